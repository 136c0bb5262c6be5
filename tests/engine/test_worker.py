"""One process kept from batch to batch: what it does, how it ends, and what its death costs."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engine import Closed, Coder, Progress, Summary, Worker, code_files
from onrecord.model import Claim, KnowledgeError, Report
from onrecord.settings import Settings
from onrecord.store import Store
from tests.engine import workers
from tests.engine.test_batch import write_files


def tell_process(report: Report, settings: Settings) -> list[Claim]:
    """Codes as the others do, and leaves the number of its process beside the report."""
    assert report.origin is not None
    Path(report.origin).with_suffix(".process").write_text(str(os.getpid()), encoding="utf-8")
    if "endless" in report.text:
        time.sleep(600)
    return workers.code(report, settings)


def read_badly(path: str, settings: Settings) -> Report:
    if "unknown" in Path(path).read_text(encoding="utf-8"):
        raise KnowledgeError("the ontology is missing")
    return workers.read(path, settings)


CODER = Coder(tell_process, "coder 1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()
    made.rest()


def code(files: list[str], store: Store, worker: Worker, **options: object) -> Summary:
    plain: dict[str, object] = {"coder": CODER, "reader": workers.read}
    return code_files(files, store=store, worker=worker, **{**plain, **options})  # type: ignore[arg-type]


def processes_of(files: list[str]) -> list[int]:
    return [int(Path(file).with_suffix(".process").read_text(encoding="utf-8")) for file in files]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_does_all_and_stays_for_the_next_batch(store: Store, tmp_path: Path, worker: Worker) -> None:
    files = write_files(tmp_path, "They shelled A.", "They shelled B.", "They shelled A.")
    assert code(files[:1], store, worker) == Summary(coded=1, claims=1, new=1)
    # the same text again is known as soon as the first is stored
    assert code(files[1:], store, worker) == Summary(coded=1, skipped=1, claims=1, new=1)
    (process,) = set(processes_of(files[:2]))
    assert process != os.getpid()
    assert is_running(process)
    worker.rest()
    assert not is_running(process)
    again = write_files(tmp_path, "They shelled C.")
    assert code(again, store, worker).coded == 1
    assert processes_of(again) != [process]


def test_a_process_that_dies_costs_only_its_own_file(store: Store, tmp_path: Path, worker: Worker) -> None:
    files = write_files(tmp_path, "They shelled A.", "deadly", "They shelled B.")
    summary = code(files, store, worker)
    assert (summary.coded, store.count()) == (2, 2)
    (failure,) = summary.failures
    assert failure.message == f"{files[1]}: the process that coded it died (out of memory?)"


def test_a_process_that_dies_idle_costs_nothing(store: Store, tmp_path: Path, worker: Worker) -> None:
    files = write_files(tmp_path, "They shelled A.", "They shelled B.")
    code(files[:1], store, worker)
    (process,) = processes_of(files[:1])
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert code(files[1:], store, worker) == Summary(coded=1, claims=1, new=1)


def test_what_concerns_all_files_is_raised_here(store: Store, tmp_path: Path, worker: Worker) -> None:
    files = write_files(tmp_path, "They shelled A.", "unknown", "They shelled B.")
    with pytest.raises(KnowledgeError, match="the ontology is missing"):
        code(files, store, worker, reader=read_badly)
    assert store.count() == 1
    assert code(files, store, worker) == Summary(coded=2, skipped=1, claims=1, new=1)


def test_closing_ends_it_at_once_and_keeps_what_was_stored(store: Store, tmp_path: Path, worker: Worker) -> None:
    files = write_files(tmp_path, "They shelled A.", "endless", "They shelled B.")
    begun = threading.Event()

    def on_progress(_: Progress) -> None:
        begun.set()

    def close_soon() -> None:
        begun.wait()
        while not Path(files[1]).with_suffix(".process").exists():
            time.sleep(0.01)
        worker.close()

    closer = threading.Thread(target=close_soon)
    closer.start()
    with pytest.raises(Closed):
        code(files, store, worker, on_progress=on_progress)
    closer.join()
    assert store.count() == 1
    assert not is_running(processes_of(files[1:2])[0])
    with pytest.raises(Closed):
        code(files, store, worker, again=True)
