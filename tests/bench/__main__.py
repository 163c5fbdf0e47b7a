"""`make bench`: how fast and how good the catalogue is, against its models over the same texts.

CPU seconds are those of the whole process, user and system together; each figure is the least of
several runs, since whatever else the machine does only adds to it.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import browser_facets, browser_search, search_relevance
from tests.bench.generate import project
from tests.conftest import ROOT

RUNS = 3

PLAIN = """
site_name: Plain MkDocs and Material
theme: {name: material}
plugins: [search]
nav: [{Home: index.md}]
not_in_nav: "*"
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables]
"""


def cpu_seconds(command: list[str], folder: Path) -> float:
    """The least CPU seconds that `command` took in `folder`, over a few runs."""
    return min(_once(command, folder) for _ in range(RUNS))


def _once(command: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def build(folder: Path) -> float:
    """The CPU seconds of building the project in `folder`."""
    return cpu_seconds([sys.executable, "-m", "mkdocs", "build", "-q"], folder)


def plain_twin(ours: Path, folder: Path) -> None:
    """The same texts as an ordinary MkDocs project, with every record a page out of the nav."""
    docs = folder / "docs"
    for file in sorted((ours / "interventions").rglob("*.md")):
        page = docs / file.relative_to(ours / "interventions")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(file.read_bytes())
    (docs / "index.md").write_text("# Home\n")
    (folder / "mkdocs.yml").write_text(PLAIN)


def main() -> None:
    """Measure and print."""
    print("## Building\n")
    print(f"real content: {build_real():.2f} CPU s (goal: at most 4)\n")
    print("| records | ours, CPU s | plain MkDocs + Material, CPU s | ratio |")
    print("|---|---|---|---|")
    for number in (100, 1000):
        with tempfile.TemporaryDirectory() as scratch:
            ours, plain = Path(scratch) / "ours", Path(scratch) / "plain"
            project(ours, number)
            plain_twin(ours, plain)
            mine, theirs = build(ours), build(plain)
        print(f"| {number:,} | {mine:.2f} | {theirs:.2f} | {mine / theirs:.2f} |", flush=True)
    print("\n## Relevance\n")
    search_relevance.main()
    print("\n## Searching\n")
    browser_search.main()
    print("\n## Filtering\n")
    browser_facets.main()


def build_real() -> float:
    """The CPU seconds of building the real content, into a folder of its own."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", out]
        return cpu_seconds(command, ROOT)


if __name__ == "__main__":
    main()
