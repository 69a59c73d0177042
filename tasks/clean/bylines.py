"""Read the names of writers, from lines that name them and from fields.

A module of its own, since a name is told by its form: capitals, particles, and what may follow it.
"""

import re

from schemas.grammar import fold
from tasks.clean.credits import is_date_line
from tasks.clean.text import clean_paragraph

MAX_CHARS = 200
"""A longer line is no byline: five names and an outlet are shorter."""

NAME = r"[^\W\d_][\w.'’-]*"
_JOINT = r"\s*(?:,\s*(?:and|et)?|\s(?:and|et|&))\s+"
_BYLINE = re.compile(
    rf"""
    (?:
      (?i:(?:(?:written|reported|story|text|words)\s+)?by|(?:propos\s+recueillis\s+)?par)\s*:?\s+
      (?P<latin>{NAME}(?:\s+{NAME}){{0,5}}(?:{_JOINT}{NAME}(?:\s+{NAME}){{0,4}}){{0,4}})
    | [\[(（<]?\s*(?:[가-힣]{{2,5}}\s?=\s?)?(?P<korean>[가-힣]{{2,4}}(?:\s*[·,]\s*[가-힣]{{2,4}}){{0,3}})
      \s*(?:(?:선임|수석|전문|인턴)\s?)?(?:기자|특파원|논설위원|칼럼니스트)
      (?:\s외\s\d+명|\s*=.{{0,40}}|\s+\S+@\S+)?\s*[\])）>]?
    | [(（\[]?
      (?:(?:本报|本報|本刊|新华社|新華社|中新社)?(?:特约|特約|首席)?(?:记者|記者)|作者|撰文|撰稿|编译|編譯|文)
      (?:\s*[:：／/|｜]\s*|\s)
      (?P<chinese>[\u4e00-\u9fff·]{{2,8}}(?:[\s、，][\u4e00-\u9fff·]{{2,8}}){{0,3}})[)）\]]?
    | (?:អត្ថបទដោយ|សរសេរដោយ|រៀបរៀងដោយ|ដោយ)(?:\s*[:៖]\s*|\s)(?P<khmer>[\u1780-\u17d3\ ]{{2,40}})
    )\s*
    """,
    re.VERBOSE,
)
"""A line that names the writer: "By Dara Lim", "Par Claire Morel", "김하늘 기자", "记者 李文"."""

_NAME_JOINTS = {"korean": r"\s*[·,]\s*", "chinese": r"[\s、，]", "khmer": r"\s+និង\s+"}

_PARTICLES = frozenset(["al", "bin", "da", "de", "del", "der", "di", "du", "el", "la", "le", "van", "von"])
"""Words that are small within a name: "Anne de la Tour"."""

_OUTLET_WORDS = frozenset([*_PARTICLES, "and", "at", "des", "for", "in", "of", "on", "the"])
"""Words that are small within the name of an outlet: "The Courier of Hallowmere"."""

_NO_FIRST_NAME = re.compile(
    r"(?:the|an?|this|that|these|its|their|no|les?|la|une?|ailleurs|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)  # the first word of "By Monday Night", "By The River"

_NO_NAME = re.compile(
    r"january|february|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|spring|summer|autumn|winter",
    re.IGNORECASE,
)  # no name alone, as in "By June", but it may begin one

_MAX_ABBREVIATION_CHARS = 3
"""A name may end with "Jr." or "A."; a longer word with a full stop ends a sentence."""

_ADDRESS = re.compile(r"https?://\S+|(?<!\S)[^\s@]+@\S+")  # "desk@mekong-ledger.example"
_TITLE = re.compile(r"^(?:(?:dr|prof|mr|mrs|ms|sir)\.?\s+)+", re.IGNORECASE)  # "Dr. Sok Dara"
_DIGIT = re.compile(r"\d")
_DATE_JOINT = re.compile(
    r"\s*[,|·–—]\s+(?=\S)|\s+-\s+(?=\S)|\s+(?:on|le|(?:posted|published|updated|publié)(?:\s+on|\s+le)?)\s+",
    re.IGNORECASE,
)  # "By Dara Lim | 3 March 2025", "By Dara Lim on March 3, 2025"


def read_byline(line: str) -> list[str]:
    """Read the names in a byline, behind which a date may stand; none where the line is no byline."""
    if len(line) > MAX_CHARS:
        return []
    match = _BYLINE.fullmatch(line) or _BYLINE.fullmatch(_strip_date(line))
    if match is None or match.lastgroup is None:
        return []
    names = match[match.lastgroup].strip()
    if match.lastgroup == "latin":
        return _read_latin_names(names)
    return [name for name in re.split(_NAME_JOINTS[match.lastgroup], names) if name]


def read_authors(raw_authors: str) -> list[str]:
    """Read the names in a field: a list of them, or a byline; without addresses of profiles and mail."""
    text = " ".join(_ADDRESS.sub(" ", clean_paragraph(raw_authors)).split())
    if writers := read_byline(text):
        return list(dict.fromkeys(writers))
    text = re.sub(r"^(?:by|par)\s+", "", text, flags=re.IGNORECASE)
    names = (name.strip(" ,()") for name in re.split(r"\s*[;|]\s*|,\s+(?:and\s+)?|\s+(?:and|et|&)\s+", text))
    return list(dict.fromkeys(name for name in names if name))


def fold_name(name: str) -> str:
    """Fold a name for comparison: without case and title."""
    return _TITLE.sub("", fold(name))


def _strip_date(line: str) -> str:
    joints = _DATE_JOINT.finditer(line) if _DIGIT.search(line) else ()
    return next((line[: joint.start()] for joint in joints if is_date_line(line[joint.end() :])), line)


def _read_latin_names(line: str) -> list[str]:
    """Read the writers in "A. Kim and B. Sok, Hallowmere Courier": what follows a comma without "and" is an outlet."""
    pieces = re.split(f"({_JOINT})", line)
    names, joints = pieces[::2], pieces[1::2]
    n_writers = max((i + 2 for i, joint in enumerate(joints) if joint.strip(" ,")), default=1)
    writers, outlets = names[:n_writers], names[n_writers:]
    are_names = all(_is_name(name, small_words=_PARTICLES) for name in writers)
    are_names = are_names and all(_is_name(name, small_words=_OUTLET_WORDS) for name in outlets)
    return writers if are_names and not _ends_sentence(line) else []


def _is_name(name: str, *, small_words: frozenset[str]) -> bool:
    words = name.split()
    return (
        (not words[0][0].islower() or words[0] in small_words - _PARTICLES)
        and not (_NO_FIRST_NAME.fullmatch(words[0]) and words[0].lower() not in small_words)
        and not _NO_NAME.fullmatch(name)
        and not any(word[0].islower() and word not in small_words for word in words)
    )


def _ends_sentence(line: str) -> bool:
    last = line.rsplit(maxsplit=1)[-1]
    return last.endswith(".") and len(last) > _MAX_ABBREVIATION_CHARS
