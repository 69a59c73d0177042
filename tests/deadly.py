"""Documents that end the process that reads them, in a copy of the project whose inputs a test may change.

What dies is the real code: every process of Python that finds this `sitecustomize` by its `PYTHONPATH` dies at
a word, be it the command, a child of it or a Dask worker. No source file is another, so neither is any fingerprint.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.command import ROOT, own_environment

TIMEOUT_SECONDS = 900

_SITECUSTOMIZE = """
import importlib.abc, importlib.machinery, os, signal, sys, time

WORD, PLACE, MANNER = (os.environ[f"DEADLY_{name}"] for name in ("WORD", "PLACE", "MANNER"))
MODULE, NAME = PLACE.split(":")

def die():
    if MANNER == "stall":
        time.sleep(3600)
    if MANNER == "memory":
        held = [b"x" * (1 << 26) for _ in range(1000)]
    if MANNER.startswith("SIG"):
        os.kill(os.getpid(), getattr(signal, MANNER))
    os._exit(int(MANNER))

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != MODULE:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            original = getattr(module, NAME)
            def deadly(*given, **named):
                if WORD in repr(given):
                    die()
                return original(*given, **named)
            setattr(module, NAME, deadly)
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
"""


def deadly_environment(folder: Path, root: Path, *, word: str, place: str, manner: str) -> dict[str, str]:
    """Give the environment in which a function of the project at a root dies, or stalls, at a word.

    Args:
        folder: where what makes it so is written.
        place: the function, as `module:name`.
        manner: `stall`, `memory`, the name of a signal, or an exit status.
    """
    site = folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(_SITECUSTOMIZE)
    path = os.pathsep.join(map(str, (site, root)))
    return {"PYTHONPATH": path, "DEADLY_WORD": word, "DEADLY_PLACE": place, "DEADLY_MANNER": manner}


class DeadlyProject:
    """A copy of the project, in which documents with a word are deadly.

    Args:
        folder: an empty one, in which the copy comes to be; for the others see `deadly_environment`.
    """

    def __init__(
        self, folder: Path, *, word: str = "nightshade", place: str = "flows.texts:make_article", manner: str = "7"
    ) -> None:
        self.root = folder / "project"
        for name in ("flows", "tasks", "schemas", "inputs/topics"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("requirements.lock", "inputs/settings.toml", "inputs/outlets.toml"):
            shutil.copyfile(ROOT / name, self.root / name)
        self.poison = self.root / "inputs/poison.jsonl"
        deadly = deadly_environment(folder, self.root, word=word, place=place, manner=manner)
        self.environment = own_environment() | deadly

    def listed(self) -> list[dict[str, Any]]:
        """Read what `inputs/poison.jsonl` lists."""
        return [json.loads(line) for line in self.poison.read_text().splitlines()] if self.poison.exists() else []

    def run(self, *arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run `broadsheet run` in the copy."""
        return subprocess.run(
            [sys.executable, "-m", "flows", "run", *map(str, arguments), "--no-digest", "--json"],
            cwd=self.root,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
