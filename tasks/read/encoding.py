"""Turn bytes into text at the door, so that nothing behind it has to think of encodings."""

import re

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


MAX_STRAY_SHARE = 0.005
"""Bytes that fit no encoding in at most one character of 200: pages with one pasted-in line have so many."""


def decode(raw: bytes) -> str | None:
    """Decode the content of a file.

    The order: byte order mark, strict UTF-8, what the content declares, what its bytes look like. UTF-8 comes before
    the declaration, since bytes that are UTF-8 by chance are far rarer than pages that declare another set wrongly.

    Returns:
        The text, without its byte order mark; None where no encoding can be told. A few stray bytes in an
        otherwise plain encoding become U+FFFD.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _try(raw, encoding)
    if b"\x1b" not in raw:  # ISO-2022 hides Korean and Japanese behind escapes that are valid UTF-8
        text = _try(raw, "utf-8")
        if text is not None:
            return text
    guesses = [encoding for encoding in (_declared(raw), detect(raw).encoding, "utf-8") if encoding]
    for encoding in guesses:
        text = _try(raw, encoding)
        if text is not None:
            return text
    for encoding in guesses:
        text = _try(raw, encoding, errors="replace")
        if text is not None and text.count("\ufffd") <= MAX_STRAY_SHARE * len(text):
            return text
    return None


def _declared(raw: bytes) -> str | None:
    match = _DECLARED.search(raw[:4096])
    return (match.group(1) or match.group(2)).decode("ascii") if match else None


def _try(raw: bytes, encoding: str, *, errors: str = "strict") -> str | None:
    name = encoding.lower()
    try:
        return raw.decode(_WIDER.get(name, name), errors)
    except (UnicodeDecodeError, LookupError):
        return None
