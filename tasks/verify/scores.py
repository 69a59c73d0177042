"""Add up the evidence again: scores, verdicts and counts follow from it, and no pair is left out."""

import math
from collections.abc import Iterator

import polars

from schemas.codebook import Codebook
from schemas.document_topics import DocumentTopics
from schemas.grammar import fits_script
from schemas.topic import score_points
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows
from tasks.verify.texts import Slice

_PAIR = ["document_id", "topic_id"]
_UNDECIDED = "und"


def check_scores(part: Slice, codebook: polars.DataFrame) -> Iterator[Problem]:
    """Judge every pair of document and topic again."""
    verdicts = part.document_topics
    pairs = part.documents.select("document_id").join(codebook.select("topic_id"), how="cross")
    yield from tell_rows(DocumentTopics, pairs.join(verdicts, on=_PAIR, how="anti"), rule="has no row")
    unknown = verdicts.join(codebook, on="topic_id", how="anti")
    yield from tell_rows(DocumentTopics, unknown, rule="its topic is not in the codebook")
    judged = (
        verdicts.join(codebook.select("topic_id", "threshold"), on="topic_id")
        .join(part.documents.select("document_id", "n_sentences"), on="document_id")
        .join(_sum_evidence(part.evidence), on=_PAIR, how="left")
        .join(_find_ruled(part.documents, codebook), on=_PAIR, how="left")
    )
    n_sentences = polars.col("sentences").fill_null(0)
    shares = [_share(*row) for row in judged.select(n_sentences, "n_sentences").iter_rows()]
    for column, expected, rule in (
        ("score", polars.col("points").fill_null(0.0), "S / (S + 4), S the sum of weights in evidence"),
        ("assigned", polars.col("score") >= polars.col("threshold"), "whether the score reaches the topic's threshold"),
        ("n_evidence", polars.col("rows").fill_null(0), "the rows of evidence that support the topic"),
        ("n_evidence_sentences", n_sentences, "the sentences with such a row, outlets not counted"),
        ("share", polars.Series("share", shares, dtype=polars.Float64), "n_evidence_sentences / n_sentences"),
        ("ruled", polars.col("is_ruled"), "whether the codebook has rules for the document's language"),
    ):
        wanted = expected if isinstance(expected, polars.Expr) else polars.lit(expected)
        yield from tell_differing(DocumentTopics, judged, column, expected=wanted, rule=rule)
    guessed = verdicts.filter(~polars.col("ruled") & polars.col("confidence").is_not_null())
    yield from tell_rows(DocumentTopics, guessed, rule="has a confidence where the topic has no rules")


def check_codebook(codebook: polars.DataFrame) -> Iterator[Problem]:
    """Hold the languages of each topic to being sorted, each once."""
    tidy = polars.col("languages").str.split(" ").list.unique().list.sort().list.join(" ")
    yield from tell_differing(Codebook, codebook, "languages", expected=tidy, rule="each once, sorted")


def _share(n_evidence_sentences: int, n_sentences: int) -> float:
    return round(n_evidence_sentences / n_sentences, 6) if n_sentences else 0.0


def _sum_evidence(evidence: polars.DataFrame) -> polars.DataFrame:
    """Sum what supports each topic: its score, its rows, and its sentences without those of outlets."""
    is_of_text = polars.col("end_char") > polars.col("start_char")
    supporting = evidence.filter(polars.col("effect") == "supports")
    summed = supporting.group_by(_PAIR).agg(
        polars.col("weight"),
        rows=polars.len().cast(polars.Int64),
        sentences=polars.col("sentence_no").filter(is_of_text).n_unique().cast(polars.Int64),
    )
    points = [score_points(math.fsum(weights)) for weights in summed["weight"].to_list()]
    return summed.drop("weight").with_columns(polars.Series("points", points, dtype=polars.Float64))


def _find_ruled(documents: polars.DataFrame, codebook: polars.DataFrame) -> polars.DataFrame:
    """Tell for every pair whether the topic has rules for the document: of its language, or of its script."""
    ruled = {topic_id: set(languages.split()) for topic_id, languages in codebook["topic_id", "languages"].iter_rows()}
    known = sorted(set().union(*ruled.values()))
    base = polars.col("language").str.split("-").list.first()
    decided = documents.filter(base != _UNDECIDED).select("document_id", languages=polars.concat_list(base))
    undecided = [
        (document_id, [language for language in known if fits_script(language, text)])
        for document_id, text in documents.filter(base == _UNDECIDED).select("document_id", "text").iter_rows()
    ]
    schema = polars.Schema({"document_id": polars.String(), "languages": polars.List(polars.String())})
    spoken = polars.concat([decided, polars.DataFrame(undecided, schema=schema, orient="row")])
    topics = polars.DataFrame(
        [(topic_id, sorted(languages)) for topic_id, languages in ruled.items()],
        schema={"topic_id": polars.String, "of_topic": polars.List(polars.String)},
        orient="row",
    )
    common = polars.col("languages").list.set_intersection("of_topic").list.len() > 0
    return spoken.join(topics, how="cross").select(*_PAIR, is_ruled=common)
