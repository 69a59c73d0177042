"""Tell from its neighbours whether a name names anything here: a paper, a currency or a language does not.

A module of its own, since these are rules of languages and not of documents.
"""

import re

from tasks.mentions import chinese, khmer, korean, phrases

_TRAILER = re.compile(
    rf" (?:(?:Morning |Business |Evening )?(?:{phrases.OUTLET_WORDS})|(?:{phrases.COMPANY_WORDS})"
    rf"|(?:{phrases.CURRENCIES})s?)(?![A-Za-z])"
)  # "Korea Herald", "Hong Kong dollars"

TRAILER_INITIALS = frozenset(
    word[0] for word in "|".join(("M|B|E", phrases.COMPANY_WORDS, phrases.OUTLET_WORDS, phrases.CURRENCIES)).split("|")
)
"""With what such words begin, which is quickly seen."""

_IS_LANGUAGE = re.compile(
    r"[- ](?:[Ss]peak|language|medium|dubbed|subtitle|translation|lesson|alphabet|grammar|phone\b)"
)
_LANGUAGE_USED = re.compile(
    r"\b(?:(?:speaks?|spoken?|speaking|learn|learns|learning|teach|teaches|taught|study|studies|studying|fluent in"
    r"|parle|parlent|parlait|parler|(?:apprend|apprendre|apprennent|enseigne|enseignent|enseigner|étudie) l[e’'])"
    r"(?: [A-Za-zçéè]+(?:,| and| or| et| ou)){0,3}"
    r"|translated (?:in|from|into)|written in|traduit en|[Ii]n|[Ll]angue|[Ee]n|[Ll]angage|language,?) ?$"
)
_NO_NOUN = re.compile(
    r"$|[.,;:!?)\"”’]|\n| (?:and|or|as|by|on|at|with|but|when|is|was|because|fluently|well|since|et|ou|par|dans|à|avec"
    r"|depuis|pour|couramment)\b"
)
_ARTICLES = frozenset(("the ", "The "))
_NO_HALF = re.compile(r"-| (?:of|and|or|[A-Z])")
_CAPITALS_BEFORE = re.compile(r"\b(?!UN |EU |UK |PM |AND |THE )[A-Z]{3,} $")
_IN_ROW_OF_CAPITALS = re.compile(r"[A-Z]{3,}(?:, |-)$")
_CAPITALS_BEHIND = re.compile(r" (?!FDA|EPA|CIA|FBI|DHS|NAVY|ARMY|COVID|USAID)[A-Z]{4,}\b")

_KOREAN_LANGUAGE = re.compile("어(?![선민업장류획촌])")  # "한국어", but not "중국어선"
_KOREAN_SYLLABLE = re.compile("[가-힣](?<![은는이가을를의도과와에로측전씨님정])")  # "아베키", but not "아베는"
_CHINESE_MONEY = re.compile(
    "航空(?![母业業局管自])|比索|[卢盧]比|[卢盧]布|里拉|法郎|克朗|林吉特|[镑鎊]|元(?![首帅帥旦老月素凶])"
)  # "新加坡元"
_KOREAN_FOLLOWERS, _CHINESE_FOLLOWERS = re.compile(korean.FOLLOWERS), re.compile(chinese.FOLLOWERS)
_KOREAN_TOWARDS = {word: re.compile(followers) for word, followers in korean.TOWARDS.items()}
_BEGINS_HEADLINE = frozenset("\n…\"'“‘[]()<>·")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_HAN_NO_COUNTRY = re.compile("[를의와과는]|촌|학|술|間")
_CHINESE_OFFICES = re.compile(chinese.OFFICES)
_KOREAN_CHECKS = frozenset(("compound", "person", "towards", "headline", "han", "language"))
_CHINESE_CHECKS = frozenset(("compound", "side", "office", "money"))
_N_BEFORE = 24
_N_BEFORE_LANGUAGE = 40
_FIRST_NAMES = frozenset(phrases.FIRST_NAMES.split())


def is_trailed(text: str, end: int) -> bool:
    """Tell whether a name is the first part of a paper's name or of a unit of money."""
    return _TRAILER.match(text, end) is not None


def holds(check: str, text: str, start: int, end: int, *, language: str) -> bool:
    """Tell whether what a name needs around it is there.

    Args:
        check: that of the name.
        text: the document's.
        start: where the name begins.
        end: where it ends.
        language: whose rules to follow.
    """
    if check in _KOREAN_CHECKS and language == "ko":
        return _holds_in_korean(check, text, start, end)
    if check in _CHINESE_CHECKS:
        return _holds_in_chinese(check, text, start, end)
    match check:
        case "spoken":
            is_held = not _is_language(text, start, end)
        case "capitals":
            is_held = not _stands_in_capitals(text, start, end)
        case "half":
            is_held = text[max(0, start - 4) : start] in _ARTICLES and _NO_HALF.match(text, end) is None
        case "surname":
            is_held = not _is_surname(text, start)
        case _:
            is_held = not text.endswith(khmer.LANGUAGE, 0, start)
    return is_held


def _holds_in_korean(check: str, text: str, start: int, end: int) -> bool:
    match check:
        case "compound":
            return _KOREAN_FOLLOWERS.match(text, end) is not None
        case "person":
            return _KOREAN_SYLLABLE.match(text, end) is None
        case "towards":
            return _KOREAN_TOWARDS[text[start:end]].match(text, end) is not None
        case "headline":
            return not start or text[start - 1] in _BEGINS_HEADLINE
        case "han":
            return _is_han_country(text, start, end)
        case _:
            return _KOREAN_LANGUAGE.match(text, end) is None


def _holds_in_chinese(check: str, text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start] if start else ""
    match check:
        case "compound":
            return before not in chinese.NOT_BEFORE and _CHINESE_FOLLOWERS.match(text, end) is not None
        case "side":
            return before not in chinese.NOT_BEFORE and text[end : end + 1] not in chinese.NOT_AFTER_SIDES
        case "office":
            is_free = not "\u4e00" <= before <= "\u9fff" or before in chinese.BEFORE_OFFICIAL
            return is_free and _CHINESE_OFFICES.match(text, end) is not None
        case _:
            return _CHINESE_MONEY.match(text, end) is None


def _is_han_country(text: str, start: int, end: int) -> bool:
    """Tell whether a Han character in a Korean text is a country, alone or in a row of such: not in 10명 中 3명."""
    first = start
    while first and "\u4e00" <= text[first - 1] <= "\u9fff":
        first -= 1
    run = _HAN_RUN.match(text, first)
    if run is None or not korean.HAN.keys() >= set(run[0]) or text[max(0, first - 2) : first] == "의 ":
        return False
    before = text[first - 1 : first] if first else "\n"
    is_bound = not _is_syllable_or_digit(before) and _HAN_NO_COUNTRY.match(text, run.end()) is None
    return is_bound and (run[0] != "中" or before in _BEGINS_HEADLINE or text[end : end + 1] in ",·")


def _is_syllable_or_digit(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3" or "0" <= char <= "9"


def _is_surname(text: str, start: int) -> bool:
    """Tell whether a first name or a title stands before a name."""
    before = text[max(0, start - _N_BEFORE) : start]
    return before[-1:] == " " and before[:-1].rpartition(" ")[2] in _FIRST_NAMES


def _stands_in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands in a line of capitals, where "US" may be the pronoun."""
    before = text[max(0, start - _N_BEFORE) : start]
    if _IN_ROW_OF_CAPITALS.search(before):
        return False
    return _CAPITALS_BEHIND.match(text, end) is not None or _CAPITALS_BEFORE.search(before) is not None


def _is_language(text: str, start: int, end: int) -> bool:
    """Tell whether an adjective is the name of a language: "Thai-speaking", "in French."."""
    if _IS_LANGUAGE.match(text, end):
        return True
    if _NO_NOUN.match(text, end) is None:
        return False
    return _LANGUAGE_USED.search(text[max(0, start - _N_BEFORE_LANGUAGE) : start]) is not None
