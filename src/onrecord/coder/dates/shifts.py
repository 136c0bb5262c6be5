"""What dates mean that count from another: "two days later", "a month ago", "the day before"."""

import datetime as dt

from onrecord.coder.dates import periods
from onrecord.coder.dates.context import Context, Expression
from onrecord.coder.dates.grammar import Found
from onrecord.coder.dates.meaning import (
    LETTERS,
    Meaning,
    count_of,
    has_complement,
    lean_on,
    make_point,
    unit_is_short,
    unit_of,
    unknown_of,
    value_of,
)
from onrecord.coder.dates.periods import Period, Unit

VAGUE_SHIFT = {"hour": (0, 1, "day"), "day": (2, 7, "day"), "week": (2, 6, "week"), "month": (2, 10, "month")}
"""Least and most that "days later" may be, with the unit."""
COARSER: dict[Unit, int] = {
    "day": 0,
    "week": 1,
    "month": 2,
    "season": 3,
    "quarter": 3,
    "half": 3,
    "year": 4,
    "decade": 5,
    "century": 6,
}


def read_shift(context: Context, found: Found) -> list[Expression]:
    """As in “two days later”, “a month ago”, “weeks earlier”, “the day before”."""
    unit, way = unit_of(found), found.kind("way") or "later"
    if unit not in LETTERS:
        return _read_part_before(context, found)
    if found.word("ref") and found.kind("u") == "unit":
        return _read_day_around(context, found, way)
    back = way in ("ago", "earlier", "before")
    has_number = found.has("n")
    count, _ = count_of(found) if has_number else ((1.0, True) if found.kind("u") == "unit" else (None, False))
    vague = "PAST_REF" if back else "FUTURE_REF"
    if way in ("before", "after") and has_complement(context, found):
        pointer = found.parts["way"][0].start
        end = len(context.text[:pointer].rstrip())
        return [Expression(found.start, end, value_of(count, unit), "duration")] if has_number else []
    if way == "ago":
        base = lean_on(context, found, told=False)
    else:
        base = context.anchor(found.start, fine=unit in ("day", "hour", "night")) or context.anchor(found.start)
    if base is None:
        return [Expression(found.start, found.end, vague if count is None else unknown_of(unit), "vague")]
    if count is None:
        return _read_vague_shift(found, base, back, vague)
    return _read_exact_shift(context, found, base, -count if back else count)


def _read_vague_shift(found: Found, base: Period, back: bool, value: str) -> list[Expression]:
    least, most, unit = VAGUE_SHIFT.get(unit_of(found), (0, 0, ""))
    if not unit:
        return [Expression(found.start, found.end, value, "vague")]
    sign = -1 if back else 1
    near, far = (
        periods.add_units(base.first if back else base.last, unit, sign * least),
        periods.add_units(base.first if back else base.last, unit, sign * most),
    )
    period = periods.make_range(min(near, far), max(near, far))
    return [Expression(found.start, found.end, value, "vague", period)]


def _read_exact_shift(context: Context, found: Found, base: Period, count: float) -> list[Expression]:
    unit = unit_of(found)
    if unit in ("hour", "minute", "second"):
        if base.unit != "day":
            return [Expression(found.start, found.end, "XXXX-XX-XX", "vague")]
        days = round(count / 24) if unit == "hour" else 0
        return make_point(context, found, periods.make_day(base.first + dt.timedelta(days=days)))
    if count != int(count):
        unit, count = (
            ("month", count * 12) if unit == "year" else ("day", count * {"week": 7, "month": 30}.get(unit, 1))
        )
    try:
        first = periods.add_units(base.first, unit, int(count))
        last = periods.add_units(base.last, unit, int(count))
    except (ValueError, OverflowError):
        return []
    grain: Unit = {"fortnight": "week", "weekend": "week", "night": "day"}.get(unit, unit)  # type: ignore[assignment]
    if COARSER.get(base.unit, 2) > COARSER.get(grain, 0):
        # Days counted on from a month only bound when it was.
        low, high = (base.first, last) if count > 0 else (first, base.last)
        return [Expression(found.start, found.end, unknown_of(unit), "point", periods.make_range(low, high))]
    if grain == "week":
        # Spoken of in weeks, the day is within a few days of the count.
        slack = dt.timedelta(days=3)
        period = Period("week", first - slack, last + slack, periods.make_week(first).value)
        context.record(found.start, periods.make_day(first))
        return [Expression(found.start, found.end, period.value, "point", period)]
    period = periods.make_period(grain, first)
    if unit_is_short(period) or count > 0:
        return make_point(context, found, period)
    return [Expression(found.start, found.end, period.value, "point", period)]


def _read_day_around(context: Context, found: Found, way: str) -> list[Expression]:
    """As in “the day before yesterday”, “the day after tomorrow”."""
    shift = {"-1": -1, "+1": 1}.get(found.word("ref") or "")
    if shift is None or context.published is None or unit_of(found) != "day":
        return []
    days = shift * 2 if (shift < 0) == (way == "before") else 0
    return make_point(context, found, periods.make_day(context.published + dt.timedelta(days=days)))


def _read_part_before(context: Context, found: Found) -> list[Expression]:
    """As in “the night before”, “the morning after”."""
    base = context.anchor(found.start, fine=True)
    if base is None or base.unit != "day" or has_complement(context, found):
        return []
    step = -1 if found.kind("way") == "before" else 1
    return make_point(context, found, periods.make_day(base.first + dt.timedelta(days=step)), f"T{unit_of(found)}")


SHIFTS: dict[str, Meaning] = {"shift": read_shift}
