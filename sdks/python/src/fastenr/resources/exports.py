# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.exports`"""

from __future__ import annotations

import datetime
from typing import List, Literal, Optional, Union

from .._core import AsyncCore, Call, Core, OneOrMore, RequestOptions
from .._download import FilePath
from ..answers import data_of, file_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    Export,
)


class ExportsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def create(self, *, options: Optional[RequestOptions] = None) -> Export:
        """Export everything the organization owns.

        Makes a file of one JSON object per line (NDJSON): first `{kind: "export", data: {id, organization,
        …}}`, then `{kind, data}` for every row there is. It is made beside your other calls: each row is as
        it stood when its turn came. Secrets are not in it: keys, webhook secrets, links' tokens, headers
        and Slack URLs of workflows. Poll until the status is `completed`; the file is kept for seven days.

        Takes the scope `admin:write`.
        """
        call = Call("POST", "/v1/exports", has_body=True, options=options)
        return data_of(self._core.call(call))

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["queued", "running", "completed", "failed", "expired"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Export]:
        """List exports.

        Newest first.

        Takes the scope `admin:read`.

        Args:
            status: Only these statuses
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "status": status,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/exports", query=query, options=options)
        return Page(self._core, call)

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Export:
        """Get an export.

        How far it is, and where its file is.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/exports/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an export and its file.

        Its file goes with it.

        Takes the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/exports/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def download(
        self,
        id: str,
        *,
        to: Optional[FilePath] = None,
        options: Optional[RequestOptions] = None,
    ) -> str:
        """The file of an export.

        `Repr-Digest` carries the SHA-256 of the file (RFC 9530). 409 while it is being made, 404 once it is
        gone. It holds what every other scope opens, so it takes what making it does.

        Takes the scope `admin:write`.

        Args:
            to: A file that it is written to as it comes, however large it is. What is answered is then its
                path.
        """
        call = Call("GET", "/v1/exports/{id}/download", path_values={"id": id}, to=to, options=options)
        return file_of(self._core.call(call), to)


class AsyncExportsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(self, *, options: Optional[RequestOptions] = None) -> Export:
        """Export everything the organization owns.

        Makes a file of one JSON object per line (NDJSON): first `{kind: "export", data: {id, organization,
        …}}`, then `{kind, data}` for every row there is. It is made beside your other calls: each row is as
        it stood when its turn came. Secrets are not in it: keys, webhook secrets, links' tokens, headers
        and Slack URLs of workflows. Poll until the status is `completed`; the file is kept for seven days.

        Takes the scope `admin:write`.
        """
        call = Call("POST", "/v1/exports", has_body=True, options=options)
        return data_of(await self._core.call(call))

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["queued", "running", "completed", "failed", "expired"]]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Export]:
        """List exports.

        Newest first.

        Takes the scope `admin:read`.

        Args:
            status: Only these statuses
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "status": status,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/exports", query=query, options=options)
        return AsyncPages(self._core, call)

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Export:
        """Get an export.

        How far it is, and where its file is.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/exports/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an export and its file.

        Its file goes with it.

        Takes the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/exports/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def download(
        self,
        id: str,
        *,
        to: Optional[FilePath] = None,
        options: Optional[RequestOptions] = None,
    ) -> str:
        """The file of an export.

        `Repr-Digest` carries the SHA-256 of the file (RFC 9530). 409 while it is being made, 404 once it is
        gone. It holds what every other scope opens, so it takes what making it does.

        Takes the scope `admin:write`.

        Args:
            to: A file that it is written to as it comes, however large it is. What is answered is then its
                path.
        """
        call = Call("GET", "/v1/exports/{id}/download", path_values={"id": id}, to=to, options=options)
        return file_of(await self._core.call(call), to)
