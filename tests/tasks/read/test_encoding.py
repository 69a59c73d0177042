"""Encodings: bytes of many kinds become the text that was meant."""

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
    ],
    ids=lambda value: value[:9],
)
def test_text_of_every_encoding_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    """A file in an encoding of the languages that we read gives its text, without a byte order mark."""
    (record,) = read_bytes(tmp_path, text.encode(encoding), name="a.txt")

    assert record.text == text


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_wide_bytes_are_read(order: str) -> None:
    """The byte order mark says which byte comes first."""
    assert text_of(("\ufeff" + KHMER).encode(order)) == KHMER


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


@given(raw=st.binary(max_size=300))
def test_no_bytes_raise(raw: bytes) -> None:
    """Any bytes are some text or none, and no text holds half a surrogate."""
    text = text_of(raw)

    assert text is None or text.encode("utf-8").decode() == text
