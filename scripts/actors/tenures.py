"""Dated tenures of one person, gathered from several sources before they become a record."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.knowledge.actors.folding import fold
from onrecord.knowledge.actors.records import Actor, Role

HEADS = frozenset({"president", "prime minister", "monarch", "supreme leader", "leader"})


@dataclass
class Tenure:
    """One office held. Days are both inclusive; `office` is the registry's name of it."""

    iso: str
    office: str
    role: str
    organisation: str | None
    start: dt.date | None
    end: dt.date | None
    single: bool = True


@dataclass
class Person:
    """A person and what is known of their offices."""

    actor_id: str
    name: str
    iso: str | None
    aliases: set[str] = field(default_factory=set)
    cited: set[str] = field(default_factory=set)
    tenures: list[Tenure] = field(default_factory=list)
    born: int | None = None

    def words(self) -> set[str]:
        """Folded words of all names."""
        return {word for name in (self.name, *self.aliases) for word in fold(name).split()}


def first_day(text: str) -> dt.date | None:
    """First day of a date that may lack day or month ("2004-04").

    >>> first_day("2004-04")
    datetime.date(2004, 4, 1)
    """
    return _day(text, last=False)


def last_day(text: str) -> dt.date | None:
    """Last day of a date that may lack day or month.

    >>> last_day("2004-02")
    datetime.date(2004, 2, 29)
    """
    return _day(text, last=True)


def _day(text: str, last: bool) -> dt.date | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text.strip())
    if not match:
        return None
    year = int(match[1])
    month = int(match[2]) if match[2] else 12 if last else 1
    day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1] if last else 1
    return dt.date(year, month, day)


def close_open_ends(people: list[Person]) -> int:
    """End tenures that a source left open on the day a successor took the same single office. Returns how many."""
    seats: dict[tuple[str, str], list[Tenure]] = {}
    for person in people:
        for tenure in person.tenures:
            if tenure.single and tenure.start:
                seats.setdefault((tenure.iso, tenure.office), []).append(tenure)
    closed = 0
    for seat in seats.values():
        seat.sort(key=lambda tenure: tenure.start or dt.date.min)
        for tenure, successor in pairwise(seat):
            if tenure.end is None and successor.start and tenure.start and successor.start > tenure.start:
                tenure.end = successor.start
                closed += 1
    return closed


def merge_namesakes(people: list[Person]) -> list[Person]:
    """Join persons of one state whose full names are spelled alike and whose years of birth do not disagree.

    The record with a Wikidata id takes in the others.
    """
    kept: dict[tuple[str, str], Person] = {}
    merged: list[Person] = []
    for person in sorted(people, key=lambda each: (not each.actor_id.startswith("wd:"), each.actor_id)):
        keys = {(person.iso or "", fold(name)) for name in (person.name, *person.aliases) if " " in fold(name)}
        # two records with Wikidata ids are two persons, whatever their names
        first = (
            next((kept[key] for key in sorted(keys) if key in kept), None)
            if not person.actor_id.startswith("wd:")
            else None
        )
        if first and (first.born is None or person.born is None or abs(first.born - person.born) <= 2):
            first.aliases |= {person.name, *person.aliases} - {first.name}
            first.cited |= person.cited
            first.tenures.extend(person.tenures)
            first.born = first.born or person.born
            keys |= {(first.iso or "", fold(first.name))}
            kept |= dict.fromkeys(keys, first)
            continue
        kept |= {key: person for key in keys if key not in kept}
        merged.append(person)
    return merged


def join_spells(tenures: list[Tenure]) -> list[Tenure]:
    """Join spells of one office that follow one another within a month: a re-election is no gap."""
    joined: list[Tenure] = []
    for tenure in sorted(
        tenures, key=lambda each: (each.office, each.iso, each.start or dt.date.min, each.end or dt.date.max)
    ):
        last = joined[-1] if joined else None
        if (
            last
            and (last.office, last.iso, last.organisation) == (tenure.office, tenure.iso, tenure.organisation)
            and (last.end is None or tenure.start is None or tenure.start <= last.end + dt.timedelta(days=31))
        ):
            last.end = None if last.end is None or tenure.end is None else max(last.end, tenure.end)
            continue
        joined.append(tenure)
    return joined


def make_record(person: Person) -> Actor:
    """The registry's record of a person: roles by start, joined where they run on."""
    offices = {
        (tenure.iso, tenure.start)
        for tenure in person.tenures
        if tenure.office in ("president", "prime minister", "monarch")
    }
    # REIGN's "leader" says nothing new beside an office taken on the same day
    tenures = [
        tenure for tenure in person.tenures if tenure.office != "leader" or (tenure.iso, tenure.start) not in offices
    ]
    spells = sorted(join_spells(tenures), key=lambda each: (each.start or dt.date.min, each.office))
    roles = tuple(Role(each.role, each.office, each.organisation, each.start, each.end) for each in spells)
    return Actor(
        actor_id=person.actor_id,
        name=person.name,
        kind="person",
        country=person.iso,
        aliases=tuple(sorted(person.aliases - {person.name})),
        sources=tuple(sorted(person.cited)),
        roles=roles,
    )
