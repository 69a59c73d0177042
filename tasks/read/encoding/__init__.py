"""Turn bytes into text at the door, so that nothing behind it has to think of encodings."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

import msgspec
from turbohtml.detect import detect

from schemas.young import hide_young
from tasks.read.encoding.legibility import rate_legibility

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_DECLARED = re.compile(
    rb"""
    <meta[^>]{0,200}?charset\s*+=\s*+(?:["']\s*+)?([\w.:-]+)       # <meta charset="euc-kr">
    | <\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)       # <?xml version="1.0" encoding="iso-8859-1"?>
    """,
    re.IGNORECASE | re.VERBOSE,
)

_NO_LETTERS = re.compile(r"[\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")  # "é"

_KNOWN_AS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "l1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "iso-8859-8-i": "iso8859_8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
}
"""Labels that the WHATWG Encoding Standard reads as a wider set than they say, or that Python knows by another name."""

_NOT_BY_DECLARATION = ("utf-16", "utf_16", "utf16", "utf-32", "utf_32", "utf32", "utf-7", "utf_7", "utf7")
"""Where a content declares these in plain letters, it is in none of them (WHATWG Encoding Standard, 14.5)."""

_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
"""The only encodings in which bytes of a text are zero, or are controls: 0x17 0x80 is the Khmer letter ក."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")

MAX_CONTROL_SHARE = 0.02
"""Of random bytes 11 % are controls that no text has."""

_MIN_CONTROLS = 3
_MIN_WIDE_CHARS = 50  # any few bytes of a binary may be characters from all over Unicode

_SHIFTS = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),  # RFC 1557
    (re.compile(rb"\x1b\$[@B]"), "iso2022_jp"),  # RFC 1468
    (re.compile(rb"\x1b\$[@B]"), "iso2022_jp_ext"),  # the same with katakana of half width
    (re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}"), "hz"),  # b"~{<:Ky2;~}", RFC 1843
)
"""Encodings that hide Korean, Japanese and Chinese behind shifts, in bytes that are valid UTF-8 too."""

_UNDETECTED = ("mac_cyrillic", "cp855", "johab", "mac_roman", "cp850", "cp852", "mac_latin2")
"""Sets that the detector never answers; of two that give texts that are equally legible, the first counts."""

MIN_LEGIBILITY = 0.7
"""Below it a text was read in a wrong encoding: right readings of news rate above .9, wrong ones below .6."""

SURE_LEGIBILITY = 0.95
"""From it on, no other encoding is tried."""

MIN_GAIN = 0.05
"""By so much the text of an encoding must be more legible than that of one for which more speaks."""

MAX_STRAY_SHARE = 0.005
"""Bytes that fit no encoding in at most one character of 200: pages with one pasted-in line have so many."""

MAX_STRAYS_PER_CHARACTER = 0.1
"""Ten characters beyond ASCII that are whole UTF-8, for each byte that is not, are not there by chance."""

_WESTERN = "windows-1252"
"""What the WHATWG Encoding Standard falls back to, since more pages were in it than in all other sets of its kind."""

ZERO_BYTES = "zero bytes"
"""The reason for a wide encoding without a mark."""

_NEIGHBOUR = "as around it"
_ASCII = bytes(range(0x80))


class Decoded(msgspec.Struct, frozen=True):
    """A text, the encoding that its bytes were in, and what told so."""

    text: str
    encoding: str
    reason: str

    @property
    def note(self) -> str:
        """Tell what was decided, and why: "encoding cp949 (declared), 2 characters replaced"."""
        n_replaced = self.text.count("\ufffd")
        replaced = f", {n_replaced} characters replaced" if n_replaced else ""
        return f"encoding {self.encoding} ({self.reason}){replaced}"


def decode(raw: bytes, *, likely: str | None = None, declared: str | None = None) -> Decoded | None:
    """Decode the content of a file, or of a row.

    The order: byte order mark; zero bytes and shifts, which few encodings have; UTF-8; what the content declares; what
    its bytes look like. UTF-8 comes before the declaration, since bytes that are UTF-8 by chance are far rarer than
    pages that declare another set wrongly.

    A declaration is read as the WHATWG Encoding Standard reads it (iso-8859-1 is windows-1252). But browsers obey it,
    and here it gives way to what the bytes look like where that is clearly more legible: a set of one byte a character
    fails on nothing, so that Korean or Cyrillic can be declared as iso-8859-1.

    Args:
        likely: the encoding of what stands around a row, which is surer than what its few bytes look like.
        declared: the encoding that is declared outside the content, as in the header of a response.

    Returns:
        The text, without its byte order mark, and what was decided; None where no encoding can be told. A few stray
        bytes in an otherwise plain encoding become U+FFFD.
    """
    decoded = _decode_marked(raw) or _decode_utf8(raw)
    if decoded is not None or _has_controls(raw):
        return decoded
    claims = [(likely, _NEIGHBOUR), (declared, "declared outside"), (_declared(raw), "declared")]
    best, bar = None, -MIN_GAIN
    for decoded in _list_readings(raw, [(encoding, reason) for encoding, reason in claims if encoding]):
        legibility = 1.0 if decoded.reason == _NEIGHBOUR else rate_legibility(decoded.text)
        if legibility >= bar + MIN_GAIN:
            best, bar = decoded, legibility
        if bar >= SURE_LEGIBILITY:
            break
    return best


def tell_encoding(head: bytes) -> str | None:
    """Tell the encoding that the first bytes of a content look like; None where they are UTF-8, but for a cut end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _looks_like(head)
    return None


def _decode_marked(raw: bytes) -> Decoded | None:
    """Decode what its first bytes, its zero bytes or its shifts mark; None where they do not."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            decoded = _try(raw, encoding, "byte order mark", errors="replace")
            return decoded if decoded and _has_few_strays(decoded.text) else None
    shifted = (_try(raw, encoding, "shifts") for shift, encoding in _SHIFTS if raw.isascii() and shift.search(raw))
    if decoded := next(filter(None, shifted), None):
        return decoded
    if raw.isascii() and 4 * raw.count(0) < len(raw) and not _has_controls(raw.replace(b"\0", b"")):
        return None  # stray zeros in a text of a byte a character: in two bytes, every other one would be zero
    readings = (_try(raw, encoding, ZERO_BYTES) for encoding in _WIDE if b"\0" in raw or _has_controls(raw))
    wide = [decoded for decoded in readings if decoded and _is_wide_text(decoded.text)]
    return min(wide, key=lambda decoded: _count_blocks(decoded.text), default=None)


def _has_controls(raw: bytes) -> bool:
    n_controls = len(raw) - len(raw.translate(None, _CONTROLS))
    return n_controls >= _MIN_CONTROLS and n_controls > MAX_CONTROL_SHARE * len(raw)


def _is_wide_text(text: str) -> bool:
    """Tell whether nearly all of a text are characters that are assigned, and a short one is of a few blocks."""
    n_others = sum(unicodedata.category(char) in ("Cc", "Cn", "Co") and not char.isspace() for char in hide_young(text))
    is_of_characters = n_others <= MAX_CONTROL_SHARE * len(text)
    return is_of_characters and (len(text) >= _MIN_WIDE_CHARS or 2 * _count_blocks(text) <= len(text))


def _count_blocks(text: str) -> int:
    """Count the blocks of 256 characters that a text is from: the wrong order of bytes strews it over all of them."""
    return len({ord(char) >> 8 for char in text})


def _decode_utf8(raw: bytes) -> Decoded | None:
    """Decode UTF-8, also with a few stray bytes among many characters that are whole."""
    decoded = _try(raw, "utf-8", "valid")
    if decoded is not None:
        return decoded
    text = raw.decode("utf-8", "replace")
    n_strays = text.count("\ufffd")
    n_whole = sum(map(len, _BEYOND_ASCII.findall(text))) - n_strays
    if _has_few_strays(text) and n_strays <= MAX_STRAYS_PER_CHARACTER * n_whole:
        return Decoded(text=text, encoding="utf-8", reason="nearly valid")
    return None


def _list_readings(raw: bytes, claims: list[tuple[str, str]]) -> Iterator[Decoded]:
    """List the readings as claimed, then as the bytes look like, then those that replace a few stray bytes."""
    yield from filter(None, (_try(raw, encoding, reason) for encoding, reason in claims))
    detected = _looks_like(raw)
    guesses = [*claims, *([(detected, "detected")] if detected else [])]
    yield from filter(None, (_try(raw, encoding, reason) for encoding, reason in guesses[len(claims) :]))
    replaced = filter(None, (_try(raw, encoding, reason, errors="replace") for encoding, reason in guesses))
    yield from (decoded for decoded in replaced if _has_few_strays(decoded.text))


def _has_few_strays(text: str) -> bool:
    return text.count("\ufffd") <= MAX_STRAY_SHARE * len(text)


def _declared(raw: bytes) -> str | None:
    match = _DECLARED.search(raw[:4096])
    name = (match.group(1) or match.group(2)).decode("ascii", "replace").lower() if match else ""
    return name if name and not name.startswith(_NOT_BY_DECLARATION) else None


def _looks_like(raw: bytes) -> str | None:
    """Tell what bytes look like, whatever they declare: the detector's answer, else the most legible that it lacks."""
    bare = _DECLARED.sub(b"", raw)
    detected = detect(bare).encoding
    if detected and _is_western(bare, detected):
        return _WESTERN
    bar = rate_legibility(_read(bare, detected)) if detected else 0.0
    if bar >= SURE_LEGIBILITY:
        return detected
    legibility = {encoding: rate_legibility(_read(bare, encoding)) for encoding in _UNDETECTED}
    best = max(_UNDETECTED, key=legibility.__getitem__)
    return best if legibility[best] >= max(MIN_LEGIBILITY, bar + MIN_GAIN) else detected


def _is_western(raw: bytes, detected: str) -> bool:
    """Tell whether no letter speaks for another set of one byte a character: "Ł3, Ťbut ť" is "£3, «but »"."""
    high = raw.translate(None, _ASCII)
    found, western = _read(high, detected), _read(high, _WESTERN)
    if len(found) != len(western) or any(
        a != b and a.isalpha() and b.isalpha() for a, b in zip(found, western, strict=True)
    ):
        return False
    return rate_legibility(_read(raw, _WESTERN)) >= SURE_LEGIBILITY


def _read(raw: bytes, encoding: str) -> str:
    decoded = _try(raw, encoding, "detected", errors="replace")
    return decoded.text if decoded else ""


def _try(raw: bytes, encoding: str, reason: str, *, errors: str = "strict") -> Decoded | None:
    name = encoding.lower()
    # "windows_31j" is known to Python from 3.13 on
    codec = _KNOWN_AS.get(name) or _KNOWN_AS.get(_NO_LETTERS.sub("-", name), name)
    try:
        return Decoded(text=raw.decode(codec, errors), encoding=codec, reason=reason)
    except (UnicodeError, LookupError):  # also the codec that Python calls "undefined", as broken templates do
        return None
