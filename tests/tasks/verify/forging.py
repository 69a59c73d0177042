"""Make a small snapshot that has something of everything, and forge it: data, hashes, manifest and all."""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import polars
import pytest

from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas import TABLES
from schemas.manifest import MANIFEST, Manifest, make_manifest, read_manifest
from schemas.records import hash_records
from schemas.request import CorpusRequest
from schemas.table import ID_LENGTH, Table, table_key, table_name
from schemas.topic import read_topic
from schemas.verification import Problem
from tasks.identify import make_page_id
from tasks.manifest import write_manifest
from tasks.snapshot import write_file
from tasks.verify import verify_snapshot

Change = Callable[[polars.DataFrame], polars.DataFrame]

FERRY = "https://hallowmere-courier.example/2025/03/ferry"

TRADE = """id = "trade"
labels = { en = "Trade" }
definition = "Trade between countries."
threshold = 0.4
outlets = [{ term = "Tariff Gazette", weight = 0.8 }]
[rules]
en = ["tariff*", "free trade agreement*", "export* AND quota*", "customs NEAR/4 duty"]
fr = ["douane"]
[blockers]
en = ["tariff of charges"]
"""
SPORT = """id = "sport"
labels = { en = "Sport" }
definition = "Games."
threshold = 0.4
[rules]
en = ["match", { term = "goal*", weight = 2.0 }]
"""

FILES = {
    "desk/tariffs.txt": """Tariffs fall on rice

The minister cut a tariff on rice. Another tariff stays, and so does the tariff on salt.

Exports are under a quota in spring. The customs officers take a duty at the bridge. A tariff is paid in silver.

The free trade agreement was signed by the river. Nobody read the tariff of charges on the wall. A tariff is a tax.
""",
    "desk/goals.txt": """Two goals before noon

The match began late. A goal came soon, and a second goal came later. The keeper slept in the sun.

The match ended at noon. The goal posts were carried home. The mayor praised the match and paid the tariff.
""",
    "desk/quiet.txt": """A quiet day in the village

The heron stood in the pond. The children watched it for an hour.
""",
    "desk/bridge.txt": """The old bridge opens

Carts crossed it at dawn. The mayor rode in front, and the band played.
""",
    "desk/cafe.txt": """Le café du port

La douane a fermé la route du port hier soir. Les voisins ont dîné au café de la gare.
""",
    "desk/empty.txt": "",
    "wire/rows.jsonl": "\n".join(
        json.dumps(row)
        for row in (
            {
                "title": "Tariffs rise again",
                "text": "The council raised a tariff on glass. The tariff on tin was raised too.\n\nPeople grumbled.",
                "url": "https://tariff-gazette.example/2025/glass",
                "outlet": "Tariff Gazette",
                "published": "2025-03-04T02:00:00+07:00",
                "authors": "Dara Lim",
                "language": "en",
            },
            {
                "title": "Tariffs rise once more",
                "text": "The council raised a tariff on glass. The tariff on tin was raised too.\n\nAll grumbled.",
                "url": "https://tariff-gazette.example/2025/glass",
                "outlet": "Tariff Gazette",
                "published": "2025-03-06",
                "language": "en",
            },
        )
    ),
    "wire/ferry.html": f"""<html lang="en"><head><title>Ferry runs again</title><link rel="canonical" href="{FERRY}">
</head><body><article><h1>Ferry runs again</h1><p>The ferry crossed the river at dawn with forty people and a goat.</p>
<p>The captain said that the engine was mended by a smith from the next village, who asked for no pay.</p>
<p>It will run each day until the rains come, and the fare stays at two coins.</p></article></body></html>""",
    "wire/feed.rss": f"""<rss version='2.0'><channel><title>Courier</title><item><title>Ferry runs</title>
<link>{FERRY}</link><pubDate>Tue, 04 Mar 2025 10:00:00 +0700</pubDate><description>It is back.</description></item>
</channel></rss>""",
}  # fmt: skip


FILES["desk/copy.txt"] = FILES["desk/tariffs.txt"]

FUND = """Envoys of Vietnam came to the opening as guests. Thailand sent a choir and a basket of fruit.

Cambodia will pay $20 million into the fund, and Japan will pay twice as much. The ASEAN secretariat keeps the books, \
a clerk said. About 3,000 people stood along the river while old ferrymen told stories of the flood.

A new road of 40 km leads from the bridge to the hills, where farmers grow pepper and limes. Sales of rice rose 12% \
in the valley after the last bridge was built there. A poet from Japan and a drummer from Vietnam closed the day.

Cambodia and Thailand share the river below the falls. Thailand and Cambodia count its fish each year in June. The \
inter-Korean talks were far away. Officials hope that children will cross the water on foot when the rains end.
"""
HARBOUR = """The harbour of Hallowmere was dredged for the first time in thirty years. Boats can enter at low water.

Two barges carried the mud to the marsh behind the mill, where reeds will grow on it. The harbour master kept a stone \
that was found at the bottom, with a hole in it and a rope of straw.

Old sailors sat on the wall and told everyone how deep the water had been before the storm took the lighthouse away.
"""
STORIES = {
    "fund/first.md": f"---\ndate: 2025-03-02\n---\n# Cambodia and Japan open a fund for bridges\n\n{FUND}",
    "fund/again.md": f"---\ndate: 2025-03-05\n---\n# A fund for bridges is open\n\n{FUND}",
    "fund/reworded.md": "# A fund opens\n\n" + FUND.replace("ferrymen", "fishermen").replace("children", "families"),
    "fund/short.md": "# Fund for bridges\n\n" + FUND.split("Cambodia and Thailand", maxsplit=1)[0].rstrip(),
    "fund/harbour.md": f"# Harbour is deep again\n\n{HARBOUR}",
    "fund/week.md": f"# The week\n\n{FUND}\n{HARBOUR}",
    "fund/week-again.md": f"# The week by the water\n\n{FUND}\n{HARBOUR}",
}
"""Copies of one text: exact, near, abridged; and round-ups that hold it, and another one."""

FILES.update(STORIES)
FILES["desk/reeds.md"] = """# Opinion | Leave the reeds alone

The council should keep the reeds by the pond. We must not forget the herons.

Mowing them every spring was a mistake of the last council, and of the one before.
"""


def write_inputs(folder: Path) -> Path:
    """Write the files of a corpus below `in`, and topics below `topics`, one of which has a measured confidence."""
    for name, content in FILES.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    topics = folder / "topics"
    topics.mkdir()
    (topics / "trade.toml").write_text(TRADE)
    (topics / "sport.toml").write_text(SPORT)
    measured = f"""[confidence]
rules_sha256 = "{read_topic(topics / "trade.toml").rules_sha256}"
languages = ["en"]
scores = [0.0, 0.2, 0.5]
shares = [0.01, 0.5, 0.9]
"""
    (topics / "trade.toml").write_text(TRADE + measured)
    return folder


def make_snapshot(folder: Path, **options: str) -> Path:
    """Make a snapshot of the inputs of a folder, below `out` in there."""
    given = {"paths": (str(folder / "in"),), "outputs": str(folder / "out"), "topics": str(folder / "topics")}
    return Path(InlineEngine().make_corpus(plan_corpus(CorpusRequest(**given | options))).snapshot)


def copy_snapshot(sound: Path, folder: Path) -> Path:
    """Copy a snapshot to where it may be harmed; its data stays read-only."""
    copy = folder / sound.name
    shutil.copytree(sound, copy)
    return copy


def find_problems(snapshot: Path) -> dict[str, list[Problem]]:
    """Give what `verify` finds, without the checks that pass."""
    found = verify_snapshot(snapshot, manifest=read_manifest(snapshot), make_page_id=make_page_id)
    return {name: told for name, told in found.items() if told}


def check_told(snapshot: Path, changes: Mapping[str, Change], *, check: str, told: str) -> None:
    """Forge a change, and look for the line that tells of it among those of a check.

    The models, which take half of the time, are left out where another check is looked at.
    """
    with pytest.MonkeyPatch.context() as patch:
        if check != "models":
            patch.setattr("tasks.verify.check_model", lambda *_, **__: iter(()))
        found = tell(forge(snapshot, changes))
    assert any(line.startswith(told) for line in found.get(check, ())), found


def tell(snapshot: Path) -> dict[str, list[str]]:
    """Give what `verify` finds as a person reads it, without the checks that pass."""
    return {name: list(map(str, told)) for name, told in find_problems(snapshot).items()}


def read_table(snapshot: Path, dataset: str) -> polars.DataFrame:
    """Read a dataset."""
    return polars.read_parquet(snapshot / "data" / dataset / "*.parquet")


def find_table(dataset: str) -> Table:
    """Find the model of a dataset."""
    return next(table for table in TABLES if table_name(table) == dataset)


def short_sha256(text: str) -> str:
    """Make an id as records and documents have them."""
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def put(column: str, value: object, **where: object) -> Change:
    """Give a change that puts a value, or an expression, into a column of some rows."""
    wanted = value if isinstance(value, polars.Expr) else polars.lit(value)

    def change(frame: polars.DataFrame) -> polars.DataFrame:
        new = polars.when(_match(where)).then(wanted.cast(frame.schema[column])).otherwise(polars.col(column))
        return frame.with_columns(new.alias(column))

    return change


def drop(**where: object) -> Change:
    """Give a change that drops some rows."""
    return lambda frame: frame.filter(~_match(where))


def add(values: Mapping[str, object], **where: object) -> Change:
    """Give a change that adds copies of some rows with other values."""

    def change(frame: polars.DataFrame) -> polars.DataFrame:
        new = [polars.lit(value).cast(frame.schema[name]).alias(name) for name, value in values.items()]
        return polars.concat([frame, frame.filter(_match(where)).with_columns(new)])

    return change


def _match(where: Mapping[str, object]) -> polars.Expr:
    return polars.all_horizontal(polars.lit(True), *(polars.col(name).eq(value) for name, value in where.items()))


def forge(snapshot: Path, changes: Mapping[str, Change], *, is_sorted: bool = True) -> Path:
    """Change datasets, and make hashes and a manifest that hide it: only the data itself can betray the change.

    Args:
        snapshot: a copy.
        changes: what to do with each dataset.
        is_sorted: whether the changed rows are sorted again.

    Returns:
        The folder, renamed as its manifest says.
    """
    data = dict(read_manifest(snapshot).data)
    for dataset, change in changes.items():
        place = f"data/{dataset}/part-00000.parquet"
        frame = change(polars.read_parquet(snapshot / place))
        frame = frame.sort(table_key(find_table(dataset))) if is_sorted else frame
        (snapshot / place).unlink()
        data[place] = write_file(find_table(dataset), [frame], path=snapshot / place)
        (snapshot / place).chmod(0o444)
    inputs_sha256 = hash_records(read_table(snapshot, "records"))
    manifest = read_manifest(snapshot)
    request = msgspec.structs.replace(manifest.request, inputs_sha256=inputs_sha256)
    return state(snapshot, make_manifest(request, data=data, derived=manifest.derived))


def state(snapshot: Path, manifest: Manifest) -> Path:
    """Give a snapshot another manifest, and the name that goes with it."""
    (snapshot / MANIFEST).unlink()
    (snapshot / MANIFEST).write_bytes(write_manifest(manifest))
    return snapshot.rename(snapshot.with_name(manifest.snapshot_id))


FIRST, AGAIN, REWORDED, SHORT, HARBOUR_PAGE, WEEK, WEEK_AGAIN = map(short_sha256, STORIES.values())
TARIFFS, GOALS, QUIET, BRIDGE, CAFE, REEDS, FERRY_PAGE = (
    short_sha256(FILES[name])
    for name in (
        "desk/tariffs.txt",
        "desk/goals.txt",
        "desk/quiet.txt",
        "desk/bridge.txt",
        "desk/cafe.txt",
        "desk/reeds.md",
        "wire/ferry.html",
    )
)
"""Ids of documents."""
