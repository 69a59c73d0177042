"""Clean characters: repair what was decoded wrongly, drop what no reader sees, compose, even out white space.

A module of its own, since every paragraph, title and name goes through it, whatever it says.
"""

import html
import re
import unicodedata

import ftfy

from schemas.characters import limit_marks
from schemas.young import hide_young

_RARE = r"\x80-\x84\x86-\x9f√≈ƒ─├┬┼╨╤◊ĂĹ\ufffd"
_AFTER_LATIN = r"\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_AFTER_CYRILLIC = r"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\xa0ЎўЈ¤Ґ¦§Ё©Є«¬\xad®Ї°±Ііґµ¶·№є»јЅѕї"
_MOJIBAKE = re.compile(
    rf"""
    [\xc2-\xf4ВГРСвп{_RARE}](?:   # one class that is sought fast, then what makes it suspicious
      (?<=[{_RARE}])                             # "qu\x92il", "g√¢teau", "├®t├®"
    | (?<=[\xc2-\xf4])[{_AFTER_LATIN}]           # "Ã©", "â€™", "áž€"
    | (?<=\xc3)[ ]                               # "voilÃ ", where the second byte was a space that does not break
    | (?<=[ВГРСвп])[{_AFTER_CYRILLIC}]            # "РґРѕСЂРѕРіРµ", "вЂ“"
    )
    """,
    re.VERBOSE,
)
"""What UTF-8 becomes in other sets, and little else: ftfy is asked only where it stands, since it is slow."""

_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|(?!lt;|gt;)[a-zA-Z][a-zA-Z0-9]{1,30});")  # "&amp;", "&#8217;"

_ESCAPED_AGAIN = re.compile(
    r"&(?>(?:(?>(?:(?:amp|AMP);|#0{0,5}38;|#[xX]0{0,4}26;){1,1000}))+)"  # in portions, which take no memory
)
"""What escapes an ampersand again and again, as in "&amp;amp;amp;".

Not by `(?:...)++`: up to Python 3.11.4 such a group may take in a piece of what does not match (CPython gh-106052).
"""

_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc"
    r"\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)
"""Controls, soft hyphens, zero-width spaces, marks of direction, surrogates, private use (icons), no characters."""

_NEED_JOINERS = (
    "\u0600-\u07ff\u0840-\u085f\u08a0-\u08ff"  # Arabic, Syriac, Thaana, N'Ko, Mandaic: Persian "می\u200cخواهم"
    "\u0900-\u0dff\u0f00-\u109f\u1800-\u18af\ua840-\ua9ff\uaa60-\uaa7f\ufb50-\ufdff\ufe70-\ufefe"  # Indic to Mongolian
    "\U00010a00-\U00010a5f\U00011000-\U000119ff"
)
_EMOJI = "\u203c-\u3299\U0001f000-\U0001faff"
_IDLE_JOINER = re.compile(
    rf"[\u200c\u200d](?<![{_NEED_JOINERS}][\u200c\u200d])(?!(?<=[{_EMOJI}\ufe0f]\u200d)[{_EMOJI}])"
)  # in "Phnom\u200cPenh" and "កម្ពុ\u200dជា", but not in "👩\u200d👧"

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPELLED_OUT = {**_LIGATURES, "\u2800": " ", "\u3164": " "}
"""Ligatures of print, which hide "office" from a search, and blanks that are letters by name.

All other compatibility forms stay: NFKC would make 2 of ², and letters of East Asian width narrow.
"""

_TO_SPELL_OUT = re.compile(f"[{''.join(_SPELLED_OUT)}]")  # "ﬁ"


def clean_paragraph(raw_paragraph: str) -> str:
    """Clean one paragraph: repair what is surely broken, compose (NFC), even out white space.

    Mojibake is repaired by ftfy (Speer 2019), and only where a pair of characters betrays it. A reference such as
    `&nbsp;` that is still there was escaped twice, and is resolved; `&lt;` is not, since it may be what is written of.
    """
    text = _clean_once(raw_paragraph)
    while (_MOJIBAKE.search(text) or _ENTITY.search(text)) and (again := _clean_once(text)) != text:
        text = again
    return text


def _clean_once(raw: str) -> str:
    text = raw
    if "&" in raw:
        text = hide_young(_ENTITY.sub(lambda entity: html.unescape(entity.group()), _ESCAPED_AGAIN.sub("&", raw)))
    if not text.isascii():
        text = ftfy.fix_encoding(text) if _MOJIBAKE.search(text) else text
        text = _TO_SPELL_OUT.sub(lambda sign: _SPELLED_OUT[sign.group()], text)
    text = _UNSEEN.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", limit_marks(_IDLE_JOINER.sub("", text)))
    return " ".join(text.split())
