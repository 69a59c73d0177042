"""Say in what steps Broadsheet makes a snapshot: the same order as in `flows`, told to others.

Beside `workflow`, which says what goes in and what comes out; a test holds the steps to the stages that flows run.
"""

from collections.abc import Iterator

import msgspec

from schemas import STORY_TABLES, TAG_TABLES, TEXT_TABLES
from schemas.country_pairs import CountryPairs
from schemas.document_pairs import DocumentPairs
from schemas.documents import Documents
from schemas.figures import Figures
from schemas.mentions import Mentions
from schemas.records import Records
from schemas.table import Table, table_name
from tasks.package.workflow import FILES, PARQUET, Slot, list_datasets


class Step(msgspec.Struct, frozen=True):
    """A stage, under the name of its module in `tasks`; what it does with each batch is named apart from the rest.

    `takes` names inputs, or what a step before gives, as `step/name`. A step that is done `per_batch` takes one batch
    at a time of what steps before it gave for each.
    """

    name: str
    doc: str
    takes: tuple[str, ...]
    gives: tuple[Slot, ...]
    per_batch: bool = False


def _name_datasets(*tables: Table) -> str:
    *others, last = [table_name(table) for table in tables]
    return f"{', '.join(others)} and {last}" if others else last


def _value(name: str, doc: str, *, has_many: bool = False) -> tuple[Slot]:
    """Give what is handed on in memory."""
    return (Slot(name=name, types=("Any",), doc=doc, has_many=has_many),)


def _part(name: str, doc: str) -> tuple[Slot]:
    """Give what is kept in the cache, so that a later run finds it again."""
    return (Slot(name=name, types=("Directory",), doc=doc, media_types=(PARQUET,)),)


TEXT_STEPS = (
    Step(
        name="plan",
        doc="Find all files, give each the name by which it is known, and cut them into batches by their names and "
        "sizes alone.",
        takes=("articles", "settings"),
        gives=_value("batches", "Files, or parts of them, that are worked off together.", has_many=True),
    ),
    Step(
        name="read",
        doc="Open, unpack and decode the files of a batch, each by the reader of its format, row by row where it has "
        "rows. A record that cannot be read is kept with the reason, here and in the steps that follow.",
        takes=("plan/batches", "settings"),
        gives=_value("raw_records", "Records as they were read, each with the hash of its content."),
        per_batch=True,
    ),
    Step(
        name="extract",
        doc="Find the main text of each record, its title, authors, dates, address and outlet, and what it claims to "
        "be written in.",
        takes=("read/raw_records", "settings"),
        gives=_value("extracts", "Texts with their metadata, as they were stated."),
        per_batch=True,
    ),
    Step(
        name="clean",
        doc="Mend characters and spaces, and take bylines, credits, notices and what belongs to the page out of each "
        "text.",
        takes=("extract/extracts",),
        gives=_value("clean_texts", "Texts in which nothing is changed any more; all spans count their characters."),
        per_batch=True,
    ),
    Step(
        name="language",
        doc="Decide the language of each text from its script, what is claimed, and two detectors.",
        takes=("clean/clean_texts", "extract/extracts", "settings"),
        gives=_value("languages", "The language of each text, and who says which."),
        per_batch=True,
    ),
    Step(
        name="segment",
        doc="Split each text into paragraphs and sentences that tile it, and decide the language of each sentence.",
        takes=("clean/clean_texts", "language/languages", "settings"),
        gives=_value("sentences", "Sentences as spans of their text."),
        per_batch=True,
    ),
    Step(
        name="genre",
        doc="Tell what kind of writing each text is, by its strongest cue, and which sentences of an opinion recommend "
        "or fear something.",
        takes=("extract/extracts", "clean/clean_texts", "language/languages", "segment/sentences"),
        gives=_value("genres", "The genre of each text with its cue, and what its sentences state."),
        per_batch=True,
    ),
    Step(
        name="identify",
        doc="Give records, documents and pages ids that follow from their content, place and address; name the outlet "
        "of each document.",
        takes=(
            *("read/raw_records", "extract/extracts", "clean/clean_texts"),
            *("language/languages", "segment/sentences", "genre/genres", "outlets"),
        ),
        gives=_part("texts", f"The rows of a batch in {_name_datasets(Records, *TEXT_TABLES)}."),
        per_batch=True,
    ),
)
"""What is done before the codebook is needed."""


FACT_STEPS = (
    Step(
        name="mentions",
        doc="Find in each document the countries, organizations and agreements that it names, settle what is ambiguous "
        "by the rest of the document, and pair the countries that are named together.",
        takes=("identify/texts",),
        gives=_part("named", f"The rows of a batch in {_name_datasets(Mentions, CountryPairs, DocumentPairs)}."),
        per_batch=True,
    ),
    Step(
        name="figures",
        doc="Find in each document the quantities that have a unit, whether they are rises or falls, and what time "
        "they cover.",
        takes=("identify/texts",),
        gives=_part("counted", f"The rows of a batch in {_name_datasets(Figures)}."),
        per_batch=True,
    ),
    Step(
        name="stories.signature",
        doc="Make of each text a signature, by which it can be compared with all others, and find the agency that it "
        "credits.",
        takes=("identify/texts",),
        gives=_part("signatures", "Hashes of the runs of words of each text of a batch."),
        per_batch=True,
    ),
)
"""What is done with each text whatever the codebook; the steps take nothing from each other."""


def list_steps() -> tuple[Step, ...]:
    """List the steps in the order in which they are done."""
    return (*TEXT_STEPS, *_list_later_steps())


def _list_later_steps() -> Iterator[Step]:
    yield Step(
        name="tag",
        doc="Find in each document every match of a rule of every topic, decide which of them are blocked, and score "
        "the topics by the rest.",
        takes=("identify/texts", "topics"),
        gives=_part("tags", f"The rows of a batch in {_name_datasets(*TAG_TABLES)}."),
        per_batch=True,
    )
    yield from FACT_STEPS
    of_stories = tuple(map(table_name, STORY_TABLES))
    yield Step(
        name="merge",
        doc="Close the books over all batches: each record ends once, as a document, as the copy of one, merged into "
        "one, or quarantined with a reason. Count what came of each outlet day by day. Then sort each dataset, check "
        "it against its model, and write it.",
        takes=("identify/texts", "tag/tags", "mentions/named", "figures/counted", "topics"),
        gives=tuple(dataset for dataset in list_datasets() if dataset.name not in of_stories),
    )
    yield Step(
        name="stories",
        doc="Compare the documents that are kept with one another, and join in a story those that carry the same text, "
        "exactly, nearly or abridged; a round-up is told with the stories that it holds.",
        takes=(f"merge/{table_name(Documents)}", "stories.signature/signatures"),
        gives=tuple(dataset for dataset in list_datasets() if dataset.name in of_stories),
    )
    yield Step(
        name="package",
        doc="Explain the datasets to people and programs, and state in the manifest what they were made of. "
        "This workflow and the description of its run are written too, and are no outputs of it.",
        takes=(
            *(f"{'stories' if one.name in of_stories else 'merge'}/{one.name}" for one in list_datasets()),
            *("topics", "settings", "outlets"),
        ),
        gives=FILES,
    )
