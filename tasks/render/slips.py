"""Tell slips in templates of the user's: a module of its own, since they come as errors of many kinds."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2

from schemas.errors import SettingsError
from tasks.render.environment import TEMPLATES

_REPAIR = "mend it, or take the file away for the one in tasks/templates/"


@contextmanager
def tell_template_errors(templates: Path | None) -> Iterator[None]:
    """Tell a slip in a template of the user's as one line; one of ours keeps its traceback.

    Raises:
        SettingsError: with file and line of the template.
    """
    try:
        yield
    except SettingsError:
        raise
    except Exception as error:
        place = None if templates is None else _find_place(error, templates)
        if place is None:
            raise
        problem = error.message if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {error}"
        raise SettingsError(place, " ".join(str(problem).split()), _REPAIR) from error


def _find_place(error: Exception, templates: Path) -> str | None:
    """Find the file and line of the user's that an error is about; None where it is of ours."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or templates}:{error.lineno}"
    if isinstance(error, UnicodeDecodeError):
        return next((str(path) for path in sorted(templates.rglob("*")) if path.is_file() and _is_broken(path)), None)
    steps = [Path(step.filename) for step in traceback.extract_tb(error.__traceback__)]
    lines = [step.lineno for step in traceback.extract_tb(error.__traceback__)]
    of_templates = [
        (path, line)
        for path, line in zip(steps, lines, strict=True)
        if path.is_relative_to(templates) or path.is_relative_to(TEMPLATES)
    ]
    if of_templates and of_templates[-1][0].is_relative_to(templates):
        return f"{of_templates[-1][0]}:{of_templates[-1][1]}"
    return str(templates) if isinstance(error, jinja2.TemplateError) else None


def _is_broken(path: Path) -> bool:
    """Tell whether a file is no UTF-8."""
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return True
    return False
