"""Write pictures of the pages to be looked at: on a phone, on a desk and on paper, in light and in dark.

`python -m tests.browser.screenshots FOLDER [--inputs PATH] [--topics DIR]`: the digest, and one document's page in each
language; the inputs are the sample's unless others are named.
"""

import argparse
import struct
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Literal

import numpy
import pypdfium2
from playwright.sync_api import Browser

from tests.browser.chromium import MISSING, find_chromium, start_chromium
from tests.browser.made import make_digest
from tests.browser.pages import choose_pages

WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
PRINT_SCALE = 1.5
"""108 dots an inch, so that a page of paper can be read on a screen."""

PIECE_HEIGHT = 1_600
"""A long page is pictured in pieces, for a whole one would be shown too small to be read."""

MAX_PRINTED = 12
"""Pages of paper that are drawn."""


def take_screenshots(browser: Browser, pages: dict[str, Path], *, folder: Path) -> list[Path]:
    """Picture pages in every width and scheme, and on paper."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for name, path in pages.items():
        for scheme in SCHEMES:
            for width in WIDTHS:
                stem = f"{name}-{width}-{scheme}"
                taken += _picture(browser, path, width=width, scheme=scheme, folder=folder, name=stem)
            taken += _print(browser, path, scheme=scheme, folder=folder, name=f"{name}-print-{scheme}")
    return taken


def write_png(pixels: numpy.ndarray) -> bytes:
    """Write rows of red, green and blue as PNG (ISO/IEC 15948), without a library for pictures."""
    height, width, _ = pixels.shape
    rows = numpy.zeros((height, 1 + 3 * width), dtype=numpy.uint8)  # each begins with its filter, which is none
    rows[:, 1:] = pixels[:, :, :3].reshape(height, 3 * width)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes())), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _picture(
    browser: Browser, path: Path, *, width: int, scheme: Literal["dark", "light"], folder: Path, name: str
) -> list[Path]:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    height = page.evaluate("document.documentElement.scrollHeight")
    taken = []
    for number, top in enumerate(range(0, height, PIECE_HEIGHT)):
        target = folder / f"{name}-{number + 1:02d}.png"
        piece_height = min(PIECE_HEIGHT, height - top)
        page.screenshot(path=target, full_page=True, clip={"x": 0, "y": top, "width": width, "height": piece_height})
        taken.append(target)
    page.close()
    return taken


def _print(browser: Browser, path: Path, *, scheme: Literal["dark", "light"], folder: Path, name: str) -> list[Path]:
    page = browser.new_page(color_scheme=scheme)
    page.goto(path.as_uri())
    page.emulate_media(media="print", color_scheme=scheme)
    paper = pypdfium2.PdfDocument(page.pdf(format="A4", print_background=True))
    page.close()
    taken = []
    for number in range(min(len(paper), MAX_PRINTED)):
        target = folder / f"{name}-{number + 1:02d}.png"
        target.write_bytes(write_png(paper[number].render(scale=PRINT_SCALE, rev_byteorder=True).to_numpy()))
        taken.append(target)
    paper.close()
    return taken


def main() -> None:
    """Make a digest, and write its pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--inputs", default="inputs/sample")
    parser.add_argument("--topics", default="inputs/topics")
    given = parser.parse_args()
    program = find_chromium()
    if program is None:
        sys.exit(MISSING)
    with tempfile.TemporaryDirectory(prefix="digest-") as outputs, start_chromium(program) as browser:
        made = make_digest(given.inputs, outputs=Path(outputs), options=("--topics", given.topics))
        for path in take_screenshots(browser, choose_pages(made), folder=given.folder):
            print(path)


if __name__ == "__main__":
    main()
