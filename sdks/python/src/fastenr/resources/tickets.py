# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.tickets`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    BatchRow,
    Deleted,
    NewTicket,
    Ticket,
)


class TicketsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        external_id: Optional[str] = None,
        status: Optional[OneOrMore[Literal["open", "pending", "closed"]]] = None,
        priority: Optional[OneOrMore[Literal["low", "medium", "high", "urgent"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["opened_at", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Ticket]:
        """List tickets.

        Newest first, of all accounts or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            external_id: Your own id
            status: Only these statuses
            priority: Only these priorities
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
            "external_id": external_id,
            "status": status,
            "priority": priority,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/tickets", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_external_id: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        subject: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["open", "pending", "closed"], Omit] = OMIT,
        priority: Union[Literal["low", "medium", "high", "urgent"], Omit] = OMIT,
        opened_at: Union[str, datetime.datetime, Omit] = OMIT,
        closed_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Ticket:
        """Create a ticket.

        With an `external_id` that is known it changes that one instead, only the fields given, and answers
        200.

        Takes the scope `accounts:write`.

        Args:
            account_id: Needed to create, or account_external_id
            external_id: Your id of it, unique in the organization: a creation with a known one changes that
                row
            status: `open` when left out; a `closed_at` alone closes
            priority: `medium` when left out
            opened_at: Now when left out; at most a day ahead
            closed_at: When it was closed, now when left out; cleared when it is opened again
        """
        fields = {
            "account_id": account_id,
            "account_external_id": account_external_id,
            "external_id": external_id,
            "subject": subject,
            "status": status,
            "priority": priority,
            "opened_at": opened_at,
            "closed_at": closed_at,
        }
        call = Call(
            "POST",
            "/v1/tickets",
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
        tickets: Union[Sequence[NewTicket], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Create or update up to 1,000 tickets.

        One bad row fails alone; the others are committed together.

        Takes the scope `accounts:write`.

        Args:
            tickets: Required. Tickets as in a creation; one with a known `external_id` changes that ticket
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"tickets": tickets, "notify": notify}
        call = Call(
            "POST",
            "/v1/tickets/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Ticket:
        """Get a ticket.

        A support ticket.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/tickets/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_external_id: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        subject: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["open", "pending", "closed"], Omit] = OMIT,
        priority: Union[Literal["low", "medium", "high", "urgent"], Omit] = OMIT,
        opened_at: Union[str, datetime.datetime, Omit] = OMIT,
        closed_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Ticket:
        """Update a ticket.

        Naming another account moves it there.

        Takes the scope `accounts:write`.

        Args:
            account_id: Needed to create, or account_external_id
            external_id: Your id of it, unique in the organization: a creation with a known one changes that
                row
            status: `open` when left out; a `closed_at` alone closes
            priority: `medium` when left out
            opened_at: Now when left out; at most a day ahead
            closed_at: When it was closed, now when left out; cleared when it is opened again
        """
        fields = {
            "account_id": account_id,
            "account_external_id": account_external_id,
            "external_id": external_id,
            "subject": subject,
            "status": status,
            "priority": priority,
            "opened_at": opened_at,
            "closed_at": closed_at,
        }
        call = Call(
            "PUT",
            "/v1/tickets/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a ticket.

        Its account is scored anew.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/tickets/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncTicketsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        external_id: Optional[str] = None,
        status: Optional[OneOrMore[Literal["open", "pending", "closed"]]] = None,
        priority: Optional[OneOrMore[Literal["low", "medium", "high", "urgent"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["opened_at", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Ticket]:
        """List tickets.

        Newest first, of all accounts or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            external_id: Your own id
            status: Only these statuses
            priority: Only these priorities
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
            "external_id": external_id,
            "status": status,
            "priority": priority,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/tickets", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_external_id: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        subject: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["open", "pending", "closed"], Omit] = OMIT,
        priority: Union[Literal["low", "medium", "high", "urgent"], Omit] = OMIT,
        opened_at: Union[str, datetime.datetime, Omit] = OMIT,
        closed_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Ticket:
        """Create a ticket.

        With an `external_id` that is known it changes that one instead, only the fields given, and answers
        200.

        Takes the scope `accounts:write`.

        Args:
            account_id: Needed to create, or account_external_id
            external_id: Your id of it, unique in the organization: a creation with a known one changes that
                row
            status: `open` when left out; a `closed_at` alone closes
            priority: `medium` when left out
            opened_at: Now when left out; at most a day ahead
            closed_at: When it was closed, now when left out; cleared when it is opened again
        """
        fields = {
            "account_id": account_id,
            "account_external_id": account_external_id,
            "external_id": external_id,
            "subject": subject,
            "status": status,
            "priority": priority,
            "opened_at": opened_at,
            "closed_at": closed_at,
        }
        call = Call(
            "POST",
            "/v1/tickets",
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
        tickets: Union[Sequence[NewTicket], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Create or update up to 1,000 tickets.

        One bad row fails alone; the others are committed together.

        Takes the scope `accounts:write`.

        Args:
            tickets: Required. Tickets as in a creation; one with a known `external_id` changes that ticket
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"tickets": tickets, "notify": notify}
        call = Call(
            "POST",
            "/v1/tickets/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Ticket:
        """Get a ticket.

        A support ticket.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/tickets/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_external_id: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        subject: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["open", "pending", "closed"], Omit] = OMIT,
        priority: Union[Literal["low", "medium", "high", "urgent"], Omit] = OMIT,
        opened_at: Union[str, datetime.datetime, Omit] = OMIT,
        closed_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Ticket:
        """Update a ticket.

        Naming another account moves it there.

        Takes the scope `accounts:write`.

        Args:
            account_id: Needed to create, or account_external_id
            external_id: Your id of it, unique in the organization: a creation with a known one changes that
                row
            status: `open` when left out; a `closed_at` alone closes
            priority: `medium` when left out
            opened_at: Now when left out; at most a day ahead
            closed_at: When it was closed, now when left out; cleared when it is opened again
        """
        fields = {
            "account_id": account_id,
            "account_external_id": account_external_id,
            "external_id": external_id,
            "subject": subject,
            "status": status,
            "priority": priority,
            "opened_at": opened_at,
            "closed_at": closed_at,
        }
        call = Call(
            "PUT",
            "/v1/tickets/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a ticket.

        Its account is scored anew.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/tickets/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
