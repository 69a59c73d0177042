"""What is handed in to be chosen from: a sentence with what is known of its place and its topic."""

import msgspec


class Candidate(msgspec.Struct, frozen=True):
    """A sentence of a document, in the order of the document.

    `is_title` marks the title, by which other sentences are judged and which is itself the last to be chosen.
    `evidence` is the weight of what speaks for the topic that is asked for; 0 where none is.
    """

    text: str
    language: str
    paragraph_no: int
    is_title: bool = False
    evidence: float = 0.0
