"""Find the language that a page claims to be written in."""

from collections.abc import Sequence

_THEME_DEFAULT = "en"
"""Many pages say that they are English because the makers of their theme or tool were."""


def find_language(stated: Sequence[str]) -> str:
    """Choose among the languages that a page states.

    Args:
        stated: BCP 47 tags, also with `_` and in lists ("de, en"), the most trusted first.

    Returns:
        The most trusted tag, but English only where no other language is stated; of its spellings the one that says
        most, so `zh_TW` rather than `zh`. Empty where none is stated.
    """
    tags = [tag for value in stated if (tag := value.split(",")[0].strip().replace("_", "-"))]
    trusted = [tag for tag in tags if _base(tag) != _THEME_DEFAULT] or tags
    if not trusted:
        return ""
    return max((tag for tag in trusted if _base(tag) == _base(trusted[0])), key=lambda tag: tag.count("-"))


def _base(tag: str) -> str:
    return tag.lower().partition("-")[0]
