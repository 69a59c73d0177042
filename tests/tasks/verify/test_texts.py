"""Law 2, from the data alone: quotes are where they say, sentences tile the text, and counts are of it."""

from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from tests.tasks.verify.forging import CAFE, FIRST, QUIET, TARIFFS, Change, add, check_told, drop, put

OTHER = "0" * 32
AFTER = polars.col("text") + " More."

QUOTES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "quote",
        {"evidence": put("quote", "duty", document_id=TARIFFS, start_char=41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/en/tariff*]: quote is 'duty', not 'tariff': what stands there",
    ),
    (
        "start",
        {"evidence": put("start_char", 42, document_id=TARIFFS, start_char=41)},
        f"evidence [{TARIFFS}, trade, 42, 47, trade/en/tariff*]: quote is 'tariff', not 'ariff'",
    ),
    (
        "end beyond the text",
        {"evidence": put("end_char", 9_999, document_id=TARIFFS, start_char=325)},
        f"evidence [{TARIFFS}, trade, 325, 9999, trade/en/tariff*]: quote is 'tariff', not 'tariff is a tax.'",
    ),
    (
        "quote of a mention",
        {"mentions": put("quote", "Kambodia", document_id=FIRST, start_char=139)},
        f"mentions [{FIRST}, 139, 147, KHM]: quote is 'Kambodia', not 'Cambodia': what stands there",
    ),
    (
        "start of a mention",
        {"mentions": put("start_char", 138, document_id=FIRST, start_char=139)},
        f"mentions [{FIRST}, 138, 147, KHM]: quote is 'Cambodia', not '\\nCambodia'",
    ),
    (
        "quote of a figure",
        {"figures": put("quote", "$30 million", document_id=FIRST, start_char=157)},
        f"figures [{FIRST}, 157, 168]: quote is '$30 million', not '$20 million': what stands there",
    ),
    (
        "end of a figure",
        {"figures": put("end_char", 160, document_id=FIRST, start_char=157)},
        f"figures [{FIRST}, 157, 160]: quote is '$20 million', not '$20'",
    ),
    (
        "sentence text",
        {"sentences": put("text", "A calm day in the village", document_id=QUIET, sentence_no=0)},
        f"sentences [{QUIET}, 0]: text is 'A calm day in the village', not 'A quiet day in the village': what stands",
    ),
    (
        "sentence end",
        {"sentences": put("end_char", polars.col("end_char") - 1, document_id=QUIET, sentence_no=1)},
        f"sentences [{QUIET}, 1]: text is 'The heron stood in the pond.', not 'The heron stood in the pond'",
    ),
    (
        "sentence start",
        {"sentences": put("start_char", polars.col("start_char") - 1, document_id=QUIET, sentence_no=1)},
        f"sentences [{QUIET}, 1]: text is 'The heron stood in the pond.', not '\\nThe heron stood in the pond.'",
    ),
    (
        "sentence dropped",
        {"sentences": drop(document_id=QUIET, sentence_no=1)},
        f"sentences [{QUIET}, 2]: sentence_no is 2, not 1: sentences are numbered from 0 without a gap",
    ),
    (
        "sentence dropped, others numbered anew",
        {
            "sentences": lambda frame: put("sentence_no", 1, document_id=QUIET, sentence_no=2)(
                drop(document_id=QUIET, sentence_no=1)(frame)
            )
        },
        f"sentences [{QUIET}, 1]: [57:93] does not follow on the sentence before",
    ),
    (
        "last sentence dropped",
        {"sentences": drop(document_id=QUIET, sentence_no=2)},
        f"documents [{QUIET}]: has text after its last sentence",
    ),
    (
        "all sentences dropped",
        {"sentences": drop(document_id=QUIET)},
        f"documents [{QUIET}]: has no sentence",
    ),
    (
        "sentence twice",
        {"sentences": add({"sentence_no": 3}, document_id=QUIET, sentence_no=2)},
        f"sentences [{QUIET}, 3]: [57:93] does not follow on the sentence before",
    ),
    (
        "paragraph",
        {"sentences": put("paragraph_no", 0, document_id=QUIET, sentence_no=1)},
        f"sentences [{QUIET}, 1]: paragraph_no is 0, not 1: paragraphs are numbered from 0, parted by an empty line",
    ),
    (
        "text longer",
        {"documents": put("text", AFTER, document_id=QUIET)},
        f"documents [{QUIET}]: has text after its last sentence",
    ),
    (
        "text changed",
        {"documents": put("text", polars.col("text").str.replace("heron", "stork"), document_id=QUIET)},
        f"sentences [{QUIET}, 1]: text is 'The heron stood in the pond.', not 'The stork stood in the pond.'",
    ),
]

COUNTS: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "n_chars",
        {"documents": put("n_chars", 7, document_id=QUIET)},
        f"documents [{QUIET}]: n_chars is 7, not 93: the length of the text in code points",
    ),
    (
        "n_words",
        {"documents": put("n_words", 7, document_id=QUIET)},
        f"documents [{QUIET}]: n_words is 7, not 19: the words of the text",
    ),
    (
        "n_words null",
        {"documents": put("n_words", None, document_id=QUIET)},
        f"documents [{QUIET}]: n_words is null, not 19",
    ),
    (
        "n_sentences",
        {"documents": put("n_sentences", 7, document_id=QUIET)},
        f"documents [{QUIET}]: n_sentences is 7, not 3: its rows in sentences",
    ),
    (
        "n_paragraphs",
        {"documents": put("n_paragraphs", 7, document_id=QUIET)},
        f"documents [{QUIET}]: n_paragraphs is 7, not 2",
    ),
    (
        "body_start",
        {"documents": put("body_start", 0, document_id=QUIET)},
        f"documents [{QUIET}]: body_start is 0, not 28: where the body begins",
    ),
    (
        "no title",
        {"documents": put("title", None, document_id=QUIET)},
        f"documents [{QUIET}]: body_start is 28, not 0",
    ),
    (
        "another title",
        {"documents": put("title", "A calm day", document_id=QUIET)},
        f"documents [{QUIET}]: title is 'A calm day', not 'A quiet day in the village': the text begins with",
    ),
    (
        "a language without words",
        {"documents": put("language", "km", document_id=CAFE)},
        f"documents [{CAFE}]: n_words is 23, not null",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in QUOTES], ids=[case[0] for case in QUOTES])
def test_spans_that_are_not_of_the_text_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """A quote or a sentence that is not where it says, a gap and an overlap are named by their rows."""
    check_told(snapshot, changes, check="quotes", told=told)


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in COUNTS], ids=[case[0] for case in COUNTS])
def test_counts_that_are_not_of_the_text_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """Each count, the title and where the body begins are made again from the text."""
    check_told(snapshot, changes, check="counts", told=told)
