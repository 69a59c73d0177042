"""The data dictionary: joins that hold, every value with its meaning, and the arithmetic as it is done."""

from pathlib import Path

import pytest

from schemas import TABLES
from schemas.table import describe_columns, scan_dataset, table_key, table_name, write_dictionary
from tasks.package.dictionary import explain_datasets, list_allowed_values
from tasks.package.links import LINKS, Link
from tasks.package.meanings import MEANINGS
from tasks.package.rights import TEXT_COLUMNS
from tasks.tag import score
from tests.tasks.package.snapshots import a_snapshot

COLUMNS = {table_name(table): {column["name"]: column for column in describe_columns(table)} for table in TABLES}
KEYS = {table_name(table): table_key(table) for table in TABLES}


def name_link(link: Link) -> str:
    """Name a link for the report of a test."""
    return f"{link.dataset}-{'-'.join(link.columns)}-{link.target}"


@pytest.mark.parametrize("link", LINKS, ids=name_link)
def test_a_link_leads_to_a_whole_key(link: Link) -> None:
    """Its columns are there on both sides, of one type, and name one row at most."""
    assert list(link.target_columns) == KEYS[link.target]
    for column, target in zip(link.columns, link.target_columns, strict=True):
        assert COLUMNS[link.dataset][column]["type"] == COLUMNS[link.target][target]["type"]


@pytest.mark.parametrize("link", LINKS, ids=name_link)
def test_a_link_holds_in_data(tmp_path: Path, link: Link) -> None:
    """Every row that names one finds it."""
    a_snapshot(tmp_path, n_documents=6, n_buckets=2)
    named = scan_dataset(tmp_path, link.dataset).drop_nulls(list(link.columns)).collect()
    target = scan_dataset(tmp_path, link.target).collect()

    assert named.height > 0
    assert named.join(target, left_on=link.columns, right_on=link.target_columns, how="anti").height == 0


def test_no_link_is_missing() -> None:
    """A column named like another dataset's only key is linked to it; of several with that key to the first."""
    single = {key[0]: dataset for dataset, key in reversed(KEYS.items()) if len(key) == 1}
    expected = {
        (dataset, column, single[column])
        for dataset, columns in COLUMNS.items()
        for column in columns
        if column in single and single[column] != dataset
    }

    named_alike = [link for link in LINKS if len(link.columns) == 1 and link.columns == link.target_columns]
    assert expected == {(link.dataset, link.columns[0], link.target) for link in named_alike}
    others = {link.columns[0] for link in LINKS if len(link.columns) == 1} - {link.columns[0] for link in named_alike}
    ids = {name for columns in COLUMNS.values() for name in columns if name.endswith(("document_id", "story_id"))}
    assert others == ids - {"document_id"}
    dictionary = explain_datasets()
    for link in LINKS:
        assert (
            f"| `{link.dataset}`: {', '.join(link.columns)} | `{link.target}`: {', '.join(link.target_columns)} "
            f"| {link.meaning} |" in dictionary
        )


def test_every_value_of_a_closed_set_has_a_meaning() -> None:
    """The values are those of the models, no more and no fewer, each explained in the dictionary."""
    allowed = list_allowed_values()

    assert {column: set(values) for column, values in allowed.items()} == {
        column: set(meanings) for column, meanings in MEANINGS.items()
    }
    dictionary = explain_datasets()
    for column, meanings in MEANINGS.items():
        section = dictionary.split(f"### {column}\n")[1].split("\n#")[0]
        for value, meaning in meanings.items():
            assert meaning.strip()
            assert f"| `{value}` | {meaning} |" in section


def test_the_dictionary_begins_with_what_the_command_prints() -> None:
    """`broadsheet schema` and the file of a snapshot never tell two things of a column."""
    assert explain_datasets().startswith(write_dictionary(TABLES))


def test_the_arithmetic_is_the_one_that_is_done() -> None:
    """The numbers of the formula are those that scores are made with."""
    dictionary = explain_datasets()

    assert f"× {score._REPEAT_FACTOR:g} ^ (earlier sentences with a match of the same rule)" in dictionary
    assert f"where matches in at least {score._MIN_SENTENCES_FOR_OUTLET} sentences have weight" in dictionary
    assert "score = S / (S + 4), rounded to 6 decimals" in dictionary
    assert "it is 2, 1.5, 1 and 1.5." in dictionary


def test_the_tables_of_the_dictionary_are_whole() -> None:
    """Every row of a table has as many cells as its head."""
    lines = explain_datasets().splitlines()
    n_cells = 0
    for before, line in zip(["", *lines], lines, strict=False):
        if not line.startswith("|"):
            continue
        n_cells = line.count("|") if not before.startswith("|") else n_cells
        assert line.count("|") == n_cells, line


def test_the_columns_that_hold_words_of_others_are_there() -> None:
    """What is said of rights names columns that exist."""
    assert all(name in COLUMNS[dataset] for dataset, name in (column.split(".") for column in TEXT_COLUMNS))
