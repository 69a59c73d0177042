"""Templates of the user's: one that is changed wins, the others stay, and a slip is told by file and line."""

import base64
import hashlib
import re
import shutil
from pathlib import Path

import jinja2
import pytest

from schemas.errors import SettingsError
from tasks import render as package
from tasks.render import environment as environment_module
from tasks.render import find_templates, hash_templates, render_digest
from tasks.render.environment import TEMPLATES
from tests.tasks.render.invented import a_digest, a_whole_digest
from tests.tasks.render.shown import Page, render

OWN = "<p>Our own alarms: {{ section.alarms|length }}</p>\n"


def put(folder: Path, name: str, text: str) -> Path:
    """Put a template of the user's, and give its folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def tell(folder: Path) -> SettingsError:
    """Give the error that the templates of a folder lead to."""
    with pytest.raises(SettingsError) as told:
        render_digest(a_whole_digest(), templates=folder)
    return told.value


def test_a_template_of_the_user_wins_and_the_others_stay(tmp_path: Path) -> None:
    """One section is told otherwise; what is around it is as it was, and so are the other forms."""
    ours = render(a_whole_digest())
    theirs = render(a_whole_digest(), templates=put(tmp_path, "sections/alarms.html.j2", OWN))

    assert "<p>Our own alarms: 2</p>" in theirs["index.html"]
    assert "alarms one" not in theirs["index.html"]
    assert "alarms one" in ours["index.html"]
    assert ours["index.html"].split("Topics</h2>")[1] == theirs["index.html"].split("Topics</h2>")[1]
    assert all(ours[name] == theirs[name] for name in ("digest.md", "digest.txt", "digest.json"))


def test_a_whole_form_may_be_the_user_s(tmp_path: Path) -> None:
    """The outermost template may be changed too."""
    theirs = render(a_whole_digest(), templates=put(tmp_path, "digest.txt.j2", "{{ digest.snapshot_id }}\n"))

    assert theirs["digest.txt"] == "0123456789abcdef\n"
    assert len(theirs["digest.md"]) > 1000


def test_a_copy_of_our_templates_changes_nothing(tmp_path: Path) -> None:
    """Whoever copies the whole folder to begin with has what he had."""
    shutil.copytree(TEMPLATES, tmp_path / "mine")

    assert render_digest(a_whole_digest(), templates=tmp_path / "mine") == render_digest(a_whole_digest())


def test_the_policy_follows_a_changed_style(tmp_path: Path) -> None:
    """A style of the user's applies, since its hash is in the policy."""
    page = Page(render(a_whole_digest(), templates=put(tmp_path, "style.css", "body { color: red; }\n"))["index.html"])

    (style,) = page.texts["style"]
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = page.find("meta", http_equiv="Content-Security-Policy")
    assert style.startswith("body { color: red; }\n")
    assert ".item" in style
    assert f"style-src 'sha256-{hashed}';" in str(policy["content"])


@pytest.mark.parametrize(
    "css",
    [
        "body {} </style><script>alert(1)</script>",
        "body {} </STYLE ><img src=x>",
        "body {} </style",
    ],
)
def test_a_style_that_would_leave_its_element_is_refused(tmp_path: Path, css: str) -> None:
    """The end of a style in a style would be the end of the page's, and what follows it markup."""
    assert tell(put(tmp_path, "charts.css", f"{css}\n")).place == str(tmp_path / "charts.css")


@pytest.mark.parametrize("script", ['const a = "</script><b>";', 'const a = "</SCRIPT";', 'const a = "<!--<script>";'])
def test_a_script_that_would_leave_its_element_is_refused(tmp_path: Path, script: str) -> None:
    """The same is true of a script, which a comment of HTML would keep open."""
    assert tell(put(tmp_path, "digest.js", f"{script}\n")).place == str(tmp_path / "digest.js")


def test_a_style_may_hold_other_signs_of_html(tmp_path: Path) -> None:
    """What does not end the element is no fault."""
    css = 'a > b::before { content: "<b>&amp;</b>"; }'
    page = Page(render(a_whole_digest(), templates=put(tmp_path, "charts.css", f"{css}\n"))["index.html"])

    assert css in page.texts["style"][0]
    assert page.tags() == Page(render(a_whole_digest())["index.html"]).tags()


@pytest.mark.parametrize(
    ("name", "text", "line", "problem"),
    [
        ("digest.md.j2", "# Mine\n\n{% if digest %}\nno end\n", 4, "end of template|if"),
        ("digest.md.j2", "# Mine\n{{ digest.sections[ }}\n", 2, "unexpected"),
        ("digest.md.j2", "# Mine\n{{ digest.snapshot }}\n", 2, "snapshot"),
        ("digest.md.j2", "# Mine\n{{ nothing }}\n", 2, "nothing"),
        ("digest.md.j2", "# Mine\n{{ digest.snapshot_id|shout }}\n", 2, "shout"),
        ("digest.md.j2", "# Mine\n{% include 'nowhere.j2' %}\n", 2, "nowhere.j2"),
        ("sections/alarms.html.j2", "<p>\n<p>\n{{ section.alarm }}\n", 3, "alarm"),
        ("sections/alarms.html.j2", "<p>\n{% for alarm in section.alarms %}\n", 2, "for|end"),
        ("sections/alarms.html.j2", "{% macro m() %}\n{{ nothing }}\n{% endmacro %}\n{{ m() }}\n", 2, "nothing"),
        ("sections/alarms.txt.j2", "{{ section|marked_up }}\n", 1, "marked_up"),
        ("sections/alarms.txt.j2", "\n{{ read_source('nowhere.css') }}\n", 2, "nowhere.css"),
        ("sections/alarms.txt.j2", "\n{{ section.alarms.one.two }}\n", 2, "one"),
    ],
)
def test_a_slip_in_a_template_is_told_by_file_and_line(
    tmp_path: Path, name: str, text: str, line: int, problem: str
) -> None:
    """The message has the place, what is wrong there, and what to do."""
    error = tell(put(tmp_path, name, text))

    assert error.place == f"{tmp_path / name}:{line}"
    assert re.search(problem, error.problem)
    assert " " in error.problem
    assert "tasks/templates/" in error.repair
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1 / 0 }}\n",
        "{{ digest.snapshot_id + 1 }}\n",
        "{{ digest.sections|count }}\n",
        "{{ digest.headline(1) }}\n",
        "{% for a in digest.headline.n_records %}{% endfor %}\n",
        "{{ digest.headline.first_day|number|clip('x') }}\n",
        "{% include 'digest.txt.j2' %}\n",
    ],
)
def test_a_slip_that_shows_when_a_template_runs_is_told_too(tmp_path: Path, text: str) -> None:
    """A wrong argument, a number that is no list, and a template that includes itself are the user's slips as well."""
    error = tell(put(tmp_path, "digest.txt.j2", f"\n{text}"))

    assert error.place == f"{tmp_path / 'digest.txt.j2'}:2"
    assert "\n" not in str(error)


def test_a_template_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    """A file in another encoding is the user's slip."""
    (tmp_path / "digest.txt.j2").write_bytes(b"caf\xe9\n")

    assert str(tmp_path) in tell(tmp_path).place


def test_a_part_without_what_ours_asks_for_is_told(tmp_path: Path) -> None:
    """A part of the user's that has no macro of the name is to blame, though a template of ours asks for it."""
    error = tell(put(tmp_path, "parts/quote.md.j2", "{% macro other() %}{% endmacro %}\n"))

    assert str(tmp_path) in error.place
    assert "show" in error.problem


def test_a_fault_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without templates of the user's, a slip is ours, and is no matter of settings."""
    ours = shutil.copytree(TEMPLATES, tmp_path / "ours")
    monkeypatch.setattr(package, "_open_form", package._open_form.__wrapped__)  # not one that was opened before
    monkeypatch.setattr(environment_module, "TEMPLATES", put(ours, "digest.md.j2", "{{ nothing }}\n"))

    with pytest.raises(jinja2.UndefinedError):
        render_digest(a_digest())


def test_a_fault_in_a_filter_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A crash of the program is not passed off as a slip, also where another template is the user's."""

    def crash(text: str) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(package, "_open_form", package._open_form.__wrapped__)
    monkeypatch.setitem(package.FORMS["digest.md"], "md", crash)

    with pytest.raises(ZeroDivisionError):
        render_digest(a_whole_digest())
    with pytest.raises(ZeroDivisionError):
        render_digest(a_whole_digest(), templates=put(tmp_path, "sections/pairs.md.j2", "Mine.\n"))


def test_a_folder_is_found(tmp_path: Path) -> None:
    """One file of a name that is used is enough, also below the folder."""
    assert find_templates(put(tmp_path / "a", "style.css", "")) == tmp_path / "a"
    assert find_templates(put(tmp_path / "b", "sections/alarms.md.j2", "")) == tmp_path / "b"
    assert find_templates(TEMPLATES) == TEMPLATES


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Neither a missing folder nor a file is a folder of templates."""
    put(tmp_path, "style.css", "")
    for path in (tmp_path / "nowhere", tmp_path / "style.css"):
        with pytest.raises(SettingsError) as told:
            find_templates(path)
        assert told.value.place == str(path)


@pytest.mark.parametrize("name", ["notes.txt", "alarms.html.j2", "digest.html", "sections/news.html.j2", "Style.css"])
def test_a_folder_without_a_known_name_is_refused(tmp_path: Path, name: str) -> None:
    """A name that is never used would change nothing, and nobody would be told."""
    put(tmp_path, name, "x")

    with pytest.raises(SettingsError, match="tasks/templates/"):
        find_templates(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder of nothing changes nothing."""
    with pytest.raises(SettingsError, match="no template"):
        find_templates(tmp_path)


def test_the_hash_of_templates_follows_names_and_bytes(tmp_path: Path) -> None:
    """Two folders that look alike have one hash; another byte, name or place has another."""
    folders = [
        put(tmp_path / "a", "style.css", "x"),
        put(tmp_path / "b", "style.css", "y"),
        put(tmp_path / "c", "page.css", "x"),
        put(tmp_path / "d", "parts/style.css", "x"),
        put(put(tmp_path / "e", "style.css", "x"), "page.css", ""),
    ]

    assert len({hash_templates(folder) for folder in folders}) == len(folders)
    assert hash_templates(put(tmp_path / "f", "style.css", "x")) == hash_templates(folders[0])
    assert hash_templates(folders[0]) == hash_templates(folders[0])
    assert re.fullmatch("[0-9a-f]{64}", hash_templates(folders[0]))


def test_the_hash_does_not_follow_the_order_of_writing(tmp_path: Path) -> None:
    """Files are taken in the order of their names."""
    one = put(put(tmp_path / "a", "style.css", "x"), "page.css", "y")
    other = put(put(tmp_path / "b", "page.css", "y"), "style.css", "x")

    assert hash_templates(one) == hash_templates(other)


def test_every_form_is_rendered_alike_each_time() -> None:
    """The same digest gives the same bytes, whatever order the pages are named in."""
    digest, ids = a_whole_digest(), [f"{number:032x}" for number in range(30)]

    assert render_digest(digest) == render_digest(digest)
    assert render_digest(digest, paged=ids) == render_digest(digest, paged=set(ids))
    assert list(render_digest(digest)) == ["digest.json", "digest.md", "digest.txt", "index.html"]


def test_every_form_is_utf_8_with_line_ends_of_unix() -> None:
    """Each file ends with a line end, and a digest ends with one only."""
    for name, form in render_digest(a_whole_digest()).items():
        assert form.decode("utf-8").rstrip("\n") + "\n" == form.decode("utf-8"), name
        assert b"\r" not in form
