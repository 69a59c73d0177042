"""JSON-LD: what is mended, which of several articles is the page's, how names and references are read."""

import msgspec
import pytest

from tasks.extract.metadata.json_ld import StatedArticle, read_json_ld

URL = "https://hallowmere-courier.example/ferry"


def read(*scripts: object, addresses: tuple[str, ...] = (URL,), titles: tuple[str, ...] = ()) -> StatedArticle:
    """Read scripts, given as text or as the values in them."""
    texts = [script if isinstance(script, str) else msgspec.json.encode(script).decode() for script in scripts]
    return read_json_ld(texts, addresses=addresses, titles=titles)


def an_article(**properties: object) -> dict[str, object]:
    """Make an article."""
    return {"@type": "NewsArticle", "headline": "Ferry runs again", **properties}


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Ferry runs\n again"}',
        '{"@type": "NewsArticle", "headline": "Ferry runs\tagain",}',
        '{"@type": ["NewsArticle",], "headline": "Ferry runs again"}',
        '<!-- {"@type": "NewsArticle", "headline": "Ferry runs again"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry runs again"}\n//]]>',
        '/* <![CDATA[ */ {"@type": "NewsArticle", "headline": "Ferry runs again"} /* ]]> */',
        '{"@type": "NewsArticle", "headline": "Ferry runs again"};',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Ferry runs again&quot;}",
    ],
)
def test_what_surely_is_no_json_is_mended(script: str) -> None:
    """Raw line breaks, a comma too many, old wrappings, quotes as entities."""
    assert read(script).headline == "Ferry runs again"


@pytest.mark.parametrize(
    "script", ["", "{", '{"@type": "NewsArticle", "headline": "Fer', "{'@type': 'NewsArticle'}", "[" * 100_000, "7"]
)
def test_what_is_broken_otherwise_is_passed_over(script: str) -> None:
    """It hides no other script of the page."""
    assert read(script) == StatedArticle()
    assert read(script, an_article()).headline == "Ferry runs again"


def test_a_comma_within_a_string_stays() -> None:
    """Only the comma between the values and the bracket goes."""
    assert read('{"@type": "Article", "headline": "Ferry [again,] ,} \\" ,]",}').headline == 'Ferry [again,] ,} " ,]'


@pytest.mark.parametrize(
    "script",
    [
        [an_article()],
        {"@graph": [{"@type": "WebPage", "name": "No"}, an_article()]},
        {"@type": "WebPage", "mainEntity": an_article()},
        {"@type": "WebPage", "mainEntityOfPage": [an_article()]},
        an_article(**{"@type": ["Thing", "https://schema.org/ReportageNewsArticle"]}),
        an_article(headline={"@value": "Ferry runs again"}),
        an_article(headline=["Ferry runs again", "No"]),
        an_article(headline=" Ferry&nbsp;runs   again"),
    ],
)
def test_an_article_is_found_where_it_stands(script: object) -> None:
    """In lists, graphs and main entities, under any type of article, its values plain or wrapped."""
    assert read(script).headline == "Ferry runs again"


@pytest.mark.parametrize("kind", ["Recipe", "VideoObject", "BreadcrumbList", None, 7])
def test_something_else_is_no_article(kind: object) -> None:
    """Its dates and names are not the page's."""
    assert read({"@type": kind, "headline": "Soup", "datePublished": "2025-03-04"}) == StatedArticle()


@pytest.mark.parametrize(
    "own",
    [
        an_article(url=URL),
        an_article(url="http://www.hallowmere-courier.example/ferry/?from=feed"),
        an_article(mainEntityOfPage={"@id": URL}),
        an_article(headline="Ferry — runs again!"),
    ],
)
def test_of_several_articles_the_page_s_own_is_chosen(own: dict[str, object]) -> None:
    """By its address in any spelling, else by its headline; teasers are articles too."""
    teaser = an_article(headline="Harbour opens", url="https://hallowmere-courier.example/harbour")
    other = an_article(headline="Market closes", datePublished="2025-03-04")

    assert read([teaser, other, own], titles=("Ferry runs again",)).headline == own["headline"]


def test_references_are_followed() -> None:
    """Authors and publisher may be named elsewhere in the graph."""
    people = [{"@id": "#rosa", "@type": "Person", "name": "Rosa Tamsin"}, {"@id": "#paper", "name": "Courier"}]

    found = read({"@graph": [an_article(author={"@id": "#rosa"}, publisher={"@id": "#paper"}), *people]})

    assert (found.authors, found.publisher) == (("Rosa Tamsin",), "Courier")


@pytest.mark.parametrize(
    "author",
    [
        ["Rosa Tamsin", "Edwin Marlpit"],
        [{"name": "Rosa Tamsin"}, {"name": "Edwin Marlpit"}, {"url": "https://a.example"}, None, 7],
        {"name": ["Rosa Tamsin", "Edwin Marlpit"]},
    ],
)
def test_names_are_read_as_schema_org_allows_them(author: object) -> None:
    """As text, as persons, as lists of either."""
    assert read(an_article(author=author)).authors == ("Rosa Tamsin", "Edwin Marlpit")
    assert read(an_article(creator=author)).authors == ("Rosa Tamsin", "Edwin Marlpit")


def test_where_no_article_is_stated_the_page_states_its_date() -> None:
    """But its name is no headline, since it holds the site's name too."""
    page = {"@type": "WebPage", "name": "Ferry - Courier", "datePublished": "2025-03-04", "inLanguage": "en-GB"}

    assert read(page) == StatedArticle(published="2025-03-04", language="en-GB")


def test_half_a_character_is_left_out() -> None:
    """JSON can write what no table can hold."""
    assert read('{"@type": "Article", "headline": "Fer\\ud83dry"}').headline == "Ferry"
