"""The language of documents and sentences: what decides, what is kept, and that it repeats."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.article import LanguageClaim, LanguageDecision
from schemas.settings import Language
from tasks.language import decide_language, decide_sentence_language, normalize_tag, tell_script

CASES = Path(__file__).resolve().parents[1] / "cases" / "language"

FRENCH = "Le port a rouvert lundi après une tempête qui avait retenu tous les navires au large."
MIXED = "The harbour opened again. Le port a rouvert lundi matin. Der Hafen ist wieder offen. El puerto abre hoy."


def decide(title: str, body: str = "", *, stated: tuple[LanguageClaim, ...] = (), seed: int = 0) -> LanguageDecision:
    """Decide the language of a title and a body."""
    return decide_language(f"{title}\n\n{body}".strip(), body=body, stated=stated, settings=Language(seed=seed))


def a_claim(claimant: str, language: str) -> LanguageClaim:
    """Make a claim of a page, feed or row."""
    return LanguageClaim(claimant=claimant, language=language)


def read_cases() -> list[Any]:
    """Read the case files: under each heading title, body and claims, and the language with its confidence."""
    cases = []
    for path in sorted(CASES.glob("*.md")):
        for case in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            name = case.partition("\n")[0]
            blocks = dict(re.findall(r"^```([^\n]+)\n(.*?)\n```$", case, re.MULTILINE | re.DOTALL))
            cases.append(pytest.param(blocks, id=f"{path.stem}: {name}"))
    return cases


@pytest.mark.parametrize("case", read_cases())
def test_a_language_is_decided_as_in_the_case_files(case: dict[str, str]) -> None:
    """Each case's text is in the language, and decided with the confidence, that it states."""
    stated = tuple(a_claim(*line.split()) for line in case.get("claims", "").splitlines())

    decision = decide(case["title"], case.get("body", ""), stated=stated)

    assert f"{decision.language} {decision.confidence}" == case["expected"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
@example("\u17d2", "\u1000" * 3)
@example("", "https://a.example " * 20)
@example("", "ʘǃǂ" * 30)
def test_no_text_is_too_odd_to_decide(title: str, body: str) -> None:
    """Any text gets a language, `und` at worst, and a confidence between 0 and 1."""
    decision = decide(title, body)

    assert re.fullmatch(r"[a-z]{2,3}(-Han[st])?", decision.language)
    assert 0 <= decision.confidence <= 1
    assert (decision.confidence == 0) == (decision.language == "und")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["en", "zh-Hant", "ja", "ko", "km", "und"]))
def test_no_sentence_is_too_odd_to_decide(sentence: str, document_language: str) -> None:
    """Any sentence gets a language, its document's where nothing else is known."""
    language = decide_sentence_language(sentence, document_language=document_language, settings=Language())

    assert re.fullmatch(r"[a-z]{2,3}(-Han[st])?", language)


@pytest.mark.parametrize("title", ["Port rouvert à Hallowmere", "Hafen wieder offen", "Cảng mở cửa trở lại", "Puerto"])
def test_no_detector_is_asked_about_a_title(title: str) -> None:
    """Without a body no detector claims anything, since it would guess."""
    decision = decide(title)

    assert decision.language == "und"
    assert decision.claims == ()


def test_a_claim_is_kept_even_where_it_loses() -> None:
    """Page and detectors are all on record, sorted by claimant, so that a decision can be questioned."""
    decision = decide("Port", FRENCH, stated=(a_claim("markup", "en_US"), a_claim("feed", "de-AT")))

    assert decision.language == "fr"
    assert [(claim.claimant, claim.language) for claim in decision.claims] == [
        ("detector", "fr"),
        ("feed", "de"),
        ("markup", "en"),
        ("second_detector", "fr"),
    ]


def test_a_claim_that_agrees_spares_the_second_detector() -> None:
    """The slow detector is asked only where page and first detector do not agree."""
    decision = decide("Port", FRENCH, stated=(a_claim("markup", "fr"),))

    assert [claim.claimant for claim in decision.claims] == ["detector", "markup"]
    assert decision.confidence == 1.0


def test_the_script_outdoes_a_page_that_says_otherwise() -> None:
    """A Khmer text on a page marked as English is Khmer; that the page disagrees lowers the confidence."""
    decision = decide("កំពង់ផែ", "កំពង់ផែបានបើកវិញ។", stated=(a_claim("markup", "en"),))

    assert (decision.language, decision.confidence) == ("km", 0.5)


def test_a_page_that_says_chinese_agrees_with_either_form() -> None:
    """`zh` and `zh-Hant` are one claim about the language; the script tells the form."""
    decision = decide("港口重開", stated=(a_claim("markup", "zh"),))

    assert (decision.language, decision.confidence) == ("zh-Hant", 1.0)


def test_a_decision_repeats_whatever_was_decided_before() -> None:
    """The detector that draws at random is seeded anew for each text, so order and repetition change nothing."""
    texts = [MIXED, FRENCH, "a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee", MIXED[30:] * 2]
    stated = (a_claim("markup", "nl"),)
    alone = {text: decide("", text, stated=stated) for text in texts}
    order = random.Random(1)

    for _ in range(3):
        order.shuffle(texts)
        assert {text: decide("", text, stated=stated) for text in texts} == alone


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        (" EN ", "en"),
        ("en_US", "en"),
        ("pt-BR", "pt"),
        ("fil", "tl"),
        ("iw", "he"),
        ("in", "id"),
        ("nb-NO", "no"),
        ("zh", "zh"),
        ("zh-yue", "zh"),
        ("zh-CN", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("ZH-tw", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh-Hans-TW", "zh-Hans"),
        ("cmn-Hans", "zh-Hans"),
        ("cmn", "zh"),
        ("", "und"),
        ("english", "und"),
        ("x-klingon", "und"),
        ("i-default", "und"),
        ("<b>", "und"),
    ],
)
def test_a_claimed_tag_is_written_in_one_way(tag: str, expected: str) -> None:
    """Region, case and old codes fall away; of Chinese the script stays; what is no tag is undecided."""
    assert normalize_tag(tag) == expected


@pytest.mark.parametrize(
    ("sentence", "document_language", "expected"),
    [
        ("Port rouvert.", "en", "en"),
        (FRENCH, "en", "fr"),
        ("“កំពង់ផែបានបើកវិញ”", "en", "km"),
        ("港口重开了。", "en", "zh-Hans"),
        ("北京大雨。", "zh-Hant", "zh-Hant"),
        ("港口重开了。", "zh-Hant", "zh-Hans"),
        ("港口重開了。", "zh-Hans", "zh-Hant"),
        ("東京大学入学式。", "ja", "ja"),
        ("國際會議。", "ko", "ko"),
        ("港口重开了，渔船陆续进港，码头工人整夜装卸货物，人们举着灯笼等待从远海回来的家人和朋友。", "ja", "zh-Hans"),
        ("12.5 %", "ko", "ko"),
        ("🎉", "und", "und"),
    ],
)
def test_a_sentence_has_its_own_language_where_it_tells_one(
    sentence: str, document_language: str, expected: str
) -> None:
    """Script or length tell a quotation in another language; else a sentence is in its document's."""
    assert decide_sentence_language(sentence, document_language=document_language, settings=Language()) == expected


@pytest.mark.parametrize("text", ["", "Harbour", "Порт открыт", "Λιμάνι", "12 :-)", "مرفأ"])
def test_a_script_of_many_languages_tells_none(text: str) -> None:
    """Latin, Cyrillic, Greek and Arabic leave the decision to others."""
    assert tell_script(text) is None
