"""Decide how long to wait: between two tries, and where a server says so. The one place of this policy."""

import datetime
import hashlib
import re
from email.utils import parsedate_to_datetime

N_RETRIES = 3
"""Tries after the first one, in one run."""

MAX_RUNS_FAILED = 3
"""A page that has failed in so many runs is not asked for again."""

MAX_FAILURES_IN_A_ROW = 5
"""A host that has failed so often, and answered nothing in between, is left for the next run."""

FIRST_WAIT_SECONDS = 2.0

_SECONDS = re.compile(r"\d{1,9}")  # "120"


def list_waits(name: str, *, first_seconds: float = FIRST_WAIT_SECONDS) -> list[float]:
    """List the seconds to wait before each retry: doubled each time, and spread from a half to one and a half.

    Spread by the hash of a name, so that many hosts are not asked again at one time, and a run can be repeated.
    """
    drawn = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
    return [round(first_seconds * 2**number * (0.5 + drawn[number] / 256), 3) for number in range(N_RETRIES)]


def is_passing(status: int) -> bool:
    """Tell whether an answer may be another one soon: the server is busy or broken (RFC 9110, 15.6; RFC 6585)."""
    return status in (408, 425, 429, 500, 502, 503, 504)


def read_retry_after(written: str, *, now: datetime.datetime) -> float | None:
    """Read the seconds that a server asks to wait (RFC 9110, 10.2.3).

    Args:
        written: seconds, or a moment as mails and HTTP write it.
        now: when the answer came.

    Returns:
        The seconds, none of them negative; None where it says nothing that is understood.
    """
    stripped = written.strip()
    if _SECONDS.fullmatch(stripped):
        return float(stripped)
    try:
        moment = parsedate_to_datetime(stripped)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
        return max((zoned - now).total_seconds(), 0.0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
