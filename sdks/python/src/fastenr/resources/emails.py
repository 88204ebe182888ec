# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.emails`"""

from __future__ import annotations

import datetime
from typing import List, Literal, Optional, Union

from .._core import AsyncCore, Call, Core, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Email,
)


class EmailsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["queued", "sent", "failed", "captured", "bounced"]]] = None,
        kind: Optional[
            OneOrMore[Literal["survey_invitation", "survey_reminder", "survey_confirmation", "automation"]]
        ] = None,
        to: Optional[str] = None,
        account_id: Optional[str] = None,
        survey_id: Optional[str] = None,
        template_id: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Email]:
        """List the emails that were sent, or are to be, with their bodies.

        Every message with its body, newest first. Where email is captured, this is where it went.

        Takes the scope `admin:read`.

        Args:
            status: Only these statuses
            kind: Only emails of these kinds
            to: The recipient's address
            account_id: An id with the prefix acc_
            survey_id: An id with the prefix srv_
            template_id: An id with the prefix tpl_
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
            "kind": kind,
            "to": to,
            "account_id": account_id,
            "survey_id": survey_id,
            "template_id": template_id,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/emails", query=query, options=options)
        return Page(self._core, call)

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Email:
        """Get an email with its body.

        A message with its body.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/emails/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncEmailsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["queued", "sent", "failed", "captured", "bounced"]]] = None,
        kind: Optional[
            OneOrMore[Literal["survey_invitation", "survey_reminder", "survey_confirmation", "automation"]]
        ] = None,
        to: Optional[str] = None,
        account_id: Optional[str] = None,
        survey_id: Optional[str] = None,
        template_id: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Email]:
        """List the emails that were sent, or are to be, with their bodies.

        Every message with its body, newest first. Where email is captured, this is where it went.

        Takes the scope `admin:read`.

        Args:
            status: Only these statuses
            kind: Only emails of these kinds
            to: The recipient's address
            account_id: An id with the prefix acc_
            survey_id: An id with the prefix srv_
            template_id: An id with the prefix tpl_
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
            "kind": kind,
            "to": to,
            "account_id": account_id,
            "survey_id": survey_id,
            "template_id": template_id,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/emails", query=query, options=options)
        return AsyncPages(self._core, call)

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Email:
        """Get an email with its body.

        A message with its body.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/emails/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
