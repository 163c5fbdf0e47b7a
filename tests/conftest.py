"""What the tests share: the real project, small projects made for a test, and their built sites."""

import datetime as dt
import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 23)
EPOCH = "1795435200"  # 2026-11-23 12:00 UTC, as SOURCE_DATE_EPOCH

MakeProject = Callable[..., Path]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Make a project of its own: ours, with the given files added or replaced.

    `files` maps a path from the root to its text or bytes; `site_url` and `repository` go into the
    configuration.
    """

    def make(
        files: dict[str, str | bytes],
        *,
        site_url: str = "",
        repository: str = "",
    ) -> Path:
        root = tmp_path / "project"
        copy_project(root)
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        configuration = (root / "mkdocs.yml").read_text()
        configuration = configuration.replace("site_url: ''", f"site_url: '{site_url}'")
        configuration = configuration.replace("repository: ''", f"repository: '{repository}'")
        (root / "mkdocs.yml").write_text(configuration)
        return root

    return make


def copy_project(root: Path) -> None:
    """Copy what makes the site: hooks, theme, configuration, records and handwritten pages."""
    for folder in ("hooks", "overrides", "docs", "interventions"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)


def build(root: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the project at `root` into `out`, strictly; `environment` adds variables.

    Not quietly: `--quiet` hides warnings from `--strict`, which then lets everything pass.
    """
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(out)],
        cwd=root,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for each worker."""
    out = tmp_path_factory.mktemp("site")
    done = build(ROOT, out)
    assert done.returncode == 0, done.stderr
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; yields its address, with a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def site_address(site: Path) -> Iterator[str]:
    """The address of the real site, served."""
    yield from serve(site)
