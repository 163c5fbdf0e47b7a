"""New records: the names they cannot have, and files that are written all or not at all."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from catalogue.read import Kind, can_be_new

_RESERVED = frozenset(["index", "cases", "events"])


def is_of_the_site(kind: Kind, id: str) -> bool:
    """Whether a name cannot be that of a record, because the site itself has it."""
    return id.rpartition("/")[2] in _RESERVED and not can_be_new(kind, id)


def write_all(root: Path, texts: Mapping[str, str], over: Collection[str] = ()) -> str:
    """Write each text at its path below `root`; returns why not, in which case nothing is written.

    What is there already is never overwritten, but for the files that are `over` with this.
    """
    for path in texts:
        if path not in over and (reason := _in_the_way(root, path)):
            return reason
    made: list[Path] = []
    before: dict[Path, bytes] = {}
    for path, text in texts.items():
        file = root / path
        try:
            if path in over:
                before[file] = file.read_bytes()
            made += _lay_folders(file.parent)
            with file.open("w" if path in over else "x", encoding="utf-8", newline="\n") as opened:
                if path not in over:
                    made.append(file)
                opened.write(text)
        except OSError as error:
            _take_away(made)
            _put_back(before)
            return f"'{path}' kunnen we niet schrijven: {error.strerror or error}."
    return ""


def _in_the_way(root: Path, path: str) -> str:
    """What stands where a file should come, in words; empty where nothing does."""
    file = root / path
    if file.is_dir():
        return f"Op de plek van '{path}' staat een map. Geef die map een andere naam."
    if file.exists() or file.is_symlink():
        return f"'{path}' bestaat al."
    for parent in file.parents:
        if parent == root:
            break
        if parent.exists() and not parent.is_dir():
            name = parent.relative_to(root).as_posix()
            return f"'{name}' is een bestand; daar hoort een map. Geef het een andere naam."
    return ""


def _lay_folders(folder: Path) -> Iterator[Path]:
    """Make a folder and those around it; yields each that was not there."""
    if not folder.exists():
        yield from _lay_folders(folder.parent)
        folder.mkdir()
        yield folder


def _take_away(made: list[Path]) -> None:
    for each in reversed(made):
        try:
            each.rmdir() if each.is_dir() else each.unlink()
        except OSError:
            continue


def _put_back(before: Mapping[Path, bytes]) -> None:
    for file, content in before.items():
        try:
            file.write_bytes(content)
        except OSError:
            continue
