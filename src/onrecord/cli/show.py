"""`onrecord show`: claims as a table."""

from collections.abc import Iterable

import click
from rich.text import Text

from onrecord.cli.options import filter_options, name_store, open_record, store_option
from onrecord.cli.terminal import Sheet, is_terminal, make_console, plain, print_lines, shorten
from onrecord.describe import (
    SHORT_COLUMNS,
    count,
    describe_casualty,
    describe_claim,
    describe_parties,
    describe_speaker,
    describe_status,
    describe_time,
    describe_type,
)
from onrecord.model import Claim, Filter

SHORT_ID = 10
STYLES = ("dim", "cyan", "", "green", "red")
ROOMY = 100
"""From so many columns on a terminal has room for a range of days on one line."""


@click.command("show")
@store_option
@filter_options
def command(store: str, filter: Filter) -> None:
    """Print the claims of a record as a table; to a pipe, as tab-separated lines with whole ids and evidence.

    Under each claim stand the words it rests on, after the name of whoever says so; no name means the report's own
    voice. A question mark behind the status says that the report hedges.

    \b
    Examples:
      onrecord show
      onrecord show --type ASSAULT --place Baghdad --since 2013-12-01
      onrecord show --actor "Free Syrian Army" --status planned
      onrecord show --said-by Observatory
    """
    with open_record(store) as record:
        claims = record.claims(filter)
        if not is_terminal():
            print_lines(SHORT_COLUMNS, map(describe_claim, claims))
            return
        shown = print_claims(claims)
        total = record.count(filter)
        whole = total if shown else record.count()
    if shown:
        of_all = f" of {total:,}" if total > shown else ""
        click.echo(f"\n{count(shown, 'claim') if not of_all else f'{shown:,}{of_all} claims'}. ", nl=False)
        click.echo(f"One in full: onrecord claim ID{name_store(store)}")
    elif whole:
        click.echo(f"No claim fits; without a filter there are {whole:,}.")
    else:
        click.echo(f"The record holds no claims yet. Code a report: onrecord code REPORT{name_store(store)}")


def print_claims(claims: Iterable[Claim]) -> int:
    """A table for a person: slots side by side, evidence below. Tells how many claims there were."""
    sheet: Sheet | None = None
    number = 0
    for claim in claims:
        if sheet is None:
            sheet = make_sheet()
        sheet.add(make_cells(claim), make_evidence(claim, 2 * sheet.note_width))
        number += 1
    return number


def make_sheet() -> Sheet:
    what, when, toll = (18, 23, 16) if make_console().width >= ROOMY else (14, 12, 12)
    columns = [("claim", SHORT_ID), ("what", what), ("source → target", 0), ("when, where", when), ("toll", toll)]
    return Sheet(columns, STYLES)


def make_cells(claim: Claim) -> list[str | Text]:
    where = [describe_time(claim.time), claim.place.name if claim.place else ""]
    return [
        claim.claim_id[:SHORT_ID],
        Text.assemble((plain(describe_type(claim)), "cyan"), "\n", (describe_status(claim), "dim")),
        plain(describe_parties(claim)),
        "\n".join(plain(each) for each in where if each),
        "\n".join(describe_casualty(each) for each in claim.casualties),
    ]


def make_evidence(claim: Claim, length: int) -> Text:
    """ "the ministry: “ten people were killed”", shortened."""
    speakers = plain(" > ".join(describe_speaker(link) for link in claim.attribution))
    words = shorten(plain(claim.evidence[0].exact), max(20, length - len(speakers) - 4))
    return Text.assemble((f"{speakers}: " if speakers else "", "magenta"), (f"“{words}”", "italic"))
