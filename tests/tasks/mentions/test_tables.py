"""The tables of names: one name, one entity; codes that are codes."""

from collections import defaultdict

import pytest

from schemas.mentions import COUNTRY
from tasks.mentions import bodies, chinese, english, french, khmer, korean, people, phrases
from tasks.mentions.lexicon import SURE, Name, make_lexicon

LANGUAGES = ("en", "fr", "ko", "zh", "km", "es", "ja")


def read_rows(table: str) -> list[list[str]]:
    """Read the rows of a table, each cut at its bars."""
    return [[cell.strip() for cell in row.split("|")] for row in table.strip().replace("\n  ", " ").splitlines()]


def read_names(table: str) -> list[tuple[str, str]]:
    """Read (id, name) of a table whose rows have an id and names."""
    return [
        (entity_id.split()[0] if table is english.COUNTRIES else entity_id, name.strip().lstrip("?"))
        for entity_id, *cells in read_rows(table)
        for cell in cells
        for name in cell.split(",")
        if name.strip()
    ]


CODES = {codes.split()[0]: codes.split()[1] for codes, *_ in read_rows(english.COUNTRIES)}


def test_codes_are_of_their_length_and_stand_once() -> None:
    """Each country has an alpha-3 and an alpha-2 code of its own."""
    rows = read_rows(english.COUNTRIES)

    assert len(CODES) == len(rows) == len(set(CODES.values()))
    assert len(rows) > 200
    assert all(len(row) == 4 for row in rows)
    assert all(len(alpha3) == 3 and len(alpha2) == 2 for alpha3, alpha2 in CODES.items())
    assert {"KHM", "KOR", "PRK", "CHN", "TWN", "HKG", "MAC", "PSE", "XKX"} <= CODES.keys()


@pytest.mark.parametrize(
    "table",
    [
        *(english.COUNTRIES, french.COUNTRIES, korean.COUNTRIES, chinese.COUNTRIES, khmer.COUNTRIES),
        *(people.LEADERS, people.SEATS, bodies.ORGANIZATIONS, bodies.AGREEMENTS),
    ],
    ids=["en", "fr", "ko", "zh", "km", "leaders", "seats", "organizations", "agreements"],
)
def test_a_name_stands_for_one_entity(table: str) -> None:
    """No table gives a name to two entities."""
    ids_of = defaultdict(set)
    for entity_id, name in read_names(table):
        ids_of[name].add(entity_id)

    assert len(ids_of) > 20
    assert {name: ids for name, ids in ids_of.items() if len(ids) > 1} == {}


def test_tables_speak_of_known_countries() -> None:
    """Every code in a table is one of a country that has a row."""
    used = {
        code
        for table in (
            *(french.COUNTRIES, korean.COUNTRIES, chinese.COUNTRIES, khmer.COUNTRIES, people.LEADERS, people.SEATS),
        )
        for code, _ in read_names(table)
    }
    used |= (
        set(korean.LETTERS.values()) | set(chinese.LETTERS.values()) | english.COMPANY.keys() | english.DENIALS.keys()
    )
    used |= {code for codes in (*english.COMPANY.values(), *english.SHARED.values()) for code in codes.split()}
    used |= {row.partition(" = ")[0] for row in phrases.SIGNS.strip().replace("\n  ", " ").splitlines()}

    assert used - CODES.keys() == set()


def test_organizations_and_agreements_are_no_countries() -> None:
    """No organization or agreement has the id of a country, nor one the id of the other."""
    organizations = {entity_id for entity_id, _ in read_names(bodies.ORGANIZATIONS)}
    agreements = {entity_id for entity_id, _ in read_names(bodies.AGREEMENTS)}

    assert organizations.isdisjoint(CODES)
    assert agreements.isdisjoint(CODES)
    assert organizations.isdisjoint(agreements)
    assert set(bodies.BY_PARTIES) <= agreements


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_the_countries(language: str) -> None:
    """Each lexicon has a sure name for Cambodia, both Koreas, China and nearly all other countries."""
    names: list[Name] = [name for _, _, name in make_lexicon(language).found]

    named = {name.entity_ids[0] for name in names if name.kind == SURE and name.entity_type == COUNTRY}
    assert {"KHM", "KOR", "PRK", "CHN", "USA", "JPN"} <= named
    assert len(named & CODES.keys()) > 185
