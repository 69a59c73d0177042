"""The vote on blocks: what a witness supports, what shape counts, and which run of blocks is the article."""

import pytest

from tasks.extract.main_text import witnesses
from tasks.extract.main_text.blocks import Block
from tasks.extract.main_text.vote import Ballot, choose_blocks, has_prose_shape, is_eligible, measure_agreement
from tasks.extract.main_text.witnesses import Witness

OPENING = "The crews sang until the lamps were lit along the quay,"
CLOSING = "fishmongers and clerks alike, till the harbour master shut his window"


def a_block(text: str, *, tag: str = "p", container: int = 1, n_link_chars: int = 0) -> Block:
    """Make a block of text."""
    return Block(text=text, squeezed="".join(text.split()), n_link_chars=n_link_chars, tag=tag, container=container)


def ballots_of(votes: list[tuple[int, int]], *, containers: dict[int, int] | None = None) -> list[Ballot]:
    """Make ballots of (length, votes); blocks are in a container of their own unless `containers` says otherwise."""
    containers = containers or {}
    return [
        Ballot(a_block("x" * n_chars, container=containers.get(place, 100 + place)), n_votes)
        for place, (n_chars, n_votes) in enumerate(votes)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferry", False),
        ("Ferry runs again", True),
        ("one item", True),
        ("another item", True),
        ("again on Monday, said the harbour master", True),
        (f"{OPENING} with [a link] {CLOSING}", True),
        (f"{OPENING} with {CLOSING} in vain", False),
    ],
    ids=["part of a line", "line", "bullet", "number", "long part", "other middle", "other end"],
)
def test_a_witness_supports_what_it_quotes(text: str, expected: bool) -> None:
    """White space and list marks do not count; a short block has to be a line, a long one may differ in its middle."""
    said = (
        "Ferry runs  again\n* one item\n2. another item\nIt ran again on Monday, said the harbour\u00a0master.\n"
        f"{OPENING} with a footnote {CLOSING}"
    )
    assert Witness(said, n_blocks=9).supports(a_block(text)) is expected


def test_a_huge_page_is_searched_by_lines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a number of comparisons a block within a line is not found, and one that is a line still is."""
    monkeypatch.setattr(witnesses, "MAX_SEARCHED_CHARS", 100)
    witness = Witness("The ferry ran again on Monday after three weeks", n_blocks=9)

    assert witness.supports(a_block("The ferry ran again on Monday after three weeks"))
    assert not witness.supports(a_block("The ferry ran again on Monday after three"))


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("Ferry", "p", True),
        ("Ferry", "div", False),
        ("They sang on the quay.", "div", True),
        ("“They sang on the quay!”", "td", True),
        ("居民们在码头上唱歌，一直唱到深夜灯火通明。", "div", True),
        ("ប្រជាជនបានច្រៀងរហូតដល់យប់ជ្រៅ។", "div", True),
        ("They sang on the quay", "h2", False),
        ("They sang on the quay " * 4, "div", True),
    ],
)
def test_shape_is_prose_in_any_language(text: str, tag: str, expected: bool) -> None:
    """A paragraph's element, the end of a sentence, or length makes prose."""
    assert has_prose_shape(a_block(text, tag=tag)) is expected


def test_a_list_of_links_is_not_voted_on() -> None:
    """A block of which half is links is out, and so is furniture."""
    assert is_eligible(a_block("Two words", n_link_chars=3))
    assert not is_eligible(a_block("Two words", n_link_chars=4))


def test_the_article_is_the_best_run() -> None:
    """A short gap is bridged, a long one is not, and what nobody wants is left out of the run."""
    ballots = ballots_of([(60, 2), (500, 0), (200, 2), (20, 1), (300, 3), (10, 0), (10, 0), (10, 0), (90, 2)])

    assert choose_blocks(ballots) == (ballots[2].block, ballots[4].block)


def test_an_inset_does_not_cost_the_lead() -> None:
    """What shares a container with the run belongs to it, however long the inset between; a stranger does not."""
    ballots = ballots_of([(60, 2), (500, 0), (200, 2), (300, 3), (500, 0), (90, 2)], containers={0: 1, 2: 1, 3: 1})

    assert choose_blocks(ballots) == (ballots[0].block, ballots[2].block, ballots[3].block)


@pytest.mark.parametrize(("n_chars", "expected"), [(720, 1), (719, 2)])
def test_a_bare_block_is_no_part_of_a_text_that_is_marked_up(n_chars: int, expected: int) -> None:
    """Beside paragraphs, a block in a bare section is a caption; where a tenth of the text is bare, it is text."""
    caption, text = a_block("x" * 80, tag="div"), a_block("x" * n_chars)

    assert len(choose_blocks([Ballot(caption, 3), Ballot(text, 3)])) == expected


def test_nothing_is_chosen_where_nothing_is_carried() -> None:
    """One vote carries no block."""
    assert choose_blocks(ballots_of([(60, 1), (500, 0)])) == ()


@pytest.mark.parametrize(
    ("votes", "expected"), [([(60, 3), (40, 2), (99, 1)], 0.6), ([(60, 3)], 1.0), ([(60, 1)], 0.0), ([], 0.0)]
)
def test_agreement_is_what_all_want_of_what_most_want(votes: list[tuple[int, int]], expected: float) -> None:
    """Blocks count by their characters, and what one alone wants does not count."""
    assert measure_agreement(ballots_of(votes)) == expected
