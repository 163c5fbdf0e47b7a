"""The house: one road in one direction, MkDocs in one file, and no hidden inputs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import catalogue
import pytest

from tests.conftest import ROOT

HOOKS = ROOT / "hooks"
FILES = sorted(HOOKS.rglob("*.py"))
EDGES = {"cli", "mkdocs_hooks"}
FOLDERS = ("publish", "commands")
READING_ORDER = re.findall(r"\b[a-z_]+\b", (catalogue.__doc__ or "").partition("above it:")[2])


def name_of(file: Path) -> str:
    """A module's name below `catalogue`, such as `link` or `publish.cases`."""
    parts = file.relative_to(HOOKS).with_suffix("").parts
    return ".".join(part for part in parts if part not in ("catalogue", "__init__"))


by_module = pytest.mark.parametrize("file", FILES, ids=name_of)


def imports(file: Path) -> Iterator[str]:
    """The full name of everything a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(file: Path) -> set[str]:
    """Our own modules that a file imports, such as `link` or `publish.cases`."""
    known = {name_of(each) for each in FILES}
    ours = {
        each.removeprefix("catalogue.") for each in imports(file) if each.startswith("catalogue.")
    }
    return {name if name in known else name.rpartition(".")[0] for name in ours}


def test_the_reading_order_names_every_module_once() -> None:
    names = [name_of(file).partition(".")[0] for file in FILES]
    assert sorted(READING_ORDER) == sorted({*names} - {"", "mkdocs_hooks"})


@by_module
def test_a_module_imports_only_from_above(file: Path) -> None:
    order = [*READING_ORDER, "mkdocs_hooks"]
    folder = name_of(file).partition(".")[0]
    if folder == "":
        assert not modules(file)
        return
    above = set(order[: order.index(folder)])
    for module in modules(file):
        outer = module.partition(".")[0]
        gathers = file.name == "__init__.py" and outer == folder
        assert outer in above or gathers, f"{name_of(file)} imports {module}"


@by_module
def test_files_in_a_folder_never_import_a_sibling(file: Path) -> None:
    folder, _, name = name_of(file).partition(".")
    if folder in FOLDERS and name:
        assert not {module for module in modules(file) if module.partition(".")[0] == folder}


@by_module
def test_only_the_hook_knows_mkdocs(file: Path) -> None:
    knows = any(
        name.split(".")[0] in ("mkdocs", "material", "mkdocs_macros") for name in imports(file)
    )
    assert knows == (name_of(file) == "mkdocs_hooks")


HIDDEN = re.compile(
    r"\b(os\.environ|os\.getenv|getenv|time\.|\.today\(\)|\.now\(|\.utcnow\(|random\.|uuid\.|"
    r"socket|urllib\.request|http\.client|requests|urlopen|getpass|locale\.)"
)


def code_of(file: Path) -> str:
    """A file as Python sees it: without comments and docstrings."""
    tree = ast.parse(file.read_text())
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not is_text(each)] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(tree)


def is_text(node: ast.AST) -> bool:
    """Whether a statement is only a text, as docstrings are."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@by_module
def test_only_the_edges_read_the_clock_the_network_or_the_environment(file: Path) -> None:
    if name_of(file) not in EDGES:
        assert not HIDDEN.search(code_of(file))


@by_module
def test_nothing_is_opened_by_way_of_a_shell(file: Path) -> None:
    assert not {name for name in imports(file) if name.split(".")[0] in ("subprocess", "pickle")}


@by_module
def test_a_module_says_in_one_sentence_what_it_is(file: Path) -> None:
    sentence = (ast.get_docstring(ast.parse(file.read_text())) or "").split("\n\n")[0]
    assert re.fullmatch(r"[^\n]+(\n[^\n]+)?[.?]", sentence)
