"""A small valid project, tests/golden/_base, and ways to change it and to check it."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from catalogue.cli import main
from catalogue.link import Catalogue
from catalogue.page import Site
from catalogue.pipeline import load
from catalogue.press import Press
from catalogue.problems import errors
from click.testing import CliRunner, Result

from tests.conftest import ROOT, TODAY

GOLDEN = Path(__file__).parent / "golden"
BASE = GOLDEN / "_base"

INTERVENTION: Mapping[str, object] = {
    "title": "Een kaartspel over talent",
    "summary": "Hoe begin je een gesprek over talent? Met kaarten.",
    "form": ["gesprek"],
    "phases": ["experimenteren"],
    "themes": ["vitaliteit"],
    "elements": {"taal": "Elke kaart geeft een woord. [@redactie]"},
    "contributors": [{"name": "de redactie"}],
    "added_on": "2026-11-23",
    "status": "published",
}
CASE: Mapping[str, object] = {
    "title": "Een afdeling kiest haar kaarten",
    "summary": "Wat wil een ander in het werk? Een afdeling luisterde.",
    "interventions": [{"id": "talentgesprek", "linked_by": "contributor", "why": "Zo ging het."}],
    "organisation": {
        "visibility": "anonymous",
        "description": "Een afdeling",
        "sector": "gemeente",
    },
    "consent": {"by_role": "teamleider", "given_on": "2026-11-01", "covers": "de tekst"},
    "phase": "experimenteren",
    "themes": ["vitaliteit"],
    "occasion": "We wilden weten wat ieder graag doet.",
    "initiator": {"roles": ["hr"]},
    "contributors": [{"name": "een adviseur"}],
    "added_on": "2026-11-23",
    "status": "published",
}
EVENT: Mapping[str, object] = {
    "title": "Een dag over talent",
    "summary": "Een dag om van elkaar te leren.",
    "purpose": "Van elkaar leren.",
    "contributors": [{"name": "de redactie"}],
    "added_on": "2026-11-23",
    "status": "published",
}
OUTCOME: Mapping[str, object] = {
    "title": "Aan tafel over talent",
    "summary": "Een gesprek aan een tafel.",
    "question": "Wat heb je nodig om te beginnen?",
    "insights": ["Eén collega die het ook wil."],
    "interventions_shared": ["talentgesprek"],
    "themes": ["professionalisering"],
    "contributors": [{"name": "een deelnemer"}],
    "added_on": "2026-11-23",
    "status": "published",
}


def record(defaults: Mapping[str, object], text: str = "", /, **fields: object) -> str:
    """A record as a file: the default fields, changed where said, and a text."""
    if not text and defaults is INTERVENTION:
        text = "## Zo doe je het\n\nLeg de kaarten op tafel. [@redactie]"
    if not text and defaults is CASE:
        text = "## Wat we deden\n\nWe legden de kaarten op tafel."
    front = "\n".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in {**defaults, **fields}.items()
    )
    return f"---\n{front}\n---\n\n{text}\n"


def lay(root: Path, *folders: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Lay folders and then files over the small project; returns its root.

    A folder's `deleted.txt` names the files to take away.
    """
    shutil.copytree(BASE, root)
    for folder in folders:
        shutil.copytree(folder, root, dirs_exist_ok=True)
        for name in ("deleted.txt", "expected.txt"):
            lines = (root / name).read_text().split() if (root / name).exists() else []
            (root / name).unlink(missing_ok=True)
            for path in lines if name == "deleted.txt" else []:
                (root / path).unlink()
    for path, content in (files or {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def check(root: Path, *arguments: str) -> Result:
    """What `catalogue check` says about a project on the day the tests are set on."""
    return CliRunner().invoke(
        main, ["check", "--root", str(root), "--today", TODAY.isoformat(), *arguments]
    )


def catalogue_of(root: Path, *, drafts: bool = False) -> Catalogue:
    """The catalogue of a project without errors."""
    loaded = load(root, TODAY, drafts=drafts)
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    assert loaded.catalogue
    return loaded.catalogue


def press_of(root: Path, *, drafts: bool = False, **site: str) -> Press:
    """The press of a project without errors; `site` are the addresses its pages know."""
    loaded = load(root, TODAY, drafts=drafts)
    assert not errors(loaded.problems), "\n".join(map(str, loaded.problems))
    assert loaded.catalogue
    return Press(ROOT, loaded.catalogue, Site("Kennisbank", **site), loaded.files, [])
