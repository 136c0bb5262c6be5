"""How far one fill of a response is right: 1 correct, 0.5 partially, 0 incorrect; each slot by its own rules."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping

from onrecord.bench.muc.strings import CORRECT, PARTIAL, WRONG, grade_string
from onrecord.bench.muc.templates import NO_REFERENT, STRINGS, Fill, Reading, Slot

MONTHS = {month.upper(): i for i, month in enumerate(calendar.month_abbr) if month}
DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* ?(\d{2})?")
CENTURY = 1900
NUMBER = re.compile(r"(~)?\s*(\d*)\s*(-)?\s*(\d*)")
NUMBERS = frozenset({Slot.TARGET_NUMBER, Slot.TARGET_TOTAL, Slot.VICTIM_NUMBER, Slot.VICTIM_TOTAL})
AS_ONE = {Slot.VICTIM_NAME, Slot.ORGANIZATION}
"""Slots of proper names."""

INSTRUMENT_PARENTS: Mapping[str, str] = {
    "MACHINE GUN": "GUN",
    "MORTAR": "GUN",
    "HANDGUN": "GUN",
    "RIFLE": "GUN",
    "BOMB": "EXPLOSIVE",
    "VEHICLE BOMB": "BOMB",
    "DYNAMITE": "BOMB",
    "MINE": "BOMB",
    "AERIAL BOMB": "BOMB",
    "GRENADE": "EXPLOSIVE",
    "MOLOTOV COCKTAIL": "EXPLOSIVE",
    "MISSILE": "PROJECTILE",
    "ROCKET": "PROJECTILE",
}
NEAR: Mapping[Slot, frozenset[tuple[str, str]]] = {
    Slot.CONFIDENCE: frozenset({("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES")}),
    Slot.TARGET_TYPE: frozenset({("POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE")}),
    Slot.TARGET_EFFECT: frozenset({("DESTROYED", "SOME DAMAGE")}),
    Slot.VICTIM_TYPE: frozenset(
        {
            ("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
            ("ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
            ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
        }
    ),
    Slot.VICTIM_EFFECT: frozenset({("NO INJURY", "NO INJURY OR DEATH"), ("NO DEATH", "NO INJURY OR DEATH")}),
}
"""Set fills of a response that are partially correct for those of the key."""


def grade_fill(slot: Slot, said: Fill, wanted: Fill) -> float:
    """The best grade of a response's fill over the readings that the key accepts."""
    return max(grade_reading(slot, said.readings[0], reading) for reading in wanted.readings)


def grade_reading(slot: Slot, said: Reading, wanted: Reading) -> float:
    """A value is graded first; one that is right but refers to something else is partially correct, a number wrong."""
    value = grade_value(slot, said.value, wanted.value)
    if value < CORRECT or not wanted.referents or refers(said, wanted):
        return value
    return WRONG if slot in NUMBERS else PARTIAL


def refers(said: Reading, wanted: Reading) -> bool:
    if NO_REFERENT in wanted.referents:
        return said.referents in {(), (NO_REFERENT,)}
    return any(grade_string(mine, key) == CORRECT for mine in said.referents for key in wanted.referents)


def grade_value(slot: Slot, said: str, wanted: str) -> float:
    if slot in STRINGS:
        return grade_string(said, wanted, is_name=slot in AS_ONE)
    if said == wanted:
        return CORRECT
    if slot is Slot.DATE:
        return grade_date(said, wanted)
    if slot is Slot.LOCATION:
        return grade_location(said, wanted)
    if slot in NUMBERS:
        return grade_number(said, wanted)
    if slot is Slot.TYPE:
        return PARTIAL if said == "ATTACK" else WRONG
    if slot is Slot.INSTRUMENT_TYPE:
        return PARTIAL if said in find_parents(wanted) else WRONG
    return PARTIAL if (said, wanted) in NEAR.get(slot, frozenset()) else WRONG


def find_parents(instrument: str) -> set[str]:
    """The instrument types above one."""
    parents = set[str]()
    while instrument in INSTRUMENT_PARENTS:
        instrument = INSTRUMENT_PARENTS[instrument]
        parents.add(instrument)
    return parents


def grade_number(said: str, wanted: str) -> float:
    """A plain number is partially right where the key has a range that begins or ends with it, or is about it."""
    mine, key = NUMBER.fullmatch(said), NUMBER.fullmatch(wanted)
    if mine is None or key is None:
        return WRONG
    if mine.groups() == key.groups():
        return CORRECT
    return PARTIAL if said.isdigit() and said in {key[2], key[4]} else WRONG


def read_dates(text: str) -> tuple[dt.date | None, dt.date | None] | None:
    """First and last day, the first of them None for "on or before"; None for what is no date of a known year."""
    days = []
    for day, month, year in DAY.findall(text):
        if month not in MONTHS or not year:
            return None
        try:
            days.append(dt.date(CENTURY + int(year), MONTHS[month], int(day)))
        except ValueError:
            return None
    if not days:
        return None
    return (None if text.strip().startswith("-") else days[0]), days[-1]


def grade_date(said: str, wanted: str) -> float:
    """Part of the key's stretch of days is partially right, and so is "on or before" the key's last day."""
    mine, key = read_dates(said), read_dates(wanted)
    if mine is None or key is None or mine[1] is None or key[1] is None:
        return WRONG
    if mine == key:
        return CORRECT
    if mine[0] is None:
        return PARTIAL if mine[1] == key[1] else WRONG
    within = mine[1] <= key[1] and (key[0] is None or key[0] <= mine[0])
    return PARTIAL if within and key[0] != key[1] else WRONG


def split_location(text: str) -> tuple[str, list[list[str]]]:
    """Country, and the names of each end of a range from the widest to the narrowest, without their kinds."""
    country, _, rest = text.partition(":")
    ends = re.split(r"\s+-\s+", rest) if rest.strip() else []
    names = [[re.sub(r"\([^)]*\)?", "", each).strip(" ?") for each in end.split(":")] for end in ends]
    return country.strip(), [[name for name in end if name] for end in names]


def grade_location(said: str, wanted: str) -> float:
    """The narrowest name counts; the right country alone is partially right, and so is the right place in another.

    The kind of a place and the areas between it and its country do not count: the set lists give them for some places
    in several ways and for others in none.
    """
    (my_country, mine), (country, key) = split_location(said), split_location(wanted)
    finest, owed = {end[-1] for end in mine if end}, {end[-1] for end in key if end}
    if my_country != country:
        return PARTIAL if owed and finest == owed else WRONG
    return CORRECT if finest == owed else PARTIAL
