"""Numbers, dates and values are written alike in every form."""

import datetime
import re
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from schemas.charts import Bar
from schemas.digest import Count, Digest, Period, Value, View
from tasks.render.words import (
    WORD_FILTERS,
    count_of,
    list_filters,
    name_source,
    plural,
    section_kind,
    section_name,
    verb_for,
    write_bar,
    write_change,
    write_days,
    write_number,
    write_period,
    write_relations,
    write_value,
)
from tests.tasks.render.invented import KINDS, MAKERS, a_digest, a_headline, a_source, a_whole_digest, named
from tests.tasks.render.shown import FORMS, read_forms

MANY = 5_318_642
DAY = datetime.date(2025, 3, 1)
OTHER_DAY = datetime.date(2025, 3, 9)


@pytest.mark.parametrize(("n", "shown"), [(0, "0"), (999, "999"), (1000, "1,000"), (12345678, "12,345,678")])
def test_thousands_are_parted(n: int, shown: str) -> None:
    """A long number can be read."""
    assert write_number(n) == shown


@pytest.mark.parametrize(
    ("n", "noun", "shown"),
    [
        (1, "story", "1 story"),
        (0, "story", "0 stories"),
        (1200, "story", "1,200 stories"),
        (2, "more story", "2 more stories"),
        (1, "more story", "1 more story"),
        (3, "copy", "3 copies"),
        (2, "country", "2 countries"),
        (2, "opinion piece", "2 opinion pieces"),
        (2, "outlet", "2 outlets"),
    ],
)
def test_nouns_are_in_the_right_number(n: int, noun: str, shown: str) -> None:
    """One is singular; none and many are plural."""
    assert count_of(n, noun) == shown


@pytest.mark.parametrize(("n", "verb", "shown"), [(1, "is", "is"), (2, "is", "are"), (0, "has", "have")])
def test_verbs_follow_what_they_are_said_of(n: int, verb: str, shown: str) -> None:
    """One is, two are."""
    assert verb_for(n, verb) == shown
    assert plural("was") == "were"


@pytest.mark.parametrize(("n", "shown"), [(3, "+3"), (-3, "−3"), (0, "0"), (-1200, "−1,200"), (1200, "+1,200")])
def test_a_difference_has_a_sign(n: int, shown: str) -> None:
    """A minus is a minus sign, no hyphen."""
    assert write_change(n) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (("money", 920e6, "USD", None, None), "USD 920,000,000"),
        (("money", 5.0, None, None, None), "5"),
        (("percent", 16.3, "percent", "up", "2022-01/2022-10"), "16.3 %, up, 2022-01/2022-10"),
        (("percentage_points", 0.25, "percentage_points", "down", None), "0.25 percentage points, down"),
        (("ratio", 1 / 3, None, None, None), "a share of 0.333"),
        (("count", 1200.0, None, None, "2024"), "1,200, 2024"),
        (("count", 10.0, "people", None, None), "10 people"),
        (("area", 2.5, "m2", None, None), "2.5 m²"),
        (("money", 100.0, "KRW", None, None), "KRW 100"),
        (("money", 1234567.891, "EUR", None, None), "EUR 1,234,567.891"),
    ],
)
def test_a_value_is_written_as_it_was_read(value: Any, shown: str) -> None:
    """Number, unit, change and period, without zeros that say nothing."""
    assert write_value(Value(*value)) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (DAY, OTHER_DAY, "2025-03-01 to 2025-03-09"),
        (DAY, DAY, "2025-03-01"),
        (None, None, "no date"),
        (DAY, None, "no date"),
        (None, DAY, "no date"),
    ],
)
def test_days_are_written_from_to(first: datetime.date | None, last: datetime.date | None, shown: str) -> None:
    """One day is not written twice."""
    assert write_days(first, last) == shown


def test_a_period_is_written_by_its_days() -> None:
    """Both are included."""
    assert write_period(Period(DAY, OTHER_DAY)) == "2025-03-01 to 2025-03-09"


def test_relations_are_counted() -> None:
    """What the copies are."""
    assert write_relations((Count("exact", 1200), Count("near", 1))) == "1,200 exact, 1 near"
    assert write_relations(()) == ""


def test_a_language_is_counted() -> None:
    """By the name that a person reads."""
    assert write_bar(Bar("ko", "Korean", 1200)) == "Korean 1,200"


@pytest.mark.parametrize("kind", KINDS)
def test_every_section_has_a_name(kind: str) -> None:
    """A new section needs a heading."""
    section = MAKERS[kind](named)

    assert section_kind(section) == kind
    assert section_name(section)


def test_no_two_sections_have_one_name() -> None:
    """Headings tell sections apart."""
    assert len({section_name(MAKERS[kind](named)) for kind in KINDS}) == len(KINDS)


def test_what_a_digest_is_confined_to_is_listed() -> None:
    """In a fixed order, and only what is given."""
    view = View(topic="trade", outlet="Courier", language="ko", first_day=DAY, last_day=OTHER_DAY)

    assert list_filters(replace(a_digest(), view=view)) == [
        ("Topic", "Trade"),
        ("Outlet", "Courier"),
        ("Language", "Korean"),
        ("From", "2025-03-01"),
        ("To", "2025-03-09"),
    ]
    assert list_filters(replace(a_digest(), view=View(topic="rain"))) == [("Topic", "rain")]
    assert list_filters(a_digest()) == []


def test_what_is_later_than_the_day_of_the_digest_is_counted() -> None:
    """A digest of an earlier day says how much it leaves out; one that leaves nothing out says nothing."""
    later = a_digest(view=View(as_of=OTHER_DAY), headline=a_headline(n_later=1200))

    assert list_filters(later) == [("Up to", "2025-03-09, 1,200 later left out")]
    assert list_filters(replace(later, headline=a_headline())) == []
    assert list_filters(replace(later, view=View())) == []
    for form, text in read_forms(later).items():
        assert re.search(r"Up to:? 2025-03-09, 1,200 later left out", text), form


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "Rice"),
        ({"title": None}, "courier.example/rice"),
        ({"title": "", "url": "http://courier.example/"}, "courier.example"),
        ({"title": None, "url": None}, "desk/rice.txt"),
        ({"title": None, "url": "https://"}, "desk/rice.txt"),
        ({"title": None, "url": "javascript:alert(1)"}, "desk/rice.txt"),
    ],
)
def test_a_document_is_named_by_what_is_known_of_it(changes: dict[str, Any], name: str) -> None:
    """By its title, else by its address without the scheme, else by its place."""
    assert name_source(a_source(**changes)) == name


def test_every_filter_has_a_word_of_its_own() -> None:
    """No filter of words hides one that Jinja has."""
    assert len(set(WORD_FILTERS.values())) == len(WORD_FILTERS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "1,210 records = 1,206 documents + 2 duplicates + 1 merged + 1 not readable"),
        ({}, "Published 2025-03-01 to 2025-03-09."),
        ({"last_day": DAY}, "Published 2025-03-01."),
        ({"n_undated": 3}, "Published 2025-03-01 to 2025-03-09, 3 without a date."),
        ({"first_day": None, "last_day": None, "n_undated": 3}, "No document states a date."),
        ({"n_without_day": 4}, "to 2025-03-09; 4 more have no date and lie in no period."),
        ({"n_undated": 3, "n_without_day": 4}, ", 3 without a date; 4 more have no date and lie in no period."),
        ({"first_day": None, "last_day": None, "n_chosen": 0}, "No document matches."),
    ],
)
def test_the_numbers_on_top_are_in_every_form(changes: dict[str, Any], expected: str, form: str) -> None:
    """The books balance, and the days are said, with what has none."""
    assert expected in read_forms(a_digest(headline=a_headline(**changes)))[form]


@pytest.mark.parametrize(
    ("changes", "is_said"),
    [
        ({}, False),
        ({"view": View(language="ko")}, True),
        ({"headline": a_headline(n_chosen=1205)}, True),
        ({"headline": a_headline(n_chosen=1205, n_outdated=1)}, False),
    ],
)
def test_the_books_of_a_part_are_said_to_be_of_all(changes: dict[str, Any], is_said: bool) -> None:
    """Where a digest is confined, the records on top are not taken for those of the part."""
    text = read_forms(a_digest(**changes))["index.html"]

    assert ("In the whole snapshot: 1,210 records = " in text) == is_said
    assert "Not readable1of all 1,210 records" in text


@pytest.mark.parametrize("form", FORMS)
def test_no_language_is_said(form: str) -> None:
    """A digest of nothing has no language, and says so."""
    text = read_forms(a_digest(headline=a_headline(languages=())))[form]

    assert re.search(r"Languages(: none| ?0)", text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("n", "expected"), [(1, "older version of"), (3, "older version")])
def test_older_versions_are_counted(n: int, expected: str, form: str) -> None:
    """A page with several versions counts once, and every form says how many are left out."""
    text = read_forms(a_digest(headline=a_headline(n_outdated=n)))[form]

    assert expected in text
    assert f"{n} " in text[: text.index("older version")][-20:]
    assert "not counted below" in text
    assert "older version" not in read_forms(a_digest())[form]


@pytest.mark.parametrize("form", FORMS)
def test_documents_without_an_outlet_are_counted(form: str) -> None:
    """Outlets do not add up to the documents where some name none."""
    text = read_forms(a_digest(headline=a_headline(n_without_outlet=7)))[form]

    assert re.search(r"7 (documents )?without (one|an outlet)?", text)


@pytest.mark.parametrize("form", FORMS)
def test_the_snapshot_is_named(form: str) -> None:
    """Whoever reads the digest can find its data, and the day that it was asked for."""
    text = read_forms(replace(a_digest(), as_of=OTHER_DAY))[form]

    assert "snapshot 0123456789abcdef" in text.casefold()
    assert "as of 2025-03-09" in text
    assert "as of" not in read_forms(a_digest())[form]


@pytest.mark.parametrize("form", FORMS)
def test_stories_are_counted_where_they_are_known(form: str) -> None:
    """An older snapshot knows no stories, and nothing is said of them then."""
    assert "800 stories" in read_forms(a_digest())[form]
    text = read_forms(a_digest(headline=a_headline(n_stories=None)))[form].casefold()
    assert "stor" not in text.replace("story, copies", "")  # which the page explains


def enlarge(content: Any, name: str = "") -> Any:
    """Put a number of seven digits in the place of each count of a model."""
    if isinstance(content, dict):
        return {key: enlarge(value, key) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [enlarge(value, name) for value in content]
    is_count = isinstance(content, int) and (name.startswith("n_") or name in {"n", "counts", "change", "percent"})
    return MANY if is_count else content


@pytest.mark.parametrize("form", FORMS)
def test_no_large_number_is_written_without_commas(form: str) -> None:
    """Every count of every section can be read, however large it is."""
    content = enlarge(msgspec.to_builtins(a_whole_digest()))

    text = read_forms(msgspec.convert(content, type=Digest))[form]

    assert str(MANY) not in text
    assert text.count("5,318,642") > 25
