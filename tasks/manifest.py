"""Fingerprint what a snapshot is made of besides its inputs: code, codebook, packages; and write the manifest down.

Nothing of the machine is in a manifest: no clock, host, path, engine, worker count or version of Python.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from itertools import accumulate
from pathlib import Path

import msgspec

from schemas.manifest import Manifest, Packages, hash_canonical
from schemas.topic import Topic

TEXT_CODE = ("flows/texts.py",)
TAGS_CODE = ("flows/tags.py",)
FACTS_CODE = ("flows/facts.py",)
CORPUS_CODE = (
    "tasks/merge/__init__.py",
    "tasks/stories/__init__.py",
    "tasks/package/__init__.py",
    "tasks/snapshot/write.py",
    "tasks/manifest.py",
)
"""The modules that make texts, tags, facts and the rest of a snapshot; with all that they import, they are its code."""

_IMPORT = re.compile(
    r"^[ ]*(?:from[ ]+((?:flows|tasks|schemas)[\w.]*)[ ]+import[ ]+(\([^)]*\)|[^\n#]*)"  # "from tasks.read import cut"
    r"|import[ ]+((?:flows|tasks|schemas)[\w.]*))",  # "import tasks.read"
    re.MULTILINE,
)
_LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)\s*(;[^\\]*)?", re.MULTILINE)  # "jinja2==3.1.6 \"


def write_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as indented canonical JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=2) + b"\n"


def hash_code(root: Path, *, entries: Iterable[str]) -> str:
    """Hash the source of modules and of all of the project's that they import, directly or not.

    Args:
        root: the project's folder.
        entries: modules below it, by their paths.
    """
    return hash_canonical(
        [(path, hashlib.sha256(source).hexdigest()) for path, source in sorted(find_code(root, entries).items())]
    )


def find_code(root: Path, entries: Iterable[str]) -> dict[str, bytes]:
    """Find the source of modules and of all of the project's that they import, by paths below its folder."""
    found: dict[str, bytes] = {}
    waiting = [place for path in entries for place in (path, *_find_packages(root, path))]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = (root / path).read_bytes()
            names = (name for match in _IMPORT.finditer(found[path].decode()) for name in _name_imported(match))
            waiting += (place for name in names for place in _find_module(root, name))
    return found


def fingerprint_code(root: Path) -> dict[str, str]:
    """Hash the code of each stage."""
    entries = {"text": TEXT_CODE, "tags": TAGS_CODE, "facts": FACTS_CODE, "corpus": CORPUS_CODE}
    return {stage: hash_code(root, entries=modules) for stage, modules in entries.items()}


def hash_program(code: Mapping[str, str], packages: Packages) -> str:
    """Hash what works on batches: the code of those stages, and the packages."""
    return hash_canonical((code["text"], code["tags"], code["facts"], packages))


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
    installed: dict[str, str] = {}
    for found in metadata.distributions():  # in the order in which Python looks for them: the first is imported
        if name := found.metadata["Name"]:
            installed.setdefault(_canonical(name), found.version)
    unlocked = {
        name: (version, installed.get(name, "missing"))
        for name, (version, is_conditional) in sorted(locked.items())
        if installed.get(name, version if is_conditional else "missing") != version
    }
    return Packages(
        lock_sha256=hash_canonical(sorted((name, version) for name, (version, _) in locked.items())), unlocked=unlocked
    )


def _name_imported(match: re.Match[str]) -> list[str]:
    """Name what an import may run: a module, its packages, and what is taken from it, since that may be a module."""
    module, taken, whole = match.groups()
    packages = list(accumulate((module or whole).split("."), "{}.{}".format))
    return packages + [f"{module}.{name.split()[0]}" for name in re.findall(r"[\w ]*\w", taken or "")]


def _find_packages(root: Path, path: str) -> list[str]:
    parents = (parent.as_posix() for parent in Path(path).parents)
    return [place for parent in parents for place in _find_module(root, parent)]


def _find_module(root: Path, name: str) -> list[str]:
    """Find the file of a module or package; none where the name is that of a value."""
    place = name.replace(".", "/")
    return [path for path in (f"{place}.py", f"{place}/__init__.py") if place != "." and (root / path).is_file()]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
