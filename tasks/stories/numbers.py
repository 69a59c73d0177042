"""The arithmetic of hashes: 64-bit numbers that wrap around, the same on every machine."""

from functools import cache
from typing import Any

import numpy

Words = numpy.ndarray[Any, numpy.dtype[numpy.uint64]]
Hashes = numpy.ndarray[Any, numpy.dtype[numpy.uint32]]
Places = numpy.ndarray[Any, numpy.dtype[numpy.int64]]

_BASE = 0x9E3779B97F4A7C15  # 2^64 by the golden ratio: odd, so that it has an inverse
_FACTOR = numpy.uint64(0xFF51AFD7ED558CCD)  # the finisher of MurmurHash3 (Appleby, public domain)
_HALF = numpy.uint64(33)


def mix(values: Words) -> Words:
    """Spread each value over all 64 bits."""
    mixed = values ^ (values >> _HALF)
    mixed *= _FACTOR
    mixed ^= mixed >> _HALF
    return mixed


@cache
def powers(n_bits: int) -> tuple[Words, Words]:
    """Give the first 2 to the power of `n_bits` powers of the base, and of its inverse."""
    return _power(_BASE, 1 << n_bits), _power(pow(_BASE, -1, 1 << 64), 1 << n_bits)


def _power(base: int, length: int) -> Words:
    values = numpy.full(length, base, dtype=numpy.uint64)
    values[0] = 1
    made = numpy.multiply.accumulate(values)
    made.flags.writeable = False
    return made
