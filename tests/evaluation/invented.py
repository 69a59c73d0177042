"""Write small sets of every part, all of them invented, in the shapes of the gold sets."""

import gzip
import io
from pathlib import Path

import msgspec

from tasks.evaluate import is_reported

BODY = (
    "The harbour of Vellmar will get a second pier, the council said on Monday after a debate of nine hours.",
    "Work is to begin in spring and to last for two years, and the old pier stays open to ferries all that time.",
    "The cost of forty million is shared by the town and the province, which both have reserves from good years.",
)
TITLE = "Vellmar builds a second pier"

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>{title}</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}",
"author": [{{"@type": "Person", "name": "Ines Corvo"}}], "datePublished": "2025-03-04T23:30:00+09:00"}}</script>
</head><body><nav>Home Sport Weather</nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"""

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Ledger</title>{entries}</channel></rss>"""
ENTRY = "<item><title>Pier {n}</title><link>https://ledger.example/{n}</link><description>Stone.</description></item>"

RUSSIAN = "Совет города решил построить вторую пристань, и работы начнутся весной следующего года. " * 4
KOREAN = "시의회는 월요일에 두 번째 부두를 짓기로 결정했으며 공사는 봄에 시작된다. " * 4


def ids(stem: str, n_items: int = 8) -> list[str]:
    """Make names; those of a stem fall into both halves."""
    made = [f"{stem}-{number}" for number in range(n_items)]
    assert 0 < sum(map(is_reported, made)) < n_items
    return made


def write_lines(path: Path, items: list[dict[str, object]]) -> Path:
    """Write a set of lines, packed where its name says so."""
    content = b"\n".join(map(msgspec.json.encode, items))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def write_file(path: Path, content: bytes) -> Path:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def write_sentences(folder: Path) -> Path:
    """Write paragraphs of two sentences; of each fourth the label cuts where no rule can."""
    split = ["The pier is long.", "It is made of stone."]
    strange = ["The pier is", "long. It is made of stone."]
    return write_lines(
        folder / "sentences.jsonl.gz",
        [
            {"id": one, "language": "en", "text": " ".join(split), "sentences": strange if number % 4 == 3 else split}
            for number, one in enumerate(ids("ledger"))
        ],
    )


def write_languages(folder: Path) -> Path:
    """Write sentences and word pairs; of each fourth the label is not what it is written in."""
    german = "Der Stadtrat hat am Montag nach langer Debatte beschlossen, dass ein zweiter Steg gebaut werden soll."
    items: list[dict[str, object]] = [
        {"id": one, "kind": "sentence", "language": "fr" if number % 4 == 3 else "de", "script": None, "text": german}
        for number, one in enumerate(ids("sentence"))
    ]
    pairs = {"ko": "두번째 부두", "th": "ท่าเรือ ใหม่", "ru": "12 34"}
    items += [
        {"id": f"{one}-{language}", "kind": "word-pair", "language": language, "script": None, "text": text}
        for one in ids("pair")
        for language, text in pairs.items()
    ]
    return write_lines(folder / "language.jsonl.gz", items)


def write_pages(folder: Path) -> Path:
    """Write pages whose main text and metadata are known; one in eight is broken, one has another date."""
    items: list[dict[str, object]] = []
    for number, one in enumerate(ids("ledger")):
        html = PAGE.format(title=TITLE, paragraphs="".join(f"<p>{text}</p>" for text in BODY)) if number else "<html>"
        write_file(folder / "pages" / f"{one}.html", html.encode())
        items.append(
            {
                "id": one,
                "file": f"pages/{one}.html",
                "text": "\n\n".join(BODY),
                "title": TITLE.upper(),
                "authors": None if number == 1 else ["Ines Corvo"],
                "date": "2025-03-05" if number == 2 else "2025-03-04T23:30:00+09:00",
            }
        )
    return write_lines(folder / "metadata.jsonl.gz", items)


def write_encodings(folder: Path) -> Path:
    """Write files in folders of their charsets, one of them in another; and cases of mojibake beside."""
    for number in range(4):
        write_file(folder / "encodings" / "KOI8-R" / f"{number}.txt", (f"{number} {RUSSIAN}").encode("koi8-r"))
        write_file(folder / "encodings" / "euc-kr" / f"{number}.txt", (f"{number} {KOREAN}").encode("euc-kr"))
    write_file(folder / "encodings" / "euc-tw" / "a.xml", b"<rss/>")
    write_file(folder / "encodings" / "cases" / "good.json", msgspec.json.encode(list_cases()))
    return folder / "encodings"


def list_cases() -> list[dict[str, object]]:
    """List cases that are mended, and cases that are left alone."""
    mended = [{"original": f"{n} cafÃ© by the pier", "fixed": f"{n} café by the pier"} for n in range(6)]
    alone = [{"original": f"{n} piers", "fixed": f"{n} piers"} for n in range(6)]
    return [*mended, *alone]


def write_feeds(folder: Path) -> Path:
    """Write feeds, one of them empty."""
    for number in range(8):
        entries = "".join(ENTRY.format(n=n) for n in range(number))
        write_file(folder / "feeds" / "ledger" / f"{number}.xml", FEED.format(entries=entries).encode())
    return folder / "feeds"


def write_archives(folder: Path) -> Path:
    """Write web archives of one response each, one of them cut short."""
    for number in range(4):
        html = PAGE.format(title=TITLE, paragraphs="".join(f"<p>{text}</p>" for text in BODY)).encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000{number}>\r\n"
            f"WARC-Date: 2025-03-05T00:00:00Z\r\nWARC-Target-URI: https://ledger.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        packed = io.BytesIO()
        with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
            stream.write(record)
        content = packed.getvalue() if number else packed.getvalue()[:200]
        write_file(folder / "warc" / f"{number}.warc.gz", content)
    return folder / "warc"


def write_gold(folder: Path) -> Path:
    """Write a set of every part but topics, laid out as the gold folder is."""
    write_sentences(folder / "sentences")
    write_languages(folder / "language")
    write_pages(folder / "metadata")
    write_encodings(folder)
    write_feeds(folder)
    write_archives(folder)
    write_file(folder / "notes" / "list.txt", b"nothing")
    return folder
