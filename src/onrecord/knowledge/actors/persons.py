"""Persons by name, surname and office on a date. Where two fit, neither is taken."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from onrecord.knowledge.actors.folding import fold, sound_of
from onrecord.knowledge.actors.records import Actor, Role

# More persons than this under one surname, and the surname alone says nothing without a country
_COMMON = 3
# … and more than this, and not even a president goes by it without a country ("Khan", "Kim", "Brown")
_TOO_COMMON = 9
_PARTICLES = frozenset(
    (
        *("bin", "ibn", "ben", "abu", "abd", "abdul", "ould"),
        *("van", "von", "der", "den", "ter", "de", "la", "le", "del", "dos", "da", "di", "du"),
        *("san", "saint", "st", "mac", "aung", "u"),
    )
)
_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "HKG"})
HEADS = frozenset({"president", "prime minister", "monarch", "supreme leader", "leader"})
_LESSER = frozenset(
    (
        *("justice minister", "finance minister", "information minister", "interior minister", "security minister"),
        *("speaker of parliament", "chief of staff", "police chief", "intelligence chief", "spokesperson"),
        *("deputy prime minister", "vice president", "leader of the opposition", "national security adviser"),
    )
)
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Persons:
    """Index of the persons of a registry."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._full: dict[str, list[Actor]] = defaultdict(list)
        self._surname: dict[str, list[Actor]] = defaultdict(list)
        self._full_sound: dict[str, list[Actor]] = defaultdict(list)
        self._surname_sound: dict[str, list[Actor]] = defaultdict(list)
        self._holders: dict[tuple[str, str], list[Actor]] = defaultdict(list)
        for actor in actors:
            self._add(actor)

    def _add(self, actor: Actor) -> None:
        for name in (actor.name, *actor.aliases):
            # "Doe (president of the union)" tells two of a name apart and is no part of it.
            key = fold(name.partition("(")[0])
            words = key.split()
            if len(words) > 1:
                _append(self._full[key], actor)
                _append(self._full_sound[sound_of(key)], actor)
            monarch = any(role.office == "monarch" for role in actor.roles)
            for surname in _surnames(words, actor.country, monarch):
                _append(self._surname[surname], actor)
                _append(self._surname_sound[sound_of(surname)], actor)
        for role in actor.roles:
            if role.office and role.organisation:
                _append(self._holders[role.organisation[:3], role.office], actor)

    def full_names(self) -> dict[str, list[Actor]]:
        """Actors by folded full name (two words or more)."""
        return self._full

    def find(
        self, key: str, on: dt.date | None, countries: Collection[str], offices: tuple[str, ...] = ()
    ) -> Actor | None:
        """The one person of a folded name, or None. `offices` admits only those who held one of them at some time."""
        for index, name in ((self._full, key), (self._full_sound, sound_of(key))):
            if found := index.get(name):
                return choose(_holders_ever(found, offices), on, countries, offices)
        alike = () if key in self._surname else self._surname_sound.get(sound_of(key), ())
        # spelled otherwise, it is more likely a place than somebody out of office ("Kano", "Kanu")
        exact = self._surname.get(key) or [actor for actor in alike if _is_known(actor, on)]
        candidates = _holders_ever(exact, offices)
        at_home = [actor for actor in candidates if actor.country in countries]
        if at_home or offices:
            return choose(at_home or candidates, on, countries, offices)
        if len(candidates) > _COMMON:
            return _find_prominent(candidates, on)
        return choose([actor for actor in candidates if _is_known(actor, on)], on, countries)

    def country_of_heads(self, key: str) -> str | None:
        """The only country that persons of a folded name have been heads of state or government of, else None."""
        last = key.rsplit(maxsplit=1)[-1]
        named = self._full.get(key) or self._surname.get(last) or self._surname_sound.get(sound_of(last)) or []
        heads = [actor for actor in named if any(role.office in HEADS for role in actor.roles)]
        countries = {actor.country for actor in heads}
        return countries.pop() if len(countries) == 1 else None

    def holder(self, country: str, offices: tuple[str, ...], on: dt.date) -> Actor | None:
        """Who holds an office of a country on a day: the first office of `offices` with exactly one holder decides."""
        for office in offices:
            holding = [
                actor
                for actor in self._holders.get((country, office), ())
                if any(
                    role.office == office and role.holds_on(on) and (role.organisation or "")[:3] == country
                    for role in actor.roles
                )
            ]
            if len(holding) == 1:
                return holding[0]
            if holding:
                # the day of a handover belongs to both; the later start is the new holder
                return None
        return None


def _append(actors: list[Actor], actor: Actor) -> None:
    if not any(known is actor for known in actors):
        actors.append(actor)


def _surnames(words: list[str], country: str | None, monarch: bool) -> set[str]:
    """What a person is called without the first name: the last, with particles and without; kings go by the first."""
    if "of" in words[1:]:
        words = words[: words.index("of")]  # Abdullah of Saudi Arabia
    words = [word for word in words if word not in _GENERATIONS]
    if not words:
        return set()
    if country in _FAMILY_FIRST and len(words) > 1:
        return {words[0]}
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    return {words[-1], " ".join(words[first:]), *(words[:1] if monarch else ())}


def _holders_ever(actors: list[Actor], offices: tuple[str, ...]) -> list[Actor]:
    return [actor for actor in actors if any(role.office in offices for role in actor.roles)] if offices else actors


def _is_known(actor: Actor, on: dt.date | None) -> bool:
    """Whether news abroad would call a person by the bare surname: in office that day, and not in a lesser one."""
    return any(role.office not in _LESSER and (on is None or role.holds_on(on)) for role in actor.roles)


def _find_prominent(candidates: list[Actor], on: dt.date | None) -> Actor | None:
    """Of a common surname without a country: the one head of state or government of that day, if not too common."""
    if on is None or len(candidates) > _TOO_COMMON:
        return None
    heads = [actor for actor in candidates if any(role.office in HEADS and role.holds_on(on) for role in actor.roles)]
    return heads[0] if len(heads) == 1 else None


def current_role(actor: Actor, on: dt.date) -> Role | None:
    """The weightiest role held on a day (heads of state and government first, then as listed)."""
    held = [role for role in actor.roles if role.holds_on(on)]
    return min(held, key=lambda role: role.office not in HEADS, default=None)


def choose(
    actors: list[Actor], on: dt.date | None, countries: Collection[str], offices: tuple[str, ...] = ()
) -> Actor | None:
    """The one actor that fits best, None where two fit alike.

    Countries narrow first, then the office named, then who holds a role on the day, then who is a head that day.
    """
    tests: tuple[Callable[[Actor], bool], ...] = (
        lambda actor: actor.country in countries,
        lambda actor: any(role.office in offices and (on is None or role.holds_on(on)) for role in actor.roles),
        lambda actor: any(role.office in offices for role in actor.roles),
        lambda actor: on is not None and current_role(actor, on) is not None,
        lambda actor: on is not None and any(role.office in HEADS and role.holds_on(on) for role in actor.roles),
    )
    left = actors
    for test in tests:
        if len(left) == 1:
            break
        left = [actor for actor in left if test(actor)] or left
    return left[0] if len(left) == 1 else None
