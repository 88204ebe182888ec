"""The clients."""

from __future__ import annotations

import ssl
from types import TracebackType
from typing import Mapping, Optional, Type

from ._core import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT, AsyncCore, Core, Settings
from .resources import AsyncResources, Resources


class FastenrClient(Resources):
    """The fastenr API, as blocking calls. Safe to share between threads, whose calls then run side by side.

    `api_key` and `base_url` are taken from FASTENR_API_KEY and FASTENR_BASE_URL unless given. `timeout` is
    seconds for one attempt, None for no limit; `max_retries` how often a failed attempt is followed by another.
    Both can be given per call: `client.accounts.get("acc_123456", options={"timeout": 5})`.
    """

    def __init__(
        self,
        api_key: Optional[str] = None,
        *,
        base_url: Optional[str] = None,
        timeout: Optional[float] = DEFAULT_TIMEOUT,
        max_retries: int = DEFAULT_MAX_RETRIES,
        headers: Optional[Mapping[str, str]] = None,
        ssl_context: Optional[ssl.SSLContext] = None,
    ) -> None:
        self._core = Core(Settings(api_key, base_url, timeout, max_retries, headers), ssl_context)
        super().__init__(self._core)

    @property
    def base_url(self) -> str:
        return self._core.settings.base_url

    def close(self) -> None:
        """Closes the connections that are kept alive."""
        self._core.close()

    def __enter__(self) -> "FastenrClient":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"FastenrClient(base_url={self.base_url!r})"


class AsyncFastenrClient(AsyncResources):
    """The fastenr API for `asyncio`: the same methods, to be awaited. Lists are for `async for` or `await`.

    The requests themselves block, in threads of this client: at most `max_concurrency` are under way at once,
    and the others wait (which `timeout` does not count). A call that is cancelled ends at once and its
    connection is cut; what it asked for may have been done all the same.
    """

    def __init__(
        self,
        api_key: Optional[str] = None,
        *,
        base_url: Optional[str] = None,
        timeout: Optional[float] = DEFAULT_TIMEOUT,
        max_retries: int = DEFAULT_MAX_RETRIES,
        headers: Optional[Mapping[str, str]] = None,
        ssl_context: Optional[ssl.SSLContext] = None,
        max_concurrency: int = 32,
    ) -> None:
        settings = Settings(api_key, base_url, timeout, max_retries, headers)
        self._core = AsyncCore(settings, ssl_context, max_concurrency)
        super().__init__(self._core)

    @property
    def base_url(self) -> str:
        return self._core.settings.base_url

    async def close(self) -> None:
        """Closes the connections that are kept alive, and lets the threads end."""
        self._core.close()

    async def __aenter__(self) -> "AsyncFastenrClient":
        return self

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"AsyncFastenrClient(base_url={self.base_url!r})"
