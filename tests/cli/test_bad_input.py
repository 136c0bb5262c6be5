"""Bad input: one clear line that names the file and the reason, the right exit code, never a traceback."""

import contextlib
import datetime as dt
import io
import os
import resource
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from onrecord.samples import sample_paths
from onrecord.store import Store
from tests.cli.conftest import REPORTS, Run, start

PROSE = "Rebels attacked an army convoy near Kirkuk on Monday and killed five soldiers, officials said. "
GERMAN = "Die Regierung teilte mit, dass bei einem Angriff auf das Dorf fünf Soldaten und zwei Bauern ums Leben kamen. "


def sample_pdf() -> bytes:
    return next(path for path in sample_paths() if path.suffix == ".pdf").read_bytes()


def scanned_pdf() -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(stream)
    return stream.getvalue()


def encrypted_pdf() -> bytes:
    writer, stream = PdfWriter(clone_from=PdfReader(io.BytesIO(sample_pdf()))), io.BytesIO()
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(stream)
    return stream.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "is empty"),
    "blank": ("a.txt", lambda: b" \n\n\t\n", "is empty"),
    "binary": ("a.txt", lambda: bytes(range(256)) * 99, "is a binary file, not a text"),
    "picture": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "is a PNG image, not a text"),
    "office": ("a.docx", lambda: b"PK\x03\x04" + bytes(99), "is a ZIP archive or office document, not a text"),
    "scanned": (
        "a.pdf",
        scanned_pdf,
        "is a PDF without a text layer (a scan?); run text recognition (OCR) on it first",
    ),
    "encrypted": ("a.pdf", encrypted_pdf, "is an encrypted PDF; save a copy without the password"),
    "truncated": ("a.pdf", lambda: sample_pdf()[:2000], "is a truncated PDF (its end is missing); fetch it again"),
    "long": ("a.txt", lambda: PROSE.encode() * 530_000, "is too long for one report"),
    "punctuation": ("a.txt", lambda: b"!?.,;:-" * 9_000, "holds no prose"),
    "language": ("a.txt", lambda: GERMAN.encode() * 9, "is written in German (de); only English can be coded"),
}


@pytest.mark.parametrize("case", BAD)
def test_unreadable_files(run: Run, tmp_path: Path, case: str) -> None:
    name, make, reason = BAD[case]
    (tmp_path / name).write_bytes(make())
    result = run("code", name, "--store", "record.db")
    assert result.code == 1
    assert result.out == ""
    told = result.err.splitlines()
    assert told[:-1] == ["0 reports coded, 0 claims → record.db", "1 file could not be coded:"]
    assert told[-1].startswith(f"  {name}: {reason}")


def test_files_that_are_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    result = run("code", "gone.txt", "hollow", "*.txt")
    assert result.code == 1
    assert result.err.splitlines()[1:] == [
        "  gone.txt: no such file",
        "  hollow: holds no report (.htm, .html, .markdown, .md, .pdf, .txt)",
        "  *.txt: no file fits this pattern",
    ]


def test_empty_standard_input(run: Run) -> None:
    result = run("code", "-")
    assert (result.code, result.err.splitlines()[-1]) == (1, "  standard input: is empty")


def test_wrong_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PROSE.encode() + "Nāṣir".encode())
    result = run("code", "a.txt", "--encoding", "ascii")
    assert result.code == 1
    assert result.err.splitlines()[-1].startswith("  a.txt: is not valid ascii at byte ")
    result = run("code", "a.txt", "--encoding", "klingon")
    assert (result.code, result.err) == (2, "onrecord: there is no text encoding 'klingon'\n")
    (tmp_path / "b.txt").write_bytes((PROSE + "“Élodie” was there.").encode("cp1252"))
    assert run("code", "b.txt").code == 0


def test_a_foreign_report_on_request(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN * 9)
    assert run("code", "a.txt", "--any-language").code == 0


def test_a_file_whose_name_is_no_text(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(PROSE)
    result = run("code", tmp_path)
    assert result.code == 0, result.err
    assert "caf" in run("reports").out


def test_a_file_whose_name_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.txt").write_text("")
    result = run("code", tmp_path)
    assert "\x1b" not in result.err
    assert "a [2J.txt: is empty" in result.err


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2013-02-30", "'2013-02-30' is no day; write it as YYYY-MM-DD"),
        ("yesterday", "'yesterday' is no day; write it as YYYY-MM-DD"),
        ("", "'' is no day; write it as YYYY-MM-DD"),
        ((dt.date.today() + dt.timedelta(days=9)).isoformat(), "lies in the future"),
    ],
)
def test_impossible_dates(run: Run, reports: Path, tmp_path: Path, date: str, reason: str) -> None:
    result = run("code", reports, "--date", date)
    assert result.code == 2
    assert reason in result.err
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize("date", ["0001-01-01", "1066-10-14"])
def test_very_old_dates(run: Run, tmp_path: Path, date: str) -> None:
    words = "The army attacked Kirkuk last week, and rebels will attack Mosul three years ago, a decade ago, yesterday."
    (tmp_path / "a.txt").write_text(f"{words} In the year 9999 they fought, and on 31 December 9999 too.")
    assert run("code", "a.txt", "--date", date).code == 0


def test_a_deeply_nested_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<div>" * 50_000 + f"<p>{PROSE * 3}</p>")
    result = run("code", "a.html", "--format", "jsonl")
    assert result.code == 0
    assert '"ASSAULT"' in result.out


ODD = {
    "no full stop": "the army shelled a village near Kirkuk and rebels killed five people " * 250,
    "one line": PROSE * 200,
    "one word": PROSE + "a" * 400_000,
    "line ends": PROSE + "\n" * 100_000 + PROSE,
    "spaces": PROSE + " " * 400_000 + PROSE,
    "brackets": PROSE + "(" * 5_000 + "he said" + ")" * 5_000,
    "quotation marks": '"He said "that "they said "no" ' * 400,
    "marks": PROSE + "!?.,;:-—()[]\"'" * 1_000,
    "list": "The army attacked " + ", ".join(["Kirkuk", "Mosul", "Tikrit"] * 200) + ".",
    "speakers": "He said that " * 1_000 + "the army attacked Kirkuk.",
    "emoji": PROSE + "😀👨‍👩‍👧" * 1_000 + PROSE,
    "combining marks": PROSE + "a" + "\u0301" * 100_000 + PROSE,
    "unended tags": f"<html><body><p>{PROSE * 3}" + "<a <!-- " * 20_000,
    "digits": PROSE + "1" * 100_000 + " people were killed on the " + "9" * 100_000 + "th of March.",
    "figures": PROSE + "thousands of " * 400 + "people were killed 99999999999 years ago.",
}
"""Texts at which time, memory or numbers would run away where it goes by the square of a length."""


@pytest.mark.parametrize("case", ODD)
def test_odd_texts_end_in_time(run: Run, tmp_path: Path, case: str) -> None:
    (tmp_path / "a.txt").write_text(ODD[case], encoding="utf-8")
    began = time.monotonic()
    result = run("code", "a.txt", "--any-language", "--date", "2013-12-27")
    assert result.code == 0, result.err
    assert time.monotonic() - began < 60


HOSTILE = (
    "Army \x1b[31mattacks\x1b[0m town\n\n=cmd|' /C calc'!A0 Daily\n\nMay 6, 2014\n\n"
    "=HYPERLINK(1) gunmen \x1b]0;owned\x07 attacked Kirkuk\u202e on Monday and killed five \x9b2Jsoldiers, "
    "police said.\n"
)


def test_hostile_text_steers_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "=a.txt").write_text(HOSTILE, encoding="utf-8")
    assert run("code", "=a.txt").code == 0
    claim = run("export").out
    outputs = [claim, *(run(*verb).out for verb in (["show"], ["reports"], ["export", "--format", "csv"]))]
    outputs.append(run("claim", claim.split('"')[3]).out)
    for output in outputs:
        assert not {mark for mark in output if not mark.isprintable()} - set("\t\n")
    for cell in run("export", "--format", "csv").out.replace('"', ",").replace("\n", ",").split(","):
        assert not cell.startswith(("=", "@"))


def test_a_store_that_is_something_else(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear madam, " * 99)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    for store, reason in (
        ("letter.db", "letter.db: this file is not an onrecord store"),
        ("other.db", "other.db: this database is not an onrecord store (it holds recipes)"),
        (".", ".: this is a folder; a store is a file"),
        ("no/such/record.db", "no/such/record.db: the folder no/such does not exist"),
        ("mongo://here", "mongo://here: no driver for this kind of database is installed"),
    ):
        result = run("code", reports, "--store", store)
        assert result.code == 1
        assert result.err.startswith(f"onrecord: {reason}")
        assert result.err.count("\n") == 1
        assert "Traceback" not in run("show", "--store", store).err


def test_a_store_from_a_newer_version(run: Run, reports: Path, record: Path, tmp_path: Path) -> None:
    shutil.copy(record, tmp_path / "new.db")
    with sqlite3.connect(tmp_path / "new.db") as store:
        store.execute("UPDATE onrecord_version SET version_num = 'v0999'")
    store.close()
    for verb in (["code", reports], ["show"], ["export"]):
        result = run(*verb, "--store", "new.db")
        assert result.code == 1
        assert result.err == (
            "onrecord: new.db: a newer onrecord made this store (version v0999, known up to v0002); update onrecord\n"
        )


def test_a_read_only_store(run: Run, record: Path) -> None:
    root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="onrecord-user-"))
    try:
        shutil.copy(record, folder / "record.db")
        (folder / "a.txt").write_text(PROSE)
        (folder / "record.db").chmod(0o444)
        folder.chmod(0o555)
        if root:  # who may write anywhere
            os.seteuid(65534)
        result = run("code", folder / "a.txt", "--store", folder / "record.db")
        assert (result.code, result.err) == (
            1,
            f"onrecord: {folder}/record.db: the store is read-only and cannot be written\n",
        )
        assert run("show", "--store", folder / "record.db").code == 0
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


MANY = 120
"""Reports whose claims take more than the small disk below has."""


def small_disk(size: int) -> Callable[[], None]:
    """Run in a process before its program: no file of it may grow beyond so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk(tmp_path: Path) -> None:
    for number in range(MANY):
        (tmp_path / f"{number:02}.txt").write_text(f"Report {number}.\n\n" + PROSE)
    coding = start("code", tmp_path, "--store", "full.db", cwd=tmp_path, preexec_fn=small_disk(600_000))
    out, err = (stream.decode() for stream in coding.communicate(timeout=120))
    assert coding.returncode == 1, err
    assert out == ""
    assert err.startswith("onrecord: full.db: the disk ")
    assert "full" in err
    assert err.count("\n") == 1
    with Store.open(tmp_path / "full.db") as store:
        stored = len(list(store.reports()))
    assert 0 < stored < MANY
    again = start("code", tmp_path, "--store", "full.db", cwd=tmp_path)
    err = again.communicate(timeout=120)[1].decode()
    assert again.returncode == 0
    assert f"{MANY - stored} reports coded" in err
    assert f"{stored} had been coded before" in err


def test_a_full_temporary_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE * 9)
    coding = start("code", "a.txt", "--format", "jsonl", cwd=tmp_path, preexec_fn=small_disk(100_000))
    err = coding.communicate(timeout=120)[1].decode()
    assert coding.returncode == 1
    assert err.startswith("onrecord: the language model cannot be unpacked in the temporary folder ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("verb", [["show"], ["export"], ["export", "--format", "csv"], ["export", "-o", "/dev/full"]])
def test_output_that_cannot_be_written(record: Path, verb: list[str], tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        printing = start(*verb, "--store", record, cwd=tmp_path, stdout=full)
        err = printing.communicate(timeout=60)[1].decode()
    assert printing.returncode == 1
    assert err.endswith("cannot be written: No space left on device\n")
    assert err.count("\n") == 1


@pytest.mark.parametrize("verb", [["show"], ["export"], ["reports"], ["code", "-", "--format", "jsonl"]])
def test_a_reader_that_goes_away(record: Path, verb: list[str], tmp_path: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)  # nobody will read, like `head` when it has enough
    options = [] if verb[0] == "code" else ["--store", record]
    printing = start(*verb, *options, cwd=tmp_path, stdin=-1, stdout=theirs)
    os.close(theirs)
    err = printing.communicate(REPORTS["kirkuk.txt"].encode(), timeout=60)[1].decode()
    assert (printing.returncode, err) == (141, "")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_in_the_middle(tmp_path: Path, workers: str) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(90):
        (folder / f"{number:03}.txt").write_text(f"Bulletin {number} of the day\n\n" + PROSE * 4)
    asked = ["code", folder, "--store", "record.db", "--workers", workers]
    coding = start(*asked, cwd=tmp_path, start_new_session=True)
    wait_for_codings(tmp_path / "record.db", 3)
    os.killpg(coding.pid, signal.SIGINT)  # as a terminal does: to every process of the command
    err = coding.communicate(timeout=60)[1].decode()
    assert coding.returncode == 130, err
    lines = err.splitlines()
    assert lines[-1] == "onrecord: stopped; what was stored is kept, and the same command goes on from there"
    assert "Traceback" not in err
    with Store.open(tmp_path / "record.db") as store:
        stored = len(list(store.reports()))
    assert 3 <= stored < 90
    assert [line for line in lines if line.startswith(f"{stored} reports coded, ")]
    again = start(*asked, cwd=tmp_path)
    err = again.communicate(timeout=120)[1].decode()
    assert again.returncode == 0
    assert err.startswith(f"{90 - stored} reports coded, ")
    assert f"{stored} had been coded before" in err


def wait_for_codings(path: Path, number: int) -> None:
    for _ in range(6000):
        if count_codings(path) >= number:
            return
        time.sleep(0.01)
    raise AssertionError("nothing was coded within a minute")


def count_codings(path: Path) -> int:
    if not path.exists():
        return 0
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
        try:
            return int(store.execute("SELECT count(*) FROM codings").fetchone()[0])
        except sqlite3.OperationalError:  # the tables are not made yet
            return 0
