"""Read web archives: one record a response, with its offset in the locator.

Responses are what the records of a crawl are: what a server answered when it was asked for a page. A `revisit` stands
for one, so it has its row too, and damage has, since it may have been one. All others are no records of ours: requests
and metadata are about responses; a `resource` is mostly the crawler's own (logs, screenshots); a `conversion`, as in
WET files, is the text of a whole page with its menus, in which the article can no longer be told.
"""

import contextlib
import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.media_type import BINARY, FEED, HTML, MARKDOWN, PDF, TEXT, WARC
from schemas.plan import SourceFile
from schemas.poison import find_refusal
from schemas.settings import Limits, Settings
from tasks.read.archive.digests import find_mismatch
from tasks.read.archive.http_response import HttpResponse, read_response
from tasks.read.archive.records import ArchiveRecord, find_records
from tasks.read.content import HEAD_BYTES, read_head, tell_media_type, too_expanded, unreadable
from tasks.read.content.signatures import describe_binary
from tasks.read.encoding import decode
from tasks.read.feed import list_entries
from tasks.read.pdf import read_pdf
from tasks.read.rows.make import refuse_file

ARC_START = b"filedesc://"
"""How an archive of the format before WARC begins."""

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
}
"""The types that may hold an article, each with the ending that a file of it has."""

FIRST_DAY = datetime.date(1990, 1, 1)
LAST_DAY = datetime.date(2049, 12, 31)
"""From when to when a page can have been fetched: before the one there was no Web, and no clock shows the other yet."""

MAX_LINE_CHARS = 200
"""As much of a header is taken as id, outlet or language of a source."""

_READ_TYPES = (HTML, PDF, FEED, TEXT, MARKDOWN)
_ROBOTS = re.compile(r"https?://[^/?#]+/robots\.txt\Z", re.IGNORECASE)  # "https://a.example/robots.txt" (RFC 9309)
_SPACE = re.compile(r"\s")


def read_responses(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read the responses of an archive, or of the part of it that was planned.

    Returns:
        A record a response, of a feed a record an entry; a file without any response gives one quarantined record.
    """
    limits = settings.limits
    if read_head(file.path).startswith(ARC_START):
        refusal = Refusal(stage="read", reason="unsupported", detail="ARC, the format before WARC; convert it to WARC")
        yield refuse_file(file, media_type=WARC, refusal=refusal, limits=limits)
        return
    n_rows, n_of_types = 0, Counter[str]()
    try:
        for record in find_records(
            file.path, first_byte=file.first_byte, end_byte=file.end_byte, max_block_bytes=limits.max_record_bytes
        ):
            n_of_types[record.record_type] += 1
            if is_row(record):
                n_rows += 1
                yield from _read_row(record, file=file, limits=limits)
    except OSError as error:
        refused = refuse_file(file, media_type=WARC, refusal=unreadable(error), limits=limits)
        place = f"{file.locator}#{file.first_byte}" if file.first_byte else file.locator
        yield msgspec.structs.replace(refused, locator=place)
        return
    if n_rows == 0 and file.first_byte == 0:
        yield refuse_file(file, media_type=WARC, refusal=_refuse_all(n_of_types), limits=limits)


def list_responses(file: SourceFile, *, limits: Limits) -> Iterator[tuple[str, str]]:
    """List the responses of an archive, or of the planned part of it, by locator and sha256; none is parsed."""
    with contextlib.suppress(OSError):  # reading says what is wrong
        for record in find_records(
            file.path, first_byte=file.first_byte, end_byte=file.end_byte, max_block_bytes=limits.max_record_bytes
        ):
            if is_row(record):
                yield f"{file.locator}#{record.place}", hashlib.sha256(record.block or b"").hexdigest()


def is_row(record: ArchiveRecord) -> bool:
    """Tell whether a record of an archive is one of ours."""
    return record.refusal is not None or record.record_type in ("response", "revisit")


def _refuse_all(n_of_types: Counter[str]) -> Refusal:
    if not n_of_types:
        return Refusal(stage="read", reason="empty", detail="no record in it")
    counted = ", ".join(f"{n} {record_type or 'of no type'}" for record_type, n in sorted(n_of_types.items()))
    return Refusal(stage="read", reason="no_entries", detail=f"no response in it, but {counted}"[:300])


def _read_row(record: ArchiveRecord, *, file: SourceFile, limits: Limits) -> Iterator[RawRecord]:
    block = record.block or b""
    written = record.headers.get("WARC-Date") or ""
    row = RawRecord(
        locator=f"{file.locator}#{record.place}",
        source=_read_line(record, "Broadsheet-Source") or file.source,
        media_type=WARC,
        n_bytes=len(block),
        content_sha256=hashlib.sha256(block).hexdigest(),
        url=_clean_url(record.headers.get("WARC-Target-URI") or ""),
        requested_url=_clean_url(record.headers.get("Broadsheet-Requested-URI") or ""),
        retrieved_on=_read_day(written),
        outlet=_read_line(record, "Broadsheet-Outlet"),
        language=_read_line(record, "Broadsheet-Language"),
    )
    refusal = record.refusal or _refuse_record(record, limits=limits)
    refusal = refusal or find_refusal(file.listed, locator=row.locator, content_sha256=row.content_sha256)
    if refusal is not None:
        yield msgspec.structs.replace(row, refusal=refusal)
        return
    cut = record.headers.get("WARC-Truncated")
    response = read_response(block, is_cut=cut is not None, limits=limits)
    if response is None:
        yield msgspec.structs.replace(row, refusal=_refuse_other(record))
        return
    notes = [f"kept only in part ({cut[:40]})"] if cut else []
    notes += [f"WARC-Date {written[:40]} dropped"] if written and row.retrieved_on is None else []
    notes += filter(None, [find_mismatch(record.headers, block=block, forms=response.forms)])
    row = _read_payload(response, row=row, notes=(*notes, *response.notes), limits=limits)
    if row.media_type == FEED and row.refusal is None:
        yield from _read_feed(response.payload, row=row, file=file)
    else:
        yield row


def _read_feed(payload: bytes, *, row: RawRecord, file: SourceFile) -> Iterator[RawRecord]:
    """Read the entries of a feed, which were retrieved with it; the address of each is its own, made whole by its."""
    entries = list_entries(payload, file=msgspec.structs.replace(file, locator=row.locator, source=row.source))
    if isinstance(entries, Refusal):
        yield msgspec.structs.replace(row, refusal=entries)
    else:
        for entry in entries:
            fields = entry.fields
            yield msgspec.structs.replace(
                entry,
                fields=fields and msgspec.structs.replace(fields, url=_join(fields.url, base=row.url)),
                retrieved_on=row.retrieved_on,
                outlet=row.outlet,
                language=row.language,
                notes=(*row.notes, *entry.notes),
            )


def _join(written: str, *, base: str | None) -> str:
    """Make an address whole that may be a path on the server that it came from."""
    try:
        return urljoin(base, written) if base and written else written
    except ValueError:
        return written


def _read_payload(response: HttpResponse, *, row: RawRecord, notes: tuple[str, ...], limits: Limits) -> RawRecord:
    payload = response.payload
    media_type = tell_media_type(payload[:HEAD_BYTES], name=_SUFFIXES.get(response.media_type or "", ""))
    row = msgspec.structs.replace(
        row, media_type=media_type, n_bytes=len(payload), content_sha256=hashlib.sha256(payload).hexdigest()
    )
    refusal = _refuse_response(response, media_type=media_type, url=row.url or "")
    if refusal is not None:
        return msgspec.structs.replace(row, refusal=refusal)
    if media_type == FEED:
        return msgspec.structs.replace(row, notes=notes)
    if media_type == PDF:
        return _read_pdf(payload, row=row, notes=notes, limits=limits)
    decoded = decode(payload, declared=response.charset)
    if decoded is None:
        refusal = Refusal(stage="read", reason="undecodable", detail="its bytes fit no encoding that was tried")
    elif not decoded.text.strip():
        refusal = Refusal(stage="read", reason="empty", detail="only white space")
    if decoded is None or refusal is not None:
        return msgspec.structs.replace(row, refusal=refusal)
    return msgspec.structs.replace(row, text=decoded.text, notes=(*notes, decoded.note))


def _read_pdf(payload: bytes, *, row: RawRecord, notes: tuple[str, ...], limits: Limits) -> RawRecord:
    found = read_pdf(payload, limits=limits)
    if found.fields is None:
        return msgspec.structs.replace(row, refusal=found.refusal)
    fields = msgspec.structs.replace(found.fields, url=row.url or "")
    return msgspec.structs.replace(row, fields=fields, notes=(*notes, *found.notes))


def _refuse_record(record: ArchiveRecord, *, limits: Limits) -> Refusal | None:
    """Refuse what is no whole response."""
    headers = record.headers
    if record.record_type == "revisit":
        day = headers.get("WARC-Refers-To-Date") or "an earlier day"
        detail = f"revisit: the server sent the same as on {day[:40]}"
        return Refusal(stage="read", reason="not_a_page", detail=detail)
    if record.block is None:
        detail = f"{headers.get('Content-Length')} bytes, more than {limits.max_record_bytes}"
        return Refusal(stage="read", reason="too_large", detail=detail)
    if record.expansion > limits.max_expansion:
        return too_expanded(limits)
    if headers.get("WARC-Segment-Number"):
        return Refusal(stage="read", reason="unsupported", detail="a response in segments")
    return None


def _refuse_other(record: ArchiveRecord) -> Refusal:
    """Refuse a response that is none of a web server, such as that of a name server."""
    content_type = record.headers.get("Content-Type") or "no type"
    if content_type.lower().startswith("application/http"):
        return Refusal(stage="read", reason="broken_record", detail="the HTTP status line does not parse")
    return Refusal(stage="read", reason="not_a_page", detail=f"no HTTP response, but {content_type[:80]}")


def _refuse_response(response: HttpResponse, *, media_type: str, url: str) -> Refusal | None:
    """Refuse a response that is no page, or of a kind that is not read."""
    reason, detail = "not_a_page", f"HTTP status {response.status}"
    if response.status == 200:
        if response.refusal is not None:
            return response.refusal
        may_be_article = response.media_type is None or response.media_type in _SUFFIXES
        if not response.payload:
            reason, detail = "empty", "0 bytes"
        elif media_type == BINARY:
            reason, detail = "binary", describe_binary(response.payload[:HEAD_BYTES])
        elif media_type not in (HTML, PDF) and not may_be_article:
            detail = f"of type {response.media_type}"
        elif _ROBOTS.match(url):
            detail = "rules for crawlers"
        elif media_type not in _READ_TYPES:
            reason, detail = "unsupported", f"a response of type {media_type}; save it as a file of its own"
        else:
            return None
    return Refusal(stage="read", reason=reason, detail=detail)


def _read_line(record: ArchiveRecord, name: str) -> str | None:
    """Read a header that fetching writes: what `inputs/feeds.toml` says of the source; None where it is not there."""
    return " ".join((record.headers.get(name) or "").split())[:MAX_LINE_CHARS] or None


def _clean_url(written: str) -> str | None:
    """Mend an address: some tools put it in angle brackets, and some leave spaces in it."""
    bare = written.strip().removeprefix("<").removesuffix(">").strip()
    return _SPACE.sub("%20", bare) or None


def _read_day(written: str) -> datetime.date | None:
    """Read the day on which a record was written; none where no clock can have shown it."""
    try:
        moment = datetime.datetime.fromisoformat(written.strip())
        day = moment.astimezone(datetime.UTC).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
