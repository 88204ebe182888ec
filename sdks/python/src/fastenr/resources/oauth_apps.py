# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.oauth_apps`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    OauthApp,
    OauthAppGrant,
    OauthAppSummary,
)


class OauthAppsGrantsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[OauthAppGrant]:
        """List what an OAuth app was allowed.

        List what an OAuth app was allowed.

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
        call = Call("GET", "/v1/oauth-apps/{id}/grants", path_values={"id": id}, query=query, options=options)
        return Page(self._core, call)

    def revoke(self, id: str, grant_id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Take back what an OAuth app was allowed.

        Its tokens are refused from their next request on.

        Takes an API key with the scope `admin:write`.
        """
        call = Call(
            "DELETE",
            "/v1/oauth-apps/{id}/grants/{grant_id}",
            path_values={"id": id, "grant_id": grant_id},
            options=options,
        )
        return data_of(self._core.call(call))


class OauthAppsResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.grants = OauthAppsGrantsResource(core)

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
    ) -> Page[OauthApp]:
        """List OAuth apps.

        List OAuth apps.

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
        call = Call("GET", "/v1/oauth-apps", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        homepage_url: Union[Optional[str], Omit] = OMIT,
        redirect_uris: Union[Sequence[str], Omit] = OMIT,
        scopes: Union[
            Sequence[Literal["accounts:read", "accounts:write", "engagements:read", "engagements:write", "health:read", "health:write", "surveys:read", "surveys:write", "analytics:read", "automation:read", "automation:write", "admin:read", "admin:write"]], Omit
        ] = OMIT,
        confidential: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> OauthAppSummary:
        """Register an OAuth app.

        The only answer that shows `client_secret`.

        Takes an API key with the scope `admin:write`.

        Args:
            name: Required.
            redirect_uris: Where people are sent back to; compared exactly, but for the port of a loopback
                address
            scopes: Required. The most it can be allowed
            confidential: Whether it runs where a secret can be kept, as on a server. Others prove
                themselves by PKCE alone, and have no client credentials
        """
        fields = {
            "name": name,
            "homepage_url": homepage_url,
            "redirect_uris": redirect_uris,
            "scopes": scopes,
            "confidential": confidential,
        }
        call = Call(
            "POST",
            "/v1/oauth-apps",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> OauthApp:
        """Get an OAuth app.

        Get an OAuth app.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/oauth-apps/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        homepage_url: Union[Optional[str], Omit] = OMIT,
        redirect_uris: Union[Sequence[str], Omit] = OMIT,
        scopes: Union[
            Sequence[Literal["accounts:read", "accounts:write", "engagements:read", "engagements:write", "health:read", "health:write", "surveys:read", "surveys:write", "analytics:read", "automation:read", "automation:write", "admin:read", "admin:write"]], Omit
        ] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> OauthApp:
        """Update an OAuth app.

        Fewer scopes hold for what is asked for from now on; what was allowed before stays until revoked.

        Takes an API key with the scope `admin:write`.

        Args:
            redirect_uris: Where people are sent back to; compared exactly, but for the port of a loopback
                address
            scopes: The most it can be allowed
        """
        fields = {
            "name": name,
            "homepage_url": homepage_url,
            "redirect_uris": redirect_uris,
            "scopes": scopes,
        }
        call = Call(
            "PUT",
            "/v1/oauth-apps/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an OAuth app with all that it was allowed.

        Its tokens are refused from their next request on.

        Takes an API key with the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/oauth-apps/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def rotate_secret(self, id: str, *, options: Optional[RequestOptions] = None) -> OauthAppSummary:
        """Give an OAuth app a new secret.

        The old one is refused from now on; tokens stay. 409 for an app that keeps none.

        Takes an API key with the scope `admin:write`.
        """
        call = Call(
            "POST",
            "/v1/oauth-apps/{id}/rotate-secret",
            path_values={"id": id},
            has_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class AsyncOauthAppsGrantsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[OauthAppGrant]:
        """List what an OAuth app was allowed.

        List what an OAuth app was allowed.

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
        call = Call("GET", "/v1/oauth-apps/{id}/grants", path_values={"id": id}, query=query, options=options)
        return AsyncPages(self._core, call)

    async def revoke(self, id: str, grant_id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Take back what an OAuth app was allowed.

        Its tokens are refused from their next request on.

        Takes an API key with the scope `admin:write`.
        """
        call = Call(
            "DELETE",
            "/v1/oauth-apps/{id}/grants/{grant_id}",
            path_values={"id": id, "grant_id": grant_id},
            options=options,
        )
        return data_of(await self._core.call(call))


class AsyncOauthAppsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.grants = AsyncOauthAppsGrantsResource(core)

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
    ) -> AsyncPages[OauthApp]:
        """List OAuth apps.

        List OAuth apps.

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
        call = Call("GET", "/v1/oauth-apps", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        homepage_url: Union[Optional[str], Omit] = OMIT,
        redirect_uris: Union[Sequence[str], Omit] = OMIT,
        scopes: Union[
            Sequence[Literal["accounts:read", "accounts:write", "engagements:read", "engagements:write", "health:read", "health:write", "surveys:read", "surveys:write", "analytics:read", "automation:read", "automation:write", "admin:read", "admin:write"]], Omit
        ] = OMIT,
        confidential: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> OauthAppSummary:
        """Register an OAuth app.

        The only answer that shows `client_secret`.

        Takes an API key with the scope `admin:write`.

        Args:
            name: Required.
            redirect_uris: Where people are sent back to; compared exactly, but for the port of a loopback
                address
            scopes: Required. The most it can be allowed
            confidential: Whether it runs where a secret can be kept, as on a server. Others prove
                themselves by PKCE alone, and have no client credentials
        """
        fields = {
            "name": name,
            "homepage_url": homepage_url,
            "redirect_uris": redirect_uris,
            "scopes": scopes,
            "confidential": confidential,
        }
        call = Call(
            "POST",
            "/v1/oauth-apps",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> OauthApp:
        """Get an OAuth app.

        Get an OAuth app.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/oauth-apps/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        homepage_url: Union[Optional[str], Omit] = OMIT,
        redirect_uris: Union[Sequence[str], Omit] = OMIT,
        scopes: Union[
            Sequence[Literal["accounts:read", "accounts:write", "engagements:read", "engagements:write", "health:read", "health:write", "surveys:read", "surveys:write", "analytics:read", "automation:read", "automation:write", "admin:read", "admin:write"]], Omit
        ] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> OauthApp:
        """Update an OAuth app.

        Fewer scopes hold for what is asked for from now on; what was allowed before stays until revoked.

        Takes an API key with the scope `admin:write`.

        Args:
            redirect_uris: Where people are sent back to; compared exactly, but for the port of a loopback
                address
            scopes: The most it can be allowed
        """
        fields = {
            "name": name,
            "homepage_url": homepage_url,
            "redirect_uris": redirect_uris,
            "scopes": scopes,
        }
        call = Call(
            "PUT",
            "/v1/oauth-apps/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an OAuth app with all that it was allowed.

        Its tokens are refused from their next request on.

        Takes an API key with the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/oauth-apps/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def rotate_secret(self, id: str, *, options: Optional[RequestOptions] = None) -> OauthAppSummary:
        """Give an OAuth app a new secret.

        The old one is refused from now on; tokens stay. 409 for an app that keeps none.

        Takes an API key with the scope `admin:write`.
        """
        call = Call(
            "POST",
            "/v1/oauth-apps/{id}/rotate-secret",
            path_values={"id": id},
            has_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))
