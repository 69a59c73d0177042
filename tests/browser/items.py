"""What the digest shows, read from the page as a reader has it before him."""

import re
import unicodedata
from dataclasses import dataclass

from playwright.sync_api import Page

_ITEMS = """
() => [...document.querySelectorAll('.item')].map(item => {
  const [quote, context] = item.querySelectorAll('blockquote');
  const marks = element => [...element.querySelectorAll('mark')].map(mark => mark.textContent);
  return {
    link: item.querySelector('a.title')?.getAttribute('href') ?? '',
    section: item.closest('section').getAttribute('aria-labelledby'),
    title: item.querySelector('.title').textContent,
    outlets: [...item.querySelectorAll('.by bdi')].map(name => name.textContent),
    quote: quote.textContent, quote_marks: marks(quote), language: quote.lang, direction: quote.dir,
    context: context.textContent, context_marks: marks(context),
    is_visible: item.checkVisibility(),
  };
})
"""
_ROWS = """
() => [...document.querySelectorAll('#listed tbody tr')].map(row => ({
  link: row.querySelector('a')?.getAttribute('href') ?? '',
  cells: [...row.cells].map(cell => cell.textContent),
  is_visible: row.checkVisibility(),
}))
"""
_LINK = re.compile(r"documents/([0-9a-f]{32})\.html(?:#s([0-9]+))?")
_TOPIC = re.compile(r"topic-(\w+)")
_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True)
class Item:
    """A line of the digest: a quote under the title of its document."""

    link: str
    section: str
    title: str
    outlets: list[str]
    quote: str
    quote_marks: list[str]
    language: str
    direction: str
    context: str
    context_marks: list[str]
    is_visible: bool

    @property
    def document_id(self) -> str:
        """The document that it leads to."""
        return read_link(self.link)[0]

    @property
    def sentence_no(self) -> int:
        """The sentence that it leads to."""
        return int(read_link(self.link)[1] or -1)

    @property
    def topic_id(self) -> str | None:
        """The topic in whose section it stands."""
        found = _TOPIC.fullmatch(self.section)
        return found[1] if found else None

    @property
    def words(self) -> str:
        """What a search looks through."""
        return plain(" ".join([self.title, *self.outlets, self.quote, self.context]))


@dataclass(frozen=True)
class Row:
    """A line of the list of documents."""

    link: str
    cells: list[str]
    is_visible: bool

    @property
    def document_id(self) -> str:
        """The document that it leads to."""
        return read_link(self.link)[0]

    @property
    def words(self) -> str:
        """What a search looks through."""
        return plain(" ".join(self.cells[:2]))


def read_items(page: Page) -> list[Item]:
    """Read the lines with a quote, in the order of the page."""
    return [Item(**item) for item in page.evaluate(_ITEMS)]


def read_rows(page: Page) -> list[Row]:
    """Read the list of documents, in the order of the page."""
    return [Row(**row) for row in page.evaluate(_ROWS)]


def read_link(link: str) -> tuple[str, str | None]:
    """Give the document and the sentence that a link leads to."""
    found = _LINK.fullmatch(link)
    assert found, link
    return found[1], found[2]


def squeeze(text: str) -> str:
    """Write a text in one line, since white space is not what is compared."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Write a text without accents and capitals, as a search compares it."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text))).lower()
