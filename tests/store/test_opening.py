"""Opening a store, and all that can be wrong with what is found there."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from onrecord.model import StoreError
from onrecord.store import Store
from tests.store.makers import make_claim, make_report

REPORT = make_report()
SHELLED = make_claim(REPORT, "shelled")


def fill(address: str | Path) -> None:
    with Store.open(address) as store:
        store.write_report(REPORT, [SHELLED], "coder 1")


@contextlib.contextmanager
def ordinary_user() -> Iterator[Path]:
    """A folder of an ordinary user and that user's rights: root may write anywhere, so it lends itself another id."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-user-"))
    root = os.geteuid() == 0
    try:
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_store_opens_again(address: str) -> None:
    fill(address)
    with Store.open(address, create=False) as store:
        assert list(store.claims()) == [SHELLED]
    with Store.open(address, read_only=True) as store:
        assert list(store.claims()) == [SHELLED]


def test_read_only_is_kept(address: str) -> None:
    fill(address)
    with Store.open(address, read_only=True) as store, pytest.raises(StoreError, match="read-only"):
        store.write_report(REPORT, [], "coder 2")


def test_another_process_can_open_the_address(address: str) -> None:
    fill(address)
    with Store.open(address) as store, Store.open(store.address, read_only=True) as other:
        assert list(other.claims()) == [SHELLED]


def test_no_store_is_made_unasked(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(StoreError, match=r"none\.db: there is no store"):
            Store.open(path, **options)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"the folder .*missing does not exist"):
        Store.open(tmp_path / "missing" / "record.db")
    assert not (tmp_path / "missing").exists()


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="this is a folder"):
        Store.open(tmp_path)


def test_another_file_is_no_store_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is no database. " * 100)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"letter\.txt: this file is not an onrecord store"):
            Store.open(path, read_only=read_only)
    assert path.read_bytes() == before


def test_another_database_is_no_store_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    with pytest.raises(StoreError, match=r"not an onrecord store \(it holds bookmarks\)"):
        Store.open(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_an_empty_file_becomes_a_store_only_when_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(StoreError, match="empty"):
            Store.open(path, **options)
    fill(path)


def test_a_truncated_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    fill(path)
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(StoreError, match=r"record\.db: .*damaged"):
        Store.open(path)


def test_a_newer_store_is_refused_and_left_alone(address: str) -> None:
    fill(address)
    engine = create_engine(
        f"sqlite:///{address}" if "://" not in address else address.replace("postgresql:", "postgresql+psycopg:")
    )
    with engine.begin() as connection:
        connection.execute(text("UPDATE onrecord_version SET version_num = 'v9999'"))
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"a newer onrecord made this store \(version v9999.*update onrecord"):
            Store.open(address, read_only=read_only)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM onrecord_version")).scalar() == "v9999"
    engine.dispose()


def test_a_changed_snapshot_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    fill(path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE reports SET text = replace(text, 'Gunmen', 'Angels')")
    with Store.open(path) as store:
        with pytest.raises(StoreError, match="has been changed in the store"):
            store.report(REPORT.report_id)
        with pytest.raises(StoreError, match="has been changed in the store"):
            list(store.reports())


def test_a_damaged_record_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    fill(path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claims SET record = '{}'")
    with Store.open(path) as store, pytest.raises(StoreError, match="a claim that cannot be read"):
        list(store.claims())


def test_a_read_only_file_can_be_read_but_not_written() -> None:
    with ordinary_user() as folder:
        path = folder / "record.db"
        fill(path)
        path.chmod(0o400)
        with pytest.raises(StoreError, match=r"record\.db: the store is read-only"):
            Store.open(path)
        with Store.open(path, read_only=True) as store:
            assert list(store.claims()) == [SHELLED]
        path.chmod(0o000)
        with pytest.raises(StoreError, match=r"may not be read"):
            Store.open(path, read_only=True)


def test_a_read_only_folder_can_be_read_but_not_written() -> None:
    with ordinary_user() as folder:
        path = folder / "record.db"
        fill(path)
        folder.chmod(0o500)
        with pytest.raises(StoreError, match=r"folder is read-only"):
            Store.open(path)
        with pytest.raises(StoreError, match=r"is read-only, so no store can be made there"):
            Store.open(folder / "other.db")
        with Store.open(path, read_only=True) as store:
            assert list(store.claims()) == [SHELLED]


def test_readers_do_not_wait_for_writers(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    fill(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as writer:
        assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        writer.execute("BEGIN IMMEDIATE")
        with Store.open(path) as store:
            assert store.count() == 1


def test_a_file_system_without_wal_will_do(tmp_path: Path) -> None:
    # this way of locking has no shared memory, as network file systems have none
    address = f"sqlite:///file:{tmp_path}/record.db?vfs=unix-dotfile&uri=true"
    fill(address)
    with Store.open(address) as store:
        assert list(store.claims()) == [SHELLED]
    with contextlib.closing(sqlite3.connect(tmp_path / "record.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_odd_names_are_names(tmp_path: Path) -> None:
    for name in ("50% done?.db", "#1 store.db", "mémoire.db"):
        path = tmp_path / name
        fill(path)
        with Store.open(path, read_only=True) as store:
            assert store.count() == 1
            with Store.open(store.address, read_only=True) as other:
                assert other.count() == 1
        assert path.exists()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nonsense://host/db", "no driver"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("://", "neither a path nor"),
        ("postgresql://user:secret@/db?host=/nowhere/at/all", r"user:\*\*\*@"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, reason: str) -> None:
    with pytest.raises(StoreError, match=reason) as caught:
        Store.open(address)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tables_of_others_on_a_server_are_no_hindrance(postgresql: object) -> None:
    address = postgresql()  # type: ignore[operator]
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bookmarks (address TEXT)"))
    fill(address)
    assert {"bookmarks", "claims"} <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_importing_and_opening_need_no_migrations_tool(tmp_path: Path) -> None:
    fill(tmp_path / "record.db")
    script = (
        "import sys; from onrecord.store import Store; Store.open(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "record.db")]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() == "False"
