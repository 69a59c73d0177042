"""Parse files that are one JSON value, which is decoded as a whole, within the limit of a record."""

import re
from typing import NamedTuple

import msgspec

from schemas.article import Refusal
from schemas.nesting import decode_json
from schemas.plan import SourceFile
from schemas.settings import Limits
from tasks.read.content import read_content
from tasks.read.encoding import decode

_PLACE = re.compile(r" \(byte (\d+)\)$")  # "JSON is malformed: invalid character (byte 17)"


class Parsed(NamedTuple):
    """The text of a file with the value that it holds, or with the reason why it holds none."""

    text: str
    value: object
    refusal: Refusal | None = None


def parse_file(file: SourceFile, *, limits: Limits) -> Parsed:
    """Parse a file.

    Returns:
        Its value; a refusal names the line and byte at which it is broken.
    """
    content = read_content(file.path, limits=limits)
    if content.refusal is not None:
        advice = "; save it as JSON Lines" if content.refusal.reason == "too_large" else ""
        return Parsed("", None, msgspec.structs.replace(content.refusal, detail=content.refusal.detail + advice))
    decoded = decode(content.raw)
    if decoded is None:
        return Parsed("", None, Refusal("read", "undecodable", "its bytes fit no encoding that was tried"))
    raw = decoded.text.encode("utf-8", "replace")
    try:
        return Parsed(decoded.text, decode_json(raw))
    except msgspec.DecodeError as error:
        return Parsed(decoded.text, None, _refuse_broken(raw, error))


def _refuse_broken(raw: bytes, error: Exception) -> Refusal:
    place = _PLACE.search(str(error))
    line_no = 1 + raw.rstrip().count(b"\n", 0, int(place[1]) if place else len(raw))
    return Refusal(stage="read", reason="broken_row", detail=f"line {line_no}: {error}")
