"""The environments of the templates: what they clip, read and escape, and what they may use."""

import base64
import hashlib
from pathlib import Path

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from tasks.render.environment import TEMPLATES, clip, content_policy, open_environment


def open_on(folder: Path | None = None, *, autoescape: bool = True) -> jinja2.Environment:
    """Open an environment, on a folder of the user's where one is given."""
    return open_environment(templates=folder, autoescape=autoescape, filters={})


def show(source: str, *, autoescape: bool = True, **values: object) -> str:
    """Render a template that is given as text."""
    return open_on(autoescape=autoescape).from_string(source).render(**values)


@pytest.mark.parametrize(
    ("text", "n", "shown"),
    [
        ("short", 10, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("a word too many", 10, "a word to…"),
        ("ends at a blank", 8, "ends at…"),
        ("two  blanks\nand lines", 30, "two blanks and lines"),
        ("", 5, ""),
        ("쌀쌀쌀쌀", 3, "쌀쌀…"),
    ],
)
def test_a_text_is_clipped_to_its_place(text: str, n: int, shown: str) -> None:
    """A text that is too long says so by an ellipsis, and lines are one."""
    assert clip(text, n) == shown


@settings(max_examples=200, deadline=None)
@given(st.text("ab \n쌀", max_size=200), st.integers(2, 40))
def test_a_clipped_text_fits_and_begins_as_the_text_does(text: str, n: int) -> None:
    """It is never longer than its place, and adds nothing but the ellipsis."""
    clipped = clip(text, n)

    assert len(clipped) <= n
    assert " ".join(text.split()).startswith(clipped.removesuffix("…"))
    assert clipped.endswith("…") or clipped == " ".join(text.split())


def test_a_text_of_blanks_before_its_words_is_not_lost() -> None:
    """A title that begins with very many blanks shows its first word, or an ellipsis, but is not empty."""
    assert clip(f"{' ' * 5000}rice", 40)


def test_a_text_cut_after_blanks_says_so() -> None:
    """What is left out beyond very many blanks is not hidden."""
    assert clip(f"rice{' ' * 5000}and maize", 40) != "rice"


@pytest.mark.parametrize("text", ["a & b", "<b>", '"'])
def test_html_is_escaped(text: str) -> None:
    """What a template prints is text; what a macro gives is not escaped again."""
    assert show("{{ text }}", text=text) == str(Markup.escape(text))
    assert show("{% macro m() %}<i>{{ text }}</i>{% endmacro %}{{ m() }}", text=text) == f"<i>{Markup.escape(text)}</i>"
    assert show("{{ text }}", autoescape=False, text=text) == text


def test_what_is_unseen_is_shown() -> None:
    """Whatever a template prints has no control character, but for the ends of lines of a macro."""
    assert show("{{ text }}", text="a\x1b\u202eb\r\tc") == "a\ufffd\ufffdb\ufffd\ufffdc"
    assert show("{{ text }}", text="a\nb") == "a\nb"
    assert show("{{ text|safe }}", text="<b>\x00") == "<b>\ufffd"
    assert show("{{ 3 }} {{ none }} {{ true }}") == "3 None True"


def test_an_unknown_name_is_an_error() -> None:
    """A slip in a template prints no empty place."""
    with pytest.raises(jinja2.UndefinedError):
        show("{{ nothing }}")
    with pytest.raises(jinja2.UndefinedError):
        show("{% if nothing %}x{% endif %}")
    with pytest.raises(jinja2.TemplateAssertionError):
        show("{{ 1|no_filter }}")


def test_a_source_is_read_without_indents_and_comments(tmp_path: Path) -> None:
    """A style is shorter in the page than in its file, and means the same."""
    (tmp_path / "a.css").write_text("/* What it is. */\n.a {\n  color: red;\n}\n\n  /* Inner. */\n.b { margin: 0; }\n")
    (tmp_path / "b.js").write_text('"use strict";\n// Words.\nconst a = "x";\n')

    shown = open_on(tmp_path).from_string('{{ read_source("a.css", "b.js") }}').render()

    assert shown == '.a {\ncolor: red;\n}\n.b { margin: 0; }\n"use strict";\n// Words.\nconst a = "x";'


@pytest.mark.parametrize("line", ["/* a */ .x { color: red; } /* b */", "/* a */ .x { color: red; }"])
def test_a_rule_between_comments_is_kept(tmp_path: Path, line: str) -> None:
    """A line that begins and ends with a comment may have a rule between them."""
    (tmp_path / "a.css").write_text(f"{line}\n")

    assert ".x { color: red; }" in open_on(tmp_path).from_string('{{ read_source("a.css") }}').render()


def test_a_source_is_neither_escaped_nor_changed(tmp_path: Path) -> None:
    """A browser compares it with the hash in the policy."""
    (tmp_path / "a.css").write_text('.a > .b::after { content: "\u200e&<"; }\n')

    shown = open_on(tmp_path).from_string('{{ read_source("a.css") }}').render()

    assert shown == '.a > .b::after { content: "\u200e&<"; }'


def test_the_policy_hashes_what_it_is_given() -> None:
    """A page without a script has no directive that lets one run."""

    def hashed(source: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"

    assert content_policy("a {}") == (
        f"default-src 'none'; style-src {hashed('a {}')}; base-uri 'none'; form-action 'none'"
    )
    assert f"; script-src {hashed('x()')}; " in content_policy("a {}", "x()")
    assert "unsafe" not in content_policy("a {}", "x()")


def test_a_folder_of_the_user_goes_before_ours(tmp_path: Path) -> None:
    """What is not in it is found in ours."""
    (tmp_path / "style.css").write_text("body { color: red; }\n")
    environment = open_on(tmp_path)

    assert environment.from_string('{{ read_source("style.css") }}').render() == "body { color: red; }"
    assert ".item" in environment.from_string('{{ read_source("digest.css") }}').render()
    assert open_on().loader is not environment.loader


@pytest.mark.parametrize("name", ["../environment.py", "/etc/passwd", "parts/../../render/html.py"])
def test_no_template_reads_outside_its_folders(name: str, tmp_path: Path) -> None:
    """A template can include templates, and no other file of the machine."""
    with pytest.raises(jinja2.TemplateNotFound):
        open_on(tmp_path).get_template(name)
    with pytest.raises(jinja2.TemplateNotFound):
        open_on(tmp_path).from_string("{{ read_source(name) }}").render(name=name)


def test_all_templates_can_be_compiled() -> None:
    """A slip in a template that no test renders is found too."""
    environment = open_environment(autoescape=True, filters={})
    sources = sorted(TEMPLATES.rglob("*.j2"))

    assert len(sources) > 30
    for path in sources:
        environment.parse(path.read_text(encoding="utf-8"), filename=str(path))


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.css")), ids=lambda path: path.name)
def test_every_style_is_ascii_and_asks_for_nothing(path: Path) -> None:
    """No style of ours fetches a font or a picture, or ends its element."""
    style = path.read_text(encoding="utf-8")

    assert "url(" not in style
    assert "@import" not in style
    assert "</" not in style
    assert style.count("{") == style.count("}")
