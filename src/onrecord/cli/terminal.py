"""How things are printed: tables and colours for people, plain and stable text for pipes."""

import sys
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text


def is_terminal() -> bool:
    return sys.stdout.isatty()


def make_console(*, error: bool = False) -> Console:
    return Console(stderr=error, highlight=False)


def plain(value: object) -> str:
    """A value on one line without control characters, so that report text cannot steer a terminal or break a row."""
    return "".join(mark if mark.isprintable() else " " for mark in str(value))


def print_markdown(text: str) -> None:
    if is_terminal():
        make_console().print(Markdown(text))
    else:
        click.echo(text)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], styles: dict[str, str] | None = None) -> int:
    """Print a table on a terminal, tab-separated lines with a header elsewhere. Gives the number of rows."""
    count = 0
    if not is_terminal():
        click.echo("\t".join(columns))
        for row in rows:
            click.echo("\t".join(plain(cell) for cell in row))
            count += 1
        return count
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, style=(styles or {}).get(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
        count += 1
    make_console().print(table)
    return count
