"""Lay out the charts of a digest: what the templates below `charts/` write as inline SVG.

A module of its own, since a layout is arithmetic, and a template should hold none.

Widths are shares of the place that a chart finds, heights are pixels, and texts have their own size: so a chart fits a
phone and a page without its letters shrinking, and no text is measured by a font.
"""

import datetime
from fractions import Fraction
from typing import Literal

import msgspec
from rich.cells import get_character_cell_size

from schemas.characters import show_unseen
from schemas.charts import Bar, BarChart, HeatMap, HeatRow, Series, TimeChart, end_of_bin
from tasks.render.environment import N_COLOURS
from tasks.render.words import count_of, write_number

SLOT = 60
"""Width of a bin in the units of the path; a bar takes four fifths of it, less where there are few bins."""

FEW_BINS = 12
"""Fewer bins have bars as wide as so many bins would: a single day is a bar, not a block."""

BARS_TOP, BARS_HEIGHT = 16, 40
"""Pixels above the bars, for the number of the highest, and the bars' own."""

EDGE = Fraction(4, 25)
"""Nearer to an edge than this share of the width, a text starts or ends at its bar; elsewhere it is centred on it."""

N_SHADES = 5

TITLE_CELLS, TOPIC_CELLS, HEAD_CELLS, NAME_CELLS = 200, 26, 18, 34
"""Terminal cells, of which a Chinese or Korean character takes two, in a tooltip and in each kind of label."""

WEEK_OF = "week of "

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Anchor = Literal["start", "middle", "end"]


class Label(msgspec.Struct, frozen=True):
    """A text of the data, clipped to its place; the title has more of it where it was clipped."""

    text: str
    title: str | None


class Place(msgspec.Struct, frozen=True):
    """Where a text stands: the share of the width in percent, and which part of the text stands there."""

    x: str
    anchor: Anchor


class Peak(msgspec.Struct, frozen=True):
    """The number over the highest bar, and its bin where no other bar is as high."""

    place: Place
    y: str
    n: str
    when: str | None


class DrawnSeries(msgspec.Struct, frozen=True):
    """A topic's row: its bars are one path."""

    colour_no: int
    label: Label
    head: str
    title: str
    description: str
    total: str
    path: str
    peak: Peak | None


class AxisMark(msgspec.Struct, frozen=True):
    """A date under the bars."""

    place: Place
    text: str


class TableRow(msgspec.Struct, frozen=True):
    """A bin's numbers."""

    name: str
    counts: tuple[str, ...]


class DrawnTime(msgspec.Struct, frozen=True):
    """Topics over time, laid out."""

    caption: str
    note: str | None
    empty: str | None
    width: int
    rows: tuple[DrawnSeries, ...]
    axis: tuple[AxisMark, ...]
    table_head: str
    table: tuple[TableRow, ...]


class DrawnColumn(msgspec.Struct, frozen=True):
    """The head of a column."""

    colour_no: int
    label: Label


class DrawnCell(msgspec.Struct, frozen=True):
    """A count and its shade, 0 for none to 5."""

    n: str
    shade: int


class DrawnHeatRow(msgspec.Struct, frozen=True):
    """An outlet's row."""

    label: Label
    n: str
    cells: tuple[DrawnCell, ...]


class DrawnHeat(msgspec.Struct, frozen=True):
    """Topics by outlets, laid out."""

    caption: str
    note: str | None
    empty: str | None
    columns: tuple[DrawnColumn, ...]
    rows: tuple[DrawnHeatRow, ...]


class DrawnBar(msgspec.Struct, frozen=True):
    """A bar: its width is a share of the place in percent."""

    label: Label
    n: str
    width: str


class DrawnBars(msgspec.Struct, frozen=True):
    """Things by how often they occur, laid out."""

    caption: str
    empty: str | None
    rows: tuple[DrawnBar, ...]


def draw_time(chart: TimeChart) -> DrawnTime:
    """Lay out topics over time: a row of bars a topic, all on one scale."""
    highest = max((count for series in chart.series for count in series.counts), default=0)
    if not highest:
        text = "No document with a date is about a topic." if chart.starts else "No document states a date."
        return DrawnTime(caption="", note=_note(chart), empty=text, width=0, rows=(), axis=(), table_head="", table=())
    n_bins = len(chart.starts)
    return DrawnTime(
        caption=f"Documents per {_name_unit(chart)} on each topic, all on one scale.",
        note=_note(chart),
        empty=None,
        width=SLOT * n_bins,
        rows=tuple(_draw_series(series, chart, highest=highest) for series in chart.series),
        axis=tuple(
            AxisMark(place=_place(bin_no, n_bins), text=_name_bin(chart, bin_no)) for bin_no in sorted({0, n_bins - 1})
        ),
        table_head="Week of" if chart.unit == "week" else _name_unit(chart).capitalize(),
        table=tuple(
            TableRow(
                name=_name_bin(chart, bin_no).removeprefix(WEEK_OF),
                counts=tuple(write_number(series.counts[bin_no]) for series in chart.series),
            )
            for bin_no in range(n_bins)
        ),
    )


def draw_heat(chart: HeatMap) -> DrawnHeat:
    """Lay out topics by outlets: a table whose cells are shaded by the count in them."""
    highest = max((count for row in chart.rows for count in row.counts), default=0)
    empty = None
    if not chart.rows or not chart.columns:
        empty = "No outlet is named." if chart.columns else "There is no topic."
    return DrawnHeat(
        caption="Documents of each outlet, and how many of them are on each topic.",
        note=_note_outlets(chart),
        empty=empty,
        columns=tuple(
            DrawnColumn(colour_no=column.topic_no % N_COLOURS, label=_label(column.label, HEAD_CELLS))
            for column in chart.columns
        ),
        rows=tuple(_draw_heat_row(row, highest=highest) for row in chart.rows),
    )


def _note_outlets(chart: HeatMap) -> str | None:
    """Say what no row shows."""
    more = f"And {count_of(chart.n_more_rows, 'more outlet')}." if chart.n_more_rows else ""
    without = f"Not shown: {count_of(chart.n_without_outlet, 'document')} of no named outlet."
    return " ".join(part for part in (more, without if chart.n_without_outlet else "") if part) or None


def draw_bars(chart: BarChart, *, caption: str, empty: str) -> DrawnBars:
    """Lay out bars one under another, as long as their number.

    Args:
        caption: what is counted.
        empty: the sentence that stands where there is nothing to count.
    """
    highest = max((row.n for row in chart.rows), default=0)
    return DrawnBars(
        caption=caption,
        empty=None if highest else empty,
        rows=tuple(_draw_bar(row, highest=highest) for row in chart.rows) if highest else (),
    )


def shade_count(n: int, highest: int) -> int:
    """Give the shade of a count: 0 for none, else 1 to 5.

    The steps are even in the square root of the count, so that small counts, of which there are most, differ too.
    """
    return next((shade for shade in range(N_SHADES + 1) if shade**2 * highest >= N_SHADES**2 * n), N_SHADES)


def clip_label(text: str, n_cells: int) -> str:
    """Cut a text to a width in terminal cells, with an ellipsis in the last; line breaks become spaces."""
    line = show_unseen(" ".join(text[: 4 * n_cells].split()))
    width, end = 0, 0
    for position, char in enumerate(line):
        width += get_character_cell_size(char, "latest")
        if width > n_cells:
            break
        end = position + 1 if width < n_cells else end
    if width <= n_cells and len(text) <= 4 * n_cells:
        return line
    return f"{line[:end].rstrip()}…"


def _label(text: str, n_cells: int) -> Label:
    clipped, title = clip_label(text, n_cells), clip_label(text, TITLE_CELLS)
    return Label(text=clipped, title=None if title == clipped else title)


def _draw_series(series: Series, chart: TimeChart, *, highest: int) -> DrawnSeries:
    label = _label(series.label, TOPIC_CELLS)
    return DrawnSeries(
        colour_no=series.topic_no % N_COLOURS,
        label=label,
        head=clip_label(series.label, HEAD_CELLS),
        title=f"{label.title or label.text} over time",
        description=_describe(series, chart),
        total=count_of(sum(series.counts), "document"),
        path=_draw_path(series.counts, highest=highest),
        peak=_draw_peak(series, chart, highest=highest),
    )


def _draw_path(counts: tuple[int, ...], *, highest: int) -> str:
    """Write the bars, in slots as wide as `SLOT` and in hundredths of the height."""
    width = _bar_width(len(counts))
    return "".join(
        f"M{SLOT * bin_no + (SLOT - width) // 2} 100v-{_bar_height(n, highest)}h{width}V100z"
        for bin_no, n in enumerate(counts)
        if n
    )


def _bar_width(n_bins: int) -> int:
    return SLOT * 4 // 5 * min(n_bins, FEW_BINS) // FEW_BINS


def _bar_height(n: int, highest: int) -> int:
    """Give a bar's height in hundredths, at least three: what is there is seen."""
    return max(3, (200 * n + highest) // (2 * highest))


def _draw_peak(series: Series, chart: TimeChart, *, highest: int) -> Peak | None:
    n = max(series.counts)
    if not n:
        return None
    bin_no = series.counts.index(n)
    height = Fraction(BARS_HEIGHT * _bar_height(n, highest), 100)
    return Peak(
        place=_place(bin_no, len(series.counts)),
        y=_write_share(BARS_TOP + BARS_HEIGHT - height - 4),
        n=write_number(n),
        when=_name_start(chart, bin_no) if len(chart.starts) > 1 and series.counts.count(n) == 1 else None,
    )


def _place(bin_no: int, n_bins: int) -> Place:
    """Place a text at a bin: centred on its bar, or flush with it near an edge."""
    centre = Fraction(2 * bin_no + 1, 2 * n_bins)
    half = Fraction(_bar_width(n_bins), 2 * SLOT * n_bins)
    if centre < EDGE:
        return Place(x=_write_share(100 * (centre - half)), anchor="start")
    if centre > 1 - EDGE:
        return Place(x=_write_share(100 * (centre + half)), anchor="end")
    return Place(x=_write_share(100 * centre), anchor="middle")


def _write_share(value: Fraction) -> str:
    """Write a length with two decimals at most, alike on every machine."""
    hundredths = round(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")


def _describe(series: Series, chart: TimeChart) -> str:
    n = max(series.counts)
    if not n:
        return "No document."
    bin_name = _name_bin(chart, series.counts.index(n))
    preposition = {"day": "on", "week": "in the"}.get(chart.unit, "in")
    where = f"most{'' if series.counts.count(n) == 1 else ', first'} {preposition} {bin_name}"
    return f"{count_of(sum(series.counts), 'document')}; {where}: {write_number(n)}."


def _note(chart: TimeChart) -> str | None:
    parts = []
    if chart.n_undated:
        parts.append(f"{write_number(chart.n_undated)} without a date")
    if chart.n_outside:
        parts.append(f"{write_number(chart.n_outside)} outside this period")
    return f"Not shown: {', '.join(parts)}." if parts else None


def _name_unit(chart: TimeChart) -> str:
    n_years = _years_a_bin(chart)
    return f"{n_years} years" if n_years > 1 else chart.unit


def _name_bin(chart: TimeChart, bin_no: int) -> str:
    """Name a bin in full."""
    start = chart.starts[bin_no]
    if chart.unit == "year" and _years_a_bin(chart) > 1:
        return f"{start.year}–{end_of_bin(chart.unit, chart.starts, bin_no).year}"
    if chart.unit == "week":
        return f"{WEEK_OF}{_name_day(start)}"
    return _name_day(start) if chart.unit == "day" else _name_start(chart, bin_no)


def _name_start(chart: TimeChart, bin_no: int) -> str:
    """Name a bin as shortly as the axis allows: it says which year days and weeks are of."""
    start = chart.starts[bin_no]
    if chart.unit == "year":
        return str(start.year) if _years_a_bin(chart) == 1 else _name_bin(chart, bin_no)
    return f"{_MONTHS[start.month - 1]} {start.year}" if chart.unit == "month" else _name_day(start).rsplit(" ", 1)[0]


def _name_day(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _years_a_bin(chart: TimeChart) -> int:
    if chart.unit != "year" or len(chart.starts) == 1:
        return 1
    return chart.starts[-1].year - chart.starts[-2].year


def _draw_heat_row(row: HeatRow, *, highest: int) -> DrawnHeatRow:
    return DrawnHeatRow(
        label=_label(row.name, NAME_CELLS),
        n=write_number(row.n_documents),
        cells=tuple(DrawnCell(n=write_number(n), shade=shade_count(n, highest)) for n in row.counts),
    )


def _draw_bar(row: Bar, *, highest: int) -> DrawnBar:
    share = max(Fraction(100 * row.n, highest), Fraction(1, 2)) if row.n else Fraction(0)
    return DrawnBar(label=_label(row.label, NAME_CELLS), n=write_number(row.n), width=_write_share(share))
