# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.admin`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of, text_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    NewOrganizationRateLimitOverride,
    Organization,
    OrganizationChangesSettings,
    OrganizationStats,
    OrganizationWithKey,
)


class AdminOrganizationsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        plan: Union[Literal["standard", "professional", "enterprise"], Omit] = OMIT,
        currency: Union[str, Omit] = OMIT,
        timezone: Union[str, Omit] = OMIT,
        rate_limit_override: Union[Optional[NewOrganizationRateLimitOverride], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> OrganizationWithKey:
        """Create an organization and its first API key.

        With its first key, which has all scopes and is shown this once.

        Args:
            name: Required.
            timezone: IANA time zone
            rate_limit_override: Replaces the plan's limits; null or a missing part leaves the plan's
        """
        fields = {
            "name": name,
            "plan": plan,
            "currency": currency,
            "timezone": timezone,
            "rate_limit_override": rate_limit_override,
        }
        call = Call(
            "POST",
            "/v1/admin/organizations",
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
        plan: Optional[OneOrMore[Literal["standard", "professional", "enterprise"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Organization]:
        """List organizations.

        Newest first.

        Args:
            plan: Only these plans
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "plan": plan,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/admin/organizations", query=query, options=options)
        return Page(self._core, call)

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Organization:
        """Get an organization.

        A tenant with its plan and limits.
        """
        call = Call("GET", "/v1/admin/organizations/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        currency: Union[str, Omit] = OMIT,
        timezone: Union[str, Omit] = OMIT,
        settings: Union[OrganizationChangesSettings, Omit] = OMIT,
        plan: Union[Literal["standard", "professional", "enterprise"], Omit] = OMIT,
        rate_limit_override: Union[Optional[NewOrganizationRateLimitOverride], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Organization:
        """Change an organization's plan, limits or name.

        Its plan, limits, name and settings. They hold from the next request on, and reset no window.

        Args:
            timezone: IANA time zone
            rate_limit_override: Replaces the plan's limits; null or a missing part leaves the plan's
        """
        fields = {
            "name": name,
            "currency": currency,
            "timezone": timezone,
            "settings": settings,
            "plan": plan,
            "rate_limit_override": rate_limit_override,
        }
        call = Call(
            "PUT",
            "/v1/admin/organizations/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Erase an organization and everything it owns.

        The whole tenant, with everything it owns. Its keys are refused at once.
        """
        call = Call("DELETE", "/v1/admin/organizations/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def stats(self, id: str, *, options: Optional[RequestOptions] = None) -> OrganizationStats:
        """How an organization's webhook deliveries stand.

        Its webhook deliveries: how late the oldest is, and how many wait, are held or were given up.
        """
        call = Call("GET", "/v1/admin/organizations/{id}/stats", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AdminResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.organizations = AdminOrganizationsResource(core)

    def metrics(self, *, options: Optional[RequestOptions] = None) -> str:
        """How the service stands, as OpenMetrics text.

        For Prometheus and whatever else reads OpenMetrics. Counts end at 10,000, which means that or more;
        every read is bounded. What each number means and when it is cause for alarm stands in
        docs/operations.md.
        """
        call = Call("GET", "/v1/admin/metrics", options=options)
        return text_of(self._core.call(call))


class AsyncAdminOrganizationsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        plan: Union[Literal["standard", "professional", "enterprise"], Omit] = OMIT,
        currency: Union[str, Omit] = OMIT,
        timezone: Union[str, Omit] = OMIT,
        rate_limit_override: Union[Optional[NewOrganizationRateLimitOverride], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> OrganizationWithKey:
        """Create an organization and its first API key.

        With its first key, which has all scopes and is shown this once.

        Args:
            name: Required.
            timezone: IANA time zone
            rate_limit_override: Replaces the plan's limits; null or a missing part leaves the plan's
        """
        fields = {
            "name": name,
            "plan": plan,
            "currency": currency,
            "timezone": timezone,
            "rate_limit_override": rate_limit_override,
        }
        call = Call(
            "POST",
            "/v1/admin/organizations",
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
        plan: Optional[OneOrMore[Literal["standard", "professional", "enterprise"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Organization]:
        """List organizations.

        Newest first.

        Args:
            plan: Only these plans
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "plan": plan,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/admin/organizations", query=query, options=options)
        return AsyncPages(self._core, call)

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Organization:
        """Get an organization.

        A tenant with its plan and limits.
        """
        call = Call("GET", "/v1/admin/organizations/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        currency: Union[str, Omit] = OMIT,
        timezone: Union[str, Omit] = OMIT,
        settings: Union[OrganizationChangesSettings, Omit] = OMIT,
        plan: Union[Literal["standard", "professional", "enterprise"], Omit] = OMIT,
        rate_limit_override: Union[Optional[NewOrganizationRateLimitOverride], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Organization:
        """Change an organization's plan, limits or name.

        Its plan, limits, name and settings. They hold from the next request on, and reset no window.

        Args:
            timezone: IANA time zone
            rate_limit_override: Replaces the plan's limits; null or a missing part leaves the plan's
        """
        fields = {
            "name": name,
            "currency": currency,
            "timezone": timezone,
            "settings": settings,
            "plan": plan,
            "rate_limit_override": rate_limit_override,
        }
        call = Call(
            "PUT",
            "/v1/admin/organizations/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Erase an organization and everything it owns.

        The whole tenant, with everything it owns. Its keys are refused at once.
        """
        call = Call("DELETE", "/v1/admin/organizations/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def stats(self, id: str, *, options: Optional[RequestOptions] = None) -> OrganizationStats:
        """How an organization's webhook deliveries stand.

        Its webhook deliveries: how late the oldest is, and how many wait, are held or were given up.
        """
        call = Call("GET", "/v1/admin/organizations/{id}/stats", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))


class AsyncAdminResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.organizations = AsyncAdminOrganizationsResource(core)

    async def metrics(self, *, options: Optional[RequestOptions] = None) -> str:
        """How the service stands, as OpenMetrics text.

        For Prometheus and whatever else reads OpenMetrics. Counts end at 10,000, which means that or more;
        every read is bounded. What each number means and when it is cause for alarm stands in
        docs/operations.md.
        """
        call = Call("GET", "/v1/admin/metrics", options=options)
        return text_of(await self._core.call(call))
