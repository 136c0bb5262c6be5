"""A store, and the real server on it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Codes
from onrecord.store import Store
from tests.store.makers import make_claim, make_numbered, make_participant, make_place, make_report, make_time
from tests.web.running import Server, running

CODER = "coder 1"
REPORT = make_report(title="Shells on Tal Marin", publisher="The Meridian", published=dt.date(2019, 3, 5))
FUNDS = make_claim(
    REPORT,
    "funds",
    kind="relation",
    type="funds",
    source=(make_participant(REPORT, "The Republic of Vesland"),),
    target=(make_participant(REPORT, "Azure Front"),),
    certainty="hedged",
)
SHELLED = make_claim(
    REPORT,
    "shelled",
    source=(make_participant(REPORT, "Gunmen of the Azure Front"),),
    time=make_time(REPORT, "Monday", "2019-03-04", "2019-03-04"),
    place=make_place(REPORT, "Tal Marin", country="IRQ", lat=34.5, lon=43.5),
    codes=Codes(cameo="194"),
)
MORE = 4
"""Further reports, of five claims each."""
TOTAL = 2 + 5 * MORE


def write_record(path: Path) -> Path:
    with Store.open(path) as store:
        store.write_report(REPORT, [FUNDS, SHELLED], CODER)
        for number in range(MORE):
            report, claims = make_numbered(number)
            store.write_report(report, claims, CODER)
    return path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A store of a test's own, to be written to."""
    return write_record(tmp_path / "record.db")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that all tests share: to be read from only."""
    folder = tmp_path_factory.mktemp("a folder that no answer names")
    with running(write_record(folder / "record.db")) as started:
        yield started
