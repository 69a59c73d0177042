"""The page of a digest: one file that asks for nothing, sound as HTML, and usable by keyboard and screen reader."""

import base64
import hashlib
import re
from functools import cache
from itertools import pairwise

import pytest
from msgspec.structs import replace

from schemas.digest import Digest, Documents, Lead, Leads, Pair, Pairs, View
from tests.tasks.render.invented import (
    EMPTY,
    KINDS,
    MAKERS,
    a_digest,
    a_headline,
    a_passage,
    a_quote,
    a_source,
    a_whole_digest,
    named,
    some_leads,
)
from tests.tasks.render.shown import Page, render, render_page, squeeze

FETCHING = {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "source", "use", "image"}
PARENTS = {
    "li": {"ul", "ol"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "dt": {"div"},
    "dd": {"div"},
    "summary": {"details"},
    "figcaption": {"figure"},
    "option": {"select"},
    "head": {"html"},
    "body": {"html"},
    "main": {"body"},
}
"""What an element may stand in, where it may not stand in any."""

BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "section", "article", "blockquote", "details", "figure", "form", "nav"}
BLOCKS |= {f"h{level}" for level in range(1, 7)}
PHRASES = {
    "p",
    "span",
    "a",
    "b",
    "strong",
    "small",
    "bdi",
    "mark",
    "code",
    "summary",
    "label",
    "option",
    "time",
    "title",
}
PHRASES |= {f"h{level}" for level in range(1, 7)}
"""Elements that begin a line of their own, and those that hold none of them."""


@cache
def html() -> str:
    """Render the page of a digest with a section of each kind."""
    return render(a_whole_digest())["index.html"]


@cache
def page() -> Page:
    """Read the page of a digest with a section of each kind."""
    return Page(html())


def policies(shown: Page) -> list[str]:
    """List the directives of the page's policy."""
    (policy,) = shown.find("meta", http_equiv="Content-Security-Policy")
    return [part.strip() for part in str(policy["content"]).split(";")]


def hash_of(source: str) -> str:
    """Hash a style or script as a browser does that compares it with the policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def test_the_policy_allows_the_own_style_and_script_and_nothing_else() -> None:
    """The hashes in the policy are those of the one style and the one script that the page holds."""
    (style,), (script,) = page().texts["style"], page().texts["script"]

    assert policies(page()) == [
        "default-src 'none'",
        f"style-src {hash_of(style)}",
        f"script-src {hash_of(script)}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert len(style) > 1000
    assert len(script) > 1000


def test_the_policy_stands_before_anything_that_it_rules() -> None:
    """Only the encoding and the viewport precede it."""
    tags = [tag for tag, _ in page().elements]

    assert tags[:5] == ["html", "head", "meta", "meta", "meta"]
    assert page().elements[4][1]["http-equiv"] == "Content-Security-Policy"
    assert page().elements[2][1] == {"charset": "utf-8"}
    assert html().startswith("<!doctype html>\n")


def test_a_page_asks_for_nothing_from_outside() -> None:
    """No picture, frame, font or style is fetched, and no attribute styles or runs anything."""
    assert not {tag for tag, _ in page().elements} & FETCHING
    names = {name for _, attributes in page().elements for name in attributes}
    assert not names & {"src", "srcset", "style", "action", "formaction", "background", "poster", "ping", "xlink:href"}
    assert not [name for name in names if name.startswith("on")]
    assert not re.search(r"url\(|@import|@font-face|http-equiv=.?refresh", html(), re.IGNORECASE)


def test_each_link_leads_to_the_web_a_page_beside_it_or_a_place_in_it() -> None:
    """There is no other kind of address, and each place that is linked to is there."""
    shown = render_page(a_whole_digest(), paged={"d" * 32})
    addresses = [str(attributes["href"]) for attributes in shown.find("a")]

    kinds = [re.match(r"https?://|documents/[0-9a-f]{32}\.html(#s\d+)?$|#", address) for address in addresses]
    assert all(kinds)
    assert {kind[0][:4] for kind in kinds if kind} == {"http", "docu", "#"}
    assert {address[1:] for address in addresses if address.startswith("#")} <= set(shown.values("id"))


def test_a_link_tells_its_target_nothing() -> None:
    """A reader who follows a link does not give the digest's address away."""
    outside = [attributes for attributes in page().find("a") if str(attributes["href"]).startswith("http")]

    assert page().find("meta", name="referrer") == [{"name": "referrer", "content": "no-referrer"}]
    assert len(outside) > 10
    assert [attributes for attributes in outside if attributes.get("rel") != "noreferrer"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_sound_with_a_section_alone(kind: str) -> None:
    """Elements are closed, ids are unique, and labels refer to what is there, whichever sections there are."""
    for section in (MAKERS[kind](named), EMPTY.get(kind, MAKERS[kind](named))):
        check_sound(render_page(a_digest(section)))


def test_the_whole_page_is_sound() -> None:
    """Sections do not get in one another's way."""
    check_sound(page())
    check_sound(render_page(a_whole_digest(), paged={"d" * 32}))


def check_sound(shown: Page) -> None:
    """Check what a browser and a screen reader rely on."""
    ids = shown.values("id")
    assert shown.open == []
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", name) for name in ids)
    for attribute in ("aria-labelledby", "aria-describedby", "for", "aria-controls"):
        assert {name for value in shown.values(attribute) for name in value.split()} <= set(ids), attribute


@pytest.mark.parametrize("digest", [a_whole_digest(), a_digest(*EMPTY.values())], ids=["whole", "empty"])
@pytest.mark.parametrize("paged", [(), ("d" * 32,)], ids=["outside", "paged"])
def test_elements_stand_where_html_lets_them(digest: Digest, paged: tuple[str, ...]) -> None:
    """A browser builds the tree that the page is written as, and closes nothing by itself."""
    for *above, tag in render_page(digest, paged=paged).paths:
        assert tag not in PARENTS or above[-1] in PARENTS[tag], (above, tag)
        assert not (tag in BLOCKS and PHRASES & {*above}), (above, tag)
        assert not (tag in {"a", "summary", "button", "form"} and {"a", "button"} & {*above}), (above, tag)
        assert not (tag == "form" and "form" in above)


@pytest.mark.parametrize("kind", [*KINDS, "all"])
def test_headings_skip_no_level(kind: str) -> None:
    """There is one first heading, and each other is at most a level below the one before."""
    shown = page() if kind == "all" else render_page(a_digest(MAKERS[kind](named)))

    levels = [int(tag[1]) for tag, _ in shown.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert all(squeeze(text) for level in {*levels} for text in shown.texts[f"h{level}"])


def test_the_page_has_landmarks() -> None:
    """A screen reader can go to the head, the sections, the search, the content and the foot."""
    tags = [tag for tag, _ in page().elements]

    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page().find("nav")[0]["aria-label"] == "Sections"
    assert [attributes["id"] for attributes in page().find("form", role="search")] == ["filter"]
    assert page().find("html") == [{"lang": "en"}]
    assert page().find("a")[0] == {"class": "skip", "href": "#content"}
    assert page().find("main") == [{"id": "content"}]


def test_every_section_and_table_is_named() -> None:
    """A section is labelled by its heading, and a place that scrolls can be reached by keyboard."""
    assert all(attributes.get("aria-labelledby") for attributes in page().find("section"))
    scrolling = page().find("div", role="region")
    assert len(scrolling) >= 4
    assert all(attributes["tabindex"] == "0" for attributes in scrolling)
    assert all(attributes.get("aria-labelledby") or attributes.get("aria-label") for attributes in scrolling)
    assert all(attributes.get("scope") in {"col", "row"} for attributes in page().find("th"))


def test_the_sections_are_listed_on_top() -> None:
    """A reader sees from the first screen what there is; the stories stand under their topics."""
    links = [str(attributes["href"]) for attributes in page().find("a") if str(attributes["href"]).startswith("#")]

    wanted = [f"#{kind}" for kind in KINDS if kind != "leads"] + ["#topic-trade", "#topic-border"]
    assert set(wanted) <= set(links)


def test_the_filter_is_hidden_until_the_script_shows_it() -> None:
    """Without the script there is no field that does nothing, and nothing but the filter is hidden."""
    hidden = [attributes.get("id") for _, attributes in page().elements if "hidden" in attributes]

    assert hidden == ["filter"]
    fields = {attributes["id"] for tag in ("input", "select") for attributes in page().find(tag)}
    assert fields == {"search", "topic", "outlet", "language", "from", "to"}
    assert {attributes["for"] for attributes in page().find("label")} == fields
    controls = [tag for tag, path in zip(page().elements, page().paths, strict=True) if "form" in path]
    assert [tag for tag in controls if tag[0] in {"input", "select", "button"}][-1] == ("button", {"type": "reset"})


def test_the_script_finds_what_it_asks_for() -> None:
    """Each element that the script asks for by its id is in the page."""
    (script,) = page().texts["script"]

    asked = set(re.findall(r'getElementById\("([^"]+)"\)', script)) | set(re.findall(r'field\("([^"]+)"\)', script))
    assert len(asked) == 9
    assert asked <= set(page().values("id"))


def test_the_filter_offers_what_the_items_hold() -> None:
    """The values of topics, outlets and languages are those by which quotes and documents are told apart."""
    shown = render_page(
        a_digest(
            Leads((some_leads(Lead(quote=a_quote(source=a_source(outlet="The  Wire")), n_documents=1, n_outlets=1)),)),
            Documents(2, (a_source(outlet="The  Wire"), a_source(outlet=None))),
        )
    )
    offered = [attributes["value"] for attributes in shown.find("option")]

    (item,) = shown.find("article")
    assert offered == ["", "trade", "border", "", "The Wire", "", "en"]
    assert item == {
        "class": "item",
        "data-topics": "trade",
        "data-outlet": "The Wire",
        "data-language": "en",
        "data-day": "2025-03-01",
    }
    assert [row.get("data-topics") for row in shown.find("tr") if row] == ["trade", "trade"]


def test_the_filter_offers_the_outlets_of_quotes_too() -> None:
    """A quoted document may be older than those that are listed."""
    quote = a_quote(source=a_source(outlet="Old Wire"))
    leads = some_leads(Lead(quote=quote, n_documents=1, n_outlets=1))

    shown = render_page(a_digest(Leads((leads,)), Documents(700, (a_source(outlet="New Wire"),))))

    assert [option["value"] for option in shown.find("option")][4:6] == ["New Wire", "Old Wire"]


def test_every_quote_bears_its_language_and_direction() -> None:
    """A browser picks fonts, hyphenation and direction by the sentence's language, also of the ones around it."""
    quote = a_quote("الميناء", language="ar", before=(a_passage("Port.", language="fr"),))
    leads = some_leads(Lead(quote=quote, n_documents=1, n_outlets=1))
    shown = render_page(a_digest(Leads((leads,))))

    assert shown.find("blockquote") == [{"lang": "ar", "dir": "rtl"}] * 2
    assert shown.find("span", lang="fr")
    assert shown.find("h3") == [{"lang": "en"}]  # the title's is the document's, and that of the page where it is ltr
    titled = a_quote(source=a_source(title="ميناء", language="ar"))
    of_pair = Pair(("KH", "TH"), ("A", "B"), n_documents=1, n_stories=1, names_both=True, quote=titled)
    turned = render_page(
        a_digest(Pairs(1, (of_pair,)), Leads((some_leads(Lead(quote=titled, n_documents=1, n_outlets=1)),)))
    )
    assert turned.find("h3", lang="ar") == turned.find("h4") == [{"lang": "ar", "dir": "rtl"}]
    assert all({"lang", "dir"} <= set(attributes) for attributes in page().find("blockquote"))
    assert len(page().find("blockquote")) > 10


def test_names_from_outside_cannot_turn_the_line() -> None:
    """Titles and outlets in a line of ours are set apart by their own direction."""
    shown = render_page(a_whole_digest(lambda place: f"שלום {place}"))

    apart = squeeze(" ".join(shown.texts["bdi"]))
    for place in ("leads title", "leads outlet", "changes new title", "stories first outlet", "leads label"):
        assert f"שלום {place}" in apart


def test_a_language_of_the_list_bears_its_direction() -> None:
    """A title that runs from right to left does so in the list of documents."""
    shown = render_page(a_digest(Documents(1, (a_source(title="ميناء", language="ar"),))))

    assert shown.find("td", lang="ar") == [{"lang": "ar", "dir": "rtl"}]


def test_topics_have_colours_by_their_place_in_the_codebook() -> None:
    """A topic has one colour in the page, whichever other topics there are; after eight they come again."""
    classes = {value for name in page().values("class") for value in name.split() if value.startswith("topic-")}

    assert classes == {"topic-0", "topic-1"}


def test_the_title_tells_what_the_page_is() -> None:
    """A tab or a bookmark names the topic that was asked for, documents and days."""
    whole = render_page(a_digest())
    assert whole.texts["title"][0] == "Digest: 1,206 documents, 2025-03-01 to 2025-03-09"
    assert whole.texts["h1"][0] == "1,206 documents, 800 stories"
    undated = render_page(a_digest(headline=a_headline(n_chosen=1, first_day=None, last_day=None)))
    assert undated.texts["title"][0] == "Digest: 1 document"
    of_topic = render_page(a_digest(view=View(topic="border"), headline=a_headline(n_chosen=3, n_stories=3)))
    assert of_topic.texts["title"][0] == "Digest on Border: 3 documents, 2025-03-01 to 2025-03-09"
    assert of_topic.texts["h1"] == ["Border: 3 documents"]


def test_the_words_of_the_page_are_explained_at_its_foot() -> None:
    """Who does not know what a record or a story is can open a list of words, which is closed until then."""
    shown = render_page(a_digest())

    assert shown.find("details") == [{}]
    assert shown.texts["summary"] == ["Words"]
    assert shown.texts["dt"][-5:] == ["record", "document", "story, copies", "topic", "snapshot"]
    (place,) = [path for path in shown.paths if path[-1] == "details"]
    assert "footer" in place


def test_what_the_digest_is_confined_to_stands_on_top() -> None:
    """A digest of one outlet is not taken for one of all."""
    digest = replace(a_digest(), view=View(topic="border", outlet="Courier", language="ko"))

    lede = squeeze(" ".join(render_page(digest).texts["p"]))
    assert "Topic Border. Outlet Courier. Language Korean." in lede
    assert "Outlet Courier" not in squeeze(page().text)
