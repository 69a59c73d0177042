"""A topic that suddenly takes up much more of what is written is told."""

import datetime
from pathlib import Path

import pytest

from schemas.alarm import Alarm
from tests.tasks.alarms.corpus import Page, alarms_of, day, lines_of

TRADE = ("trade",)


def stories(n_late: int, of_late: int, n_earlier: int, of_earlier: int, topics: tuple[str, ...] = TRADE) -> list[Page]:
    """Give stories of the last week and of the four weeks before, spread over their days, some with a topic."""
    late = [Page(published_on=day(i % 7), topics=topics if i < n_late else ()) for i in range(of_late)]
    earlier = [Page(published_on=day(7 + i % 28), topics=topics if i < n_earlier else ()) for i in range(of_earlier)]
    return [*late, *earlier]


def jumps(folder: Path, pages: list[Page], **options: tuple[str, ...]) -> tuple[Alarm, ...]:
    """Give the alarms of a corpus, all of which are of topics that jumped."""
    alarms = alarms_of(folder, pages, **options)
    assert all(alarm.kind == "topic_jump" for alarm in alarms)
    return alarms


def test_a_topic_that_jumped_is_told(tmp_path: Path) -> None:
    """The line says the share of the last week, its last day, and what it was before; other topics are not named."""
    pages = [*stories(30, 70, 14, 280), *stories(10, 10, 40, 40, ("security",))]

    assert lines_of(tmp_path, pages, topics=("culture", "security", "trade")) == [
        "trade jumped: 30 of 80 stories (38 %) have it in the 7 days up to 2025-03-31; expected: about 4.4 %, as of "
        "320 stories in the 28 days before; look whether an event, one outlet that is new, or a rule that matches too "
        "much makes it: read its evidence"
    ]


@pytest.mark.parametrize(
    ("counts", "n_told"),
    [
        ((10, 20, 0, 40), 1),
        ((9, 20, 0, 40), 0),
        ((10, 20, 0, 39), 0),
        ((28, 140, 28, 280), 0),
        ((56, 280, 112, 1120), 1),
        ((55, 280, 112, 1120), 0),
        ((196, 280, 560, 1120), 1),
        ((195, 280, 560, 1120), 0),
        ((10, 50, 4, 40), 0),
    ],
    ids=["least", "few", "few before", "chance", "doubled", "not doubled", "20 points", "not 20 points", "doubt"],
)
def test_a_jump_is_large_and_more_than_chance(tmp_path: Path, counts: tuple[int, int, int, int], n_told: int) -> None:
    """Ten stories, forty before, twice the share or twenty points more, and a z of three are needed."""
    assert len(jumps(tmp_path, stories(*counts))) == n_told


def test_a_fall_is_not_told(tmp_path: Path) -> None:
    """A topic that nobody writes about any more is none, nor is the end of a jump."""
    assert jumps(tmp_path, stories(0, 70, 140, 280)) == ()


def test_a_story_that_is_printed_everywhere_is_no_jump(tmp_path: Path) -> None:
    """Fifty copies of one story count once."""
    pages = stories(1, 60, 12, 240)
    copies = [Page(published_on=day(0), topics=TRADE, same_as=0, relation="near")] * 50

    assert jumps(tmp_path / "copies", [*pages, *copies]) == ()
    alone = [Page(published_on=day(0), topics=TRADE)] * 50
    assert len(jumps(tmp_path / "stories", [*pages, *alone])) == 1


def test_a_story_whose_head_is_outdated_still_counts(tmp_path: Path) -> None:
    """Where a page was written anew, its current version stands for the story."""
    pages = stories(0, 60, 12, 240)
    firsts = [Page(published_on=day(1), is_current=False)] * 20
    seconds = [
        Page(published_on=day(0), topics=TRADE, same_as=len(pages) + i, relation="near") for i in range(len(firsts))
    ]

    (alarm,) = jumps(tmp_path, [*pages, *firsts, *seconds])

    assert alarm.value == "20 of 80 stories (25 %) have it in the 7 days up to 2025-03-31"


def test_the_head_speaks_for_its_story(tmp_path: Path) -> None:
    """Of documents of one day the head counts, whichever has the smaller id."""
    pages = stories(0, 60, 12, 240)
    heads = [Page(published_on=day(0), topics=TRADE)] * 20
    copies = [Page(published_on=day(0), same_as=len(pages) + i, relation="abridged") for i in range(len(heads))]

    (alarm,) = jumps(tmp_path, [*pages, *heads, *copies])

    assert alarm.value == "20 of 80 stories (25 %) have it in the 7 days up to 2025-03-31"


def test_what_cannot_be_told_is_in_no_share(tmp_path: Path) -> None:
    """Stories in languages without rules make no share smaller, and those without a day are in no week."""
    unruled = [Page(published_on=day(i % 35), is_ruled=False) for i in range(700)]

    (alarm,) = jumps(tmp_path, [*stories(10, 20, 0, 40), *unruled, *[Page(topics=TRADE)] * 50])

    assert alarm.value == "10 of 20 stories (50 %) have it in the 7 days up to 2025-03-31"
    assert alarm.expected == "about 0 %, as of 40 stories in the 28 days before"


def test_older_stories_are_no_measure(tmp_path: Path) -> None:
    """What was written more than five weeks ago does not count."""
    old = [Page(published_on=day(35), topics=TRADE)] * 60
    assert len(jumps(tmp_path / "old", [*stories(10, 20, 0, 40), *old])) == 1
    recent = [Page(published_on=day(34), topics=TRADE)] * 60
    assert jumps(tmp_path / "recent", [*stories(10, 20, 0, 40), *recent]) == ()


def test_a_wrong_date_does_not_move_the_week(tmp_path: Path) -> None:
    """A page that is dated years or days ahead leaves the last week where it is."""
    strays = [Page(published_on=day(-3)), Page(published_on=datetime.date(2049, 5, 6))]

    (alarm,) = jumps(tmp_path, [*stories(30, 70, 14, 280), *strays])

    assert alarm.value == "30 of 70 stories (43 %) have it in the 7 days up to 2025-03-31"
