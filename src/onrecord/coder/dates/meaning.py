"""What the meanings of all kinds of date expressions share."""

import re
from collections.abc import Callable

from onrecord.coder.dates import periods
from onrecord.coder.dates.context import Context, Expression
from onrecord.coder.dates.grammar import Found
from onrecord.coder.dates.periods import Period

Meaning = Callable[[Context, Found], list[Expression]]
PARTS = {"early": "START", "late": "END", "mid": "MID", "middle": "MID", "beginning": "START", "end": "END"}
CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(?::\d{2})?\s?([ap])?")
TOLD = frozenset({"previous", "following", "that", "same", "final"})
"""Pointers that lean on the date told before rather than on the publication."""
BACK = frozenset({"last", "past", "previous", "final"})
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


def part_of(found: Found) -> str | None:
    """The TIMEX2 modifier of "early", "the end of" and the like."""
    return PARTS.get(found.kind("part") or "")


def make_point(context: Context, found: Found, period: Period, suffix: str = "") -> list[Expression]:
    """An expression for a period, narrowed where the words say which part of it."""
    mod = part_of(found)
    narrow = periods.make_part(period, mod) if mod and not suffix else period
    context.record(found.start, period)
    return [Expression(found.start, found.end, period.value + suffix, "point", narrow, mod)]


def make_clock(text: str | None) -> str:
    """TIMEX2 notation of a time of day: "5:34 pm" gives "T17:34"."""
    match = CLOCK.match(text or "")
    if not match:
        return ""
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    zone = "Z" if text and text.endswith(("GMT", "UTC", "Z")) else ""
    return f"T{hour:02}:{minute:02}{zone}" if hour < 24 and minute < 60 else ""


def make_suffix(found: Found) -> str:
    """The part of the day that an expression names, in TIMEX2 notation."""
    for name in ("dp", "dpa", "dpof"):
        if code := found.word(name):
            return f"T{code}"
    return make_clock(found.word("clock"))


def is_name(context: Context, found: Found) -> bool:
    """Whether the date is part of a name: "14 March Alliance"."""
    after = re.match(r"\s+([A-Z][\w-]+)", context.text[found.end : found.end + 40])
    return bool(after and after[1] in context.rules.names_after)


def unit_of(found: Found) -> str:
    return found.word("u") or ""


def lean_on(context: Context, found: Found, *, told: bool, fine: bool = False) -> Period | None:
    """The period that a pointer leans on: the one told before, or the day of publication."""
    before = context.anchor(found.start, fine=fine) if told or context.story else None
    if before is None and context.published is not None and not context.story:
        return periods.make_day(context.published)
    return before


def count_of(found: Found) -> tuple[float | None, bool]:
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


def value_of(count: float | None, unit: str) -> str:
    if unit == "fortnight" and count is not None:
        count *= 2
    text = "X" if count is None else f"{count:g}"
    mark = "PT" if unit in ("hour", "minute", "second") else "P"
    return f"{mark}{text}{LETTERS[unit]}"


def unknown_of(unit: str) -> str:
    return {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "decade": "XXX"}.get(unit, "XXXX-XX-XX")


def has_complement(context: Context, found: Found) -> bool:
    """Whether "before" or "after" goes on ("two days after the raid")."""
    after = re.match(r"\s+[\w“\"'’]", context.text[found.end : found.end + 4])
    return bool(after)


def unit_is_short(period: Period) -> bool:
    """Whether a period is short enough for a glance back at it to move the story."""
    return period.unit in ("day", "week", "month")
