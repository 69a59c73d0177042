"""One door to the network: nothing else in the project opens a connection, but for what serves on loopback."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

NETWORK = frozenset(
    ("socket", "ssl", "httpx", "httpcore", "urllib.request", "urllib3", "http.client", "requests", "aiohttp", "ftplib")
)

DOOR = ("flows/crawl/network.py",)
"""What fetching reaches for the network by."""

HANDED_ON = ("flows/crawl/visit.py", "flows/crawl/run.py", "flows/crawl/hosts.py")
"""What passes on certificates, and opens nothing."""

LOOPBACK = (
    "flows/cluster.py",
    "flows/engine.py",
    "flows/serving/prefect_api.py",
    "flows/serving/server.py",
    "flows/serving/serve.py",
)
"""What talks to our own Prefect server or to a Dask cluster that was named."""


def find_reaching() -> dict[str, set[str]]:
    """Find the modules that import what reaches for the network."""
    found: dict[str, set[str]] = {}
    for path in sorted(path for folder in ("flows", "tasks", "schemas") for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            reaching = {name for name in names if name in NETWORK or name.split(".")[0] in NETWORK}
            if reaching:
                found.setdefault(path.relative_to(ROOT).as_posix(), set()).update(reaching)
    return found


def test_only_fetching_reaches_for_the_network() -> None:
    """Of all modules one does; those that run a server here, or ask one, are listed by name."""
    found = find_reaching()

    assert set(DOOR) <= found.keys()
    assert found.keys() <= {*DOOR, *HANDED_ON, *LOOPBACK}
    assert {name for place in HANDED_ON for name in found.get(place, ())} <= {"ssl"}
