"""Tell the credits of an article: agencies, sources, desks, pictures, addresses, and when it was published.

A module of its own, since credits say where a text is from, but name no writer. Every pattern is of a whole line.
"""

import re

from tasks.clean.speech import is_sentence

MAX_CHARS = 200
"""A longer line says more than who worked on an article."""

MAX_SHORT_CHARS = 80
"""A longer line that begins with "Photo:" is a caption, one that begins with "Updated:" tells what is new."""

_AGENCY = (
    r"(?:(?-i:AP|AFP|UPI|DPA|dpa|EFE|ANSA|APA|TASS|VNA|AKP|KCNA|PTI|ANI|IANS)|reuters?|the\s+associated\s+press"
    r"|associated\s+press|agence\s+france-presse|bloomberg|interfax|xinhua|yonhap|kyodo(?:\s+news)?|jiji(?:\s+press)?"
    r"|bernama|antara|anadolu|montsame|(?:news\s+)?agenc(?:y|ies)|agences?|agencias?"
    r"|연합뉴스|뉴시스|뉴스1|新华社|新華社|中新社|中新网|中央社|共同(?:社|通信)?|時事(?:通信)?|朝中社)"
)
_AGENCIES = rf"{_AGENCY}(?:\s*(?:[/,+&·、]|and|et|y|with)\s*{_AGENCY})*"

_AGENCY_LINE = re.compile(
    rf"""
    [-–—(（\[【\s]* (?:(?:with|avec|con)\s+)? {_AGENCIES} [)）\]】\s.]*     # "(Reuters)", "— AFP", "新华社"
  | \(?(?:sources?|quelle|fuente|来源|來源|稿源|출처|出典|ប្រភព)\s*[:：៖=]\s*(?P<source>\S.{{0,59}})  # "SOURCE: AP"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DESK = re.compile(
    r"""
    [(（【\[]?
    (?: (?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|審核|监制|監製|主编|主編)\s*[：:].{1,60}
      | (?:供稿|通讯员|通訊員)\s*[：:].{1,60}
      | (?:原标题|原標題)\s*[：:].{1,100}                    # "原标题：渡轮恢复通航"
      | (?:취재|편집|정리|글|번역)\s*[=:：·]\s*[가-힣·,\s]{2,40}  # "편집: 김하늘"
    )
    """,
    re.VERBOSE,
)
_WORKED = re.compile(
    r"""
    [(\[]?
    (?: (?:with\s+)?(?:additional\s+)?(?:reporting|writing|editing)\s+by\b  # "Reporting by A. Kim; Editing by B. Sok"
      | (?:compiled|edited|translated)\s+by\b | with\s+(?:inputs?|files|reports?)\s+(?:from|by)\b
      | (?:this\s+(?:article|story)\s+)?(?:was\s+)?(?:first|originally)\s+(?:published|appeared)\s+(?:in|on|by|at)\b
      | propos\s+recueillis\s+par\b | traduit(?:\s+de\s+l['’]\w+)?\s+par\b
    )
    (?P<names>.+)
  | (?P<helpers>.{2,160}?)\s+contributed\s+(?:reporting|to\s+this\s+(?:report|story|article))\.?\)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONTACT = re.compile(
    r"""
    (?:(?:e-?mail|contact|write\s+to|reach)\s.{1,60}?\s(?:at|on|via)\s+)?  # "Write to A. Kim at a@b.example"
    \S+@\S+\.\w{2,}\.?
  | (?:twitter|x|facebook|instagram)(?:\.com/|\s*:\s*@)\S+ | @\w{3,30}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PICTURE = re.compile(
    r"""
    [(（\[|\s]*
    (?: 사진\s?(?:제공)?\s*[=:：].* | 写真(?:提供)?\s*[：:＝].* | រូបភាព\s*[:៖].*
      | (?:图片?|圖片?|摄影|攝影|图源|圖源|摄|攝)(?:来源|來源|提供)?\s*[：:／].*
      | (?: (?:photo|image|picture)(?:s|graph|graphs)?(?:\s+credits?)?(?:\s*[:：/=]|\s+(?:by|courtesy\s+of)\s)
          | (?:crédits?|foto|bild)(?:\s+photos?)?\s*[:：/] | © )
        (?P<names>.+)  # "Photo: A. Kim/AP", "(Photo by A. Kim)", "© Rosa Tamsin"
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SMALL_WORDS = frozenset(
    [
        *(
            "a",
            "an",
            "and",
            "at",
            "by",
            "de",
            "des",
            "du",
            "et",
            "for",
            "from",
            "in",
            "la",
            "le",
            "of",
            "on",
            "the",
            "to",
        ),
        *("under", "van", "von", "with", "y", "additional", "agencies", "agency", "contributed", "correspondent"),
        *("correspondents", "editing", "editor", "news", "reporter", "reporters", "reporting", "staff", "writer"),
        *("writers", "writing"),
    ]
)
"""Words that are small in a line of names."""

_DATE_LABEL = re.compile(
    r"""
    [(\[|\s]* (?: (?:last\s+|first\s+)?(?:updated?|published|posted|modified) | publi(?:é|ée|cado)e? | mis\s+à\s+jour
      | actualizado | stand | veröffentlicht | (?:기사\s?)?(?:입력|수정|등록|승인|최종수정|송고)(?:시간|일시)?
      | (?:发布|發布|更新|发表|發表)(?:时间|時間|日期)? | (?:公開|更新)日時? | (?:ថ្ងៃ)?ផ្សាយ )
    (?=[\s:：៖])
    """,
    re.IGNORECASE | re.VERBOSE,
)  # "Updated: ", "Publié le ", "입력 ", "发布时间："
_DATE_BREAK = re.compile(r"[\s,.|()\[\]·/:：៖—–-]+")
_DATE_PIECE = re.compile(
    r"""
    \d+ (?:st|nd|rd|th|er|h\d*|[ap]m|年|月|日|時|时|分|년|월|일|시|분)?(?:\d+(?:月|日|월|일|分|분))*
  | (?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} | may
  | mon(?:day)? | tue(?:sday)? | wed(?:nesday)? | thu(?:rsday)? | fri(?:day)? | sat(?:urday)? | sun(?:day)?
  | janvier | février | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
  | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
  | enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre
  | januar | februar | märz | juni | juli | oktober | dezember
  | on | at | le | à | el | a | las | am | um | uhr | de | [ap]m? | m | 오전 | 오후 | 上午 | 下午 | [a-z]{1,3}t | utc
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # "2025"
_YEAR_DIGITS = 4


def is_credit(line: str) -> bool:
    """Tell whether a line credits an agency, a source, a desk or a helper, or is an address to write to."""
    if len(line) > MAX_CHARS:
        return False
    if _DESK.fullmatch(line) or _CONTACT.fullmatch(line):
        return True
    agency = _AGENCY_LINE.fullmatch(line)
    if agency is not None:
        return agency["source"] is None or _is_of_names(agency["source"])
    worked = _WORKED.fullmatch(line)
    return worked is not None and _is_of_names(worked["names"] or worked["helpers"])


def is_picture_credit(line: str) -> bool:
    """Tell whether a line credits a picture: "Photo: A. Kim/AP", "사진=연합뉴스", "图片来源：新华社"."""
    match = _PICTURE.fullmatch(line) if len(line) <= MAX_SHORT_CHARS else None
    if match is None:
        return False
    return not is_sentence(line) if match["names"] is None else _is_of_names(match["names"])


def is_date_line(line: str) -> bool:
    """Tell whether a line is a date and no more: "Tuesday, May 22, 2007", "Updated at 1:23 p.m.", "입력 2025.03.03"."""
    if len(line) > MAX_SHORT_CHARS:
        return False
    label = _DATE_LABEL.match(line)
    rest = line[label.end() :] if label else line
    pieces = [piece for piece in _DATE_BREAK.split(rest) if piece]
    if not all(_DATE_PIECE.fullmatch(piece) for piece in pieces):
        return False
    n_digits = sum(char.isdigit() for char in rest)
    return n_digits > 0 if label else n_digits > _YEAR_DIGITS and len(_YEAR.findall(rest)) == 1


def _is_of_names(text: str) -> bool:
    """Tell whether all words begin with a capital, but for those that are small between names."""
    return all(not word[0].islower() or word.lower() in _SMALL_WORDS for word in re.findall(r"[^\W\d_][\w.'’-]*", text))
