"""Decide which machines may be asked: only those of the public network, and what a setting allows besides."""

import ipaddress
from collections.abc import Sequence

from schemas.feeds import Allowed

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8",  # this network
            "100.64.0.0/10",  # carriers' own (RFC 6598)
            "192.0.0.0/24",  # protocol assignments
            "192.88.99.0/24",  # 6to4 relays, withdrawn
            "198.18.0.0/15",  # benchmarks
            "240.0.0.0/4",  # reserved, broadcast
            "100::/64",  # discard
            "2001::/23",  # protocol assignments
            "2001:db8::/32",  # documents
            "3fff::/20",  # documents (RFC 9637)
            "5f00::/16",  # segment routing
            "fec0::/10",  # site local, withdrawn
        ),
    )
)
"""Ranges that versions of Python differ in, or leave out of `is_global` (IANA's registries of special addresses)."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
_COMPATIBLE = ipaddress.ip_network("::/96")
_IPV4_BITS = 0xFFFFFFFF


def check_address(written: str, *, port: int, allowed: Sequence[Allowed]) -> str | None:
    """Check the address of a machine.

    Args:
        written: as the name server gave it.
        port: that would be asked there.
        allowed: places off the public network that may be asked.

    Returns:
        Why it may not be asked; None where it may.
    """
    try:
        address = ipaddress.ip_address(written.partition("%")[0])
    except ValueError:
        return f"{written} is no address"
    if any(place.port in (None, port) and address in place.network for place in allowed):
        return None
    return None if is_public(address) else f"{written} is not on the public network"


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public network; one that stands for another is judged as that."""
    meant = _unwrap(address)
    if meant is not address:
        return is_public(meant)
    is_special = any(address.version == network.version and address in network for network in _NOT_PUBLIC)
    return address.is_global and not (
        is_special
        or address.is_multicast
        or address.is_unspecified
        or address.is_loopback
        or address.is_link_local
        or address.is_private
        or address.is_reserved
    )


def _unwrap(address: Address) -> Address:
    """Give the IPv4 address that one of IPv6 stands for: mapped, compatible, translated, or tunnelled by 6to4.

    Of what is translated locally (RFC 8215) nobody knows where it leads, so that it is as loopback.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in _LOCAL_NAT64:
        return ipaddress.IPv4Address("127.0.0.1")
    if address in _NAT64 or address in _COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & _IPV4_BITS)
    return address
