"""Mentions: what a text names, where, and what only looks like a name."""

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.mentions import AGREEMENT, COUNTRY, Mention, Mentions
from schemas.table import describe_columns, make_frame, table_key, validate_frame
from tasks.mentions import find_mentions, pair_countries
from tests.case_files import read_cases
from tests.tasks.mentions.documents import a_document, a_document_of_one_sentence

ROOT = Path(__file__).resolve().parents[3]

LANGUAGES = ("en", "fr", "ko", "zh", "km")

MIN_CASES = {"en": 85, "fr": 18, "ko": 32, "zh": 27, "km": 8, "agreements": 27}
"""So many cases at least in each file: a case that is taken out must be missed."""

NAMES = st.sampled_from(
    [
        *("South Korea", "Korean", "Georgia", "Jordan", "US", "Washington", "Cambodia's", "Agreement", "(CKFTA)"),
        *("Cambodia-Korea Free Trade Agreement", "KORUS", "UN", "le Kremlin", "coréenne", "한국", "한중 ", "한·미·일"),
        *(
            "북한의",
            "中国",
            "中美",
            "关系",
            "其中",
            "朝鲜半岛",
            "កម្ពុជា",
            "ចិន",
            "កូរ៉េ",
            "\u17d2",
            "İ",
            "ß",
            "👩\u200d👧",
            "é",
        ),
        *(
            "(",
            ")",
            ", or ",
            "-",
            "·",
            " ",
            ". ",
            "。",
            "\n\n",
            "Paris Agreement",
            "한미 FTA",
            "accord de libre-échange ",
        ),
    ]
)
TEXTS = st.lists(NAMES | st.text(st.characters(exclude_categories=("Cs",)), max_size=5), min_size=1, max_size=14)


def write_mentions(mentions: list[Mention]) -> list[str]:
    """Write mentions as the case files do: entity_id and quote."""
    return [f"{mention.entity_id} | {mention.quote}" for mention in mentions] or ["-"]


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, *case.values, id=case.id)
        for language in LANGUAGES
        for case in read_cases(f"mentions/{language}.md", labels="text expected outlet")
    ],
)
def test_texts_name_what_their_cases_say(language: str, case: dict[str, str]) -> None:
    """Each case's text names what it lists, in order, and nothing else."""
    mentions = find_mentions(a_document(case["text"], language=language, outlet=case.get("outlet")))

    assert write_mentions(mentions) == case["expected"].splitlines()


@pytest.mark.parametrize("case", read_cases("mentions/other.md", labels="text language expected"))
def test_other_languages_are_read_by_their_names_in_cldr(case: dict[str, str]) -> None:
    """A language without tables of its own has the names of CLDR, one that CLDR lacks is read like English."""
    mentions = find_mentions(a_document(case["text"], language=case["language"]))

    assert write_mentions(mentions) == case["expected"].splitlines()


@pytest.mark.parametrize("case", read_cases("mentions/agreements.md", labels="text language expected"))
def test_agreements_are_found_as_in_their_cases(case: dict[str, str]) -> None:
    """Each case's text names the agreements that it lists, its acronyms and expansions with one entity_id."""
    mentions = find_mentions(a_document(case["text"], language=case["language"]))

    agreements = [mention for mention in mentions if mention.entity_type == AGREEMENT]
    assert write_mentions(agreements) == case["expected"].splitlines()


@pytest.mark.parametrize("name", MIN_CASES)
def test_no_case_is_lost(name: str) -> None:
    """The files of cases hold at least as many as they did."""
    assert len(read_cases(f"mentions/{name}.md", labels="text language expected outlet")) >= MIN_CASES[name]


def test_the_parties_of_an_agreement_are_named_within_its_name() -> None:
    """An agreement's name has a row, and so has each country in it; Paris in the Paris Agreement is none."""
    mentions = find_mentions(a_document("The Chile-Peru Treaty differs from the Paris Agreement."))

    spans = {mention.entity_id: (mention.start_char, mention.end_char) for mention in mentions}
    assert set(spans) == {"CHL", "PER", "Chile-Peru Treaty", "PARIS AGREEMENT"}
    assert spans["Chile-Peru Treaty"][0] == spans["CHL"][0]
    assert spans["PER"][1] < spans["Chile-Peru Treaty"][1]


def test_a_mention_knows_its_sentence() -> None:
    """The sentence of a mention is the one that holds its first character, the title's being the first."""
    mentions = find_mentions(a_document("Laos waits. Then China calls.", title="Cambodia decides"))

    assert [(mention.entity_id, mention.sentence_no) for mention in mentions] == [("KHM", 0), ("LAO", 1), ("CHN", 2)]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([*LANGUAGES, "und", "zh-Hant", "ja", "ru", "tlh"]))
@example(["İİİ ", "South Korea", "ẞ", "China"], "en")
@example(["(" * 50, "CKFTA", ")" * 50], "en")
def test_any_text_is_quoted_and_sorted(pieces: list[str], language: str) -> None:
    """For any text each row quotes its span in its sentence, rows are sorted, keys are unique, and nothing raises."""
    text = "".join(pieces)
    document = a_document(text, language=language)

    mentions = find_mentions(document)
    pair_countries(document, mentions)

    keys = [(row.start_char, row.end_char, row.entity_id) for row in mentions]
    assert keys == sorted(set(keys))
    for row in mentions:
        assert text[row.start_char : row.end_char] == row.quote != ""
        sentence = document.sentences[row.sentence_no]
        assert sentence.start_char <= row.start_char < sentence.end_char


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_names_of_countries_do_not_overlap(pieces: list[str], language: str) -> None:
    """Two mentions of countries share no character, unless one word names both."""
    mentions = find_mentions(a_document("".join(pieces), language=language))

    spans = sorted({(row.start_char, row.end_char) for row in mentions if row.entity_type == COUNTRY})
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_the_rows_fit_their_model() -> None:
    """A frame of mentions is valid, and its key is the one that the model states."""
    frame = make_frame(Mentions, find_mentions(a_document("Cambodia and the UN like the Chile-Peru Treaty.")))

    assert validate_frame(Mentions, frame).height == 5
    assert table_key(Mentions) == ["document_id", "start_char", "end_char", "entity_id"]
    assert all(column["description"] for column in describe_columns(Mentions))


HOSTILE = {
    "digits": "1234567890" * 20_000,
    "one name": "South Korea " * 17_000,
    "names without spaces": "China" * 40_000,
    "ambiguous names": "Georgia and Jordan or " * 9_000,
    "brackets": "(" * 100_000 + ")" * 100_000,
    "agreements": "Agreement (" * 18_000,
    "definitions": "Chile-Peru Treaty (CPTX) " * 8_000,
    "many acronyms": " ".join(
        f"Chile-Peru Treaty (C{chr(65 + i % 26)}{chr(65 + i // 26 % 26)}T)" for i in range(6_000)
    ),
    "connectors": "of the and " * 18_000 + "Agreement",
    "spaces": " " * 200_000,
    "capitals": "A" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_time_grows_no_faster_than_the_text(name: str, language: str) -> None:
    """Four times the text takes no more than about four times as long, whatever it is made of."""
    text = HOSTILE[name]
    durations = []
    for part in (text[: len(text) // 4], text):
        document = a_document_of_one_sentence(part, language=language)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            find_mentions(document)
            best = min(best, time.process_time() - start)
        durations.append(best)
    assert durations[1] < 10 * durations[0] + 0.3


def test_the_hash_seed_changes_nothing() -> None:
    """Another process with another hash seed finds the same rows."""
    code = (
        "from tests.tasks.mentions.documents import a_document\n"
        "from tasks.mentions import find_mentions\n"
        "text = 'The two Koreas and the Chile-Peru Treaty (CPT); the CPT, Congolese Goma, the UN and China.'\n"
        "print(*find_mentions(a_document(text)), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    text = "The two Koreas and the Chile-Peru Treaty (CPT); the CPT, Congolese Goma, the UN and China."
    assert done.stdout.splitlines() == [str(mention) for mention in find_mentions(a_document(text))]
