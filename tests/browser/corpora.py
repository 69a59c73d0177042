"""Corpora that the browser is shown: one whose every field tries to be more than text, and one of many documents."""

import json
from html import escape
from pathlib import Path

from tests.corpora import an_article

MARKUP = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
TOPIC_LABEL = f"Harbour {IMAGE}\u202e"
OUTLETS = (
    "Quoted \"Press\" & 'Sons'",
    "</title></option></select><b onmouseover=alert(3)>Bold</b>",
    "{{ 7 * 7 }} Press",
)
TURNED = ("\u202e", "\u2066", "\u2069", "\u200f")
"""Marks that turn the direction of what follows: an override, an isolate and its end, a mark."""

TOPIC = """
id = "harbour"
labels = {{ en = {label} }}
definition = "What is said of harbours, and {image}"

[rules]
en = [{{ term = "harbour", weight = 9 }}, {{ term = "<img src=x onerror=alert(2)>", weight = 1 }}]
ar = [{{ term = "ميناء", weight = 9 }}]
he = [{{ term = "נמל", weight = 9 }}]
"""
"""A topic whose label and rules have markup, and whose languages run both ways."""

_ARABIC = (
    "أعلن الوزير أن ميناء المدينة سيفتح يوم الأحد. وقال السكان إنهم ينتظرون السفن منذ عام. العمل في ميناء الصيد بدأ."
)
_HEBREW = "השר הודיע כי נמל העיר ייפתח ביום ראשון. התושבים אמרו כי הם מחכים לאוניות כבר שנה. העבודה ברציף החלה."
_PLAIN = "The harbour opens on Sunday, said the mayor. People have waited a year for the ships. Work on the quay began."


def write_hostile_corpus(folder: Path) -> Path:
    """Write articles whose titles, texts, addresses, authors, outlets and file names try to be more than text."""
    folder.mkdir(parents=True, exist_ok=True)
    script, image = escape(MARKUP), escape(IMAGE)  # since tags are taken out of a row's fields, and entities decoded
    mine = escape("</script></style></title></head><h1>Mine</h1><style>*{}</style>")
    rows = [
        _row(1, title=f"A harbour {script}", text=f"The harbour is {script} they said. {_PLAIN}", outlet=OUTLETS[0]),
        _row(2, title=image, text=f"The harbour is {image} they said. {_PLAIN}", outlet=OUTLETS[1], author=IMAGE),
        _row(3, title="A link", text=f"A harbour of script. {_PLAIN}", url="javascript:alert(4)"),
        _row(4, title="Data", text=f"A harbour of data. {_PLAIN}", url=f"data:text/html,{MARKUP}", outlet=OUTLETS[2]),
        _row(
            5, title="Quote", text=f"A harbour of marks. {_PLAIN}", url='https://press.example/"onmouseover="alert(5)'
        ),
        _row(
            6, title=f"Turned {TURNED[0]}round{TURNED[1]} about", text=f"The harbour {TURNED[0]}is dliub{TURNED[3]}t."
        ),
        _row(7, title="Nothing\0ness\x1b[31m", text=f"The harbour\0 is there. {_PLAIN}", author=f"A{TURNED[0]}B"),
        _row(8, title=f"{mine} harbour", text=f"--> ]]> harbour <!-- {_PLAIN} {mine} {_PLAIN}"),
        _row(9, title="ميناء المدينة يفتح", text=_ARABIC, outlet="صحيفة الميناء", language="ar"),
        _row(10, title="נמל העיר ייפתח", text=_HEBREW, outlet="עיתון הנמל", language="he"),
        _row(
            11, title=f"The harbour {script} " + "of very many words " * 550_000, text=f"A harbour of words. {_PLAIN}"
        ),
        _row(12, title="{% raw %}{{ config }}{# #}", text=f"The harbour {{{{ 7 * 7 }}}} stands. {_PLAIN}"),
    ]
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    flat = IMAGE.replace("/", "") + TURNED[0]
    (folder / f"page {flat}.txt").write_text(f"A harbour {IMAGE}{MARKUP}\n\n{MARKUP} {_PLAIN}", encoding="utf-8")
    (folder / f"empty {flat}.txt").write_bytes(b"")
    return folder


def write_hostile_topics(folder: Path) -> Path:
    """Write the codebook of one topic that `write_hostile_corpus` is about."""
    folder.mkdir(parents=True, exist_ok=True)
    topic = TOPIC.format(label=json.dumps(TOPIC_LABEL), image=IMAGE.replace('"', "'"))
    (folder / "harbour.toml").write_text(topic, encoding="utf-8")
    return folder


def write_rows(folder: Path, *, n_documents: int) -> Path:
    """Write short articles as rows, of forty outlets and a year of days; the same number gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rows.jsonl").write_text("".join(map(a_row, range(n_documents))), encoding="utf-8")
    return folder


def a_row(number: int) -> str:
    """Write one of those rows, with its line's end."""
    title, _, text = an_article(number).partition("\n\n")
    return json.dumps(_row(number, title=title, text=text, outlet=f"Outlet {number % 40}")) + "\n"


def _row(number: int, **fields: str) -> dict[str, str]:
    day = f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return {"url": f"https://press-{number % 40}.example/{number}", "date": day, **fields}
