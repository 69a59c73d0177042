"""Whatever comes from the network, reading it ends, and in one of the ways that are foreseen."""

import datetime
import gzip

from hypothesis import given
from hypothesis import strategies as st

from schemas.fetching import Listing
from tasks.fetch.body import Body
from tasks.fetch.listing import read_listing
from tasks.fetch.patience import read_retry_after
from tasks.fetch.robots import Rules, read_answer
from tasks.fetch.urls import name_origin, normalize_url, split_host

NOW = datetime.datetime(2026, 3, 4, tzinfo=datetime.UTC)
PIECES = st.sampled_from(
    [
        *(
            "<rss>",
            "<item>",
            "</item>",
            "<link>",
            "</link>",
            "<entry>",
            "<link href='",
            "'/>",
            "<urlset>",
            "<url>",
            "<loc>",
        ),
        *("<sitemap>", "<![CDATA[", "]]>", "<!DOCTYPE a [", "<!ENTITY x 'y'>", "]>", "&x;", "&#xD800;", "<?xml", "?>"),
        *(
            "https://a.example/",
            "//b",
            "../c",
            "\x00",
            "\ufffe",
            "é",
            "<guid isPermaLink='",
            "true",
            " ",
            "{",
            '"items"',
            ":[",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_a_feed_is_read_or_has_a_problem(written: str) -> None:
    """Never an error; its addresses are whole, or kept so that they can be told."""
    listing = read_listing(written.encode("utf-8", "surrogatepass"), url="https://paper.example/rss", max_bytes=10_000)
    assert isinstance(listing, Listing)
    assert bool(listing.links or listing.sitemaps) is not bool(listing.problem)


@given(st.binary(max_size=300), st.booleans())
def test_bytes_are_read_or_have_a_problem(raw: bytes, is_packed: bool) -> None:
    """Packed or not."""
    read_listing(gzip.compress(raw) if is_packed else raw, url="https://paper.example/rss", max_bytes=10_000)


@given(st.text(max_size=40) | st.from_regex(r"https?://[\w.@:\[\]-]{0,20}(/[^\s]{0,10})?", fullmatch=True))
def test_an_address_is_written_or_refused(written: str) -> None:
    """What is written is ASCII, has a host and a port, and is written so again."""
    try:
        url = normalize_url(written, base="https://paper.example/a")
    except ValueError:
        return
    assert url.isascii()
    assert "#" not in url
    assert not set(url) & set(' \r\n\t<>"\\^`{|}')
    assert normalize_url(url) == url
    assert split_host(url)[0]
    assert 0 < split_host(url)[1] < 65_536
    assert url.startswith(f"{name_origin(url)}/")


@given(st.text(max_size=60) | st.integers().map(str))
def test_a_wait_is_read_or_passed_over(written: str) -> None:
    """It is never negative."""
    seconds = read_retry_after(written, now=NOW)
    assert seconds is None or seconds >= 0


@given(
    st.lists(
        st.sampled_from(["User-agent: *", "Disallow: /", "Allow: /a*$", "Crawl-delay: x", "Crawl-delay: -1", "\x00"])
    )
    .map("\n".join)
    .map(str.encode)
    | st.binary(max_size=100)
)
def test_rules_are_read_as_far_as_they_go(raw: bytes) -> None:
    """And a delay is none that goes backwards."""
    rules = Rules(read_answer(200, raw, asked_at=NOW), user_agent="Broadsheet/0.6 (x)")
    rules.may_fetch("https://paper.example/a%20b?c=é")
    assert 0 <= rules.find_delay() <= 60


@given(st.sampled_from(["gzip", "deflate", "br", "gzip, br", ""]), st.lists(st.binary(max_size=50), max_size=8))
def test_a_body_is_unpacked_or_taken_as_it_is(codings: str, pieces: list[bytes]) -> None:
    """Never an error, never more than was allowed and one piece."""
    body = Body(codings, max_bytes=1_000)
    for piece in pieces:
        body.take(piece)
    assert len(body.payload) <= 1_000 + (1 << 16)
