"""Check figures: each in its sentence, beside the others, in a unit of its kind, and of a value that it can have."""

from collections.abc import Iterator

import polars

from schemas.figures import N_DECIMALS, Figures
from schemas.table import table_key
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows
from tasks.verify.texts import Slice, find_sentences

_UNITS = {
    "percent": ("percent",),
    "percentage_points": ("percentage_points",),
    "ratio": (),
    "duration": ("month", "day", "second"),
    "length": ("m",),
    "area": ("m2",),
    "volume": ("m3",),
    "mass": ("kg",),
    "temperature": ("degC", "degF"),
    "energy": ("Wh",),
    "power": ("W",),
    "speed": ("km/h",),
}
"""The units that a kind is measured in; money and counts have others, or none."""

_CURRENCY = "^[A-Z]{3}$"
_SIGNED = "temperature"


def check_figures(part: Slice) -> Iterator[Problem]:
    """Check each figure by itself, and against the one before."""
    rule = "the sentence in which the quote begins"
    placed = find_sentences(part, part.figures)
    yield from tell_differing(Figures, placed, "sentence_no", expected=polars.col("expected_no"), rule=rule)
    ends = part.sentences.select("document_id", expected_no="sentence_no", sentence_end="end_char")
    within = placed.join(ends, on=["document_id", "expected_no"], how="left")
    crossing = within.filter(polars.col("end_char") > polars.col("sentence_end"))
    yield from tell_rows(Figures, crossing, rule="goes on after the end of its sentence")
    ordered = placed.sort(table_key(Figures))
    last_end = polars.col("end_char").shift(1).over("document_id")
    overlapping = ordered.filter((polars.col("start_char") < last_end).fill_null(False))
    yield from tell_rows(Figures, overlapping, rule="overlaps the figure before")
    yield from _check_units(placed)
    yield from _check_values(placed)


def _check_units(figures: polars.DataFrame) -> Iterator[Problem]:
    unit = polars.col("unit")
    for kind, units in _UNITS.items():
        is_unit = unit.is_in(units).fill_null(False) if units else unit.is_null()
        odd = figures.filter((polars.col("kind") == kind) & ~is_unit)
        yield from tell_rows(Figures, odd, rule=f"its unit is none of {kind}")
    of_money = figures.filter((polars.col("kind") == "money") & ~unit.str.contains(_CURRENCY))
    yield from tell_rows(Figures, of_money, rule="its unit is no currency, and it is money")
    measures = [name for units in _UNITS.values() for name in units if len(name) > 1 and name not in ("month", "day")]
    counted = figures.filter((polars.col("kind") == "count") & (unit.is_in(measures) | unit.str.contains(_CURRENCY)))
    yield from tell_rows(Figures, counted, rule="its unit is a measure, and it is a count")


def _check_values(figures: polars.DataFrame) -> Iterator[Problem]:
    value = polars.col("value")
    endless = figures.filter(~value.is_finite())
    yield from tell_rows(Figures, endless, rule="its value is no number")
    below = figures.filter((value < 0) & (polars.col("kind") != _SIGNED))
    yield from tell_rows(Figures, below, rule="is negative, and no temperature")
    rounded = polars.Series([round(number, N_DECIMALS) for number in figures["value"]], dtype=polars.Float64)
    rule = f"rounded to {N_DECIMALS} decimals"
    yield from tell_differing(Figures, figures, "value", expected=polars.lit(rounded), rule=rule)
