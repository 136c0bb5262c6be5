"""One process that reads and codes for as long as it is wanted, so that the coder is loaded once and kept."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING

from onrecord.engine.pool import Task, make_loss
from onrecord.engine.step import Outcome, Step
from onrecord.model import OnrecordError

if TYPE_CHECKING:
    from onrecord.store import Store

NICE = 10
"""How far the process stands back for others: whoever asks for it has something else to answer meanwhile."""


class Closed(Exception):  # noqa: N818 - no fault of anybody's: the worker was told to end
    """The worker was closed while there was work for it."""


class Worker:
    """Codes files one after the other in a process of its own, which starts with the first and stays.

    One thread has it work; any thread may close it. A process that dies costs the file that it was at.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def run(self, paths: Sequence[str], step: Step, known_to: "Store | None") -> Generator[Outcome, None, None]:
        """Code files in their order, but for what `known_to` holds already.

        Raises Closed where the worker is closed before the last, and what concerns all files: StoreError,
        KnowledgeError, UsageError.
        """
        task = Task(step, None if known_to is None else known_to.address)
        told: Connection | None = None
        for path in paths:
            pipe = self._open()
            try:
                if pipe is not told:
                    pipe.send(task)
                    told = pipe
                pipe.send(path)
                answer: Outcome | OnrecordError = pipe.recv()
            except (EOFError, OSError) as error:
                self.rest()
                if self._closed:
                    raise Closed from error
                answer = make_loss(path)
            if isinstance(answer, OnrecordError):
                raise answer
            yield answer

    def rest(self) -> None:
        """End the process; the next file starts another."""
        with self._lock:
            self._end()

    def close(self) -> None:
        """End the process at once, and for good."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                # whoever waits for its answer finds the line dead, and rests
                self._process.kill()

    def _open(self) -> Connection:
        with self._lock:
            if self._closed:
                raise Closed
            if self._process is not None and not self._process.is_alive():
                self._end()  # it died while it had nothing to do
            if self._pipe is None:
                self._process, self._pipe = start_process()
            return self._pipe

    def _end(self) -> None:
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is not None:
            # it holds nothing that is not whole: what it finds is stored elsewhere
            process.kill()
            process.join()
        if pipe is not None:
            pipe.close()


def start_process() -> tuple[SpawnProcess, Connection]:
    """A process that waits for work, and the line to it. It ends with the line."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs,), name="onrecord-worker", daemon=True)
    # Ctrl-C is for the process in charge; it is held back here until the new one has learned to pass it over
    held_before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held_before)
        theirs.close()
    return process, ours


def work(pipe: Connection) -> None:
    """Do what comes down the line: a task, then paths to do it with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    task: Task | None = None
    # the line is dead once the process in charge is
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            message: Task | str = pipe.recv()
            if isinstance(message, Task):
                task = message
            elif task is not None:
                pipe.send(_do(task, message))


def _do(task: Task, path: str) -> Outcome | OnrecordError:
    try:
        return task(path)
    except OnrecordError as error:
        return error
