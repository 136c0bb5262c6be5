"""What dates by name mean: days, months, years, decades."""

import datetime as dt
import re

from onrecord.coder.dates import periods
from onrecord.coder.dates.context import Context, Expression
from onrecord.coder.dates.grammar import Found
from onrecord.coder.dates.meaning import Meaning, is_name, make_point, make_suffix, part_of
from onrecord.coder.dates.periods import Period

YEAR_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
PAST = frozenset({"last", "past"})
DAY_CUES = frozenset({"on", "until", "till", "by", "since", "from", "to", "and"})


def make_date(year: int, month: int, day: int) -> Period | None:
    try:
        return periods.make_day(dt.date(year, month, day))
    except ValueError:
        return None


def read_iso(context: Context, found: Found) -> list[Expression]:
    text = found.word("iso") or ""
    try:
        date = dt.date.fromisoformat(text[:10])
    except ValueError:
        return []
    return make_point(context, found, periods.make_day(date), text[10:])


def read_slash(context: Context, found: Found) -> list[Expression]:
    """Numbers with strokes or dots: day first where the first number cannot be a month, else as the mark suggests."""
    text = found.word("slash") or ""
    numbers = [int(each) for each in re.split(r"[/.-]", text)]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        first, second, year = numbers
        month, day = (first, second) if "/" in text and first <= 12 else (second, first)
    if year < 100:
        year += 2000 if year < 50 else 1900
    period = make_date(year, month, day)
    return make_point(context, found, period) if period else []


def read_date(context: Context, found: Found) -> list[Expression]:
    month, day = found.number("m"), found.number("d")
    if not month or not day or is_name(context, found):
        return []
    if found.has("rel"):
        if (year := _year_of_unit(context, found)) is None:
            return []
    else:
        year = found.number("y") or context.choose_year(found.start, found.end, month, day)
    if year is None:
        return [Expression(found.start, found.end, f"XXXX-{month:02}-{day:02}", "point")]
    if found.has("the") and (trimmed := _trim_article(context, found)):
        found = trimmed
    if (month, day) == (2, 29) and not found.has("y"):
        year -= year % 4
    period = make_date(year, month, day)
    return make_point(context, found, period, make_suffix(found)) if period else []


def _trim_article(context: Context, found: Found) -> Found | None:
    """Leave an article that belongs to a noun behind the date ("the 21 January raid") outside."""
    after = re.match(r"\s([a-z]+)", context.text[found.end : found.end + 25])
    words = context.doc.char_span(found.end + 1, found.end + len(after.group())) if after else None
    if words is None or words.root.pos_ not in ("NOUN", "ADJ"):
        return None
    return Found(found.rule, found.pieces[1:], found.parts)


def read_day_of_month(context: Context, found: Found) -> list[Expression]:
    """As in “on the 20th”: of the month told before."""
    day, before = found.number("d"), context.anchor(found.start)
    opening = context.text[max(0, found.start - 8) : found.start].lower().split()
    if not day or before is None or before.unit not in ("day", "month") or not opening or opening[-1] not in DAY_CUES:
        return []
    words = context.doc.char_span(found.start, found.end, alignment_mode="expand")
    if words is None or (words.root.dep_ in ("amod", "nummod", "compound") and not found.has("rel")):
        return []
    period = make_date(before.first.year, before.first.month, day)
    return make_point(context, found, period) if period else []


def read_day_pair(context: Context, found: Found) -> list[Expression]:
    """Two days of one month: two expressions, the month and year with the one they stand next to."""
    month, first, second = found.number("m"), found.number("d"), found.number("second")
    if not month or not first or not second or is_name(context, found):
        return []
    year = found.number("y") or context.choose_year(found.start, found.end, month, first)
    pair = [make_date(year, month, day) for day in (first, second)] if year else [None]
    cut, resume = found.parts["to"][0], found.parts["second"][0]
    out = []
    for start, end, period in zip(
        (found.start, resume.start), (_end_before(context, cut.start), found.end), pair, strict=False
    ):
        if period is None:
            return []
        out.append(Expression(start, end, period.value, "point", period))
        context.record(start, period)
    return out


def _end_before(context: Context, offset: int) -> int:
    return len(context.text[:offset].rstrip())


def read_month(context: Context, found: Found) -> list[Expression]:
    month = found.number("m")
    if not month or is_name(context, found) or _is_no_month(context, found):
        return []
    if year := found.number("y"):
        return make_point(context, found, periods.make_month(year, month))
    year = find_year(context, found, month)
    if year is None and found.has("u"):
        return []
    if year is None:
        return [Expression(found.start, found.end, f"XXXX-{month:02}", "point")]
    return make_point(context, found, periods.make_month(year, month))


def _is_no_month(context: Context, found: Found) -> bool:
    """Whether a bare "May" is the verb, a bare "March" a march ("the Long March on the capital")."""
    word = context.text[found.start : found.end]
    if word == "May":
        words = context.doc.char_span(found.start, found.end, alignment_mode="expand")
        return words is not None and words[0].tag_ == "MD"
    if word not in ("March", "August"):
        return False
    before = re.search(r"(?:[.!?:]\s+|^|\n)?(\S+)\s$", context.text[max(0, found.start - 25) : found.start])
    named = before is not None and (before[1][0].isupper() or before[1].endswith(("'s", "’s"))) and len(before[1]) > 2
    return named or bool(re.match(r"\s(?:on|to|of|against)\s", context.text[found.end : found.end + 9]))


def find_year(context: Context, found: Found, month: int, length: int = 1) -> int | None:
    """The year of a month (or of a season that begins with it) by "last", "next", "that" or by what was told before."""
    way = found.kind("rel")
    if found.has("u"):
        return _year_of_unit(context, found)
    here = context.published
    before = context.anchor(found.start)
    if way in ("following", "previous", "same", "that") or (context.story and way in ("next", "last")):
        if before is None:
            here = here if way in ("last", "next") else None
        else:
            year, at = before.first.year, before.first.month
            if way in ("following", "next"):
                return year if month > at and before.unit != "year" else year + 1
            if way in ("previous", "last"):
                return year if month < at and before.unit != "year" else year - 1
            return year
    if way in PAST and here:
        return here.year if month + length - 1 < here.month else here.year - 1
    if way in ("next", "coming") and here:
        return here.year if month > here.month else here.year + 1
    if way == "this" and here and not context.story:
        return here.year
    return context.choose_year(found.start, found.end, month)


def _year_of_unit(context: Context, found: Found) -> int | None:
    """The year of "in May of last year", "of the same year"."""
    way = found.kind("rel") or ""
    if found.word("u") != "year":
        return None
    told = context.story or way in ("that", "same", "following", "previous")
    before = context.anchor(found.start) if told else None
    year = before.first.year if before else context.published.year if context.published and not told else None
    return None if year is None else year + YEAR_STEPS.get(way, 0)


def read_month_pair(context: Context, found: Found) -> list[Expression]:
    """Two months of one year: "from March to May 2011"."""
    year, months = found.number("y"), (found.number("m"), found.number("second"))
    if not year or not months[0] or not months[1]:
        return []
    first = periods.make_month(year if months[0] <= months[1] else year - 1, months[0])
    second = periods.make_month(year, months[1])
    cut, resume = found.parts["to"][0], found.parts["second"][0]
    context.record(found.start, first)
    context.record(resume.start, second)
    return [
        Expression(found.start, _end_before(context, cut.start), first.value, "point", first),
        Expression(resume.start, found.end, second.value, "point", second),
    ]


def read_year(context: Context, found: Found) -> list[Expression]:
    year = found.number("y")
    if not year or (not found.has("part") and not _is_year(context, found)):
        return []
    return make_point(context, found, periods.make_year(year))


def _is_year(context: Context, found: Found) -> bool:
    """Whether a bare number of four digits is a year rather than a count, a price or a number of a thing."""
    text, end = context.text, found.end
    before = re.search(r"(\S+)\s*$", text[max(0, found.start - 30) : found.start])
    after = re.match(r"[ \t]*([\w-]+)", text[end : end + 30])
    last = before[1].lower().strip("(\"'“") if before else ""
    if last and (
        last[-1] in "$€£#" or last in ("no.", "no", "number", "route", "highway", "resolution", "flight", "than")
    ):
        return False
    if after and after[1].lower() in context.rules.counted:
        return False
    year = int(text[end - 4 : end]) if text[end - 4 : end].isdigit() else 0
    if not 1700 <= year <= 2099:
        return last in context.rules.year_cues and last not in ("of", "the", "by", "to", "about", "around")
    if after and text[end : end + 1] == "-":
        return True
    words = context.doc.char_span(end, end + len(after.group()), alignment_mode="expand") if after else None
    counted = words is not None and words[-1].tag_ == "NNS" and words[-1].lower_ == words[-1].text
    return not counted or last in context.rules.year_cues


def read_year_pair(context: Context, found: Found) -> list[Expression]:
    """As in “1936-39”, “1936–1939”, “2011/12”."""
    first, second = found.number("y"), found.number("second")
    if not first or second is None:
        return []
    if second < 100:
        second += first // 100 * 100
    if not first < second <= first + 150 or found.end - found.parts["second"][0].start == 1:
        return []
    out = []
    # The story goes on from the first of the two ("Invasion (1979–1989)"), so that only it is noted.
    context.record(found.start, periods.make_year(first))
    for piece, year in ((found.parts["y"][0], first), (found.parts["second"][0], second)):
        period = periods.make_year(year)
        out.append(Expression(piece.start, piece.end, period.value, "point", period))
    return out


def read_ancient_pair(_: Context, found: Found) -> list[Expression]:
    first, second = found.parts["d"][0], found.parts["second"][0]
    return [
        Expression(first.start, first.end, f"BC{first.value:04}", "point"),
        Expression(second.start, found.end, f"BC{second.value:04}", "point"),
    ]


def read_ancient(_: Context, found: Found) -> list[Expression]:
    """Years before our era have a value but no interval: the calendar of the record begins with the year 1."""
    return [Expression(found.start, found.end, f"BC{found.number('d') or 0:04}", "point", None, part_of(found))]


def read_decade(context: Context, found: Found) -> list[Expression]:
    digits = re.sub(r"\D", "", found.word("dec") or "")
    year = int(digits) if len(digits) == 4 else 1900 + int(digits or 0)
    period = periods.make_century(year) if year % 100 == 0 and year < 2000 else periods.make_decade(year)
    return make_point(context, found, period)


def read_century(context: Context, found: Found) -> list[Expression]:
    number = found.number("d")
    if found.word("u") != "century" or not number or not 1 <= number <= 21:
        return []
    if found.has("era"):
        return [Expression(found.start, found.end, f"BC{number - 1:02}", "point", None, part_of(found))]
    return make_point(context, found, periods.make_century((number - 1) * 100))


ABSOLUTE: dict[str, Meaning] = {
    "iso": read_iso,
    "slash": read_slash,
    "date": read_date,
    "day_pair": read_day_pair,
    "day_of_month": read_day_of_month,
    "month": read_month,
    "month_pair": read_month_pair,
    "year": read_year,
    "year_pair": read_year_pair,
    "ancient": read_ancient,
    "ancient_pair": read_ancient_pair,
    "decade": read_decade,
    "century": read_century,
}
