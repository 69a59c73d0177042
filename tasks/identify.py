"""Name things: ids of records, documents and pages, and the outlet that published a document."""

import hashlib
import html
import re
import tomllib
from functools import cache
from pathlib import Path

import courlan
import tld

from schemas.address import split_address
from schemas.errors import SettingsError
from schemas.table import ID_LENGTH

_FRONT_PAGE = re.compile(r"[^/?]*(?:/[a-z]{2}(?:-[a-z]{2})?)?(?:/(?:index|default|home)(?:\.\w+)?)?", re.IGNORECASE)
# "paper.example", "paper.example/en", "paper.example/index.html"


def make_record_id(locator: str) -> str:
    """Make the id of a record: the first 128 bits of its locator's sha256, in hex."""
    return _short_sha256(locator)


def make_page_id(url: str | None, *, locator: str) -> str:
    """Make the id under which a page stays itself when its text changes: from its canonical url, else its locator.

    One page is often named with and without "www.", and by both schemes. What is no whole address, such as "/exports",
    names pages of many hosts, and a front page shows another article every day, so neither counts.
    """
    scheme, _, address = canonical_url(url or "").partition("://")
    is_article = scheme in ("https", "http") and _FRONT_PAGE.fullmatch(address) is None
    return _short_sha256(address.removeprefix("www.") if is_article else locator)


def canonical_url(url: str) -> str:
    """Write an address as all its spellings are written: host in lower case, without trackers and fragment.

    What is no address at all is kept as it is.
    """
    stripped = url.strip().partition("#")[0]
    try:
        parts = split_address(html.unescape(stripped))
        normalized = str(courlan.normalize_url(parts, trailing_slash=False)) if parts.netloc else stripped
    except ValueError:
        return stripped
    return normalized.rstrip("/")


def name_outlet(
    stated: str | None, *, url: str | None, outlets: tuple[tuple[str, str], ...], of_source: str | None = None
) -> tuple[str | None, str | None]:
    """Name the outlet of a document.

    Args:
        stated: what the page, row or feed says.
        url: address of the document.
        outlets: (host, name) from `inputs/outlets.toml`.
        of_source: what `inputs/feeds.toml` said of its source when it was fetched.

    Returns:
        The name and what gave it: `list`, `source`, `page` or `domain`; two None where nothing does.
    """
    host = _host(url)
    listed = _find_listed(host, outlets)
    if listed:
        return listed, "list"
    if of_source:
        return of_source, "source"
    if stated:
        return stated, "page"
    domain = _registrable_domain(host)
    return (domain, "domain") if domain else (None, None)


def read_outlets(path: Path) -> tuple[tuple[str, str], ...]:
    """Read the names of outlets by host.

    Returns:
        (host, name), sorted by host; nothing where the file is missing.

    Raises:
        SettingsError: with place, value and repair.
    """
    place = f"{path.parent.name}/{path.name}"
    try:
        raw_outlets = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise SettingsError(place, f"cannot be read: {error.strerror}", "mend it, or remove it") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(place, f"is not TOML: {error}", "mend that line") from error
    for host, name in raw_outlets.items():
        if not isinstance(name, str) or "/" in host or not name.strip():
            raise SettingsError(place, f"{host} = {name!r}", 'write "host.example" = "Name", without https://')
    return tuple(sorted((host.lower().removeprefix("www."), name) for host, name in raw_outlets.items()))


def _find_listed(host: str, outlets: tuple[tuple[str, str], ...]) -> str | None:
    by_host = dict(outlets)
    labels = host.split(".")
    return next((name for i in range(len(labels)) if (name := by_host.get(".".join(labels[i:])))), None)


def _host(url: str | None) -> str:
    if not url:
        return ""
    try:
        return (split_address(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@cache
def _registrable_domain(host: str) -> str | None:
    """Give the domain that somebody registered, by the Public Suffix List as packaged with `tld`."""
    if not host:
        return None
    domain = tld.get_fld(f"https://{host}", fail_silently=True)
    return str(domain) if domain else host


def _short_sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
