"""Compare what an archive keeps with the digests that it wrote down when it was made."""

import base64
import hashlib
from collections.abc import Sequence

from fastwarc.warc import HeaderMap

_ALGORITHMS = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "md5": "md5",
}


def find_mismatch(headers: HeaderMap, *, block: bytes, forms: Sequence[bytes]) -> str | None:
    """Find a digest that contradicts the content.

    Args:
        headers: of the record.
        block: its content.
        forms: the body of the response as it was sent, and after each decoding: tools differ in which of them they
            take for the payload.

    Returns:
        What does not match; None where all does that is written in a known way.
    """
    checks = (("WARC-Block-Digest", (block,)), ("WARC-Payload-Digest", forms))
    wrong = [name for name, contents in checks if _contradicts(headers.get(name) or "", contents)]
    return f"does not match its {' and '.join(wrong)}" if wrong else None


def _contradicts(written: str, contents: Sequence[bytes]) -> bool:
    label, _, value = written.strip().partition(":")
    algorithm = _ALGORITHMS.get(label.lower())
    if algorithm is None:
        return False
    return not any(_spells(value, hashlib.new(algorithm, raw, usedforsecurity=False).digest()) for raw in contents)


def _spells(value: str, digest: bytes) -> bool:
    """Tell whether a digest is written as this: base 32, as most do, hexadecimal, or base 64 of both alphabets."""
    base64s = (base64.b64encode(digest).decode(), base64.urlsafe_b64encode(digest).decode())
    return value.upper() in (base64.b32encode(digest).decode(), digest.hex().upper()) or value in base64s
