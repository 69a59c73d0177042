"""A source of which much cannot be read is told, and an outlet whose pages show one text in place of many."""

from pathlib import Path

import pytest

from schemas.alarm import Alarm
from schemas.records import REASONS
from tasks.alarms.extraction import HOLDS_NO_TEXT, NO_FAILINGS
from tasks.read.content.signatures import describe_binary
from tests.tasks.alarms.corpus import Page, alarms_of, day, lines_of

GOOD = Page(source="wire")


def failed(n: int, reason: str = "no_text", **values: object) -> list[Page]:
    """Give records of the source that are quarantined for a reason."""
    return [Page(**{"source": "wire", "reason": reason, "detail": "nothing"} | values)] * n


def extraction(folder: Path, *pages: list[Page]) -> tuple[Alarm, ...]:
    """Give the alarms of a corpus, all of which are about extraction."""
    alarms = alarms_of(folder, [page for some in pages for page in some])
    assert all(alarm.kind == "extraction" for alarm in alarms)
    return alarms


def test_a_source_that_is_not_read_is_told(tmp_path: Path) -> None:
    """The line says how much, why, and what to do; of the other sources nothing is said."""
    pages = [*[GOOD] * 18, *failed(5), *failed(1, "empty"), *[Page(source="desk")] * 3]

    assert lines_of(tmp_path, pages) == [
        "wire is badly read: 6 of 24 records (25 %) are quarantined, most of them as no_text; expected: less than "
        "20 %; no_text: no text was found; check whether the page holds an article, or run text recognition on a "
        "scanned PDF"
    ]


@pytest.mark.parametrize(("n_failed", "n_good", "n_told"), [(5, 20, 1), (5, 21, 0), (4, 0, 0), (5, 0, 1), (50, 201, 0)])
def test_five_records_and_a_fifth_are_told(tmp_path: Path, n_failed: int, n_good: int, n_told: int) -> None:
    """Four quarantined records, or less than a fifth, are no alarm."""
    assert len(extraction(tmp_path, [GOOD] * n_good, failed(n_failed))) == n_told


def test_the_reasons_are_told_in_order(tmp_path: Path) -> None:
    """Of equally frequent reasons the first by name is told, with how many records it has."""
    (alarm,) = extraction(tmp_path, failed(3, "no_text"), failed(3, "empty"), failed(1, "too_large"))

    assert alarm.value == "7 of 7 records (100 %) are quarantined, 3 of them as empty"
    assert alarm.repair == f"empty: {REASONS['empty']}"


def test_what_was_never_to_be_read_is_no_failing(tmp_path: Path) -> None:
    """Errors of a server, what it sends beside its pages, and pictures count neither as failed nor as records."""
    beside = [
        *failed(40, "not_a_page", detail="HTTP status 404"),
        *failed(40, "binary", url="https://wire.example/font.woff", detail="the first bytes are of no text format"),
        *failed(40, "binary", detail=describe_binary(b"\x89PNG\r\n")),
    ]

    assert extraction(tmp_path / "alone", [GOOD] * 40, beside) == ()
    (alarm,) = extraction(tmp_path / "with", [GOOD] * 20, beside, failed(5))
    assert alarm.value == "5 of 25 records (20 %) are quarantined, all of them as no_text"
    (alarm,) = extraction(tmp_path / "documents", failed(5, "binary", detail=describe_binary(b"PK\x03\x04")))
    assert alarm.value == "5 of 5 records (100 %) are quarantined, all of them as binary"


def test_every_other_reason_is_a_failing(tmp_path: Path) -> None:
    """All reasons but those that are named count; a picture is known by how its description ends."""
    assert REASONS.keys() > NO_FAILINGS
    assert describe_binary(b"GIF89a").endswith(HOLDS_NO_TEXT)
    for reason in sorted(REASONS.keys() - NO_FAILINGS):
        assert len(extraction(tmp_path / reason, failed(5, reason))) == 1


def on(n_days_before: int, n: int, reason: str | None = None) -> list[Page]:
    """Give records of the source that were fetched on a day."""
    return [Page(source="wire", retrieved_on=day(n_days_before), reason=reason)] * n


def test_a_source_that_is_read_worse_than_before_is_told(tmp_path: Path) -> None:
    """The share of its last seven days is held to that of all days before, even where the whole is below a fifth."""
    pages = [*on(20, 99), *on(7, 1, "empty"), *on(6, 20), *on(0, 10, "no_text")]

    assert lines_of(tmp_path, pages) == [
        "wire is badly read: 10 of 30 records (33 %) are quarantined, all of them as no_text in the 7 days up to "
        "2025-03-31; expected: about 1.0 %, as of 100 records before; no_text: no text was found; check whether the "
        "page holds an article, or run text recognition on a scanned PDF"
    ]


@pytest.mark.parametrize(
    ("earlier", "late", "is_told"),
    [
        ((0, 20), (5, 5), True),
        ((0, 19), (5, 6), False),
        ((0, 20), (4, 16), False),
        ((30, 270), (80, 320), True),
        ((30, 270), (79, 321), False),
        ((75, 225), (180, 220), False),
        ((1, 999), (90, 910), False),
        ((1, 999), (101, 899), True),
        ((2, 18), (9, 36), False),
    ],
)
def test_much_higher_is_more_than_chance(
    tmp_path: Path, earlier: tuple[int, int], late: tuple[int, int], is_told: bool
) -> None:
    """Five records in the last week, twenty before, twice the share, ten points more, and a z of three are needed."""
    pages = [*on(8, earlier[0], "empty"), *on(8, earlier[1]), *on(1, late[0], "empty"), *on(0, late[1])]

    alarms = extraction(tmp_path, pages)

    assert any("in the 7 days up to" in alarm.value for alarm in alarms) is is_told


def walled(n_same: int, n_other: int, **values: object) -> list[Page]:
    """Give pages of an outlet of which some carry the words of the first of these."""
    given = {"outlet": "Salt Gazette"} | values
    copies = [Page(**given | {"same_as": 0})] * (n_same - 1)
    return [Page(**given), *copies, *[Page(outlet="Salt Gazette")] * n_other]


def test_pages_that_show_the_same_words_are_told(tmp_path: Path) -> None:
    """What stands in place of the article is the same on many pages of an outlet; the line names one of them."""
    assert lines_of(tmp_path, walled(6, 14)) == [
        "Salt Gazette is badly read: 6 of 20 pages (30 %) have the same words, those of document "
        "00000000000000000000000000000000; expected: fewer than 5, or less than 5 %; open some in a browser: a wall "
        "for payment or consent, or a notice, may stand before the article"
    ]


@pytest.mark.parametrize(("n_same", "n_other", "n_told"), [(5, 95, 1), (5, 96, 0), (4, 0, 0), (5, 0, 1)])
def test_five_pages_and_a_twentieth_are_told(tmp_path: Path, n_same: int, n_other: int, n_told: int) -> None:
    """Four pages of the same words, or less than a twentieth of the outlet's, are no alarm."""
    assert len(extraction(tmp_path, walled(n_same, n_other))) == n_told


def test_only_the_same_words_of_one_outlet_count(tmp_path: Path) -> None:
    """Pages that are near or abridged, older versions of a page, and copies in other outlets are no wall."""
    near = [Page(outlet="Salt Gazette"), *[Page(outlet="Salt Gazette", same_as=0, relation="near")] * 9]
    assert extraction(tmp_path / "near", near) == ()
    assert extraction(tmp_path / "versions", walled(9, 4, is_current=False)) == ()
    outlets = [Page(outlet="Wire"), *(Page(outlet=f"Post {n}", same_as=0) for n in range(9))]
    assert extraction(tmp_path / "wire story", outlets) == ()
    assert extraction(tmp_path / "nobody's", walled(9, 0, outlet=None)) == ()


def test_a_wall_that_two_outlets_share_is_told_of_both(tmp_path: Path) -> None:
    """Whose page is the head of the story makes no difference."""
    pages = [
        *walled(5, 0),
        *[Page(outlet="Sugar Gazette", same_as=0)] * 5,
        *[Page(outlet="Tea Gazette", same_as=0)] * 4,
    ]

    assert [alarm.place for alarm in extraction(tmp_path, pages)] == ["Salt Gazette", "Sugar Gazette"]
