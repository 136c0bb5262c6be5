"""Files of wire reports in, reports with their date out."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.bench.muc.grades import CENTURY, MONTHS
from onrecord.model import Report

HEADER = re.compile(r"^ *((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
DATELINE = re.compile(
    r"(?P<place>[^\[\n]{2,60}?), "
    r"(?:(?P<day>\d{1,2}) (?P<month>[A-Z]{3})[A-Z]*\.?|(?P<name>[A-Z]{3})[A-Z]* (?P<number>\d{1,2})|NO DATE)"
    r"(?:,? (?P<year>\d{2}))?\b.{0,80}?-- "
)
KIND = re.compile(r"\[(?:TEXT|CONTINUED|REPORT|EXCERPTS?|COMMUNIQUE|COMMENTARY|EDITORIAL|SPEECH|STATEMENT)\]\s*")
"""What kind of text follows, put in by those who took the report down."""
USUAL_YEAR = 89


@dataclass(frozen=True)
class Wire:
    """A report of a set: its id, the place and day of its dateline, and the report that the coder reads."""

    docid: str
    place: str
    report: Report


def read_wires(text: str) -> Iterator[Wire]:
    """Reports of a file, each opened by a line with its id."""
    headers = list(HEADER.finditer(text))
    for header, end in zip(headers, [*(each.start() for each in headers[1:]), len(text)], strict=False):
        yield make_wire(header[1], text[header.end() : end])


def make_wire(docid: str, raw: str) -> Wire:
    """A report with its lines joined to paragraphs and without the notes of what kind of text it is."""
    paragraphs = [" ".join(each.split()) for each in re.split(r"\n\s*\n", raw)]
    body = "\n\n".join(KIND.sub("", each).strip() for each in paragraphs if each)
    line = DATELINE.match(body)
    return Wire(docid, line["place"] if line else "", Report.of_text(body, read_day(line)))


def read_day(line: re.Match[str] | None) -> dt.date | None:
    month = line and (line["month"] or line["name"])
    if line is None or month not in MONTHS:
        return None
    try:
        day = int(line["day"] or line["number"])
        return dt.date(CENTURY + int(line["year"] or USUAL_YEAR), MONTHS[month], day)
    except ValueError:
        return None
