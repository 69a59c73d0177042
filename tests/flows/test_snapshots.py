"""`broadsheet snapshots`: what list, show, diff and prune tell of real snapshots, and with which exit status."""

import json
import re
import shutil
from pathlib import Path

import msgspec
import polars
import pytest

from flows.engine import InlineEngine
from flows.snapshots import diff_snapshots, list_snapshots, prune_snapshots, show_snapshot
from flows.stages import plan_corpus
from schemas import WHOLE_TABLES
from schemas.errors import BroadsheetError
from schemas.manifest import MANIFEST, DataFile, read_manifest
from schemas.request import CorpusRequest
from schemas.table import table_name
from tasks.snapshot import lock_outputs
from tasks.snapshots.diff import compare_snapshots
from tasks.snapshots.diff_text import write_diff
from tasks.snapshots.pages import Side
from tests.command import ROOT, run_here, tell_json
from tests.flows.test_codebook import write_topics

ROWS = {
    "rice": ("Rice prices rise", "A tariff on rice was set. The quota stays."),
    "pact": ("Ministers sign pact", "The pact ends a quota."),
    "union": ("Workers strike", "The trade union called a strike."),
    "rain": ("Rain falls", "It rained for days."),
}


def write_rows(folder: Path, rows: dict[str, tuple[str, str]]) -> Path:
    """Write rows with an address each, so that a page is the same whatever it says."""
    folder.mkdir(exist_ok=True)
    lines = [
        json.dumps({"url": f"https://paper.example/{name}", "title": title, "text": text})
        for name, (title, text) in rows.items()
    ]
    (folder / "rows.jsonl").write_text("\n".join(lines))
    return folder


def make(folder: Path, topics: Path, outputs: Path) -> str:
    """Make a snapshot, and give its id."""
    request = CorpusRequest(paths=(str(folder),), topics=str(topics), outputs=str(outputs))
    return InlineEngine().make_corpus(plan_corpus(request)).snapshot_id


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Give outputs with two snapshots, before and after news came, and a rule was changed for another."""
    base = tmp_path_factory.mktemp("made")
    old, new = write_topics(base / "old", "tariff*", "strike"), write_topics(base / "new", "tariff*", "pact")
    folder, outputs = write_rows(base / "corpus", ROWS), base / "outputs"
    (folder / "note.txt").write_text("A note\n\nOn the weather.")
    first = make(folder, old, outputs)
    rows = ROWS | {"rain": ("Heavy rain falls", ROWS["rain"][1]), "snow": ("Snow falls", "It snowed.")}
    del rows["rice"]
    write_rows(folder, rows)
    (folder / "note.txt").write_text("")
    return outputs, first, make(folder, new, outputs)


@pytest.fixture
def copied(made: tuple[Path, str, str], tmp_path: Path) -> Path:
    """Give a copy of the outputs that may be harmed."""
    return Path(shutil.copytree(made[0], tmp_path / "outputs", symlinks=True))


def test_pages_are_followed_over_time(made: tuple[Path, str, str]) -> None:
    """New, gone and retitled pages are told as such, with what differs."""
    outputs, first, second = made

    diff = diff_snapshots(outputs=str(outputs))

    assert (diff.before, diff.after, diff.is_same, diff.has_same_data) == (first, second, False, False)
    told = {(document.change, document.title) for document in diff.documents}
    assert {("new", "Snow falls"), ("gone", "Rice prices rise"), ("gone", "A note")} <= told
    (retitled,) = [document for document in diff.documents if document.change == "content"]
    values = {value.column: (value.before, value.after) for value in retitled.values}
    assert values["title"] == ("Rain falls", "Heavy rain falls")
    assert "language" not in values
    pages = diff.pages
    assert (pages.n_before, pages.n_after, pages.n_new, pages.n_gone, pages.n_other_content) == (5, 4, 1, 2, 1)


def test_topics_gained_and_lost(made: tuple[Path, str, str]) -> None:
    """On pages of both, a changed codebook turns verdicts; what differs in what they were made of is named."""
    diff = diff_snapshots(outputs=str(made[0]))

    (topic,) = diff.topics
    assert (topic.topic_id, topic.n_gained, topic.n_lost, topic.has_other_rules) == ("trade", 1, 1, True)
    turns = {(turn.change, turn.title, turn.locator.partition("#")[0].rpartition("/")[2]) for turn in diff.topic_turns}
    assert turns == {("gained", "Ministers sign pact", "rows.jsonl"), ("lost", "Workers strike", "rows.jsonl")}
    (lost,) = [turn for turn in diff.topic_turns if turn.change == "lost"]
    assert (lost.score_before or 0) > 0.5 > (lost.score_after or 0)
    assert {change.name for change in diff.made_of} == {"inputs", "codebook"}


def test_records_that_end_otherwise(made: tuple[Path, str, str]) -> None:
    """A file that was emptied is told as document, then quarantined, with the reason."""
    diff = diff_snapshots(outputs=str(made[0]))

    assert [(turn.before, turn.after, turn.n_records) for turn in diff.records.turns] == [
        ("document", "quarantined", 1)
    ]
    (turn,) = diff.outcome_turns
    assert (turn.locator.rpartition("/")[2], turn.reason) == ("note.txt", "empty")


def test_the_way_back_is_the_mirror(made: tuple[Path, str, str]) -> None:
    """With the sides exchanged, new is gone and gained is lost."""
    outputs, first, second = made

    there, back = (diff_snapshots(*names, outputs=str(outputs)) for names in ((first, second), (second, first)))

    assert (there.pages.n_new, there.pages.n_gone) == (back.pages.n_gone, back.pages.n_new)
    assert (there.topics[0].n_gained, there.topics[0].n_lost) == (back.topics[0].n_lost, back.topics[0].n_gained)
    assert {value.before for change in there.documents for value in change.values} == {
        value.after for change in back.documents for value in change.values
    }


def test_one_snapshot_does_not_differ(made: tuple[Path, str, str]) -> None:
    """A snapshot and itself are said to be the same."""
    diff = diff_snapshots("current", "current", outputs=str(made[0]))

    assert diff.is_same
    assert (diff.documents, diff.topic_turns, diff.outcome_turns) == ((), (), ())
    assert write_diff(diff) == f"{made[2]} is one and the same snapshot: nothing differs"


def test_equal_data_of_other_settings(made: tuple[Path, str, str], copied: Path) -> None:
    """Where only what it was made of differs, the data is said to be equal."""
    folder = (copied / "current").resolve()
    manifest = read_manifest(folder)
    request = msgspec.structs.replace(manifest.request, settings_sha256="0" * 64)
    forged = msgspec.structs.replace(manifest, request=request, snapshot_id="f" * 16)
    twin = Path(shutil.copytree(folder, copied / "snapshots" / ("f" * 16)))
    (twin / MANIFEST).chmod(0o644)
    (twin / MANIFEST).write_bytes(msgspec.json.encode(forged))

    diff = diff_snapshots("current", "ffff", outputs=str(copied))

    assert (diff.is_same, diff.has_same_data) == (False, True)
    assert [change.name for change in diff.made_of] == ["settings"]
    assert "every value of every table is the same" in write_diff(diff)


def change_file(side: Side, dataset: str, change: polars.Expr) -> Side:
    """Change a column of the one file of a dataset, and say so in the manifest."""
    path = f"data/{dataset}/part-00000.parquet"
    (side.snapshot / path).chmod(0o644)
    polars.read_parquet(side.snapshot / path).with_columns(change).write_parquet(side.snapshot / path)
    data = side.manifest.data | {path: msgspec.structs.replace(side.manifest.data[path], sha256="changed")}
    return Side(
        side.snapshot, msgspec.structs.replace(side.manifest, snapshot_id="changed", data_id="changed", data=data)
    )


def open_side(snapshot: Path) -> Side:
    """Open a snapshot as a side."""
    return Side(snapshot.resolve(), read_manifest(snapshot.resolve()))


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("outlet", polars.lit("The Paper").alias("outlet")),
        ("text", (polars.col("text") + " More.").alias("text")),
        ("published_on", polars.date(2025, 1, 2).alias("published_on")),
        ("page_id", polars.col("page_id").str.reverse().alias("page_id")),
    ],
)
def test_other_values_of_the_same_document(
    made: tuple[Path, str, str], copied: Path, column: str, change: polars.Expr
) -> None:
    """The same content with other values in a column is changed, also where a program names its page otherwise."""
    before, after = open_side(made[0] / "current"), change_file(open_side(copied / "current"), "documents", change)

    diff = compare_snapshots(before, after, topic_id=None, limit=None)

    pages = diff.pages
    assert (pages.n_new, pages.n_gone, pages.n_other_content, pages.n_other_values) == (0, 0, 0, 4)
    assert pages.columns == {column: 4}
    assert {value.column for document in diff.documents for value in document.values} == {column}


def test_the_limit_shows_less_and_counts_all(made: tuple[Path, str, str], copied: Path) -> None:
    """A limit keeps rows of each kind, and says how many more there are."""
    before = open_side(made[0] / "current")
    after = change_file(open_side(copied / "current"), "documents", polars.lit("The Paper").alias("outlet"))

    diff = compare_snapshots(before, after, topic_id=None, limit=1)

    assert (len(diff.documents), diff.pages.n_other_values) == (1, 4)
    assert "and 3 more; --limit shows more of them, --json all" in write_diff(diff)


def split(side: Side) -> Side:
    """Cut each dataset that is keyed by id into two files, as a corpus that has grown is."""
    data: dict[str, DataFile] = {}
    for path, file in side.manifest.data.items():
        dataset = path.split("/")[1]
        if dataset in map(table_name, WHOLE_TABLES):
            data[path] = file
            continue
        rows = polars.read_parquet(side.snapshot / path)
        is_first = polars.col("record_id" if dataset == "records" else "document_id").str.head(1) < "8"
        (side.snapshot / path).unlink()
        for number, chosen in enumerate((is_first, ~is_first)):
            part = f"data/{dataset}/part-{number:05d}.parquet"
            half = rows.filter(chosen)
            half.write_parquet(side.snapshot / part)
            data[part] = DataFile(rows=half.height, sha256=f"{dataset} {number}", content_sha256="")
    return Side(side.snapshot, msgspec.structs.replace(side.manifest, data=data))


@pytest.mark.parametrize("grown", ["previous", "current"])
def test_the_number_of_files_changes_nothing(made: tuple[Path, str, str], copied: Path, grown: str) -> None:
    """Snapshots that are cut into one and two files compare as those of one file do."""
    sides = {name: open_side(made[0] / name) for name in ("previous", "current")}
    expected = compare_snapshots(sides["previous"], sides["current"], topic_id=None, limit=None)

    sides[grown] = split(open_side(copied / grown))
    diff = compare_snapshots(sides["previous"], sides["current"], topic_id=None, limit=None)

    assert diff == expected


def test_equal_files_are_not_read(made: tuple[Path, str, str], copied: Path) -> None:
    """Files whose hashes are equal are taken as equal: damage to their text pages goes unseen, and costs nothing."""
    before, after = open_side(made[0] / "current"), open_side(copied / "current")
    for dataset in ("records", "document_topics", "evidence", "sentences"):
        (after.snapshot / f"data/{dataset}/part-00000.parquet").unlink()

    diff = compare_snapshots(before, after, topic_id=None, limit=None)

    assert (diff.documents, diff.topic_turns, diff.outcome_turns) == ((), (), ())


def test_list_and_show_tell_the_same_counts(made: tuple[Path, str, str]) -> None:
    """The list and one snapshot agree; show says what was quarantined, which topics there are, and who made it."""
    outputs, first, second = made

    listed = list_snapshots(str(outputs))
    report = show_snapshot(second[:6], outputs=str(outputs))

    assert {line.snapshot_id: line.marks for line in listed.snapshots} == {first: ("previous",), second: ("current",)}
    line = next(line for line in listed.snapshots if line.snapshot_id == second)
    rows = {size.dataset: size.n_rows for size in report.datasets}
    assert (line.n_records, line.n_documents, line.n_quarantined) == (5, 4, 1)
    assert (rows["records"], rows["documents"]) == (5, 4)
    assert (report.outcomes, report.reasons) == ({"document": 4, "quarantined": 1}, {"empty": 1})
    assert sum(report.languages.values()) == report.n_current == 4
    assert report.topics == {"trade": 1}
    assert report.published.n_undated == 4


def test_the_commands_print_text_and_json(copied: Path) -> None:
    """Each command prints a table, and one JSON object with --json."""
    where = ("--outputs", copied)

    assert "current" in run_here("snapshots", "list", *where).stdout
    assert len(tell_json("snapshots", "list", *where)["snapshots"]) == 2
    assert "topics     trade 1" in run_here("snapshots", "show", *where).stdout
    assert tell_json("snapshots", "show", "previous", *where)["marks"] == ["previous"]
    assert "gained trade  Ministers sign pact" in run_here("snapshots", "diff", *where).stdout
    assert tell_json("snapshots", "diff", *where, "--topic", "trade")["topics"][0]["n_lost"] == 1
    assert "would remove" in run_here("snapshots", "prune", "--keep", 1, "--dry-run", *where).stdout
    assert len(list((copied / "snapshots").iterdir())) == 2
    assert len(tell_json("snapshots", "prune", "--keep", 1, *where)["removed"]) == 1
    assert len(list((copied / "snapshots").iterdir())) == 1
    assert run_here("verify", *where).returncode == 0


@pytest.mark.parametrize("command", ["list", "show", "diff", "prune"])
def test_help_teaches_each_command(command: str) -> None:
    """The help of each command has an example that begins with `broadsheet` and the option --json."""
    done = run_here("snapshots", command, "--help")

    assert f"broadsheet snapshots {command}" in done.stdout
    assert "--json" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "zz"), "0 snapshots begin with 'zz'"),
        (("diff", "zz"), "0 snapshots begin with 'zz'"),
        (("diff", "--topic", "weather"), "'weather' is a topic of neither"),
        (("prune", "--keep", "0"), "--keep"),
        (("list", "--outputs", "no-such-folder"), "no-such-folder: is no folder"),
    ],
)
def test_what_the_user_must_mend_is_told(made: tuple[Path, str, str], arguments: tuple[str, ...], said: str) -> None:
    """A name that means nothing ends with 2, and without a traceback."""
    where = () if "--outputs" in arguments else ("--outputs", made[0])

    done = run_here("snapshots", *arguments, *where)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (ROOT / "no-such-folder").exists()


def test_without_a_previous_snapshot_there_is_nothing_to_compare(copied: Path) -> None:
    """One snapshot alone is told in one line."""
    (copied / "previous").unlink()

    with pytest.raises(BroadsheetError, match="has no previous snapshot"):
        diff_snapshots(outputs=str(copied))


def test_another_schema_version_is_refused(copied: Path) -> None:
    """Show and diff name the version that they cannot read."""
    manifest = (copied / "current").resolve() / MANIFEST
    manifest.chmod(0o644)
    manifest.write_text(re.sub(r'"schema_version": "\d+"', '"schema_version": "0"', manifest.read_text()))

    for command in (show_snapshot, diff_snapshots):
        with pytest.raises(BroadsheetError, match="has schema version '0'"):
            command(outputs=str(copied))


def test_a_damaged_file_is_told_in_one_line(copied: Path) -> None:
    """A data file that cannot be read names the command that finds it."""
    path = (copied / "current").resolve() / "data/documents/part-00000.parquet"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:50])

    for command in (show_snapshot, diff_snapshots):
        with pytest.raises(BroadsheetError, match="broadsheet verify names the file"):
            command(outputs=str(copied))


def test_pruning_waits_for_no_run(copied: Path) -> None:
    """While a run holds the outputs folder, nothing is removed; a dry run may look."""
    with lock_outputs(copied):
        with pytest.raises(BroadsheetError, match=r"another run \(process \d+\) is writing here"):
            prune_snapshots(1, outputs=str(copied))
        assert len(prune_snapshots(1, outputs=str(copied), is_dry_run=True).removed) == 1
    assert len(list((copied / "snapshots").iterdir())) == 2


def test_fewer_than_one_cannot_be_kept(copied: Path) -> None:
    """At least one snapshot stays."""
    with pytest.raises(BroadsheetError, match="--keep: is 0; keep 1 or more"):
        prune_snapshots(0, outputs=str(copied))
