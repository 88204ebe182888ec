"""Lists that know how to go on."""

from __future__ import annotations

from typing import Any, AsyncIterator, Generator, Generic, Iterator, List, Optional, TypedDict, TypeVar

from ._core import AsyncCore, Call, Core, parsed
from ._transport import Response
from .answers import answered

T = TypeVar("T")


class Pagination(TypedDict, total=False):
    """Where in the list a page stands. `total` and `pages` are there unless the page was reached by cursor."""

    page: int
    limit: int
    total: int
    pages: int
    has_more: bool
    next_page: Optional[int]
    prev_page: Optional[int]
    next_cursor: Optional[str]


class _Page(Generic[T]):
    def __init__(self, call: Call, response: Response) -> None:
        body = parsed(response)
        #: The rows of this page.
        self.data: List[T] = [answered(row, response) for row in body["data"]]
        self.pagination: Pagination = body["pagination"]
        #: The answer as it came: headers, request id.
        self.response = response
        self._call = call

    @property
    def has_more(self) -> bool:
        """Whether there is a page behind this one."""
        return self.pagination.get("next_cursor") is not None

    def _next_call(self) -> Optional[Call]:
        cursor = self.pagination.get("next_cursor")
        if cursor is None:
            return None
        query = {name: value for name, value in self._call.query.items() if name != "page"}
        return self._call._replace(query={**query, "cursor": cursor})

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} rows, has_more={self.has_more})"


class Page(_Page[T]):
    """One page of a list. Iterating gives its rows and those of all pages behind it, fetched as it goes."""

    def __init__(self, core: Core, call: Call) -> None:
        self._core = core
        super().__init__(call, core.call(call))

    def __iter__(self) -> Iterator[T]:
        for page in self.iter_pages():
            yield from page.data

    def iter_pages(self) -> Iterator["Page[T]"]:
        """This page and all behind it."""
        page: Optional[Page[T]] = self
        while page is not None:
            yield page
            page = page.next_page()

    def next_page(self) -> Optional["Page[T]"]:
        """The page behind this one, None if this is the last."""
        call = self._next_call()
        return None if call is None else Page(self._core, call)


class AsyncPage(_Page[T]):
    """One page of a list. `async for` gives its rows and those of all pages behind it, fetched as it goes."""

    def __init__(self, core: AsyncCore, call: Call, response: Response) -> None:
        self._core = core
        super().__init__(call, response)

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.iter_pages():
            for row in page.data:
                yield row

    async def iter_pages(self) -> AsyncIterator["AsyncPage[T]"]:
        """This page and all behind it."""
        page: Optional[AsyncPage[T]] = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def next_page(self) -> Optional["AsyncPage[T]"]:
        """The page behind this one, None if this is the last."""
        call = self._next_call()
        return None if call is None else await AsyncPages(self._core, call)


class AsyncPages(Generic[T]):
    """A list not asked for yet: `await` gives its first page, `async for` all rows of all pages."""

    def __init__(self, core: AsyncCore, call: Call) -> None:
        self._core = core
        self._call = call

    async def _first(self) -> AsyncPage[T]:
        return AsyncPage(self._core, self._call, await self._core.call(self._call))

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        return self._first().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for row in await self._first():
            yield row
