# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.engagements`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    BatchRow,
    Deleted,
    Engagement,
    NewBatchEngagement,
    NewEngagementAttendee,
)


class EngagementsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        type: Optional[OneOrMore[Literal["meeting", "call", "email", "note", "demo", "training"]]] = None,
        outcome: Optional[OneOrMore[Literal["positive", "neutral", "negative", "action_required"]]] = None,
        created_by: Optional[str] = None,
        tag: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        follow_up_due: Optional[bool] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at", "happened_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Engagement]:
        """List engagements.

        `date_from` and `date_to` look at `completed_at`, else `scheduled_at`, else `created_at`; both days
        are included.

        Takes the scope `engagements:read`.

        Args:
            account_id: An id with the prefix acc_
            type: Only these types
            outcome: Only these outcomes
            created_by: Only those that this one created, exactly
            tag: Only those with this tag
            date_from: Took place at or after this day or instant: completed_at, else scheduled_at, else
                created_at
            date_to: Took place at or before this day or instant; a day is meant whole
            follow_up_due: Those whose follow-up is required and its date has come; false: all others
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "account_id": account_id,
            "type": type,
            "outcome": outcome,
            "created_by": created_by,
            "tag": tag,
            "date_from": date_from,
            "date_to": date_to,
            "follow_up_due": follow_up_due,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/engagements", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        type: Union[Literal["meeting", "call", "email", "note", "demo", "training"], Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        outcome: Union[Optional[Literal["positive", "neutral", "negative", "action_required"]], Omit] = OMIT,
        scheduled_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        completed_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        attendees: Union[Optional[Sequence[NewEngagementAttendee]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        follow_up_required: Union[Optional[bool], Omit] = OMIT,
        follow_up_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        created_by: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Engagement:
        """Log an engagement.

        One that is completed counts for the account's health at once. `created_by` is the key's name unless
        it is given.

        Takes the scope `engagements:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            type: Required.
            title: Required.
            external_id: Yours; unique in the organization
            completed_at: When it took place, which may be before it was scheduled. It counts for health
                from then on
            follow_up_required: True when left out of a creation that gives a follow_up_date. Set it to
                false when done
            follow_up_date: An instant, or a day for its first
            created_by: The name of the API key when left out
        """
        fields = {
            "account_id": account_id,
            "type": type,
            "title": title,
            "external_id": external_id,
            "description": description,
            "outcome": outcome,
            "scheduled_at": scheduled_at,
            "completed_at": completed_at,
            "attendees": attendees,
            "tags": tags,
            "follow_up_required": follow_up_required,
            "follow_up_date": follow_up_date,
            "created_by": created_by,
        }
        call = Call(
            "POST",
            "/v1/engagements",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def batch(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        engagements: Union[Sequence[NewBatchEngagement], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Log or change up to 1,000 engagements.

        One bad row fails alone; the others are committed together.

        Takes the scope `engagements:write`.

        Args:
            engagements: Required. Engagements as in a creation, of an account by `account_id` or
                `account_external_id`; one with a known `external_id` changes that engagement
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"engagements": engagements, "notify": notify}
        call = Call(
            "POST",
            "/v1/engagements/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Engagement:
        """Get an engagement.

        A meeting, call, email, note, demo or training.

        Takes the scope `engagements:read`.
        """
        call = Call("GET", "/v1/engagements/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        type: Union[Literal["meeting", "call", "email", "note", "demo", "training"], Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        outcome: Union[Optional[Literal["positive", "neutral", "negative", "action_required"]], Omit] = OMIT,
        scheduled_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        completed_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        attendees: Union[Optional[Sequence[NewEngagementAttendee]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        follow_up_required: Union[Optional[bool], Omit] = OMIT,
        follow_up_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        created_by: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Engagement:
        """Update an engagement.

        Only the fields given change; `attendees` and `tags` are replaced whole.

        Takes the scope `engagements:write`.

        Args:
            account_id: An id with the prefix acc_
            external_id: Yours; unique in the organization
            completed_at: When it took place, which may be before it was scheduled. It counts for health
                from then on
            follow_up_required: True when left out of a creation that gives a follow_up_date. Set it to
                false when done
            follow_up_date: An instant, or a day for its first
            created_by: The name of the API key when left out
        """
        fields = {
            "account_id": account_id,
            "type": type,
            "title": title,
            "external_id": external_id,
            "description": description,
            "outcome": outcome,
            "scheduled_at": scheduled_at,
            "completed_at": completed_at,
            "attendees": attendees,
            "tags": tags,
            "follow_up_required": follow_up_required,
            "follow_up_date": follow_up_date,
            "created_by": created_by,
        }
        call = Call(
            "PUT",
            "/v1/engagements/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an engagement.

        Its account is scored anew.

        Takes the scope `engagements:write`.
        """
        call = Call("DELETE", "/v1/engagements/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncEngagementsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        type: Optional[OneOrMore[Literal["meeting", "call", "email", "note", "demo", "training"]]] = None,
        outcome: Optional[OneOrMore[Literal["positive", "neutral", "negative", "action_required"]]] = None,
        created_by: Optional[str] = None,
        tag: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        follow_up_due: Optional[bool] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at", "happened_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Engagement]:
        """List engagements.

        `date_from` and `date_to` look at `completed_at`, else `scheduled_at`, else `created_at`; both days
        are included.

        Takes the scope `engagements:read`.

        Args:
            account_id: An id with the prefix acc_
            type: Only these types
            outcome: Only these outcomes
            created_by: Only those that this one created, exactly
            tag: Only those with this tag
            date_from: Took place at or after this day or instant: completed_at, else scheduled_at, else
                created_at
            date_to: Took place at or before this day or instant; a day is meant whole
            follow_up_due: Those whose follow-up is required and its date has come; false: all others
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "account_id": account_id,
            "type": type,
            "outcome": outcome,
            "created_by": created_by,
            "tag": tag,
            "date_from": date_from,
            "date_to": date_to,
            "follow_up_due": follow_up_due,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/engagements", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        type: Union[Literal["meeting", "call", "email", "note", "demo", "training"], Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        outcome: Union[Optional[Literal["positive", "neutral", "negative", "action_required"]], Omit] = OMIT,
        scheduled_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        completed_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        attendees: Union[Optional[Sequence[NewEngagementAttendee]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        follow_up_required: Union[Optional[bool], Omit] = OMIT,
        follow_up_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        created_by: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Engagement:
        """Log an engagement.

        One that is completed counts for the account's health at once. `created_by` is the key's name unless
        it is given.

        Takes the scope `engagements:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            type: Required.
            title: Required.
            external_id: Yours; unique in the organization
            completed_at: When it took place, which may be before it was scheduled. It counts for health
                from then on
            follow_up_required: True when left out of a creation that gives a follow_up_date. Set it to
                false when done
            follow_up_date: An instant, or a day for its first
            created_by: The name of the API key when left out
        """
        fields = {
            "account_id": account_id,
            "type": type,
            "title": title,
            "external_id": external_id,
            "description": description,
            "outcome": outcome,
            "scheduled_at": scheduled_at,
            "completed_at": completed_at,
            "attendees": attendees,
            "tags": tags,
            "follow_up_required": follow_up_required,
            "follow_up_date": follow_up_date,
            "created_by": created_by,
        }
        call = Call(
            "POST",
            "/v1/engagements",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def batch(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        engagements: Union[Sequence[NewBatchEngagement], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Log or change up to 1,000 engagements.

        One bad row fails alone; the others are committed together.

        Takes the scope `engagements:write`.

        Args:
            engagements: Required. Engagements as in a creation, of an account by `account_id` or
                `account_external_id`; one with a known `external_id` changes that engagement
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"engagements": engagements, "notify": notify}
        call = Call(
            "POST",
            "/v1/engagements/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Engagement:
        """Get an engagement.

        A meeting, call, email, note, demo or training.

        Takes the scope `engagements:read`.
        """
        call = Call("GET", "/v1/engagements/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        type: Union[Literal["meeting", "call", "email", "note", "demo", "training"], Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        outcome: Union[Optional[Literal["positive", "neutral", "negative", "action_required"]], Omit] = OMIT,
        scheduled_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        completed_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        attendees: Union[Optional[Sequence[NewEngagementAttendee]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        follow_up_required: Union[Optional[bool], Omit] = OMIT,
        follow_up_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        created_by: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Engagement:
        """Update an engagement.

        Only the fields given change; `attendees` and `tags` are replaced whole.

        Takes the scope `engagements:write`.

        Args:
            account_id: An id with the prefix acc_
            external_id: Yours; unique in the organization
            completed_at: When it took place, which may be before it was scheduled. It counts for health
                from then on
            follow_up_required: True when left out of a creation that gives a follow_up_date. Set it to
                false when done
            follow_up_date: An instant, or a day for its first
            created_by: The name of the API key when left out
        """
        fields = {
            "account_id": account_id,
            "type": type,
            "title": title,
            "external_id": external_id,
            "description": description,
            "outcome": outcome,
            "scheduled_at": scheduled_at,
            "completed_at": completed_at,
            "attendees": attendees,
            "tags": tags,
            "follow_up_required": follow_up_required,
            "follow_up_date": follow_up_date,
            "created_by": created_by,
        }
        call = Call(
            "PUT",
            "/v1/engagements/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an engagement.

        Its account is scored anew.

        Takes the scope `engagements:write`.
        """
        call = Call("DELETE", "/v1/engagements/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
