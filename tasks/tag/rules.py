"""The codebook, made ready to search with: for each language what to look for, and which rule it is a part of.

A module of its own, since it is made once and then only read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import ahocorasick_rs
import msgspec

from schemas.article import TaggableText
from schemas.grammar import Part, Term, fits_script, parse_term
from schemas.topic import Confidence, Context, Topic, fold_outlet
from schemas.topic import Rule as WrittenRule
from tasks.tag.words import forbids_end

_UNDECIDED = "und"


class Rule(msgspec.Struct, frozen=True):
    """A rule, a blocker, or a sign of a context."""

    rule_id: str
    term: Term
    weight: float
    case_sensitive: bool = False
    sign_of: str | None = None
    """The id of the context that the term is a sign of; such a rule is no evidence by itself."""


class Combination(msgspec.Struct, frozen=True):
    """A rule of several parts, each by its number."""

    rule: Rule
    part_numbers: tuple[int, ...]


class ReadyContext(msgspec.Struct, frozen=True):
    """A context: how many different signs make it hold, and the ids of the rules that it then blocks."""

    context_id: str
    least: int
    blocked_ids: frozenset[str]


class TopicRules(msgspec.Struct, frozen=True):
    """The rules of a topic in some languages, all that is searched for by numbers.

    In `numbered` come the blockers, then the rules of one part, both by falling weight and then by rule_id, since of
    matches as long as each other the lower number wins. The parts of longer rules have the numbers that follow; a part
    of several rules has one. Signs of contexts are numbered apart.
    """

    topic: Topic
    ruled: bool
    confidence: Confidence | None
    boosts: tuple[float, float, float, float]
    """Of title, lead, body and brief text."""
    outlets: dict[str, tuple[str, float]]
    """(rule_id, weight) by folded name."""
    numbered: tuple[Rule, ...]
    n_blockers: int
    parts: tuple[tuple[Part, bool], ...]
    """Each with whether case matters."""
    combinations: dict[int, tuple[Combination, ...]]
    """By the number of their longest part, which is likely to be the rarest."""
    signs: tuple[Rule, ...]
    contexts: tuple[ReadyContext, ...]

    def list_sought(self) -> Iterator[tuple[int, int, Part, bool]]:
        """List all that is searched for: its kind, its number, the words, and whether case matters."""
        for number, rule in enumerate(self.numbered):
            yield PLAIN, number, rule.term.parts[0], rule.case_sensitive
        for number, (part, case_sensitive) in enumerate(self.parts, len(self.numbered)):
            yield PART, number, part, case_sensitive
        for number, sign in enumerate(self.signs):
            yield SIGN, number, sign.term.parts[0], sign.case_sensitive


PLAIN, PART, SIGN = range(3)
"""The piles that a topic's hits are sorted into: rules and blockers of one part, parts of longer rules, signs."""

N_PILES = 3

Slot = tuple[int, int]
"""Where a part of a rule belongs: number of the pile, over all topics; number in the topic."""

Sought = tuple[tuple[Slot, ...], tuple[Slot, ...], tuple[tuple[Slot, Part, bool], ...]]
"""What a literal finds: parts that end with it; parts that run on from there to the end of the word;
parts that have to be compared word by word, and whether case matters in them."""


class Lexicon:
    """Literals, with the automaton that finds them."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.literals = sorted(literals)
        self.automaton = ahocorasick_rs.AhoCorasick(
            self.literals,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.DFA,
        )


class Ruleset:
    """The rules of some languages, and what finds their words; a lexicon may hold words of other languages too."""

    def __init__(self, topics: Iterable[TopicRules], *, lexicon: Lexicon | None = None) -> None:
        self.topics = tuple(topics)
        self.n_piles = N_PILES * len(self.topics)
        found_by: dict[str, list[tuple[Slot, Part, bool]]] = defaultdict(list)
        for topic_no, rules in enumerate(self.topics):
            for kind, number, part, case_sensitive in rules.list_sought():
                found_by[part.literal].append(((N_PILES * topic_no + kind, number), part, case_sensitive))
        self.lexicon = lexicon or Lexicon(found_by)
        self.found_by = [_sort_parts(found_by.get(literal, ())) for literal in self.lexicon.literals]


class Tagger:
    """A codebook, made ready to search with."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics = tuple(sorted(topics, key=lambda topic: topic.id))
        self._languages = frozenset(language for topic in topics for language in topic.rules)
        self._confidences = [topic.measured_confidence for topic in self.topics]
        self._rulesets: dict[frozenset[str], Ruleset] = {}

    def choose_rules(self, document: TaggableText) -> Ruleset:
        """Give the rules that apply to a document: of its language, or for `und` of all that fit its script."""
        language = document.language.split("-", 1)[0]
        languages = frozenset(
            {language} & self._languages
            if language != _UNDECIDED
            else {ruled for ruled in self._languages if fits_script(ruled, document.text)}
        )
        if languages not in self._rulesets:
            self._rulesets[languages] = self._make_ruleset(languages)
        return self._rulesets[languages]

    def _make_ruleset(self, languages: frozenset[str]) -> Ruleset:
        """Make the rules of languages ready; a language has a small automaton of its own, all mixtures share one."""
        return Ruleset(
            (
                _number_rules(topic, languages, confidence=confidence)
                for topic, confidence in zip(self.topics, self._confidences, strict=True)
            ),
            lexicon=self._whole_lexicon if len(languages) > 1 else None,
        )

    @cached_property
    def _whole_lexicon(self) -> Lexicon:
        rules = [_number_rules(topic, self._languages, confidence=None) for topic in self.topics]
        return Lexicon({part.literal for one in rules for _, _, part, _ in one.list_sought()})


def _sort_parts(parts: Iterable[tuple[Slot, Part, bool]]) -> Sought:
    """Sort the parts that one literal finds by what is to be looked at besides its bounds."""
    whole: list[Slot] = []
    starred: list[Slot] = []
    checked: list[tuple[Slot, Part, bool]] = []
    for slot, part, case_sensitive in parts:
        has_open_word = any(part.starred[:-1]) or any(forbids_end(word[-1], " ") for word in part.words[:-1])
        if case_sensitive or has_open_word:
            checked.append((slot, part, case_sensitive))
        else:
            (starred if part.starred[-1] else whole).append(slot)
    return tuple(whole), tuple(starred), tuple(checked)


def _number_rules(topic: Topic, languages: frozenset[str], *, confidence: Confidence | None) -> TopicRules:
    blockers = _list_rules(topic.id, topic.blockers, languages)
    rules = _list_rules(topic.id, topic.rules, languages)
    plain = [rule for rule in rules if len(rule.term.parts) == 1]
    longer = [rule for rule in rules if len(rule.term.parts) > 1]
    numbered = (*blockers, *plain)
    part_numbers: dict[tuple[Part, bool], int] = {}
    combinations: dict[int, tuple[Combination, ...]] = {}
    for rule in longer:
        numbers = tuple(
            part_numbers.setdefault((part, rule.case_sensitive), len(numbered) + len(part_numbers))
            for part in rule.term.parts
        )
        rarest = max(zip(rule.term.parts, numbers, strict=True), key=lambda pair: len(pair[0].literal))[1]
        combinations[rarest] = (*combinations.get(rarest, ()), Combination(rule=rule, part_numbers=numbers))
    return TopicRules(
        topic=topic,
        ruled=not languages.isdisjoint(topic.rules),
        confidence=confidence,
        boosts=(topic.boosts.title, topic.boosts.lead, topic.boosts.body, topic.boosts.brief),
        outlets={
            fold_outlet(outlet.term): (f"{topic.id}/outlet/{outlet.term}", outlet.weight) for outlet in topic.outlets
        },
        numbered=numbered,
        n_blockers=len(blockers),
        parts=tuple(part_numbers),
        combinations=combinations,
        signs=tuple(_list_signs(topic, languages)),
        contexts=tuple(_make_ready(topic, context) for context in topic.contexts if context.language in languages),
    )


def _list_rules(topic_id: str, written: Mapping[str, Sequence[WrittenRule]], languages: frozenset[str]) -> list[Rule]:
    rules = [
        Rule(
            rule_id=f"{topic_id}/{language}/{rule.term}",
            term=rule.parse(language),
            weight=rule.weight,
            case_sensitive=rule.case_sensitive,
        )
        for language in languages.intersection(written)
        for rule in written[language]
    ]
    return sorted(rules, key=lambda rule: (-rule.weight, rule.rule_id))


def _make_ready(topic: Topic, context: Context) -> ReadyContext:
    return ReadyContext(
        context_id=_make_context_id(topic, context),
        least=context.least,
        blocked_ids=frozenset(f"{topic.id}/{context.language}/{term}" for term in context.blocks),
    )


def _make_context_id(topic: Topic, context: Context) -> str:
    return f"{topic.id}/{context.language}/{context.name}"


def _list_signs(topic: Topic, languages: frozenset[str]) -> Iterator[Rule]:
    for context in topic.contexts:
        for sign in context.signs if context.language in languages else ():
            yield Rule(
                rule_id=f"{topic.id}/{context.language}/{sign}",
                term=parse_term(sign, language=context.language),
                weight=0.0,
                sign_of=_make_context_id(topic, context),
            )
