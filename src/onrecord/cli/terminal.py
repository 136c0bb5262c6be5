"""How things are printed: tables and colours for people, plain and stable text for pipes."""

import sys
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

GAP = 2
"""Empty places between two columns."""


def is_terminal() -> bool:
    return sys.stdout.isatty()


def make_console(*, error: bool = False) -> Console:
    return Console(stderr=error, highlight=False)


def plain(value: object) -> str:
    """A value on one line without control characters, so that report text cannot steer a terminal or break a row."""
    return "".join(mark if mark.isprintable() else " " for mark in str(value))


def shorten(text: str, length: int) -> str:
    """The text, or so much of it as fits with an ellipsis."""
    return text if len(text) <= length else text[: max(0, length - 1)].rstrip() + "…"


def print_markdown(text: str) -> None:
    if is_terminal():
        make_console().print(Markdown(text))
    else:
        click.echo(text)


def print_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Tab-separated lines under a line of column names, for pipes."""
    click.echo("\t".join(columns))
    for row in rows:
        click.echo("\t".join(plain(cell) for cell in row))


class Sheet:
    """A table for a terminal that prints row by row. A cell may hold several lines; a note runs below its row."""

    def __init__(self, columns: Sequence[tuple[str, int]], styles: Sequence[str]) -> None:
        """Columns as name and width in characters; a width of 0 takes what the terminal has left."""
        self.console = make_console()
        left = self.console.width - sum(width + GAP for _, width in columns) + GAP
        self.widths = [width or max(left, 16) for _, width in columns]
        self.indent = self.widths[0] + GAP
        self._styles = styles
        self._print([Text(name, style="bold") for name, _ in columns])

    @property
    def note_width(self) -> int:
        return max(20, self.console.width - self.indent)

    def add(self, cells: Sequence[str | Text], note: Text | None = None) -> None:
        styled = (
            cell if isinstance(cell, Text) else Text(cell, style=style)
            for cell, style in zip(cells, self._styles, strict=True)
        )
        self._print(list(styled))
        if note is not None and note.plain:
            self.console.print(Padding(note, (0, 0, 0, self.indent)))

    def _print(self, cells: Sequence[Text]) -> None:
        grid = Table.grid(padding=(0, GAP, 0, 0))
        for width in self.widths:
            grid.add_column(width=width, overflow="fold")
        grid.add_row(*cells)
        self.console.print(grid)
