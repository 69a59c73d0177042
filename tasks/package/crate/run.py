"""Describe the run that made a snapshot: what it was given, what it left, and the program that it ran with."""

from collections.abc import Iterator, Sequence

from schemas.manifest import Manifest, Packages
from schemas.settings import Dataset
from tasks.package.crate.entity import Entity, describe_value, join, refer
from tasks.package.crate.main_workflow import LICENSE, refer_to_parameter
from tasks.package.release import VERSION
from tasks.package.workflow import INPUTS, WORKFLOW

PROGRAM = "#broadsheet"

_MISSING = "missing"
"""What the manifest states as the version of a package that is locked and not installed."""

_FINGERPRINTS = {
    "inputs": "sha256 of locator and content hash of every input record; both are columns of records",
    "codebook": "sha256 of the topics with all their rules; what they mean is in the dataset codebook",
    "settings": "sha256 of the settings that a snapshot depends on",
    "outlets": "sha256 of the list of names of outlets by host",
}
"""What the run was given, by the names of the manifest's request."""

_CODE = "sha256 of the source code that makes {}, with all that it imports"


def name_run(manifest: Manifest) -> str:
    """Give the id of the run: by what it made, since the same run elsewhere makes the same."""
    return f"#run-{manifest.snapshot_id}"


def describe_run(manifest: Manifest, dataset: Dataset, *, made: Sequence[Entity], creator: str) -> Iterator[Entity]:
    """Describe the run and the fingerprints of what it was given.

    When and by whom it was run is not stated. The bytes of a snapshot may not depend on a clock, nor on who runs it
    where, so that everybody who runs the same gets the same crate; the run record, which is outside, tells the time.
    Nobody is named as agent but the one whom the settings name as creator, since these are a part of what is run.

    Args:
        manifest: of the snapshot.
        dataset: how its user introduces it.
        made: what the run left.
        creator: id of who made the corpus, if the user names anybody.
    """
    given = [
        describe_value(slot.fingerprint, getattr(manifest.request, f"{slot.fingerprint}_sha256"), text)
        | refer_to_parameter(slot)
        for slot, text in ((slot, _FINGERPRINTS[slot.fingerprint]) for slot in INPUTS)
    ]
    yield {
        "@id": name_run(manifest),
        "@type": "CreateAction",
        "name": f"The run that made snapshot {manifest.snapshot_id}",
        "description": "Articles were read, cleaned, segmented and tagged by the topics of the codebook; it was "
        "found what they name and count, and which of them carry the same text. "
        "With the same inputs, code, settings and packages the same bytes come again, whenever and wherever it is run.",
        "instrument": {"@id": WORKFLOW},
        "object": [refer(value) for value in given],
        "result": [refer(entity) for entity in made],
        **({"agent": {"@id": creator}} if dataset.creator else {}),
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }
    yield from given


def describe_program(manifest: Manifest) -> Iterator[Entity]:
    """Describe the program: its version, the fingerprints of its code, and the packages that it ran with."""
    packages = manifest.request.packages
    code = [
        describe_value(f"code/{name}", sha256, _CODE.format(name))
        for name, sha256 in sorted(manifest.request.code.items())
    ]
    lock = describe_value("packages", packages.lock_sha256, "sha256 of the names and versions of the locked packages")
    required = list(_describe_unlocked(packages))
    yield {
        "@id": PROGRAM,
        "@type": "SoftwareApplication",
        "name": "Broadsheet",
        "description": "A reproducible pipeline from news and opinion articles to checked Parquet tables and a digest.",
        "softwareVersion": VERSION,
        "license": {"@id": LICENSE},
        "identifier": [refer(value) for value in (*code, lock)],
        **({"softwareRequirements": join([refer(package) for package in required])} if required else {}),
    }
    yield from (*code, lock, *required)


def _describe_unlocked(packages: Packages) -> Iterator[Entity]:
    """Describe the packages that were installed in other versions than those that are locked, or not at all."""
    for name, (locked, installed) in sorted(packages.unlocked.items()):
        is_missing = installed == _MISSING
        yield {
            "@id": f"#package/{name}",
            "@type": "SoftwareApplication",
            "name": name,
            "description": f"{'not installed' if is_missing else f'installed: {installed}'}; locked: {locked}",
            **({} if is_missing else {"softwareVersion": installed}),
        }
