"""The gate holds measures against floors, skips what is missing and says so, and never lowers a floor by itself."""

import gzip
import json
import re
from pathlib import Path

import msgspec
import pytest

from flows.evaluate import evaluate
from schemas.evaluation import Counts, Labelled, Measure
from schemas.request import EvaluationRequest
from tasks.evaluate import fingerprint_set, is_reported
from tests.evaluation import gate
from tests.evaluation.baseline import BASELINE_PATH, TOLERANCE, read_baseline
from tests.evaluation.gold import find_gold
from tests.evaluation.invented import write_gold
from tests.evaluation.measures import GoldSet, Measured
from tests.evaluation.parts import list_part_sets

README = Path(__file__).with_name("README.md")

FIRST_DATA, OTHER_DATA = "a" * 64, "b" * 64


def a_set(
    folder: Path, *, value: float, fingerprint: str = FIRST_DATA, name: str = "invented.share", exists: bool = True
) -> GoldSet:
    """Make a set that measures as told, without the cost of measuring."""
    if exists:
        (folder / "invented.txt").touch()
    measured = Measured(fingerprint=fingerprint, measures=(Measure(name=name, value=value, n_items=10),))
    return GoldSet(name="invented", place="invented.txt", measure=lambda *_: measured, libraries=("msgspec",))


def run(gold_set: GoldSet, folder: Path, *arguments: str) -> int:
    """Run the gate on one set, with floors of its own."""
    options = gate.parse_arguments(arguments)
    return gate.run_gate(options, gold=folder, gold_sets=(gold_set,), baseline_path=folder / "baseline.json")


def floor_of(folder: Path, name: str = "invented.share") -> float | None:
    """Read one floor back from the file."""
    return read_baseline(folder / "baseline.json").sets["invented"].floors.get(name)


def test_a_value_below_its_floor_fails_and_names_the_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A measure below its floor exits 1 with name, value, floor and the commands that re-pin."""
    run(a_set(tmp_path, value=0.9), tmp_path, "--pin")
    code = run(a_set(tmp_path, value=0.8), tmp_path)
    told = capsys.readouterr().out
    assert code == 1
    assert "fails: invented.share is 0.8000, its floor 0.8950" in told
    assert "python -m tests.evaluation.gate --pin" in told
    assert "python -m tests.evaluation.gate --lower invented.share" in told


def test_a_value_at_its_floor_passes(tmp_path: Path) -> None:
    """A measure that fell by no more than the tolerance passes."""
    run(a_set(tmp_path, value=0.9), tmp_path, "--pin")
    assert run(a_set(tmp_path, value=round(0.9 - TOLERANCE, 4)), tmp_path) == 0


def test_a_missing_set_is_skipped_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing set costs a line, not the gate; where all are missing, nothing was measured, and that is said."""
    code = run(a_set(tmp_path, value=0.9, exists=False), tmp_path)
    told = capsys.readouterr().out
    assert code == 0
    assert f"missing: {tmp_path / 'invented.txt'}" in told
    assert "nothing was measured" in told


def test_pinning_raises_a_floor_and_never_lowers_it(tmp_path: Path) -> None:
    """After a rise the floor follows; after a fall it stays, and the gate still fails."""
    run(a_set(tmp_path, value=0.8), tmp_path, "--pin")
    run(a_set(tmp_path, value=0.9), tmp_path, "--pin")
    assert floor_of(tmp_path) == 0.895
    assert run(a_set(tmp_path, value=0.7), tmp_path, "--pin") == 1
    assert floor_of(tmp_path) == 0.895


def test_a_floor_is_lowered_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the floor that is named goes down; a name that stands for nothing changes nothing and exits 2."""
    run(a_set(tmp_path, value=0.9), tmp_path, "--pin")
    assert run(a_set(tmp_path, value=0.7), tmp_path, "--lower", "invented.shar") == 2
    assert "--lower invented.shar: no measure of this name" in capsys.readouterr().err
    assert floor_of(tmp_path) == 0.895
    assert run(a_set(tmp_path, value=0.7), tmp_path, "--lower", "invented.share") == 0
    assert floor_of(tmp_path) == 0.695


def test_other_data_is_not_held_against_the_floors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A set with another fingerprint is measured, said to have changed, and not failed; --pin leaves its floors."""
    run(a_set(tmp_path, value=0.9), tmp_path, "--pin")
    code = run(a_set(tmp_path, value=0.5, fingerprint=OTHER_DATA), tmp_path, "--pin")
    told = capsys.readouterr().out
    assert code == 0
    assert "changed: invented is not the set whose floors are pinned" in told
    assert floor_of(tmp_path) == 0.895


def test_other_data_is_pinned_anew_where_the_whole_set_is_named(tmp_path: Path) -> None:
    """Naming one measure of a set that changed is refused; naming the set replaces fingerprint and floors."""
    run(a_set(tmp_path, value=0.9), tmp_path, "--pin")
    changed = a_set(tmp_path, value=0.5, fingerprint=OTHER_DATA)
    assert run(changed, tmp_path, "--lower", "invented.share") == 2
    assert run(changed, tmp_path, "--lower", "invented") == 0
    assert read_baseline(tmp_path / "baseline.json").sets["invented"].fingerprint == OTHER_DATA
    assert floor_of(tmp_path) == 0.495


def test_a_floor_without_a_measure_fails_until_it_is_dropped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A measure cannot leave the gate unseen."""
    run(a_set(tmp_path, value=0.9), tmp_path, "--pin")
    renamed = a_set(tmp_path, value=0.9, name="invented.other")
    assert run(renamed, tmp_path) == 1
    assert "invented.share has a floor and no measure any more" in capsys.readouterr().out
    assert run(renamed, tmp_path, "--lower", "invented.share") == 0
    assert floor_of(tmp_path) is None


def test_the_report_can_be_read_by_a_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--json prints one object with every finding, and nothing else."""
    run(a_set(tmp_path, value=0.9), tmp_path, "--json")
    report = json.loads(capsys.readouterr().out)
    finding = report["checked"][0]["findings"][0]
    assert report["passes"] is True
    assert finding == {
        "name": "invented.share",
        "value": 0.9,
        "n_items": 10,
        "floor": None,
        "passes": True,
        "has_floor": True,
        "counts": None,
    }


def test_texts_are_judged_by_the_stages_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Invented newswire goes through the project's stages; an even item and a null label count for nothing."""
    labels = {"trade": True, "security": None, "culture": False, "china": False, "north_korea": False}
    text = "Tariffs on exports fell. The two countries signed a free trade agreement that lowers tariffs on exports."
    items = [{"id": f"invented-{n}", "language": "en", "title": "", "text": text, "labels": labels} for n in range(8)]
    (tmp_path / "topics").mkdir()
    with gzip.open(tmp_path / "topics" / "newswire.jsonl.gz", "wb") as lines:
        lines.write(b"\n".join(map(msgspec.json.encode, items)))
    monkeypatch.setenv("BROADSHEET_GOLD", str(tmp_path))
    assert gate.main(["--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    findings = {finding["name"]: finding for finding in report["checked"][0]["findings"]}
    n_reported = sum(is_reported(str(item["id"])) for item in items)
    assert 0 < n_reported < len(items)
    assert findings["topics.newswire.trade.f1"]["n_items"] == n_reported
    assert findings["topics.newswire.trade.f1"]["value"] == 1.0
    assert "topics.newswire.security.f1" not in findings
    assert report["checked"][0]["fingerprint_matches"] is False


def test_the_fingerprint_follows_data_and_not_order() -> None:
    """Order does not matter; an id, a label or a content that changes does."""
    first, second = Labelled("1", True, b"x"), Labelled("2", False, b"y")
    known = fingerprint_set([first, second])
    assert fingerprint_set([second, first]) == known
    changes = ({"id": "3"}, {"label": None}, {"content": b"z"})
    assert all(fingerprint_set([msgspec.structs.replace(first, **change), second]) != known for change in changes)


def test_gate_and_command_give_the_same_values(tmp_path: Path) -> None:
    """On the same sets every measure of the gate has the value, and every set the fingerprint, of `evaluate`."""
    gold = write_gold(tmp_path / "gold")
    (gold / "feeds" / "ledger").rename(gold / "feeds" / "feedparser")
    (gold / "encodings" / "cases").rename(gold / "encodings" / "ftfy")
    measured, missing = gate.measure_sets(gold, gold_sets=list_part_sets())
    assert missing == ("extraction/gold.jsonl.gz",)
    report = evaluate(EvaluationRequest(paths=(str(gold),), outputs=str(tmp_path / "outputs"), n_errors=0))
    assert {found.fingerprint for _, found in measured} == {part.fingerprint for part in report.parts}
    assert [measure for _, found in measured for measure in found.measures]
    assert sorted(name_values(measured)) == sorted(
        (one.name, one.value) for part in report.parts for one in part.measures
    )


def name_values(measured: gate.MeasuredSets) -> list[tuple[str, float]]:
    """Give the names and values of all measures."""
    return [(measure.name, measure.value) for _, found in measured for measure in found.measures]


def test_a_detail_is_told_and_never_pinned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A measure without a floor is printed, passes, and leaves none in the file."""
    (tmp_path / "invented.txt").touch()
    measures = (Measure("invented.share", 0.9, 10), Measure("invented.detail", 0.2, 10, has_floor=False))
    measured = Measured(fingerprint=FIRST_DATA, measures=measures)
    detailed = GoldSet(name="invented", place="invented.txt", measure=lambda *_: measured, libraries=())
    assert run(detailed, tmp_path, "--pin") == 0
    assert "invented.detail  0.2000  n 10     no floor" in capsys.readouterr().out
    assert read_baseline(tmp_path / "baseline.json").sets["invented"].floors == {"invented.share": 0.895}


def test_the_tables_of_the_readme_are_made_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--table prints a row a measure in Markdown; names without a floor are not in backquotes."""
    (tmp_path / "invented.txt").touch()
    measures = (
        Measure("invented.f1", 0.75, 10, counts=Counts(right=3, wrong=1, missed=1)),
        Measure("invented.detail", 1.0, 10, has_floor=False),
    )
    measured = Measured(fingerprint=FIRST_DATA, measures=measures)
    tabled = GoldSet(name="invented", place="invented.txt", measure=lambda *_: measured, libraries=("msgspec",))
    assert run(tabled, tmp_path, "--table") == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"Measured with Python 3\.[\d.]+, msgspec [\d.]+\.", lines[0])
    assert "| `invented.f1` | .7500 | 10 | 3 | 1 | 1 |" in lines
    assert lines[-1] == "| invented.detail | 1.0000 | 10 |  |  |  |"


def test_the_gold_folder_is_named_by_the_environment(tmp_path: Path) -> None:
    """BROADSHEET_GOLD wins over ../shared/gold beside the project."""
    assert find_gold({"BROADSHEET_GOLD": str(tmp_path)}) == tmp_path.resolve()
    assert find_gold({}).parts[-2:] == ("shared", "gold")


def test_the_readme_tables_every_floor() -> None:
    """README.md has a row for each measure with a floor, and none besides."""
    floors = {name for pinned in read_baseline(BASELINE_PATH).sets.values() for name in pinned.floors}
    rows = set(re.findall(r"^\| `([a-z_]+\.[\w.-]+)` \|", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert rows == floors
