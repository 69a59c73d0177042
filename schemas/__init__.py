"""What data looks like: one module a dataset, the shapes between stages, what people write, and the errors."""

from schemas.codebook import Codebook
from schemas.country_pairs import CountryPairs
from schemas.coverage import Coverage
from schemas.document_pairs import DocumentPairs
from schemas.document_topics import DocumentTopics
from schemas.documents import Documents
from schemas.evidence import Evidence
from schemas.figures import Figures
from schemas.language_claims import LanguageClaims
from schemas.mentions import Mentions
from schemas.records import Records
from schemas.sentences import Sentences
from schemas.stories import Stories
from schemas.story_parts import StoryParts
from schemas.table import Table

TEXT_TABLES: tuple[Table, ...] = (Documents, Sentences, LanguageClaims)
"""Datasets that the text stages fill, whatever the codebook."""

TAG_TABLES: tuple[Table, ...] = (DocumentTopics, Evidence)
"""Datasets that tagging fills."""

FACT_TABLES: tuple[Table, ...] = (Mentions, CountryPairs, DocumentPairs, Figures)
"""Datasets of what texts name and count, whatever the codebook."""

STORY_TABLES: tuple[Table, ...] = (Stories, StoryParts)
"""Datasets of which texts are the same, which the whole corpus decides."""

DOCUMENT_TABLES: tuple[Table, ...] = (*TEXT_TABLES, *TAG_TABLES, *FACT_TABLES, *STORY_TABLES)
"""Datasets that are keyed by document."""

WHOLE_TABLES: tuple[Table, ...] = (Coverage, Codebook)
"""Datasets that are keyed by no id, and stand in one file each."""

TABLES: tuple[Table, ...] = (Records, *DOCUMENT_TABLES, *WHOLE_TABLES)
"""All datasets of a snapshot."""
