"""Addresses are written in one way, and what is none of the Web is refused."""

import pytest

from tasks.fetch.urls import name_origin, normalize_url, split_host


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://Paper.Example", "https://paper.example/"),
        ("HTTPS://paper.example:443/a#part", "https://paper.example/a"),
        ("http://paper.example:8080/a?b=c&d=é", "http://paper.example:8080/a?b=c&d=%C3%A9"),
        (" https://paper.example/a b\n  /c ", "https://paper.example/a%20b/c"),
        ("https://paper.example/%E9%9B%AA?x=%20", "https://paper.example/%E9%9B%AA?x=%20"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://STRAßE.example/", "https://xn--strae-oqa.example/"),
        ("https://a_b.example/", "https://a_b.example/"),
        ("https://paper.example./a", "https://paper.example/a"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("http://2130706433/", "http://2130706433/"),
    ],
)
def test_an_address_is_written_in_one_way(written: str, told: str) -> None:
    """Host in small letters and ASCII, no fragment, no port that goes without saying; and again the same."""
    assert normalize_url(written) == told
    assert normalize_url(told) == told


@pytest.mark.parametrize(
    "written",
    [
        "mailto:desk@paper.example",
        "ftp://paper.example/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "/a",
        "",
        "https://",
        "https://user:secret@paper.example/",
        "https://user@paper.example/",
        "https://paper.example:99999/",
        "https://paper.example:0/",
        "https://paper.example:x/",
        "https://pa per.example/<".replace(" ", "\\"),
        "https://a..example/",
        "https://[::1/",
        "https://paper.example/" + "a" * 5_000,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(written: str) -> None:
    """Other schemes, names with passwords, ports that there are not, hosts that nobody has."""
    with pytest.raises(ValueError, match=r"."):
        normalize_url(written)


def test_what_is_relative_is_made_whole() -> None:
    """By the address of what it stands in."""
    base = "https://paper.example/news/rss.xml"
    assert normalize_url("ferry?x=1", base=base) == "https://paper.example/news/ferry?x=1"
    assert normalize_url("//other.example/a", base=base) == "https://other.example/a"
    assert (split_host("https://[::1]/a"), split_host("http://a.example:81/")) == (("::1", 443), ("a.example", 81))
    assert name_origin("https://paper.example:8443/a?b") == "https://paper.example:8443"
