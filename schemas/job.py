"""What a worker is told beside its batches."""

from pathlib import Path

import msgspec

from schemas.settings import Settings
from schemas.topic import Topic


class Job(msgspec.Struct, frozen=True):
    """All that a worker needs beside its batches. The keys name what its results depend on.

    `program` is the code and the packages that the keys are of: a worker that runs others must not fill the cache.
    `poison` is the list that a worker adds to where a record ends it again and again.
    """

    settings: Settings
    topics: tuple[Topic, ...]
    outlets: tuple[tuple[str, str], ...]
    cache: Path
    text_key: str
    tags_key: str
    facts_key: str
    program: str = ""
    poison: Path = Path()

    def __dask_tokenize__(self) -> tuple[str, ...]:
        """Name the job for Dask, which would else go through all of the codebook for each group: a second and more."""
        return self.program, self.text_key, self.tags_key, self.facts_key
