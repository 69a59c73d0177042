"""An outlet whose pages state days that cannot be is told."""

import datetime
from pathlib import Path

import pytest

from schemas.settings import Dates
from tasks.alarms.dates import MAX_AHEAD_DAYS
from tasks.extract.published import MAX_AHEAD, read_publication
from tests.tasks.alarms.corpus import Page, alarms_of, day, lines_of

RETRIEVED_ON = day(3)


def stating(printed: str, **values: object) -> Page:
    """Give a page that states an impossible day, with the note that reading it leaves."""
    found = read_publication(printed, source="json_ld", dates=Dates(), retrieved_on=RETRIEVED_ON)
    assert found.published_on is None
    assert found.note
    given = {"outlet": "Salt Gazette", "detail": f"encoding utf-8 (valid); {found.note}", "retrieved_on": RETRIEVED_ON}
    return Page(**given | values)


GOOD = Page(
    outlet="Salt Gazette", published_on=RETRIEVED_ON, retrieved_on=RETRIEVED_ON, detail="encoding utf-8 (valid)"
)


def test_an_outlet_with_impossible_dates_is_told(tmp_path: Path) -> None:
    """The line says how many documents, which day, and how many are left without one."""
    pages = [stating("2025-04-05"), stating("2082-01-01"), stating("1801-02-03", published_on=day(3)), *[GOOD] * 9]

    assert lines_of(tmp_path, pages) == [
        "Salt Gazette has dates that cannot be: 3 of 12 documents (25 %) state a day such as 2082-01-01, and 2 of them "
        "no other; expected: a day in the range of [dates], and no later than 2 days after retrieval; look at "
        "records.detail, and at what the pages state; if it is right, widen [dates] in settings.toml"
    ]


@pytest.mark.parametrize(("n_wrong", "n_good", "n_told"), [(3, 27, 1), (3, 28, 0), (2, 0, 0), (3, 0, 1)])
def test_three_documents_and_a_tenth_are_told(tmp_path: Path, n_wrong: int, n_good: int, n_told: int) -> None:
    """Two documents, or less than a tenth of the outlet's, are no alarm; dropped or ahead, it is the same."""
    dropped = [*[stating("2082-01-01")] * n_wrong, *[GOOD] * n_good]
    assert len(alarms_of(tmp_path / "dropped", dropped)) == n_told
    assert len(alarms_of(tmp_path / "copied", [*dropped, *[Page(outlet="Salt Gazette", copy_of=0)] * 90])) == n_told
    ahead = [*[lent(MAX_AHEAD_DAYS + 1)] * n_wrong, *[GOOD] * n_good]
    assert len(alarms_of(tmp_path / "ahead", ahead)) == n_told


def test_other_notes_and_other_outlets_do_not_count(tmp_path: Path) -> None:
    """A date that was not understood is none that cannot be; what is quarantined or of nobody has no outlet."""
    for name, page in (
        ("not understood", Page(outlet="Salt Gazette", detail="row date 'Tuesday' not understood")),
        ("nobody's", stating("2082-01-01", outlet=None)),
        ("quarantined", stating("2082-01-01", reason="not_a_page")),
    ):
        assert alarms_of(tmp_path / name, [page] * 4) == ()
    copies = [*[stating("2082-01-01")] * 2, *[stating("2082-01-01", copy_of=0)] * 9]
    assert alarms_of(tmp_path / "copies", copies) == ()
    outlets = [stating("2082-01-01", outlet=f"Post {n}") for n in range(9)]
    assert alarms_of(tmp_path / "one each", outlets) == ()


def lent(n_days_ahead: int) -> Page:
    """Give a page that has its date from a feed entry, so many days after its own retrieval."""
    published_on = RETRIEVED_ON + datetime.timedelta(days=n_days_ahead)
    return Page(outlet="Salt Gazette", published_on=published_on, retrieved_on=RETRIEVED_ON)


def test_documents_that_are_dated_after_retrieval_are_told(tmp_path: Path) -> None:
    """The line names the document that is furthest ahead."""
    assert lines_of(tmp_path, [lent(3), lent(9), lent(4), *[GOOD] * 3]) == [
        "Salt Gazette has dates that cannot be: 3 of 6 documents (50 %) are dated after they were fetched, such as "
        "2025-04-06, fetched on 2025-03-28; expected: no day later than 2 days after retrieval; do not sort them by "
        "date: a feed that was fetched later, or is undated, lent the date to pages without one"
    ]


def test_the_day_after_tomorrow_may_be_today(tmp_path: Path) -> None:
    """Two days are allowed, as where dates are read; and what has no day of retrieval is not ahead of it."""
    assert datetime.timedelta(days=MAX_AHEAD_DAYS) == MAX_AHEAD
    assert alarms_of(tmp_path / "two", [lent(2)] * 9) == ()
    assert alarms_of(tmp_path / "none", [Page(outlet="Salt Gazette", published_on=datetime.date(2049, 1, 1))] * 9) == ()
