"""Rows: which field stands under which name, by the settings and by what is usual."""

from pathlib import Path

import msgspec
import pytest

from schemas.article import RawRecord
from schemas.plan import Batch
from schemas.settings import Columns, Settings
from tasks.read import read_batch
from tasks.read.rows.names import FIELD_NAMES, normalize_name
from tests.tasks.read.reading import a_file


def read_row(folder: Path, row: dict[str, object], *, columns: Columns = Columns()) -> RawRecord:
    """Read a row from JSON Lines under some settings."""
    batch = Batch(batch_no=0, files=(a_file(folder, msgspec.json.encode(row), name="a.jsonl"),))
    (record,) = read_batch(batch, settings=Settings(columns=columns))
    return record


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *((name, "title") for name in ("Headline", "TITLE", "article-title", " News  Title ")),
        *((name, "text") for name in ("Article Body", "articleBody", "full_text", "Description", "abstract")),
        *((name, "published") for name in ("publication_date", "datePublished", "published date", "pub_date", "Date")),
        *((name, "language") for name in ("lang", "Language-Code", "inLanguage")),
        *((name, "authors") for name in ("by", "By-Line", "Author Name")),
        *((name, "outlet") for name in ("newspaper", "media", "source_name", "site-name", "Publication")),
        *((name, "url") for name in ("permalink", "Article_URL", "canonicalUrl")),
        ("Category", "section"),
        ("body_html", "html"),
    ],
)  # fmt: skip
def test_a_field_is_found_by_its_usual_names(tmp_path: Path, name: str, field: str) -> None:
    """Case, blanks, underscores and hyphens make no difference."""
    record = read_row(tmp_path, {name: "x", "id": "y", **({} if field == "title" else {"title": "Ferry"})})

    assert getattr(record.fields, field) == "x"


def test_no_usual_name_stands_for_two_fields() -> None:
    """What a name means does not depend on what else is in the row."""
    names = [normalize_name(name) for field in FIELD_NAMES.values() for name in field]

    assert len(names) == len(set(names))


def test_a_summary_is_text_only_where_no_text_is(tmp_path: Path) -> None:
    """An abstract stands in for the text that an export left out, and does not displace it."""
    with_text = read_row(tmp_path, {"abstract": "Short.", "article": "It ran.", "title": "Ferry"})
    without = read_row(tmp_path, {"abstract": "Short.", "article": " ", "title": "Ferry"})

    assert with_text.fields is not None
    assert without.fields is not None
    assert (with_text.fields.text, without.fields.text) == ("It ran.", "Short.")


def test_names_in_the_settings_come_before_the_usual_ones(tmp_path: Path) -> None:
    """A given name wins in its order, in any spelling; where it is empty, the usual names are left."""
    columns = Columns(title=("Kopf Zeile", "Kopf"))

    both = read_row(tmp_path, {"kopf": "Two", "KOPF_ZEILE": "One", "title": "Three"}, columns=columns)
    usual = read_row(tmp_path, {"kopf": "", "title": "Three"}, columns=columns)

    assert both.fields is not None
    assert usual.fields is not None
    assert (both.fields.title, usual.fields.title) == ("One", "Three")


def test_a_name_in_the_settings_means_nothing_else(tmp_path: Path) -> None:
    """Who says that `by` is the outlet has said that it is not the author."""
    record = read_row(tmp_path, {"title": "Ferry", "by": "Courier"}, columns=Columns(outlet=("by",)))

    assert record.fields is not None
    assert (record.fields.outlet, record.fields.authors) == ("Courier", "")


def test_a_name_that_is_not_found_is_noted(tmp_path: Path) -> None:
    """Rows differ, so this is no error; but who mistyped a name finds it beside each row that lacks it."""
    columns = Columns(text=("artikle",), url=("adress", "link"))

    record = read_row(tmp_path, {"title": "Ferry", "link": "", "artikel": "It ran."}, columns=columns)

    assert record.refusal is None
    assert record.notes == ('no field is named as in the settings: text = ["artikle"]',)


def test_a_row_without_words_names_its_fields(tmp_path: Path) -> None:
    """The refusal shows what is there, and what the settings asked for in vain."""
    plain = read_row(tmp_path, {"artikel": "It ran.", "n": 7})
    mapped = read_row(tmp_path, {"artikel": "It ran.", "n": 7}, columns=Columns(text=("artikle",)))

    assert plain.refusal is not None
    assert mapped.refusal is not None
    assert plain.refusal.detail == "no title and no text among the fields artikel, n"
    assert mapped.refusal.detail == (
        'no field is named as in the settings: text = ["artikle"]; no title and no text among the fields artikel, n'
    )


@pytest.mark.parametrize(
    ("row", "field", "expected"),
    [
        ({"title": {"rendered": "Ferry"}, "content": {"rendered": "<p>It ran.</p>", "protected": False}}, "text",
         "<p>It ran.</p>"),
        ({"headline": {"main": "Ferry", "kicker": None}, "byline": {"original": "By Rosa Lim"}}, "authors",
         "By Rosa Lim"),
        ({"title": [{"value": "Ferry", "lang": "en"}]}, "title", "Ferry"),
        ({"title": "Ferry", "author": {"name": " ", "original": "Rosa Lim"}}, "authors", "Rosa Lim"),
        ({"title": "Ferry", "author": {"name": {"first": "Rosa"}}}, "authors", ""),
    ],
)  # fmt: skip
def test_an_object_is_read_by_what_it_says(tmp_path: Path, row: dict[str, object], field: str, expected: str) -> None:
    """Some systems wrap a field in an object; the first of its usual names that is filled is the field."""
    record = read_row(tmp_path, row)

    assert record.fields is not None
    assert record.fields.title == "Ferry"
    assert getattr(record.fields, field) == expected


@pytest.mark.parametrize(
    ("row", "notes"),
    [
        ({"artikeltekst": "It ran. " * 200, "id": "x" * 120}, ("not read: artikeltekst (1,600 characters)",)),
        ({"fields": {"parts": [{"bodyText": "It ran. " * 20}]}}, ("not read: fields.parts.bodyText (160 characters)",)),
        ({"n": "It ran. " * 20, "m": "It sank." * 20}, ("not read: m (160 characters)",)),
        ({"image": "https://a.example/" + "x" * 200, "id": "x"}, ()),
        ({"artikeltekst": "It ran. " * 20, "text": "It ran again."}, ()),
    ],
)
def test_a_text_that_is_not_read_is_noted(tmp_path: Path, row: dict[str, object], notes: tuple[str, ...]) -> None:
    """A row that becomes a headline alone names its longest other text; a row with a text needs no such note."""
    assert read_row(tmp_path, {"title": "Ferry", **row}).notes == notes


def test_a_refusal_names_fields_that_hold_no_text(tmp_path: Path) -> None:
    """A title that is there and holds no text that is known is not said to be missing."""
    record = read_row(tmp_path, {"title": {"en": "Ferry"}, "text": "", "n": {"a": 7}})

    assert record.refusal is not None
    assert (
        record.refusal.detail == "no title and no text; these fields hold objects without a name that is known: title"
    )
