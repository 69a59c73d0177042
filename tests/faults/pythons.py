"""The Pythons of a machine that the project is for, each with what the lock names."""

import functools
import shutil
import subprocess
import sys
from pathlib import Path

from tests.command import ROOT
from tests.faults.surroundings import SkippedError

VERSIONS = ("3.11", "3.12", "3.13")


@functools.cache
def find_pythons() -> dict[str, Path]:
    """Find the interpreters that the project is for, but for the one that runs; by their full versions."""
    own = ".".join(map(str, sys.version_info[:3]))
    found = {}
    for version in VERSIONS:
        kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}"))
        for candidate in (Path(f"/usr/bin/python{version}"), shutil.which(f"python{version}"), *kept):
            if told := tell_version(candidate) if candidate else None:
                found.setdefault(told, Path(candidate))
    return {version: path for version, path in sorted(found.items()) if version != own}


def tell_version(python: str | Path) -> str | None:
    """Tell the full version of an interpreter; None where it is none that the project is for."""
    code = "import platform; print(platform.python_version())"
    try:
        done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return None
    told = done.stdout.strip()
    return told if told.rpartition(".")[0] in VERSIONS else None


def make_venv(python: Path, folder: Path) -> Path:
    """Install what `requirements.lock` names, and the project, for another Python, as `make digest` does.

    Returns:
        The venv's own Python.

    Raises:
        SkippedError: pip cannot install it.
    """
    made = folder / "bin" / "python"
    if not (folder / "installed").exists():
        shutil.rmtree(folder, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "--python", str(made), "--disable-pip-version-check", "install"]
        pip += ["--quiet", "--quiet", "--no-deps"]
        for command in (
            [str(python), "-m", "venv", "--without-pip", str(folder)],
            [*pip, "--require-hashes", "--requirement", str(ROOT / "requirements.lock")],
            [*pip, "--no-build-isolation", "--editable", str(ROOT)],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SkippedError(f"{' '.join(command[1:4])}: {(done.stderr.strip().splitlines() or [''])[-1]}")
        (folder / "installed").touch()
    return made
