"""The dataset `codebook`: the topics as they stood when a snapshot was made."""

import pandera.polars as pandera


class Codebook(pandera.DataFrameModel):
    """The topics as they stood when the snapshot was made."""

    topic_id: str = pandera.Field(description="name of the topic's file, without `.toml`")
    label: str = pandera.Field(description="English label")
    definition: str = pandera.Field(description="what the topic is about")
    includes: str = pandera.Field(description="what belongs to it")
    excludes: str = pandera.Field(description="what does not, though it may look alike")
    threshold: float = pandera.Field(ge=0, le=1, description="least score at which the topic is assigned")
    n_rules: int = pandera.Field(ge=1, description="rules of all languages, blockers not counted")
    languages: str = pandera.Field(description="languages with rules, joined by a space")
    iptc: str = pandera.Field(nullable=True, description="the same topic among the IPTC media topics")
    cap: str = pandera.Field(nullable=True, description="the same topic among the major topics of the Policy Agendas")
    rules_sha256: str = pandera.Field(
        description="sha256 of id, rules, blockers, contexts, outlets, boosts and threshold in canonical form",
        str_length={"min_value": 64, "max_value": 64},
    )

    class Config:
        """How pandera is to read the model."""

        name = "codebook"
        strict = True
        ordered = True
        unique = ["topic_id"]
        metadata = {"key": ["topic_id"], "grain": "topic"}
