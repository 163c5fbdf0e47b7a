"""The Chromium of the browser tests: `find` it, or run this file to see it, or to get one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    "The browser tests need Chromium, and there is none on this machine. Install the package "
    "'chromium' or Google Chrome, or run '.venv/bin/playwright install chromium'; then try again."
)


def find() -> str | None:
    """The path of a Chromium that starts: one on the PATH, else Playwright's own download."""
    on_path = (shutil.which(name) for name in NAMES)
    return next((path for path in [*on_path, *_downloaded()] if path and _starts(path)), None)


def _starts(path: str) -> bool:
    """Whether it says its version; a stub that only points to another package does not."""
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and "Chrom" in done.stdout


def _downloaded() -> Iterator[str]:
    """What `playwright install chromium` leaves behind, newest first."""
    programs = ("chrome-*/chrome", "chrome-*/*.app/Contents/MacOS/*", "chrome-*/chrome.exe")
    for program in programs:
        found = _downloads().glob(f"chromium-*/{program}")
        yield from (str(path) for path in sorted(found, reverse=True))


def _downloads() -> Path:
    """Where Playwright keeps its browsers: https://playwright.dev/python/docs/browsers."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    spec = find_spec("playwright")
    if named == "0" and spec and spec.origin:
        return Path(spec.origin).parent / "driver/package/.local-browsers"
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/ms-playwright"
    if sys.platform == "win32":
        return Path.home() / "AppData/Local/ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def install() -> str | None:
    """Fetch a Chromium: Playwright's own, else, as root on Debian and its kin, the package."""
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    if found := find():
        return found
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run(apt, "update")
        _run(apt, "install", "-y", "--no-install-recommends", "chromium")
    return find()


def _run(*command: str) -> None:
    """Run a command that may fail: whether it helped shows in what `find` then finds."""
    print("+", *command, flush=True)
    try:
        subprocess.run(
            command,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            check=False,
            timeout=900,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)


def main() -> int:
    """Say which Chromium is used, and get one first where there is none."""
    found = find() or install()
    if not found:
        print(ADVICE, file=sys.stderr)
        return 1
    print(f"The browser tests use {found}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
