"""Wire files are cut into reports with their day."""

import datetime as dt

from onrecord.bench.muc.texts import read_wires

FILE = """
TST9-MUC3-0001

   LIMA, 4 FEB 88 (OWN NEWS) -- [TEXT] THE HARBOUR WAS CLOSED
YESTERDAY.

   IT OPENS ON MONDAY.

TST9-MUC3-0002

   CLANDESTINE, NO DATE -- [COMMUNIQUE] NOTHING HAPPENED.
"""


def test_reports_with_their_day() -> None:
    first, second = read_wires(FILE)
    assert (first.docid, first.place, first.report.published) == ("TST9-MUC3-0001", "LIMA", dt.date(1988, 2, 4))
    assert first.report.text == "LIMA, 4 FEB 88 (OWN NEWS) -- THE HARBOUR WAS CLOSED YESTERDAY.\n\nIT OPENS ON MONDAY."
    assert second.report.published is None
    assert second.report.text.endswith("-- NOTHING HAPPENED.")
