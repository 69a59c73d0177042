"""The site: a server on a free port of loopback, what it answers, and a log of what it was asked."""

import contextlib
import gzip
import hashlib
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.site.articles import ARTICLES

Answer = Callable[["Request"], None]


@dataclass
class Site:
    """A site that is being served: what it answers at each path may be changed while it is."""

    port: int = 0
    answers: dict[str, "Answer | Page"] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str], float]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def url(self, path: str) -> str:
        """Give the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def list_asked(self) -> list[str]:
        """List the paths that were asked for, in their order."""
        return [path for path, _, _ in self.asked]

    def count(self, path: str) -> int:
        """Count how often a path was asked for."""
        return Counter(self.list_asked())[path]


@dataclass
class Page:
    """A page that is as it should be: with an ETag, and not sent again where that is known."""

    content: bytes
    content_type: str = "text/html; charset=utf-8"
    has_etag: bool = True
    is_packed: bool = False
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def __call__(self, request: "Request") -> None:
        """Answer."""
        etag = f'"{hashlib.sha256(self.content).hexdigest()[:12]}"'
        if self.has_etag and request.headers.get("If-None-Match") == etag:
            request.send(304, b"", ETag=etag)
            return
        content = gzip.compress(self.content, mtime=0) if self.is_packed else self.content
        headers = {"Content-Type": self.content_type, **self.headers}
        headers |= {"ETag": etag} if self.has_etag else {}
        headers |= {"Content-Encoding": "gzip"} if self.is_packed else {}
        request.send(self.status, content, **headers)


class Request(BaseHTTPRequestHandler):
    """A request to the site."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        """Answer as the site has it."""
        site = self.site
        site.asked.append((self.path, dict(self.headers.items()), time.monotonic()))
        site.at_once += 1
        site.most_at_once = max(site.most_at_once, site.at_once)
        try:
            answer = site.answers.get(self.path)
            if answer is None:
                self.send(404, b"nothing here", **{"Content-Type": "text/plain"})
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            site.at_once -= 1

    def send(self, status: int, content: bytes, **headers: str) -> None:
        """Send an answer with its length."""
        self.start(status, **headers, **({} if status == 304 else {"Content-Length": str(len(content))}))
        self.wfile.write(content)

    def start(self, status: int, **headers: str) -> None:
        """Send status and headers."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet of connections that were cut."""


@contextlib.contextmanager
def serve_site(answers: Mapping[str, "Answer | Page"] | None = None) -> Iterator[Site]:
    """Serve a site until the block ends."""
    site = Site(answers=dict(answers or {}))
    server = _Server(("127.0.0.1", 0), type("SiteRequest", (Request,), {"site": site}))
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def find_closed_port() -> int:
    """Find a port of loopback at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def news_pages() -> dict[str, Page]:
    """Give the pages of the articles; two of them packed for the way."""
    return {
        article.path: Page(article.html, article.content_type, is_packed=number % 2 == 1)
        for number, article in enumerate(ARTICLES)
    }


def rss(site: Site, *paths: str, title: str = "Lantern Bay News") -> Page:
    """Write a feed that links to paths, or whole addresses."""
    links = [path if "://" in path else site.url(path) for path in paths]
    items = "".join(
        f"<item><title>Item {number}</title><link>{link}</link><guid isPermaLink='false'>{number}</guid></item>"
        for number, link in enumerate(links, 1)
    )
    channel = f"<channel><title>{title}</title>{items}</channel>"
    xml = f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'>{channel}</rss>"
    return Page(xml.encode(), "application/rss+xml")


def atom(site: Site, *paths: str) -> Page:
    """Write an Atom feed that links to paths."""
    entries = "".join(
        f"<entry><title>Entry {path}</title><id>tag:site,2026:{path}</id>"
        f"<link rel='alternate' href='{site.url(path)}'/></entry>"
        for path in paths
    )
    xml = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Lantern Bay Atom</title>{entries}</feed>"
    return Page(xml.encode(), "application/atom+xml")


def sitemap(site: Site, *paths: str) -> Page:
    """Write a sitemap of paths, the first of them the oldest."""
    urls = "".join(
        f"<url><loc>{site.url(path)}</loc><lastmod>2026-03-{number:02d}</lastmod></url>"
        for number, path in enumerate(paths, 1)
    )
    xml = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"
    return Page(xml.encode(), "application/xml")


def sitemap_index(site: Site, *paths: str) -> Page:
    """Write an index of sitemaps."""
    maps = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in paths)
    xml = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{maps}</sitemapindex>"
    return Page(xml.encode(), "application/xml")


def redirect(location: str, *, status: int = 302) -> Answer:
    """Lead elsewhere."""
    return lambda request: request.send(status, b"", Location=location)


def fail_first(n_times: int, page: Page, *, status: int = 500, **headers: str) -> Answer:
    """Fail so many times, then answer."""
    left = iter(range(n_times))

    def answer(request: Request) -> None:
        if next(left, None) is None:
            page(request)
        else:
            request.send(status, b"not now", **headers)

    return answer


def drip(request: Request) -> None:
    """Send a byte now and then, for ever: a slow loris."""
    request.start(200, **{"Content-Type": "text/html", "Content-Length": "100000"})
    for _ in range(1_000):
        request.wfile.write(b"<")
        request.wfile.flush()
        time.sleep(0.05)


def pour(request: Request) -> None:
    """Send a body without an end."""
    request.start(200, **{"Content-Type": "text/html", "Connection": "close"})
    request.close_connection = True
    while True:
        request.wfile.write(b"<p>and so on, and so on</p>\n" * 1_000)


def bomb(request: Request, *, n_bytes: int = 5_000_000) -> None:
    """Send a little that unpacks to very much."""
    packed = gzip.compress(bytes(n_bytes), mtime=0)
    request.send(200, packed, **{"Content-Type": "text/html", "Content-Encoding": "gzip"})


def say_too_much(request: Request) -> None:
    """Announce more bytes than come."""
    content = ARTICLES[0].html
    request.start(200, **{"Content-Type": ARTICLES[0].content_type, "Content-Length": str(len(content) + 500)})
    request.wfile.write(content)
    request.close_connection = True
