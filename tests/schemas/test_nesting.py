"""JSON: brackets may be nested to a depth that every version of Python reads."""

import time

import msgspec
import pytest

from schemas.nesting import MAX_NESTING, decode_json, is_nested_too_deep


def nest(level: int) -> bytes:
    """Nest arrays and objects by turns."""
    pairs = [(b"[", b"]") if number % 2 else (b'{"a":', b"}") for number in range(level)]
    return b"".join(pair[0] for pair in pairs) + b"1" + b"".join(pair[1] for pair in reversed(pairs))


def test_the_limit_is_exact() -> None:
    """As many brackets as are allowed are decoded, one more is refused."""
    decode_json(nest(MAX_NESTING))

    with pytest.raises(msgspec.DecodeError, match="nested deeper than 200"):
        decode_json(nest(MAX_NESTING + 1))


@pytest.mark.parametrize(
    "raw",
    [
        b"[" + b"[1]," * 500 + b"{}]",
        b'["' + b"[" * 500 + b'"]',
        b'["\\"' + b"[{" * 500 + b'\\\\", 1]',
        b"1",
        b"",
    ],
    ids=["beside each other", "in a string", "in a string with quotes", "none", "nothing"],
)
def test_only_brackets_that_are_open_at_once_count(raw: bytes) -> None:
    """Those beside each other, and those in strings, are of no depth."""
    assert not is_nested_too_deep(raw)


def test_broken_json_is_told_as_ever() -> None:
    """A bracket too many that closes, or a string that does not end, is left to the decoder."""
    for raw in (b"]" * 300, b'"' + b"[" * 300, b"[1, 2"):
        with pytest.raises(msgspec.DecodeError, match=r"malformed|truncated"):
            decode_json(raw)


def test_a_large_text_takes_linear_time() -> None:
    """Millions of brackets and escapes are counted in a second."""
    started = time.perf_counter()

    assert is_nested_too_deep(b"[" * 2_000_000)
    assert not is_nested_too_deep(b'["' + b'\\"[' * 1_000_000 + b'"]')
    assert time.perf_counter() - started < 5
