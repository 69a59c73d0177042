"""What is odd in a corpus is told by the run and by its digest."""

from pathlib import Path

from tests.command import run_here, tell_json

TOLD = "is badly read: 6 of 12 records (50 %) are quarantined, all of them as empty"


def write_half(folder: Path) -> Path:
    """Write articles of which every second is empty."""
    folder.mkdir()
    for number in range(12):
        text = f"Ferry number {number} sails again after repairs, the harbour office said on Monday." * (number % 2)
        (folder / f"{number:02}.txt").write_text(text)
    return folder


def test_a_run_and_its_digest_tell_alarms(tmp_path: Path) -> None:
    """One line after the places of what was made, a list in the digest, and objects in JSON."""
    outputs = tmp_path / "outputs"
    arguments = ("run", write_half(tmp_path / "articles"), "--outputs", outputs, "--engine", "inline")

    done = run_here(*arguments)
    told = tell_json(*arguments)

    (line,) = [line for line in done.stdout.splitlines() if line.startswith("alarm ")]
    assert TOLD in line
    assert [(alarm["kind"], TOLD.partition(": ")[2] in alarm["value"]) for alarm in told["alarms"]] == [
        ("extraction", True)
    ]
    for form in ("index.html", "digest.md"):
        assert "Alarms" in (outputs / "digest" / form).read_text()
