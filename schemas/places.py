"""Where things are in an outputs folder."""

CURRENT, PREVIOUS, DIGEST = "current", "previous", "digest"
"""Links: to the newest snapshot, to the one that was it before, and to the newest digest."""

SNAPSHOTS, DIGESTS, CACHE = "snapshots", "digests", "cache"

FILES, USED = "files", "used"
"""In the cache: finished files of datasets, and what each snapshot was made of."""

STARTED = "started"
"""In the cache: a mark for each batch that is under way, which one that ended its process leaves behind."""

CACHE_KINDS = ("text", "tags", "facts", FILES)
"""The folders of the cache whose entries snapshots are made of."""

PARTIAL = ".partial"
"""Ends the name of what is being made in the cache."""


def data_path(dataset: str, bucket_no: int) -> str:
    """Give the path of a file of a dataset in a snapshot."""
    return f"data/{dataset}/part-{bucket_no:05d}.parquet"
