"""`catalogue`: the command line of the catalogue."""

import datetime as dt
import os
import sys
from pathlib import Path

import click

from catalogue.commands import check as check_command
from catalogue.commands import import_ as import_command
from catalogue.commands import new as new_command
from catalogue.commands import search as search_command
from catalogue.findable import PAGE
from catalogue.read import Kind
from catalogue.usage import Group
from catalogue.vocabulary import FACETS


def today() -> dt.date:
    """The day advice is given on: SOURCE_DATE_EPOCH's, else the system's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.date.today()
    if not epoch.isdecimal():
        raise click.UsageError(f"SOURCE_DATE_EPOCH is een aantal seconden, niet '{epoch}'.")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """De kennisbank van talentgerichte interventies, op de opdrachtregel."""


_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="De map waarin interventions/ en docs/ staan.",
)


@main.command()
@_root
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Hoe de problemen worden getoond.",
)
@click.option(
    "--today",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="De dag waarop adviezen worden gegeven, zoals 2026-11-23.",
)
@click.option(
    "--summary",
    "summary_to",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default=None,
    help="Een bestand waar een samenvatting in Markdown achter komt.",
)
@click.option(
    "--changed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="Een bestand met de namen van de bestanden waar de samenvatting over gaat.",
)
def check(
    root: Path,
    style: str,
    day: dt.datetime | None,
    summary_to: Path | None,
    changed: Path | None,
) -> None:
    """Kijk alle bestanden na.

    Voorbeeld: catalogue check --root . --format text
    """
    if summary_to and not summary_to.parent.is_dir():
        raise click.BadParameter("deze map is er niet.", param_hint="--summary")
    done = check_command.check(
        root, day.date() if day else today(), style, summary_to=summary_to, changed=changed
    )
    sys.exit(done)


@main.command()
@click.argument("query", metavar="WOORDEN")
@_root
@click.option(
    "--kind",
    type=click.Choice([*map(str, Kind), PAGE, *FACETS]),
    default=None,
    help="Alleen deze soort, zoals intervention, case of theme.",
)
@click.option("--json", "as_json", is_flag=True, help="Als JSON, met score en vindplaats.")
@click.option(
    "-n",
    "most",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Hoogstens zoveel resultaten.",
)
def search(query: str, root: Path, kind: str | None, as_json: bool, most: int) -> None:
    """Zoek zoals de site dat doet.

    Voorbeeld: catalogue search "jaargesprekken anders" --kind intervention
    """
    sys.exit(search_command.search(root, today(), query, kind=kind, most=most, as_json=as_json))


@main.command()
@click.argument(
    "kind", type=click.Choice([*map(str, Kind)]), default=str(Kind.CASE), metavar="[SOORT]"
)
@click.option("--kind", "named", type=click.Choice([*map(str, Kind)]), help="Hetzelfde als SOORT.")
@click.option("--title", required=True, help="De titel; het bestand wordt ernaar genoemd.")
@click.option(
    "--intervention",
    "interventions",
    multiple=True,
    metavar="ID",
    help="Een interventie die je gebruikte of deelde; mag vaker.",
)
@click.option("--event", metavar="ID", default=None, help="De bijeenkomst van een oogst.")
@click.option(
    "--date",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="De eerste dag van een bijeenkomst, zoals 2027-03-21; anders komt die uit het programma.",
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="De laatste dag, als de bijeenkomst langer duurt; anders komt die uit het programma.",
)
@click.option(
    "--series",
    metavar="NAAM",
    default=None,
    help="De reeks waar een bijeenkomst bij hoort, zoals Ta-Lente.",
)
@click.option(
    "--sessions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    metavar="BESTAND",
    help="Het programma (.xlsx of .csv): elke rij wordt een sessie, met een oogst in concept.",
)
@_root
def new(
    kind: str,
    named: str | None,
    title: str,
    interventions: tuple[str, ...],
    event: str | None,
    start: dt.datetime | None,
    until: dt.datetime | None,
    series: str | None,
    sessions: Path | None,
    root: Path,
) -> None:
    """Begin een nieuw record, met uitleg bij elk veld.

    SOORT is intervention, case, event of outcome; zonder SOORT wordt het een case.

    \b
    Voorbeeld:
    catalogue new case --title "Ons werk" --intervention job-crafting-traject

    \b
    Een bijeenkomst, met een oogst in concept voor elke sessie. Het programma heeft kolommen als
    Dag, Tijd, Zaal, Titel, Gastheren en -vrouwen, Vraag en Vraagstuk:
    catalogue new event --title "Ta-Lente 2027" --series Ta-Lente \\
      --date 2027-03-21 --sessions programma.csv
    """
    done = new_command.new(
        root,
        Kind(named or kind),
        today(),
        title=title,
        interventions=interventions,
        event=event,
        start=start.date() if start else None,
        until=until.date() if until else None,
        series=series,
        sessions=sessions,
    )
    sys.exit(done)


@main.command("import")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BESTAND"
)
@click.option(
    "--kind",
    type=click.Choice([*map(str, Kind)]),
    required=True,
    help="Wat elke rij is.",
)
@click.option(
    "--map",
    "map_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="Een bestand met op elke regel een kop en een veld, of - voor een kolom die niet meegaat.",
)
@click.option("--event", metavar="ID", default=None, help="De bijeenkomst van alle oogsten.")
@click.option(
    "--publish",
    is_flag=True,
    help="Zet elke rij zonder Stand meteen op de site; anders wordt die een concept.",
)
@click.option("--dry-run", is_flag=True, help="Laat zien wat er zou gebeuren; schrijf niets.")
@click.option("--keep-going", is_flag=True, help="Schrijf de goede rijen, ook als er foute zijn.")
@_root
def import_(
    file: Path,
    kind: str,
    map_file: Path | None,
    event: str | None,
    publish: bool,
    dry_run: bool,
    keep_going: bool,
    root: Path,
) -> None:
    """Maak records van de rijen van een spreadsheet (.xlsx of .csv).

    Op de eerste rij staan de koppen. Een lege spreadsheet met de goede koppen staat op de site, bij
    Open data. Elke rij wordt een concept, tenzij in de kolom Stand iets anders staat, of je
    --publish meegeeft.

    Voorbeeld: catalogue import oogst.xlsx --kind case --dry-run
    """
    done = import_command.import_records(
        root,
        file,
        Kind(kind),
        today(),
        map_file=map_file,
        event=event,
        publish=publish,
        dry_run=dry_run,
        keep_going=keep_going,
    )
    sys.exit(done)
