"""What a run is asked for: the parameters of the flows, as a form or a command line gives them."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from schemas.evaluation import Part

_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}

Date = Annotated[datetime.date, WithJsonSchema(_DATE)]
"""A day, such as 2026-03-04; the pattern lets what asks for a run by its schema refuse others."""

DocumentPages = Literal["none", "quoted", "all"]
"""Of which documents a digest has pages: of none, of those that it quotes, or of all that it is about."""


class FetchRequest(BaseModel):
    """Which feeds are fetched, and where what arrives is kept. Relative paths start at the project's folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    feeds: Annotated[
        str, Field(min_length=1, description="The list of feeds, sitemaps and URLs; without one, nothing is fetched.")
    ] = "inputs/feeds.toml"
    into: Annotated[
        str, Field(min_length=1, description="Folder that what arrives is appended to, a web archive a day.")
    ] = "inputs/fetched"
    day: Annotated[
        Date | None, Field(description="Day whose archive it is appended to; none stands for today, UTC.")
    ] = None


class CorpusRequest(BaseModel):
    """Which inputs become which snapshot. Relative paths start at the project's folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    paths: Annotated[
        tuple[str, ...],
        Field(description="Files, folders and globs to read; none stands for inputs/articles and inputs/fetched."),
    ] = ()
    outputs: Annotated[str, Field(description="Folder that the snapshots are written to.")] = "outputs"
    topics: Annotated[str, Field(description="Folder of the topic files.")] = "inputs/topics"
    settings: Annotated[str, Field(description="The settings file.")] = "inputs/settings.toml"
    workers: Annotated[
        int | None, Field(ge=1, le=1024, description="Worker processes; none stands for one a processor.")
    ] = None
    wait_seconds: Annotated[
        int,
        Field(ge=0, le=86_400, description="Seconds to wait for another run that writes to the same outputs folder."),
    ] = 0
    replace_corpus: Annotated[
        bool, Field(description="Let the outputs folder change over to these paths, where it held others.")
    ] = False


class DailyRequest(CorpusRequest):
    """What a day's run fetches, reads and tells. Relative paths start at the project's folder."""

    wait_seconds: Annotated[
        int,
        Field(ge=0, le=86_400, description="Seconds to wait for another run that writes to the same outputs folder."),
    ] = 3600
    feeds: Annotated[
        str, Field(min_length=1, description="The list of feeds, sitemaps and URLs; without one, nothing is fetched.")
    ] = "inputs/feeds.toml"
    fetched: Annotated[str, Field(min_length=1, description="Folder that what is fetched is appended to.")] = (
        "inputs/fetched"
    )
    as_of: Annotated[
        Date | None,
        Field(description="Day that the run is for; none stands for the day that it was scheduled for."),
    ] = None
    first_days: Annotated[
        int,
        Field(ge=1, le=3660, description="Days that the first digest tells of; later ones tell of what is new since."),
    ] = 7
    documents: Annotated[
        DocumentPages, Field(description="Documents that get a page in the digest: none, those quoted, or all told of.")
    ] = "quoted"


class DigestRequest(BaseModel):
    """Which snapshot becomes a digest, and what of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    snapshot: Annotated[str, Field(description="A snapshot's id, a prefix of it, `current` or `previous`.")] = "current"
    since: Annotated[
        str | None, Field(description="Another snapshot: the digest is about what came or changed after it.")
    ] = None
    since_day: Annotated[
        Date | None,
        Field(description="Day that the digest of the other snapshot was of: what is later was not told of then."),
    ] = None
    first_day: Annotated[Date | None, Field(description="First day of publication (else of retrieval) to tell of.")] = (
        None
    )
    last_day: Annotated[Date | None, Field(description="Last day of publication (else of retrieval) to tell of.")] = (
        None
    )
    topic: Annotated[str | None, Field(description="The one topic to tell of, by its id.")] = None
    outlet: Annotated[str | None, Field(description="The one outlet to tell of, by its name.")] = None
    language: Annotated[
        str | None, Field(description="The one language to tell of; `zh` stands for `zh-Hans` too.")
    ] = None
    as_of: Annotated[
        Date | None,
        Field(description="Day that the digest is of; none stands for the newest retrieval, else publication."),
    ] = None
    documents: Annotated[
        DocumentPages, Field(description="Documents that get a page: none, those quoted, or all told of.")
    ] = "quoted"
    templates: Annotated[
        str | None, Field(description="Folder of templates that go before those of the same name in tasks/templates.")
    ] = None
    outputs: Annotated[str, Field(description="Folder that the snapshots are in.")] = "outputs"

    @model_validator(mode="after")
    def check_order(self) -> Self:
        """Refuse a period that holds no day."""
        last_day = self.last_day or self.as_of
        if self.first_day and last_day and self.first_day > last_day:
            raise ValueError(f"{self.first_day} is later than {last_day}, the last day; exchange the two")
        return self

    @property
    def is_whole(self) -> bool:
        """Tell whether the digest is of all that came: confined to no topic, outlet, language or days."""
        return (self.topic, self.outlet, self.language, self.first_day, self.last_day) == (None,) * 5


class EvaluationRequest(BaseModel):
    """Which labelled sets the project's parts are measured on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    paths: Annotated[
        tuple[str, ...],
        Field(min_length=1, description="Labelled sets (tests/evaluation/README.md), and folders of such."),
    ]
    parts: Annotated[
        tuple[Part, ...], Field(description="Parts to measure; none stands for all that the sets measure.")
    ] = ()
    outputs: Annotated[str, Field(description="Folder that the report is written to.")] = "outputs"
    topics: Annotated[str, Field(description="Folder of the topic files.")] = "inputs/topics"
    settings: Annotated[str, Field(description="The settings file.")] = "inputs/settings.toml"
    half: Annotated[
        Literal["odd", "even", "all"],
        Field(description="Items to report, by the sha256 of their ids: the even ones are for tuning."),
    ] = "odd"
    n_errors: Annotated[int, Field(ge=0, le=1000, description="Errors to show a set and measure.")] = 3
    seed: Annotated[int, Field(ge=0, description="Seed of the resamples that give the intervals.")] = 0
    calibrate: Annotated[
        bool, Field(description="Fit the confidence of each topic on the even halves, into the topic files.")
    ] = False
