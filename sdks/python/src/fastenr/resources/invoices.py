# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.invoices`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    BatchRow,
    Deleted,
    Invoice,
    NewInvoice,
)


class InvoicesResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        external_id: Optional[str] = None,
        status: Optional[OneOrMore[Literal["unpaid", "paid", "late"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["due_date", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Invoice]:
        """List invoices.

        Newest first, of all accounts or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            external_id: Your own id
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
            "account_id": account_id,
            "external_id": external_id,
            "status": status,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/invoices", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_external_id: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        amount: Union[float, Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        due_date: Union[str, datetime.date, Omit] = OMIT,
        paid_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        status: Union[Literal["unpaid", "paid", "late"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Invoice:
        """Create an invoice.

        With an `external_id` that is known it changes that one instead, only the fields given, and answers
        200.

        Takes the scope `accounts:write`.

        Args:
            account_id: Needed to create, or account_external_id
            external_id: Your id of it, unique in the organization: a creation with a known one changes that
                row
            amount: Needed to create; in the invoice's currency
            currency: The organization's when left out
            due_date: Needed to create
            paid_date: Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again
            status: `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a
                `paid_date` after the due date, paid late
        """
        fields = {
            "account_id": account_id,
            "account_external_id": account_external_id,
            "external_id": external_id,
            "amount": amount,
            "currency": currency,
            "due_date": due_date,
            "paid_date": paid_date,
            "status": status,
        }
        call = Call(
            "POST",
            "/v1/invoices",
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
        invoices: Union[Sequence[NewInvoice], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Create or update up to 1,000 invoices.

        One bad row fails alone; the others are committed together.

        Takes the scope `accounts:write`.

        Args:
            invoices: Required. Invoices as in a creation; one with a known `external_id` changes that
                invoice
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"invoices": invoices, "notify": notify}
        call = Call(
            "POST",
            "/v1/invoices/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Invoice:
        """Get an invoice.

        An invoice of an account.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/invoices/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_external_id: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        amount: Union[float, Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        due_date: Union[str, datetime.date, Omit] = OMIT,
        paid_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        status: Union[Literal["unpaid", "paid", "late"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Invoice:
        """Update an invoice.

        Naming another account moves it there.

        Takes the scope `accounts:write`.

        Args:
            account_id: Needed to create, or account_external_id
            external_id: Your id of it, unique in the organization: a creation with a known one changes that
                row
            amount: Needed to create; in the invoice's currency
            currency: The organization's when left out
            due_date: Needed to create
            paid_date: Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again
            status: `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a
                `paid_date` after the due date, paid late
        """
        fields = {
            "account_id": account_id,
            "account_external_id": account_external_id,
            "external_id": external_id,
            "amount": amount,
            "currency": currency,
            "due_date": due_date,
            "paid_date": paid_date,
            "status": status,
        }
        call = Call(
            "PUT",
            "/v1/invoices/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an invoice.

        Its account is scored anew.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/invoices/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncInvoicesResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        external_id: Optional[str] = None,
        status: Optional[OneOrMore[Literal["unpaid", "paid", "late"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["due_date", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Invoice]:
        """List invoices.

        Newest first, of all accounts or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            external_id: Your own id
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
            "account_id": account_id,
            "external_id": external_id,
            "status": status,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/invoices", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_external_id: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        amount: Union[float, Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        due_date: Union[str, datetime.date, Omit] = OMIT,
        paid_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        status: Union[Literal["unpaid", "paid", "late"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Invoice:
        """Create an invoice.

        With an `external_id` that is known it changes that one instead, only the fields given, and answers
        200.

        Takes the scope `accounts:write`.

        Args:
            account_id: Needed to create, or account_external_id
            external_id: Your id of it, unique in the organization: a creation with a known one changes that
                row
            amount: Needed to create; in the invoice's currency
            currency: The organization's when left out
            due_date: Needed to create
            paid_date: Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again
            status: `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a
                `paid_date` after the due date, paid late
        """
        fields = {
            "account_id": account_id,
            "account_external_id": account_external_id,
            "external_id": external_id,
            "amount": amount,
            "currency": currency,
            "due_date": due_date,
            "paid_date": paid_date,
            "status": status,
        }
        call = Call(
            "POST",
            "/v1/invoices",
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
        invoices: Union[Sequence[NewInvoice], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Create or update up to 1,000 invoices.

        One bad row fails alone; the others are committed together.

        Takes the scope `accounts:write`.

        Args:
            invoices: Required. Invoices as in a creation; one with a known `external_id` changes that
                invoice
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"invoices": invoices, "notify": notify}
        call = Call(
            "POST",
            "/v1/invoices/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Invoice:
        """Get an invoice.

        An invoice of an account.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/invoices/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_external_id: Union[str, Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        amount: Union[float, Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        due_date: Union[str, datetime.date, Omit] = OMIT,
        paid_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        status: Union[Literal["unpaid", "paid", "late"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Invoice:
        """Update an invoice.

        Naming another account moves it there.

        Takes the scope `accounts:write`.

        Args:
            account_id: Needed to create, or account_external_id
            external_id: Your id of it, unique in the organization: a creation with a known one changes that
                row
            amount: Needed to create; in the invoice's currency
            currency: The organization's when left out
            due_date: Needed to create
            paid_date: Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again
            status: `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a
                `paid_date` after the due date, paid late
        """
        fields = {
            "account_id": account_id,
            "account_external_id": account_external_id,
            "external_id": external_id,
            "amount": amount,
            "currency": currency,
            "due_date": due_date,
            "paid_date": paid_date,
            "status": status,
        }
        call = Call(
            "PUT",
            "/v1/invoices/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an invoice.

        Its account is scored anew.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/invoices/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
