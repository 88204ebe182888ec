# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.privacy`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    PrivacyErasure,
)


class PrivacyErasuresResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        email: Union[str, Omit] = OMIT,
        names: Union[Sequence[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> PrivacyErasure:
        """Erase a person.

        Erases everything about an email address, in every account: contacts, attendees, owners and managers
        go; tasks lose their assignee; survey recipients and responses stay as numbers without a name, and
        answers in words go; emails to them go from the log with their bodies; in everything else (webhook
        events and deliveries, the audit log, runs, kept answers, texts) the address and the person's full
        names give way to `[erased]`. On the suppression list they stay as a digest, so that they stay
        unsubscribed. Exports made so far go. The work is done when a look through everything finds nothing
        any more; poll until the status is `completed`.

        Takes the scope `admin:write`.

        Args:
            email: Required. Whose: everything about this address goes
            names: Names of theirs that stand in texts, beside those that are found with the address; one
                word alone is replaced only where the address stands too
        """
        fields = {"email": email, "names": names}
        call = Call(
            "POST",
            "/v1/privacy/erasures",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["queued", "running", "completed", "failed"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[PrivacyErasure]:
        """List erasures of persons.

        Newest first. The address itself is not kept.

        Takes the scope `admin:read`.

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
        call = Call("GET", "/v1/privacy/erasures", query=query, options=options)
        return Page(self._core, call)

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> PrivacyErasure:
        """Get an erasure of a person.

        How far it is, and how many rows it changed or deleted.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/privacy/erasures/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class PrivacyResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.erasures = PrivacyErasuresResource(core)


class AsyncPrivacyErasuresResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        email: Union[str, Omit] = OMIT,
        names: Union[Sequence[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> PrivacyErasure:
        """Erase a person.

        Erases everything about an email address, in every account: contacts, attendees, owners and managers
        go; tasks lose their assignee; survey recipients and responses stay as numbers without a name, and
        answers in words go; emails to them go from the log with their bodies; in everything else (webhook
        events and deliveries, the audit log, runs, kept answers, texts) the address and the person's full
        names give way to `[erased]`. On the suppression list they stay as a digest, so that they stay
        unsubscribed. Exports made so far go. The work is done when a look through everything finds nothing
        any more; poll until the status is `completed`.

        Takes the scope `admin:write`.

        Args:
            email: Required. Whose: everything about this address goes
            names: Names of theirs that stand in texts, beside those that are found with the address; one
                word alone is replaced only where the address stands too
        """
        fields = {"email": email, "names": names}
        call = Call(
            "POST",
            "/v1/privacy/erasures",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["queued", "running", "completed", "failed"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[PrivacyErasure]:
        """List erasures of persons.

        Newest first. The address itself is not kept.

        Takes the scope `admin:read`.

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
        call = Call("GET", "/v1/privacy/erasures", query=query, options=options)
        return AsyncPages(self._core, call)

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> PrivacyErasure:
        """Get an erasure of a person.

        How far it is, and how many rows it changed or deleted.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/privacy/erasures/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))


class AsyncPrivacyResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.erasures = AsyncPrivacyErasuresResource(core)
