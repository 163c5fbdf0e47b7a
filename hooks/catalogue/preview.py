"""A built site → one that opens from a folder: every link leads to a file.

A browser shows no page for a folder on a disk, and runs no modules from there; all of the text is
there without them. Usage: python -m catalogue.preview FOLDER
"""

import re
import sys
from pathlib import Path

_LINK = re.compile(
    r'(<(?:a|link)\b[^>]*? href=")(?![a-z]+:|//|#)'  # of this site
    r'([^"?#]*/|(?:\.\./)*\.{1,2}|)([?#][^"]*|)"'  # to a folder, and where on its page
)


def main() -> None:
    """Rewrite the pages below the folder that is named."""
    for page in Path(sys.argv[1]).rglob("*.html"):
        page.write_text(to_files(page.read_text(encoding="utf-8")), encoding="utf-8")


def to_files(html: str) -> str:
    """A page's HTML with every link to a folder leading to the page in it."""
    return _LINK.sub(_to_file, html)


def _to_file(link: re.Match[str]) -> str:
    start, folder, rest = link.groups()
    slash = "" if folder.endswith("/") or not folder else "/"
    return f'{start}{folder}{slash}index.html{rest}"'


if __name__ == "__main__":
    main()
