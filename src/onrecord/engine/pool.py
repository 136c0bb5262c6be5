"""Steps in several processes, outcomes in the order of the files."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.engine.step import Outcome, Step, code_file
from onrecord.model import Report

if TYPE_CHECKING:
    from onrecord.store import Store

STANDARD_INPUT = "-"
_AHEAD = 4
"""Files handed out ahead for each process: enough to keep it busy, few enough to keep memory small."""
MANY_FILES = 100
"""From here on several processes are worth the seconds in which they load the coder."""
MOST_CHOSEN = 4
"""Processes that are started unasked at most: each takes 430 MiB of memory."""


def choose_workers(files: int) -> int:
    """How many processes are worth starting for so many files: one for each core for many, one alone for few."""
    if files < MANY_FILES:
        return 1
    # not everything that the machine has may be ours: a container or a batch system allows some of the cores
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST_CHOSEN)


def run_in_pool(
    paths: Sequence[str], step: Step, workers: int, known_to: "Store | None"
) -> Generator[Outcome, None, None]:
    """Code files in processes of their own, but for what `known_to` holds already.

    A process that dies (of memory, of a crash in a library) takes the pool with it and does not say which file it was
    at; so the files then under way are tried again, each in a process of its own, and only the one at fault fails.
    """
    task = Task(step, None if known_to is None else known_to.address)
    left = deque(paths)
    while left:
        suspects = yield from _run_until_broken(left, task, workers)
        for path in suspects:
            yield _run_alone(path, task)


@dataclass(frozen=True, slots=True)
class Task:
    """What each process is to do with a path; `known_to` is the address of the store that tells what is done."""

    step: Step
    known_to: str | None

    def __call__(self, path: str) -> Outcome:
        return code_file(path, self.step, None if self.known_to is None else self._is_done)

    def _is_done(self, report: Report) -> bool:
        from onrecord.store import Store  # noqa: PLC0415

        # opened for each report: cheap beside coding it, and nothing to keep between tasks
        with Store.open(str(self.known_to), read_only=True) as store:
            return store.has_coding(report, self.step.coder.version)


def _run_until_broken(left: deque[str], task: Task, workers: int) -> Generator[Outcome, None, list[str]]:
    """Take files from `left` until there are none or the pool breaks; those then under way are returned."""
    pool = _make_pool(workers)
    under_way: deque[tuple[str, Future[Outcome] | None]] = deque()
    try:
        while left or under_way:
            while left and len(under_way) < _AHEAD * workers:
                # only this process has the standard input that the user meant
                future = None if left[0] == STANDARD_INPUT else _submit(pool, task, left[0])
                under_way.append((left.popleft(), future))
            path, future = under_way[0]
            outcome = task(path) if future is None else future.result()
            under_way.popleft()
            yield outcome
    except BrokenProcessPool:
        return [path for path, _ in under_way]
    finally:
        pool.shutdown(cancel_futures=True)
    return []


def _run_alone(path: str, task: Task) -> Outcome:
    if path == STANDARD_INPUT:
        return task(path)
    try:
        with _make_pool(1) as pool:
            return _submit(pool, task, path).result()
    except BrokenProcessPool:
        return make_loss(path)


def make_loss(path: str) -> Outcome:
    """What becomes of a file whose process died."""
    return Outcome(path=path, state="failed", message=f"{path}: the process that coded it died (out of memory?)")


def _make_pool(workers: int) -> ProcessPoolExecutor:
    # spawned, not forked: a fork of a process with threads (NumPy's, a notebook's) may hang
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))


def _submit(pool: ProcessPoolExecutor, task: Task, path: str) -> Future[Outcome]:
    """Hand a file to the pool, which starts a process for it where it has not enough.

    Ctrl-C reaches all processes of a terminal, but only the one in charge is to act on it and end the others in order.
    So it is held back while they are started: they inherit that, and here it comes a moment later.
    """
    held_before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(task, path)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held_before)
