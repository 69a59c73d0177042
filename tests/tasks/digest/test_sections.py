"""Which sections a digest has: those for which the snapshot has the data, in the order of reading."""

from pathlib import Path

import pytest

from schemas.digest import Digest
from tasks.digest import compose_digest
from tests.tasks.digest.invented import (
    a_document,
    a_figure,
    a_mention,
    a_pair,
    a_statement,
    compose,
    merge,
    open_snapshot,
    write_snapshot,
)

ALL = (
    *("Alarms", "Changes", "Topics", "Charts", "Leads", "Stories", "Figures", "Pairs", "Statements", "Documents"),
    "Caveats",
)

CORPUS = {"mentions", "country_pairs", "document_pairs", "figures", "stories", "story_parts", "coverage"}
"""The datasets that an older snapshot does not have."""


def compose_full(folder: Path, *, lacking: frozenset[str] = frozenset()) -> Digest:
    """Compose a digest that has something to say in every section, but for what the snapshot lacks."""
    document = a_document("a", "A tariff of 5 percent, France told Kenya.", "We should mend it.", outlet="Post")
    pieces = [
        a_statement(document, "recommendation", sentence_no=1),
        a_figure(document, "5 percent", sentence_no=0),
        a_pair(document, "FRA", "KEN"),
        a_mention(document, "France", "FRA", sentence_no=0),
        a_mention(document, "Kenya", "KEN", sentence_no=0),
    ]
    since = write_snapshot(folder / "old", a_document("b", "A tariff."), lacking=lacking)
    return compose(folder / "new", merge(*pieces), lacking=lacking, since=since, alarms=["odd"])


def names(digest: Digest) -> tuple[str, ...]:
    """Name the sections of a digest."""
    return tuple(type(section).__name__ for section in digest.sections)


def test_sections_stand_in_the_order_of_reading(tmp_path: Path) -> None:
    """Alarms and what is new before the topics, caveats at the end."""
    assert names(compose_full(tmp_path)) == ALL


@pytest.mark.parametrize(
    ("lacking", "sections"),
    [
        ({"stories", "story_parts"}, {"Stories"}),
        ({"figures"}, {"Figures"}),
        ({"mentions"}, {"Pairs"}),
        ({"document_pairs"}, {"Pairs"}),
        ({"sentences.statement"}, {"Statements"}),
        ({"documents.genre", "documents.genre_cue"}, set()),
        ({"language_claims"}, set()),
        ({"coverage"}, set()),
        ({*CORPUS, "sentences.statement", "documents.genre"}, {"Stories", "Figures", "Pairs", "Statements"}),
    ],
)
def test_a_section_without_its_data_is_left_out(tmp_path: Path, lacking: set[str], sections: set[str]) -> None:
    """An older snapshot has the others, which say what they said."""
    digest, full = compose_full(tmp_path / "less", lacking=frozenset(lacking)), compose_full(tmp_path / "full")

    assert names(digest) == tuple(name for name in ALL if name not in sections)
    for section in digest.sections:
        if type(section).__name__ not in {"Changes", "Caveats"}:
            assert section in full.sections


def test_a_dataset_that_the_manifest_does_not_list_is_not_read(tmp_path: Path) -> None:
    """Whatever lies in the folder."""
    snapshot, manifest = write_snapshot(tmp_path / "s", a_document("a", "A tariff."))
    (snapshot / "data" / "figures" / "part-00000.parquet").write_bytes(b"no table")
    manifest.data.pop("data/figures/part-00000.parquet")

    assert "Figures" not in names(compose_digest(open_snapshot((snapshot, manifest))))
