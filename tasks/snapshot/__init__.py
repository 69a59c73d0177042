"""Write a snapshot, publish it, and find it again."""

from tasks.snapshot.find import find_snapshot
from tasks.snapshot.kept import KeptFile, find_file, find_scratch, keep_file, link_file, note_used
from tasks.snapshot.outputs import lock_outputs, prepare_cache, tell_write_errors
from tasks.snapshot.publish import open_staging, publish, publish_digest, replace_file, turn_link, write_files
from tasks.snapshot.write import write_file

__all__ = [
    "KeptFile",
    "find_file",
    "find_scratch",
    "find_snapshot",
    "keep_file",
    "link_file",
    "lock_outputs",
    "note_used",
    "open_staging",
    "prepare_cache",
    "publish",
    "publish_digest",
    "replace_file",
    "tell_write_errors",
    "turn_link",
    "write_file",
    "write_files",
]
