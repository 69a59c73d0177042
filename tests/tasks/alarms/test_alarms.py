"""All alarms together: in order, in one line each, and none where nothing is wrong."""

from pathlib import Path

import pytest

from schemas.alarm import KINDS, Alarm
from tasks.alarms import TELLERS
from tests.tasks.alarms.corpus import Page, alarms_of, day

OUTLETS = ("Gulf Courier", "Quayside Post", "Salt Gazette")


def even_traffic(**values: object) -> list[Page]:
    """Give sixty days of three outlets, with a topic in one page of five, and some pages that are no articles."""
    return [
        Page(
            outlet=outlet,
            source=outlet,
            **{"published_on": day(n), "retrieved_on": day(n)} | values,
            reason="not_a_page" if i == 9 else "no_text" if (n + i) % 17 == 0 else None,
            topics=("trade",) if (n + i) % 5 == 0 else (),
        )
        for n in range(60)
        for outlet in OUTLETS
        for i in range(10)
    ]


@pytest.mark.parametrize("undated", [(), ("published_on",), ("retrieved_on",), ("published_on", "retrieved_on")])
def test_even_traffic_raises_no_alarm(tmp_path: Path, undated: tuple[str, ...]) -> None:
    """Where every day is like the last, nothing is told, whichever days are known."""
    assert alarms_of(tmp_path, even_traffic(**dict.fromkeys(undated))) == ()


def test_what_is_not_there_raises_none(tmp_path: Path) -> None:
    """A corpus without documents, without outlets, without topics or without anything has no alarm."""
    assert alarms_of(tmp_path / "nothing", []) == ()
    assert alarms_of(tmp_path / "no document", [Page(reason="not_a_page", retrieved_on=day(0))] * 9) == ()
    nameless = [Page(published_on=page.published_on, retrieved_on=page.retrieved_on) for page in even_traffic()]
    assert alarms_of(tmp_path / "no outlet", nameless) == ()
    assert alarms_of(tmp_path / "no topic", even_traffic(), topics=()) == ()


def test_alarms_are_in_order(tmp_path: Path) -> None:
    """They are sorted by kind, then place, in the order of the alphabet."""
    silent = [Page(outlet=outlet, retrieved_on=day(n)) for outlet in ("Tea", "Rice") for n in range(20, 40)]
    unread = [Page(source=source, reason="empty") for source in ("wire", "tray") for _ in range(9)]
    dropped = [Page(outlet="Salt", detail="meta date 2082-01-01 dropped: not from 1900-01-01 to 2050-01-01")] * 3
    jumped = [Page(published_on=day(n % 35), topics=("trade",) if n % 35 < 7 else ()) for n in range(350)]

    told = [
        (alarm.kind, alarm.place)
        for alarm in alarms_of(tmp_path, [*even_traffic(), *silent, *unread, *dropped, *jumped])
    ]

    assert told == [
        ("dates", "Salt"),
        ("extraction", "tray"),
        ("extraction", "wire"),
        ("silent", "Rice"),
        ("silent", "Tea"),
        ("topic_jump", "trade"),
    ]
    assert {kind for kind, _ in told} == set(KINDS)
    assert len(TELLERS) == len(KINDS)


def test_an_alarm_is_one_line(tmp_path: Path) -> None:
    """Whatever stands in the name of an outlet, the line does not break, and a terminal does not obey it."""
    alarm = Alarm(
        kind="silent", place="Salt\n Gazette\u2028\x1b[2J", value="nothing", expected="more", repair="look\t there"
    )

    assert str(alarm) == "Salt Gazette \ufffd[2J fell silent: nothing; expected: more; look there"


def test_files_without_a_folder_are_told_in_words() -> None:
    """Their source is a full stop, which tells a reader nothing."""
    alarm = Alarm(kind="extraction", place=".", value="nothing", expected="more", repair="look there")

    assert str(alarm).startswith("what lies in no folder of its own is badly read: nothing;")
