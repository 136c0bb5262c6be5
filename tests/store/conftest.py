"""A fresh store address for each test, on every database that can be had here."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from onrecord.store import Store

NewDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[NewDatabase]:
    """Makes empty databases on a PostgreSQL server of this test run's own, in a folder that goes away again."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("no PostgreSQL server programs; install them with: apt-get install postgresql")
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        yield from _serve(programs[-1].parent, folder, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root, so root lends it another user."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _serve(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> Iterator[NewDatabase]:
    def run(*command: str) -> None:
        # the server would keep a pipe open, so its words go to a file
        with (folder.parent / f"{folder.name}.log").open("ab") as log:
            subprocess.run(
                command,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                user=None if user is None else user.pw_uid,
                group=None if user is None else user.pw_gid,
                extra_groups=None if user is None else [],
            )

    data = str(folder / "data")
    run(str(programs / "initdb"), "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    # a socket in the folder and no port: nothing else on this machine can get in the way
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=20"
    run(str(programs / "pg_ctl"), "-D", data, "-w", "-o", options, "start")
    base = f"postgresql+psycopg://tester@/{{}}?host={folder}"
    number = 0

    def new_database() -> str:
        nonlocal number
        number += 1
        engine = create_engine(base.format("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE store{number}"))
        engine.dispose()
        return base.format(f"store{number}").replace("+psycopg", "")

    try:
        yield new_database
    finally:
        run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        (folder.parent / f"{folder.name}.log").unlink()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no store is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    new_database: NewDatabase = request.getfixturevalue("postgresql")
    return new_database()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store.open(address) as opened:
        yield opened
