"""`onrecord show`: claims as a table."""

import click

from onrecord.cli.options import filter_options, store_option
from onrecord.cli.terminal import is_terminal, print_rows
from onrecord.describe import SHORT_COLUMNS, describe_claim
from onrecord.model import Claim, Filter

STYLES = {"claim": "dim", "what": "cyan", "when": "green", "where": "green", "toll": "red", "said by": "magenta"}
SHORT_ID = 10
SHORT_EVIDENCE = 90


@click.command("show")
@store_option
@filter_options
def command(store: str, filter: Filter) -> None:
    """Print the claims of a record as a table; to a pipe, as tab-separated lines with whole ids and evidence.

    A question mark behind the status says that the report hedges. An empty "said by" is the report's own voice.

    \b
    Examples:
      onrecord show
      onrecord show --type ASSAULT --place Baghdad --since 2013-12-01
      onrecord show --actor "Free Syrian Army" --status planned
      onrecord show --said-by Observatory
    """
    from onrecord.store import Store  # noqa: PLC0415 - keeps --help quick

    with Store.open(store, create=False, read_only=True) as record:
        count = print_rows(SHORT_COLUMNS, (make_row(claim) for claim in record.claims(filter)), STYLES)
        total = record.count(filter)
    if is_terminal():
        left = f" of {total}" if total > count else ""
        click.echo(f"\n{count}{left} claims. One in full: onrecord claim ID")


def make_row(claim: Claim) -> list[str]:
    """A row of the table, ids and evidence shortened where a person reads it."""
    row = describe_claim(claim)
    if is_terminal():
        row[0] = row[0][:SHORT_ID]
        row[-1] = row[-1] if len(row[-1]) <= SHORT_EVIDENCE else row[-1][: SHORT_EVIDENCE - 1] + "…"
    return row
