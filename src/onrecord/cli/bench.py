"""`onrecord bench`: how well the coder does on public gold data."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import is_terminal, make_console, plain
from onrecord.model import OnrecordError, UsageError

if TYPE_CHECKING:
    from onrecord.bench import Benchmark, Floors, Result

COLUMNS = ("benchmark", "figure", "value", "floor", "to beat", "records", "data", "seconds")
STYLES = {"benchmark": "bold", "value": "cyan", "data": "dim"}
LEFT = {"benchmark", "figure", "data"}
BELOW_FLOOR = 1


@click.command("bench")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of gold data, taken as far as it goes.  [default: that of ONRECORD_GOLD, else ../shared/gold]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option("--quick", is_flag=True, help="Measure on a fixed sample of each set, in a minute or two.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Measure on at most N texts of each set.")
@click.option("--misses", type=click.IntRange(min=0), default=0, metavar="N", help="Show N errors of each benchmark.")
@click.option("--check", is_flag=True, help="Exit with 1 if a figure lies below its floor in bench/floors.toml.")
@click.option("--write-floors", is_flag=True, help="Pin what is measured as the new floors.")
@click.option("--lower", is_flag=True, help="Let --write-floors lower floors, too.")
def command(
    names: tuple[str, ...],
    data: Path | None,
    as_json: bool,
    quick: bool,
    sample: int | None,
    misses: int,
    check: bool,
    write_floors: bool,
    lower: bool,
) -> None:
    """Run benchmarks over a folder of gold data and print what they measure.

    NAME is a benchmark; without one all are run. One that finds nothing to read is listed as absent, which is an error
    only if it was asked for by name. Floors hold for the data they were pinned on and are shown for no other.

    \b
    Examples:
      onrecord bench
      onrecord bench claims --misses 20
      onrecord bench --data held-back/ --json
      onrecord bench --quick --check
    """
    from onrecord import bench  # noqa: PLC0415 - keeps --help quick

    if quick and sample:
        raise UsageError("--quick and --sample both choose a sample; give one of them")
    if write_floors and sample:
        raise UsageError("floors are pinned on whole sets or with --quick, not on --sample")
    chosen, folder = bench.name_benchmarks(names), bench.find_data(data)
    mode = None if sample else "quick" if quick else "full"
    floors = bench.read_floors()
    results, failed = run_all(chosen, folder, sample, quick)
    if as_json:
        click.echo(format_json(results))
    else:
        print_table(chosen, results, floors, mode)
    show_runs(results, folder, sample, quick, misses)
    if write_floors:
        pinned = {each.name: each.pinned for each in chosen}
        bench.write_floors(bench.raise_floors(floors, results, str(mode), pinned, lower))
    absent = [each.name for each in chosen if each.name not in results and each.name not in failed]
    fail_on(
        [f"{name}: nothing to read in {folder}" for name in absent if names]
        + [f"{name}: {message}" for name, message in failed.items()]
        + [line for name, one in results.items() if check for line in bench.find_sunk(floors, name, mode, one)]
    )


def run_all(
    chosen: "list[Benchmark]", folder: Path, sample: int | None, quick: bool
) -> "tuple[dict[str, Result], dict[str, str]]":
    """Results by name of all benchmarks that have something to read, and what went wrong with others."""
    from onrecord.bench import run_benchmark  # noqa: PLC0415 - keeps --help quick

    results, failed = {}, {}
    with make_bar() as bar:
        for benchmark in chosen:
            task = bar.add_task(benchmark.name, total=None)
            watch = partial(show_progress, bar, task)
            try:
                result = run_benchmark(benchmark, folder, benchmark.quick if quick else sample, watch)
            except OnrecordError as error:
                failed[benchmark.name] = str(error)
                continue
            finally:
                bar.remove_task(task)
            if result is not None:
                results[benchmark.name] = result
    return results, failed


def show_progress(bar: Progress, task: TaskID, done: int, total: int) -> None:
    bar.update(task, completed=done, total=total)


def make_bar() -> Progress:
    """A progress bar on standard error, so that standard output stays clean."""
    console = make_console(error=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("texts"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def format_json(results: "dict[str, Result]") -> str:
    import msgspec  # noqa: PLC0415 - keeps --help quick

    shown = {name: msgspec.to_builtins(result) for name, result in results.items()}
    for each in shown.values():
        del each["misses"]
    return msgspec.json.encode(shown).decode("utf-8")


def print_table(chosen: "list[Benchmark]", results: "dict[str, Result]", floors: "Floors", mode: str | None) -> None:
    """One row a figure; the benchmark's own columns stand in its first row."""
    rows: list[list[str]] = []
    for benchmark in chosen:
        result = results.get(benchmark.name)
        rows += make_rows(benchmark, result, floors, mode) if result else [absent_row(benchmark.name)]
    if not is_terminal():
        for row in [list(COLUMNS), *rows]:
            click.echo("\t".join(map(plain, row)))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in COLUMNS:
        table.add_column(column, style=STYLES.get(column), justify="left" if column in LEFT else "right")
    for row in rows:
        table.add_row(*map(Text, row))
    make_console().print(table)


def absent_row(name: str) -> list[str]:
    return [name, "", "absent", *([""] * (len(COLUMNS) - 3))]


def make_rows(benchmark: "Benchmark", result: "Result", floors: "Floors", mode: str | None) -> list[list[str]]:
    from onrecord.bench import find_floor  # noqa: PLC0415 - keeps --help quick

    floor = find_floor(floors, benchmark.name, mode, result)
    digest = result.data_sha256[:12] if is_terminal() else result.data_sha256
    rows: list[list[str]] = []
    for key, value in result.figures.items():
        first = not rows or not is_terminal()
        rows.append(
            [
                benchmark.name if first else "",
                key,
                f"{value:.4f}",
                format_number(floor.get(key)),
                format_number(benchmark.to_beat.get(key)),
                *([str(result.records), digest, str(result.seconds)] if first else ["", "", ""]),
            ]
        )
    return rows


def format_number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def show_runs(results: "dict[str, Result]", folder: Path, sample: int | None, quick: bool, misses: int) -> None:
    """On standard error, for each benchmark: its errors if asked for, the command, and the hash of its data."""
    size = " --quick" if quick else f" --sample {sample}" if sample else ""
    for name, result in results.items():
        for miss in result.misses[:misses]:
            click.echo(f"  {plain(miss)}", err=True)
        click.echo(f"onrecord bench {name} --data {plain(folder)}{size}  data sha256 {result.data_sha256}", err=True)


def fail_on(lines: list[str]) -> None:
    for line in lines:
        click.echo(f"onrecord: {line}", err=True)
    if lines:
        click.get_current_context().exit(BELOW_FLOOR)
