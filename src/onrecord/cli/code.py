"""`onrecord code`: reports in, claims out."""

import datetime as dt
import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.cli.options import DEFAULT_STORE, Day, check_day, name_store
from onrecord.cli.terminal import is_terminal, make_console, plain
from onrecord.describe import count
from onrecord.model import Claim, Filter, UsageError
from onrecord.settings import Endpoint, Settings

if TYPE_CHECKING:
    from onrecord import engine
    from onrecord.engine import Failure, Summary
    from onrecord.store import Store


@click.command("code")
@click.argument("paths", nargs=-1, required=True, metavar="REPORT...")
@click.option("--date", "published", type=Day(), help="Publication date of the reports; wins over what they say.")
@click.option(
    "--store",
    metavar="PATH|URL",
    envvar="ONRECORD_STORE",
    show_envvar=True,
    help=f"Where the claims are kept: a SQLite file or a database URL.  [default: {DEFAULT_STORE}]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    help="Print the claims to standard output instead of storing them; with --store, do both.",
)
@click.option(
    "--encoding", metavar="NAME", help="Text encoding of plain files, such as cp1256; found out if not given."
)
@click.option(
    "--gazetteer",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="ONRECORD_GAZETTEER",
    show_envvar=True,
    help="A gazetteer made by `onrecord gazetteer build` in place of the one that ships.",
)
@click.option("--any-language", is_flag=True, help="Code reports that do not look like English, too.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="0..1",
    help="Leave out claims of less confidence; show and export can do so later, too.",
)
@click.option(
    "--all-mentions",
    is_flag=True,
    help="Keep acts that a sentence names only in passing, too, however unsure the coder is of them.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="Ask a language model, too: the address of an OpenAI-compatible endpoint, such as http://localhost:8080/v1. "
    "Reports are sent there. A key is taken from ONRECORD_ENDPOINT_KEY.",
)
@click.option("--endpoint-model", metavar="NAME", help="The model to ask for at --endpoint.")
@click.option(
    "--endpoint-timeout", type=click.FloatRange(0.1), default=60.0, show_default=True, help="Seconds for one answer."
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes that code; each takes 430 MiB.  [default: 1; for 100 reports and more one a core, at most 4]",
)
@click.option("--again", is_flag=True, help="Code reports that this version has coded before, too.")
def command(
    paths: tuple[str, ...],
    published: dt.date | None,
    store: str | None,
    form: str | None,
    encoding: str | None,
    gazetteer: Path | None,
    any_language: bool,
    min_confidence: float,
    all_mentions: bool,
    endpoint: str | None,
    endpoint_model: str | None,
    endpoint_timeout: float,
    workers: int | None,
    again: bool,
) -> int:
    """Read and code reports, and keep their claims.

    REPORT is a text, Markdown, HTML or PDF file, a folder, a pattern such as 'reports/*.pdf', or - for standard input.
    Coding again changes nothing; a report that cannot be read is listed at the end and stops no other.

    \b
    Examples:
      onrecord code report.pdf
      onrecord code report.txt --date 2013-12-27 --format jsonl
      onrecord code reports/ --store war.db --workers 8
      onrecord code reports/ --min-confidence 0.8
      onrecord code report.txt --all-mentions --format csv
      onrecord code report.txt --endpoint http://localhost:8080/v1 --endpoint-model local
      cat report.txt | onrecord code - --date 2013-12-27 --format csv
    """
    from onrecord.engine import Failure  # noqa: PLC0415 - keeps --help quick
    from onrecord.readers import find_files  # noqa: PLC0415

    check_day(published)
    settings = Settings(
        published=published,
        encoding=encoding,
        any_language=any_language,
        gazetteer=gazetteer,
        min_confidence=min_confidence,
        all_mentions=all_mentions,
        endpoint=make_endpoint(endpoint, endpoint_model, endpoint_timeout),
    )
    found = find_files(paths)
    missing = tuple(Failure(path, message) for path, message in found.problems)
    if not found.files and not missing:
        raise UsageError(f"no report to code in {', '.join(paths)}: text, Markdown, HTML and PDF files are read")
    summary = run(found.files, settings, store, form, workers, again) if found.files else None
    place = None if form and not store else store or DEFAULT_STORE
    report_summary(summary, (*missing, *(summary.failures if summary else ())), place)
    if summary and summary.coded and is_terminal() and place:
        click.echo(f"See them: onrecord show{name_store(place)}", err=True)
    return 1 if missing or summary is None or summary.failures else 0


def make_endpoint(url: str | None, model: str | None, timeout: float) -> Endpoint | None:
    """Raises UsageError for an address without a model, or the other way about, or one that is none."""
    if url is None and model is None:
        return None
    if url is None or model is None:
        raise UsageError("--endpoint and --endpoint-model belong together")
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url}: an endpoint is an address that begins with http:// or https://")
    return Endpoint(url=url, model=model, key=os.environ.get("ONRECORD_ENDPOINT_KEY") or None, timeout=timeout)


def run(
    files: list[str], settings: Settings, store: str | None, form: str | None, workers: int | None, again: bool
) -> "Summary":
    """Code files with a progress bar where a person watches, writing to the store, to standard output, or both."""
    from onrecord.engine import Interrupted, choose_workers, code_files  # noqa: PLC0415 - keeps --help quick
    from onrecord.store import Store  # noqa: PLC0415

    with ExitStack() as stack:
        record = stack.enter_context(Store.open(store or DEFAULT_STORE)) if store or not form else None
        printer = Printer(form, record) if form else None
        bar = stack.enter_context(make_bar(shown=len(files) > 1))
        task = bar.add_task("coding", total=len(files))

        def on_progress(progress: "engine.Progress") -> None:
            if printer is not None:
                printer.print_outcome(progress.outcome)
            bar.update(task, completed=progress.done)

        try:
            return code_files(
                files,
                store=record,
                settings=settings,
                on_progress=on_progress,
                workers=workers or choose_workers(len(files)),
                again=again,
            )
        except Interrupted as interrupt:
            bar.stop()
            report_summary(interrupt.summary, interrupt.summary.failures, record.name if record else None)
            raise


class Printer:
    """Prints the claims of one report after the other in an export format."""

    def __init__(self, form: str, record: "Store | None") -> None:
        self.form, self.record, self.begun = form, record, False

    def print_outcome(self, outcome: "engine.Outcome") -> None:
        """Print what a report claims; of one that was coded before, what the store holds."""
        from onrecord.export import write_csv, write_jsonl  # noqa: PLC0415 - keeps --help quick

        report = outcome.report
        if outcome.state == "failed" or report is None:
            return
        claims: Iterable[Claim] = outcome.claims
        if outcome.state == "skipped" and self.record is not None:
            claims = self.record.claims(Filter(report=report.report_id))
        if self.form == "csv":
            write_csv(claims, sys.stdout, lambda _: report, header=not self.begun)
        else:
            write_jsonl(claims, sys.stdout)
        self.begun = True


def make_bar(*, shown: bool) -> Progress:
    """A progress bar on standard error, so that standard output stays clean."""
    console = make_console(error=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("reports"),
        TimeRemainingColumn(),
        console=console,
        disable=not (shown and console.is_terminal),
        transient=True,
    )


def report_summary(summary: "Summary | None", failures: "tuple[Failure, ...]", store: str | None) -> None:
    """Say on standard error what was done, and list what could not be."""
    if summary is not None:
        click.echo(describe_summary(summary) + (f" → {plain(store)}" if store else ""), err=True)
    if failures:
        click.echo(f"{count(len(failures), 'file')} could not be coded:", err=True)
        for failure in failures:
            named = failure.path == "-" or failure.path in failure.message
            click.echo(f"  {plain(failure.message if named else f'{failure.path}: {failure.message}')}", err=True)


def describe_summary(summary: "Summary") -> str:
    """ "2 reports coded, 31 claims; 1 had been coded before"."""
    done = f"{count(summary.coded, 'report')} coded, {count(summary.claims, 'claim')}"
    if summary.skipped:
        done += f"; {summary.skipped:,} had been coded before"
    if summary.superseded:
        done += f"; {count(summary.superseded, 'older claim')} superseded"
    return done
