"""What dates mean that lean on another date: the publication's, or one told before."""

import datetime as dt
import re

from onrecord.coder.dates import periods
from onrecord.coder.dates.absolute import Meaning, make_clock, make_point, make_suffix, part_of
from onrecord.coder.dates.context import Context, Expression
from onrecord.coder.dates.grammar import Found
from onrecord.coder.dates.periods import Period, Unit

TOLD = frozenset({"previous", "following", "that", "same", "final"})
"""Pointers that lean on the date told before rather than on the publication."""
BACK = frozenset({"last", "past", "previous", "final"})
HALVES = frozenset({"beginning", "middle", "end"})
AHEAD = frozenset({"next", "following", "coming"})
LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "weekend": "W",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
VAGUE_COUNT = 3
"""How many "recent months" or "for weeks" are taken to be."""
VAGUE_SHIFT = {"hour": (0, 1, "day"), "day": (2, 7, "day"), "week": (2, 6, "week"), "month": (2, 10, "month")}
"""Least and most that "days later" may be, with the unit."""


def _unit(found: Found) -> str:
    return found.word("u") or ""


def _date_of(context: Context, found: Found, *, told: bool, fine: bool = False) -> Period | None:
    """The period that a pointer leans on: the one told before, or the day of publication."""
    before = context.anchor(found.start, fine=fine) if told or context.story else None
    if before is None and context.published is not None and not context.story:
        return periods.make_day(context.published)
    return before


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
        if _unit(found) != "week":
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
    """ "last week", "this month", "the following year", "that morning", "earlier this month", "later in the year"."""
    if found.kind("u") == "daypart":
        return _read_part_of_day(context, found)
    unit, way = _unit(found), found.kind("rel") or "same"
    if not found.has("part") and _is_stretch(context, found, way):
        return read_coming(context, found)
    if unit in ("hour", "minute", "second", "units") or found.kind("u") == "units":
        return []
    told = way in TOLD or (not found.has("rel") and context.background(found.start) is not None)
    base = _date_of(context, found, told=told)
    if base is None:
        return [Expression(found.start, found.end, f"P1{LETTERS[unit]}", "duration")]
    step = -1 if way in BACK else 1 if way in AHEAD else 0
    if unit == "day" and base.unit not in ("day", "range", "week"):
        if step == 0 or (base := context.anchor(found.start, fine=True)) is None:
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
    context.record(found.start, Period(period.unit, first, last, period.value))
    return [
        Expression(found.start, found.end, period.value, "point", Period(period.unit, first, last, period.value), mod)
    ]


def _read_part_of_day(context: Context, found: Found) -> list[Expression]:
    """ "last night", "this morning", "the next morning", "that afternoon"."""
    way, code = found.kind("rel") or "same", _unit(found)
    base = _date_of(context, found, told=way in ("following", "that", "same", "next"), fine=True)
    if base is None or base.unit != "day":
        return [Expression(found.start, found.end, f"XXXX-XX-XXT{code}", "point")]
    step = -1 if way in BACK else 1 if way in AHEAD else 0
    return make_point(context, found, periods.make_day(base.last + dt.timedelta(days=step)), f"T{code}")


def _count(found: Found) -> tuple[float | None, bool]:
    """How many of the unit, None for "several"; and whether the number is exact."""
    part = found.parts.get("n")
    if not part:
        return None, False
    kinds = [piece.kind for piece in part]
    values = [
        piece.value
        for piece in part
        if isinstance(piece.value, int) and piece.kind in ("dom", "int", "numword", "ordword")
    ]
    count: float | None = float(sum(values)) if values else None
    if kinds[0] == "number":
        text = str(part[0].value).replace(",", "")
        count = float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
    if "couple" in kinds:
        return 2.0, False
    if "few" in kinds:
        return None, False
    if "half" in kinds:
        return 0.5, True
    if count is None and kinds == ["a"]:
        count = 1.0
    if count is not None and any(piece.kind == "half" for piece in found.pieces):
        count += 0.5
    return count, True


def _value_of(count: float | None, unit: str) -> str:
    if unit == "fortnight" and count is not None:
        count *= 2
    text = "X" if count is None else f"{count:g}"
    mark = "PT" if unit in ("hour", "minute", "second") else "P"
    return f"{mark}{text}{LETTERS[unit]}"


def read_window(context: Context, found: Found) -> list[Expression]:
    """ "the last two weeks", "the past year", "in the coming months", "the next three days"."""
    unit, way = _unit(found), found.kind("rel") or "last"
    if unit not in LETTERS or way in ("that", "same"):
        return []
    count, _ = _count(found)
    value = _value_of(count, unit)
    base = _date_of(context, found, told=way in ("previous", "following", "next") and bool(context.history))
    if way == "next" and not context.story and context.is_ahead(found.start, found.end) and context.published:
        base = periods.make_day(context.published)
    if base is None or (way not in BACK and way not in AHEAD):
        return [Expression(found.start, found.end, value, "duration")]
    period = make_window(base, unit, count if count is not None else VAGUE_COUNT, ahead=way in AHEAD)
    if period is None:
        return [Expression(found.start, found.end, value, "duration")]
    if count is None and way in BACK:
        period = _align(period, unit)
    return [Expression(found.start, found.end, value, "duration", period)]


def make_window(base: Period, unit: str, count: float, *, ahead: bool) -> Period | None:
    """The stretch of so many units up to a period, or on from it."""
    sign = 1 if ahead else -1
    edge = base.last if ahead else base.first
    if unit in ("hour", "minute", "second"):
        days = -(-count // 24) if unit == "hour" else 1
        other = edge + dt.timedelta(days=sign * int(min(days, 3650)))
    else:
        if count != int(count):
            unit, count = (
                ("month", count * 12) if unit == "year" else ("day", count * {"week": 7, "month": 30}.get(unit, 1))
            )
        try:
            other = periods.add_units(edge, unit, sign * int(count))
        except (ValueError, OverflowError):
            return None
    first, last = (base.first, other) if ahead else (other, base.last)
    return periods.make_range(first, last)


def _align(period: Period, unit: str) -> Period:
    """Vague stretches begin with the month or year they begin in."""
    if unit in ("month", "quarter"):
        return periods.make_range(period.first.replace(day=1), period.last)
    if unit in ("year", "decade"):
        return periods.make_range(period.first.replace(month=1, day=1), period.last)
    return period


def read_recent(context: Context, found: Found) -> list[Expression]:
    """ "recent weeks": about three of them, up to the publication."""
    unit = _unit(found)
    base = _date_of(context, found, told=False)
    period = make_window(base, unit, VAGUE_COUNT, ahead=False) if base else None
    return [
        Expression(found.start, found.end, _value_of(None, unit), "duration", _align(period, unit) if period else None)
    ]


def read_coming(context: Context, found: Found) -> list[Expression]:
    """ "the past year", "the coming month": a stretch up to the publication, or on from it to the end of such a unit."""
    unit, way = _unit(found), found.kind("rel") or "last"
    base = _date_of(context, found, told=False)
    if base is None or unit not in LETTERS:
        return [Expression(found.start, found.end, _value_of(1, unit), "duration")] if unit in LETTERS else []
    period = make_window(base, unit, 1, ahead=way in AHEAD)
    if period and way in AHEAD and unit in ("week", "month", "year"):
        period = periods.make_range(period.first, periods.make_period(unit, period.last).last)
    return [Expression(found.start, found.end, _value_of(1, unit), "duration", period)]


def read_shift(context: Context, found: Found) -> list[Expression]:
    """ "two days later", "a month ago", "weeks earlier", "the day before"."""
    unit, way = _unit(found), found.kind("way") or "later"
    if unit not in LETTERS:
        return _read_part_before(context, found)
    if found.word("ref") and found.kind("u") == "unit":
        return _read_day_around(context, found, way)
    back = way in ("ago", "earlier", "before")
    has_number = found.has("n")
    count, _ = _count(found) if has_number else ((1.0, True) if found.kind("u") == "unit" else (None, False))
    vague = "PAST_REF" if back else "FUTURE_REF"
    if way in ("before", "after") and _has_complement(context, found):
        pointer = found.parts["way"][0].start
        end = len(context.text[:pointer].rstrip())
        return [Expression(found.start, end, _value_of(count, unit), "duration")] if has_number else []
    base = _date_of(context, found, told=way != "ago", fine=unit in ("day", "hour") and way != "ago")
    if base is None and way != "ago":
        base = _date_of(context, found, told=True)
    if base is None:
        return [Expression(found.start, found.end, vague if count is None else _unknown(unit), "vague")]
    if count is None:
        return _read_vague_shift(context, found, base, back, vague)
    return _read_exact_shift(context, found, base, -count if back else count)


def _unknown(unit: str) -> str:
    return {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "decade": "XXX"}.get(unit, "XXXX-XX-XX")


def _has_complement(context: Context, found: Found) -> bool:
    """Whether "before" or "after" goes on ("two days after the raid")."""
    after = re.match(r"\s+[\w“\"'’]", context.text[found.end : found.end + 4])
    return bool(after)


def _read_vague_shift(context: Context, found: Found, base: Period, back: bool, value: str) -> list[Expression]:
    least, most, unit = VAGUE_SHIFT.get(_unit(found), (0, 0, ""))
    if not unit:
        return [Expression(found.start, found.end, value, "vague")]
    sign = -1 if back else 1
    near, far = (
        periods.add_units(base.first if back else base.last, unit, sign * least),
        periods.add_units(base.first if back else base.last, unit, sign * most),
    )
    period = periods.make_range(min(near, far), max(near, far))
    return [Expression(found.start, found.end, value, "vague", period)]


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


def _read_exact_shift(context: Context, found: Found, base: Period, count: float) -> list[Expression]:
    unit = _unit(found)
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
        return [Expression(found.start, found.end, _unknown(unit), "point", periods.make_range(low, high))]
    if grain == "week":
        # Spoken of in weeks, the day is within a few days of the count.
        slack = dt.timedelta(days=3)
        period = Period("week", first - slack, last + slack, periods.make_week(first).value)
        context.record(found.start, periods.make_day(first))
        return [Expression(found.start, found.end, period.value, "point", period)]
    return make_point(context, found, periods.make_period(grain, first))


def _read_day_around(context: Context, found: Found, way: str) -> list[Expression]:
    """ "the day before yesterday", "the day after tomorrow"."""
    shift = {"-1": -1, "+1": 1}.get(found.word("ref") or "")
    if shift is None or context.published is None or _unit(found) != "day":
        return []
    days = shift * 2 if (shift < 0) == (way == "before") else 0
    return make_point(context, found, periods.make_day(context.published + dt.timedelta(days=days)))


def _read_part_before(context: Context, found: Found) -> list[Expression]:
    """ "the night before", "the morning after"."""
    base = context.anchor(found.start, fine=True)
    if base is None or base.unit != "day" or _has_complement(context, found):
        return []
    step = -1 if found.kind("way") == "before" else 1
    return make_point(context, found, periods.make_day(base.first + dt.timedelta(days=step)), f"T{_unit(found)}")


def read_part_of(context: Context, found: Found) -> list[Expression]:
    """ "the first half of 2008", "the last week of September", "the first two months of 1939"."""
    whole = _read_whole(context, found)
    unit = "half" if found.has("half") else _unit(found)
    if whole is None:
        return []
    number, from_end = found.number("nth"), found.kind("nth") in ("last", "final")
    count, _ = _count(found) if found.has("n") else (1.0, True)
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
    value = period.value or _value_of(count, unit)
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
    base = _date_of(context, found, told=way in TOLD or not found.has("rel"))
    if base is None or unit not in ("week", "month", "year", "decade", "century"):
        return None
    step = -1 if way in BACK else 1 if way in AHEAD else 0
    return periods.make_period(unit, periods.add_units(base.first, unit, step))


def _find_complement(context: Context, found: Found) -> int:
    """The end of "of fighting" behind "three weeks": the short noun phrase that says what went on."""
    if context.text[found.end : found.end + 4] != " of ":
        return found.end
    words = context.doc.char_span(found.end + 1, found.end + 3)
    if words is None or not (objects := [child for child in words[0].children if child.dep_ in ("pobj", "pcomp")]):
        return found.end
    last = objects[0]
    if last.i - words[0].i > 4 or last.ent_type_ in ("DATE", "CARDINAL"):
        return found.end
    return last.idx + len(last)


def _begin_duration(context: Context, found: Found) -> int:
    """Where a duration begins: "a three-day siege" is three-day, its article the siege's."""
    pieces = found.pieces
    dashed = any(piece.kind == "dash" for piece in pieces[:-1]) and pieces[0].kind == "a" and len(pieces) > 1
    return pieces[1].start if dashed and pieces[1].kind not in ("few", "couple", "half") else pieces[0].start


def read_duration(context: Context, found: Found) -> list[Expression]:
    unit = _unit(found)
    if unit not in LETTERS or unit == "quarter":
        return []
    if not found.has("n") and re.match(r"\s\d{4}\b", context.text[found.end : found.end + 6]):
        return []
    count, _ = _count(found)
    value = _value_of(count, unit)
    period = None
    before = re.search(r"\bfor (?:the )?$", context.text[max(0, found.start - 12) : found.start])
    if (
        before
        and context.published
        and not context.story
        and unit not in ("minute", "second")
        and _goes_on(context, found)
    ):
        period = make_window(periods.make_day(context.published), unit, count or VAGUE_COUNT, ahead=False)
        period = _align(period, unit) if period and count is None else period
    return [Expression(_begin_duration(context, found), _find_complement(context, found), value, "duration", period)]


def _goes_on(context: Context, found: Found) -> bool:
    """Whether the verb is in the perfect of the present: "have fought for months" lasts until now."""
    words = context.doc.char_span(found.start, found.end, alignment_mode="expand")
    if words is None:
        return False
    token = words.root
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return any(child.dep_ == "aux" and child.lower_ in ("has", "have", "'ve", "’ve") for child in token.children)


def read_repeated(_: Context, found: Found) -> list[Expression]:
    unit = found.word("u") or ""
    value = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit, "XXXX-XX-XX")
    if found.pieces[0].kind in ("per", "a") and unit in LETTERS:
        value = _value_of(1, unit)
    return [Expression(found.start, found.end, value, "repeated")]


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


def read_vague(_: Context, found: Found) -> list[Expression]:
    """ "recent", "the past", "current", "the present day", "the time being"."""
    kinds = {piece.kind for piece in found.pieces}
    if found.has("u") and _unit(found) != "day":
        return []
    return [Expression(found.start, found.end, "PAST_REF" if kinds & {"recent", "past"} else "PRESENT_REF", "vague")]


def read_night(_: Context, found: Found) -> list[Expression]:
    return [Expression(found.start, found.end, f"XXXX-XX-XXT{found.word('dp')}", "repeated")]


def read_quarter(context: Context, found: Found) -> list[Expression]:
    """ "the third quarter": of the year told before, or the last one that is over."""
    number = found.number("nth")
    if _unit(found) != "quarter" or not number or number > 4:
        return []
    before = context.background(found.start)
    if before is None and context.published is None:
        return []
    if before is not None:
        year = before.first.year
    elif context.published:
        year = context.published.year - (number >= (context.published.month + 2) // 3)
    return make_point(context, found, periods.make_part_of_year(year, number, 4))


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
    "window": read_window,
    "coming": read_coming,
    "recent": read_recent,
    "shift": read_shift,
    "part_of": read_part_of,
    "duration": read_duration,
    "repeated": read_repeated,
    "deictic": read_deictic,
    "vague": read_vague,
    "night": read_night,
    "quarter": read_quarter,
    "clock": read_clock,
}
