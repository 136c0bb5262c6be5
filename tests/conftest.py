"""What all tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of public gold data, or a clear skip where it is not at hand."""
    folder = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
    if not folder.is_dir():
        pytest.skip(f"no gold data at {folder}: set ONRECORD_GOLD to its folder")
    return folder


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run in which a test was skipped where ONRECORD_NO_SKIPS says that all of them should run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if reporter and os.environ.get("ONRECORD_NO_SKIPS") and skipped and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{skipped} tests were skipped, which ONRECORD_NO_SKIPS forbids", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
