"""Corpora that tests make: small, invented, and as hostile as a folder of articles can be."""

import gzip
import json
import os
import random
from pathlib import Path

WORDS = [
    *("exports", "tariff", "minister", "garment", "harbour", "festival", "museum", "army", "border", "China", "Korea"),
    *("North", "Phnom", "Penh", "river", "market", "ceasefire", "missile", "trade", "agreement", "temple", "dance"),
    *("envoy", "customs", "investment", "quota", "treaty", "drill"),
]


def an_article(number: int, *, n_sentences: int = 12) -> str:
    """Write an article of invented sentences; the same number gives the same article."""
    drawn = random.Random(number)
    sentences = [f"The {' '.join(drawn.choices(WORDS, k=drawn.randint(6, 16)))}." for _ in range(n_sentences)]
    paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, n_sentences, 3)]
    return f"Report {number} from the {drawn.choice(WORDS)}\n\n" + "\n\n".join(paragraphs) + "\n"


def write_articles(folder: Path, *, n_articles: int, order_seed: int = 0) -> Path:
    """Write numbered articles into a folder and two folders in it, in an order drawn by a seed."""
    numbers = list(range(n_articles))
    random.Random(order_seed).shuffle(numbers)
    for number in numbers:
        path = folder / f"desk-{number % 3}" / f"article-{number:04d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(an_article(number), encoding="utf-8")
    return folder


def write_hostile_files(folder: Path) -> Path:
    """Write files of every kind that goes wrong, next to some that do not."""
    folder.mkdir(parents=True, exist_ok=True)
    row = json.dumps({"title": "Envoys meet", "text": an_article(1)}).encode()
    page = "<html lang='en'><title>T</title><body><article>{}</article></body></html>"
    paragraphs = "".join(f"<p>{line}</p>" for line in an_article(2).split("\n\n"))
    files = {
        "good.txt": an_article(3).encode(),
        "again.txt": an_article(3).encode(),
        "again.txt.gz": gzip.compress(an_article(3).encode(), mtime=0),
        "empty.txt": b"",
        "blank.txt": b" \n\t\n ",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "nul.txt": b"abc\0def",
        "latin.txt": "Le marché a été rouvert à Phnom Penh; la frontière reste fermée.".encode("latin-1"),
        "bom.txt": "\ufeffThe drill ended.".encode(),
        "utf16.txt": "The drill ended on the border with China.".encode("utf-16"),
        "only-controls.txt": "\u200b\u200e\ufeff".encode(),
        "furniture.html": page.format("<p>Share this</p>").encode(),
        "page.html": page.format(paragraphs).encode(),
        "deep.html": page.format("<div>" * 5000 + "text" + "</div>" * 5000).encode(),
        "not-a-page.html": b"<",
        "broken.gz": b"\x1f\x8b\x08\x00garbage",
        "cut.txt.gz": gzip.compress(an_article(4).encode(), mtime=0)[:-20],
        "bomb.txt.gz": gzip.compress(b"a" * 5_000_000, mtime=0),
        "rows.jsonl": b"\n".join([row, b"", b"{", b"[1]", b"null", b'{"a": 1}', row, b'{"title": "Only a title"}']),
        "no-rows.jsonl": b"\n\n",
        "rows.csv": b'title,text\nA,"one\ntwo"\nB,"open\nC,d,e,f\n',
        "header.csv": b"title,text\n",
        "feed.xml": b"<rss version='2.0'><channel><item><title>One</title></item><item></item></channel></rss>",
        "no-entries.rss": b"<rss version='2.0'><channel></channel></rss>",
        "broken-feed.xml": b"<rss version='2.0'><channel><item><title>Broken",
        "a name with spaces, ünïcode and 😀.txt": an_article(5).encode(),
        "new\nline.txt": an_article(6).encode(),
        "long-line.txt": ("China " * 50_000).encode(),
        "combining.md": "# É\n\nCafé 한국어 e\u0301 👩‍👩‍👧 \u202eabc\u202c China’s trade.".encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / os.fsdecode(b"bad-\xff-name.txt")).write_bytes(an_article(7).encode())
    (folder / ".hidden.txt").write_bytes(b"not a record")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    return folder
