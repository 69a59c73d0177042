"""Tell a person, or a program, what a run of fetching came to."""

import json
from collections.abc import Iterator
from itertools import groupby

import msgspec

from schemas.fetching import TROUBLES, Ending, Fetched

MAX_ALIKE = 20
"""Addresses of one source that ended alike are told one by one up to this many; of more the rest is counted."""

_MAX_URL_CHARS = 120


def fetched_json(fetched: Fetched, *, seconds: float) -> str:
    """Write the books of a run as one JSON object."""
    told = {
        "day": fetched.day.isoformat(),
        "archive": fetched.archive,
        "n_addresses": len(fetched.endings),
        "counts": fetched.counts,
        "n_answers": fetched.n_answers,
        "n_bytes": fetched.n_bytes,
        "seconds": seconds,
        "troubles": [msgspec.to_builtins(ending) for ending in list_troubles(fetched)],
    }
    return json.dumps(told, ensure_ascii=False)


def fetched_text(fetched: Fetched, *, seconds: float) -> str:
    """Write the books of a run for a person: the sum, and what went wrong in one line each."""
    if not fetched.endings:
        return "Nothing is listed in the file of feeds: list feeds, sitemaps or pages there (inputs/README.md)."
    lines = [sum_up(fetched), *_tell_troubles(fetched)]
    kept = fetched.archive or "nothing was kept"
    lines.append(f"archive   {kept}, {fetched.n_answers} answers of {fetched.n_bytes:,} bytes in {seconds:.1f} s")
    return "\n".join(lines)


def sum_up(fetched: Fetched) -> str:
    """Write the books of a run as one line."""
    counted = " + ".join(f"{n} {outcome}" for outcome, n in fetched.counts.items())
    return f"addresses {len(fetched.endings)} = {counted or 'none'}"


def list_troubles(fetched: Fetched) -> list[Ending]:
    """List what did not come as it should; also what came with something to be said of it."""
    return [ending for ending in fetched.endings if ending.outcome in TROUBLES or ending.detail]


def _tell_troubles(fetched: Fetched) -> Iterator[str]:
    for (outcome, source, detail), alike in groupby(sorted(list_troubles(fetched), key=_kind_of), key=_kind_of):
        endings = list(alike)
        for ending in endings[:MAX_ALIKE]:
            yield f"{outcome:<9} {ending.url[:_MAX_URL_CHARS]} ({source}){f': {detail}' if detail else ''}"
        if len(endings) > MAX_ALIKE:
            rest = f"and {len(endings) - MAX_ALIKE} more of {source}"
            yield f"{outcome:<9} {rest}{f': {detail}' if detail else ''}"


def _kind_of(ending: Ending) -> tuple[str, str, str]:
    return ending.outcome, ending.source, ending.detail
