"""Bodies are unpacked as they arrive, and no further than is allowed."""

import gzip
import tracemalloc
import zlib

import brotli
import pytest

from tasks.fetch.body import Body

TEXT = b"The ferry left with forty passengers. " * 200


def bare(raw: bytes) -> bytes:
    """Pack without the frame of zlib, as some servers do."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(raw) + packer.flush()


PACKED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "DEFLATE": bare(TEXT),
    "br": brotli.compress(TEXT),
    "gzip, br": brotli.compress(gzip.compress(TEXT)),
}


@pytest.mark.parametrize("codings", PACKED)
@pytest.mark.parametrize("n_bytes", [1, 7, 100_000])
def test_a_body_is_unpacked_however_it_arrives(codings: str, n_bytes: int) -> None:
    """Byte by byte or at once."""
    body = Body(codings, max_bytes=1_000_000)
    for start in range(0, len(PACKED[codings]), n_bytes):
        body.take(PACKED[codings][start : start + n_bytes])
    assert body.payload == TEXT
    assert not body.is_too_large


@pytest.mark.parametrize(
    ("codings", "raw"),
    [
        ("gzip", gzip.compress(bytes(50_000_000), compresslevel=9)),
        ("deflate", zlib.compress(bytes(50_000_000))),
        ("br", brotli.compress(bytes(50_000_000), quality=1)),
        ("gzip, gzip", gzip.compress(gzip.compress(bytes(50_000_000)))),
        ("", bytes(2_000_000)),
    ],
    ids=["gzip", "deflate", "br", "gzip twice", "plain"],
)
def test_a_bomb_is_stopped_at_the_limit(codings: str, raw: bytes) -> None:
    """With little more than the limit in memory."""
    body = Body(codings, max_bytes=1_000_000)
    tracemalloc.start()
    body.take(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert body.is_too_large
    assert peak < 8_000_000


@pytest.mark.parametrize("codings", ["gzip", "deflate", "br", "zstd", "gzip, gzip, gzip", "nonsense"])
def test_what_is_not_packed_as_it_says_is_taken_as_it_is(codings: str) -> None:
    """Text that is said to be packed, a coding that is not known, too many of them."""
    body = Body(codings, max_bytes=1_000_000)
    body.take(TEXT)
    assert body.payload == TEXT
