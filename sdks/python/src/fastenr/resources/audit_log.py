# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.audit_log`"""

from __future__ import annotations

import datetime
from typing import Literal, Optional, Union

from .._core import AsyncCore, Call, Core, OneOrMore, RequestOptions
from ..pagination import AsyncPages, Page
from ..types import (
    AuditLogEntry,
)


class AuditLogResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        action: Optional[OneOrMore[str]] = None,
        target_id: Optional[str] = None,
        actor_id: Optional[str] = None,
        request_id: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[AuditLogEntry]:
        """Who did what to which id, when, with which request id.

        Every write, newest first. `details` depends on the action.

        Takes the scope `admin:read`.

        Args:
            action: One or more actions, separated by commas
            target_id: Only what was done to this id
            actor_id: Only what this API key did
            request_id: Only what this request did
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
            "action": action,
            "target_id": target_id,
            "actor_id": actor_id,
            "request_id": request_id,
            "date_from": date_from,
            "date_to": date_to,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/audit-log", query=query, options=options)
        return Page(self._core, call)


class AsyncAuditLogResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        action: Optional[OneOrMore[str]] = None,
        target_id: Optional[str] = None,
        actor_id: Optional[str] = None,
        request_id: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[AuditLogEntry]:
        """Who did what to which id, when, with which request id.

        Every write, newest first. `details` depends on the action.

        Takes the scope `admin:read`.

        Args:
            action: One or more actions, separated by commas
            target_id: Only what was done to this id
            actor_id: Only what this API key did
            request_id: Only what this request did
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
            "action": action,
            "target_id": target_id,
            "actor_id": actor_id,
            "request_id": request_id,
            "date_from": date_from,
            "date_to": date_to,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/audit-log", query=query, options=options)
        return AsyncPages(self._core, call)
