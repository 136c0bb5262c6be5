"""The sample reports read as they should."""

import datetime as dt
import runpy
from pathlib import Path

import pytest

from onrecord.model import Report
from onrecord.readers import read_report
from onrecord.samples import sample_paths

EXPECTED = {
    "akashat-2013.txt": (
        "2013-03-12",
        "dateline",
        None,
        "Sample Wire",
        "Al Qaeda in Iraq claims ambush on Syrian convoy",
    ),
    "arms-and-talks.txt": (
        "2013-09-15",
        "dateline",
        "Kim Example",
        None,
        "Weapons reach Syrian rebels as Washington and Moscow strike a deal",
    ),
    "hawija-ministry.txt": (
        "2013-04-24",
        "dateline",
        None,
        "Sample Ministry Bulletin",
        "Statement on the operation in the district of Hawija",
    ),
    "hawija-monitor.pdf": (
        "2013-04-27",
        "dateline",
        None,
        "Sample Rights Monitor",
        "Iraq: Hawija raid needs an independent inquiry",
    ),
    "hawija-wire.txt": (
        "2013-04-23",
        "dateline",
        "Dana Example",
        "Sample Wire",
        "Raid on Sunni protest camp leaves 27 dead in northern Iraq",
    ),
    "khan-al-assal.md": (
        "2013-07-27",
        "metadata",
        "Robin Sample",
        "Sample Observer",
        "Rival accounts of the killings at Khan al-Assal",
    ),
    "october-toll.txt": (
        "2013-11-01",
        "dateline",
        None,
        "SAMPLE HUMAN RIGHTS OFFICE",
        "Casualty figures for Iraq in October",
    ),
    "prison-breaks.html": (
        "2013-07-24",
        "metadata",
        "Dana Example",
        "Sample World Service",
        "Qaeda group says it freed hundreds from Iraqi prisons",
    ),
}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {path.name: read_report(path) for path in sample_paths()}


def test_all_samples_are_there(reports: dict[str, Report]) -> None:
    assert sorted(reports) == sorted(EXPECTED)
    assert len({report.report_id for report in reports.values()}) == len(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_front_matter(reports: dict[str, Report], name: str) -> None:
    published, found_in, byline, publisher, title = EXPECTED[name]
    report = reports[name]
    assert report.published == dt.date.fromisoformat(published)
    assert (report.published_from, report.byline, report.publisher, report.title) == (
        found_in,
        byline,
        publisher,
        title,
    )
    assert report.language == "en"
    assert title in report.text.split("\n\n")[:2]


@pytest.mark.parametrize("name", EXPECTED)
def test_snapshots_are_clean_prose(reports: dict[str, Report], name: str) -> None:
    text = reports[name].text
    paragraphs = text.split("\n\n")
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in paragraphs)
    assert not any(
        mark in text
        for mark in ("**", "](", "<p", "\u00ad", "Page 1", ".example", "©", "All rights", "Related", "ollow us")
    )
    assert all(
        len(paragraph) > 20 and paragraph[-1] in ".”" for paragraph in paragraphs[4:] if paragraph != "Chemical claims"
    )


def test_pdf_paragraph_is_whole_across_the_page_break(reports: dict[str, Report]) -> None:
    text = reports["hawija-monitor.pdf"].text
    assert "Martin Kobler said that Iraq was at a crossroads" in text
    assert "and withdrew the next day" in text
    assert "Briefing on Iraq" not in text


def test_pdf_is_what_the_script_makes() -> None:
    script = Path(__file__).resolve().parents[2] / "scripts" / "make_samples.py"
    made = runpy.run_path(str(script))["make_pdf"]()
    assert made == next(path for path in sample_paths() if path.suffix == ".pdf").read_bytes()
