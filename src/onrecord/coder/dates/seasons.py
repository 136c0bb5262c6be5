"""What seasons, quarters and holidays mean."""

import datetime as dt
import re

from onrecord.coder.dates import periods
from onrecord.coder.dates.absolute import find_year
from onrecord.coder.dates.context import Context, Expression, find_linked_year
from onrecord.coder.dates.grammar import Found
from onrecord.coder.dates.meaning import Meaning, make_point, make_suffix, unit_of
from onrecord.coder.dates.periods import Period
from onrecord.knowledge.calendar import Holiday, find_holiday


def read_season(context: Context, found: Found) -> list[Expression]:
    code = found.word("s") or "FA"
    if not found.has("y", "rel") and _is_proper_season(context, found):
        return []
    start = periods.SEASON_STARTS[code]
    if linked := find_linked_year(context.text, found.end, 1):
        return make_point(context, found, periods.make_season(linked, code))
    if code == "WI" and not found.has("y", "u"):
        return _read_winter(context, found)
    year = found.number("y") or find_year(context, found, start, 3 if code != "WI" else 1)
    if year is None:
        return [Expression(found.start, found.end, f"XXXX-{code}", "point")]
    return make_point(context, found, periods.make_season(year, code))


def _read_winter(context: Context, found: Found) -> list[Expression]:
    """A winter without its year goes by the year it ends in: the one that the story has come to, or the next."""
    here = (
        periods.make_day(context.published) if context.published and not context.story else context.anchor(found.start)
    )
    if here is None:
        return [Expression(found.start, found.end, "XXXX-WI", "point")]
    way = found.kind("rel") or ""
    ends = here.first.year + (here.first.month > 3 and here.unit != "year")
    past = way in ("last", "past", "previous") or (
        not way and not context.story and not context.is_ahead(found.start, found.end)
    )
    if past and here.first.month not in (12, 1, 2):
        ends -= 1
    winter = periods.make_season(ends - 1, "WI")
    return make_point(context, found, Period("season", winter.first, winter.last, f"{ends:04}-WI"))


def _is_proper_season(context: Context, found: Found) -> bool:
    """Whether a capital season is a name (“the Arab Spring”); “the Spring Offensive” still tells the season."""
    piece = found.parts["s"][0]
    if not context.text[piece.start].isupper():
        return False
    before = re.search(r"([A-Z]\w+)\s$", context.text[max(0, piece.start - 25) : piece.start])
    after = re.match(r"\s[A-Z]\w+", context.text[found.end : found.end + 25])
    return bool(before or after)


def read_holiday(context: Context, found: Found) -> list[Expression]:
    holiday = found.parts["h"][0].value
    if not isinstance(holiday, Holiday):
        return []
    year, near = found.number("y"), context.background(found.start)
    if year is None and near is not None:
        year = near.first.year
    if year is not None:
        spans = find_holiday(holiday, year)
    elif context.published is None:
        return [Expression(found.start, found.end, "XXXX-XX-XX", "point")]
    else:
        spans = _find_nearest(context, found, holiday, context.published)
    if not spans:
        return []
    first, last = spans[0]
    period = periods.make_day(first)
    if first != last:
        value = f"{first.year:04}-{first.month:02}-XX" if holiday.hijri_month else first.isoformat()
        period = Period("range", first, last, value)
    return make_point(context, found, period, make_suffix(found))


def _find_nearest(context: Context, found: Found, holiday: Holiday, here: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The last feast that has begun, or the next one where the words point ahead."""
    spans = [span for year in range(here.year - 2, here.year + 3) for span in find_holiday(holiday, year)]
    way = found.kind("rel")
    if way in ("next", "coming", "following") or (way is None and context.is_ahead(found.start, found.end)):
        return [span for span in sorted(spans) if span[1] >= here][:1]
    if way in ("this", "current"):
        return sorted(spans, key=lambda span: abs((span[0] - here).days))[:1]
    return [span for span in sorted(spans, reverse=True) if span[0] <= here][:1]


def read_quarter(context: Context, found: Found) -> list[Expression]:
    """As in “the third quarter”: of the year told before, or the last one that is over."""
    number = found.number("nth")
    if unit_of(found) != "quarter" or not number or number > 4:
        return []
    before = context.background(found.start)
    if before is None and context.published is None:
        return []
    if before is not None:
        year = before.first.year
    elif context.published:
        year = context.published.year - (number >= (context.published.month + 2) // 3)
    return make_point(context, found, periods.make_part_of_year(year, number, 4))


SEASONAL: dict[str, Meaning] = {"season": read_season, "holiday": read_holiday, "quarter": read_quarter}
