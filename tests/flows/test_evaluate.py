"""The command `evaluate`: labelled items go the way of any, and what the stages make of them is reported."""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from schemas.evaluation import PARTS
from schemas.topic import read_codebook
from tasks.evaluate import is_reported
from tests.command import run_command, run_here, tell_json
from tests.evaluation.invented import write_gold, write_lines, write_sentences

TOPIC = """id = "trade"
labels = { en = "Trade" }
definition = "Goods that cross borders."

[rules]
en = [{ term = "tariff*", weight = 2 }]
"""

TEXTS = {
    True: "Ministers lower tariffs. The tariffs on rice and sugar will fall by half before the end of the year.",
    False: "A choir sang in the old hall. Its members had practised through the winter in a school by the river.",
}


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Write a topic and a set of 120 texts, one in ten of them labelled against what its words say."""
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "trade.toml").write_text(TOPIC, encoding="utf-8")
    items = [
        {
            "id": f"item-{n}",
            "language": "en",
            "text": f"{TEXTS[n % 2 == 0]} Number {n}.",
            "labels": {"trade": (n % 2 == 0) != (n % 20 in (0, 1))},
        }
        for n in range(240)
    ]
    (tmp_path / "invented.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, items)))
    return tmp_path


def evaluate(folder: Path, *options: object) -> dict[str, Any]:
    """Evaluate the invented set; give the report."""
    return tell_json(
        "evaluate", folder / "invented.jsonl", "--topics", folder / "topics", "--outputs", folder / "outputs", *options
    )


def test_the_odd_half_is_reported_with_its_errors(labelled: Path) -> None:
    """Figures are those of the reported items; an error shows its evidence, and the report is kept as a file."""
    report = evaluate(labelled, "--errors", 2)
    n_reported = sum(is_reported(f"item-{n}") for n in range(240))
    (figures,) = report["figures"]
    counts = figures["counts"]
    assert report["sets"][0]["n_reported"] == figures["n_items"] == n_reported
    assert 0 < counts["wrong"] < counts["right"]
    assert figures["precision"]["value"] == round(counts["right"] / (counts["right"] + counts["wrong"]), 4)
    alarms = [error for error in report["errors"] if error["is_assigned"]]
    assert [match["rule_id"] for match in alarms[0]["evidence"]] == ["trade/en/tariff*"] * 2
    assert len(alarms) == len(report["errors"]) - len(alarms) == 2
    assert all(is_reported(error["item_id"]) for error in report["errors"])
    assert json.loads((labelled / "outputs" / "evaluation.json").read_text()) == report


def test_the_report_repeats_to_the_byte(labelled: Path) -> None:
    """The same sets and codebook give the same bytes; the other half and another seed do not."""
    first, again = (run_evaluation_bytes(labelled, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == again
    assert evaluate(labelled, "--half", "even")["figures"] != evaluate(labelled)["figures"]
    assert evaluate(labelled, "--seed", "7")["figures"] != evaluate(labelled)["figures"]


def run_evaluation_bytes(folder: Path, **environment: str) -> bytes:
    """Evaluate in an environment; give the bytes of the report's file."""
    outputs = folder / "outputs"
    done = run_command(
        "evaluate", folder / "invented.jsonl", "--topics", folder / "topics", "--outputs", outputs, **environment
    )
    assert done.returncode == 0, done.stderr
    return (outputs / "evaluation.json").read_bytes()


def test_calibration_measures_confidence_on_the_other_half(labelled: Path) -> None:
    """Fitted on the even items, the confidence is near the share of the odd ones, and stands in the topic file."""
    assert evaluate(labelled)["reliability"] == []
    (reliability,) = evaluate(labelled, "--calibrate")["reliability"]
    assert [step["n_items"] for step in reliability["steps"]] == [
        sum(is_reported(f"item-{n}") and n % 2 == parity for n in range(240)) for parity in (1, 0)
    ]
    assert reliability["error"] < 0.1
    (topic,) = read_codebook(labelled / "topics")
    assert topic.measured_confidence is not None
    assert topic.measured_confidence.scores == (0.0, 0.5)


def test_a_person_is_shown_figures_table_and_errors(labelled: Path) -> None:
    """The text names the set, says what is not measured, and quotes the evidence of an error."""
    topic = labelled / "topics" / "trade.toml"
    topic.write_text(topic.read_text() + 'fr = ["douane*"]\n', encoding="utf-8")
    done = run_here(
        "evaluate", labelled / "invented.jsonl", "--topics", labelled / "topics", "--outputs", labelled / "outputs"
    )
    assert done.returncode == 0
    assert "invented         en       trade" in done.stdout
    assert "trade        fr               -  not measured        not measured" in done.stdout
    assert "“tariffs”  trade/en/tariff*" in done.stdout


def write_one(folder: Path) -> Path:
    """Write a set of one item, which is of the odd half."""
    (item_id,) = [f"verse-{n}" for n in range(9) if is_reported(f"verse-{n}")][:1]
    item: dict[str, object] = {"id": item_id, "text": "One. Two.", "language": "en", "sentences": ["One.", "Two."]}
    return write_lines(folder / "one" / "verses.jsonl", [item])


def test_a_slip_is_told_in_one_line(labelled: Path) -> None:
    """A set that is not there, labels of no topic, and a half that does not exist end with 2 and name the repair."""
    other = labelled / "other.jsonl"
    other.write_text('{"id": "a", "text": "Rain falls.", "labels": {"weather": true}}\n', encoding="utf-8")
    for arguments, told in (
        ((other, "--half", "all"), "has a label for a topic of the codebook; label china, culture"),
        (("",), "a path is empty"),
        ((labelled / "none.jsonl",), "is not there; name a file or folder of labelled items"),
        ((labelled / "topics",), "holds no labelled set; make it one of these: topics: lines"),
        ((write_one(labelled), "--half", "even"), "no item of the half 'even'; choose --half all"),
        ((write_one(labelled), "--calibrate"), "nothing to calibrate by"),
        ((labelled, "--part", "verse"), "'verse' is none of topics, sentences"),
        ((labelled / "invented.jsonl", "--half", "upper"), "none of odd, even, all"),
    ):
        done = run_here("evaluate", *arguments, "--outputs", labelled / "outputs")
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr


def test_each_part_is_measured_and_reported(tmp_path: Path) -> None:
    """All sets of a folder are measured in one run, by their shape; what is no set is named."""
    report = tell_json("evaluate", write_gold(tmp_path / "gold"), "--half", "all", "--outputs", tmp_path / "outputs")
    parts = {part["part"]: part for part in report["parts"]}
    assert set(parts) == set(PARTS) - {"topics"}
    assert parts["sentences"]["measures"][0]["value"] == 0.75
    assert parts["sentences"]["errors"][0]["item_id"] == "ledger-3"
    assert (report["sets"], report["figures"], report["overall"]) == ([], [], [])
    assert [line.split("/")[-1] for line in report["passed_over"]] == ["euc-tw: a.xml", "notes: list.txt"]
    assert json.loads((tmp_path / "outputs" / "evaluation.json").read_text()) == report


def test_one_part_alone_is_measured_where_it_is_named(tmp_path: Path) -> None:
    """--part may be repeated; a person is shown value, interval and worst item."""
    gold = write_gold(tmp_path / "gold")
    options = ("--part", "sentences", "--part", "feeds", "--half", "all", "--errors", 1, "--outputs", tmp_path / "out")
    told = run_here("evaluate", gold, *options).stdout
    assert re.findall(r"^(\w+): set", told, re.MULTILINE) == ["feeds", "sentences"]
    assert re.search(r"sentences\.en\.sentences\.f1 +0\.7500 \(0\.500-1\.000\) +8  right 6 wrong 2 missed 2", told)
    assert "expected The pier is ‖ long. It is made of stone." in told
    assert "Passed over" not in told
    assert "Confidence" not in told


def test_topics_and_other_parts_share_a_report(labelled: Path) -> None:
    """Topics stay as they are beside the measures of other parts."""
    alone = evaluate(labelled)
    write_sentences(labelled)
    both = tell_json("evaluate", labelled, "--topics", labelled / "topics", "--outputs", labelled / "outputs")
    assert {name: both[name] for name in ("sets", "figures", "overall", "errors")} == {
        name: alone[name] for name in ("sets", "figures", "overall", "errors")
    }
    assert [part["part"] for part in both["parts"]] == ["sentences"]


def test_outputs_that_are_a_file_are_told_in_one_line(labelled: Path) -> None:
    """Where no folder can be made for the report, the line names it and --outputs."""
    (labelled / "file").touch()
    done = run_here(
        "evaluate", labelled / "invented.jsonl", "--topics", labelled / "topics", "--outputs", labelled / "file"
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"broadsheet: {labelled / 'file'}: cannot be written: File exists")
