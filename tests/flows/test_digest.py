"""The digest as a command makes it: what it is of, where it is put, and that the same snapshots give the same files."""

import datetime
import json
import shutil
import threading
from pathlib import Path

import msgspec
import pytest

from flows.stages import write_digest
from schemas.digest import Changes, Digest, Topics
from schemas.manifest import MANIFEST
from schemas.request import DigestRequest
from tests.command import run_here, tell_json

FIRST_DAY = datetime.date(2025, 3, 1)


def a_row(
    number: int, *, day: int, text: str = "Ministers signed a free trade agreement on rice tariffs."
) -> dict[str, str]:
    """Make a row about trade, of a day in March."""
    return {
        "title": f"Rice talks, round {number}",
        "text": f"{text} It was round {number} of the talks at the harbour.",
        "url": f"https://quay-courier.example/{number}",
        "outlet": "Quay Courier" if number % 2 else "Salt Gazette",
        "date": str(FIRST_DAY.replace(day=day)),
        "language": "en",
    }


def write_rows(folder: Path, rows: list[dict[str, str]]) -> None:
    """Write rows as the one file of a corpus."""
    folder.mkdir(exist_ok=True)
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give outputs with two snapshots: after the first a page came, one changed its text, one its day, and one went."""
    folder = tmp_path_factory.mktemp("daily")
    rows = [a_row(number, day=1 + number % 5) for number in range(12)]
    write_rows(folder / "in", rows)
    tell_json("run", folder / "in", "--outputs", folder / "out", "--engine", "inline", "--no-digest")
    later = [*rows[:9], a_row(20, day=8)]
    later[0] = later[0] | {"text": "Ministers put off a free trade agreement on rice tariffs."}
    later[1] = later[1] | {"date": "2025-03-07"}
    write_rows(folder / "in", [*later, *rows[10:]])
    tell_json("run", folder / "in", "--outputs", folder / "out", "--engine", "inline")
    return folder / "out"


def read_all(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make(outputs: Path, *options: object) -> tuple[Path, Digest]:
    """Make a digest by the command, and read its model."""
    told = tell_json("digest", "--outputs", outputs, *options)
    folder = Path(told["digest"])
    return folder, msgspec.json.decode((folder / "digest.json").read_bytes(), type=Digest)


def test_a_digest_since_the_last_snapshot_tells_what_changed(outputs: Path) -> None:
    """New, updated in text or date, and vanished pages are named, and the rest is about what is new or updated."""
    folder, digest = make(outputs, "--since", "previous")

    (changes,) = (section for section in digest.sections if isinstance(section, Changes))
    assert [page.source.title for page in changes.new] == ["Rice talks, round 20"]
    assert {(page.source.title, page.what) for page in changes.updated} == {
        ("Rice talks, round 0", ("text",)),
        ("Rice talks, round 1", ("date",)),
    }
    assert [page.source.title for page in changes.vanished] == ["Rice talks, round 9"]
    assert digest.headline.n_chosen == 3
    before, now = (path.resolve().name for path in (outputs / "previous", outputs / "current"))
    assert folder.name == f"{now}-since-{before}"
    assert (outputs / "digest").resolve() == folder


def test_a_digest_since_a_snapshot_compares_with_the_period_before(outputs: Path) -> None:
    """The days since are held against as many days before them."""
    _, digest = make(outputs, "--since", "previous")

    (topics,) = (section for section in digest.sections if isinstance(section, Topics))
    (trade,) = (topic for topic in topics.topics if topic.topic_id == "trade")
    assert digest.headline.period is not None
    assert topics.before is not None
    assert (str(digest.headline.period.first_day), str(digest.headline.period.last_day)) == ("2025-03-06", "2025-03-08")
    assert (str(topics.before.first_day), str(topics.before.last_day)) == ("2025-03-03", "2025-03-05")
    assert trade.before is not None
    assert (trade.before.n_in_period, trade.before.change) == (2, 2 - trade.before.n_documents)


@pytest.mark.parametrize(
    ("options", "n_chosen"),
    [
        (("--from", "2025-03-05"), 3),
        (("--to", "2025-03-01"), 3),
        (("--as-of", "2025-03-01"), 3),
        (("--outlet", "Quay Courier"), 5),
        (("--language", "en"), 12),
        (("--topic", "china"), 0),
    ],
)
def test_a_digest_can_be_confined(outputs: Path, options: tuple[str, ...], n_chosen: int) -> None:
    """Days, outlet, language and topic choose documents; such a digest stands beside the others."""
    kept = (outputs / "digest").resolve()

    folder, digest = make(outputs, *options)

    assert digest.headline.n_chosen == n_chosen
    assert folder.name.startswith(f"{digest.snapshot_id}-")
    assert (outputs / "digest").resolve() == kept


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--topic", "trad"), "--topic trad: snapshot "),
        (("--outlet", "quay courier"), "did you mean Quay Courier?"),
        (("--language", "xx"), "there are: en"),
        (("--from", "2025-03-09", "--to", "2025-03-01"), "--from: 2025-03-09 is later than 2025-03-01"),
        (("--since", "0000"), "0 snapshots begin with '0000'"),
        (("--templates", "/nowhere"), "/nowhere: is no folder of templates"),
    ],
)
def test_what_a_digest_cannot_be_made_of_is_told_in_one_line(
    outputs: Path, options: tuple[str, ...], expected: str
) -> None:
    """A slip is exit 2 with what was meant, and no digest without anything in it."""
    done = run_here("digest", "--outputs", outputs, *options)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert expected in done.stderr


@pytest.mark.parametrize(("documents", "is_there"), [("none", False), ("quoted", True), ("all", True)])
def test_documents_have_pages_as_asked(outputs: Path, documents: str, is_there: bool) -> None:
    """None, those that are quoted, or all; the digest leads to those that are there alone."""
    folder, digest = make(outputs, "--documents", documents)

    pages = {path.stem for path in folder.glob("documents/*.html")}
    quoted = {quote.source.document_id for quote in digest.quotes}
    assert bool(pages) == is_there
    assert pages == {"none": set(), "quoted": quoted}.get(documents, pages)
    assert len(pages) == digest.headline.n_chosen or documents != "all"
    html = (folder / "index.html").read_text()
    assert ('href="documents/' in html) == is_there


def test_the_same_snapshots_give_the_same_files(outputs: Path, tmp_path: Path) -> None:
    """Another folder, made at another time, holds the same bytes."""
    again = tmp_path / "elsewhere"
    shutil.copytree(outputs, again, symlinks=True)
    shutil.rmtree(again / "digests")
    options = ("--since", "previous", "--documents", "all")

    first, second = (make(folder, *options)[0] for folder in (outputs, again))

    assert read_all(first) == read_all(second)


def test_a_template_of_the_users_stands_in_for_ours(outputs: Path, tmp_path: Path) -> None:
    """A file of the same name wins, and the folder of such a digest is another."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/header.html.j2").write_text("<header><h1>{{ head.n_chosen }} for the desk</h1></header>\n")

    folder, digest = make(outputs, "--templates", tmp_path)

    assert "<h1>12 for the desk</h1>" in (folder / "index.html").read_text()
    assert folder != outputs / "digests" / digest.snapshot_id


def test_an_older_snapshot_has_a_digest(outputs: Path, tmp_path: Path) -> None:
    """One of schema version 1, which knew no stories, figures and the like, shows the sections that it has data for."""
    old = tmp_path / "out"
    shutil.copytree(outputs, old, symlinks=True)
    snapshot = (old / "current").resolve()
    manifest = json.loads((snapshot / MANIFEST).read_bytes())
    later = ("coverage", "country_pairs", "document_pairs", "figures", "mentions", "stories", "story_parts")
    for name in later:
        shutil.rmtree(snapshot / "data" / name)
    manifest["data"] = {path: file for path, file in manifest["data"].items() if path.split("/")[1] not in later}
    manifest["request"]["schema_version"] = "1"
    (snapshot / MANIFEST).chmod(0o644)
    (snapshot / MANIFEST).write_text(json.dumps(manifest))

    folder, digest = make(old)

    kinds = [section.__struct_config__.tag for section in digest.sections]
    assert kinds == ["alarms", "topics", "charts", "leads", "documents", "caveats"]
    assert "schema version 1" in (folder / "index.html").read_text()


def test_two_at_once_leave_a_whole_digest(outputs: Path) -> None:
    """Processes that make the same digest wait for one another, and nothing is left of the way there."""
    request = DigestRequest(outputs=str(outputs), as_of=datetime.date(2025, 3, 4))
    made: list[Path] = []
    threads = [threading.Thread(target=lambda: made.append(write_digest(request))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 1
    assert set(read_all(made[0])) >= {"index.html", "digest.md", "digest.txt", "digest.json"}
    assert [path.name for path in (outputs / "digests").iterdir() if path.name.startswith(".")] == []


def test_the_digest_of_an_older_snapshot_is_not_the_newest(outputs: Path) -> None:
    """`digest` goes on pointing to one of the current snapshot."""
    make(outputs)
    kept = (outputs / "digest").resolve()

    older, _ = make(outputs, "previous")

    assert older != kept
    assert (outputs / "digest").resolve() == kept


@pytest.mark.parametrize("is_there", [False, True])
def test_what_a_killed_process_left_is_cleared_away(outputs: Path, is_there: bool) -> None:
    """A digest that was moved aside is put back where the new one never came, else removed; half a one is removed."""
    folder, _ = make(outputs, "--documents", "none")
    aside = folder.with_name(f".outdated.{folder.name}")
    shutil.copytree(folder, aside)
    (aside / "digest.txt").write_text("older")
    (folder.with_name(".staging")).mkdir()
    if not is_there:
        shutil.rmtree(folder)

    make(outputs, "--topic", "trade")

    assert (folder / "digest.txt").read_text() == "older" or is_there
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []
