"""Topic files: what they may say, what each refusal says, and what their hash covers."""

import copy
from pathlib import Path
from typing import Any

import pytest

from schemas.errors import CodebookError
from schemas.topic import Topic, read_codebook, read_topic, score_points

TOPIC = """
id = "trade"
labels = { en = "Trade" }
definition = "Goods that cross borders."
threshold = 0.5
[rules]
en = ["tariff*", { term = "China", weight = 2, case_sensitive = true }]
fr = ["droits de douane"]
[blockers]
en = ["tariff card"]
[[contexts]]
name = "sport"
language = "en"
least = 1
signs = ["cup final*"]
blocks = ["tariff*"]
[examples.en]
assigned = ["A tariff on rice."]
"""
"""A small topic file with every table that one may have."""


SPORT = 'language = "en"\nleast = 1\nsigns = ["cup"]\nblocks = ["tariff*"]'


def write_topic(folder: Path, text: str = TOPIC, *, name: str = "trade.toml") -> Path:
    """Write a topic file below folders `inputs/topics`."""
    path = folder / "inputs" / "topics" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def a_topic(**changes: Any) -> Topic:
    """Make a topic; each change replaces a key."""
    raw_topic: dict[str, Any] = {
        "id": "trade",
        "labels": {"en": "Trade"},
        "definition": "Goods that cross borders.",
        "rules": {"en": ["tariff*", "quota"]},
    }
    return Topic.model_validate(copy.deepcopy(raw_topic) | changes)


def test_a_topic_file_is_read(tmp_path: Path) -> None:
    """What a person writes becomes rules with their weights, and facts about the topic."""
    topic = read_topic(write_topic(tmp_path))

    assert (topic.topic_id, topic.label, topic.n_rules, topic.languages) == ("trade", "Trade", 3, "en fr")
    assert [(rule.term, rule.weight, rule.case_sensitive) for rule in topic.rules["en"]] == [
        ("tariff*", 1.0, False),
        ("China", 2.0, True),
    ]


def test_a_mark_at_the_beginning_of_the_file_is_no_error(tmp_path: Path) -> None:
    """An editor that writes a byte order mark makes no broken file."""
    assert read_topic(write_topic(tmp_path, "\ufeff" + TOPIC)).id == "trade"


def test_the_topics_of_a_folder_are_sorted_by_id(tmp_path: Path) -> None:
    """The order of files in a folder decides nothing."""
    for name in ("trade", "arts", "law"):
        write_topic(tmp_path, TOPIC.replace('id = "trade"', f'id = "{name}"'), name=f"{name}.toml")

    assert [topic.id for topic in read_codebook(tmp_path / "inputs" / "topics")] == ["arts", "law", "trade"]


LIKE_A_STAR = ", ".join(f'"word{i}"' for i in range(12)) + ', "tarif*f"'

REFUSED = {
    "an unknown key": (
        ("threshold = 0.5", "treshold = 0.5"),
        "treshold: this key is not known; check its spelling; inputs/README.md lists the keys",
    ),
    "an unknown key in a rule": (
        ("weight = 2,", "wieght = 2,"),
        "rules.en[1].wieght: this key is not known; check its spelling; inputs/README.md lists the keys",
    ),
    "a missing key": (
        ('definition = "Goods that cross borders."', ""),
        "definition: is missing; add it; inputs/README.md shows a whole file",
    ),
    "a rule without a term": (
        ('{ term = "China", weight = 2, case_sensitive = true }', "{ weight = 2 }"),
        "rules.en[1].term: is missing; add it; inputs/README.md shows a whole file",
    ),
    "a wrong type": (
        ("threshold = 0.5", 'threshold = "high"'),
        "threshold: 'high': Input should be a valid number, unable to parse string as a number; see inputs/README.md",
    ),
    "a threshold that nothing reaches": (
        ("threshold = 0.5", "threshold = 1"),
        "threshold: 1: Input should be less than 1; see inputs/README.md",
    ),
    "a weight of nothing": (
        ("weight = 2,", "weight = 0,"),
        "rules.en[1].weight: 0: Input should be greater than 0; see inputs/README.md",
    ),
    "a rule that is a number": (
        ('"tariff*",', "5,"),
        "rules.en[0]: 5: Input should be a valid dictionary or instance of Rule; see inputs/README.md",
    ),
    "no English label": (
        ('{ en = "Trade" }', '{ fr = "Commerce" }'),
        'labels: has no English label; add en = "…"',
    ),
    "a bad id": (
        ('id = "trade"', 'id = "Trade"'),
        "id: 'Trade': String should match pattern '^[a-z][a-z0-9_]*$'; see inputs/README.md",
    ),
    "an id that is not the file's name": (
        ('id = "trade"', 'id = "commerce"'),
        'id = "commerce" differs from the file\'s name; write id = "trade"',
    ),
    "a star within a word": (
        ('["tariff*", ', f"[{LIKE_A_STAR}, "),
        'rules.en[12]: "tarif*f": a * may stand only at a word\'s end; write "tarif*"',
    ),
    "a term that stands twice": (
        ('["tariff*", ', '["tariff*", "quota", "tariff*", '),
        'rules.en[2]: "tariff*": stands already as [0]; remove one of the two',
    ),
    "a language without rules": (
        ('fr = ["droits de douane"]', "fr = []"),
        "rules.fr: has no rules; add one or remove the key",
    ),
    "a language that is none": (
        ('fr = ["droits de douane"]', 'zh-Hant = ["關稅"]'),
        'rules.zh-Hant: is no language code; write one such as "en", "ko" or "zh" (Hans and Hant both)',
    ),
    "a blocker that is a rule": (
        ('["tariff card"]', '["tariff card", "tariff*"]'),
        'blockers.en[1]: "tariff*": is also a rule; remove one of the two',
    ),
    "a blocker of two parts": (
        ('["tariff card"]', '["tariff AND card"]'),
        'blockers.en[0]: "tariff AND card": a blocker is one phrase; remove AND or NEAR',
    ),
    "a blocker with a bad star": (
        ('["tariff card"]', '["tarif*f card"]'),
        'blockers.en[0]: "tarif*f card": a * may stand only at a word\'s end; write "tarif* card"',
    ),
    "a context that blocks no rule": (
        ('blocks = ["tariff*"]', 'blocks = ["tariff*", "siege"]'),
        'contexts[0].blocks[1]: "siege": is no rule of en; write the term of one, or remove it',
    ),
    "a context that can never hold": (
        ("least = 1", "least = 2"),
        "contexts[0].least: 2 of 1 signs can never be; write 1 to 1",
    ),
    "a context without signs": (
        ('signs = ["cup final*"]', "signs = []"),
        "contexts[0].signs: []: Tuple should have at least 1 item after validation, not 0; see inputs/README.md",
    ),
    "a sign that stands twice": (
        ('signs = ["cup final*"]', 'signs = ["cup final*", "cup final*"]'),
        'contexts[0].signs[1]: "cup final*": stands already before; remove one of the two',
    ),
    "a sign of two parts": (
        ('signs = ["cup final*"]', 'signs = ["cup AND final"]'),
        'contexts[0].signs[0]: "cup AND final": a sign is one phrase; remove AND or NEAR',
    ),
    "a context that stands twice": (
        (
            "[examples.en]",
            f'[[contexts]]\nname = "sport"\n{SPORT}\n[examples.en]',
        ),
        'contexts[1].name: "sport": stands already for en; write another',
    ),
    "a context like one that is not there": (
        ('blocks = ["tariff*"]', 'blocks_as = "games"'),
        'contexts[0].blocks_as: "games": is no context of en above; write the name of one, or remove it',
    ),
    "a context that blocks nothing": (
        ('blocks = ["tariff*"]', "blocks = []"),
        "contexts[0].blocks: is empty; write the term of a rule",
    ),
    "a sign with a bad star": (
        ('signs = ["cup final*"]', 'signs = ["cup fi*nal"]'),
        'contexts[0].signs[0]: "cup fi*nal": a * may stand only at a word\'s end; write "cup fi*"',
    ),
    "an example of an unknown kind": (
        ('assigned = ["A tariff', 'unassigned = ["A tariff'),
        "examples.en.unassigned: this key is not known; check its spelling; inputs/README.md lists the keys",
    ),
}


@pytest.mark.parametrize(("change", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_slip_in_a_topic_file_is_refused(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    """Each slip stops the run with one line: file, key, value, what was expected, repair."""
    before, after = change
    assert TOPIC.count(before) == 1
    path = write_topic(tmp_path, TOPIC.replace(before, after))

    with pytest.raises(CodebookError) as refusal:
        read_topic(path)

    assert str(refusal.value) == f"inputs/topics/trade.toml: {message}"


def test_a_long_value_is_shown_in_part(tmp_path: Path) -> None:
    """An error stays a line that can be read, whatever was written."""
    path = write_topic(tmp_path, TOPIC.replace('{ en = "Trade" }', f'"{"x" * 5000}"'))

    with pytest.raises(CodebookError) as refusal:
        read_topic(path)

    assert len(str(refusal.value)) < 250
    assert "xxx…: Input should be a valid dictionary" in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"id = trade\n", "is not TOML: Invalid value (at line 1, column 6); mend that line; see inputs/README.md"),
        (b"# caf\xe9\n", "is not UTF-8: invalid continuation byte at byte 5; save it as UTF-8"),
    ],
)
def test_what_is_no_toml_in_utf_8_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    """A file that does not parse says at which place."""
    path = write_topic(tmp_path)
    path.write_bytes(content)

    with pytest.raises(CodebookError) as refusal:
        read_topic(path)

    assert str(refusal.value) == f"inputs/topics/trade.toml: {problem}"


def test_a_place_names_a_relative_path_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path of two steps is not shown with a slash before it, as if it began at the root."""
    write_topic(tmp_path, "id = 5")
    monkeypatch.chdir(tmp_path / "inputs")

    with pytest.raises(CodebookError, match=r"^topics/trade\.toml: "):
        read_topic(Path("topics/trade.toml"))


def test_a_folder_named_like_a_topic_is_refused(tmp_path: Path) -> None:
    """What cannot be opened is told in a line, not in a traceback."""
    (tmp_path / "trade.toml").mkdir()

    with pytest.raises(CodebookError, match=r"trade\.toml: cannot be read: Is a directory; mend it"):
        read_codebook(tmp_path)


@pytest.mark.parametrize("name", [".", "not-there"])
def test_a_folder_without_topics_is_refused(tmp_path: Path, name: str) -> None:
    """An empty or missing folder stops the run and says what to put there."""
    with pytest.raises(CodebookError, match=r"holds no topic file; put one in, such as trade\.toml"):
        read_codebook(tmp_path / name)


@pytest.mark.parametrize(
    "changes",
    [
        {"threshold": 0.6},
        {"rules": {"en": ["tariff*"]}},
        {"rules": {"en": ["tariff*", {"term": "quota", "weight": 2}]}},
        {"rules": {"en": ["tariff*", {"term": "quota", "case_sensitive": True}]}},
        {"blockers": {"en": ["quota system"]}},
        {"contexts": [{"name": "sport", "language": "en", "least": 1, "signs": ["cup"], "blocks": ["quota"]}]},
    ],
    ids=" ".join,
)
def test_the_hash_covers_what_decides(changes: dict[str, Any]) -> None:
    """Whatever may change a verdict changes the hash, so nothing is found under an old key."""
    assert a_topic(**changes).rules_sha256 != a_topic().rules_sha256


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": {"en": "Commerce", "fr": "Commerce"}},
        {"definition": "Other words."},
        {"includes": "Ports.", "excludes": "Shops.", "iptc": "medtop:20000385", "cap": "18"},
        {"examples": {"en": {"assigned": ["A quota."]}}},
        {"rules": {"en": [{"term": "tariff*", "weight": 1}, "quota"]}},
    ],
    ids=" ".join,
)
def test_the_hash_ignores_what_decides_nothing(changes: dict[str, Any]) -> None:
    """Prose, examples and another way of writing the same rule re-tag no document."""
    assert a_topic(**changes).rules_sha256 == a_topic().rules_sha256


def test_the_score_is_a_half_at_four_points_and_saturates() -> None:
    """Points add up to a score between 0 and 1, ever less for each further point."""
    scores = [score_points(points) for points in (0, 1, 2, 4, 12, 1e9)]

    assert scores == [0.0, 0.2, 0.333333, 0.5, 0.75, 1.0]


def test_a_context_blocks_what_another_does() -> None:
    """`blocks_as` adds the rules of a context above to those that a context names itself."""
    sport = {"name": "sport", "language": "en", "least": 1, "signs": ["cup"], "blocks": ["tariff*"]}
    games = {
        "name": "games",
        "language": "en",
        "least": 1,
        "signs": ["chess"],
        "blocks_as": "sport",
        "blocks": ["quota"],
    }

    topic = a_topic(rules={"en": ["tariff*", "quota"]}, contexts=[sport, games])

    assert [context.blocks for context in topic.contexts] == [("tariff*",), ("tariff*", "quota")]


def test_a_hidden_file_is_no_topic(tmp_path: Path) -> None:
    """What an editor or another system leaves beside a topic file is passed over."""
    write_topic(tmp_path)
    write_topic(tmp_path, "\0", name="._trade.toml")
    assert [topic.id for topic in read_codebook(tmp_path / "inputs" / "topics")] == ["trade"]
