"""The main text of whole pages: who finds it, what belongs to it, and what is said where there is none."""

import time

import lxml.html
import pytest

from schemas.article import Refusal
from tasks.extract import main_text
from tasks.extract.main_text import MainText, find_main_text

QUICK = "resiliparse+turbohtml"
SLOW = "resiliparse+turbohtml+trafilatura"

LEAD = "The ferry ran again on Monday, and the crews were glad to be out on the water after three weeks ashore."
SONG = "They sang until the lamps were lit, and the whole of the quay sang with them, fishmongers and clerks alike."
END = "The harbour master shut his window at nine, and said that he would have liked to sing with the others."
NAV = "<nav><a href=/>Home</a> <a href=/quay>The quay</a> <a href=/ships>Ships and sailors</a></nav>"


def find(body: str, *, head: str = "") -> MainText | Refusal:
    """Find the main text of a page with this body."""
    return find_main_text(lxml.html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


def paragraphs_of(body: str) -> list[str]:
    """Find the paragraphs of a page that has main text."""
    found = find(body)
    assert isinstance(found, MainText)
    return list(found.raw_paragraphs)


def say(monkeypatch: pytest.MonkeyPatch, **texts: str) -> list[str]:
    """Let the extractors say these texts, by their names; returns who was asked."""
    asked: list[str] = []
    for name, text in texts.items():
        answer = lambda _, name=name, text=text: asked.append(name) or text  # noqa: E731
        monkeypatch.setattr(main_text, f"ask_{name}", answer)
    return asked


def test_where_the_quick_ones_agree_nobody_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain article is found by shape, resiliparse and turbohtml."""
    asked = say(monkeypatch, trafilatura="")

    found = find(f"{NAV}<article><h1>Ferry runs again</h1><p>{LEAD}</p><p>{SONG}</p></article><footer>Foo</footer>")

    assert found == MainText(raw_paragraphs=("Ferry runs again", LEAD, SONG), method=QUICK)
    assert asked == []


def test_where_the_quick_ones_disagree_trafilatura_votes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of the three extractors carry a block, and what one of them wants alone is left out."""
    asked = say(monkeypatch, resiliparse=f"{LEAD}\n{SONG}", turbohtml=END, trafilatura=f"{SONG}\n{END}")

    found = find(f"<p>{LEAD}</p><p>{SONG}</p><p>{END}</p>")

    assert found == MainText(raw_paragraphs=(SONG, END), method=SLOW)
    assert asked == ["resiliparse", "turbohtml", "trafilatura"]


def test_where_no_extractor_says_a_word_the_shape_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that none can read still gives its paragraphs, and not its menu."""
    say(monkeypatch, resiliparse="", turbohtml="", trafilatura="")

    assert find(f"{NAV}<p>{LEAD}</p>") == MainText(raw_paragraphs=(LEAD,), method="paragraphs")


@pytest.mark.parametrize("library", ["trafilatura.bare_extraction", "turbohtml.parse"])
def test_an_extractor_that_breaks_costs_no_page(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error within an extractor is as if it had found nothing."""
    monkeypatch.setattr(library, lambda *_, **__: {}["broken"])

    assert paragraphs_of(f"{NAV}<article><p>{LEAD}</p><p>{SONG}</p></article>") == [LEAD, SONG]


@pytest.mark.parametrize("name", ["entry share-enabled", "comments-open", "post sponsored", "related-on"])
def test_a_misleading_name_costs_no_article(name: str) -> None:
    """Where only headings are left, the shape of the page decides."""
    body = f"<h1>Ferry runs again</h1><div class='{name}'><p>{LEAD}</p><p>{SONG}</p><p>{END}</p></div>"

    assert set(paragraphs_of(body)) >= {LEAD, SONG, END}


def test_headings_items_and_quotes_are_paragraphs() -> None:
    """The structure of a text is kept, each part a paragraph of its own."""
    body = f"<p>{LEAD}</p><h2>What to know</h2><ul><li>It runs daily.</li><li>It carries no cars.</li></ul>"
    body += f"<blockquote>We sang all night long.</blockquote><div>{SONG}<br><br>{END}</div>"

    assert paragraphs_of(f"<article>{body}</article>") == [
        LEAD, "What to know", "It runs daily.", "It carries no cars.", "We sang all night long.", SONG, END,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "beside",
    [
        "<ul>"
        + "".join(f"<li><a href=/{i}>Another story of the harbour, number {i}</a></li>" for i in range(6))
        + "</ul>",
        "<figure><img src=a.jpg><figcaption>The ferry at the quay, on a photograph of Tuesday.</figcaption></figure>",
        "<div class=photo-credit>The quay. Photograph: Rosa Tamsin</div>",
        "<div class=newsletter><p>Sign up, and get the best of the harbour every morning.</p></div>",
        "<section class=comments><p>I was there, and it was a great day for us all.</p></section>",
        "<div class='related-stories'><h3>More</h3><p>A bridge was built last year, and few ever crossed it.</p></div>",
        "<script>sail('The ferry sails again and again, and never comes home.')</script>",
        "<button>Show all of the comments that readers wrote.</button>",
        "<noscript><p>Please let this page run its scripts, or it will not sail.</p></noscript>",
    ],
    ids=["teasers", "caption", "credit", "newsletter", "comments", "related", "script", "button", "noscript"],
)
def test_what_stands_beside_the_text_is_left_out(beside: str) -> None:
    """Lists of links, captions, offers, comments and what is not shown are no main text, even in the middle of it."""
    assert paragraphs_of(f"{NAV}<article><p>{LEAD}</p>{beside}<p>{SONG}</p><p>{END}</p></article>") == [LEAD, SONG, END]


@pytest.mark.parametrize("element", ["p", "article", "main", "div", "td"])
def test_a_short_item_is_read(element: str) -> None:
    """A page whose text is one sentence gives it."""
    assert paragraphs_of(f"{NAV}<{element}>The ferry ran again on Monday.</{element}>") == [
        "The ferry ran again on Monday."
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("연락선이 월요일에 다시 운항을 시작했다. 선원들은 기뻐했다.", "항구 주민들은 밤늦게까지 노래를 불렀다."),
        ("សាឡាងបានចាប់ផ្តើមដំណើរការឡើងវិញនៅថ្ងៃចន្ទ។", "ប្រជាជនបានច្រៀងរហូតដល់យប់ជ្រៅ។"),
        ("เรือข้ามฟากกลับมาให้บริการอีกครั้งในวันจันทร์และลูกเรือดีใจมาก", "ชาวบ้านร้องเพลงจนดึก"),
        ("渡轮周一恢复运行，船员们都很高兴。", "居民们唱歌到深夜。"),
    ],
    ids=["Korean", "Khmer", "Thai", "Chinese"],
)
def test_scripts_without_spaces_are_read(first: str, second: str) -> None:
    """No words are counted, so a text without spaces is read as any other."""
    assert paragraphs_of(f"{NAV}<article><p>{first}</p><p>{second}</p></article>") == [first, second]


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ("<div id=app></div><script>sail()</script><noscript>This page needs its scripts.</noscript>", "scripts"),
        ("<div><a href=/1>One</a></div><div><a href=/2>Two</a></div>", "2 blocks"),
        ("<table>" + "<tr><td>1<td>2" * 30_000 + "</table>", "50,000"),
    ],
    ids=["scripts", "links", "archive"],
)
def test_where_there_is_no_main_text_the_refusal_says_why(body: str, detail: str) -> None:
    """A refusal tells a page that is drawn by scripts from one that is a list, or too long."""
    found = find(body)

    assert isinstance(found, Refusal)
    assert (found.stage, found.reason) == ("extract", "no_text")
    assert detail in found.detail


def test_a_set_of_frames_is_refused() -> None:
    """A page of frames has its text elsewhere, and what it says to those without frames is no text."""
    tree = lxml.html.document_fromstring(
        f"<html><frameset cols=1,2><frame src=a><frame src=b><noframes>{LEAD}</noframes></frameset></html>"
    )
    found = find_main_text(tree)

    assert isinstance(found, Refusal)
    assert "frames" in found.detail


@pytest.mark.parametrize(
    ("json_ld", "expected"),
    [
        (f'{{"articleBody": "{LEAD}\n\n{SONG}"}}', (LEAD, SONG)),
        (f'[{{"articleBody": "Foo"}}, {{"a": {{"articleBody": "{LEAD}"}}}}]', (LEAD,)),
        (f'{{"articleBody": "<p>{LEAD}</p><p>Fish &amp; bread</p>"}}', (LEAD, "Fish & bread")),
    ],
    ids=["lines", "the longest", "markup"],
)  # fmt: skip
def test_a_page_drawn_by_scripts_may_state_its_text(json_ld: str, expected: tuple[str, ...]) -> None:
    """The text that JSON-LD states is read where the page shows none."""
    found = find("<div id=app></div>", head=f'<script type="application/ld+json">{json_ld}</script>')

    assert found == MainText(raw_paragraphs=expected, method="json_ld")


@pytest.mark.parametrize(
    "json_ld", ["articleBody", '{"articleBody": 5}', '{"articleBody": ' + "[" * 9_000, '{"articleBody": ' + "1" * 5_000]
)
def test_broken_json_ld_states_no_text(json_ld: str) -> None:
    """JSON-LD of any other kind or depth is passed over."""
    assert isinstance(find("<i></i>", head=f'<script type="application/ld+json">{json_ld}</script>'), Refusal)


def test_what_a_page_shows_comes_before_what_it_states() -> None:
    """A stated text is often cut short, so it is the last resort."""
    head = f'<script type="application/ld+json">{{"articleBody": "{LEAD}"}}</script>'
    found = find(f"<article><p>{LEAD}</p><p>{SONG}</p></article>", head=head)

    assert isinstance(found, MainText)
    assert found.raw_paragraphs == (LEAD, SONG)


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p><b id={number}>{LEAD}</p>" for number in range(5_000)),
        f"<article>{'<p>' + LEAD * 4 + '</p>'}</article>" * 5_000,
        "<a href=x>y</a>" * 20_000,
        f"<pre>{LEAD}\n\n</pre>" * 5_000,
        " " * 1_000_000 + "<br>" * 50_000,
    ],
    ids=["open elements", "articles", "links", "pre", "blank"],
)
def test_no_page_takes_quadratic_time(body: str) -> None:
    """Pages that make a careless reader go over them again and again are done in a moment."""
    started = time.monotonic()

    find(body)

    assert time.monotonic() - started < 10
