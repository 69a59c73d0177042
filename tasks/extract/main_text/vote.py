"""Choose the blocks of the main text by vote.

No extractor is the best on all kinds of pages, and a majority of several is better than each (Bevendorff, Gupta, Kiesel
and Stein, SIGIR 2023, "An Empirical Comparison of Web Content Extraction Algorithms"; here their blocks vote).
"""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from tasks.extract.main_text.blocks import TEXT_TAGS, Block

MAX_LINK_SHARE = 0.5
"""A block of which half is links is a list of links."""

MIN_PROSE_CHARS = 80
"""A block as long as this is prose, whatever element holds it."""

MIN_SENTENCE_CHARS = 20
"""A block as long as this is prose when it ends as a sentence does."""

MIN_UNDOUBTED_CHARS = 250
"""A paragraph as long as this is no caption."""

GAP_COST = 30
"""What a block left out costs a run beside its characters, so that many short ones end it; 20 to 40 do alike."""

MIN_CONTAINER_SHARE = 0.1
"""A container that holds more of the run than this is the article's."""

MIN_MARKED_SHARE = 0.9
"""A text of which this share is marked as paragraphs, headings or lists is all so: the rest is captions and notes."""

N_VOTERS = 3

_PROSE_TAGS = frozenset(["blockquote", "li", "p", "pre"])
_SENTENCE_END = re.compile(r"[.!?…。！？।॥။។៕۔؟]['\"”’»)\]」』]*$")  # "… the minister said.”"


class Ballot(msgspec.Struct, frozen=True):
    """A block with the votes of three for it; two carry it."""

    block: Block
    n_votes: int

    @property
    def is_carried(self) -> bool:
        """Tell whether most voted for the block."""
        return self.n_votes >= 2

    @property
    def n_chars(self) -> int:
        """Give the weight of the block: its characters without white space."""
        return len(self.block.squeezed)


def has_prose_shape(block: Block) -> bool:
    """Tell whether a block is prose by its element, length and end, in whatever language."""
    n_chars = len(block.text)
    ends_sentence = n_chars >= MIN_SENTENCE_CHARS and _SENTENCE_END.search(block.text) is not None
    return block.tag in _PROSE_TAGS or n_chars >= MIN_PROSE_CHARS or ends_sentence


def is_eligible(block: Block) -> bool:
    """Tell whether a block may be main text at all: no list of links, nothing that stands beside the article."""
    return not block.is_furniture and block.n_link_chars < MAX_LINK_SHARE * len(block.squeezed)


def is_surely_prose(block: Block) -> bool:
    """Tell whether a block is a long paragraph that ends as a sentence does, whatever its element is called."""
    n_free_chars = len(block.squeezed) - block.n_link_chars
    is_long = n_free_chars >= (MIN_UNDOUBTED_CHARS if block.is_furniture else MIN_PROSE_CHARS)
    return block.tag == "p" and is_long and _SENTENCE_END.search(block.text) is not None


def choose_blocks(ballots: Sequence[Ballot]) -> tuple[Block, ...]:
    """Choose the blocks that are carried and belong together, in reading order.

    They are those of the best run, and those that an inset parts from it: their container holds much of the run too.
    """
    run = _find_best_run(ballots)
    n_chars: Counter[int] = Counter()
    for ballot in ballots[run.start : run.stop]:
        n_chars[ballot.block.container] += ballot.n_chars if ballot.is_carried else 0
    least = MIN_CONTAINER_SHARE * n_chars.total()
    containers = {container for container, n in n_chars.items() if n > least}
    return _leave_out_unmarked(
        [
            ballot.block
            for place, ballot in enumerate(ballots)
            if ballot.is_carried and (place in run or ballot.block.container in containers)
        ]
    )


def _leave_out_unmarked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out what stands in bare sections where nearly all of the text is marked up as text."""
    marked = tuple(block for block in blocks if block.tag in TEXT_TAGS)
    n_marked, n_all = (sum(len(block.squeezed) for block in some) for some in (marked, blocks))
    return marked if n_marked >= MIN_MARKED_SHARE * n_all else tuple(blocks)


def _find_best_run(ballots: Sequence[Ballot]) -> range:
    """Find the run with the greatest sum, where a carried block counts its characters and others take theirs off.

    An article is one run of the page: Pasternack and Roth, WWW 2009, "Extracting Article Text from the Web with
    Maximum Subsequence Segmentation".
    """
    best = best_start = best_end = current = start = 0
    for place, ballot in enumerate(ballots):
        if current <= 0:
            current, start = 0, place
        current += ballot.n_chars if ballot.is_carried else -ballot.n_chars - GAP_COST
        if current > best:
            best, best_start, best_end = current, start, place + 1
    return range(best_start, best_end)


def measure_agreement(ballots: Sequence[Ballot]) -> float:
    """Measure how far the voters agree: of the characters that two of them want, the share that all three want."""
    n_wanted = sum(ballot.n_chars for ballot in ballots if ballot.is_carried)
    n_agreed = sum(ballot.n_chars for ballot in ballots if ballot.n_votes == N_VOTERS)
    return n_agreed / n_wanted if n_wanted else 0.0
