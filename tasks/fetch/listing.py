"""Read the addresses that a feed or a sitemap lists.

Feeds are read for good, with all that they say, by `tasks/read`; here only their addresses count, chosen in the same
order: where Feedburner says it was, the link, the id.
"""

import contextlib
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import lxml.etree
import msgspec

from schemas.fetching import Link, Listing
from tasks.fetch.urls import normalize_url

MAX_LINKS = 50_000
"""The most that a sitemap may list (sitemaps.org)."""

_GZIP = b"\x1f\x8b"
_GZIP_WBITS = 31
_MAX_DAY_CHARS = 40
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_DECLARED = re.compile(rb"""(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")  # b'<?xml version="1.0" encoding="utf8"'
_MARKUP = re.compile(rb"<(?:\?xml|!DOCTYPE|[A-Za-z])")


def read_listing(raw: bytes, *, url: str, max_bytes: int) -> Listing:
    """Read a feed or a sitemap, whichever it is.

    Args:
        raw: its bytes; a sitemap may be packed with gzip.
        url: its own address, to which relative ones are relative.
        max_bytes: the most that is unpacked.

    Returns:
        Its addresses, each once, in their order; of a sitemap the newest first. The problem, where it has none.
    """
    unpacked = _unpack(raw, max_bytes=max_bytes) if raw.startswith(_GZIP) else raw
    if unpacked is None:
        return Listing(problem=f"its gzip data are broken, or more than {max_bytes} bytes")
    if unpacked.lstrip(_BLANK).startswith(b"{"):
        return _read_json(unpacked, url=url)
    root = _parse(unpacked, url=url)
    if root is None:
        return Listing(problem="neither a feed nor a sitemap")
    if _name(root) in ("urlset", "sitemapindex"):
        links, sitemaps = (_read_sitemap(root, entry=entry, url=url) for entry in ("url", "sitemap"))
    else:
        links, sitemaps = _settle(_list_entries(root), url=url), ()
    return Listing(links=links, sitemaps=sitemaps, problem=_find_problem((*links, *sitemaps)))


def _find_problem(listed: Sequence[Link]) -> str:
    if len(listed) >= MAX_LINKS:
        return f"only the first {MAX_LINKS} addresses in it are read"
    return "" if listed else "no address in it"


def _unpack(raw: bytes, *, max_bytes: int) -> bytes | None:
    unpacker = zlib.decompressobj(_GZIP_WBITS)
    try:
        unpacked = unpacker.decompress(raw, max_bytes + 1)
    except zlib.error:
        return None
    return unpacked if unpacker.eof and len(unpacked) <= max_bytes else None


def _read_json(raw: bytes, *, url: str) -> Listing:
    """Read a JSON Feed (jsonfeed.org)."""
    try:
        items = msgspec.json.decode(raw.lstrip(_BLANK), type=dict[str, object]).get("items")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Listing(problem="neither a feed nor a sitemap")
    held = items if isinstance(items, list) else []
    listed = (item.get("url") or item.get("id") for item in held if isinstance(item, dict))
    links = _settle(((written, "") for written in listed if isinstance(written, str)), url=url)
    return Listing(links=links, problem=_find_problem(links))


def _parse(raw: bytes, *, url: str) -> Any:
    """Parse what may be broken: without entities, nothing from elsewhere, no deeper or larger than libxml2 thinks fit.

    An encoding that libxml2 does not know is passed over: addresses are of ASCII.
    """
    if raw.startswith(_WIDE_BOMS):
        raw = _DECLARED.sub(rb"\1", raw.decode("utf-16", "replace").encode(), count=1)
    start = _MARKUP.search(raw)
    if start is None:
        return None
    found = raw[start.start() :]
    for written in (found, _DECLARED.sub(rb"\1", found, count=1).decode("utf-8", "replace").encode()):
        parser = lxml.etree.XMLParser(
            recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = lxml.etree.fromstring(written, parser=parser, base_url=url)
        except (lxml.etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            return root
    return None


def _name(element: Any) -> str:
    return lxml.etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _read_sitemap(root: Any, *, entry: str, url: str) -> tuple[Link, ...]:
    """Read the entries of a sitemap, the newest first; those without a day come last, in their order."""
    found: list[tuple[str, str]] = []
    for element in root.iterchildren("{*}" + entry):
        with contextlib.suppress(UnicodeDecodeError):
            changed = _text(element.find("{*}lastmod")) or _text(element.find(".//{*}publication_date"))
            found.append((_text(element.find("{*}loc")), changed))
    links = _settle(found[:MAX_LINKS], url=url)
    return tuple(sorted(links, key=lambda link: link.modified, reverse=True))


def _list_entries(root: Any) -> Iterator[tuple[str, str]]:
    for entry in root.iter("{*}item", "{*}entry"):
        with contextlib.suppress(UnicodeDecodeError):  # of "&#xD800;" libxml2 makes what is no UTF-8
            chosen = _choose(entry)
            if chosen:
                yield chosen, ""


def _choose(entry: Any) -> str:
    """Choose the address of an entry: where Feedburner says it was, the link, the id."""
    stated: dict[str, str] = {}
    for element in entry.iterchildren():
        name = _name(element)
        if name == "origLink":
            stated.setdefault("a", _text(element))
        elif name == "link":
            is_alternate = element.get("rel", "alternate") == "alternate"
            written = _text(element) or (element.get("href", "") if is_alternate else "")
            if written:
                stated.setdefault("b", _join(written, element))
        elif name in ("guid", "id") and element.get("isPermaLink", "true") == "true":
            stated.setdefault("c", _text(element))
    return next((stated[place] for place in sorted(stated) if _is_web(stated[place])), "")


def _join(written: str, element: Any) -> str:
    """Make an address whole by the `xml:base` that holds there."""
    try:
        return normalize_url(written, base=element.base or "")
    except ValueError:
        return written


def _is_web(written: str) -> bool:
    return written.lower().startswith(("https://", "http://"))


def _settle(found: Iterable[tuple[str, str]], *, url: str) -> tuple[Link, ...]:
    """Write each address in one way, and once; what is none is kept as written, and refused when it is asked for."""
    links: dict[str, Link] = {}
    for written, modified in found:
        if not written.strip():
            continue
        try:
            whole = normalize_url(written, base=url)
        except ValueError:
            whole = written.strip()
        links.setdefault(whole, Link(url=whole, modified=modified[:_MAX_DAY_CHARS]))
        if len(links) >= MAX_LINKS:
            break
    return tuple(links.values())
