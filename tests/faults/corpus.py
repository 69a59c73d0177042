"""Make the corpus that runs are varied over: samples, hostile files, invented news in every format, odd characters.

The same number and seed give the same bytes. Copies stand in several files and formats, feed entries have their pages.
"""

import csv
import gzip
import json
import random
from pathlib import Path

from tests.benchmarks.corpus import an_article, write_corpus
from tests.command import ROOT
from tests.corpora import write_hostile_files
from tests.faults.oddities import write_oddities

YOUNG_CHARACTERS = {
    "14.0": "\u061d\u0870\U000107b0\U0001dfa0\U0001f6dd\U00012f90",
    "15.0": "\u0cf3\u0ece\U0001e030\U0001e08f\U00010efd\U00011f00\U00011f02\U00011f41\U00011f50\U0001e4f0\U0001e4ec"
    "\U0001d2c0\U0001fa77\U0001fae8\U00031350\U00011b00",
    "15.1": "\U0002ebf0\u2ffc\u2fff\u31ef",
    "16.0": "\U00010d50\U00010d70\u1c89\ua7cb\U0001e5d0\U0001cc00\U00010d40\U000113ce\u0897",
    "unassigned": "\U000e01f0\U0003fffd\u0378\U0001ffff",
}
"""Characters by the version of Unicode that brought them: letters, digits, marks of several classes, signs."""

_ODD_NUMBERS = "1e308 -0.0 0.1 0.2 0.30000000000000004 ½ ² ٣٤ 12,345.678 1.234.567,89 ๑๒ Ⅻ 1_000 NaN ∞ 5e-324 ⅚%"
_ODD_DATES = (
    "Mon, 06 Sep 2021 12:00:00 GMT",
    "Tue, 31 Feb 2023 10:00:00 +0000",
    "6 Sep 21 12:00 EST",
    "2021-W05-2",
    "2024-02-30",
    "20240229T235960Z",
    "Wed, 1 Jan 0099 00:00:00 -0000",
    "Thu, 05 Oct 2023 08:15:00 +9999",
    "2023-10-05T08:15:00.123456789+05:30",
    "1696493700",
    "2023-10-05 24:00",
    "Fri, 13 Oct 2023 9:5:7 PDT",
    "",
)
_ODD_ADDRESSES = (
    "http://[::1]:80/a",
    "http://[v1.x]/a",
    "http://[not-an-address]/a",
    "http://ex℀mple.example/a",
    "//host/a",
    "http://user:pw@host.example:99999/a",
    "HTTP://HÔTE.example/%7Ea/../b;p=1?q#f",
    "http://a b.example/\tx\ny",
    " http://lead.example/a",
    "http://𞀰.example/",
    "http://[fe80::1%25eth0]/a",
    "javascript:void(0)",
)


def make_corpus(folder: Path, *, n_documents: int, seed: int) -> Path:
    """Write the whole corpus; about one document in five is of a hostile or odd kind, whatever the number."""
    write_corpus(folder / "news", n_documents=n_documents, seed=seed)
    write_hostile_files(folder / "hostile")
    (folder / "sample").mkdir()
    for path in sorted((ROOT / "inputs/sample").iterdir()):
        (folder / "sample" / path.name).write_bytes(path.read_bytes())
    write_oddities(folder)
    _write_copies(folder / "copies", seed=seed)
    _write_feed_with_pages(folder / "web", n_pages=max(8, n_documents // 20), seed=seed)
    _write_rows(folder / "rows", n_rows=max(20, n_documents // 10), seed=seed)
    _write_archive(folder / "archive", n_pages=max(8, n_documents // 20), seed=seed)
    _write_young_characters(folder / "young", seed=seed)
    return folder


def choose_inputs(corpus: Path, *, for_pythons: bool) -> tuple[Path, ...]:
    """Choose the folders of a corpus: versions of Python are held against all, other surroundings against the most."""
    return tuple(path for path in sorted(corpus.iterdir()) if for_pythons or path.name not in ("odd", "young"))


def _write_copies(folder: Path, *, seed: int) -> None:
    """Write the same articles three times, in folders that lie far from each other, once packed."""
    for name in ("a-first", "m-between", "z-last"):
        (folder / name).mkdir(parents=True)
        for number in range(4):
            content = _text(900_000 + number, seed=seed).encode()
            packed = name == "m-between"
            path = folder / name / f"copy-{number}.txt{'.gz' if packed else ''}"
            path.write_bytes(gzip.compress(content, mtime=0) if packed else content)


def _write_feed_with_pages(folder: Path, *, n_pages: int, seed: int) -> None:
    """Write a feed that announces pages, two of three of which are there, with odd dates and addresses between."""
    folder.mkdir(parents=True)
    entries = []
    for number in range(n_pages):
        address = f"https://daily.example/{number}.html"
        title, body = an_article(800_000 + number, seed=seed)
        entries.append(_entry(title, address, body[:200], _ODD_DATES[number % len(_ODD_DATES)]))
        if number % 3:
            (folder / f"page-{number:04d}.html").write_text(_page(title, body, address), encoding="utf-8")
    for number, address in enumerate(_ODD_ADDRESSES):
        title, body = an_article(810_000 + number, seed=seed)
        entries.append(_entry(title, address, body[:300], _ODD_DATES[number % len(_ODD_DATES)]))
        page = _page(title, body, address.replace('"', ""), date=_ODD_DATES[-1 - number % len(_ODD_DATES)])
        (folder / f"odd-{number:04d}.html").write_text(page, encoding="utf-8")
    (folder / "feed.rss").write_text(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Daily</title>" + "".join(entries) + "</channel></rss>",
        encoding="utf-8",
    )


def _write_rows(folder: Path, *, n_rows: int, seed: int) -> None:
    """Write rows of JSON Lines, packed and not, and of a table."""
    folder.mkdir(parents=True)
    rows = []
    for number in range(n_rows):
        title, text = an_article(700_000 + number, seed=seed)
        date, url = _ODD_DATES[number % len(_ODD_DATES)], _ODD_ADDRESSES[number % len(_ODD_ADDRESSES)]
        rows.append({"title": title, "text": f"{text}\n\n{_ODD_NUMBERS}", "published": date, "url": url})
    floats = [{**row, "number": 0.1 * number, "text": f"{row['text']} {number}"} for number, row in enumerate(rows)]
    lines = "".join(json.dumps(row, ensure_ascii=bool(number % 2)) + "\n" for number, row in enumerate(floats))
    (folder / "rows.jsonl").write_text(lines, encoding="utf-8")
    (folder / "rows-packed.jsonl.gz").write_bytes(gzip.compress(lines[: len(lines) // 2].encode(), mtime=0))
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, fieldnames=list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def _write_archive(folder: Path, *, n_pages: int, seed: int) -> None:
    """Write web archives, one of them packed member by member."""
    folder.mkdir(parents=True)
    records = []
    for number in range(n_pages):
        address = f"https://archived.example/{number}.html"
        title, body = an_article(600_000 + number, seed=seed)
        payload = _page(title, body, address).encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + payload
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            f"WARC-Date: 2024-0{number % 9 + 1}-11T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    (folder / "plain.warc").write_bytes(b"".join(records))
    (folder / "packed.warc.gz").write_bytes(b"".join(gzip.compress(record, mtime=0) for record in records[::2]))


def _write_young_characters(folder: Path, *, seed: int) -> None:
    """Write texts in which young characters stand where letters, digits, marks and ends of sentences are asked for."""
    folder.mkdir(parents=True)
    for version, characters in YOUNG_CHARACTERS.items():
        for number, char in enumerate(characters):
            drawn = random.Random(f"{seed}/{version}/{number}")
            title, body = an_article(500_000 + number, seed=seed)
            lines = [
                f"{char}China signed a trade agreement{char}. {char}Then the museum opened.",
                f"China{char} and {char}China, tariff {char} exports: {char * 3}missile {char}{char} festival",
                f"It ended.{char} It began! {char} 5{char} per cent of {_ODD_NUMBERS}",
                f"e\u0301\u0323{char}\u0316\u0301 a{char}\u0301\u0316 \uac00{char}\u11a8 {char}\u0300 ﬁ{char} İ{char}",
                f"中国{char}贸易。{char}北韓{char}무역 북한{char} ចិន{char}។ {char * 40}",
                f"By Ann Lee{char} | {char}2024-05-0{char}",
                f"- {char} item\n{char}. item\n{char}) item",
                " ".join(drawn.choice(characters) + word for word in body.split()[:40]),
            ]
            stem = f"{version}-{ord(char):x}"
            (folder / f"{stem}.txt").write_text(f"{char} {title} {char}\n\n" + "\n\n".join(lines), encoding="utf-8")
            if not version.startswith("15"):
                continue
            page = _page(f"{title}{char}", "\n\n".join(lines), f"https://young.example/{char}/{stem}.html")
            (folder / f"{stem}.html").write_text(page, encoding="utf-8")
            (folder / f"{stem}-alone.txt").write_text(f"{char * 12}\n\n{char} {char}", encoding="utf-8")


def _entry(title: str, address: str, summary: str, date: str) -> str:
    return (
        f"<item><title>{_escape(title)}</title><link>{_escape(address)}</link>"
        f"<description>{_escape(summary)}</description><pubDate>{date}</pubDate></item>"
    )


def _page(title: str, body: str, address: str, *, date: str = "2024-05-06T07:08:09+02:00") -> str:
    paragraphs = "".join(f"<p>{_escape(paragraph)}</p>" for paragraph in body.split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_escape(title)} - Daily</title>'
        f'<link rel="canonical" href="{_escape(address)}"><meta property="article:published_time" content="{date}">'
        f'<meta name="author" content="Ann Lee &amp; Bo Kim"></head><body><nav><a href="/">Home</a></nav><article>'
        f"<h1>{_escape(title)}</h1>{paragraphs}</article><footer>Share this</footer></body></html>"
    )


def _text(number: int, *, seed: int) -> str:
    title, body = an_article(number, seed=seed)
    return f"{title}\n\n{body}\n"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
