"""Render a digest in its forms, from one model and the templates in `tasks/templates/`.

A package, since each form has a module of its own for what its templates cannot say.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import jinja2
import msgspec

from schemas.digest import Digest
from schemas.errors import SettingsError
from schemas.page import Page
from tasks.render.environment import TEMPLATES, open_environment
from tasks.render.html import HTML_FILTERS
from tasks.render.markdown import MARKDOWN_FILTERS
from tasks.render.page import render_page
from tasks.render.plain import PLAIN_FILTERS
from tasks.render.slips import tell_template_errors

FORMS = {"index.html": HTML_FILTERS, "digest.md": MARKDOWN_FILTERS, "digest.txt": PLAIN_FILTERS}
"""Files of a digest that are rendered from a template, and the filters of the form."""

_PAGE = "page.html"

_SHOWN = "tasks/templates/"

TEMPLATE_OF = {"index.html": "digest.html.j2", "digest.md": "digest.md.j2", "digest.txt": "digest.txt.j2"}


def render_digest(digest: Digest, *, paged: Collection[str] = (), templates: Path | None = None) -> dict[str, bytes]:
    """Render every form of a digest.

    Args:
        digest: what it says.
        paged: document_ids that have a page of their own beside it, to which quotes lead.
        templates: folder of the user's, whose templates and styles go before those of the same name here.

    Returns:
        The bytes of each file, by its name.

    Raises:
        SettingsError: a template of the user's cannot be rendered.
    """
    rendered = {"digest.json": msgspec.json.format(msgspec.json.encode(digest), indent=1) + b"\n"}
    for name in FORMS:
        environment = _open_form(name, templates)
        with tell_template_errors(templates):
            template = environment.get_template(TEMPLATE_OF[name])
            rendered[name] = template.render(digest=digest, paged=frozenset(paged)).encode("utf-8")
    return dict(sorted(rendered.items()))


def render_pages(pages: Iterable[Page], *, templates: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Render the pages of documents, one after the other.

    Returns:
        The path of each below the digest's folder, and its bytes.

    Raises:
        SettingsError: a template of the user's cannot be rendered.
    """
    environment = _open_form(_PAGE, templates)
    for page in pages:
        with tell_template_errors(templates):
            yield f"documents/{page.facts.document_id}.html", render_page(page, environment)


@cache
def _open_form(name: str, templates: Path | None) -> jinja2.Environment:
    """Open the environment of a form, once for a process, since compiling its templates takes longer than a digest."""
    return open_environment(templates=templates, autoescape=name.endswith(".html"), filters=FORMS.get(name, {}))


def find_templates(folder: Path) -> Path:
    """Find a folder of templates.

    Raises:
        SettingsError: it is not there, or holds nothing that would be used.
    """
    known = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())
    if not folder.is_dir():
        raise SettingsError(str(folder), "is no folder of templates", f"copy what you want to change from {_SHOWN}")
    if not any((folder / name).is_file() for name in known):
        raise SettingsError(str(folder), "holds no template of a name that is used", f"take the names of {_SHOWN}")
    return folder


def hash_templates(folder: Path) -> str:
    """Hash what a folder of templates holds, by names and bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    hashed = hashlib.sha256()
    for path in files:
        hashed.update(
            f"{path.relative_to(folder).as_posix()}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return hashed.hexdigest()
