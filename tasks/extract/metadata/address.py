"""Find the address of a page."""

from collections.abc import Iterable
from urllib.parse import urljoin

from schemas.address import split_address


def find_url(stated: Iterable[str], *, url: str | None, base: str = "") -> str | None:
    """Find the address of an article's page.

    Args:
        stated: what the page states, the best first; a relative address is one of the page's own site.
        url: the address that the page was fetched from, where it is known.
        base: of relative addresses, where the page states one.

    Returns:
        The first whole address that is stated, else `url`. A front page is no article's address, though many a
        page names it as its canonical one.
    """
    for address in stated:
        whole = _resolve(address.strip(), base=_resolve(base, base=url or "") or url or "")
        if whole and not _is_front_page(whole):
            return whole
    return url


def _resolve(address: str, *, base: str) -> str:
    if not address:
        return ""
    try:
        split_address(base)
        whole = urljoin(base, address)
        parts = split_address(whole)
        return whole if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def _is_front_page(address: str) -> bool:
    parts = split_address(address)
    return parts.path in ("", "/") and not parts.query
