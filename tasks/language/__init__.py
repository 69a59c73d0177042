"""Decide the language of a document and of its sentences, and keep what each witness claimed.

A package, whose modules are the witnesses: `scripts` and `han` tell a language by the letters that it alone has,
`detectors` ask the two libraries, `alphabets` and `relatives` correct them where they do not know a language; `tags`
writes a claim as the tables do, and `decide` weighs them all.
"""

from tasks.language.decide import decide_language, decide_sentence_language
from tasks.language.scripts import tell_script
from tasks.language.tags import normalize_tag

__all__ = ["decide_language", "decide_sentence_language", "normalize_tag", "tell_script"]
