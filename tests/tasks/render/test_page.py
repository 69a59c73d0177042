"""A document's page as HTML: the whole text, each mark with its proof, and nothing that runs or asks."""

import base64
import datetime
import hashlib
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest
from msgspec.structs import replace

from schemas.languages import name_language
from schemas.page import Claim, Copy, EvidenceRow, Facts, Origin, Page, PageSentence, Paragraph, Piece, Verdict
from tasks.render.environment import open_environment
from tasks.render.page import MAX_HEADING_CHARS, render_page

VOID = {"meta", "br", "img", "link", "input", "hr", "rect"}

HOSTILE = [
    "<script>alert(1)</script>",
    "</script></style></title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</article></main><iframe src=https://evil.example></iframe>",
    "{{ page.snapshot_id }} {% raw %}",
    "&lt;b&gt; &amp; &#60;",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "a\x00b\x1b[31mc\x9bd",
]
"""Words that mean something to HTML, a template, a terminal or the order of letters."""

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Shown(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and the text in each kind of them."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text_of: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(html.decode("utf-8"))
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, which stays open unless it has no content."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without content."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, and no other."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather the text of all elements that are open."""
        for tag in {*self.open}:
            self.text_of[tag] = self.text_of.get(tag, "") + data

    def find(self, tag: str, name: str = "class") -> list[str]:
        """List an attribute of all elements of a kind that have it."""
        return [
            attributes[name] or "" for element, attributes in self.elements if element == tag and name in attributes
        ]


def a_row(number: int = 1, **values: Any) -> EvidenceRow:
    """Make a row of evidence."""
    fields = {"topic_no": 0, "rule_id": "trade/en/tariff*", "quote": "tariff", "sentence_no": 0, "weight": 2.7}
    return EvidenceRow(**{"number": number, "effect": "supports", "blocked_by": None} | fields | values)


def a_verdict(*rows: EvidenceRow, topic_no: int = 0, **values: Any) -> Verdict:
    """Make a verdict on a topic."""
    fields = {"topic_id": "trade", "label": "Trade", "assigned": True, "ruled": True, "score": 0.6, "threshold": 0.5}
    counts = {"confidence": None, "n_evidence_sentences": 1, "points": 6.0, "evidence": rows}
    return Verdict(**{"topic_no": topic_no} | fields | counts | values)


def a_paragraph(
    *sentences: tuple[Piece, ...], first: int = 0, is_title: bool = False, language: str = "en"
) -> Paragraph:
    """Make a paragraph of sentences, numbered from `first`."""
    between = "\n\n" if first else ""
    made = [
        PageSentence(first + i, " " if i else between, language, statement=None, pieces=pieces)
        for i, pieces in enumerate(sentences)
    ]
    return Paragraph(is_title=is_title, sentences=tuple(made))


def some_facts(**values: Any) -> Facts:
    """Make what is known of a document."""
    known: dict[str, Any] = {
        "document_id": "d" * 32,
        "record_id": "e" * 32,
        "page_id": "f" * 32,
        "is_current": True,
        "url": "https://courier.example/rice",
        "outlet": "Courier",
        "outlet_source": "list",
        "title": "Rice",
        "authors": "Sok Dara",
        "published_on": datetime.date(2025, 3, 4),
        "published_at": datetime.datetime(2025, 3, 3, 23, 5, tzinfo=datetime.UTC),
        "published_source": "meta",
        "language": "en",
        "language_confidence": 1.0,
        "byline": "By Sok Dara",
        "disclaimer": None,
        "n_chars": 1234,
        "n_words": 210,
        "n_sentences": 2,
        "n_paragraphs": 2,
        "extraction_method": "plain",
        "genre": "news",
        "genre_cue": "label: News",
    }
    return Facts(**known | values)


def a_page(*paragraphs: Paragraph, verdicts: tuple[Verdict, ...] = (), facts: dict[str, Any] | None = None) -> Page:
    """Make a page with these paragraphs."""
    return Page(
        snapshot_id="5" * 16,
        facts=some_facts(**facts or {}),
        origin=Origin("desk/rice.txt", "text/plain", None, other_locators=(), n_other_locators=0),
        n_topics=len(verdicts),
        verdicts=verdicts,
        paragraphs=paragraphs,
        after="",
        claims=(Claim("detector", "en", None), Claim("second_detector", "fr", 0.25)),
        relation="only",
        copies=(),
        n_copies=0,
    )


def a_marked_page(**facts: Any) -> Page:
    """Make a page with a title and one marked word."""
    words = (Piece("A "), Piece("tariff", rows=(1,), supports=(0,)), Piece(" fell."))
    title = a_paragraph((Piece("Rice"),), is_title=True)
    return a_page(title, a_paragraph(words, first=1), verdicts=(a_verdict(a_row(sentence_no=1)),), facts=facts)


@pytest.fixture(scope="module")
def html() -> jinja2.Environment:
    """Open the environment of the HTML forms, without any filter of the digest's own."""
    return open_environment(autoescape=True, filters={})


def show(page: Page, environment: jinja2.Environment) -> Shown:
    """Render a page, and read it as a browser would."""
    return Shown(render_page(page, environment))


def test_the_text_is_whole(html: jinja2.Environment) -> None:
    """The title as heading and the article below hold the text to the letter, marks or not."""
    page = a_marked_page()

    shown = show(page, html)

    assert shown.text_of["h1"] + shown.text_of["article"] == "".join(page.texts) == "Rice\n\nA tariff fell."
    assert shown.text_of["mark"] == "tariff"


def test_a_long_title_is_cut_above_and_whole_in_the_text(html: jinja2.Environment) -> None:
    """Neither heading nor window title is long; the text loses nothing, be it 10 MB."""
    title = "Rice " * 2_000_000
    page = a_page(a_paragraph((Piece(title),), is_title=True), facts={"title": title})

    shown = show(page, html)

    assert len(shown.text_of["h1"]) <= MAX_HEADING_CHARS
    assert len(shown.text_of["title"]) <= MAX_HEADING_CHARS
    assert shown.text_of["h1"].endswith("…")
    assert shown.text_of["article"] == title


def test_a_text_behind_the_last_sentence_is_shown(html: jinja2.Environment) -> None:
    """Where no sentence holds it, it stands in a paragraph of its own."""
    assert show(replace(a_page(), after="Left over."), html).text_of["article"] == "Left over."


def test_each_mark_leads_to_its_row_and_each_row_to_its_sentence(html: jinja2.Environment) -> None:
    """Every link within the page has its place, and no place has two names."""
    shown = show(a_marked_page(), html)

    names = [attributes["id"] for _, attributes in shown.elements if "id" in attributes]
    inside = [link for link in shown.find("a", "href") if link.startswith("#")]
    assert len(names) == len(set(names))
    assert {"#e1", "#s1", "#text"} <= set(inside)
    assert {link[1:] for link in inside} <= set(names)


def test_a_mark_tells_its_rule(html: jinja2.Environment) -> None:
    """Topic, rule, weight and effect stand in the note of each mark; more rows than a note holds are counted."""
    rows = tuple(a_row(number) for number in (1, 2, 3))
    words = (Piece("tariff", rows=(1, 2), n_more=1, supports=(0,)),)

    (note,) = show(a_page(a_paragraph(words), verdicts=(a_verdict(*rows),)), html).find("a", "data-tip")

    line = "Trade: trade/en/tariff*, weight 2.700, supports"
    assert note == f"{line}\n{line}\nand 1 more in the table below"


def test_topics_that_overlap_are_all_marked(html: jinja2.Environment) -> None:
    """The first topic is the innermost mark, whose colour is the background; the others add a line each."""
    words = (Piece("tariff", rows=(1, 2), supports=(0, 9), blocks=(4,)),)
    verdicts = (a_verdict(a_row(1)), a_verdict(a_row(2), topic_no=9))

    shown = show(a_page(a_paragraph(words), verdicts=verdicts), html)

    assert shown.find("mark") == ["t4 topic-4 blocked over-2", "t9 topic-1 over-1", "t0 topic-0"]


def test_what_was_blocked_says_by_what(html: jinja2.Environment) -> None:
    """In the note and in the table, and it is marked unlike support."""
    row = a_row(effect="blocks", weight=0.0, blocked_by="trade/en/trade union")
    words = (Piece("trade", rows=(1,), blocks=(0,)),)

    shown = show(a_page(a_paragraph(words), verdicts=(a_verdict(row),)), html)

    assert shown.find("mark") == ["t0 topic-0 blocked"]
    assert shown.find("a", "data-tip") == ["Trade: trade/en/tariff*, weight 0.000, blocked by trade/en/trade union"]
    assert "blocked by trade/en/trade union" in shown.text_of["table"]


def test_the_evidence_of_an_outlet_has_no_sentence(html: jinja2.Environment) -> None:
    """Its row names the outlet's rule, and links nowhere."""
    row = a_row(rule_id="china/outlet/Courier", quote="", weight=0.8)

    shown = show(a_page(a_paragraph((Piece("Text."),)), verdicts=(a_verdict(row),)), html)

    assert "the outlet" in shown.text_of["table"]
    assert "china/outlet/Courier" in shown.text_of["table"]
    assert shown.find("mark") == []
    assert "#s0" not in shown.find("a", "href")


def test_each_topic_with_evidence_has_a_box_that_hides_its_marks(html: jinja2.Environment) -> None:
    """The box is ticked and labelled; a topic without evidence has none, and is named all the same."""
    verdicts = (
        a_verdict(a_row(1), label="China"),
        a_verdict(topic_no=1, label="Culture", assigned=False),
        a_verdict(topic_no=2, label="Security", ruled=False, assigned=False),
    )

    shown = show(a_page(a_paragraph((Piece("tariff", rows=(1,), supports=(0,)),)), verdicts=verdicts), html)

    boxes = [attributes for tag, attributes in shown.elements if tag == "input"]
    assert [(box["id"], "checked" in box) for box in boxes] == [("show-0", True)]
    assert shown.text_of["label"].strip() == "China"
    assert "body:has(#show-0:not(:checked)) .t0 { background: none;" in shown.text_of["style"]
    assert "no evidence: Culture." in shown.text_of["section"]
    assert "Cannot tell, no rules for this language: Security." in shown.text_of["section"]


def test_the_arithmetic_is_printed(html: jinja2.Environment) -> None:
    """The sum, the score, the threshold and the verdict."""
    verdict = a_verdict(a_row(), points=2.7, score=0.402985, assigned=False, confidence=0.25)

    shown = show(a_page(verdicts=(verdict,)), html)

    assert "Score = S / (S + 4) = 0.402985 < threshold 0.5: not assigned." in shown.text_of["p"]
    assert "readers assigned 25 in 100" in shown.text_of["p"]
    assert shown.text_of["tfoot"] == "S, the sum of the weights2.700"


def test_a_page_runs_nothing_and_asks_for_nothing(html: jinja2.Environment) -> None:
    """It has no script, no handler and no file of others; its policy allows its own style alone."""
    shown = show(a_marked_page(), html)

    style = base64.b64encode(hashlib.sha256(shown.text_of["style"].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'" in shown.find(
        "meta", "content"
    )
    assert not {"script", "img", "link", "iframe", "object", "form"} & {tag for tag, _ in shown.elements}
    assert not [name for _, attributes in shown.elements for name in attributes if re.match(r"on|style$|src", name)]
    assert {link for link in shown.find("a", "href") if link[0] != "#"} == {
        "../index.html",
        "https://courier.example/rice",
    }


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(words: str, html: jinja2.Environment) -> None:
    """Wherever they stand, the page has the same elements, and shows the words with a sign for what is unseen."""

    def make(text: str) -> Page:
        names = ("title", "outlet", "authors", "url", "byline", "disclaimer", "genre_cue", "extraction_method")
        row = a_row(rule_id=text, quote=text, blocked_by=text, effect="blocks")
        copy = Copy("c" * 32, text, text, text, None, has_page=True)
        page = a_page(
            a_paragraph((Piece(text), Piece(text, rows=(1,), supports=(0,)))),
            verdicts=(a_verdict(row, label=text),),
            facts=dict.fromkeys(names, text),
        )
        origin = replace(page.origin, locator=text, media_type=text, other_locators=(text,), n_other_locators=1)
        return replace(page, origin=origin, copies=(copy,), n_copies=1, relation=text, after=text)

    shown = show(make(words), html)

    def shape(page: Shown) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(attributes)) for tag, attributes in page.elements]

    visible = UNSEEN.sub("\ufffd", words)
    assert shape(shown) == shape(show(make("plain words"), html))
    assert shown.text_of["article"] == visible * 3
    assert all(visible in shown.text_of[place] for place in ("title", "h1", "label", "dl", "table", "ul"))
    assert not UNSEEN.search(render_page(make(words), html).decode())


def test_lines_in_a_sentence_stay_lines(html: jinja2.Environment) -> None:
    """A line break inside a sentence is no unseen sign."""
    words = (Piece("One\ntwo\x00 "), Piece("three\nfour", rows=(1,), supports=(0,)))

    shown = show(a_page(a_paragraph(words), verdicts=(a_verdict(a_row()),)), html)

    assert shown.text_of["article"] == "One\ntwo\ufffd three\nfour"


@pytest.mark.parametrize(
    "url", [None, "javascript:alert(1)", "data:text/html,x", "ftp://a.example", " https://a.example"]
)
def test_only_the_addresses_of_web_pages_are_linked(url: str | None, html: jinja2.Environment) -> None:
    """Without one the page says so; another is printed, and leads nowhere."""
    shown = show(a_marked_page(url=url), html)

    assert [link for link in shown.find("a", "href") if link[0] != "#"] == ["../index.html"]
    assert "The address of the original is not known." in shown.text_of["p"]
    assert (url or "none").strip() in shown.text_of["dl"]


def test_a_link_to_the_original_tells_it_nothing(html: jinja2.Environment) -> None:
    """It is not told where the reader comes from."""
    shown = show(a_marked_page(), html)

    outside = [attributes for tag, attributes in shown.elements if tag == "a" and "https" in (attributes["href"] or "")]
    assert [attributes.get("rel") for attributes in outside] == ["noreferrer"] * 2


def test_a_document_of_which_little_is_known_has_a_page(html: jinja2.Environment) -> None:
    """Without title, outlet, date or genre it bears the name of its record and says what is missing."""
    unknown = dict.fromkeys(("title", "outlet", "outlet_source", "published_on", "published_at", "published_source"))
    unknown |= dict.fromkeys(("authors", "byline", "genre", "genre_cue", "n_words", "url"))

    shown = show(a_page(a_paragraph((Piece("Text."),)), facts=unknown), html)

    assert shown.text_of["h1"] == shown.text_of["title"] == "desk/rice.txt"
    assert "No outlet named · undated" in shown.text_of["p"]
    assert "None" not in shown.text_of["main"]
    assert "Genre" not in shown.text_of["dl"]


def test_a_sentence_in_another_language_says_so(html: jinja2.Environment) -> None:
    """Text and sentences carry language and direction, where a sentence has others than the text."""
    paragraphs = (
        a_paragraph((Piece("نص"),), language="ar"),
        a_paragraph((Piece("Text."),), first=1),
    )

    shown = show(a_page(*paragraphs, facts={"language": "ar"}), html)

    sentences = [attributes for tag, attributes in shown.elements if tag == "span" and attributes.get("class") == "s"]
    assert [(s.get("lang"), s.get("dir")) for s in sentences] == [(None, None), ("en", "ltr")]
    assert [(a["lang"], a["dir"]) for tag, a in shown.elements if tag == "article"] == [("ar", "rtl")]


def test_where_each_fact_is_from_is_told(html: jinja2.Environment) -> None:
    """The outlet, the date and the genre name what stated them; a time on another day in UTC names that day."""
    known = show(a_marked_page(), html).text_of["dl"]

    assert "Courier named by: list" in known
    assert "2025-03-04, 23:05:00 UTC on 2025-03-03 stated by: meta" in known
    assert "news told by label: News" in known
    assert "By Sok Dara taken out of the text" in known


def test_claims_of_language_are_listed(html: jinja2.Environment) -> None:
    """Each claimant with its language by name and tag, and its confidence where it has one."""
    table = " ".join(show(a_page(), html).text_of["table"].split())

    assert "detectorEnglish (en)–" in table
    assert "second detectorFrench (fr)0.250" in table


def test_the_others_of_a_story_are_linked_where_they_have_a_page(html: jinja2.Environment) -> None:
    """One with a page is a link to it, one without is its title; those not named are counted."""
    copies = (
        Copy("a" * 32, "head", "First", "Courier", datetime.date(2025, 3, 4), has_page=True),
        Copy("b" * 32, "near", None, None, None, has_page=False),
    )

    shown = show(replace(a_page(), relation="near", copies=copies, n_copies=5), html)

    assert [link for link in shown.find("a", "href") if "aaa" in link or "bbb" in link] == [f"{'a' * 32}.html"]
    assert "First Courier · 2025-03-04 · head" in shown.text_of["ul"]
    assert f"{'b' * 32} near" in shown.text_of["ul"]
    assert "3 more in the dataset stories" in shown.text_of["ul"]


def test_what_the_writer_recommends_or_fears_is_linked(html: jinja2.Environment) -> None:
    """By the number of the sentence."""
    sentence = PageSentence(7, "", "en", statement="concern", pieces=(Piece("This may fail."),))

    shown = show(a_page(Paragraph(is_title=False, sentences=(sentence,))), html)

    assert "sentence 7: concern" in shown.text_of["ul"]
    assert "#s7" in shown.find("a", "href")


def test_the_same_page_is_the_same_bytes() -> None:
    """Two environments render it alike, whatever was rendered before."""
    first, second = (open_environment(autoescape=True, filters={}) for _ in range(2))
    render_page(a_page(), second)

    assert render_page(a_marked_page(), first) == render_page(a_marked_page(), second)


def test_a_style_of_the_users_own_is_used(tmp_path: Path) -> None:
    """A `page.css` in his folder goes before ours, and the policy allows it."""
    (tmp_path / "page.css").write_text("article { columns: 2; }\n")
    environment = open_environment(templates=tmp_path, autoescape=True, filters={})

    shown = show(a_marked_page(), environment)

    style = base64.b64encode(hashlib.sha256(shown.text_of["style"].encode()).digest()).decode()
    assert "columns: 2" in shown.text_of["style"]
    assert ".panel" not in shown.text_of["style"]
    assert any(f"'sha256-{style}'" in content for content in shown.find("meta", "content"))


def test_much_evidence_takes_no_quadratic_time(html: jinja2.Environment) -> None:
    """Eight times as many rows and sentences take less than 40 times as long, not 64."""

    def measure(n: int) -> float:
        rows = tuple(a_row(number, sentence_no=number) for number in range(1, n + 1))
        words = [(Piece("tariff " * 40, rows=(number,), n_more=n, supports=(0,)),) for number in range(1, n + 1)]
        page = a_page(a_paragraph(*words), verdicts=(a_verdict(*rows),))
        started = time.process_time()
        render_page(page, html)
        return time.process_time() - started

    measure(10)
    assert min(measure(8_000) for _ in range(3)) < 40 * min(measure(1_000) for _ in range(3))


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("zh-Hans", "Chinese (Simplified)"), ("und", "undecided"), ("x-y", "x-y"), ("qq", "qq")],
)
def test_languages_have_names(tag: str, name: str) -> None:
    """A tag that has no name stands for itself."""
    assert name_language(tag) == name
