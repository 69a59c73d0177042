"""Read the genre that a document states: in its title, section, address, first line, byline and disclaimer.

A module of its own, since what an outlet says of a document is better evidence than how the text sounds.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from schemas.article import TaggableText
from schemas.genre import GenreFacts
from schemas.young import hide_young
from tasks.genre.labels import MAX_LABEL_CHARS, NEWS, OPINION, OTHER, PRESS_RELEASE, read_label

Finding = tuple[str, str]
"""A genre, and its cue."""

MAX_CUE_CHARS = 120
MAX_URL_CHARS = 2_000
MAX_SECTIONS = 20
MAX_LINE_CHARS = 1_000
MAX_LINES = 50
"""No byline or note is longer; what is, is cut, so that a field full of rubbish costs nothing."""

_TITLE_START = re.compile(
    r"""
    \s*(?: (?P<opening>[\[【<〈《(（])\s*(?P<bracketed>[^\]】>〉》)）\n]{2,24})[\]】>〉》)）]  # "[사설]", "【社论】"
      | (?P<label>[^\s|:：丨｜–—៖-][^|:：丨｜–—៖\n]{1,30}?)\s*(?:[|:：丨｜៖]|\s[–—-]\s)      # "Opinion |", "Op-ed:"
      | (?P<capitals>TRIBUNE|ÉDITO(?:RIAL)?|OPINION|CHRONIQUE|EDITORIAL|COMMUNIQUÉ)\s*[.–—-]\s )
    """,
    re.VERBOSE,
)
_TITLE_END = re.compile(
    r"(?:[|丨｜]|\s[–—-])\s*(?P<label>[^|丨｜–—\n]{2,30})\s*\Z|[\[(（](?P<bracketed>[^\[\]()（）\n]{2,20})[\])）]\s*\Z"
)
_KOREAN_COLUMN = re.compile(r"(?:칼럼|사설|시론|시평|기고|논단|오피니언|기자수첩|독자투고)\Z")  # "[김하늘 칼럼]"
_CHINESE_COLUMN = re.compile(
    r"(?:社[论論评評説说]|[评評][论論]|[时時][评評]|[专專][栏欄]|[观觀][点點])\Z"
)  # "人民日报社论："
_NOT_AT_START = frozenset(["comment", "view", "views", "billet", "column", "columns", "wire", "speech", "review"])
"""A title such as "Comment – …" is no label unless a colon or a bar follows."""

_ONLY_ABOVE = frozenset(["view", "our view", "my view", "my turn", "first person", "think again", "point of view"])
"""Labels of opinions in titles, which in addresses and sections are something else: "/view/1234"."""

_FIRST_WORDS = re.compile(
    r"""
    (?:(?:É|[EeÉé])ditorial|Tribune|Chronique|TRIBUNE|ÉDITORIAL|EDITORIAL|CHRONIQUE|OPINION|COMMENTARY|Op-ed|OP-ED)
    (?: \s?[.:|]\s | \s[–—-]\s | \s(?:de\s|d['’]|par\s|by\s)(?=[A-ZÀ-Þ]) )
    """,
    re.VERBOSE,
)  # "Éditorial. Le plan …", "Chronique de …"

_BRACKETED = re.compile(r"[\[【<〈(（](?P<label>[^\]】>〉)）\n]{2,24})[\]】>〉)）]")

_HOSTS = {
    "prnewswire.com": PRESS_RELEASE,
    "businesswire.com": PRESS_RELEASE,
    "globenewswire.com": PRESS_RELEASE,
    "einpresswire.com": PRESS_RELEASE,
    "prweb.com": PRESS_RELEASE,
    "newswire.ca": PRESS_RELEASE,
}
_OPINION_HOSTS = ("opinion.", "opinions.", "editorial.")
_URL = re.compile(r"https?://(?:www\.)?(?P<host>[^/?#\s]+)(?P<path>/[^?#\s]*)?", re.IGNORECASE)

_BYLINE_OPINION = re.compile(
    r"논설위원|논설실장|칼럼니스트|[评評][论論][员員]|\b(?:columnist|chronique\s+d[eu]|tribune\s+d[eu]|editorial\s+board|opinion\s+(?:editor|contributor|writer)|éditorialiste"
    r"|chroniqueu(?:r|se))\b",
    re.IGNORECASE,
)
_BYLINE_NEWS = re.compile(
    r"기자|특파원|(?:记者|記者)|\b(?:Reporting|Writing|Editing)\s+by\b|(?i:\b(?:staff\s+)?(?:reporter|correspondent)s?\b|\bstaff\s+writer\b)"
)
AGENCY = (
    r"(?:(?:Reuters|AFP|AP|UPI|DPA|dpa|EFE|ANSA|APA|TASS|VNA|AKP|KUNA|WAM|SPA|QNA|KCNA|PTI|ANI|IANS|Bernama|Antara|Anadolu|Xinhua|Yonhap|Kyodo"
    r"|Jiji|Interfax|Bloomberg|IPS|Montsame|The\s+Associated\s+Press|Associated\s+Press|Agence\s+France-Presse)\b"
    r"|연합뉴스|뉴시스|뉴스1|新华社|新華社|中新社|中新网|中央社|共同社|路透社|法新社|美联社|美聯社)"
)
_CREDIT = re.compile(rf"(?<!\w){AGENCY}")
_PICTURE = re.compile(r"photo|image|picture|crédit|사진|图|圖|摄|攝|©", re.IGNORECASE)

_RESERVE = re.compile(
    r"""
    \b(?:views?|opinions?)\b.{0,60}\b(?:expressed|presented|stated|contained)\b | \bown\s+(?:views|opinions)\b
    | \b(?:author|writer|contributor)['’]?s?['’]?\s+own\b
    | \b(?:opinions?|points?\s+de\s+vue|propos)\s+exprimée?s\b | n['’]engage(?:nt)?\s+que
    | 견해|의견|입장과|편집\s?방향 | 观点|觀點|立场|立場|看法|意[见見]|言[论論] | ទស្សនៈ
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RIGHTS = re.compile(
    r"©|ⓒ|\(c\)|copyright|rights|droits|rechte|derechos|저작권|무단|版[权權]|[转轉][载載]|may\s+not\s+be", re.IGNORECASE
)
_NOTE = re.compile(
    r"\b(?:is|are|was|est|sont|teaches|works|serves|writes)\b|필자|글쓴이|이\s?글을\s?쓴|作者|អ្នកនិពន្ធ|អ្នកសរសេរ",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"\b(?:reporter|correspondent|journalist|staff\s+writer|journaliste|intern)\b|기자|记者|記者", re.IGNORECASE
)


def read_labels(document: TaggableText, facts: GenreFacts) -> list[Finding]:
    """Read every label of a document: of its title, first line, section and address, in this order."""
    above = [finding for finding in (_read_title(facts.title), _read_first_line(document)) if finding is not None]
    return above + _read_section(facts.section) + _read_url(facts.url)


def choose_label(labels: Sequence[Finding], *genres: str) -> Finding | None:
    """Choose the first label of one of some genres."""
    return next((finding for finding in labels if finding[0] in genres), None)


def read_notes(facts: GenreFacts) -> Finding | None:
    """Read the genre from who wrote a document, and from whose views the outlet says these are."""
    for line in _split_lines(facts.byline):
        if columnist := _BYLINE_OPINION.search(line):
            return OPINION, f"byline: {columnist.group()}"
    lines = [line for line in _split_lines(facts.disclaimer) if not _RIGHTS.search(line)]
    for line in lines:
        if _RESERVE.search(line):
            return OPINION, f"disclaimer: {_shorten(line)}"
    for line in lines:
        if _NOTE.search(line) and not _REPORTER.search(line):
            return OPINION, f"author note: {_shorten(line)}"
    return None


def read_credits(facts: GenreFacts) -> Finding | None:
    """Read from the byline, or a line of rights, that an agency or a reporter made it."""
    for line in _split_lines(facts.byline):
        if not _PICTURE.search(line) and (credit := _CREDIT.search(line) or _BYLINE_NEWS.search(line)):
            return NEWS, f"credit: {credit.group()}"
    for line in _split_lines(facts.disclaimer):
        if _RIGHTS.search(line) and (credit := _CREDIT.search(line)):
            return NEWS, f"credit: {credit.group()}"
    return None


def _read_title(title: str | None) -> Finding | None:
    if not title:
        return None
    start = _TITLE_START.match(title[: MAX_LABEL_CHARS * 2])
    if start is not None and _is_label(start, start.group()):
        genre = _label_genre(start)
        return (genre, f"title: {start.group().strip()}") if genre else None
    end = _TITLE_END.search(title[-MAX_LABEL_CHARS:])
    if end is not None and (genre := _label_genre(end)):
        return genre, f"title: {end.group().strip()}"
    return None


def _is_label(match: re.Match[str], written: str) -> bool:
    """Tell whether the beginning of a title may be a label: behind a dash stands many a subject."""
    bare = (match["label"] or "").strip().lower()
    return bool(_label_genre(match)) and not (bare in _NOT_AT_START and written.rstrip().endswith(("-", "–", "—")))


def _label_genre(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("capitals"):
        return PRESS_RELEASE if groups["capitals"].startswith("COMMUNIQU") else OPINION
    label = (groups.get("label") or groups.get("bracketed") or "").strip()
    genre = OPINION if label.lower() in _ONLY_ABOVE else read_label(label)
    if genre in (OPINION, PRESS_RELEASE, OTHER):
        return genre
    if _CHINESE_COLUMN.search(label) or (groups.get("bracketed") and _KOREAN_COLUMN.search(label)):
        return OPINION
    return None


def _read_section(section: str | None) -> list[Finding]:
    parts = [" ".join(part.split()) for part in section.split(";")[:MAX_SECTIONS]] if section else []
    return [(genre, f"section: {part}") for part in parts if (genre := read_label(part))]


def _read_url(url: str | None) -> list[Finding]:
    """Read the folders of an address, and its host; its last part is made of the title."""
    match = _URL.match(url[:MAX_URL_CHARS]) if url else None
    if match is None:
        return []
    host, path = match["host"].lower(), match["path"] or ""
    found: list[Finding] = []
    if host in _HOSTS or host.startswith(_OPINION_HOSTS):
        found.append((_HOSTS.get(host, OPINION), f"url: {host}"))
    for folder in (hide_young(unquote(path)) if "%" in path else path).split("/")[1:-1]:
        if folder and (genre := read_label(folder)):
            found.append((genre, f"url: /{' '.join(folder.split())}/"))
    return found


def _read_first_line(document: TaggableText) -> Finding | None:
    """Read a line above the text: "OPINION", "FOR IMMEDIATE RELEASE"."""
    text = document.text
    for start in (0, document.body_start) if document.body_start else (0,):
        line = text[start : start + MAX_LABEL_CHARS + 2].partition("\n\n")[0]
        if len(line) <= MAX_LABEL_CHARS and start + len(line) < len(text):
            genre = read_label(line.strip("[]【】()<> "))
            if genre in (OPINION, PRESS_RELEASE):
                return genre, f"label: {line}"
    return _read_first_words(text, document.body_start)


def _read_first_words(text: str, start: int) -> Finding | None:
    """Read a label that the text itself begins with: "Éditorial. Le plan", "[보도자료] 가온제약은"."""
    if (bracketed := _BRACKETED.match(text, start)) is not None:
        genre = read_label(bracketed["label"])
        return (genre, f"label: {bracketed.group()}") if genre in (OPINION, PRESS_RELEASE) else None
    kicker = _FIRST_WORDS.match(text, start)
    return (OPINION, f"label: {kicker.group().strip()}") if kicker else None


def _split_lines(lines: str | None) -> list[str]:
    return [line[:MAX_LINE_CHARS] for line in lines.split("\n", MAX_LINES)[:MAX_LINES] if line] if lines else []


def _shorten(line: str) -> str:
    return line if len(line) <= MAX_CUE_CHARS else line[: MAX_CUE_CHARS - 1].rstrip() + "…"
