"""Split addresses alike on every version of Python.

A module of its own, since ids, outlets, feeds and pages must read an address alike.
"""

from urllib.parse import SplitResult, urlsplit


def split_address(address: str) -> SplitResult:
    """Split an address.

    Raises:
        ValueError: it is none; also where there is a bracket in its host, as in `http://[::1]/`: which of these are
            refused differs even between builds of one version, and no article is published there.
    """
    parts = urlsplit(address)
    if "[" in parts.netloc or "]" in parts.netloc:
        raise ValueError(f"{address}: brackets in a host")
    return parts
