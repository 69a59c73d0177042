"""Time whole runs of the command, as processes: seconds and the memory of the largest process, medians of several.

Run by `make bench`. Not a test: it judges nothing.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = Path(os.environ.get("BROADSHEET_GOLD", ROOT / "../shared/gold")) / "articles"
N_RUNS = 5


def main() -> None:
    """Time each run and print a Markdown table."""
    print(f"Python {sys.version.split()[0]}, {len(os.sched_getaffinity(0))} processors, medians of {N_RUNS} runs\n")
    print("| run | seconds (least, most) | peak memory of the largest process, MB |\n|---|---|---|")
    for label, measured in measure_all():
        seconds, megabytes = [pair[0] for pair in measured], [pair[1] for pair in measured]
        spread = f"{min(seconds):.2f}, {max(seconds):.2f}"
        print(
            f"| {label} | {statistics.median(seconds):.2f} ({spread}) | {statistics.median(megabytes):.0f} |",
            flush=True,
        )


def measure_all() -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Yield the name of each run with its measurements."""
    with tempfile.TemporaryDirectory() as folder:
        outputs = Path(folder) / "outputs"

        def fresh() -> None:
            shutil.rmtree(outputs, ignore_errors=True)

        def measure(*arguments: object, before: Callable[[], None]) -> list[tuple[float, float]]:
            measured = []
            for _ in range(N_RUNS):
                before()
                measured.append(time_command("run", *arguments, "--outputs", outputs))
            return measured

        sample = ROOT / "inputs/sample"
        time_command("run", sample, "--outputs", outputs, "--engine", "local")  # makes Prefect's database
        yield "sample, inline", measure(sample, "--engine", "inline", before=fresh)
        yield "sample, local with a server of its own", measure(sample, "--engine", "local", before=fresh)
        if not ARTICLES.is_dir():
            print(f"(no articles at {ARTICLES}: the rest is left out)")
            return
        yield "545 articles, inline", measure(ARTICLES, "--engine", "inline", before=fresh)
        yield "the same again, nothing changed", measure(ARTICLES, "--engine", "inline", before=lambda: None)
        yield "545 articles, local", measure(ARTICLES, "--engine", "local", before=fresh)


def time_command(*arguments: object) -> tuple[float, float]:
    """Run the command once; give its seconds, and the peak memory of its largest process in MB."""
    command = [sys.executable, "-m", "flows", *map(str, arguments)]
    started = time.monotonic()
    process = os.posix_spawn(
        sys.executable,
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
