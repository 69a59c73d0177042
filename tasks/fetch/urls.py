"""Write addresses as they are asked for, each in one way."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import idna

_PORTS = {"http": 80, "https": 443}
_SAFE = "!$%&'()*+,/:;=?@[]~"
_BREAKS = re.compile(r"[\t\r\n]+ *")  # as browsers pass them over, and what a wrapped line begins with
_MAX_CHARS = 4_000
_MAX_PORT = 65_535


def normalize_url(written: str, *, base: str = "") -> str:
    """Write an address as it is asked for: whole, in ASCII, without a fragment and without what goes without saying.

    Args:
        written: as it stands in a feed, a sitemap or a redirect.
        base: the address of what it stands in.

    Raises:
        ValueError: it is no address of the Web, or it holds a name and a password.
    """
    stripped = _BREAKS.sub("", written.strip())
    if len(stripped) > _MAX_CHARS:
        raise ValueError(f"longer than {_MAX_CHARS} characters")
    parts = urlsplit(urljoin(base, stripped) if base else stripped)
    scheme, host = parts.scheme.lower(), parts.hostname or ""
    if scheme not in _PORTS:
        raise ValueError(f"{scheme or 'no scheme'}: neither http nor https")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a name or password in the address")
    if not host or "\\" in parts.netloc:
        raise ValueError("no host in the address")
    port = parts.port
    if port == 0:
        raise ValueError("port 0")
    where = _write_host(host) + (f":{port}" if port not in (None, _PORTS[scheme]) else "")
    path = quote(parts.path or "/", safe=_SAFE)
    return urlunsplit((scheme, where, path, quote(parts.query, safe=_SAFE), ""))


def split_host(url: str) -> tuple[str, int]:
    """Give host and port of an address that has been normalized."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or _PORTS[parts.scheme]


def name_origin(url: str) -> str:
    """Give the part of an address that robots.txt holds for, such as `https://paper.example`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def name_target(url: str) -> str:
    """Give what the first line of a request names: path and query."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _write_host(host: str) -> str:
    """Write a host in ASCII; one of IPv6 stands in brackets.

    Raises:
        ValueError: no host has such a name.
    """
    if ":" in host:
        return f"[{host}]"
    try:
        written = (host if host.isascii() else idna.encode(host, uts46=True).decode()).lower().rstrip(".")
    except idna.IDNAError as error:
        raise ValueError(f"{host} is no name of a host") from error
    if not written or ".." in written or not all(char.isalnum() or char in "-._" for char in written):
        raise ValueError(f"{host} is no name of a host")
    return written
