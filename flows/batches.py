"""Work off a batch: the stages of a document in their order. The one place where that order is written.

Free of Prefect, so that every engine, and every worker of one, runs the same lines.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec
import polars

from schemas import TAG_TABLES, TEXT_TABLES
from schemas.article import (
    CleanText,
    DocumentRow,
    Extract,
    LanguageClaim,
    LanguageDecision,
    LedgerRow,
    RawRecord,
    Refusal,
    Sentence,
    TaggableText,
)
from schemas.document_topics import DocumentTopics
from schemas.documents import Documents
from schemas.evidence import Evidence
from schemas.job import Job
from schemas.language_claims import LanguageClaims
from schemas.manifest import hash_canonical
from schemas.plan import Batch, Part
from schemas.records import Records
from schemas.sentences import Sentences
from schemas.table import ID_LENGTH, Table, make_frame, polars_schema, table_name
from tasks.clean import clean_article
from tasks.extract import extract_article
from tasks.identify import make_page_id, make_record_id, name_outlet
from tasks.language import decide_language, decide_sentence_language
from tasks.parts import find_part, keep_part, read_part
from tasks.read import hash_batch, read_batch
from tasks.segment import count_words, split_sentences
from tasks.tag import Tagger, tag_document

Frames = dict[str, polars.DataFrame]

_MAX_READINGS = 3

TEXT_NAMES = (table_name(Records), *map(table_name, TEXT_TABLES))
TAG_NAMES = tuple(map(table_name, TAG_TABLES))


class Article(msgspec.Struct, frozen=True):
    """A document with the rows that hang on it."""

    document: DocumentRow
    sentences: tuple[Sentence, ...]
    claims: tuple[LanguageClaim, ...]
    notes: tuple[str, ...]


def process_batches(batches: Iterable[Batch], job: Job) -> Iterator[Part]:
    """Work off batches, one in memory at a time."""
    make_tagger = cache(partial(Tagger, job.topics))
    for batch in batches:
        yield process_batch(batch, job, make_tagger=make_tagger)


def process_batch(batch: Batch, job: Job, *, make_tagger: Callable[[], Tagger]) -> Part:
    """Work off a batch, or find what it became before: first its texts, then their tags.

    Args:
        batch: the files to read.
        job: settings, cache, and the keys under which results are kept.
        make_tagger: gives the codebook ready to search with; called only where something has to be tagged.
    """
    text_key, known_text = find_texts(batch, job)
    text_path = known_text or job.cache / "text" / text_key
    if known_text is None:
        text_key, frames = read_unchanged(batch, job, text_key=text_key)
        text_path = keep_part(job.cache / "text" / text_key, frames)
    tags_folder = job.cache / "tags" / hash_canonical((job.tags_key, text_key))
    known_tags = find_part(tags_folder, names=TAG_NAMES)
    documents, sentences = (read_part(text_path, table_name(table)) for table in (Documents, Sentences))
    tags_path = known_tags or keep_part(tags_folder, tag_texts(documents, sentences, tagger=make_tagger()))
    return Part(
        batch_no=batch.batch_no,
        text_path=text_path,
        tags_path=tags_path,
        is_cached=known_text is not None and known_tags is not None,
    )


def find_texts(batch: Batch, job: Job) -> tuple[str, Path | None]:
    """Give the key of a batch's texts as its files are now, and the folder where they are kept, if they are."""
    text_key = hash_canonical((job.text_key, hash_batch(batch)))
    return text_key, find_part(job.cache / "text" / text_key, names=TEXT_NAMES)


def read_unchanged(batch: Batch, job: Job, *, text_key: str) -> tuple[str, Frames]:
    """Read the texts of a batch whose files may be changed meanwhile.

    Returns:
        The texts, and the key of the content that they were read from. Of files that change again and again they are
        what was read last, under a key that no later run asks for.
    """
    for _ in range(_MAX_READINGS):
        frames = read_texts(batch, job)
        read_key = hash_canonical((job.text_key, hash_batch(batch)))
        if read_key == text_key:
            return text_key, frames
        text_key = read_key
    return hash_canonical((text_key, "changed while it was read")), frames


def read_texts(batch: Batch, job: Job) -> Frames:
    """Read the records of a batch and make documents of them: every stage that needs no codebook.

    Returns:
        The frames of `records`, `documents`, `sentences` and `language_claims`. Of copies of one content the
        frames hold the one with the smallest locator; whether a copy stands in another batch is found later.
    """
    ledger: list[LedgerRow] = []
    kept: dict[str, tuple[str, Article]] = {}
    for record in read_batch(batch, settings=job.settings):
        article = make_article(record, job)
        ledger.append(_make_ledger_row(record, article))
        if isinstance(article, Article):
            document_id = article.document.document_id
            if document_id not in kept or record.locator < kept[document_id][0]:
                kept[document_id] = (record.locator, article)
    articles = [article for _, article in kept.values()]
    return {
        table_name(Records): make_frame(Records, ledger),
        table_name(Documents): make_frame(Documents, [article.document for article in articles]),
        table_name(Sentences): _hang_on(Sentences, [(article, article.sentences) for article in articles]),
        table_name(LanguageClaims): _hang_on(LanguageClaims, [(article, article.claims) for article in articles]),
    }


def make_article(record: RawRecord, job: Job) -> Article | Refusal:
    """Make an article of a record: extract, clean, decide the language, segment."""
    if record.refusal is not None:
        return record.refusal
    extract = extract_article(record, settings=job.settings)
    if isinstance(extract, Refusal):
        return extract
    clean = clean_article(extract)
    if isinstance(clean, Refusal):
        return clean
    language = decide_language(
        clean.text, body=clean.text[clean.body_start :], stated=extract.claims, settings=job.settings.language
    )
    sentences, n_paragraphs = split_sentences(
        clean.text,
        language=language.language,
        decide_language=partial(
            decide_sentence_language, document_language=language.language, settings=job.settings.language
        ),
    )
    document = _make_document_row(
        record, extract, clean, language, n_sentences=len(sentences), n_paragraphs=n_paragraphs, job=job
    )
    notes = (*record.notes, *filter(None, [extract.publication.note]))
    return Article(document=document, sentences=sentences, claims=language.claims, notes=notes)


def tag_texts(documents: polars.DataFrame, sentences: polars.DataFrame, *, tagger: Tagger) -> Frames:
    """Tag documents with every topic of the codebook.

    Returns:
        The frames of `document_topics` and `evidence`.
    """
    matches, verdicts = [], []
    for text in _taggable_texts(documents, sentences):
        found, judged = tag_document(text, tagger=tagger)
        matches += found
        verdicts += judged
    return {
        table_name(DocumentTopics): make_frame(DocumentTopics, verdicts),
        table_name(Evidence): make_frame(Evidence, matches),
    }


def _make_ledger_row(record: RawRecord, article: Article | Refusal) -> LedgerRow:
    document, notes = (article.document, article.notes) if isinstance(article, Article) else (None, ())
    refusal = article if isinstance(article, Refusal) else None
    return LedgerRow(
        record_id=make_record_id(record.locator),
        locator=record.locator,
        source=record.source,
        url=document.url if document else record.url,
        outlet=document.outlet if document else None,
        media_type=record.media_type,
        n_bytes=record.n_bytes,
        content_sha256=record.content_sha256,
        retrieved_on=record.retrieved_on,
        outcome="document" if document else "quarantined",
        document_id=document.document_id if document else None,
        stage=refusal.stage if refusal else None,
        reason=refusal.reason if refusal else None,
        detail=refusal.detail if refusal else "; ".join(notes) or None,
    )


def _make_document_row(
    record: RawRecord,
    extract: Extract,
    clean: CleanText,
    language: LanguageDecision,
    *,
    n_sentences: int,
    n_paragraphs: int,
    job: Job,
) -> DocumentRow:
    outlet, outlet_source = name_outlet(extract.outlet, url=extract.url, outlets=job.outlets)
    return DocumentRow(
        document_id=record.content_sha256[:ID_LENGTH],
        record_id=make_record_id(record.locator),
        page_id=make_page_id(extract.url, locator=record.locator),
        is_current=True,
        url=extract.url,
        outlet=outlet,
        outlet_source=outlet_source,
        title=clean.title,
        authors=clean.authors,
        published_on=extract.publication.published_on,
        published_at=extract.publication.published_at,
        published_source=extract.publication.published_source,
        language=language.language,
        language_confidence=language.confidence,
        byline=clean.byline,
        disclaimer=clean.disclaimer,
        text=clean.text,
        body_start=clean.body_start,
        n_chars=len(clean.text),
        n_words=count_words(clean.text, language=language.language),
        n_sentences=n_sentences,
        n_paragraphs=n_paragraphs,
        extraction_method=extract.extraction_method,
    )


def _hang_on(
    table: Table, rows_of: Sequence[tuple[Article, Sequence[Sentence] | Sequence[LanguageClaim]]]
) -> polars.DataFrame:
    """Make the frame of a dataset whose rows hang on documents."""
    schema = polars_schema(table)
    columns: dict[str, list[object]] = {
        name: [getattr(row, name) for _, rows in rows_of for row in rows] for name in schema if name != "document_id"
    }
    columns["document_id"] = [article.document.document_id for article, rows in rows_of for _ in rows]
    return polars.DataFrame({name: columns[name] for name in schema}, schema=schema)


def _taggable_texts(documents: polars.DataFrame, sentences: polars.DataFrame) -> Iterator[TaggableText]:
    """Put each document together with its sentences; both frames hold the same documents."""
    columns = [name for name in polars_schema(Sentences) if name != "document_id"]
    rows = sentences.sort("document_id", "sentence_no").select("document_id", *columns).iter_rows()
    facts = ("document_id", "text", "body_start", "language", "outlet")
    texts = documents.sort("document_id").select(facts).iter_rows()
    for text, (_, of_document) in zip(texts, groupby(rows, key=itemgetter(0)), strict=True):
        document_id, clean, body_start, language, outlet = text
        yield TaggableText(
            document_id=document_id,
            text=clean,
            body_start=body_start,
            language=language,
            sentences=tuple(Sentence(**dict(zip(columns, row[1:], strict=True))) for row in of_document),
            outlet=outlet,
        )
