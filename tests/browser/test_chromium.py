"""The browser that the tests start: found or missed with a reason, and gone afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import find_chromium, miss_chromium
from tests.command import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

MARK = "BROADSHEET_STARTED_BY"


def list_started(by: str) -> list[Path]:
    """List the processes that were started with a mark in their environment, and still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={by}\0".encode() in (process / "environ").read_bytes():
                found.append(process)
        except OSError:
            continue  # it has ended meanwhile, or is another user's
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are looked for in /proc")
def test_no_process_is_left(browser: Browser, tmp_path: Path) -> None:
    """Browser and driver run while they are used, end with their block also where it fails, and leave nothing open."""
    code = (
        "from tests.browser.chromium import find_chromium, start_chromium\n"
        "from tests.browser.test_chromium import list_started\n"
        "import sys\n"
        "with start_chromium(find_chromium()) as browser:\n"
        "    browser.new_page().goto('about:blank')\n"
        "    print(len(list_started(sys.argv[1])))\n"
        "    raise SystemExit(3)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(tmp_path)],
        cwd=ROOT,
        env={"PATH": str(Path(find_chromium() or "").parent) + ":/usr/bin:/bin", MARK: str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (3, "")
    assert int(done.stdout) > 2
    assert list_started(str(tmp_path)) == []


def test_a_named_program_goes_before_those_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """BROADSHEET_CHROMIUM names the program; one that is not there is missed, though others are."""
    for name in ("named", "google-chrome", "chromium-browser"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROADSHEET_CHROMIUM", raising=False)
    assert find_chromium() == str(tmp_path / "chromium-browser")

    monkeypatch.setenv("BROADSHEET_CHROMIUM", str(tmp_path / "named"))
    assert find_chromium() == str(tmp_path / "named")

    monkeypatch.setenv("BROADSHEET_CHROMIUM", str(tmp_path / "missing"))
    assert find_chromium() is None


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Chromium a test is skipped with the reason, and fails where it is required."""
    monkeypatch.delenv("BROADSHEET_BROWSER", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Chromium is missing: install it"):
        miss_chromium()

    monkeypatch.setenv("BROADSHEET_BROWSER", "required")
    with pytest.raises(pytest.fail.Exception, match="Chromium is missing: install it"):
        miss_chromium()
