"""Read RSS and Atom files: one record an entry, with the entry's number in its locator."""

import contextlib
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult

import feedparser
import msgspec

from schemas.address import split_address
from schemas.article import RawRecord, Refusal
from schemas.media_type import FEED
from schemas.plan import SourceFile
from schemas.settings import Columns, Settings
from tasks.read.content import read_content
from tasks.read.rows.make import make_row, refuse_file

_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")  # b"&#8217;"
_MAX_REFERENCE_DIGITS = 8
_ROOT = re.compile(rb"<((?:[\w.-]+:)?(?:rss|feed|rdf|channel))\b", re.IGNORECASE)  # b"<rss", b"<rdf:RDF"
_SLASHES = re.compile(r"^/{3,}")  # "////host/a", which feedparser makes "//host/a" or not, by the version of Python
_TORN_NAME = re.compile(r"^[a-z]+ \((.+)$|^(\S.*) <[a-z]+>$")  # "s (Rosa Lim", of "desk@courier.press (Rosa Lim)"


def read_entries(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read the entries of a feed; what the feed says of itself (language, title) is lent to each.

    Returns:
        A record an entry; a feed without any gives one quarantined record.
    """
    content = read_content(file.path, limits=settings.limits)
    entries = content.refusal or list_entries(content.raw, file=file)
    if isinstance(entries, Refusal):
        yield refuse_file(file, media_type=FEED, refusal=entries, limits=settings.limits)
    else:
        yield from entries


def list_entries(raw: bytes, *, file: SourceFile) -> Iterator[RawRecord] | Refusal:
    """List the entries of a feed that was read; a refusal where it has none.

    Args:
        raw: its bytes.
        file: whose locator theirs begin with.
    """
    parsed = _parse(raw)
    if not parsed.entries:
        problem = str(parsed.get("bozo_exception", "")) or "no entry in it"
        return Refusal(stage="read", reason="no_entries", detail=problem[:300])
    return _make_rows(parsed, file=file, missing_end=_find_missing_end(raw) if parsed.bozo else "")


def _make_rows(parsed: Any, *, file: SourceFile, missing_end: str) -> Iterator[RawRecord]:
    lent = _lend(parsed)
    for number, entry in enumerate(parsed.entries, 1):
        row = make_row(_fields(entry, lent), file=file, place=number, media_type=FEED, columns=Columns())
        if missing_end and number == len(parsed.entries):
            note = f"the feed breaks off: it has no {missing_end}, and this is the last entry before its end"
            row = _add_note(row, note)
        yield row


def _add_note(row: RawRecord, note: str) -> RawRecord:
    if row.refusal is None:
        return msgspec.structs.replace(row, notes=(*row.notes, note))
    refusal = msgspec.structs.replace(row.refusal, detail=f"{row.refusal.detail}; {note}"[:300])
    return msgspec.structs.replace(row, refusal=refusal)


def _find_missing_end(raw: bytes) -> str:
    """Give the closing tag of the root where a feed has none; "" where it has."""
    content = raw.replace(b"\0", b"")  # of UTF-16 too the tags are left
    root = _ROOT.search(content)
    return f"</{root[1].decode()}>" if root and b"</" + root[1] not in content else ""


def _parse(raw: bytes) -> Any:
    mended = _REFERENCE.sub(_mend_reference, raw)
    try:
        return feedparser.parse(io.BytesIO(mended), sanitize_html=False, resolve_relative_uris=False)
    except MemoryError:
        raise
    except Exception as error:  # it raises UnicodeError on encoding="undefined", and may on other things nobody met yet
        return feedparser.FeedParserDict(entries=[], bozo_exception=f"the feed does not parse ({type(error).__name__})")


def _mend_reference(reference: re.Match[bytes]) -> bytes:
    """Replace a reference to what is no character, such as "&#xD800;": feedparser gives the whole feed up for one."""
    written, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    digits = written.lstrip(b"0") or b"0"
    code = int(digits, base) if len(digits) <= _MAX_REFERENCE_DIGITS else -1
    is_character = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF
    return reference[0] if is_character else b"&#xFFFD;"


def _lend(parsed: Any) -> dict[str, Any]:
    """Give what holds for each entry that does not say otherwise; the editor of an RSS channel is no author."""
    authors = _names(parsed.feed) if parsed.get("version", "").startswith("atom") else ""
    return {"language": parsed.feed.get("language"), "outlet": parsed.feed.get("title"), "authors": authors}


def _fields(entry: Any, lent: dict[str, Any]) -> dict[str, str]:
    source = entry.get("source") or {}
    bodies = [*(entry.get("content") or []), {"value": entry.get("summary"), **(entry.get("summary_detail") or {})}]
    body = max(bodies, key=lambda body: len(body.get("value") or ""))
    languages = (held.get("language") for held in (entry, body, entry.get("title_detail") or {}, lent))
    fields = {
        "title": entry.get("title"),
        "text" if body.get("type") == "text/plain" else "html": body.get("value"),
        "url": _choose_address(entry.get("feedburner_origlink"), entry.get("link"), _address(entry.get("id"))),
        "published": entry.get("published") or ("updated" in entry and entry["updated"]),  # get() would warn
        "language": next(filter(None, languages), None),
        "authors": _names(entry) or _names(source) or lent["authors"],
        "outlet": source.get("title") or lent["outlet"],
        "section": "; ".join(tag["term"] for tag in entry.get("tags") or [] if tag.get("term")),
    }
    return {name: value for name, value in fields.items() if isinstance(value, str) and value}


def _names(held: Any) -> str:
    """Give the names of the authors of an entry or of what it stands in; an address of one without a name."""
    named = [_name(author, stated=held.get("author") or "") for author in held.get("authors") or []]
    return "; ".join(dict.fromkeys(filter(None, named))) or held.get("author") or ""


def _name(author: Any, *, stated: str) -> str | None:
    """Give the name of an author, or the address where that is all.

    feedparser takes an address to end four letters after its last dot, and what follows to be of the name.
    """
    name, email = author.get("name"), author.get("email")
    if name and email and stated == email + name:
        return stated
    torn = _TORN_NAME.match(name) if name and email else None
    return (torn[1] or torn[2]) if torn else name or email


def _choose_address(*stated: object) -> str | None:
    """Choose the first address that can be split and may be of a page: not one for mail, or with a password.

    Of what cannot be split feedparser drops some, by the version of Python.
    """
    for address in stated:
        with contextlib.suppress(ValueError):
            if isinstance(address, str) and address and _may_be_page(split_address(address)):
                return _SLASHES.sub("//", address)
    return None


def _may_be_page(address: SplitResult) -> bool:
    return address.scheme.lower() in ("", "http", "https") and address.password is None


def _address(entry_id: object) -> str | None:
    return entry_id if isinstance(entry_id, str) and entry_id.startswith(("https://", "http://")) else None
