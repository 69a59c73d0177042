"""Read the text of an article where a page states it as data (schema.org, `articleBody`).

It is the last resort: of pages that show their text, half state only its beginning, and few state paragraphs.
"""

from collections.abc import Iterator

import lxml.html

from tasks.extract.json_script import decode_script, is_json_ld
from tasks.extract.markup import has_markup, split_markup


def read_stated_text(tree: lxml.html.HtmlElement) -> tuple[str, ...]:
    """Read the paragraphs of the longest text that a page's JSON-LD states; none where it states no text."""
    bodies = [
        body
        for script in tree.iter("script")
        if "articleBody" in (script.text or "") and is_json_ld(script)
        for body in _find_bodies(script.text)
    ]
    longest = max(bodies, key=len, default="")
    lines = split_markup(longest) if has_markup(longest) else longest.splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _find_bodies(script: str) -> Iterator[str]:
    values = [decode_script(script)]
    while values:
        value = values.pop()
        if isinstance(value, list):
            values += value
        elif isinstance(value, dict):
            body = value.get("articleBody")
            if isinstance(body, str):
                yield body
            values += value.values()
