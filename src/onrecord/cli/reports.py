"""`onrecord reports`: what a store holds."""

import click

from onrecord.cli.options import filter_options, store_option
from onrecord.cli.terminal import is_terminal, print_rows
from onrecord.model import Filter

COLUMNS = ("report", "published", "publisher", "title", "claims", "origin", "coder")


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
    from onrecord.store import Store  # noqa: PLC0415 - keeps --help quick

    with Store.open(store, create=False, read_only=True) as record:
        rows = (
            [
                each.report.report_id[:12] if is_terminal() else each.report.report_id,
                each.report.published.isoformat() if each.report.published else "",
                each.report.publisher or "",
                each.report.title or "",
                str(each.claims),
                each.report.origin or "",
                each.coder,
            ]
            for each in record.reports(filter)
        )
        count = print_rows(COLUMNS, rows, {"report": "dim", "claims": "cyan"})
    if is_terminal():
        click.echo(f"\n{count} reports")
