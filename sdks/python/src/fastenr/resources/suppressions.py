# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.suppressions`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    Suppression,
)


class SuppressionsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        email: Optional[str] = None,
        reason: Optional[OneOrMore[Literal["unsubscribed", "bounced", "complained", "manual"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "email"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Suppression]:
        """List the addresses that nothing is sent to.

        Addresses that nothing is sent to, and why.

        Takes the scope `admin:read`.

        Args:
            email: This email address
            reason: Only these reasons
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "email": email,
            "reason": reason,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/suppressions", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        email: Union[str, Omit] = OMIT,
        reason: Union[Literal["unsubscribed", "bounced", "complained", "manual"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Suppression:
        """Send nothing more to an address.

        200 with the entry there is when the address is on the list already; it keeps its first reason.

        Takes the scope `admin:write`.

        Args:
            email: Required.
        """
        fields = {"email": email, "reason": reason}
        call = Call(
            "POST",
            "/v1/suppressions",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, email: str, *, options: Optional[RequestOptions] = None) -> Suppression:
        """Whether, and why, nothing is sent to an address.

        Whether and why nothing is sent to an address.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/suppressions/{email}", path_values={"email": email}, options=options)
        return data_of(self._core.call(call))

    def delete(self, email: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Send to an address again.

        Only at its owner's wish: who unsubscribed asked not to be written to.

        Takes the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/suppressions/{email}", path_values={"email": email}, options=options)
        return data_of(self._core.call(call))


class AsyncSuppressionsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        email: Optional[str] = None,
        reason: Optional[OneOrMore[Literal["unsubscribed", "bounced", "complained", "manual"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "email"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Suppression]:
        """List the addresses that nothing is sent to.

        Addresses that nothing is sent to, and why.

        Takes the scope `admin:read`.

        Args:
            email: This email address
            reason: Only these reasons
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "email": email,
            "reason": reason,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/suppressions", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        email: Union[str, Omit] = OMIT,
        reason: Union[Literal["unsubscribed", "bounced", "complained", "manual"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Suppression:
        """Send nothing more to an address.

        200 with the entry there is when the address is on the list already; it keeps its first reason.

        Takes the scope `admin:write`.

        Args:
            email: Required.
        """
        fields = {"email": email, "reason": reason}
        call = Call(
            "POST",
            "/v1/suppressions",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, email: str, *, options: Optional[RequestOptions] = None) -> Suppression:
        """Whether, and why, nothing is sent to an address.

        Whether and why nothing is sent to an address.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/suppressions/{email}", path_values={"email": email}, options=options)
        return data_of(await self._core.call(call))

    async def delete(self, email: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Send to an address again.

        Only at its owner's wish: who unsubscribed asked not to be written to.

        Takes the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/suppressions/{email}", path_values={"email": email}, options=options)
        return data_of(await self._core.call(call))
