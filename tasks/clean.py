"""Clean the text of an article, and take out of it byline, author note, disclaimer and the page's furniture.

Cleaning twice changes nothing more than cleaning once.
"""

import re
import unicodedata
from collections.abc import Sequence

import ftfy
import msgspec

from schemas.article import CleanText, Extract, Refusal
from schemas.grammar import fold

PARAGRAPH_BREAK = "\n\n"

MAX_NOTE_CHARS = 400
"""A disclaimer or author note longer than this is a paragraph of the text."""

_HEAD_PARAGRAPHS = 3
_TAIL_PARAGRAPHS = 4

_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Controls, soft hyphens, zero-width spaces, marks of direction, surrogates; joiners stay, since scripts need them."""

_MOJIBAKE = re.compile(r"[\xc2-\xf4][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd")  # "â€™", "Ã©", "áž€"

_FURNITURE = re.compile(
    r"""
    ^(?:
      advertisements? | publicité | 광고 | 广告 | 廣告
    | (?:read|see)\s+(?:more|also)\s*[:：].{0,200} | read\s+more | lire\s+aussi\s*[:：].{0,200}
    | related\s+(?:articles?|stories|news)\s*:?
    | share\s+(?:this|on)\b.{0,60} | (?:tweet|share|email|print|whatsapp|facebook)
    | (?:sign\s+up|subscribe)\s+(?:to|for)\s+(?:our|the)\b.{0,120}
    | follow\s+us\s+(?:on|at)\b.{0,120}
    | (?:©|copyright\s+(?:©|\(c\)|\d{4})).{0,200} | all\s+rights\s+reserved\.?
    | .{0,80}무단\s*전재.{0,60}
    | (?:we|this\s+site)\s+uses?\s+cookies\b.{0,200}
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Lines of the page around an article: "Read more: …", "© 2025 The Mekong Ledger"."""

_NAME = r"[^\W\d_][\w.'’-]*"
_JOINT = r"\s*(?:,\s*(?:and|et)?|\s(?:and|et|&))\s+"
_BYLINE = re.compile(
    rf"""
    ^(?:
      (?i:(?:written\s+|text\s+)?by|par)\s*:?\s+
      (?P<latin>{_NAME}(?:\s+{_NAME}){{0,5}}(?:{_JOINT}{_NAME}(?:\s+{_NAME}){{0,4}}){{0,4}})
    | (?P<korean>[가-힣]{{2,4}}(?:\s*[·,]\s*[가-힣]{{2,4}}){{0,3}})
      \s*(?:기자|특파원|논설위원)(?:\s*=.{{0,40}}|\s+\S+@\S+)?
    | (?:(?:本报|本報)?(?:记者|記者)|作者|文)(?:\s*[:：／/|｜]\s*|\s)
      (?P<chinese>[\u4e00-\u9fff·]{{2,8}}(?:[\s、，][\u4e00-\u9fff·]{{2,8}}){{0,3}})
    | (?:អត្ថបទដោយ|ដោយ)(?:\s*[:៖]\s*|\s)(?P<khmer>[\u1780-\u17d3\ ]{{2,40}})
    )\s*$
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

_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")  # "desk@mekong-ledger.example"

_DISCLAIMER = re.compile(
    r"""
    (?:views?|opinions?)\s+(?:and\s+\w+\s+)?(?:expressed|presented)\b.{0,200}\b(?:author|writer|own|contributor|reflect|represent)
    | \b(?:opinions?|points?\s+de\s+vue|propos)\s+exprimée?s\b.{0,200}\b(?:auteur|autrice|reflètent|engagent)
    | 이\s*글은.{0,80}(?:견해|의견) | (?:본문|本文).{0,30}(?:观点|觀點|立场|立場).{0,60}
    | (?:观点|觀點).{0,20}(?:作者|个人|個人) | ទស្សនៈ.{0,120}អ្នកនិពន្ធ
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The paper's reserve: "The views expressed in this article are those of the author."."""

_AUTHOR_NOTE = re.compile(
    rf"""
    ^(?P<name>(?:Dr\.?\s+|Prof\.?\s+)?{_NAME}(?:\s+{_NAME}){{1,4}})\s+
    (?:is|was|est)\s+(?:an?|the|un|une|le|la)\s+.{{0,200}}?
    \b(?i:lecturer|professor|researcher|fellow|columnist|journalist|analyst|writer|author|student|director|editor|scholar
       |chercheure?|chercheuse|professeure?|journaliste|enseignante?|autrice|auteur|politologue|économiste)\b
    """,
    re.VERBOSE,
)
"""A note on the writer at the end: "Sok Dara is a lecturer in economics at …"."""


class _Taken(msgspec.Struct, frozen=True):
    """Body paragraphs, and what stood among them; `heading` is the title as the body spells it."""

    heading: str
    paragraphs: tuple[str, ...]
    bylines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def clean_article(extract: Extract) -> CleanText | Refusal:
    """Clean an article.

    Returns:
        Its text with the title first, and what was taken out; a refusal where nothing is left.
    """
    title = clean_paragraph(extract.raw_title)
    cleaned = (clean_paragraph(raw_paragraph) for raw_paragraph in extract.raw_paragraphs)
    paragraphs = tuple(paragraph for paragraph in cleaned if paragraph and not _FURNITURE.match(paragraph))
    taken = _take_notes(paragraphs, title=title)
    heading = taken.heading or title
    if not heading and not taken.paragraphs:
        return Refusal(stage="clean", reason="empty", detail="nothing is left after cleaning")
    text = PARAGRAPH_BREAK.join((heading, *taken.paragraphs) if heading else taken.paragraphs)
    return CleanText(
        title=title or None,
        text=text,
        body_start=min(len(heading) + len(PARAGRAPH_BREAK), len(text)) if heading else 0,
        authors="; ".join(_read_authors(extract.raw_authors) or dict.fromkeys(taken.authors)) or None,
        byline="\n".join(taken.bylines) or None,
        disclaimer="\n".join(taken.notes) or None,
    )


def clean_paragraph(raw_paragraph: str) -> str:
    """Clean one paragraph: repair what is surely broken, compose (NFC), even out white space.

    Mojibake is repaired by ftfy (Speer 2019), and only where a pair of characters betrays it.
    """
    text = _tidy(_repair(raw_paragraph))
    while _MOJIBAKE.search(text) and (again := _tidy(_repair(text))) != text:
        text = again
    return text


def _repair(text: str) -> str:
    return str(ftfy.fix_encoding(text)) if _MOJIBAKE.search(text) else text


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def _take_notes(paragraphs: tuple[str, ...], *, title: str) -> _Taken:
    """Take title, bylines and notes from both ends, again and again until an end is reached that is none of them."""
    taken = _take_tail(_take_head(paragraphs, title=title))
    if len(taken.paragraphs) == len(paragraphs):
        return taken
    rest = _take_notes(taken.paragraphs, title=title)
    return _Taken(
        heading=taken.heading or rest.heading,
        paragraphs=rest.paragraphs,
        bylines=(*taken.bylines, *rest.bylines),
        notes=(*taken.notes, *rest.notes),
        authors=(*taken.authors, *rest.authors),
    )


def _take_head(paragraphs: Sequence[str], *, title: str) -> _Taken:
    """Take the title off the front, and bylines out of the first paragraphs."""
    heading = ""
    kept: list[str] = []
    bylines: list[str] = []
    authors: list[str] = []
    for paragraph in paragraphs:
        if title and not kept and fold(paragraph) == fold(title):
            heading = heading or paragraph
        elif len(kept) < _HEAD_PARAGRAPHS and (writers := _read_byline(paragraph)):
            bylines.append(paragraph)
            authors += writers
        else:
            kept.append(paragraph)
    return _Taken(heading=heading, paragraphs=tuple(kept), bylines=tuple(bylines), authors=tuple(authors))


def _take_tail(head: _Taken) -> _Taken:
    """Take bylines, author notes and disclaimers out of the last paragraphs; a paragraph that is alone stays."""
    if len(head.paragraphs) < 2:
        return head
    kept: list[str] = []
    bylines: list[str] = []
    notes: list[str] = []
    authors: list[list[str]] = []
    for paragraph in reversed(head.paragraphs):
        in_tail = len(kept) < _TAIL_PARAGRAPHS and len(paragraph) <= MAX_NOTE_CHARS
        if in_tail and (writers := _read_byline(paragraph)):
            bylines.append(paragraph)
            authors.append(writers)
        elif in_tail and (writers := _read_author_note(paragraph)):
            notes.append(paragraph)
            authors.append(writers)
        elif in_tail and _DISCLAIMER.search(paragraph):
            notes.append(paragraph)
        else:
            kept.append(paragraph)
    return msgspec.structs.replace(
        head,
        paragraphs=tuple(reversed(kept)),
        bylines=(*head.bylines, *reversed(bylines)),
        notes=tuple(reversed(notes)),
        authors=(*head.authors, *(writer for writers in reversed(authors) for writer in writers)),
    )


def _read_byline(paragraph: str) -> list[str]:
    """Read the names in a byline; none where the paragraph is no byline."""
    match = _BYLINE.match(paragraph) if len(paragraph) <= MAX_NOTE_CHARS else None
    if match is None or match.lastgroup is None:
        return []
    names = match[match.lastgroup].strip()
    if match.lastgroup == "latin":
        return _read_latin_names(names)
    return [name for name in re.split(_NAME_JOINTS[match.lastgroup], names) if name]


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
        not words[0][0].islower()
        and not (_NO_FIRST_NAME.fullmatch(words[0]) and words[0].lower() not in small_words)
        and not _NO_NAME.fullmatch(name)
        and not any(word[0].islower() and word not in small_words for word in words)
    )


def _ends_sentence(line: str) -> bool:
    last = line.rsplit(maxsplit=1)[-1]
    return last.endswith(".") and len(last) > _MAX_ABBREVIATION_CHARS


def _read_author_note(paragraph: str) -> list[str]:
    match = _AUTHOR_NOTE.match(paragraph)
    return [match["name"]] if match and not any(word[0].islower() for word in match["name"].split()) else []


def _read_authors(raw_authors: str) -> list[str]:
    """Read the names in a field: a list of them, or a byline; without addresses of profiles and mail."""
    text = " ".join(_ADDRESS.sub(" ", clean_paragraph(raw_authors)).split())
    if writers := _read_byline(text):
        return list(dict.fromkeys(writers))
    text = re.sub(r"^(?:by|par)\s+", "", text, flags=re.IGNORECASE)
    names = (name.strip(" ,()") for name in re.split(r"\s*[;|]\s*|,\s+(?:and\s+)?|\s+(?:and|et|&)\s+", text))
    return list(dict.fromkeys(name for name in names if name))
