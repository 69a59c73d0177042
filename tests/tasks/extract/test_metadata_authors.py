"""Authors: names alone, from the first witness that names anybody but the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.metadata.names import read_printed_names, read_stated_names
from tests.tasks.extract.pages import json_ld, meta, read

SITE = meta("og:site_name", "Hallowmere Courier")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Rosa Tamsin", "Rosa Tamsin"),
        ("ROSA TAMSIN", "ROSA TAMSIN"),
        ("By Rosa Tamsin", "Rosa Tamsin"),
        ("Analysis by Rosa Tamsin", "Rosa Tamsin"),
        ("Текст: Роза Тамсин", "Роза Тамсин"),
        ("Rosa Tamsin and Edwin Marlpit", "Rosa Tamsin; Edwin Marlpit"),
        ("Rosa Tamsin, Edwin Marlpit & Reuters", "Rosa Tamsin; Edwin Marlpit; Reuters"),
        ("Rosa Tamsin und Edwin Marlpit, dpa", "Rosa Tamsin; Edwin Marlpit; dpa"),
        ("Rosa Tamsin y Ana Ruiz", "Rosa Tamsin; Ana Ruiz"),
        ("José Ortega y Gasset", "José Ortega y Gasset"),
        ("Rosa Tamsin; ROSA TAMSIN, Rosa Tamsín", "Rosa Tamsin"),
        ("Rosa Tamsin, Harbour Correspondent", "Rosa Tamsin"),
        ("Rosa Tamsin, professor of the long history of harbours in the north", "Rosa Tamsin"),
        ("Rosa Tamsin (Hallowmere)", "Rosa Tamsin"),
        ("Rosa Tamsin, PhD, Edwin Marlpit, Jr.", "Rosa Tamsin; Edwin Marlpit Jr"),
        ("Rosa Tamsin rosa@hallowmere.example", "Rosa Tamsin"),
        ("rosa@hallowmere.example", ""),
        ("https://hallowmere.example/authors/7", ""),
        ("@rosatamsin", ""),
        ("admin", ""),
        ("Staff Reporter", ""),
        ("1482088", ""),
        ("김하늘 기자", "김하늘"),
        ("김하늘·박지민 기자", "김하늘; 박지민"),
        ("김하늘 기자 외 1명", "김하늘"),
        ("记者 李文", "李文"),
        ("文／李文", "李文"),
        ("文在寅", "文在寅"),
        ("唐纳德·麦洛", "唐纳德·麦洛"),
    ],
)
def test_a_field_for_authors_gives_names(stated: str, expected: str) -> None:
    """Without roles, degrees, addresses and what systems write for nobody; each name once, as it is written."""
    assert "; ".join(read_stated_names(stated)) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("By Rosa Tamsin", "Rosa Tamsin"),
        ("By\nRosa Tamsin", "Rosa Tamsin"),
        ("By Rosa Tamsin on March 4, 2025", "Rosa Tamsin"),
        ("By Rosa Tamsin and Edwin Marlpit, March 4, 2025 10:30 am", "Rosa Tamsin; Edwin Marlpit"),
        ("By Rosa Tamsin for Reuters", "Rosa Tamsin"),
        ("Story by", ""),
        ("Posted on Monday by Rosa Tamsin", "Rosa Tamsin"),
        ("von Rosa Tamsin, HRF KÜSTE", "Rosa Tamsin"),
        ("Ein Bericht von Rosa Tamsin, Hallowmere", "Rosa Tamsin"),
        ("di Rosa Tamsin", "Rosa Tamsin"),
        ("Di Marlpit Edwin", "Di Marlpit Edwin"),
        ("Rosa Tamsin\nEdwin Marlpit", "Rosa Tamsin; Edwin Marlpit"),
        ("Par Reuters", "Reuters"),
        ("Twitter", ""),
        ("Rosa Tamsin 4 March 2025", ""),
        ("Rosa Tamsin Harbour Correspondent", ""),
        ("all articles", ""),
        ("", ""),
    ],
)
def test_a_printed_byline_gives_names(printed: str, expected: str) -> None:
    """Only what reads like a name and nothing else; the place or desk behind it goes."""
    assert "; ".join(read_printed_names(printed)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (json_ld(author={"name": "Rosa Tamsin"}) + meta("author", "No Body"), "Rosa Tamsin"),
        (
            meta("article:author", "https://network.example/courier") + meta("sailthru.author", "Rosa Tamsin"),
            "Rosa Tamsin",
        ),
        (meta("author", "Rosa Tamsin") + meta("author", "Edwin Marlpit"), "Rosa Tamsin; Edwin Marlpit"),
        (meta("courier:author", "Rosa Tamsin"), "Rosa Tamsin"),
        (meta("smartbanner:author", "Makers of Apps"), "Ada Quill"),
        (meta("author", "Hallowmere Courier") + meta("articleAuthor", "Rosa Tamsin"), "Rosa Tamsin"),
        (meta("author", "Hallowmere Courier"), "Ada Quill"),
        (meta("author", "Rosa Tamsin, Hallowmere Courier"), "Rosa Tamsin"),
        ("", "Ada Quill"),
    ],
)
def test_the_first_witness_that_names_somebody_is_believed(head: str, expected: str) -> None:
    """JSON-LD, the elements made for authors, the byline; the site itself is somebody only in the end."""
    assert "; ".join(read(SITE + head, writer='<p class="byline">By Ada Quill</p>').authors) == expected


def test_the_site_is_the_author_where_nobody_else_is_named() -> None:
    """It is what the page says."""
    assert (
        "; ".join(read(SITE + meta("author", "The Hallowmere Courier"), writer="").authors) == "The Hallowmere Courier"
    )


@pytest.mark.parametrize(
    "writer",
    [
        '<a rel="author" href="/rosa">Rosa Tamsin</a>',
        '<span itemprop="author" itemscope><a><span itemprop="name">Rosa Tamsin</span></a> writes</span>',
        '<div class="article-author">Rosa Tamsin</div>',
        '<div class="byline"><span class="c-author__name">Rosa Tamsin</span><span>Correspondent</span></div>',
        '<p class="autorenzeile">von Rosa Tamsin</p>',
        '<footer class="entry-footer"><span class="byline">by Rosa Tamsin</span></footer>',
    ],
)
def test_a_byline_is_found_by_its_mark(writer: str) -> None:
    """By microdata, by the relation of a link, or by a class that says author or byline in one of many languages."""
    assert "; ".join(read(writer=writer).authors) == "Rosa Tamsin"


@pytest.mark.parametrize(
    "writer",
    [
        '<div class="comment"><span class="author">Edwin Marlpit</span></div>',
        '<p class="quoteAuthor">Edwin Marlpit</p>',
        '<aside><span class="byline">By Edwin Marlpit</span></aside>',
        '<div class="teaser"><p class="teaser__author">Edwin Marlpit</p></div>',
        '<p class="authorised-dealer">Edwin Marlpit</p>',
        f'<p class="author">{"Edwin Marlpit has written of harbours since he was a boy. " * 4}</p>',
    ],
)
def test_whoever_wrote_something_else_is_no_author(writer: str) -> None:
    """Neither those who comment or are quoted, nor the authors of other articles."""
    assert "; ".join(read(writer=writer).authors) == ""


@given(text=st.text(max_size=80) | st.text("Rosa, and &;·/()@-\n", max_size=40))
def test_names_hold_no_separator_and_are_read_alike_again(text: str) -> None:
    """What joins the names in the field stands in none of them."""
    for name in [*read_stated_names(text), *read_printed_names(text)]:
        assert name == name.strip() != ""
        assert ";" not in name
