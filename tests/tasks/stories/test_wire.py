"""Wire credits: datelines, bylines and last lines name the agency; sentences about an agency do not."""

import pytest

from schemas.article import TaggableText
from tasks.stories.wire import AGENCIES, find_wire_credit
from tests.case_files import read_cases


@pytest.mark.parametrize("case", read_cases("stories/wire.md", labels="text byline outlet credit"))
def test_the_agency_is_found(case: dict[str, str]) -> None:
    """The credit of each case is found, and none where there is none."""
    document = TaggableText("x", case["text"], 0, "und", (), outlet=case.get("outlet"))
    assert (find_wire_credit(document, byline=case.get("byline")) or "-") == case["credit"]


def test_a_title_is_no_dateline() -> None:
    """What is looked at begins where the body does."""
    text = "Reuters: a history\n\nThe pier was opened."
    assert find_wire_credit(TaggableText("x", text, 20, "en", ())) is None


@pytest.mark.parametrize("agency", sorted(AGENCIES))
def test_each_agency_is_known_by_its_name(agency: str) -> None:
    """The name that is stored is itself a way to write the agency."""
    document = TaggableText("x", f"VELLMAR, March 3 ({agency}) -- The pier was opened.", 0, "en", ())
    assert find_wire_credit(document) == agency


@pytest.mark.parametrize(
    "text", ["(" * 100_000, "AP " * 100_000, "(AP" * 50_000, "[=" * 50_000, "/" * 100_000, "Reuters" * 50_000]
)
def test_hostile_texts_are_read_in_a_moment(text: str) -> None:
    """Only the ends of a text are looked at, whatever stands there."""
    assert find_wire_credit(TaggableText("x", text, 0, "en", ()), byline=text) in (None, *AGENCIES)
