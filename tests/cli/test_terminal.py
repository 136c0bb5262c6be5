"""What a person sees at a terminal: tables that fit its width, colours, a progress bar, hints."""

import os
import pty
import re
import select
import time
from pathlib import Path

import pytest

from tests.cli.conftest import start

STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07")


def watch(*arguments: object, cwd: Path, width: int = 100) -> tuple[int, str]:
    """Exit code and output of a command that has a terminal for standard output and error."""
    ours, theirs = pty.openpty()
    command = start(*arguments, cwd=cwd, width=width, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen, stop = b"", time.monotonic() + 120
    while time.monotonic() < stop:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                read = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                read = b""
            if not read:
                break
            seen += read
    os.close(ours)
    return command.wait(timeout=30), seen.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("verb", ["show", "reports"])
def test_tables_fit(record: Path, tmp_path: Path, verb: str, width: int) -> None:
    code, seen = watch(verb, "--store", record, cwd=tmp_path, width=width)
    assert code == 0
    assert "\x1b[" in seen
    lines = STYLE.sub("", seen).splitlines()
    table = lines[: lines.index("")]
    assert len(table) > 5
    assert max(map(len, table)) <= width
    # no column is so narrow that it breaks words into letters
    words = re.findall(r"[^\W\d_]+", "\n".join(line[12:] for line in table))
    assert sum(len(word) == 1 for word in words) < len(words) / 10


def test_claims_for_a_person(record: Path, tmp_path: Path) -> None:
    seen = STYLE.sub("", watch("show", "--store", record, "--mode", "ambush", cwd=tmp_path)[1])
    lines = seen.splitlines()
    assert lines[0].split() == ["claim", "what", "source", "→", "target", "when,", "where", "toll"]
    assert re.match(r"[0-9a-f]{10}  ASSAULT ambush ", lines[1])
    assert "occurred" in seen
    assert "wounded ≥12" in seen
    assert re.search(r"^ {12}.*“", seen, re.M)
    assert re.search(r"^\d claims?\. One in full: onrecord claim ID --store ", seen, re.M)
    two = STYLE.sub("", watch("show", "--store", record, "--limit", 2, cwd=tmp_path)[1])
    assert re.search(r"^2 of \d+ claims( on \d+ acts?)?\. ", two, re.M)


def test_one_claim_for_a_person(record: Path, tmp_path: Path) -> None:
    listed = STYLE.sub("", watch("show", "--store", record, "--mode", "ambush", cwd=tmp_path)[1])
    code, seen = watch("claim", listed.splitlines()[1][:10], "--store", record, cwd=tmp_path)
    assert code == 0
    assert "[trigger" not in seen  # colours say so
    assert re.search(r"\x1b\[[0-9;]*7m", seen)
    assert "\ntype        ASSAULT ambush" in STYLE.sub("", seen)


def test_reports_for_a_person(record: Path, tmp_path: Path) -> None:
    seen = STYLE.sub("", watch("reports", "--store", record, "--publisher", "copper", cwd=tmp_path)[1])
    assert re.search(r"^[0-9a-f]{12}  2016-03-14 +\d+  Students march in Lusaka *\n +The Copper Gazette", seen, re.M)
    assert "\n1 report. Their claims: onrecord show --report ID --store " in seen


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "--actor", "nobody at all"], "No claim fits; without a filter there are "),
        (["reports", "--actor", "nobody at all"], "No report fits."),
        (["codebook", "funds"], "funds"),
        (["show", "--help"], "Examples:"),
    ],
)
def test_empty_tables_say_so(record: Path, tmp_path: Path, arguments: list[str], told: str) -> None:
    store = ["--store", record] if arguments[0] in ("show", "reports") else []
    code, seen = watch(*arguments, *store, cwd=tmp_path)
    assert code == 0
    assert told in STYLE.sub("", seen)


def test_an_empty_record_says_how_to_fill_it(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    code, seen = watch("code", "empty.txt", cwd=tmp_path)
    assert code == 1
    assert "1 file could not be coded:\n  empty.txt: is empty" in seen
    assert "The record holds no claims yet. Code a report: onrecord code REPORT" in watch("show", cwd=tmp_path)[1]
    assert "The record holds no reports yet. Code one: onrecord code REPORT" in watch("reports", cwd=tmp_path)[1]


def test_coding_many_shows_a_bar_and_what_comes_next(reports: Path, tmp_path: Path) -> None:
    code, seen = watch("code", reports, "--store", "my war.db", cwd=tmp_path)
    assert code == 0
    assert "━" in seen
    assert re.search(r"\d/3", STYLE.sub("", seen))
    assert re.search(r"3 reports coded, \d+ claims → my war\.db\nSee them: onrecord show --store 'my war\.db'\n", seen)
    alone = watch("code", reports / "kirkuk.txt", "--again", cwd=tmp_path)[1]
    assert "━" not in alone


def test_hostile_text_steers_no_terminal(tmp_path: Path) -> None:
    text = "\x1b]0;owned\x07Gunmen attacked Kirkuk\x1b[2J on Monday\u202e and killed [red]five[/red] \x9b31msoldiers."
    (tmp_path / "a\x1b[2Jb.txt").write_text(text, encoding="utf-8")
    seen = watch("code", tmp_path, cwd=tmp_path)[1]
    for verb in (["show"], ["reports"], ["claim", "@"]):
        if verb[-1] == "@":
            verb[-1] = STYLE.sub("", watch("show", cwd=tmp_path)[1]).splitlines()[1][:10]
        seen += watch(*verb, cwd=tmp_path)[1]
    assert "[red]five[/red]" in seen  # marks of the library that draws the tables are text, too
    assert "owned\x07" not in seen
    assert not re.search(r"\x1b\[2J|\x9b|\u202e|\x1b\]", seen)
