# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.me`"""

from __future__ import annotations

from typing import Any, Optional

from .._core import AsyncCore, Call, Core, RequestOptions
from ..answers import data_of
from ..types import (
    Caller,
)


class MeResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, *, options: Optional[RequestOptions] = None) -> Caller:
        """Who this API key is and what it may do.

        The organization, key, scopes, plan and limits of whoever asks. Any valid key may.
        """
        call = Call("GET", "/v1/me", options=options)
        return data_of(self._core.call(call))


class AsyncMeResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, *, options: Optional[RequestOptions] = None) -> Caller:
        """Who this API key is and what it may do.

        The organization, key, scopes, plan and limits of whoever asks. Any valid key may.
        """
        call = Call("GET", "/v1/me", options=options)
        return data_of(await self._core.call(call))
