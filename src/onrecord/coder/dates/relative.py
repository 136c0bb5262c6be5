"""What dates mean that lean on another date: the publication's, or one told before."""

import datetime as dt
import re

from onrecord.coder.dates import periods
from onrecord.coder.dates.context import Context, Expression
from onrecord.coder.dates.durations import VAGUE_COUNT, read_coming
from onrecord.coder.dates.grammar import Found
from onrecord.coder.dates.meaning import (
    AHEAD,
    BACK,
    LETTERS,
    TOLD,
    Meaning,
    count_of,
    lean_on,
    make_clock,
    make_point,
    make_suffix,
    part_of,
    unit_is_short,
    unit_of,
    value_of,
)
from onrecord.coder.dates.periods import Period

HALVES = frozenset({"beginning", "middle", "end"})


def read_weekday(context: Context, found: Found) -> list[Expression]:
    weekday = found.number("wd")
    if weekday is None:
        return []
    way = found.kind("rel")
    told = way in ("previous", "following", "that", "same") or context.story
    base = context.anchor(found.start, fine=True) if told else None
    here = base.first if base else (None if context.story else context.published)
    if here is None:
        return [Expression(found.start, found.end, f"XXXX-WXX-{weekday + 1}", "point")]
    if found.has("u"):
        if unit_of(found) != "week":
            return []
        monday = here - dt.timedelta(days=here.weekday())
        weeks = 1 if way in AHEAD else -1 if way in BACK else 0
        return make_point(
            context, found, periods.make_day(monday + dt.timedelta(weeks=weeks, days=weekday)), make_suffix(found)
        )
    ahead = way in AHEAD or (way not in BACK and (told or context.is_ahead(found.start, found.end)))
    step = (weekday - here.weekday()) % 7 if ahead else -((here.weekday() - weekday) % 7)
    strict = way in BACK or way in AHEAD
    if step == 0 and strict:
        step = 7 if ahead else -7
    return make_point(context, found, periods.make_day(here + dt.timedelta(days=step)), make_suffix(found))


def read_relative(context: Context, found: Found) -> list[Expression]:
    """As in “last week”, “the following year”, “that morning”, “earlier this month”, “later in the year”."""
    if found.kind("u") == "daypart":
        return _read_part_of_day(context, found)
    unit, way = unit_of(found), found.kind("rel") or "same"
    if not found.has("part") and _is_stretch(context, found, way):
        return read_coming(context, found)
    if unit in ("hour", "minute", "second", "units") or found.kind("u") == "units":
        return []
    if unit == "day" and way == "current":
        return [Expression(found.start, found.end, "PRESENT_REF", "vague")]
    # "The next day" is the day after the one told of, "next month" the one after this.
    told = (
        way in TOLD
        or (way == "next" and found.pieces[0].kind == "the")
        or (not found.has("rel") and context.background(found.start) is not None)
    )
    base = lean_on(context, found, told=told)
    if base is None:
        return [Expression(found.start, found.end, f"P1{LETTERS[unit]}", "duration")]
    step = -1 if way in BACK else 1 if way in AHEAD else 0
    if unit == "day" and base.unit not in ("day", "range", "week"):
        base = None if step == 0 else context.anchor(found.start, fine=True)
    if base is None:
        return [Expression(found.start, found.end, "XXXX-XX-XX", "point")]
    start = base.last if step > 0 and unit == "day" else base.first
    period = periods.make_period(unit, periods.add_units(start, unit, step))
    return _narrow(context, found, period, base)


STRETCH = re.compile(r"\b(?:over|in|during|within|for|throughout)\s+$", re.IGNORECASE)


def _is_stretch(context: Context, found: Found, way: str) -> bool:
    """Whether "the last year" is the twelve months up to now, not the calendar year before this one."""
    if way in ("past", "coming"):
        return True
    the = found.pieces[0].kind == "the"
    return (
        the and way in ("last", "next") and bool(STRETCH.search(context.text[max(0, found.start - 12) : found.start]))
    )


def _narrow(context: Context, found: Found, period: Period, base: Period) -> list[Expression]:
    """Cut what holds the day of publication at that day: "this month" in a report is over when it appears."""
    side = found.kind("part")
    mod = part_of(found)
    here = context.published
    first, last = period.first, period.last
    leaning = here is not None and base.first == here and base.unit == "day"
    if leaning and here and first <= here <= last and period.unit != "day" and found.kind("part") not in HALVES:
        if side == "later" or (side != "earlier" and context.is_ahead(found.start, found.end)):
            first, last = (here, last) if side == "later" else (first, last)
        else:
            last = here
    elif side in ("earlier", "later") and period.first <= base.first <= period.last:
        first, last = (base.last, last) if side == "later" else (first, base.first)
    elif mod:
        return make_point(context, found, period)
    if first > last:
        first, last = period.first, period.last
    cut = Period(period.unit, first, last, period.value)
    if found.kind("rel") not in BACK or unit_is_short(period):
        context.record(found.start, cut)
    return [Expression(found.start, found.end, period.value, "point", cut, mod)]


def _read_part_of_day(context: Context, found: Found) -> list[Expression]:
    """As in “last night”, “this morning”, “the next morning”, “that afternoon”."""
    way, code = found.kind("rel") or "same", unit_of(found)
    base = lean_on(context, found, told=way in ("following", "that", "same", "next"), fine=True)
    if base is None or base.unit != "day":
        return [Expression(found.start, found.end, f"XXXX-XX-XXT{code}", "point")]
    step = -1 if way in BACK else 1 if way in AHEAD else 0
    return make_point(context, found, periods.make_day(base.last + dt.timedelta(days=step)), f"T{code}")


def read_part_of(context: Context, found: Found) -> list[Expression]:
    """As in “the first half of 2008”, “the last week of September”, “the first two months of 1939”."""
    whole = _read_whole(context, found)
    unit = "half" if found.has("half") else unit_of(found)
    if whole is None:
        return []
    number, from_end = found.number("nth"), found.kind("nth") in ("last", "final")
    count, _ = count_of(found) if found.has("n") else (1.0, True)
    length = int(count) if count else VAGUE_COUNT
    if unit in ("half", "quarter") and whole.unit == "year":
        parts = 2 if unit == "half" else 4
        nth = parts if from_end else number or 1
        return make_point(
            context, found, periods.make_part_of_year(whole.first.year, min(nth, parts), 2 if parts == 2 else 4)
        )
    if unit == "half":
        middle = whole.first + (whole.last - whole.first) / 2
        period = periods.make_range(whole.first, middle) if number == 1 else periods.make_range(middle, whole.last)
        return [Expression(found.start, found.end, whole.value, "point", period, "START" if number == 1 else "END")]
    if unit not in ("day", "week", "month", "year", "decade"):
        return []
    period = _cut(whole, unit, (number or 1) - 1, length, from_end)
    value = period.value or value_of(count, unit)
    context.record(found.start, period)
    return [Expression(found.start, found.end, value, "point", period)]


def _cut(whole: Period, unit: str, skip: int, length: int, from_end: bool) -> Period:
    day = dt.timedelta(days=1)
    if from_end:
        first, last = periods.add_units(whole.last + day, unit, -length), whole.last
    else:
        first = periods.add_units(whole.first, unit, skip * length)
        last = periods.add_units(first, unit, length) - day
    first, last = max(first, whole.first), min(last, whole.last)
    if length == 1 and unit in ("day", "month"):
        return periods.make_period(unit, first)
    return periods.make_range(min(first, last), last)


def _read_whole(context: Context, found: Found) -> Period | None:
    month, year = found.number("m"), found.number("y")
    if month:
        year = year or context.choose_year(found.start, found.end, month)
        return periods.make_month(year, month) if year else None
    if year:
        return periods.make_year(year)
    way, unit = found.kind("rel"), found.word("of") or ""
    base = lean_on(context, found, told=way in TOLD or not found.has("rel"))
    if base is None or unit not in ("week", "month", "year", "decade", "century"):
        return None
    step = -1 if way in BACK else 1 if way in AHEAD else 0
    return periods.make_period(unit, periods.add_units(base.first, unit, step))


def read_deictic(context: Context, found: Found) -> list[Expression]:
    word = found.word("ref") or ""
    start, end = found.start, found.end
    if word.startswith("every"):
        value = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(
            word[6:], "XXXX-XX-XX"
        )
        return [Expression(start, end, value, "repeated")]
    if word == "past" and context.text[start:end].lower() == "former" and not _has_noun(context, found):
        return []
    if word in ("present", "past", "future"):
        return [Expression(start, end, f"{word.upper()}_REF", "vague")]
    if context.published is None or context.story:
        value = "PRESENT_REF" if context.text[start:end].lower() == "today" else "XXXX-XX-XX"
        return [Expression(start, end, value, "vague")]
    if word == "overnight":
        night = periods.make_range(context.published - dt.timedelta(days=1), context.published, "")
        value = f"{night.first.isoformat()}TNI"
        return [Expression(start, end, value, "point", night)]
    day = periods.make_day(context.published + dt.timedelta(days=int(word)))
    suffix = "TNI" if context.text[start:end].lower() == "tonight" else make_suffix(found)
    return make_point(context, found, day, suffix)


def _has_noun(context: Context, found: Found) -> bool:
    words = context.doc.char_span(found.start, found.end, alignment_mode="expand")
    return words is not None and words.root.dep_ in ("amod", "compound", "nmod")


def read_vague(context: Context, found: Found) -> list[Expression]:
    """As in “recent”, “the past”, “current”, “the present day”, “the time being”."""
    kinds = {piece.kind for piece in found.pieces}
    if found.has("u") and unit_of(found) != "day":
        return []
    if "period" in kinds:
        return [Expression(found.start, found.end, "", "vague")]
    if kinds == {"current"} and context.text[found.start : found.end].lower() != "current":
        return []
    return [Expression(found.start, found.end, "PAST_REF" if kinds & {"recent", "past"} else "PRESENT_REF", "vague")]


def read_night(_: Context, found: Found) -> list[Expression]:
    return [Expression(found.start, found.end, f"XXXX-XX-XXT{found.word('dp')}", "repeated")]


def read_clock(context: Context, found: Found) -> list[Expression]:
    """A time of day; the day is that told before."""
    clock = make_clock(found.word("clock"))
    base = context.anchor(found.start, fine=True)
    if base is None and context.published and not context.story:
        base = periods.make_day(context.published)
    if not clock:
        return []
    day = base.value if base and base.unit == "day" else "XXXX-XX-XX"
    return [Expression(found.start, found.end, day + clock, "vague")]


RELATIVE: dict[str, Meaning] = {
    "weekday": read_weekday,
    "relative": read_relative,
    "part_of": read_part_of,
    "deictic": read_deictic,
    "vague": read_vague,
    "night": read_night,
    "clock": read_clock,
}
