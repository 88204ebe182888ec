"""What every method goes through: from arguments to a request, from an answer to a value or an exception."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import datetime
import enum
import json
import logging
import os
import platform
import re
import ssl
import time
import urllib.parse
import uuid
from decimal import Decimal
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple, TypedDict, TypeVar, Union

from ._download import Download, FilePath
from ._retry import wait_before_retry
from ._transport import Abort, Failure, Request, Response, Secret, Transport
from ._version import VERSION
from .errors import ApiConnectionError, ApiTimeoutError, FastenrError, error_of

DEFAULT_BASE_URL = "https://api.fastenr.com/v1"
DEFAULT_TIMEOUT = 30.0
DEFAULT_MAX_RETRIES = 3

log = logging.getLogger("fastenr")


T = TypeVar("T")
OneOrMore = Union[T, Sequence[T]]


class Omit:
    """The type of `OMIT`."""

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> bool:
        return False


#: What an argument of a body is unless given. `None` is something else: it clears the field.
OMIT = Omit()


class RequestOptions(TypedDict, total=False):
    """What any method takes as `options`.

    `idempotency_key` names a POST: sent again within 24 hours it is answered as the first time and done once.
    `timeout` is seconds per attempt, `max_retries` how often a failed attempt is followed by another,
    `headers` are sent along. `if_match` is the ETag you read: a change is refused if it no longer holds.
    """

    idempotency_key: str
    timeout: Optional[float]
    max_retries: int
    headers: Mapping[str, str]
    if_match: str


class Call(NamedTuple):
    """One call of a method, before it is made a request."""

    method: str
    #: As in the OpenAPI document, with `{name}`s.
    path: str
    path_values: Mapping[str, Any] = {}
    query: Mapping[str, Any] = {}
    body: Optional[Mapping[str, Any]] = None
    fields: Mapping[str, Any] = {}
    #: Whether the operation reads a body, and whether it must have one.
    has_body: bool = False
    needs_body: bool = False
    #: The file that a success is written to.
    to: Optional[FilePath] = None
    options: Optional[RequestOptions] = None


class Settings:
    """What a client was made with."""

    def __init__(
        self,
        api_key: Optional[str],
        base_url: Optional[str],
        timeout: Optional[float],
        max_retries: int,
        headers: Optional[Mapping[str, str]],
    ) -> None:
        key = os.environ.get("FASTENR_API_KEY", "") if api_key is None else api_key
        if not key:
            raise ValueError("an API key is needed: FastenrClient(api_key=...) or FASTENR_API_KEY")
        # Never quoted in the message: it would end up in a log.
        if not re.fullmatch(r"[\x21-\x7e]+", key):
            raise ValueError("api_key must be printable ASCII without spaces")
        self.key = Secret(key)
        self.base_url = base_url or os.environ.get("FASTENR_BASE_URL") or DEFAULT_BASE_URL
        parts = urllib.parse.urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
            raise ValueError("base_url must be an http(s) URL without credentials or query")
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.prefix = re.sub(r"/v1$", "", parts.path.rstrip("/"))
        self.timeout = timeout
        self.max_retries = max_retries
        self.headers = _headers_of(headers)
        self.user_agent = f"fastenr-python/{VERSION} python/{platform.python_version()}"

    def request(self, call: Call) -> Request:
        options: RequestOptions = call.options or {}
        unknown = set(options) - set(RequestOptions.__annotations__)
        if unknown:
            raise TypeError(f"unknown option {sorted(unknown)[0]!r}")
        headers: Dict[str, str] = {"accept": "application/json", "user-agent": self.user_agent, **self.headers}
        if call.method == "POST":
            headers["idempotency-key"] = options.get("idempotency_key") or str(uuid.uuid4())
        if options.get("if_match") is not None:
            headers["if-match"] = options["if_match"]
        body = _body_of(call)
        if body is not None:
            headers["content-type"] = "application/json"
        headers.update(_headers_of(options.get("headers")))
        return Request(call.method, self.prefix + _target_of(call), _headers_of(headers), body)

    def limits(self, options: Optional[RequestOptions]) -> Tuple[Optional[float], int]:
        """The timeout and the retries of a call."""
        given: RequestOptions = options or {}
        return given.get("timeout", self.timeout), given.get("max_retries", self.max_retries)


class Core:
    """Makes calls, in the thread that asks."""

    def __init__(self, settings: Settings, ssl_context: Optional[ssl.SSLContext]) -> None:
        self.settings = settings
        self._transport = Transport(settings.origin, settings.key, ssl_context)

    def call(self, call: Call) -> Response:
        request = self.settings.request(call)
        timeout, max_retries = self.settings.limits(call.options)
        retries = 0
        with _download_of(call) as download:
            while True:
                outcome = self._transport.send(request, timeout, download=download)
                wait = wait_before_retry(outcome, retries, max_retries)
                if wait is None:
                    return _answer(outcome, download)
                _log_retry(request, outcome, wait)
                time.sleep(wait)
                retries += 1

    def close(self) -> None:
        self._transport.close()


class AsyncCore:
    """Makes calls in worker threads, for an event loop to wait for."""

    def __init__(
        self, settings: Settings, ssl_context: Optional[ssl.SSLContext], max_concurrency: int
    ) -> None:
        self.settings = settings
        self._transport = Transport(settings.origin, settings.key, ssl_context)
        # Its own threads: asyncio's are few, and shared with all else that blocks.
        self._threads = concurrent.futures.ThreadPoolExecutor(max_concurrency, thread_name_prefix="fastenr")

    async def call(self, call: Call) -> Response:
        request = self.settings.request(call)
        timeout, max_retries = self.settings.limits(call.options)
        retries = 0
        with _download_of(call) as download:
            while True:
                outcome = await self._send(request, timeout, download)
                wait = wait_before_retry(outcome, retries, max_retries)
                if wait is None:
                    return _answer(outcome, download)
                _log_retry(request, outcome, wait)
                await asyncio.sleep(wait)
                retries += 1

    async def _send(
        self, request: Request, timeout: Optional[float], download: Optional[Download]
    ) -> Union[Response, Failure]:
        abort = Abort()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(
                self._threads, self._transport.send, request, timeout, abort, download
            )
        except asyncio.CancelledError:
            # The thread would otherwise wait for the answer on.
            abort.now()
            raise

    def close(self) -> None:
        self._transport.close()
        self._threads.shutdown(wait=False)


@contextlib.contextmanager
def _download_of(call: Call) -> Iterator[Optional[Download]]:
    if call.to is None:
        yield None
        return
    download = Download(call.to)
    try:
        yield download
    finally:
        download.discard()


def _answer(outcome: Union[Response, Failure], download: Optional[Download]) -> Response:
    if isinstance(outcome, Failure):
        if outcome.is_local and outcome.cause:
            raise outcome.cause
        kind = ApiTimeoutError if outcome.timed_out else ApiConnectionError
        raise kind(outcome.message) from outcome.cause
    if not 200 <= outcome.status < 300:
        raise error_of(outcome.status, outcome.headers, outcome.body)
    if download:
        download.finish()
    return outcome


def _log_retry(request: Request, outcome: Union[Response, Failure], wait: float) -> None:
    why = outcome.message if isinstance(outcome, Failure) else str(outcome.status)
    path = request.target.partition("?")[0]
    log.info("%s %s: %s; again in %.1f s", request.method, path, why, wait)


def parsed(response: Response) -> Any:
    """The body as JSON."""
    try:
        return json.loads(response.body)
    except ValueError:
        raise FastenrError(
            "The answer was not JSON",
            status=response.status,
            request_id=response.request_id,
            headers=response.headers,
        ) from None


def _headers_of(given: Optional[Mapping[str, str]]) -> Dict[str, str]:
    headers = {name.lower(): value for name, value in (given or {}).items()}
    for name, value in headers.items():
        if name in ("authorization", "host", "content-length", "transfer-encoding"):
            raise ValueError(f"the header {name} is not to be given")
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9a-z-]+", name) or not re.fullmatch(r"[\x20-\x7e]*", value):
            raise ValueError(f"the header {name!r} must be printable ASCII")
    return headers


def _target_of(call: Call) -> str:
    def filled(match: "re.Match[str]") -> str:
        text = str(call.path_values[match[1]])
        if text in ("", ".", ".."):
            # It would name another route.
            raise ValueError(f"{match[1]} must not be {text!r}")
        return urllib.parse.quote(text, safe="")

    path = re.sub(r"\{(\w+)\}", filled, call.path)
    pairs: List[Tuple[str, str]] = []
    for name, value in call.query.items():
        if value is None or value is OMIT:
            continue
        many = isinstance(value, Sequence) and not isinstance(value, str)
        pairs.extend((name, _query_text(one)) for one in (value if many else [value]))
    return f"{path}?{urllib.parse.urlencode(pairs)}" if pairs else path


def _query_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)) and not isinstance(value, enum.Enum):
        return str(value)
    return str(_plain(value))


def _body_of(call: Call) -> Optional[bytes]:
    if not call.has_body:
        return None
    body = dict(call.body or {})
    body.update((name, value) for name, value in call.fields.items() if value is not OMIT)
    if not body and call.body is None and not call.needs_body:
        return None
    return json.dumps(body, default=_plain, allow_nan=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    """What JSON has no word for, as the API writes it."""
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; give one, such as datetime.timezone.utc")
        return value.astimezone(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be sent as JSON")
