"""What feeds and sitemaps list, whole, broken and hostile ones."""

import gzip
import time

import pytest

from schemas.fetching import Link, Listing
from tasks.fetch.listing import read_listing

HERE = "https://paper.example/feeds/rss.xml"


def list_urls(raw: bytes | str, **options: int) -> list[str]:
    """Give the addresses that a feed or sitemap lists."""
    return [link.url for link in read(raw, **options).links]


def read(raw: bytes | str, *, max_bytes: int = 1_000_000) -> Listing:
    """Read a feed or sitemap."""
    return read_listing(raw.encode() if isinstance(raw, str) else raw, url=HERE, max_bytes=max_bytes)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("<link>https://paper.example/a</link>", "https://paper.example/a"),
        ("<link>\n  /a?x=1&amp;y=2 </link>", "https://paper.example/a?x=1&y=2"),
        ("<link><![CDATA[https://paper.example/a]]></link>", "https://paper.example/a"),
        ("<guid>https://paper.example/a</guid>", "https://paper.example/a"),
        ("<guid isPermaLink='true'>https://paper.example/a</guid><title>T</title>", "https://paper.example/a"),
        ("<guid isPermaLink='false'>https://paper.example/?p=1</guid><link>/a</link>", "https://paper.example/a"),
        (
            "<link>/a</link><f:origLink xmlns:f='http://f.example'>https://paper.example/b</f:origLink>",
            "https://paper.example/b",
        ),
        (
            "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='self' href='/self'/><link>/a</link>",
            "https://paper.example/a",
        ),
        ("<enclosure url='https://paper.example/a.mp3'/><link>/a</link>", "https://paper.example/a"),
    ],
)
def test_an_entry_of_rss_has_one_address(entry: str, told: str) -> None:
    """Where Feedburner says it was, else the link, else an id that is an address."""
    assert list_urls(f"<rss><channel><link>/front</link><item>{entry}</item></channel></rss>") == [told]


def test_atom_rdf_and_json_are_feeds() -> None:
    """With `xml:base`, with namespaces, with relative addresses."""
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://cdn.example/x/'><link href='/front'/>"
        "<entry><link rel='replies' href='r'/><link rel='alternate' href='one'/><id>tag:1</id></entry>"
        "<entry><id>https://paper.example/two</id></entry></feed>"
    )
    rdf = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<item rdf:about='x'><link>/three</link></item></rdf:RDF>"
    )
    json_feed = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/four"}, {"id": "/five"}, 6]}'

    assert list_urls(atom) == ["https://cdn.example/x/one", "https://paper.example/two"]
    assert list_urls(rdf) == ["https://paper.example/three"]
    assert list_urls(json_feed) == ["https://paper.example/four", "https://paper.example/five"]


def test_each_address_stands_once_in_its_order() -> None:
    """Spelt differently or not; what is no address is kept, so that it can be told."""
    items = "".join(f"<item><link>{link}</link></item>" for link in ("/b", "/a", "/b#x", "https://paper.example/%"))
    assert list_urls(f"<rss><channel>{items}<item><link>https://a b@c/</link></item></channel></rss>") == [
        "https://paper.example/b",
        "https://paper.example/a",
        "https://paper.example/%",
        "https://a b@c/",
    ]


def test_a_sitemap_gives_the_newest_first() -> None:
    """Those without a day come last; packed or not; news sitemaps say it in a place of their own."""
    urls = (
        "<url><loc>https://paper.example/old</loc><lastmod>2026-01-01</lastmod></url>"
        "<url><loc>https://paper.example/undated</loc></url>"
        "<url><loc>https://paper.example/new</loc><n:news xmlns:n='http://n.example'>"
        "<n:publication_date>2026-03-01T10:00:00Z</n:publication_date></n:news></url>"
    )
    xml = f"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"
    told = ["https://paper.example/new", "https://paper.example/old", "https://paper.example/undated"]

    assert list_urls(xml) == told
    assert list_urls(gzip.compress(xml.encode())) == told
    index = "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>"
    assert read(index) == Listing(sitemaps=(Link(url="https://paper.example/a.xml"),))


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><rss><item><link>/a</link></item></rss>",
        b"Warning: mysql\n<?xml version='1.0'?><rss><item><link>/a</link></item></rss>",
        b"<?xml version='1.0' encoding='utf8mb4'?><rss><item><link>/a</link></item></rss>",
        "<?xml version='1.0' encoding='utf-16'?><rss><item><link>/a</link></item></rss>".encode("utf-16"),
        b"<rss><item><title>A & B</title><link>/a</link></item>",
        b"<rss><item><title>\xff\xfe bad &#xD800; &nbsp;</title><link>/a</link></item></rss>",
        b"<rss><item><title>\x00</title><link>/a</link></item></rss>",
        b"<rss><item><link>/&#xD800;</link></item><item><link>/a</link></item></rss>",
    ],
    ids=["mark", "warning", "unknown", "utf-16", "open", "references", "zero", "surrogate"],
)
def test_broken_feeds_are_read_as_far_as_they_go(raw: bytes) -> None:
    """With a mark or a warning in front, an encoding that nobody knows, tags that are not closed."""
    assert list_urls(raw) == ["https://paper.example/a"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"   ", b"hello", b"<html><body><a href='/a'>A</a></body></html>", b"{", b'{"items": 3}', b"\x1f\x8bxx"],
)
def test_what_lists_nothing_says_so(raw: bytes) -> None:
    """A page, a text, a broken one."""
    assert read(raw).links == ()
    assert read(raw).problem


def test_bombs_do_not_go_off() -> None:
    """Entities are not expanded, nothing is read from a disk, gzip stops at the limit; none of it takes long."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    begins = f'<!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{lines}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    deep = b"<a>" * 500_000
    started_at = time.monotonic()

    bomb = read(f"{begins}<rss><item><link>https://paper.example/&a29;&x;</link></item></rss>")
    assert all(len(link.url) < 100 and "root" not in link.url for link in bomb.links)
    assert read(gzip.compress(bytes(3_000_000))).problem.startswith("its gzip data are broken, or more than")
    assert read(b"<rss>" + deep).links == ()
    assert read(b'{"items": ' + b"[" * 100_000).links == ()
    assert time.monotonic() - started_at < 5
