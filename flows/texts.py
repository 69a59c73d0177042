"""Make the texts of a batch: the stages of a document in their order. The one place where that order is written.

Whatever this module imports is the code that texts depend on.
"""

import hashlib
from collections.abc import Sequence
from functools import partial

import msgspec
import polars

from schemas.article import (
    CleanText,
    DocumentRow,
    Extract,
    Fields,
    LanguageClaim,
    LanguageDecision,
    LedgerRow,
    RawRecord,
    Refusal,
    Sentence,
    TaggableText,
)
from schemas.documents import Documents
from schemas.genre import Genre, GenreFacts, Statement
from schemas.job import Job
from schemas.language_claims import LanguageClaims
from schemas.media_type import FEED_TYPES
from schemas.plan import ADDRESSES, ADDRESSES_SCHEMA, ARTICLES, ARTICLES_SCHEMA, Batch
from schemas.records import Records
from schemas.sentences import Sentences
from schemas.table import ID_LENGTH, Table, make_frame, polars_schema, table_name
from schemas.young import drop_stand_ins, has_stand_ins, hide_references, hide_young, show_young
from tasks.clean import clean_article
from tasks.extract import extract_article
from tasks.genre import read_genre
from tasks.identify import make_page_id, make_record_id, name_outlet
from tasks.language import decide_language, decide_sentence_language
from tasks.read import read_batch
from tasks.segment import count_words, split_sentences

Frames = dict[str, polars.DataFrame]


class Article(msgspec.Struct, frozen=True):
    """A document with the rows that hang on it."""

    document: DocumentRow
    sentences: tuple[Sentence, ...]
    claims: tuple[LanguageClaim, ...]
    notes: tuple[str, ...]


def read_texts(batch: Batch, job: Job) -> Frames:
    """Read the records of a batch and make documents of them: every stage that needs no codebook.

    Returns:
        The frames of `records`, `documents`, `sentences` and `language_claims`; of `articles`, which tells by a hash
        whether anything of a document has changed; and of `addresses`, by which pages can be found. Of copies of one
        content the frames hold the one with the smallest locator; whether a copy stands in another batch is found
        later.
    """
    ledger: list[LedgerRow] = []
    kept: dict[str, tuple[str, Article]] = {}
    addresses: set[tuple[str, str]] = set()
    for record in read_batch(batch, settings=job.settings):
        article = make_article(record, job)
        ledger.append(_make_ledger_row(record, article))
        if isinstance(article, Article):
            document_id = article.document.document_id
            if document_id not in kept or record.locator < kept[document_id][0]:
                kept[document_id] = (record.locator, article)
            addresses.update((document_id, page_id) for page_id in _find_page_ids(record, article))
    articles = [article for _, article in kept.values()]
    return {
        table_name(Records): make_frame(Records, ledger),
        table_name(Documents): make_frame(Documents, [article.document for article in articles]),
        table_name(Sentences): _hang_on(Sentences, [(article, article.sentences) for article in articles]),
        table_name(LanguageClaims): _hang_on(LanguageClaims, [(article, article.claims) for article in articles]),
        ARTICLES: _fingerprint_articles(articles),
        ADDRESSES: polars.DataFrame(sorted(addresses), schema=ADDRESSES_SCHEMA, orient="row"),
    }


def make_article(record: RawRecord, job: Job) -> Article | Refusal:
    """Make an article of a record, alike on every version of Python."""
    made = record.refusal or _make_article(_hide_young(record), job)
    is_hidden = isinstance(made, Refusal) or has_stand_ins((made.document, made.claims, made.notes))
    return show_young(made) if is_hidden else made  # a sentence has what its document's text has


def _hide_young(record: RawRecord) -> RawRecord:
    """Hide what only some versions of Python know in all that is read of a record."""
    text, url = (value if value is None else _hide(value) for value in (record.text, record.url))
    fields = record.fields and Fields(*map(_hide, msgspec.structs.astuple(record.fields)))
    return msgspec.structs.replace(record, text=text, url=url, fields=fields)


def _hide(text: str) -> str:
    return hide_references(hide_young(drop_stand_ins(text)))


def _make_article(record: RawRecord, job: Job) -> Article | Refusal:
    """Extract, clean, decide the language, segment, tell the genre."""
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
    genre, statements = _read_genre(record, extract, clean, language=language.language, sentences=sentences)
    document = _make_document_row(
        record, extract, clean, language, genre, n_sentences=len(sentences), n_paragraphs=n_paragraphs, job=job
    )
    notes = (*record.notes, *filter(None, [extract.publication.note]))
    return Article(document=document, sentences=_mark(sentences, statements), claims=language.claims, notes=notes)


def _read_genre(
    record: RawRecord, extract: Extract, clean: CleanText, *, language: str, sentences: tuple[Sentence, ...]
) -> tuple[Genre, list[Statement]]:
    text = TaggableText(
        document_id=record.content_sha256[:ID_LENGTH],
        text=clean.text,
        body_start=clean.body_start,
        language=language,
        sentences=sentences,
    )
    facts = GenreFacts(
        title=clean.title,
        section=extract.section,
        url=extract.url,
        byline=clean.byline,
        disclaimer=clean.disclaimer,
    )
    return read_genre(text, facts)


def _mark(sentences: tuple[Sentence, ...], statements: Sequence[Statement]) -> tuple[Sentence, ...]:
    """Mark the sentences in which the writer states something; of most texts there are none."""
    if not statements:
        return sentences
    stated = {statement.sentence_no: statement.statement for statement in statements}
    return tuple(
        msgspec.structs.replace(sentence, statement=stated[sentence.sentence_no])
        if sentence.sentence_no in stated
        else sentence
        for sentence in sentences
    )


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
    genre: Genre,
    *,
    n_sentences: int,
    n_paragraphs: int,
    job: Job,
) -> DocumentRow:
    url = show_young(extract.url)
    outlet, outlet_source = name_outlet(extract.outlet, url=url, outlets=job.outlets, of_source=record.outlet)
    return DocumentRow(
        document_id=record.content_sha256[:ID_LENGTH],
        record_id=make_record_id(record.locator),
        page_id=make_page_id(url, locator=record.locator),
        is_current=True,
        url=url,
        outlet=outlet,
        outlet_source=outlet_source,
        title=clean.title,
        authors=clean.authors,
        published_on=extract.publication.published_on,
        published_at=extract.publication.published_at,
        published_source=extract.publication.published_source,
        language=language.language,
        language_confidence=language.confidence,
        genre=genre.genre,
        genre_cue=genre.genre_cue,
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


def _find_page_ids(record: RawRecord, article: Article) -> set[str]:
    """Find the page_id of each address by which a page was found: its own, where it was, and what led there.

    Where an address names no page, as that of a front page does not, what is left is the id of no address at all.
    """
    if record.media_type in FEED_TYPES:
        return set()
    found = (article.document.url, record.url, record.requested_url)
    return {make_page_id(url, locator="") for url in found if url} - {make_page_id(None, locator="")}


def _fingerprint_articles(articles: Sequence[Article]) -> polars.DataFrame:
    """Hash all that is known of each article: what its document has in any dataset of texts follows from it."""
    documents = [article.document for article in articles]
    return polars.DataFrame(
        {
            "document_id": [document.document_id for document in documents],
            "record_id": [document.record_id for document in documents],
            "sha256": [hashlib.sha256(msgspec.msgpack.encode(article)).hexdigest() for article in articles],
        },
        schema=ARTICLES_SCHEMA,
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
