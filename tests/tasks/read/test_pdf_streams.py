"""PDFs whose streams expand beyond all measure are refused before anything holds them whole."""

import zlib

import pytest

from schemas.settings import Limits
from tasks.read.pdf import read_pdf
from tasks.read.pdf_streams import expands_beyond
from tests.tasks.read.pdf_files import a_line, a_pdf

MEGABYTE = 1 << 20


def a_stream(content: bytes, *, n_levels: int = 1, dictionary: bytes = b"<< >>") -> bytes:
    """Write an object with a stream that is packed so many times."""
    for _ in range(n_levels):
        content = zlib.compress(content, 9)
    return b"4 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (dictionary, content)


@pytest.mark.parametrize("n_levels", [1, 2, 3])
def test_a_stream_is_held_to_its_limit_at_every_level(n_levels: int) -> None:
    """What a few bytes expand to is counted, however often they are packed."""
    raw = a_stream(b" " * MEGABYTE, n_levels=n_levels)

    assert expands_beyond(raw, most=10 * MEGABYTE, most_a_stream=MEGABYTE // 2)
    assert not expands_beyond(raw, most=10 * MEGABYTE, most_a_stream=2 * MEGABYTE)


def test_all_streams_are_held_to_one_limit_together() -> None:
    """Many streams, each within its limit, are too much together."""
    raw = a_stream(b" " * MEGABYTE) * 4

    assert expands_beyond(raw, most=3 * MEGABYTE, most_a_stream=2 * MEGABYTE)


def test_a_picture_may_be_large() -> None:
    """A picture is not unpacked for its text."""
    raw = a_stream(b" " * MEGABYTE, dictionary=b"<< /Subtype /Image >>")

    assert not expands_beyond(raw, most=10 * MEGABYTE, most_a_stream=1000)


def test_streams_packed_endlessly_are_too_much() -> None:
    """More levels than anybody uses are refused unseen."""
    assert expands_beyond(a_stream(b"ferry", n_levels=6), most=MEGABYTE, most_a_stream=MEGABYTE)


def test_a_file_that_expands_too_much_is_refused() -> None:
    """The refusal names the limit; the same file is read where the limit allows it."""
    raw = a_pdf(a_line("The ferry runs again.", y=700)) + a_stream(b" " * MEGABYTE)

    refused = read_pdf(raw, limits=Limits(max_expansion=1))
    assert refused.refusal is not None
    assert refused.refusal.reason == "too_expanded"
    assert read_pdf(raw, limits=Limits()).fields is not None
