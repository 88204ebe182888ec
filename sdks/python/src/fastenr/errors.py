"""What goes wrong, as exceptions. All are a `FastenrError`."""

from __future__ import annotations

import builtins
import json
import math
from typing import Any, Dict, List, Mapping, Optional, Type

from ._retry import retry_after_of

__all__ = [
    "ApiConnectionError",
    "ApiTimeoutError",
    "AuthenticationError",
    "AuthorizationError",
    "ConflictError",
    "ConnectionError",
    "FastenrError",
    "NotFoundError",
    "RateLimitError",
    "ServerError",
    "TimeoutError",
    "ValidationError",
    "WebhookVerificationError",
]


class FastenrError(Exception):
    """Any failure of this library. Never holds the API key.

    `status` is the HTTP status, None where no answer came; `code` is the API's word for the error, such as
    `validation_error`; `details` are the faults found, each `{"field": ..., "message": ...}`; `request_id`
    is what to quote when you report it; `headers` are the answer's, by lower-case name.
    """

    def __init__(
        self,
        message: str = "",
        *,
        code: Optional[str] = None,
        status: Optional[int] = None,
        request_id: Optional[str] = None,
        details: Optional[List[Dict[str, str]]] = None,
        headers: Optional[Mapping[str, str]] = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.status = status
        self.request_id = request_id
        self.details: List[Dict[str, str]] = details or []
        self.headers: Dict[str, str] = dict(headers or {})

    def __str__(self) -> str:
        faults = "; ".join(f"{fault.get('field')}: {fault.get('message')}" for fault in self.details)
        text = f"{self.message}: {faults}" if faults else self.message
        if self.status is not None:
            text = f"{self.status} {self.code}: {text}"
        return f"{text} ({self.request_id})" if self.request_id else text


class AuthenticationError(FastenrError):
    """401: no valid API key."""


class AuthorizationError(FastenrError):
    """403: the key lacks the scope that the message names."""


class NotFoundError(FastenrError):
    """404: there is no such thing, or it is another organization's."""


class ValidationError(FastenrError):
    """400 or 422: the input is wrong; `details` names every fault."""


class ConflictError(FastenrError):
    """409, or 412 when `if_match` is stale (`code` is then `precondition_failed`)."""


class RateLimitError(FastenrError):
    """429. `retry_after` is in seconds."""

    retry_after: Optional[int] = None


class ServerError(FastenrError):
    """500 and above."""


class ApiConnectionError(FastenrError, builtins.ConnectionError):
    """No answer came. What was asked for may have been done all the same. Also a built-in ConnectionError."""


class ApiTimeoutError(ApiConnectionError, builtins.TimeoutError):
    """No answer came in time. Also a built-in TimeoutError."""


class WebhookVerificationError(FastenrError):
    """What came is not a delivery of fastenr's, or not a fresh one."""


# The names all fastenr libraries have. As they hide built-in ones, `from fastenr import *` leaves them out.
ConnectionError = ApiConnectionError
TimeoutError = ApiTimeoutError

_BY_STATUS: Dict[int, Type[FastenrError]] = {
    400: ValidationError,
    401: AuthenticationError,
    403: AuthorizationError,
    404: NotFoundError,
    409: ConflictError,
    412: ConflictError,
    422: ValidationError,
    429: RateLimitError,
}

# For errors that have no code of their own, as those of /api.
_CODES = {
    304: "not_modified",
    400: "validation_error",
    401: "authentication_error",
    403: "authorization_error",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    412: "precondition_failed",
    413: "payload_too_large",
    415: "unsupported_media_type",
    422: "validation_error",
    429: "rate_limit_exceeded",
    503: "service_unavailable",
}


def error_of(status: int, headers: Mapping[str, str], body: bytes) -> FastenrError:
    """The exception for an answer that is no success, in any of the shapes that errors have."""
    parsed = _json_object(body)
    nested = parsed.get("error")
    source: Mapping[str, Any] = nested if isinstance(nested, dict) else {}
    code = source.get("code")
    message = source.get("message") or parsed.get("message")
    if isinstance(nested, str):
        # Flat: `{"error": code, "message": ...}` of a 429, `{"error": message}` of /api.
        code, message = (nested, message) if message else (None, nested)
    meta = parsed.get("meta")
    request_id = meta.get("request_id") if isinstance(meta, dict) else None
    details = source.get("details")
    kind = _BY_STATUS.get(status, ServerError if status >= 500 else FastenrError)
    error = kind(
        message if isinstance(message, str) else f"The server answered {status}",
        code=code if isinstance(code, str) else _CODES.get(status, "server_error" if status >= 500 else None),
        status=status,
        request_id=request_id or headers.get("x-request-id"),
        details=[fault for fault in details if isinstance(fault, dict)] if isinstance(details, list) else [],
        headers=headers,
    )
    if isinstance(error, RateLimitError):
        told = parsed.get("retry_after")
        seconds = told if isinstance(told, (int, float)) else retry_after_of(headers)
        error.retry_after = None if seconds is None else math.ceil(seconds)
    return error


def _json_object(body: bytes) -> Dict[str, Any]:
    try:
        parsed = json.loads(body)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}
