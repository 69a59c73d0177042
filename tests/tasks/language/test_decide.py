"""The language of documents and sentences: what decides, what is kept, and that it repeats."""

import random
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.article import LanguageClaim, LanguageDecision
from schemas.language_claims import CLAIMANTS
from schemas.settings import Detector, Language
from tasks.language import decide_language, decide_sentence_language
from tests.case_files import CASES

FRENCH = "Le port a rouvert lundi après une tempête qui avait retenu tous les navires au large."
MIXED = "The harbour opened again. Le port a rouvert lundi matin. Der Hafen ist wieder offen. El puerto abre hoy."
MALAY = "Kapal itu datang dari laut dan membawa ikan untuk pasar."
SWAHILI = "Bandari ilifunguliwa tena Jumatatu baada ya dhoruba kuzuia meli zote baharini."

DETECTORS: tuple[Detector, ...] = ("eldc", "langdetect")


def decide(title: str, body: str = "", *, stated: tuple[LanguageClaim, ...] = (), **chosen: Any) -> LanguageDecision:
    """Decide the language of a title and a body."""
    return decide_language(f"{title}\n\n{body}".strip(), body=body, stated=stated, settings=Language(**chosen))


def a_claim(claimant: str, language: str) -> LanguageClaim:
    """Make a claim of a page, feed or row."""
    return LanguageClaim(claimant=claimant, language=language)


def read_cases() -> list[Any]:
    """Read the case files: under each heading title, body and claims, and the language with its confidence."""
    cases = []
    for path in sorted((CASES / "language").glob("*.md")):
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
@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(DETECTORS), st.sampled_from(["", "zh-TW", "id"]))
@example("\u17d2", "\u1000" * 3, "langdetect", "en")
@example("", "https://a.example " * 20, "eldc", "")
@example("", "ʘǃǂ" * 30, "langdetect", "")
@example("\ud800", "\ud800" * 30, "eldc", "")
def test_no_text_is_too_odd_to_decide(title: str, body: str, first_detector: Detector, claimed: str) -> None:
    """Any text gets a language, `und` at worst, a confidence between 0 and 1, and claims that are sorted."""
    decision = decide(title, body, stated=(a_claim("markup", claimed),), first_detector=first_detector)

    claimants = [claim.claimant for claim in decision.claims]
    assert re.fullmatch(r"[a-z]{2,3}(-Han[st])?", decision.language)
    assert 0 <= decision.confidence <= 1
    assert (decision.confidence == 0) == (decision.language == "und")
    assert claimants == sorted(claimants)
    assert set(claimants) <= set(CLAIMANTS)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["en", "zh-Hant", "ja", "ko", "km", "ru", "und"]))
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


def test_a_publisher_is_one_witness_however_often_it_says_so() -> None:
    """Page, feed and row of one site together do not outvote two detectors."""
    stated = tuple(a_claim(claimant, "en") for claimant in ("markup", "feed", "row"))

    assert decide("Port", FRENCH, stated=stated).language == "fr"


def test_a_claim_that_agrees_spares_the_second_detector() -> None:
    """The slow detector is asked only where page and first detector do not agree."""
    decision = decide("Port", FRENCH, stated=(a_claim("markup", "fr"),))

    assert [claim.claimant for claim in decision.claims] == ["detector", "markup"]
    assert decision.confidence == 1.0


def test_a_claim_that_no_letter_bears_out_does_not_count() -> None:
    """A site that is marked as Korean throughout has articles in English, of which one detector is enough."""
    decision = decide("Port", FRENCH, stated=(a_claim("markup", "ko"),))

    assert (decision.language, decision.confidence) == ("fr", 0.5)
    assert [claim.claimant for claim in decision.claims] == ["detector", "markup"]


@pytest.mark.parametrize(("claimed", "expected"), [("id", "id"), ("ms", "ms"), ("", "ms"), ("fr", "ms")])
def test_a_claim_names_what_the_detector_calls_by_a_relative_s_name(claimed: str, expected: str) -> None:
    """The detectors have one name for Malay and Indonesian; a claim of either is no contradiction."""
    assert decide("Kapal", MALAY, stated=(a_claim("markup", claimed),)).language == expected


@pytest.mark.parametrize(("claimed", "expected"), [("", "und"), ("sw", "sw")])
def test_a_language_that_a_detector_does_not_know_is_decided_where_it_is_claimed(claimed: str, expected: str) -> None:
    """Neither detector's guess stands alone; a page that says what it is written in does."""
    assert decide("Bandari", SWAHILI, stated=(a_claim("markup", claimed),)).language == expected


def test_the_script_outdoes_a_page_that_says_otherwise() -> None:
    """A Khmer text on a page marked as English is Khmer; that the page disagrees lowers the confidence."""
    decision = decide("កំពង់ផែ", "កំពង់ផែបានបើកវិញ។", stated=(a_claim("markup", "en"),))

    assert (decision.language, decision.confidence) == ("km", 0.5)


@pytest.mark.parametrize(
    ("title", "claims", "expected"),
    [
        ("港口重開", ["zh"], "zh-Hant"),
        ("港口重開", ["zh-CN"], "zh-Hant"),
        ("北京大雨", [], "zh-Hans"),
        ("北京大雨", ["zh"], "zh-Hans"),
        ("北京大雨", ["zh-TW"], "zh-Hant"),
        ("北京大雨", ["zh", "zh-HK"], "zh-Hant"),
        ("北京大雨", ["zh-CN", "zh-HK"], "zh-Hans"),
        ("東京大学入学式", ["ja"], "ja"),
        ("港口重开", ["ja"], "zh-Hans"),
        ("國際會議", ["ko"], "zh-Hant"),
    ],
)
def test_claims_decide_what_han_letters_leave_open(title: str, claims: list[str], expected: str) -> None:
    """The letters come first, then a claim that is possible, then the likely form; Han alone is never Korean."""
    stated = tuple(a_claim(claimant, tag) for claimant, tag in zip(("markup", "feed"), claims, strict=False))

    assert decide(title, stated=stated).language == expected


def test_either_detector_may_be_first() -> None:
    """The setting exchanges the two; the claimants keep their names, and the probability is langdetect's."""
    stated = (a_claim("markup", "en"),)
    quick = {claim.claimant: claim for claim in decide("", FRENCH, stated=stated).claims}
    slow = {claim.claimant: claim for claim in decide("", FRENCH, stated=stated, first_detector="langdetect").claims}

    assert quick["detector"].confidence is None
    assert quick["second_detector"].confidence is not None
    assert slow["detector"] == LanguageClaim("detector", "fr", quick["second_detector"].confidence)
    assert slow["second_detector"].confidence is None


@pytest.mark.parametrize("first_detector", DETECTORS)
def test_a_decision_repeats_whatever_was_decided_before(first_detector: Detector) -> None:
    """The detector that draws at random is seeded anew for each text, so order and repetition change nothing."""
    texts = [MIXED, FRENCH, "a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee", MIXED[30:] * 2]
    stated = (a_claim("markup", "nl"),)
    alone = {text: decide("", text, stated=stated, first_detector=first_detector) for text in texts}
    order = random.Random(1)

    for _ in range(3):
        order.shuffle(texts)
        assert {text: decide("", text, stated=stated, first_detector=first_detector) for text in texts} == alone


@pytest.mark.parametrize(
    ("sentence", "document_language", "expected"),
    [
        ("Le port.", "en", "en"),
        ("Port rouvert.", "en", "fr"),
        (FRENCH, "en", "fr"),
        (SWAHILI, "en", "en"),
        (MALAY, "id", "id"),
        ("Marlowe, Bracken, Hallowmere", "fr", "fr"),
        ("“កំពង់ផែបានបើកវិញ”", "en", "km"),
        ("港口重开了。", "en", "zh-Hans"),
        ("北京大雨。", "en", "zh-Hans"),
        ("北京大雨。", "zh-Hant", "zh-Hant"),
        ("港口重开了。", "zh-Hant", "zh-Hans"),
        ("港口重開了。", "zh-Hans", "zh-Hant"),
        ("東京大学入学式。", "ja", "ja"),
        ("國際會議。", "ko", "ko"),
        ("港口重开了，渔船陆续进港，码头工人整夜装卸货物，人们举着灯笼等待从远海回来的家人和朋友。", "ja", "zh-Hans"),
        ("Порт снова открыт, сказал капитан вчера вечером.", "en", "ru"),
        ("बंदरगाह सोमवार को फिर से खुल गया और सभी जहाज़ लौट आए।", "en", "hi"),
        ("Порт дауылдан кейін қайта ашылды", "en", "und"),
        ("Порт дауылдан кейін қайта ашылды", "kk", "kk"),
        ("12.5 %", "ko", "ko"),
        ("🎉", "und", "und"),
    ],
)
def test_a_sentence_has_its_own_language_where_it_tells_one(
    sentence: str, document_language: str, expected: str
) -> None:
    """Script or a sure detector tell a quotation in another language; else a sentence is in its document's.

    Where it cannot be in its document's, since that is written otherwise, both detectors decide, or nobody.
    """
    assert decide_sentence_language(sentence, document_language=document_language, settings=Language()) == expected
