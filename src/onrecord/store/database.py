"""Connections to the database of a store: SQLite files by path, anything else by SQLAlchemy URL."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from onrecord.model import StoreError

BUSY_SECONDS = 60
"""How long a writer waits for another; one report is written in milliseconds."""

_WRITES = "onrecord_writes"
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


def parse_address(where: str | Path) -> URL:
    """A path or URL as a URL. Raises StoreError on a URL that cannot be understood."""
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise StoreError("the store's address is neither a path nor a database URL") from error
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    if is_sqlite(url) and url.database in (None, "", ":memory:"):
        raise StoreError("a store lives in a file or on a server; a store in memory would be gone at once")
    return url


def is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def name_address(url: URL) -> str:
    """What messages call the store: the path of a file, a URL without its password."""
    return str(url.database) if is_sqlite(url) else url.render_as_string(hide_password=True)


def connect(url: URL, *, create: bool, read_only: bool) -> Engine:
    """An engine that reaches the database. Raises StoreError, naming the store, where it does not."""
    if not is_sqlite(url):
        return _connect_server(url, read_only=read_only)
    path = Path(str(url.database))
    # a URL of SQLite's own ("file:…?vfs=…") speaks for itself
    if not str(url.database).startswith("file:"):
        _check_path(path, create=create, read_only=read_only)
        if read_only:
            url = _read_only_url(path)
    with store_errors(name_address(url)):
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        if not read_only:
            _ask_for_wal(engine)
    return engine


@contextlib.contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction for reading; each query sees one state of the store, whoever writes meanwhile."""
    with store_errors(name), engine.connect() as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def writing(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction that is kept whole or not at all."""
    with store_errors(name), engine.connect() as plain:
        connection = plain.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


@contextlib.contextmanager
def store_errors(name: str) -> Iterator[None]:
    """Turns what a database can raise into StoreErrors that name the store and the reason in one line."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{name}: {_explain(str(error.orig))}") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"{name}: {_explain(str(error))}") from error


def _explain(reason: str) -> str:
    reason = " ".join(reason.split())
    hints = {
        "file is not a database": "this file is not an onrecord store",
        "database or disk is full": "the disk is full; what was stored before is safe",
        "disk I/O error": "the disk cannot be written or read (is it full?); what was stored before is safe",
        "readonly database": "the store is read-only and cannot be written",
        "database is locked": f"another program has kept the store locked for {BUSY_SECONDS} seconds",
        "malformed": "the file of the store is damaged",
    }
    for part, hint in hints.items():
        if part in reason:
            return f"{hint} ({reason})"
    return reason


def _check_path(path: Path, *, create: bool, read_only: bool) -> None:
    """Say what is wrong before SQLite says "unable to open database file" to everything."""
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder; a store is a file")
    if not path.exists():
        if read_only or not create:
            raise StoreError(f"{path}: there is no store")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist")
        if not _may(path.parent, os.W_OK):
            raise StoreError(f"{path}: the folder {path.parent} is read-only, so no store can be made there")
        return
    if not _may(path, os.R_OK):
        raise StoreError(f"{path}: the store may not be read by this user")
    if read_only:
        return
    if not _may(path, os.W_OK):
        raise StoreError(f"{path}: the store is read-only and cannot be written")
    if not _may(path.parent, os.W_OK):
        raise StoreError(f"{path}: the store's folder is read-only, and a store needs to write beside its file")


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _read_only_url(path: Path) -> URL:
    options = {"mode": "ro", "uri": "true"}
    journal = path.with_name(path.name + "-wal")
    if not _may(path.parent, os.W_OK) and not journal.exists():
        # SQLite reads a WAL store in a read-only folder only when told that nobody else can change it
        options["immutable"] = "1"
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=options)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # transactions begin where SQLAlchemy begins them, not where the driver guesses; DDL is then part of them, too
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin_sqlite(connection: Connection) -> None:
    # a writer takes its lock at once: two that began by reading could not both go on to write
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _ask_for_wal(engine: Engine) -> None:
    """Let readers and a writer work at once, where the file system can; a store works without, too."""
    with contextlib.closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        for _attempt in range(20):
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                return
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                # the switch does not wait for others by itself
                if "locked" not in str(error):
                    return
                time.sleep(0.1)


def _connect_server(url: URL, *, read_only: bool) -> Engine:
    name = name_address(url)
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        extra = " (pip install 'onrecord[postgresql]')" if url.get_backend_name() == "postgresql" else ""
        raise StoreError(f"{name}: no driver for this kind of database is installed{extra}") from error
    if read_only and url.get_backend_name() == "postgresql":
        engine = engine.execution_options(postgresql_readonly=True)
    with store_errors(name), engine.connect():
        return engine
