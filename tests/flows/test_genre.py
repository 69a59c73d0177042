"""Genres and statements of whole records: what a page, a row and a text say of themselves reaches the tables."""

import json
from pathlib import Path

import polars
import pytest

from flows.stages import ROOT, plan_corpus
from flows.taggable import join_texts
from flows.texts import Frames, read_texts
from schemas import TEXT_TABLES
from schemas.request import CorpusRequest
from schemas.table import table_name, validate_frame

OP_ED = ROOT / "inputs/sample/op-ed-cambodia-south-korea.txt"
PLEA = (
    "The harbour has slept for thirty years. The council should buy a tug. The ferry left at nine. "
    "Another quiet winter could lead to a crisis."
)
PLAIN = "The harbour was quiet. The ferry left at nine. Two boats lay at the quay, and a third was being painted."
YOUNG = "\U00031350"
"""A character of Unicode 15, which Python 3.11 does not know."""


def read(*paths: Path, settings: str = "inputs/settings.toml") -> Frames:
    """Read the texts of some files, their batches put together, in the order of their keys."""
    plan = plan_corpus(CorpusRequest(paths=tuple(map(str, paths)), settings=settings))
    parts = [read_texts(batch, plan.job) for group in plan.groups for batch in group.batches]
    tables = {table_name(table): table for table in TEXT_TABLES}
    return {
        name: validate_frame(table, polars.concat([part[name] for part in parts])) for name, table in tables.items()
    }


def write(folder: Path, files: dict[str, str]) -> list[Path]:
    """Write files into a folder."""
    (folder / "in").mkdir()
    for name, content in files.items():
        (folder / "in" / name).write_text(content, encoding="utf-8")
    return sorted((folder / "in").iterdir())


def a_page(body: str, *, head: str = "") -> str:
    """Write a page with an article that is long enough to be one."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in (body, PLAIN, PLAIN.replace("nine", "ten")))
    return (
        f"<html lang='en'><head><title>A quiet harbour</title>{head}</head>"
        f"<body><article><h1>A quiet harbour</h1>{paragraphs}</article></body></html>"
    )


def genres(frames: Frames) -> list[tuple[str, str | None]]:
    """List the genres and cues."""
    return sorted(frames["documents"].select("genre", "genre_cue").rows())


def statements(frames: Frames) -> list[tuple[str, str]]:
    """List the statements, with their sentences, in the order of the text."""
    stated = frames["sentences"].filter(polars.col("statement").is_not_null())
    return stated.select("statement", "text").rows()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:section" content="Opinion">', ("opinion", "section: Opinion")),
        ('<meta name="section" content="Press releases">', ("press_release", "section: Press releases")),
        (
            '<script type="application/ld+json">{"@type": "Article", "articleSection": ["Ports", "Op-Ed"]}</script>',
            ("opinion", "section: Op-Ed"),
        ),
        ('<meta property="article:section" content="Recipes">', ("other", "section: Recipes")),
        ('<meta property="article:section" content="Harbours">', ("other", None)),
        ("", ("other", None)),
    ],
)
def test_a_page_has_the_genre_of_its_section(head: str, expected: tuple[str, str | None], tmp_path: Path) -> None:
    """OpenGraph, other `<meta>` elements and JSON-LD name the section; one that is no label tells nothing."""
    frames = read(*write(tmp_path, {"a.html": a_page(PLEA, head=head)}))

    assert genres(frames) == [expected]
    assert [kind for kind, _ in statements(frames)] == (
        ["recommendation", "concern"] if expected[0] == "opinion" else []
    )


def test_rows_have_the_genres_of_their_sections(tmp_path: Path) -> None:
    """A row's own section counts, and says nothing about the row beside it."""
    rows = [
        {"title": "A tug for the port", "text": PLEA, "section": "Columns"},
        {"title": "A quiet morning", "text": PLAIN, "section": "Media releases"},
        {"title": "A quiet day", "text": PLAIN, "url": "https://hallowmere-courier.example/news/quiet-day"},
        {"title": "A quiet evening", "text": PLAIN},
    ]

    frames = read(*write(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))}))

    assert genres(frames) == [
        ("news", "url: /news/"),
        ("opinion", "section: Columns"),
        ("other", None),
        ("press_release", "section: Media releases"),
    ]
    assert statements(frames) == [
        ("recommendation", "The council should buy a tug."),
        ("concern", "Another quiet winter could lead to a crisis."),
    ]


def test_a_feed_entry_has_the_genre_of_its_category(tmp_path: Path) -> None:
    """The tags of an entry are sections too."""
    feed = (
        "<rss version='2.0'><channel><title>Courier</title><item><title>A tug for the port</title>"
        f"<category>Harbours</category><category>Editorials</category><description>{PLEA}</description></item>"
        "</channel></rss>"
    )

    frames = read(*write(tmp_path, {"a.rss": feed}))

    assert genres(frames) == [("opinion", "section: Editorials")]
    assert len(statements(frames)) == 2


def test_a_row_with_a_whole_page_has_the_section_of_the_page_where_it_has_none(tmp_path: Path) -> None:
    """What a row leaves open is said by the page in it; what the row says comes first."""
    page = a_page(PLEA, head='<meta property="article:section" content="Opinion">')
    rows = [{"html": page}, {"html": page, "section": "Press releases"}]

    frames = read(*write(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))}))

    assert genres(frames) == [("opinion", "section: Opinion"), ("press_release", "section: Press releases")]


def test_the_op_ed_of_the_sample_is_an_opinion(tmp_path: Path) -> None:
    """It says whose views it holds, and its recommendations are marked among its sentences."""
    frames = read(OP_ED)

    [(genre, cue)] = genres(frames)
    assert genre == "opinion"
    assert (cue or "").startswith("disclaimer: The views expressed")
    assert ("recommendation", "The traffic should run both ways.") in statements(frames)
    assert frames["sentences"].height > 10 * len(statements(frames))


def test_batches_change_no_genre(tmp_path: Path) -> None:
    """The same files give the same rows in one batch and in many, and again."""
    files = {f"{number}.txt": f"Harbour {number}\n\nOPINION\n\n" + f"{PLEA} " * 15 for number in range(6)}
    paths = write(tmp_path, files)
    (tmp_path / "settings.toml").write_text("[batches]\ntarget_bytes = 1000\n")

    once, again, apart = read(*paths), read(*paths), read(*paths, settings=str(tmp_path / "settings.toml"))

    assert len(statements(once)) == 30 * len(files)
    for name, frame in once.items():
        assert frame.equals(again[name])
        assert frame.equals(apart[name])


def test_a_cue_shows_characters_that_only_some_pythons_know(tmp_path: Path) -> None:
    """What stands for them while texts are worked on is in no cue, and what they stand beside is read alike."""
    rows = [
        {"title": "A tug", "text": PLEA, "section": f"[{YOUNG}] Opinion"},
        {"title": "A tug", "text": PLEA, "url": "https://a.example/opinion%F0%B1%8D%90/tug"},
    ]

    frames = read(*write(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))}))

    assert genres(frames) == [("opinion", f"section: [{YOUNG}] Opinion"), ("opinion", f"url: /opinion{YOUNG}/")]


def test_later_stages_read_the_sentences_as_they_were_made(tmp_path: Path) -> None:
    """What is read back from the tables has the statements too."""
    frames = read(OP_ED)

    [text] = join_texts(frames["documents"], frames["sentences"])

    assert [(one.statement, one.text) for one in text.sentences if one.statement] == statements(frames)
    assert len(text.sentences) == frames["sentences"].height
