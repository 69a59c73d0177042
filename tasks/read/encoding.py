"""Turn bytes into text at the door, so that nothing behind it has to think of encodings."""

import codecs
import re

import msgspec
from turbohtml.detect import detect

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_DECLARED = re.compile(
    rb"""
    <meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)       # <meta charset="euc-kr">
    | <\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)       # <?xml version="1.0" encoding="iso-8859-1"?>
    """,
    re.IGNORECASE | re.VERBOSE,
)

_WIDER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
"""Labels that the WHATWG Encoding Standard reads as a wider set than they say."""


_NOT_BY_DECLARATION = ("utf-16", "utf_16", "utf16", "utf-32", "utf_32", "utf32", "utf-7", "utf_7", "utf7")
"""Where a content declares these in plain letters, it is in none of them (WHATWG Encoding Standard, 14.5)."""

_ISO_2022_KR = b"\x1b$)C"
"""With this every text in ISO-2022-KR begins (RFC 1557)."""

MAX_STRAY_SHARE = 0.005
"""Bytes that fit no encoding in at most one character of 200: pages with one pasted-in line have so many."""


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

    The order: byte order mark, strict UTF-8, what the content declares, what its bytes look like. UTF-8 comes before
    the declaration, since bytes that are UTF-8 by chance are far rarer than pages that declare another set wrongly.

    Args:
        likely: the encoding of what stands around a row, which is surer than what its few bytes look like.
        declared: the encoding that is declared outside the content, as in the header of a response.

    Returns:
        The text, without its byte order mark, and what was decided; None where no encoding can be told. A few stray
        bytes in an otherwise plain encoding become U+FFFD.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _try(raw, encoding, "byte order mark")
    if b"\x1b" not in raw:  # ISO-2022 hides Korean and Japanese behind escapes that are valid UTF-8
        decoded = _try(raw, "utf-8", "valid")
        if decoded is not None:
            return decoded
    shifted = "iso2022_kr" if raw.startswith(_ISO_2022_KR) else None  # a set that the detector does not know
    guesses = [
        (shifted, "marked"),
        (likely, "as around it"),
        (declared, "declared outside"),
        (_declared(raw), "declared"),
        (_looks_like(raw), "detected"),
        ("utf-8", "nearest"),
    ]
    known = [(encoding, reason) for encoding, reason in guesses if encoding]
    for encoding, reason in known:
        decoded = _try(raw, encoding, reason)
        if decoded is not None:
            return decoded
    for encoding, reason in known:
        decoded = _try(raw, encoding, reason, errors="replace")
        if decoded is not None and decoded.text.count("\ufffd") <= MAX_STRAY_SHARE * len(decoded.text):
            return decoded
    undeclared = _looks_like(_DECLARED.sub(b"", raw))  # the detector believes a declaration, which is wrong here
    return _try(raw, undeclared, "detected") if undeclared else None


def tell_encoding(head: bytes) -> str | None:
    """Tell the encoding that the first bytes of a content look like; None where they are UTF-8, but for a cut end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _looks_like(head)
    return None


def _looks_like(raw: bytes) -> str | None:
    return detect(raw).encoding or None


def _declared(raw: bytes) -> str | None:
    match = _DECLARED.search(raw[:4096])
    name = (match.group(1) or match.group(2)).decode("ascii", "replace").lower() if match else ""
    return name if name and not name.startswith(_NOT_BY_DECLARATION) else None


def _try(raw: bytes, encoding: str, reason: str, *, errors: str = "strict") -> Decoded | None:
    name = encoding.lower()
    wider = _WIDER.get(name, name)
    try:
        return Decoded(text=raw.decode(wider, errors), encoding=wider, reason=reason)
    except (UnicodeError, LookupError):  # also the codec that Python calls "undefined", as broken templates do
        return None
