"""Read HTML files: pages as they were saved."""

from collections.abc import Iterator

from schemas.article import RawRecord
from schemas.media_type import HTML
from schemas.plan import SourceFile
from schemas.settings import Settings
from tasks.read.plain import read_whole


def read_page(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read a page as one record; its main text is found later."""
    yield read_whole(file, media_type=HTML, limits=settings.limits)
