"""Chromium, as the tests and the screenshots start it: the program of the system, without a window, and alone."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What the program is called, on the search path."""

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
"""What keeps it from the network and from what a container lacks; Playwright adds --headless and an empty profile."""

MISSING = f"Chromium is missing: install it, or name it in BROADSHEET_CHROMIUM (looked for: {', '.join(NAMES)})"


Open = Callable[..., Page]
"""Opens a file, which it takes first, as a page."""


def find_chromium() -> str | None:
    """Give the program that BROADSHEET_CHROMIUM names, else the first that is on the search path."""
    named = os.environ.get("BROADSHEET_CHROMIUM")
    return next((path for name in ((named,) if named else NAMES) if (path := shutil.which(name))), None)


def miss_chromium() -> NoReturn:
    """Skip a test since there is no Chromium; fail where BROADSHEET_BROWSER says that there must be one."""
    if os.environ.get("BROADSHEET_BROWSER") == "required":
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@contextmanager
def start_chromium(program: str) -> Iterator[Browser]:
    """Start the program, and end it and its driver afterwards."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS, headless=True)
        try:
            yield browser
        finally:
            browser.close()
