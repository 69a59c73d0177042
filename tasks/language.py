"""Decide the language of a document and of its sentences, and keep what each witness claimed.

The script decides where it can; then the detectors, whose claims are weighed against what page, feed or row say.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import eldc
import langdetect
from langdetect.lang_detect_exception import LangDetectException

from schemas.article import LanguageClaim, LanguageDecision
from schemas.settings import Language

UNDECIDED = "und"

SCRIPT_RANGES = {
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "kana": "\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "han": "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "km": "\u1780-\u17ff",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "th": "\u0e00-\u0e7f",
}
"""Scripts that one language uses, or that two share and a second look parts: code points of the Unicode blocks.

The middle dot of katakana is left out, since Chinese writes it in foreign names: 唐纳德・麦洛.
"""

_SCRIPTS = {name: re.compile(f"[{block}]") for name, block in SCRIPT_RANGES.items()}
_ANY_SCRIPT = re.compile(f"[{''.join(SCRIPT_RANGES.values())}]")
_HAN_WITH_PARTICLE = re.compile(f"[{SCRIPT_RANGES['han']}][\uac00-\ud7af]")  # "政府는"
_LETTERS = re.compile(r"[^\W\d_]")
_SAME_LANGUAGE = {"nb": "no", "nn": "no", "in": "id", "iw": "he", "fil": "tl", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}
_CHINESE = ("zh", "cmn")
_HAN_TAGS = {
    "cn": "zh-Hans",
    "sg": "zh-Hans",
    "hans": "zh-Hans",
    "tw": "zh-Hant",
    "hk": "zh-Hant",
    "mo": "zh-Hant",
    "hant": "zh-Hant",
}

MIN_SCRIPT_SHARE = 0.25
"""A script decides from this share of the letters on; Korean and Khmer news quote much Latin."""

MIN_HANGUL_TO_HAN = 0.25
"""Korean in mixed script has at least so many Hangul letters for one of Han; Chinese that names Koreans has fewer."""

MIN_KANA_TO_HAN = 0.1
"""Japanese has more kana for one letter of Han."""

MAX_SAMPLE_CHARS = 4_000
"""As much of a text as the detectors are shown; more changes no verdict."""

_LANGDETECT_AGREES = 0.8


def decide_language(text: str, *, body: str, stated: Sequence[LanguageClaim], settings: Language) -> LanguageDecision:
    """Decide the language of a document.

    Args:
        text: the whole text, whose script is a witness.
        body: the text without the title; the detectors see nothing else, since they guess at titles.
        stated: what page, feed or row claim.
        settings: seed of the second detector, and how many letters a detector needs.

    Returns:
        The language, `und` where it cannot be told, with all claims sorted by claimant. The confidence is the share
        of claims that agree.
    """
    claims = [LanguageClaim(claimant=claim.claimant, language=normalize_tag(claim.language)) for claim in stated]
    script_language = tell_script(text)
    if script_language:
        claims.append(LanguageClaim(claimant="script", language=script_language))
        return _conclude(script_language, claims)
    sample = body[:MAX_SAMPLE_CHARS]
    if not _has_letters(sample, settings.min_letters):
        return _conclude(_agreed(claims), claims)
    detected = _detect(sample)
    claims.append(LanguageClaim(claimant="detector", language=detected))
    if detected != UNDECIDED and _agree(claims):
        return _conclude(detected, claims)
    second, confidence = _detect_again(sample, seed=settings.seed)
    claims.append(LanguageClaim(claimant="second_detector", language=second, confidence=confidence))
    return _conclude(_agreed(claims), claims)


def decide_sentence_language(sentence: str, *, document_language: str, settings: Language) -> str:
    """Decide the language of a sentence: by its script, else by the detector where it is long enough.

    Han letters alone leave it open where the document is written with them too: 東京大学入学式 is Japanese in a
    Japanese text, and what both forms of Chinese write alike has the form of the rest.
    """
    script_language = tell_script(sentence)
    is_long = _has_letters(sentence, settings.min_letters)
    if script_language:
        is_open = _base(script_language) == "zh" and _leaves_open(sentence, document_language, is_long=is_long)
        return document_language if is_open else script_language
    if not is_long:
        return document_language
    detected = _detect(sentence)
    return document_language if detected == UNDECIDED else detected


def _leaves_open(sentence: str, document_language: str, *, is_long: bool) -> bool:
    """Tell whether a sentence of Han letters might as well be in the document's language."""
    if _base(document_language) == "zh":
        n_of = _count_forms(sentence)
        return n_of["zh-Hans"] == n_of["zh-Hant"]
    return _base(document_language) in ("ja", "ko") and not is_long


def tell_script(text: str) -> str | None:
    """Tell the language from the script; None where several languages share it."""
    if _ANY_SCRIPT.search(text) is None:
        return None
    n_letters = len(_LETTERS.findall(text))
    counts = {name: len(script.findall(text)) for name, script in _SCRIPTS.items()}
    floor = max(1, n_letters * MIN_SCRIPT_SHARE)
    n_han_and_kana = counts["han"] + counts["kana"]
    if n_han_and_kana + counts["ko"] >= floor and n_han_and_kana > counts["ko"]:
        return _tell_cjk(text, counts)
    language = max(("ko", "km", "lo", "my", "th"), key=lambda name: counts[name])
    return language if counts[language] >= floor else None


def _tell_cjk(text: str, counts: Mapping[str, int]) -> str:
    """Tell Japanese, Korean in mixed script, and Chinese apart where Han and kana outnumber Hangul."""
    if counts["kana"] > MIN_KANA_TO_HAN * counts["han"]:
        return "ja"
    is_mixed = counts["ko"] >= MIN_HANGUL_TO_HAN * counts["han"] and _HAN_WITH_PARTICLE.search(text) is not None
    return "ko" if is_mixed else tell_han(text)


def tell_han(text: str) -> str:
    """Tell Simplified from Traditional Chinese by the characters that only one of them has."""
    n_of = _count_forms(text)
    return "zh-Hant" if n_of["zh-Hant"] > n_of["zh-Hans"] else "zh-Hans"


def _count_forms(text: str) -> Counter[str]:
    """Count the letters that only one form of Chinese has, by the form."""
    n_of: Counter[str] = Counter()
    for letter, n in Counter(_SCRIPTS["han"].findall(text)).items():
        n_of[_han_form(letter)] += n
    return n_of


def normalize_tag(tag: str) -> str:
    """Write a claimed tag as the tags of the datasets are: the language, for Chinese also the script."""
    parts = tag.strip().lower().replace("_", "-").split("-")
    if parts[0] in _CHINESE:
        return next((_HAN_TAGS[part] for part in parts[1:] if part in _HAN_TAGS), "zh")
    language = _SAME_LANGUAGE.get(parts[0], parts[0])
    return language if re.fullmatch(r"[a-z]{2,3}", language) else UNDECIDED


@cache
def _han_form(letter: str) -> str:
    """Tell the form of a character from the national character sets: GB 2312 is Simplified, Big5 Traditional."""
    is_simplified, is_traditional = _fits(letter, "gb2312"), _fits(letter, "big5")
    if is_simplified == is_traditional:
        return ""
    return "zh-Hans" if is_simplified else "zh-Hant"


def _fits(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _has_letters(text: str, n_letters: int) -> bool:
    """Tell whether a text has so many letters, without counting a long one to its end."""
    return any(sum(map(str.isalpha, text[:n])) >= n_letters for n in (2 * n_letters, len(text)))


@cache
def _load_detector() -> None:
    eldc.init()


def _detect(sample: str) -> str:
    _load_detector()
    return normalize_tag(str(eldc.detect(sample)))


def _detect_again(sample: str, *, seed: int) -> tuple[str, float]:
    langdetect.DetectorFactory.seed = seed
    try:
        first = langdetect.detect_langs(sample)[0]
    except LangDetectException:
        return UNDECIDED, 0.0
    return _SAME_LANGUAGE.get(first.lang, normalize_tag(first.lang)), round(float(first.prob), 6)


def _agree(claims: Sequence[LanguageClaim]) -> bool:
    return len({_base(claim.language) for claim in claims} - {UNDECIDED}) == 1


def _agreed(claims: Sequence[LanguageClaim]) -> str:
    """Give the language that most claims name; of equally many the detector's, else none."""
    votes = Counter(claim.language for claim in claims if claim.language != UNDECIDED)
    votes -= Counter(
        claim.language for claim in claims if claim.confidence is not None and claim.confidence < _LANGDETECT_AGREES
    )
    if not votes:
        return UNDECIDED
    most = max(votes.values())
    leaders = sorted(language for language, n in votes.items() if n == most)
    if len(leaders) == 1:
        return leaders[0]
    detected = next((claim.language for claim in claims if claim.claimant == "detector"), UNDECIDED)
    return detected if detected in leaders else UNDECIDED


def _conclude(language: str, claims: Sequence[LanguageClaim]) -> LanguageDecision:
    by_claimant = {claim.claimant: claim for claim in claims}
    ordered = tuple(by_claimant[claimant] for claimant in sorted(by_claimant))
    n_agreeing = sum(_base(claim.language) == _base(language) for claim in ordered)
    confidence = round(n_agreeing / len(ordered), 6) if ordered and language != UNDECIDED else 0.0
    return LanguageDecision(language=language, confidence=confidence, claims=ordered)


def _base(language: str) -> str:
    return language.split("-", 1)[0]
