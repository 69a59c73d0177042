"""Invented digests: a section of each kind, in which every text can be replaced, and the parts of them."""

import datetime
from collections.abc import Callable
from typing import Any, get_args

from schemas.charts import Bar, BarChart, HeatColumn, HeatMap, HeatRow, Series, TimeChart
from schemas.digest import (
    Alarms,
    Caveats,
    ChangedPage,
    Changes,
    Charts,
    Count,
    Difference,
    Digest,
    Documents,
    Figures,
    Headline,
    KeyFigure,
    Lead,
    Leads,
    Pair,
    Pairs,
    Passage,
    Period,
    Quote,
    Refused,
    RefusedRecord,
    Section,
    Source,
    Statement,
    Statements,
    Stories,
    Story,
    Topic,
    TopicLeads,
    TopicName,
    Topics,
    UnruledLanguage,
    Value,
    View,
)

Say = Callable[[str], str]
"""Gives the text for a place, which is told by its name."""

DAY = datetime.date(2025, 3, 1)
KINDS = tuple(str(member.__struct_config__.tag) for member in get_args(Section))
"""The tags of all sections that the model knows."""


def named(place: str) -> str:
    """Say the name of the place."""
    return place


def a_source(**changes: Any) -> Source:
    """Make the source of a quote; each change replaces a field."""
    fields: dict[str, Any] = {
        "document_id": "d" * 32,
        "title": "Rice",
        "outlet": "Courier",
        "published_on": DAY,
        "language": "en",
        "url": "https://courier.example/rice",
        "locator": "desk/rice.txt",
        "topic_ids": ("trade",),
    }
    return Source(**fields | changes)


def a_passage(text: str = "A tariff on rice.", **changes: Any) -> Passage:
    """Make a passage; each change replaces a field."""
    start = changes.pop("start_char", 100)
    fields: dict[str, Any] = {"sentence_no": 4, "start_char": start, "end_char": start + len(text), "language": "en"}
    return Passage(text=text, **fields | changes)


def a_quote(text: str = "A tariff on rice.", *, source: Source | None = None, **changes: Any) -> Quote:
    """Make a quote; a change of `before` or `after` is the quote's, any other its passage's."""
    around = {name: changes.pop(name) for name in ("before", "after") if name in changes}
    return Quote(source=a_source() if source is None else source, passage=a_passage(text, **changes), **around)


def a_said_quote(kind: str, say: Say, *, number: int = 0) -> Quote:
    """Make a quote with a sentence before and one after it, in which every text is said."""
    text = say(f"{kind} sentence")
    return a_quote(
        text,
        source=a_source(
            document_id=f"{KINDS.index(kind):016x}{number:016x}",
            title=say(f"{kind} title"),
            outlet=say(f"{kind} outlet"),
        ),
        marks=((0, len(text)),) if number else (),
        before=(a_passage(say(f"{kind} before"), sentence_no=3),),
        after=(a_passage(say(f"{kind} after"), sentence_no=5),),
    )


def an_untitled_quote(kind: str, say: Say) -> Quote:
    """Make a quote whose source has neither title nor outlet, address or day."""
    source = a_source(title=None, outlet=None, url=None, published_on=None, locator=say(f"{kind} locator"))
    return a_quote(say(f"{kind} other sentence"), source=source)


def a_topic(**changes: Any) -> Topic:
    """Make the numbers of a topic; each change replaces a field."""
    counts = {"n_documents": 31, "n_outlets": 3, "n_stories": 17, "n_undated": 2, "n_not_ruled": 5}
    fields: dict[str, Any] = {"topic_id": "trade", "topic_no": 0, "label": "Trade", "definition": "Goods.", **counts}
    return Topic(**{"before": None} | fields | changes)


def some_leads(*leads: Lead, **changes: Any) -> TopicLeads:
    """Make the stories of a topic; each change replaces a field."""
    fields: dict[str, Any] = {
        "topic_id": "trade",
        "topic_no": 0,
        "label": "Trade",
        "definition": "Goods that cross borders.",
        "n_documents": len(leads),
        "n_stories": len(leads),
        "n_outlets": 1,
        "n_not_ruled": 0,
        "leads": leads,
    }
    return TopicLeads(**fields | changes)


def a_refusal(n_records: int = 1, *records: RefusedRecord, **changes: Any) -> Refused:
    """Make records that were refused for one reason; each change replaces a field."""
    fields: dict[str, Any] = {"reason": "empty", "repair": "fill it", "n_records": n_records, "records": records}
    return Refused(**fields | changes)


def some_caveats(**changes: Any) -> Caveats:
    """Make caveats, by default none; each change replaces a field."""
    none: dict[str, Any] = {"n_undecided": 0, "unruled": (), "n_more_unruled": 0, "left_out": (), "refused": ()}
    return Caveats(**none | changes)


def _alarms(say: Say) -> Alarms:
    return Alarms((say("alarms one"), say("alarms two")))


def _topics(say: Say) -> Topics:
    before = Difference(n_in_period=31, n_documents=20, n_outlets=2, change=11, percent=55)
    one = a_topic(label=say("topics label"), definition=say("topics definition"), before=before)
    none = Difference(n_in_period=0, n_documents=3, n_outlets=1, change=-3, percent=None)
    return Topics(
        before=Period(datetime.date(2025, 2, 1), datetime.date(2025, 2, 28)),
        begins_on=None,
        is_of_days=False,
        topics=(one, a_topic(topic_id="border", topic_no=9, label=say("topics label 2"), before=none)),
    )


def _leads(say: Say) -> Leads:
    many = Lead(quote=a_said_quote("leads", say), n_documents=3, n_outlets=2)
    marked = Lead(quote=a_said_quote("leads", say, number=1), n_documents=1, n_outlets=1)
    alone = Lead(quote=an_untitled_quote("leads", say), n_documents=1, n_outlets=0)
    told = some_leads(many, marked, alone, label=say("leads label"), definition=say("leads definition"), n_stories=20)
    return Leads((told, some_leads(topic_id="border", topic_no=9, label=say("leads empty label"), n_not_ruled=4)))


def _changes(say: Say) -> Changes:
    def a_page(place: str, **changes: Any) -> ChangedPage:
        source = a_source(title=say(f"changes {place} title"), outlet=say(f"changes {place} outlet"))
        return ChangedPage(source=source, **changes)

    unknown = a_source(title=None, url=None, outlet=None, published_on=None, locator=say("changes locator"))
    return Changes(
        since_snapshot_id="a" * 16,
        n_new=9,
        n_updated=2,
        n_vanished=1,
        new=(a_page("new"), ChangedPage(source=unknown)),
        updated=(
            a_page("updated", what=("text", "date"), published_before=datetime.date(2025, 2, 27)),
            a_page("dated", what=("date",)),
        ),
        vanished=(a_page("vanished"),),
    )


def some_charts(say: Say = named) -> Charts:
    """Make charts of two topics, two outlets and two languages."""
    starts = tuple(DAY + datetime.timedelta(days=number) for number in range(4))
    return Charts(
        time=TimeChart(
            unit="day",
            starts=starts,
            series=(
                Series("trade", say("charts series"), 0, (1, 0, 5, 2)),
                Series("border", say("charts series 2"), 9, (0, 0, 0, 0)),
            ),
            n_undated=3,
            n_outside=1,
        ),
        outlets=HeatMap(
            columns=(HeatColumn(say("charts column"), 0), HeatColumn(say("charts column 2"), 9)),
            rows=(HeatRow(say("charts outlet"), 8, (7, 0)), HeatRow(say("charts outlet 2"), 2, (1, 1))),
            n_more_rows=6,
        ),
        languages=BarChart((Bar("en", say("charts language"), 8), Bar("ko", say("charts language 2"), 2))),
    )


def _stories(say: Say) -> Stories:
    story = Story(
        quote=a_said_quote("stories", say),
        n_documents=5,
        n_others=0,
        n_outlets=4,
        outlets=(say("stories first outlet"), say("stories second outlet")),
        relations=(Count("exact", 3), Count("abridged", 1)),
    )
    other = Story(
        quote=an_untitled_quote("stories", say), n_documents=2, n_others=0, n_outlets=0, outlets=(), relations=()
    )
    return Stories(n_stories=40, n_copied=12, stories=(story, other))


def _figures(say: Say) -> Figures:
    money = Value(kind="money", value=920e6, unit="USD", change=None, period=None)
    share = Value(kind="percent", value=16.3, unit="percent", change="up", period="2022-01/2022-10")
    many = Value(kind="count", value=30.0, unit=say("figures unit"), change=None, period=None)
    return Figures(n_figures=1200, figures=(KeyFigure(a_said_quote("figures", say, number=1), (money, share, many)),))


def _pairs(say: Say) -> Pairs:
    names = (say("pairs country"), say("pairs country 2"))
    quote = a_said_quote("pairs", say)
    pair = Pair(("KH", "TH"), names, n_documents=9, n_stories=7, names_both=True, quote=quote)
    return Pairs(n_pairs=33, pairs=(pair,))


def _statements(say: Say) -> Statements:
    one = Statement("recommendation", a_said_quote("statements", say))
    other = Statement("concern", an_untitled_quote("statements", say))
    return Statements(n_documents=6, n_recommendations=4, n_concerns=1, statements=(one, other))


def _documents(say: Say) -> Documents:
    one = a_source(title=say("documents title"), outlet=say("documents outlet"))
    other = a_source(title=None, url=None, outlet=None, published_on=None, locator=say("documents locator"))
    return Documents(n_documents=700, documents=(one, other))


def _caveats(say: Say) -> Caveats:
    record = RefusedRecord(say("caveats locator"), say("caveats detail"))
    return some_caveats(
        n_undecided=2,
        unruled=(UnruledLanguage("fr", say("caveats language"), 7, (say("caveats topic"),)),),
        n_more_unruled=3,
        left_out=(say("caveats limit"),),
        refused=(a_refusal(12, record, RefusedRecord("b.txt", ""), repair=say("caveats repair")),),
    )


MAKERS: dict[str, Callable[[Say], Section]] = {
    "alarms": _alarms,
    "topics": _topics,
    "leads": _leads,
    "changes": _changes,
    "charts": some_charts,
    "stories": _stories,
    "figures": _figures,
    "pairs": _pairs,
    "statements": _statements,
    "documents": _documents,
    "caveats": _caveats,
}
"""What makes a section of each kind."""

EMPTY: dict[str, Section] = {
    "topics": Topics(before=None, begins_on=None, is_of_days=False, topics=()),
    "leads": Leads((some_leads(),)),
    "changes": Changes("a" * 16, 0, 0, 0, (), (), ()),
    "charts": Charts(TimeChart("day", (), (), 0, 0), HeatMap((), (), 0), BarChart(())),
    "stories": Stories(0, 0, ()),
    "figures": Figures(0, ()),
    "pairs": Pairs(0, ()),
    "statements": Statements(0, 0, 0, ()),
    "documents": Documents(0, ()),
    "caveats": some_caveats(),
}
"""A section of each kind that has nothing to tell; there are no empty alarms."""


def every_section(say: Say = named) -> tuple[Section, ...]:
    """Make a section of each kind."""
    return tuple(make(say) for make in MAKERS.values())


def a_headline(**changes: Any) -> Headline:
    """Make the numbers on top; each change replaces a field."""
    fields: dict[str, Any] = {
        "n_records": 1210,
        "n_documents": 1206,
        "n_duplicates": 2,
        "n_merged": 1,
        "n_quarantined": 1,
        "n_outdated": 0,
        "n_chosen": 1206,
        "n_stories": 800,
        "n_outlets": 2,
        "n_without_outlet": 0,
        "n_undated": 0,
        "n_without_day": 0,
        "n_later": 0,
        "first_day": DAY,
        "last_day": datetime.date(2025, 3, 9),
        "period": Period(DAY, datetime.date(2025, 3, 28)),
        "languages": (Bar("en", "English", 1206),),
    }
    return Headline(**fields | changes)


def a_digest(*sections: Section, **changes: Any) -> Digest:
    """Make a digest; each change replaces a field."""
    fields: dict[str, Any] = {
        "snapshot_id": "0123456789abcdef",
        "data_id": "fedcba9876543210",
        "view": View(),
        "as_of": None,
        "codebook": (TopicName("trade", 0, "Trade"), TopicName("border", 9, "Border")),
        "headline": a_headline(),
        "sections": sections,
    }
    return Digest(**fields | changes)


def a_whole_digest(say: Say = named) -> Digest:
    """Make a digest with a section of each kind, in which every text that comes from outside is said."""
    return a_digest(
        *every_section(say),
        view=View(outlet=say("view outlet"), topic=say("view topic")),
        codebook=(TopicName("trade", 0, say("codebook label")), TopicName("border", 9, "Border")),
        headline=a_headline(languages=(Bar("en", say("headline language"), 6),)),
    )


def list_places() -> list[str]:
    """List the places of a whole digest whose text comes from outside."""
    places: list[str] = []

    def note(place: str) -> str:
        places.append(place)
        return place

    a_whole_digest(note)
    return sorted(set(places))
