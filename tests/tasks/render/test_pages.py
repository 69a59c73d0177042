"""The pages of documents as files: one after the other, with the templates of the user's where there are any."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.errors import SettingsError
from schemas.page import Page
from tasks.render import render_pages
from tests.tasks.render.test_page import Shown, a_marked_page


def some_pages(n: int) -> list[Page]:
    """Make pages with ids of their own."""
    return [a_marked_page(document_id=f"{number:032x}") for number in range(n)]


def test_each_page_is_a_file_of_its_document() -> None:
    """Its name is the one that the digest links to, in the order that the pages come in."""
    rendered = list(render_pages(reversed(some_pages(3))))

    assert [path for path, _ in rendered] == [f"documents/{number:032x}.html" for number in (2, 1, 0)]
    for number, (_, page) in zip((2, 1, 0), rendered, strict=True):
        assert f"document <code>{number:032x}</code>".encode() in page


def test_a_sentence_has_the_id_that_the_digest_links_to() -> None:
    """A click leads to the sentence."""
    ((_, page),) = render_pages(some_pages(1))

    ids = {attributes["id"] for _, attributes in Shown(page).elements if "id" in attributes}
    assert {"s0", "s1"} <= ids


def test_pages_are_rendered_one_at_a_time() -> None:
    """There are thousands, of which one is in memory."""
    taken = []

    def take() -> Iterator[Page]:
        for page in some_pages(3):
            taken.append(page.facts.document_id)
            yield page

    rendered = render_pages(take())
    next(rendered)

    assert len(taken) == 1


def test_no_page_no_file() -> None:
    """A digest without pages has no folder of them."""
    assert list(render_pages([])) == []


def test_pages_are_rendered_alike_each_time() -> None:
    """The same page gives the same bytes."""
    assert list(render_pages(some_pages(2))) == list(render_pages(some_pages(2)))


def test_a_page_has_the_style_of_the_user_s(tmp_path: Path) -> None:
    """What is not in the folder is ours."""
    (tmp_path / "page.css").write_text("main { color: red; }\n")
    ((_, page),) = render_pages(some_pages(1), templates=tmp_path)

    assert b"main { color: red; }" in page
    assert b"--topic-soft" in page


def test_a_slip_in_the_template_of_a_page_is_told(tmp_path: Path) -> None:
    """By file and line, with the first page that it is met in."""
    (tmp_path / "page.html.j2").write_text("<!doctype html>\n{{ page.nothing }}\n")

    with pytest.raises(SettingsError) as told:
        list(render_pages(some_pages(2), templates=tmp_path))
    assert told.value.place == f"{tmp_path / 'page.html.j2'}:2"
