"""Write the data dictionary of a snapshot: all that an analyst needs who has the Parquet files and nothing else.

The tables of columns are those of `broadsheet schema`; beside them stand the joins, the arithmetic, and the values.
"""

from collections.abc import Iterator

from schemas import TABLES
from schemas.table import table_name, write_dictionary
from schemas.topic import SATURATION_POINTS, Boosts
from tasks.package.links import LINKS
from tasks.package.meanings import MEANINGS
from tasks.package.rights import LIMITATIONS, PERSONS, RIGHTS

DICTIONARY = "dictionary.md"

_JOINS = """\
## How the datasets join

All files of a dataset, `data/<dataset>/*.parquet`, are one table. A row names rows of other datasets by these columns,
each of which is the whole key there, so that a join adds columns and never rows.

| columns | name a row of | which is |
|---|---|---|
"""

_SPANS = """
A span is half-open and counts Unicode code points of `documents.text`: `text[start_char:end_char]` in Python,
`text[start_char + 1 : end_char]` in DuckDB, `substring(text, start_char + 1, end_char - start_char)` in SQL, and
`substr(text, start_char + 1, end_char)` in R. Strings in UTF-16 (JavaScript, Java, C#) count otherwise.

`document_topics` has a row for every pair of a document and a topic, so count by `assigned`, not by rows; where `ruled`
is false the topic has no rules for the language, so leave these rows out of shares. For one row per page over time,
keep the documents with `is_current`.

`stories` has a row for every document, so it joins to all that hangs on documents. To count a text once however often
it was printed, keep the rows whose `relation` is `only`, `head` or `contains`; to count stories by outlet, count
distinct `story_id`. A round-up is a story of its own; the stories that it holds are in `story_parts`.

`country_pairs` and `document_pairs` follow from the rows of `mentions` whose `entity_type` is `country`. A pair is
unordered and its codes are sorted, so look for `country_a = 'KHM' and country_b = 'KOR'`, and never the other way
round; the pairs of one country are those where either column has it. `document_pairs` is the stricter of the two: a
single sentence that names both, and stands below the lead, makes no row there.

Sum `figures` within one `kind` and `unit` only, and levels (`change` is null) apart from rises and falls. The same
figure stands once for every place that gives it, reprints included; see `stories`.

`coverage` counts records, not texts: sum `n_documents` by outlet and day for what there is to divide by, and look for
rows of zeros, on which nothing came of an outlet, before a fall of anything else is believed. Its empty strings stand
where `records` and `documents` have null.
"""

_SCORES = f"""\
## How a score is made

Each row of `evidence` with effect `supports` adds its `weight`. The weight of a match is

    the weight of its rule × the boost of its place × 0.5 ^ (earlier sentences with a match of the same rule)

rounded to 6 decimals; 0 for a further match of the same rule in the same sentence, for all but the first part of a
rule of several parts, and for what is blocked. The boost is the topic's own for title, lead, body, or a brief text;
where its file says nothing, it is {Boosts().title:g}, {Boosts().lead:g}, {Boosts().body:g} and {Boosts().brief:g}. \
An outlet that speaks for the topic has an empty quote at 0; its weight counts
where matches in at least 2 sentences have weight, and is 0 elsewhere. With S the sum of the weights of a document and
a topic,

    score = S / (S + {SATURATION_POINTS:g}), rounded to 6 decimals; 0 without evidence
    assigned = score >= codebook.threshold
    share = n_evidence_sentences / documents.n_sentences, rounded to 6 decimals

The score is no probability: that is `confidence`, the share of labelled documents with about this score that readers
assigned; it is null where that was not measured for the language with these very rules.
"""

_VALUES = """\
## What the values mean

Columns with a closed set of values, each with its meaning.
"""

_METHODS = """\
### documents.extraction_method

| value | meaning |
|---|---|
| `plain`, `markdown` | the whole file, as text or Markdown |
| `pdf` | paragraphs rebuilt from the lines of a PDF |
| `row`, `feed` | a field of a row or a feed entry |
| `resiliparse+turbohtml` | blocks of a page for which two of three voted: these libraries, and the block's shape |
| `resiliparse+turbohtml+trafilatura` | the same with trafilatura in place of the shape, since those did not agree |
| `json_ld` | the text that a page states for machines, since none was found among its blocks |
| `paragraphs` | all blocks of a page that are shaped like prose, since nothing else was found |
"""

_UNITS = """
### figures.unit

| kind | unit |
|---|---|
| `money` | the currency as in ISO 4217; null where the text leaves it open |
| `percent`, `percentage_points` | the kind itself; basis points are hundredths of a percentage point |
| `ratio` | null; the value is a share of 1 |
| `count` | what is counted, in English, in the plural; null where that is not known |
| `duration` | `month` for years, quarters and months; `day` for weeks and days; `second` for what is shorter |
| `length`, `area`, `volume` | `m`, `m2`, `m3` |
| `mass` | `kg` |
| `temperature` | `degC` or `degF`, as it was given |
| `energy`, `power` | `Wh`, `W` |
| `speed` | `km/h` |
"""


def explain_datasets() -> str:
    """Write the data dictionary: the same for every snapshot of this schema version."""
    links = (
        f"| `{link.dataset}`: {', '.join(link.columns)} | `{link.target}`: {', '.join(link.target_columns)} "
        f"| {link.meaning} |"
        for link in LINKS
    )
    rights = f"## Whose the texts are, and what the tables are not\n\n{RIGHTS}\n\n{PERSONS}\n\n{LIMITATIONS}\n"
    joins = _JOINS + "\n".join(links) + "\n" + _SPANS
    values = "\n".join([_VALUES, *_list_values(), _METHODS + _UNITS])
    return "\n".join([write_dictionary(TABLES), joins, _SCORES, values, rights])


def list_allowed_values() -> dict[str, tuple[str, ...]]:
    """List the values that the models allow, by `dataset.column`, in the order in which the models name them."""
    return {
        f"{table_name(table)}.{name}": tuple(check.statistics["allowed_values"])
        for table in TABLES
        for name, column in table.to_schema().columns.items()
        for check in column.checks
        if check.name == "isin"
    }


def _list_values() -> Iterator[str]:
    for column, values in list_allowed_values().items():
        meanings = MEANINGS.get(column, {})
        yield f"### {column}\n\n| value | meaning |\n|---|---|"
        yield from (f"| `{value}` | {meanings.get(value, '')} |" for value in values)
        yield ""
