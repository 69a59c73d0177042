"""The digest's charts: bars true to the counts, numbers that anybody can read, labels of any content."""

import datetime
import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.charts import (
    Bar,
    BarChart,
    HeatColumn,
    HeatMap,
    HeatRow,
    Series,
    TimeChart,
    Unit,
    bin_days,
    count_bins,
)
from tasks.render.charts import clip_label, draw_bars, draw_heat, draw_time, shade_count
from tasks.render.environment import open_environment

DAY = datetime.date(2024, 1, 1)  # a Monday

INCLUDE = '{%% with chart=chart, prefix="p" %%}{%% include "charts/%s.html.j2" %%}{%% endwith %%}'

HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title></svg><b>", "{{ 1 }}", "&lt;b&gt;")


class Page(HTMLParser):
    """What a browser would make of a chart: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, which stays open until it is closed."""
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without content."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, and no other."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather the texts that are not blank."""
        self.texts += [data.strip()] if data.strip() else []

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of each element of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


def after(n_days: int) -> datetime.date:
    """Give the day so many days after the first of January 2024."""
    return DAY + datetime.timedelta(days=n_days)


def a_chart(*counts: tuple[int, ...], unit: Unit = "day", n_undated: int = 0, n_outside: int = 0) -> TimeChart:
    """Make a chart of one topic for each tuple of counts."""
    step = {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
    first = [after(step * bin_no) for bin_no in range(len(counts[0]) if counts else 0)]
    starts = [day.replace(day=1) for day in first] if unit in ("month", "year") else first
    series = (Series(f"t{number}", f"Topic {number}", number, row) for number, row in enumerate(counts))
    return TimeChart(unit, tuple(starts), tuple(series), n_undated, n_outside)


def a_heat(*rows: tuple[str, tuple[int, ...]], n_more_rows: int = 0, n_without_outlet: int = 0) -> HeatMap:
    """Make a heat map of topics named A, B, … by the outlets given."""
    n_columns = len(rows[0][1]) if rows else 1
    return HeatMap(
        columns=tuple(HeatColumn(f"Topic {chr(65 + number)}", number) for number in range(n_columns)),
        rows=tuple(HeatRow(name, sum(counts), counts) for name, counts in rows),
        n_more_rows=n_more_rows,
        n_without_outlet=n_without_outlet,
    )


def render(drawn: Any, kind: str) -> str:
    """Render a chart that is laid out."""
    environment = open_environment(autoescape=True, filters={})
    return environment.from_string(INCLUDE % kind).render(chart=drawn)


def bars_of(path: str) -> list[tuple[int, int, int]]:
    """Read a path back: left, height and width of each bar."""
    bars = re.findall(r"M(\d+) 100v-(\d+)h(\d+)V100z", path)
    assert "".join(f"M{left} 100v-{height}h{width}V100z" for left, height, width in bars) == path
    return [(int(left), int(height), int(width)) for left, height, width in bars]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 60).flatmap(lambda n: st.lists(st.tuples(*[st.integers(0, 10**7)] * n), min_size=1, max_size=9)))
def test_bars_are_as_high_as_their_counts(rows: list[tuple[int, ...]]) -> None:
    """A bar a count that is not 0, in its own slot, in proportion to the highest of the chart, and never unseen."""
    drawn = draw_time(a_chart(*rows))

    highest = max(map(max, rows))
    assert (drawn.empty is None) == bool(highest)
    for row, counts in zip(drawn.rows, rows, strict=False):
        bars = iter(bars_of(row.path))
        for bin_no, n in enumerate(counts):
            if n:
                left, height, width = next(bars)
                assert 60 * bin_no < left < left + width < 60 * (bin_no + 1)
                assert abs(height - 100 * n / highest) <= (0.5 if n * 100 > highest * 3 else 3)
                assert 3 <= height <= 100
        assert next(bars, None) is None
        assert (row.peak is None) == (not any(counts))
        if row.peak:
            assert 0 <= float(row.peak.place.x) <= 100
            assert row.peak.n == f"{max(counts):,}"


@pytest.mark.parametrize(
    ("counts", "n", "when", "x", "anchor"),
    [
        ((1, 5, 2), "5", "2 Jan", "50", "middle"),
        ((5, 1, 5), "5", None, "16.67", "middle"),
        ((7,), "7", None, "50", "middle"),
        ((9, *[1] * 19), "9", "1 Jan", "0.5", "start"),
        ((*[1] * 19, 1200), "1,200", "20 Jan", "99.5", "end"),
        ((0, 0), None, None, None, None),
    ],
)
def test_the_highest_bar_bears_its_number(counts: Any, n: Any, when: Any, x: Any, anchor: Any) -> None:
    """The number stands over its bar, inside the picture, with the day where no other day has as many."""
    peak = draw_time(a_chart(counts, (0,) * (len(counts) - 1) + (2000,))).rows[0].peak

    shown = (peak.n, peak.when, peak.place.x, peak.place.anchor) if peak else (None, None, None, None)
    assert shown == (n, when, x, anchor)


@pytest.mark.parametrize(
    ("unit", "caption", "axis", "head", "first"),
    [
        ("day", "per day", ("1 Jan 2024", "3 Jan 2024"), "Day", "1 Jan 2024"),
        ("week", "per week", ("week of 1 Jan 2024", "week of 15 Jan 2024"), "Week of", "1 Jan 2024"),
        ("month", "per month", ("Jan 2024", "Mar 2024"), "Month", "Jan 2024"),
        ("year", "per year", ("2024", "2026"), "Year", "2024"),
    ],
)
def test_bins_are_named_by_their_unit(unit: Unit, caption: str, axis: Any, head: str, first: str) -> None:
    """The axis shows the first and the last bin, the table all of them."""
    drawn = draw_time(a_chart((1, 2, 3), unit=unit))

    assert caption in drawn.caption
    assert tuple(mark.text for mark in drawn.axis) == axis
    assert (drawn.table_head, drawn.table[0].name, len(drawn.table)) == (head, first, 3)


def test_a_bin_of_several_years_names_both_ends() -> None:
    """Where bins have several years, they are named from year to year."""
    days = [datetime.date(1900, 5, 1), datetime.date(2024, 5, 1)]
    unit, starts = bin_days(days)

    drawn = draw_time(TimeChart(unit, starts, (Series("t", "T", 0, count_bins(days, unit, starts)),), 0, 0))

    assert "per 5 years" in drawn.caption
    assert (drawn.table[0].name, drawn.table[-1].name) == ("1900–1904", "2020–2024")


@pytest.mark.parametrize(
    ("n", "shade"), [(0, 0), (1, 1), (4, 1), (5, 2), (16, 2), (17, 3), (36, 3), (37, 4), (64, 4), (65, 5), (100, 5)]
)
def test_a_higher_count_has_a_deeper_shade(n: int, shade: int) -> None:
    """The shades are even in the square root of the count; only nothing has none."""
    assert shade_count(n, 100) == shade


@pytest.mark.parametrize(
    ("text", "clipped"),
    [
        ("Courier", "Courier"),
        ("The Daily Courier", "The Daily…"),
        ("한겨레신문", "한겨레신문"),
        ("한겨레신문사", "한겨레신…"),
        ("a\n b\u202ec", "a b\ufffdc"),
        ("e\u0301" * 10, "e\u0301" * 10),
        ("e\u0301" * 11, "e\u0301" * 9 + "…"),
        (" " * 100 + "x", "…"),
        ("", ""),
    ],
)
def test_a_label_is_clipped_by_its_width(text: str, clipped: str) -> None:
    """Wide characters count twice, marks stay with their letter, and nothing turns or breaks the line."""
    assert clip_label(text, 10) == clipped


def test_a_label_of_megabytes_is_clipped_at_once() -> None:
    """What a file calls itself costs neither time nor place."""
    started = time.perf_counter()
    label = "한" * 10_000_000
    chart = TimeChart("day", (DAY,), (Series("t", label, 0, (1,)),), 0, 0)

    htmls = (
        render(draw_time(chart), "time"),
        render(draw_heat(HeatMap((HeatColumn(label, 0),), (HeatRow(label, 1, (1,)),), 0)), "heat"),
        render(draw_bars(BarChart((Bar("x", label, 1),)), caption="C", empty="E"), "bars"),
    )

    assert all(len(html) < 4000 for html in htmls)
    assert f'title="{"한" * 99}…"' in htmls[1]
    assert time.perf_counter() - started < 2


def a_page(kind: str, label: str = "Trade") -> str:
    """Render a chart of each kind, with one label wherever a label is."""
    drawn = {
        "time": lambda: draw_time(
            TimeChart("day", (DAY,), tuple(Series("t", label, n, (n,)) for n in range(20)), 3, 1)
        ),
        "heat": lambda: draw_heat(HeatMap((HeatColumn(label, 9),), (HeatRow(label, 2, (1,)),), 2)),
        "bars": lambda: draw_bars(BarChart((Bar("x", label, 10_000_000), Bar("y", label, 1))), caption="C", empty="E"),
    }
    return render(drawn[kind](), kind)


@pytest.mark.parametrize("kind", ["time", "heat", "bars"])
def test_a_chart_is_inline_and_alike_each_time(kind: str) -> None:
    """A chart is SVG in the page, without a style or script of its own; the same counts give the same bytes."""
    html = a_page(kind)
    page = Page(html)

    assert html == a_page(kind)
    assert page.named("svg")
    assert not page.named("style") + page.named("script") + page.named("image") + page.named("use")
    for _, attributes in page.elements:
        assert not [name for name in attributes if name == "style" or name.startswith("on") or "href" in name]


@pytest.mark.parametrize("kind", ["time", "heat", "bars"])
def test_a_chart_is_told_to_who_does_not_see_it(kind: str) -> None:
    """Each picture has a name and a description or is passed over beside its numbers, which stand in a table."""
    page = Page(a_page(kind))

    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert all(str(name).startswith("p-") for name in ids)
    for _, attributes in page.elements:
        assert set((attributes.get("aria-labelledby") or "").split()) <= set(ids)
    outer = [svg for svg in page.named("svg") if "viewbox" not in svg]
    assert all(svg.get("aria-hidden") == "true" or svg.get("role") == "img" for svg in outer)
    assert all(svg.get("aria-labelledby") for svg in outer if svg.get("role") == "img")
    assert {head.get("scope") for head in page.named("th")} <= {"row", "col"}
    assert page.named("table")


@pytest.mark.parametrize("kind", ["time", "heat", "bars"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_label_is_shown_as_it_is(kind: str, hostile: str) -> None:
    """A name of any content is text, never an element."""
    page, tame = Page(a_page(kind, hostile)), Page(a_page(kind))

    assert [tag for tag, _ in page.elements] == [tag for tag, _ in tame.elements]
    assert any(hostile[:8] in text for text in page.texts)


def test_topic_colours_begin_anew_after_eight() -> None:
    """Any number of topics has colours of the palette."""
    classes = [item["class"] for item in Page(a_page("time")).named("li")]

    assert classes == [f"topic-{number % 8}" for number in range(20)]


def test_the_table_has_the_numbers_of_the_bars() -> None:
    """What the bars show can be read as numbers, bin by bin."""
    html = render(draw_time(a_chart((1, 0, 12_000), (0, 3, 4), n_undated=2, n_outside=1)), "time")

    table = re.sub(r"<[^>]+>", " ", html[html.index("<tbody>") :]).split()
    assert table == ["1", "Jan", "2024", "1", "0", "2", "Jan", "2024", "0", "3", "3", "Jan", "2024", "12,000", "4"]
    assert "Not shown: 2 without a date, 1 outside this period." in html
    assert "12,003 documents" not in html
    assert "12,001 documents; most on 3 Jan 2024: 12,000." in html


def test_a_heat_map_prints_each_count() -> None:
    """Each cell has its number; shades are beside it, and an empty cell has none."""
    html = render(draw_heat(a_heat(("Courier", (40, 0)), ("Herald", (1, 10)), n_more_rows=1)), "heat")

    cells = re.findall(r'<td class="shade-(\d)">(<svg.*?</svg>)?<span>(\d+)</span>', html)
    assert [(shade, bool(svg), n) for shade, svg, n in cells] == [
        ("5", True, "40"),
        ("0", False, "0"),
        ("1", True, "1"),
        ("3", True, "10"),
    ]
    assert "And 1 more outlet." in html
    assert "more outlet" not in render(draw_heat(a_heat(("Courier", (1,)))), "heat")


@pytest.mark.parametrize(
    ("n_more_rows", "n_without_outlet", "note"),
    [
        (0, 0, None),
        (6, 0, "And 6 more outlets."),
        (0, 1, "Not shown: 1 document of no named outlet."),
        (1, 1200, "And 1 more outlet. Not shown: 1,200 documents of no named outlet."),
    ],
)
def test_what_no_row_of_a_heat_map_shows_is_said(n_more_rows: int, n_without_outlet: int, note: str | None) -> None:
    """Rows do not add up to all documents where there are more of them, or documents that name no outlet."""
    drawn = draw_heat(a_heat(("Courier", (1,)), n_more_rows=n_more_rows, n_without_outlet=n_without_outlet))

    assert drawn.note == note
    assert (note or "on each topic.</figcaption>") in render(drawn, "heat")


def test_bars_by_name_are_in_proportion() -> None:
    """The longest bar takes the place there is, and the shortest is seen."""
    drawn = draw_bars(
        BarChart((Bar("en", "English", 10_000_000), Bar("fr", "French", 3_333_333), Bar("ko", "Korean", 1))),
        caption="Documents by language.",
        empty="There is no document.",
    )

    assert [row.width for row in drawn.rows] == ["100", "33.33", "0.5"]
    assert [row.n for row in drawn.rows] == ["10,000,000", "3,333,333", "1"]


@pytest.mark.parametrize(
    ("drawn", "kind", "text"),
    [
        (draw_time(a_chart()), "time", "No document states a date."),
        (draw_time(a_chart((0, 0))), "time", "No document with a date is about a topic."),
        (draw_heat(a_heat()), "heat", "No outlet is named."),
        (draw_heat(HeatMap((), (HeatRow("Courier", 1, ()),), 0)), "heat", "There is no topic."),
        (draw_bars(BarChart(()), caption="C", empty="Nothing."), "bars", "Nothing."),
    ],
)
def test_an_empty_chart_says_so(drawn: Any, kind: str, text: str) -> None:
    """Where there is nothing to draw, one line says it."""
    page = Page(render(drawn, kind))

    assert page.texts == [text]
    assert not page.named("svg")
