"""Encodings: bytes of many kinds become the text that was meant."""

import codecs
import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.read.encoding import decode
from tests.tasks.read.reading import read_bytes

FRENCH = "L’été dernier, le bac n’a pas roulé à Valmarais; près de la moitié des équipages étaient fâchés."
GERMAN = "Die Fähre fährt wieder, sagte Frau Äpfel über die Straße; größere Übungen folgen."
KOREAN = "나룻배가 월요일에 다시 떴다. 선원들은 오랫동안 기다렸다고 말했다."
SIMPLIFIED = "渡轮星期一恢复通航，船员们说他们等了很久，码头上的人们都在唱歌。"
TRADITIONAL = "渡輪星期一恢復通航，船員們說他們等了很久，碼頭上的人們都在唱歌。"
JAPANESE = "渡し船は月曜日に再び動き出した。船員たちは長く待っていたと話した。"
KHMER = "សាឡាងបានដំណើរការឡើងវិញនៅថ្ងៃចន្ទ។"
RUSSIAN = "Паром снова пошёл в понедельник. Команда долго ждала этого дня, говорит Яна Речная: пришла вода."
THAI = "เรือข้ามฟากกลับมาวิ่งอีกครั้งในวันจันทร์"
GREEK = "Το πορθμείο ξεκίνησε πάλι τη Δευτέρα, είπαν οι ναύτες."
HEBREW = "המעבורת חזרה לפעול ביום שני, אמרו אנשי הצוות."

AMBIGUOUS = Path(__file__).parents[2] / "evaluation" / "ambiguous.toml"


def text_of(raw: bytes, *, likely: str | None = None) -> str | None:
    """Give the text of some bytes; None where they are undecodable."""
    decoded = decode(raw, likely=likely)
    return decoded.text if decoded else None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "utf-8") for text in (FRENCH, KOREAN, KHMER)),
        *((text, "utf-8-sig") for text in (FRENCH, KHMER)),
        *((text, encoding) for text in (FRENCH, KHMER) for encoding in ("utf-16", "utf-32")),
        (FRENCH.replace("’", "'"), "latin-1"),
        *((FRENCH, "cp1252"), (GERMAN, "cp1252"), (KOREAN, "euc-kr"), (TRADITIONAL, "big5"), (SIMPLIFIED, "gb18030")),
        *((JAPANESE, "shift_jis"), (JAPANESE, "euc-jp"), (JAPANESE, "iso-2022-jp"), (KOREAN, "iso-2022-kr")),
        *((KOREAN * 5, "johab"), ("2025 " + KOREAN, "iso-2022-kr"), (SIMPLIFIED, "hz"), (THAI, "tis-620")),
        *((RUSSIAN, encoding) for encoding in ("cp1251", "koi8-r", "iso-8859-5", "cp866", "cp855", "mac-cyrillic")),
        *((FRENCH * 3, "mac-roman"), (FRENCH.replace("’", "'") * 3, "cp850"), (GREEK, "cp1253"), (HEBREW, "cp1255")),
    ],
    ids=lambda value: value[:9],
)
def test_text_of_every_encoding_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    """A file in an encoding of the languages that we read gives its text, without a byte order mark."""
    (record,) = read_bytes(tmp_path, text.encode(encoding), name="a.txt")

    assert record.text == text


@pytest.mark.parametrize("n_zeros", [1, 5, 20])
def test_stray_zeros_make_no_wide_text(n_zeros: int) -> None:
    """A text of a byte a character that holds or ends in zeros is not read as one of two bytes."""
    text = "The ferry ran again on Monday, and the crews were glad to be out on the water. " * 4

    assert text_of(text.encode() + b"\0" * n_zeros) != text.encode().decode("utf-16-be")
    assert "ferry" in (text_of(text.replace(", ", ",\0", n_zeros).encode()) or "ferry")


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_wide_bytes_are_read(order: str) -> None:
    """The byte order mark says which byte comes first."""
    assert text_of(("\ufeff" + KHMER).encode(order)) == KHMER


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [FRENCH, KHMER, JAPANESE + "\n", RUSSIAN], ids=["fr", "km", "ja", "ru"])
def test_wide_bytes_are_read_without_a_mark(text: str, encoding: str) -> None:
    """Zero bytes and controls, which no other encoding has, tell UTF-16 and UTF-32, and the text tells their order."""
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("gb2312", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("utf-8", "cp1252"),
        ("utf-16", "cp1252"),
        ("undefined", "cp1252"),
        ("no-such-set", "cp1252"),
        ("euc-kr", "utf-8"),
    ],
)
def test_a_declaration_is_a_hint_and_no_more(declared: str, encoding: str) -> None:
    """A page is read as it declares, in the wider set that is meant, or, where that cannot be, as its bytes look."""
    text = f"<meta charset='{declared}'><p>{ {'gb18030': SIMPLIFIED, 'cp949': KOREAN}.get(encoding, FRENCH) }</p>"

    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(KOREAN, "cp949"), (SIMPLIFIED, "gb18030"), (JAPANESE, "shift_jis"), (RUSSIAN, "cp1251"), (GREEK, "cp1253")],
)
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_a_declaration_that_gives_no_words_is_not_believed(text: str, encoding: str, declared: str) -> None:
    """A set of one byte a character fails on nothing, so that its text must be legible besides."""
    page = f"<meta charset={declared}><p>{text}</p>"

    assert text_of(page.encode(encoding)) == page


def test_a_declaration_holds_where_the_bytes_tell_nothing_better() -> None:
    """A headline in capitals is suspect, but is read as declared where no other set makes it more legible."""
    page = "<meta charset=mac-cyrillic><h1>ПАРОМ ПОШЁЛ</h1>"

    decoded = decode(page.encode("mac-cyrillic"))

    assert decoded is not None
    assert (decoded.text, decoded.note) == (page, "encoding mac-cyrillic (declared)")


@pytest.mark.parametrize("text", ["The boat cost £3.", "Elle a dit : « non ».", "It ran — “at last”, he said."])
def test_signs_alone_speak_for_no_rare_set(text: str) -> None:
    """Where no letter tells one set from another, it is the most common one."""
    assert text_of(text.encode("cp1252")) == text


def test_an_xml_declaration_counts_too() -> None:
    """A short text is read by what the first line of XML declares."""
    raw = "<?xml version='1.0' encoding='iso-8859-2'?><a>Łódź</a>".encode("iso-8859-2")

    assert text_of(raw) == raw.decode("iso-8859-2")


def test_few_stray_bytes_do_not_spoil_a_text() -> None:
    """A long text with one byte that fits nowhere keeps all others; one with many is read in another encoding."""
    stray = (KOREAN * 20).encode() + b"\xff" + KOREAN.encode()

    assert text_of(stray) == KOREAN * 20 + "\ufffd" + KOREAN
    assert text_of(FRENCH.encode("cp1252") + KHMER.encode()[:2]) not in (None, "")


def test_a_neighbours_encoding_is_surer_than_few_bytes() -> None:
    """A row of few letters is read as what stands around it, unless it cannot be that."""
    assert text_of("naïve".encode("cp1252"), likely="windows-1252") == "naïve"
    assert text_of("naïve".encode(), likely="windows-1252") == "naïve"
    assert text_of(KOREAN.encode("cp949"), likely="utf-8") == KOREAN


def test_a_mark_outlives_a_stray_byte() -> None:
    """A long text that begins with a byte order mark keeps its encoding though its last byte is cut off."""
    assert text_of((KHMER * 20).encode("utf-16")[:-1]) == (KHMER * 20)[:-1] + "\ufffd"


@pytest.mark.parametrize("n_bytes", [400, 4_000])
def test_random_bytes_are_no_text(n_bytes: int) -> None:
    """What is neither valid nor free of controls is read in no encoding, though some have a letter for every byte."""
    assert text_of(random.Random(1).randbytes(n_bytes)) is None


def test_the_pairs_that_are_called_ambiguous_differ_as_they_say() -> None:
    """Each pair of sets of one byte a character differs in as many bytes as the list has, and each has a reason."""
    for pair in tomllib.loads(AMBIGUOUS.read_text())["pair"]:
        assert pair["reason"].endswith(".")
        if "n_apart" in pair:
            first, second = (codecs.decode(bytes(range(160, 256)), name, "replace") for name in pair["encodings"])
            assert sum(a != b for a, b in zip(first, second, strict=True)) == pair["n_apart"], pair["encodings"]


@given(raw=st.binary(max_size=300))
def test_no_bytes_raise(raw: bytes) -> None:
    """Any bytes are some text or none, and no text holds half a surrogate."""
    text = text_of(raw)

    assert text is None or text.encode("utf-8").decode() == text
