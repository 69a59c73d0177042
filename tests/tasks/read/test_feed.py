"""Feeds: each entry is a record; what the feed says of itself is lent to it."""

from pathlib import Path

import pytest

from schemas.article import Fields
from tests.tasks.read.reading import outcomes, read_bytes

RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Hallowmere Courier</title><language>en</language>{}</channel></rss>"
)


def test_an_entry_of_rss_is_a_row(tmp_path: Path) -> None:
    """Title, whole content before the summary, link, date and author come from the entry, the rest from the feed."""
    item = (
        "<item><title>Ferry &amp;amp; quay</title><link>https://a.example/ferry</link><description>Short.</description>"
        "<content:encoded><![CDATA[<p>The ferry ran.</p>]]></content:encoded><author>Rosa</author>"
        "<pubDate>Tue, 04 Mar 2025 10:00:00 +0700</pubDate></item>"
    )

    (record,) = read_bytes(tmp_path, RSS.format(item).encode(), name="a.xml")

    assert record.locator == "a.xml#1"
    assert record.fields == Fields(
        title="Ferry &amp; quay",
        html="<p>The ferry ran.</p>",
        url="https://a.example/ferry",
        published="Tue, 04 Mar 2025 10:00:00 +0700",
        language="en",
        authors="Rosa",
        outlet="Hallowmere Courier",
    )


def test_an_entry_of_atom_is_a_row(tmp_path: Path) -> None:
    """Atom is read like RSS; without a date of publication that of the last change counts."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Ferry</title>'
        '<link href="https://a.example/ferry"/><updated>2025-03-04T10:00:00Z</updated>'
        '<content type="html">&lt;p&gt;It ran.&lt;/p&gt;</content></entry></feed>'
    )

    (record,) = read_bytes(tmp_path, feed.encode(), name="a.atom")

    assert record.fields is not None
    assert (record.fields.title, record.fields.html) == ("Ferry", "<p>It ran.</p>")
    assert (record.fields.url, record.fields.published) == ("https://a.example/ferry", "2025-03-04T10:00:00Z")


@pytest.mark.parametrize(
    ("item", "field", "expected"),
    [
        ("<guid>https://a.example/1</guid>", "url", "https://a.example/1"),
        ("<guid isPermaLink='false'>urn:1</guid>", "url", ""),
        ("<link>https://p.example/1</link><f:origLink>https://a.example/1</f:origLink>", "url", "https://a.example/1"),
        ("<source url='https://b.example'>Quayside Post</source>", "outlet", "Quayside Post"),
        ("<category>harbour</category><category>ferries</category>", "section", "harbour; ferries"),
        ("<dc:creator>Rosa Lim</dc:creator><dc:date>2025-03-04</dc:date>", "authors", "Rosa Lim"),
        ("<dc:date>2025-03-04</dc:date>", "published", "2025-03-04"),
        ("<dc:language>fr</dc:language>", "language", "fr"),
        ("<m:description>It ran.</m:description>", "html", "It ran."),
        ("<description>It ran again.</description><content:encoded>It ran.</content:encoded>", "html", "It ran again."),
        ("<pubDate>Tue, 04 Mar 2025</pubDate><dcterms:modified>2025-03-05</dcterms:modified>", "published",
         "Tue, 04 Mar 2025"),
        ("<author>desk@courier.press (Rosa Lim)</author>", "authors", "Rosa Lim"),
        ("<author>desk@courier.example.uk (Rosa Lim)</author>", "authors", "Rosa Lim"),
        ("<author>Rosa Lim &lt;desk@courier.press&gt;</author>", "authors", "Rosa Lim"),
        ("<author>desk@courier.press</author>", "authors", "desk@courier.press"),
        ("", "authors", ""),
    ],
)  # fmt: skip
def test_a_field_is_found_in_its_variants(tmp_path: Path, item: str, field: str, expected: str) -> None:
    """Modules of RSS say the same in other elements; an entry's own word comes before the feed's."""
    feed = RSS.format(f"<managingEditor>The desk</managingEditor><item><title>A</title>{item}</item>").replace(
        "<channel>",
        '<channel xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="http://search.yahoo.com/mrss/"'
        ' xmlns:f="http://rssnamespace.org/feedburner/ext/1.0" xmlns:dcterms="http://purl.org/dc/terms/">',
    )

    (record,) = read_bytes(tmp_path, feed.encode(), name="a.xml")

    assert getattr(record.fields, field) == expected


def test_an_entry_of_atom_has_the_authors_of_its_feed(tmp_path: Path) -> None:
    """All authors of an entry are named; one without any has those of the feed (RFC 4287, 4.2.1)."""
    feed = (
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:author><a:name>The desk</a:name></a:author>'
        "<a:entry><a:title>A</a:title></a:entry><a:entry><a:title>B</a:title>"
        "<a:author><a:name>Rosa Lim</a:name></a:author><a:author><a:name>Ed Hale</a:name></a:author></a:entry></a:feed>"
    )

    found = read_bytes(tmp_path, feed.encode(), name="a.xml")

    assert [record.fields.authors for record in found if record.fields] == ["The desk", "Rosa Lim; Ed Hale"]


def test_plain_text_in_atom_is_no_markup(tmp_path: Path) -> None:
    """What the feed calls text is text, and not in the field for markup."""
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="text">It ran.</content></entry></feed>'

    (record,) = read_bytes(tmp_path, feed.encode(), name="a.xml")

    assert record.fields == Fields(text="It ran.")


@pytest.mark.parametrize(
    "feed",
    [
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<item><title>Ferry</title></item></rdf:RDF>",
        '<rss version="0.91"><channel><item><title>Ferry</title></item></channel></rss>',
        '<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:item><r:title>Ferry</r:title></r:item>'
        "</r:channel></r:rss>",
        '<CHANNEL HREF="https://a.example"><ITEM HREF="b"><TITLE>Ferry</TITLE></ITEM></CHANNEL>',
    ],
    ids=["RSS 1.0", "RSS 0.91", "with a prefix", "CDF"],
)
@pytest.mark.parametrize("start", ["", "<!-- by hand -->\n<?a b?>", "<!DOCTYPE rss [<!ENTITY a 'b'>]>"])
def test_every_kind_of_feed_is_read(tmp_path: Path, feed: str, start: str) -> None:
    """Whatever stands before the root, and whatever prefix its names have."""
    assert outcomes(read_bytes(tmp_path, (start + feed).encode(), name="a.txt")) == {"1": "Ferry"}


def test_an_empty_date_is_no_date(tmp_path: Path) -> None:
    """An entry with an empty date of publication and none of change has no date."""
    (record,) = read_bytes(
        tmp_path, RSS.format("<item><title>A</title><pubDate></pubDate></item>").encode(), name="a.xml"
    )

    assert record.fields is not None
    assert record.fields.published == ""


def test_entries_have_their_numbers(tmp_path: Path) -> None:
    """Entries are counted from 1; one without any word is refused, the others are read."""
    items = "<item><title>One</title></item><item></item><item><title>Three</title></item>"

    assert outcomes(read_bytes(tmp_path, RSS.format(items).encode(), name="a.xml")) == {
        "1": "One",
        "2": "empty",
        "3": "Three",
    }


@pytest.mark.parametrize(
    "content",
    [
        RSS.format("").encode(),
        b"<rss version='2.0'>",
        b"<feed >" + b"\xff" * 50,
        b"<?xml version='1.0' encoding='undefined'?><rss ><item><title>\xe9</title></item></rss>",
    ],
    ids=["none", "torn", "bytes", "codec"],
)
def test_a_feed_without_entries_is_refused(tmp_path: Path, content: bytes) -> None:
    """A feed without an entry, or one that no parser can read, is one record."""
    assert outcomes(read_bytes(tmp_path, content, name="a.xml")) == {"file": "no_entries"}


def test_the_entries_before_a_fault_are_read(tmp_path: Path) -> None:
    """Of a feed that breaks off what stands before is read."""
    torn = RSS.format("<item><title>One</title></item><item><title>Two & more").encode()[:-40]

    assert outcomes(read_bytes(tmp_path, torn, name="a.xml"))["1"] == "One"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_breaks_off_is_noted_at_its_last_entry(tmp_path: Path, encoding: str) -> None:
    """What a download lost leaves no other trace; a fault within a feed that has its end is no such loss."""
    whole = RSS.format("<item><title>One</title></item><item><title>Two & more</title></item>")
    whole = whole.replace('"1.0"', f'"1.0" encoding="{encoding}"', 1)

    kept = read_bytes(tmp_path, whole.encode(encoding), name="a.xml")
    torn = read_bytes(tmp_path, whole.removesuffix("</item></channel></rss>").encode(encoding), name="a.xml")

    assert [record.notes for record in kept] == [(), ()]
    assert [record.notes for record in torn] == [
        (),
        ("the feed breaks off: it has no </rss>, and this is the last entry before its end",),
    ]


def test_a_feed_that_breaks_off_in_an_empty_entry_says_so_there(tmp_path: Path) -> None:
    """The last entry may be refused for what the download lost."""
    last = read_bytes(tmp_path, RSS.partition("{}")[0].encode() + b"<item><title>A</title></item><item>", name="a.xml")[
        -1
    ]

    assert last.refusal is not None
    assert last.refusal.reason == "empty"
    assert "breaks off" in last.refusal.detail


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55296;", "&#0;", "&#x110000;", "&#99999999999999999999;"])
def test_a_reference_to_no_character_spoils_no_entry(tmp_path: Path, reference: str) -> None:
    """One wrong reference costs that character, not the feed."""
    items = f"<item><title>A {reference} &#x0000041;</title></item><item><title>Two</title></item>"

    assert outcomes(read_bytes(tmp_path, RSS.format(items).encode(), name="a.xml")) == {"1": "A \ufffd A", "2": "Two"}


def test_no_file_or_address_is_opened_for_an_entity(tmp_path: Path) -> None:
    """A feed cannot make the reader fetch what it names."""
    (tmp_path / "secret").write_text("secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    feed = RSS.format("<item><title>A &e; B</title></item>").replace("<rss", f"{doctype}<rss", 1)

    (record,) = read_bytes(tmp_path, feed.encode(), name="a.xml")

    assert record.fields is not None
    assert record.fields.title.split() == ["A", "B"]


def test_a_feed_in_utf_16_is_read(tmp_path: Path) -> None:
    """A feed has one encoding as a whole, so wide bytes are no hindrance."""
    feed = RSS.format("<item><title>Fähre</title></item>").replace('"1.0"', '"1.0" encoding="utf-16"')

    assert outcomes(read_bytes(tmp_path, feed.encode("utf-16"), name="a.xml")) == {"1": "Fähre"}
