"""Wrong usage of the command line, said in Dutch: click says it in English."""

import sys
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError


class Group(click.Group):
    """A group of commands that says in Dutch what is wrong with a call, and exits with 2."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command; what it says about wrong usage goes to stderr."""
        run: Any = super().main
        try:
            return run(*args, standalone_mode=False, **extra)
        except click.UsageError as error:
            if not standalone_mode:
                raise
            if isinstance(error, NoArgsIsHelpError):
                click.echo(error.message)
                sys.exit(error.exit_code)
            asked = f"\nUitleg: {error.ctx.command_path} --help" if error.ctx else ""
            click.echo(f"Dat lukt zo niet. {said(error)}{asked}", err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("Gestopt.", err=True)
            sys.exit(1)


def said(error: click.UsageError) -> str:
    """What is wrong with a call; our own messages stand as they are."""
    if isinstance(error, click.MissingParameter) and error.param:
        return f"{error.param.get_error_hint(error.ctx) if error.ctx else ''} ontbreekt."
    if isinstance(error, click.NoSuchOption):
        near = f" Bedoel je {error.possibilities[0]}?" if error.possibilities else ""
        return f"De optie {error.option_name} kennen we niet.{near}"
    if isinstance(error, click.BadParameter) and error.param and error.ctx:
        return f"{error.param.get_error_hint(error.ctx)}: {_wanted(error.param.type)}"
    if isinstance(error, click.BadParameter) and error.param_hint:
        return f"Bij {error.param_hint}: {error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"Achter {error.option_name} hoort een waarde."
    if isinstance(error, click.NoSuchCommand):
        return f"Het commando {error.command_name} kennen we niet."
    return error.message


def _wanted(type: click.ParamType[Any]) -> str:
    """What a parameter of this type may be."""
    if isinstance(type, click.Choice):
        return f"kies uit {', '.join(map(str, type.choices))}."
    if isinstance(type, click.Path):
        return "dit bestand of deze map is er niet, of is niet te lezen."
    if isinstance(type, click.DateTime):
        return "schrijf een dag als 2026-11-23."
    if isinstance(type, click.IntRange):
        return f"schrijf een heel getal vanaf {type.min}."
    return "dit kunnen we niet lezen."
