"""Plain text: lines that fit into a mail in every script, and no character lost."""

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from schemas.digest import Alarms, Lead, Leads
from tasks.render.plain import N_COLUMNS, wrap_plain
from tests.tasks.render.invented import a_digest, a_quote, a_source, a_whole_digest, some_leads
from tests.tasks.render.shown import UNSEEN, render, squeeze

ADDRESS = re.compile(r" *<https?://\S+>")

KHMER = "រដ្ឋមន្ត្រីពាណិជ្ជកម្មបានប្រកាសថាពន្ធលើអង្ករនឹងត្រូវបង្កើនចាប់ពីខែក្រោយតទៅសម្រាប់ប្រទេសទាំងអស់ដែលនាំចូល" * 2
THAI = "รัฐมนตรีพาณิชย์ประกาศว่าภาษีข้าวจะเพิ่มขึ้นตั้งแต่เดือนหน้าเป็นต้นไปสำหรับทุกประเทศที่นำเข้าข้าวจากที่นี่เท่านั้น" * 2
BURMESE = "ကုန်သွယ်ရေးဝန်ကြီးကဆန်စပါးအခွန်ကိုလာမည့်လမှစ၍တိုးမြှင့်မည်ဟုကြေညာခဲ့သည်အားလုံးသောနိုင်ငံများအတွက်ဖြစ်သည်" * 2
CHINESE = "商务部长宣布，从下个月起，所有进口国家的大米关税将提高百分之三点五，边境贸易（包括铁路）也将受到影响。" * 2
JAPANESE = "貿易大臣は、来月からコメの関税を引き上げると発表した。「国境の貿易」にも影響が出るという見方がある。" * 2
KOREAN = (
    "통상장관은 다음 달부터 쌀 관세를 인상한다고 밝혔다 모든 수입국에 적용되며 국경무역에도 영향을 미칠 것으로 보인다 "
    * 2
)
LATIN = "The minister of trade said that the duty on rice would rise from next month for all countries. " * 2
DEVANAGARI = "व्यापार मंत्री ने कहा कि चावल पर शुल्क अगले महीने से बढ़ेगा और सभी आयातक देशों पर लागू होगा " * 2
ARABIC = "أعلن وزير التجارة أن الرسوم على الأرز سترتفع اعتبارا من الشهر المقبل لجميع الدول المستوردة " * 2

TEXTS = {
    "latin": LATIN,
    "korean": KOREAN,
    "devanagari": DEVANAGARI,
    "arabic": ARABIC,
    "chinese": CHINESE,
    "japanese": JAPANESE,
    "thai": THAI,
    "khmer": KHMER,
    "burmese": BURMESE,
    "endless word": "x" * 500,
    "endless word of Hangul": "가" * 200,
    "dot leaders": "." * 300,
    "brackets": "(" * 300,
    "closing signs": "。" * 200,
    "dashes": "—" * 200,
    "hearts": "❤️" * 100,
    "flags": "🇰🇷" * 100,
    "families": "👩‍👩‍👧" * 60,
    "full width": "ＡＢＣ" * 60,
    "marks of direction": "\u202e" * 200,
    "marks": "e" + "\u0301" * 300,
    "address": "https://courier.example/" + "a-b/" * 60,
}
"""Texts of more than one line, by what they try."""


def lines_of(text: str, **options: str) -> list[str]:
    """Wrap a text."""
    return wrap_plain(text, **options).split("\n")


def shifted_lines(text: str) -> list[list[str]]:
    """Wrap a text after words of each length up to a dozen letters, so that its lines end in different places."""
    return [lines_of(f"{'x' * n_letters} {text}") for n_letters in range(12)]


def join(lines: list[str]) -> str:
    """Put the characters of lines together, without white space."""
    return "".join("".join(lines).split())


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("name", TEXTS)
def test_no_line_is_wider_than_a_mail(name: str, indent: str) -> None:
    """Lines of any script, of endless words and of signs fit into 72 columns, and are not shorter than they need be."""
    lines = lines_of(TEXTS[name], indent=indent)

    assert max(map(cell_len, lines)) <= N_COLUMNS == 72
    assert all(line.startswith(indent) for line in lines)
    if cell_len(TEXTS[name]) > N_COLUMNS:
        assert len(lines) > 1
        assert min(map(cell_len, lines[:-1])) > 40


@pytest.mark.parametrize("name", TEXTS)
def test_no_character_is_lost(name: str) -> None:
    """What is broken into lines can be put together again."""
    assert join(lines_of(TEXTS[name])) == join([TEXTS[name].replace("\u202e", "\ufffd")])


@pytest.mark.parametrize("name", ["latin", "korean", "devanagari", "arabic"])
def test_words_are_kept_whole(name: str) -> None:
    """Where a script has blanks, a line ends at one."""
    lines = lines_of(TEXTS[name])

    assert len(lines) > 1
    assert [word for line in lines for word in line.split()] == TEXTS[name].split()


@pytest.mark.parametrize("name", TEXTS)
def test_no_line_begins_with_a_mark(name: str) -> None:
    """A vowel sign or an accent stays with its letter."""
    lines = lines_of(TEXTS[name])

    assert not [line for line in lines if unicodedata.category(line.lstrip()[:1] or "x") in ("Mn", "Mc", "Me")]


@pytest.mark.parametrize("name", ["khmer", "burmese"])
def test_no_letter_is_parted_from_the_one_below_it(name: str) -> None:
    """A sign that puts the next letter below its own is never the last of a line."""
    for lines in shifted_lines(TEXTS[name]):
        assert len(lines) > 1
        assert not [line for line in lines[:-1] if line[-1] in "\u17d2\u1039"]


def test_no_vowel_is_parted_from_its_letter() -> None:
    """A Thai vowel that is written before its consonant ends no line, and one that is written after it begins none."""
    for lines in shifted_lines(THAI):
        assert len(lines) > 2
        assert not [line for line in lines[:-1] if line[-1] in "เแโใไ"]
        assert not [line for line in lines if line[0] in "ะาำๅๆฯ"]


def test_a_joined_sign_is_kept_whole() -> None:
    """What is shown as one sign is not torn into several."""
    assert not [line for line in lines_of(TEXTS["families"])[:-1] if line.endswith("\u200d")]


@pytest.mark.parametrize("name", ["chinese", "japanese"])
def test_signs_stay_with_what_they_close_or_open(name: str) -> None:
    """No line begins with a full stop or a closing bracket, and none ends with an opening one."""
    for lines in shifted_lines(TEXTS[name]):
        assert len(lines) > 2
        assert not [line for line in lines if line[0] in "。，、）」】!?"]
        assert not [line for line in lines if line[-1] in "（「【"]


def test_a_foreign_word_in_a_script_without_blanks_is_kept_whole() -> None:
    """Latin letters among Chinese ones are no place to end a line."""
    lines = lines_of("关税" * 17 + "Broadsheet" + "出口" * 20)

    assert [line for line in lines if "Broadsheet" in line]


def test_the_first_line_may_begin_otherwise() -> None:
    """An item has a bullet, and its further lines hang."""
    lines = lines_of(LATIN, indent="  ", first="* ")

    assert lines[0].startswith("* The")
    assert len(lines) > 2
    assert all(re.match(r"  \S", line) for line in lines[1:])


def test_white_space_is_evened_out() -> None:
    """Lines and tabs of a text do not break its own lines."""
    assert wrap_plain(" a\n\nb\t c\u00a0d ") == "a b c d"


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_is_an_empty_line(text: str) -> None:
    """Nothing is left of white space."""
    assert wrap_plain(text, "  ") == ""


def test_no_line_ends_with_a_blank() -> None:
    """Trailing blanks mean something in mail (RFC 3676)."""
    assert not re.search(r"[ \t]$", wrap_plain(f"{LATIN}  ", "  "), re.MULTILINE)


LETTERS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(" \n.,([。（」「%a1가关ក្រាิ\u0301\ufe0f\u200d👩🇰❤\x00"),
    ),
    max_size=120,
)


@settings(max_examples=200, deadline=None)
@given(LETTERS, st.sampled_from(["", "  ", "    "]))
@example("x" * 200, "")
@example("." * 100 + "关", "  ")
@example("\x00\x00a", "")
def test_any_text_is_wrapped_without_a_loss(text: str, indent: str) -> None:
    """No character but white space is lost or added, whatever it is; what is unseen is a sign."""
    lines = lines_of(text, indent=indent)

    assert join(lines) == join([UNSEEN.sub("\ufffd", word) for word in text.replace("\x00", " ").split()])


@settings(max_examples=200, deadline=None)
@given(LETTERS, st.sampled_from(["", "  ", "    "]))
def test_any_text_fits(text: str, indent: str) -> None:
    """No line of any text is wider than a mail."""
    assert max(map(cell_len, lines_of(text, indent=indent))) <= N_COLUMNS


@cache
def plain_saying(text: str) -> str:
    """Render the plain text of a digest that says the same in every place."""
    return render(a_whole_digest(lambda _place: text))["digest.txt"]


@pytest.mark.parametrize("name", TEXTS)
def test_no_line_of_a_digest_is_wider_than_a_mail(name: str) -> None:
    """Whatever the texts are, only addresses are wider, since they must be whole."""
    lines = plain_saying(TEXTS[name]).splitlines()

    assert len(lines) > 100
    assert [line for line in lines if cell_len(line) > N_COLUMNS and not ADDRESS.fullmatch(line)] == []


def test_a_long_address_is_whole() -> None:
    """An address that is broken leads nowhere."""
    url = f"https://courier.example/{'a' * 100}"
    quote = a_quote(source=a_source(url=url))

    plain = render(a_digest(Leads((some_leads(Lead(quote=quote, n_documents=1, n_outlets=1)),))))["digest.txt"]

    assert f"\n  <{url}>\n" in plain


def test_headings_stand_out() -> None:
    """A heading is in capitals over a line, with a blank line before it."""
    plain = plain_saying("words")

    assert f"\n\nKEY FIGURES\n{'-' * 72}\n" in plain
    assert plain.startswith(f"DIGEST OF 1,206 DOCUMENTS\n{'=' * 72}\n")


def test_brackets_are_explained() -> None:
    """A reader of a mail is told what brackets mean before the first of them."""
    plain = plain_saying("words")

    assert plain.index("Words in [brackets] are what a sentence is quoted for.") < plain.index("[words]")


def test_a_long_alarm_hangs() -> None:
    """The second line of an item stands under its first word."""
    plain = render(a_digest(Alarms((LATIN,))))["digest.txt"]

    item = plain[plain.index("* The minister") :].rstrip().split("\n")
    assert len(item) > 2
    assert all(line.startswith("  ") for line in item[1:])
    assert squeeze(" ".join(item)) == f"* {squeeze(LATIN)}"


def test_the_digest_ends_with_one_line_end() -> None:
    """A mail program appends nothing to half a line, and no line ends with a blank."""
    plain = plain_saying("words")

    assert plain.endswith("\n")
    assert not re.search(r"[ \t]+$", plain, re.MULTILINE)
    assert "\n\n\n\n" not in plain
