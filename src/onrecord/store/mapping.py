"""Where and when: the claims of a filter by place and by time."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Connection, Row

from onrecord.model import Filter, TimePrecision
from onrecord.store.answers import MapPlace, Period, Places, Timeline
from onrecord.store.columns import Columns
from onrecord.store.selection import Selection

_LAST = dt.date.max.isoformat()


def read_places(connection: Connection, columns: Columns, filter: Filter) -> Places:
    """Places of the claims, those with the most first; claims that are nowhere on the map are only counted."""
    selection = Selection(connection, columns, filter)
    known = columns.places(connection)
    counted = Counter(selection.pick(columns.place_id))
    killed = _find_tolls(zip(selection.pick(columns.place_id), selection.pick(columns.killed), strict=True))
    places = [
        MapPlace(
            name=place.name,
            gazetteer_id=place.gazetteer_id,
            country=place.country,
            admin1=place.admin1,
            lat=place.lat,
            lon=place.lon,
            precision=place.precision,
            radius_km=place.radius_km,
            claims=claims,
            killed=killed.get(place.place_id, 0),
        )
        for place_id, claims in counted.items()
        if place_id is not None and is_on_map(place := known[place_id])
    ]
    places.sort(key=lambda place: (-place.claims, place.name, place.gazetteer_id or "", place.lat, place.lon))
    total = selection.total
    return Places(places=tuple(places), total=total, unplaced=total - sum(place.claims for place in places))


def is_on_map(place: Row[Any]) -> bool:
    return place.lat is not None and place.lon is not None


def _find_tolls(tolls: Iterable[tuple[str | None, int | None]]) -> dict[str, int]:
    """The largest toll of each place."""
    found: dict[str, int] = {}
    for place_id, killed in tolls:
        if killed and place_id is not None and killed > found.get(place_id, 0):
            found[place_id] = killed
    return found


def read_timeline(connection: Connection, columns: Columns, filter: Filter) -> Timeline:
    """How many claims share each time, in the order of their days; claims without any are only counted."""
    selection = Selection(connection, columns, filter)
    counted = Counter(selection.pick(columns.period))
    undated = sum(claims for (earliest, latest, _), claims in counted.items() if earliest is None is latest)
    dated = [(period, claims) for period, claims in counted.items() if not period[0] is None is period[1]]
    # where the beginning is open, the end is the only day to go by
    dated.sort(key=lambda item: (item[0][0] or item[0][1] or "", item[0][1] or _LAST, item[0][2] or ""))
    periods = [
        Period(
            earliest=_make_day(earliest),
            latest=_make_day(latest),
            precision=cast(TimePrecision, precision or "range"),
            claims=claims,
        )
        for (earliest, latest, precision), claims in dated
    ]
    return Timeline(periods=tuple(periods), total=selection.total, undated=undated)


def _make_day(day: str | None) -> dt.date | None:
    try:
        return None if day is None else dt.date.fromisoformat(day)
    except ValueError:
        # an end that is no day of the calendar is as good as open
        return None


def count_undated(selection: Selection) -> int:
    return sum(earliest is None is latest for earliest, latest, _ in selection.pick(selection.columns.period))


def count_unplaced(connection: Connection, selection: Selection) -> int:
    places = selection.columns.places(connection)
    on_map = {place_id for place_id, place in places.items() if is_on_map(place)}
    return selection.total - sum(map(on_map.__contains__, selection.pick(selection.columns.place_id)))
