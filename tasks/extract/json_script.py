"""Read the JSON-LD that stands in scripts of a page, also where it is broken in ways that leave no doubt."""

import html
import json
import re

import lxml.html
import msgspec

from schemas.nesting import decode_json, is_nested_too_deep
from schemas.young import hide_young_in

_WRAPPING = re.compile(
    r"^\s*+(?:<!--|/[/*]\s*+<!\[CDATA\[\s*+(?:\*/)?|<!\[CDATA\[)|(?:-->|(?:/[/*]\s*+)?\]\]>\s*+(?:\*/)?);?\s*+$"
)
"""What hides a script from old browsers: `//<![CDATA[ … //]]>`, `<!-- … -->`."""

_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]++|\\.)*+(?:"|\Z))|,(?=\s*+[}\]])', re.DOTALL)  # the comma in "[1, 2,]"


def is_json_ld(script: lxml.html.HtmlElement) -> bool:
    """Tell whether a script holds JSON-LD, by its type, whatever parameters that has."""
    return str(script.get("type", "")).partition(";")[0].strip().lower() == "application/ld+json"


def decode_script(script: str) -> object:
    """Decode the JSON in a script; None where it is broken beyond doubtless repair."""
    value = _decode(script)
    return hide_young_in(value) if "\\u" in script else value


def _decode(script: str) -> object:
    try:
        return decode_json(script.encode())
    except (msgspec.DecodeError, UnicodeEncodeError):
        pass
    mended = _mend(script)
    try:
        # not strict: a string may hold a line break
        return None if is_nested_too_deep(mended.encode("utf-8", "replace")) else json.loads(mended, strict=False)
    except ValueError:
        return None


def _mend(script: str) -> str:
    """Take off what surely is no JSON: wrapping, a comma before a closing bracket, quotes written as entities."""
    script = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().rstrip(";")
    if '"' not in script:
        script = html.unescape(script)
    return _STRING_OR_COMMA.sub(lambda match: match[1] or "", script)
