"""An outlet that falls silent is told, and one that keeps its rhythm is not."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.tasks.alarms.corpus import LAST, Page, alarms_of, day, lines_of


def fetched(outlet: str, days_before: Iterable[int]) -> Iterator[Page]:
    """Give a page of an outlet for each of some days before the last one, on which it was fetched."""
    return (Page(outlet=outlet, retrieved_on=day(n)) for n in days_before)


def printed(outlet: str, days_before: Iterable[int]) -> Iterator[Page]:
    """Give a page of an outlet for each of some days before the last one, of which nobody knows when it was fetched."""
    return (Page(outlet=outlet, published_on=day(n)) for n in days_before)


def silent(folder: Path, *pages: Iterable[Page]) -> list[str]:
    """Give the outlets that are told to be silent."""
    alarms = alarms_of(folder, [page for some in pages for page in some])
    assert all(alarm.kind == "silent" for alarm in alarms)
    return [alarm.place for alarm in alarms]


DAILY = [*fetched("Quayside Post", range(30)), *fetched("Gulf Courier", range(30))]


def test_an_outlet_that_fell_silent_is_told(tmp_path: Path) -> None:
    """The line says since when, for how long, and what was usual before."""
    assert lines_of(tmp_path, [*DAILY, *fetched("Salt Gazette", range(11, 30))]) == [
        "Salt Gazette fell silent: nothing came after 2025-03-20, for 11 days up to 2025-03-31; expected: something "
        "every day, as from 2025-03-02 to 2025-03-20; look whether its site, feed or list of pages has moved, and what "
        "of it is quarantined"
    ]


def test_a_pause_that_is_usual_is_none(tmp_path: Path) -> None:
    """Silence is told when it is more than twice the longest pause before: here five days, after pauses of two."""
    told = alarms_of(tmp_path / "5", [*DAILY, *fetched("Weekday Post", [5, 8, 9, 10, 11])])

    assert [alarm.value for alarm in told] == ["nothing came after 2025-03-26, for 5 days up to 2025-03-31"]
    assert [alarm.expected for alarm in told] == ["no pause of more than 2 days, as from 2025-03-20 to 2025-03-26"]
    assert silent(tmp_path / "4", DAILY, fetched("Weekday Post", [4, 7, 8, 9, 10])) == []
    assert silent(tmp_path / "weekly", DAILY, fetched("Weekly Post", [12, 19, 26, 33, 40])) == []


def test_a_silence_of_two_days_is_none(tmp_path: Path) -> None:
    """However regular an outlet was, three days are the least."""
    assert silent(tmp_path / "2", DAILY, fetched("Salt Gazette", range(2, 30))) == []
    assert silent(tmp_path / "3", DAILY, fetched("Salt Gazette", range(3, 30))) == ["Salt Gazette"]


def test_four_days_make_no_rhythm(tmp_path: Path) -> None:
    """An outlet needs five active days, however many pages came on each."""
    pages = [*fetched("Salt Gazette", [20, 21, 22, 23])] * 3

    assert silent(tmp_path / "4", DAILY, pages) == []
    assert silent(tmp_path / "5", DAILY, pages, fetched("Salt Gazette", [24])) == ["Salt Gazette"]


def test_one_outlet_that_goes_on_is_enough(tmp_path: Path) -> None:
    """Of two outlets the one that fell silent is told, by the one that did not."""
    pages = [*fetched("Quayside Post", range(30)), *fetched("Salt Gazette", range(10, 30))]

    (alarm,) = alarms_of(tmp_path, pages)

    assert (alarm.place, alarm.value) == ("Salt Gazette", "nothing came after 2025-03-21, for 9 days up to 2025-03-30")


def test_where_all_end_nobody_is_silent(tmp_path: Path) -> None:
    """A corpus that was not continued has no silent outlets, and a single outlet is never silent."""
    assert (
        silent(tmp_path / "two", fetched("Quayside Post", range(40, 60)), fetched("Gulf Courier", range(40, 60))) == []
    )
    assert silent(tmp_path / "one", fetched("Quayside Post", [*range(20, 40), 0])) == []


def test_days_of_publication_stand_in_for_those_of_retrieval(tmp_path: Path) -> None:
    """Where no record has a day of retrieval, current documents say when an outlet was active; outdated ones do not."""
    pages = [*printed("Quayside Post", range(30)), *printed("Gulf Courier", range(30))]
    outdated = [Page(outlet="Salt Gazette", published_on=LAST, is_current=False)]

    (alarm,) = alarms_of(tmp_path / "all", [*pages, *printed("Salt Gazette", range(6, 30)), *outdated])
    assert (alarm.place, alarm.value) == (
        "Salt Gazette",
        "nothing is dated after 2025-03-25, for 6 days up to 2025-03-31",
    )
    mixed = [*pages, *printed("Salt Gazette", range(6, 30)), *fetched("Sea Wall Gazette", [0])]
    assert silent(tmp_path / "mixed", mixed) == []


def test_a_wrong_date_moves_no_end(tmp_path: Path) -> None:
    """A page that is dated far or a few days ahead makes no other outlet silent, and hides no silence of its own."""
    pages = [*printed("Quayside Post", range(30)), *printed("Gulf Courier", range(30))]
    for name, n_days_ahead in (("days", 4), ("years", 8000)):
        stray = printed("Gulf Courier", [-n_days_ahead])
        assert silent(tmp_path / name, pages, stray) == []
    own = [*printed("Salt Gazette", range(9, 30)), *printed("Salt Gazette", [-8000])]
    assert silent(tmp_path / "own", pages, own) == ["Salt Gazette"]


def test_a_wrong_date_makes_no_pause(tmp_path: Path) -> None:
    """An article of years ago is no pause of years, after which no silence would be long."""
    pages = [*printed("Quayside Post", range(30)), *printed("Gulf Courier", range(30))]
    old = [*printed("Salt Gazette", range(9, 30)), *printed("Salt Gazette", [5000])]

    assert silent(tmp_path, pages, old) == ["Salt Gazette"]


def test_many_strays_move_no_end_either(tmp_path: Path) -> None:
    """In a large corpus wrong dates are many; scattered over the months to come, they still make nobody silent."""
    outlets = [f"Post {n}" for n in range(30)]
    pages = [page for outlet in outlets for page in printed(outlet, range(40))]
    strays = [Page(outlet=outlets[n % 30], published_on=LAST + datetime.timedelta(days=5 + 3 * n)) for n in range(60)]

    assert silent(tmp_path, pages, strays) == []


def test_what_has_no_outlet_is_not_silent(tmp_path: Path) -> None:
    """Records of unknown outlets, such as those that were quarantined, have no rhythm."""
    unknown = [Page(retrieved_on=day(n), reason=reason) for n in range(10, 30) for reason in ("not_a_page", None)]

    assert silent(tmp_path, DAILY, unknown) == []
