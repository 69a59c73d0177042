"""The numbers of each topic of the codebook, and those of the period before."""

import datetime

import msgspec
import polars

from schemas.digest import Difference, Period, Topic, Topics
from tasks.digest.quotes import Row
from tasks.digest.scope import Scope, period_before
from tasks.digest.view import pass_view

NEEDS = ("codebook", "document_topics")

MIN_FOR_PERCENT = 10
"""Of fewer documents a percentage says more than is known."""


def compose_topics(scope: Scope) -> Topics:
    """Compose every topic, or the one that is asked for."""
    before = None if scope.period is None else period_before(scope.period)
    begins_on: datetime.date | None = scope.current.select(polars.col("day").min()).item()
    if before is not None and (begins_on is None or begins_on > before.first_day):
        before = None  # a period of which the corpus knows a part alone would make everything seem to rise
    return Topics(
        before=before,
        begins_on=begins_on if before is None and scope.period is not None else None,
        is_of_days=scope.view.first_day is not None or scope.view.last_day is not None,
        topics=tuple(_compose_topic(scope, topic, before=before) for topic in scope.list_topics()),
    )


def _compose_topic(scope: Scope, topic: Row, *, before: Period | None) -> Topic:
    verdicts = scope.verdicts.filter(polars.col("topic_id") == topic["topic_id"])
    assigned = verdicts.filter("assigned").select("document_id", "score")
    about = scope.chosen.join(assigned, on="document_id", how="inner", maintain_order="left")
    not_ruled = verdicts.filter(~polars.col("ruled"))
    without_day = scope.undated.join(assigned, on="document_id", how="semi")
    return Topic(
        topic_id=topic["topic_id"],
        topic_no=topic["topic_no"],
        label=topic["label"],
        definition=topic["definition"],
        n_documents=about.height,
        n_outlets=about["outlet"].drop_nulls().n_unique(),
        n_stories=about["story_id"].n_unique(),
        n_undated=about["published_on"].null_count() + without_day.height,
        n_not_ruled=scope.eligible.join(not_ruled, on="document_id", how="semi").height,
        before=None if before is None else _compare(scope, assigned, before=before),
    )


def _compare(scope: Scope, assigned: polars.DataFrame, *, before: Period) -> Difference:
    """Count the documents of a topic that are dated in the period, and in the one before."""

    def within(period: Period) -> polars.DataFrame:
        """Give the documents of the topic that are dated in a period."""
        view = msgspec.structs.replace(scope.view, first_day=period.first_day, last_day=period.last_day)
        return pass_view(scope.current, view).join(assigned, on="document_id", how="semi")

    assert scope.period is not None  # noqa: S101  # else there is none before
    now, then = within(scope.period), within(before)
    change = now.height - then.height
    return Difference(
        n_in_period=now.height,
        n_documents=then.height,
        n_outlets=then["outlet"].drop_nulls().n_unique(),
        change=change,
        percent=round(100 * change / then.height) if then.height >= MIN_FOR_PERCENT else None,
    )
