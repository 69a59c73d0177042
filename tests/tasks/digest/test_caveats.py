"""What a reader must know: alarms, languages without rules, lists of countries, and what could not be read."""

from pathlib import Path
from typing import Any

import pytest

from schemas.country_pairs import MAX_COUNTRIES
from schemas.digest import Alarms, Caveats, UnruledLanguage, View
from schemas.records import REASONS
from tasks.digest.sections.caveats import MAX_LANGUAGES, MAX_LOCATORS
from tests.tasks.digest.invented import (
    Rows,
    a_codebook,
    a_document,
    a_mention,
    compose,
    has_section,
    merge,
    quarantined,
    section_of,
)

CODES = [f"Q{first}{second}" for first in "ABCDE" for second in "ABCDE"]


def caveats_of(folder: Path, *pieces: Rows, **options: Any) -> Caveats:
    """Compose the section of a snapshot with these rows."""
    return section_of(compose(folder, *pieces, **options), Caveats)


def not_ruled(name: str, language: str, *topic_ids: str, **values: Any) -> Rows:
    """Make a document in a language for which topics have no rules."""
    document = a_document(name, "A tariff.", language=language, topics=dict.fromkeys(topic_ids, 0.0), **values)
    for verdict in document["document_topics"]:
        verdict.assigned = verdict.ruled = False
    return document


def naming(name: str, n_countries: int, **values: Any) -> Rows:
    """Make a document whose only sentence names so many countries, the first of them twice."""
    document = a_document(name, f"Members: {', '.join(CODES[:n_countries])}; again {CODES[0].lower()}.", **values)
    mentions = [a_mention(document, code, code, sentence_no=0) for code in CODES[:n_countries]]
    return merge(document, *mentions, a_mention(document, CODES[0].lower(), CODES[0], sentence_no=0))


def test_alarms_are_passed_on(tmp_path: Path) -> None:
    """As they are, first of all; without any there is no such section."""
    digest = compose(tmp_path / "a", a_document("a", "A tariff."), alarms=["no page of the Post", "half as many words"])

    assert digest.sections[0] == Alarms(("no page of the Post", "half as many words"))
    assert not has_section(compose(tmp_path / "b", a_document("a", "A tariff.")), Alarms)


def test_nothing_to_warn_of_is_said(tmp_path: Path) -> None:
    """The section is there, and empty."""
    assert caveats_of(tmp_path / "s", a_document("a", "A tariff.")) == Caveats(0, (), 0, (), ())


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_comes_with_its_repair(tmp_path: Path, reason: str) -> None:
    """Whoever reads the digest learns what to do about each quarantined record."""
    (refused,) = caveats_of(tmp_path / "s", quarantined("q", reason), quarantined("p", reason, "page 3")).refused

    assert (refused.reason, refused.repair, refused.n_records) == (reason, REASONS[reason], 2)
    assert [(record.locator, record.detail) for record in refused.records] == [("p.txt", "page 3"), ("q.txt", "")]


def test_refused_records_are_grouped_by_reason_and_named_up_to_a_limit(tmp_path: Path) -> None:
    """The most frequent reason stands first; more locators than are shown are counted."""
    many = [quarantined(f"m{i:02}", "empty") for i in reversed(range(MAX_LOCATORS + 2))]

    refused = caveats_of(tmp_path / "s", quarantined("b", "no_text"), quarantined("a", "binary"), *many).refused

    assert [(group.reason, group.n_records, len(group.records)) for group in refused] == [
        ("empty", MAX_LOCATORS + 2, MAX_LOCATORS),
        ("binary", 1, 1),
        ("no_text", 1, 1),
    ]
    assert [record.locator for record in refused[0].records] == [f"m{i:02}.txt" for i in range(MAX_LOCATORS)]


def test_a_view_hides_no_quarantine(tmp_path: Path) -> None:
    """What could not be read may have belonged to it."""
    pieces = (a_document("a", "A tariff.", outlet="Post"), quarantined("q", "empty"))

    assert len(caveats_of(tmp_path / "s", *pieces, view=View(outlet="Post")).refused) == 1


def test_languages_without_rules_are_named(tmp_path: Path) -> None:
    """By number of documents, then tag, with the topics that cannot tell."""
    pieces = [
        a_codebook("arts", "trade", "war"),
        not_ruled("a", "km", "trade", "arts"),
        not_ruled("b", "km", "trade"),
        not_ruled("c", "fy", "trade"),
        not_ruled("d", "am", "war"),
        a_document("e", "A tariff."),
    ]

    caveats = caveats_of(tmp_path / "s", *pieces)

    assert caveats.unruled == (
        UnruledLanguage("km", "Khmer", 2, ("Arts", "Trade")),
        UnruledLanguage("am", "Amharic", 1, ("War",)),
        UnruledLanguage("fy", "Western Frisian", 1, ("Trade",)),
    )
    assert (caveats.n_more_unruled, caveats.n_undecided) == (0, 0)


def test_languages_without_rules_are_named_up_to_a_limit(tmp_path: Path) -> None:
    """How many more there are is said."""
    caveats = caveats_of(tmp_path / "s", *(not_ruled(f"d{i}", f"x-{i:02}", "trade") for i in range(MAX_LANGUAGES + 3)))

    assert (len(caveats.unruled), caveats.n_more_unruled) == (MAX_LANGUAGES, 3)


def test_an_undecided_language_is_no_language(tmp_path: Path) -> None:
    """Its documents are counted apart, whether or not their script has rules."""
    pieces = (not_ruled("a", "und", "trade"), a_document("b", "A tariff.", language="und"))

    caveats = caveats_of(tmp_path / "s", *pieces)

    assert (caveats.n_undecided, caveats.unruled) == (2, ())


def test_languages_are_those_of_the_view(tmp_path: Path) -> None:
    """Whatever its topic: what cannot be told may be about it."""
    pieces = [
        not_ruled("a", "km", "trade", outlet="Post"),
        not_ruled("b", "km", "trade", outlet="Courier"),
        not_ruled("c", "und", "trade", outlet="Courier"),
        not_ruled("d", "am", "trade", outlet="Post", is_current=False),
    ]

    caveats = caveats_of(tmp_path / "s", *pieces, view=View(outlet="Post", topic="trade"))

    assert [(language.language, language.n_documents) for language in caveats.unruled] == [("km", 1)]
    assert caveats.n_undecided == 0


def test_lists_of_countries_are_counted(tmp_path: Path) -> None:
    """A sentence that names more countries than a pair may have is said to make none."""
    one = caveats_of(tmp_path / "one", naming("a", MAX_COUNTRIES + 1), naming("b", MAX_COUNTRIES))
    two = caveats_of(tmp_path / "two", naming("a", MAX_COUNTRIES + 1), naming("b", MAX_COUNTRIES + 1))

    assert one.left_out == ("1 sentence names more than 20 countries: taken for lists, which make no pairs",)
    assert [line.split(" more")[0] for line in two.left_out] == ["2 sentences name"]


def test_lists_out_of_scope_are_not_counted(tmp_path: Path) -> None:
    """Nor are those of older versions, or of organizations."""
    organizations = naming("c", MAX_COUNTRIES + 1, outlet="Post")
    for mention in organizations["mentions"]:
        mention.entity_type = "organization"
    pieces = [
        a_document("a", "A tariff.", outlet="Post"),
        naming("b", MAX_COUNTRIES + 1, outlet="Courier"),
        naming("d", MAX_COUNTRIES + 1, outlet="Post", is_current=False),
        organizations,
    ]

    assert caveats_of(tmp_path / "s", *pieces, view=View(outlet="Post")).left_out == ()
