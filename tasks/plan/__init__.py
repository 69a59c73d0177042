"""Plan a run: which files there are, under which names, and in which batches and groups they are worked off."""

from tasks.plan.batches import GROUP_SECONDS, MAX_BATCH_FACTOR, TEXT_BYTES_PER_SECOND, plan_batches, plan_groups
from tasks.plan.files import find_files
from tasks.plan.poison import list_in, mark_listed

__all__ = [
    "GROUP_SECONDS",
    "MAX_BATCH_FACTOR",
    "TEXT_BYTES_PER_SECOND",
    "find_files",
    "list_in",
    "mark_listed",
    "plan_batches",
    "plan_groups",
]
