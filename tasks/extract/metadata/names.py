"""Read the names of authors in what a page states or prints: without roles, addresses and what is no name."""

import re
import unicodedata
from itertools import takewhile

from tasks.extract.metadata.spelling import squash

MAX_NAME_CHARS = 60
MAX_NAME_WORDS = 6
"""What is longer is a sentence, a role or a list; "The Associated Press of Hallowmere" has five."""

MAX_FIELD_CHARS = 1_000
"""What follows in a longer field is read no more; no article has so many writers."""

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S*@\S+")  # "desk@hallowmere-courier.example", "@rosatamsin"
_BRACKETED = re.compile(r"\s*[(\[（【][^)\]）】]*[)\]）】]\s*")  # "(Reuters)"
_STATED_BY = re.compile(r"^(?:.{0,40}?\bby\s*:?\s+|[^\W\d_]{2,12}\s?[:：]\s*)", re.IGNORECASE)
"""What stands before a name in a field: "By Rosa Tamsin", "Analysis by Rosa Tamsin", "Text: Rosa Tamsin"."""

_PRINTED_BY = re.compile(
    r"""
    ^(?i: .{0,40}?\bby
        | (?:(?:ein|eine|der|artikel|bericht|interview|kommentar|analyse|text|texte|texto|testo|veröffentlicht|publié
             |écrit|escrito|scritto|geschreven|door)\s+)*
          (?:von|vom|par|por|(?-i:di)|door|av|af|przez|autor(?:in|a)?|auteur|author|text|texte|texto|автор|ដោយ|អត្ថបទ)
    )\s*[:：៖;]?\s+(?![a-zà-ÿ])
    """,
    re.VERBOSE,
)
"""What stands before a printed name: "Posted on Monday by Rosa Tamsin", "Ein Bericht von Rosa Tamsin", "Par Claire"."""

_TRAILER = re.compile(
    r"""
    (?<=[^\s,|•·–—-]) [\s,|•·–—-]++
    (?: (?i: posted | published | updated | last\ updated | follow ) \b .*
      | [|] .*
      | (?: on | at | in | for ) \s .*
      | (?: (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\b
        | (?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?
            |Nov(?:ember)?|Dec(?:ember)?)\.? \s+ \d
        | \d ) .* ) $
    """,
    re.VERBOSE,
)
"""What stands behind a printed name: "on March 4, 2025 at 11:30", "posted Aug 18th", "for Reuters"."""

_JOINT = re.compile(r"\s*[;|、،]\s*|\s+[•·/–—-]\s+|(?<=[가-힣])·(?=[가-힣])|\s+(?:&|\+|and|und|et)\s+", re.IGNORECASE)
"""What parts names for sure: "Rosa Tamsin and Edwin Marlpit", "김하늘·박지민"; not the dot in "唐纳德·麦洛"."""

_SMALL_JOINT = re.compile(r"(?<=\w\w)\s+(?:y|e|en|og|och|i|и|та|ve|dan|và|និង)\s+(?=\S+\s+\S)")
"""What parts names where whole names follow: "Rosa Tamsin y Ana Ruiz", not "José Ortega y Gasset"."""

_COMMA = re.compile(r"\s*[,，]\s*")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III)\b)")  # "Edwin Marlpit, Jr."
_DEGREE = re.compile(
    r",\s*(?:Ph\.?D|M\.?D|M\.?A|M\.?S|M\.?Sc|M\.?B\.?A|M\.?P\.?H|J\.?D|R\.?D|R\.?D\.?N|R\.?N)\.?(?=,|;|$)"
)
"""What follows a name: "Rosa Tamsin, PhD"."""

_KOREAN_ROLE = re.compile(r"\s*(?:(?:선임|인턴|객원)?기자|특파원|논설위원)(?:\s*외\s*\d+\s*[명인])?$")  # "김하늘 기자"
_CHINESE_ROLE = re.compile(
    r"^(?:(?:本报|本報|见习|見習)?(?:记者|記者)|作者|编辑|編輯|文(?=\s*[:：／/]))\s*[:：／/]?\s*|\s*(?:记者|記者)$"
)  # "记者 李文", "文／李文"

_ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|editor-in-chief|writers?|columnist|journalists?|analyst|professor|lecturer"
    r"|redakteur\w*|redaktor\w*|korrespondent\w*|journaliste?|correspondante?|professeure?|rédact\w+|redactora?|periodista"
    r"|corresponsal|giornalista|profesor\w*|chief|staff|desk|intern|contributor|ph\.?d|updated|published)\b",
    re.IGNORECASE,
)
"""Words of a role behind a name: "Rosa Tamsin, Harbour Correspondent"."""

_NOBODY = frozenset(
    [
        *("admin", "administrator", "anonymous", "author", "by", "contributor", "default", "editor", "editors"),
        *("guest", "guestauthor", "na", "newsroom", "noauthor", "none", "null", "reporter", "root", "staff"),
        *("staffreporter", "staffreports", "staffwriter", "superuser", "undefined", "unknown", "user", "webmaster"),
        *("writer", "writers", "storyby", "reportby", "writtenby", "postedby"),
    ]
)
"""What systems and desks write where no writer is named, squashed."""


def read_stated_names(stated: str) -> list[str]:
    """Read the names in a field for authors; "Surname, First name" is not turned round, since it looks like two."""
    return _read_names(_STATED_BY.sub("", _drop_noise(stated)))


def read_printed_names(printed: str) -> list[str]:
    """Read the names in a printed byline, without the place behind them; none where a word in it is no name."""
    line = _drop_noise(printed.replace("\n", " ; "))
    bare = _PRINTED_BY.sub("", line, count=1)
    is_introduced = bare != line
    names = _read_names(_TRAILER.sub("", bare) if is_introduced else bare)
    if is_introduced:
        names = list(takewhile(_reads_like_a_name, names))
    if names and " " in names[0] and not names[0].isupper():  # then "Hallowmere" and "AFP" are place and agency
        names = [name for name in names if " " in name and not name.isupper()]
    is_byline = is_introduced or all(" " in name or not name.isascii() for name in names)
    return names if is_byline and all(map(_reads_like_a_name, names)) else []


def unite_names(names: list[str]) -> list[str]:
    """Leave out of the names those that stand before in another spelling."""
    by_spelling: dict[str, str] = {}
    for name in names:
        by_spelling.setdefault(_plain(name), name)
    return list(by_spelling.values())


def _read_names(line: str) -> list[str]:
    names: list[str] = []
    for group in _JOINT.split(_SUFFIX.sub(" ", _DEGREE.sub("", line))):
        pieces = _COMMA.split(group)
        for i, piece in enumerate(pieces):
            kept = [_strip_role(name) for name in _SMALL_JOINT.split(piece)]
            names += [name for name in kept if _is_name(name, is_first=i == 0)]
    return unite_names(names)


def _drop_noise(text: str) -> str:
    line = " ".join(_BRACKETED.sub(" ", _ADDRESS.sub(" ", text[:MAX_FIELD_CHARS])).split())
    return line.strip(" ,;:|/-–—•·")


def _strip_role(name: str) -> str:
    return _CHINESE_ROLE.sub("", _KOREAN_ROLE.sub("", name.strip(' ,.:;|/*"“”')))


def _is_name(name: str, *, is_first: bool) -> bool:
    """Tell whether a piece may be a name; a later piece must not be the role of the one before."""
    squashed = squash(name)
    if not squashed or squashed in _NOBODY or squashed.isdigit() or len(name) > MAX_NAME_CHARS:
        return False
    if len(name.split()) > MAX_NAME_WORDS:
        return False
    return is_first or not (_ROLE.search(name) or (name[0].islower() and " " in name))


def _reads_like_a_name(name: str) -> bool:
    words = name.split()
    has_digit = any(letter.isdigit() for letter in name)
    return not has_digit and not words[0][0].islower() and not words[-1][0].islower() and not _ROLE.search(name)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", squash(name))
    return "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f")
