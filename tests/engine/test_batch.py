"""Many files: each is coded, kept and told of; one bad one stops nothing."""

import datetime as dt
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engine import Coder, Interrupted, Progress, Summary, choose_workers, code_files
from onrecord.model import Claim, KnowledgeError, Report, StoreError, UsageError
from onrecord.settings import Settings
from onrecord.store import Store
from tests.engine import workers

CODER = Coder(workers.code, "coder 1")
PROCESSES = pytest.mark.parametrize("processes", [1, 2], ids=["alone", "pool"])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


def test_many_files_are_coded_in_one_process_for_each_core_that_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(3)), raising=False)
    assert [choose_workers(files) for files in (1, 99, 100, 10_000)] == [1, 1, 3, 3]
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert choose_workers(10_000) == 4
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {7}, raising=False)
    assert choose_workers(10_000) == 1


def write_files(folder: Path, *texts: str) -> list[str]:
    paths = [folder / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def run(files: list[str], store: Store | None, **options: object) -> tuple[Summary, list[Progress]]:
    steps: list[Progress] = []
    plain: dict[str, object] = {"coder": CODER, "reader": workers.read, "on_progress": steps.append}
    summary = code_files(files, store=store, **{**plain, **options})  # type: ignore[arg-type]
    return summary, steps


@PROCESSES
def test_files_are_coded_and_kept_in_their_order(store: Store, folder: Path, processes: int) -> None:
    files = write_files(folder, "They shelled Mar.", "They sang.", "They shelled Dol.")
    summary, steps = run(files, store, workers=processes)
    assert summary == Summary(coded=3, claims=2, new=2)
    assert [(step.done, step.total, step.outcome.path, step.outcome.state) for step in steps] == [
        (number, 3, path, "coded") for number, path in enumerate(files, start=1)
    ]
    assert [step.written.new for step in steps if step.written] == [1, 0, 1]
    assert sorted(stored.claims for stored in store.reports()) == [0, 1, 1]
    assert {claim for step in steps for claim in step.outcome.claims} == set(store.claims())


@PROCESSES
def test_bad_files_stop_nothing_and_are_listed(store: Store, folder: Path, processes: int) -> None:
    files = write_files(folder, "They shelled A.", "unsaid", "buggy", "misfit", "They shelled B.")
    files.insert(2, str(folder / "none.txt"))
    summary, _ = run(files, store, workers=processes)
    assert (summary.coded, summary.claims) == (2, 2)
    assert [(Path(failure.path).name, failure.message) for failure in summary.failures] == [
        ("1.txt", f"{files[1]}: cannot be coded"),
        ("none.txt", f"{files[2]}: No such file or directory"),
        ("2.txt", "unexpected error, please report it: ZeroDivisionError: division by zero"),
        ("3.txt", summary.failures[3].message),
    ]
    assert "not of report" in summary.failures[3].message
    assert store.count() == 2


@PROCESSES
def test_work_done_is_skipped_unless_told_otherwise(store: Store, folder: Path, processes: int) -> None:
    files = write_files(folder, "They shelled A.", "They shelled B.")
    run(files[:1], store)
    summary, steps = run(files, store, workers=processes)
    assert summary == Summary(coded=1, skipped=1, claims=1, new=1)
    skipped = steps[0].outcome
    assert (skipped.state, skipped.report and skipped.report.text) == ("skipped", "They shelled A.")
    assert run(files, store, workers=processes)[0] == Summary(skipped=2)
    assert run(files, store, workers=processes, again=True)[0] == Summary(coded=2, claims=2, unchanged=2)


def test_a_new_coder_version_or_date_does_it_again(store: Store, folder: Path) -> None:
    files = write_files(folder, "They shelled A.")
    run(files, store)
    silent = Coder(_find_nothing, "coder 2")
    assert run(files, store, coder=silent)[0] == Summary(coded=1, superseded=1)
    dated = Settings(published=dt.date(2019, 5, 7))
    assert run(files, store, coder=silent, settings=dated)[0].coded == 1
    assert [coding.coder for coding in store.history(next(store.reports()).report.report_id)] == [
        "coder 1",
        "coder 2",
        "coder 2",
    ]


def _find_nothing(_report: Report, _settings: Settings) -> list[Claim]:
    return []


@PROCESSES
def test_no_store_is_needed(folder: Path, processes: int) -> None:
    files = write_files(folder, "They shelled A.", "They shelled A.")
    summary, steps = run(files, None, workers=processes)
    assert summary == Summary(coded=2, claims=2)
    assert [step.written for step in steps] == [None, None]
    assert [len(step.outcome.claims) for step in steps] == [1, 1]


@PROCESSES
def test_standard_input_is_read_here(
    store: Store, folder: Path, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("They shelled C."))
    files = [*write_files(folder, "They shelled A."), "-"]
    assert run(files, store, workers=processes)[0] == Summary(coded=2, claims=2, new=2)


def test_reader_and_coder_are_onrecords_own_unless_given(store: Store, folder: Path) -> None:
    files = write_files(folder, "Rebels shelled the airport on 4 June 2015, killing nine soldiers, the army said.\n")
    assert code_files(files, store=store).coded == 1
    assert "ASSAULT" in {claim.type for claim in store.claims()}
    assert code_files(files, store=store) == Summary(skipped=1)


def test_no_files_are_no_work(store: Store) -> None:
    assert run([], store, workers=2)[0] == Summary()


def test_fewer_than_one_worker_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="at least one worker"):
        run([], store, workers=0)


def test_a_process_that_dies_costs_only_its_own_file(store: Store, folder: Path) -> None:
    files = write_files(folder, "They shelled A.", "deadly", "They shelled B.")
    summary, _ = run(files, store, workers=2)
    assert (summary.coded, store.count()) == (2, 2)
    (failure,) = summary.failures
    assert failure.path == files[1]
    assert "the process that coded it died" in failure.message


@PROCESSES
def test_a_store_that_fails_stops_the_batch(store: Store, folder: Path, tmp_path: Path, processes: int) -> None:
    files = write_files(folder, "They shelled A.", "They shelled B.")
    with Store.open(tmp_path / "record.db", read_only=True) as unwritable, pytest.raises(StoreError, match="read-only"):
        run(files, unwritable, workers=processes)
    assert store.count() == 0


def test_what_is_wrong_for_all_files_stops_the_batch(folder: Path) -> None:
    def read(_path: str, _settings: Settings) -> Report:
        raise KnowledgeError("places.tsv: missing")

    with pytest.raises(KnowledgeError, match="missing"):
        run(write_files(folder, "a", "b"), None, reader=read)


@PROCESSES
def test_ctrl_c_keeps_what_was_stored(store: Store, folder: Path, processes: int) -> None:
    files = write_files(folder, *(f"They shelled {letter}." for letter in "ABCDEF"))
    done = []

    def press(progress: Progress) -> None:
        done.append(progress)
        if len(done) == 2:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(Interrupted) as caught:
        run(files, store, workers=processes, on_progress=press)
    assert caught.value.summary == Summary(coded=2, claims=2, new=2)
    assert isinstance(caught.value, KeyboardInterrupt)
    assert store.count() == 2
    assert run(files, store)[0] == Summary(coded=4, skipped=2, claims=4, new=4)


def test_ctrl_c_within_the_coder_is_no_failure_of_a_report(store: Store, folder: Path) -> None:
    files = write_files(folder, "They shelled A.", "interrupt", "They shelled B.")
    with pytest.raises(Interrupted) as caught:
        run(files, store)
    assert caught.value.summary == Summary(coded=1, claims=1, new=1)
    assert store.count() == 1


def test_importing_the_engine_loads_nothing_heavy() -> None:
    script = (
        "import sys, onrecord.engine; "
        "print(sorted({'spacy', 'numpy', 'sqlalchemy', 'trafilatura', 'pypdf'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


PIPELINE = """
import os
import sys
from onrecord.engine import Coder, Interrupted, code_files
from onrecord.store import Store
from tests.engine import workers

if __name__ == "__main__":
    def tell(progress):
        # in one go: Ctrl-C may come between a line and its end
        os.write(1, f"{progress.done}\\n".encode())
    with Store.open(sys.argv[1]) as store:
        try:
            files = sys.argv[2:] * 10_000
            print("start", flush=True)
            code_files(files, store=store, coder=Coder(workers.code, "coder 1"), reader=workers.read,
                       workers=2, on_progress=tell, again=True)
        except Interrupted as interrupt:
            print("interrupted", interrupt.summary.coded > 0, interrupt.summary.failures)
"""


@pytest.mark.parametrize("moment", ["start", "5"])
def test_ctrl_c_at_a_terminal_ends_all_processes(folder: Path, tmp_path: Path, moment: str) -> None:
    script = tmp_path / "pipeline.py"
    script.write_text(PIPELINE, encoding="utf-8")
    files = write_files(folder, "They shelled A.", "They shelled B.")
    command = [sys.executable, str(script), str(tmp_path / "record.db"), *files]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    # a group of its own, as a shell gives a command: Ctrl-C reaches all of it
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line == f"{moment}\n":
                break
        # at the start, the processes of the pool are just being made
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        words, errors = process.communicate(timeout=60)
    assert errors == ""
    with Store.open(tmp_path / "record.db") as store:
        assert words.splitlines()[-1] == f"interrupted {store.count() > 0} ()"
        assert store.count() == 2 or moment == "start"
