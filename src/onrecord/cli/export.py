"""`onrecord export`: the record in other forms."""

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from onrecord.cli.options import filter_options, store_option
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
    from onrecord.store import Store  # noqa: PLC0415

    with ExitStack() as stack:
        record = stack.enter_context(Store.open(store, create=False, read_only=True))
        try:
            stream = stack.enter_context(output.open("w", encoding="utf-8", newline="")) if output else sys.stdout
        except OSError as error:
            raise StoreError(f"{output}: cannot be written: {error.strerror}") from error
        claims = record.claims(filter)
        rows = write_csv(claims, stream, record.report) if form == "csv" else write_jsonl(claims, stream)
    click.echo(f"{rows} claims → {output or 'standard output'}", err=True)
