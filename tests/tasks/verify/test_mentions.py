"""A mention is of its sentence, a country has a code, an entity has one type, and names overlap for a reason only."""

from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from tests.tasks.verify.forging import FIRST, SHORT, Change, add, check_told, copy_snapshot, forge, put, tell

AT_139 = {"document_id": FIRST, "start_char": 139}
ROW_139 = f"mentions [{FIRST}, 139, 147, KHM]"
TREATY = {"entity_id": "Bridge Treaty", "entity_type": "agreement"}

CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "sentence_no",
        {"mentions": put("sentence_no", 2, **AT_139)},
        f"{ROW_139}: sentence_no is 2, not 3: the sentence in which the quote begins",
    ),
    (
        "a country without a code",
        {"mentions": put("entity_id", "Cambodia", **AT_139)},
        f"mentions [{FIRST}, 139, 147, Cambodia]: is a country, and its entity_id is no code of one",
    ),
    (
        "a country of another type",
        {"mentions": put("entity_type", "organization", **AT_139)},
        f"{ROW_139}: entity_type is 'organization', not 'country': what most mentions of the entity say that it is",
    ),
    (
        "an organization of another type",
        {"mentions": put("entity_type", "country", document_id=SHORT, entity_id="ASEAN")},
        f"mentions [{SHORT}, 196, 201, ASEAN]: entity_type is 'country', not 'organization'",
    ),
    (
        "a name within a name",
        {"mentions": add({"start_char": 140, "entity_id": "OMAN", "entity_type": "organization"}, **AT_139)},
        f"mentions [{FIRST}, 140, 147, OMAN]: overlaps another name, and neither is an agreement",
    ),
    (
        "a name that begins where another does",
        {"mentions": add({"end_char": 148, "entity_id": "KH", "entity_type": "organization"}, **AT_139)},
        f"mentions [{FIRST}, 139, 148, KH]: overlaps another name, and neither is an agreement",
    ),
    (
        "a name within an earlier one but the last",
        {
            "mentions": lambda frame: add({"start_char": 144, "end_char": 146, "entity_id": "B"}, **AT_139)(
                add({"start_char": 140, "end_char": 142, "entity_id": "A"}, **AT_139)(frame)
            )
        },
        f"mentions [{FIRST}, 144, 146, B]: overlaps another name, and neither is an agreement",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_mentions_that_cannot_be_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """Each is named by its row, whatever else is wrong with it."""
    check_told(snapshot, changes, check="mentions", told=told)


def test_an_agreement_may_hold_other_names(sound: Path, tmp_path: Path) -> None:
    """An agreement's name that has those of its parties in it is sound, and so is a word that names two countries."""
    name = polars.col("quote") + " will pay"
    longer = add(TREATY | {"end_char": 156}, **AT_139)
    quoted = put("quote", name, entity_id="Bridge Treaty")

    assert tell(forge(copy_snapshot(sound, tmp_path), {"mentions": lambda frame: quoted(longer(frame))})) == {}
