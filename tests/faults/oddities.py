"""Write what versions of Python, builds of one version, and file systems are known to take differently.

Texts, pages, rows, feeds, archives and names that are right or wrong by the tables and parsers of the standard library:
characters of Unicode 15 to 16, addresses with brackets, deep nesting, odd dates, tables, names of encodings, mail.
"""

import base64
import json
import os
import random
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.corpora import an_article

YOUNG = "\u0cf3\u10fc\ua7f2\u2ffc\u31ef\U0001e030\U0001e08f\U00011f41\U00011f50\U0001e4ec\U00031350\U0002ebf0\U0001fae8"
"""Characters of Unicode 15 and 15.1 by kind: mark, small letter, sign, letter, joiner, digit, ideograph, emoji."""

NO_CHARACTERS = "\U00040000\U00040123\U0004ffff\U000dfff0"
"""Places in planes that no version of Unicode uses."""

ADDRESSES = (
    "http://[::1]/a",
    "http://[::1]x/a",
    "http://x[::1]/a",
    "http://user@[::1]@b.example/",
    "http://[v1.x]/a",
    "http://[not-an-address]/a",
    "http:&#47;&#47;[::1]x/a",
    "http:////host.example/a/b",
    "////host.example/a",
    "//host.example/a",
    "http:///a",
    "http://h.example:٣/p",
    "http://h.example:99999/p?utm_source=x&b=1",
    "http://ex℀mple.example/a",
    "http://xn--bcher-kva.example/a/../b;p=1?q#f",
    f"http://{YOUNG[-3]}.example/{YOUNG[-2]}?{YOUNG[4]}",
    "http://h\\example/a",
    "\x0bhttp://h.example/a\n/b",
    "urn:isbn:1",
)
DATES = (
    "Mon, 06 Sep 2021 12:00:00 -0000",
    "Mon, 06 Sep 2021 24:00:00 GMT",
    "Mon, 06 Sep 2021 12:00:60 GMT",
    "Mon, 06 Sep 2021 12:00:00 +24:00",
    "06 Sep 68 12:00 A",
    "06 Sep 69 12:00 (comment) Z",
    f"06 Sep 2021 1{YOUNG[8]}:00",
    "２０２１-09-06T12:00:00Z",
    "2021-09-06T24:00:00Z",
    "2021-09-06T12:00:00,5+05:30:10",
    "2021-W36-1T12:00",
    "2021-249",
    "20210906T1200",
    "6 septembre 2021 à 12 h",
    "6. září 2021",
    "٦ سبتمبر ٢٠٢١",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00",
)
TABLES = (
    'title,text\na,"b\nc\n',
    'title,text\n"a"b,"c"d\n',
    'title,text\r"a","b"\r\r"c","d"\r',
    "title;text\na;'b;c'\n",
    'title\ttext\n"a\t"b"\tc\n',
    "title,text\na,b\x00c\n",
    "title , text\n a , b \n",
    'title,text\n"""a""",""\n,\n',
    f"title,text\n{YOUNG},{YOUNG}\n",
)
LEVELS = (150, 190, 199, 200, 201, 300, 980, 1_000, 1_490, 1_510, 5_000, 9_980, 10_010, 60_000)
"""Numbers of brackets around which versions stop, and the project's own limit."""

ENCODED = {
    "windows_31j": ("輸出が増えた。関税が下がった。", "cp932"),
    "windows--31j": ("中国との貿易協定が結ばれた。", "cp932"),
    "ms949": ("북한이 미사일을 발사했다. 무역 협정을 맺었다.", "cp949"),
    "big5-hkscs": ("貿易協議已經簽署，出口增加。", "big5hkscs"),
    "gb18030": (f"贸易协定已经签署。{YOUNG[-3]}{YOUNG[-2]}出口增加。", "gb18030"),
    "koi8-u": ("Торгова угода підписана. Експорт зріс.", "koi8_u"),
    "windows-1258": ("Thương mại".replace("ươ", "uo").replace("ạ", "a"), "cp1252"),
    "utf-16": (f"The drill ended {YOUNG} on the border with China.", "utf-16"),
    "iso-2022-jp": ("輸出が増えた。", "iso2022_jp"),
    "unicode-1-1-utf-8": ("Le marché a été rouvert.", "utf-8"),
    "undefined": ("Le marché a été fermé.", "cp1252"),
}


def write_oddities(folder: Path) -> Path:
    """Write all of it; the same files each time."""
    _write(folder / "odd", _list_files())
    _write(folder / "names", _list_names())
    return folder


def _write(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> None:
    folder.mkdir(parents=True)
    for name, content in files:
        (folder / name).write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)


def _list_files() -> Iterator[tuple[str, str | bytes]]:
    yield from _list_pages()
    yield from _list_nested()
    yield from ((f"table-{number}.csv", table) for number, table in enumerate(TABLES))
    yield from ((f"dated-{number}.md", f"---\ntitle: On {number}\ndate: {date}\n---\n{an_article(number)}")
                for number, date in enumerate(DATES))  # fmt: skip
    for label, (text, codec) in ENCODED.items():
        raw = f"<html><head><meta charset='{label}'><title>T</title></head><body><p>".encode() + 30 * text.encode(codec)
        yield f"encoded-{label}.html", text.encode(codec) if label == "utf-16" else raw
    yield "rows.jsonl", "".join(map(_write_row, range(len(ADDRESSES))))
    yield "atom.xml", _write_atom()
    yield "pages.warc", b"".join(map(_write_response, range(len(ADDRESSES))))
    yield from ((f"strewn-{number}.txt", _strew(number)) for number in range(12))
    yield "letter.txt", _MAIL
    yield "saved.txt", _SAVED


def _list_names() -> Iterator[tuple[str, str]]:
    """Give the same names composed and taken apart, names that are no UTF-8, and names of young characters."""
    for number, name in enumerate(("Frontière", "한국", "Ǆemal İ ﬁn", "ស្រុកខ្មែរ")):
        for form in ("NFC", "NFD"):
            yield f"{unicodedata.normalize(form, name)}-{form}.txt", an_article(number)
            yield f"{unicodedata.normalize(form, name)}.{form.lower()}.md", an_article(number + 10)
    for number, name in enumerate((b"caf\xe9.txt", b"caf\xc3\xa9.txt", b"\xed\xa0\x80.txt", b"\xff\xfe.md")):
        yield os.fsdecode(name), an_article(number + 20)
    yield f"{YOUNG}.txt", an_article(30)
    yield "ZEBRA.txt", an_article(31)
    yield "zebra.TXT", an_article(32)
    yield "éclair.Txt", an_article(33)


def _list_pages() -> Iterator[tuple[str, str]]:
    """Give pages that spell young characters in every way there is, and nest elements as deep as is allowed."""
    for number, char in enumerate(YOUNG + NO_CHARACTERS):
        escaped = json.dumps(char)[1:-1]
        stated = f'{{"@type": "NewsArticle", "headline": "{escaped} Exports {escaped}", "articleBody": "{escaped} a"}}'
        spelled = f"{char} &#{ord(char)}; &#x{ord(char):X}; &amp;#x{ord(char):x}; &#{ord(char)} e\u0301{char}\u0323"
        yield (
            f"spelled-{number:02}.html",
            (
                f"<html><head><title>{spelled}</title><script type='application/ld+json'>{stated}</script></head><body>"
                f"<article><h1>{spelled}</h1><p>{an_article(number)}</p><p>{spelled}China{char} signed. {char}Then.</p>"
                f"<p>By {char}nn Lee</p></article></body></html>"
            ),
        )
        yield f"spelled-{number:02}.txt", f"{spelled}\n\nChina{char} signed.{char} {char}Then {an_article(number)}"
    for number, address in enumerate(ADDRESSES):
        yield (
            f"address-{number:02}.html",
            (
                f"<html><head><title>T{number}</title><base href='{ADDRESSES[-1 - number]}'>"
                f"<link rel='canonical' href='{address}'></head><body><p>{an_article(number + 50)}</p></body></html>"
            ),
        )
    for depth in (100, 200, 230, 245):
        yield f"deep-{depth}.html", "<div>" * depth + f"<p>{an_article(depth)}</p>" + "</div>" * depth


def _list_nested() -> Iterator[tuple[str, str]]:
    for level in LEVELS:
        nested = "[" * level + "]" * level
        row = f'{{"title": "Level {level}", "text": "It ended.", "more": {nested}}}'
        yield f"nested-{level}.jsonl", f'{{"title": "Before {level}"}}\n{row}\n'
        yield f"nested-{level}.json", f"[{row}]"
        broken = f'{{"@type": "NewsArticle", "headline": "Stated {level}", "x": {nested},}}'
        yield (
            f"nested-{level}.html",
            (
                f"<html><head><title>T</title><script type='application/ld+json'>{broken}</script></head>"
                f"<body><h1>Printed {level}</h1><p>{an_article(level)}</p></body></html>"
            ),
        )


def _write_row(number: int) -> str:
    date, char = DATES[number % len(DATES)], YOUNG[number % len(YOUNG)]
    row = {"title": f"{char} row", "text": f"{an_article(number)} {char}", "url": ADDRESSES[number], "published": date}
    return json.dumps(row, ensure_ascii=bool(number % 2)) + "\n"


def _write_atom() -> str:
    entries = "".join(
        f"<entry><title>{YOUNG[number % len(YOUNG)]} entry {number}</title><id>{_escape(address)}</id>"
        f"<link rel='alternate' href='{_escape(address)}'/><updated>{DATES[number % len(DATES)]}</updated>"
        f"<summary>{an_article(number + 70)}</summary></entry>"
        for number, address in enumerate(map(str.strip, ADDRESSES))
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http:////base.example/'><title>Odd</title>{entries}</feed>"


def _write_response(number: int) -> bytes:
    http = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>W</title><p>{an_article(number + 90)}</p>".encode()
    )
    address = " ".join(ADDRESSES[number].split())
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-11T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _strew(seed: int) -> str:
    """Strew signs between words, over which expressions of early builds of Python 3.11 stumble."""
    drawn = random.Random(seed)
    lines = [[drawn.choice(_SIGNS) for _ in range(drawn.randint(3, 40))] for _ in range(30)]
    return "\n\n".join(f"Report {number}: {''.join(line)} it ended." for number, line in enumerate(lines))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("'", "&#39;")


_SIGNS = (
    *(". ", "? ", ". . .", "!", "…", '"', "» ", "”", ")", "[4]", " [source", " (AP)", " (Reuters", "(", "—", "“", "« "),
    *(
        "&amp;",
        "AMP;",
        "#38;",
        "#038;",
        "#x26;",
        "#x",
        "#8217;",
        "amp;",
        "&",
        " The ",
        " a ",
        "5",
        "다. ",
        "。」",
        "요 ",
    ),
    *("<!--", "-->", "<?xml ?>", "<b>", "</b>", "\\", "'"),
)
_MAIL = f"""From desk@courier.example Mon Sep  6 12:00:00 2021
From: =?utf-8?B?{base64.b64encode("Rosa Lím".encode()).decode()}?= <desk@courier.example>
Date: Mon, 06 Sep 2021 12:00:00 -0000 (UTC)
Subject: =?iso-8859-1?Q?Fronti=E8re?= rouverte

La frontière est rouverte, a dit le ministre.

>From the border, 6 September 2021: exports rose by 0.1 + 0.2 per cent.
"""
_SAVED = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_Part"

------=_Part
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>The border =E2=80=94 re=
opened.</p></body></html>
------=_Part--
"""
