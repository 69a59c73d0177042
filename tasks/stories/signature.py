"""Make the signature of a document: all that the comparison with other documents needs."""

from collections.abc import Sequence

import numpy
from rensa import RMinHash

from schemas.article import TaggableText
from schemas.stories import Signature
from tasks.stories.numbers import Hashes
from tasks.stories.shingles import make_shingles
from tasks.stories.wire import find_wire_credit

MIN_BODY_CHARS = 200
"""A body of fewer characters is signed with its title: what stands there may be "Read more in our app"."""

MIN_BODY_LETTERS = 80
"""The same for scripts without spaces."""

MAX_SHINGLES = 4_096
"""Shingles kept of a text, some 24,000 characters of English; of more a part is kept: see `thin`."""

N_BANDS = 32
N_ROWS = 3
"""Texts that share half of their shingles have a band in common 986 times in 1,000; a fifth, 227 times."""

SEED = 1

_FACTORS = tuple(map(numpy.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)))
_TOP = numpy.uint64(32)


def sign(documents: Sequence[TaggableText], *, bylines: Sequence[str | None] | None = None) -> list[Signature]:
    """Make the signatures of documents, whose bodies are compared, with their titles where the bodies are short.

    A signature does not depend on what other documents are there; many at once are made faster.

    Args:
        documents: their texts and outlets.
        bylines: of each, what cleaning took out of the text: lines of writers, agencies, pictures.
    """
    shingles = list(make_shingles(list(map(_choose_text, documents))))
    bands = _hash_bands([one.hashes for one in shingles])
    signatures = []
    for i, (document, one) in enumerate(zip(documents, shingles, strict=True)):
        kept, rate = thin(one.hashes)
        signatures.append(
            Signature(
                document_id=document.document_id,
                text_hash=one.text_hash,
                n_shingles=len(one.hashes),
                width=one.width,
                rate=rate,
                shingles=kept.tobytes(),
                bands=bands[i].tobytes() if len(kept) else b"",
                wire_credit=find_wire_credit(document, byline=bylines[i] if bylines else None),
            )
        )
    return signatures


def thin(hashes: Hashes) -> tuple[Hashes, int]:
    """Keep all hashes, or those that 2 to the power of a rate divides, the smallest that leaves few enough.

    Which hashes are kept depends on the hashes alone, so two texts keep the same of what they share (FracMinHash:
    Irber and others, 2022).
    """
    kept, rate = hashes, 0
    while len(kept) > MAX_SHINGLES:
        rate += 1
        kept = kept[kept & numpy.uint32((1 << rate) - 1) == 0]
    return kept, rate


def _choose_text(document: TaggableText) -> str:
    n_chars = len(document.text) - document.body_start
    if n_chars < MIN_BODY_CHARS:
        body = document.text[document.body_start :]
        if n_chars < MIN_BODY_LETTERS or body.count(" ") * 12 > n_chars:
            return document.text
    return document.text[document.body_start :]


def _hash_bands(hashes: Sequence[Hashes]) -> Hashes:
    """Make a MinHash of the shingles of each text, and hash it by bands of rows."""
    if not hashes:
        return numpy.empty((0, N_BANDS), dtype=numpy.uint32)
    bounds = numpy.cumsum([0, *map(len, hashes)], dtype=numpy.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(
        numpy.concatenate(hashes).astype(numpy.uint64), bounds, N_BANDS * N_ROWS, SEED
    )
    rows = numpy.array(matrix.to_rows(), dtype=numpy.uint64)
    bands = rows[:, 0::N_ROWS] * _FACTORS[0]
    for row in range(1, N_ROWS):
        bands += rows[:, row::N_ROWS] * _FACTORS[row]
    return (bands >> _TOP).astype(numpy.uint32)
