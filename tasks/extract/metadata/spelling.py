"""Compare spellings of the same: titles, names of outlets, addresses."""

import re
import unicodedata
from collections.abc import Iterable

from schemas.address import split_address
from schemas.characters import limit_marks

_NO_LETTER = re.compile(r"[\W_]+")


def squash(text: str) -> str:
    """Leave only letters and digits of a text, in one case; where it has none, what it has."""
    folded = unicodedata.normalize("NFKC", limit_marks(text)).casefold()
    return _NO_LETTER.sub("", folded) or "".join(folded.split())


def address_key(address: str) -> str:
    """Give what two spellings of an address share: host without www., and path; empty for a front page."""
    try:
        parts = split_address(address.strip())
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{(parts.hostname or '').removeprefix('www.')}{path}" if path else ""


def host_of(address: str) -> str:
    """Give the host of an address, without www.; empty where there is none."""
    try:
        return (split_address(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def site_spellings(names: Iterable[str], *, host: str) -> frozenset[str]:
    """Give the spellings under which a page's site may stand behind its titles and among its authors.

    Args:
        names: what the page calls its site and its publisher.
        host: of the page: `news.hallowmere-courier.example` gives "hallowmerecourier" among others.
    """
    labels = host.split(".") if host else []
    hosts = [".".join(labels[start:]) for start in range(len(labels) - 1)] + labels[:-1]
    squashed = {squash(name).removeprefix("the") for name in (*names, *hosts)}
    return frozenset(name for name in squashed if len(name) > 2)
