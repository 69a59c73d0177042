"""Ask one server for one address. The only module that reaches for the network, with those that serve on loopback.

Every connection is made to an address that was checked just before, while the name stays in the request and in TLS, so
that a name which leads elsewhere on the second look gains nothing. What goes over the line is kept byte by byte.
"""

import contextlib
import datetime
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore
import httpx
import msgspec

from schemas.feeds import Allowed, Fetching
from schemas.fetching import Validators
from tasks.fetch.body import Body
from tasks.fetch.guard import check_address
from tasks.fetch.urls import name_origin

Resolve = Callable[[str, int], Sequence[str]]

_ACCEPTED = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.8"
)
_NO_PAGES = ("image/", "audio/", "video/", "font/")


class RefusedError(Exception):
    """Raised where a name leads to no machine that may be asked."""


class UnansweredError(Exception):
    """Raised where no answer came, or none that could be understood; with words that say why."""


class Answer(msgspec.Struct, frozen=True):
    """An answer, as far as it was taken; `truncated` says in the standard's words why that is not all of it."""

    url: str
    status: int
    headers: dict[str, str]
    payload: bytes
    sha256: str
    at: datetime.datetime
    ip: str
    sent: bytes
    received: bytes
    truncated: str = ""
    problem: str = ""


def resolve_name(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


class Line:
    """A connection to one host at a time, and what went over it."""

    def __init__(
        self, settings: Fetching, *, resolve: Resolve = resolve_name, trust: ssl.SSLContext | None = None
    ) -> None:
        self._settings = settings
        self._backend = _CheckedBackend(settings.allow_private, resolve=resolve)
        self._trust = trust
        self._pool: httpcore.ConnectionPool | None = None

    def close(self) -> None:
        """Close the connection."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def abort(self) -> None:
        """Break off what another thread is waiting for."""
        self._backend.abort()

    def ask(self, url: str, *, validators: Validators, max_bytes: int) -> Answer:
        """Ask for an address, and take the answer up to a size.

        Raises:
            RefusedError: the host leads off the public network.
            UnansweredError: nothing came, or nothing that could be understood.
        """
        tape = _Tape(until=time.monotonic() + self._settings.total_seconds)
        self._backend.tape = tape
        at = datetime.datetime.now(datetime.UTC)
        try:
            with self._open_pool().stream(
                "GET", url, headers=self._write_headers(url, validators), extensions={"timeout": self._list_timeouts()}
            ) as response:
                return self._take(response, url=url, tape=tape, at=at, max_bytes=max_bytes)
        except RefusedError:
            self.close()
            raise
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as error:
            self.close()
            raise UnansweredError(_describe(error)) from error
        except (httpcore.UnsupportedProtocol, httpcore.PoolTimeout, ValueError) as error:
            self.close()
            raise UnansweredError(f"no request can be made of it: {error}") from error

    def _open_pool(self) -> httpcore.ConnectionPool:
        if self._pool is None:
            trust = self._trust or httpx.create_ssl_context()
            self._pool = httpcore.ConnectionPool(
                ssl_context=trust, max_connections=1, keepalive_expiry=30.0, network_backend=self._backend
            )
        return self._pool

    def _list_timeouts(self) -> dict[str, float]:
        asked = self._settings
        return {
            "connect": asked.connect_seconds,
            "read": asked.read_seconds,
            "write": asked.read_seconds,
            "pool": asked.connect_seconds,
        }

    def _write_headers(self, url: str, validators: Validators) -> list[tuple[bytes, bytes]]:
        headers = [
            ("Host", name_origin(url).partition("://")[2]),
            ("User-Agent", self._settings.user_agent),
            ("Accept", _ACCEPTED),
            ("Accept-Encoding", "gzip, deflate"),
        ]
        headers += [("If-None-Match", validators.etag)] if validators.etag else []
        headers += [("If-Modified-Since", validators.last_modified)] if validators.last_modified else []
        return [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers]

    def _take(
        self, response: httpcore.Response, *, url: str, tape: "_Tape", at: datetime.datetime, max_bytes: int
    ) -> Answer:
        """Take an answer: its body is unpacked as it arrives, and no more is taken than is allowed in either form."""
        headers = _read_headers(response.headers)
        body = Body(headers.get("content-encoding", ""), max_bytes=max_bytes)
        truncated, problem = "", ""
        if headers.get("content-type", "").strip().lower().startswith(_NO_PAGES) and response.status == 200:
            problem, truncated = f"of type {headers['content-type'].strip()[:80]}, no page", "length"
        try:
            for piece in () if problem else response.iter_stream():
                body.take(piece)
                if body.is_too_large or len(tape.received) > max_bytes:
                    truncated = "length"
                    break
        except httpcore.TimeoutException as error:
            raise UnansweredError(f"timeout: {len(tape.received)} bytes came before it") from error
        except (httpcore.RemoteProtocolError, httpcore.NetworkError):
            truncated, problem = "disconnect", f"cut short: the connection ended after {len(tape.received)} bytes"
        if truncated:
            self.close()
        return Answer(
            url=url,
            status=response.status,
            headers=headers,
            payload=body.payload,
            sha256=body.sha256,
            at=at,
            ip=tape.ip or self._backend.ip,
            sent=bytes(tape.sent),
            received=bytes(tape.received),
            truncated=truncated,
            problem=problem,
        )


def _read_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Read headers by their names in small letters; of several the values are joined, as HTTP allows."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("ascii", "replace").lower(), value.decode("latin-1").strip()
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _describe(error: Exception) -> str:
    if isinstance(error, httpcore.ConnectTimeout):
        return "timeout: no connection"
    if isinstance(error, httpcore.TimeoutException):
        return "timeout: no answer"
    if isinstance(error, socket.gaierror):
        return "the name server knows no such host"
    words = " ".join(str(error).split()) or type(error).__name__
    return f"no answer: {words}"[:200]


class _Tape:
    """What goes over the line for one request, and the moment by which all of it must have come."""

    def __init__(self, *, until: float) -> None:
        self.until = until
        self.sent = bytearray()
        self.received = bytearray()
        self.ip = ""

    def shorten(self, timeout: float | None) -> float:
        """Give what is left of the time, if that is less than a timeout."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("total_seconds are over")
        return min(left, timeout) if timeout is not None else left


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, and to no other."""

    def __init__(self, allowed: Sequence[Allowed], *, resolve: Resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._inner = httpcore.SyncBackend()
        self.tape = _Tape(until=0.0)
        self.ip = ""
        self._latest: httpcore.NetworkStream | None = None

    def abort(self) -> None:
        """Shut the latest connection down, so that whoever reads from it is woken."""
        held = self._latest.get_extra_info("socket") if self._latest is not None else None
        if held is not None:
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look up a host once, check its addresses, and connect to the first of them that answers.

        Raises:
            RefusedError: none of them may be asked.
        """
        addresses = self._resolve(host.strip("[]"), port)
        problems = [check_address(address, port=port, allowed=self._allowed) for address in addresses]
        chosen = [address for address, problem in zip(addresses, problems, strict=True) if problem is None]
        if not chosen:
            raise RefusedError(f"{host}: {next(filter(None, problems), 'it has no address')}")
        failure: Exception = httpcore.ConnectError(f"{host} does not answer")
        for address in chosen:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self.tape.shorten(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self.ip = self.tape.ip = address
                self._latest = stream
                return _TapedStream(stream, self)
        raise failure

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class _TapedStream(httpcore.NetworkStream):
    """A connection of which everything is kept that goes over it, TLS taken off."""

    def __init__(self, inner: httpcore.NetworkStream, backend: _CheckedBackend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        tape = self._backend.tape
        raw = self._inner.read(max_bytes, tape.shorten(timeout))
        tape.received += raw
        return raw

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        tape = self._backend.tape
        self._inner.write(buffer, tape.shorten(timeout))
        tape.sent += buffer

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on under TLS, whose certificate must be for the name, not for the address."""
        tape = self._backend.tape
        return _TapedStream(
            self._inner.start_tls(ssl_context, server_hostname=server_hostname, timeout=tape.shorten(timeout)),
            self._backend,
        )

    def get_extra_info(self, info: str) -> Any:
        """Tell about the connection."""
        return self._inner.get_extra_info(info)
