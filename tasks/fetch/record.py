"""Write what was asked and answered as records of a web archive (WARC 1.1, ISO 28500:2017), each a gzip member."""

import base64
import datetime
import hashlib
import re
import zlib
from urllib.parse import quote

import msgspec

_LEVEL = 6
_GZIP_WBITS = 31
_INTERIM = re.compile(
    rb"HTTP/1\.[01] 1\d\d[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n"
)  # b"HTTP/1.1 103 Early Hints\r\n…\r\n\r\n"
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Exchange(msgspec.Struct, frozen=True):
    """One request and its answer, byte by byte as they went over the line, after TLS.

    `requested_url` is the address that led here by redirects. `truncated` says why the answer is not whole, in the
    words of the standard; `payload_sha256` is of the body after all decoding.
    """

    url: str
    requested_url: str
    at: datetime.datetime
    ip: str
    sent: bytes
    received: bytes
    payload_sha256: str
    truncated: str = ""


class Origin(msgspec.Struct, frozen=True):
    """The source for which a page was fetched, as its record says it."""

    source: str
    outlet: str | None = None
    language: str | None = None


def write_exchange(exchange: Exchange, *, origin: Origin) -> bytes:
    """Write a response and its request, each a gzip member of its own.

    The response carries what `inputs/feeds.toml` says of its source, in headers that other tools pass over:
    `Broadsheet-Source`, `Broadsheet-Outlet`, `Broadsheet-Language`. Two more are for fetching itself:
    `Broadsheet-SHA256` of the decoded body, and `Broadsheet-Requested-URI`, where a redirect led here.
    """
    received = _drop_interim(exchange.received)
    moment = exchange.at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    shared = [("WARC-Target-URI", exchange.url), ("WARC-Date", moment), ("WARC-IP-Address", exchange.ip)]
    response_id = _make_id("response", exchange.url, moment, received)
    end = _HEADER_END.search(received)
    response = [
        ("WARC-Type", "response"),
        ("WARC-Record-ID", response_id),
        *shared,
        ("WARC-Block-Digest", _digest(received)),
        ("WARC-Payload-Digest", _digest(received[end.end() :] if end else b"")),
        ("WARC-Truncated", exchange.truncated),
        ("Broadsheet-Source", origin.source),
        ("Broadsheet-Outlet", origin.outlet or ""),
        ("Broadsheet-Language", origin.language or ""),
        ("Broadsheet-SHA256", exchange.payload_sha256),
        ("Broadsheet-Requested-URI", exchange.requested_url if exchange.requested_url != exchange.url else ""),
        ("Content-Type", "application/http;msgtype=response"),
    ]
    request = [
        ("WARC-Type", "request"),
        ("WARC-Record-ID", _make_id("request", exchange.url, moment, exchange.sent)),
        ("WARC-Concurrent-To", response_id),
        *shared,
        ("WARC-Block-Digest", _digest(exchange.sent)),
        ("Content-Type", "application/http;msgtype=request"),
    ]
    return _write_record(response, received) + _write_record(request, exchange.sent)


def write_start(*, name: str, at: datetime.datetime, user_agent: str) -> bytes:
    """Write the record that an archive begins with: what made it, and by which rules."""
    moment = at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    fields = (
        ("software", "Broadsheet"),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
        ("robots", "classic"),
        ("http-header-user-agent", user_agent),
    )
    block = "".join(f"{key}: {value}\r\n" for key, value in fields).encode()
    headers = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", _make_id("warcinfo", name, moment, block)),
        ("WARC-Date", moment),
        ("WARC-Filename", name),
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Type", "application/warc-fields"),
    ]
    return _write_record(headers, block)


def _write_record(headers: list[tuple[str, str]], block: bytes) -> bytes:
    filled = [(key, _CONTROLS.sub(" ", value).strip()) for key, value in headers]
    lines = "".join(f"{key}: {value}\r\n" for key, value in filled if value)
    head = f"WARC/1.1\r\n{lines}Content-Length: {len(block)}\r\n\r\n".encode("utf-8", "replace")
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP_WBITS)
    return packer.compress(head + block + b"\r\n\r\n") + packer.flush()


def _drop_interim(received: bytes) -> bytes:
    """Drop what came before the answer itself: "continue", and early hints."""
    while interim := _INTERIM.match(received):
        received = received[interim.end() :]
    return received


def _make_id(kind: str, url: str, moment: str, block: bytes) -> str:
    """Make the id of a record: a UUID of version 8 (RFC 9562) of what it holds."""
    hashed = hashlib.sha256("\0".join((kind, quote(url), moment)).encode() + b"\0" + block).hexdigest()
    return f"<urn:uuid:{hashed[:8]}-{hashed[8:12]}-8{hashed[13:16]}-a{hashed[17:20]}-{hashed[20:32]}>"


def _digest(raw: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(raw, usedforsecurity=False).digest()).decode()}"
