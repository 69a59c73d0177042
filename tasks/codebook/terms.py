"""Compare the lines of a topic as they are written: what another line covers, and letters that are out of place.

A module of its own, since none of this needs a text or the tagger.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

import msgspec

from schemas.grammar import Part, Term, parse_term
from schemas.topic import Rule, Topic
from tasks.codebook.findings import Finding, make_finding

_SCRIPTS = {
    "CJK": ("zh", "ja", "ko"),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MYANMAR": ("my",),
    "THAI": ("th",),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"),
    "GREEK": ("el",),
    "ARABIC": ("ar", "fa", "ur", "ps"),
    "HEBREW": ("he", "yi"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "LATIN": (
        "en",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "da",
        "no",
        "sv",
        "fi",
        "pl",
        "cs",
        "sr",
        "id",
        "ms",
        "vi",
        "tr",
    ),
}
"""First word of a letter's name in Unicode, and the languages that are written with it; others are not judged."""

_OWN_SCRIPTS: dict[str, set[str]] = {
    language: {script for script, languages in _SCRIPTS.items() if language in languages}
    for languages in _SCRIPTS.values()
    for language in languages
}

_WIDE = ("FULLWIDTH", "HALFWIDTH")


class _Written(msgspec.Struct, frozen=True):
    """A line of a topic: its place among the others, its term, and the contexts that block it."""

    number: int
    rule: Rule
    term: Term
    contexts: frozenset[str] = frozenset()


def find_redundant(topic: Topic) -> Iterator[Finding]:
    """Find rules and signs of which another matches all that they do, and counts as much: one word, two reasons."""
    for language, rules in sorted(topic.rules.items()):
        lines = [_write_line(i, rule, language, topic) for i, rule in enumerate(rules)]
        for line, other in _list_covered(lines):
            problem = f'"{other.rule.term}" matches all that it does with the same weight, so one word counts twice'
            yield make_finding("redundant", topic, f'rules.{language} "{line.rule.term}"', problem, "remove it")
    for context in topic.contexts:
        signs = [_write_line(i, Rule(term=sign), context.language, topic) for i, sign in enumerate(context.signs)]
        for line, other in _list_covered(signs):
            key = f'contexts.{context.name}.signs "{line.rule.term}"'
            problem = f'"{other.rule.term}" is found wherever it is, so one word counts as two signs'
            yield make_finding("redundant", topic, key, problem, "remove it")


def find_foreign_letters(topic: Topic) -> Iterator[Finding]:
    """Find terms in letters that their language is not written with, and case asked of letters that have none."""
    for key, language, rule in _list_all(topic):
        scripts = sorted(_list_scripts(rule.term) - _OWN_SCRIPTS.get(language, set(_SCRIPTS)))
        if scripts and (scripts != ["LATIN"] or _is_plain_latin(rule.term)):
            problem = f"is written in {' and '.join(name.title() for name in scripts)} letters, which is not {language}"
            yield make_finding("foreign_script", topic, key, problem, "write it anew, or move it to its language")
        if rule.case_sensitive and rule.term.lower() == rule.term.upper():
            problem = "case_sensitive does nothing: its letters have no case"
            yield make_finding("idle_case", topic, key, problem, "remove case_sensitive")


def _write_line(number: int, rule: Rule, language: str, topic: Topic) -> _Written:
    names = frozenset(
        context.name for context in topic.contexts if context.language == language and rule.term in context.blocks
    )
    return _Written(number=number, rule=rule, term=parse_term(rule.term, language=language), contexts=names)


def _list_covered(lines: Sequence[_Written]) -> Iterator[tuple[_Written, _Written]]:
    """Yield each line that another covers, with the first that does; of two that cover each other the later."""
    groups: dict[object, list[_Written]] = defaultdict(list)
    for line in lines:
        groups[_group(line.term)].append(line)
    for line in lines:
        for other in groups[_group(line.term)]:
            if other is not line and _covers(other, line) and not (other.number > line.number and _covers(line, other)):
                yield line, other
                break


def _group(term: Term) -> object:
    """Give what a term shares with all that may cover it: the number of words of its parts, and the first letter."""
    n_words = sorted(len(part.words) for part in term.parts)
    return (tuple(n_words), term.parts[0].words[0][0] if len(term.parts) == 1 else "")


def _covers(other: _Written, line: _Written) -> bool:
    """Tell whether a line matches, at the same place, all that another does, and is blocked and weighed alike."""
    if other.rule.weight != line.rule.weight or other.contexts != line.contexts:
        return False
    if other.rule.case_sensitive and not line.rule.case_sensitive:
        return False
    if (line.term.distance is None) != (other.term.distance is None):
        return False  # words in one sentence, and nearer ones besides, are two reasons
    if (line.term.distance or 0) > (other.term.distance or 0):
        return False
    return any(
        all(
            _covers_part(part_of_other, part, case_sensitive=other.rule.case_sensitive)
            for part_of_other, part in zip(other.term.parts, ordered, strict=True)
        )
        for ordered in permutations(line.term.parts)
    )


def _covers_part(other: Part, part: Part, *, case_sensitive: bool) -> bool:
    if len(other.words) != len(part.words):
        return False
    words_of_other, words = (other.cased_words, part.cased_words) if case_sensitive else (other.words, part.words)
    return all(
        word.startswith(word_of_other) if has_star else word == word_of_other and not is_starred
        for word_of_other, has_star, word, is_starred in zip(
            words_of_other, other.starred, words, part.starred, strict=True
        )
    )


def _list_all(topic: Topic) -> Iterator[tuple[str, str, Rule]]:
    """Yield every line of a topic with its key and language."""
    for name, listed in (("rules", topic.rules), ("blockers", topic.blockers)):
        for language, rules in sorted(listed.items()):
            for rule in rules:
                yield f'{name}.{language} "{rule.term}"', language, rule
    for context in topic.contexts:
        for sign in context.signs:
            yield f'contexts.{context.name}.signs "{sign}"', context.language, Rule(term=sign)


def _list_scripts(term: str) -> set[str]:
    """List the scripts of a term's letters."""
    names = (unicodedata.name(char, "").replace("-", " ").split() for char in _unjoin(term) if char.isalpha())
    return {name[name[0] in _WIDE] for name in names if name} & set(_SCRIPTS)


def _is_plain_latin(term: str) -> bool:
    """Tell whether a term is Latin words without a capital or digit, which no acronym or name is: "trade deal"."""
    return _list_scripts(term) == {"LATIN"} and not any(char.isupper() or char.isdigit() for char in _unjoin(term))


def _unjoin(term: str) -> str:
    """Leave out the words that join parts."""
    return " ".join(word for word in term.split() if word != "AND" and not word.startswith("NEAR/"))
