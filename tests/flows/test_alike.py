"""What versions of Python, and builds of one version, would read differently, is read alike."""

from pathlib import Path

import polars
import pytest

from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas.request import CorpusRequest
from tasks.clean.text import clean_paragraph
from tasks.extract.json_script import decode_script
from tasks.read.encoding import decode
from tasks.segment import split_sentences
from tests.tasks.read.reading import read_bytes

IDEOGRAPH, MARK = "\U00031350", "\U0001e4ec"


def make_tables(folder: Path, files: dict[str, str]) -> dict[str, polars.DataFrame]:
    """Make a snapshot of some files; give its tables, sorted by locator where they have one."""
    (folder / "in").mkdir()
    for name, content in files.items():
        (folder / "in" / name).write_text(content, encoding="utf-8")
    plan = plan_corpus(CorpusRequest(paths=(str(folder / "in"),), outputs=str(folder / "out")))
    snapshot = Path(InlineEngine().make_corpus(plan).snapshot)
    return {path.name: polars.read_parquet(path / "*.parquet") for path in (snapshot / "data").iterdir()}


def test_young_characters_are_kept_and_are_no_letters(tmp_path: Path) -> None:
    """They stand in texts, titles and addresses as written; no version composes over them, or parts words."""
    page = (
        f"<html><head><title>{IDEOGRAPH} Exports</title><link rel='canonical' href='https://a.example/{IDEOGRAPH}'>"
        f"<script type='application/ld+json'>{{'@type': 'NewsArticle', 'headline': '\\ud884\\udf50 Exports'}}</script>"
        f"</head><body><h1>&#x31350; Exports</h1><p>China{IDEOGRAPH} and {IDEOGRAPH}China signed a free trade "
        f"agreement, e\u0301{MARK}\u0323 &amp;#x31350; it said. The tariff was cut.</p></body></html>"
    ).replace("'", '"')

    tables = make_tables(tmp_path, {"a.html": page})

    (document,) = tables["documents"].iter_rows(named=True)
    assert document["title"] == f"{IDEOGRAPH} Exports"
    assert document["url"] == f"https://a.example/{IDEOGRAPH}"
    assert f"China{IDEOGRAPH} and {IDEOGRAPH}China" in document["text"]
    assert f"\u00e9{MARK}\u0323 {IDEOGRAPH} it said." in document["text"]
    assert document["n_chars"] == len(document["text"])
    quotes = tables["evidence"].filter(polars.col("quote") != "")
    assert "free trade agreement" in quotes["quote"].to_list()
    for start, end, quote in quotes.select("start_char", "end_char", "quote").iter_rows():
        assert document["text"][start:end] == quote


@pytest.mark.parametrize("address", ["http://[::1]x/a", "http://x[::1]/a", "http://u@[::1]@b/"])
def test_an_address_with_brackets_in_its_host_is_left_out(tmp_path: Path, address: str) -> None:
    """A feed's entry has the next address that it states."""
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>D</title><entry><title>T</title>"
        f"<link href='{address}'/><id>https://a.example/1</id></entry></feed>"
    )

    (record,) = read_bytes(tmp_path, feed.encode(), name="a.xml")

    assert record.fields is not None
    assert record.fields.url == "https://a.example/1"


def test_brackets_nested_too_deep_are_refused(tmp_path: Path) -> None:
    """Rows say so, whole files too, and the script of a page says nothing."""
    row = '{"title": "T", "more": ' + "[" * 500 + "]" * 500 + "}"

    for name, content in (("a.jsonl", row), ("a.json", f"[{row}]")):
        (record,) = read_bytes(tmp_path, content.encode(), name=name)
        assert record.refusal is not None
        assert record.refusal.reason == "broken_row"
        assert record.refusal.detail.endswith("JSON is nested deeper than 200")
    assert decode_script(row) is None
    assert decode_script(row.replace("}", ",}")) is None


@pytest.mark.parametrize("label", ["windows-31j", "windows_31j", "windows--31j"])
def test_a_name_of_an_encoding_is_known_in_every_spelling(label: str) -> None:
    """Python knows some spellings from 3.13 on."""
    raw = f'<meta charset="{label}">'.encode() + "輸出が増えた。関税が下がった。".encode("cp932")

    decoded = decode(raw)

    assert decoded is not None
    assert (decoded.encoding, decoded.reason) == ("cp932", "declared")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("It&amp;#8217;s", "It’s"),
        ("a&amp;#x31;b", "a1b"),
        ("&amp;amp;#38;#038;#x2;", "&#x2;"),
        ("&" + "amp;" * 2_500 + "#8217;", "’"),
    ],
)
def test_what_was_escaped_again_and_again_is_read_whole(raw: str, clean: str) -> None:
    """Early builds of Python 3.11 take in a piece of what follows where a group is repeated without going back."""
    assert clean_paragraph(raw) == clean


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It ended [a] . The rest.", ["It ended [a] .", "The rest."]),
        ("It ended. . . The rest stays.", ["It ended. . .", "The rest stays."]),
        ("He left.” (AP) The ferry ran.", ["He left.” (AP)", "The ferry ran."]),
    ],
)
def test_a_sentence_ends_where_its_stops_and_sources_end(text: str, sentences: list[str]) -> None:
    """No space and no bracket is taken in that does not belong to them."""
    found, _ = split_sentences(text, language="en", decide_language=lambda _: "en")

    assert [sentence.text for sentence in found] == sentences
