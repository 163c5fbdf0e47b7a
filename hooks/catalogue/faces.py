"""The faces of the records that lie in the repository: issue forms, and snippets for an editor.

They are made from the models and the vocabulary alone; `make faces` writes them.
"""

import datetime as dt
import sys
from pathlib import Path

from catalogue.issue_forms import COMMITMENT, KINDS_ASKED, commitment_form, issue_form
from catalogue.pipeline import load
from catalogue.problems import errors
from catalogue.snippets import snippets
from catalogue.vocabulary import Vocabulary

ISSUES = ".github/ISSUE_TEMPLATE"
"""Where GitHub looks for issue forms."""

SNIPPETS = ".vscode/talent.code-snippets"
"""Where VS Code looks for the snippets of a project."""


def faces(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of every such file, by its path from the root."""
    made = "made by `make faces` from hooks/catalogue/records.py and interventions/vocabulary.yml"
    forms = {kind.label: issue_form(kind, vocabulary) for kind in KINDS_ASKED}
    forms[COMMITMENT] = commitment_form(vocabulary)
    written = {
        f"{ISSUES}/{name}.yml": f"# This file is {made}.\n{text}" for name, text in forms.items()
    }
    return written | {SNIPPETS: snippets(vocabulary)}


def main(root: Path = Path(".")) -> int:
    """Write them below `root`; 1 where the vocabulary cannot be read."""
    loaded = load(root, dt.date.min)  # no face depends on the day
    if loaded.catalogue is None:
        for problem in errors(loaded.problems):
            sys.stderr.write(f"{problem}\n")
        return 1
    for path, text in faces(loaded.catalogue.vocabulary).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
