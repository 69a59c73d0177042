"""Names: one id for all spellings of an address, and who published a document."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schemas.errors import SettingsError
from tasks.identify import canonical_url, make_page_id, make_record_id, name_outlet, read_outlets

OUTLETS = (("ferry.hallowmere.example", "The Ferry"), ("hallowmere.example", "Hallowmere Courier"))


def test_the_id_of_a_record_is_the_hash_of_its_locator() -> None:
    """The first 32 hex digits of sha256, so that anybody can make it again."""
    assert make_record_id("rows.jsonl#17") == hashlib.sha256(b"rows.jsonl#17").hexdigest()[:32]


@pytest.mark.parametrize(
    "spelling",
    [
        "https://hallowmere.example/ferry?id=7",
        "HTTPS://Hallowmere.EXAMPLE/ferry?id=7",
        "https://hallowmere.example:443/ferry?id=7",
        "https://hallowmere.example/ferry?id=7#quay",
        "https://hallowmere.example/ferry?utm_source=x&id=7&utm_campaign=y",
        "https://hallowmere.example/ferry?id=7&fbclid=abc",
        "https://hallowmere.example//ferry?id=7",
        "  https://hallowmere.example/ferry?id=7\n",
    ],
)
def test_spellings_of_an_address_are_one_page(spelling: str) -> None:
    """Case of the host, port, trackers, fragment and doubled slashes make no other page."""
    assert canonical_url(spelling) == "https://hallowmere.example/ferry?id=7"
    assert make_page_id(spelling, locator="a") == make_page_id("https://hallowmere.example/ferry?id=7", locator="b")


@pytest.mark.parametrize("path", ["", "/ferry"])
def test_a_slash_at_the_end_makes_no_other_page(path: str) -> None:
    """Neither below a host nor behind it alone."""
    assert canonical_url(f"https://hallowmere.example{path}/") == f"https://hallowmere.example{path}"


@pytest.mark.parametrize(
    "other",
    [
        "https://hallowmere.example/ferry?id=8",
        "https://hallowmere.example/Ferry?id=7",
        "https://other.example/ferry?id=7",
        "https://hallowmere.example/ferry",
    ],
)
def test_another_address_is_another_page(other: str) -> None:
    """Path, query and host tell pages apart."""
    assert canonical_url(other) != canonical_url("https://hallowmere.example/ferry?id=7")
    assert make_page_id(other, locator="a") != make_page_id("https://hallowmere.example/ferry?id=7", locator="a")


@pytest.mark.parametrize("spelling", ["http://www.hallowmere.example/ferry", "https://hallowmere.example/ferry/"])
def test_scheme_and_www_make_no_other_page(spelling: str) -> None:
    """Feeds often name a page by the one, and the page itself by the other."""
    assert make_page_id(spelling, locator="a") == make_page_id("https://www.hallowmere.example/ferry", locator="b")


@pytest.mark.parametrize("path", ["", "/", "/en/", "/fr-ca", "/index.html", "/en/index.php", "/home"])
def test_a_front_page_is_the_page_of_no_article(path: str) -> None:
    """What states a front page for its address is a page of its own."""
    assert make_page_id(f"https://hallowmere.example{path}", locator="a") == hashlib.sha256(b"a").hexdigest()[:32]


@pytest.mark.parametrize("url", [None, "", "/ferry", "hallowmere", "javascript:void(0)"])
def test_a_record_without_a_whole_address_is_a_page_of_its_own(url: str | None) -> None:
    """What is no address on the web does not join records of several hosts to one page."""
    assert make_page_id(url, locator="a") == hashlib.sha256(b"a").hexdigest()[:32]
    assert make_page_id(url, locator="a") != make_page_id(url, locator="b")


@given(url=st.text(max_size=50) | st.text("htps:/[]@#?%.a0é", max_size=30).map("https://".__add__))
@example("https://[bad")
@example("http://h:99999/")
@example("https://a.example/x?id=\ud800")
@example("https://xn--.example")
def test_no_address_raises(url: str) -> None:
    """Whatever stands where an address should has an id and perhaps an outlet."""
    assert canonical_url(url) == canonical_url(url.strip())
    assert len(make_page_id(url, locator="a")) == 32
    outlet, source = name_outlet(None, url=url, outlets=OUTLETS)
    assert (outlet is None) == (source is None)


@pytest.mark.parametrize(
    ("stated", "url", "expected"),
    [
        ("Stated", "https://hallowmere.example/a", ("Hallowmere Courier", "list")),
        ("Stated", "https://www.hallowmere.example/a", ("Hallowmere Courier", "list")),
        (None, "https://news.Hallowmere.example/a", ("Hallowmere Courier", "list")),
        (None, "https://ferry.hallowmere.example/a", ("The Ferry", "list")),
        ("Stated", "https://nothallowmere.example/a", ("Stated", "page")),
        ("Stated", None, ("Stated", "page")),
        (None, "https://news.other.co.uk/a", ("other.co.uk", "domain")),
        (None, "https://localhost/a", ("localhost", "domain")),
        (None, "https://[bad", (None, None)),
        (None, None, (None, None)),
        ("", "", (None, None)),
    ],
)
def test_an_outlet_is_named_by_the_first_that_knows(
    stated: str | None, url: str | None, expected: tuple[str | None, str | None]
) -> None:
    """The list by host, subdomains included, then what page or row says, then the registrable domain."""
    assert name_outlet(stated, url=url, outlets=OUTLETS) == expected


def test_outlets_are_read_by_host(tmp_path: Path) -> None:
    """Hosts are in lower case, without www., in the order of letters; a byte order mark does no harm."""
    path = tmp_path / "outlets.toml"
    path.write_text('\ufeff"www.B.example" = "Bee"\n"a.example" = "Ay"\n', encoding="utf-8")

    assert read_outlets(path) == (("a.example", "Ay"), ("b.example", "Bee"))


def test_a_missing_list_of_outlets_is_an_empty_one(tmp_path: Path) -> None:
    """The file may be left out."""
    assert read_outlets(tmp_path / "outlets.toml") == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'"a.example" = 7', """a.example = 7; write "host.example" = "Name", without https://"""),
        (b'"a.example" = " "', """a.example = ' '; write"""),
        (b'a.example = "Ay"', """a = {'example': 'Ay'}; write"""),
        (b'"https://a.example" = "Ay"', """https://a.example = 'Ay'; write"""),
        (b'"a.example" = ', "is not TOML: "),
        (b'"a.example" = "\xff"', "is not TOML: "),
    ],
)
def test_a_slip_in_the_list_of_outlets_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    """The error has the place, the value and the repair."""
    path = tmp_path / "inputs/outlets.toml"
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(SettingsError) as raised:
        read_outlets(path)

    assert str(raised.value).startswith(f"inputs/outlets.toml: {message}")
    assert raised.value.repair


def test_a_list_of_outlets_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder in the place of the file is the user's to mend, and no traceback."""
    (tmp_path / "outlets.toml").mkdir()

    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        read_outlets(tmp_path / "outlets.toml")
