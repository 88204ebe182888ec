# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.organization`"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, RequestOptions
from ..answers import data_of
from ..types import (
    Organization,
    OrganizationChangesSettings,
)


class OrganizationResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, *, options: Optional[RequestOptions] = None) -> Organization:
        """Get the organization.

        The organization of the key.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/organization", options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        currency: Union[str, Omit] = OMIT,
        timezone: Union[str, Omit] = OMIT,
        settings: Union[OrganizationChangesSettings, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Organization:
        """Change the organization.

        Its name, currency, time zone and settings. Only the fields given change; a setting that is null is
        the default again.

        Takes the scope `admin:write`.

        Args:
            timezone: IANA time zone
        """
        fields = {"name": name, "currency": currency, "timezone": timezone, "settings": settings}
        call = Call(
            "PUT",
            "/v1/organization",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class AsyncOrganizationResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, *, options: Optional[RequestOptions] = None) -> Organization:
        """Get the organization.

        The organization of the key.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/organization", options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        currency: Union[str, Omit] = OMIT,
        timezone: Union[str, Omit] = OMIT,
        settings: Union[OrganizationChangesSettings, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Organization:
        """Change the organization.

        Its name, currency, time zone and settings. Only the fields given change; a setting that is null is
        the default again.

        Takes the scope `admin:write`.

        Args:
            timezone: IANA time zone
        """
        fields = {"name": name, "currency": currency, "timezone": timezone, "settings": settings}
        call = Call(
            "PUT",
            "/v1/organization",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))
