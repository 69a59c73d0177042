"""Lay out a document for its matches: which sentence a character stands in, and where that sentence stands."""

from bisect import bisect_left, bisect_right

import msgspec

from schemas.article import TaggableText

TITLE, LEAD, BODY = range(3)
"""Where a sentence stands."""


class Layout(msgspec.Struct, frozen=True):
    """Where the sentences of a document start; its title's come first, then those of its lead."""

    starts: list[int]
    n_title: int
    n_title_and_lead: int

    def sentence_at(self, char: int) -> int:
        """Give the number of the sentence that a character stands in."""
        return bisect_right(self.starts, char) - 1

    def place_of(self, sentence_no: int) -> int:
        """Tell whether a sentence is one of the title, of the lead, or of the rest of the body."""
        if sentence_no >= self.n_title_and_lead:
            return BODY
        return TITLE if sentence_no < self.n_title else LEAD


def lay_out(document: TaggableText) -> Layout:
    """Lay out a document.

    The lead is the first paragraph of the body; where that is one sentence, or the whole of a body without further
    paragraphs, the first two sentences.
    """
    sentences = document.sentences
    starts = [sentence.start_char for sentence in sentences]
    n_title = end = bisect_left(starts, document.body_start)
    while end < len(sentences) and sentences[end].paragraph_no == sentences[n_title].paragraph_no:
        end += 1
    is_lead = end - n_title > 1 and end < len(sentences)
    return Layout(starts=starts, n_title=n_title, n_title_and_lead=end if is_lead else n_title + 2)
