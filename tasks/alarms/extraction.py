"""Tell of which sources too much is quarantined, and which outlets show the same words in place of their articles."""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import polars

from schemas.alarm import Alarm
from schemas.records import REASONS
from schemas.table import scan_dataset
from tasks.alarms.shares import Share, is_above

MIN_QUARANTINED = 5
"""Fewer records are looked at one by one: `records` names them all."""

MIN_QUARANTINED_SHARE = Fraction(20, 100)
"""Some files of any collection are broken; of one in five a kind of them is not read."""

LAST_DAYS = 7
"""A source that was changed is known within a week, and weeks are alike."""

MIN_EARLIER = 20
"""Of fewer records before it cannot be told what was usual: a share of 0 may be as much as 17 % (exact 95 % limit)."""

MIN_RATIO = 2
MIN_GROWTH = Fraction(10, 100)
"""Much higher is twice as high, and by one in ten records, so that 2 % after 1 % of a large source is none."""

MIN_SAME = 5
"""A column that is printed again is the same two or three times."""

MIN_SAME_SHARE = Fraction(5, 100)
"""A wall for payment stands before most pages of a kind; an outlet repeats less than this of what it writes."""

NO_FAILINGS = frozenset({"not_a_page"})
"""Reasons that are right where they are: a web archive holds errors, redirects, scripts and styles beside its pages."""

HOLDS_NO_TEXT = "it holds no text"
"""How the detail of `binary` ends where a picture, a sound or a film is told, as in folders of saved pages."""

_REPAIR_SAME = "open some in a browser: a wall for payment or consent, or a notice, may stand before the article"


def tell_extraction(snapshot: Path) -> Iterator[Alarm]:
    """Tell where extraction fails: by source what is quarantined, by outlet what is the same on different pages."""
    counts = _count_records(snapshot)
    for source in sorted(set(counts["source"])):
        of_source = counts.filter(polars.col("source") == source)
        yield from _tell_share(source, of_source)
        yield from _tell_rise(source, of_source)
    yield from _tell_same(snapshot)


def _tell_share(source: str, counts: polars.DataFrame) -> Iterator[Alarm]:
    share = _make_share(counts)
    if share.n >= MIN_QUARANTINED and share.value >= MIN_QUARANTINED_SHARE:
        yield Alarm(
            kind="extraction",
            place=source,
            value=_write_share(share, counts),
            expected=f"less than {round(MIN_QUARANTINED_SHARE * 100)} %",
            repair=_write_repair(counts),
        )


def _tell_rise(source: str, counts: polars.DataFrame) -> Iterator[Alarm]:
    """Tell where more is quarantined in the source's last days than before."""
    dated = counts.drop_nulls("retrieved_on")
    last = dated["retrieved_on"].max()
    if not isinstance(last, datetime.date):
        return
    is_late = polars.col("retrieved_on") > last - datetime.timedelta(days=LAST_DAYS)
    late, earlier = _make_share(dated.filter(is_late)), _make_share(dated.filter(~is_late))
    if late.n < MIN_QUARANTINED or earlier.of < MIN_EARLIER:
        return
    is_high = late.value >= MIN_RATIO * earlier.value and late.value - earlier.value >= MIN_GROWTH
    if is_high and is_above(late, earlier):
        yield Alarm(
            kind="extraction",
            place=source,
            value=f"{_write_share(late, dated.filter(is_late))} in the {LAST_DAYS} days up to {last}",
            expected=f"about {earlier.percent}, as of {earlier.of:,} records before",
            repair=_write_repair(dated.filter(is_late)),
        )


def _tell_same(snapshot: Path) -> Iterator[Alarm]:
    """Tell of which outlets many current pages have the same words, whoever had them first."""
    is_told = polars.col("is_current") & polars.col("outlet").is_not_null()
    documents = scan_dataset(snapshot, "documents").filter(is_told).select("document_id", "outlet")
    has_words = (polars.col("relation") == "exact") | (polars.col("document_id") == polars.col("story_id"))
    stories = scan_dataset(snapshot, "stories").filter((polars.col("n_documents") >= MIN_SAME) & has_words)
    same = (
        documents.join(stories.select("document_id", "story_id"), on="document_id")
        .group_by("outlet", "story_id")
        .agg(n=polars.len())
        .filter(polars.col("n") >= MIN_SAME)
    )
    wholes = documents.group_by("outlet").agg(of=polars.len())
    for outlet, story_id, n, of in same.join(wholes, on="outlet").collect().iter_rows():
        share = Share(n, of)
        if share.value >= MIN_SAME_SHARE:
            yield Alarm(
                kind="extraction",
                place=outlet,
                value=f"{n:,} of {of:,} pages ({share.percent}) have the same words, those of document {story_id}",
                expected=f"fewer than {MIN_SAME}, or less than {round(MIN_SAME_SHARE * 100)} %",
                repair=_REPAIR_SAME,
            )


def _count_records(snapshot: Path) -> polars.DataFrame:
    """Count records by source, day and the reason why they failed, without those that were never to be documents.

    What a server sent beside its pages, and is no text, is an image or a font; it has an address, and a file has none.
    """
    reason, detail = polars.col("reason"), polars.col("detail").fill_null("")
    is_beside = polars.col("url").is_not_null() | detail.str.ends_with(HOLDS_NO_TEXT)
    is_meant = ~(reason.is_in(sorted(NO_FAILINGS)) | ((reason == "binary") & is_beside)).fill_null(False)
    return (
        scan_dataset(snapshot, "records")
        .filter(is_meant)
        .group_by("source", "retrieved_on", "reason")
        .agg(n=polars.len())
        .collect()
    )


def _make_share(counts: polars.DataFrame) -> Share:
    return Share(int(counts.drop_nulls("reason")["n"].sum()), int(counts["n"].sum()))


def _write_share(share: Share, counts: polars.DataFrame) -> str:
    reason, n = _find_reason(counts)
    most = "all" if n == share.n else "most" if n * 2 > share.n else f"{n:,}"
    return f"{share.n:,} of {share.of:,} records ({share.percent}) are quarantined, {most} of them as {reason}"


def _write_repair(counts: polars.DataFrame) -> str:
    reason, _ = _find_reason(counts)
    return f"{reason}: {REASONS[reason]}"


def _find_reason(counts: polars.DataFrame) -> tuple[str, int]:
    """Find the most frequent reason, of equal ones the first by name."""
    summed = counts.drop_nulls("reason").group_by("reason").agg(polars.col("n").sum())
    reason, n = summed.sort("n", "reason", descending=[True, False]).row(0)
    return reason, n
