"""The digest's forms: hostile texts are shown harmless, and a page asks for nothing from outside."""

import datetime
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from schemas.digest import Count, Digest, Quote, Refused, RefusedRecord, TopicSection
from tasks.render import FORMS, escape_markdown, mark_html, mark_markdown, render_digest, safe_url, text_direction

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</blockquote></section><iframe src=https://evil.example></iframe>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example>",
    "# Heading",
    "- item",
    "12. item",
    "===",
    "---",
    "> quotation",
    "***bold*** _em_ `code` ~~gone~~",
    "| a | b |",
    "&lt;b&gt; &amp; &#60;",
    "{{ digest.snapshot_id }} {% raw %}",
    "a\\*b \\",
]
"""Titles and sentences that mean something to HTML, Markdown or a template."""

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, which stays open unless it has no content."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, and no other."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.text += data


def a_quote(text: str = "A tariff on rice.", **changes: Any) -> Quote:
    """Make a quote; each change replaces a field."""
    fields: dict[str, Any] = {
        "document_id": "d" * 32,
        "sentence_no": 1,
        "start_char": 10,
        "end_char": 10 + len(text),
        "text": text,
        "language": "en",
        "marks": (),
        "title": "Rice",
        "outlet": "Courier",
        "published_on": datetime.date(2025, 3, 1),
        "url": "https://courier.example/rice",
        "locator": "desk/rice.txt",
    }
    return Quote(**fields | changes)


def a_section(*quotes: Quote, **changes: Any) -> TopicSection:
    """Make the section of a topic; each change replaces a field."""
    fields: dict[str, Any] = {
        "topic_id": "trade",
        "label": "Trade",
        "definition": "Goods that cross borders.",
        "n_documents": len(quotes),
        "n_outlets": 1,
        "n_not_ruled": 0,
        "quotes": quotes,
    }
    return TopicSection(**fields | changes)


def a_digest(*topics: TopicSection, **changes: Any) -> Digest:
    """Make a digest; each change replaces a field."""
    fields: dict[str, Any] = {
        "snapshot_id": "0123456789abcdef",
        "data_id": "fedcba9876543210",
        "n_records": 10,
        "n_documents": 6,
        "n_duplicates": 2,
        "n_merged": 1,
        "n_quarantined": 1,
        "n_outdated": 0,
        "n_outlets": 2,
        "n_undated": 0,
        "first_day": datetime.date(2025, 3, 1),
        "last_day": datetime.date(2025, 3, 9),
        "languages": (Count(name="en", n=6),),
        "topics": topics,
        "alarms": (),
        "refused": (),
    }
    return Digest(**fields | changes)


def render(*topics: TopicSection, **changes: Any) -> dict[str, str]:
    """Render a digest and decode its forms."""
    return {name: form.decode() for name, form in render_digest(a_digest(*topics, **changes)).items()}


def squeeze(text: str) -> str:
    """Even out white space, which neither HTML nor Markdown keeps."""
    return " ".join(text.split())


def read_markdown(markdown: str) -> Page:
    """Show Markdown as a browser would, with tables, strikethrough and raw HTML allowed."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def test_every_form_is_rendered_alike_each_time() -> None:
    """The same digest gives the same bytes."""
    digest = a_digest(a_section(a_quote()))

    assert render_digest(digest) == render_digest(digest)
    assert set(render_digest(digest)) == set(FORMS)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is_in_html(hostile: str) -> None:
    """Title, sentence, outlet and locator of any content are text, never elements."""
    quote = a_quote(hostile, title=hostile, outlet=hostile)
    unlinked = a_quote(hostile, title=None, url=None, locator=hostile)
    refused = Refused(reason="empty", repair="fill it", n_records=1, records=(RefusedRecord(hostile, hostile),))
    changes = {"refused": (refused,), "languages": (Count(name=hostile, n=1),), "alarms": (hostile,)}

    page = Page(render(a_section(quote, unlinked, label=hostile), **changes)["index.html"])

    tame = Page(
        render(
            a_section(a_quote(), a_quote(title=None, url=None)),
            refused=(Refused(reason="empty", repair="fill it", n_records=1, records=(RefusedRecord("x", "x"),)),),
            alarms=("x",),
        )["index.html"]
    )
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in tame.elements]
    assert squeeze(page.text).count(squeeze(hostile)) >= 8


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is_in_markdown(hostile: str) -> None:
    """Title, sentence, outlet and locator of any content are text, never markup."""
    quote = a_quote(hostile, title=hostile, outlet=hostile)
    unlinked = a_quote(hostile, title=None, url=None, locator=hostile)
    refused = Refused(reason="empty", repair="fill it", n_records=1, records=(RefusedRecord(hostile, hostile),))

    page = read_markdown(
        render(a_section(quote, unlinked, label=hostile), refused=(refused,), alarms=(hostile,))["digest.md"]
    )

    tame = read_markdown(
        render(
            a_section(a_quote(), a_quote(title=None, url=None)),
            refused=(Refused(reason="empty", repair="fill it", n_records=1, records=(RefusedRecord("x", "x"),)),),
            alarms=("x",),
        )["digest.md"]
    )
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in tame.elements]
    assert squeeze(page.text).count(squeeze(hostile)) >= 7


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40))
@example("1) x")
@example("+ x")
@example("\\")
@example("http://evil.example/_x_")
def test_any_escaped_text_is_a_paragraph_of_itself(text: str) -> None:
    """Whatever a line holds, Markdown shows it as it is."""
    page = read_markdown(escape_markdown(squeeze(text)))

    assert page.text.strip() == squeeze(text)
    assert {tag for tag, _ in page.elements} <= {"p"}


@settings(max_examples=200, deadline=None)
@given(st.text("a<&*_北 ភ़👩\u200d", min_size=1, max_size=30), st.data())
def test_a_marked_quote_loses_no_character(text: str, data: st.DataObject) -> None:
    """With its marks taken off, a quote is the text that it quotes."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = tuple(zip(cuts[::2], cuts[1::2], strict=False))

    page = Page(str(mark_html(a_quote(text, marks=marks))))

    assert page.text == text
    assert [tag for tag, _ in page.elements] == ["mark"] * len(marks)


@pytest.mark.parametrize(
    ("text", "marks", "html", "markdown"),
    [
        ("A tariff on rice.", ((2, 8),), "A <mark>tariff</mark> on rice.", "A **tariff** on rice."),
        ("关税下降", ((0, 2),), "<mark>关税</mark>下降", "**关税**下降"),
        ("a<b & c", ((0, 3), (4, 5)), "<mark>a&lt;b</mark> <mark>&amp;</mark> c", "**a\\<b** **\\&** c"),
        ("No mark.", (), "No mark.", "No mark."),
    ],
)
def test_evidence_is_marked_in_a_quote(text: str, marks: Any, html: str, markdown: str) -> None:
    """What made the rules fire stands out in either form."""
    quote = a_quote(text, marks=marks)

    assert mark_html(quote) == html
    assert mark_markdown(quote) == markdown


@pytest.mark.parametrize("control", ["\u202e", "\u2066", "\u200f", "\u061c", "\x00", "\x1b", "\n", "\u2028"])
def test_a_control_character_in_a_name_is_shown_as_a_sign(control: str) -> None:
    """A file or outlet whose name would turn or break the line is shown with a sign in that place."""
    quote = a_quote(outlet=f"Cou{control}rier", title=None, locator=f"a{control}b.txt", url=None)
    refused = Refused(reason="empty", repair="fill it", n_records=1, records=(RefusedRecord(f"q{control}r.txt", ""),))

    for form in render(a_section(quote), refused=(refused,)).values():
        assert control == "\n" or control not in form
        for shown in ("Cou\ufffdrier", "a\ufffdb.txt", "q\ufffdr.txt"):
            assert shown in form


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.example/a?b=c&d=%20#e", "https://courier.example/a?b=c&d=%20#e"),
        ("HTTP://courier.example/", "HTTP://courier.example/"),
        ('https://courier.example/"onclick="x', "https://courier.example/%22onclick=%22x"),
        ("https://courier.example/a)b>c d", "https://courier.example/a%29b%3Ec%20d"),
        ("https://courier.example/쌀", "https://courier.example/%EC%8C%80"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("JaVaScRiPt://https://x", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//courier.example", None),
        ("ftp://courier.example", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, expected: str | None) -> None:
    """An address that would run something, or is of no page, is no link; the rest cannot leave its quotes."""
    assert safe_url(url) == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", None])
def test_a_quote_without_a_safe_address_has_no_link(url: str | None) -> None:
    """The title is shown all the same."""
    forms = render(a_section(a_quote(url=url)))

    outside = [attributes for tag, attributes in Page(forms["index.html"]).elements if tag == "a"]
    assert all(str(attributes["href"]).startswith("#") for attributes in outside)
    assert [tag for tag, _ in read_markdown(forms["digest.md"]).elements].count("a") == 0
    assert all("Rice" in form for form in forms.values())


def test_a_link_tells_its_target_nothing() -> None:
    """A reader who follows a link does not give the digest's address away."""
    page = Page(render(a_section(a_quote()))["index.html"])

    assert ("a", {"href": "https://courier.example/rice", "rel": "noreferrer"}) in page.elements


def test_a_page_asks_for_nothing_from_outside() -> None:
    """No script, font, picture or style is fetched, and the policy forbids what a slip might let in."""
    html = render(a_section(a_quote()))["index.html"]
    page = Page(html)

    (policy,) = (
        attributes["content"]
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert not {tag for tag, _ in page.elements} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
    }
    attributes = {name for _, attributes in page.elements for name in attributes}
    assert not attributes & {"src", "srcset", "style", "action", "background", "poster"}
    assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import|@font-face", html)
    assert page.open == []


def test_the_policy_stands_before_anything_that_it_rules() -> None:
    """Only the encoding and the viewport precede it."""
    elements = [tag for tag, _ in Page(render()["index.html"]).elements]

    assert elements[:6] == ["html", "head", "meta", "meta", "meta", "title"]


def test_a_topic_without_documents_says_so() -> None:
    """An empty section is not mistaken for a missing one."""
    for form in render(a_section()).values():
        assert "Trade" in form
        assert "No document is about it." in form
        assert "more in" not in form


def test_what_is_not_quoted_is_counted() -> None:
    """Where more documents have the topic than are quoted, the digest says how many and where they are."""
    for form in render(a_section(a_quote(), n_documents=9)).values():
        assert "8 more in" in form
        assert "document_topics" in form


def test_refused_records_that_are_not_named_are_counted() -> None:
    """Reason, repair, some locators, and how many more there are."""
    refused = Refused(
        reason="empty",
        repair="remove it or fill it",
        n_records=12,
        records=(RefusedRecord("a.txt", "0 bytes"), RefusedRecord("b.txt", "")),
    )

    for form in render(refused=(refused,)).values():
        assert "remove it or fill it" in form
        assert "10 more in" in form


def test_alarms_stand_before_the_topics() -> None:
    """Each alarm is a line of both forms; without any there is no heading for them."""
    alarms = ("wire fell silent: nothing came", "trade jumped: 30 of 80")
    forms = render(a_section(), alarms=alarms)

    for form in forms.values():
        assert "Alarms" in form
        assert [form.index(alarm) for alarm in alarms] == sorted(form.index(alarm) for alarm in alarms)
        assert form.index(alarms[-1]) < form.index("No document is about it.")
    assert all("Alarms" not in form for form in render(a_section()).values())


def test_the_sum_of_the_records_is_shown() -> None:
    """A reader sees that the books balance."""
    for form in render().values():
        assert "6 + 2 + 1 + 1 = 10" in form


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"n_outdated": 3}, r"3 documents are older versions of a page"),
        ({"languages": ()}, r"Languages: none\."),
        ({"refused": ()}, r"Every record could be read\."),
        ({"n_undated": 3}, r"3 (documents )?without a date"),
    ],
)
def test_the_digest_says_what_is_missing(changes: dict[str, Any], expected: str) -> None:
    """Older versions, no language, no refusal and no date are said, not left out."""
    for form in render(**changes).values():
        assert re.search(expected, form)


def test_documents_that_no_rule_can_judge_are_counted() -> None:
    """A language without rules is said of each topic."""
    for form in render(a_section(n_not_ruled=4)).values():
        assert "4 documents are in a language without rules for this topic." in form


def test_a_quote_bears_its_language_and_direction() -> None:
    """A browser picks fonts, hyphenation and direction by the sentence's language."""
    html = render(a_section(a_quote("الميناء", language="ar"), a_quote("港", language="zh-Hant")))["index.html"]

    assert [attributes for tag, attributes in Page(html).elements if tag == "blockquote"] == [
        {"lang": "ar", "dir": "rtl"},
        {"lang": "zh-Hant", "dir": "ltr"},
    ]


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("fa-AF", "rtl"), ("en", "ltr"), ("zh-Hans", "ltr"), ("und", "ltr")],
)
def test_direction_follows_the_language(language: str, direction: str) -> None:
    """Arabic, Hebrew and Persian run from right to left, others from left to right."""
    assert text_direction(language) == direction


def test_a_long_title_is_cut_in_the_page() -> None:
    """A title of thousands of letters does not bury the digest."""
    html = render(a_section(a_quote(title="x" * 5000)))["index.html"]

    assert "x" * 200 not in html
    assert "x" * 199 + "…" in html
