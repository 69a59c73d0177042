"""What stands beside the data of a snapshot: the right files, hashes and words, the same wherever and whenever made."""

import datetime
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from schemas import TABLES, WHOLE_TABLES
from schemas.manifest import hash_file
from schemas.settings import NOT_EVALUATED, Dataset
from schemas.table import describe_columns, table_key, table_name
from tasks.package import derive_files
from tasks.package.crate.run import name_run
from tasks.package.release import RELEASED_ON, VERSION
from tests.tasks.package.derived import ODD, crate_of, find_references, ids_of, package
from tests.tasks.package.snapshots import a_snapshot

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("n_documents", "n_buckets"), [(5, 1), (0, 1), (40, 4)], ids=["one bucket", "no document", "four buckets"]
)
def test_every_data_file_is_there_with_its_hash_and_size(tmp_path: Path, n_documents: int, n_buckets: int) -> None:
    """Both descriptions name each data file, once, as it lies there."""
    manifest = a_snapshot(tmp_path, n_documents=n_documents, n_buckets=n_buckets)

    files = package(tmp_path, manifest)

    on_disk = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*.parquet")}
    expected = {place: (hash_file(path), path.stat().st_size) for place, path in on_disk.items()}
    objects = [item for item in files["croissant.json"]["distribution"] if item["@type"] == "cr:FileObject"]
    assert {item["contentUrl"]: (item["sha256"], int(item["contentSize"].split()[0])) for item in objects} == expected
    entities = crate_of(files)
    assert {place: (entities[place]["sha256"], int(entities[place]["contentSize"])) for place in expected} == expected
    assert set(expected) <= set(ids_of(entities["./"]["hasPart"]))
    assert set(expected) <= set(ids_of(entities[name_run(manifest)]["result"]))


@pytest.mark.parametrize("n_buckets", [1, 2])
def test_every_dataset_and_column_is_described(tmp_path: Path, n_buckets: int) -> None:
    """No dataset and no column is missing, each with the words of its model, and keys are those of the model."""
    files = package(tmp_path, a_snapshot(tmp_path, n_buckets=n_buckets))

    record_sets = {item["@id"]: item for item in files["croissant.json"]["recordSet"]}
    entities = crate_of(files)
    assert list(record_sets) == [table_name(table) for table in TABLES]
    for table in TABLES:
        name, columns = table_name(table), describe_columns(table)
        assert ids_of(record_sets[name]["key"]) == [f"{name}/{column}" for column in table_key(table)]
        measured = [entities[found] for found in ids_of(entities[f"data/{name}/"]["variableMeasured"])]
        for column, field, variable in zip(columns, record_sets[name]["field"], measured, strict=True):
            assert field["name"] == variable["name"] == field["source"]["extract"]["column"] == column["name"]
            assert field["description"].startswith(column["description"])
            assert variable["description"].startswith(column["description"])
            assert ("may be null" in field["description"]) == column["nullable"]


def test_a_dataset_of_several_files_is_a_set_of_files(tmp_path: Path) -> None:
    """Its fields are read from all of its files, and those of a single file from that file."""
    files = package(tmp_path, a_snapshot(tmp_path, n_documents=40, n_buckets=4))

    distribution = {item["@id"]: item for item in files["croissant.json"]["distribution"]}
    for record_set in files["croissant.json"]["recordSet"]:
        sources = {json.dumps(field["source"] | {"extract": 0}) for field in record_set["field"]}
        (source,) = map(json.loads, sources)
        if record_set["@id"] in map(table_name, WHOLE_TABLES):
            assert source["fileObject"]["@id"] == f"data/{record_set['@id']}/part-00000.parquet"
        else:
            pattern = distribution[source["fileSet"]["@id"]]["includes"]
            assert len(list(tmp_path.glob(pattern))) == 4
            assert pattern.split("/")[1] == record_set["@id"]


@pytest.mark.parametrize("n_documents", [0, 3])
def test_nothing_refers_to_what_is_not_there(tmp_path: Path, n_documents: int) -> None:
    """Every id that is referred to is described in the same file, but for the specification itself."""
    files = package(tmp_path, a_snapshot(tmp_path, n_documents=n_documents))

    croissant = files["croissant.json"]
    fields = [field for record_set in croissant["recordSet"] for field in record_set["field"]]
    known = {item["@id"] for item in (*croissant["distribution"], *croissant["recordSet"], *fields)}
    assert set(find_references(croissant)) <= known
    crate = files["ro-crate-metadata.json"]
    assert set(find_references(crate)) - set(crate_of(files)) == {"https://w3id.org/ro/crate/1.1"}


def test_columns_refer_to_the_keys_that_they_hold(tmp_path: Path) -> None:
    """A program can join the datasets by what is stated; there is no circle, and no reference to an empty dataset."""

    def refer(n_documents: int, folder: Path) -> dict[str, str]:
        record_sets = package(folder, a_snapshot(folder, n_documents=n_documents))["croissant.json"]["recordSet"]
        fields = [field for record_set in record_sets for field in record_set["field"]]
        return {field["@id"]: field["references"]["field"]["@id"] for field in fields if "references" in field}

    datasets = (
        *("records", "sentences", "language_claims", "document_topics", "evidence", "mentions", "country_pairs"),
        *("document_pairs", "figures", "stories", "story_parts"),
    )
    to_codebook = {f"{name}/topic_id": "codebook/topic_id" for name in ("document_topics", "evidence")}
    to_documents = (*(f"{name}/document_id" for name in datasets), "stories/story_id", "story_parts/part_document_id")
    assert refer(3, tmp_path / "a") == to_codebook | dict.fromkeys(to_documents, "documents/document_id")
    assert refer(0, tmp_path / "b") == to_codebook


def test_the_same_snapshot_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Neither the folder, its place, the process nor its hash seed shows; what lies beside the data does not either."""
    here, there = tmp_path / "here", tmp_path / "an other/place"
    manifest = a_snapshot(here, n_documents=9, n_buckets=2)
    first = derive_files(manifest, snapshot=here, dataset=ODD)
    a_snapshot(there, n_documents=9, n_buckets=2)
    (there / "notes.txt").write_text("nothing of the snapshot's")
    code = (
        "import sys, msgspec, pathlib; from schemas.manifest import Manifest; from schemas.settings import Dataset\n"
        "from tasks.package import derive_files\n"
        "manifest = msgspec.json.decode(sys.argv[1], type=Manifest)\n"
        "dataset = Dataset.model_validate_json(sys.argv[2])\n"
        "files = derive_files(manifest, snapshot=pathlib.Path('.'), dataset=dataset)\n"
        "sys.stdout.buffer.write(msgspec.json.encode({path: content.hex() for path, content in files.items()}))"
    )
    arguments = [msgspec.json.encode(manifest).decode(), ODD.model_dump_json()]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "77", "TZ": "Asia/Seoul", "LC_ALL": "C"}

    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=there, env=environment, capture_output=True, check=True
    )

    assert {path: bytes.fromhex(content) for path, content in json.loads(done.stdout).items()} == first
    assert derive_files(manifest, snapshot=here, dataset=ODD) == first
    assert not any(str(tmp_path).encode() in content for content in first.values())


def test_what_the_user_states_is_in_both_descriptions(tmp_path: Path) -> None:
    """Name, description, licence, creator, address and citation arrive as they were written."""
    stated = ODD.model_copy(update={"citation": "@misc{own,\n  title = {Mine}\n}"})

    files = package(tmp_path, a_snapshot(tmp_path), stated)

    croissant, entities = files["croissant.json"], crate_of(files)
    root = entities["./"]
    for described in (croissant, root):
        assert described["name"] == stated.name
        assert described["description"].startswith(stated.description)
        assert described["url"] == stated.url
    assert croissant["creator"] == {"@type": "sc:Person", "name": stated.creator}
    assert entities[root["author"]["@id"]] == {"@id": "#creator", "@type": "Person", "name": stated.creator}
    assert croissant["license"] == root["license"]["@id"] == entities[stated.license]["@id"] == stated.license
    assert croissant["citeAs"] == root["creditText"] == stated.citation


def test_what_nobody_states_is_not_made_up(tmp_path: Path) -> None:
    """Without settings nobody is named, no terms are claimed, and the address is the folder itself."""
    files = package(tmp_path, a_snapshot(tmp_path), Dataset())

    croissant, entities = files["croissant.json"], crate_of(files)
    assert croissant["creator"]["name"] == "not stated"
    assert croissant["url"] == "./"
    assert croissant["license"] == NOT_EVALUATED
    assert entities[NOT_EVALUATED]["name"] == "Copyright Not Evaluated"
    assert not {"author", "url"} & set(entities["./"])
    assert "author" not in croissant["citeAs"]
    assert "may be subject to their rights" in croissant["description"]
    assert "may be subject to their rights" in entities["./"]["description"]


def test_a_citation_that_is_made_is_bibtex(tmp_path: Path) -> None:
    """Both ids are in it, its braces are paired, and signs that mean something in BibTeX are written as words."""
    manifest = a_snapshot(tmp_path)

    cited = package(tmp_path, manifest)["croissant.json"]["citeAs"]

    assert cited.startswith(f"@misc{{broadsheet-{manifest.snapshot_id},\n")
    assert manifest.data_id in cited
    depths = [cited[: place + 1].count("{") - cited[: place + 1].count("}") for place in range(len(cited))]
    assert min(depths[:-1]) >= 0
    assert depths[-1] == 0
    assert r"\& O'Neil; 이름 {\textbackslash} {\textbraceright}}" in cited


@pytest.mark.parametrize(
    ("retrieved_on", "published_on", "dated"),
    [
        (None, None, RELEASED_ON),
        (None, datetime.date(2049, 1, 1), RELEASED_ON),
        (datetime.date(2001, 5, 6), datetime.date(2001, 5, 4), RELEASED_ON),
        (datetime.date(2048, 2, 3), datetime.date(2001, 5, 4), datetime.date(2048, 2, 3)),
    ],
    ids=["no date", "a page that is dated ahead", "old pages", "fetched after this version"],
)
def test_a_snapshot_is_dated_by_what_is_known_without_a_clock(
    tmp_path: Path, retrieved_on: datetime.date | None, published_on: datetime.date | None, dated: datetime.date
) -> None:
    """It is of the day of this version, or of the newest fetch: before neither can it have been made."""
    manifest = a_snapshot(tmp_path, retrieved_on=retrieved_on, published_on=published_on)

    files = package(tmp_path, manifest)

    for described in (files["croissant.json"], crate_of(files)["./"]):
        assert described["datePublished"] == dated.isoformat()
        assert described.get("temporalCoverage") == (published_on and f"{published_on}/{published_on}")


def test_languages_are_those_of_the_documents(tmp_path: Path) -> None:
    """They are sorted, each once, without the undecided; where there are none, nothing is said of them."""
    some = package(tmp_path / "some", a_snapshot(tmp_path / "some"))
    none = package(tmp_path / "none", a_snapshot(tmp_path / "none", n_documents=0))

    assert some["croissant.json"]["inLanguage"] == crate_of(some)["./"]["inLanguage"] == ["fr", "ko"]
    assert "inLanguage" not in none["croissant.json"]
    assert "inLanguage" not in crate_of(none)["./"]


def test_the_topics_of_the_codebook_are_keywords(tmp_path: Path) -> None:
    """Who looks for a subject finds the corpora that were tagged by it."""
    files = package(tmp_path, a_snapshot(tmp_path, n_documents=0))

    assert files["croissant.json"]["keywords"] == ["news articles", "Ports"]
    assert crate_of(files)["./"]["keywords"] == "news articles, Ports"


def test_the_version_is_that_of_the_project() -> None:
    """Whoever raises the version in pyproject.toml raises it, and its day, in tasks/package/release.py too."""
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
