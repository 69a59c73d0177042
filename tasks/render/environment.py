"""The Jinja environments that the templates are rendered in: what they escape, find and may call.

A module of its own, since the digest and the pages of documents are rendered alike.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
from markupsafe import Markup

from schemas.characters import show_unseen
from schemas.errors import SettingsError
from tasks.render.links import safe_url, text_direction
from tasks.render.words import WORD_FILTERS

TEMPLATES = Path(__file__).parents[1] / "templates"

_WAY_OUT = re.compile(r"</(?:style|script)|<!--", re.IGNORECASE)  # "</style>"

N_COLOURS = 8
"""Classes `topic-0` to `topic-7` of the style; the ninth topic has the colour of the first, and a name of its own."""

Filter = Callable[..., object]


class Source(Markup):
    """The text of a style or a script of ours, which is printed as it stands."""


def open_environment(
    *, templates: Path | None = None, autoescape: bool, filters: Mapping[str, Filter]
) -> jinja2.Environment:
    """Open an environment on the templates.

    Args:
        templates: folder of the user's, whose files go before those of the same name here.
        autoescape: whether what is printed is escaped as HTML.
        filters: what the form adds to those of words, and to `safe_url`, `direction` and `clip`.
    """
    folders = [folder for folder in (templates, TEMPLATES) if folder is not None]
    loader = jinja2.FileSystemLoader(folders)
    environment = jinja2.Environment(
        loader=loader,
        autoescape=autoescape,
        undefined=jinja2.StrictUndefined,
        finalize=_show_unseen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(WORD_FILTERS)
    environment.filters.update(safe_url=safe_url, direction=text_direction, clip=clip)
    environment.filters.update(filters)
    environment.globals.update(
        read_source=_make_reader(loader, environment), policy=content_policy, n_colours=N_COLOURS
    )
    return environment


def clip(text: str, n_chars: int) -> str:
    """Cut a text that is too long for its place, and say so by an ellipsis."""
    line = " ".join(text[: 4 * n_chars].split())
    if len(line) <= n_chars and len(text) <= 4 * n_chars:
        return line
    return f"{line[: n_chars - 1].rstrip()}…"


def content_policy(style: str, script: str = "") -> str:
    """Give the policy that lets a page use its own style and script, and nothing else."""
    allowed = [f"style-src {_source_hash(style)}"]
    if script:
        allowed.append(f"script-src {_source_hash(script)}")
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _source_hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _make_reader(loader: jinja2.BaseLoader, environment: jinja2.Environment) -> Callable[..., Source]:
    """Make the function by which a template reads styles and scripts: their lines, without indents and comments."""

    def read_source(*names: str) -> Source:
        """Read files from the folders of the templates, one after the other."""
        lines = [line.strip() for name in names for line in read_one(name).splitlines() if line.strip()]
        return Source("\n".join(line for line in lines if not _is_comment(line)))

    def read_one(name: str) -> str:
        """Read a file, which may hold nothing that ends or hides the element that it stands in."""
        source, path, _ = loader.get_source(environment, name)
        if found := _WAY_OUT.search(source):
            raise SettingsError(str(path), f'holds "{found[0]}", which ends or hides its element', "write it otherwise")
        return source

    return read_source


def _is_comment(line: str) -> bool:
    """Tell whether a line is a comment and nothing else."""
    return line.startswith("/*") and line.find("*/") == len(line) - 2


def _show_unseen(value: object) -> object:
    """Show what is unseen in every text that a template prints; lines stay lines, since what macros give has some."""
    if isinstance(value, Source) or not isinstance(value, str):
        return value
    return type(value)("\n".join(show_unseen(line) for line in str(value).split("\n")))
