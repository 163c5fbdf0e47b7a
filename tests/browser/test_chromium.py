"""`tests/chromium.py` finds a Chromium that starts, or says what to do."""

from pathlib import Path

import pytest

from tests import chromium


def program(path: Path, script: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any Chromium."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloads"))
    return tmp_path


def test_this_machine_has_one() -> None:
    assert chromium.find(), chromium.ADVICE


def test_without_any_nothing_is_found(bare: Path) -> None:
    assert not (bare / "bin").exists()
    assert chromium.find() is None


def test_a_stub_that_does_not_start_is_passed_by(bare: Path) -> None:
    program(bare / "bin/chromium-browser", "echo 'snap install chromium' >&2; exit 1")
    real = program(bare / "bin/google-chrome", "echo Google Chrome 1.0")
    assert chromium.find() == real


@pytest.mark.parametrize("folder", ["chrome-linux", "chrome-linux64"])
def test_what_playwright_downloaded_is_found(folder: str, bare: Path) -> None:
    real = program(bare / f"downloads/chromium-1/{folder}/chrome", "echo Chromium 1.0")
    assert chromium.find() == real


def test_one_on_the_path_goes_before_a_download(bare: Path) -> None:
    program(bare / "downloads/chromium-1/chrome-linux/chrome", "echo Chromium 1.0")
    real = program(bare / "bin/chromium", "echo Chromium 1.0")
    assert chromium.find() == real
