"""The content of a digest: one model from which every form is rendered."""

import datetime

import msgspec


class Quote(msgspec.Struct, frozen=True):
    """A sentence as it stands in a document, with what is needed to find it there."""

    document_id: str
    sentence_no: int
    start_char: int
    end_char: int
    text: str
    language: str
    marks: tuple[tuple[int, int], ...]
    """Spans of evidence inside `text`, in order, without overlap, in code points from its beginning."""

    title: str | None
    outlet: str | None
    published_on: datetime.date | None
    url: str | None
    locator: str


class TopicSection(msgspec.Struct, frozen=True):
    """What the digest says of one topic."""

    topic_id: str
    label: str
    definition: str
    n_documents: int
    n_outlets: int
    n_not_ruled: int
    quotes: tuple[Quote, ...]

    @property
    def n_more(self) -> int:
        """Documents of the topic that the digest does not quote."""
        return self.n_documents - len(self.quotes)


class RefusedRecord(msgspec.Struct, frozen=True):
    """A quarantined record, and what explains the reason there."""

    locator: str
    detail: str


class Refused(msgspec.Struct, frozen=True):
    """Quarantined records with one reason, the first of them by name."""

    reason: str
    repair: str
    n_records: int
    records: tuple[RefusedRecord, ...]


class Count(msgspec.Struct, frozen=True):
    """How often something occurs."""

    name: str
    n: int


class Digest(msgspec.Struct, frozen=True):
    """A snapshot as a person reads it. Only current versions of a page are counted under topics."""

    snapshot_id: str
    data_id: str
    n_records: int
    n_documents: int
    n_duplicates: int
    n_merged: int
    n_quarantined: int
    n_outdated: int
    n_outlets: int
    n_undated: int
    first_day: datetime.date | None
    last_day: datetime.date | None
    languages: tuple[Count, ...]
    topics: tuple[TopicSection, ...]
    alarms: tuple[str, ...]
    refused: tuple[Refused, ...]
