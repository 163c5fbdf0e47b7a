"""A fictitious edition of Ta-Lente, as an organiser would hand it in. All of it is made up.

It exists for the tests only and is never published: see README.md.
"""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

from catalogue.cli import main
from catalogue.read import slugify
from catalogue.write import record
from click.testing import CliRunner, Result
from openpyxl import Workbook
from PIL import Image, ImageDraw

from tests.conftest import EPOCH
from tests.edition.sessions import CRAFT, PRIVATE, SESSIONS, TOOLS, Promise, Session

__all__ = ["CAMERA", "CASES", "EVENT", "PRIVATE", "SESSIONS", "add_photos", "id_of", "lay_event"]

EVENT = "ta-lente-2027"
FIRST, LAST = dt.date(2027, 3, 21), dt.date(2027, 3, 22)
CAMERA = "Zilvercamera-4712"
"""What the camera calls itself in every photo; a word that stands nowhere else."""

TIMES = ("10:00-10:45", "11:00-11:45", "13:00-13:45", "14:00-14:45")
ROOMS = ("zaal 1", "zaal 2", "de serre")
HEADS = (
    *("Titel", "Vraag", "Samenvatting", "Vraagstuk", "Inzicht 1", "Inzicht 2", "Inzicht 3"),
    *("Inzicht 4", "Inzicht 5", "Gedeeld", "Open vragen", "Wie begeleidde", "Haakt aan bij"),
    *("Bouwt voort op", "Wie schreef mee", "Stand", "Afspraak 1: Wie", "Afspraak 1: Wat"),
    *("Afspraak 1: Voor wanneer", "Afspraak 1: Stand", "Afspraak 1: Sinds"),
)
PROMISE_HEADS = (
    *("Sessie", "Wie", "Wat", "Voor wanneer", "Stand", "Sinds", "Wat het werd", "Toelichting"),
)


def id_of(session: Session) -> str:
    """The id of the outcome of a session."""
    return f"{EVENT}/{slugify(session.title)}"


def place_of(number: int) -> tuple[dt.date, str, str]:
    """The day, the time and the room of the session with this number: twelve on each day."""
    day, number = divmod(number, 12)
    return FIRST + dt.timedelta(days=day), TIMES[number // 3], ROOMS[number % 3]


# The event and what came of it


def lay_event(root: Path) -> None:
    """Write the event with its programme of two days, and the cases that came of commitments."""
    folder = root / "interventions"
    (folder / f"events/{EVENT}.md").write_text(record(_event(), {}))
    for id, (fields, text) in CASES.items():
        (folder / f"cases/{id}.md").write_text(record(fields, {"Wat we deden": text}))


def _event() -> dict[str, Any]:
    return {
        "title": "Ta-Lente 2027",
        "summary": "Twee dagen waarop mensen deelden wat werkt. Verzonnen voor de test.",
        "purpose": "Van elkaar afkijken, en met één stap naar huis gaan.",
        "start": FIRST,
        "end": LAST,
        "place": "een verzonnen buurthuis",
        "organisers": ["een groep adviseurs"],
        "themes": ["professionalisering", "samenwerking-en-verbinding"],
        "participants_count": 120,
        "series": "Ta-Lente",
        "programme": [_programmed(number, each) for number, each in enumerate(SESSIONS)],
        "contributors": [{"name": "een organisator"}],
        "added_on": dt.date(2026, 11, 23),
        "status": "published",
    }


def _programmed(number: int, session: Session) -> dict[str, Any]:
    day, time, room = place_of(number)
    return {
        "day": day,
        "time": time,
        "room": room,
        "title": session.title,
        "hosts": [session.host],
        "question": session.question,
        "themes": [session.theme],
    }


def _case(title: str, summary: str, intervention: str, theme: str, occasion: str) -> dict[str, Any]:
    why = "Op Ta-Lente hoorden we hoe anderen hiermee begonnen."
    return {
        "title": title,
        "summary": summary,
        "interventions": [{"id": intervention, "linked_by": "contributor", "why": why}],
        "organisation": {
            "visibility": "anonymous",
            "description": "Een verzonnen afdeling",
            "sector": "gemeente",
        },
        "consent": {
            "by_role": "teamleider",
            "given_on": dt.date(2027, 5, 20),
            "covers": "de tekst",
        },
        "phase": "experimenteren",
        "themes": [theme],
        "occasion": occasion,
        "initiator": {"roles": ["teamleider"]},
        "from_event": EVENT,
        "contributors": [{"name": "een teamleider"}],
        "added_on": dt.date(2027, 5, 21),
        "status": "published",
    }


CASES = {
    "een-vraag-voor-de-agenda": (
        _case(
            "Eén vraag voor de agenda",
            "Wat verandert er als een overleg met een vraag begint? Een team probeerde het.",
            TOOLS,
            "professionalisering",
            "Het overleg ging alleen nog over taken.",
        ),
        "1. We begonnen elk overleg met de vraag waar iemand energie van kreeg.\n"
        "2. Na drie weken stelde steeds een ander de vraag.\n"
        "3. Na zes weken keken we samen terug.",
    ),
    "ruilen-op-het-rooster": (
        _case(
            "Ruilen op het rooster",
            "Kan een rooster ruimte geven aan talent? Een afdeling ruilde twee taken per maand.",
            CRAFT,
            "duurzame-inzetbaarheid-en-vitaliteit",
            "Het rooster liet geen ruimte voor wat mensen graag doen.",
        ),
        "1. We zetten twee ruilmomenten per maand in het rooster.\n"
        "2. Ieder mocht één taak aanbieden en één taak vragen.",
    ),
}
"""The cases by id: their fields, and what they did. The commitments of two sessions became them."""


# What the organiser hands in


def programme(path: Path) -> Path:
    """Write the programme as a spreadsheet for `catalogue new event --sessions`."""
    heads = ("Dag", "Tijd", "Zaal", "Titel", "Gastheren en -vrouwen", "Vraag", "Vraagstuk")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(heads)
        for number, each in enumerate(SESSIONS):
            day, time, room = place_of(number)
            row = (f"{day:%d-%m-%Y}", time, room, each.title, each.host, each.question, each.theme)
            writer.writerow(row)
    return path


def harvest(path: Path) -> Path:
    """Write the spreadsheet of the evening: a row for each session, and three sheets beside it."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Oogst"
    sheet.append(HEADS)
    for number, each in enumerate(SESSIONS):
        sheet.append(_row(each, with_promise=number >= 12))
    promises = book.create_sheet("Afspraken")
    promises.append(PROMISE_HEADS)
    for number, each in enumerate(SESSIONS):
        for promise in each.promises[1 if number >= 12 else 0 :]:
            promises.append([each.title, *_promised(promise), promise.case, promise.note])
    seeds = book.create_sheet("Zaadjes")
    seeds.append(["Sessie", "Naam", "Wat is het"])
    quotes = book.create_sheet("Citaten")
    quotes.append(["Sessie", "Citaat", "Van wie", "Toestemming"])
    for each in SESSIONS:
        if each.seed:
            seeds.append([each.title, *each.seed])
        if each.quote:
            quotes.append([each.title, *each.quote, "ja"])
    book.save(path)
    return path


def _row(session: Session, *, with_promise: bool) -> list[object]:
    insights = [*session.insights, None, None, None, None][:5]
    built_on = {each.title: id_of(each) for each in SESSIONS}.get(session.passes_on)
    promise = _promised(session.promises[0]) if with_promise else []
    return [
        *(session.title, session.question, session.summary, session.theme, *insights),
        *("; ".join(session.shared), "\n".join(session.questions), session.host),
        *(session.practice, built_on, "de tafelschrijver", "gepubliceerd", *promise),
    ]


def _promised(promise: Promise) -> list[object]:
    days = [dt.datetime.fromisoformat(day) if day else None for day in (promise.by, promise.since)]
    return [promise.who, promise.what, days[0], promise.status, days[1]]


# The photos


ALT = (
    "Mensen rond een tafel vol gekleurde kaarten.",
    "Een bord met briefjes, en handen die er een ophangen.",
    "Een kring van lege stoelen in de avondzon.",
)


def load(root: Path, file: Path, *options: str) -> Result:
    """Import a spreadsheet into the edition."""
    command = ["import", str(file), "--root", str(root), "--kind", "outcome", "--event", EVENT]
    return CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, [*command, *options])


def add_photos(root: Path) -> list[str]:
    """Lay a photo beside three outcomes, as one does after the import; returns their ids."""
    chosen = SESSIONS[:3]
    for number, (session, alt) in enumerate(zip(chosen, ALT, strict=True)):
        flat = root / f"interventions/events/{id_of(session)}.md"
        folder = flat.with_suffix("")
        folder.mkdir()
        photo = f"photos:\n  - file: tafel.jpg\n    alt: {alt}\n    consent: true\n---\n"
        front, _, text = flat.read_text().removeprefix("---\n").partition("---\n")
        (folder / "index.md").write_text(f"---\n{front}{photo}{text}")
        flat.unlink()
        _take_photo(folder / "tafel.jpg", number)
    return [id_of(each) for each in chosen]


def _take_photo(path: Path, number: int) -> None:
    """Draw a picture and save it as a camera does: its name and the place in the file."""
    picture = Image.new("RGB", (1600, 1200), (246, 236 - 30 * number, 214))
    draw = ImageDraw.Draw(picture)
    for step in range(12):
        left = 60 + 125 * step
        colour = (40 + 16 * step, 110 + 8 * number, 90 + 10 * step)
        draw.ellipse((left, 300 + 40 * (step % 4), left + 180, 520 + 40 * (step % 4)), fill=colour)
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif[0x8825] = {1: "N", 2: (52.0, 5.0, 12.34), 3: "E", 4: (5.0, 6.0, 7.89)}
    picture.save(path, "JPEG", quality=85, exif=exif)
