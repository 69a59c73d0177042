"""The names of languages, where several stages name them alike."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def name_language(tag: str) -> str:
    """Give the English name of a language; its tag where CLDR has no name."""
    if tag == "und":
        return "undecided"
    try:
        return str(Locale.parse(tag, sep="-").get_display_name("en") or tag)
    except (UnknownLocaleError, ValueError):
        return tag
