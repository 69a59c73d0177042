"""The values that the text stages hand on: from a record's raw content to an article that is ready for the tables.

A module of its own, since stages know one another only by these shapes.
"""

import datetime

import msgspec


class Refusal(msgspec.Struct, frozen=True):
    """Why a record could not become a document."""

    stage: str
    reason: str
    detail: str


class LanguageClaim(msgspec.Struct, frozen=True):
    """What one witness says about a document's language."""

    claimant: str
    language: str
    confidence: float | None = None


class Fields(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields of a row or a feed entry, as written there."""

    title: str = ""
    text: str = ""
    html: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    authors: str = ""
    outlet: str = ""
    section: str = ""


class RawRecord(msgspec.Struct, frozen=True):
    """One input item as it was found, with its content or with the reason why it cannot be read.

    A file's content is decoded into `text`; a row's or a feed entry's is in `fields`; a refused record has neither.
    `url` and `retrieved_on` are known of what an archive holds, `outlet` and `language` where its source was said to
    have them when it was fetched, and `requested_url` where another address led there; `notes` say what reading had to
    decide.
    """

    locator: str
    source: str
    media_type: str
    n_bytes: int
    content_sha256: str
    text: str | None = None
    fields: Fields | None = None
    refusal: Refusal | None = None
    url: str | None = None
    requested_url: str | None = None
    retrieved_on: datetime.date | None = None
    outlet: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


class Publication(msgspec.Struct, frozen=True):
    """When something was published, and what said so; or nothing but a note on a date that cannot be."""

    published_on: datetime.date | None = None
    published_at: datetime.datetime | None = None
    published_source: str | None = None
    note: str | None = None


class Extract(msgspec.Struct, frozen=True):
    """Main text and metadata of a record, not yet cleaned.

    `authors` are names one by one, `raw_authors` a field in which there may be several; one of them is empty.
    `raw_paragraphs` are in reading order and do not hold the title unless the body does. `section` is where the article
    stood, in the words of the page or row; of several sections, parted by `; `.
    """

    raw_title: str
    raw_paragraphs: tuple[str, ...]
    url: str | None
    outlet: str | None
    raw_authors: str
    publication: Publication
    claims: tuple[LanguageClaim, ...]
    extraction_method: str
    authors: tuple[str, ...] = ()
    section: str | None = None


class CleanText(msgspec.Struct, frozen=True):
    """Text as it is stored, with what was taken out of it."""

    title: str | None
    text: str
    body_start: int
    authors: str | None
    byline: str | None
    disclaimer: str | None


class LanguageDecision(msgspec.Struct, frozen=True):
    """The language of a document, how sure it is, and everybody's claim."""

    language: str
    confidence: float
    claims: tuple[LanguageClaim, ...]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence by its place in the text: half-open, in code points; what its writer states in it is found later."""

    sentence_no: int
    paragraph_no: int
    start_char: int
    end_char: int
    text: str
    language: str
    statement: str | None = None


class TaggableText(msgspec.Struct, frozen=True):
    """All of a document that topics are found in."""

    document_id: str
    text: str
    body_start: int
    language: str
    sentences: tuple[Sentence, ...]
    outlet: str | None = None


class Match(msgspec.Struct, frozen=True):
    """A row of `evidence`."""

    document_id: str
    topic_id: str
    start_char: int
    end_char: int
    rule_id: str
    sentence_no: int
    quote: str
    weight: float
    effect: str
    blocked_by: str | None


class Verdict(msgspec.Struct, frozen=True):
    """A row of `document_topics`."""

    document_id: str
    topic_id: str
    assigned: bool
    ruled: bool
    score: float
    confidence: float | None
    share: float
    n_evidence: int
    n_evidence_sentences: int


class LedgerRow(msgspec.Struct, frozen=True):
    """A row of `records`, as far as a batch alone can know it: copies elsewhere are found later."""

    record_id: str
    locator: str
    source: str
    url: str | None
    outlet: str | None
    media_type: str
    n_bytes: int
    content_sha256: str
    retrieved_on: datetime.date | None
    outcome: str
    document_id: str | None
    stage: str | None
    reason: str | None
    detail: str | None


class DocumentRow(msgspec.Struct, frozen=True):
    """A row of `documents`, as far as a batch alone can know it: whether it is current is found later."""

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
    genre: str
    genre_cue: str | None
    byline: str | None
    disclaimer: str | None
    text: str
    body_start: int
    n_chars: int
    n_words: int | None
    n_sentences: int
    n_paragraphs: int
    extraction_method: str
