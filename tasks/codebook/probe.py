"""Try each line of a topic on the shortest text that it must be found in: its own words.

What the tagger does not find there it finds nowhere: a longer text only adds matches that compete with it.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec

from schemas.article import Match, Sentence, TaggableText
from schemas.grammar import Part, fold, parse_term
from schemas.topic import Context, Rule, Topic
from tasks.codebook.findings import Finding, Stages, make_finding

FILLER = "…"
"""Stands around and between the parts: no word of any language, so that no rule can hold it."""

ENDINGS = ("", "s", "z")
"""What a starred word runs on with: nothing, the commonest ending, and one that nobody writes a rule for."""


class _Line(msgspec.Struct, frozen=True):
    """A rule, a blocker, or a sign of a context, with the key that it stands under and its parsed parts."""

    key: str
    rule: Rule
    language: str
    parts: tuple[Part, ...]


def find_dead_rules(topic: Topic, stages: Stages) -> Iterator[Finding]:
    """Find the rules that can never support their topic, each with what stands against it."""
    tag = stages.make_tag([topic])
    for language in sorted(topic.rules):
        blockers = _list_lines(topic.blockers.get(language, ()), f"blockers.{language}", language)
        for line in _list_lines(topic.rules[language], f"rules.{language}", language):
            rule_id = f"{topic.id}/{language}/{line.rule.term}"
            probes = [_make_probe(stages.clean(text), language) for text in _write_probes(line)]
            found = [tag(probe)[0] for probe in probes]
            if not any(row.rule_id == rule_id and row.weight > 0 for rows in found for row in rows):
                names = _find_lines(blockers, probes[0], topic=topic, stages=stages)
                yield _explain_dead(line, topic, stages, rows=found[0], blockers=names)


def find_idle_blockers(topic: Topic, stages: Stages) -> Iterator[Finding]:
    """Find the blockers that change nothing: no rule can match where they do, or another blocker is there already.

    Tried in a blocker's own words, then with each rule that may stand, begin or end in them.
    """
    for language, listed in sorted(topic.blockers.items()):
        rules = _list_lines(topic.rules.get(language, ()), f"rules.{language}", language)
        blockers = _list_lines(listed, f"blockers.{language}", language)
        for line in blockers:
            texts = chain(_write_probes(line), _write_overlaps(line, rules))
            if not any(_is_needed(line, text, blockers, rules, topic=topic, stages=stages) for text in texts):
                yield _explain_idle(line, blockers, rules, topic=topic, stages=stages)


def find_dead_signs(topic: Topic, stages: Stages) -> Iterator[Finding]:
    """Find the signs of contexts that no text can hold."""
    for context in topic.contexts:
        for line in _list_signs(context):
            probes = [_make_probe(stages.clean(text), context.language) for text in _write_probes(line)]
            if not any(_find_lines([line], probe, topic=topic, stages=stages) for probe in probes):
                yield make_finding("unreachable", topic, line.key, *_explain_unfound(line, stages))


def _list_signs(context: Context) -> list[_Line]:
    """List the signs of a context as lines of a topic."""
    rules = [Rule(term=sign) for sign in context.signs]
    return _list_lines(rules, f"contexts.{context.name}.signs", context.language)


def _list_lines(rules: Sequence[Rule], key: str, language: str) -> list[_Line]:
    return [
        _Line(
            key=f'{key} "{rule.term}"',
            rule=rule,
            language=language,
            parts=parse_term(rule.term, language=language).parts,
        )
        for rule in rules
    ]


def _write_probes(line: _Line) -> Iterator[str]:
    """Write the shortest texts that hold a line: with each ending, as written and, where case is free, in capitals."""
    is_starred = any(any(part.starred) for part in line.parts)
    for ending in ENDINGS if is_starred else ENDINGS[:1]:
        text = f" {FILLER} ".join(_write_part(part, star=ending) for part in line.parts)
        yield f"{FILLER} {text} {FILLER}"
        if not line.rule.case_sensitive:
            yield f"{FILLER} {text.upper()} {FILLER}"


def _write_part(part: Part, *, star: str) -> str:
    words = zip(part.cased_words, part.starred, strict=True)
    return " ".join(word + star if is_starred else word for word, is_starred in words)


def _make_probe(text: str, language: str) -> TaggableText:
    """Make a document of one sentence in the body."""
    sentence = Sentence(sentence_no=0, paragraph_no=0, start_char=0, end_char=len(text), text=text, language=language)
    return TaggableText(document_id="probe", text=text, body_start=0, language=language, sentences=(sentence,))


def _write_overlaps(line: _Line, rules: Sequence[_Line]) -> Iterator[str]:
    """Write the texts in which a rule stands within a blocker, begins in it, or ends in it.

    What they share has the case of the rule where that matters, else of the blocker.
    """
    blocker = _write_part(line.parts[0], star="")
    folded = fold(blocker)
    for rule, part in ((found.rule, part) for found in rules for part in found.parts):
        phrase = _write_part(part, star="")
        sought = fold(phrase)
        start = folded.find(sought)
        if start >= 0 and rule.case_sensitive:
            yield f"{FILLER} {blocker[:start]}{phrase}{blocker[start + len(phrase) :]} {FILLER}"
        for n in range(1, min(len(blocker), len(phrase))):
            if sought.endswith(folded[:n]):
                shared = phrase[-n:] if rule.case_sensitive else blocker[:n]
                yield f"{FILLER} {phrase[:-n]}{shared}{blocker[n:]} {FILLER}"
            if sought.startswith(folded[-n:]):
                shared = phrase[:n] if rule.case_sensitive else blocker[-n:]
                yield f"{FILLER} {blocker[:-n]}{shared}{phrase[n:]} {FILLER}"


def _is_needed(
    line: _Line, text: str, blockers: Sequence[_Line], rules: Sequence[_Line], *, topic: Topic, stages: Stages
) -> bool:
    """Tell whether a match that a blocker blocks in a text would support the topic without it."""
    others = [blocker for blocker in blockers if blocker is not line]
    blocker_id = f"{topic.id}/{line.language}/{line.rule.term}"
    probe = _make_probe(stages.clean(text), line.language)
    with_it = _tag_narrowly(probe, blockers, rules, topic=topic, stages=stages)
    blocked = {(row.rule_id, row.start_char) for row in with_it if row.blocked_by == blocker_id}
    if not blocked:
        return False
    without_it = _tag_narrowly(probe, others, rules, topic=topic, stages=stages)
    return any(row.effect == "supports" and (row.rule_id, row.start_char) in blocked for row in without_it)


def _tag_narrowly(
    probe: TaggableText, blockers: Sequence[_Line], rules: Sequence[_Line], *, topic: Topic, stages: Stages
) -> list[Match]:
    """Tag a text with what may be in it alone, so that a tagger for each blocker costs next to nothing.

    A part of a rule counts as a rule, since a blocker takes away the part.
    """
    narrow = topic.model_copy(
        update={
            "rules": {probe.language: _narrow(rules, probe.text)},
            "blockers": {probe.language: _narrow(blockers, probe.text)},
            "contexts": (),
        }
    )
    return stages.make_tag([narrow])(probe)[0]


def _narrow(lines: Sequence[_Line], text: str) -> tuple[Rule, ...]:
    """Make a rule of each part whose letters are in a text."""
    folded = fold(text)
    return tuple(
        Rule(
            term=line.rule.term if len(line.parts) == 1 else _write_part(part, star="*"),
            case_sensitive=line.rule.case_sensitive,
        )
        for line in lines
        for part in line.parts
        if part.literal in folded
    )


def _find_lines(lines: Sequence[_Line], probe: TaggableText, *, topic: Topic, stages: Stages) -> list[str]:
    """Give the terms, of lines of one part, that are found in a text when nothing else is searched for."""
    rows = _tag_narrowly(probe, (), lines, topic=topic, stages=stages)
    return [row.rule_id.split("/", 2)[2] for row in rows]


def _explain_dead(
    line: _Line, topic: Topic, stages: Stages, *, rows: Sequence[Match], blockers: Sequence[str]
) -> Finding:
    """Say what stands against a rule: a blocker or context, another rule, or the text itself."""
    rule_id = f"{topic.id}/{line.language}/{line.rule.term}"
    blocked_by = next((row.blocked_by for row in rows if row.rule_id == rule_id and row.blocked_by), None)
    if blocked_by is None and blockers and len(line.parts) > 1:
        blocked_by = f"{topic.id}/{line.language}/{blockers[0]}"
    if blocked_by:
        problem = f"can never support the topic: {blocked_by} blocks each match"
        return make_finding("blocked", topic, line.key, problem, "remove the rule, or what blocks it")
    winner = next((row.rule_id for row in rows if row.effect == "supports"), None)
    if winner:
        problem = f"can never match: {winner} wins every place"
        return make_finding("shadowed", topic, line.key, problem, "remove one of the two")
    return make_finding("unreachable", topic, line.key, *_explain_unfound(line, stages))


def _explain_unfound(line: _Line, stages: Stages) -> tuple[str, str]:
    text = next(iter(_write_probes(line)))
    if stages.clean(text) != text:
        return (
            f"no text holds it: cleaning makes {stages.clean(line.rule.term)!a} of it",
            "write what is left in a clean text",
        )
    return "no text holds it: it begins or ends within a word or letter", "write whole words and letters"


def _explain_idle(
    line: _Line, blockers: Sequence[_Line], rules: Sequence[_Line], *, topic: Topic, stages: Stages
) -> Finding:
    others = [blocker for blocker in blockers if blocker is not line]
    probe = _make_probe(next(iter(_write_probes(line))), line.language)
    rows = _tag_narrowly(probe, others, rules, topic=topic, stages=stages)
    other = next((row.blocked_by for row in rows if row.blocked_by), None)
    problem = f"blocks nothing that {other} does not" if other else "blocks nothing: no rule can match where it does"
    return make_finding("idle_blocker", topic, line.key, problem, "remove it")
