"""`onrecord export`: the record in other forms."""

import sys
from pathlib import Path
from typing import TextIO

import click

from onrecord.cli.options import filter_options, open_record, store_option
from onrecord.cli.terminal import plain
from onrecord.describe import count
from onrecord.model import Filter, StoreError


@click.command("export")
@store_option
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output."
)
@filter_options
def command(store: str, form: str, output: Path | None, filter: Filter) -> None:
    """Write the claims that the filter means, and say how many.

    jsonl gives the whole claim record, one a line; csv one flat row a claim, described in the docs.

    \b
    Examples:
      onrecord export > claims.jsonl
      onrecord export --format csv --type ASSAULT --place SYR -o assaults.csv
    """
    from onrecord.export import write_csv, write_jsonl  # noqa: PLC0415 - keeps --help quick

    def write(stream: TextIO) -> int:
        claims = record.claims(filter)
        return write_csv(claims, stream, record.report) if form == "csv" else write_jsonl(claims, stream)

    with open_record(store) as record:
        if output is None:
            rows = write(sys.stdout)
            sys.stdout.flush()
        else:
            try:
                with output.open("w", encoding="utf-8", newline="") as stream:
                    rows = write(stream)
            except OSError as error:
                raise StoreError(f"{output}: cannot be written: {error.strerror or error}") from error
    click.echo(f"{count(rows, 'claim')} → {plain(output or 'standard output')}", err=True)
