"""Pairs of countries: which a sentence names together, and which a document is about."""

import itertools
from pathlib import Path

import pytest

from schemas.article import TaggableText
from schemas.country_pairs import MAX_COUNTRIES, CountryPair, CountryPairs
from schemas.document_pairs import DocumentPair, DocumentPairs
from schemas.mentions import COUNTRY, Mention
from schemas.table import make_frame, validate_frame
from tasks.mentions import find_mentions, pair_countries
from tasks.mentions.pairs import count_title_and_lead
from tasks.tag.layout import lay_out
from tests.case_files import read_cases
from tests.tasks.mentions.documents import a_document

GOLD = Path(__file__).resolve().parents[4] / "shared" / "gold" / "articles" / "cambodia-south-korea.txt"
MIN_CASES = 60


def pair(document: TaggableText) -> tuple[list[CountryPair], list[DocumentPair]]:
    """Pair the countries that a document names."""
    return pair_countries(document, find_mentions(document))


def write_pair(row: CountryPair) -> str:
    """Write a pair of a sentence as the case files do."""
    return f"{row.sentence_no} {row.country_a} {row.country_b}"


def write_document_pair(row: DocumentPair) -> str:
    """Write a pair of a document as the case files do: sentences, and whether title and lead name both."""
    places = " title" * row.in_title + " lead" * row.in_lead
    return f"{row.country_a} {row.country_b} {row.n_sentences}{places}"


def a_mention(code: str, sentence_no: int) -> Mention:
    """Make a mention of a country, wherever it stands in its sentence."""
    return Mention("d1", 0, 1, code, COUNTRY, sentence_no, "x")


@pytest.mark.parametrize("case", read_cases("mentions/pairs.md", labels="text title language pairs documents"))
def test_countries_are_paired_as_in_their_cases(case: dict[str, str]) -> None:
    """Each case's text has the pairs of sentences and of the document that it lists, in order, and no other."""
    by_sentence, of_document = pair(
        a_document(case["text"], language=case.get("language", "en"), title=case.get("title", ""))
    )

    assert [write_pair(row) for row in by_sentence] == case.get("pairs", "").splitlines()
    assert [write_document_pair(row) for row in of_document] == case.get("documents", "").splitlines()


def test_no_case_is_lost() -> None:
    """The file of cases holds at least as many as it did."""
    assert len(read_cases("mentions/pairs.md", labels="text title language pairs documents")) >= MIN_CASES


def test_a_list_of_countries_relates_none() -> None:
    """A sentence with so many countries has all pairs, one with more has none."""
    document = a_document("One. Two.")
    codes = [
        "".join(letters) for letters in itertools.islice(itertools.product("ABCDEFGH", repeat=3), MAX_COUNTRIES + 1)
    ]

    fits, _ = pair_countries(document, [a_mention(code, 0) for code in codes[:-1]])
    exceeds, of_document = pair_countries(document, [a_mention(code, 0) for code in codes])

    assert len(fits) == MAX_COUNTRIES * (MAX_COUNTRIES - 1) // 2
    assert exceeds == of_document == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "One."),
        ("A title", "One. Two."),
        ("A title", "One. Two. Three."),
        ("A title", "One.\n\nTwo. Three.\n\nFour."),
        ("A title", "One. Two. Three.\n\nFour. Five."),
        ("", "One. Two. Three.\n\nFour. Five."),
        ("", "One.\n\nTwo.\n\nThree.\n\nFour."),
        ("A title. And more", "One. Two.\n\nThree. Four."),
    ],
)
def test_title_and_lead_are_those_of_the_topics(title: str, text: str) -> None:
    """Title and lead end where they end for the weights of topics; of a brief text all but the title is lead."""
    document = a_document(text, title=title)

    layout = lay_out(document)
    n_sentences = len(document.sentences)
    end = n_sentences if layout.is_brief else min(layout.n_title_and_lead, n_sentences)
    assert count_title_and_lead(document) == (layout.n_title, end)


def test_the_rows_fit_their_models() -> None:
    """Frames of both datasets are valid."""
    by_sentence, of_document = pair(a_document("Laos met Thailand and China.", title="Laos and China"))

    assert validate_frame(CountryPairs, make_frame(CountryPairs, by_sentence)).height == 4
    assert validate_frame(DocumentPairs, make_frame(DocumentPairs, of_document)).height == 3


def test_an_opinion_on_cambodia_and_south_korea() -> None:
    """The article pairs Cambodia with South Korea, North Korea and China, and names their agreement."""
    if not GOLD.exists():
        pytest.skip("the gold articles are not there")
    document = a_document(GOLD.read_text(encoding="utf-8"))
    mentions = find_mentions(document)

    by_sentence, of_document = pair_countries(document, mentions)

    sentences = {(row.country_a, row.country_b): document.sentences[row.sentence_no].text for row in by_sentence}
    assert {("KHM", "KOR"), ("KHM", "PRK"), ("CHN", "KHM")} <= sentences.keys()
    assert "North Korea" in sentences["KHM", "PRK"]
    assert "China" in sentences["CHN", "KHM"]
    assert {("KHM", "KOR"), ("KHM", "PRK"), ("CHN", "KHM")} <= {(row.country_a, row.country_b) for row in of_document}
    agreements = {mention.quote for mention in mentions if mention.entity_id == "CKFTA"}
    assert {"CKFTA", "Cambodia-Korea Free Trade Agreement"} <= agreements
