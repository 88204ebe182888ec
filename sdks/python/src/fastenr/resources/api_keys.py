# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.api_keys`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    ApiKey,
    Deleted,
    ShownApiKey,
)


class ApiKeysResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[ApiKey]:
        """List API keys.

        Without the keys themselves, which are not kept. Revoked and expired ones are among them.

        Takes the scope `admin:read`.

        Args:
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/api-keys", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        scopes: Union[
            Sequence[Literal["accounts:read", "accounts:write", "engagements:read", "engagements:write", "health:read", "health:write", "surveys:read", "surveys:write", "analytics:read", "automation:read", "automation:write", "admin:read", "admin:write"]], Omit
        ] = OMIT,
        expires_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> ShownApiKey:
        """Create an API key.

        The key is shown this once. A key cannot give scopes it lacks.

        Takes an API key with the scope `admin:write`.

        Args:
            name: Required.
            scopes: Required.
        """
        fields = {"name": name, "scopes": scopes, "expires_at": expires_at}
        call = Call(
            "POST",
            "/v1/api-keys",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> ApiKey:
        """Get an API key.

        Without the key itself, which is not kept.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/api-keys/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def revoke(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Revoke an API key at once.

        It is refused from its next request on, and with it every OAuth app that was allowed something by
        who was signed in with it.

        Takes the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/api-keys/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def rotate(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        grace_seconds: Union[int, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> ShownApiKey:
        """Replace an API key by a new one of the same scopes.

        A new key with the same name and scopes, shown this once; the old one keeps working for
        `grace_seconds`. 409 for one that was revoked or rotated before.

        Takes an API key with the scope `admin:write`.

        Args:
            grace_seconds: How long the old key keeps working
        """
        fields = {"grace_seconds": grace_seconds}
        call = Call(
            "POST",
            "/v1/api-keys/{id}/rotate",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class AsyncApiKeysResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[ApiKey]:
        """List API keys.

        Without the keys themselves, which are not kept. Revoked and expired ones are among them.

        Takes the scope `admin:read`.

        Args:
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/api-keys", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        scopes: Union[
            Sequence[Literal["accounts:read", "accounts:write", "engagements:read", "engagements:write", "health:read", "health:write", "surveys:read", "surveys:write", "analytics:read", "automation:read", "automation:write", "admin:read", "admin:write"]], Omit
        ] = OMIT,
        expires_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> ShownApiKey:
        """Create an API key.

        The key is shown this once. A key cannot give scopes it lacks.

        Takes an API key with the scope `admin:write`.

        Args:
            name: Required.
            scopes: Required.
        """
        fields = {"name": name, "scopes": scopes, "expires_at": expires_at}
        call = Call(
            "POST",
            "/v1/api-keys",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> ApiKey:
        """Get an API key.

        Without the key itself, which is not kept.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/api-keys/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def revoke(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Revoke an API key at once.

        It is refused from its next request on, and with it every OAuth app that was allowed something by
        who was signed in with it.

        Takes the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/api-keys/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def rotate(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        grace_seconds: Union[int, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> ShownApiKey:
        """Replace an API key by a new one of the same scopes.

        A new key with the same name and scopes, shown this once; the old one keeps working for
        `grace_seconds`. 409 for one that was revoked or rotated before.

        Takes an API key with the scope `admin:write`.

        Args:
            grace_seconds: How long the old key keeps working
        """
        fields = {"grace_seconds": grace_seconds}
        call = Call(
            "POST",
            "/v1/api-keys/{id}/rotate",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))
