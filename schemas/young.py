"""Characters that only some versions of Python know, and what stands for them while texts are worked on.

Python 3.11 knows Unicode 14, 3.12 knows 15, 3.13 knows 15.1: whatever asks what a character is (`\\w`, `str.isalpha`,
NFC) is answered by the version of Python. So each of these characters gives way to one that no version knows, all
through the stages, and stands in its own place again in what is stored. For the stages it is no letter, mark or sign.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import msgspec

_RANGES = """
    0CF3 0ECE 10FC 2FFC-2FFF 31EF A7F2-A7F4 AB69 10EFD-10EFF 1123F-11241 11B00-11B09 11F00-11F10 11F12-11F3A
    11F3E-11F59 1342F 13439-13455 1B132 1B155 1D2C0-1D2D3 1DF25-1DF2A 1E030-1E06D 1E08F 1E4D0-1E4F9 1F6DC 1F774-1F776
    1F77B-1F77F 1F7D9 1FA75-1FA77 1FA87-1FA88 1FAAD-1FAAF 1FABB-1FABD 1FABF 1FACE-1FACF 1FADA-1FADB 1FAE8 1FAF7-1FAF8
    2B739 2EBF0-2EE5D 31350-323AF
"""
"""What Unicode 15 and 15.1 brought, and the five letters that 15 made small ones: 10FC, A7F2 to A7F4, AB69."""

FIRST_STAND_IN = 0x40000
"""The first character of a plane in which Unicode has none."""

_REFERENCE = re.compile(r"&#(?:[xX]0*+([0-9a-fA-F]{3,6})|0*+([0-9]{4,7}))(?![0-9a-fA-F]);?")  # "&#x31350;", "&#201552;"
_MAX_UNICODE = 0x10FFFF

Value = TypeVar("Value")


@cache
def list_young() -> tuple[str, ...]:
    """List the characters that give way."""
    ends = (written.partition("-")[::2] for written in _RANGES.split())
    return tuple(chr(code) for first, last in ends for code in range(int(first, 16), int(last or first, 16) + 1))


def hide_young(text: str) -> str:
    """Put the stand-in of each young character in its place, one code point for one, so that no offset moves."""
    if text.isascii() or not (_is_beyond_bmp(text) or any(map(text.__contains__, _young_in_bmp()))):
        return text
    return text.translate(_stand_ins())


def hide_references(text: str) -> str:
    """Write references to young characters, such as `&#x31350;`, as their stand-ins."""
    return _REFERENCE.sub(_read_reference, text) if "&#" in text else text


def drop_stand_ins(text: str) -> str:
    """Make U+FFFD of what would be taken for a stand-in, though it stands for nothing."""
    return _any_stand_in().sub("\ufffd", text) if has_stand_in(text) else text


def hide_young_in(value: Value) -> Value:
    """Hide young characters in all texts of a value, such as one that was decoded from JSON."""
    return _change(value, hide_young)


def show_young(value: Value) -> Value:
    """Put young characters in their places again, in a text, or in all texts of a value."""
    return _change(value, _show) if has_stand_ins(value) else value


def has_stand_ins(value: object) -> bool:
    """Tell whether one of the texts of a value holds stand-ins."""
    return any(map(has_stand_in, _list_texts(value)))


def has_stand_in(text: str) -> bool:
    """Tell whether a text holds stand-ins."""
    return not text.isascii() and _is_beyond_bmp(text) and _any_stand_in().search(text) is not None


def _is_beyond_bmp(text: str) -> bool:
    """Tell whether a character needs two units of UTF-16: a hundredth of what a search takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


@cache
def _young_in_bmp() -> tuple[str, ...]:
    return tuple(char for char in list_young() if char <= "\uffff")


@cache
def _stand_ins() -> dict[int, int]:
    return {ord(char): FIRST_STAND_IN + number for number, char in enumerate(list_young())}


@cache
def _hidden() -> dict[int, str]:
    return {FIRST_STAND_IN + number: char for number, char in enumerate(list_young())}


@cache
def _any_stand_in() -> re.Pattern[str]:
    return re.compile(f"[{chr(FIRST_STAND_IN)}-{chr(FIRST_STAND_IN + len(list_young()) - 1)}]")


def _read_reference(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    char = chr(code) if code <= _MAX_UNICODE else ""
    return hide_young(char) if code in _stand_ins() else "\ufffd" if has_stand_in(char) else match[0]


def _show(text: str) -> str:
    return text.translate(_hidden())


def _list_texts(value: Any) -> list[str]:
    """List the texts of a value: itself, or those in its fields and items."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.astuple(value)
    return [text for item in value for text in _list_texts(item)] if isinstance(value, tuple | list) else []


def _change(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)(_change(item, change) for item in value)
    if isinstance(value, dict):
        return {change(key): _change(item, change) for key, item in value.items()}
    if isinstance(value, msgspec.Struct):
        return type(value)(*(_change(item, change) for item in msgspec.structs.astuple(value)))
    return value
