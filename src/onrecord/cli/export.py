"""`onrecord export`: the record in other forms."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
import msgspec

from onrecord.cli.options import filter_options, open_record, store_option
from onrecord.cli.terminal import plain
from onrecord.describe import count
from onrecord.model import Claim, Filter, Reviewed, StoreError

if TYPE_CHECKING:
    from onrecord.store import Store

JUDGED: tuple[Reviewed, ...] = ("accepted", "rejected", "edited", "added")
ROWS = {"jsonl": "claim", "csv": "claim", "training": "reviewed sentence", "judgements": "judgement"}
"""Forms, and what one row of each is."""


@click.command("export")
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(ROWS)),
    default="jsonl",
    show_default=True,
    help="Claims as JSON Lines or CSV, reviewed sentences as training data, or the history of judgements.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output."
)
@filter_options
def command(store: str, form: str, output: Path | None, filter: Filter) -> None:
    """Write the claims that the filter means, and say how many.

    jsonl gives the whole claim record, one a line; csv one flat row a claim, described in the docs. training gives the
    sentences in which every claim was reviewed, in the notation that the coder is trained on; judgements every verdict
    of a reviewer, oldest first, one a line. With a filter, both are of the reports with a reviewed claim that it means.

    \b
    Examples:
      onrecord export > claims.jsonl
      onrecord export --format csv --type ASSAULT --place SYR -o assaults.csv
      onrecord export --format training -o reviewed.txt
    """
    with open_record(store) as record:
        if output is None:
            rows = write_form(record, filter, form, sys.stdout)
            sys.stdout.flush()
        else:
            try:
                with output.open("w", encoding="utf-8", newline="") as stream:
                    rows = write_form(record, filter, form, stream)
            except OSError as error:
                raise StoreError(f"{output}: cannot be written: {error.strerror or error}") from error
    click.echo(f"{count(rows, ROWS[form])} → {plain(output or 'standard output')}", err=True)


def write_form(record: "Store", filter: Filter, form: str, stream: TextIO) -> int:
    """Write the record in a form and tell how many rows there were."""
    from onrecord import export  # noqa: PLC0415 - keeps --help quick

    if form == "csv":
        return write_table(record, filter, stream)
    if form == "jsonl":
        return export.write_jsonl(record.claims(filter), stream)
    judged = find_judged_reports(record, filter)
    if form == "training":
        pages = (record.report_page(report_id) for report_id in judged)
        return export.write_annotations(((page.report, page.claims) for page in pages), stream).sentences
    meant = set(judged)
    everything = filter == Filter()
    judgements = (each for each in record.judgements() if everything or each.report_id in meant)
    return export.write_judgements(judgements, stream)


def write_table(record: "Store", filter: Filter, stream: TextIO) -> int:
    """One flat row a claim, the last cell what reviewers made of it."""
    from onrecord.export import write_csv  # noqa: PLC0415

    last: dict[str, str] = {}

    def read_claims() -> Iterator[Claim]:
        for held in record.all_held(filter):
            last["review"] = held.reviewed
            yield held.claim

    # the writer asks for a claim's review before it takes the next claim
    return write_csv(read_claims(), stream, record.report, find_review=lambda _: last["review"])


def find_judged_reports(record: "Store", filter: Filter) -> list[str]:
    """Ids of the reports with a judged claim that the filter means."""
    meant = msgspec.structs.replace(filter, reviewed=filter.reviewed or JUDGED)
    return [each.report.report_id for each in record.reports(meant)]
