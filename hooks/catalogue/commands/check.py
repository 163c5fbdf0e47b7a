"""`catalogue check`: every problem in the records, at its place."""

import datetime as dt
import json
import sys
from pathlib import Path

import click

from catalogue.pipeline import load
from catalogue.problems import Problem, Severity, errors
from catalogue.summary import summary as summary_of


def check(
    root: Path,
    today: dt.date,
    style: str,
    *,
    summary_to: Path | None = None,
    changed: Path | None = None,
) -> int:
    """Print the problems below `root` and return the exit code: 0 none or advice only, 1 errors.

    A summary in Markdown is added to the file `summary_to`. It tells of the files that `changed`
    names: one on each line, or ended by a zero byte, as `git diff --name-only -z` writes them.
    """
    loaded = load(root, today)
    problems = loaded.problems
    if summary_to:
        text = summary_of(loaded, _names(changed) if changed else None)
        with summary_to.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
    wrong = errors(problems)
    summary = {
        "records": len(loaded.documents),
        "errors": len(wrong),
        "advice": len(problems) - len(wrong),
    }
    if style == "json":
        found = [problem.as_data() for problem in problems]
        click.echo(
            json.dumps({"problems": found, "summary": summary}, ensure_ascii=False, indent=2)
        )
    elif style == "github":
        for problem in problems:
            click.echo(_annotation(problem))
    else:
        for problem in problems:
            click.echo(str(problem))
        if problems or sys.stderr.isatty():  # a person wants to see that all is well, a script not
            click.echo(_in_words(summary), err=True)
    return 1 if wrong else 0


def _names(changed: Path) -> list[str]:
    text = changed.read_bytes().decode("utf-8", errors="surrogateescape")
    return [name for name in text.split("\0" if "\0" in text else "\n") if name]


def _in_words(summary: dict[str, int]) -> str:
    """How much was looked at, and how much of it must or could be better."""
    counted = {"errors": ("fout", "fouten"), "advice": ("advies", "adviezen")}
    parts = [
        f"{number} {one if number == 1 else many}"
        for key, (one, many) in counted.items()
        if (number := summary[key])
    ]
    records = "1 record" if summary["records"] == 1 else f"{summary['records']} records"
    return f"{' en '.join(parts) or 'Niets mis'} in {records}."


def _annotation(problem: Problem) -> str:
    """The problem as a GitHub workflow command; the remedy stands in the annotation."""
    kind = "error" if problem.severity is Severity.ERROR else "warning"
    place = problem.place
    where = f"file={_escape(place.path, ',:')},line={place.line},col={place.column}"
    title = "Moet" if problem.severity is Severity.ERROR else "Kan beter"
    text = _escape(f"{problem.message} {problem.hint}")
    return f"::{kind} {where},title={title} [{problem.code}]::{text}"


def _escape(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
