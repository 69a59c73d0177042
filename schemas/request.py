"""What a run is asked for: the parameters of the flows, as a form or a command line gives them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


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
    replace_corpus: Annotated[
        bool, Field(description="Let the outputs folder change over to these paths, where it held others.")
    ] = False


class DigestRequest(BaseModel):
    """Which snapshot becomes a digest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    snapshot: Annotated[str, Field(description="A snapshot's id, a prefix of it, `current` or `previous`.")] = "current"
    outputs: Annotated[str, Field(description="Folder that the snapshots are in.")] = "outputs"
