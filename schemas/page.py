"""The page of a document: its whole text with the evidence in it, the verdicts, and where each fact is from."""

import datetime
from collections.abc import Iterator

import msgspec


class EvidenceRow(msgspec.Struct, frozen=True):
    """A row of `evidence`, numbered from 1 in the order of the page: by topic, then by place in the text."""

    number: int
    topic_no: int
    rule_id: str
    quote: str
    sentence_no: int
    weight: float
    effect: str
    blocked_by: str | None


class Verdict(msgspec.Struct, frozen=True):
    """What was decided on one topic, and the evidence for it; `topic_no` is its place in the codebook, from 0."""

    topic_no: int
    topic_id: str
    label: str
    assigned: bool
    ruled: bool
    score: float
    threshold: float
    confidence: float | None
    n_evidence_sentences: int
    points: float
    evidence: tuple[EvidenceRow, ...]


class Piece(msgspec.Struct, frozen=True):
    """A run of text that the same evidence covers from its first to its last character.

    `rows` are the numbers of the first rows that cover it, and `n_more` counts the others. `supports` are the topics
    that one of them all speaks for, `blocks` those for which matches were blocked here and none speaks.
    """

    text: str
    rows: tuple[int, ...] = ()
    n_more: int = 0
    supports: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()


class PageSentence(msgspec.Struct, frozen=True):
    """A sentence in pieces, and the white space that parts it from the one before."""

    sentence_no: int
    before: str
    language: str
    statement: str | None
    pieces: tuple[Piece, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """Sentences that stand together; the title is a paragraph too."""

    is_title: bool
    sentences: tuple[PageSentence, ...]


class Claim(msgspec.Struct, frozen=True):
    """What one witness says about the document's language."""

    claimant: str
    language: str
    confidence: float | None


class Copy(msgspec.Struct, frozen=True):
    """Another document of the same story, and whether it has a page of its own."""

    document_id: str
    relation: str
    title: str | None
    outlet: str | None
    published_on: datetime.date | None
    has_page: bool


class Origin(msgspec.Struct, frozen=True):
    """The record that a document was read from, and the first locators of others with the same content."""

    locator: str
    media_type: str
    retrieved_on: datetime.date | None
    other_locators: tuple[str, ...]
    n_other_locators: int


class Facts(msgspec.Struct, frozen=True):
    """What the dataset `documents` says beside the text; what an older snapshot does not know is null."""

    document_id: str
    record_id: str
    page_id: str
    is_current: bool
    url: str | None
    outlet: str | None
    outlet_source: str | None
    title: str | None
    authors: str | None
    published_on: datetime.date | None
    published_at: datetime.datetime | None
    published_source: str | None
    language: str
    language_confidence: float
    byline: str | None
    disclaimer: str | None
    n_chars: int
    n_words: int | None
    n_sentences: int
    n_paragraphs: int
    extraction_method: str
    genre: str | None = None
    genre_cue: str | None = None


class Page(msgspec.Struct, frozen=True):
    """A document as a person reads it. What `texts` yields, joined, is `documents.text`."""

    snapshot_id: str
    facts: Facts
    origin: Origin
    n_topics: int
    """Topics of the codebook: one more than the greatest `topic_no`."""

    verdicts: tuple[Verdict, ...]
    paragraphs: tuple[Paragraph, ...]
    after: str
    """What stands behind the last sentence: nothing, unless the sentences do not tile the text."""

    claims: tuple[Claim, ...]
    relation: str | None
    """What the document is in its story; null where the snapshot knows no stories."""

    copies: tuple[Copy, ...]
    n_copies: int

    @property
    def texts(self) -> Iterator[str]:
        """The text, run by run."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                yield sentence.before
                for piece in sentence.pieces:
                    yield piece.text
        yield self.after

    @property
    def evidence(self) -> tuple[EvidenceRow, ...]:
        """All rows of evidence, in the order of their numbers."""
        return tuple(row for verdict in self.verdicts for row in verdict.evidence)
