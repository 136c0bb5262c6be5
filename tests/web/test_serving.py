"""`onrecord serve` as a user runs it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from onrecord.cli.serve import open_for_all
from onrecord.store import Store
from onrecord.web.app import make_app
from onrecord.web.security import Session
from tests.store.conftest import NewDatabase, postgresql  # noqa: F401 - a fixture
from tests.store.makers import make_numbered
from tests.store.test_opening import ordinary_user
from tests.web.conftest import CODER, FUNDS, REPORT, SHELLED, TOTAL
from tests.web.running import Server, ask, running, serving_here

WORDS = {**os.environ, "LC_ALL": "C.UTF-8"}
WORDS.pop("ONRECORD_STORE", None)


def refuse(*arguments: object, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Runs `onrecord serve` where it should end by itself."""
    command = [sys.executable, "-m", "onrecord", "serve", *map(str, arguments), "--no-browser"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=cwd, env=WORDS, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(record: Path, stop: signal.Signals) -> None:
    with running(record) as server:
        assert server.ask("/api/about").json["store"] == "record.db"
        server.process.send_signal(stop)
        assert server.process.wait(30) == 0
        assert server.complaints == "The workbench has stopped.\n"


def test_downloads_under_way_do_not_keep_it_from_stopping(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store.open(path) as store:
        for number in range(600):
            report, claims = make_numbered(number)
            store.write_report(report, claims, CODER)
    with running(path) as server, contextlib.ExitStack() as stack:
        head = f"GET /api/claims.jsonl HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.token}\r\n\r\n"
        for _ in range(6):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            client.connect(("127.0.0.1", server.port))
            client.sendall(head.encode())
        server.ask("/api/about")
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(30) == 0
        assert server.complaints == "The workbench has stopped.\n"


def test_the_address_is_the_last_word_of_a_line(server: Server) -> None:
    last = server.out.read_text().splitlines()[-1]
    assert last.split()[-1] == f"http://127.0.0.1:{server.port}/?token={server.token}"


def test_where_there_is_no_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    done = refuse(cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "onrecord: onrecord.db: there is no store yet; make one with: onrecord code REPORT\n"
    assert not list(tmp_path.iterdir())


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no store at all, but a text that is long enough to look like one\n" * 20)
    assert "not an onrecord store" in refuse(tmp_path / "notes.db").stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_other_machines_are_refused_until_there_are_accounts(record: Path, host: str) -> None:
    done = refuse(record, "--host", host)
    assert done.returncode == 2
    assert "no accounts yet" in done.stderr


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_it_listens_on_this_machine_only(record: Path, host: str) -> None:
    with running(record, "--host", host) as server:
        listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
        found = [line.split()[1] for line in listening.splitlines() if f":{server.port:04X} " in line.split("0A ")[0]]
        assert [each for each in found if each.endswith(f":{server.port:04X}")] == [f"0100007F:{server.port:04X}"]


def test_a_port_that_is_taken_is_named(record: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = refuse(record, "--port", port)
    assert done.returncode == 1
    assert f"port {port} is taken" in done.stderr


def test_two_workbenches_run_side_by_side(record: Path) -> None:
    with running(record, "--port", "0") as first, running(record, "--port", "0") as second:
        assert first.port != second.port
        assert first.ask("/api/about", headers={"Authorization": f"Bearer {second.token}"}).status == 401


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        done = refuse(f"postgresql://ada:secret@127.0.0.1:{nobody.getsockname()[1]}/record")
    assert done.returncode == 1
    assert "secret" not in done.stderr
    assert "ada" in done.stderr


def test_a_record_that_cannot_be_written_can_be_looked_at(record: Path) -> None:
    total, status = look_and_judge(record)  # with everything loaded that an ordinary user may not be able to load
    assert (total, status) == (TOTAL, 201)
    kept = record.read_bytes()
    with ordinary_user() as folder:
        copy = folder / "record.db"
        copy.write_bytes(kept)
        copy.chmod(0o444)
        folder.chmod(0o555)
        total, status = look_and_judge(copy)
    assert (total, status) == (TOTAL, 403)


def look_and_judge(record: Path) -> tuple[int, int]:
    """How many claims can be seen, and how a judgement is answered."""
    store, writable = open_for_all(str(record))
    session = Session(0)
    known = {"Authorization": f"Bearer {session.token}", "Content-Type": "application/json"}
    with store, serving_here(make_app(store, session, writable=writable)) as port:
        total = ask(port, "/api/claims", "GET", None, known).json["total"]
        body = msgspec.json.encode({"verdict": "accepted", "claim_id": FUNDS.claim_id, "reviewer": "Ada"})
        return total, ask(port, "/api/judgements", "POST", body, known).status


def test_a_record_on_a_server_is_served(postgresql: NewDatabase) -> None:  # noqa: F811
    address = postgresql()
    with Store.open(address) as store:
        store.write_report(REPORT, [FUNDS, SHELLED], CODER)
    with running(address) as server:
        about = server.ask("/api/about").json
        assert address.endswith(f"host={about['store']}") or about["store"] in address
        assert server.ask("/api/claims").json["total"] == 2
        assert server.ask("/api/claims?text=%00").status == 400
        assert server.ask("/api/claims/%00").status == 404
