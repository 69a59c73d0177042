"""JSON: the model itself, to be read by a program."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.digest import Digest
from tasks.render import render_digest
from tests.tasks.render.invented import EMPTY, KINDS, MAKERS, a_digest, a_whole_digest, list_places, named


def encode(digest: Digest) -> bytes:
    """Give the JSON of a digest."""
    return render_digest(digest)["digest.json"]


@pytest.mark.parametrize("kind", KINDS)
def test_json_reads_back_as_the_same_digest(kind: str) -> None:
    """Nothing of a section is lost or changed, whether it is full or empty."""
    for section in (MAKERS[kind](named), EMPTY.get(kind, MAKERS[kind](named))):
        digest = a_digest(section)

        assert msgspec.json.decode(encode(digest), type=Digest) == digest


def test_a_whole_digest_reads_back() -> None:
    """All sections together are told apart by their tags, in their order."""
    digest = a_whole_digest()

    assert msgspec.json.decode(encode(digest), type=Digest) == digest
    assert [section["section"] for section in json.loads(encode(digest))["sections"]] == list(MAKERS)


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_reads_back(text: str) -> None:
    """Texts are those of the snapshot, with every control character: nothing is shown here."""
    digest = a_whole_digest(lambda _place: text)

    assert msgspec.json.decode(msgspec.json.encode(digest), type=Digest) == digest


def test_hostile_texts_are_kept_in_json() -> None:
    """A program reads what the document says."""
    text = "<script>\x1b[31m\u202e\"'\\</script>"
    digest = a_whole_digest(lambda _place: text)

    assert msgspec.json.decode(encode(digest), type=Digest) == digest
    assert b"\x1b" not in encode(digest)


def test_json_is_utf_8_in_lines() -> None:
    """A person can read it too, and a difference between two digests is one of lines."""
    form = encode(a_whole_digest(lambda place: f"{place} 쌀"))

    assert form.endswith(b"}\n")
    assert "leads title 쌀".encode() in form
    assert form.count(b"\n") > 500
    assert form.startswith(b'{\n "snapshot_id": "0123456789abcdef",\n')


@pytest.mark.parametrize("place", list_places())
def test_every_text_is_in_json(place: str) -> None:
    """JSON holds all that any form shows."""
    assert f'"{place}"'.encode() in encode(a_whole_digest())


@pytest.mark.parametrize("change", [{"section": "news"}, {"section": None}])
def test_an_unknown_section_is_not_read(change: dict[str, str | None]) -> None:
    """A reader of an older version does not take a new section for one that it knows."""
    content = json.loads(encode(a_digest(MAKERS["alarms"](named))))
    content["sections"][0].update(change)

    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(json.dumps(content).encode(), type=Digest)
