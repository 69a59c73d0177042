"""Time the step that decides stories, over signatures of invented news of which one in five is printed again.

`python -m tests.benchmarks.stories [--documents N] [--rounds N]` prints a Markdown table: seconds, and the peak memory
of a process that does nothing else. Not a test: it judges nothing.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import polars

from schemas.article import TaggableText
from schemas.stories import SIGNATURE_SCHEMA
from tasks.stories import make_stories, sign
from tests.benchmarks.bench import ROOT
from tests.benchmarks.corpus import an_article

SIGNED_AT_ONCE = 1_000

PRINTED_AGAIN = 0.2
"""Share of the documents that are another one again: in turn as it is, with other words, or shortened."""

REWORDED = 0.1
KEPT = 0.6

FOOTED = 0.2
"""Share of the documents that end with the same 80 words, as the pages of one outlet do."""


def main() -> None:
    """Sign the documents, time the step in processes of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once is not None:
        print(json.dumps(time_once(given.once)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "signatures.arrow"
        write_signatures(path, n_documents=given.documents)
        command = [sys.executable, "-m", "tests.benchmarks.stories", "--once", str(path)]
        rounds = [
            json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
            for _ in range(given.rounds)
        ]
    seconds, mebibytes = ([measured[name] for measured in rounds] for name in ("seconds", "mebibytes"))
    print(f"{given.documents:,} documents, medians of {given.rounds} rounds, Python {sys.version.split()[0]}\n")
    print("| seconds (least, most) | peak memory, MiB | relations found |\n|---|---|---|")
    relations = ", ".join(f"{name} {n:,}" for name, n in rounds[0]["relations"].items())
    spread = f"{statistics.median(seconds):.1f} ({min(seconds):.1f}, {max(seconds):.1f})"
    print(f"| {spread} | {statistics.median(mebibytes):.0f} | {relations} |")


def time_once(path: Path) -> dict[str, object]:
    """Decide the stories once; give seconds, the peak memory of this process, and what was found."""
    signatures = polars.scan_ipc(path, glob=False)
    facts = signatures.select(
        "document_id",
        n_chars="n_shingles",
        published_at=polars.lit(None, dtype=polars.Datetime("us", "UTC")),
        published_on=polars.lit(None, dtype=polars.Date),
    ).collect()
    started = time.monotonic()
    stories, _ = make_stories(signatures, facts)
    seconds = time.monotonic() - started
    found = dict(stories["relation"].value_counts().sort("relation").iter_rows())
    return {
        "seconds": seconds,
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "relations": found,
    }


def write_signatures(path: Path, *, n_documents: int) -> None:
    """Sign the documents, and write their signatures into a file as the merge does."""
    frames = []
    texts = list_texts(n_documents)
    while some := [text for text, _ in zip(texts, range(SIGNED_AT_ONCE), strict=False)]:
        rows = [msgspec.structs.astuple(signature) for signature in sign(some)]
        frames.append(polars.DataFrame(rows, schema=SIGNATURE_SCHEMA, orient="row"))
    polars.concat(frames).write_ipc(path, compat_level=polars.CompatLevel.oldest())


def list_texts(n_documents: int) -> Iterator[TaggableText]:
    """Invent documents one after the other."""
    drawn = random.Random("stories")
    footer = " ".join(an_article(10_000_001)[1].split()[:80])
    edits = ("same", "reworded", "shortened")
    for number in range(n_documents):
        is_again = number > 0 and drawn.random() < PRINTED_AGAIN
        source = drawn.randrange(number) if is_again else number
        title, body = an_article(source)
        if is_again:
            body = _edit(body, edits[number % len(edits)], drawn)
        if drawn.random() < FOOTED:
            body = f"{body}\n\n{footer}"
        text = f"{title}\n\n{body}"
        yield TaggableText(f"{number:032x}", text, len(title) + 2, "en", ())


def _edit(body: str, edit: str, drawn: random.Random) -> str:
    words = body.split(" ")
    if edit == "reworded":
        return " ".join(drawn.choice(words) if drawn.random() < REWORDED else word for word in words)
    return " ".join(words[: int(len(words) * KEPT)]) if edit == "shortened" else body


if __name__ == "__main__":
    main()
