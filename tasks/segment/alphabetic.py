"""Split paragraphs of scripts that part words by spaces, after full stops that end sentences.

Every full stop is a candidate; what stands on its two sides decides. sentencex knows abbreviations of the languages
that have no list here; it is not asked for the boundaries, since it parts none within quotation marks, and takes
quadratic time for marks that are not closed.
"""

import re

import sentencex

from tasks.segment.words import DAY_OR_ZONE, EXCLAIMED, KINDS, OPENERS, SPEAKER, WORDS_TOO, Kind

_STOPS = ".!?…‼⁇⁈⁉‽。！？｡．؟۔।॥։።፧᠃"
_MORE_STOPS = rf"(?: [ ] [{_STOPS}] | [{_STOPS}] )*+"
"""Not `[ ]?`: up to Python 3.11.4 a group that is repeated so may take in a space too many (CPython gh-106052)."""

_AFTER_STOPS = rf"""
    (?P<close> (?: ["'”’“»«›‹)\]}}] | [ ][»›] )*+             # the quotes and brackets that they close, a source:
      (?> (?: [ ]? \[ [^\]\[{_STOPS}]{{1,30}} \] | [ ] \( [^()]{{1,80}} (?<![{_STOPS}]) \) ){{0,99}} ) )  # [4], (AP)
    (?P<gap> \s*+ )
    (?= (?P<open> (?: ["'“”„‘«»‹(\[¿¡–—-] [ ]? )*+ ) (?P<word> [^\W_]*+ ) )  # before what may open another
"""
_END = re.compile(rf"(?P<stops> [{_STOPS}] {_MORE_STOPS} ) {_AFTER_STOPS}", re.VERBOSE)
"""Where a sentence may end: 'he left.” (AP) | The', 'she said. . . | "Never'."""

_GREEK_END = re.compile(_END.pattern.replace(_STOPS, f"{_STOPS};"), re.VERBOSE)
"""The question mark of Greek is a semicolon."""

_CLOSED_BY_B = "".join(map(chr, range(ord("갑"), ord("힣"), 28)))  # 갑 … 합 … 힙
_KOREAN_END = re.compile(
    rf"""
    (?P<stops> [{_STOPS}다요죠]
      (?: (?<=[{_STOPS}]) {_MORE_STOPS}
        | (?: (?<=[{_CLOSED_BY_B}]니다) | (?<=죠) | (?<=라[고구]요)
            | (?<=[어아여해세네데군까게지나래대돼봐워와져쳐려켜커셔줘써예에든]요) ) ~*+ (?=\s) ) )
    {_AFTER_STOPS}
    """,
    re.VERBOSE,
)
"""Besides, a polite ending needs no full stop: '맛이 좋습니다 | 값도 싸요 | 꼭'."""

_ENDS = {"el": _GREEK_END, "ko": _KOREAN_END}

_KOREAN_PARTICLES = ("고", "라고", "이라고", "라는", "이라는", "라며", "이라며", "면서", "라면서", "이라면서", "하고")
"""What takes up a quotation: “배가 온다.” 라고 말했다."""

_CLOSING_QUOTES = "\"'”’“»«›‹"
_DASHES = "–—-"
_CONTINUING = ",;:/%&=|)]}»›"
_ITEM = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})")  # "2.1", "b", "IV"
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")  # "U.S", "P.-D.G", "e.g"
_BEFORE_TOKEN = re.compile(r".*(?:[\"“”„«»‹›()\[\]¿¡–—/]|['‘’](?![a-z]{,2}\Z))", re.DOTALL)  # "(" or "d’"; not "it’"
_MAX_TOKEN_CHARS = 24  # no abbreviation is longer; with a bound, a text of points alone takes linear time

_ORDINALS = "bs cs da de et fi hr hu is lb lv nb nn no pl sk sl sr tr"
"""Languages that write "5th" as "5."."""

_ALIKE = {"und": "en"}
_LOWER_CASE_BEGINS = ("en",)
"""Languages whose abbreviations are all known here, so that any other full stop ends even a careless sentence."""


def split_alphabetic(paragraph: str, *, language: str) -> list[str]:
    """Split after full stops, and all that they close, where neither side of them says that the sentence runs on."""
    language = _ALIKE.get(language, language)
    pieces: list[str] = []
    start = 0
    for found in _ENDS.get(language, _END).finditer(paragraph):
        if _is_end(found, start=start, language=language):
            pieces.append(paragraph[start : found.end()])
            start = found.end()
    return [*pieces, paragraph[start:]]


def _is_end(found: re.Match[str], *, start: int, language: str) -> bool:
    """Tell whether a sentence that begins at `start` ends at these full stops."""
    stops, close, gap, opening, word = found.groups()
    if not word:
        following = found.string[found.end("word") : found.end("word") + 1]
        return gap != "" and following != "" and following not in _CONTINUING
    if not gap:
        return _is_end_without_space(found, start=start)
    if close and _is_taken_up(found, language=language):
        return False
    if word[0].islower():
        is_bare = language in _LOWER_CASE_BEGINS and not close and not opening
        return is_bare and not _is_shortened(found, start=start, language=language)
    if stops == ".":
        return _ends_after(_read_kind(found, start, language), found, language=language)
    return stops != "!" or _read_token(found, start) not in EXCLAIMED or _opens_sentence(found, language=language)


def _is_end_without_space(found: re.Match[str], *, start: int) -> bool:
    """Tell whether a space was forgotten: "begun.The talks", 시작됐다.대표단은; but not in U.S., 3.5, Example.com."""
    stops, close, _, opening, word = found.groups()
    before = found.string[max(found.start() - 2, start) : found.start()]
    if close or opening or len(stops) > 1 or len(before) < 2 or not before.isalpha():
        return False
    if word[0].lower() == word[0].upper():
        return word[0].isalpha() and not before.isascii()
    return before.islower() and len(word) > 1 and word.istitle() and not _is_in_address(found, start=start)


def _is_in_address(found: re.Match[str], *, start: int) -> bool:
    """Tell whether a point stands in a host, a path or a mailbox: www.Example.org, example.org/A.Page, a.Lim@x.org."""
    end = found.start()
    before = found.string[max(start, end - _MAX_TOKEN_CHARS) : end].rpartition(" ")[2]
    after = found.string[end : end + _MAX_TOKEN_CHARS].partition(" ")[0]
    return before.startswith(("www", "http")) or "@" in before + after or ("/" in before and "." in before)


def _is_shortened(found: re.Match[str], *, start: int, language: str) -> bool:
    """Tell whether stops before a small word belong to the word before: "Yahoo! in", "co. of"; not "the sun. he"."""
    token = _read_token(found, start)
    if found["stops"] != ".":
        return found["stops"].strip("!?") != "" or token in EXCLAIMED
    is_small = token.islower() and token not in WORDS_TOO and token.capitalize() in KINDS.get(language, KINDS[""])
    return is_small or _read_kind(found, start, language) != ""


def _is_taken_up(found: re.Match[str], *, language: str) -> bool:
    """Tell whether what follows takes up a quotation: a Korean particle, the dash before a source, a speaker."""
    stops, close, _, opening, word = found.groups()
    if close[0] not in _CLOSING_QUOTES:
        return False
    if word in _KOREAN_PARTICLES or (opening and opening[0] in _DASHES):
        return True
    return language == "en" and stops[-1] in "!?" and SPEAKER.match(found.string, found.start("word")) is not None


def _ends_after(kind: Kind, found: re.Match[str], *, language: str) -> bool:
    """Tell whether a sentence ends between a word of this kind and a next word that is not written small."""
    word: str = found["word"]
    if kind in ("", "joined") or word[0].isdigit():
        return kind == ""
    if kind == "clock":
        return DAY_OR_ZONE.fullmatch(word) is None
    return kind == "numbering" or _opens_sentence(found, language=language)


def _opens_sentence(found: re.Match[str], *, language: str) -> bool:
    """Tell whether the next word hardly stands within a sentence; "A" does not, "A." is an initial."""
    is_initial = len(found["word"]) == 1 and found.string.startswith(".", found.end("word"))
    return not is_initial and found["word"] in OPENERS.get(language, ())


def _read_kind(found: re.Match[str], start: int, language: str) -> Kind:
    """Read what the word before a full stop says of it."""
    token = _read_token(found, start)
    if found.start() - len(token) <= start and _ITEM.fullmatch(token):
        return "joined"
    kinds = KINDS.get(language, KINDS[""])
    kind = kinds.get(token) or (kinds.get(token.capitalize()) if token.isupper() else None)
    if kind is not None:
        return kind
    is_initial = len(token) == 1 and token.isalpha() and not "가" <= token <= "힣"
    is_ordinal = len(token) <= 2 and token.isdigit() and language in _ORDINALS.split()
    if is_initial or is_ordinal or _DOTTED.fullmatch(token) or _is_abbreviation(token, language):
        return "shortened"
    return ""


def _read_token(found: re.Match[str], start: int) -> str:
    """Read the word that touches the full stop, without quotation marks and brackets before it."""
    end = found.start()
    token = found.string[max(start, end - _MAX_TOKEN_CHARS) : end].rpartition(" ")[2]
    return token if token.isalpha() else _BEFORE_TOKEN.sub("", token)


def _is_abbreviation(token: str, language: str) -> bool:
    """Ask sentencex about a language without a list here: it splits no abbreviation that it knows from a name."""
    if language in OPENERS or token.isdigit():
        return False
    return len(sentencex.get_sentence_boundaries(language, f"{token}. Xaver")) == 1
