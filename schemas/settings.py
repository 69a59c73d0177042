"""The settings: what a person may change about the way the data is made, in `inputs/settings.toml`."""

import datetime
import hashlib
import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

import msgspec
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from schemas.errors import MAX_SHOWN_CHARS, SettingsError, explain_validation

_Bytes = Annotated[int, Field(ge=1)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Limits(_Section):
    """Counts, never times, so that they bite alike on every machine."""

    max_record_bytes: _Bytes = 50_000_000
    max_expansion: Annotated[int, Field(ge=1)] = 1_000
    max_pages: Annotated[int, Field(ge=1)] = 5_000


class Dates(_Section):
    """A date of publication outside this range is dropped."""

    earliest: datetime.date = datetime.date(1900, 1, 1)
    latest: datetime.date = datetime.date(2050, 1, 1)

    @model_validator(mode="after")
    def check_order(self) -> Self:
        """Refuse a range that holds no day: every date would be dropped."""
        if self.earliest > self.latest:
            raise ValueError(f".earliest: {self.earliest} is later than latest = {self.latest}; exchange the two")
        return self


Detector = Literal["eldc", "langdetect"]
"""The libraries that tell a language; the one that is not asked first is the second opinion."""


class Language(_Section):
    """How the language of a document is decided."""

    first_detector: Detector = "eldc"
    seed: int = 0
    min_letters: Annotated[int, Field(ge=1)] = 10


def _take_names(given: object) -> tuple[object, ...]:
    names = tuple(given) if isinstance(given, list | tuple) else ()
    if not isinstance(given, list | tuple) or not all(isinstance(name, str) and name.strip(" _-") for name in names):
        raise ValueError(f'no list of names: {given!r}; write one such as ["Headline"]')
    return names


_Names = Annotated[tuple[str, ...], BeforeValidator(_take_names)]


class Columns(_Section):
    """The names of columns or keys of rows under which a field stands, looked for before the usual names.

    Case, blanks, underscores and hyphens make no difference. Rows differ, so a name that none has is no error.
    """

    title: _Names = ()
    text: _Names = ()
    html: _Names = ()
    url: _Names = ()
    published: _Names = ()
    language: _Names = ()
    authors: _Names = ()
    outlet: _Names = ()
    section: _Names = ()


NOT_EVALUATED = "http://rightsstatements.org/vocab/CNE/1.0/"
"""The address by which libraries say "copyright not evaluated": true of any pile of articles until somebody looks."""

_ADDRESS = re.compile(
    r"https?://[\w.-]+(?::\d+)?(?:[/?#][^\s<>\"{}|\\^`]*)?"
)  # "https://example.org:8080/terms?of=use"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tab and line feed
_BREAKS = re.compile(r"[\t\n\u2028\u2029]")


def _shorten(given: str) -> str:
    shown = repr(given)
    return shown if len(shown) <= MAX_SHOWN_CHARS else f"{shown[:MAX_SHOWN_CHARS]}…"


def _take_text(given: str) -> str:
    if _CONTROLS.search(given):
        raise ValueError(f"holds a control character: {_shorten(given)}; take it out")
    return given.strip()


def _take_line(given: str) -> str:
    if _BREAKS.search(given.strip()):
        raise ValueError(f"is more than one line: {_shorten(given)}; write it in one")
    return _take_text(given)


def _take_filled(given: str) -> str:
    if not given:
        raise ValueError("is empty; write some words, or leave the key out for what is said without it")
    return given


def _take_address(given: str) -> str:
    if not _ADDRESS.fullmatch(given):
        raise ValueError(
            f'no address: {_shorten(given)}; write one such as "https://creativecommons.org/licenses/by/4.0/"'
        )
    return given


def _take_optional_address(given: str) -> str:
    return _take_address(given) if given else given


_Text = Annotated[str, AfterValidator(_take_text)]
_Line = Annotated[str, AfterValidator(_take_line)]
_Filled = AfterValidator(_take_filled)


class Dataset(_Section):
    """How a snapshot introduces itself to others, in `croissant.json` and `ro-crate-metadata.json`.

    What is left empty is not stated there, but for the citation, which is then made of the rest.
    """

    name: Annotated[_Line, _Filled] = "Broadsheet corpus"
    description: Annotated[_Text, _Filled] = (
        "News and opinion articles as tables: each document with its text, sentences and language, "
        "and for every topic a verdict with the quotes that it rests on."
    )
    license: Annotated[_Line, AfterValidator(_take_address)] = NOT_EVALUATED
    creator: _Line = ""
    creator_type: Literal["Organization", "Person"] = "Organization"
    url: Annotated[_Line, AfterValidator(_take_optional_address)] = ""
    citation: _Text = ""


class Batches(_Section):
    """How much is held in memory, and cached, at once."""

    target_bytes: Annotated[int, Field(ge=1_000)] = 2_000_000


class Settings(_Section):
    """All settings, with their defaults."""

    limits: Limits = Limits()
    dates: Dates = Dates()
    language: Language = Language()
    columns: Columns = Columns()
    dataset: Dataset = Dataset()
    batches: Batches = Batches()

    @property
    def sha256(self) -> str:
        """Hash of the settings that change a snapshot: the cut of the batches does not."""
        return self._hash_without({"batches"})

    @property
    def text_sha256(self) -> str:
        """Hash of the settings that texts depend on: how a snapshot introduces itself does not change them."""
        return self._hash_without({"batches", "dataset"})

    def _hash_without(self, sections: set[str]) -> str:
        chosen = self.model_dump(mode="json", exclude=sections)
        return hashlib.sha256(msgspec.json.encode(chosen, order="deterministic")).hexdigest()


def read_settings(path: Path) -> Settings:
    """Read and check a settings file.

    Raises:
        SettingsError: with file, key, value and repair.
    """
    place = "/".join(path.parts[-2:])
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError as error:
        raise SettingsError(place, "does not exist", "name another --settings") from error
    except OSError as error:
        raise SettingsError(place, f"cannot be read: {error.strerror}", "name another --settings") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(place, f"is not TOML: {error}", "mend that line; see inputs/README.md") from error
    except ValidationError as error:
        raise SettingsError(place, *explain_validation(error)) from error
