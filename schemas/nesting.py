"""Decode JSON alike on every version of Python.

A module of its own, since rows, feeds and the scripts of pages must be read alike: how deep brackets may be nested
until decoding fails depends on the version (997 levels in 3.11, 9,999 in 3.13), and in 3.11 on the calls around it.
"""

import re
from itertools import accumulate
from typing import Any

import msgspec

MAX_NESTING = 200
"""No row, feed or page needs more."""

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in _STEPS)


def decode_json(raw: bytes) -> Any:
    """Decode JSON.

    Raises:
        msgspec.DecodeError: it is broken, or nested deeper than `MAX_NESTING`.
    """
    if is_nested_too_deep(raw):
        raise msgspec.DecodeError(f"JSON is nested deeper than {MAX_NESTING}")
    return msgspec.json.decode(raw)


def is_nested_too_deep(raw: bytes) -> bool:
    """Tell whether more than `MAX_NESTING` brackets are open at once, those in strings aside."""
    if raw.count(b"[") + raw.count(b"{") <= MAX_NESTING:
        return False
    brackets = _STRING.sub(b"", raw).translate(None, _NO_BRACKETS)
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > MAX_NESTING
