"""Weigh the witnesses of a language: the script first, then page, feed or row against the detectors.

A module of its own, apart from the witnesses, each of which knows nothing of the others.
"""

from collections.abc import Sequence

from schemas.article import LanguageClaim, LanguageDecision
from schemas.settings import Detector, Language
from tasks.language.alphabets import ALPHABETS, find_shared_script, is_writable
from tasks.language.detectors import Verdict, detect_language
from tasks.language.han import may_be_written_in
from tasks.language.relatives import RELATIVES, are_relatives
from tasks.language.scripts import count_letters, tell_script
from tasks.language.tags import UNDECIDED, normalize_tag, primary_subtag

MAX_SAMPLE_CHARS = 4_000
"""As much of a text as the detectors are shown; more changes no verdict."""

LIKELY_CHINESE = "zh-Hans"
"""What Chinese is where neither letters nor claims tell its form: CLDR's likely subtags of `zh`."""


def decide_language(text: str, *, body: str, stated: Sequence[LanguageClaim], settings: Language) -> LanguageDecision:
    """Decide the language of a document.

    The script decides where it can. Else there are three witnesses: page, feed and row together, since one publisher
    writes them; and two detectors, of which the second is asked where the first is not sure of itself or contradicts
    what is stated. What two of them say is decided; failing that, what the first detector is sure of.

    Args:
        text: the whole text, whose script is a witness.
        body: the text without the title; the detectors see nothing else, since they guess at titles.
        stated: what page, feed or row claim.
        settings: which detector is asked first, the seed, and how many letters a detector needs.

    Returns:
        The language, `und` where it cannot be told, with all claims sorted by claimant. The confidence is the share
        of claims that agree.
    """
    claims = [LanguageClaim(claimant=claim.claimant, language=normalize_tag(claim.language)) for claim in stated]
    named = _list_published(claims, text)
    published = _join(named)
    script_language = tell_script(text)
    if script_language:
        claims.append(LanguageClaim(claimant="script", language=script_language))
        return _conclude(_specify_script(script_language, published, text=text), claims)
    sample = body[:MAX_SAMPLE_CHARS]
    if not _has_letters(sample, settings.min_letters):
        return _conclude(published, claims)
    first = _ask_first(sample, expected=published, settings=settings)
    claims.append(_make_claim("detector", first))
    if (named or first.is_sure) and all(_agree(first.language, tag) for tag in named):
        return _conclude(_specify(first.language, published), claims)
    second = _ask_second(sample, settings=settings)
    claims.append(_make_claim("second_detector", second))
    return _conclude(_weigh(published, first, second), claims)


def decide_sentence_language(sentence: str, *, document_language: str, settings: Language) -> str:
    """Decide the language of a sentence: by its script, else by a detector that is sure, else it is the document's.

    Where the document's language is not written in the sentence's script, what both detectors say is decided.
    """
    script_language = tell_script(sentence)
    if script_language:
        return _specify_script(script_language, document_language, text=sentence)
    first = _ask_first(sentence, expected=document_language, settings=settings)
    if _agree(first.language, document_language) or not _has_letters(sentence, settings.min_letters):
        return document_language
    if first.is_sure:
        return first.language
    script = find_shared_script(sentence)
    if script is None or document_language in script.languages:
        return document_language
    return _weigh(UNDECIDED, first, _ask_second(sentence, settings=settings))


def _ask_first(sample: str, *, expected: str, settings: Language) -> Verdict:
    return detect_language(sample, detector=settings.first_detector, seed=settings.seed, expected=expected)


def _ask_second(sample: str, *, settings: Language) -> Verdict:
    second: Detector = "langdetect" if settings.first_detector == "eldc" else "eldc"
    return detect_language(sample, detector=second, seed=settings.seed, expected=UNDECIDED)


def _list_published(claims: Sequence[LanguageClaim], text: str) -> frozenset[str]:
    """List what page, feed and row claim, but for what cannot be.

    A claim of Korean for a text in Latin letters is the site's, not the text's.
    """
    return frozenset(claim.language for claim in claims if is_writable(claim.language, text)) - {UNDECIDED}


def _join(named: frozenset[str]) -> str:
    """Make one claim of several: undecided where they differ, `zh` where they differ in the script."""
    languages = {primary_subtag(tag) for tag in named}
    with_script = named - languages
    if len(languages) != 1:
        return UNDECIDED
    return min(with_script) if len(with_script) == 1 else min(languages)


def _specify_script(told: str, claimed: str, *, text: str) -> str:
    """Give the language that the script tells, or where it leaves that open, what is claimed.

    Han letters do: 東京大学入学式 is Japanese where that is claimed, and what both forms of Chinese write alike has
    the form that is claimed, else the likely one.
    """
    if primary_subtag(told) == "zh" and may_be_written_in(claimed, text):
        return claimed
    if told == "zh":
        return claimed if claimed == "zh-Hant" else LIKELY_CHINESE
    return _specify(told, claimed)


def _weigh(published: str, first: Verdict, second: Verdict) -> str:
    """Give what two of the three witnesses say, else what the first detector is sure of.

    Failing that, the second detector is heard where the first had nothing to say and the letters bear it out; else
    page, feed or row.
    """
    if second.is_sure and _agree(second.language, first.language):
        return _specify(_specify(first.language, second.language), published)
    if second.is_sure and _agree(second.language, published):
        return _specify(second.language, published)
    if first.is_sure:
        return first.language
    if first.language == UNDECIDED and second.is_sure and second.language in ALPHABETS:
        return second.language
    return published


def _specify(told: str, claimed: str) -> str:
    """Give the language that was told, or the one that goes by its name too and is claimed."""
    return claimed if claimed in RELATIVES.get(told, ()) else told


def _agree(language: str, other: str) -> bool:
    """Tell whether two witnesses say the same: one language, or two that go by one name."""
    if UNDECIDED in (language, other):
        return False
    return primary_subtag(language) == primary_subtag(other) or are_relatives(language, other)


def _conclude(language: str, claims: Sequence[LanguageClaim]) -> LanguageDecision:
    by_claimant = {claim.claimant: claim for claim in claims}
    ordered = tuple(by_claimant[claimant] for claimant in sorted(by_claimant))
    n_agreeing = sum(_agree(claim.language, language) for claim in ordered)
    confidence = round(n_agreeing / len(ordered), 6) if ordered and language != UNDECIDED else 0.0
    return LanguageDecision(language=language, confidence=confidence, claims=ordered)


def _make_claim(claimant: str, verdict: Verdict) -> LanguageClaim:
    return LanguageClaim(claimant=claimant, language=verdict.language, confidence=verdict.probability)


def _has_letters(text: str, n_letters: int) -> bool:
    """Tell whether a text has so many letters, without counting a long one to its end."""
    return count_letters(text[: 2 * n_letters]) >= n_letters or count_letters(text) >= n_letters
