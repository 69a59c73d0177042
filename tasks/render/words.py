"""Numbers, dates and values as the digest writes them, in every form alike."""

import datetime
import re

from schemas.charts import Bar
from schemas.digest import Count, Digest, Period, Section, Source, Value
from schemas.languages import name_language

MAX_ADDRESS_CHARS = 66
"""As much of an address as stands for a title: one line of plain text."""

_IRREGULAR = {"country": "countries", "story": "stories", "copy": "copies", "is": "are", "has": "have", "was": "were"}
_UNITS = {
    "percent": "%",
    "percentage_points": "percentage points",
    "month": "months",
    "day": "days",
    "second": "seconds",
    "m2": "m²",
    "m3": "m³",
    "degC": "°C",
    "degF": "°F",
}
"""Units of `figures` as a person reads them; what is not listed is read as it is written there."""


def section_kind(section: Section) -> str:
    """Name a section, as its template is named."""
    return str(section.__struct_config__.tag)


def write_number(n: int) -> str:
    """Write a whole number, with a comma at thousands."""
    return f"{n:,}"


def count_of(n: int, noun: str) -> str:
    """Write how many there are of something: "1 story", "1,200 stories"."""
    return f"{n:,} {noun if n == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Give the plural of a noun or verb that the digest uses."""
    head, _, last = noun.rpartition(" ")
    word = _IRREGULAR.get(last, f"{last}s")
    return f"{head} {word}" if head else word


def verb_for(n: int, verb: str) -> str:
    """Give a verb in the number of what it is said of."""
    return verb if n == 1 else plural(verb)


def write_change(n: int) -> str:
    """Write a difference with its sign."""
    return f"{n:+,}".replace("-", "\N{MINUS SIGN}") if n else "0"


def write_value(value: Value) -> str:
    """Write what was read from a figure: "USD 920,000,000", "16.3 %, up, 2022-01/2022-10"."""
    number = f"{value.value:,.6f}".rstrip("0").rstrip(".")
    if value.kind == "money":
        written = f"{value.unit or ''} {number}".strip()
    elif value.kind == "ratio":
        written = f"a share of {value.value:.3f}"
    else:
        written = f"{number} {_UNITS.get(value.unit or '', value.unit or '')}".strip()
    return ", ".join(part for part in (written, value.change, value.period) if part)


def write_days(first: datetime.date | None, last: datetime.date | None) -> str:
    """Write the days from one to another, or the one day that they are."""
    if first is None or last is None:
        return "no date"
    return f"{first}" if first == last else f"{first} to {last}"


def write_period(period: Period) -> str:
    """Write a period by its days."""
    return write_days(period.first_day, period.last_day)


def write_relations(relations: tuple[Count, ...]) -> str:
    """Write what the copies of a story are: "3 exact, 1 abridged"."""
    return ", ".join(f"{count.n:,} {count.name}" for count in relations)


_NAMES = {
    "alarms": "Alarms",
    "changes": "Since last time",
    "topics": "Topics",
    "charts": "At a glance",
    "leads": "Lead stories",
    "stories": "Most carried stories",
    "figures": "Key figures",
    "pairs": "Countries together",
    "statements": "Recommended and feared",
    "documents": "All documents",
    "caveats": "What to know before trusting it",
}


def section_name(section: Section) -> str:
    """Give the heading of a section."""
    return _NAMES[section_kind(section)]


def list_filters(digest: Digest) -> list[tuple[str, str]]:
    """List what a digest is confined to, as names and values."""
    view, n_later = digest.view, digest.headline.n_later
    later = f"{view.as_of}, {n_later:,} later left out" if view.as_of and n_later else None
    given = (
        ("Topic", view.topic and digest.labels.get(view.topic, view.topic)),
        ("Outlet", view.outlet),
        ("Language", view.language and name_language(view.language)),
        ("From", view.first_day and str(view.first_day)),
        ("To", view.last_day and str(view.last_day)),
        ("Up to", later),
    )
    return [(name, value) for name, value in given if value]


def name_source(source: Source) -> str:
    """Name a document: by its title, else its address without scheme and query, else its place."""
    address = re.split(r"[?#]", (source.url or "").partition("://")[2])[0].removeprefix("www.").rstrip("/")
    if len(address) > MAX_ADDRESS_CHARS:
        address = f"{address[: MAX_ADDRESS_CHARS - 1]}…"
    return source.title or address or source.locator


def write_bar(bar: Bar) -> str:
    """Write how often something occurs: "English 12"."""
    return f"{bar.label} {bar.n:,}"


WORD_FILTERS = {
    "named": name_source,
    "language_name": name_language,
    "labelled": write_bar,
    "days": write_days,
    "filters": list_filters,
    "name": section_name,
    "kind": section_kind,
    "number": write_number,
    "count": count_of,
    "verb": verb_for,
    "change": write_change,
    "value": write_value,
    "period": write_period,
    "relations": write_relations,
}
"""The filters of every form."""
