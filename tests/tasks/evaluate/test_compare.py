"""What was found is held against what was expected by rules that a reader would accept."""

import pytest

from schemas.evaluation import Counts, LanguageItem
from tasks.evaluate import (
    count_boundaries,
    count_overlap,
    find_apart,
    find_codecs,
    is_ambiguous,
    is_told,
    name_language,
    unify_words,
)

LINES = "The pier of the town is built of grey stone.\nA ferry leaves from it at nine each day."


def test_shared_runs_of_four_words_are_counted() -> None:
    """The same text shares all, half a text half; a text of fewer words is one run; nothing has none."""
    assert count_overlap("one two three four five", "one two three four five") == (2, 2, 2)
    assert count_overlap("one two three four five", "one two three four") == (1, 2, 1)
    assert count_overlap("one two", "one two") == (1, 1, 1)
    assert count_overlap("one two three four", "") == (0, 1, 0)


def test_the_first_line_that_is_missing_is_found() -> None:
    """A line counts as there if half of its runs are."""
    first, second = LINES.split("\n")
    assert find_apart(LINES, first) == second
    assert find_apart(LINES, LINES) == find_apart(LINES, f"{first[:-6]} {second}") == ""


def test_boundaries_are_those_inside_a_paragraph() -> None:
    """The end of the paragraph is given; white space between sentences does not matter."""
    assert count_boundaries(["A b.", "C d."], ["A b. C d."]) == Counts(missed=1)
    assert count_boundaries(["A b. ", "C d."], ["A  b.", "C d."]) == Counts(right=1)
    assert count_boundaries(["A b. C d."], ["A b.", "C d."]) == Counts(wrong=1)
    assert count_boundaries(["A b."], ["A b."]) == Counts()


def test_two_printings_of_a_title_are_one() -> None:
    """Case, width, white space, and the form of quotes and dashes are no difference; a letter, or an accent, is."""
    assert unify_words("“Pier”  – A Tale") == unify_words('"pier" - a tale')
    assert unify_words("Ｐｉｅｒ\u00a0２") == unify_words("pier 2")
    assert unify_words("Café") != unify_words("Cafe")


@pytest.mark.parametrize(
    ("folder", "codecs"),
    [
        ("KOI8-R", ["koi8-r"]),
        ("iso-8859-2-czech", ["iso8859-2"]),
        ("GB2312", ["gb2312", "gb18030"]),
        ("windows-874", ["cp874"]),
        ("EUC-TW", []),
        ("hex", []),
        ("metadata", []),
    ],
)
def test_a_folder_is_named_by_a_charset_or_not(folder: str, codecs: list[str]) -> None:
    """A language may follow; codecs that are of no text do not count."""
    assert find_codecs(folder) == codecs


def test_languages_are_counted_by_script_and_malay_with_indonesian() -> None:
    """Where the script of a Chinese text is not known, either form is right."""
    for language, script, decided, is_right in (
        ("zh", "Hans", "zh-Hans", True),
        ("zh", "Hant", "zh-Hans", False),
        ("zh", None, "zh-Hant", True),
        ("ms", "Latn", "id", True),
        ("de", "Latn", "und", False),
    ):
        item = LanguageItem(id="a", text="x", language=language, kind="sentence", script=script)
        assert is_told(decided, name_language(item)) is is_right


def test_a_text_of_two_charsets_is_ambiguous() -> None:
    """It is so only where the other charset of a pair gives the very text that was found."""
    raw = "Entrée: 5 €".encode("iso-8859-15")
    pairs = (frozenset(["iso8859-1", "iso8859-15"]),)
    other = raw.decode("iso-8859-1")
    assert is_ambiguous(raw, text=other, charset="iso-8859-15", pairs=pairs)
    assert not is_ambiguous(raw, text=other, charset="iso-8859-15", pairs=())
    assert not is_ambiguous(raw, text=raw.decode("koi8-r"), charset="iso-8859-15", pairs=pairs)
