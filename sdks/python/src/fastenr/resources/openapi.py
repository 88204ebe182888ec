# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.openapi`"""

from __future__ import annotations

from typing import Any, Dict, Optional

from .._core import AsyncCore, Call, Core, RequestOptions
from ..answers import body_of


class OpenapiResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, *, options: Optional[RequestOptions] = None) -> Dict[str, Any]:
        """This API as an OpenAPI 3.1 document.

        Every operation with its parameters, bodies, errors and examples, and every webhook.
        """
        call = Call("GET", "/openapi.json", options=options)
        return body_of(self._core.call(call))


class AsyncOpenapiResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, *, options: Optional[RequestOptions] = None) -> Dict[str, Any]:
        """This API as an OpenAPI 3.1 document.

        Every operation with its parameters, bodies, errors and examples, and every webhook.
        """
        call = Call("GET", "/openapi.json", options=options)
        return body_of(await self._core.call(call))
