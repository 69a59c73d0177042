"""`broadsheet codebook`: what check and diff print, with which exit status, and which documents a change turns."""

import json
import re
import shutil
from pathlib import Path

import polars
import pytest

from flows.codebook import check_codebook, diff_codebooks
from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas.errors import BroadsheetError
from schemas.request import CorpusRequest
from tasks.codebook.diff_text import write_diff
from tests.command import ROOT, run_here, tell_json

TOPIC = """
id = "{id}"
labels = {{ en = "{id}" }}
definition = "-"
threshold = {threshold}
iptc = "-"
cap = "-"
[rules]
en = {rules}
[blockers]
en = {blockers}
[examples.en]
assigned = {assigned}
not_assigned = {not_assigned}
"""

ARTICLES = {
    "rice": "Rice prices rise\n\nA tariff on rice was set. The quota stays.",
    "pact": "Ministers sign pact\n\nThe pact ends a quota.",
    "union": "Workers strike\n\nThe trade union called a strike.",
    "rain": "Rain falls\n\nIt rained for days.",
}


def write_topics(
    folder: Path,
    *rules: str,
    topic_id: str = "trade",
    threshold: float = 0.5,
    blockers: str = '["trade union*"]',
    assigned: str = "Tariff",
) -> Path:
    """Write a topic file; a rule is its term, of weight 3."""
    folder.mkdir(exist_ok=True)
    text = TOPIC.format(
        id=topic_id,
        threshold=threshold,
        rules="[{}]".format(", ".join(f'{{ term = "{rule}", weight = 3 }}' for rule in rules)),
        blockers=blockers,
        assigned=json.dumps([f"{assigned} {i}." for i in range(10)]),
        not_assigned=json.dumps([f"Rain {i}." for i in range(10)]),
    )
    (folder / f"{topic_id}.toml").write_text(text)
    return folder


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with one topic of three rules and a blocker."""
    return write_topics(tmp_path_factory.mktemp("old"), "tariff*", "trade", "strike")


@pytest.fixture(scope="module")
def outputs(old: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an outputs folder with a snapshot of four articles, tagged with the old topic."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text)
    outputs = tmp_path_factory.mktemp("outputs")
    InlineEngine().make_corpus(plan_corpus(CorpusRequest(paths=(str(folder),), topics=str(old), outputs=str(outputs))))
    return outputs


def test_a_clean_codebook_passes(old: Path) -> None:
    """Check exits with 0, and ends with the counts."""
    done = run_here("codebook", "check", "--topics", old)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "1 topics, 3 rules, 1 blockers, 20 examples: 0 errors, 0 warnings"


def test_a_codebook_with_an_error_does_not_pass(tmp_path: Path) -> None:
    """Check exits with 2, says place, problem and repair, and gives the same as JSON."""
    topics = write_topics(tmp_path / "topics", "tariff*", "tariff", "trade")

    done = run_here("codebook", "check", "--topics", topics)
    told = run_here("codebook", "check", "--topics", topics, "--json")

    assert (done.returncode, told.returncode) == (2, 2)
    assert done.stdout.startswith('error: trade.toml: rules.en "tariff": "tariff*" matches all that it does')
    (finding,) = json.loads(told.stdout)["findings"]
    assert (finding["kind"], finding["severity"], finding["repair"]) == ("redundant", "error", "remove it")


def test_a_topic_file_that_cannot_be_read_stops_the_check(tmp_path: Path) -> None:
    """What a run refuses is told as a run tells it, in one line."""
    done = run_here("codebook", "check", "--topics", write_topics(tmp_path / "topics", "tarif*f"))

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert 'write "tarif*"' in done.stderr


def test_the_shipped_codebook_has_no_error() -> None:
    """The topics in inputs/topics pass the check."""
    assert [finding for finding in check_codebook().findings if finding.severity == "error"] == []


def test_a_change_is_told_by_document_and_rule(old: Path, outputs: Path, tmp_path: Path) -> None:
    """Each document that turned stands there with its scores and the rules that changed, each with its quote."""
    new = write_topics(tmp_path / "new", "tariff*", "trade", "pact")

    diff = diff_codebooks(str(old), str(new), outputs=str(outputs))

    (topic,) = diff.topics
    assert (topic.n_before, topic.n_after, topic.n_gained, topic.n_lost) == (2, 2, 1, 1)
    lost, gained = sorted(diff.documents, key=lambda change: change.locator, reverse=True)
    assert (gained.change, gained.title, gained.score_before) == ("gained", "Ministers sign pact", 0.0)
    assert [(rule.change, rule.points_after, rule.quote, rule.turns_alone) for rule in gained.rules] == [
        ("added", 8.25, "pact", True)
    ]
    assert (lost.change, lost.locator.rpartition("/")[2], lost.score_after) == ("lost", "union.txt", 0.0)
    assert [(rule.rule_id, rule.change) for rule in lost.rules] == [("trade/en/strike", "gone")]
    assert [(rule.rule_id, rule.n_gained, rule.n_lost, rule.n_alone) for rule in diff.rules] == [
        ("trade/en/pact", 1, 0, 1),
        ("trade/en/strike", 0, 1, 1),
    ]


def test_the_stored_side_of_a_snapshot_is_what_tagging_again_gives(old: Path, outputs: Path, tmp_path: Path) -> None:
    """A snapshot as the old side tells the same as the folder that it was made with."""
    new = write_topics(tmp_path / "new", "tariff*", "quota", blockers='["the quota"]')

    stored = diff_codebooks("current", str(new), outputs=str(outputs))
    again = diff_codebooks(str(old), str(new), outputs=str(outputs))

    assert stored.documents
    assert (stored.topics, stored.documents, stored.rules) == (again.topics, again.documents, again.rules)


def test_a_rule_that_is_blocked_names_its_blocker(old: Path, outputs: Path, tmp_path: Path) -> None:
    """A rule whose evidence is still there, but blocked, is told as blocked, and the other way round as unblocked."""
    blockers = '["trade union*", "workers strike", "called a strike"]'
    new = write_topics(tmp_path / "new", "tariff*", "trade", "strike", blockers=blockers)

    (lost,) = diff_codebooks(str(old), str(new), outputs=str(outputs)).documents
    (gained,) = diff_codebooks(str(new), str(old), outputs=str(outputs)).documents

    assert [(rule.change, rule.blocked_by) for rule in lost.rules] == [("blocked", "trade/en/workers strike")]
    assert [(rule.change, rule.blocked_by) for rule in gained.rules] == [("unblocked", None)]


def test_a_rule_that_is_blocked_from_the_start_changes_nothing(old: Path, outputs: Path, tmp_path: Path) -> None:
    """A new rule whose evidence is blocked adds no points, and is not told."""
    new = write_topics(tmp_path / "new", "tariff*", "called", blockers='["union called"]')

    (lost,) = diff_codebooks(str(old), str(new), outputs=str(outputs)).documents

    assert [rule.rule_id for rule in lost.rules] == ["trade/en/strike"]


def test_a_threshold_alone_turns_documents(old: Path, outputs: Path, tmp_path: Path) -> None:
    """Where no rule changed, the thresholds stand in the block, and no rule in the table."""
    new = write_topics(tmp_path / "new", "tariff*", "trade", "strike", threshold=0.95)

    diff = diff_codebooks(str(old), str(new), outputs=str(outputs))

    assert [(change.change, change.rules) for change in diff.documents] == [("lost", ())] * 2
    assert diff.rules == ()
    assert write_diff(diff).count("  threshold 0.5 → 0.95") == 2


def test_a_topic_of_one_side_is_told_as_such(old: Path, outputs: Path, tmp_path: Path) -> None:
    """A topic that is new gains all its documents; one that is gone loses them; there is no score where it is not."""
    new = write_topics(tmp_path / "new", "rain*", topic_id="weather", assigned="Rainy")

    diff = diff_codebooks(str(old), str(new), outputs=str(outputs))
    only = diff_codebooks(str(old), str(new), outputs=str(outputs), topic_id="weather")

    counts = [(topic.topic_id, topic.n_before, topic.n_after, topic.n_gained, topic.n_lost) for topic in diff.topics]
    assert counts == [("trade", 2, None, 0, 2), ("weather", None, 1, 1, 0)]
    (weather,) = only.documents
    assert (weather.score_before, weather.change) == (None, "gained")
    assert "only before" in write_diff(diff)
    assert [topic.topic_id for topic in only.topics] == ["weather"]


def test_the_limit_shows_less_and_counts_all(old: Path, outputs: Path, tmp_path: Path) -> None:
    """--limit keeps the biggest changes of each topic and says how many more there are; --json keeps all."""
    options = (old, write_topics(tmp_path / "new", "storm"), "--outputs", outputs)

    done = run_here("codebook", "diff", *options, "--limit", "1")
    told = tell_json("codebook", "diff", *options, "--limit", "1")

    assert done.stdout.count("lost trade  ") == 1
    assert "and 1 more of trade; --limit shows more of them, --json all" in done.stdout
    assert len(told["documents"]) == 2
    assert told == tell_json("codebook", "diff", *options)


def test_no_difference_is_no_fault(old: Path, outputs: Path) -> None:
    """Diff exits with 0 whether documents turn or not."""
    done = run_here("codebook", "diff", "current", old, "--outputs", outputs)

    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].split() == ["trade", "2", "2", "0", "0"]
    assert "all 4 documents of snapshot" in done.stdout


def test_slices_change_nothing(old: Path, outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One document at a time gives the same as all at once."""
    new = str(write_topics(tmp_path / "new", "tariff*", "pact"))
    whole = diff_codebooks(str(old), new, outputs=str(outputs))

    monkeypatch.setattr("flows.codebook.SLICE_DOCUMENTS", 1)

    assert diff_codebooks(str(old), new, outputs=str(outputs)) == whole


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"old": "nothing"}, "OLD: 'nothing' is no folder, and no snapshot"),
        ({"old": ""}, "OLD: is empty; name a folder of topic files, or a snapshot"),
        ({"old": "./nowhere"}, "nowhere: is no folder; name a folder of topic files"),
        ({"old": "./flows"}, "flows: holds no topic file; name a folder of topic files"),
        ({"old": "current", "new": "nowhere"}, "nowhere: is no folder; name a folder of topic files"),
        (
            {"old": "current", "snapshot": "current"},
            "--snapshot: 'current' is a snapshot, and brings its own documents",
        ),
        ({"old": "current", "topic_id": "weather"}, "--topic: 'weather' is a topic of neither snapshot"),
        ({"old": "inputs/topics", "snapshot": "zz"}, "0 snapshots begin with 'zz'"),
    ],
)
def test_a_name_that_means_nothing_is_refused(
    outputs: Path, names: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the user must mend is told with place, problem and repair."""
    monkeypatch.chdir(ROOT)

    with pytest.raises(BroadsheetError, match=re.escape(said)) as error:
        diff_codebooks(**names, outputs=str(outputs))

    assert error.value.repair


def test_a_name_that_means_two_things_is_refused(
    old: Path, outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder named like a snapshot is refused, with a way to say that the folder is meant."""
    write_topics(tmp_path / "current", "tariff*")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(BroadsheetError, match=re.escape('write "./current" for the folder')):
        diff_codebooks("current", str(old), outputs=str(outputs))

    assert diff_codebooks("./current", str(old), outputs=str(outputs)).before == "current"


@pytest.mark.parametrize("command", ["check", "diff"])
def test_help_teaches_each_command(command: str) -> None:
    """The help of each command has an example that begins with `broadsheet` and the option --json."""
    done = run_here("codebook", command, "--help")

    assert f"broadsheet codebook {command}" in done.stdout
    assert "--json" in done.stdout


@pytest.mark.parametrize("arguments", [("explain", "{}"), ("codebook", "diff", "current")], ids=["explain", "diff"])
def test_a_damaged_snapshot_is_told_in_one_line(outputs: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A data file that was cut short ends a command with 2 and the name of the one that finds it."""
    copied = tmp_path / "outputs"
    shutil.copytree(outputs, copied, symlinks=True)
    (evidence,) = (copied / "current").resolve().glob("data/evidence/*.parquet")
    evidence.chmod(0o644)
    evidence.write_bytes(evidence.read_bytes()[:100])
    (documents,) = (copied / "current").resolve().glob("data/documents/*.parquet")
    document_id = polars.read_parquet(documents)["document_id"][0]

    done = run_here(*(argument.format(document_id) for argument in arguments), "--outputs", copied)

    assert done.returncode == 2
    assert "broadsheet verify names the file" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
