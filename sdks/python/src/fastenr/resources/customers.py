# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.customers`"""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, RequestOptions
from ..answers import body_of
from ..types import (
    Customer,
    CustomerDashboard,
    CustomerEventsRecorded,
    CustomerHealth,
    CustomerSignalsEvent,
    CustomerSignalsInvoice,
    CustomerSignalsTicket,
)


class CustomersResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, *, options: Optional[RequestOptions] = None) -> List[Customer]:
        """Fetch all customers.

        Oldest first, as a stream. Open where the server names an organization for this API; elsewhere it
        takes an API key with accounts:read. Errors are flat: `{error}`, or `{message}` with 404.
        """
        call = Call("GET", "/api/customers", options=options)
        return body_of(self._core.call(call))

    def health(self, id: str, *, options: Optional[RequestOptions] = None) -> CustomerHealth:
        """Fetch a customer with its health and newest signals.

        Open where the server names an organization for this API; elsewhere it takes an API key with
        health:read. Errors are flat: `{error}`, or `{message}` with 404.
        """
        call = Call("GET", "/api/customers/{id}/health", path_values={"id": id}, options=options)
        return body_of(self._core.call(call))

    def record_events(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        event: Union[Optional[CustomerSignalsEvent], Omit] = OMIT,
        ticket: Union[Optional[CustomerSignalsTicket], Omit] = OMIT,
        invoice: Union[Optional[CustomerSignalsInvoice], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> CustomerEventsRecorded:
        """Record an event, a ticket and an invoice of a customer.

        Any of the three, at least one; all are recorded or none. What is not valid is 400. Open where the
        server names an organization for this API; elsewhere it takes an API key with accounts:write. Errors
        are flat: `{error}`, or `{message}` with 404.

        Args:
            event: Needs eventType: a text like login
            invoice: Needs amount: a number of at least 0; dueDate: a day like 2024-01-15
        """
        fields = {"event": event, "ticket": ticket, "invoice": invoice}
        call = Call(
            "POST",
            "/api/customers/{id}/events",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            options=options,
        )
        return body_of(self._core.call(call))

    def dashboard(self, *, options: Optional[RequestOptions] = None) -> CustomerDashboard:
        """Summarize the health of all customers.

        Average and distribution leave out customers that churned or have no score. Open where the server
        names an organization for this API; elsewhere it takes an API key with analytics:read. Errors are
        flat: `{error}`, or `{message}` with 404.
        """
        call = Call("GET", "/api/dashboard", options=options)
        return body_of(self._core.call(call))


class AsyncCustomersResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self, *, options: Optional[RequestOptions] = None) -> List[Customer]:
        """Fetch all customers.

        Oldest first, as a stream. Open where the server names an organization for this API; elsewhere it
        takes an API key with accounts:read. Errors are flat: `{error}`, or `{message}` with 404.
        """
        call = Call("GET", "/api/customers", options=options)
        return body_of(await self._core.call(call))

    async def health(self, id: str, *, options: Optional[RequestOptions] = None) -> CustomerHealth:
        """Fetch a customer with its health and newest signals.

        Open where the server names an organization for this API; elsewhere it takes an API key with
        health:read. Errors are flat: `{error}`, or `{message}` with 404.
        """
        call = Call("GET", "/api/customers/{id}/health", path_values={"id": id}, options=options)
        return body_of(await self._core.call(call))

    async def record_events(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        event: Union[Optional[CustomerSignalsEvent], Omit] = OMIT,
        ticket: Union[Optional[CustomerSignalsTicket], Omit] = OMIT,
        invoice: Union[Optional[CustomerSignalsInvoice], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> CustomerEventsRecorded:
        """Record an event, a ticket and an invoice of a customer.

        Any of the three, at least one; all are recorded or none. What is not valid is 400. Open where the
        server names an organization for this API; elsewhere it takes an API key with accounts:write. Errors
        are flat: `{error}`, or `{message}` with 404.

        Args:
            event: Needs eventType: a text like login
            invoice: Needs amount: a number of at least 0; dueDate: a day like 2024-01-15
        """
        fields = {"event": event, "ticket": ticket, "invoice": invoice}
        call = Call(
            "POST",
            "/api/customers/{id}/events",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            options=options,
        )
        return body_of(await self._core.call(call))

    async def dashboard(self, *, options: Optional[RequestOptions] = None) -> CustomerDashboard:
        """Summarize the health of all customers.

        Average and distribution leave out customers that churned or have no score. Open where the server
        names an organization for this API; elsewhere it takes an API key with analytics:read. Errors are
        flat: `{error}`, or `{message}` with 404.
        """
        call = Call("GET", "/api/dashboard", options=options)
        return body_of(await self._core.call(call))
