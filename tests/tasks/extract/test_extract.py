"""Extraction: title, paragraphs and metadata of plain text, Markdown, pages, rows and feed entries."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import Extract, Fields, RawRecord, Refusal
from schemas.plan import SourceFile
from schemas.settings import Columns, Settings
from tasks.extract import extract_article, page
from tasks.extract.markup import has_markup, split_markup
from tasks.read.rows.make import make_row
from tests.case_files import read_cases

LABELS = "input title text url outlet authors published language refused"
MEDIA_TYPES = {"plain": "text/plain", "markdown": "text/markdown", "page": "text/html"}

SENTENCE = "The ferry ran again on Monday, and the crews were glad to be out on the water. "


def a_record(text: str | None = None, *, media_type: str = "text/plain", fields: Fields | None = None) -> RawRecord:
    """Make a record as reading gives it."""
    return RawRecord(
        locator="a", source=".", media_type=media_type, n_bytes=1, content_sha256="0" * 64, text=text, fields=fields
    )


def extract(text: str, *, media_type: str) -> Extract | Refusal:
    """Extract from a text with the default settings."""
    return extract_article(a_record(text, media_type=media_type), settings=Settings())


def describe(found: Extract | Refusal) -> dict[str, str]:
    """Write what was extracted as the blocks of a case; what is empty has none."""
    if isinstance(found, Refusal):
        return {"refused": f"{found.stage} {found.reason}"}
    published = found.publication
    blocks = {
        "title": found.raw_title,
        "text": "\n\n".join(" ".join(paragraph.split()) for paragraph in found.raw_paragraphs),
        "url": found.url,
        "outlet": found.outlet,
        "authors": found.raw_authors or "; ".join(found.authors),
        "published": " ".join(
            [
                *filter(None, [published.published_source]),
                *([published.published_on.isoformat()] if published.published_on else []),
                *([f"{published.published_at:%Y-%m-%dT%H:%M:%SZ}"] if published.published_at else []),
            ]
        ),
        "language": " ".join(claim.language for claim in found.claims),
    }
    return {name: block for name, block in blocks.items() if block}


@pytest.mark.parametrize("kind", ["plain", "markdown", "page"])
def test_the_kind_of_content_names_the_method(kind: str) -> None:
    """What found the main text is on record."""
    found = extract(f"<html><body><p>{SENTENCE * 5}</p></body></html>", media_type=MEDIA_TYPES[kind])

    assert isinstance(found, Extract)
    assert found.extraction_method == {"page": "resiliparse+turbohtml"}.get(kind, kind)


@pytest.mark.parametrize("case", read_cases("extract/plain.md", labels=LABELS))
def test_plain_text_is_read_as_in_the_case_file(case: dict[str, str]) -> None:
    """Each case of plain text gives its title, paragraphs and address."""
    assert describe(extract(case.pop("input"), media_type="text/plain")) == case


@pytest.mark.parametrize("case", read_cases("extract/markdown.md", labels=LABELS))
def test_markdown_is_read_as_in_the_case_file(case: dict[str, str]) -> None:
    """Each case of Markdown gives its title, paragraphs and address, without marks."""
    assert describe(extract(case.pop("input"), media_type="text/markdown")) == case


@pytest.mark.parametrize("case", read_cases("extract/page.md", labels=LABELS))
def test_pages_are_read_as_in_the_case_file(case: dict[str, str]) -> None:
    """Each page gives its metadata from the highest rung of the ladder that has them, and its main text."""
    assert describe(extract(case.pop("input"), media_type="text/html")) == case


@pytest.mark.parametrize("case", read_cases("extract/row.md", labels=LABELS))
def test_rows_are_read_as_in_the_case_file(case: dict[str, str]) -> None:
    """Each row of JSON gives what its fields say."""
    file = SourceFile(path="/a.jsonl", locator="a.jsonl", source=".", n_bytes=1)
    row = make_row(
        msgspec.json.decode(case.pop("input")), file=file, place=1, media_type="application/x-ndjson", columns=Columns()
    )

    assert describe(extract_article(row, settings=Settings())) == case


def test_a_feed_entry_states_by_the_feed() -> None:
    """Date and language of a feed entry are the feed's claims, and a title alone is enough."""
    fields = Fields(title="Ferry", published="Tue, 04 Mar 2025 10:00:00 +0700", language="en")

    found = extract_article(a_record(fields=fields, media_type="application/xml"), settings=Settings())

    assert isinstance(found, Extract)
    assert (found.raw_title, found.raw_paragraphs, found.extraction_method) == ("Ferry", (), "feed")
    assert found.publication.published_source == found.claims[0].claimant == "feed"


@pytest.mark.parametrize(
    ("published", "note"),
    [
        ("sometime in  spring", "row date 'sometime in spring' not understood"),
        ("x" * 99, f"row date '{'x' * 60}' not understood"),
        ("", None),
        ("2025-03-04", None),
    ],
)
def test_a_date_that_is_not_understood_is_noted(published: str, note: str | None) -> None:
    """Who gave a row a date finds why the document has none."""
    fields = Fields(title="Ferry", published=published)

    found = extract_article(a_record(fields=fields, media_type="application/json"), settings=Settings())

    assert isinstance(found, Extract)
    assert found.publication.note == note


@pytest.mark.parametrize("depth", [page.MAX_DEPTH + 10, 100_000])
def test_deep_nesting_is_refused_at_once(depth: int) -> None:
    """Elements nested deeper than any article's are refused before an extractor takes quadratic time over them."""
    started = time.monotonic()

    found = extract(
        f"<html><body>{'<div>' * depth}{SENTENCE * 9}{'</div>' * depth}</body></html>", media_type="text/html"
    )

    assert isinstance(found, Refusal)
    assert found.reason == "no_text"
    assert str(page.MAX_DEPTH) in found.detail
    assert time.monotonic() - started < 5


def test_ordinary_nesting_is_no_reason_to_refuse() -> None:
    """A page as deep as real ones is read."""
    found = extract(
        f"<html><body>{'<div>' * 40}<p>{SENTENCE * 9}</p>{'</div>' * 40}</body></html>", media_type="text/html"
    )

    assert isinstance(found, Extract)
    assert found.raw_paragraphs == (SENTENCE.strip() + " " + (SENTENCE * 8).strip(),)


@pytest.mark.parametrize("stray", ["\x01", "\x0b", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_no_xml_may_hold_costs_no_page(stray: str) -> None:
    """A stray control character in a page is left out, and the page is read."""
    sentence = "The ferry across the river runs again after a pause of three weeks, its captain said. "
    page_text = f"<html><body><article><p>{sentence * 4}{stray}{sentence * 4}</p></article></body></html>"

    found = extract(page_text, media_type="text/html")

    assert isinstance(found, Extract)
    assert stray not in "".join(found.raw_paragraphs)


@pytest.mark.parametrize(
    "json_ld",
    [
        '{"a": ' + "1" * 5000 + "}",
        "[" * 900 + "]" * 900,
        '{"@type": "Article", "author": ' + '{"name": ' * 900 + "1" + "}" * 901,
        '{"@graph": ' * 900 + "1" + "}" * 900,
        '{"@type": {"a": [1]}, "headline": 7}',
        '{"@type": "Article", "headline": ["a"], "author": 5, "publisher": [null, {}], "datePublished": 20250304}',
        '{"@type": "Article", "datePublished": "Tue, 04 Mar 99999999999 10:00:00"}',
        "null",
    ],
    ids=["number", "lists", "author", "graph", "type", "kinds", "date", "null"],
)
def test_hostile_json_ld_does_no_harm(json_ld: str) -> None:
    """JSON-LD of any depth, size and type leaves the page readable."""
    html = f'<html><script type="application/ld+json">{json_ld}</script><body><p>{SENTENCE * 5}</p></body></html>'

    found = extract(html, media_type="text/html")

    assert isinstance(found, Extract)
    assert " ".join(found.raw_paragraphs) == (SENTENCE * 5).strip()


@pytest.mark.parametrize(
    "text",
    [
        "# x" + " " * 20_000 + "y",
        "x\n\n" + "\n" * 100_000 + "y\n\nz",
        "x " + "*a " * 60_000,
        "x\n\n" + "- " * 50_000 + "b",
        "x " + "[a](" * 50_000,
        "x " + "![" * 50_000,
        "a" + " " * 50_000 + "b",
        "---\n" * 50_000,
        "<a" * 100_000,
        "&amp;" + "<b" * 50_000,
    ],
    ids=["heading", "lines", "emphasis", "rule", "links", "images", "spaces", "front", "tags", "entities"],
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "row"])
def test_no_text_takes_quadratic_time(text: str, media_type: str) -> None:
    """Text that makes a careless pattern start again at every character is read within a moment."""
    record = (
        a_record(fields=Fields(title="Ferry", text=text))
        if media_type == "row"
        else a_record(text, media_type=media_type)
    )
    started = time.monotonic()

    found = extract_article(record, settings=Settings())

    assert isinstance(found, Extract)
    assert time.monotonic() - started < 5


@given(text=st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_extracted_or_refused(text: str) -> None:
    """No text of any kind raises, and no paragraph is blank."""
    for media_type in MEDIA_TYPES.values():
        found = extract(text, media_type=media_type)
        paragraphs = found.raw_paragraphs if isinstance(found, Extract) else ("refused",)
        assert all(paragraph.strip() for paragraph in paragraphs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a < b > c", False), ("AT&T Q&A", False), ("<3", False), ("a &amp; b", True), ("<p>a", True), ("&#8217;", True)],
)  # fmt: skip
def test_markup_is_told_from_signs(text: str, expected: bool) -> None:
    """Tags and entities are markup; signs of comparison and a lone ampersand are none."""
    assert has_markup(text) is expected


def test_script_and_style_are_no_text() -> None:
    """What a page does not show is not among the blocks."""
    assert split_markup("<style>p {}</style><p>Ferry</p><script>run()</script><!-- no -->") == ("Ferry",)
