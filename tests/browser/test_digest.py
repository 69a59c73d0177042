"""The digest, as a reader meets it: whole without scripts, each quote with its proof, safe, and small."""

import base64
import hashlib
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Open
from tests.browser.items import read_items, read_rows, squeeze
from tests.browser.made import MadeDigest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]


@pytest.fixture
def page(sample: MadeDigest, open_page: Open) -> Page:
    """Give the digest of the sample, opened."""
    return open_page(sample.index)


def test_without_scripts_nothing_is_missing(sample: MadeDigest, page: Page, open_page: Open) -> None:
    """The filter is not there, every line is, and what a script would show is the same."""
    bare = open_page(sample.index, scripts=False)

    assert page.locator("#filter").is_visible()
    assert not bare.locator("#filter").is_visible()
    assert read_items(bare) == read_items(page)
    assert read_rows(bare) == read_rows(page)
    assert len(read_items(bare)) > 20
    assert all(item.is_visible for item in read_items(bare))
    assert {row.document_id for row in read_rows(bare)} == set(sample.documents)


def test_every_quote_stands_so_in_its_document(sample: MadeDigest, page: Page) -> None:
    """A quote is the text of its sentence, in that sentence's language; what is around it is the text around it."""
    sentences = {
        (document_id, sentence_no): (squeeze(text), language)
        for document_id, sentence_no, text, language in sample.read("sentences")
        .select("document_id", "sentence_no", "text", "language")
        .iter_rows()
    }
    texts = {key: squeeze(text) for key, text in sample.read("documents").select("document_id", "text").iter_rows()}

    for item in read_items(page):
        text, language = sentences[item.document_id, item.sentence_no]
        assert (item.language, item.direction) == (language, "ltr")
        assert squeeze(item.quote) == text or squeeze(item.quote).strip("… ") in text
        assert squeeze(item.quote) in squeeze(item.context)
        assert squeeze(item.context).strip("… ") in texts[item.document_id]


def test_what_proves_a_topic_is_marked(sample: MadeDigest, page: Page) -> None:
    """Marked in a quote of a topic are those characters that the evidence for it covers, in its context too."""
    evidence = sample.read("evidence").filter(effect="supports")
    texts = dict(sample.read("documents").select("document_id", "text").iter_rows())
    quoted = [item for item in read_items(page) if item.topic_id]

    assert {item.topic_id for item in quoted} == set(sample.read("codebook")["topic_id"])
    for item in quoted:
        found = evidence.filter(document_id=item.document_id, topic_id=item.topic_id, sentence_no=item.sentence_no)
        spans = found.select("start_char", "end_char").rows()
        proving = "".join(texts[item.document_id][i] for i in sorted({i for span in spans for i in range(*span)}))
        assert proving
        assert "".join(item.quote_marks).replace(" ", "") == "".join(proving.split())
        assert set(item.quote_marks) <= set(item.context_marks)


def test_a_quote_opens_in_place(page: Page) -> None:
    """A click on its line unfolds the sentences around it, and a second one folds them again."""
    item = page.locator(".item").first
    around, line = item.locator("details blockquote"), item.locator("summary")

    assert not around.is_visible()
    line.click()
    assert around.is_visible()
    assert len(around.inner_text()) > len(item.locator("blockquote").first.inner_text())
    assert around.locator("mark").first.is_visible()
    line.click()
    assert not around.is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_mailed_alone_it_keeps_its_proof(scripts: bool, sample: MadeDigest, open_page: Open, tmp_path: Path) -> None:
    """The one file, in an empty folder, shows every quote with what is around it, and leads to the originals."""
    page = open_page(Path(shutil.copy(sample.index, tmp_path / "mailed.html")), scripts=scripts)
    originals = page.locator('.item a[rel="noreferrer"]')

    page.locator(".item summary").first.click()
    page.locator(".item summary").evaluate_all("lines => lines.slice(1).forEach(line => line.click())")

    assert all(around.is_visible() for around in page.locator(".item details blockquote").all())
    assert originals.count() > 10
    assert all(re.match(r"https?://[^#]+#:~:text=", link.get_attribute("href") or "") for link in originals.all())


def test_the_policy_lets_in_its_own_style_and_script_alone(sample: MadeDigest) -> None:
    """The policy stands before all that it governs, and names the one style and the one script by their hashes."""
    html = sample.index.read_text(encoding="utf-8")
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    rules = dict(rule.strip().split(" ", 1) for rule in unescape(policy).split(";") if rule.strip())
    hashes = {}
    for name in ("style", "script"):
        (source,) = re.findall(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        hashes[name] = "'sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() + "'"

    assert html.index("Content-Security-Policy") < min(html.index("<style"), html.index("<script"))
    assert {name: rules.pop(f"{name}-src") for name in hashes} == hashes
    assert rules.pop("img-src", "data:") == "data:"
    assert rules == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
