"""Read the front matter of Markdown: what stands above the text between two lines `---` (YAML) or `+++` (TOML).

Only lines of a name and a value, and lists of names, are read: for these no more of either language is needed.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_BLOCK = re.compile(r"\A(---|\+\+\+)[^\S\n]*\n(.*?)\n(?:\1|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(
    r"^([A-Za-z][\w-]*)[^\S\n]*(?::(?=\s)|=)[^\S\n]*([^\n]*(?:\n[^\S\n]*-[^\S\n][^\n]*)*)", re.MULTILINE
)  # "title: Ferry runs again", 'date = "2025-03-04"', "authors:\n  - Rosa Lim"
_QUOTED = re.compile(r"""(["'])(.*?)\1\s*(?:#.*)?$""")  # '"Ferry runs again"  # as printed'
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_INDICATORS = ("~", ">", "|", "{", "[", "&", "*", "!")  # of values that are empty or are no plain scalar (YAML)
_ITEM = re.compile(r"""\s*("[^"]*"|'[^']*'|[^,]+)""")  # '"Lim, Rosa"' in '["Lim, Rosa", Ed Hale]'
_ITEM_MARK = re.compile(r"^\s*-\s+(?:name:\s+)?")  # "  - name: "


class FrontMatter(NamedTuple):
    """What the front matter states, as it is written there; "" where it does not."""

    title: str = ""
    authors: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    section: str = ""


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Part the front matter from the text; a block without an entry is text between two rules."""
    block = _BLOCK.match(text)
    entries = {name.lower(): value for name, value in reversed(_ENTRY.findall(block[2]))} if block else {}
    if block is None or not entries:
        return FrontMatter(), text
    stated = FrontMatter(
        title=_first(entries, "title"),
        authors=_first(entries, "authors", "author"),
        date=_first(entries, "date"),
        url=_first(entries, "url", "link"),
        language=_first(entries, "language", "lang"),
        section=_first(entries, "section", "category", "categories"),
    )
    return stated, text[block.end() :]


def _first(entries: Mapping[str, str], *names: str) -> str:
    return next(filter(None, ("; ".join(_read_values(entries.get(name, ""))) for name in names)), "")


def _read_values(written: str) -> list[str]:
    """Read a value, or the items of a list in brackets or below its name."""
    if written.startswith("[") and "]" in written:
        items = _ITEM.findall(written[1 : written.rindex("]")])
    else:
        items = [_ITEM_MARK.sub("", line) for line in written.split("\n")]
    return [value for value in map(_read_scalar, items) if value]


def _read_scalar(written: str) -> str:
    quoted = _QUOTED.match(written.strip())
    if quoted is not None:
        return quoted[2].replace("''" if quoted[1] == "'" else '\\"', quoted[1]).strip()
    plain = _COMMENT.sub("", written).strip()
    return "" if plain == "null" or plain.startswith(_INDICATORS) else plain
