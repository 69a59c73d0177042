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
    "documents.genre": {
        "news": "a report of what happened or was said, feature or analysis included",
        "opinion": "a text in which its writer argues or advises: editorial, column, commentary, guest essay",
        "press_release": "what an organization says of itself, published as it was sent",
        "other": "with a cue something else, such as a recipe or a list; without one it cannot be told",
    },
    "sentences.statement": {
        "recommendation": "the writer says what somebody should do",
        "concern": "the writer says what he or she fears",
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
    "mentions.entity_type": {
        "country": "a country or territory with an ISO 3166-1 code, or Kosovo; also by its people, capital or leader",
        "organization": "an organization of states, or one that acts among them",
        "agreement": "a treaty or agreement, by its own name, its acronym, or its parties",
    },
    "figures.kind": {
        "money": "an amount in a currency, or in one that the text leaves open",
        "percent": "a percentage",
        "percentage_points": "a difference between percentages, basis points included",
        "ratio": "so many of so many, as a share of 1",
        "count": "a number of people or things",
        "duration": "how long something takes or lasts",
        "length": "a length, distance, height or depth",
        "area": "an area",
        "volume": "a volume",
        "mass": "a mass",
        "temperature": "a temperature",
        "energy": "an amount of energy",
        "power": "a power",
        "speed": "a speed",
    },
    "figures.change": {
        "up": "the figure is the size of a rise",
        "down": "the figure is the size of a fall",
    },
    "stories.relation": {
        "only": "no other document carries this text",
        "head": "the first document of a story that has others",
        "exact": "its words are those of the head, in their order",
        "near": "of about the length of the head, in other words or another order",
        "abridged": "it or the head is a shorter version of the other, with at most four fifths of its shingles",
        "contains": "the first of its story, or alone, and it holds the texts of other stories: see `story_parts`",
    },
}
"""By dataset and column, then by value."""
