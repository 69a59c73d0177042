"""Tell which kind of text a content is, by how it begins; its name counts only where several kinds begin alike."""

import csv
import re

from schemas.media_type import CSV, FEED, HTML, JSON, JSON_FEED, MARKDOWN, NDJSON, TEXT
from schemas.settings import Columns
from tasks.read.rows.names import normalize_name, rank_names, tells_content

MAX_NAME_CHARS = 40
"""A longer field in the first line is no name of a column."""

_MIN_KNOWN = 2
_DELIMITERS = (",", ";", "\t", "|")
_START_BYTES = 1024

_PROLOG = re.compile(
    rb"""
    (?> (?: \s+
      | <\?.*?\?>                                   # <?xml version="1.0"?>
      | <!--.*?-->                                  # <!-- made by hand -->
      | <!DOCTYPE(?!\s+html)[^\[>]*(?:\[[^\]]*\]\s*)?>  # <!DOCTYPE rss [ <!ENTITY nbsp "&#160;"> ]>
    )* )
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_FEED_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)  # b"<atom:feed xmlns:atom="
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)  # b"<!DOCTYPE html>"
_XML = b"<?xml"

_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version')
# b'"version": "https://jsonfeed.org/version/1.1"'
_JSON_OBJECT = re.compile(rb'\{\s*(?:\}|"[^"\\\n]{0,200}"\s*:)')  # b'{"title": '
_JSON_OBJECTS = re.compile(rb"\[\s*" + _JSON_OBJECT.pattern)  # b'[{"title": '

_SUFFIXES = (
    (HTML, (".html", ".htm", ".xhtml")),
    (NDJSON, (".jsonl", ".ndjson")),
    (JSON, (".json",)),
    (CSV, (".csv", ".tsv")),
    (MARKDOWN, (".md", ".markdown")),
)
_FEED_SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".cdf")


def tell_text_kind(head: bytes, *, name: str) -> str:
    """Tell the media type of a text.

    Args:
        head: its first bytes, without a byte order mark, in an encoding that holds ASCII.
        name: name of the file in lower case, without an ending `.gz`.
    """
    named = next((media_type for media_type, suffixes in _SUFFIXES if name.endswith(suffixes)), None)
    start = head.lstrip()
    if name.endswith(_FEED_SUFFIXES) and _XML in start:
        start = start[start.index(_XML) :]  # past the warning that some server wrote in front
    if start.startswith(b"<"):
        told = _tell_markup(start)
    elif start.startswith((b"{", b"[")):
        told = _tell_json(start, named=named)
    else:
        told = CSV if named is None and _is_csv(start) else None
    return told or named or TEXT


def _tell_markup(start: bytes) -> str | None:
    prolog = _PROLOG.match(start)
    root = start[prolog.end() if prolog else 0 :][:_START_BYTES]
    if _FEED_ROOT.match(root):
        return FEED
    if _PAGE.search(root):
        return HTML
    return FEED if start.startswith(_XML) and root.startswith(b"<") else None  # XML of any kind is no plain text


def _tell_json(start: bytes, *, named: str | None) -> str | None:
    if _JSON_FEED.search(start[:_START_BYTES]):
        return JSON_FEED
    if _JSON_OBJECTS.match(start):
        return NDJSON if named == NDJSON else JSON
    if not _JSON_OBJECT.match(start):
        return None
    first, _, rest = start.partition(b"\n")
    is_row = first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
    return NDJSON if is_row or named == NDJSON else JSON


def _is_csv(start: bytes) -> bool:
    """Tell whether the first line names columns that are known, and the second has as many fields."""
    first, second = (*start.decode("utf-8", "replace").splitlines()[:2], "", "")[:2]
    delimiter = max(_DELIMITERS, key=first.count)
    names, values = (tuple(next(csv.reader([line], delimiter=delimiter), ())) for line in (first, second))
    n_known = sum(normalize_name(name) in rank_names(Columns()) for name in names)
    are_names = bool(names) and names[-1] != "" and max(map(len, names)) <= MAX_NAME_CHARS
    is_row = len(values) == len(names) or '"' in second  # a quoted field may go on in the next line
    return are_names and n_known >= _MIN_KNOWN and is_row and tells_content(names, Columns())
