"""Reports being read and coded: one job after the other, in a process of its own."""

import contextlib
import queue
import secrets
import sys
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal

from litestar import Litestar
from litestar.datastructures import State

from onrecord.engine import Closed, Progress, Worker, code_files
from onrecord.model import KnowledgeError, OnrecordError, StoreError, UsageError
from onrecord.store import Store
from onrecord.web.bodies import Job, JobFailure
from onrecord.web.errors import WENT_WRONG, NotFoundError, log_error
from onrecord.web.incoming import Batch

KEPT = 20
"""Finished jobs that are remembered."""
MOST_WAITING = 20
IDLE_SECONDS = 600
"""A process that has had nothing to do for so long gives its memory back."""
PATIENCE_SECONDS = 5
"""How long a report that is being stored is waited for at the end."""
STOPPED = "the workbench was stopped; what had been coded by then is in the record"
TROUBLES: dict[type[OnrecordError], str] = {
    StoreError: "the record cannot be read or written just now; where the workbench was started it says why",
    KnowledgeError: "the coder's data cannot be read; where the workbench was started it says why",
}
"""What is told of errors whose own words name files or hosts of this machine."""


@dataclass(slots=True)
class _Work:
    """A job under way; all but its batch is changed and read under the lock of `Jobs`."""

    job_id: str
    batch: Batch
    total: int
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    done: int = 0
    coded: int = 0
    skipped: int = 0
    claims: int = 0
    reports: dict[str, None] = field(default_factory=dict)
    failures: list[JobFailure] = field(default_factory=list)
    message: str | None = None

    def show(self) -> Job:
        return Job(
            job_id=self.job_id,
            state=self.state,
            total=self.total,
            done=self.done,
            coded=self.coded,
            skipped=self.skipped,
            claims=self.claims,
            reports=tuple(self.reports),
            failures=tuple(self.failures),
            message=self.message,
        )


class Jobs:
    """The jobs of one run of the server. Any thread may ask; one of its own does the work, from the first job on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._worker = Worker()
        self._lock = threading.Lock()
        self._works: dict[str, _Work] = {}
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def check_room(self) -> None:
        """Raise UsageError where too many jobs are waiting for another to be taken."""
        with self._lock:
            self._check_room()

    def add(self, batch: Batch) -> Job:
        """Have the files of a batch read and coded, and deleted in the end. Raises UsageError as `check_room` does."""
        with self._lock:
            self._check_room()
            work = _Work(secrets.token_hex(8), batch, len(batch.names))
            self._works[work.job_id] = work
            self._forget()
            self._queue.put(work)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="onrecord-jobs", daemon=True)
                self._thread.start()
            return work.show()

    def all(self) -> list[Job]:
        """Every job that is remembered, newest first."""
        with self._lock:
            return [work.show() for work in reversed(self._works.values())]

    def one(self, job_id: str) -> Job:
        """A job by its id. Raises NotFoundError where none has it, or has it no more."""
        with self._lock:
            if job_id not in self._works:
                raise NotFoundError(f"no job is called {job_id!r}; it may be too long ago")
            return self._works[job_id].show()

    def close(self) -> None:
        """End what is under way at once. Reports are in the record whole or not at all."""
        with self._lock:
            self._closed = True
            thread = self._thread
        self._worker.close()
        self._queue.put(None)
        if thread is not None:
            thread.join(PATIENCE_SECONDS)
        with self._lock:
            for work in self._works.values():
                work.batch.close()

    def _check_room(self) -> None:
        if self._closed:
            raise UsageError("the workbench is being stopped")
        if sum(work.state == "waiting" for work in self._works.values()) >= MOST_WAITING:
            raise UsageError(f"{MOST_WAITING} uploads are waiting already; add more when some of them are done")

    def _forget(self) -> None:
        over = [work.job_id for work in self._works.values() if work.state in ("done", "failed")][:-KEPT]
        for job_id in over:
            del self._works[job_id]

    def _run(self) -> None:
        while True:
            try:
                work = self._queue.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                self._worker.rest()
                continue
            if work is None:
                self._worker.rest()
                return
            self._do(work)

    def _do(self, work: _Work) -> None:
        with self._lock:
            work.state = "running"
        message = None
        try:
            code_files(
                list(work.batch.names),
                store=self._store,
                settings=work.batch.settings,
                reader=work.batch.reader,
                worker=self._worker,
                on_progress=lambda progress: self._note(work, progress),
            )
        except Closed:
            message = STOPPED
        except OnrecordError as error:
            print(f"onrecord: {error}", file=sys.stderr)
            message = TROUBLES.get(type(error), str(error))
        except Exception as error:  # the thread goes on with the next job
            log_error(error)
            message = WENT_WRONG
        work.batch.close()
        with self._lock:
            work.state, work.message = "done" if message is None else "failed", message

    def _note(self, work: _Work, progress: Progress) -> None:
        outcome = progress.outcome
        name = work.batch.names[outcome.path]
        with self._lock:
            work.done = progress.done
            work.claims += len(outcome.claims)
            work.coded += outcome.state == "coded"
            work.skipped += outcome.state == "skipped"
            if outcome.state == "failed":
                work.failures.append(JobFailure(name=name, message=tell(outcome.path, name, outcome.message)))
            elif outcome.report is not None:
                work.reports[outcome.report.report_id] = None


def tell(path: str, name: str, message: str | None) -> str:
    """What is wrong with a file, as `onrecord code` tells it but by the client's name for it."""
    told = (message or "failed").replace(path, name)
    return told if name in told else f"{name}: {told}"


def provide_jobs(state: State) -> Jobs:
    jobs: Jobs = state.jobs
    return jobs


@contextlib.asynccontextmanager
async def end_jobs(app: Litestar) -> AsyncIterator[None]:
    """Nothing goes on in the background once the server has stopped."""
    try:
        yield
    finally:
        app.state.jobs.close()
