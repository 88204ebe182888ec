"""HTTP/1.1 with connections kept alive, on the standard library. Safe to use from several threads."""

from __future__ import annotations

import http.client
import io
import os
import select
import socket
import ssl
import threading
import time
import urllib.parse
import urllib.request
from base64 import b64encode
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Union

from ._download import Download

#: Seconds after which an idle connection is not trusted any more.
_IDLE_SECONDS = 50
_MAX_IDLE = 32
_CHUNK = 65536


class Secret:
    """A string that no repr, dump or traceback shows."""

    __slots__ = ("reveal",)

    def __init__(self, text: str) -> None:
        self.reveal = lambda: text

    def __repr__(self) -> str:
        return "Secret(...)"

    def __reduce__(self) -> Any:
        raise TypeError("a secret is not pickled")


class Request(NamedTuple):
    method: str
    #: Path and query, percent-encoded.
    target: str
    headers: Mapping[str, str]
    body: Optional[bytes]


class Response(NamedTuple):
    """An answer as it came. `headers` are by lower-case name."""

    status: int
    headers: Dict[str, str]
    body: bytes

    @property
    def request_id(self) -> Optional[str]:
        """What to quote when you report something."""
        return self.headers.get("x-request-id")

    @property
    def etag(self) -> Optional[str]:
        """The version of what was answered, for `if_match`."""
        return self.headers.get("etag")

    @property
    def rate_limit(self) -> Optional[Dict[str, int]]:
        """`limit`, `remaining` and `reset` (seconds since 1970) of the key's rate limit."""
        found = {name: self.headers.get(f"x-ratelimit-{name}", "") for name in ("limit", "remaining", "reset")}
        return {name: int(text) for name, text in found.items()} if all(found.values()) else None

    def __repr__(self) -> str:
        return f"Response(status={self.status}, request_id={self.request_id!r})"


class Failure(NamedTuple):
    """No answer came."""

    message: str
    timed_out: bool
    cause: Optional[BaseException]
    #: A file could not be written: asking again would change nothing.
    is_local: bool = False


class Deadline:
    """The end of an attempt, or of its next piece."""

    def __init__(self, timeout: Optional[float]) -> None:
        self._timeout = timeout
        self.extend()

    def extend(self) -> None:
        self._at = None if self._timeout is None else time.monotonic() + self._timeout

    def left(self) -> Optional[float]:
        """Seconds until then; None for any number. Raises when they are over."""
        if self._at is None:
            return None
        left = self._at - time.monotonic()
        if left <= 0:
            raise socket.timeout("timed out")
        return left


class Unwritable(Exception):
    """Its cause is what was wrong with the file."""


class Abort:
    """Ends a request from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: Optional[http.client.HTTPConnection] = None
        self.aborted = False

    def watch(self, connection: Optional[http.client.HTTPConnection]) -> None:
        with self._lock:
            self._connection = connection

    def now(self) -> None:
        with self._lock:
            self.aborted = True
            sock = getattr(self._connection, "sock", None)
            if sock is None:
                return
            try:
                # Of the socket itself: the TLS one would forget its session under the thread that reads.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
            except OSError:
                pass


class _Idle(NamedTuple):
    connection: http.client.HTTPConnection
    since: float


class Transport:
    """Requests to one origin."""

    def __init__(self, origin: str, key: Secret, ssl_context: Optional[ssl.SSLContext] = None) -> None:
        parts = urllib.parse.urlsplit(origin)
        self._is_tls = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._is_tls else 80)
        self._pid = os.getpid()
        self._key = key
        self._ssl_context = ssl_context
        self._idle: List[_Idle] = []
        self._lock = threading.Lock()
        self._closed = False

    def send(
        self,
        request: Request,
        timeout: Optional[float],
        abort: Optional[Abort] = None,
        download: Optional[Download] = None,
    ) -> Union[Response, Failure]:
        """One attempt, which takes `timeout` seconds at most (None: any time). Does not raise for the network.

        A success is written to `download` if there is one, and then the time is that until its next piece.
        """
        deadline = Deadline(timeout)
        abort = abort or Abort()
        while True:
            connection = self._take_idle()
            is_fresh = connection is None
            if connection is None:
                connection = self._connection()
            abort.watch(connection)
            outcome = Failure("aborted", False, None) if abort.aborted else None
            outcome = outcome or self._exchange(connection, request, deadline, abort, download)
            abort.watch(None)
            if isinstance(outcome, Response):
                return outcome
            connection.close()
            # The server may close an idle connection just as it is taken. Every request that is made may be
            # made again: a POST has its Idempotency-Key, the others have the same effect twice as once.
            if is_fresh or outcome.timed_out or outcome.is_local or abort.aborted:
                return outcome

    def close(self) -> None:
        """Closes idle connections; those in use close when they are done with."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for one in idle:
            one.connection.close()

    def _exchange(
        self,
        connection: http.client.HTTPConnection,
        request: Request,
        deadline: Deadline,
        abort: Abort,
        download: Optional[Download],
    ) -> Union[Response, Failure]:
        # What raises here has the key in its frames: it is answered without them, and not raised on.
        try:
            return self._converse(connection, request, deadline, abort, download)
        except Unwritable as error:
            return Failure(str(error.__cause__), False, error.__cause__, is_local=True)
        except socket.timeout as error:
            return Failure("No answer came in time", True, error.with_traceback(None))
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = str(error) or type(error).__name__
            error.__context__ = None
            return Failure(f"No answer came: {reason}", False, error.with_traceback(None))

    def _converse(
        self,
        connection: http.client.HTTPConnection,
        request: Request,
        deadline: Deadline,
        abort: Abort,
        download: Optional[Download],
    ) -> Response:
        connection.timeout = deadline.left()
        if connection.sock is None:
            connection.connect()
            if abort.aborted:
                # There was no socket to shut down yet.
                raise ConnectionAbortedError("aborted")
        connection.sock.settimeout(deadline.left())
        headers = {**request.headers, "Authorization": f"Bearer {self._key.reveal()}"}
        try:
            connection.request(request.method, request.target, body=request.body, headers=headers)
        except (BrokenPipeError, ConnectionResetError):
            # A server may refuse a body before it has read it all; then its answer is there to be read.
            if request.body is None:
                raise
        connection.response_class = _within(deadline)  # type: ignore[assignment]
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        is_written = download is not None and 200 <= answer.status < 300
        if download and is_written:
            body = b""
            _write(answer, download, deadline)
        else:
            body = b"".join(iter(lambda: answer.read(_CHUNK), b""))
        # `read` with a size does not complain of an answer that was cut off.
        if answer.length:
            raise http.client.IncompleteRead(b"", answer.length)
        if download and is_written and not download.agrees(found):
            raise http.client.HTTPException("the file is not what its digest tells of")
        if answer.will_close:
            connection.close()
        else:
            self._give_idle(connection)
        return Response(answer.status, found, body)

    def _take_idle(self) -> Optional[http.client.HTTPConnection]:
        while True:
            with self._lock:
                if os.getpid() != self._pid:
                    # A forked process must not talk into its parent's connections; it closes but its own ends.
                    self._pid, inherited, self._idle = os.getpid(), self._idle, []
                    for one in inherited:
                        one.connection.close()
                if not self._idle:
                    return None
                one = self._idle.pop()
            fresh = time.monotonic() - one.since < _IDLE_SECONDS
            if fresh and one.connection.sock is not None and not _has_input(one.connection.sock):
                return one.connection
            one.connection.close()

    def _give_idle(self, connection: http.client.HTTPConnection) -> None:
        with self._lock:
            if not self._closed and len(self._idle) < _MAX_IDLE:
                self._idle.append(_Idle(connection, time.monotonic()))
                return
        connection.close()

    def _proxy(self) -> Optional[urllib.parse.SplitResult]:
        """The proxy that the environment names (HTTPS_PROXY, NO_PROXY), as elsewhere in Python."""
        address = urllib.request.getproxies().get("https") if self._is_tls else None
        if not address or urllib.request.proxy_bypass(self._host):
            return None
        return urllib.parse.urlsplit(address if "://" in address else f"http://{address}")

    def _connection(self) -> http.client.HTTPConnection:
        proxy = self._proxy()
        host, port = (proxy.hostname or "", proxy.port or 80) if proxy else (self._host, self._port)
        if not self._is_tls:
            return http.client.HTTPConnection(host, port)
        if self._ssl_context is None:
            self._ssl_context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, port, context=self._ssl_context)
        if proxy:
            headers = {}
            if proxy.username:
                user = urllib.parse.unquote(f"{proxy.username}:{proxy.password or ''}")
                headers["Proxy-Authorization"] = f"Basic {b64encode(user.encode()).decode()}"
            connection.set_tunnel(self._host, self._port, headers)
        return connection


def _write(answer: http.client.HTTPResponse, download: Download, deadline: Deadline) -> None:
    piece: Optional[bytes] = None
    while piece != b"":
        try:
            if piece is None:
                download.begin()
            else:
                download.write(piece)
        except OSError as error:
            raise Unwritable from error.with_traceback(None)
        piece = answer.read(_CHUNK)
        deadline.extend()


def _has_input(sock: socket.socket) -> bool:
    """Whether an idle connection has something to say, which is that it was closed."""
    try:
        if hasattr(select, "poll"):
            poll = select.poll()
            poll.register(sock, select.POLLIN)
            return bool(poll.poll(0))
        return bool(select.select([sock], [], [], 0)[0])
    except (OSError, ValueError):
        return True


class _Timed(io.RawIOBase):
    """Reads a socket no longer than to the deadline, however slowly the bytes drip."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> Optional[int]:
        self._sock.settimeout(self._deadline.left())
        return self._raw.readinto(buffer)  # type: ignore[attr-defined]

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


def _within(deadline: Deadline) -> Any:
    class Answer(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
            super().__init__(sock, *args, **kwargs)
            self.fp.close()
            self.fp = io.BufferedReader(_Timed(sock, deadline))  # type: ignore[assignment]

    return Answer
