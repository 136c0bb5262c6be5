"""Which place the chosen words mean, or the one that a reviewer typed."""

import math
import re
from collections.abc import Iterable

from onrecord.editing.asked import Asked
from onrecord.knowledge.gazetteer import MATCHES, GazetteerPlace
from onrecord.knowledge.gazetteer_keys import fold
from onrecord.model import Place, UsageError

MOST = 10
"""Places offered of one name."""
DEGREES = re.compile(
    r"(?P<lat>[-+]?\d{1,3}(?:\.\d+)?)\s*°?\s*(?P<north>[NS])?\s*[,;\s]\s*"
    r"(?P<lon>[-+]?\d{1,3}(?:\.\d+)?)\s*°?\s*(?P<east>[EW])?",
    re.IGNORECASE,
)
SPOKEN_OF = 3.0
"""What lying in a country that the report speaks of outweighs: a thousand times as many people."""
WIDE = {"country": 9.0, "region": 6.5, "admin1": 6.0}
"""How large countries and regions count beside towns of so many people, as powers of ten."""


def read_places(asked: Asked) -> tuple[Place, ...]:
    """Places that the words can mean, likeliest first: what the coder takes them for, then those of that name.

    Those with many people and in countries that the report speaks of stand first. Typed: a name, a name and what it
    lies in ("Tripoli, Lebanon"), or latitude and longitude. A name that no gazetteer holds is a place without a point.
    Raises UsageError for a point that is not on earth.
    """
    if asked.typed is not None:
        return read_typed(asked, asked.typed)
    name = asked.words.exact
    # a common noun ("market") is the name of some town, too
    found = search(asked, name) if name != name.lower() else []
    once: dict[tuple[str, str], Place] = {}
    for each in [*find_mentions(asked), *(make_place(asked, each) for each in found)]:
        # the coder's own may be the gazetteer's with another radius
        once.setdefault((each.gazetteer_id or each.name, each.precision), each)
    return tuple(once.values())[:MOST] or (name_place(asked, name),)


def read_typed(asked: Asked, typed: str) -> tuple[Place, ...]:
    if point := DEGREES.fullmatch(typed):
        lat = float(point["lat"]) * (-1 if (point["north"] or "").upper() == "S" else 1)
        lon = float(point["lon"]) * (-1 if (point["east"] or "").upper() == "W" else 1)
        if abs(lat) > 90 or abs(lon) > 180:
            raise UsageError(f"{lat:g}, {lon:g} is no point on earth; latitude comes first, then longitude")
        return (asked.make(Place, name=asked.words.exact, lat=lat, lon=lon, precision="point", radius_km=0.0),)
    found = tuple(make_place(asked, each) for each in search(asked, typed))[:MOST]
    return found or (name_place(asked, typed),)


def find_mentions(asked: Asked) -> list[Place]:
    """What the coder takes the words for, with the radius that "near" or "south of" gives."""
    ranked = [
        (-share, number, each)
        for number, each in enumerate(asked.reading.places)
        if (share := asked.overlap(each.words.start_char, each.words.end_char))
    ]
    return [
        asked.make(
            Place,
            name=each.name,
            gazetteer_id=each.gazetteer_id,
            country=each.country,
            admin1=each.admin1,
            lat=each.lat,
            lon=each.lon,
            precision=each.precision,
            radius_km=each.radius_km,
        )
        for _, _, each in sorted(ranked, key=lambda row: row[:2])
        if each.gazetteer_id is not None or each.lat is not None
    ]


def search(asked: Asked, name: str) -> list[GazetteerPlace]:
    """The gazetteer's places of a name, likeliest first. What follows a comma is what they lie in."""
    head, _, outer = name.partition(",")
    for tried, within in ((name, ""), (head, outer.strip()), (strip_small(name), "")):
        found = asked.desk.atlas.find(tried.strip(), bare=True) if tried.strip() else ()
        inside = [each for each in found if lies_in(asked, each, within)]
        if inside:
            return rank(inside, asked.countries)
    return []


def lies_in(asked: Asked, place: GazetteerPlace, outer: str) -> bool:
    """Whether a place lies in a country or division of that name; in nothing it always does."""
    if not outer:
        return True
    country = asked.desk.registry.country(outer) or outer
    return place.country == country or fold(outer) in {fold(each) for each in (place.admin1, place.admin2) if each}


def rank(found: Iterable[GazetteerPlace], countries: tuple[str, ...]) -> list[GazetteerPlace]:
    def weigh(place: GazetteerPlace) -> tuple[int, float]:
        size = WIDE.get(place.precision, math.log10(place.population + 10))
        # only the bare match, by consonants alone, is so weak that no size makes up for it
        near = SPOKEN_OF / (1 + countries.index(place.country)) if place.country in countries else 0.0
        return -(place.match == MATCHES[-1]), size + near

    return sorted(found, key=weigh, reverse=True)


def strip_small(name: str) -> str:
    """A name without the small words before it: "in the town of Hawija"."""
    words = name.split()
    while words and not words[0][:1].isupper():
        words = words[1:]
    return " ".join(words)


def make_place(asked: Asked, place: GazetteerPlace) -> Place:
    return asked.make(
        Place,
        name=place.name,
        gazetteer_id=place.gazetteer_id,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        radius_km=place.radius_km,
    )


def name_place(asked: Asked, name: str) -> Place:
    """A place that is known by its name alone."""
    return asked.make(Place, name=name, precision="place")
