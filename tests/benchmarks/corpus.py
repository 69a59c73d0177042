"""Write a corpus of invented news of any size; the same number and seed give the same bytes.

`python -m tests.benchmarks.corpus FOLDER [--documents N] [--seed N]`: half of the documents are files of their own,
half are rows of JSON Lines; eight of ten are English, the others French, Korean and Chinese; one in 100 is a copy.
"""

import argparse
import itertools
import json
import random
from pathlib import Path

ROWS_PER_FILE = 1_000
FILES_PER_FOLDER = 500
COPIES = 0.01
TOPICAL = 0.04
"""Share of words that a rule of some topic may look for: about what is found in news."""

_COMMON = {
    "en": (
        "the of to and a in that is for on it with as was by at from have be this are which an has not were but they "
        "had or their its more than who said would about been when one also after there will two some can into could "
        "other new year time people over last first government country city company report week month plan public "
        "state official group market president minister worker family school house road water power price house line "
        "department council statement meeting decision project system service local national large small early late "
        "north south east west near under during before because while between against through including several each "
        "number million day home work case point hand part place way long high old young good better most many few"
    ),
    "fr": (
        "le la de et les des en un une du pour que dans qui sur pas au par plus avec ce il sont se est ont aux cette "
        "mais comme ou son leur ces été entre après ville pays année gouvernement ministre président groupe marché "
        "projet rapport semaine mois route eau maison école travail famille service public grande petite premier "
        "dernier jour temps selon ainsi depuis encore sans sous même très bien autre déjà chaque plusieurs"
    ),
    "ko": (
        "정부는 지난 이번 올해 관련 대한 있다고 밝혔다 위해 따르면 가운데 함께 통해 있는 것으로 지역 시민 회의 계획 "
        "발표했다 말했다 새로운 오는 모두 최근 이날 대통령은 장관은 도시 학교 가족 도로 물 "
        "시장 기업 연구 조사 결과 많은 다시"
    ),
    "zh": (
        "的 了 在 是 和 有 我们 他们 政府 城市 今年 表示 会议 计划 报告 地区 公司 市场 "
        "学校 家庭 道路 工作 问题 发展 新的 已经 同时 以及 目前"
    ),
}
_TOPICAL = {
    "en": (
        "exports tariff trade agreement China Beijing Pyongyang missile museum festival border army ceasefire garment "
        "investment treaty drill envoy customs heritage dance temple soldiers"
    ),
    "fr": "exportations douane commerce Chine Pékin missile musée festival frontière armée accord traité patrimoine",
    "ko": "수출 관세 무역 중국 북한 미사일 박물관 축제 국경 군대 협정",
    "zh": "出口 关税 贸易 中国 朝鲜 导弹 博物馆 节日 边境 军队 协议",
}
_WORDS = {language: words.split() for language, words in _COMMON.items()}
_RULED = {language: words.split() for language, words in _TOPICAL.items()}
_CUMULATED = {
    language: list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for language, words in _WORDS.items()
}
_LANGUAGES = ("en",) * 16 + ("fr", "fr", "ko", "zh")


def write_corpus(folder: Path, *, n_documents: int, seed: int = 0) -> Path:
    """Write files and rows, half of the documents each."""
    n_files = n_documents // 2
    for number in range(n_files):
        path = folder / f"desk-{number // FILES_PER_FOLDER:04d}" / f"article-{number:07d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        title, body = an_article(number, seed=seed)
        path.write_text(f"{title}\n\n{body}\n", encoding="utf-8")
    for start in range(n_files, n_documents, ROWS_PER_FILE):
        path = folder / "wire" / f"rows-{start:07d}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as stream:
            for number in range(start, min(start + ROWS_PER_FILE, n_documents)):
                stream.write(_write_row(number, seed=seed) + "\n")
    return folder


def an_article(number: int, *, seed: int = 0) -> tuple[str, str]:
    """Invent the title and the body of an article, about 3,200 characters of it where it is English."""
    drawn = random.Random(f"{seed}/{number}")
    if number and drawn.random() < COPIES:
        return an_article(drawn.randrange(number), seed=seed)
    language = drawn.choice(_LANGUAGES)
    paragraphs = [
        " ".join(_write_sentence(drawn, language) for _ in range(drawn.randint(2, 4)))
        for _ in range(drawn.randint(5, 11))
    ]
    return _write_sentence(drawn, language)[:80].rstrip(" .,。"), "\n\n".join(paragraphs)


def _write_row(number: int, *, seed: int) -> str:
    title, text = an_article(number, seed=seed)
    day = number % 28 + 1
    row = {
        "title": title,
        "text": text,
        "url": f"https://outlet-{number % 40}.example/{number % 12 + 1:02d}/{day:02d}/{number}.html",
        "published": f"2025-{number % 12 + 1:02d}-{day:02d}",
    }
    return json.dumps(row, ensure_ascii=False)


def _write_sentence(drawn: random.Random, language: str) -> str:
    words = drawn.choices(_WORDS[language], cum_weights=_CUMULATED[language], k=drawn.randint(9, 27))
    words = [drawn.choice(_RULED[language]) if drawn.random() < TOPICAL else word for word in words]
    if drawn.random() < 0.3:
        words.insert(drawn.randrange(len(words)), str(drawn.randint(2, 9999)))
    if language == "zh":
        return "".join(words) + "。"
    middle = drawn.randrange(1, len(words))
    words[middle - 1] += "," if drawn.random() < 0.5 else ""
    return " ".join(words)[:1].upper() + " ".join(words)[1:] + "."


def main() -> None:
    """Write a corpus, as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    write_corpus(given.folder, n_documents=given.documents, seed=given.seed)


if __name__ == "__main__":
    main()
