"""Addresses in links: only those of the web, encoded, and at the quoted sentence."""

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.render.links import MAX_WHOLE_CHARS, fragment_url, original_url, safe_url, text_direction
from tests.tasks.render.invented import a_quote, a_source

PAGE = "https://courier.example/rice"
LONG = "The ministers of both countries agreed on Tuesday that rice, maize and beans may cross the border again."


def directive(text: str, url: str = PAGE) -> str:
    """Give what stands after `#:~:text=` in the address of a page at a text."""
    address = fragment_url(url, text)
    assert address is not None
    return address.partition(":~:text=")[2]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.example/a?b=c&d=%20#e", "https://courier.example/a?b=c&d=%20#e"),
        ("HTTP://courier.example/", "HTTP://courier.example/"),
        ('https://courier.example/"onclick="x', "https://courier.example/%22onclick=%22x"),
        ("https://courier.example/'onclick='x", "https://courier.example/%27onclick=%27x"),
        ("https://courier.example/a)b>c d", "https://courier.example/a%29b%3Ec%20d"),
        ("https://courier.example/a\nb\x00c\u202ed", "https://courier.example/a%0Ab%00c%E2%80%AEd"),
        ("https://courier.example/쌀", "https://courier.example/%EC%8C%80"),
        ("https://courier.example/\\{|}`^", "https://courier.example/%5C%7B%7C%7D%60%5E"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("\thttps://courier.example", None),
        ("JaVaScRiPt://https://x", None),
        ("vbscript:x", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//courier.example", None),
        ("https:courier.example", None),
        ("ftp://courier.example", None),
        ("rice.html", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, expected: str | None) -> None:
    """An address that would run something, or is of no page, is no link; the rest cannot leave its quotes."""
    assert safe_url(url) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_an_address_holds_nothing_that_ends_it(rest: str) -> None:
    """No address leaves its quotes in HTML, its angle brackets in Markdown, or its line."""
    try:
        rest.encode()
    except UnicodeEncodeError:
        return
    address = safe_url(f"https://courier.example/{rest}")

    assert address is not None
    assert address.isascii()
    assert not set(address) & set("\"'<>()\\` \n\r\t\x00\x7f")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", None])
def test_no_address_no_fragment(url: str | None) -> None:
    """A sentence is looked for only in a page of the web."""
    assert fragment_url(url, "A tariff.") is None
    assert original_url(a_quote(source=a_source(url=url))) is None


def test_the_original_is_at_the_quoted_sentence() -> None:
    """A quote leads to its page, scrolled to the sentence."""
    assert original_url(a_quote("Rice.")) == f"{PAGE}#:~:text=Rice."


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (PAGE, f"{PAGE}#:~:text=Rice"),
        (f"{PAGE}?a=b", f"{PAGE}?a=b#:~:text=Rice"),
        (f"{PAGE}#part", f"{PAGE}#part:~:text=Rice"),
        (f"{PAGE}#", f"{PAGE}#:~:text=Rice"),
    ],
)
def test_an_address_has_one_fragment(url: str, expected: str) -> None:
    """The directive follows a fragment that the address has already."""
    assert fragment_url(url, "Rice") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cross-border", "Cross%2Dborder"),
        ("rice, maize", "rice%2C%20maize"),
        ("rice & maize", "rice%20%26%20maize"),
        ("3 %", "3%20%25"),
        ("100%25", "100%2525"),
        ("a#b=c+d/e?", "a%23b%3Dc%2Bd%2Fe%3F"),
        ("“rice”", "%E2%80%9Crice%E2%80%9D"),
        ("쌀 관세", "%EC%8C%80%20%EA%B4%80%EC%84%B8"),
        ("关税", "%E5%85%B3%E7%A8%8E"),
        ("<b>", "%3Cb%3E"),
    ],
)
def test_a_sentence_is_encoded(text: str, expected: str) -> None:
    """What means something in a directive, the hyphen above all, is encoded, and a percent sign is no escape."""
    assert directive(text) == expected
    assert unquote(expected) == text


def test_white_space_is_that_of_a_page() -> None:
    """A browser shows lines of a text as one."""
    assert directive("A tariff\n\ton  rice.") == "A%20tariff%20on%20rice."


def test_a_short_sentence_is_looked_for_as_a_whole() -> None:
    """Up to the limit there is one text."""
    assert "," not in directive(LONG[:MAX_WHOLE_CHARS])
    assert unquote(directive(LONG[:MAX_WHOLE_CHARS])) == LONG[:MAX_WHOLE_CHARS]


def test_a_long_sentence_is_found_by_its_ends() -> None:
    """The first and the last five words are looked for, and a comma of the text is not taken for the one between."""
    first, last = directive(LONG).split(",")

    assert unquote(first) == "The ministers of both countries"
    assert unquote(last) == "may cross the border again."


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (f"{'关' * 30}，{'税' * 30}，{'口' * 30}。", ("关" * 30, "口" * 30)),
        (f"{'បា' * 30}។{'ទា' * 30}៖{'មា' * 30}", ("បា" * 30, "មា" * 30)),
    ],
)
def test_a_long_sentence_of_few_words_is_found_by_its_clauses(text: str, ends: tuple[str, str]) -> None:
    """Where there are no blanks, the ends are cut where a clause ends."""
    first, last = directive(text).split(",")

    assert (unquote(first), unquote(last)) == ends


def test_a_long_sentence_of_one_clause_is_looked_for_as_a_whole() -> None:
    """There is no place where it may be cut."""
    assert unquote(directive("关" * 90)) == "关" * 90
    assert "," not in directive("关" * 90)


@pytest.mark.parametrize(
    "text",
    [
        f"去年大米出口量增长3.5个百分点{'关' * 70}达到历史最高水平1,200吨",
        f"Donaudampfschifffahrtsgesellschaften erwirtschafteten 3,5 Milliarden{'x' * 40} sowie 2.7 Millionen",
    ],
)
def test_no_number_is_cut_in_two(text: str) -> None:
    """A browser looks for whole words, and a number with its point is one."""
    parts = [unquote(part) for part in directive(text).split(",")]

    starts_in_number = len(parts) > 1 and parts[-1][0].isdigit() and text[text.rindex(parts[-1]) - 1] in ".,"
    ends_in_number = len(parts) > 1 and parts[0][-1].isdigit() and text[len(parts[0])] in ".,"
    assert not ends_in_number
    assert not starts_in_number


@settings(max_examples=200, deadline=None)
@given(st.text("ab -,.&。，关税 ភា1", min_size=1, max_size=200))
def test_the_ends_of_a_sentence_stand_in_it_in_order(text: str) -> None:
    """What a browser looks for stands in the sentence, the first part before the last."""
    shown = " ".join(text.split())
    parts = [unquote(part) for part in directive(text).split(",")]

    assert len(parts) <= 2
    assert shown.startswith(parts[0]) or len(shown) > MAX_WHOLE_CHARS
    assert parts[0] in " ".join(text.split())
    assert " ".join(parts[-1].split()) in shown[shown.index(parts[0]) :]


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-AF", "rtl"),
        ("ur", "rtl"),
        ("en", "ltr"),
        ("km", "ltr"),
        ("zh-Hans", "ltr"),
        ("xx", "auto"),
        ("", "auto"),
        ("not a language", "auto"),
    ],
)
def test_direction_follows_the_language(language: str, direction: str) -> None:
    """Arabic, Hebrew and Persian run from right to left, others from left to right; else the browser decides."""
    assert text_direction(language) == direction


def test_a_language_that_could_not_be_decided_has_no_direction_of_its_own() -> None:
    """A text in an undecided language may run either way, so the browser looks at its letters."""
    assert text_direction("und") == "auto"
