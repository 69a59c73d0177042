"""The page of a document: the whole text, with its evidence in place by topic, one click from the digest."""

import re

import polars
import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Open
from tests.browser.items import read_items, squeeze
from tests.browser.made import MadeDigest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

CLEAR = "rgba(0, 0, 0, 0)"
_TARGET = """
() => {
  const target = document.querySelector(':target');
  const box = target.getBoundingClientRect();
  return {
    text: target.textContent,
    classes: target.className,
    isInView: box.top >= 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth,
    ground: getComputedStyle(target).backgroundColor,
    marked: Object.fromEntries([0, 1, 2, 3, 4].map(
      n => [n, [...target.querySelectorAll(`mark.t${n}:not(.blocked)`)].map(mark => mark.textContent).join('')])),
  };
}
"""
_MARKED = """
() => [0, 1, 2, 3, 4].map(
  n => [...document.querySelectorAll(`mark.t${n}:not(.blocked)`)].map(mark => mark.textContent).join(''))
"""
_LOOKS = """
mark => {
  const style = getComputedStyle(mark), tip = getComputedStyle(mark.querySelector('a'), '::after');
  return { ground: style.backgroundColor, line: style.borderBottomColor, tip: tip.display, note: tip.content };
}
"""


def find_busiest(sample: MadeDigest) -> str:
    """Find an English document that is about most topics."""
    english = {key: facts for key, facts in sample.documents.items() if facts.language == "en"}
    return max(sorted(english), key=lambda key: len(english[key].topics))


@pytest.fixture
def busiest(sample: MadeDigest, open_page: Open) -> Page:
    """Give the page of that document, opened."""
    return open_page(sample.page_of(find_busiest(sample)))


def list_topics(sample: MadeDigest) -> list[str]:
    """List the topics in the order of their numbers."""
    return sample.read("codebook")["topic_id"].sort().to_list()


def test_each_line_of_the_digest_leads_to_its_sentence(sample: MadeDigest, open_page: Open) -> None:
    """One click on any line opens the document at the sentence, in view, highlighted, with the same words marked."""
    page = open_page(sample.index)
    items = read_items(page)
    topics = list_topics(sample)

    clicked = set()
    for number, item in enumerate(items):
        if item.section not in clicked:
            page.goto(sample.index.as_uri())
            page.locator(".item a.title").nth(number).click()
            page.wait_for_url((sample.folder / item.link).as_uri().replace("%23", "#"))
            clicked.add(item.section)
        else:
            page.goto(f"{sample.page_of(item.document_id).as_uri()}#s{item.sentence_no}")
        target = page.evaluate(_TARGET)
        assert squeeze(item.quote).strip("… ") in squeeze(target["text"]), item
        assert target["isInView"], item
        assert target["ground"] != CLEAR
        if item.topic_id:
            marked = target["marked"][str(topics.index(item.topic_id))]
            assert "".join(item.quote_marks).replace(" ", "") == "".join(marked.split()) != ""


def test_each_document_is_listed_with_its_page(sample: MadeDigest, open_page: Open) -> None:
    """The list of documents leads to each page, and each page leads back."""
    page = open_page(sample.index)
    page.locator("#listed tbody a").first.click()

    assert re.search(r"/documents/[0-9a-f]{32}\.html$", page.url)
    page.get_by_role("link", name="Back to the digest").click()
    assert page.url == sample.index.as_uri()


def test_the_whole_text_is_there_with_its_evidence(sample: MadeDigest, open_page: Open) -> None:
    """Every page shows the text to the letter, and marks for each topic just what supports it in the tables."""
    texts = dict(sample.read("documents").select("document_id", "text").iter_rows())
    supports = sample.read("evidence").filter(effect="supports")

    page = open_page(sample.index)
    for document_id, text in sorted(texts.items()):
        page.goto(sample.page_of(document_id).as_uri())
        shown = page.locator("h1, article").evaluate_all("parts => parts.map(part => part.textContent)")
        assert squeeze(text) in (squeeze(" ".join(shown)), squeeze(shown[1]))
        for topic_id, marked in zip(list_topics(sample), page.evaluate(_MARKED), strict=True):
            spans = supports.filter(document_id=document_id, topic_id=topic_id).select("start_char", "end_char").rows()
            proving = "".join(text[i] for i in sorted({i for span in spans for i in range(*span)}))
            assert "".join(marked.split()) == "".join(proving.split()), (document_id, topic_id)


def test_evidence_in_a_title_is_marked_by_a_line_alone(sample: MadeDigest, open_page: Open) -> None:
    """A title in large letters keeps its paper, and its evidence the line of its topic."""
    pages = map(sample.page_of, sorted(sample.documents))
    titled = [path for path in pages if re.search(r'<h1.*<mark class="t\d topic-\d"', path.read_text("utf-8"))]

    assert len(titled) > 5
    for path in titled[:3]:
        marks = open_page(path).locator("h1 mark:not(.blocked)")
        looks = marks.evaluate_all(f"marks => marks.map({_LOOKS.strip()})")
        assert {look["ground"] for look in looks} == {CLEAR}
        assert CLEAR not in {look["line"] for look in looks}


def test_unticking_a_topic_hides_its_evidence_alone(sample: MadeDigest, busiest: Page) -> None:
    """Without a script: its marks lose their colour, line and note, those of others keep them; ticked, all return."""
    boxes = busiest.locator(".panel input[type=checkbox]")
    numbers = [(boxes.nth(i).get_attribute("id") or "").removeprefix("show-") for i in range(boxes.count())]
    alone = {n: busiest.locator(f"mark.t{n}:not(.blocked):not(:has(mark)):not(mark mark)") for n in numbers}
    numbers = [n for n in numbers if alone[n].count()]
    before = {n: alone[n].first.evaluate(_LOOKS) for n in numbers}

    assert len(numbers) >= 2
    assert all(looks["ground"] != CLEAR != looks["line"] for looks in before.values())
    busiest.locator(f"#show-{numbers[0]}").uncheck()
    hidden = alone[numbers[0]].first
    assert hidden.evaluate(_LOOKS)["ground"] == hidden.evaluate(_LOOKS)["line"] == CLEAR
    hidden.locator("a").hover()
    assert hidden.evaluate(_LOOKS)["tip"] == "none"
    assert {n: alone[n].first.evaluate(_LOOKS) for n in numbers[1:]} == {n: before[n] for n in numbers[1:]}
    busiest.mouse.move(0, 0)
    busiest.locator(f"#show-{numbers[0]}").press("Space")
    assert {n: alone[n].first.evaluate(_LOOKS) for n in numbers} == before


def test_a_note_tells_rule_weight_and_effect(sample: MadeDigest, busiest: Page) -> None:
    """It appears under the pointer, and for who comes by keyboard, and goes again."""
    rows = sample.read("evidence").filter(document_id=find_busiest(sample)).select("rule_id", "weight", "effect").rows()
    mark = busiest.locator("article mark:not(mark mark)").first

    assert mark.evaluate(_LOOKS)["tip"] == "none"
    mark.locator("a").hover()
    assert mark.evaluate(_LOOKS)["tip"] == "block"
    busiest.mouse.move(0, 0)
    assert mark.evaluate(_LOOKS)["tip"] == "none"
    busiest.locator("#text").focus()
    busiest.keyboard.press("Tab")
    assert mark.locator("a").evaluate("link => link === document.activeElement")
    looks = mark.evaluate(_LOOKS)
    assert looks["tip"] == "block"
    note = mark.locator("a").get_attribute("data-tip") or ""
    assert looks["note"].replace("\\a ", "\n").strip('"') == note
    assert any(rule in note and f"weight {weight:.3f}" in note and effect in note for rule, weight, effect in rows)


def test_a_mark_leads_to_its_rule_and_back(sample: MadeDigest, busiest: Page) -> None:
    """A click on a mark shows the row of its rule, whose sentence number leads to the text again."""
    mark = busiest.locator("article mark a").first
    sentence = mark.locator("xpath=ancestor::*[contains(@class, 's') and starts-with(@id, 's')][1]").get_attribute("id")
    quote = mark.inner_text()

    mark.click()
    row = busiest.locator("tr:target")
    expect(row).to_be_in_viewport()
    assert quote in row.inner_text()
    row.get_by_role("link").first.click()
    expect(busiest.locator(".s:target")).to_be_in_viewport()
    assert busiest.locator(".s:target").get_attribute("id") == sentence


def test_the_arithmetic_is_that_of_the_tables(sample: MadeDigest, open_page: Open) -> None:
    """Each topic with evidence lists every row of it, and says whether it is assigned, with the score."""
    verdicts = sample.read("document_topics")
    evidence = sample.read("evidence")

    page = open_page(sample.index)
    for document_id in sorted(sample.documents):
        page.goto(sample.page_of(document_id).as_uri())
        proof = squeeze(page.locator(".proof").inner_text())
        found = evidence.filter(document_id=document_id)
        assert page.locator(".proof tbody tr").count() == found.height
        for row in found.join(verdicts, on=("document_id", "topic_id")).unique("topic_id").iter_rows(named=True):
            assert f"{row['score']:.6f}" in proof
        assert (
            proof.count(": assigned.")
            == found.select("topic_id")
            .unique()
            .join(verdicts.filter(polars.col("assigned"), document_id=document_id), on="topic_id")
            .height
        )
        assert all(rule_id in proof for rule_id in found["rule_id"])


def test_where_each_fact_is_from_is_told(sample: MadeDigest, open_page: Open) -> None:
    """Outlet, date, language and text stand with who stated them; the original is linked, the record named."""
    located = sample.read("documents").join(sample.read("records").select("record_id", "locator"), on="record_id")
    claims = sample.read("language_claims")
    told = ("outlet", "outlet_source", "published_source", "authors", "locator", "extraction_method", "record_id")

    page = open_page(sample.index)
    for document in located.sort("document_id").iter_rows(named=True):
        page.goto(sample.page_of(document["document_id"]).as_uri())
        about = squeeze(page.locator(".about").inner_text())
        assert [name for name in told if document[name] and squeeze(str(document[name])) not in about] == []
        assert str(document["published_on"] or "no date is stated") in about
        assert page.locator(".claims tbody tr").count() == claims.filter(document_id=document["document_id"]).height
        original = page.get_by_role("link", name="Read the original")
        assert original.count() == (document["url"] is not None)
        assert document["url"] is None or original.get_attribute("href") == document["url"]


def test_it_says_for_whom_it_is(busiest: Page) -> None:
    """Above the text stands that the page is for the holder's own use, also on paper."""
    assert "for the use of whoever keeps this collection" in busiest.locator("header").inner_text()
    busiest.emulate_media(media="print")
    assert busiest.get_by_text("Please do not pass it on").is_visible()
