"""The file of feeds: what it says is checked, and the one that comes with the project says the defaults."""

import re
import tomllib
from pathlib import Path

import pytest

from schemas.errors import SettingsError
from schemas.feeds import Feeds, Fetching, read_feeds

ROOT = Path(__file__).resolve().parents[2]
SHOWN = (ROOT / "inputs/feeds.toml").read_text(encoding="utf-8")


def read(written: str, folder: Path) -> Feeds:
    """Read a file of feeds."""
    path = folder / "feeds.toml"
    path.write_text(written, encoding="utf-8")
    return read_feeds(path)


def test_the_file_that_comes_with_the_project_fetches_nothing() -> None:
    """And every value in it is the default."""
    assert read_feeds(ROOT / "inputs/feeds.toml") == Feeds()
    assert set(tomllib.loads(SHOWN)["fetch"]) | {"ignore_robots"} == set(Fetching.model_fields)


def test_its_examples_are_ones(tmp_path: Path) -> None:
    """With the marks taken away they are read without complaint."""
    uncommented = re.sub(r"^# (?=\[\[|\w+ = )", "", SHOWN, flags=re.MULTILINE)

    feeds = read(uncommented, tmp_path)

    assert [source.id for source in feeds.sources] == ["mekong-ledger", "quayside", "op-eds"]
    assert feeds.fetch.ignore_robots == {"host.example": "who allowed it, and when"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[[feeds]]\nid = "a"\nurl = "https://u:p@a.example/"', "feeds[0].url: no address"),
        ('[[feeds]]\nid = "a"\nurl = "https://a.example/"\noutlet = " "', "feeds[0].outlet: ' ' is no line of words"),
        ('[[feeds]]\nid = "a"\nurl = "https://a.example/"\nlanguage = "English"', "feeds[0].language: 'English' is no"),
        ('[[pages]]\nid = "a"\nurls = "https://a.example/"', "pages[0].urls: no list of addresses"),
        ('[[pages]]\nid = "a"\nurls = []', "pages[0].urls: no list of addresses"),
        ('[[pages]]\nid = "a"\nurls = ["https://a.example/", "x"]', "pages[0].urls[1]: no address: 'x'"),
        (
            '[[feeds]]\nid="a"\nurl="https://a.example"\n[[sitemaps]]\nid="a"\nurl="https://b.example"',
            '"a" stands twice',
        ),
        ("[fetch]\nmax_bytes = 3", "fetch.max_bytes: 3: Input should be greater than or equal to 1000"),
        ("[fetch]\nlook_again_after_days = [0]", "fetch.look_again_after_days[0]: 0"),
        ('[fetch]\nuser_agent = "naïve"', "fetch.user_agent: 'naïve' is no name"),
        ('[fetch]\nallow_private = "10.0.0.1"', "fetch.allow_private: no list of places"),
        ('[fetch]\nallow_private = ["10.0.0.1:99999"]', "fetch.allow_private: '10.0.0.1:99999' is no place"),
        ('[fetch]\nallow_private = ["10.0.0.1/8"]', "fetch.allow_private: '10.0.0.1/8' is no place"),
        ('[fetch]\nallow_private = ["localhost:80"]', "fetch.allow_private: 'localhost:80' is no place"),
        ('[fetch]\nignore_robots = { "a.example" = "" }', "fetch.ignore_robots.a.example: '' is no line"),
        ("[fetching]", "fetching: this key is not known"),
    ],
)
def test_what_is_wrong_is_told_with_place_value_and_repair(written: str, told: str, tmp_path: Path) -> None:
    """In one line."""
    with pytest.raises(SettingsError) as raised:
        read(written, tmp_path)
    message = str(raised.value)
    assert told in message
    assert "; " in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With what to do."""
    with pytest.raises(SettingsError, match="does not exist; name another --feeds"):
        read_feeds(tmp_path / "none.toml")


def test_places_are_written_with_or_without_a_port(tmp_path: Path) -> None:
    """Of both versions of addresses."""
    feeds = read('[fetch]\nallow_private = ["10.0.0.7:8080", "10.1.0.0/16", "[::1]:80", "[fd00::]"]', tmp_path)
    assert [(str(place.network), place.port) for place in feeds.fetch.allow_private] == [
        ("10.0.0.7/32", 8080),
        ("10.1.0.0/16", None),
        ("::1/128", 80),
        ("fd00::/128", None),
    ]
