"""`onrecord reports`: what a store holds."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from rich.text import Text

from onrecord.cli.options import filter_options, name_store, open_record, store_option
from onrecord.cli.terminal import Sheet, is_terminal, plain, print_lines, shorten
from onrecord.describe import count
from onrecord.model import Filter

if TYPE_CHECKING:
    from onrecord.store import StoredReport

COLUMNS = ("report", "published", "publisher", "title", "claims", "origin", "coder")
SHORT_ID = 12


@click.command("reports")
@store_option
@filter_options
def command(store: str, filter: Filter) -> None:
    """Print the reports of a record. A filter on claims keeps the reports with at least one such claim.

    \b
    Examples:
      onrecord reports
      onrecord reports --publisher Reuters
      onrecord reports --type PROTEST --place SYR
    """
    with open_record(store) as record:
        reports = record.reports(filter)
        if not is_terminal():
            print_lines(COLUMNS, map(make_row, reports))
            return
        shown = print_reports(reports)
    if shown:
        click.echo(f"\n{count(shown, 'report')}. Their claims: onrecord show --report ID{name_store(store)}")
    elif filter == Filter():
        click.echo(f"The record holds no reports yet. Code one: onrecord code REPORT{name_store(store)}")
    else:
        click.echo("No report fits.")


def make_row(stored: "StoredReport") -> list[str]:
    report = stored.report
    published = report.published.isoformat() if report.published else ""
    known = [report.publisher or "", report.title or ""]
    return [report.report_id, published, *known, str(stored.claims), report.origin or "", stored.coder]


def print_reports(reports: "Iterable[StoredReport]") -> int:
    """A table for a person: the title, and where the report comes from below it. Tells how many there were."""
    sheet: Sheet | None = None
    number = 0
    for stored in reports:
        number += 1
        if sheet is None:
            columns = [("report", SHORT_ID), ("published", 10), ("claims", 6), ("title, publisher, file", 0)]
            sheet = Sheet(columns, ("dim", "green", "cyan", ""))
        report = stored.report
        published = report.published.isoformat() if report.published else "undated"
        room = sheet.widths[-1]
        origin = report.origin or ""
        if len(origin) > room:
            origin = "…" + origin[1 - room :]
        lines = [
            (shorten(plain(report.title or "untitled"), 2 * room), ""),
            (shorten(plain(report.publisher or ""), room), "magenta"),
            (plain("standard input" if origin == "-" else origin), "dim"),
        ]
        about = Text("\n").join(Text(text, style=style) for text, style in lines if text)
        sheet.add([report.report_id[:SHORT_ID], published, f"{stored.claims:>6}", about])
    return number
