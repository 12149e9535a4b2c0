"""The words the commands of `probity` share: their arguments and options, and how each is read."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from app import dates
from app.errors import Unreadable
from app.store.journal import Head


class Day(click.ParamType[date]):
    """A date on the command line, in any form a clerk may type."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return dates.read_typed(str(value), date.today())  # noqa: DTZ011 - a register's days are local days
        except Unreadable as why:
            self.fail(str(why), param, ctx)


class HeadText(click.ParamType[Head]):
    """A journal's head as it is printed."""

    name = "head"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Head:
        if isinstance(value, Head):
            return value
        try:
            return Head.read(str(value))
        except ValueError as why:
            self.fail(str(why), param, ctx)


FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=True))
REGISTER = click.argument("register", metavar="REGISTER")
REFERENCE = click.argument("reference")
ASSIGNMENTS = click.argument("assignments_", nargs=-1, metavar="FIELD=VALUE ...")
AS = click.option("--as", "name", help="Who acts; the operating system's user unless given.")
AS_ANYBODY = click.option("--as", "name", expose_value=False, help="As everywhere; nobody acts here.")


TEXT_OR_JSON = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
