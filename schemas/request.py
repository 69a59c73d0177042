"""What a run is asked for: the parameters of the flows, as a form or a command line gives them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.evaluation import Part


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
    workers: Annotated[int | None, Field(ge=1, description="Worker processes; none stands for one a processor.")] = None
    wait_seconds: Annotated[
        int, Field(ge=0, description="Seconds to wait for another run that writes to the same outputs folder.")
    ] = 0
    replace_corpus: Annotated[
        bool, Field(description="Let the outputs folder change over to these paths, where it held others.")
    ] = False


class DigestRequest(BaseModel):
    """Which snapshot becomes a digest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    snapshot: Annotated[str, Field(description="A snapshot's id, a prefix of it, `current` or `previous`.")] = "current"
    outputs: Annotated[str, Field(description="Folder that the snapshots are in.")] = "outputs"


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
    n_errors: Annotated[int, Field(ge=0, description="Errors to show a set and measure.")] = 3
    seed: Annotated[int, Field(ge=0, description="Seed of the resamples that give the intervals.")] = 0
    calibrate: Annotated[
        bool, Field(description="Fit the confidence of each topic on the even halves, into the topic files.")
    ] = False
