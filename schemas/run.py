"""What one run is to do, and what it did: the values that the stages of a flow hand to one another."""

from pathlib import Path

import msgspec

from schemas.alarm import Alarm
from schemas.job import Job
from schemas.manifest import Request
from schemas.plan import Batch, Group
from schemas.request import CorpusRequest


class CorpusPlan(msgspec.Struct, frozen=True):
    """The work of one run, cut into groups; `made_of` is all that is known of the manifest before the work."""

    asked: CorpusRequest
    job: Job
    groups: tuple[Group, ...]
    made_of: Request
    outputs: Path
    corpus: tuple[str, ...]
    n_files: int
    n_bytes: int

    @property
    def batches(self) -> tuple[Batch, ...]:
        """The batches of all groups, in their order."""
        return tuple(batch for group in self.groups for batch in group.batches)


class Published(msgspec.Struct, frozen=True):
    """What a run published; `crashed` are the locators that it has added to `inputs/poison.jsonl`."""

    snapshot_id: str
    data_id: str
    reproducible: bool
    snapshot: str
    n_records: int
    n_documents: int
    n_duplicates: int
    n_merged: int
    n_quarantined: int
    quarantined_by_reason: dict[str, int]
    n_vanished: int
    n_batches: int
    n_batches_cached: int
    crashed: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
