"""Find the headline of a page: as it is stated or printed, without the name of the site."""

import re
from collections.abc import Sequence

from tasks.extract.metadata.spelling import squash

_JOINT = re.compile(r"\s+[|–—\-·•»«:/]+\s+|\s*[|｜ㅣ]\s*|\s+[–—-]+(?=\S)|(?<=\S)\s*[–—]\s+|:\s+")
"""What parts a headline from the name of the site: "Ferry runs again | The Courier"."""

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)  # "Courier.example", which no headline is
_DAY = re.compile(r"(?:[^\W\d_]{3,9}\.? \d{1,2}, \d{4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)")  # "Mar 4, 2025"

_CUT_SHORT = re.compile(r"\s*(?:…|\.\.\.)$")  # "The ferry ran again on Monday, and the …"

MAX_CHARS = 500
"""What is longer is no headline."""

_MIN_SHARED_CHARS = 12
"""So many letters two spellings have in common where the one that holds more than the headline is passed over."""


def find_title(*, headline: str, stated: Sequence[str], headings: Sequence[str], sites: frozenset[str]) -> str:
    """Find the headline of a page.

    Args:
        headline: from JSON-LD, which knows the word; empty where it states none.
        stated: other titles, the best first: of OpenGraph, of `<title>`; they may hold the site's name too.
        headings: the `<h1>` elements; on some pages they hold a kicker, on some the site's name or a menu.
        sites: spellings of the site's name.
    """
    stated = [title for title in stated if 0 < len(title) <= MAX_CHARS]
    printed = [heading for heading in headings if 0 < len(heading) <= MAX_CHARS and not _is_site(heading, sites)]
    titles = [cut for title in stated if (cut := _cut_site(_cut_heading(title, printed), sites))]
    cut = _cut_site(headline[:MAX_CHARS], sites)
    if cut:
        return _complete(cut, [*printed, *titles])
    agreed = (_agree(title, heading) for title in titles for heading in printed)
    best = (*filter(None, agreed), *map(_longest_of_many, titles), *printed, *stated)
    return next(iter(best), "")


def _cut_site(title: str, sites: frozenset[str]) -> str:
    """Cut the name of the site, or a date, off either end of a title, again and again; never the whole title."""
    joints = list(_JOINT.finditer(title))
    if joints and joints[-1][0].strip() != ":" and _is_site(title[joints[-1].end() :], sites):
        return _cut_site(title[: joints[-1].start()], sites)
    if joints and _is_site(title[: joints[0].start()], sites):
        return _cut_site(title[joints[0].end() :], sites)
    return title.strip()


def _is_site(text: str, sites: frozenset[str]) -> bool:
    return squash(text).removeprefix("the") in sites or bool(_HOST.fullmatch(text) or _DAY.fullmatch(text))


def _cut_heading(title: str, headings: Sequence[str]) -> str:
    """Cut a heading off the end of a longer title: then the heading is the name of the site, or of a part of it."""
    joints = [joint for joint in _JOINT.finditer(title) if title[joint.end() :] in headings]
    return title[: joints[0].start()] if joints and joints[0].start() > len(title) / 2 else title


def _longest_of_many(title: str) -> str:
    """Give the longest part of a title of three parts and more, which are site, section and headline in any order."""
    parts = [part.strip() for part in title.split("|")]
    return max(parts, key=len) if len(parts) > 2 else title


def _complete(headline: str, others: Sequence[str]) -> str:
    """Give a headline in full that its field has cut short, where another spelling goes on."""
    start = squash(_CUT_SHORT.sub("", headline))
    if not _CUT_SHORT.search(headline) or not start:
        return headline
    whole = (other for other in others if squash(other).startswith(start) and not _CUT_SHORT.search(other))
    return next(whole, headline)


def _agree(title: str, heading: str) -> str:
    """Give what a stated title and a heading have in common, where one of them is the other with an addition."""
    stated, printed = squash(title), squash(heading)
    if stated == printed:
        return heading
    if min(map(_weigh, (stated, printed))) < _MIN_SHARED_CHARS:
        return ""
    if printed.startswith(stated) or printed.endswith(stated):
        return title
    ends = [title[: joint.start()] for joint in _JOINT.finditer(title)]
    starts = [title[joint.end() :] for joint in _JOINT.finditer(title)]
    return heading if printed in map(squash, [*ends, *starts]) else ""


def _weigh(spelling: str) -> int:
    """Count letters, those of scripts that write a syllable or a word with one as three."""
    return sum(1 if char < "\u1000" else 3 for char in spelling)
