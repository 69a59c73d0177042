"""Write a snapshot, publish it, and find it again."""

from tasks.snapshot.outputs import lock_outputs, tell_write_errors
from tasks.snapshot.places import CURRENT, DIGEST, PREVIOUS, find_snapshot
from tasks.snapshot.publish import open_staging, publish, publish_digest, turn_link, write_files
from tasks.snapshot.write import ROW_GROUP_ROWS, write_bucket

__all__ = [
    "CURRENT",
    "DIGEST",
    "PREVIOUS",
    "ROW_GROUP_ROWS",
    "find_snapshot",
    "lock_outputs",
    "open_staging",
    "publish",
    "publish_digest",
    "tell_write_errors",
    "turn_link",
    "write_bucket",
    "write_files",
]
