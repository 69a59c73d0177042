"""Make outputs folders by hand: snapshots that hold a file or two, run records, and entries of the cache."""

import json
import os
from pathlib import Path

from schemas.snapshots import Places


def places_of(outputs: Path) -> Places:
    """Give the places of an outputs folder."""
    return Places(
        snapshots=outputs / "snapshots",
        digests=outputs / "digests",
        runs=outputs / "runs",
        cache=outputs / "cache",
        current=outputs / "current",
        previous=outputs / "previous",
        pruned=outputs / ".pruned",
    )


def add_snapshot(
    outputs: Path, name: str, *, day: int, content: bytes = b"x" * 100, linked: Path | None = None
) -> Path:
    """Add a snapshot that a run published on a day of a month; its one file may be a link to another."""
    folder = outputs / "snapshots" / name
    data = folder / "data/records/part-00000.parquet"
    data.parent.mkdir(parents=True)
    if linked is None:
        data.write_bytes(content)
        data.chmod(0o444)
    else:
        os.link(linked, data)
    runs = outputs / "runs"
    runs.mkdir(exist_ok=True)
    record = {"started_at": f"2026-01-{day:02d}T05:30:00.000+00:00", "seconds": 1.5, "result": {"snapshot_id": name}}
    (runs / f"{day:02d}-{name}.json").write_text(json.dumps(record))
    return data


def add_entry(outputs: Path, kind: str, key: str, content: bytes = b"y" * 10) -> Path:
    """Add an entry of the cache."""
    folder = outputs / "cache" / kind / key
    folder.mkdir(parents=True)
    (folder / "documents.parquet").write_bytes(content)
    return folder


def note_used(outputs: Path, name: str, **used: list[str]) -> Path:
    """Note what of the cache a snapshot was made of."""
    path = outputs / "cache/used" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"text": [], "tags": [], "files": []} | used))
    return path


def turn(outputs: Path, link: str, name: str) -> None:
    """Point a link to a snapshot."""
    (outputs / link).unlink(missing_ok=True)
    (outputs / link).symlink_to(f"snapshots/{name}")
