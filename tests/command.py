"""Run the command `broadsheet` as a user does, in a process of its own."""

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.__main__ import main

ROOT = Path(__file__).resolve().parents[1]


def own_environment() -> dict[str, str]:
    """Give the environment of a user who has set no Prefect API, whatever tests have set around this one."""
    return {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"} | {"PYTHONPATH": str(ROOT)}


def start_command(*arguments: object, **environment: str) -> "subprocess.Popen[bytes]":
    """Start the command, and do not wait for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "flows", *map(str, arguments)],
        cwd=ROOT,
        env=own_environment() | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run_command(
    *arguments: object, stdin: bytes = b"", cwd: Path = ROOT, umask: int = 0o022, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "flows", *map(str, arguments)],
        cwd=cwd,
        env=own_environment() | environment,
        input=stdin,
        capture_output=True,
        umask=umask,
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_here(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run the command in this process: quick, for what needs no process of its own to be seen."""
    told, complained = io.StringIO(), io.StringIO()
    code: object = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["broadsheet", *map(str, arguments)])
        try:
            with contextlib.redirect_stdout(told), contextlib.redirect_stderr(complained):
                main()
        except SystemExit as ended:
            code = ended.code
    return subprocess.CompletedProcess(arguments, int(str(code or 0)), told.getvalue(), complained.getvalue())


def tell_json(*arguments: object) -> dict[str, Any]:
    """Run the command in this process with `--json`; give the object that it prints."""
    done = run_here(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def run_json(*arguments: object, **options: Any) -> dict[str, Any]:
    """Run the command with `--json`; give the object that it prints."""
    done = run_command(*arguments, "--json", **options)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def hash_tree(folder: Path) -> dict[str, str]:
    """Hash every file of a folder, by its path in there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
