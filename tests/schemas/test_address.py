"""Addresses: what builds of Python read differently is none."""

import pytest

from schemas.address import split_address


@pytest.mark.parametrize(
    "address", ["http://[::1]/a", "http://[::1]x/a", "http://x[::1]/a", "http://u@[::1]@b/", "//[v1.x]/a", "http://[/a"]
)
def test_a_host_with_brackets_is_none(address: str) -> None:
    """Builds of one version refuse some of these and read others."""
    with pytest.raises(ValueError, match=r".+"):
        split_address(address)


def test_brackets_elsewhere_are_allowed() -> None:
    """In a path or a query they are read by all."""
    assert split_address("https://host.example/a[1]?b[]=c").hostname == "host.example"
