"""Commands run as a user would run them: in this process where that will do, else in one of their own."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from onrecord.cli import main

REPORTS = {
    "kirkuk.txt": (
        "Gunmen kill five soldiers near Kirkuk\n\nThe Daily Meridian\n\nMay 6, 2014\n\n"
        "KIRKUK, Iraq - Gunmen attacked an army convoy near Kirkuk on Monday and killed five soldiers, police said.\n\n"
        "At least 12 people were wounded in the ambush, a doctor said. The army plans to attack the village of Bashir "
        "next week.\n"
    ),
    "lusaka.md": (
        "# Students march in Lusaka\n\nThe Copper Gazette, 14 March 2016\n\n"
        "Hundreds of students protested in Lusaka on Friday against the government. Police arrested 20 students.\n\n"
        "Zambia's president, Edgar Lungu, accused opposition leaders of violence.\n"
    ),
    "backers.txt": (
        "Who backs the rebels\n\nJune 2, 2015\n\n"
        "Turkey reportedly funds the Free Syrian Army. Russia supplies weapons to the Syrian army.\n\n"
        "The Syrian government denied that its forces had shelled a hospital in Aleppo on 30 May.\n"
    ),
}
"""Reports in our own words about events that never were."""


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


def write_reports(folder: Path) -> Path:
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, in an empty folder, with what stands on standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_STORE", raising=False)

    def run_command(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        assert isinstance(stop.value.code, int)
        return Result(stop.value.code, *capsys.readouterr())

    return run_command


def start(*arguments: object, cwd: Path, width: int = 100, **options: Any) -> subprocess.Popen[bytes]:
    """Starts a command in a process of its own; `width` is that of its terminal, if it gets one."""
    plain = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": str(width), "LINES": "50"}
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        cwd=cwd,
        env={**{name: value for name, value in os.environ.items() if name not in UNWANTED}, **plain},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )


UNWANTED = {"ONRECORD_STORE", "NO_COLOR", "FORCE_COLOR"}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of readable reports."""
    return write_reports(tmp_path / "reports")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the claims of all reports, to be read and not written."""
    folder = tmp_path_factory.mktemp("record")
    with pytest.raises(SystemExit) as stop:
        main(["code", str(write_reports(folder / "reports")), "--store", str(folder / "record.db")])
    assert stop.value.code == 0
    return folder / "record.db"
