"""A sentence that a reader understands alone is told from one that leans on others, and from lines of a page."""

import pytest

from tasks.digest.choose.openings import LEANING
from tasks.digest.choose.standing import ASKS, BROKEN, LEANS, QUOTED, TORN, judge_standing

WHOLE = [
    ("en", "The council of Vellmar builds a second pier."),
    ("en", "“The pier will be of stone,” said Ines Corvo of the council."),
    ("en", "Itinerant bakers and theatre people met in Vellmar."),
    ("en", "Subscription fees of the harbour's readers rose by a tenth."),
    ("en", "Photographs of the pier were shown to the council."),
    ("en", "The ledger's new privacy policy was signed without permission of the council."),
    ("fr", "Le conseil de Vellmar construit un second quai."),
    ("fr", "Ines Corvo a dit « oui » au quai et « non » au phare de Vellmar."),
    ("de", "Erst im Frühling beginnt der Bau am Hafen."),
    ("es", "El concejo de Vellmar construye un segundo muelle."),
    ("ru", "Совет города решил построить вторую пристань."),
    ("ko", "벨마르 시의회는 두 번째 부두를 짓기로 했다"),
    ("ko", "이어도 부두 공사가 봄에 시작된다."),
    ("zh", "維爾市議會決定修建第二座碼頭。"),
    ("ja", "ベルマル市議会は第二の桟橋を建設する。"),
    ("km", "ក្រុមប្រឹក្សាក្រុងនឹងសាងសង់ផែទីពីរ។"),
    ("th", "สภาเมืองจะสร้างท่าเรือแห่งที่สอง"),
    ("und", "Kuntanvaltuusto rakentaa satamaan toisen laiturin."),
]

LEANING_ONES = [
    ("en", "He said that the pier would be of stone."),
    ("en", "But the council of Vellmar waits for the spring."),
    ("en", "In addition, the council pays for a lighthouse."),
    ("fr", "Elle a dit que le quai serait en pierre."),
    ("fr", "C’est le conseil de Vellmar qui paie le quai."),
    ("de", "Aber der Bau am Hafen beginnt erst im Frühling."),
    ("es", "Sin embargo, el concejo de Vellmar espera."),
    ("ru", "Однако совет города ждёт весны."),
    ("ar", "لكن المجلس ينتظر حتى الربيع."),
    ("vi", "Tuy nhiên, hội đồng thành phố chờ đến mùa xuân."),
    ("ko", "그는 부두를 돌로 짓겠다고 말했다."),
    ("zh-Hant", "但市議會仍在等待春天。"),
    ("ja", "しかし、市議会は春を待っている。"),
    ("km", "ប៉ុន្តែក្រុមប្រឹក្សាក្រុងរង់ចាំរដូវក្តៅ។"),
    ("th", "แต่สภาเมืองยังรอฤดูใบไม้ผลิ"),
]

OF_THE_PAGE = [
    "Read more: A pier for Vellmar",
    "READ ALSO: A pier for Vellmar",
    "» Read more about piers",
    "Photo: Ines Corvo",
    "Photo by Ines Corvo for the Ledger.",
    "Subscribe to the Ledger and read on.",
    "© 2025 Vellmar Ledger",
    "Copyright 2025, all rights reserved.",
    "Home > News > Harbour",
    "https://ledger.example/3",
    "#pier #vellmar",
    "The views expressed are those of the author.",
    "Lire aussi : un quai pour Vellmar",
    "À lire aussi",
    "Baca juga: dermaga baru",
    "더 보기",
    "[사진=벨마르신문]",
    "责任编辑：李明",
    "責任編輯李明",
    "延伸閱讀",
    "関連記事",
    "អានបន្ថែម៖ ផែថ្មី",
    "อ่านต่อ",
]


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_a_whole_sentence_stands_alone(language: str, text: str) -> None:
    """Nothing is taken from a sentence that begins with a name and ends, whatever its first letters are."""
    assert judge_standing(text, language=language) == 1


@pytest.mark.parametrize(("language", "text"), LEANING_ONES)
def test_what_leans_on_the_sentence_before_is_told(language: str, text: str) -> None:
    """Pronouns and connectives at the beginning take something from it."""
    assert judge_standing(text, language=language) == LEANS


@pytest.mark.parametrize("text", OF_THE_PAGE)
def test_a_line_of_the_page_is_worth_nothing(text: str) -> None:
    """Links, credits and notices are told in any language, whatever the language of the page."""
    assert judge_standing(text, language="en") == judge_standing(text, language="km") == 0


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Will the council of Vellmar build a second pier?", ASKS),
        ("“The pier will be of stone, and it will last.”", QUOTED),
        ("« Le quai sera en pierre, et il durera. »", QUOTED),
        ('The pier will be of stone," said Ines Corvo.', BROKEN),
        ("“The pier will be of stone.", BROKEN),
        ("Ferries at the old pier of Vellmar", TORN),
        ("By Ines Corvo", TORN),
        ("Fantastic news.", TORN),
        ("The council has three aims:", TORN),
    ],
)
def test_questions_speech_and_fragments_are_told(text: str, standing: float) -> None:
    """A question, speech without its speaker, a piece of a quotation and what is no sentence count for less."""
    assert judge_standing(text, language="en") == standing


def test_several_faults_add_up() -> None:
    """A question that leans on the sentence before is worse than either."""
    assert judge_standing("But will the council build it?", language="en") == ASKS * LEANS


def test_a_long_text_is_no_line_of_the_page() -> None:
    """Words of a page within a long sentence say nothing against it."""
    text = f"Ines Corvo told readers to click here, {'and to wait for the ferries ' * 12}of the harbour."
    assert judge_standing(text, language="en") == 1


def test_every_list_of_openings_is_used() -> None:
    """The first phrase of each language is found at the beginning of a sentence, and not in its middle."""
    for language, phrases in LEANING.items():
        assert judge_standing(f"{phrases[0]} abc def ghi jkl.", language=language) == LEANS
        assert judge_standing(f"Abc def {phrases[0]} ghi jkl.", language=language) == 1
