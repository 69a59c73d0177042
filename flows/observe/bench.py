"""What an observation needs besides its item."""

import msgspec

from schemas.job import Job


class Bench(msgspec.Struct, frozen=True):
    """The stages' settings as a run has them, and the pairs of charsets that no bytes tell apart."""

    job: Job
    ambiguous: tuple[frozenset[str], ...] = ()
