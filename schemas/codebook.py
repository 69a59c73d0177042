"""The codebook: topic files as people write them, and the dataset `codebook` made of them."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Self

import msgspec
import pandera.polars as pandera
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from schemas.errors import CodebookError
from schemas.grammar import Term, fold, parse_term

SATURATION_POINTS = 4.0
"""Points at which the score reaches one half: two clear signs, or one in the title."""

TITLE_BOOST = 2.0
LEAD_BOOST = 1.5

MAX_SHOWN_CHARS = 80
"""As much of a wrong value as an error shows."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")  # "en"


class Codebook(pandera.DataFrameModel):
    """The topics as they stood when the snapshot was made."""

    topic_id: str = pandera.Field(description="name of the topic's file, without `.toml`")
    label: str = pandera.Field(description="English label")
    definition: str = pandera.Field(description="what the topic is about")
    includes: str = pandera.Field(description="what belongs to it")
    excludes: str = pandera.Field(description="what does not, though it may look alike")
    threshold: float = pandera.Field(ge=0, le=1, description="least score at which the topic is assigned")
    n_rules: int = pandera.Field(ge=1, description="rules of all languages, blockers not counted")
    languages: str = pandera.Field(description="languages with rules, joined by a space")
    iptc: str = pandera.Field(nullable=True, description="the same topic among the IPTC media topics")
    cap: str = pandera.Field(nullable=True, description="the same topic among the major topics of the Policy Agendas")
    rules_sha256: str = pandera.Field(
        description="sha256 of rules, blockers, contexts and threshold in canonical form",
        str_length={"min_value": 64, "max_value": 64},
    )

    class Config:
        """How pandera is to read the model."""

        name = "codebook"
        strict = True
        ordered = True
        unique = ["topic_id"]
        metadata = {"key": ["topic_id"], "grain": "topic"}


class Rule(BaseModel):
    """One line of a topic file: a term, how much it counts, and whether case matters."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: str
    weight: Annotated[float, Field(gt=0, le=10, strict=True)] = 1.0
    case_sensitive: bool = False

    @model_validator(mode="before")
    @classmethod
    def accept_plain_string(cls, raw: Any) -> Any:
        """Read a bare string as a rule of weight 1."""
        return {"term": raw} if isinstance(raw, str) else raw

    def parse(self, language: str) -> Term:
        """Parse the term for a language."""
        return parse_term(self.term, language=language)


class Context(BaseModel):
    """A subject in whose texts some rules mean something else, such as `siege` in a report of a match.

    A word keeps one sense throughout a text (Gale, Church and Yarowsky 1992), so enough signs anywhere in it block
    the rules that `blocks` names.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    language: str
    least: Annotated[int, Field(ge=1)]
    signs: Annotated[tuple[str, ...], Field(min_length=1)]
    blocks: Annotated[tuple[str, ...], Field(min_length=1)]


ExampleText = Annotated[str, Field(min_length=1)]


class Examples(BaseModel):
    """Texts of the author's own in one language, which prove the rules. A first line of its own is the title."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    assigned: tuple[ExampleText, ...] = ()
    not_assigned: tuple[ExampleText, ...] = ()


class Topic(BaseModel):
    """One topic file, checked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    labels: dict[str, str]
    definition: Annotated[str, Field(min_length=1)]
    includes: str = ""
    excludes: str = ""
    threshold: Annotated[float, Field(gt=0, lt=1)] = 0.5
    iptc: str | None = None
    cap: str | None = None
    rules: Annotated[dict[str, tuple[Rule, ...]], Field(min_length=1)]
    blockers: dict[str, tuple[Rule, ...]] = {}
    contexts: tuple[Context, ...] = ()
    examples: dict[str, Examples] = {}

    @field_validator("labels")
    @classmethod
    def require_english_label(cls, labels: dict[str, str]) -> dict[str, str]:
        """Insist on a label that every reader of the tables can be shown."""
        if not labels.get("en"):
            raise ValueError('has no English label; add en = "…"')
        return labels

    @field_validator("rules", "blockers")
    @classmethod
    def check_terms(cls, rules: dict[str, tuple[Rule, ...]]) -> dict[str, tuple[Rule, ...]]:
        """Parse every term once, and refuse one that stands twice."""
        for language, listed in sorted(rules.items()):
            _check_language(language, listed)
        return rules

    @model_validator(mode="after")
    def check_blockers(self) -> Self:
        """Refuse a blocker that is also a rule, or is no plain phrase."""
        for language, blockers in sorted(self.blockers.items()):
            terms = {rule.term for rule in self.rules.get(language, ())}
            for i, blocker in enumerate(blockers):
                if blocker.term in terms:
                    raise ValueError(
                        f'blockers.{language}[{i}]: "{blocker.term}": is also a rule; remove one of the two'
                    )
                if len(blocker.parse(language).parts) > 1:
                    raise ValueError(
                        f'blockers.{language}[{i}]: "{blocker.term}": a blocker is one phrase; remove AND or NEAR'
                    )
        return self

    @model_validator(mode="after")
    def check_contexts(self) -> Self:
        """Refuse a context that can never hold, or blocks what is no rule."""
        for i, context in enumerate(self.contexts):
            terms = {rule.term for rule in self.rules.get(context.language, ())}
            _check_signs(f"contexts[{i}]", context)
            for j, term in enumerate(context.blocks):
                if term not in terms:
                    raise ValueError(
                        f'contexts[{i}].blocks[{j}]: "{term}": is no rule of {context.language};'
                        " write the term of one, or remove it"
                    )
        return self

    @property
    def rules_sha256(self) -> str:
        """Hash of all that decides which documents are assigned the topic."""
        chosen = self.model_dump(mode="json", include={"id", "threshold", "rules", "blockers", "contexts"})
        return hashlib.sha256(msgspec.json.encode(chosen, order="deterministic")).hexdigest()

    @property
    def label(self) -> str:
        """English label: the dataset's column of that name."""
        return self.labels["en"]

    @property
    def topic_id(self) -> str:
        """Id under the name that it bears in every dataset."""
        return self.id

    @property
    def n_rules(self) -> int:
        """Number of rules over all languages."""
        return sum(len(rules) for rules in self.rules.values())

    @property
    def languages(self) -> str:
        """Languages with rules, sorted, joined by a space."""
        return " ".join(sorted(self.rules))


def read_codebook(folder: Path) -> tuple[Topic, ...]:
    """Read every topic file of a folder.

    Returns:
        The topics, sorted by id.

    Raises:
        CodebookError: with file, key, value and repair.
    """
    paths = sorted(folder.glob("*.toml"))
    for other in sorted(folder.glob("*")):
        if other.suffix.lower() == ".toml" and other.suffix != ".toml":
            raise CodebookError(f"{folder.name}/{other.name}", "ends in no .toml in small letters", "rename it")
    if not paths:
        raise CodebookError(
            str(folder), "holds no topic file", "put one in, such as trade.toml, or name another --topics"
        )
    return tuple(read_topic(path) for path in paths)


def read_topic(path: Path) -> Topic:
    """Read and check one topic file.

    Raises:
        CodebookError: with file, key, value and repair.
    """
    place = "/".join(path.parts[-3:])
    try:
        raw_topic = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        topic = Topic.model_validate(raw_topic)
    except OSError as error:
        raise CodebookError(place, f"cannot be read: {error.strerror}", "mend it, or name another --topics") from error
    except UnicodeDecodeError as error:
        raise CodebookError(place, f"is not UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(place, f"is not TOML: {error}", "mend that line; see inputs/README.md") from error
    except ValidationError as error:
        raise CodebookError(place, *explain_validation(error)) from error
    if topic.id != path.stem:
        raise CodebookError(place, f'id = "{topic.id}" differs from the file\'s name', f'write id = "{path.stem}"')
    return topic


def score_points(points: float) -> float:
    """Turn points into a score: S / (S + 4), which saturates, needs no logarithm, and is alike on every machine."""
    return round(points / (points + SATURATION_POINTS), 6)


def explain_validation(error: ValidationError) -> tuple[str, str]:
    """Turn pydantic's first complaint into the problem, with its key and value, and the repair.

    A check of our own may begin its message with the rest of the key: `.en[12]: "tarif*f": …; write …`.
    """
    first = error.errors()[0]
    key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]).lstrip(".")
    if first["type"] == "extra_forbidden":
        return f"{key}: this key is not known", "check its spelling; inputs/README.md lists the keys"
    if first["type"] == "missing":
        return f"{key}: is missing", "add it; inputs/README.md shows a whole file"
    message = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "value_error":
        problem, _, repair = message.partition("; ")
        joint = ": " if key and not problem.startswith((".", "[")) else ""
        return f"{key}{joint}{problem}", repair
    shown = repr(first["input"])
    shown = shown if len(shown) <= MAX_SHOWN_CHARS else f"{shown[:MAX_SHOWN_CHARS]}…"
    return f"{key}: {shown}: {message}", "see inputs/README.md"


def _check_language(language: str, rules: tuple[Rule, ...]) -> None:
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f'.{language}: is no language code; write one such as "en", "ko" or "zh" (Hans and Hant both)')
    if not rules:
        raise ValueError(f".{language}: has no rules; add one or remove the key")
    first_seen: dict[tuple[str, bool], int] = {}
    written: dict[str, int] = {}
    for i, rule in enumerate(rules):
        try:
            rule.parse(language)
        except ValueError as error:
            raise ValueError(f".{language}[{i}]: {error}") from error
        seen_as = (rule.term if rule.case_sensitive else fold(rule.term), rule.case_sensitive)
        if seen_as in first_seen or rule.term in written:
            place = first_seen.get(seen_as, written.get(rule.term))
            raise ValueError(f'.{language}[{i}]: "{rule.term}": stands already as [{place}]; remove one of the two')
        first_seen[seen_as] = written[rule.term] = i


def _check_signs(place: str, context: Context) -> None:
    n_signs = len(context.signs)
    if context.least > n_signs:
        raise ValueError(f"{place}.least: {context.least} of {n_signs} signs can never be; write 1 to {n_signs}")
    for j, sign in enumerate(context.signs):
        try:
            term = parse_term(sign, language=context.language)
        except ValueError as error:
            raise ValueError(f"{place}.signs[{j}]: {error}") from error
        if len(term.parts) > 1:
            raise ValueError(f'{place}.signs[{j}]: "{sign}": a sign is one phrase; remove AND or NEAR')
        if sign in context.signs[:j]:
            raise ValueError(f'{place}.signs[{j}]: "{sign}": stands already before; remove one of the two')
