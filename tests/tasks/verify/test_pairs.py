"""Pairs of countries are those that the mentions make: no other, none left out, each in the places that name both."""

from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from schemas.country_pairs import MAX_COUNTRIES
from tests.tasks.verify.forging import (
    FIRST,
    QUIET,
    SHORT,
    Change,
    add,
    check_told,
    copy_snapshot,
    drop,
    forge,
    put,
    read_table,
    tell,
)

TOP = {"document_id": FIRST, "country_a": "JPN"}
IN_3 = {"document_id": FIRST, "sentence_no": 3}
CAMBODIAN = {"document_id": SHORT, "entity_id": "KHM"}

CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "a pair dropped",
        {"country_pairs": drop(**IN_3)},
        f"country_pairs [{FIRST}, 3, JPN, KHM]: has no row, and both are named",
    ),
    (
        "a pair added",
        {"country_pairs": add({"country_b": "THA"}, **IN_3)},
        f"country_pairs [{FIRST}, 3, JPN, THA]: its sentence names not both",
    ),
    (
        "a pair the other way round",
        {"country_pairs": lambda frame: put("country_a", "KHM", **IN_3)(put("country_b", "JPN", **IN_3)(frame))},
        f"country_pairs [{FIRST}, 3, KHM, JPN]: its sentence names not both",
    ),
    (
        "a country with itself",
        {"country_pairs": put("country_b", "JPN", **IN_3)},
        f"country_pairs [{FIRST}, 3, JPN, JPN]: its sentence names not both",
    ),
    (
        "a pair of another sentence",
        {"country_pairs": put("sentence_no", 4, **IN_3)},
        f"country_pairs [{FIRST}, 4, JPN, KHM]: its sentence names not both",
    ),
    (
        "a mention dropped",
        {"mentions": drop(**CAMBODIAN)},
        f"country_pairs [{SHORT}, 3, JPN, KHM]: its sentence names not both",
    ),
    (
        "a mention of another country",
        {"mentions": put("entity_id", "LAO", **CAMBODIAN)},
        f"country_pairs [{SHORT}, 3, JPN, LAO]: has no row, and both are named",
    ),
    (
        "an organization",
        {"mentions": put("entity_type", "organization", **CAMBODIAN)},
        f"country_pairs [{SHORT}, 3, JPN, KHM]: its sentence names not both",
    ),
    (
        "a pair of the title dropped",
        {"document_pairs": drop(**TOP)},
        f"document_pairs [{FIRST}, JPN, KHM]: has no row, and both are named",
    ),
    (
        "a pair of the lead dropped",
        {"document_pairs": drop(document_id=SHORT)},
        f"document_pairs [{SHORT}, THA, VNM]: has no row, and both are named",
    ),
    (
        "a pair of two sentences dropped",
        {"document_pairs": drop(document_id=FIRST, country_a="KHM")},
        f"document_pairs [{FIRST}, KHM, THA]: has no row, and both are named",
    ),
    (
        "a pair of one sentence",
        {"document_pairs": add({"country_b": "VNM", "n_sentences": 1, "in_title": False}, **TOP)},
        f"document_pairs [{FIRST}, JPN, VNM]: its document names not both together: in title or lead, or in two",
    ),
    (
        "a pair of a document without countries",
        {"document_pairs": add({"document_id": QUIET}, **TOP)},
        f"document_pairs [{QUIET}, JPN, KHM]: its document names not both together",
    ),
    (
        "n_sentences",
        {"document_pairs": put("n_sentences", 3, **TOP)},
        f"document_pairs [{FIRST}, JPN, KHM]: n_sentences is 3, not 2: its rows in country_pairs",
    ),
    (
        "in_title",
        {"document_pairs": put("in_title", False, **TOP)},
        f"document_pairs [{FIRST}, JPN, KHM]: in_title is False, not True: whether sentences before body_start name",
    ),
    (
        "in_lead",
        {"document_pairs": put("in_lead", True, **TOP)},
        f"document_pairs [{FIRST}, JPN, KHM]: in_lead is True, not False: whether sentences of the lead name both",
    ),
    (
        "no title any more",
        {"documents": put("body_start", 0, document_id=FIRST)},
        f"document_pairs [{FIRST}, JPN, KHM]: in_title is True, not False",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pairs_that_do_not_follow_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """Each pair is named by its row, that of a sentence and that of a document."""
    check_told(snapshot, changes, check="pairs", told=told)


@pytest.mark.parametrize(("n_countries", "is_list"), [(MAX_COUNTRIES, False), (MAX_COUNTRIES + 1, True)])
def test_a_list_of_countries_has_no_pairs(sound: Path, tmp_path: Path, n_countries: int, is_list: bool) -> None:
    """A sentence that names more countries than the model says relates none to another; one more than that is told."""
    codes = [f"QA{chr(ord('A') + number)}" for number in range(n_countries - 2)]
    before = read_table(sound, "country_pairs").filter(document_id=SHORT, sentence_no=8).height

    def name_more(frame: polars.DataFrame) -> polars.DataFrame:
        for code in codes:
            frame = add({"entity_id": code}, document_id=SHORT, entity_id="VNM", sentence_no=8)(frame)
        return frame

    found = tell(forge(copy_snapshot(sound, tmp_path), {"mentions": name_more}))

    of_sentence = [line for line in found["pairs"] if line.startswith(f"country_pairs [{SHORT}, 8,")]
    n_missing = n_countries * (n_countries - 1) // 2 - before
    assert len(of_sentence) == (before if is_list else n_missing)
    assert set(found) == {"pairs"}
