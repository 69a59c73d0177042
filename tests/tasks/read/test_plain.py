"""Plain text and Markdown: a file is one record, and what is no text is refused with its hash on record."""

import hashlib
from pathlib import Path

import pytest

from tests.tasks.read.reading import read_bytes


@pytest.mark.parametrize(("name", "media_type"), [("a.txt", "text/plain"), ("a.md", "text/markdown")])
def test_a_file_is_one_record(tmp_path: Path, name: str, media_type: str) -> None:
    """A text is kept as it stands, with its size, its hash, and the encoding that was found."""
    raw = "# La fée\n\nElle a dit : « non ».\n".encode("cp1252")

    (record,) = read_bytes(tmp_path, raw, name=name)

    assert record.refusal is None
    assert (record.media_type, record.text) == (media_type, raw.decode("cp1252"))
    assert (record.n_bytes, record.content_sha256) == (len(raw), hashlib.sha256(raw).hexdigest())
    assert record.notes == ("encoding windows-1252 (detected)",)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b" \n\t\n", "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(90), "binary"),
        (bytes(range(0x80, 0x100)) * 4, "undecodable"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, raw: bytes, reason: str) -> None:
    """White space, a binary file, and bytes of no encoding give no text, but are on record with their hash."""
    (record,) = read_bytes(tmp_path, raw, name="a.txt")

    assert record.refusal is not None
    assert (record.refusal.stage, record.refusal.reason) == ("read", reason)
    assert (record.text, record.content_sha256) == (None, hashlib.sha256(raw).hexdigest())
