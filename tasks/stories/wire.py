"""Find the news agency that a document credits: in its byline, dateline, last line, or outlet.

A module of its own, since a credit is told by its form. Pictures have credits of their own, which are passed over.
"""

import re
from functools import cache

from schemas.article import TaggableText

LEAD_CHARS = 240
TAIL_CHARS = 80
MAX_BYLINE_CHARS = 2_000

AGENCIES: dict[str, str] = {
    "AA": r"anadolu(?:\s+(?:agency|ajansı|ajansi))?|(?-i:AA)",
    "AFP": r"agence\s+france[-\s]presse|(?-i:AFP)|法新社|아에프페|فرانس\s*برس|أ\s?ف\s?ب|АФП",
    "AKP": r"agence\s+kampuchea\s+presse?|(?-i:AKP)|ទីភ្នាក់ងារសារព័ត៌មានកម្ពុជា",
    "ANI": r"(?-i:ANI)",
    "ANSA": r"(?-i:ANSA)",
    "ANTARA": r"antara(?:\s+news)?",
    "AP": r"(?:the\s+)?associated\s+press|(?-i:AP)|美联社|美聯社|AP通信|АП",
    "Bernama": r"bernama",
    "Bloomberg": r"bloomberg(?:\s+news)?|彭博社?|블룸버그",
    "CNA": r"中央社|(?-i:CNA)",
    "CNS": r"中新社|中新网|中新網|中国新闻社|中國新聞社|(?-i:CNS)|china\s+news\s+service",
    "DPA": r"(?-i:dpa|DPA)|deutsche\s+presse-agentur|德新社",
    "EFE": r"(?-i:EFE)|埃菲社",
    "IANS": r"(?-i:IANS)",
    "Interfax": r"interfax|интерфакс|国际文传电讯社",
    "IPS": r"(?-i:IPS)|inter\s+press\s+service",
    "Jiji": r"jiji(?:\s+press)?|時事(?:通信)?|时事社",
    "KCNA": r"(?-i:KCNA)|korean\s+central\s+news\s+agency|조선중앙통신사?|朝中社|朝鲜中央通讯社|朝鮮中央通[訊信]社?",
    "KPL": r"(?-i:KPL)",
    "Kyodo": r"kyodo(?:\s+news)?|共同(?:社|通信社?)?|교도통신",
    "Lusa": r"(?-i:Lusa|LUSA)",
    "MENA": r"(?-i:MENA)|middle\s+east\s+news\s+agency",
    "Montsame": r"montsame",
    "News1": r"뉴스1|(?-i:News1)",
    "Newsis": r"뉴시스|newsis",
    "PTI": r"(?-i:PTI)|press\s+trust\s+of\s+india",
    "Reuters": r"(?:thomson\s+)?reuters?|路透社?|로이터(?:통신)?|ロイター|رويترز|рейтер|រ៉យទ័រ|រូទ័រ",
    "RIA": r"риа\s+новости|ria\s+novosti|(?-i:RIA|РИА)",
    "SPA": r"(?-i:SPA)|saudi\s+press\s+agency",
    "TASS": r"(?:itar-)?tass|тасс|塔斯社|타스(?:통신)?",
    "UPI": r"(?-i:UPI)|united\s+press\s+international",
    "VNA": r"(?-i:VNA|TTXVN)|vietnam(?:ese)?\s+news\s+agency",
    "Xinhua": r"xinhua|新华社|新華社|신화(?:사|통신)|新华网|синьхуа|ស៊ិនហួ[រា]?",
    "Yonhap": r"yonhap|연합뉴스|聯合ニュース|韩联社|韓聯社",
}
"""Agencies, and how they are written: small letters stand for capitals too, but for those in capitals alone."""

_NEWS_AGENCY = r"(?:\s+(?:news\s+agency|news))?"

_JOINT = r"(?:\s*(?:[/,+&·、]|and|et|y|with|avec|及|和)\s*)"


class _Patterns:
    """The patterns that credits are found by, made when they are first needed."""

    def __init__(self) -> None:
        names = "|".join(AGENCIES.values())
        agency = rf"(?:{names}){_NEWS_AGENCY}"
        self.which = re.compile("|".join(f"({written})" for written in AGENCIES.values()), re.IGNORECASE)
        self.outlet = re.compile(rf"(?P<agency>{agency})", re.IGNORECASE)
        self.bracket = re.compile(
            rf"""
            (?: (?P<place> [^()（）\[\]【】\n]{{0,80}} ) [(（\[【] | (?P<bare> [^/\n]{{2,40}} ) / )
            [^()（）\[\]【】\n]{{0,30}}? (?<![a-zß-ÿ]) (?P<agency>{agency})
            (?: \s* [/,·=] [^()（）\[\]【】\n]{{0,30}} )? [)）\]】/] (?P<dash> \s* [-–—:：=៖] )?
            # "(Reuters)", "PARIS, 3 mars (AFP) -", "(서울=연합뉴스)", "【ワシントン共同】", "MOSCOW, March 3. /TASS/"
            """,
            re.IGNORECASE | re.VERBOSE,
        )
        self.dateline = re.compile(r"(?-i:[A-ZÀ-Þ]{3})|\d")
        self.sentence = re.compile(r"(?<![^\W_])[a-zß-ÿ]{4,}(?![^\W_]).*(?<![^\W_])[a-zß-ÿ]{4,}(?![^\W_])")
        self.start = re.compile(
            rf"""
            (?: (?P<agency>{agency}) (?: ,? \s+ [^\n.!?]{{2,60}}? )? \s* [-–—:៖] {{1,2}} \s
                # "AKP Phnom Penh, March 3 --"
              | (?P<chinese>{agency}) [^\n，。]{{0,30}}? [电電讯訊] [\s（(:：,，]             # "新华社北京3月3日电（"
              | [^\n.!?]{{2,60}}? \s [-–—/,] \s? (?P<behind>{agency}) \s* [-–—/:]{{1,2}} \s
                # "SEOUL, March 3 - Yonhap - "
            )
            """,
            re.IGNORECASE | re.VERBOSE,
        )
        self.tail = re.compile(
            rf"(?:[-–—/(（\[]\s*|\n)(?P<agency>{agency})(?:{_JOINT}(?:{agency}))*\s*[)）\]/.]*\s*\Z", re.IGNORECASE
        )
        self.byline = re.compile(rf"(?<![^\W_])(?P<agency>{agency})(?![^\W_가-힣])", re.IGNORECASE)
        self.picture = re.compile(
            r"photo|image|picture|foto\b|bild\b|©|사진|写真|图片|圖片|摄影|攝影|图源|圖源|រូបភាព", re.IGNORECASE
        )


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def find_wire_credit(document: TaggableText, *, byline: str | None = None) -> str | None:
    """Give the agency that a document credits, by the name of `AGENCIES`; None where there is none.

    Args:
        document: its text and outlet.
        byline: what cleaning took out of the text: lines of writers, agencies, pictures.
    """
    patterns = _patterns()
    text, start = document.text, document.body_start
    lead = text[start : start + LEAD_CHARS]
    match = patterns.start.match(lead) or patterns.bracket.match(lead)
    if match is not None and not _is_dateline(match, patterns):
        match = None
    if match is None and byline:
        match = _search_byline(byline[:MAX_BYLINE_CHARS], patterns)
    if match is None and (tail := text[max(start, len(text) - TAIL_CHARS) :]):
        match = patterns.tail.search(tail)
    if match is None and document.outlet:
        match = patterns.outlet.fullmatch(document.outlet)
    return None if match is None else _name_agency(match, patterns)


def _is_dateline(match: re.Match[str], patterns: _Patterns) -> bool:
    """Tell whether what stands before a bracket is a place and a day: "Australian Federal Police (AFP)" is neither."""
    found = match.groupdict()
    before = found.get("place") or found.get("bare") or ""
    if not before.strip() or found.get("dash"):
        return not patterns.sentence.search(before)
    return patterns.dateline.search(before) is not None and not patterns.sentence.search(before)


def _search_byline(byline: str, patterns: _Patterns) -> re.Match[str] | None:
    for line in byline.split("\n"):
        match = patterns.byline.search(line)
        if match is not None and not patterns.picture.search(line):
            return match
    return None


def _name_agency(match: re.Match[str], patterns: _Patterns) -> str | None:
    found = match.groupdict()
    written = next(filter(None, (found.get(name) for name in ("agency", "chinese", "behind"))))
    known = patterns.which.match(written)
    return None if known is None or known.lastindex is None else list(AGENCIES)[known.lastindex - 1]
