"""What the values of closed sets mean, in plain words, for readers who have nothing but the tables.

Which values there are is said by the models alone; a value that is missing here is listed without words.
"""

from schemas.records import REASONS

MEANINGS: dict[str, dict[str, str]] = {
    "records.outcome": {
        "document": "it became a document",
        "duplicate": "its content, to the byte, is that of a record with a smaller locator, which became the document",
        "merged": "a feed entry whose page is there too and tells no less; it is in the page's document",
        "quarantined": "it could not become a document; stage, reason and detail say why",
    },
    "records.stage": {
        "read": "opening, unpacking, decoding or parsing it",
        "extract": "finding its main text",
        "clean": "cleaning the text that was found",
    },
    "records.reason": REASONS,
    "documents.outlet_source": {
        "list": "the host of its address is in the user's list of outlets (`inputs/outlets.toml`)",
        "source": "the feed or folder that it came by",
        "page": "the page, row or feed entry says so itself",
        "domain": "nothing names it; it is the registrable domain of its address",
    },
    "documents.published_source": {
        "json_ld": "JSON-LD in the page",
        "open_graph": "an OpenGraph element of the page (`article:published_time`)",
        "meta": "another `meta` element of the page, or the front matter of the file",
        "microdata": "microdata or RDFa in the page",
        "time": "a `time` element of the page",
        "text": "a date that is printed near the headline, or in the text",
        "url": "the address",
        "modified": "a date of the last change, since no other was found",
        "row": "a field of the row",
        "feed": "the feed entry",
        "pdf": "the properties of the PDF file, which may be the day on which the file was made",
    },
    "language_claims.claimant": {
        "markup": "the page's markup, or the front matter of the file",
        "feed": "the feed, or the entry",
        "row": "a field of the row",
        "script": "the script, where only one language, or one form of it, is written in it",
        "detector": "the detector that is asked first (`eldc` unless the settings say otherwise)",
        "second_detector": "the other detector, which is asked where the first is unsure or contradicted",
    },
    "evidence.effect": {
        "supports": "the match speaks for the topic, with its weight; 0 where its rule has counted in that sentence",
        "blocks": "the match was found and does not count, since `blocked_by` tells that something else is meant",
    },
}
"""By dataset and column, then by value."""
