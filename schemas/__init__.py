"""What data looks like: one module a dataset, the shapes between stages, what people write, and the errors."""

from schemas.codebook import Codebook
from schemas.document_topics import DocumentTopics
from schemas.documents import Documents
from schemas.evidence import Evidence
from schemas.language_claims import LanguageClaims
from schemas.records import Records
from schemas.sentences import Sentences
from schemas.table import Table

TEXT_TABLES: tuple[Table, ...] = (Documents, Sentences, LanguageClaims)
"""Datasets that the text stages fill, whatever the codebook."""

TAG_TABLES: tuple[Table, ...] = (DocumentTopics, Evidence)
"""Datasets that tagging fills."""

DOCUMENT_TABLES: tuple[Table, ...] = (*TEXT_TABLES, *TAG_TABLES)
"""Datasets that are keyed by document."""

TABLES: tuple[Table, ...] = (Records, *DOCUMENT_TABLES, Codebook)
"""All datasets of a snapshot."""
