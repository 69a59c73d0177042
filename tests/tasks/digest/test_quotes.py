"""Quotes: sentences or parts of them that stand where they say, with what proves them and what is around them."""

from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.digest import Leads, Quote
from tasks.digest.quotes import MAX_AROUND_CHARS, MAX_CHARS, make_passage, merge_spans
from tests.tasks.digest.invented import Rows, a_codebook, a_document, a_proof, compose, merge, section_of

WORDS = st.lists(st.text("aé𝔸İ국ក.", min_size=1, max_size=9), min_size=1, max_size=40)
SPANS = st.lists(st.tuples(st.integers(0, 260), st.integers(0, 260)), max_size=6)


def quote_of(folder: Path, *pieces: Rows) -> Quote:
    """Give the only quote of the only topic that has one."""
    (lead,) = (lead for topic in section_of(compose(folder, *pieces), Leads).topics for lead in topic.leads)
    return lead.quote


def marked(quote: Quote) -> list[str]:
    """Give the words that are marked in a quote."""
    return [quote.passage.text[start:end] for start, end in quote.passage.marks]


def a_sentence(text: str, *, start_char: int = 7) -> dict[str, Any]:
    """Make a row of `sentences` as the composer reads it."""
    span = {"start_char": start_char, "end_char": start_char + len(text)}
    return {"sentence_no": 3, "text": text, "language": "en", **span}


def test_a_quote_is_the_text_between_its_characters(tmp_path: Path) -> None:
    """Characters are code points, whatever their size in bytes and in lower case."""
    document = a_document("a", "𝔸 tariff on İce, another word.", title="Harbour of İİİ")
    text = document["documents"][0].text

    quote = quote_of(tmp_path / "s", document)

    assert text[quote.passage.start_char : quote.passage.end_char] == quote.passage.text
    assert quote.passage.text == "𝔸 tariff on İce, another word."
    assert marked(quote) == ["tariff"]


def test_a_quote_names_its_document(tmp_path: Path) -> None:
    """Title, outlet, date, language, address, place and topics stand beside it."""
    facts: dict[str, Any] = {"title": "Harbour", "outlet": "Post", "language": "fr", "url": "https://post.example/1"}
    document = a_document("a", "A tariff.", topics={"trade": 0.6, "arts": 0.6}, **facts)
    document["document_topics"].append(
        SimpleNamespace(**vars(document["document_topics"][0]) | {"topic_id": "war", "assigned": False})
    )

    leads = section_of(compose(tmp_path / "s", a_codebook("arts", "trade", "war"), document), Leads)
    source = leads.topics[1].leads[0].quote.source

    assert {name: getattr(source, name) for name in facts} == facts
    assert (source.document_id, source.locator, source.topic_ids) == ("a", "a.txt", ("arts", "trade"))
    assert source.published_on == document["documents"][0].published_on


def test_overlapping_evidence_is_marked_once(tmp_path: Path) -> None:
    """Marks stand in order and share no character."""
    document = a_document("a", "A high tariff wall stands, said Mr. Wall.")
    more = [a_proof(document, "trade", words, sentence_no=0) for words in ("Wall", "tariff wall", "high tariff")]

    quote = quote_of(tmp_path / "s", merge(document, *more))

    assert quote.passage.marks == ((2, 18), (36, 40))
    assert marked(quote) == ["high tariff wall", "Wall"]


def test_the_evidence_of_another_topic_is_not_marked(tmp_path: Path) -> None:
    """A quote proves the topic under which it stands."""
    document = a_document("a", "A tariff on paintings.")
    other = a_proof(document, "arts", "paintings", sentence_no=0)

    assert marked(quote_of(tmp_path / "s", a_codebook("arts", "trade"), merge(document, other))) == ["tariff"]


def test_blocked_evidence_is_not_marked(tmp_path: Path) -> None:
    """What was blocked speaks for nothing, and an outlet has no place in the text."""
    document = a_document("a", "A tariff on the tariff card.")
    blocked = a_proof(document, "trade", "tariff card", sentence_no=0, effect="blocks", weight=9.0)
    outlet = a_proof(document, "trade", "", sentence_no=0)

    assert marked(quote_of(tmp_path / "s", merge(document, blocked, outlet))) == ["tariff"]


def test_the_sentences_around_are_given_with_their_evidence(tmp_path: Path) -> None:
    """One before and one after, marked as the quoted one is, also across paragraphs."""
    document = a_document(
        "a",
        ["Far away.", "Rice had a tariff."],
        ["The tariff on rice falls by half this year."],
        ["Tea has a tariff too."],
    )
    for proof in document["evidence"]:
        proof.weight = 9.0 if proof.sentence_no == 2 else 1.0

    quote = quote_of(tmp_path / "s", document)

    assert quote.passage.sentence_no == 2
    assert [passage.text for passage in quote.before] == ["Rice had a tariff."]
    assert [passage.text for passage in quote.after] == ["Tea has a tariff too."]
    assert [passage.sentence_no for passage in (*quote.before, *quote.after)] == [1, 3]
    assert quote.before[0].marks == ((11, 17),)


def test_the_title_is_no_context_of_the_body(tmp_path: Path) -> None:
    """The title stands beside a quote anyhow; a body of one sentence has nothing around it."""
    quote = quote_of(tmp_path / "s", a_document("a", "A tariff on rice.", title="The tariff"))

    assert (quote.passage.text, quote.before, quote.after) == ("A tariff on rice.", (), ())


def test_the_body_is_no_context_of_the_title(tmp_path: Path) -> None:
    """A title that is quoted, for want of another proof, stands alone."""
    quote = quote_of(tmp_path / "s", a_document("a", "Nothing else.", "Nor here.", title="The tariff rises"))

    assert (quote.passage.text, quote.before, quote.after) == ("The tariff rises", (), ())


def test_a_very_long_sentence_is_quoted_in_part_around_its_mark(tmp_path: Path) -> None:
    """The part is of whole words, says that it is one, and stands in the document where it says."""
    long = "begin " + "before " * 400 + "the tariff on rice " + "after " * 400 + "end."
    document = a_document("a", long, title="Harbour")

    passage = quote_of(tmp_path / "s", document).passage

    assert (passage.is_cut_before, passage.is_cut_after) == (True, True)
    assert MAX_CHARS * 0.9 < len(passage.text) <= MAX_CHARS
    assert set(passage.text.split(" ")) == {"before", "the", "tariff", "on", "rice", "after"}
    assert document["documents"][0].text[passage.start_char : passage.end_char] == passage.text
    assert [passage.text[start:end] for start, end in passage.marks] == ["tariff"]


def test_of_a_long_sentence_around_a_quote_a_part_is_given(tmp_path: Path) -> None:
    """Context is shorter than what it is context of."""
    around = "word " * 200 + "end."
    quote = quote_of(tmp_path / "s", a_document("a", around, "A tariff on rice.", around))

    for passage in (*quote.before, *quote.after):
        assert MAX_AROUND_CHARS * 0.9 < len(passage.text) <= MAX_AROUND_CHARS
        assert (passage.is_cut_before, passage.is_cut_after) == (False, True)


def test_a_sentence_of_the_greatest_length_is_quoted_whole() -> None:
    """What is as long as may be is not cut; one character more is."""
    whole = make_passage(a_sentence("x" * 20), [], max_chars=20)
    part = make_passage(a_sentence("x" * 21), [], max_chars=20)

    assert (whole.is_cut_before, whole.is_cut_after, len(whole.text)) == (False, False, 20)
    assert (part.is_cut_before, part.is_cut_after, len(part.text)) == (False, True, 20)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("one two three four five six", "one", "one two three"),
        ("one two three four five six", "five", "four five six"),
        ("one two three four five six", "six", "four five six"),
        ("one two three four five six", "", "one two three"),
        ("abcdefghijklmnopqrstuvwxyz", "", "abcdefghijklmno"),
        ("가나다라마바사아자차카타파하가나다라", "하", "라마바사아자차카타파하가나다라"),
    ],
)
def test_a_part_ends_and_begins_at_words_where_there_are_words(text: str, words: str, expected: str) -> None:
    """Where nothing is marked the beginning is given; a text without blanks is cut anywhere."""
    start = 7 + text.index(words)

    assert make_passage(a_sentence(text), [(start, start + len(words))], max_chars=15).text == expected


def test_a_part_ends_before_a_mark_that_it_cannot_hold() -> None:
    """Half of "5000 million" is another figure."""
    text = "a 5 percent rise and 5000 million more of them"
    spans = [(7 + text.index(words), 7 + text.index(words) + len(words)) for words in ("5 percent", "5000 million")]

    passage = make_passage(a_sentence(text), spans, max_chars=30)

    assert (passage.text, passage.marks) == ("a 5 percent rise and", ((2, 11),))


@given(WORDS, SPANS, st.integers(1, 120), st.integers(0, 50))
def test_a_passage_is_true_to_its_sentence(
    words: list[str], spans: list[tuple[int, int]], max_chars: int, offset: int
) -> None:
    """Spans, marks and cuts tell what the text is; of marks only the first may be longer than the passage."""
    text = " ".join(words)
    sentence = a_sentence(text, start_char=offset)

    passage = make_passage(sentence, spans, max_chars=max_chars)

    first, last = passage.start_char - offset, passage.end_char - offset
    assert 0 <= first <= last <= len(text)
    assert passage.text == text[first:last]
    assert 0 < len(passage.text) <= max_chars
    assert (passage.is_cut_before, passage.is_cut_after) == (first > 0, last < len(text))
    ends = [0, *(end for mark in passage.marks for end in mark), len(passage.text)]
    assert ends == sorted(ends)
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(passage.start_char + i in covered for start, end in passage.marks for i in range(start, end))
    whole = merge_spans(spans, start=offset, end=offset + len(text))
    assert {(start + passage.start_char, end + passage.start_char) for start, end in passage.marks[1:]} <= set(whole)


@given(st.lists(st.text("aé𝔸", min_size=1, max_size=9), min_size=2, max_size=40), st.data())
def test_a_part_holds_its_first_mark_and_whole_words(words: list[str], data: st.DataObject) -> None:
    """A marked word of a long sentence is in the part, and no word of it is torn."""
    marked_no = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join([*words[:marked_no], ""]))
    sentence = a_sentence(" ".join(words), start_char=0)

    passage = make_passage(sentence, [(start, start + len(words[marked_no]))], max_chars=30)

    assert [passage.text[first:last] for first, last in passage.marks] == [words[marked_no]]
    assert f" {passage.text} " in f" {sentence['text']} "


@given(SPANS, st.integers(0, 260), st.integers(0, 260))
def test_merged_spans_cover_what_the_spans_cover(spans: list[tuple[int, int]], start: int, end: int) -> None:
    """In order, apart from one another, within the stretch; no character more or less."""
    merged = merge_spans(spans, start=start, end=end)

    covered = [i for first, last in merged for i in range(first, last)]
    assert covered == sorted({i for first, last in spans for i in range(first, last) if start <= i < end})
    assert all(one[1] < other[0] for one, other in pairwise(merged))


@given(st.permutations([(0, 4), (2, 5), (5, 6), (9, 12), (9, 10)]))
def test_the_order_of_spans_does_not_matter(spans: list[tuple[int, int]]) -> None:
    """The same spans in another order make the same marks."""
    assert merge_spans(spans, start=1, end=11) == [(1, 6), (9, 11)]
