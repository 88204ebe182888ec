# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.surveys`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    NewResponseRespondent,
    NewSendRecipient,
    NewSurveyQuestion,
    NewSurveySettings,
    Recipient,
    Survey,
    SurveyChangesQuestion,
    SurveyResponse,
    SurveyResponseAnswer,
    SurveyResults,
    SurveyWithResults,
)


class SurveysRecipientsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        status: Optional[OneOrMore[Literal["sent", "scheduled", "skipped"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Recipient]:
        """List to whom a survey was sent, is to be, or was not and why.

        To whom it was sent, is to be sent, or was not and why.

        Takes the scope `surveys:read`.

        Args:
            status: Only these statuses
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "status": status,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call(
            "GET",
            "/v1/surveys/{id}/recipients",
            path_values={"id": id},
            query=query,
            options=options,
        )
        return Page(self._core, call)


class SurveysResponsesResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        account_id: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["submitted_at", "created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[SurveyResponse]:
        """List a survey's responses.

        Newest first. Anonymous ones show nobody.

        Takes the scope `surveys:read`.

        Args:
            account_id: An id with the prefix acc_
            date_from: From this day or instant on
            date_to: Up to this day or instant; a day is meant whole
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
            "date_from": date_from,
            "date_to": date_to,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/surveys/{id}/responses", path_values={"id": id}, query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[Optional[str], Omit] = OMIT,
        respondent: Union[Optional[NewResponseRespondent], Omit] = OMIT,
        answers: Union[Sequence[SurveyResponseAnswer], Omit] = OMIT,
        submitted_at: Union[str, datetime.datetime, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SurveyResponse:
        """Record answers gathered elsewhere.

        One response per respondent's address: 409 for a second. It becomes the response of a recipient with
        that address. Fires `survey.completed` once; a recipient who edits a response on the page fires it
        no more. With `send_confirmation`, a response without `submitted_at` is thanked for.

        Takes the scope `surveys:write`.

        Args:
            account_id: An id with the prefix acc_
            respondent: May be left out where the survey allows anonymous answers, or `account_id` is given
            answers: Required.
            submitted_at: Not in the future; now when left out
        """
        fields = {
            "account_id": account_id,
            "respondent": respondent,
            "answers": answers,
            "submitted_at": submitted_at,
        }
        call = Call(
            "POST",
            "/v1/surveys/{id}/responses",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, response_id: str, *, options: Optional[RequestOptions] = None) -> SurveyResponse:
        """Get a response.

        One response; an anonymous one shows nobody.

        Takes the scope `surveys:read`.
        """
        call = Call(
            "GET",
            "/v1/surveys/{id}/responses/{response_id}",
            path_values={"id": id, "response_id": response_id},
            options=options,
        )
        return data_of(self._core.call(call))


class SurveysResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.recipients = SurveysRecipientsResource(core)
        self.responses = SurveysResponsesResource(core)

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["draft", "active", "closed"]]] = None,
        type: Optional[OneOrMore[Literal["nps", "csat", "ces", "custom"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["title", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Survey]:
        """List surveys.

        Newest first, without results; a single survey has them.

        Takes the scope `surveys:read`.

        Args:
            status: Only these statuses
            type: Only these types
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "status": status,
            "type": type,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/surveys", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        title: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        type: Union[Literal["nps", "csat", "ces", "custom"], Omit] = OMIT,
        status: Union[Literal["draft", "active", "closed"], Omit] = OMIT,
        questions: Union[Sequence[NewSurveyQuestion], Omit] = OMIT,
        settings: Union[NewSurveySettings, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SurveyWithResults:
        """Create a survey.

        It is active unless it is made a draft. `nps` questions count towards NPS in any survey; `rating`
        questions towards CSAT in a `csat` survey and towards CES in a `ces` one. Answers of an account's
        people feed its health.

        Takes the scope `surveys:write`.

        Args:
            title: Required.
            type: Required.
            status: A draft cannot be sent; a closed survey takes no answers, and its reminders stop
            questions: An `nps` survey without any gets the standard question; others need at least one
        """
        fields = {
            "title": title,
            "description": description,
            "type": type,
            "status": status,
            "questions": questions,
            "settings": settings,
        }
        call = Call(
            "POST",
            "/v1/surveys",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> SurveyWithResults:
        """Get a survey with its results.

        With its results so far.

        Takes the scope `surveys:read`.
        """
        call = Call("GET", "/v1/surveys/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        title: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        type: Union[Literal["nps", "csat", "ces", "custom"], Omit] = OMIT,
        status: Union[Literal["draft", "active", "closed"], Omit] = OMIT,
        questions: Union[Sequence[SurveyChangesQuestion], Omit] = OMIT,
        settings: Union[NewSurveySettings, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SurveyWithResults:
        """Update, close or open a survey.

        Once there are responses, 409 for what would make them wrong: another type or scale, or an option
        less.

        Takes the scope `surveys:write`.

        Args:
            status: A draft cannot be sent; a closed survey takes no answers, and its reminders stop
            questions: Replaces the set; a question with its `id`, or without one with its type and words,
                stays itself. Once there are responses, the type, the scale and the options of a question
                stay
        """
        fields = {
            "title": title,
            "description": description,
            "type": type,
            "status": status,
            "questions": questions,
            "settings": settings,
        }
        call = Call(
            "PUT",
            "/v1/surveys/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a survey with its responses.

        Its recipients and responses go with it, and its links lead nowhere.

        Takes the scope `surveys:write`.
        """
        call = Call("DELETE", "/v1/surveys/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def send(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        recipients: Union[Sequence[NewSendRecipient], Omit] = OMIT,
        send_immediately: Union[bool, Omit] = OMIT,
        send_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        reminder_schedule: Union[Sequence[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[Recipient]:
        """Send a survey to up to 1,000 recipients.

        One row for each recipient, in the order given. 409 for a survey that is not active or has expired.
        Each gets a personal link; its first rating question is asked in the email, and a value clicked
        there is chosen on the page, not recorded.

        Takes the scope `surveys:write`.

        Args:
            recipients: Required.
            send_immediately: False together with `send_at`; true when that is left out
            send_at: In the future, at most a year ahead
            reminder_schedule: Offsets from the send, as `3d`, `1w`, `12h`. They stop at the response, an
                unsubscription, the survey's close or expiry
        """
        fields = {
            "recipients": recipients,
            "send_immediately": send_immediately,
            "send_at": send_at,
            "reminder_schedule": reminder_schedule,
        }
        call = Call(
            "POST",
            "/v1/surveys/{id}/send",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def results(self, id: str, *, options: Optional[RequestOptions] = None) -> SurveyResults:
        """A survey's results.

        Null, not 0, where there are no answers.

        Takes the scope `surveys:read`.
        """
        call = Call("GET", "/v1/surveys/{id}/results", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncSurveysRecipientsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        status: Optional[OneOrMore[Literal["sent", "scheduled", "skipped"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Recipient]:
        """List to whom a survey was sent, is to be, or was not and why.

        To whom it was sent, is to be sent, or was not and why.

        Takes the scope `surveys:read`.

        Args:
            status: Only these statuses
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "status": status,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call(
            "GET",
            "/v1/surveys/{id}/recipients",
            path_values={"id": id},
            query=query,
            options=options,
        )
        return AsyncPages(self._core, call)


class AsyncSurveysResponsesResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        account_id: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["submitted_at", "created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[SurveyResponse]:
        """List a survey's responses.

        Newest first. Anonymous ones show nobody.

        Takes the scope `surveys:read`.

        Args:
            account_id: An id with the prefix acc_
            date_from: From this day or instant on
            date_to: Up to this day or instant; a day is meant whole
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
            "date_from": date_from,
            "date_to": date_to,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/surveys/{id}/responses", path_values={"id": id}, query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[Optional[str], Omit] = OMIT,
        respondent: Union[Optional[NewResponseRespondent], Omit] = OMIT,
        answers: Union[Sequence[SurveyResponseAnswer], Omit] = OMIT,
        submitted_at: Union[str, datetime.datetime, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SurveyResponse:
        """Record answers gathered elsewhere.

        One response per respondent's address: 409 for a second. It becomes the response of a recipient with
        that address. Fires `survey.completed` once; a recipient who edits a response on the page fires it
        no more. With `send_confirmation`, a response without `submitted_at` is thanked for.

        Takes the scope `surveys:write`.

        Args:
            account_id: An id with the prefix acc_
            respondent: May be left out where the survey allows anonymous answers, or `account_id` is given
            answers: Required.
            submitted_at: Not in the future; now when left out
        """
        fields = {
            "account_id": account_id,
            "respondent": respondent,
            "answers": answers,
            "submitted_at": submitted_at,
        }
        call = Call(
            "POST",
            "/v1/surveys/{id}/responses",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(
        self,
        id: str,
        response_id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> SurveyResponse:
        """Get a response.

        One response; an anonymous one shows nobody.

        Takes the scope `surveys:read`.
        """
        call = Call(
            "GET",
            "/v1/surveys/{id}/responses/{response_id}",
            path_values={"id": id, "response_id": response_id},
            options=options,
        )
        return data_of(await self._core.call(call))


class AsyncSurveysResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.recipients = AsyncSurveysRecipientsResource(core)
        self.responses = AsyncSurveysResponsesResource(core)

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["draft", "active", "closed"]]] = None,
        type: Optional[OneOrMore[Literal["nps", "csat", "ces", "custom"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["title", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Survey]:
        """List surveys.

        Newest first, without results; a single survey has them.

        Takes the scope `surveys:read`.

        Args:
            status: Only these statuses
            type: Only these types
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "status": status,
            "type": type,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/surveys", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        title: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        type: Union[Literal["nps", "csat", "ces", "custom"], Omit] = OMIT,
        status: Union[Literal["draft", "active", "closed"], Omit] = OMIT,
        questions: Union[Sequence[NewSurveyQuestion], Omit] = OMIT,
        settings: Union[NewSurveySettings, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SurveyWithResults:
        """Create a survey.

        It is active unless it is made a draft. `nps` questions count towards NPS in any survey; `rating`
        questions towards CSAT in a `csat` survey and towards CES in a `ces` one. Answers of an account's
        people feed its health.

        Takes the scope `surveys:write`.

        Args:
            title: Required.
            type: Required.
            status: A draft cannot be sent; a closed survey takes no answers, and its reminders stop
            questions: An `nps` survey without any gets the standard question; others need at least one
        """
        fields = {
            "title": title,
            "description": description,
            "type": type,
            "status": status,
            "questions": questions,
            "settings": settings,
        }
        call = Call(
            "POST",
            "/v1/surveys",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> SurveyWithResults:
        """Get a survey with its results.

        With its results so far.

        Takes the scope `surveys:read`.
        """
        call = Call("GET", "/v1/surveys/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        title: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        type: Union[Literal["nps", "csat", "ces", "custom"], Omit] = OMIT,
        status: Union[Literal["draft", "active", "closed"], Omit] = OMIT,
        questions: Union[Sequence[SurveyChangesQuestion], Omit] = OMIT,
        settings: Union[NewSurveySettings, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SurveyWithResults:
        """Update, close or open a survey.

        Once there are responses, 409 for what would make them wrong: another type or scale, or an option
        less.

        Takes the scope `surveys:write`.

        Args:
            status: A draft cannot be sent; a closed survey takes no answers, and its reminders stop
            questions: Replaces the set; a question with its `id`, or without one with its type and words,
                stays itself. Once there are responses, the type, the scale and the options of a question
                stay
        """
        fields = {
            "title": title,
            "description": description,
            "type": type,
            "status": status,
            "questions": questions,
            "settings": settings,
        }
        call = Call(
            "PUT",
            "/v1/surveys/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a survey with its responses.

        Its recipients and responses go with it, and its links lead nowhere.

        Takes the scope `surveys:write`.
        """
        call = Call("DELETE", "/v1/surveys/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def send(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        recipients: Union[Sequence[NewSendRecipient], Omit] = OMIT,
        send_immediately: Union[bool, Omit] = OMIT,
        send_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        reminder_schedule: Union[Sequence[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[Recipient]:
        """Send a survey to up to 1,000 recipients.

        One row for each recipient, in the order given. 409 for a survey that is not active or has expired.
        Each gets a personal link; its first rating question is asked in the email, and a value clicked
        there is chosen on the page, not recorded.

        Takes the scope `surveys:write`.

        Args:
            recipients: Required.
            send_immediately: False together with `send_at`; true when that is left out
            send_at: In the future, at most a year ahead
            reminder_schedule: Offsets from the send, as `3d`, `1w`, `12h`. They stop at the response, an
                unsubscription, the survey's close or expiry
        """
        fields = {
            "recipients": recipients,
            "send_immediately": send_immediately,
            "send_at": send_at,
            "reminder_schedule": reminder_schedule,
        }
        call = Call(
            "POST",
            "/v1/surveys/{id}/send",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def results(self, id: str, *, options: Optional[RequestOptions] = None) -> SurveyResults:
        """A survey's results.

        Null, not 0, where there are no answers.

        Takes the scope `surveys:read`.
        """
        call = Call("GET", "/v1/surveys/{id}/results", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
