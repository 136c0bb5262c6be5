"""`onrecord show`: claims as a table."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

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
from onrecord.folding import FoldedAct, fold_acts
from onrecord.model import Claim, Filter

if TYPE_CHECKING:
    from onrecord.store.answers import HeldClaim

SHORT_ID = 10
STYLES = ("dim", "cyan", "", "green", "red")
UNREVIEWED = "unreviewed"
ROOMY = 100
"""From so many columns on a terminal has room for a range of days on one line."""


@click.command("show")
@store_option
@filter_options
@click.option("--unfolded", is_flag=True, help="A row for each claim, also where several tell of one act.")
def command(store: str, filter: Filter, unfolded: bool) -> None:
    """Print the claims of a record as a table; to a pipe, as tab-separated lines with whole ids and evidence.

    Claims of a report on one act, such as its headline and its body, are folded: the one that says most stands for all,
    with the number of mentions. Under each stand the words it rests on, after the name of whoever says so; no name
    means the report's own voice. A question mark behind the status says that the report hedges; a word below it says
    what a reviewer made of the claim: accepted, edited, added or rejected (the last are shown only with --reviewed
    rejected), and orphaned where a newer coder no longer makes it.

    \b
    Examples:
      onrecord show
      onrecord show --type ASSAULT --place Baghdad --since 2013-12-01
      onrecord show --actor "Free Syrian Army" --status planned
      onrecord show --said-by Observatory --min-confidence 0.7
      onrecord show --search '"chemical weapons" inspectors' --area 35,32,43,38
      onrecord show --reviewed edited --reviewed rejected
      onrecord show --report 3f2a --unfolded
    """
    with open_record(store) as record:
        reviews: dict[str, str] = {}
        claims = note_reviews(record.all_held(filter), reviews)
        acts = (FoldedAct(claim, 1) for claim in claims) if unfolded else fold_acts(claims)
        if not is_terminal():
            lines = (
                [*describe_claim(act.claim), str(act.mentions), reviews.get(act.claim.claim_id, UNREVIEWED)]
                for act in acts
            )
            print_lines((*SHORT_COLUMNS, "mentions", "reviewed"), lines)
            return
        rows, shown = print_acts(acts, reviews)
        total = record.count(filter)
        whole = total if shown else record.count()
    if shown:
        of_all = f"{shown:,} of {total:,} claims" if total > shown else count(shown, "claim")
        folded = f" on {count(rows, 'act')}" if rows < shown else ""
        click.echo(f"\n{of_all}{folded}. ", nl=False)
        click.echo(f"One in full: onrecord claim ID{name_store(store)}")
    elif whole:
        click.echo(f"No claim fits; without a filter there are {whole:,}.")
    else:
        click.echo(f"The record holds no claims yet. Code a report: onrecord code REPORT{name_store(store)}")


def note_reviews(held: "Iterable[HeldClaim]", reviews: dict[str, str]) -> Iterator[Claim]:
    """The claims as they come; what reviewers made of them is put into `reviews` by claim id, before each comes."""
    for each in held:
        if each.reviewed != UNREVIEWED:
            reviews[each.claim.claim_id] = each.reviewed + (" orphaned" if each.orphaned else "")
        yield each.claim


def print_acts(acts: Iterable[FoldedAct], reviews: Mapping[str, str]) -> tuple[int, int]:
    """A table for a person: slots side by side, evidence below. Tells how many rows and how many claims there were."""
    sheet: Sheet | None = None
    rows = claims = 0
    for act in acts:
        if sheet is None:
            sheet = make_sheet()
        sheet.add(make_cells(act, reviews.get(act.claim.claim_id)), make_evidence(act.claim, 2 * sheet.note_width))
        rows, claims = rows + 1, claims + act.mentions
    return rows, claims


def make_sheet() -> Sheet:
    what, when, toll = (18, 23, 16) if make_console().width >= ROOMY else (14, 12, 12)
    columns = [("claim", SHORT_ID), ("what", what), ("source → target", 0), ("when, where", when), ("toll", toll)]
    return Sheet(columns, STYLES)


def make_cells(act: FoldedAct, review: str | None) -> list[str | Text]:
    claim = act.claim
    mentions = f"\n{act.mentions} mentions" if act.mentions > 1 else ""
    reviewed = f"\n{review}" if review else ""
    where = [describe_time(claim.time), claim.place.name if claim.place else ""]
    return [
        claim.claim_id[:SHORT_ID],
        Text.assemble(
            (plain(describe_type(claim)), "cyan"), "\n", (describe_status(claim) + mentions, "dim"), (reviewed, "bold")
        ),
        plain(describe_parties(claim)),
        "\n".join(plain(each) for each in where if each),
        "\n".join(describe_casualty(each) for each in claim.casualties),
    ]


def make_evidence(claim: Claim, length: int) -> Text:
    """ "the ministry: “ten people were killed”", shortened."""
    speakers = plain(" > ".join(describe_speaker(link) for link in claim.attribution))
    words = shorten(plain(claim.evidence[0].exact), max(20, length - len(speakers) - 4))
    return Text.assemble((f"{speakers}: " if speakers else "", "magenta"), (f"“{words}”", "italic"))
