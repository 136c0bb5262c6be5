"""Exports over sockets: what they hold, what they say of it, and what they leave behind."""

import csv
import io
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Store
from onrecord.web.streaming import BATCH, cut
from tests.store.makers import make_numbered
from tests.web.conftest import CODER, FUNDS, TOTAL
from tests.web.running import Server, running

MANY = 600
"""Reports of the larger record, of five claims each: several pieces."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("large") / "record.db"
    with Store.open(path) as store:
        for number in range(MANY):
            report, claims = make_numbered(number)
            store.write_report(report, claims, CODER)
    with running(path) as server:
        yield server


def test_claims_are_the_records_of_the_contract(server: Server) -> None:
    answer = server.ask("/api/claims.jsonl?kind=relation")
    assert answer.headers["content-type"] == "application/jsonl"
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.jsonl"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["onrecord-rows"] == "1"
    lines = answer.body.decode().splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["claim_id"] == FUNDS.claim_id


def test_a_table_has_its_rows_under_the_names_of_its_columns(server: Server) -> None:
    answer = server.ask("/api/claims.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.body.decode())))
    assert len(rows) == TOTAL == int(answer.headers["onrecord-rows"])
    assert {row["publisher"] for row in rows} == {"The Meridian", ""}
    assert {row["reviewed"] for row in rows} == {"unreviewed"}


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.csv", "training.txt", "judgements.jsonl"])
def test_what_is_empty_says_so(server: Server, name: str) -> None:
    asked = "" if name.startswith("judgements") else "?text=nothing+says+so"
    answer = server.ask(f"/api/{name}{asked}")
    assert answer.status == 200
    assert answer.headers["onrecord-rows"] == "0"
    assert len(answer.body.splitlines()) == (1 if name.endswith("csv") else 0)


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.csv"])
def test_large_exports_come_in_pieces_and_whole(large: Server, name: str) -> None:
    answer = large.ask(f"/api/{name}")
    assert answer.headers["transfer-encoding"] == "chunked"
    assert answer.headers["onrecord-rows"] == str(5 * MANY)
    assert len(answer.body.splitlines()) == 5 * MANY + name.endswith("csv")
    assert int(large.ask(f"/api/{name}?limit=7").headers["onrecord-rows"]) == 7
    assert len(large.ask(f"/api/{name}?limit=7").body.splitlines()) == 7 + name.endswith("csv")


def test_what_is_asked_for_is_what_comes(large: Server) -> None:
    asked = "type=ASSAULT&since=2019-06-01&until=2019-06-30&min_confidence=0.4"
    page = large.ask(f"/api/claims?{asked}").json
    rows = large.ask(f"/api/claims.jsonl?{asked}")
    assert int(rows.headers["onrecord-rows"]) == page["total"] == len(rows.body.splitlines())
    assert large.ask("/api/claims.jsonl?colour=red").status == 400
    assert large.ask("/api/claims.jsonl?offset=2").status == 400


def test_head_tells_the_rows_and_reads_none(large: Server) -> None:
    head = large.ask("/api/claims.jsonl", "HEAD")
    assert head.status == 200
    assert head.headers["onrecord-rows"] == str(5 * MANY)
    assert head.body == b""


def test_clients_that_go_away_leave_the_record_free(large: Server) -> None:
    head = f"GET /api/claims.jsonl HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {large.token}\r\n\r\n"
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", large.port), timeout=60) as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            client.sendall(head.encode())
            assert client.recv(1_000).startswith(b"HTTP/1.1 200 ")
    assert len(large.ask("/api/claims.jsonl").body.splitlines()) == 5 * MANY
    assert large.complaints == ""


def test_slow_clients_hold_up_no_page(large: Server) -> None:
    head = f"GET /api/claims.jsonl HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {large.token}\r\n\r\n"
    slow = []
    try:
        for _ in range(30):
            client = socket.create_connection(("127.0.0.1", large.port), timeout=60)
            slow.append(client)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            client.sendall(head.encode())
        assert large.ask("/api/claims?limit=1").json["total"] == 5 * MANY
    finally:
        for client in slow:
            client.close()


def test_many_at_once_all_get_everything(large: Server) -> None:
    found: list[int] = []

    def take() -> None:
        found.append(len(large.ask("/api/claims.csv").body.splitlines()))

    threads = [threading.Thread(target=take) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [5 * MANY + 1] * 12


def test_an_export_that_cannot_be_read_to_its_end_is_broken_off(tmp_path: Path) -> None:
    # a part must not look like the whole: the connection ends without the mark of a finished answer
    path = tmp_path / "record.db"
    with Store.open(path) as store:
        for number in range(MANY):
            report, claims = make_numbered(number)
            store.write_report(report, claims, CODER)
    with running(path) as server:
        damage(path)
        head = f"GET /api/claims.jsonl HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.token}\r\n\r\n"
        raw = server.send(head.encode())
        assert raw.startswith(b"HTTP/1.1 200 ") is not raw.startswith(b"HTTP/1.1 503 ")
        assert not raw.endswith(b"0\r\n\r\n")
        assert str(path).encode() not in raw


def damage(path: Path) -> None:
    """Makes one of the last records unreadable."""
    import sqlite3  # noqa: PLC0415

    with sqlite3.connect(path) as plain:
        last = "SELECT rowid FROM claims ORDER BY published DESC, report_id DESC LIMIT 1"
        plain.execute(f"UPDATE claims SET record = '{{' WHERE rowid IN ({last})")


@pytest.mark.parametrize("number", [0, 1, BATCH - 1, BATCH, BATCH + 1, 3 * BATCH])
def test_pieces_hold_every_row_once(number: int) -> None:
    def write(rows: list[int], stream: io.StringIO, first: bool) -> int:
        stream.write("head\n" if first else "")
        stream.writelines(f"{row}\n" for row in rows)
        return len(rows)

    pieces = list(cut(range(number), write))
    assert sum(rows for rows, _ in pieces) == number
    assert "".join(text for _, text in pieces) == "head\n" + "".join(f"{row}\n" for row in range(number))


def test_pieces_are_made_one_at_a_time() -> None:
    rows = iter(range(10 * BATCH))
    pieces = cut(rows, lambda batch, stream, _first: stream.write(str(batch)))
    next(pieces)
    assert next(rows) == BATCH
    pieces.close()
