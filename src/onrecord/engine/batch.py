"""A batch of files: code each, store what was found, tell how it went."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from onrecord.engine.pool import run_in_pool
from onrecord.engine.step import Coder, Outcome, Reader, Step, code_file, load_coder, load_reader
from onrecord.engine.worker import Worker
from onrecord.model import CoderError, UsageError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.store import Store, Written


_COUNTED = ("coded", "skipped", "claims", "new", "unchanged", "superseded")


class Failure(msgspec.Struct, frozen=True):
    """A file that could not be read or coded, and why, in a line fit for a person."""

    path: str
    message: str


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """One file more is done: `done` of `total`. `written` says what the store made of a coded report."""

    done: int
    total: int
    outcome: Outcome
    written: "Written | None" = None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch went. Counts of claims are those of the coded reports."""

    coded: int = 0
    skipped: int = 0
    """Reports that this coder version had coded before."""
    claims: int = 0
    new: int = 0
    unchanged: int = 0
    superseded: int = 0
    failures: tuple[Failure, ...] = ()


class Interrupted(KeyboardInterrupt):
    """Ctrl-C during a batch; `summary` tells what had been done, and stored, by then."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(f"interrupted after {summary.coded + summary.skipped + len(summary.failures)} files")
        self.summary = summary


@dataclass(slots=True)
class _Tally:
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))
    failures: list[Failure] = field(default_factory=list)

    def add(self, outcome: Outcome, written: "Written | None") -> None:
        if outcome.state == "failed":
            self.failures.append(Failure(outcome.path, outcome.message or "failed"))
            return
        self.counts[outcome.state] += 1
        self.counts["claims"] += len(outcome.claims)
        if written is not None:
            self.counts["new"] += written.new
            self.counts["unchanged"] += written.unchanged
            self.counts["superseded"] += written.superseded

    def summary(self) -> Summary:
        return Summary(**self.counts, failures=tuple(self.failures))


def code_files(
    files: Sequence[str],
    *,
    store: "Store | None" = None,
    settings: Settings = Settings(),
    coder: Coder | None = None,
    reader: Reader | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    workers: int = 1,
    worker: Worker | None = None,
    again: bool = False,
) -> Summary:
    """Read and code files (`-` is standard input), in their order, and keep the claims in the store if there is one.

    `coder` and `reader` are onrecord's own unless given; `workers` is the number of processes that read and code,
    while this one writes; or `worker` is the one process that does so, kept from batch to batch. `again` codes reports
    that this coder version has coded before, too. `on_progress` is called after each file with all that became of it.

    A file that cannot be read or coded is listed in the summary and stops nothing. Raises what concerns all files:
    StoreError where the store fails, KnowledgeError where the coder's data are missing, UsageError on wrong settings;
    on Ctrl-C `Interrupted`, and `Closed` where the `worker` is closed. Every report is stored whole or not at all, and
    what was stored stays.
    """
    if workers < 1:
        raise UsageError(f"at least one worker is needed, not {workers}")
    step = Step(
        settings=settings,
        coder=load_coder(settings) if coder is None else coder,
        read=load_reader() if reader is None else reader,
    )
    known_to = None if again else store
    tally = _Tally()
    try:
        with closing(_run(files, step, worker or workers, known_to)) as run:
            for done, found in enumerate(run, start=1):
                outcome, written = _keep(found, store, step.coder.version)
                tally.add(outcome, written)
                if on_progress is not None:
                    on_progress(Progress(done=done, total=len(files), outcome=outcome, written=written))
    except KeyboardInterrupt as interrupt:
        raise Interrupted(tally.summary()) from interrupt
    return tally.summary()


def _run(
    files: Sequence[str], step: Step, workers: int | Worker, known_to: "Store | None"
) -> Generator[Outcome, None, None]:
    if isinstance(workers, Worker):
        return workers.run(files, step, known_to)
    workers = min(workers, len(files))
    if workers > 1:
        return run_in_pool(files, step, workers, known_to)
    is_done = None if known_to is None else partial(known_to.has_coding, coder=step.coder.version)
    return (code_file(path, step, is_done) for path in files)


def _keep(outcome: Outcome, store: "Store | None", version: str) -> tuple[Outcome, "Written | None"]:
    """Store a coded report. Claims that do not fit their report are the report's failure, not the batch's."""
    if store is None or outcome.state != "coded" or outcome.report is None:
        return outcome, None
    try:
        return outcome, store.write_report(outcome.report, outcome.claims, version)
    except CoderError as error:
        message = f"{outcome.path}: {error}"
        return msgspec.structs.replace(outcome, state="failed", claims=(), message=message), None
