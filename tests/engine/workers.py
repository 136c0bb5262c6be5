"""Readers and coders for tests, in a module so that other processes can find them."""

import os
import signal
import sys
from pathlib import Path

from onrecord.model import Claim, CoderError, ReadError, Report
from onrecord.settings import Settings
from tests.store.makers import make_claim, make_report


def read(path: str, settings: Settings) -> Report:
    text = sys.stdin.read() if path == "-" else _read_file(path)
    return make_report(text, published=settings.published, origin=path)


def _read_file(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror}") from error


def code(report: Report, _settings: Settings) -> list[Claim]:
    """A claim for the word "shelled", and trouble for other words."""
    if "unsaid" in report.text:
        raise CoderError(f"{report.origin}: cannot be coded")
    if "buggy" in report.text:
        raise ZeroDivisionError("division\nby zero")
    if "deadly" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "misfit" in report.text:
        return [make_claim(make_report("Others shelled it."), "shelled")]
    if "interrupt" in report.text:
        raise KeyboardInterrupt
    return [make_claim(report, "shelled")] if "shelled" in report.text else []
