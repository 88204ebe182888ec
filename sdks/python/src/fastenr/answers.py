"""Answers as plain dictionaries and lists that remember where they came from."""

from __future__ import annotations

import os
from typing import Any, Optional

from ._core import parsed
from ._download import FilePath
from ._transport import Response


class _Object(dict[str, Any]):
    __slots__ = ("_response",)


class _Array(list[Any]):
    __slots__ = ("_response",)


def answered(value: Any, response: Response) -> Any:
    """The value, able to tell `response_of`. The bytes it was read from are let go."""
    if isinstance(value, dict):
        value = _Object(value)
    elif isinstance(value, list):
        value = _Array(value)
    else:
        return value
    value._response = response._replace(body=b"")
    return value


def body_of(response: Response) -> Any:
    """An answer without an envelope."""
    return answered(parsed(response), response)


def text_of(response: Response) -> str:
    """An answer that is no JSON."""
    return response.body.decode()


def file_of(response: Response, to: Optional[FilePath]) -> str:
    """What a file holds, or where it was written to."""
    return text_of(response) if to is None else os.fspath(to)


def data_of(response: Response) -> Any:
    """What the envelope of an answer holds."""
    return answered(parsed(response)["data"], response)


def response_of(answer: Any) -> Response:
    """The HTTP answer that a method's result came with: `status`, `headers`, `request_id`, `etag`.

        account = client.accounts.get("acc_123456")
        etag = response_of(account).etag
    """
    response = getattr(answer, "_response", None) or getattr(answer, "response", None)
    if not isinstance(response, Response):
        raise TypeError("not the result of a method of this client")
    return response
