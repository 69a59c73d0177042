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
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Controls, soft hyphens, zero-width spaces, marks of direction, surrogates; joiners stay, since scripts need them."""

_MOJIBAKE = re.compile(r"[ÂÃâãäåæçèéïìíðÐ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd")  # "â€™", "Ã©"

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
_BYLINE = re.compile(
    rf"""
    ^(?:
      (?:(?i:(?:written\s+)?by|par|text\s+by))\s*:?\s+(?P<latin>{_NAME}(?:\s+{_NAME}){{0,5}}(?:\s*(?:,|and|et|&)\s+{_NAME}(?:\s+{_NAME}){{1,4}}){{0,3}})
    | (?P<korean>[가-힣]{{2,4}})\s*(?:기자|특파원|논설위원)(?:\s*=.{{0,40}})?
    | (?:记者|記者|作者|文)\s*[:：／/|｜]?\s*(?P<chinese>[\u4e00-\u9fff·]{{2,8}})
    | (?:ដោយ|អត្ថបទដោយ)\s*[:៖]?\s*(?P<khmer>[\u1780-\u17ff ]{{2,40}})
    )\s*$
    """,
    re.VERBOSE,
)
"""A line that names the writer: "By Dara Lim", "Par Claire Morel", "김하늘 기자", "记者 李文"."""

_STARTS_SMALL = re.compile(
    r"(?:^|\s)(?:the|a|an|this|that|its|their|no|le|la|les|un|une)\b", re.IGNORECASE
)  # "by the river"

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
    paragraphs: tuple[str, ...]
    byline: str | None
    disclaimer: str | None
    authors: str | None


def clean_article(extract: Extract) -> CleanText | Refusal:
    """Clean an article.

    Returns:
        Its text with the title first, and what was taken out; a refusal where nothing is left.
    """
    title = clean_paragraph(extract.raw_title)
    cleaned = (clean_paragraph(raw_paragraph) for raw_paragraph in extract.raw_paragraphs)
    paragraphs = tuple(paragraph for paragraph in cleaned if paragraph and not _FURNITURE.match(paragraph))
    taken = _take_notes(paragraphs)
    body = taken.paragraphs
    if not title and not body:
        return Refusal(stage="clean", reason="empty", detail="nothing is left after cleaning")
    if title and (not body or fold(body[0]) != fold(title)):
        body = (title, *body)
    text = PARAGRAPH_BREAK.join(body)
    body_start = min(len(body[0]) + len(PARAGRAPH_BREAK), len(text)) if title else 0
    return CleanText(
        title=title or None,
        text=text,
        body_start=body_start,
        authors=_join_authors(extract.raw_authors) or taken.authors,
        byline=taken.byline,
        disclaimer=taken.disclaimer,
    )


def clean_paragraph(raw_paragraph: str) -> str:
    """Clean one paragraph: repair what is surely broken, compose (NFC), even out white space.

    Mojibake is repaired by ftfy (Speer 2019), and only where a pair of characters betrays it.
    """
    text = _UNSEEN.sub("", raw_paragraph)
    if _MOJIBAKE.search(text):
        text = _UNSEEN.sub("", ftfy.fix_encoding(text))
    return " ".join(unicodedata.normalize("NFC", text).split())


def _take_notes(paragraphs: Sequence[str]) -> _Taken:
    """Take byline, author note and disclaimer out of the first and last paragraphs."""
    kept: list[str] = []
    bylines: list[str] = []
    disclaimers: list[str] = []
    authors: list[str] = []
    for i, paragraph in enumerate(paragraphs):
        in_head, in_tail = i < _HEAD_PARAGRAPHS, i >= len(paragraphs) - _TAIL_PARAGRAPHS
        writer = _find_writer(paragraph, in_head=in_head, in_tail=in_tail and len(paragraphs) > 1)
        if writer:
            bylines.append(paragraph)
            authors += [writer] if writer not in authors else []
        elif in_tail and len(paragraph) <= MAX_NOTE_CHARS and _DISCLAIMER.search(paragraph):
            disclaimers.append(paragraph)
        else:
            kept.append(paragraph)
    return _Taken(
        paragraphs=tuple(kept),
        byline="\n".join(bylines) or None,
        disclaimer="\n".join(disclaimers) or None,
        authors="; ".join(authors) or None,
    )


def _find_writer(paragraph: str, *, in_head: bool, in_tail: bool) -> str | None:
    if len(paragraph) > MAX_NOTE_CHARS:
        return None
    if (in_head or in_tail) and (match := _BYLINE.match(paragraph)):
        name = next(group for group in match.groups() if group).strip()
        is_name = match.lastgroup != "latin" or (name[0].isupper() and not _STARTS_SMALL.search(name))
        return _join_authors(name) if is_name else None
    if in_tail and (match := _AUTHOR_NOTE.match(paragraph)):
        name = match.group("name")
        return name if all(word[0].isupper() for word in name.split()) else None
    return None


def _join_authors(raw_authors: str) -> str:
    """Write several names as `A; B`, without "By" and without addresses of profiles."""
    text = re.sub(r"^(?:by|par)\s+", "", clean_paragraph(raw_authors), flags=re.IGNORECASE)
    names = re.split(r"\s*(?:;|\||,\s+(?:and\s+)?|\s+(?:and|et|&)\s+)\s*", text)
    kept = [name for name in names if name and not name.startswith(("http://", "https://"))]
    return "; ".join(dict.fromkeys(kept))
