"""Lay out a document for its matches: which sentence a character stands in, and where that sentence stands."""

from bisect import bisect_left, bisect_right

import msgspec

from schemas.article import TaggableText

TITLE, LEAD, BODY, BRIEF = range(4)
"""Where a sentence stands."""

_MAX_BRIEF_SENTENCES = 3
"""Of a text of so few, title included, each sentence is lead: one about a topic makes the text about it."""


class Layout(msgspec.Struct, frozen=True):
    """Where the sentences of a document start; its title's come first, then those of its lead."""

    starts: list[int]
    n_title: int
    n_title_and_lead: int
    is_brief: bool

    def sentence_at(self, char: int) -> int:
        """Give the number of the sentence that a character stands in."""
        return bisect_right(self.starts, char) - 1

    def place_of(self, sentence_no: int) -> int:
        """Tell whether a sentence is one of the title, of the lead, of the rest of the body, or of a brief text."""
        if sentence_no < self.n_title:
            return TITLE
        if self.is_brief:
            return BRIEF
        return LEAD if sentence_no < self.n_title_and_lead else BODY


def lay_out(document: TaggableText) -> Layout:
    """Lay out a document.

    A text of three sentences or fewer, title included, is brief. The lead of another is the first paragraph of its
    body; where that is one sentence, or the whole body, the first two sentences.
    """
    sentences = document.sentences
    starts = [sentence.start_char for sentence in sentences]
    n_title = end = bisect_left(starts, document.body_start)
    while end < len(sentences) and sentences[end].paragraph_no == sentences[n_title].paragraph_no:
        end += 1
    has_lead_paragraph = end - n_title > 1 and end < len(sentences)
    return Layout(
        starts=starts,
        n_title=n_title,
        n_title_and_lead=end if has_lead_paragraph else n_title + 2,
        is_brief=len(sentences) <= _MAX_BRIEF_SENTENCES,
    )
