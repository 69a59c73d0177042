"""The topics that are shipped: their examples, their false friends, and what they say of the sample articles."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.tags import tag_texts
from flows.texts import read_texts
from schemas.article import TaggableText, Verdict
from schemas.grammar import fold
from schemas.job import Job
from schemas.plan import Batch, SourceFile
from schemas.settings import Settings
from schemas.topic import Topic, read_codebook
from tasks.codebook.examples import MIN_EXAMPLES
from tasks.segment import split_sentences
from tasks.tag import Tagger, tag_document

INPUTS = Path(__file__).resolve().parents[2] / "inputs"
TOPICS = read_codebook(INPUTS / "topics")
LANGUAGES = ("en", "fr", "ko", "zh", "km")


@cache
def make_tagger() -> Tagger:
    """Make the shipped codebook ready to search with, once."""
    return Tagger(TOPICS)


def judge(text: str, *, language: str = "en") -> dict[str, Verdict]:
    """Give the verdict of each topic on a text; a first line of its own is the title."""
    title, gap, body = text.partition("\n")
    whole = f"{title}\n\n{body}" if gap else title
    sentences, _ = split_sentences(whole, language=language, decide_language=lambda _: language)
    document = TaggableText(
        document_id="d1",
        text=whole,
        body_start=len(title) + 2 if gap else 0,
        language=language,
        sentences=sentences,
    )
    return {verdict.topic_id: verdict for verdict in tag_document(document, tagger=make_tagger())[1]}


def assigned(text: str, *, language: str = "en") -> set[str]:
    """Give the topics that a text is assigned."""
    return {topic_id for topic_id, verdict in judge(text, language=language).items() if verdict.assigned}


@cache
def tag_sample() -> dict[str, set[str]]:
    """Give the topics of each sample article that became a document, by its locator."""
    paths = sorted(path for path in (INPUTS / "sample").rglob("*") if path.is_file())
    files = tuple(
        SourceFile(path=str(path), locator=path.name, source="sample", n_bytes=path.stat().st_size) for path in paths
    )
    job = Job(settings=Settings(), topics=TOPICS, outlets=(), cache=Path(), text_key="", tags_key="", facts_key="")
    frames = read_texts(Batch(batch_no=0, files=files), job)
    verdicts = tag_texts(frames["documents"], frames["sentences"], tagger=make_tagger())["document_topics"]
    locators = dict(frames["records"].drop_nulls("document_id").select("locator", "document_id").iter_rows())
    topics_of: dict[str, set[str]] = {document_id: set() for document_id in locators.values()}
    for row in verdicts.filter("assigned").iter_rows(named=True):
        topics_of[row["document_id"]].add(row["topic_id"])
    return {locator: topics_of[document_id] for locator, document_id in locators.items()}


def list_examples() -> list[Any]:
    """List every example of every topic file."""
    return [
        pytest.param(topic.id, language, text, is_assigned, id=f"{topic.id}.{language}.{kind}[{i}]")
        for topic in TOPICS
        for language, examples in topic.examples.items()
        for kind, is_assigned in (("assigned", True), ("not_assigned", False))
        for i, text in enumerate(getattr(examples, kind))
    ]


@pytest.mark.parametrize(("topic_id", "language", "text", "is_assigned"), list_examples())
def test_an_example_has_the_verdict_that_its_author_wrote(
    topic_id: str, language: str, text: str, is_assigned: bool
) -> None:
    """Each example in a topic file is, or is not, assigned its topic."""
    verdict = judge(text, language=language)[topic_id]

    assert verdict.assigned == is_assigned, f"score {verdict.score}"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_a_topic_has_rules_and_examples_of_both_kinds(topic: Topic) -> None:
    """Every topic speaks the five languages, and shows in each that it has texts about it and texts that look alike."""
    assert set(LANGUAGES) <= set(topic.rules)
    for language in topic.rules:
        assert len(topic.examples[language].assigned) >= MIN_EXAMPLES
        assert len(topic.examples[language].not_assigned) >= MIN_EXAMPLES
    assert topic.definition
    assert topic.includes
    assert topic.excludes


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_no_rule_is_its_own_blocker_in_another_spelling(topic: Topic) -> None:
    """A rule that a blocker of the same folded words stands against could never fire."""
    for language, blockers in topic.blockers.items():
        plain = {fold(rule.term) for rule in blockers if not rule.case_sensitive}
        rules = {fold(rule.term) for rule in topic.rules.get(language, ()) if not rule.case_sensitive}
        assert not plain & rules


@pytest.mark.parametrize(
    ("text", "topic_id"),
    [
        ("China cups sell for a record at the Hallowmere auction", "china"),
        ("China cabinet found in attic\nThe China plates in it had lain in straw for a century.", "china"),
        ("The bull in the China shop\nA farmer says that his gate was left open.", "china"),
        ("Bone china painters lay down their brushes", "china"),
        ("Rovers fire a missile into the top corner\nThe siege of the goal ended with a hat-trick.", "security"),
        ("Captain leads the attack\nThe striker went to war with the goalkeeper in a fierce cup tie.", "security"),
        ("Batsmen under bombardment\nThe bowlers' heavy artillery took nine wickets before tea.", "security"),
        ("Players traded at the deadline\nThe club traded its goalkeeper for two defenders.", "trade"),
        ("Canteen culture blamed for rumours\nManagers want to change the blame culture of the works.", "culture"),
    ],
)
def test_a_false_friend_is_not_assigned(text: str, topic_id: str) -> None:
    """Crockery is no country, a match no war, a transfer no commerce, a workplace's ways no art."""
    assert topic_id not in assigned(text)


@pytest.mark.parametrize(
    ("text", "topic_id"),
    [
        ("China cuts tariffs on cups and plates", "china"),
        ("China Cup opens in Nanning\nThe hosts, China, play on Friday.", "china"),
        ("Gunmen storm stadium\nMilitants threw grenades at the cup final; soldiers freed the goalkeeper.", "security"),
        ("Army shells town\nThe siege went on as rebels fired a missile from the football ground.", "security"),
        ("Ministers fix free trade agreement\nTariffs on footballs and goalkeepers' gloves will fall.", "trade"),
    ],
)
def test_a_real_friend_in_such_surroundings_is_assigned(text: str, topic_id: str) -> None:
    """What keeps false friends out keeps no true case out."""
    assert topic_id in assigned(text)


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("unions-and-china-cups.md", set()),
        ("temple-music-festival.md", {"culture"}),
        ("accord-de-libre-echange.txt", {"trade"}),
        ("chinese-exports.txt", {"china", "trade"}),
        ("exposition-hanoi-phnom-penh.html", {"culture"}),
        ("garment-exports.html", {"trade"}),
        ("harbour-exercise.html", {"china", "security"}),
        ("headlines.rss#1", {"north_korea", "security"}),
        ("khmer-culture.txt", {"culture"}),
        ("khmer-trade.txt", {"china", "trade"}),
        ("korea-cambodia-trade.txt", {"trade"}),
        ("lettre-de-la-frontiere.txt", {"security"}),
        ("north-korea-talks.txt", {"north_korea", "security"}),
        ("taiwan-strait.txt", {"china", "security"}),
        ("newsroom.jsonl#1", {"trade"}),
        ("newsroom.jsonl#2", {"trade"}),
        ("newsroom.jsonl#3", {"trade"}),
        ("newsroom.jsonl#4", set()),
        ("newsroom.jsonl#5", {"china"}),
        ("newsroom.jsonl#6", set()),
        ("wire.jsonl#1", {"trade"}),
        ("wire.jsonl#2", set()),
        ("wire.jsonl#3", set()),
        ("wire.jsonl#4", {"security"}),
        ("wire.jsonl#5", {"culture"}),
        ("wire.jsonl#6", {"china", "culture"}),
    ],
)
def test_a_sample_article_has_the_topics_that_it_is_about(locator: str, expected: set[str]) -> None:
    """The sample shows true cases and false friends, each as the codebook's prose judges it."""
    assert tag_sample()[locator] == expected
