"""What stretches of time mean: "the last two weeks", "recent months", "for years", "three days"."""

import datetime as dt
import re

from onrecord.coder.dates import periods
from onrecord.coder.dates.context import Context, Expression
from onrecord.coder.dates.grammar import Found
from onrecord.coder.dates.meaning import AHEAD, BACK, LETTERS, Meaning, count_of, lean_on, unit_of, value_of
from onrecord.coder.dates.periods import Period

VAGUE_COUNT = 3
"""How many "recent months" or "for weeks" are taken to be."""


def read_window(context: Context, found: Found) -> list[Expression]:
    """As in “the last two weeks”, “the past year”, “in the coming months”, “the next three days”."""
    unit, way = unit_of(found), found.kind("rel") or "last"
    if unit == "day" and way == "this" and not found.has("n"):
        return [Expression(found.start, found.end, "PRESENT_REF", "vague")]
    if unit not in LETTERS or way in ("that", "same"):
        return []
    count, _ = count_of(found)
    value = value_of(count, unit)
    base = lean_on(context, found, told=way in ("previous", "following", "next") and bool(context.history))
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
    """As in “recent weeks”: about three of them, up to the publication."""
    unit = unit_of(found)
    base = lean_on(context, found, told=False)
    period = make_window(base, unit, VAGUE_COUNT, ahead=False) if base else None
    return [
        Expression(found.start, found.end, value_of(None, unit), "duration", _align(period, unit) if period else None)
    ]


def read_coming(context: Context, found: Found) -> list[Expression]:
    """As in “the past year” (up to the publication), “the coming month” (on from it to the end of such a unit)."""
    unit, way = unit_of(found), found.kind("rel") or "last"
    base = lean_on(context, found, told=False)
    if base is None or unit not in LETTERS:
        return [Expression(found.start, found.end, value_of(1, unit), "duration")] if unit in LETTERS else []
    period = make_window(base, unit, 1, ahead=way in AHEAD)
    if period and way in AHEAD and unit in ("week", "month", "year"):
        period = periods.make_range(period.first, periods.make_period(unit, period.last).last)
    return [Expression(found.start, found.end, value_of(1, unit), "duration", period)]


def _find_complement(context: Context, found: Found) -> int:
    """The end of "of fighting" behind "three weeks": the short noun phrase that says what went on."""
    if context.text[found.end : found.end + 4] != " of ":
        return found.end
    words = context.doc.char_span(found.end + 1, found.end + 3)
    if words is None or not (objects := [child for child in words[0].children if child.dep_ in ("pobj", "pcomp")]):
        return found.end
    head, last = objects[0], objects[0].right_edge
    if head.ent_type_ in ("DATE", "CARDINAL") or head.i - words[0].i > 4:
        return found.end
    if last.i - words[0].i > 8 or any(token.is_punct for token in context.doc[words[0].i : last.i + 1]):
        last = head
    return last.idx + len(last)


def _begin_duration(found: Found) -> int:
    """Where a duration begins: "a three-day siege" is three-day, its article the siege's."""
    pieces = found.pieces
    dashed = any(piece.kind == "dash" for piece in pieces[:-1]) and pieces[0].kind == "a" and len(pieces) > 1
    return pieces[1].start if dashed and pieces[1].kind not in ("few", "couple", "half") else pieces[0].start


def read_duration(context: Context, found: Found) -> list[Expression]:
    unit = unit_of(found)
    if unit not in LETTERS or unit == "quarter":
        return []
    if not found.has("n") and re.match(r"\s\d{4}\b", context.text[found.end : found.end + 6]):
        return []
    count, _ = count_of(found)
    value = value_of(count, unit)
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
    return [Expression(_begin_duration(found), _find_complement(context, found), value, "duration", period)]


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
        value = value_of(1, unit)
    return [Expression(found.start, found.end, value, "repeated")]


DURATIONS: dict[str, Meaning] = {
    "window": read_window,
    "recent": read_recent,
    "coming": read_coming,
    "duration": read_duration,
    "repeated": read_repeated,
}
