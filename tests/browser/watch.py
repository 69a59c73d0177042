"""Watch what a page does besides showing itself: what it complains of, what it asks for, what it puts up."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Request, WebError

COMPLAINTS = ("error", "warning", "assert")
"""Kinds of console lines that nobody should see."""


class Watch:
    """What the pages of a context did that a digest must never do, a line each."""

    def __init__(self, context: BrowserContext, *, folders: tuple[Path, ...]) -> None:
        """Watch every page of a context.

        Args:
            folders: where the pages are that may be opened; all else that is asked for is noted.
        """
        self.noted: list[str] = []
        self._folders = tuple(folder.resolve() for folder in folders)
        context.on("console", self._note_console)
        context.on("dialog", self._note_dialog)
        context.on("request", self._note_request)
        context.on("weberror", self._note_error)

    def take(self) -> list[str]:
        """Give what was noted, and forget it: for a test that provokes it."""
        taken, self.noted = self.noted, []
        return taken

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in COMPLAINTS:
            self.noted.append(f"console {message.type}: {message.text}")

    def _note_dialog(self, dialog: Dialog) -> None:
        self.noted.append(f"dialog {dialog.type}: {dialog.message}")
        dialog.dismiss()

    def _note_error(self, error: WebError) -> None:
        self.noted.append(f"error: {error.error}")

    def _note_request(self, request: Request) -> None:
        if not self._is_page(request.url):
            self.noted.append(f"request {request.resource_type}: {request.url}")

    def _is_page(self, url: str) -> bool:
        """Say whether an address is that of a page of the digest: a page, not a part that a page would fetch."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return True
        path = Path(os.path.normpath(unquote(parts.path)))
        return parts.scheme == "file" and path.suffix == ".html" and any(map(path.is_relative_to, self._folders))
