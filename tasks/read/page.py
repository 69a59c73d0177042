"""Read HTML files: pages as they were saved."""

from collections.abc import Iterator

from schemas.article import RawRecord
from schemas.plan import SourceFile
from schemas.settings import Limits
from tasks.read.content import HTML
from tasks.read.plain import read_whole


def read_page(file: SourceFile, limits: Limits) -> Iterator[RawRecord]:
    """Read a page as one record; its main text is found later."""
    yield read_whole(file, media_type=HTML, limits=limits)
