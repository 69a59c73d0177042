"""The content of a digest: one model from which every form is rendered.

Whatever is told in words is a `Quote`, with its span; all else is counted, or stands in the data.
"""

import datetime
from collections.abc import Iterator
from typing import Literal

import msgspec

from schemas.charts import Bar, BarChart, HeatMap, TimeChart

OLDEST_SCHEMA = "1"
"""The first schema version of a snapshot that a digest can be made of."""


class View(msgspec.Struct, frozen=True):
    """Which documents of a snapshot a digest is about; what is None lets all pass."""

    topic: str | None = None
    outlet: str | None = None
    language: str | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    as_of: datetime.date | None = None


class TopicName(msgspec.Struct, frozen=True):
    """A topic of the codebook; `topic_no` is its place there, from 0."""

    topic_id: str
    topic_no: int
    label: str


class Source(msgspec.Struct, frozen=True):
    """A document as a reader is led to it, with the topics that it is about."""

    document_id: str
    title: str | None
    outlet: str | None
    published_on: datetime.date | None
    language: str
    url: str | None
    locator: str
    topic_ids: tuple[str, ...]


class Passage(msgspec.Struct, frozen=True):
    """A sentence as it stands in a document, or the part of a very long one that `start_char` and `end_char` tell.

    `marks` are spans inside `text` that prove what it is quoted for, in order, without overlap, in code points.
    """

    sentence_no: int
    start_char: int
    end_char: int
    text: str
    language: str
    marks: tuple[tuple[int, int], ...] = ()
    is_cut_before: bool = False
    is_cut_after: bool = False


class Quote(msgspec.Struct, frozen=True):
    """A sentence with the ones around it, which are as many as there are, and the document that they stand in."""

    source: Source
    passage: Passage
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()


class Period(msgspec.Struct, frozen=True):
    """Days, both included."""

    first_day: datetime.date
    last_day: datetime.date


class Count(msgspec.Struct, frozen=True):
    """How often something occurs."""

    name: str
    n: int


class Headline(msgspec.Struct, frozen=True):
    """The numbers on top: the ledger of the whole snapshot, and of what the digest is about.

    Of a page with several versions the newest is counted, but for `n_records` to `n_quarantined`.
    """

    n_records: int
    n_documents: int
    n_duplicates: int
    n_merged: int
    n_quarantined: int
    n_outdated: int
    n_chosen: int
    n_stories: int | None
    n_outlets: int
    n_without_outlet: int
    n_undated: int
    """Of `n_chosen` those that state no day of publication."""

    n_without_day: int
    """Documents that a period leaves out since neither publication nor retrieval is known."""

    n_later: int
    """Documents that are left out since they are later than the day that the digest is of."""

    first_day: datetime.date | None
    last_day: datetime.date | None
    period: Period | None
    languages: tuple[Bar, ...]


class Difference(msgspec.Struct, frozen=True):
    """Documents dated in the period against those in the one before; no percentage of fewer than ten documents."""

    n_in_period: int
    n_documents: int
    n_outlets: int
    change: int
    percent: int | None


class Topic(msgspec.Struct, frozen=True):
    """The numbers of a topic. `topic_no` is its place in the codebook, from 0."""

    topic_id: str
    topic_no: int
    label: str
    definition: str
    n_documents: int
    n_outlets: int
    n_stories: int
    n_undated: int
    n_not_ruled: int
    before: Difference | None


class Alarms(msgspec.Struct, frozen=True, tag_field="section", tag="alarms"):
    """What is missing or odd in the whole snapshot, one line each."""

    alarms: tuple[str, ...]


class Topics(msgspec.Struct, frozen=True, tag_field="section", tag="topics"):
    """Every topic of the codebook, also one that no document is about.

    `before` is the period that is compared with; where the corpus begins in it, or later, it is null and `begins_on`
    says so. `is_of_days` says that undated documents are left out, and counted as such.
    """

    before: Period | None
    begins_on: datetime.date | None
    is_of_days: bool
    topics: tuple[Topic, ...]


class Lead(msgspec.Struct, frozen=True):
    """One story of a topic, by one of its documents.

    Its documents are counted in the whole snapshot; `n_others` of them are not among those that the digest is about.
    """

    quote: Quote
    n_documents: int
    n_outlets: int
    n_others: int = 0


class TopicLeads(msgspec.Struct, frozen=True):
    """The stories of a topic that are told first."""

    topic_id: str
    topic_no: int
    label: str
    definition: str
    n_documents: int
    n_stories: int
    n_outlets: int
    n_not_ruled: int
    leads: tuple[Lead, ...]

    @property
    def n_more(self) -> int:
        """Stories of the topic that the digest does not quote."""
        return self.n_stories - len(self.leads)


class Leads(msgspec.Struct, frozen=True, tag_field="section", tag="leads"):
    """The lead stories of every topic, also of one that has none."""

    topics: tuple[TopicLeads, ...]


class ChangedPage(msgspec.Struct, frozen=True):
    """A page that is new, updated, or vanished; of a vanished one the last version."""

    source: Source
    what: tuple[Literal["text", "date"], ...] = ()
    published_before: datetime.date | None = None


class Changes(msgspec.Struct, frozen=True, tag_field="section", tag="changes"):
    """What came, changed and went since another snapshot, counted by pages; the first of each by name."""

    since_snapshot_id: str
    n_new: int
    n_updated: int
    n_vanished: int
    new: tuple[ChangedPage, ...]
    updated: tuple[ChangedPage, ...]
    vanished: tuple[ChangedPage, ...]


class Charts(msgspec.Struct, frozen=True, tag_field="section", tag="charts"):
    """Topics over time, topics by outlet, and languages."""

    time: TimeChart
    outlets: HeatMap
    languages: BarChart


class Story(msgspec.Struct, frozen=True):
    """A text that several documents carry; `n_others` of them are not among those that the digest is about."""

    quote: Quote
    n_documents: int
    n_others: int
    n_outlets: int
    outlets: tuple[str, ...]
    """The first of them, by the day on which each carried it."""

    relations: tuple[Count, ...]
    """What the copies are to the story's head: exact, near, abridged."""


class Stories(msgspec.Struct, frozen=True, tag_field="section", tag="stories"):
    """The stories with the most copies."""

    n_stories: int
    n_copied: int
    stories: tuple[Story, ...]


class Value(msgspec.Struct, frozen=True):
    """What was read from a figure; see the dataset `figures`."""

    kind: str
    value: float
    unit: str | None
    change: str | None
    period: str | None


class KeyFigure(msgspec.Struct, frozen=True):
    """A sentence with its figures, which are marked, in order."""

    quote: Quote
    values: tuple[Value, ...]


class Figures(msgspec.Struct, frozen=True, tag_field="section", tag="figures"):
    """The figures of the sentences that say most."""

    n_figures: int
    figures: tuple[KeyFigure, ...]


class Pair(msgspec.Struct, frozen=True):
    """Two countries that documents are about together."""

    countries: tuple[str, str]
    names: tuple[str, str]
    n_documents: int
    n_stories: int
    names_both: bool
    """Whether the quoted sentence names both; else title or lead do so as a whole."""

    quote: Quote


class Pairs(msgspec.Struct, frozen=True, tag_field="section", tag="pairs"):
    """The pairs of countries with the most stories."""

    n_pairs: int
    pairs: tuple[Pair, ...]


class Statement(msgspec.Struct, frozen=True):
    """What the writer of an opinion recommends or fears."""

    kind: str
    quote: Quote


class Statements(msgspec.Struct, frozen=True, tag_field="section", tag="statements"):
    """Recommendations and concerns of opinion pieces."""

    n_documents: int
    n_recommendations: int
    n_concerns: int
    statements: tuple[Statement, ...]


class Documents(msgspec.Struct, frozen=True, tag_field="section", tag="documents"):
    """The documents that the digest is about, the newest first."""

    n_documents: int
    documents: tuple[Source, ...]


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


class UnruledLanguage(msgspec.Struct, frozen=True):
    """A language of documents for which topics have no rules: there "no topic" means "cannot tell"."""

    language: str
    name: str
    n_documents: int
    topics: tuple[str, ...]


class Caveats(msgspec.Struct, frozen=True, tag_field="section", tag="caveats"):
    """What a reader must know before he trusts the rest."""

    n_undecided: int
    unruled: tuple[UnruledLanguage, ...]
    n_more_unruled: int
    left_out: tuple[str, ...]
    refused: tuple[Refused, ...]


Section = Alarms | Topics | Leads | Changes | Charts | Stories | Figures | Pairs | Statements | Documents | Caveats


class Digest(msgspec.Struct, frozen=True):
    """A snapshot, or what came since another one, as a person reads it. Sections are in the order of reading."""

    snapshot_id: str
    data_id: str
    view: View
    as_of: datetime.date | None
    codebook: tuple[TopicName, ...]
    headline: Headline
    sections: tuple[Section, ...]

    @property
    def labels(self) -> dict[str, str]:
        """The label of each topic of the codebook, by its id."""
        return {topic.topic_id: topic.label for topic in self.codebook}

    @property
    def quotes(self) -> Iterator[Quote]:
        """All that is quoted, in the order of reading."""
        for section in self.sections:
            match section:
                case Leads():
                    yield from (lead.quote for topic in section.topics for lead in topic.leads)
                case Stories():
                    yield from (story.quote for story in section.stories)
                case Figures():
                    yield from (figure.quote for figure in section.figures)
                case Pairs():
                    yield from (pair.quote for pair in section.pairs)
                case Statements():
                    yield from (statement.quote for statement in section.statements)
                case _:
                    pass
