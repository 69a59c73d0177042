"""Forms: who is an author at the end of a text, and what is passed over unread to save time."""

import pytest

from schemas.genre import GenreFacts
from tasks.genre import forms
from tests.tasks.genre.articles import a_text

BODY = "The boat leaves before dawn. At the wheel stands Hanna Oru.\n\nShe has counted whales for thirty years."


@pytest.mark.parametrize(
    ("note", "is_author"),
    [
        ("Igor Stanic is a retired engineer.", True),
        ("Igor Stanic’s weekly column appears on Saturdays.", True),
        ("The writer teaches mathematics at the port.", True),
        ("Hanna Oru is a retired engineer.", False),
        ("Igor Stanic is a staff reporter and a member of the choir.", False),
        ("Igor Stanic is a town by the sea.", False),
        ("The writer of the letter is unknown.", False),
        ("Igor Stanic is a retired engineer. " + "He has a boat. " * 30, False),
    ],
)
def test_an_author_is_somebody_of_whom_only_the_end_speaks(note: str, *, is_author: bool) -> None:
    """A person of the text is not its writer, nor is a reporter a guest."""
    found = forms.read_signature(a_text(f"{BODY}\n\n{note}"))

    assert (found is not None) == is_author


def test_a_text_of_one_paragraph_is_no_note() -> None:
    """What there is besides a note must be a text."""
    assert forms.read_signature(a_text("Igor Stanic is a retired engineer.")) is None


@pytest.mark.parametrize(
    ("lead", "language"),
    [
        ("The Ministry of Tides wishes to inform the public of a closure.", "en"),
        ("The Port Authority would like to thank the crews.", "en"),
        ("The Embassy of Norland expresses its deepest condolences to the families.", "en"),
        ("The Guild is pleased to announce a new hall.", "en"),
        ("ASHPORT – Veltra, a leading provider of cold rooms, today announced its results.", "en"),
        ("Navelis, leader européen du nettoyage, annonce un nouveau port.", "fr"),
        ("La Guilde a le plaisir de vous inviter.", "fr"),
    ],
)
def test_a_notice_is_not_passed_over(lead: str, language: str) -> None:
    """Each form of a notice holds one of the words by which most texts are passed over."""
    found = forms.read_form(a_text(lead, language=language), GenreFacts())

    assert found is not None
    assert found[0] == "press_release"


@pytest.mark.parametrize(
    "lead",
    [
        "The minister wishes for rain.",
        "“The board wishes to inform you,” she read aloud.",
        "He said that the ministry regrets to announce a closure. ",
        "Sir Igor Stanic leads the choir.",
        "The leading scorer of the league announced his retirement.",
    ],
)
def test_what_only_sounds_like_a_form_is_none(lead: str) -> None:
    """A wish, a quotation, a title of honour: none of them is a form."""
    assert forms.read_form(a_text(lead), GenreFacts()) is None


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("Dear Sir,\n\nThe lamp is dark.", "opinion"),
        ("To the Editor:\n\nThe lamp is dark.", "opinion"),
        ("SIR – The lamp is dark.", "opinion"),
        ("Sir, The lamp is dark.", "opinion"),
        ("Monsieur le Maire,\n\nLa lampe est noire.", "opinion"),
        ("Madame la Ministre,\n\nLa lampe est noire.", "opinion"),
        ("尊敬的市长：路灯不亮。", "opinion"),
        ("존경하는 시장님께, 등이 어둡습니다.", "opinion"),
        ("My fellow citizens, the lamp is dark.", "other"),
        ("fellow delegates, the lamp is dark.", "other"),
        ("Your Excellencies, the lamp is dark.", "other"),
        ("Excellencies, the lamp is dark.", "other"),
        ("Highness, the lamp is dark.", "other"),
        ("Distinguished guests, the lamp is dark.", "other"),
        ("Honourable members, the lamp is dark.", "other"),
        ("Ladies and Gentlemen, the lamp is dark.", "other"),
        ("Mr Speaker, the lamp is dark.", "other"),
        ("Madam President, the lamp is dark.", "other"),
        ("Mes chers compatriotes, la lampe est noire.", "other"),
        ("Chers concitoyens, la lampe est noire.", "other"),
        ("Mesdames et messieurs, la lampe est noire.", "other"),
        ("존경하는 국민 여러분, 등이 어둡습니다.", "other"),
        ("各位来宾，路灯不亮。", "other"),
    ],
)
def test_a_salutation_is_not_passed_over(opening: str, genre: str) -> None:
    """Each form of a letter or a speech begins with letters that are looked at."""
    found = forms.read_form(a_text(opening), GenreFacts())

    assert found is not None
    assert found[0] == genre
