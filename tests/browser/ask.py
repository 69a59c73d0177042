"""What the tests ask a page: questions in JavaScript, which a page answers whatever its policy is, or scripts are."""

from playwright.sync_api import Page

_HANDLERS = """
() => [...document.querySelectorAll('*')].flatMap(
  element => [...element.attributes].filter(({name}) => /^on/i.test(name) || name === 'style')
    .map(({name, value}) => `${element.localName} ${name}=${value}`))
"""
_TARGETS = """
() => [...document.querySelectorAll('[href], [src], [action], [data], [formaction]')].flatMap(
  element => ['href', 'src', 'action', 'data', 'formaction'].filter(name => element.hasAttribute(name))
    .map(name => element.getAttribute(name)))
"""
_ELEMENTS = "() => [...new Set([...document.querySelectorAll('*')].map(element => element.localName))].sort()"
_CONTROLS = r"""
() => [...document.documentElement.outerHTML.matchAll(
  /.{0,20}[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069].{0,20}/gu)]
  .map(([found]) => escape(found))
"""
_OVERFLOW = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => `${element.getBoundingClientRect().right} px: ${element.outerHTML.slice(0, 80)}`);
}
"""


def find_handlers(page: Page) -> list[str]:
    """List attributes that run or style what stands in them, which no page has."""
    return page.evaluate(_HANDLERS)


def find_targets(page: Page) -> list[str]:
    """List what the page links to or embeds, as it stands there."""
    return page.evaluate(_TARGETS)


def name_elements(page: Page) -> list[str]:
    """Name the kinds of elements that the page has."""
    return page.evaluate(_ELEMENTS)


def find_controls(page: Page) -> list[str]:
    """List places with a control or a mark of direction, with what stands around them."""
    return page.evaluate(_CONTROLS)


def find_overflow(page: Page) -> list[str]:
    """Say what is wider than the window, where the page scrolls sideways."""
    return page.evaluate(_OVERFLOW)
