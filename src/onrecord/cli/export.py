"""`onrecord export`: the record in other forms."""

import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TextIO
from urllib.parse import urlsplit

import click
from click.core import ParameterSource
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord import __version__
from onrecord.asking import make_query
from onrecord.cli.options import filter_options, open_record, store_option
from onrecord.cli.terminal import make_console, plain
from onrecord.describe import count
from onrecord.model import Filter, StoreError, UsageError

if TYPE_CHECKING:
    from onrecord.export.site import SiteFacts
    from onrecord.store import Store

ROWS = {"jsonl": "claim", "csv": "claim", "training": "reviewed sentence", "judgements": "judgement"}
"""Forms, and what one row of each is."""
MUCH = 0.5
"""A share of the texts from which on somebody who leaves them out for copyright should know of it."""


@click.group("export", invoke_without_command=True, subcommand_metavar="[site DIR]")
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
      onrecord export site public/
    """
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        refuse_options(context)
        return
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


def refuse_options(context: click.Context) -> None:
    """Raise UsageError for options before a subcommand: they would ask nothing of it."""
    for name in context.params:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            options = "/".join(next(each.opts for each in context.command.params if each.name == name))
            raise UsageError(f"{options} stands before {context.invoked_subcommand}; put it behind")


@command.command("site")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@store_option
@click.option("--title", metavar="NAME", help="Name of the record on its pages.  [default: the store's name]")
@click.option(
    "--context",
    type=click.IntRange(0),
    default=40,
    show_default=True,
    metavar="N",
    help="Characters of its paragraph that are published on either side of the words that carry a claim.",
)
@click.option("--full-texts", is_flag=True, help="Publish whole texts. Think of their copyright first.")
@click.option("--reviewers", is_flag=True, help="Name the reviewers in the history of corrections.")
@click.option("--index", is_flag=True, help="Let search engines list the copy.")
@filter_options
def site(
    folder: Path,
    store: str,
    title: str | None,
    context: int,
    full_texts: bool,
    reviewers: bool,
    index: bool,
    filter: Filter,
) -> None:
    """Write a read-only copy of the record to DIR, for any plain web server.

    It has the pages of the workbench with all filters, the claims as JSON Lines and CSV, and the history of
    corrections. Of the reports' texts it holds the words that carry each claim with a little around them, and nothing
    else, for their copyright; claims that reviewers rejected are left out. DIR is new, empty, or a former copy, which
    is replaced once the new one is whole.

    \b
    Examples:
      onrecord export site public/
      onrecord export site public/ --title "The war in the north" --min-confidence 0.7
      onrecord export site public/ --context 80 --reviewed accepted --reviewed edited --reviewed added
      python -m http.server --directory public
    """
    from onrecord.export import SiteOptions, SitePages, write_site  # noqa: PLC0415 - keeps --help quick
    from onrecord.web.pages import STATIC  # noqa: PLC0415
    from onrecord.web.security import POLICY  # noqa: PLC0415

    with open_record(store) as record, make_bar() as bar:
        options = SiteOptions(
            title=(title or "").strip() or name_record(record.name),
            filter=filter,
            asked=tuple(make_query(filter)),
            context=None if full_texts else context,
            reviewers=reviewers,
            index=index,
        )
        task = bar.add_task("writing", total=None)
        facts = write_site(
            record,
            folder,
            options,
            SitePages(folder=STATIC, policy=POLICY),
            lambda done, total: bar.update(task, completed=done, total=total),
            version=__version__,
        )
    click.echo(f"{count(facts.claims, 'claim')} of {count(facts.reports, 'report')} → {plain(folder)}", err=True)
    for line in describe_left_out(facts):
        click.echo(line, err=True)
    click.echo(f"See it: python -m http.server --directory {plain(folder)}", err=True)


def make_bar() -> Progress:
    """A progress bar on standard error where a person watches."""
    console = make_console(error=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"))
    return Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal, transient=True)


def name_record(name: str) -> str:
    """What a record is called by default: the name of its file, or of its database, alone."""
    if "://" in name:
        return urlsplit(name).path.strip("/") or "record"
    return PurePath(name).stem


def describe_left_out(facts: "SiteFacts") -> Iterator[str]:
    """What the record holds and the copy does not, a line each."""
    left = facts.left_out
    if left.rejected:
        yield f"Left out: {count(left.rejected, 'rejected claim')}"
    if left.claims or left.reports:
        yield f"Left out by the filter: {count(left.claims, 'claim')}, {count(left.reports, 'report')}"
    if facts.context is not None:
        hint = ", most of them: --context 0 quotes least" if facts.context and facts.quoted > MUCH else ""
        yield f"Left out for copyright: the full texts; {facts.quoted:.0%} of their letters are quoted{hint}"


def write_form(record: "Store", filter: Filter, form: str, stream: TextIO) -> int:
    """Write the record in a form and tell how many rows there were."""
    from onrecord import export  # noqa: PLC0415 - keeps --help quick

    if form == "csv":
        return export.write_table(record.all_held(filter), stream, record.report)
    if form == "jsonl":
        return export.write_jsonl(record.claims(filter), stream)
    judged = export.find_judged_reports(record, filter)
    if form == "training":
        pages = (record.report_page(report_id) for report_id in judged)
        return export.write_annotations(((page.report, page.claims) for page in pages), stream).sentences
    meant = set(judged)
    everything = filter == Filter()
    judgements = (each for each in record.judgements() if everything or each.report_id in meant)
    return export.write_judgements(judgements, stream)
