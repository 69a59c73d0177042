"""Read the genre from the text: datelines, credits, the forms of a press release, reported speech, recommendations."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from schemas.article import TaggableText
from tasks.genre.cues import RECOMMENDATION, has_cues
from tasks.genre.labels import NEWS, OPINION, PRESS_RELEASE
from tasks.genre.scan import Scan
from tasks.genre.stated import AGENCY, Finding, choose_label
from tasks.genre.statements import Statements

MAX_DATELINE_CHARS = 120
_BREAK = "\n"

_CITIES = (
    *("New Delhi", "Mumbai", "Kolkata", "Chennai", "Bengaluru", "Hyderabad", "Lucknow", "Srinagar", "Jammu", "Dhaka"),
    *("Kathmandu", "Colombo", "Islamabad", "Karachi", "Lahore", "Peshawar", "Quetta", "Kabul", "Dubai", "Abu Dhabi"),
    *(
        "Sharjah",
        "Doha",
        "Kuwait",
        "Manama",
        "Muscat",
        "Riyadh",
        "Jeddah",
        "Amman",
        "Beirut",
        "Cairo",
        "Tehran",
        "Manila",
    ),
    *(
        "Kuala Lumpur",
        "Phnom Penh",
        "Yangon",
        "Jakarta",
        "Hanoi",
        "Nairobi",
        "Kampala",
        "Lagos",
        "Abuja",
        "Accra",
        "Harare",
    ),
)
"""Cities whose papers write a dateline as any other word: "Doha: The ministry …"."""

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[\ -][A-ZÀ-Þ.'’]+){0,3}"
_DATELINE = re.compile(
    rf"""
    (?!(?:WATCH|LISTEN|UPDATED?|EXCLUSIVE|BREAKING|PHOTOS?|VIDEO|ANALYSIS|FACT\ CHECK|NOTE|CORRECTION|EXPLAINER
      |QUESTION|INTERVIEW)\b)
    {_PLACE} (?:,\s[^\n:—–()]{{2,40}}?)? \s? (?:\([^()\n]{{2,40}}\)\s?)? (?:(?:--?|–|—|:)\s | --(?=\w))
  | (?:{"|".join(map(re.escape, _CITIES))}) (?:,\s[^\n:—–()]{{2,30}}?)? \s? [:–—-] \s
  | [A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){{0,3}} (?:,\s[^()\n]{{2,40}}?)?
      \s? \({AGENCY}(?:/\w+)?\) \s? (?:--?|–|—|:)?\s
    # "SEOUL, March 3 (Yonhap) --", "Hanoi (AFP) –", "(서울=연합뉴스)", "新华社首尔3月3日电", "ភ្នំពេញ៖"
  | [(\[【<] [^)\]】>\n=]{{1,20}} = \s? [가-힣A-Za-z0-9]{{2,12}} (?:\s?[가-힣]{{2,4}}\s기자)? [)\]】>]
  | [（(【]? (?: 新[华華]社 | 中新[社网] | 中央社 | 人民[网日]报? | 央[视視][网新]? | 本[报報台]
      | [环環]球[网時时][报報]?
      | 路透社 | 法新社 | 美[联聯]社 | [联聯]合[报報] ) [^，。\n]{{0,24}} (?:电|電|讯|訊|消息|[报報][道導])
  | [(（]? (?:រាជធានី|ខេត្ត)? (?: ភ្នំពេញ | សៀមរាប | បាត់ដំបង | កំពង់ចាម | ព្រះសីហនុ | កណ្តាល | កំពត | តាកែវ
      | ព្រៃវែង | ស្វាយរៀង | ក្រចេះ
      | រតនគិរី | មណ្ឌលគិរី | ពោធិ៍សាត់ ) [)）]? \s? [៖:(–-]
    """,
    re.VERBOSE,
)
_WIRE_END = re.compile(rf"[(\[–—-]\s?{AGENCY}\s?[)\]]?\.?\s*\Z")  # "…, officials said. (KUNA)"
_RELEASE_STARTS = (
    "PRNewswire",
    "(BUSINESS WIRE)",
    "(GLOBE NEWSWIRE)",
    "FOR IMMEDIATE RELEASE",
    "For Immediate Release",
    "EIN Presswire",
)
_RELEASE_END = re.compile(
    r"""
    \W{0,4}
    (?: (?: for\s+(?:more|further|additional)\s+(?:information|details)\b[^.]{0,40}?\bcontact\b
      | pour\s+(?:plus\s+d['’]informations?|en\s+savoir\s+plus)\b[^.]{0,40}?\bcontact
      | (?:media|press)\s+(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations)\b
      | contacts?\s+(?:presse|médias?)\b | service\s+de\s+presse | notes?\s+to\s+editors | pressekontakt
      | (?:언론|보도)\s?(?:문의|담당|연락처) | 문의\s?[:：](?=.{0,60}\d{3}) | (?:媒体|媒體|新闻|新聞)
      (?:联系|聯繫|联络|聯絡|垂询|查詢|查询) ) .{0,80}
    | \#\s?\#\s?\#\W{0,4}\Z | (?:(?<=[-–—\s])|(?<=\*))(?-i:ENDS?)\s?[-–—*]\W{0,4}\Z )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RELEASE_LINE = re.compile(r"\n\n(?=[MmPpCcSsNnFf](?i:e|r|o)|[언보媒新문\W_])")
"""Such a line begins like this: most lines are passed over by their first letters."""

_ABOUT = re.compile(
    r"\n(?:About|À\spropos\sd[e'’])\s?(?:the\s)?(?P<name>[A-ZÀ-Þ][\w&-]+)[^\n.]{0,60}\n+(?:The\s|L[ea]s?\s)?(?P=name)"
)
"""What a company says of itself below its news."""

MAX_RELEASE_LINE_CHARS = 200
_HEAD_CHARS = 400
_LEAD_CHARS = 200
_TAIL_CHARS = 1_500
_WEEKDAY = re.compile(
    r"""
    \b(?:on|last|since|late|early|until)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b | \b[Yy]esterday\b
  | \b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s(?:\d|dernier|soir|matin)
    """,
    re.VERBOSE,
)  # "on Monday", "mardi soir": the paper's own week
_FRENCH_WEEKDAY = re.compile(
    r"(?<!\ble\s)(?<!\bchaque\s)\b(?:lun|mar|mercre|jeu|vendre|same)di\b|(?<!\ble\s)\bdimanche\b"
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY_WORDS = (*_MONTHS, "일", "日", "昨")
"""One of them is in whatever `_DAY` finds, and each is looked for in less time than that."""

_MONTH = f"(?:{'|'.join(_MONTHS)})"
_DAY = re.compile(
    rf"\b{_MONTH}\s\d{{1,2}}\b|\b\d{{1,2}}\s{_MONTH}\b|(?<!\d)\d{{1,2}}일(?=[\s,])|\d{{1,2}}日(?=[，上下晚凌在])|日前|昨[日天]"
)  # "March 3", "3일": any year, so only where somebody says something too

MAX_BRIEF_SENTENCES = 12
_EVENT = re.compile(
    r"""
    \b(?:has|have)\s(?:been\s|also\s|officially\s)?(?:announced|approved|appointed|confirmed|sentenced|arrested|called\s(?:for|on)
      |urged|reported|annulled|rejected|signed|launched|ordered|detected|knocked\sout|died|resigned|elected|killed|charged|released
      |banned|suspended|agreed|denied|won|filed|warned|accused|declared|acquitted|convicted|detained|named|extended)\b
    """,
    re.VERBOSE,
)  # "The tribunal has sentenced six persons": what a brief begins with

MAX_CUE_WORDS = 9
MIN_SILENT_SENTENCES = 20
"""Where nobody says anything in so many sentences, it is an essay or a guide, in whatever section it stands."""

MIN_REPORTS = 2
REPORTED_SHARE = 1 / 12
"""A report names who said what at least twice, and in one sentence of twelve."""

_WRITER = {
    "en": (" I ", "I’", "I'", " my ", "My ", " me ", " me."),
    "fr": (" je ", "Je ", " j’", " j'", "J’", "J'"),
    "ko": ("나는 ", "필자는", "내가 "),
    "zh": ("笔者", "筆者", "我"),
}
MIN_WRITER = 3
MIN_OWN = 2
"""So often a writer says "I", and so often recommends or fears, where no one else says anything."""

_RELAYS = re.compile(
    r"""
    \b(?:(?!I\b|[Ww]e\b)\w+),?\s(?:makes?|made|lists?|listed|sets?\sout|issued|outlined|contains|published|presented|submitted)
      \s(?:\w+\s){0,4}(?:recommendations|demands|proposals)\b
  | \b(?:recommendations|demands|proposals)\s(?:of|by|from|made\sby)\s(?:the|its|their)\b
    """,
    re.VERBOSE,
)  # "the report makes five recommendations": what follows is its

MAX_SHORT_SENTENCES = 20
"""In a text of no more, a fear counts for a recommendation."""

_READER = (" you ", " your ", " You ", " Your ", " vous ", " votre ")
"""Words for the reader: a text that often has them is a recipe or a guide."""

MIN_RECOMMENDATIONS = 3
"""So many sentences in which a writer says what should be done make an opinion; a report has one or two by chance."""


def read_release(document: TaggableText) -> Finding | None:
    """Read the forms of a press release at both ends: "FOR IMMEDIATE RELEASE", "Media contact:"."""
    text, start = document.text, document.body_start
    head = text[: start + _HEAD_CHARS]
    for words in _RELEASE_STARTS:
        if words in head:
            return PRESS_RELEASE, f"text: {words}"
    start = max(start, len(text) - _TAIL_CHARS)
    for begin in _RELEASE_LINE.finditer(text, start):
        start = begin.end()
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if end - start <= MAX_RELEASE_LINE_CHARS and (found := _RELEASE_END.match(text, start, end)) is not None:
            return PRESS_RELEASE, f"text: {found.group().strip()}"
    about = _ABOUT.search(text, max(document.body_start, len(text) - _TAIL_CHARS))
    return (PRESS_RELEASE, f"text: {about.group().strip().partition(_BREAK)[0]}") if about else None


def read_wire(document: TaggableText) -> Finding | None:
    """Read a dateline at the beginning, or an agency's name at the end."""
    start = document.body_start
    head = document.text[start : start + MAX_DATELINE_CHARS]
    dateline = _DATELINE.match(head) if _may_be_dateline(head) else None
    if dateline is not None:
        return NEWS, f"dateline: {dateline.group().strip()}"
    end = _WIRE_END.search(document.text, max(start, len(document.text) - 60))
    return (NEWS, f"credit: {end.group().strip()}") if end else None


def _may_be_dateline(head: str) -> bool:
    """Tell by its first letters what is surely no dateline: "The ferry", "the ferry"."""
    if not head[:2].isascii() or not head[:1].isalpha():
        return True
    may_begin = "(" in head or not head[1:2].isalnum() or head[1].isupper() or head.startswith(_CITIES)
    return head[0].isupper() and may_begin


def read_pleading(document: TaggableText, scan: Scan, statements: Statements, *, share: float) -> Finding | None:
    """Read an opinion from a text that recommends much and reports little.

    Args:
        statements: those of the text.
        share: so many of the sentences recommend, at least.
    """
    if scan.n_advising < MIN_RECOMMENDATIONS - 1:
        return None
    n_least = max(_count_needed(document, scan, statements), share * len(document.sentences), len(scan.reports) * 3)
    if statements.count_recommendations(n_least=n_least) < n_least:
        return None
    quotes = [statement.quote for statement in statements.found if statement.statement == RECOMMENDATION]
    lays_down_rules = set(quotes) == {"must"}
    instructs = sum(map(document.text.count, _READER)) > len(quotes)
    if lays_down_rules or instructs or _RELAYS.search(document.text, document.body_start):
        return None
    return (OPINION, f"text: {_list_words(quotes)}")


def _count_needed(document: TaggableText, scan: Scan, statements: Statements) -> int:
    """Count the recommendations that make an opinion: one less where nobody else speaks and the writer fears too."""
    if scan.reports or len(scan.hits) < MIN_RECOMMENDATIONS or scan.n_advising == len(scan.hits):
        return MIN_RECOMMENDATIONS
    if len(document.sentences) > MAX_SHORT_SENTENCES:
        return MIN_RECOMMENDATIONS
    fears = any(statement.statement != RECOMMENDATION for statement in statements.found)
    return MIN_RECOMMENDATIONS - fears


def reports_prevail(document: TaggableText, scan: Scan) -> bool:
    """Tell whether there is so much reported speech that no text can plead beside it."""
    return _holds_reports(document, scan) and len(scan.reports) * 3 > len(scan.hits)


def read_reports(document: TaggableText, scan: Scan, statements: Statements) -> Finding | None:
    """Read news from a text that says again and again who said what, or that begins with what happened on which day."""
    if _holds_reports(document, scan):
        return NEWS, f"text: {_list_words(scan.reports[:MAX_CUE_WORDS])}"
    lead = document.text[document.body_start : document.body_start + _LEAD_CHARS]
    day = _WEEKDAY.search(lead) if "day" in lead or "di " in lead or "manche" in lead else None
    if day is None and scan.reports:
        day = _DAY.search(lead) if any(map(lead.__contains__, _DAY_WORDS)) else None
        day = _FRENCH_WEEKDAY.search(lead) if day is None and document.language == "fr" else day
    if day is None or _speaks_for_itself(document, scan) or statements.count_recommendations(n_least=1):
        return None
    return NEWS, f"text: {day.group()}"


def read_own_voice(document: TaggableText, scan: Scan, statements: Statements) -> Finding | None:
    """Read an opinion from a text of somebody who says "I", quotes nobody, and recommends or fears twice."""
    if len(scan.hits) < MIN_OWN or not _speaks_for_itself(document, scan) or len(statements.found) < MIN_OWN:
        return None
    instructs = sum(map(document.text.count, _READER)) > len(statements.found)
    return None if instructs else (OPINION, f"text: {_list_words(it.quote for it in statements.found)}")


def _speaks_for_itself(document: TaggableText, scan: Scan) -> bool:
    """Tell whether a writer says "I" again and again, and nobody else says anything."""
    if scan.reports:
        return False
    words = _WRITER.get(document.language.split("-", 1)[0], ())
    return sum(map(document.text.count, words)) >= MIN_WRITER


def read_news_label(document: TaggableText, scan: Scan, labels: Sequence[Finding]) -> Finding | None:
    """Read news from a section or an address, unless the text is long and nobody says anything in it."""
    is_silent = has_cues(document.language) and not scan.reports and len(document.sentences) >= MIN_SILENT_SENTENCES
    return None if is_silent else choose_label(labels, NEWS)


def read_brief(document: TaggableText, statements: Statements) -> Finding | None:
    """Read news from a short text that begins with what somebody has done, and in which nobody recommends or fears."""
    if document.language != "en" or len(document.sentences) > MAX_BRIEF_SENTENCES or statements.found:
        return None
    lead = document.text[document.body_start : document.body_start + _LEAD_CHARS].partition(". ")[0]
    event = _EVENT.search(lead)
    if event is None or any(map(document.text.count, (*_WRITER["en"], *_READER, " we ", "We ", " our "))):
        return None
    return NEWS, f"text: {event.group()}"


def _holds_reports(document: TaggableText, scan: Scan) -> bool:
    return len(scan.reports) >= max(MIN_REPORTS, len(document.sentences) * REPORTED_SHARE)


def _list_words(words: Iterable[str]) -> str:
    """List the first three different words, without the signs around them."""
    return ", ".join([_strip_signs(word) for word in islice(dict.fromkeys(words), 3)])


@lru_cache(maxsize=10_000)  # the same few words report most of what is said
def _strip_signs(words: str) -> str:
    return " ".join(words.strip(" ,，：:").split())
