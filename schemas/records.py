"""The dataset `records`: the ledger in which every input record ends exactly once."""

import hashlib

import msgspec
import pandera.polars as pandera
import polars

from schemas.poison import CRASHED
from schemas.table import ID_LENGTH

OUTCOMES = ("document", "duplicate", "merged", "quarantined")

STAGES = ("read", "extract", "clean")
"""The stages that may refuse a record."""

REASONS = {
    "binary": "it is no text of a kind that Broadsheet reads; the detail says what it seems to be and what to do",
    "broken_record": "no whole record can be read there; fetch the page or the archive again",
    "broken_row": "the row does not parse; mend it at the place that the detail names",
    "crashed": "reading it ended its worker twice, alone; take the line out of inputs/poison.jsonl after mending it",
    "empty": "there is nothing in it; remove it or fill it",
    "no_entries": "the file parses but holds no rows or entries; check where it came from",
    "no_text": "no text was found; check whether the page holds an article, or run text recognition on a scanned PDF",
    "not_a_page": "the server answered with no page, but an error or a redirect; nothing to do where that is right",
    "too_large": "it is larger than limits.max_record_bytes or max_pages in the settings; raise the limit or split it",
    "too_expanded": "it expands beyond limits.max_expansion in the settings; raise the limit or unpack it",
    "undecodable": "its bytes are text in no encoding that could be told; convert it to UTF-8",
    "unsupported": "it is of a kind that Broadsheet does not read; the detail says what it holds; convert it",
    "unreadable": "the file could not be opened or unpacked, or is damaged; the detail says which",
}
"""The closed set of reasons for quarantine, each with what it means and what to do."""


LEADS_TO = "leads to the page "
"""So the detail of a feed entry begins whose address is not that of its page, but led there; then the page_id."""


class Records(pandera.DataFrameModel):
    """The ledger: nothing that was given is missing here, and what was not used says why."""

    record_id: str = pandera.Field(
        description="first 32 hex digits of sha256(locator)",
        str_length={"min_value": ID_LENGTH, "max_value": ID_LENGTH},
    )
    locator: str = pandera.Field(description="where the record stands: path, then the place inside (`#17`)")
    source: str = pandera.Field(description="id of its feed, else the first folder of the locator, else `.`")
    url: str = pandera.Field(nullable=True, description="address of the original, as the record states it")
    outlet: str = pandera.Field(nullable=True, description="who published it; see documents.outlet")
    media_type: str = pandera.Field(description="what the content is, told from the content itself")
    n_bytes: int = pandera.Field(ge=0, description="size of the content in bytes")
    content_sha256: str = pandera.Field(
        description="sha256 of the content: of a file after its outer gzip, of a row its canonical JSON",
        str_length={"min_value": 64, "max_value": 64},
    )
    retrieved_on: polars.Date = pandera.Field(nullable=True, description="day on which it was fetched, where known")
    outcome: str = pandera.Field(isin=OUTCOMES, description="how the record ended")
    document_id: str = pandera.Field(
        nullable=True, description="the document that it is, is a copy of, or was merged into; null when quarantined"
    )
    stage: str = pandera.Field(nullable=True, isin=STAGES, description="stage that refused it")
    reason: str = pandera.Field(nullable=True, isin=sorted(REASONS), description="why it was refused")
    detail: str = pandera.Field(
        nullable=True,
        description="place and value that explain the reason; of a document what reading it decided (its encoding); "
        "of a merged entry with another address than its page, where that leads to",
    )

    class Config:
        """How pandera is to read the model."""

        name = "records"
        strict = True
        ordered = True
        unique = ["record_id"]
        metadata = {"key": ["record_id"], "grain": "input record"}


def hash_records(records: polars.DataFrame) -> str:
    """Hash what went in: locator and content of every record, sorted by locator, and what was listed as poison."""
    hashed = hashlib.sha256()
    columns = ("locator", "content_sha256", "reason", "detail")
    for locator, content_sha256, reason, detail in records.sort("locator").select(columns).iter_rows():
        listed = (detail,) if reason == CRASHED else ()
        hashed.update(msgspec.json.encode((locator, content_sha256, *listed)))
    return hashed.hexdigest()
