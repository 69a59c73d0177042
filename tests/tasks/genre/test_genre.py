"""Genres: what a document says of itself, how its text sounds, and which of both decides."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import Sentence, TaggableText
from schemas.genre import CUE_PLACES, GENRES, Genre, GenreFacts, Statement
from tasks.genre import read_genre
from tasks.genre.labels import OPINION, PRESS_RELEASE, read_label
from tests.case_files import read_cases
from tests.tasks.genre.articles import a_text

LANGUAGES = ("en", "fr", "km", "ko", "zh")
NO_FACTS = GenreFacts()
HOSTILE_CHARS = 150_000
MAX_SECONDS = 5
OP_ED = "The port has slept. It should buy a tug. It must pay its crews. The city needs to listen."

WORDS = [
    *(
        "should ",
        "must ",
        "“",
        "”",
        '"',
        "‘",
        "’",
        "said ",
        "HALLOWMERE (Reuters) - ",
        "İ",
        "ß",
        "𠮷",
        "\n\n",
        ". ",
        "?",
    ),
    *(
        "야 한다.",
        "말했다",
        "(서울=연합뉴스)",
        "应该",
        "表示，",
        "。",
        "គួរ",
        "ត្រូវតែ",
        "il faut ",
        "###",
        "Media contact",
        "|",
    ),
]


def judge(case: dict[str, str], *, language: str) -> tuple[Genre, list[Statement]]:
    """Tell the genre of a case."""
    facts = {name: case[name] for name in GenreFacts.__struct_fields__ if name in case}
    return read_genre(a_text(case["input"], title=case.get("title", ""), language=language), GenreFacts(**facts))


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, case.values[0], id=str(case.id))
        for language in LANGUAGES
        for case in read_cases(
            f"genre/genre-{language}.md", labels="input title section url byline disclaimer expected"
        )
    ],
)
def test_the_genre_is_told_as_in_the_case_files(language: str, case: dict[str, str]) -> None:
    """Each case has the genre that it names, for the reason that it names."""
    genre, _ = judge(case, language=language)

    assert f"{genre.genre} | {genre.genre_cue or 'none'}" == case["expected"]


def test_only_an_opinion_has_statements() -> None:
    """The same words are a writer's in an op-ed, and somebody's in a report."""
    document = a_text(OP_ED)

    assert len(read_genre(document, NO_FACTS)[1]) == 3
    assert read_genre(document, GenreFacts(section="Press releases"))[1] == []
    assert read_genre(a_text("HALLOWMERE (Reuters) - The port should buy a tug."), NO_FACTS)[1] == []


def test_a_label_decides_against_the_text() -> None:
    """A report in the section of opinions is an opinion, since the outlet says so."""
    document = a_text("The ferry ran, the port said. It was full, the pilot said. It was late, the cook said.")

    assert read_genre(document, NO_FACTS)[0].genre == "news"
    assert read_genre(document, GenreFacts(section="Opinion"))[0].genre == "opinion"


def test_a_cue_is_one_line() -> None:
    """Line breaks within a section or an address are spaces in the cue."""
    broken = GenreFacts(section="World;\nOpinion\nand analysis"), GenreFacts(url="https://a.example/opinion%0Apiece/x")

    cues = [read_genre(a_text("The ferry ran."), facts)[0].genre_cue for facts in broken]

    assert cues == ["section: Opinion and analysis", None]
    url = GenreFacts(url="https://a.example/guest%0Acolumn/x")
    assert read_genre(a_text("The ferry ran."), url)[0].genre_cue == "url: /guest column/"


def test_a_long_cue_is_cut() -> None:
    """A disclaimer of many words is shown by its first."""
    note = "The views expressed here are the author’s own " + "and nobody else’s " * 20

    cue = read_genre(a_text("The ferry ran."), GenreFacts(disclaimer=note))[0].genre_cue

    assert cue is not None
    assert cue.startswith("disclaimer: The views expressed here")
    assert cue.endswith("…")
    assert len(cue) < 140


@pytest.mark.parametrize(
    ("label", "genre"),
    [
        ("OPINION", OPINION),
        ("op_ed", OPINION),
        ("Guest column", OPINION),
        ("OpinionNewsArticle", OPINION),
        ("사설·칼럼", OPINION),
        ("communiqué de presse", PRESS_RELEASE),
        ("public opinion research", None),
        ("The Daily Tribune", None),
        ("", None),
        ("opinion " * 20, None),
    ],
)
def test_a_label_holds_nothing_but_its_words(label: str, genre: str | None) -> None:
    """A word of opinion among other words names no genre."""
    assert read_label(label) == genre


@settings(max_examples=200, deadline=None)
@given(
    body=st.lists(
        st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6), min_size=1
    ),
    language=st.sampled_from(["en", "fr", "km", "ko", "zh-Hans", "und"]),
    line=st.none()
    | st.text(max_size=40)
    | st.sampled_from(["Opinion | a", "https://a.example/opinion/%FF%zz/", "[", "https://["]),
)
def test_any_text_has_a_genre(body: list[Any], language: str, line: str | None) -> None:
    """Nothing raises; genre and cue are of the closed sets; statements quote the text, one a sentence, in order."""
    text = "\n\n".join(filter(None, (" ".join(part.split()) for part in "".join(body).split("\n\n")))) or "a"
    document = a_text(text, language=language)
    facts = GenreFacts(title=line, section=line, url=line, byline=line, disclaimer=line)

    genre, statements = read_genre(document, facts)

    assert genre.genre in GENRES
    assert genre.genre_cue is None or genre.genre_cue.partition(": ")[0] in CUE_PLACES
    assert genre.genre_cue is not None or genre.genre == "other"
    numbers = [statement.sentence_no for statement in statements]
    assert numbers == sorted(set(numbers))
    for it in statements:
        assert document.text[it.start_char : it.end_char] == it.quote != ""
    assert read_genre(document, facts) == (genre, statements)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "should ",
            "must",
            "1",
            "(",
            "‘",
            "“",
            '"',
            "‘a’b",
            "The port should pay. ",
            "HALLOW ",
            "Hallow ",
            "A. ",
            "/",
            "# ",
        ),
        *(
            "it is essential ",
            "fail to ",
            "야 한다",
            "应该",
            "គួរ",
            "il faut ",
            "\n\n",
            "Media contact ",
            "it remains to ",
        ),
    ],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """A text of one thing again and again takes seconds at most, where a quadratic step would take minutes."""
    assert measure(piece * (HOSTILE_CHARS // len(piece))) < MAX_SECONDS


def measure(text: str) -> float:
    """Give the CPU time in which the genre is told, of one long sentence and of many short ones."""
    facts = GenreFacts(title=text, section=text, url="https://a.example/" + text, byline=text, disclaimer=text)
    documents = [a_cut_text(text, n_chars=n_chars) for n_chars in (len(text), 60)]
    start = time.process_time()
    for document in documents:
        read_genre(document, facts)
        read_genre(document, NO_FACTS)
    return time.process_time() - start


def a_cut_text(text: str, *, n_chars: int) -> TaggableText:
    """Make a document whose sentences are all of a length, whatever is in them."""
    starts = range(0, len(text), n_chars)
    spans = [(start, min(start + n_chars, len(text))) for start in starts]
    sentences = tuple(Sentence(i, 0, start, end, text[start:end], "en") for i, (start, end) in enumerate(spans))
    return TaggableText(document_id="d1", text=text, body_start=0, language="en", sentences=sentences)
