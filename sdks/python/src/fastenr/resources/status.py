# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.status`"""

from __future__ import annotations

from typing import Optional

from .._core import AsyncCore, Call, Core, RequestOptions
from ..answers import body_of
from ..types import (
    Status,
)


class StatusResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, *, options: Optional[RequestOptions] = None) -> Status:
        """Is the service up?.

        200 while the database answers, 503 when it does not. `degraded`: it answers, but webhook deliveries
        are late.
        """
        call = Call("GET", "/healthz", options=options)
        return body_of(self._core.call(call))


class AsyncStatusResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, *, options: Optional[RequestOptions] = None) -> Status:
        """Is the service up?.

        200 while the database answers, 503 when it does not. `degraded`: it answers, but webhook deliveries
        are late.
        """
        call = Call("GET", "/healthz", options=options)
        return body_of(await self._core.call(call))
