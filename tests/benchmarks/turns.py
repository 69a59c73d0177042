"""Time steps in turns, for benchmarks that compare them in one process."""

import gc
import time
from collections.abc import Callable


def time_in_turns(steps: dict[str, Callable[[], object]], *, n_rounds: int) -> dict[str, list[float]]:
    """Take each step once a round, so that what else the machine does falls on all alike; give its seconds."""
    gc.collect()
    gc.freeze()
    seconds: dict[str, list[float]] = {label: [] for label in steps}
    for _ in range(n_rounds):
        for label, step in steps.items():
            started = time.process_time()
            step()
            seconds[label].append(time.process_time() - started)
    return seconds
