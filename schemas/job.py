"""What a worker is told beside its batches."""

from pathlib import Path

import msgspec

from schemas.settings import Settings
from schemas.topic import Topic


class Job(msgspec.Struct, frozen=True):
    """All that a worker needs beside its batches. The keys name what its results depend on.

    `program` is the code and the packages that the keys are of: a worker that runs others must not fill the cache.
    """

    settings: Settings
    topics: tuple[Topic, ...]
    outlets: tuple[tuple[str, str], ...]
    cache: Path
    text_key: str
    tags_key: str
    facts_key: str
    program: str = ""
