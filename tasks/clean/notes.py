"""Tell what a paper says about an article: who wrote it, whose views they are, and who may print it.

A module of its own, since a note is told by what it says and where it stands, and a false one costs text.
"""

import re

from tasks.clean.bylines import NAME, fold_name

MAX_NOTE_CHARS = 400
"""A disclaimer or author note longer than this is a paragraph of the text."""

MAX_RIGHTS_CHARS = 250
"""A longer line that speaks of rights is about them."""

_RIGHTS_WORDS = (
    *(
        "©",
        "ⓒ",
        "(c)",
        "copyright",
        "rights reserved",
        "réservés",
        "interdite",
        "vorbehalten",
        "reservados",
        "may not be",
    ),
    *("our standards", "저작권", "무단", "著作権", "転載", "版权", "版權", "未经", "未經"),
)
"""One of these is in whatever the pattern below fits; to look for them is ten times as fast."""

_RIGHTS = re.compile(
    r"""
    [<\[(（\s]* (?:©|ⓒ|\(c\)|copyright\s*(?:©|ⓒ|\(c\)|by\b)?) \s*(?:[^\s,]+\s+)?(?:19|20)\d\d\b .*  # "© 2025"
  | [<\[(（\s]* (?:저작권자?|copyright)\s*(?:©|ⓒ|\(c\)) .*
  | .* (?:all\s+rights\s+reserved | tous\s+droits\s+(?:de\s+\w+\s+)?réservés | reproduction\s+interdite
        | alle\s+rechte\s+vorbehalten | todos\s+los\s+derechos\s+reservados
        | may\s+not\s+be\s+(?:published|reproduced|reprinted|copied)\b.{1,40}(?:redistributed|permission)) .*
  | .* 무단\s*(?:전재|복제|배포|사용|도용) .{0,30} (?:금지|금합니다|불허) (?:합니다)? \W*
  | .* (?:版权所有|版權所有|未经(?:授权|许可|书面)|未經(?:授權|許可|書面)|転載を?(?:禁|お断り)|無断転載) .*
  | our\s+standards\s*:\s.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RESERVE_WORDS = (
    *("expressed", "presented", "stated", "contained", " own", "exprimé", "견해", "의견", "입장"),
    *("观点", "觀點", "立场", "立場", "言论", "言論", "ទស្សនៈ"),
)
"""As above, for the reserves."""

_RESERVE = re.compile(
    r"""
    \b(?:views?|opinions?|comments?)\s+(?:and\s+\w+\s+)?(?:expressed|presented|stated|contained)\b
      .{0,100}\b(?:are|is|do|does|belong|remain|represent|reflect)\b
      .{0,160}?\b(?:author|writer|contributor|columnist|necessarily|my\s+own)
  | \b(?:author|writer|contributor)['’]?s?['’]?\s+own\b.{0,60}\bnot\b.{0,80}\b(?:reflect|represent)\b
  | \b(?:opinions?|points?\s+de\s+vue|propos)\s+exprimée?s\b.{0,200}\b(?:auteur|autrice|reflètent|engagent)
  | (?:이|본)\s*(?:글|칼럼|기고)(?:은|의).{0,80}(?:견해|의견|입장)
  | (?:本文|文章|以上).{0,30}(?:观点|觀點|立场|立場|言论|言論).{0,60} | (?:观点|觀點).{0,20}(?:作者|个人|個人).{0,40}
  | ទស្សនៈ.{0,120}អ្នកនិពន្ធ
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The paper's reserve: "The views expressed in this article are those of the author."."""

_ROLES = (
    r"(?i:lecturer|professor|researcher|fellow|columnist|journalist|reporter|correspondent|analyst|writer|author|student"
    r"|director|editor|scholar|contributor|economist|historian|graduate|candidate|chercheure?|chercheuse|professeure?"
    r"|journaliste|enseignante?|autrice|auteur|politologue|économiste|historienn?e?)"
)
_PERSON = re.compile(
    rf"""
    (?P<name>(?:Dr\.?\s+|Prof\.?\s+)?{NAME}(?:\s+{NAME}){{1,4}})
    (?:,\s[^.]{{2,160}},)?\s+(?:is|est)\s+(?:(?:an?|the|une?|le|la|currently)\s+)? .{{0,200}}? \b{_ROLES}s?\b .*
    """,
    re.VERBOSE,
)  # "Sok Dara is a lecturer in economics at …"
_AUTHOR = re.compile(
    rf"""
    [(（\[]? (?:
      (?:the\s+)?(?:author|writer|columnist)s?\s+(?:is|are)\s .{{0,200}}? \b{_ROLES}s?\b .* | about\s+the\s+authors?\b.*
    | l['’](?:auteure?|autrice)\s+est\s.* | à\s+propos\s+de\s+l['’](?:auteure?|autrice)\b.*
    | (?:필자|글쓴이)는?\s .{{2,100}} (?:교수|연구원|위원|대표|작가|칼럼니스트|변호사|원장|소장|박사)
      (?:이다|입니다|임)?\.? | 이\s*글을\s*쓴\s.*
    | 作者(?:系|现为|現為|现任|現任|单位|單位|简介|簡介).*
    | 作者(?:是|为|為).*(?:教授|研究员|研究員|学者|學者|博士|评论员|評論員|作家).*
    | (?:筆者|著者)は.*(?:教授|研究員|作家|コラムニスト|ジャーナリスト)\S{{0,4}}
    | (?:អ្នកនិពន្ធ|អ្នកសរសេរ)(?:គឺ|ជា).*
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)  # "The author is a lecturer …", "L'auteur est …", "필자는 … 교수", "（作者系…研究员）", "អ្នកនិពន្ធជា…"
_SPEECH = re.compile(r"[\"“”«»「」]|\b(?:said|says|told|tells|added|according)\b", re.IGNORECASE)  # "…, he said"
_MIN_MENTION_CHARS = 4
"""A shorter part of a name, as Kim or So, is in many texts that do not speak of the person."""


def is_rights_line(line: str) -> bool:
    """Tell whether a line says who may print the article: "© 2025 The Courier. All rights reserved."."""
    if len(line) > MAX_RIGHTS_CHARS or not _holds_any(_RIGHTS_WORDS, line):
        return False
    return _RIGHTS.fullmatch(line) is not None


def is_reserve(paragraph: str) -> bool:
    """Tell whether a paragraph says whose views an article gives."""
    if len(paragraph) > MAX_NOTE_CHARS or not _holds_any(_RESERVE_WORDS, paragraph):
        return False
    return _RESERVE.search(paragraph) is not None


def read_author_note(paragraph: str, *, body: str, authors: frozenset[str]) -> list[str] | None:
    """Read who the last paragraph of an article says the writer is.

    A sentence such as "A. Kim is a professor at …" ends many a report. It is a note only if it names an author that
    is known, or somebody whom the body does not mention: a report that describes a person has had something to tell
    of them, while a writer is not spoken of. What quotes or tells what was said is none.

    Args:
        paragraph: the last of the text, once what follows it has been taken.
        body: all the text before it.
        authors: names that are known from elsewhere, as `fold_name` gives them.

    Returns:
        The names in it, perhaps none; None where it is no author note.
    """
    if len(paragraph) > MAX_NOTE_CHARS or _SPEECH.search(paragraph):
        return None
    if _AUTHOR.fullmatch(paragraph):
        return []
    person = _PERSON.fullmatch(paragraph)
    if person is None or any(word[0].islower() for word in person["name"].split()):
        return None
    name = person["name"]
    is_known = fold_name(name) in authors
    return [name] if is_known or not _is_mentioned(name, body=body) else None


def _holds_any(words: tuple[str, ...], line: str) -> bool:
    lowered = line.lower()
    return any(word in lowered for word in words)


def _is_mentioned(name: str, *, body: str) -> bool:
    words = [word for word in re.findall(r"[\w'’-]+", name) if len(word) >= _MIN_MENTION_CHARS]
    return name in body or any(re.search(rf"\b{re.escape(word)}\b", body) for word in words)
