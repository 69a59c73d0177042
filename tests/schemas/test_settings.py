"""The settings file: its defaults, what it refuses, and what its hash covers."""

import datetime
import json
from pathlib import Path

import pytest

from schemas.errors import SettingsError
from schemas.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parents[2]


def write_settings(folder: Path, text: str) -> Path:
    """Write a settings file below a folder `inputs`."""
    path = folder / "inputs" / "settings.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    """Nothing has to be written to begin with."""
    assert read_settings(write_settings(tmp_path, "")) == Settings()


def test_the_file_that_is_shipped_states_the_defaults() -> None:
    """Its comment says that each value is the default, and so it is."""
    assert read_settings(ROOT / "inputs" / "settings.toml") == Settings()


def test_a_value_is_read(tmp_path: Path) -> None:
    """What a person writes is what the run uses; the rest keeps its default."""
    settings = read_settings(write_settings(tmp_path, "[dates]\nearliest = 1950-01-01\n"))

    assert settings.dates.earliest == datetime.date(1950, 1, 1)
    assert settings.dates.latest == Settings().dates.latest


def test_names_of_columns_are_read(tmp_path: Path) -> None:
    """A person lists the names of columns as TOML lists things."""
    settings = read_settings(write_settings(tmp_path, '[columns]\ntitle = ["Kopf", "Überschrift"]\n'))

    assert settings.columns.title == ("Kopf", "Überschrift")
    assert settings.columns.text == ()


def test_the_introduction_is_read(tmp_path: Path) -> None:
    """What a person says of the corpus stays as it was written, but for blanks around it."""
    stated = {
        "name": "Presse «本» \\",
        "description": "one\n\n\ttwo",
        "url": "https://例え.jp:8080/x?y=1#z",
        "creator": "O'Neil; 이름",
        "citation": "@misc{own,\n\ttitle = {Ünser \\& {C}orpus}\n}",
    }
    text = "".join(f"{key} = {json.dumps(f' {value} ')}\n" for key, value in stated.items())

    dataset = read_settings(write_settings(tmp_path, f"[dataset]\n{text}")).dataset

    assert dataset.model_dump(include=set(stated)) == stated
    assert dataset.license == Settings().dataset.license


def test_a_mark_at_the_beginning_of_the_file_is_no_error(tmp_path: Path) -> None:
    """An editor that writes a byte order mark makes no broken file."""
    assert read_settings(write_settings(tmp_path, "\ufeff[language]\nseed = 7\n")).language.seed == 7


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[limits]\nmax_bytes = 5\n",
            "inputs/settings.toml: limits.max_bytes: this key is not known;"
            " check its spelling; inputs/README.md lists the keys",
        ),
        (
            "[limit]\n",
            "inputs/settings.toml: limit: this key is not known; check its spelling; inputs/README.md lists the keys",
        ),
        (
            "[language]\nmin_letters = 0\n",
            "inputs/settings.toml: language.min_letters: 0: Input should be greater than or equal to 1;"
            " see inputs/README.md",
        ),
        (
            '[language]\nfirst_detector = "guess"\n',
            "inputs/settings.toml: language.first_detector: 'guess': Input should be 'eldc' or 'langdetect';"
            " see inputs/README.md",
        ),
        (
            '[batches]\ntarget_bytes = "much"\n',
            "inputs/settings.toml: batches.target_bytes: 'much': Input should be a valid integer; see inputs/README.md",
        ),
        (
            "[dates]\nearliest = 2030-01-01\nlatest = 2020-01-01\n",
            "inputs/settings.toml: dates.earliest: 2030-01-01 is later than latest = 2020-01-01; exchange the two",
        ),
        (
            '[columns]\ntitel = ["Kopf"]\n',
            "inputs/settings.toml: columns.titel: this key is not known;"
            " check its spelling; inputs/README.md lists the keys",
        ),
        (
            '[columns]\ntitle = "Kopf"\n',
            "inputs/settings.toml: columns.title: no list of names: 'Kopf'; write one such as [\"Headline\"]",
        ),
        (
            '[columns]\ntext = ["Text", " "]\n',
            "inputs/settings.toml: columns.text: no list of names: ['Text', ' ']; write one such as [\"Headline\"]",
        ),
        (
            '[dataset]\ntitle = "Mine"\n',
            "inputs/settings.toml: dataset.title: this key is not known;"
            " check its spelling; inputs/README.md lists the keys",
        ),
        (
            '[dataset]\nname = " "\n',
            "inputs/settings.toml: dataset.name: is empty;"
            " write some words, or leave the key out for what is said without it",
        ),
        (
            '[dataset]\nname = "Two\\nlines"\n',
            "inputs/settings.toml: dataset.name: is more than one line: 'Two\\nlines'; write it in one",
        ),
        (
            '[dataset]\ncreator = "A\\u2028B"\n',
            "inputs/settings.toml: dataset.creator: is more than one line: 'A\\u2028B'; write it in one",
        ),
        (
            '[dataset]\ndescription = "a bell\\u0007"\n',
            "inputs/settings.toml: dataset.description: holds a control character: 'a bell\\x07'; take it out",
        ),
        (
            '[dataset]\ncitation = "\\u0000"\n',
            "inputs/settings.toml: dataset.citation: holds a control character: '\\x00'; take it out",
        ),
        (
            '[dataset]\nlicense = "CC-BY-4.0"\n',
            "inputs/settings.toml: dataset.license: no address: 'CC-BY-4.0';"
            ' write one such as "https://creativecommons.org/licenses/by/4.0/"',
        ),
        (
            '[dataset]\nlicense = ""\n',
            "inputs/settings.toml: dataset.license: no address: '';"
            ' write one such as "https://creativecommons.org/licenses/by/4.0/"',
        ),
        (
            '[dataset]\nurl = "https://example.org/a b"\n',
            "inputs/settings.toml: dataset.url: no address: 'https://example.org/a b';"
            ' write one such as "https://creativecommons.org/licenses/by/4.0/"',
        ),
        (
            '[dataset]\ncreator_type = "person"\n',
            "inputs/settings.toml: dataset.creator_type: 'person': Input should be 'Organization' or 'Person';"
            " see inputs/README.md",
        ),
        (
            "[dataset]\ncreator = 7\n",
            "inputs/settings.toml: dataset.creator: 7: Input should be a valid string; see inputs/README.md",
        ),
    ],
)
def test_a_wrong_key_or_value_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """A slip stops the run in one line with file, key, value and repair."""
    with pytest.raises(SettingsError) as refusal:
        read_settings(write_settings(tmp_path, text))

    assert str(refusal.value) == message


@pytest.mark.parametrize("content", [b"[limits\n", b"[limits]\nmax_expansion = 1_000_\n", b"# caf\xe9\n"])
def test_what_is_not_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that does not parse names itself and says where to look."""
    path = write_settings(tmp_path, "")
    path.write_bytes(content)

    with pytest.raises(SettingsError, match=r"^inputs/settings\.toml: is not TOML: .*; mend that line") as refusal:
        read_settings(path)

    assert "\n" not in str(refusal.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """A wrong --settings is the user's to mend, not a fault of ours."""
    with pytest.raises(SettingsError, match="does not exist; name another --settings"):
        read_settings(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match=r"cannot be read: .*; name another --settings"):
        read_settings(tmp_path)


def test_the_hash_ignores_the_size_of_batches(tmp_path: Path) -> None:
    """Another cut of the work makes no other data, so it makes no other snapshot."""
    changed = read_settings(write_settings(tmp_path, "[batches]\ntarget_bytes = 5000\n"))

    assert changed.sha256 == Settings().sha256


@pytest.mark.parametrize(
    "text",
    [
        "[limits]\nmax_record_bytes = 9\n",
        "[limits]\nmax_expansion = 9\n",
        "[limits]\nmax_pages = 9\n",
        "[dates]\nearliest = 1950-01-01\n",
        "[dates]\nlatest = 2040-01-01\n",
        '[language]\nfirst_detector = "langdetect"\n',
        "[language]\nseed = 1\n",
        "[language]\nmin_letters = 9\n",
        '[columns]\ntitle = ["Kopf"]\n',
        '[dataset]\nname = "Mine"\n',
        '[dataset]\ndescription = "Of mine."\n',
        '[dataset]\nlicense = "https://example.org/terms"\n',
        '[dataset]\ncreator = "Me"\n',
        '[dataset]\ncreator_type = "Person"\n',
        '[dataset]\nurl = "https://example.org/"\n',
        '[dataset]\ncitation = "Me, 2026"\n',
    ],
)
def test_the_hash_covers_every_setting_that_changes_data(tmp_path: Path, text: str) -> None:
    """Two snapshots under other settings never bear one id."""
    assert read_settings(write_settings(tmp_path, text)).sha256 != Settings().sha256


def test_texts_do_not_depend_on_how_the_corpus_is_introduced(tmp_path: Path) -> None:
    """Another name or creator makes another snapshot, and no batch is done again."""
    changed = read_settings(write_settings(tmp_path, '[dataset]\nname = "Mine"\ncreator = "Me"\n'))

    assert changed.text_sha256 == Settings().text_sha256
    assert changed.sha256 != Settings().sha256


def test_texts_depend_on_the_other_settings(tmp_path: Path) -> None:
    """What is read otherwise is read again."""
    changed = read_settings(write_settings(tmp_path, "[language]\nmin_letters = 9\n"))

    assert changed.text_sha256 != Settings().text_sha256
