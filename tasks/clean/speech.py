"""Tell a sentence that reports something from the short lines of a page.

A module of its own, since furniture and notes are both told from the text by it: what somebody said is news.
"""

import re

MAX_CALL_CHARS = 60
"""A longer sentence says more than a call such as "Sign up for the morning edition."."""

_SPEECH = re.compile(
    r"""
    \b(?:said|says?|told|tells|added|adds|warn(?:s|ed)?|ruled|according)\b         # "…, the clerk said."
  | ,\s(?:a|ont)\s\w+[éiut]\s(?:l[eas]s?\b|l['’]|un|(?-i:[A-ZÀ-Ý])) | \bselon\b  # "…, a rappelé la mairie."
  | \b(?:dijo|según|sagte)\b                                                     # "…, dijo el alcalde."
  | [다라자]고\s?(?:말|밝|전했|주장|설명|강조|한다|했다)                             # "…라고 말했다."
  | (?:说|說|表示|(?<![名简簡统統])[称稱]|指出|强调|強調|回应|回應|写道|寫道|认为|認為)[，：。,:“]  # "港务局说，…"
  | と(?:述べ|話し|語っ|発表し) | (?:និយាយ|ថ្លែង|ប្រាប់|បញ្ជាក់)\S{0,8}ថា                    # "…と述べた。", "…ថ្លែងថា…"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(r"(?P<latin>(?<![가-힣])\.)|[。។]|(?<!니)다\.")
"""The end of a sentence; a Korean text tells in -다, and a page speaks to its reader in -니다 and -요."""


def holds_speech(line: str) -> bool:
    """Tell whether a line reports what somebody said."""
    return _SPEECH.search(line) is not None


def is_sentence(line: str) -> bool:
    """Tell whether a line is a sentence of a text: it ends as one, and is no short call in Latin letters."""
    bare = line.rstrip("\"'”’»)）」 ")
    end = _SENTENCE_END.search(bare, max(len(bare) - 2, 0))
    if end is None or end.end() < len(bare):
        return False
    return not end["latin"] or len(line) > MAX_CALL_CHARS or "," in line or holds_speech(line)
