"""Small invented pages for the tests of metadata."""

import datetime

import lxml.html
import msgspec

from schemas.settings import Dates
from tasks.extract.metadata import Metadata, read_metadata

URL = "https://hallowmere-courier.example/ferry"
HOME = "https://hallowmere-courier.example/"
LEAD = "The ferry ran again on Monday, and the crews were glad to be out on the water after three weeks ashore."
WRITER = '<p class="byline">By Rosa Tamsin</p>'


def a_page(head: str = "", body: str = "", *, html: str = "", writer: str = WRITER) -> lxml.html.HtmlElement:
    """Make a page with one article, whose heading is "Ferry runs again on Monday" unless the body has one."""
    heading = "" if "<h1" in body else "<h1>Ferry runs again on Monday</h1>"
    return lxml.html.document_fromstring(
        f"<!DOCTYPE html><html {html}><head>{head}</head>"
        f"<body><article>{heading}{body}<p>{LEAD}</p>{writer}</article></body></html>"
    )


def read(
    head: str = "",
    body: str = "",
    *,
    html: str = "",
    writer: str = WRITER,
    url: str | None = URL,
    retrieved_on: datetime.date | None = None,
) -> Metadata:
    """Read the metadata of such a page with the default settings."""
    tree = a_page(head, body, html=html, writer=writer)
    return read_metadata(tree, url=url, retrieved_on=retrieved_on, dates=Dates())


def meta(name: str, content: str) -> str:
    """Write a `<meta>` element."""
    return f'<meta property="{name}" content="{content}">'


def json_ld(*nodes: object, **article: object) -> str:
    """Write a script with JSON-LD: the nodes given, or one article with the properties given."""
    stated = list(nodes) if nodes else {"@context": "https://schema.org", "@type": "NewsArticle", **article}
    return f'<script type="application/ld+json">{msgspec.json.encode(stated).decode()}</script>'
