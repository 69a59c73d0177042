"""Law 2: quotes are in the text where they say, sentences tile it, and the counts of a document are of its text."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import msgspec
import polars

from schemas.documents import Documents
from schemas.evidence import Evidence
from schemas.figures import Figures
from schemas.grammar import NO_SPACE_LANGUAGES, fold
from schemas.mentions import Mentions
from schemas.sentences import Sentences
from schemas.table import Table, table_name
from schemas.verification import Problem, Value
from tasks.verify.problems import tell_differing

PARAGRAPH_BREAK = "\n\n"

_SPAN_RULE = "what stands there in documents.text"


class Slice(msgspec.Struct, frozen=True):
    """The rows of all datasets about some documents: as many as fit into memory well."""

    documents: polars.DataFrame
    sentences: polars.DataFrame
    language_claims: polars.DataFrame
    document_topics: polars.DataFrame
    evidence: polars.DataFrame
    mentions: polars.DataFrame
    country_pairs: polars.DataFrame
    document_pairs: polars.DataFrame
    figures: polars.DataFrame
    stories: polars.DataFrame
    story_parts: polars.DataFrame


def check_quotes(part: Slice) -> Iterator[Problem]:
    """Find every quote and every sentence in the text again; sentences follow one another, and nothing is left out."""
    texts = dict(part.documents.select("document_id", "text").iter_rows())
    for table, frame in ((Evidence, part.evidence), (Mentions, part.mentions), (Figures, part.figures)):
        yield from _check_spans(table, frame, "quote", texts)
    yield from _check_spans(Sentences, part.sentences, "text", texts)
    columns = ("document_id", "sentence_no", "paragraph_no", "start_char", "end_char")
    rows = part.sentences.sort("document_id", "sentence_no").select(columns).iter_rows()
    seen = set()
    for document_id, of_document in groupby(rows, key=itemgetter(0)):
        if document_id in texts:
            seen.add(document_id)
            yield from _check_tiles(document_id, list(of_document), texts[document_id])
    for document_id in sorted(texts.keys() - seen):
        yield Problem(place=table_name(Documents), key={"document_id": document_id}, rule="has no sentence")


def check_counts(part: Slice) -> Iterator[Problem]:
    """Count again what a document says of its text, and look for where its body begins."""
    counted = part.documents.join(
        part.sentences.group_by("document_id").agg(
            sentences=polars.len().cast(polars.Int64), paragraphs=polars.col("paragraph_no").max() + 1
        ),
        on="document_id",
        how="left",
    ).with_columns(polars.Series("words", list(_count_words(part.documents)), dtype=polars.Int64))
    for column, expected, rule in (
        ("n_chars", polars.col("text").str.len_chars().cast(polars.Int64), "the length of the text in code points"),
        ("n_sentences", polars.col("sentences").fill_null(0), "its rows in sentences"),
        ("n_paragraphs", polars.col("paragraphs").fill_null(0), "the paragraphs of its sentences"),
        ("n_words", polars.col("words"), "the words of the text, null in languages without spaces"),
        ("body_start", _expect_body_start(), "where the body begins, after the title, its first paragraph"),
    ):
        yield from tell_differing(Documents, counted, column, expected=expected, rule=rule)
    yield from _check_titles(part.documents)


def find_sentences(part: Slice, quoted: polars.DataFrame) -> polars.DataFrame:
    """Give rows with spans with `expected_no`: the number of the sentence in which the span begins."""
    starts: dict[str, list[int]] = {}
    ordered = part.sentences.sort("document_id", "start_char").select("document_id", "start_char")
    for document_id, start in ordered.iter_rows():
        starts.setdefault(document_id, []).append(start)
    numbers = [
        bisect_right(starts.get(document_id, []), start) - 1
        for document_id, start in quoted.select("document_id", "start_char").iter_rows()
    ]
    return quoted.with_columns(polars.Series("expected_no", numbers, dtype=polars.Int64))


def _check_spans(table: Table, frame: polars.DataFrame, column: str, texts: dict[str, str]) -> Iterator[Problem]:
    spans = frame.select("document_id", "start_char", "end_char").iter_rows()
    found = [texts.get(document_id, "")[start:end] for document_id, start, end in spans]
    there = frame.with_columns(polars.Series("found_there", found, dtype=polars.String))
    yield from tell_differing(table, there, column, expected=polars.col("found_there"), rule=_SPAN_RULE)


def _check_tiles(document_id: str, rows: list[tuple[str, int, int, int, int]], text: str) -> Iterator[Problem]:
    """Hold the sentences of a document to their order and numbers, and the text to having none beside them."""
    last_end = 0
    last_paragraph = -1
    for expected_no, (_, sentence_no, paragraph_no, start, end) in enumerate(rows):
        key: dict[str, Value] = {"document_id": document_id, "sentence_no": sentence_no}
        place = table_name(Sentences)
        if sentence_no != expected_no:
            rule = "sentences are numbered from 0 without a gap"
            yield Problem(
                place=place, key=key, column="sentence_no", found=sentence_no, expected=expected_no, rule=rule
            )
        if start < last_end or end <= start or text[last_end:start].strip():
            yield Problem(place=place, key=key, rule=f"[{start}:{end}] does not follow on the sentence before")
        is_new = last_paragraph < 0 or PARAGRAPH_BREAK in text[last_end:start]
        if paragraph_no != last_paragraph + is_new:
            rule = "paragraphs are numbered from 0, parted by an empty line"
            expected = last_paragraph + is_new
            yield Problem(place=place, key=key, column="paragraph_no", found=paragraph_no, expected=expected, rule=rule)
        last_end, last_paragraph = end, paragraph_no
    if text[last_end:].strip():
        key = {"document_id": document_id}
        yield Problem(place=table_name(Documents), key=key, rule="has text after its last sentence")


def _count_words(documents: polars.DataFrame) -> Iterator[int | None]:
    for text, language in documents.select("text", "language").iter_rows():
        yield None if language.split("-", 1)[0] in NO_SPACE_LANGUAGES else len(text.split())


def _expect_body_start() -> polars.Expr:
    first = polars.col("text").str.split(PARAGRAPH_BREAK).list.first().str.len_chars().cast(polars.Int64)
    after = polars.min_horizontal(first + len(PARAGRAPH_BREAK), polars.col("text").str.len_chars().cast(polars.Int64))
    return polars.when(polars.col("title").is_null()).then(0).otherwise(after)


def _check_titles(documents: polars.DataFrame) -> Iterator[Problem]:
    titled = documents.filter(polars.col("title").is_not_null()).select("document_id", "title", "text")
    for document_id, title, text in titled.iter_rows():
        first = text.split(PARAGRAPH_BREAK, 1)[0]
        if first != title and fold(first) != fold(title):
            yield Problem(
                place=table_name(Documents),
                key={"document_id": document_id},
                column="title",
                found=title,
                expected=first,
                rule="the text begins with the title",
            )
