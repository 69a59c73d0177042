"""What is said, in every description of a snapshot, about whose the texts are and what the tables are not.

A licence that a user states can be one of the tables alone: articles belong to those who wrote and published them.
"""

TEXT_COLUMNS = (
    "documents.text",
    "documents.title",
    "documents.byline",
    "documents.disclaimer",
    "sentences.text",
    "evidence.quote",
    "mentions.quote",
    "figures.quote",
)
"""The columns that hold words of others."""

RIGHTS = (
    "The articles belong to their authors and publishers. "
    f"{', '.join(TEXT_COLUMNS[:-1])} and {TEXT_COLUMNS[-1]} repeat their words and may be subject to their rights, "
    "whatever licence is stated for the tables; whether they may be stored, used and passed on depends on the law, "
    "the place and the purpose. The outlet and the address of each document are in documents.outlet and documents.url."
)

PERSONS = (
    "documents.authors and documents.byline name the writers of articles, and the texts name people in the news. "
    "None of them was asked. Nothing was added about them, and nothing was taken out."
)

LIMITATIONS = (
    "The corpus is what its user chose and could obtain; it is no sample of what was published. "
    "Topics are assigned by rules: where a topic has no rules for the language of a document "
    "(document_topics.ruled is false), that it is not assigned says nothing. "
    "Main texts, dates, languages, mentions, figures and stories are found by programs, which err. "
    "No row in mentions or figures does not say that a text names or counts nothing: what is doubtful is left out. "
    "What could not be read is listed in records."
)
