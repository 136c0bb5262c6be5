"""`onrecord show`: claims as a table."""

import click

from onrecord.cli.describe import (
    describe_attribution,
    describe_casualty,
    describe_participants,
    describe_status,
    describe_time,
    describe_type,
)
from onrecord.cli.options import filter_options, store_option
from onrecord.cli.terminal import is_terminal, print_rows
from onrecord.model import Claim, Filter

COLUMNS = ("claim", "what", "source", "target", "when", "where", "toll", "status", "said by", "evidence")
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
        count = print_rows(COLUMNS, (make_row(claim) for claim in record.claims(filter)), STYLES)
        total = record.count(filter)
    if is_terminal():
        left = f" of {total}" if total > count else ""
        click.echo(f"\n{count}{left} claims. One in full: onrecord claim ID")


def make_row(claim: Claim) -> list[str]:
    short = is_terminal()
    evidence = claim.evidence[0].exact
    if short and len(evidence) > SHORT_EVIDENCE:
        evidence = evidence[: SHORT_EVIDENCE - 1] + "…"
    return [
        claim.claim_id[:SHORT_ID] if short else claim.claim_id,
        describe_type(claim),
        describe_participants(claim.source),
        describe_participants(claim.target),
        describe_time(claim.time),
        claim.place.name if claim.place else "",
        ", ".join(describe_casualty(each) for each in claim.casualties),
        describe_status(claim),
        describe_attribution(claim),
        evidence,
    ]
