"""Find when a page was published: the ladder of what states it, and what is printed near its heading."""

import datetime
import re
from collections.abc import Iterable, Iterator

import lxml.html
import msgspec

from schemas.article import Publication
from schemas.settings import Dates
from tasks.extract.metadata.json_ld import StatedArticle
from tasks.extract.metadata.page_parts import PageParts, read_text
from tasks.extract.metadata.survey import Survey
from tasks.extract.printed_day import find_day, find_days
from tasks.extract.published import read_publication

_OPEN_GRAPH = ("article:published_time", "og:article:published_time", "og:published_time")

_PUBLISHED_META = re.compile(
    r"publi(?:sh(?!er)|cation)|pub[._-]?date|date[._-]?(?:pub|issued)|parsely-pub|sailthru\.date|release[._-]?date|issued"
)
"""Names of `<meta>` elements that say "published": "datePublished", "dcterms.issued", "citation_publication_date"."""

_NOT_PUBLISHED_META = re.compile(r"modif|updat|expir|image|revis")  # "article:published_modified"

_DATE_METAS = ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "date.created", "created")
"""These may be the date on which the page was made up for this reader."""

_OTHER_DATE_META = re.compile(r"(?:^|[._:-])date(?:$|[._:-])")  # "search.date", a site's own name

_MODIFIED_METAS = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")

_URL_DAY = re.compile(
    r"(?<=[/_-])(?P<y>(?:19|20)\d\d)(?:(?P<mark>[/_-]?)(?P<m>[01]\d|[a-z]{3})(?P=mark)(?P<d>[0-3]\d)"
    r"|/(?:[A-Za-z_-]+/)?(?P<bare_m>[01]?\d)/(?P<bare_d>[0-3]?\d))(?=$|[/_.-])"
)  # "/2025/03/04/", "/2025/mar/04/", "-20250304.html", "/2025/3/4/", "/2025/ports/03/04/"

MAX_DAYS_FROM_ADDRESS = 7
"""A day that is printed after the heading is another's where it is further from the day in the address."""

_IN_UTC = re.compile(r"(?:Z|[+-]00:?00|UTC|GMT)$")  # "2025-03-04T02:00:00Z"
_OFFSETS = range(-11, 15)
"""Hours before and after UTC at which people live."""

_CHANGED = re.compile(
    r"""
    (?: \b(?:updated?|modified|changed|edited|revised|aktualisiert|aktualisierung|geändert|bearbeitet|akt|actualizado
        |actualización|atualizado|aggiornato|modificato|mis\ à\ jour|modifié|mise\ à\ jour|màj|maj|bijgewerkt|gewijzigd
        |opdateret|oppdatert|uppdaterad|обновлено|оновлено|güncelleme|güncellendi|diperbarui)\b
      | 수정 | 更新 | 修改 | cập\ nhật | កែប្រែ
    )\W{0,4}(?:\w+\W+){0,2}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The words before a date in "Updated on 4 March 2025", "Mis à jour le 4 mars 2025"."""

_LABEL_CHARS = 40


class DateContext(msgspec.Struct, frozen=True):
    """What a date of the page must agree with: the settings, the day of the fetch, the page's language and address."""

    dates: Dates
    retrieved_on: datetime.date | None
    language: str
    url: str | None


class DateCandidate(msgspec.Struct, frozen=True):
    """A date as the page has it, and what states it (documents.published_source)."""

    source: str
    printed: str


def choose_publication(candidates: Iterable[DateCandidate], *, context: DateContext) -> Publication:
    """Choose the first date that is plausible.

    Returns:
        The date, and a note on those before it that were not plausible; where none is, the note alone.
    """
    notes: dict[str, None] = {}
    for candidate in candidates:
        publication = read_publication(
            candidate.printed,
            source=candidate.source,
            dates=context.dates,
            retrieved_on=context.retrieved_on,
            language=context.language,
        )
        if publication.note:
            notes[publication.note] = None
        if publication.published_on is not None:
            local = _localize(publication, printed=candidate.printed, url=context.url)
            return msgspec.structs.replace(local, note="; ".join(notes) or None)
    return Publication(note="; ".join(notes) or None)


def list_stated_dates(article: StatedArticle, parts: PageParts) -> Iterator[DateCandidate]:
    """List what is stated to be the date of publication: JSON-LD, OpenGraph, other `<meta>` elements."""
    yield DateCandidate("json_ld", article.published)
    for name in _OPEN_GRAPH:
        for content in parts.metas.get(name, ()):
            yield DateCandidate("open_graph", content)
    for name, contents in parts.metas.items():
        if name not in _OPEN_GRAPH and _PUBLISHED_META.search(name) and not _NOT_PUBLISHED_META.search(name):
            yield DateCandidate("meta", contents[0])


def list_printed_dates(
    article: StatedArticle, parts: PageParts, survey: Survey, *, context: DateContext
) -> Iterator[DateCandidate]:
    """List what may be the date of publication, the surest first.

    What stands right after the heading and in the address is surer than a `<meta>` element "date", which may be the
    date on which the page was made up; the date of the last change comes last and is named so.
    """
    yield from (DateCandidate("microdata", printed) for printed in survey.stated_dates)
    filed = find_day(_url_day(context.url))
    printed = _printed_days(survey.after, context.language)
    yield from (DateCandidate("text", day) for day in printed if filed is None or _is_near(day, filed))
    yield from (DateCandidate("url", day) for day in [_url_day(context.url)] if day)
    yield from (DateCandidate("modified", day) for day in _printed_days(survey.after, context.language, changed=True))
    yield from (DateCandidate("text", day) for day in _printed_days(survey.before, context.language)[-1:])
    own = (name for name in parts.metas if _OTHER_DATE_META.search(name) and not _NOT_PUBLISHED_META.search(name))
    yield from (DateCandidate("meta", parts.meta(name)) for name in (*_DATE_METAS, *own))
    yield from (DateCandidate("time", _read_time(element, context.language)) for element in parts.times)
    yield from (DateCandidate("text", printed) for printed in survey.marked_dates)
    yield DateCandidate("json_ld", article.created)
    days = {day for text in survey.anywhere for day in _printed_days(text, context.language)}
    yield from (DateCandidate("text", day) for day in days if len(days) == 1)
    yield DateCandidate("modified", article.modified)
    yield from (DateCandidate("modified", parts.meta(name)) for name in _MODIFIED_METAS)


def _printed_days(text: str, language: str, *, changed: bool = False) -> list[str]:
    """Give the days in a text that are not said to be those of a change, or those that are."""
    labels = ((day, text[max(0, start - _LABEL_CHARS) : start]) for start, day in find_days(text, language=language))
    return [str(day) for day, label in labels if (_CHANGED.search(label) is not None) is changed]


def _read_time(element: lxml.html.HtmlElement, language: str) -> str:
    """Read a `<time>`: its attribute, unless it prints another day, since that is what readers are told."""
    stated, printed = element.get("datetime") or "", read_text(element)
    printed_day = find_day(printed, language=language)
    return printed if printed_day and printed_day != find_day(stated) else stated


def _is_near(day: str, other: datetime.date) -> bool:
    return abs((datetime.date.fromisoformat(day) - other).days) <= MAX_DAYS_FROM_ADDRESS


def _url_day(url: str | None) -> str:
    for match in _URL_DAY.finditer(url or ""):
        month, number = match["m"] or match["bare_m"], match["d"] or match["bare_d"]
        day = f"{match['y']}-{month}-{number}" if month.isdigit() else f"{number} {month} {match['y']}"
        if find_day(day):
            return day
    return ""


def _localize(publication: Publication, *, printed: str, url: str | None) -> Publication:
    """Take the day from the address where a time is stated in UTC while it was the day before or after locally.

    An address such as "/2025/03/04/" holds the day of the newsroom's clock; it counts where some time zone had that
    day at that moment.
    """
    day, moment = find_day(_url_day(url)), publication.published_at
    if day is None or moment is None or not _IN_UTC.search(printed.strip()):
        return publication
    had_day = any(_local_day(moment, offset) == day for offset in _OFFSETS)
    return msgspec.structs.replace(publication, published_on=day) if had_day else publication


def _local_day(moment: datetime.datetime, offset: int) -> datetime.date | None:
    try:
        return (moment + datetime.timedelta(hours=offset)).date()
    except OverflowError:  # beyond the first or last day that there is
        return None
