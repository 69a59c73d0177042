"""Blocks of a page: where they begin and end, what they know of their links, and what is furniture."""

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.main_text.blocks import Block, split_blocks

LEAD = "The ferry ran again on Monday, and the crews were glad to be out on the water after three weeks ashore."


def blocks_of(body: str) -> tuple[Block, ...]:
    """Split a page with this body."""
    return split_blocks(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<h2>One</h2>two<ul><li>Three<li>Four</ul>", ["One", "two", "Three", "Four"]),
        ("<blockquote>One</blockquote><table><tr><td>Two<td>Three</table>", ["One", "Two", "Three"]),
        ("<div>One<br><br>Two<br>three<br> <br>Four</div>", ["One", "Two three", "Four"]),
        ("<div>One<hr>Two</div>", ["One", "Two"]),
        ("<p>On<b>e</b> and <a href=x>two</a>\n <span>three</span></p>", ["One and two three"]),
        ("<pre>One\nline\n \nTwo</pre><p>Three\n\nfour</p>", ["One line", "Two", "Three four"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        (" <p> </p><br><br><br>", []),
    ],
    ids=["paragraphs", "list", "quote and cells", "breaks", "rule", "inline", "preformatted", "nested", "empty"],
)
def test_blocks_begin_where_a_reader_sees_them(body: str, expected: list[str]) -> None:
    """Elements on a line of their own, two line breaks, and empty lines in preformatted text part blocks."""
    assert [block.text for block in blocks_of(body)] == expected


def test_a_block_knows_its_links_and_its_element() -> None:
    """Characters in links are counted without white space; parts of a list are in the container around it."""
    first, second, third = blocks_of(
        "<div><p>Two <a href=x>of three</a></p><ul><li>Four</li></ul></div><div>Five</div>"
    )

    assert (first.squeezed, first.n_link_chars, first.tag) == ("Twoofthree", 7, "p")
    assert (second.tag, third.tag) == ("li", "div")
    assert first.container == second.container != third.container


@pytest.mark.parametrize(
    "inset",
    [
        "<figure>Foo</figure>",
        "<aside>Foo</aside>",
        "<div class='story-caption wide'>Foo</div>",
        "<div class=relatedTeaser>Foo</div>",
        "<section id=comments><p>Foo</p></section>",
    ],
)
def test_what_stands_beside_an_article_is_furniture(inset: str) -> None:
    """Furniture is known by its element, or by a word in its class or id."""
    lead, foo = blocks_of(f"<p>{LEAD}</p>{inset}")

    assert (lead.is_furniture, foo.is_furniture) == (False, True)


@pytest.mark.parametrize(
    "body",
    [
        f"<form>{LEAD}</form>",
        f"<div class='image article'><p>{LEAD}</p></div>",
        "".join(f"<div class=text-image><p>{LEAD} {number}</p></div>" for number in range(9)),
        f"<p class=updated>{LEAD}</p>",
    ],
    ids=["the page's form", "the page's own class", "the class of all paragraphs", "a part of a word"],
)
def test_what_holds_the_text_is_no_furniture(body: str) -> None:
    """A name says nothing where elements of that class hold a fifth of the text or more."""
    assert not any(block.is_furniture for block in blocks_of(body))


TREES = st.recursive(
    st.sampled_from(["one ", " two", "三", "\n"]),
    lambda inner: (
        st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(["div", "p", "a", "b", "ul", "li", "td", "table", "figure", "pre", "h2"]),
            st.lists(inner, max_size=4),
        )
        | st.just("<br>")
    ),
)


@given(body=TREES)
@settings(max_examples=200, deadline=None)
def test_blocks_hold_all_text_once_and_in_order(body: str) -> None:
    """But for white space, the blocks together are the text of the page."""
    tree = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    blocks = split_blocks(tree)

    assert "".join(block.squeezed for block in blocks) == "".join(tree.text_content().split())
    assert all(block.text and 0 <= block.n_link_chars <= len(block.squeezed) for block in blocks)
