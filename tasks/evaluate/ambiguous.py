"""Tell texts that two charsets write in the same bytes: where only one letter in hundreds differs, none can be told."""

import tomllib
from pathlib import Path

import msgspec

from schemas.errors import SettingsError
from tasks.evaluate.compare import find_codecs

_SHAPE = '[[pair]] encodings = ["iso-8859-1", "windows-1252"], reason = "…"'


class _Pair(msgspec.Struct):
    encodings: tuple[str, str]


class _Pairs(msgspec.Struct, forbid_unknown_fields=True):
    pair: tuple[_Pair, ...]


def read_pairs(path: Path) -> tuple[frozenset[str], ...]:
    """Read the pairs of charsets that are ambiguous, each by the names of Python's codecs; no file, no pair.

    A pair with a charset that Python has no codec for is left out, as the files in that charset are.

    Raises:
        SettingsError: the file is not of that form.
    """
    if not path.exists():
        return ()
    try:
        listed = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Pairs).pair
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SettingsError(str(path), f"lists no pairs of charsets: {error}", f"write {_SHAPE}") from error
    codecs_of = [[find_codecs(name) for name in pair.encodings] for pair in listed]
    return tuple(frozenset(names[0] for names in both) for both in codecs_of if all(both))


def is_ambiguous(raw: bytes, *, text: str, charset: str, pairs: tuple[frozenset[str], ...]) -> bool:
    """Tell whether a text is that of its bytes by the other charset of a pair."""
    codec = find_codecs(charset)[0]
    others = [other for pair in pairs if codec in pair for other in pair - {codec}]
    return any(raw.decode(other, "replace") == text for other in others)
