"""Killed, crowded or out of space: what was stored stays whole, and doing it again completes it."""

import contextlib
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from onrecord.model import StoreError
from onrecord.store import Store
from tests.store.makers import make_numbered
from tests.store.writing_process import CODER

SCRIPT = Path(__file__).with_name("writing_process.py")


@contextlib.contextmanager
def writing_process(address: str | Path, *numbers: int) -> Iterator["subprocess.Popen[str]"]:
    """A process that is ready to write and does so on the first line of input."""
    command = [sys.executable, str(SCRIPT), str(address), *map(str, numbers)]
    environment = {**os.environ, "PYTHONPATH": str(SCRIPT.parents[2])}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def start(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")


def finish(process: "subprocess.Popen[str]") -> tuple[int, str]:
    assert process.stdout is not None
    return process.wait(timeout=100), process.stdout.read()


def write_numbered(store: Store, last: int) -> None:
    for report, claims in map(make_numbered, range(last)):
        store.write_report(report, claims, CODER)


def check_whole(store: Store, last: int) -> int:
    """Every report that is there is there with all its claims; how many there are comes back."""
    expected = {report.report_id: (report, claims) for report, claims in map(make_numbered, range(last))}
    found = list(store.reports())
    for stored in found:
        report, claims = expected[stored.report.report_id]
        assert stored.report == report
        (coding,) = store.history(report.report_id)
        assert sorted(claim.claim_id for claim in coding.claims) == sorted(claim.claim_id for claim in claims)
    return len(found)


def test_killed_at_any_moment_the_store_opens_and_a_second_run_completes_it(tmp_path: Path) -> None:
    path, last, counts = tmp_path / "record.db", 400, []
    moments = random.Random()
    # from within the making of the tables to well into the reports
    for delay in (0.05, 0.12, 0.2, 0.3, 0.45, 0.6):
        with writing_process(path, 0, last) as process:
            start(process)
            time.sleep(delay * moments.uniform(0.7, 1.3))
            process.kill()
            process.wait()
        with contextlib.closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with Store.open(path) as store:
            counts.append(check_whole(store, last))
    assert counts == sorted(counts)
    assert counts[0] < last, "killed too late to show anything"
    with writing_process(path, 0, last) as process:
        start(process)
        assert finish(process)[0] == 0
    with Store.open(path) as store:
        assert check_whole(store, last) == last


def test_writers_at_once_wait_for_each_other(address: str) -> None:
    with writing_process(address, 0, 80) as one, writing_process(address, 40, 120) as other:
        start(one)
        start(other)
        assert finish(one) == (0, "")
        assert finish(other) == (0, "")
    with Store.open(address) as store:
        assert check_whole(store, 120) == 120


def test_a_store_may_be_made_by_several_at_once(address: str) -> None:
    ready = threading.Barrier(4)

    def open_and_write(number: int) -> int:
        ready.wait()
        with Store.open(address) as store:
            return store.write_report(*make_numbered(number), CODER).new

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(open_and_write, range(4))) == [5] * 4


def test_codings_of_one_report_at_once_come_one_after_the_other(store: Store) -> None:
    report, claims = make_numbered(1)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: store.write_report(report, claims, f"coder {number}"), range(40)))
    codings = store.history(report.report_id)
    assert [coding.number for coding in codings] == list(range(1, 41))
    assert [coding.superseded_at is None for coding in codings] == [False] * 39 + [True]


def test_a_file_that_may_grow_no_further(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with writing_process(path, 0, 300, 400_000) as process:
        start(process)
        code, words = finish(process)
    assert code == 3
    assert words.startswith(str(path))
    assert "full" in words
    assert words.count("\n") == 1
    with Store.open(path) as store:
        kept = check_whole(store, 300)
        assert 0 < kept < 300
        write_numbered(store, 300)
        assert check_whole(store, 300) == 300


def test_a_full_disk(tmp_path: Path) -> None:
    def shrink(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")

    path = tmp_path / "record.db"
    event.listen(Engine, "connect", shrink)
    try:
        with Store.open(path) as store:
            with pytest.raises(StoreError, match=r"record\.db: the disk is full; what was stored before is safe"):
                write_numbered(store, 100)
            kept = check_whole(store, 100)
            assert 0 < kept < 100
    finally:
        event.remove(Engine, "connect", shrink)
    with Store.open(path) as store:
        assert check_whole(store, 100) == kept


def test_ctrl_c_within_a_write_leaves_nothing_of_it(store: Store) -> None:
    report, claims = make_numbered(1)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    event.listen(Engine, "commit", interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            store.write_report(report, claims, CODER)
    finally:
        event.remove(Engine, "commit", interrupt)
    assert list(store.reports()) == []
    assert store.write_report(report, claims, CODER).new == 5


def test_a_store_locked_for_long_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    Store.open(path).close()
    monkeypatch.setattr("onrecord.store.database.BUSY_SECONDS", 0.1)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(path) as store, pytest.raises(StoreError, match=r"another program has kept the store locked"):
            store.write_report(*make_numbered(1), CODER)
