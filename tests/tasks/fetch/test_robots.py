"""What a host lets us fetch."""

import datetime

import pytest

from schemas.fetching import Robots
from tasks.fetch.robots import MAX_DELAY_SECONDS, Rules, are_fresh, read_answer

NOW = datetime.datetime(2026, 3, 4, 10, 0, 0, tzinfo=datetime.UTC)
TEXT = """
User-agent: *
Disallow: /private/
Allow: /private/open
Crawl-delay: 7

User-agent: broadsheet
Disallow: /no-broadsheet
Crawl-delay: 999
"""


def test_the_rules_for_our_name_go_before_those_for_all() -> None:
    """By the name before the version, whatever its case."""
    ours = Rules(Robots(text=TEXT, asked_at=NOW), user_agent="Broadsheet/0.6 (+https://a.example)")
    others = Rules(Robots(text=TEXT, asked_at=NOW), user_agent="Other reader")

    assert not ours.may_fetch("https://a.example/no-broadsheet/x")
    assert ours.may_fetch("https://a.example/private/x")
    assert not others.may_fetch("https://a.example/private/x")
    assert others.may_fetch("https://a.example/private/open")
    assert (ours.find_delay(), others.find_delay()) == (MAX_DELAY_SECONDS, 7)


@pytest.mark.parametrize(("status", "may"), [(200, False), (404, True), (403, True), (401, True), (410, True)])
def test_without_a_file_all_is_allowed(status: int, may: bool) -> None:
    """A host that has none, or gives it to nobody, forbids nothing (RFC 9309, 2.3.1.3)."""
    robots = read_answer(status, b"User-agent: *\nDisallow: /", asked_at=NOW)
    assert Rules(robots, user_agent="Broadsheet").may_fetch("https://a.example/a") is may


@pytest.mark.parametrize("status", [500, 503, 429, None])
def test_where_nobody_can_tell_there_is_a_problem(status: int | None) -> None:
    """A busy, broken or silent host."""
    assert read_answer(status, b"", asked_at=NOW, problem="timeout" if status is None else "").problem


def test_rules_are_used_for_a_day() -> None:
    """Not longer, not with a problem, not from tomorrow."""
    rules = Robots(text="", asked_at=NOW)
    hour = datetime.timedelta(hours=1)
    assert are_fresh(rules, now=NOW + 23 * hour)
    assert not are_fresh(rules, now=NOW + 24 * hour)
    assert not are_fresh(rules, now=NOW - hour)
    assert not are_fresh(None, now=NOW)


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe\x00garbage", b"User-agent", b"Disallow: /\n" * 100_000, b"<html>no</html>"],
    ids=["binary", "one name", "rules for nobody", "a page"],
)
def test_what_is_no_file_of_rules_does_no_harm(raw: bytes) -> None:
    """It is read as far as it can be."""
    rules = Rules(read_answer(200, raw, asked_at=NOW), user_agent="Broadsheet")
    assert rules.may_fetch("https://a.example/a")
