# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.postman`"""

from __future__ import annotations

from typing import Any, Dict, Optional

from .._core import AsyncCore, Call, Core, RequestOptions
from ..answers import body_of


class PostmanResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, *, options: Optional[RequestOptions] = None) -> Dict[str, Any]:
        """This API as a Postman collection.

        Version 2.1. Set the variable `apiKey` and run it from start to end: what a request creates is kept
        in variables for those after it, and is deleted last.
        """
        call = Call("GET", "/postman/collection.json", options=options)
        return body_of(self._core.call(call))


class AsyncPostmanResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, *, options: Optional[RequestOptions] = None) -> Dict[str, Any]:
        """This API as a Postman collection.

        Version 2.1. Set the variable `apiKey` and run it from start to end: what a request creates is kept
        in variables for those after it, and is deleted last.
        """
        call = Call("GET", "/postman/collection.json", options=options)
        return body_of(await self._core.call(call))
