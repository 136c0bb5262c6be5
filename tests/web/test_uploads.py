"""Reports added to the record through the real server: files, folders, pasted texts, and what must not come in."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter

from onrecord.model import UsageError
from onrecord.store import Store
from onrecord.web.incoming import Batch, clean_name, is_wanted
from onrecord.web.jobs import KEPT, MOST_WAITING, Jobs
from onrecord.web.uploads import MOST_BYTES, MOST_FILES
from tests.web.running import Server, running
from tests.web.uploading import BOUNDARY, FORM, finish, make_form, refuse_when, upload

SHELLED = b"Gunmen of the Azure Front shelled the port of Latakia on Monday, killing four sailors, the navy said.\n"


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server may put files for a while."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def adding(tmp_path_factory: pytest.TempPathFactory, temporary: Path) -> Iterator[Server]:
    """A server on an empty record, to be added to."""
    path = tmp_path_factory.mktemp("a folder that no answer names") / "record.db"
    Store.open(path).close()
    home = tmp_path_factory.mktemp("home")
    with running(path, "--no-browser", environment={"TMPDIR": str(temporary), "HOME": str(home)}) as started:
        yield started
    # whatever the libraries do while they code, they keep no name for this machine
    assert list(home.iterdir()) == []


def make_blank_pdf() -> bytes:
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(300, 300)
    writer.write(file)
    return file.getvalue()


def make_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("report.txt", SHELLED)
    return file.getvalue()


BAD = {
    "line.txt": b"shelled and " * 900_000,
    "junk.bin": bytes(range(256)) * 200,
    "empty.txt": b"",
    "blank.pdf": make_blank_pdf(),
    "cut.pdf": b"%PDF-1.7\n",
    "reports.zip": make_zip(),
    "french.txt": "Des hommes armés ont attaqué le village et quatre paysans sont morts, a dit la police. ".encode()
    * 3,
    "signs.txt": b"... --- ... 12 34",
}


def test_bad_files_are_told_as_on_the_command_line(adding: Server, tmp_path: Path) -> None:
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    command = [sys.executable, "-m", "onrecord", "code", "--store", "record.db", *BAD]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stderr
    job = finish(adding, upload(adding, *BAD.items()))
    assert (job["state"], job["done"], job["coded"], job["message"]) == ("done", len(BAD), 0, None)
    assert [failure["name"] for failure in job["failures"]] == list(BAD)
    assert [f"  {failure['message']}" for failure in job["failures"]] == told.splitlines()[-len(BAD) :]
    assert "line.txt: is too long for one report (over 2,000,000 characters)" in told


def test_a_folder_comes_in_and_shows_at_once(adding: Server) -> None:
    job = finish(
        adding,
        upload(
            adding,
            ("coast/2019-03-05 port.txt", SHELLED),
            ("coast/.hidden.txt", b"Nobody asked for this."),
            ("coast/map.png", b"\x89PNG"),
            ("coast/again/the same.txt", SHELLED),
        ),
    )
    assert (job["total"], job["coded"], job["skipped"], job["failures"]) == (2, 1, 1, [])
    assert job["claims"] > 0
    (report_id,) = job["reports"]
    shown = adding.ask(f"/api/reports/{report_id}").json
    assert (shown["report"]["origin"], shown["report"]["published"]) == ("coast/2019-03-05 port.txt", "2019-03-05")
    assert len(shown["claims"]) == job["claims"]
    assert adding.ask("/api/claims?type=ASSAULT").json["total"] > 0
    assert adding.ask("/api/jobs").json[0] == job


def test_a_folder_without_reports_is_told(adding: Server) -> None:
    answer = upload(adding, ("coast/map.png", b"\x89PNG"), ("coast/.git/head.txt", b"x"))
    assert (answer.status, answer.json["error"]) == (
        400,
        "the folder holds no report: text, Markdown, HTML and PDF files are read",
    )


def test_a_pasted_report_goes_by_what_is_said_of_it(adding: Server) -> None:
    body = {
        "text": "PORT SAID, 3 May 2020 (Other Agency) - Rebels seized the harbour on Friday, the mayor said.",
        "title": "Harbour\n falls",
        "publisher": " The Meridian ",
        "published": "2020-05-09",
    }
    job = finish(adding, adding.ask("/api/pasted", "POST", body=body))
    report = adding.ask(f"/api/reports/{job['reports'][0]}").json["report"]
    assert {name: report[name] for name in ("title", "publisher", "published", "published_from", "origin")} == {
        "title": "Harbour falls",
        "publisher": "The Meridian",
        "published": "2020-05-09",
        "published_from": "option",
        "origin": "pasted text",
    }
    # a headline is part of its report
    assert report["text"].startswith("Harbour falls\n\nPORT SAID")


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"text": "Rebels left.", "published": "last May"}, 400, "'last May' is no day; write it as YYYY-MM-DD"),
        ({"text": "Rebels left.", "published": "2999-01-01"}, 400, "2999-01-01 lies in the future"),
        ({"text": ""}, 400, "text"),
        ({"text": "Rebels left.", "title": "x" * 1_001}, 400, "title"),
        ({"text": "x" * 16_000_001}, 413, ""),
    ],
)
def test_a_paste_that_cannot_be_is_refused(adding: Server, body: object, status: int, words: str) -> None:
    answer = adding.ask("/api/pasted", "POST", body=body)
    assert answer.status == status
    assert words in answer.json["error"]


def test_a_date_given_with_files_wins(adding: Server) -> None:
    text = SHELLED.replace(b"four", b"five")
    job = finish(adding, upload(adding, ("2019-03-05.txt", text), query="?published=2021-02-03"))
    assert adding.ask(f"/api/reports/{job['reports'][0]}").json["report"]["published"] == "2021-02-03"
    assert "is no day" in upload(adding, ("a.txt", text), query="?published=soon").json["error"]


def test_names_are_kept_and_are_never_paths(adding: Server, temporary: Path) -> None:
    names = ["../../x", "/etc/passwd", "C:\\reports\\x.txt", "a\x00b\u202egnp.txt", 'quo"te.txt', "n" * 3_000, " "]
    job = finish(adding, upload(adding, *((name, b"") for name in names)))
    assert [failure["name"] for failure in job["failures"]] == [
        "../../x",
        "/etc/passwd",
        "x.txt",
        "abgnp.txt",
        'quo"te.txt',
        "n" * 1_000,
        "unnamed file",
    ]
    assert all(failure["message"] == f"{failure['name']}: is empty" for failure in job["failures"])
    assert list(temporary.iterdir()) == []
    assert not (temporary.parent.parent / "x").exists()


def test_one_file_too_many_and_none_comes_in(adding: Server, temporary: Path) -> None:
    before = len(adding.ask("/api/jobs").json)
    answer = upload(adding, *((f"{number}.txt", b"") for number in range(MOST_FILES + 1)))
    assert answer.status == 413
    assert "too many files: 10,000 at most" in answer.json["error"]
    assert len(adding.ask("/api/jobs").json) == before
    assert list(temporary.iterdir()) == []


def test_too_much_is_refused_while_it_is_read(adding: Server, temporary: Path) -> None:
    """The length is not told beforehand, and what comes is told after what was too much has come."""
    form = make_form([("big.txt", b"")])
    begin, end = form[: form.index(b"\r\n\r\n") + 4], form[form.index(b"\r\n\r\n") + 4 :]
    head = (
        f"POST /api/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {adding.token}\r\n"
        f"Content-Type: {FORM['Content-Type']}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
    piece = b"x" * 4_000_000
    with socket.create_connection(("127.0.0.1", adding.port), timeout=60) as client:
        client.sendall(head.encode())
        for part in (begin, *[piece] * (MOST_BYTES // len(piece) + 1), end):
            client.sendall(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        client.sendall(b"0\r\n\r\n")
        answer = b"".join(iter(lambda: client.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"too large: 512 MB at most" in answer
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (make_form([]), FORM["Content-Type"], "no file came with the upload"),
        (make_form([("", b"")]), FORM["Content-Type"], "no file came with the upload"),
        (make_form([("a.txt", SHELLED)])[:-20], FORM["Content-Type"], "broken off"),
        (b"--other\r\n", FORM["Content-Type"], "broken off"),
        (b"", FORM["Content-Type"], "broken off"),
        (make_form([("a.txt", SHELLED)]), "multipart/form-data", "sent as a form"),
        (b"[]", "application/json", "sent as a form"),
        (f"--{BOUNDARY}\r\nX: {'y' * 9_000}\r\n\r\n".encode(), FORM["Content-Type"], "too long parts"),
    ],
)
def test_what_is_no_upload_is_told(adding: Server, body: bytes, kind: str, words: str) -> None:
    answer = adding.ask("/api/reports", "POST", body=body, headers={"Content-Type": kind})
    assert answer.status in (400, 413)
    assert words in answer.json["error"]


def test_a_job_that_there_is_not(adding: Server) -> None:
    assert adding.ask("/api/jobs/abc").status == 404


def test_limits_are_told(adding: Server) -> None:
    about = adding.ask("/api/about").json
    limits = (about["max_upload_files"], about["max_upload_bytes"], about["max_report_bytes"])
    assert limits == (MOST_FILES, MOST_BYTES, 128_000_000)


def test_nothing_was_complained_of(adding: Server) -> None:
    """The last of those that share the server."""
    assert adding.complaints == ""


def list_children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(each) for task in tasks for each in (task / "children").read_text("utf-8").split()]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_ctrl_c_ends_a_job_at_once_and_keeps_whole_reports(tmp_path: Path) -> None:
    path, temporary = tmp_path / "record.db", tmp_path / "temporary"
    Store.open(path).close()
    temporary.mkdir()
    with running(path, "--no-browser", environment={"TMPDIR": str(temporary)}) as server:
        texts = [(f"{n}.txt", (SHELLED * 40).replace(b"four", str(n + 5).encode())) for n in range(200)]
        job = upload(server, *texts).json
        while not job["coded"]:
            time.sleep(0.05)
            job = server.ask(f"/api/jobs/{job['job_id']}").json
        workers = [each for one in list_children(server.process.pid) for each in (one, *list_children(one))]
        assert workers
        os.kill(server.process.pid, signal.SIGINT)
        assert server.process.wait(60) == 0
        assert server.complaints.strip() == "The workbench has stopped."
    with Store.open(path) as store:
        stored = list(store.reports())
        assert job["coded"] <= len(stored) < len(texts)
        assert all(each.claims == len(list(store.claims())) // len(stored) for each in stored)
    assert list(temporary.iterdir()) == []
    while any(is_running(each) for each in workers):
        time.sleep(0.05)


def make_waiting(wanted: Path) -> Batch:
    batch = Batch()
    batch.add("later.txt").write_text(str(wanted), encoding="utf-8")
    batch.reader = refuse_when  # type: ignore[assignment]
    return batch


def test_jobs_wait_for_one_another_and_only_so_many(tmp_path: Path) -> None:
    wanted = tmp_path / "now"
    with Store.open(tmp_path / "record.db") as store:
        jobs = Jobs(store)
        try:
            first = jobs.add(make_waiting(wanted))
            while jobs.one(first.job_id).state == "waiting":
                time.sleep(0.01)
            others = [jobs.add(make_waiting(wanted)) for _ in range(MOST_WAITING)]
            assert {jobs.one(each.job_id).state for each in others} == {"waiting"}
            with pytest.raises(UsageError, match="20 uploads are waiting already"):
                jobs.check_room()
            wanted.touch()
            while jobs.one(others[-1].job_id).state != "done":
                time.sleep(0.01)
            (failure,) = jobs.one(others[-1].job_id).failures
            assert (failure.name, failure.message) == ("later.txt", "later.txt: cannot be read")
            last = jobs.add(make_waiting(wanted))
            assert len(jobs.all()) == KEPT + 1
            assert jobs.all()[0].job_id == last.job_id
            with pytest.raises(UsageError, match="no job is called"):
                jobs.one(first.job_id)
        finally:
            jobs.close()
        assert jobs.one(last.job_id).state in ("done", "failed")
        with pytest.raises(UsageError, match="being stopped"):
            jobs.check_room()


def test_a_record_that_fails_is_told_without_its_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a folder that no answer names"
    folder.mkdir()
    with Store.open(folder / "record.db") as store:
        jobs = Jobs(store)
        (folder / "record.db").rename(folder / "moved.db")
        batch = Batch()
        batch.add("a.txt").write_bytes(SHELLED)
        job = jobs.add(batch)
        while jobs.one(job.job_id).state in ("waiting", "running"):
            time.sleep(0.01)
        job = jobs.one(job.job_id)
        jobs.close()
    assert job.state == "failed"
    assert job.message == "the record cannot be read or written just now; where the workbench was started it says why"
    assert "a folder that no answer names" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("report", True),
        ("report.png", True),
        (".report.txt", True),
        ("folder/report.TXT", True),
        ("folder\\report.txt", True),
        ("folder/report.png", False),
        ("folder/.hidden/report.txt", False),
        ("../../x", True),
        ("/x", True),
    ],
)
def test_of_a_folder_only_reports_are_taken(name: str, wanted: bool) -> None:
    assert is_wanted(name) == wanted


def test_a_long_name_keeps_its_end() -> None:
    assert clean_name("a/" * 600 + "2013-12-27.txt").endswith("/2013-12-27.txt")
