"""The house stands as it is planned: one direction of imports, Prefect in one room, nothing done at import."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.manifest import CORPUS_CODE, FACTS_CODE, TAGS_CODE, TEXT_CODE, find_code

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("flows", "tasks", "schemas")
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))

MAY_IMPORT = {"flows": {"flows", "tasks", "schemas"}, "tasks": {"schemas"}, "schemas": {"schemas"}}
"""Which folder may import which; a task imports its own package besides."""

WITHOUT_CLOCKS = ("batches.py", "datasets.py", "facts.py", "taggable.py", "tags.py", "texts.py")
"""Modules of flows that make data, which may read no clock either."""

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 45


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (`file:line`, module) for every import of a module, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            yield f"{path.relative_to(ROOT)}:{node.lineno}", name


def stage_of(path: Path) -> str:
    """Give the stage that a module of `tasks` belongs to: itself, or its package."""
    relative = path.relative_to(ROOT)
    return f"tasks.{relative.parts[1].removesuffix('.py')}"


def test_imports_point_one_way() -> None:
    """Flows import tasks and schemas, tasks import schemas, and nothing imports upstairs or tests."""
    breaches = [
        f"{place} imports {name}"
        for path in MODULES
        for place, name in imports(path)
        if name.split(".")[0] in (*FOLDERS, "tests")
        and name.split(".")[0] not in MAY_IMPORT[path.relative_to(ROOT).parts[0]]
        and not (name.split(".")[0] == "tasks" and ".".join(name.split(".")[:2]) == stage_of(path))
    ]
    assert breaches == []


def test_prefect_is_imported_in_flows_alone() -> None:
    """Tasks and schemas run without Prefect and Dask."""
    breaches = [
        f"{place} imports {name}"
        for path in MODULES
        for place, name in imports(path)
        if name.split(".")[0] in ("prefect", "prefect_dask", "distributed", "dask")
        and path.relative_to(ROOT).parts[0] != "flows"
    ]
    assert breaches == []


def test_the_stages_are_imported_without_prefect() -> None:
    """The inline engine never loads Prefect, so that a one-off run is quick."""
    code = "import sys, flows.engine; sys.exit(any(name.split('.')[0] in ('prefect', 'dask') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_data_depends_on_no_clock_environment_or_set_order() -> None:
    """No stage reads the clock, the environment, the process's hash, or random numbers without a seed."""
    forbidden = re.compile(r"\b(?:time\.time|datetime\.now|date\.today|os\.environ|random\.|uuid\.|(?<![\w.])hash\()")
    breaches = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in MODULES
        if path.relative_to(ROOT).parts[0] != "flows" or path.name in WITHOUT_CLOCKS
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if forbidden.search(line)
    ]
    assert breaches == []


@pytest.mark.parametrize(
    "entries", [TEXT_CODE, TAGS_CODE, FACTS_CODE, CORPUS_CODE], ids=["text", "tags", "facts", "corpus"]
)
def test_fingerprints_cover_the_code_that_is_run(entries: tuple[str, ...]) -> None:
    """What a fingerprint covers are the modules that are loaded when its entries are, and no others."""
    names = [entry.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for entry in entries]
    code = (
        f"import sys, {', '.join(names)}\nprint(*(m.__file__ for n, m in sys.modules.items() "
        "if n.split('.')[0] in ('flows', 'tasks', 'schemas')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    loaded = {Path(path).relative_to(ROOT).as_posix() for path in done.stdout.split()}
    assert set(find_code(ROOT, entries)) == loaded


def test_what_is_about_something_else_is_in_no_fingerprint() -> None:
    """A change of the digest, the command line or the evaluation makes no text, tag, fact or table anew."""
    covered = set(find_code(ROOT, (*TEXT_CODE, *TAGS_CODE, *FACTS_CODE, *CORPUS_CODE)))
    tasks = ("digest", "pages", "render", "verify", "evaluate", "codebook")
    schemas = ("charts", "digest", "evaluation", "languages", "page")
    apart = ("flows/commands", *(f"tasks/{name}" for name in tasks), *(f"schemas/{name}.py" for name in schemas))
    assert [path for path in sorted(covered) if path.startswith(apart)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_of_a_size_to_be_read(path: Path) -> None:
    """A module has a docstring and at most 400 lines, a function at most 45, and public ones say what they do."""
    source = path.read_text()
    tree = ast.parse(source)
    assert ast.get_docstring(tree)
    assert source.count("\n") <= MAX_MODULE_LINES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION_LINES or path.parent.name == "commands", (
                node.name
            )
            assert node.name.startswith("_") or ast.get_docstring(node), node.name


def test_no_file_in_flows_hides_another_module() -> None:
    """Prefect puts flows/ first on the path, so no file there is named like a folder or a standard module."""
    names = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__", "__main__"}
    assert names.isdisjoint({*FOLDERS, "inputs", "outputs", "tests", *sys.stdlib_module_names})


def test_the_locks_agree() -> None:
    """The lock of the tests has each run-time package in the version of the run-time lock, all with hashes."""

    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text().splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}

    assert pins("requirements.lock") <= pins("requirements-test.lock")
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text()
        assert "index-url" not in text
        assert "://" not in text
        assert text.count("--hash=sha256:") >= len(pins(name))


def test_nothing_of_a_machine_is_committed() -> None:
    """No path of a machine, no address of a package index stands in the project."""
    suspicious = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w|--(?:extra-)?index-url\s+\S|pypi\.org/simple")
    breaches = []
    for path in sorted(ROOT.rglob("*")):
        relative = path.relative_to(ROOT)
        hidden = any(part.startswith(".") and part != ".ci" for part in relative.parts)
        if hidden or relative.parts[0] == "outputs" or path.suffix not in (".py", ".md", ".toml", ".yaml", ".lock"):
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if suspicious.search(line) and path != Path(__file__):
                breaches.append(f"{relative}:{number} {line.strip()[:80]}")
    assert breaches == []
