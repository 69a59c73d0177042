"""Read the response of a web server as an archive keeps it: its status, its headers, and its payload after decoding.

A module of its own, since chunks and codings are the business of HTTP, whatever the archive is.
"""

import io
import re
import zlib
from collections.abc import Iterator

import msgspec
from fastwarc.stream_io import BrotliReader, ZstdReader
from fastwarc.warc import HeaderMap

from schemas.article import Refusal
from schemas.media_type import BINARY
from schemas.settings import Limits
from tasks.read.archive.headers import CONTENT_LENGTH, HEADER_END, read_headers
from tasks.read.content import HEAD_BYTES, tell_media_type
from tasks.read.content.unpack import unpack_one

MAX_CODINGS = 4
"""Nobody packs a page more often than twice; each coding is one more pass over all that it expands to."""

_PIECE_BYTES = 1 << 16
_ZLIB_WBITS, _DEFLATE_WBITS = 15, -15
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)", re.ASCII)  # "text/html; charset=utf-8"
_CHARSET = re.compile(r"""charset\s*+=\s*+(?:["']\s*+)?([\w.:-]+)""", re.ASCII | re.IGNORECASE)  # "charset=utf-8"
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")  # b"1f4;name=value\r\n"
_CHUNK_END = re.compile(rb"\r?\n|")  # b"\r\n"


class HttpResponse(msgspec.Struct, frozen=True):
    """A response: its body in all its forms, as sent first, decoded last; as far as it can be decoded."""

    status: int
    media_type: str | None
    charset: str | None
    forms: tuple[bytes, ...]
    notes: tuple[str, ...] = ()
    refusal: Refusal | None = None

    @property
    def payload(self) -> bytes:
        """The body after decoding."""
        return self.forms[-1]


class _Decoded(msgspec.Struct, frozen=True):
    raw: bytes
    is_whole: bool = True
    note: str | None = None


def read_response(block: bytes, *, is_cut: bool, limits: Limits) -> HttpResponse | None:
    """Read a response.

    Args:
        block: status line, headers and body.
        is_cut: the archive says that it kept only a part, so that an early end is no damage.
        limits: of the payload's size, and of how much it may grow by decoding.

    Returns:
        The response; None where there is no status line.
    """
    end = HEADER_END.search(block)
    n_bytes = end.end() if end else len(block)
    headers, body = read_headers(block[:n_bytes]), block[n_bytes:]
    if headers.status_code is None:
        return None
    content_type = headers.get("Content-Type") or ""
    media_type, charset = _MEDIA_TYPE.match(content_type), _CHARSET.search(content_type)
    codings = _list_codings(headers)
    forms, notes, refusal = _decode_body(body, codings=codings, is_cut=is_cut, limits=limits)
    length = CONTENT_LENGTH.fullmatch(headers.get("Content-Length") or "")
    if length and int(length[0]) > len(body) and "chunked" not in codings:
        notes = (f"{len(body)} of the {length[0]} bytes that the server announced", *notes)
    return HttpResponse(
        status=headers.status_code,
        media_type=media_type[1].lower() if media_type else None,
        charset=charset[1] if charset else None,
        forms=forms,
        notes=notes,
        refusal=refusal,
    )


def _list_codings(headers: HeaderMap) -> list[str]:
    """List the codings in the order in which they were applied; those that are not known change nothing."""
    written = (*headers.get_multiple("Content-Encoding"), *headers.get_multiple("Transfer-Encoding"))
    codings = (coding.strip().lower().removeprefix("x-") for coding in ",".join(written).split(","))
    return [coding for coding in codings if coding in ("chunked", "gzip", "deflate", "br", "zstd")]


def _decode_body(
    body: bytes, *, codings: list[str], is_cut: bool, limits: Limits
) -> tuple[tuple[bytes, ...], tuple[str, ...], Refusal | None]:
    """Undo the codings, the last first; give all forms of the body, what was odd, and why it was given up."""
    forms, notes = [body], list[str]()
    if len(codings) > MAX_CODINGS:
        detail = f"{len(codings)} codings upon one another"
        return (body,), (), Refusal(stage="read", reason="unsupported", detail=detail)
    most = min(limits.max_record_bytes, limits.max_expansion * max(len(body), 1))
    for coding in reversed(codings):
        decoded = _unchunk(forms[-1]) if coding == "chunked" else _unpack(forms[-1], coding=coding, most=most)
        if not decoded.is_whole and not is_cut:
            refusal = Refusal(stage="read", reason="unreadable", detail=f"the {coding} data are broken or cut short")
            return tuple(forms), tuple(notes), refusal
        notes += [decoded.note] if decoded.note else []
        forms.append(decoded.raw)
        if len(decoded.raw) > most:
            return (body,), tuple(notes), _too_much(most, limits=limits)
    return tuple(forms), tuple(notes), None


def _too_much(most: int, *, limits: Limits) -> Refusal:
    if most == limits.max_record_bytes:
        return Refusal(stage="read", reason="too_large", detail=f"more than {most} bytes")
    detail = f"expands more than {limits.max_expansion} times"
    return Refusal(stage="read", reason="too_expanded", detail=detail)


def _unchunk(raw: bytes) -> _Decoded:
    """Join chunks (RFC 9112, 7.1); a body that does not begin with one was wrongly said to be chunked."""
    pieces, place = list[bytes](), 0
    while size := _CHUNK_SIZE.match(raw, place):
        n_bytes = int(size[1], 16)
        if n_bytes == 0:
            return _Decoded(b"".join(pieces))
        pieces.append(raw[size.end() : size.end() + n_bytes])
        end = _CHUNK_END.match(raw, size.end() + n_bytes)
        place = end.end() if end and size.end() + n_bytes <= len(raw) else len(raw) + 1
    if not pieces:
        return _Decoded(raw, note="said to be chunked, but is not" if raw else None)
    return _Decoded(b"".join(pieces), is_whole=place == len(raw), note="the last chunk is missing")


def _unpack(raw: bytes, *, coding: str, most: int) -> _Decoded:
    """Unpack up to the piece that exceeds a size; what is text already was wrongly said to be packed."""
    pieces, n_bytes = list[bytes](), 0
    is_whole = True
    try:
        for piece in _unpack_pieces(raw, coding=coding):
            pieces.append(piece)
            n_bytes += len(piece)
            if n_bytes > most:
                break
    except (OSError, EOFError, zlib.error):
        is_whole = False
    if not is_whole and tell_media_type(raw[:HEAD_BYTES], name="") != BINARY:
        return _Decoded(raw, note=f"said to be packed with {coding}, but is not" if raw else None)
    return _Decoded(b"".join(pieces), is_whole=is_whole)


def _unpack_pieces(raw: bytes, *, coding: str) -> Iterator[bytes]:
    stream = io.BytesIO(raw)
    if coding == "gzip":
        yield from unpack_one(stream)
    elif coding == "deflate":  # of the zlib format, as the standard says, or bare, as some servers send it
        is_zlib = raw[:1] == b"\x78" and int.from_bytes(raw[:2], "big") % 31 == 0
        yield from unpack_one(stream, wbits=_ZLIB_WBITS if is_zlib else _DEFLATE_WBITS)
    else:
        reader = BrotliReader(stream) if coding == "br" else ZstdReader(stream)
        while piece := reader.read(_PIECE_BYTES):
            yield piece
