"""The dataset `story_parts`: the stories that a round-up holds."""

import pandera.polars as pandera


class StoryParts(pandera.DataFrameModel):
    """For every document that holds the text of other stories, a row for each of those stories.

    Of a story's documents the one that is held most fully is named; of several the first by the order of heads.
    """

    document_id: str = pandera.Field(description="the document that holds the other: a round-up, or a longer article")
    part_document_id: str = pandera.Field(description="the document that is held, of another story")
    containment: float = pandera.Field(ge=0, le=1, description="share of the part's shingles that the document has")

    class Config:
        """How pandera is to read the model."""

        name = "story_parts"
        strict = True
        ordered = True
        unique = ["document_id", "part_document_id"]
        metadata = {"key": ["document_id", "part_document_id"], "grain": "story that a document holds"}
