"""Figures: what is one, what it is worth, and what the words around it say; and that hostile texts cost no more."""

import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.article import TaggableText
from schemas.figures import KINDS, PERIOD_PATTERN, Figure, Figures
from schemas.table import make_frame, validate_frame
from tasks.figures import find_figures
from tasks.segment import split_sentences
from tests.case_files import read_cases

LANGUAGES = ("en", "fr", "ko", "zh-Hans", "zh-Hant", "km", "de", "und")
CASES = [
    pytest.param(language, *case.values, id=str(case.id))
    for language in LANGUAGES
    for case in read_cases(f"figures/{language}.md", labels="text expected")
]
MIN_CASES = 186
"""Cases may be added; so many are never fewer."""

SPICES = [
    *("$", "US$", "€", "¥", "Rs ", "3", "2022", "1,234.5", "1 234,5", "920", "0", "٣", "５", "．", "，", "½", "-", "–"),
    *(" million", " percent", "%", "％", " people", "two ", "half a ", "a dozen ", " to ", " and ", "between ", "year"),
    *("milliards", " d’euros", "百分之", "万", "億", "人", "元", "만", "억", "조", " 명", "%포인트", "년 ", "លាន", "៩"),
    *("İ", "ß", "ſ", "𝟗", "👩\u200d👧", " ", "\u00a0", "\u202f", "\n\n", ". ", "。", "in 2022", "2022년", "2022年前"),
]
"""What makes figures, and what might move their offsets; drawn often, since a random text seldom holds it."""

MONEY_SPICES = [
    *("20,000", "7", "3.5", "10 million", "-5°C", "亿", "元", "만", "원", "５", "៥"),
    *("US$", "$", "€", "¥", " USD ", "USD", "人民币", "新台幣", "미화 ", "달러", "រៀល", " yuan", " pesos", "%"),
    *(
        " ",
        "\u00a0",
        "-",
        " to ",
        " and ",
        "至",
        "~",
        "(",
        ", or ",
        "一",
        "三分之",
        "两成",
        "3분의 ",
        "10명 중 ",
        "7명",
    ),
]
"""What two numbers may claim at once: signs, units and words that stand between them."""

MONEY_TEXTS = st.lists(st.sampled_from(MONEY_SPICES), min_size=2, max_size=12).map("".join)

TEXTS = st.lists(st.sampled_from(SPICES) | st.text(max_size=6), max_size=14).map("".join)

MAX_SECONDS = 4.0
"""Of processor time: some times what the slowest of the texts of one thing alone takes."""


def a_text(text: str, *, language: str = "en") -> TaggableText:
    """Make a document of a text."""
    sentences, _ = split_sentences(text, language=language, decide_language=lambda _: language)
    return TaggableText(document_id="d1", text=text, body_start=0, language=language, sentences=sentences)


def write_figure(figure: Figure) -> str:
    """Write a figure as the case files do: quote, kind, value, unit, change, period."""
    value = f"{figure.value:.6f}".rstrip("0").rstrip(".")
    shown = (figure.quote, figure.kind, value, figure.unit, figure.change, figure.period)
    return " | ".join(part or "-" for part in shown)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_figures_are_found_as_in_the_case_files(language: str, case: dict[str, Any]) -> None:
    """Each case's text has the figures that it lists, and no other."""
    figures = find_figures(a_text(case["text"], language=language))

    assert [write_figure(figure) for figure in figures] == [
        line for line in case["expected"].splitlines() if line != "nothing"
    ]


def test_no_case_was_taken_away() -> None:
    """The case files hold at least as many cases as when they were written."""
    assert len(CASES) >= MIN_CASES


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
@example(text="İ $5 million", language="en")
@example(text="5 percent", language="en")
@example(text="３％ İ ５人", language="zh-Hans")
@example(text="-5°C", language="fr")
def test_figures_keep_the_laws_of_spans(text: str, language: str) -> None:
    """Quotes are of the text, within one sentence, in order, without overlap; and the rows fit their model."""
    document = a_text(text, language=language)

    figures = find_figures(document)

    _assert_spans(figures, document)
    validate_frame(Figures, make_frame(Figures, figures))
    assert find_figures(document) == figures


@settings(max_examples=600, deadline=None)
@given(text=MONEY_TEXTS, language=st.sampled_from(LANGUAGES))
@example(text="20,000 US$10 million", language="en")
@example(text="20,000 USD10 million", language="en")
@example(text="5 000 € 10 000 €", language="fr")
@example(text="5人民币30亿元", language="zh-Hans")
@example(text="10명 중 7명 3분의 2", language="ko")
@example(text="USD¥20,000", language="ko")
def test_no_two_figures_share_a_character(text: str, language: str) -> None:
    """Where a sign, a unit or a number could be of two figures, it is of one."""
    document = a_text(text, language=language)

    _assert_spans(find_figures(document), document)


def _assert_spans(figures: list[Figure], document: TaggableText) -> None:
    text, end = document.text, 0
    for figure in figures:
        sentence = document.sentences[figure.sentence_no]
        assert text[figure.start_char : figure.end_char] == figure.quote
        assert end <= figure.start_char < figure.end_char
        assert sentence.start_char <= figure.start_char
        assert figure.end_char <= sentence.end_char
        end = figure.end_char


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        *((piece, "en") for piece in ("7", "7,", "7.", "$", "$7", "7 to ", "7-", "two ", "half a ", "(", "[", "Ab ")),
        *((piece, "en") for piece in ("2022 ", "1,000", "7 %", "ten-", "US", "a million ", "in 2022, ", "one in ")),
        *((piece, "en") for piece in ("¥5 yuan ", "5% ", "in 2022 5% ", "5% in 2022 ", "up 5% a year ")),
        *((piece, "en") for piece in ("5 cents ", "5 big ", "5 miles ", "five ", "two big ", "USD ", "20", " 2022,")),
        *((piece, "en") for piece in ("by a third, ", "2 out of 10 boys ", "US$7 US$", "7 USD7 ", "$7, or 7% ")),
        *((piece, "en") for piece in ("₩7조 ", "₩7조7", "₩7-7조", "between $7 and $8 million ", "minus 7% ", "-$7 ")),
        *((piece, "ko") for piece in ("10명 중 7명 ", "3분의 2 ", "시속 7km ", "$7 ")),
        *((piece, "zh-Hans") for piece in ("三分之二", "两成", "零下5度", "上调利率5%", "5人民币", "半数")),
        *((piece, "fr") for piece in ("deux jeunes sur dix ", "d'un tiers, ", "7 € 7 ")),
        *((piece, "fr") for piece in ("7 ", "7 000", "deux ", "mille ", "7 millions de ", "un demi ")),
        *((piece, "ko") for piece in ("7", "만", "7만", "7억 ", "7~", "조", "2022년 ", "일")),
        *((piece, "zh-Hans") for piece in ("7", "万", "一", "百分之", "7万", "7至", "2022年", "十")),
        *((piece, "km") for piece in ("៩", "លាន", "៩លាន", "៩,")),
    ],
)
def test_a_text_of_one_thing_alone_takes_linear_time(piece: str, language: str) -> None:
    """A hundred thousand characters of one thing, in one sentence, are read in about the time of ordinary text."""
    text = (piece * (100_000 // len(piece))).strip()
    document = TaggableText(
        document_id="d1",
        text=text,
        body_start=0,
        language=language,
        sentences=a_text("x").sentences[:0] + _one_sentence(text),
    )

    started = time.process_time()
    find_figures(document)

    assert time.process_time() - started < MAX_SECONDS


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("5 percent a year", ["annual"]),
        ("5 percent an hour", ["hourly"]),
        ("5 percent each week", ["weekly"]),
        ("5 percent daily", ["daily"]),
        ("5 percent, month on month", ["month-on-month"]),
        ("5 percent (y-o-y)", ["year-on-year"]),
        ("5 percent quarter-on-quarter", ["quarter-on-quarter"]),
        ("5 percent lower, compared with a year earlier", ["year-on-year"]),
        ("5 percent higher than a year before", ["year-on-year"]),
        ("a monthly rent of 5 percent", ["monthly"]),
        ("5 percent in the end", [None]),
    ],
)
def test_a_basis_is_read_wherever_it_may_stand(text: str, figures: list[str | None]) -> None:
    """No quick look at what stands beside a figure passes over what tells its basis."""
    assert [figure.period for figure in find_figures(a_text(text))] == figures


@pytest.mark.parametrize(
    "opening", ["", "(", '"', "“", "«", "[", "/", "~", ">", "\u00a0", "\n\n", "US$", "€ ", "Rs ", "KHR"]
)
def test_a_number_may_begin_behind_each_opening(opening: str) -> None:
    """What stands right before a number keeps it from being found only where it makes a name of it."""
    (figure,) = find_figures(a_text(f"Sold: {opening}7 million"))

    assert figure.value == 7_000_000


@pytest.mark.parametrize("opening", ["A", "no", "1,", "3:", "x-", "#", "&", "_"])
def test_no_number_begins_within_a_name(opening: str) -> None:
    """Letters, other digits and signs before a number make it part of something else."""
    assert find_figures(a_text(f"Sold: {opening}7 million")) == []


def _one_sentence(text: str) -> tuple[Any, ...]:
    (sentence,) = a_text("x").sentences
    return (type(sentence)(0, 0, 0, len(text), text, "en"),)


def test_a_figure_that_runs_over_a_sentence_is_none() -> None:
    """What the sentences part is not put together again."""
    text = "He has 5 million dollars"
    (whole,) = a_text(text).sentences
    parted = tuple(
        type(whole)(number, 0, start, end, text[start:end], "en")
        for number, (start, end) in enumerate(((0, 16), (17, 24)))
    )
    document = TaggableText(document_id="d1", text=text, body_start=0, language="en", sentences=parted)

    assert find_figures(document) == []
    assert len(find_figures(a_text(text))) == 1


@pytest.mark.parametrize(
    "period", ["2022", "2022-03", "2022-01/2022-10", "2019/..", "../2030", "annual", "2022 year-on-year"]
)
def test_the_model_takes_what_its_grammar_of_periods_names(period: str) -> None:
    """Each form of a period that the dictionary names passes the check."""
    frame = make_frame(Figures, [_a_row(period=period)])

    assert validate_frame(Figures, frame).height == 1


@pytest.mark.parametrize(
    "changes", [{"period": "last year"}, {"period": "2022/"}, {"kind": "score"}, {"change": "flat"}]
)
def test_the_model_refuses_other_words(changes: dict[str, str]) -> None:
    """A period, kind or change outside its closed set breaks the contract."""
    with pytest.raises(Exception, match="dataset figures"):
        validate_frame(Figures, make_frame(Figures, [_a_row(**changes)]))


def test_values_are_rounded_to_six_decimals_and_exact() -> None:
    """Scale words and factors are multiplied as integers, so that no sum of binary fractions shows."""
    figures = find_figures(a_text("It cost $0.1 million, weighed 2.2 pounds of tin, and grew 0.3 basis points."))

    assert [figure.value for figure in figures] == [100000.0, 0.997903, 0.003]
    assert {figure.kind for figure in figures} <= set(KINDS)
    assert PERIOD_PATTERN


def _a_row(**changes: str) -> Figure:
    fields: dict[str, Any] = {
        "document_id": "d1",
        "start_char": 0,
        "end_char": 2,
        "sentence_no": 0,
        "quote": "5%",
        "kind": "percent",
        "value": 5.0,
        "unit": "percent",
        "change": None,
        "period": None,
    }
    return Figure(**(fields | changes))
