"""A genre has a cue, whose words stand where it says, and only the writers of opinions state something."""

from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from tests.tasks.verify.forging import FIRST, QUIET, REEDS, Change, check_told, copy_snapshot, forge, put, tell

OPINION_QUIET = put("genre", "opinion", document_id=QUIET)


def cue(words: str) -> Mapping[str, Change]:
    """Put a cue into a document without one."""
    return {"documents": lambda frame: put("genre_cue", words, document_id=QUIET)(OPINION_QUIET(frame))}


CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "no cue",
        {"documents": put("genre_cue", None, document_id=REEDS)},
        f"documents [{REEDS}]: has no genre_cue, and its genre is not 'other'",
    ),
    (
        "a genre without a cue",
        {"documents": OPINION_QUIET},
        f"documents [{QUIET}]: has no genre_cue, and its genre is not 'other'",
    ),
    ("no place", cue("Opinion"), f"documents [{QUIET}]: its genre_cue is not a place, a colon, and words"),
    ("another place", cue("margin: Opinion"), f"documents [{QUIET}]: its genre_cue is not a place, a colon, and"),
    ("no words", cue("title: "), f"documents [{QUIET}]: its genre_cue is not a place, a colon, and words"),
    ("title", cue("title: Opinion |"), f"documents [{QUIET}]: the words of its genre_cue are not in title"),
    ("label", cue("label: OPINION"), f"documents [{QUIET}]: the words of its genre_cue are not in text"),
    ("dateline", cue("dateline: PARIS"), f"documents [{QUIET}]: the words of its genre_cue are not in text"),
    ("byline", cue("byline: columnist"), f"documents [{QUIET}]: the words of its genre_cue are not in byline"),
    ("disclaimer", cue("disclaimer: Own views…"), f"documents [{QUIET}]: the words of its genre_cue are not in discl"),
    (
        "author note",
        cue("author note: is a smith"),
        f"documents [{QUIET}]: the words of its genre_cue are not in discl",
    ),
    (
        "credit",
        cue("credit: AFP"),
        f"documents [{QUIET}]: the words of its genre_cue are not in byline or disclaimer or text",
    ),
    ("url", cue("url: /opinion/"), f"documents [{QUIET}]: its genre_cue is of its url, and it has none"),
    (
        "a statement in news",
        {"sentences": put("statement", "concern", document_id=FIRST, sentence_no=5)},
        f"sentences [{FIRST}, 5]: has a statement, and its document is no opinion",
    ),
    (
        "an opinion that is news",
        {"documents": put("genre", "news", document_id=REEDS)},
        f"sentences [{REEDS}, 1]: has a statement, and its document is no opinion",
    ),
    (
        "a statement in a title",
        {"sentences": put("statement", "recommendation", document_id=REEDS, sentence_no=0)},
        f"sentences [{REEDS}, 0]: has a statement, and is of the title",
    ),
]

SOUND = {
    "title": "title: A quiet day",
    "text": "text: stood, watched",
    "label": "label: A quiet day in the village",
    "credit": "credit: heron",
    "section": "section: Opinion",
}


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_genres_that_cannot_be_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """Each is named by the row of its document, or of the sentence."""
    check_told(snapshot, changes, check="metadata", told=told)


@pytest.mark.parametrize("words", SOUND.values(), ids=SOUND)
def test_cues_whose_words_are_there_are_sound(sound: Path, tmp_path: Path, words: str) -> None:
    """Words that stand in the field that is named, or in one of several, or in none that is kept, are believed."""
    assert tell(forge(copy_snapshot(sound, tmp_path), cue(words))) == {}


def test_words_that_were_cut_are_sound(sound: Path, tmp_path: Path) -> None:
    """A long note is told by its beginning."""

    def change(frame: polars.DataFrame) -> polars.DataFrame:
        noted = put("disclaimer", "The views are the writer's own, and so are the errors.", document_id=QUIET)
        return noted(cue("disclaimer: The views are the…")["documents"](frame))

    assert tell(forge(copy_snapshot(sound, tmp_path), {"documents": change})) == {}
