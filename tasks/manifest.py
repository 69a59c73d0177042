"""Fingerprint what a snapshot is made of besides its inputs: code, codebook, packages; and write the manifest down.

Nothing of the machine is in a manifest: no clock, host, path, engine, worker count or version of Python.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

import msgspec

from schemas.manifest import Manifest, Packages, hash_canonical
from schemas.topic import Topic

TEXT_CODE = ("schemas", "tasks/read", "tasks/extract", "tasks/clean", "tasks/language", "tasks/segment",
             "tasks/identify.py", "flows/batches.py")  # fmt: skip
TAGS_CODE = ("schemas", "tasks/tag", "flows/batches.py")
CORPUS_CODE = ("schemas", "tasks/merge", "tasks/snapshot.py", "tasks/manifest.py")
"""The code on which texts, tags and the rest of a snapshot depend; the digest is no part of a snapshot."""

_LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)\s*(;[^\\]*)?", re.MULTILINE)  # "jinja2==3.1.6 \"


def write_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as indented canonical JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=2) + b"\n"


def hash_code(root: Path, *, places: Iterable[str]) -> str:
    """Hash the source of modules.

    Args:
        root: the project's folder.
        places: files and folders below it.
    """
    paths = [
        path for place in places for path in ([root / place] if place.endswith(".py") else (root / place).rglob("*.py"))
    ]
    return hash_canonical(
        [
            (path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
            for path in sorted(set(paths))
        ]
    )


def hash_codebook(topics: Sequence[Topic]) -> str:
    """Hash all of the codebook that reaches the data: the examples do not."""
    return hash_canonical([topic.model_dump(mode="json", exclude={"examples"}) for topic in topics])


def fingerprint_packages(lock: Path) -> Packages:
    """Compare the packages that are installed with those that are locked.

    A package that is locked for other systems only, and not installed, is no difference.
    """
    locked = {
        match[1].lower().replace("_", "-"): (match[2], bool(match[3])) for match in _LOCKED.finditer(lock.read_text())
    }
    installed = {_canonical(found.metadata["Name"]): found.version for found in metadata.distributions()}
    unlocked = {
        name: (version, installed.get(name, "missing"))
        for name, (version, is_conditional) in sorted(locked.items())
        if installed.get(name, version if is_conditional else "missing") != version
    }
    return Packages(
        lock_sha256=hash_canonical(sorted((name, version) for name, (version, _) in locked.items())), unlocked=unlocked
    )


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
