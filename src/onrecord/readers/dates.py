"""The day a report was published, from its own text."""

import datetime as dt
import functools
import re
from collections.abc import Sequence
from pathlib import PurePath

from onrecord.readers.words import load_words, make_alternatives

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? )"
CLOCK = (
    r"(?:,? (?:at )?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:GMT|UTC|BST|EST|EDT|CET|[+-]\d{2}:?\d{2}))?| \d{4,6}(?= )| at \d{4})"
)
YEAR = r"(?:19|20)\d\d"
DAY_MONTH = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{MONTH})\b\.?"
MONTH_DAY = rf"(?P<m2>{MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
FULL = (
    rf"(?:{DAY_MONTH},? (?P<y1>{YEAR}|\d\d(?= *(?:--|–|—|-|\(|$)))"
    rf"|{MONTH_DAY},? ?(?P<y2>{YEAR})"
    rf"|(?P<y3>{YEAR})-(?P<n3>\d\d?)-(?P<d3>\d\d?)(?:[T ]\d\d:\d\d\S*)?"
    rf"|(?P<d4>\d\d?)(?P<sep>[./-])(?P<n4>\d\d?)(?P=sep)(?P<y4>{YEAR}))(?!\d)"
)
PARTIAL = rf"(?:{DAY_MONTH}|{MONTH_DAY})(?!\d)"
FULL_DATE = re.compile(FULL, re.I)
PARTIAL_DATE = re.compile(PARTIAL, re.I)
# The same without group names, to stand more than once in one pattern.
ANY_FULL, ANY_PARTIAL = (
    re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=sep)", "[./-]") for pattern in (FULL, PARTIAL)
)
PLACE = r"(?:[A-Z][\w’'.-]*(?:[ /][A-Z][\w’'.-]*){0,3})"
AGENCY = r"(?:\([^()]{2,40}\)|\[[^\[\]]{2,60}\]|[A-Z]{2,6})"
DASH = r"(?:--?|–|—|:)(?= |$|\[)"
BYLINE = r"(?:by [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})"
NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
NAME_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
COPYRIGHT_YEAR = re.compile(rf"(?:©|\(c\)|copyright)\D{{0,30}}({YEAR})", re.I)

HEAD_BLOCKS = 8
"""How many paragraphs from the top may hold the date line."""
RUN_IN = 300
"""How many characters of a text without paragraphs may stand before the date of its head."""

START = re.compile(rf"^(?:{WEEKDAY})?(?P<date>{ANY_FULL}){CLOCK}?", re.I)
DATELINE = re.compile(
    rf"^(?:{PLACE}(?:,? {PLACE}){{0,2}}|{AGENCY})?[,:]? ?(?:{AGENCY}[,:]? )?"
    rf"\(?(?i:{WEEKDAY})?(?P<date>(?i:{ANY_FULL}|{ANY_PARTIAL}))\)?,? ?(?:{AGENCY} ?)?{DASH}"
)
AGENCY_DATE = re.compile(
    rf"^(?:{PLACE}(?:, {PLACE}){{0,2}} )?\([^()]{{2,40}}, (?i:{WEEKDAY})?(?P<date>(?i:{ANY_FULL}))\)"
)
WEEKDAY_DATE = re.compile(rf"(?P<before>\S+) (?i:{WEEKDAY})(?P<date>(?i:{ANY_FULL}))(?i:{CLOCK})?(?= [A-Z\"“]|$)")


@functools.cache
def label_pattern(updated: bool) -> re.Pattern[str]:
    words = load_words()
    labels = make_alternatives(words.updated_labels if updated else words.published_labels)
    return re.compile(rf"^(?:{labels})(?: on| at)?\s*[:–—-]?\s*(?:{WEEKDAY})?(?P<date>{ANY_FULL})", re.I)


def find_published(blocks: Sequence[str], year: int | None = None) -> dt.date | None:
    """The day that the head of a report gives as its own; `year` completes a dateline that names none.

    A date in running prose is never taken: it must stand under a label ("Posted on"), alone on its line, in a dateline
    before its dash, at the very start, or run in after a headline with its weekday.
    """
    head = blocks[:HEAD_BLOCKS]
    for updated in (False, True):
        for block in head:
            match = label_pattern(updated).match(block)
            if match and (day := make_day(match)):
                return day
        if not updated:
            for block in head:
                if day := read_head_date(block, year):
                    return day
    return None


def read_head_date(block: str, year: int | None) -> dt.date | None:
    """The date of a line of its own, a dateline, or a date at the start of the text."""
    match = DATELINE.match(block) or AGENCY_DATE.match(block)
    if match and (day := make_day(match, year)):
        return day
    if len(block) <= 140 and (day := read_date_line(block)):
        return day
    match = START.match(block)
    if match and re.match(r"(?: ?\((?i:updated)[^)]*\))? ?[.:]? [A-Z\"“\d]", block[match.end() :]):
        return make_day(match)
    for match in WEEKDAY_DATE.finditer(block[:RUN_IN]):
        if match["before"][0].isupper() and not match["before"].endswith((",", ".")):
            return make_day(match)
    return None


def read_date_line(line: str) -> dt.date | None:
    """The date of a short line in which it stands apart: alone, after a name, or between separators."""
    match = FULL_DATE.search(line)
    if match is None or line.rstrip().endswith((".", "?", "!")):
        return None
    before = re.sub(rf"{WEEKDAY}$", "", line[: match.start()] + " ", flags=re.I).strip()
    before = re.sub(rf"{WEEKDAY.removesuffix(' )')})$", "", before, flags=re.I).strip()
    after = re.sub(rf"^{CLOCK}", "", line[match.end() :], flags=re.I).strip()
    if after and not re.match(r"[|•·–—,;:()/-]|(?i:by|updated|at)\b", after):
        return None
    if not before.strip("([") or re.fullmatch(BYLINE, before, re.I):
        return make_day(match)
    apart = before.endswith(("|", "•", "·", "–", "—", ",", ":", ";", "(", "/", " -", "--"))
    return make_day(match) if apart and before.rstrip("|•·–—,:;(/- ").split()[-1:] else None


def make_day(match: re.Match[str], year: int | None = None) -> dt.date | None:
    """The date of a match of `FULL` or `PARTIAL`; None where there is no such day, or its order cannot be known."""
    words = match["date"] if "date" in match.re.groupindex else match.group()
    # A year of two digits is one only before the dash of a dateline, so let that follow here, too.
    whole = FULL_DATE.match(f"{words} --") or PARTIAL_DATE.match(words)
    parts = {name: text for name, text in (whole.groupdict() if whole else {}).items() if text}
    if not parts:
        return None
    number = next((int(parts[key]) for key in ("y1", "y2", "y3", "y4") if key in parts), year)
    if number is None:
        return None
    if number < 100:
        number += 1900 if number >= 50 else 2000
    return order_day(parts, number)


def order_day(parts: dict[str, str], year: int) -> dt.date | None:
    day = int(next(parts[key] for key in ("d1", "d2", "d3", "d4") if key in parts))
    name = parts.get("m1") or parts.get("m2")
    if name:
        month = next(at for at, full in enumerate(MONTHS, 1) if full.startswith(name.lower()[:3]))
    elif "n3" in parts:
        month = int(parts["n3"])
    else:
        month = int(parts["n4"])
        if parts["sep"] == "/" and day <= 12 and month <= 12 and day != month:
            return None  # 4/7/2017 is April in one country and July in another
        if month > 12:
            day, month = month, day
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_name_date(name: str) -> dt.date | None:
    """The day in a file's name (`iraq-2013-12-27.txt`, `20131227_baghdad.html`)."""
    for match in NAME_DATE.finditer(PurePath(name).name):
        try:
            return dt.date(*map(int, match.groups()))
        except ValueError:
            continue
    return None


def find_year(name: str, furniture: Sequence[str]) -> int | None:
    """The year of a dateline that gives none: from the file's name, else from a copyright line."""
    match = NAME_YEAR.search(PurePath(name).name)
    for text in () if match else furniture:
        match = match or COPYRIGHT_YEAR.search(text)
    return int(match[1]) if match else None


def read_stamp(text: str | None) -> dt.date | None:
    """The day of a metadata stamp in ISO 8601 or in words."""
    match = FULL_DATE.search(text or "")
    return make_day(match) if match else None
