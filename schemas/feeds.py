"""What is fetched, and how politely: `inputs/feeds.toml`, as a person writes it."""

import ipaddress
import re
import tomllib
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from schemas.errors import MAX_SHOWN_CHARS, SettingsError, explain_validation

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")  # "mekong-ledger"
_ADDRESS = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?", re.IGNORECASE)  # "https://mekong-ledger.example/rss.xml"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # "zh-Hant"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BRACKETED = re.compile(r"\[([^\]]+)\](?::(\d+))?")  # "[::1]:8080"
_BARE = re.compile(r"([^:]+)(?::(\d+))?")  # "10.0.0.7:8080"
_AGENT = re.compile(r"[A-Za-z0-9_.-]+(?:[ /][\x20-\x7e]*)?")  # "Broadsheet (+mailto:desk@paper.example)"
_MAX_PORT = 65_535


def _shorten(given: str) -> str:
    shown = repr(given)
    return shown if len(shown) <= MAX_SHOWN_CHARS else f"{shown[:MAX_SHOWN_CHARS]}…"


def _take_id(given: str) -> str:
    if not _ID.fullmatch(given):
        raise ValueError(
            f'{_shorten(given)} is no id; write small letters, digits and hyphens, such as "mekong-ledger"'
        )
    return given


def _take_address(given: str) -> str:
    if not _ADDRESS.fullmatch(given) or not _has_place(given):
        raise ValueError(f'no address: {_shorten(given)}; write one such as "https://mekong-ledger.example/rss.xml"')
    return given


def _has_place(address: str) -> bool:
    """Tell whether there is a host in an address, and its port can be one."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _take_language(given: str) -> str:
    if not _LANGUAGE.fullmatch(given):
        raise ValueError(f'{_shorten(given)} is no language; write its tag, such as "en", "km" or "zh-Hant"')
    return given


def _take_line(given: str) -> str:
    if _CONTROLS.search(given) or not given.strip():
        raise ValueError(f"{_shorten(given)} is no line of words; write some, in one line")
    return given.strip()


def _take_agent(given: str) -> str:
    if not _AGENT.fullmatch(given):
        repair = 'begin with one word of ASCII letters, such as "Broadsheet (+mailto:you@…)"'
        raise ValueError(f"{_shorten(given)} is no name; {repair}")
    return given


def _take_list(given: object) -> tuple[object, ...]:
    if not isinstance(given, list | tuple) or not given:
        raise ValueError(f"no list of addresses: {given!r}; write one such as ['https://paper.example/a']")
    return tuple(given)


class Allowed(BaseModel):
    """A place that may be fetched from though it is not on the public network."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    network: ipaddress.IPv4Network | ipaddress.IPv6Network
    port: int | None = None


def _take_allowed(given: object) -> tuple[object, ...]:
    if not isinstance(given, list | tuple) or not all(isinstance(place, str | Allowed) for place in given):
        raise ValueError(f'no list of places: {given!r}; write one such as ["10.0.0.7:8080"], or [] for none')
    return tuple(place if isinstance(place, Allowed) else _read_allowed(place) for place in given)


def _read_allowed(place: str) -> Allowed:
    parts = _BRACKETED.fullmatch(place) or _BARE.fullmatch(place)
    try:
        if parts is None or int(parts[2] or 1) not in range(1, _MAX_PORT + 1):
            raise ValueError(place)
        return Allowed(network=ipaddress.ip_network(parts[1]), port=int(parts[2]) if parts[2] else None)
    except ValueError as error:
        repair = 'write an address, with or without its port, such as "10.0.0.7:8080", "[::1]:8080" or "10.1.0.0/16"'
        raise ValueError(f"{_shorten(place)} is no place; {repair}") from error


_Id = Annotated[str, AfterValidator(_take_id)]
_Address = Annotated[str, AfterValidator(_take_address)]
_Line = Annotated[str, AfterValidator(_take_line)]
_Seconds = Annotated[float, Field(ge=0, le=3_600)]
_Timeout = Annotated[float, Field(gt=0, le=3_600)]
_Days = Annotated[int, Field(ge=1, le=365)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Fetching(_Section):
    """How politely, how patiently and how much."""

    user_agent: Annotated[str, AfterValidator(_take_agent)] = "Broadsheet (news reader for analysis)"
    delay_seconds: _Seconds = 2.0
    connect_seconds: _Timeout = 10.0
    read_seconds: _Timeout = 20.0
    total_seconds: _Timeout = 60.0
    max_bytes: Annotated[int, Field(ge=1_000)] = 10_000_000
    max_redirects: Annotated[int, Field(ge=0, le=20)] = 5
    max_articles: Annotated[int, Field(ge=1)] = 100
    retry_seconds: _Seconds = 2.0
    max_wait_seconds: _Seconds = 120.0
    hosts_at_once: Annotated[int, Field(ge=1, le=64)] = 8
    look_again_after_days: tuple[_Days, ...] = (1, 3)
    allow_private: Annotated[tuple[Allowed, ...], BeforeValidator(_take_allowed)] = ()
    ignore_robots: dict[str, _Line] = {}

    @model_validator(mode="after")
    def check_hosts(self) -> Self:
        """Refuse a host that is written with more than its name."""
        for host in self.ignore_robots:
            if not host or host != host.lower() or re.search(r"[/:\s]", host):
                raise ValueError(
                    f'.ignore_robots: {_shorten(host)} is no host; write "host.example" = "who allowed it, and when"'
                )
        return self


class Source(_Section):
    """What is said of where articles come from: the id in `records.source`, who publishes, in which language."""

    id: _Id
    outlet: _Line | None = None
    language: Annotated[str, AfterValidator(_take_language)] | None = None
    delay_seconds: _Seconds | None = None
    max_articles: Annotated[int, Field(ge=1)] | None = None


class Feed(Source):
    """A feed: RSS, Atom or JSON Feed."""

    url: _Address


class Sitemap(Source):
    """A sitemap, or an index of such."""

    url: _Address


class Pages(Source):
    """Pages by their addresses."""

    urls: Annotated[tuple[_Address, ...], BeforeValidator(_take_list)]


class Feeds(_Section):
    """All that is fetched."""

    fetch: Fetching = Fetching()
    feeds: tuple[Feed, ...] = ()
    sitemaps: tuple[Sitemap, ...] = ()
    pages: tuple[Pages, ...] = ()

    @property
    def sources(self) -> tuple[Feed | Sitemap | Pages, ...]:
        """All sources, in the order of reading."""
        return (*self.feeds, *self.sitemaps, *self.pages)

    @model_validator(mode="after")
    def check_ids(self) -> Self:
        """Refuse an id that stands twice: nobody could tell what came from where."""
        seen = set[str]()
        for source in self.sources:
            if source.id in seen:
                raise ValueError(f'.id: "{source.id}" stands twice; give each source an id of its own')
            seen.add(source.id)
        return self


def read_feeds(path: Path) -> Feeds:
    """Read and check a file of feeds.

    Raises:
        SettingsError: with file, key, value and repair.
    """
    place = "/".join(path.parts[-2:])
    try:
        return Feeds.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError as error:
        raise SettingsError(place, "does not exist", "name another --feeds") from error
    except OSError as error:
        raise SettingsError(place, f"cannot be read: {error.strerror}", "name another --feeds") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(place, f"is not TOML: {error}", "mend that line; see inputs/README.md") from error
    except ValidationError as error:
        raise SettingsError(place, *explain_validation(error)) from error
