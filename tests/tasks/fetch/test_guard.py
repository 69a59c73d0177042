"""The guard: what is on the public network, in whatever form it is written."""

import ipaddress

import pytest

from schemas.feeds import Allowed
from tasks.fetch.guard import check_address, is_public

INSIDE = [
    "0.0.0.0",  # noqa: S104
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.9.9.9",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.7",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.9",
    "203.0.113.5",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:0",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]

OUTSIDE = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "198.17.255.255",
    "223.255.255.254",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize("written", INSIDE)
def test_what_is_not_public_is_refused(written: str) -> None:
    """Private, loopback, link-local, carriers' own, documents, multicast; mapped, translated, tunnelled."""
    assert not is_public(ipaddress.ip_address(written))
    assert check_address(written, port=80, allowed=()) == f"{written} is not on the public network"


@pytest.mark.parametrize("written", OUTSIDE)
def test_what_is_public_may_be_asked(written: str) -> None:
    """Also where it is written as an address of IPv6."""
    assert check_address(written, port=443, allowed=()) is None


@pytest.mark.parametrize("written", ["fe80::1%eth0", "::1%0", "not.an.address", ""])
def test_what_is_no_plain_address_is_refused(written: str) -> None:
    """A scope changes nothing, and what is no address is none."""
    assert check_address(written, port=80, allowed=()) is not None


def test_a_place_that_is_allowed_may_be_asked_at_its_port_alone() -> None:
    """Or at every port, where none is named."""
    one = Allowed(network=ipaddress.ip_network("127.0.0.1"), port=8080)
    all_ports = Allowed(network=ipaddress.ip_network("10.1.0.0/16"))

    assert check_address("127.0.0.1", port=8080, allowed=(one,)) is None
    assert check_address("127.0.0.1", port=8081, allowed=(one,)) is not None
    assert check_address("127.0.0.2", port=8080, allowed=(one,)) is not None
    assert check_address("::ffff:127.0.0.1", port=8080, allowed=(one,)) is not None
    assert check_address("10.1.200.3", port=1, allowed=(one, all_ports)) is None
