# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.contacts`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Contact,
    Deleted,
)


class ContactsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        email: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "email", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Contact]:
        """List contacts.

        Of all accounts, or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            email: This email address
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
            "email": email,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/contacts", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        name: Union[str, Omit] = OMIT,
        email: Union[str, Omit] = OMIT,
        role: Union[Optional[str], Omit] = OMIT,
        phone: Union[Optional[str], Omit] = OMIT,
        is_primary: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Contact:
        """Create a contact.

        An account has at most 500; 409 for one that has them.

        Takes the scope `accounts:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            name: Required.
            email: Required.
        """
        fields = {
            "account_id": account_id,
            "name": name,
            "email": email,
            "role": role,
            "phone": phone,
            "is_primary": is_primary,
        }
        call = Call(
            "POST",
            "/v1/contacts",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Contact:
        """Get a contact.

        One of the people of an account.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/contacts/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        email: Union[str, Omit] = OMIT,
        role: Union[Optional[str], Omit] = OMIT,
        phone: Union[Optional[str], Omit] = OMIT,
        is_primary: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Contact:
        """Update a contact.

        Only the fields given change. 409 when the account has another contact with the address.

        Takes the scope `accounts:write`.
        """
        fields = {"name": name, "email": email, "role": role, "phone": phone, "is_primary": is_primary}
        call = Call(
            "PUT",
            "/v1/contacts/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a contact.

        Emails that were sent stay in the log.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/contacts/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncContactsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        email: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "email", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Contact]:
        """List contacts.

        Of all accounts, or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            email: This email address
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
            "email": email,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/contacts", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        name: Union[str, Omit] = OMIT,
        email: Union[str, Omit] = OMIT,
        role: Union[Optional[str], Omit] = OMIT,
        phone: Union[Optional[str], Omit] = OMIT,
        is_primary: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Contact:
        """Create a contact.

        An account has at most 500; 409 for one that has them.

        Takes the scope `accounts:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            name: Required.
            email: Required.
        """
        fields = {
            "account_id": account_id,
            "name": name,
            "email": email,
            "role": role,
            "phone": phone,
            "is_primary": is_primary,
        }
        call = Call(
            "POST",
            "/v1/contacts",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Contact:
        """Get a contact.

        One of the people of an account.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/contacts/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        email: Union[str, Omit] = OMIT,
        role: Union[Optional[str], Omit] = OMIT,
        phone: Union[Optional[str], Omit] = OMIT,
        is_primary: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Contact:
        """Update a contact.

        Only the fields given change. 409 when the account has another contact with the address.

        Takes the scope `accounts:write`.
        """
        fields = {"name": name, "email": email, "role": role, "phone": phone, "is_primary": is_primary}
        call = Call(
            "PUT",
            "/v1/contacts/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a contact.

        Emails that were sent stay in the log.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/contacts/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
