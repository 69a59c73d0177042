"""Each part is measured by the stages themselves: on invented sets with known faults, value and errors are known."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows.evaluate import make_bench, measure_part
from flows.observe import OBSERVERS, Bench, files, pages
from schemas.evaluation import PARTS, Measure, Part, PartReport
from schemas.settings import Settings, read_settings
from tasks.evaluate import find_sets, read_part
from tests.evaluation.gold import ROOT
from tests.evaluation.invented import TITLE, write_file, write_gold, write_sentences

Report = Callable[[Part], PartReport]


def measure(folder: Path, part: Part, *, half: str = "all") -> PartReport:
    """Measure the one set of a part that a folder holds."""
    (found,) = find_sets([folder], parts=(part,)).sets
    bench = make_bench(read_settings(ROOT / "inputs" / "settings.toml"))
    return measure_part(read_part(found), bench, half=half, seed=0, n_errors=9)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Give the report of a part of the invented sets."""
    return partial(measure, write_gold(tmp_path_factory.mktemp("gold")))


def values(report: PartReport) -> dict[str, float]:
    """Give the values by name, without the part."""
    return {measure.name.split(".", 1)[1]: measure.value for measure in report.measures}


def test_every_part_but_topics_has_an_observer() -> None:
    """Topics are judged in a way of their own."""
    assert set(OBSERVERS) == set(PARTS) - {"topics"}


def test_sentences_are_measured_by_language_and_source(report: Report) -> None:
    """Two of eight paragraphs are labelled against the rule, and shown as wrong; their source is the set."""
    found = report("sentences")
    assert values(found) == {"en.sentences.f1": 0.75}
    assert [error.item_id for error in found.errors] == ["ledger-3", "ledger-7"]
    assert found.errors[0].expected == "The pier is ‖ long. It is made of stone."
    assert found.errors[0].found == "The pier is long. ‖ It is made of stone."


def test_languages_are_measured_over_all_and_apart(report: Report) -> None:
    """A sentence that is not in the language of its label is wrong in both."""
    found = report("language")
    assert values(found) == {
        "sentence.all.accuracy": 0.75,
        "sentence.de.accuracy": 1.0,
        "sentence.fr.accuracy": 0.0,
    }
    assert [(error.expected, error.found) for error in found.errors] == [("fr", "de")] * 2


def test_word_pairs_are_measured_by_what_is_decided(report: Report) -> None:
    """What is left undecided is no error of precision; details by language have no floor."""
    found = report("word_pairs")
    assert values(found)["word_pair.decided"] == round(2 / 3, 4)
    assert values(found)["word_pair.precision"] == 1.0
    assert values(found)["word_pair.ru.decided"] == 0.0
    assert [measure.name for measure in found.measures if measure.has_floor] == [
        "language.word_pair.decided",
        "language.word_pair.precision",
    ]


def test_main_text_is_measured_beside_a_value_to_compare_with(report: Report) -> None:
    """The page without text has recall 0; with it, mean recall is 7 in 8, and precision is of the others."""
    found = report("extraction")
    assert values(found)["ledger.f1"] == round(2 * (7 / 8) / (15 / 8), 4)
    assert [measure.has_floor for measure in found.measures] == [True, False]
    assert found.errors[0].item_id == "ledger-0"
    assert found.errors[0].found.startswith("quarantined: ")


def test_metadata_are_measured_fact_by_fact(report: Report) -> None:
    """A title in other case is right but not to the letter; a day is that of its own zone; null says nothing."""
    found = report("metadata")
    assert values(found) == {
        "authors.accuracy": round(6 / 7, 4),
        "authors.coverage": round(6 / 7, 4),
        "date.accuracy": 0.75,
        "date.coverage": 0.875,
        "title.accuracy": 0.875,
        "title.coverage": 0.875,
        "title.strict": 0.0,
        "authors.ledger.accuracy": round(6 / 7, 4),
        "date.ledger.accuracy": 0.75,
        "title.ledger.accuracy": 0.875,
    }
    late = next(error for error in found.errors if error.item_id == "ledger-2")
    assert (late.metric, late.expected, late.found) == ("metadata.date.accuracy", "2025-03-05", "2025-03-04")
    assert {error.found for error in found.errors if error.metric == "metadata.title.strict"} == {TITLE}


def test_a_page_that_breaks_a_stage_is_one_wrong_item(monkeypatch: pytest.MonkeyPatch, report: Report) -> None:
    """The others are measured; the error says what was raised."""
    make = pages.make_article

    def break_one(record: object, job: object) -> object:
        article = make(record, job)  # type: ignore[arg-type]
        if getattr(record, "locator", "") == "ledger-5.html":
            raise ZeroDivisionError("by nothing")
        return article

    monkeypatch.setattr(pages, "make_article", break_one)
    found = report("metadata")
    broken = [error for error in found.errors if error.item_id == "ledger-5"]
    assert {error.found for error in broken} == {"a stage broke off: ZeroDivisionError: by nothing"}
    assert values(found)["title.accuracy"] == 0.75
    assert values(report("extraction"))["ledger.f1"] == round(2 * 0.75 / 1.75, 4)


def test_encodings_are_measured_to_the_letter(report: Report) -> None:
    """Russian and Korean files are decoded as their folders say."""
    assert values(report("encodings")) == {"exact": 1.0, "exact_all": 1.0}


def test_an_ambiguous_file_counts_in_one_of_two_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decoded as by the other charset of a pair, it is left out of `exact`, and wrong in `exact_all`."""
    raw = "Їжак їсть яблуко.".encode("koi8-u")
    write_file(tmp_path / "koi8-u" / "a.txt", raw)
    found = read_part(find_sets([tmp_path]).sets[0])
    monkeypatch.setattr(files, "decode", lambda _: SimpleNamespace(text=raw.decode("koi8-r"), note="as Russian"))
    job = make_bench(Settings()).job
    for pairs, expected in (
        ((), {"exact": 0.0, "exact_all": 0.0}),
        ((frozenset(["koi8-u", "koi8-r"]),), {"exact_all": 0.0}),
    ):
        assert values(measure_part(found, Bench(job, pairs), half="all", seed=0, n_errors=1)) == expected


def test_mojibake_is_measured_by_what_is_mended_and_what_is_kept(report: Report) -> None:
    """Cases that are right as they are must stay so."""
    assert values(report("mojibake")) == {"kept": 1.0, "repaired": 1.0}


def test_feeds_are_measured_beside_feedparser(report: Report) -> None:
    """A feed without an entry has no say in `entries`; the total is that of all entries."""
    found = report("feeds")
    assert values(found) == {"entries": 1.0, "entries_total": 1.0, "read": 1.0}
    assert [(measure.name, measure.n_items) for measure in found.measures] == [
        ("feeds.entries", 7),
        ("feeds.entries_total", 28),
        ("feeds.read", 8),
    ]


def test_archives_are_measured_by_what_raises_nothing(report: Report) -> None:
    """One that is cut short raises nothing, and its records are on record: as documents, or quarantined."""
    found = report("warc")
    by_name: dict[str, Measure] = {measure.name: measure for measure in found.measures}
    assert by_name["warc.read"].value == 1.0
    assert (by_name["warc.documents"].value, by_name["warc.documents"].n_items) == (0.75, 4)
    assert [error.item_id for error in found.errors] == ["0.warc.gz"]


def test_halves_are_parts_of_the_whole(tmp_path: Path) -> None:
    """Each item is of one half; the fingerprint is of both."""
    write_sentences(tmp_path)
    odd, even, everything = (measure(tmp_path, "sentences", half=half) for half in ("odd", "even", "all"))
    assert odd.n_reported + even.n_reported == everything.n_reported == 8
    assert odd.fingerprint == even.fingerprint == everything.fingerprint
