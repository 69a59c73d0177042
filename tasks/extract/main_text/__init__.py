"""Find the main text of a page, as paragraphs in reading order.

A package, since the page is split, judged by several, and chosen from by vote, each in a module of its own.
"""

from collections.abc import Callable, Sequence

import lxml.etree
import lxml.html
import msgspec

from schemas.article import Refusal
from tasks.extract.main_text.blocks import Block, split_blocks
from tasks.extract.main_text.stated import read_stated_text
from tasks.extract.main_text.vote import (
    N_VOTERS,
    Ballot,
    choose_blocks,
    has_prose_shape,
    is_eligible,
    is_surely_prose,
    measure_agreement,
)
from tasks.extract.main_text.witnesses import Witness, ask_resiliparse, ask_trafilatura, ask_turbohtml

MIN_AGREEMENT = 0.7
"""Where the voters agree on less than this share of the text, trafilatura is asked; from .5 to .8 it matters little."""

MAX_BLOCKS = 50_000
"""A page of more blocks than this is no article but a table or an archive."""

_SCRIPT_TAGS = ("head", "noscript", "script", "style", "template")
_HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_MEDIA_TAGS = ("applet", "audio", "canvas", "embed", "iframe", "map", "object", "svg", "video")
_CONTROL_TAGS = ("button", "datalist", "noframes", "option", "select", "textarea")
_UNSEEN_TAGS = (*_SCRIPT_TAGS, *_MEDIA_TAGS, *_CONTROL_TAGS)
"""Elements whose text is not shown, or is no text to read."""


class MainText(msgspec.Struct, frozen=True):
    """The paragraphs of a page's main text in reading order, and what found them (documents.extraction_method)."""

    raw_paragraphs: tuple[str, ...]
    method: str


def find_main_text(tree: lxml.html.HtmlElement) -> MainText | Refusal:
    """Let three vote on each block of the page; two carry it.

    They are the shape of the block, resiliparse and turbohtml. Where they do not agree, trafilatura, which is better
    and slower, votes in the place of the shape.

    Args:
        tree: the page, nested no deeper than extractors can follow; it is changed, so this comes last.

    Returns:
        The main text; a refusal where there is none.
    """
    stated = read_stated_text(tree)
    lxml.etree.strip_elements(tree, *_UNSEEN_TAGS, with_tail=False)
    blocks = split_blocks(tree)
    if len(blocks) > MAX_BLOCKS:
        return _refuse(f"the page has more than {MAX_BLOCKS:,} blocks of text, and none is looked for in so many")
    chosen, method = _find_voted(tree, blocks)
    if any(block.tag not in _HEADING_TAGS for block in chosen):  # else all were misled by the name of an element
        return _make_main_text(chosen, method=method)
    if stated:
        return MainText(raw_paragraphs=stated, method="json_ld")
    prose = choose_blocks([Ballot(block, N_VOTERS * _is_prose(block)) for block in blocks])
    if prose or chosen:
        return _make_main_text(prose or chosen, method="paragraphs" if prose else method)
    return _refuse(_explain_absence(tree, blocks))


def _find_voted(tree: lxml.html.HtmlElement, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], str]:
    html = lxml.etree.tostring(tree, encoding="unicode", method="html")
    witnesses = [Witness(ask(html), n_blocks=len(blocks)) for ask in (ask_resiliparse, ask_turbohtml)]
    ballots = _take_votes(blocks, has_prose_shape, witnesses)
    if measure_agreement(ballots) >= MIN_AGREEMENT:
        return choose_blocks(ballots), "resiliparse+turbohtml"
    trafilatura = Witness(ask_trafilatura(tree), n_blocks=len(blocks))
    ballots = _take_votes(blocks, trafilatura.supports, witnesses)
    return choose_blocks(ballots), "resiliparse+turbohtml+trafilatura"


def _take_votes(
    blocks: Sequence[Block], third_voter: Callable[[Block], bool], witnesses: Sequence[Witness]
) -> list[Ballot]:
    voters = [third_voter, *(witness.supports for witness in witnesses)]
    ballots = (Ballot(block, sum(vote(block) for vote in voters)) for block in blocks)
    return [ballot if _may_stand(ballot) else Ballot(ballot.block, 0) for ballot in ballots]


def _may_stand(ballot: Ballot) -> bool:
    """Tell whether the votes for a block count: a name of furniture yields to all voters, for long prose."""
    return is_eligible(ballot.block) or (ballot.n_votes == N_VOTERS and is_surely_prose(ballot.block))


def _is_prose(block: Block) -> bool:
    return is_eligible(block) and has_prose_shape(block)


def _make_main_text(blocks: Sequence[Block], *, method: str) -> MainText:
    return MainText(raw_paragraphs=tuple(block.text for block in blocks), method=method)


def _explain_absence(tree: lxml.html.HtmlElement, blocks: Sequence[Block]) -> str:
    if tree.find(".//frame") is not None:
        return "the page is a set of frames, whose text is in other pages"
    if not blocks:
        return "the page shows no text, unless scripts that are not run write it"
    return f"no main text was found in the page's {len(blocks)} blocks of text"


def _refuse(detail: str) -> Refusal:
    return Refusal(stage="extract", reason="no_text", detail=detail)
