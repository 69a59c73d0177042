"""The stages of the flows: what each of them reads, calls and writes.

Free of Prefect; a flow lists these in their order, and an engine decides where they run.
"""

import contextlib
import datetime
import os
import platform
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec
import polars

from flows import progress
from flows.datasets import link_files, make_files
from schemas.digest import OLDEST_SCHEMA, View
from schemas.errors import InputError, OutputsError, SnapshotError
from schemas.job import Job
from schemas.manifest import Manifest, Request, hash_canonical, make_manifest, read_manifest
from schemas.places import CURRENT
from schemas.plan import Part
from schemas.poison import read_poison
from schemas.records import hash_records
from schemas.request import CorpusRequest, DigestRequest
from schemas.run import CorpusPlan, Published
from schemas.settings import Settings, read_settings
from schemas.table import SCHEMA_VERSION
from schemas.topic import Topic, read_codebook
from tasks.alarms import raise_alarms
from tasks.digest import choose_pages, compose_digest, open_scope
from tasks.identify import read_outlets
from tasks.manifest import (
    fingerprint_code,
    fingerprint_packages,
    hash_codebook,
    hash_program,
    write_manifest,
)
from tasks.merge import (
    Ledger,
    MadeOf,
    close_books,
    plan_files,
)
from tasks.package import derive_files
from tasks.pages import compose_pages
from tasks.plan import find_files, mark_listed, plan_batches, plan_groups
from tasks.read import cut_file
from tasks.render import find_templates, hash_templates, render_digest, render_pages
from tasks.snapshot import (
    find_snapshot,
    lock_outputs,
    note_used,
    open_staging,
    prepare_cache,
    publish,
    publish_digest,
    replace_file,
    tell_write_errors,
    write_files,
)

ROOT = Path(__file__).resolve().parents[1]
"""The project's folder, at which relative paths of a request start."""

DEFAULT_PATHS = ("inputs/articles", "inputs/fetched")
POISON = "inputs/poison.jsonl"
CORPUS_NOTE = "corpus.json"

Outlets = tuple[tuple[str, str], ...]


def plan_corpus(request: CorpusRequest) -> CorpusPlan:
    """Check settings and codebook, find the files, and cut them into batches and groups.

    Reads: settings, topics, outlets, the list of poison, the names and sizes of the inputs.

    Raises:
        BroadsheetError: something that the user must mend; no work has been done.
    """
    settings = read_settings(ROOT / request.settings)
    topics = read_codebook(ROOT / request.topics)
    outlets = read_outlets(ROOT / "inputs/outlets.toml")
    listed = read_poison(ROOT / POISON)
    outputs = ROOT / request.outputs
    paths = _resolve_paths(request, outputs=outputs)
    corpus = _check_corpus(paths, request=request, outputs=outputs)
    files = find_files(paths, inputs=ROOT / "inputs")
    if not files:
        raise InputError(_list_paths(paths), "there is no file to read", _WHERE_TO_PUT_FILES)
    _refuse_outputs((file.path for file in files), outputs=outputs)
    target_bytes = settings.batches.target_bytes
    batches = plan_batches(files, target_bytes=target_bytes, cut_file=partial(cut_file, target_bytes=target_bytes))
    batches = mark_listed(batches, listed)
    made_of = _fingerprint(settings, topics, outlets)
    return CorpusPlan(
        asked=request,
        job=_make_job(settings, topics, outlets, made_of=made_of, cache=outputs / "cache"),
        groups=plan_groups(batches, n_workers=request.workers or count_processors()),
        made_of=made_of,
        outputs=outputs,
        corpus=corpus,
        n_files=len(files),
        n_bytes=sum(batch.n_bytes for batch in batches),
    )


@contextlib.contextmanager
def hold_outputs(plan: CorpusPlan) -> Iterator[CorpusPlan]:
    """Hold the outputs folder for a run, its cache ready; plan again where another run had to be waited for.

    Raises:
        OutputsError: another run holds it, or it cannot be written, or it is of another corpus by now.
    """
    with lock_outputs(plan.outputs, wait_seconds=plan.asked.wait_seconds, say=progress.say) as has_waited:
        prepare_cache(plan.outputs)
        yield plan_corpus(plan.asked) if has_waited else plan


def publish_corpus(plan: CorpusPlan, parts: Sequence[Part]) -> Published:
    """Merge the parts, validate and write the datasets, and publish them as the current snapshot.

    Reads: the parts in the cache. Writes: the snapshot, `current`, `corpus.json`.

    Raises:
        ContractError: the books do not balance, or data breaks its model; nothing has been published.
    """
    ordered = sorted(parts, key=lambda part: part.batch_no)
    ledger = close_books(ordered)
    staging = open_staging(plan.outputs)
    files = plan_files(ledger, _made_of(plan))
    data = link_files(make_files(files, ordered, ledger=ledger, job=plan.job), staging=staging)
    made_of = msgspec.structs.replace(plan.made_of, inputs_sha256=hash_records(ledger.records))
    stated = make_manifest(made_of, data=data, derived={})
    explained = derive_files(stated, snapshot=staging, dataset=plan.job.settings.dataset)
    manifest = msgspec.structs.replace(stated, derived=write_files(staging, explained))
    n_vanished = _count_vanished(plan.outputs, ledger)
    note_used(plan.job.cache, manifest.snapshot_id, parts=ordered, keys=[file.key for file in files])
    snapshot = publish(staging, outputs=plan.outputs, manifest=manifest, manifest_bytes=write_manifest(manifest))
    replace_file(plan.outputs / CORPUS_NOTE, msgspec.json.encode({"paths": plan.corpus}))
    return _sum_up(manifest, ledger, ordered, snapshot=snapshot, n_vanished=n_vanished)


def write_digest(request: DigestRequest) -> Path:
    """Compose the digest of a snapshot, render it and the pages of its documents, and put them where `digest` points.

    Reads: the snapshot, and the one that it is compared with. Writes: `digests/<snapshot_id>…/`; `digest`, where it is
    confined to nothing.

    Returns:
        The digest's folder.

    Raises:
        SnapshotError: the snapshot is not there, cannot be read, or does not know what the digest is confined to.
        SettingsError: a template of the user's cannot be rendered.
    """
    outputs = ROOT / request.outputs
    templates = None if request.templates is None else find_templates(ROOT / request.templates)
    snapshot, manifest = _open_snapshot(outputs, request.snapshot)
    since = None if request.since is None else _open_snapshot(outputs, request.since)
    with tell_damage(snapshot):
        scope = open_scope(
            snapshot,
            manifest=manifest,
            view=View(**{name: getattr(request, name) for name in View.__struct_fields__}),
            since=since,
            since_day=request.since_day,
            alarms=_list_alarms(snapshot, manifest),
        )
        digest = compose_digest(scope)
        paged = choose_pages(request.documents, scope=scope, digest=digest)
        forms = render_digest(digest, paged=paged, templates=templates)
        composed = compose_pages(snapshot, snapshot_id=manifest.snapshot_id, document_ids=paged)
        pages = render_pages(composed, templates=templates)
        with tell_write_errors(outputs):
            name = _name_digest(request, manifest, since=since, templates=templates)
            is_newest = snapshot == (outputs / CURRENT).resolve()
            turn = request.is_whole and is_newest and not digest.headline.n_later
            return publish_digest(chain(forms.items(), pages), outputs=outputs, name=name, turn=turn)


def _open_snapshot(outputs: Path, name: str) -> tuple[Path, Manifest]:
    snapshot = find_snapshot(outputs, name)
    return snapshot, read_manifest(snapshot, oldest=OLDEST_SCHEMA)


def _list_alarms(snapshot: Path, manifest: Manifest) -> list[str]:
    """List the alarms of a snapshot, or say why none were looked for."""
    found = manifest.request.schema_version
    if found != SCHEMA_VERSION:
        return [f"none were looked for: the snapshot is of schema version {found}; run the corpus again"]
    return [str(alarm) for alarm in raise_alarms(snapshot)]


def _name_digest(
    request: DigestRequest, manifest: Manifest, *, since: tuple[Path, Manifest] | None, templates: Path | None
) -> str:
    """Name the folder of a digest, so that different ones of a snapshot stand side by side."""
    asked = request.model_dump(
        mode="json", exclude_defaults=True, exclude={"snapshot", "since", "outputs", "templates"}
    )
    looks = {} if templates is None else {"templates": hash_templates(templates)}
    options = f"-{hash_canonical(asked | looks)[:8]}" if asked or looks else ""
    return f"{manifest.snapshot_id}{'' if since is None else f'-since-{since[1].snapshot_id}'}{options}"


def record_run(request: CorpusRequest, published: Published, *, engine: str, started_at: float) -> None:
    """Note when, where and how fast a run came to its snapshot: what no snapshot holds.

    Writes: `runs/<time>-<snapshot_id>.json`.

    Args:
        started_at: seconds since 1970, UTC.
    """
    moment = datetime.datetime.fromtimestamp(started_at, tz=datetime.UTC)
    record = {
        "started_at": moment.isoformat(timespec="milliseconds"),
        "seconds": round(time.time() - started_at, 3),
        "engine": engine,
        "workers": request.workers,
        "host": platform.node(),
        "python": platform.python_version(),
        "request": request.model_dump(mode="json"),
        "result": msgspec.to_builtins(published),
    }
    folder = ROOT / request.outputs / "runs"
    name = f"{moment:%Y%m%dT%H%M%S.%f}-{published.snapshot_id}.json"
    with tell_write_errors(ROOT / request.outputs):
        folder.mkdir(exist_ok=True)
        replace_file(folder / name, msgspec.json.format(msgspec.json.encode(record), indent=2))


@contextlib.contextmanager
def tell_damage(snapshot: Path) -> Iterator[None]:
    """Tell data of a snapshot that is not there, or cannot be read, as one line.

    Raises:
        SnapshotError: naming the command that finds the file.
    """
    try:
        yield
    except (polars.exceptions.PolarsError, OSError) as error:
        problem = f"cannot be read: {str(error).splitlines()[0]}"
        raise SnapshotError(str(snapshot), problem, "broadsheet verify names the file; run the corpus again") from error


def count_processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _fingerprint(settings: Settings, topics: Sequence[Topic], outlets: Outlets) -> Request:
    """Fingerprint all that the data will be made of, but for the inputs, which are not read yet."""
    return Request(
        inputs_sha256="",
        codebook_sha256=hash_codebook(topics),
        settings_sha256=settings.sha256,
        outlets_sha256=hash_canonical(outlets),
        code=fingerprint_code(ROOT),
        packages=fingerprint_packages(ROOT / "requirements.lock"),
    )


def _make_job(settings: Settings, topics: tuple[Topic, ...], outlets: Outlets, *, made_of: Request, cache: Path) -> Job:
    return Job(
        settings=settings,
        topics=topics,
        outlets=outlets,
        cache=cache,
        poison=ROOT / POISON,
        program=hash_program(made_of.code, made_of.packages),
        text_key=hash_canonical((settings.text_sha256, made_of.outlets_sha256, made_of.code["text"], made_of.packages)),
        tags_key=hash_canonical(
            (
                [(topic.rules_sha256, topic.model_dump(mode="json", include={"confidence"})) for topic in topics],
                made_of.code["tags"],
                made_of.packages,
            )
        ),
        facts_key=hash_canonical((made_of.code["facts"], made_of.packages)),
    )


def _made_of(plan: CorpusPlan) -> MadeOf:
    return MadeOf(
        corpus_key=hash_canonical((plan.made_of.code["corpus"], plan.made_of.packages)),
        codebook_sha256=plan.made_of.codebook_sha256,
        tags_key=plan.job.tags_key,
        facts_key=plan.job.facts_key,
    )


_WHERE_TO_PUT_FILES = (
    "put files in inputs/articles/, or list feeds in inputs/feeds.toml and fetch, or try: "
    "broadsheet run inputs/sample --outputs outputs/sample"
)


def _resolve_paths(request: CorpusRequest, *, outputs: Path) -> list[Path]:
    """Resolve the paths of a request; what a run writes must not be what it reads."""
    if "" in request.paths or not request.outputs:
        raise InputError("PATH" if request.outputs else "--outputs", "is empty", 'name a folder, such as "."')
    if request.paths:
        paths = [ROOT / path for path in request.paths]
        for path in paths:
            if path.is_dir() and outputs.resolve().is_relative_to(path.resolve()):
                problem = f"holds the outputs folder {_list_paths([outputs])}, which would be read as input"
                raise InputError(_list_paths([path]), problem, "name another --outputs, or folders beside it")
        return paths
    paths = [path for path in (ROOT / default for default in DEFAULT_PATHS) if path.is_dir()]
    if not paths:
        raise InputError(" and ".join(DEFAULT_PATHS), "neither folder is there", _WHERE_TO_PUT_FILES)
    return paths


def _refuse_outputs(found: Iterable[str], *, outputs: Path) -> None:
    """Refuse files that a run has written, which a glob or a link has led to; what came by standard input is none."""
    written, stdin = outputs.resolve(), outputs.resolve() / "cache" / "stdin"
    for folder in sorted({os.path.dirname(path) for path in found}):
        place = Path(folder).resolve()
        if place.is_relative_to(written) and not place.is_relative_to(stdin):
            problem = f"lies in the outputs folder {_list_paths([outputs])}, which would be read as input"
            raise InputError(_list_paths([Path(folder)]), problem, "name another --outputs, or paths beside it")


def _list_paths(paths: Sequence[Path]) -> str:
    return ", ".join(os.path.relpath(path) for path in paths)


def _check_corpus(paths: Sequence[Path], *, request: CorpusRequest, outputs: Path) -> tuple[str, ...]:
    """Hold an outputs folder to the one corpus that it is of; folders that need no naming may come and go."""
    stdin = outputs / "cache" / "stdin"
    corpus = tuple(sorted({"-" if path.is_relative_to(stdin) else _name_path(path) for path in paths}))
    note = outputs / CORPUS_NOTE
    if request.replace_corpus or not note.exists():
        return corpus
    try:
        noted = tuple(msgspec.json.decode(note.read_bytes(), type=dict[str, list[str]])["paths"])
    except (msgspec.DecodeError, KeyError, OSError) as error:
        raise OutputsError(
            str(note), f"cannot be read: {error}", "name another --outputs, or give --replace-corpus"
        ) from error
    if noted != corpus and (request.paths or not set(noted) <= set(DEFAULT_PATHS)):
        raise OutputsError(
            _list_paths([outputs]),
            f"holds the corpus of {', '.join(noted)}, not of {', '.join(corpus)}",
            "name another --outputs, or give --replace-corpus",
        )
    return corpus


def _name_path(path: Path) -> str:
    """Name a path as it is noted: from the project's folder where it is in there, else from the root."""
    absolute = Path(os.path.abspath(path))
    return (absolute.relative_to(ROOT) if absolute.is_relative_to(ROOT) else absolute).as_posix()


def _count_vanished(outputs: Path, ledger: Ledger) -> int:
    """Count the records of the current snapshot that this run no longer finds; none where it cannot be read."""
    files = sorted((outputs / CURRENT).glob("data/records/*.parquet"))
    try:
        before = polars.read_parquet(files, columns=["record_id"], glob=False) if files else None
    except (polars.exceptions.PolarsError, OSError):
        return 0
    return 0 if before is None else before.join(ledger.records, on="record_id", how="anti").height


def _sum_up(manifest: Manifest, ledger: Ledger, parts: Sequence[Part], *, snapshot: Path, n_vanished: int) -> Published:
    outcomes = Counter(ledger.records["outcome"].to_list())
    reasons = Counter(ledger.records["reason"].drop_nulls().to_list())
    return Published(
        snapshot_id=manifest.snapshot_id,
        data_id=manifest.data_id,
        reproducible=not manifest.request.packages.unlocked,
        snapshot=str(snapshot),
        n_records=ledger.records.height,
        n_documents=outcomes["document"],
        n_duplicates=outcomes["duplicate"],
        n_merged=outcomes["merged"],
        n_quarantined=outcomes["quarantined"],
        quarantined_by_reason=dict(sorted(reasons.items())),
        n_vanished=n_vanished,
        n_batches=len(parts),
        n_batches_cached=sum(part.is_cached for part in parts),
        crashed=tuple(sorted(poison.locator for part in parts for poison in part.crashed)),
        alarms=raise_alarms(snapshot.resolve()),
    )
