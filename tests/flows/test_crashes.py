"""The search for what ends its process, with processes that only seem to end."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from flows.batches import process_batches
from flows.crashes import search as crashes
from flows.crashes.nursery import Ended
from flows.crashes.search import survive
from flows.stages import plan_corpus
from schemas.errors import CrashError
from schemas.job import Job
from schemas.plan import Batch, Part
from schemas.poison import Poison, read_poison
from schemas.request import CorpusRequest
from tasks.read import list_records, read_batch
from tests.corpora import an_article

DEADLY = "nightshade"


class Deaths:
    """Processes that end where a record is read that holds a word; they note what they were given."""

    def __init__(self, *, lives: int = 0, at_most: int = 1, on_nothing: bool = False) -> None:
        self.tasks: list[str] = []
        self._lives = lives
        self._at_most = at_most
        self._on_nothing = on_nothing

    def run_child(self, _: Path, task: str, *given: Any, seconds: float) -> Ended:  # noqa: ARG002 (as it is called)
        """Stand in for `flows.crashes.nursery.run_child`."""
        self.tasks.append(task)
        if task == "list_records":
            return Ended(result=list_records(*given))
        batches: Sequence[Batch] = [given[0]] if task == "make_part" else given[0]
        for number, batch in enumerate(batches, 1):
            if self._is_deadly(batch, given[1]):
                return Ended(death="SIGSEGV", n_begun=number)
        return Ended(result=Part(0, Path(), Path(), Path(), is_cached=False), n_begun=len(batches))

    def _is_deadly(self, batch: Batch, job: Job) -> bool:
        read = [record for record in read_batch(batch, settings=job.settings) if record.refusal is None]
        n_deadly = sum(DEADLY in f"{record.text} {record.fields}" for record in read)
        if n_deadly >= self._at_most and self._lives:
            self._lives -= 1
            return False
        return n_deadly >= self._at_most or (self._on_nothing and not batch.files)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Give a folder with articles that harm nobody, and rows."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(70):
        (folder / f"{number:02d}.txt").write_text(an_article(number))
    write_rows(folder / "rows.jsonl")
    return folder


def write_rows(path: Path, *deadly: int) -> None:
    """Write rows, some of which hold the word."""
    rows = ({"title": f"Row {n}", "text": f"{an_article(n)} {DEADLY if n in deadly else ''}"} for n in range(100, 300))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def work_off(inputs: Path, monkeypatch: pytest.MonkeyPatch, deaths: Deaths) -> tuple[Part, tuple[Poison, ...]]:
    """Work off all of a folder as one batch that was begun before; give what it became, and the list."""
    monkeypatch.setattr(crashes, "run_child", deaths.run_child)
    outputs = inputs.parent / "out"
    plan = plan_corpus(CorpusRequest(paths=(str(inputs),), outputs=str(outputs)))
    job = msgspec.structs.replace(plan.job, poison=inputs.parent / "poison.jsonl")
    (batch,) = plan.batches
    return survive(batch, job, name="batch"), read_poison(job.poison)


def test_what_lives_in_another_process_is_not_listed(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that somebody killed is not the fault of what it read."""
    deaths = Deaths()
    part, listed = work_off(inputs, monkeypatch, deaths)
    assert (deaths.tasks, listed, part.crashed) == (["make_part"], (), ())


def test_a_file_is_found_and_listed(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among 71 files it takes two cuts, two deaths alone, a life, and then the batch goes through without it."""
    (inputs / "33.txt").write_text(f"Beware of {DEADLY}.\n")
    deaths = Deaths()
    part, (poison,) = work_off(inputs, monkeypatch, deaths)
    assert deaths.tasks == ["make_part", *["go_through"] * 5, "make_part"]
    assert poison.locator == "33.txt"
    assert poison.detail == "working on it ended the process twice, alone: SIGSEGV"
    assert part.crashed == (poison,)


def test_rows_are_found_one_by_one(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file of rows only those are listed that end their process, each by its line; the other records are read."""
    write_rows(inputs / "rows.jsonl", 117, 250)
    _, listed = work_off(inputs, monkeypatch, Deaths())
    assert [poison.locator for poison in listed] == ["rows.jsonl#151", "rows.jsonl#18"]


def test_what_lives_alone_once_is_not_listed(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes two deaths alone; a worker that was ended for another reason is tried again."""
    (inputs / "33.txt").write_text(f"Beware of {DEADLY}.\n")

    class LivesAlone(Deaths):
        def run_child(self, _: Path, task: str, *given: Any, seconds: float) -> Ended:
            ended = super().run_child(_, task, *given, seconds=seconds)
            return Ended() if task == "go_through" and len(given[0]) == 1 else ended

    with pytest.raises(CrashError, match=r"00\.txt to rows\.jsonl: .*no record does so alone"):
        work_off(inputs, monkeypatch, LivesAlone())
    assert not (inputs.parent / "poison.jsonl").exists()


def test_records_that_are_deadly_together_only_are_not_listed(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where memory is short it is nobody's fault: the run ends with a line that says what to do."""
    for name in ("10.txt", "60.txt"):
        (inputs / name).write_text(f"A little {DEADLY} in {name}.\n")
    with pytest.raises(CrashError, match=r"00.txt to rows.jsonl: .*SIGSEGV.*no record does so alone; .*target_bytes"):
        work_off(inputs, monkeypatch, Deaths(at_most=2))
    assert not (inputs.parent / "poison.jsonl").exists()


def test_a_process_that_ends_without_any_record_blames_none(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken library would otherwise empty the corpus, file by file."""
    (inputs / "33.txt").write_text(f"Beware of {DEADLY}.\n")
    with pytest.raises(CrashError, match="no record does so alone"):
        work_off(inputs, monkeypatch, Deaths(on_nothing=True))
    assert not (inputs.parent / "poison.jsonl").exists()


def test_the_only_file_is_not_listed_where_a_harmless_one_ends_the_process_too(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one file there are no others that live: one of its size must, which passes through every stage."""
    for path in inputs.iterdir():
        path.unlink()
    (inputs / "33.txt").write_text(an_article(33))
    deaths = Deaths(at_most=0)
    with pytest.raises(CrashError, match=r"33\.txt: .*no record does so alone; give the machine more memory"):
        work_off(inputs, monkeypatch, deaths)
    assert not (inputs.parent / "poison.jsonl").exists()

    (inputs / "33.txt").write_text(f"Beware of {DEADLY}.\n")
    _, (poison,) = work_off(inputs, monkeypatch, Deaths())
    assert poison.locator == "33.txt"


def test_a_batch_that_was_begun_before_is_given_to_another_process(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark of a batch is seen, and gone when it is done; other batches are worked off here."""
    (inputs.parent / "settings.toml").write_text("[batches]\ntarget_bytes = 4000\n")
    plan = plan_corpus(
        CorpusRequest(
            paths=(str(inputs),), outputs=str(inputs.parent / "o"), settings=str(inputs.parent / "settings.toml")
        )
    )
    given: list[Batch] = []
    monkeypatch.setattr("flows.batches.survive", lambda batch, *_, **__: given.append(batch))
    monkeypatch.setattr("flows.batches._make_part", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    started = plan.job.cache / "started"
    started.mkdir(parents=True)
    with pytest.raises(KeyboardInterrupt):
        list(process_batches(plan.batches[1:2], plan.job))
    assert len(list(started.iterdir())) == 1

    list(process_batches(plan.batches[1:2], plan.job))

    assert given == [plan.batches[1]]
    assert list(started.iterdir()) == []
