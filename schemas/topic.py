"""A topic: its file as people write it, checked. The codebook is all of them."""

import hashlib
import re
import tomllib
import unicodedata
from bisect import bisect_right
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Self

import msgspec
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from schemas.errors import CodebookError, explain_validation
from schemas.grammar import Term, fold, parse_term
from schemas.young import hide_young

SATURATION_POINTS = 4.0
"""Points at which the score reaches one half: two clear signs, or one in the title."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")  # "en"
_SIGN = re.compile(r"\*|(?<!\S)(?:AND|NEAR/\d+)(?!\S)")  # "KCN*", "Town AND Country"


class _Line(BaseModel):
    """One line of a topic file's list: a term, with what is said of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: str

    @model_validator(mode="before")
    @classmethod
    def accept_plain_string(cls, raw: Any) -> Any:
        """Read a bare string as a line of weight 1."""
        return {"term": raw} if isinstance(raw, str) else raw


class Rule(_Line):
    """A term, how much it counts, and whether case matters."""

    weight: Annotated[float, Field(gt=0, le=10, strict=True)] = 1.0
    case_sensitive: bool = False

    def parse(self, language: str) -> Term:
        """Parse the term for a language."""
        return parse_term(self.term, language=language)


class Outlet(_Line):
    """An outlet whose documents are likelier to be about the topic, by its whole name, and how much that counts."""

    weight: Annotated[float, Field(gt=0, le=1, strict=True)] = 1.0


class Boosts(BaseModel):
    """What a match counts by its place: a factor for the title, the lead, the rest of the body, and a brief text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[float, Field(gt=0, le=10)] = 2.0
    lead: Annotated[float, Field(gt=0, le=10)] = 1.5
    body: Annotated[float, Field(gt=0, le=10)] = 1.0
    brief: Annotated[float, Field(gt=0, le=10)] = 1.5


class Context(BaseModel):
    """A subject in whose texts some rules mean something else, such as `siege` in a report of a match.

    A word keeps one sense throughout a text (Gale, Church and Yarowsky 1992), so enough signs anywhere in it block
    the rules that `blocks` names. `blocks_as` names another context of the language, all of whose rules it blocks too;
    once the topic is read, they stand in `blocks`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    language: str
    least: Annotated[int, Field(ge=1)]
    signs: Annotated[tuple[str, ...], Field(min_length=1)]
    blocks_as: str | None = None
    blocks: tuple[str, ...] = ()


class Confidence(BaseModel):
    """What readers said of labelled documents, by score: of those from `scores[i]` on, they assigned `shares[i]`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rules_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    scores: Annotated[tuple[Annotated[float, Field(ge=0, le=1)], ...], Field(min_length=1)]
    shares: tuple[Annotated[float, Field(ge=0, le=1)], ...]

    @model_validator(mode="after")
    def check_steps(self) -> Self:
        """Refuse languages that are none, and steps that do not rise from 0 on."""
        for i, language in enumerate(self.languages):
            if not _LANGUAGE.fullmatch(language):
                raise ValueError(f'.languages[{i}]: "{language}": is no language code; write one such as "en" or "und"')
        if self.scores[0] != 0:
            raise ValueError(f".scores[0]: {self.scores[0]}: the first step begins elsewhere; write 0.0")
        for i, (score, after) in enumerate(pairwise(self.scores), 1):
            if after <= score:
                raise ValueError(
                    f".scores[{i}]: {after}: is not above the one before; write the scores in rising order"
                )
        if len(self.shares) != len(self.scores):
            n_shares, n_scores = len(self.shares), len(self.scores)
            raise ValueError(f".shares: {n_shares} shares for {n_scores} scores; write one for each")
        for i, (share, after) in enumerate(pairwise(self.shares), 1):
            if after < share:
                raise ValueError(f".shares[{i}]: {after}: is below the one before; merge the two steps")
        return self

    def share_at(self, score: float, *, language: str) -> float | None:
        """Give the share of documents with a score that readers assigned; None for a language not measured."""
        if language.split("-", 1)[0] not in self.languages:
            return None
        return round(self.shares[bisect_right(self.scores, score) - 1], 6)


ExampleText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Examples(BaseModel):
    """Texts of the author's own in one language, which prove the rules. A first line of its own is the title."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    assigned: tuple[ExampleText, ...] = ()
    not_assigned: tuple[ExampleText, ...] = ()


class Topic(BaseModel):
    """One topic file, checked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
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
    boosts: Boosts = Boosts()
    outlets: Annotated[tuple[Outlet, ...], Field(min_length=1)] = ()
    confidence: Confidence | None = None
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

    @field_validator("outlets")
    @classmethod
    def check_outlets(cls, outlets: tuple[Outlet, ...]) -> tuple[Outlet, ...]:
        """Refuse a name that no outlet can have, or that stands twice."""
        seen: dict[str, int] = {}
        for i, outlet in enumerate(outlets):
            name = outlet.term
            if name != " ".join(name.split()) or not name:
                raise ValueError(f'[{i}]: "{name}": is empty or has spaces too many; write the name as in the tables')
            if sign := _SIGN.search(name):
                raise ValueError(f'[{i}]: "{name}": {sign[0]} has no meaning here; write the whole name of one outlet')
            if (key := fold_outlet(name)) in seen:
                raise ValueError(f'[{i}]: "{name}": stands already as [{seen[key]}]; remove one of the two')
            seen[key] = i
        return outlets

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

    @field_validator("contexts")
    @classmethod
    def fill_blocks(cls, contexts: tuple[Context, ...]) -> tuple[Context, ...]:
        """Add to the rules that a context blocks those of the one that it names."""
        filled: list[Context] = []
        for i, context in enumerate(contexts):
            if any((one.name, one.language) == (context.name, context.language) for one in filled):
                raise ValueError(f'[{i}].name: "{context.name}": stands already for {context.language}; write another')
            blocks = context.blocks
            if context.blocks_as is not None:
                like = [one for one in filled if (one.name, one.language) == (context.blocks_as, context.language)]
                if not like:
                    raise ValueError(
                        f'[{i}].blocks_as: "{context.blocks_as}": is no context of {context.language} above;'
                        " write the name of one, or remove it"
                    )
                blocks = tuple(dict.fromkeys((*like[0].blocks, *blocks)))
            if not blocks:
                raise ValueError(f"[{i}].blocks: is empty; write the term of a rule")
            filled.append(context.model_copy(update={"blocks": blocks}))
        return tuple(filled)

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
        deciding = {"id", "threshold", "boosts", "rules", "blockers", "contexts", "outlets"}
        chosen = self.model_dump(mode="json", include=deciding)
        return hashlib.sha256(msgspec.json.encode(chosen, order="deterministic")).hexdigest()

    @property
    def measured_confidence(self) -> Confidence | None:
        """The table of confidence; None where there is none, or it was measured with other rules than these."""
        table = self.confidence
        return table if table is not None and table.rules_sha256 == self.rules_sha256 else None

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
    paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    for other in sorted(folder.glob("*")):
        if not other.name.startswith(".") and other.suffix.lower() == ".toml" and other.suffix != ".toml":
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


def fold_outlet(name: str) -> str:
    """Write the name of an outlet as all its spellings are compared."""
    return fold(unicodedata.normalize("NFC", hide_young(name)))


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
