"""What records and documents say of themselves agrees, as far as one thing follows from another."""

from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from tests.tasks.verify.forging import CAFE, QUIET, Change, add, check_told, drop, put, short_sha256

OLD = "16f7412ceed85488b4053864119c3f15"
QUIET_TXT, ROW_1, EMPTY = map(short_sha256, ("desk/quiet.txt", "wire/rows.jsonl#1", "desk/empty.txt"))

CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "url of a record",
        {"records": put("url", "https://heron.example/pond", locator="desk/quiet.txt")},
        f"records [{QUIET_TXT}]: url is 'https://heron.example/pond', not null: the url of its document",
    ),
    (
        "outlet of a record",
        {"records": put("outlet", "Pond News", locator="wire/rows.jsonl#1")},
        f"records [{ROW_1}]: outlet is 'Pond News', not 'Tariff Gazette': the outlet of its document",
    ),
    (
        "outlet of what was refused",
        {"records": put("outlet", "Pond News", locator="desk/empty.txt")},
        f"records [{EMPTY}]: is quarantined, and has an outlet",
    ),
    (
        "n_bytes",
        {"records": put("n_bytes", 0, locator="desk/quiet.txt")},
        f"records [{QUIET_TXT}]: has no bytes, and is not quarantined",
    ),
    (
        "media_type",
        {"records": put("media_type", "text/html", locator="desk/quiet.txt")},
        f"documents [{QUIET}]: its extraction_method is 'plain', which its media type is not",
    ),
    (
        "extraction_method",
        {"documents": put("extraction_method", "markdown", document_id=QUIET)},
        f"documents [{QUIET}]: extraction_method is 'markdown', not 'plain': how the text of such a media type is",
    ),
    (
        "extraction_method of a row",
        {"documents": put("extraction_method", "feed", document_id=OLD)},
        f"documents [{OLD}]: its extraction_method is 'feed', which its media type is not",
    ),
    (
        "outlet of a document",
        {"documents": put("outlet", None, document_id=OLD)},
        f"documents [{OLD}]: has one of outlet and outlet_source without the other",
    ),
    (
        "outlet_source",
        {"documents": put("outlet_source", "page", document_id=QUIET)},
        f"documents [{QUIET}]: has one of outlet and outlet_source without the other",
    ),
    (
        "published_source",
        {"documents": put("published_source", None, document_id=OLD)},
        f"documents [{OLD}]: has one of published_on and published_source without the other",
    ),
    (
        "published_on",
        {"documents": put("published_on", polars.date(2025, 4, 4), document_id=OLD)},
        f"documents [{OLD}]: published_at is of another day than published_on, in every time zone",
    ),
    (
        "published_at",
        {"documents": put("published_at", polars.datetime(2025, 3, 9, time_zone="UTC"), document_id=OLD)},
        f"documents [{OLD}]: published_at is of another day than published_on, in every time zone",
    ),
    (
        "published_at alone",
        {"documents": put("published_at", polars.datetime(2025, 3, 9, time_zone="UTC"), document_id=QUIET)},
        f"documents [{QUIET}]: published_at is of another day than published_on, in every time zone",
    ),
    (
        "language",
        {"documents": put("language", "de", document_id=QUIET)},
        f"documents [{QUIET}]: its language is one that nobody claims",
    ),
    (
        "language undecided",
        {"documents": put("language", "und", document_id=CAFE)},
        f"documents [{CAFE}]: language_confidence is 1.0, not 0.0: 0 where the language is undecided",
    ),
    (
        "language_confidence",
        {"documents": put("language_confidence", 0.4, document_id=QUIET)},
        f"documents [{QUIET}]: language_confidence is 0.4, not 1.0: the share of its claims that name its language",
    ),
    (
        "claimed language",
        {"language_claims": put("language", "de", document_id=QUIET)},
        f"documents [{QUIET}]: its language is one that nobody claims",
    ),
    (
        "claim dropped",
        {"language_claims": drop(document_id=QUIET)},
        f"documents [{QUIET}]: its language is one that nobody claims",
    ),
    (
        "claim added",
        {
            "documents": put("language_confidence", 0.9, document_id=QUIET),
            "language_claims": add({"claimant": "markup", "language": "de"}, document_id=QUIET),
        },
        f"documents [{QUIET}]: language_confidence is 0.9, not 0.5",
    ),
    (
        "confidence of a claim",
        {"language_claims": put("confidence", 0.9, document_id=OLD, claimant="row")},
        f"language_claims [{OLD}, row]: has a confidence, which only a detector gives",
    ),
    (
        "white space",
        {"documents": put("text", polars.col("text").str.replace("heron stood", "heron  stood"), document_id=QUIET)},
        f"documents [{QUIET}]: its text has stray white space",
    ),
    (
        "normal form",
        {"documents": put("text", polars.col("text").str.replace("é", "e\u0301"), document_id=CAFE)},
        f"documents [{CAFE}]: its text is not Unicode NFC",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_does_not_agree_is_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """Address, outlet, dates, language, confidence and the way a text was found fit one another."""
    check_told(snapshot, changes, check="metadata", told=told)
