"""The actor registry: who a name in a report means, and what that actor was on the day.

It never guesses: a name that fits two actors alike gives None. State organs ("IRQ.MIL", "TUR.GOV.FOREIGN") are not
listed in the data but put together from the state and `data/organs.toml`.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from functools import cache, cached_property

from onrecord.knowledge.actors.folding import fold, is_acronym, tokens_of
from onrecord.knowledge.actors.names import NameIndex, exact_form, name_key
from onrecord.knowledge.actors.nouns import load_role_nouns, singulars
from onrecord.knowledge.actors.organs import Organ, load_organs, make_organ
from onrecord.knowledge.actors.persons import HEADS, Persons, choose, current_role
from onrecord.knowledge.actors.records import Actor, ActorKind, Role, load_derived, load_own, merge_actors
from onrecord.knowledge.actors.scanning import Scanner, Sought

__all__ = ["Actor", "ActorKind", "ActorRegistry", "Role", "load_registry"]

_RULE_WORDS = ("administration", "government", "regime", "cabinet", "presidency")
_FAITHS = frozenset({"christian", "hindu", "islam", "jewish", "moslem", "muslim"})
_FORCE_WORDS = ("forces", "army", "troops", "soldiers", "military", "loyalists")


class ActorRegistry:
    """Actors by id and by name. Indexes are built when first needed."""

    def __init__(self, actors: dict[str, Actor], own: frozenset[str] = frozenset()) -> None:
        """Take actors by id; `own` names those written by hand, whose aliases outrank derived ones."""
        self._actors = actors
        self._own = own
        self._organs = load_organs()

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def get(self, actor_id: str) -> Actor | None:
        """Actor of an id; organs of states ("IRQ.GOV") are made on the spot."""
        if actor := self._actors.get(actor_id):
            return actor
        state, _, key = actor_id.partition(".")
        organ = self._organs.by_key.get(key)
        return make_organ(self._actors[state], organ) if organ and state in self._actors else None

    def country(self, name: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a state's name ("Syria", "the United States", "U.S."), else None."""
        actor = self._states_exact.get(exact_form(name)) or self._states.get(fold(name))
        return actor.actor_id if actor else None

    def demonym(self, word: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a demonym or national adjective ("Iraqi", "Syrians", "US"), else None."""
        if found := self._states_exact.get(exact_form(word)):
            return found.actor_id
        state = self._demonyms.get(fold(word))
        return state.actor_id if state else None

    def metonym(self, name: str) -> Actor | None:
        """Whom a place or building stands for when it acts: a capital or "the Kremlin" for a government."""
        key = fold(name)
        if listed := self._organs.metonyms.get(key):
            return self.get(listed)
        state = self._capitals.get(key)
        return self.get(f"{state}.GOV") if state else None

    def find(self, name: str, on: dt.date | None = None, countries: Collection[str] = ()) -> Actor | None:
        """Find whom a name means, None where nobody or more than one fits.

        `on` is the day of the event: it decides between holders of an office and bearers of a surname. `countries`
        (alpha-3) are those that the report is about and break ties.
        """
        key = fold(name)
        if not key:
            return None
        return (
            self._find_named(name, key, on, countries)
            or self._find_organ(key, on)
            or self._find_person(name, key, on, countries)
            or self._find_rule(key, on, countries)
            or self._find_member(key, on, countries)
            or (self._find_named(name[:-1], key[:-1], on, countries) if key.endswith("s") and len(key) > 5 else None)
        )

    def leader_country(self, name: str) -> str | None:
        """ISO code of the country that "President Doe" or "the Doe government" is of; needs no day.

        None where the words give no such office, or where leaders of several countries have borne the name.
        """
        words = fold(name).split()
        ruled = len(words) > 1 and words[-1] in (*_RULE_WORDS, *_FORCE_WORDS)
        words = words[:-1] if ruled else words
        while (
            len(words) > 1 and not any(" ".join(words[:n]) in self._organs.honorifics for n in (3, 2, 1)) and not ruled
        ):
            words = words[1:]  # "outgoing Prime Minister Doe"
        offices: set[str] = set()
        while len(words) > 1:
            length = next((n for n in (3, 2, 1) if " ".join(words[:n]) in self._organs.honorifics), 0)
            if not 0 < length < len(words):
                break
            offices.update(self._organs.offices.get(" ".join(words[:length]), ()))
            words = words[length:]
        if not ruled and not offices & HEADS:
            return None
        return self._persons.country_of_heads(" ".join(words))

    def scan(self, text: str) -> list[tuple[int, int, Actor]]:
        """Find the longest names in a text that do not overlap: (start, end, actor), offsets in code points of `text`.

        Organisations, groups, states, organs of states ("Iraqi army") and persons by full name; no bare surnames.
        """
        return self._scanner.scan(text)

    def role_on(self, actor: Actor, on: dt.date | None) -> tuple[str, str | None] | None:
        """Role code and office of an actor on a day; without a day, those of its latest role. None if it held none."""
        if on is not None:
            role = current_role(actor, on)
        else:
            role = max(actor.roles, key=lambda role: role.start or dt.date.min, default=None)
        return (role.role, role.office) if role else None

    def role_of_noun(self, noun: str) -> str | None:
        """Role code of a common noun or phrase ("gunmen", "police officers"): of the whole, else of its last words."""
        nouns = load_role_nouns()
        words = fold(noun).split()
        for first in range(len(words)):
            for form in singulars(" ".join(words[first:])):
                if form in nouns:
                    return nouns[form]
        return None

    # ── finding ──

    def _find_named(self, name: str, key: str, on: dt.date | None, countries: Collection[str]) -> Actor | None:
        if found := self._names.find(name):
            if countries and key in self._organs.ambiguous:
                # "National Security Council": every state may have one
                found = [actor for actor in found if actor.country in countries]
            return choose(found, on, countries)
        if state := self._states_exact.get(exact_form(name)):
            return state
        return self._states.get(key) if self._names.is_proper(key, tokens_of(name)) else None

    def _find_organ(self, key: str, on: dt.date | None = None) -> Actor | None:
        words = key.split()
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if (state := self.state_of(head)) and (actor := self._organ_of(state, tail, on)):
                return actor
            if head.endswith(" of") and (state := self.state_of(tail.removeprefix("the "), names_only=True)):
                actor = self._organ_of(state, head.removesuffix(" of"), on)
                if actor:
                    return actor
        return None

    def state_of(self, key: str, names_only: bool = False) -> Actor | None:
        """State of a folded name, or of a folded demonym or capital unless `names_only` is set."""
        if names_only:
            return self._states.get(key) or self._states_exact.get(key.upper())
        capital = self._capitals.get(key)
        return self._modifiers.get(key) or (self._actors.get(capital) if capital else None)

    def _organ_of(self, state: Actor, phrase: str, on: dt.date | None) -> Actor | None:
        if organ := self._organs.by_phrase.get(phrase):
            return self._organ(state, organ)
        offices = self._organs.offices.get(phrase)
        return self._persons.holder(state.actor_id, offices, on) if offices and on else None

    def _organ(self, state: Actor, organ: Organ) -> Actor:
        return self._actors.get(f"{state.actor_id}.{organ.key}") or make_organ(state, organ)

    def _find_rule(self, key: str, on: dt.date | None, countries: Collection[str]) -> Actor | None:
        """Find "Obama administration", "Assad forces": an organ by the head of state or government who leads it."""
        words = key.split()
        organ = "GOV" if words[-1] in _RULE_WORDS else "MIL" if words[-1] in _FORCE_WORDS else None
        if organ is None or len(words) < 2:
            return None
        leader = self._persons.find(" ".join(words[:-1]), on, countries, tuple(sorted(HEADS)))
        if leader is None or leader.country is None:
            return None
        leads = any(role.office in HEADS and (on is None or role.holds_on(on)) for role in leader.roles)
        return self.get(f"{leader.country}.{organ}") if leads else None

    def _find_member(self, key: str, on: dt.date | None, countries: Collection[str]) -> Actor | None:
        """Find "Lebanon's Hezbollah", "PKK fighters", "NATO troops": an organisation with its country or its people."""
        words = key.split()
        for cut in range(len(words) - 1, 0, -1):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if tail in self._organs.members and (actor := self._find_group(head, on, countries)):
                return actor
            if self.state_of(head):
                actor = self._find_group(tail, on, countries) or self._find_member(tail, on, countries)
                if actor:
                    return actor
        return None

    def _find_group(self, key: str, on: dt.date | None, countries: Collection[str]) -> Actor | None:
        found = self._names.find_folded(key)
        return choose(found, on, countries) if found else None

    def _find_person(self, name: str, key: str, on: dt.date | None, countries: Collection[str]) -> Actor | None:
        words = key.split()
        offices: tuple[str, ...] = ()
        place = len(words) == 1 and (name.lower().startswith("the ") or key in self._capitals)
        if place or not any(letter.isupper() for letter in name):
            return None  # "The Hague" is not William
        if key in self._demonyms or key in _FAITHS:
            return None  # nor is "German" Natalia Gherman
        if found := self._persons.find(key, on, countries):
            return found
        # titles before the name: "Iraqi Prime Minister Nouri al-Maliki", "former President Carter", "Col. X"
        while len(words) > 1:
            for length in (5, 4, 3, 2, 1):
                title = " ".join(words[:length])
                if length < len(words) and (title in self._organs.honorifics or self.state_of(title)):
                    offices = self._organs.offices.get(title, offices)
                    if state := self.state_of(title):
                        countries = (state.actor_id,)
                    words = words[length:]
                    break
            else:
                return None
            if found := self._persons.find(" ".join(words), on, countries, offices):
                return found
        return None

    # ── indexes ──

    @cached_property
    def _states(self) -> dict[str, Actor]:
        return {fold(name): actor for name, actor in self._state_names() if not is_acronym(name)}

    @cached_property
    def _states_exact(self) -> dict[str, Actor]:
        return {exact_form(name): actor for name, actor in self._state_names() if is_acronym(name)}

    @cached_property
    def _demonyms(self) -> dict[str, Actor]:
        return {
            fold(word): actor for actor in self._of_kind("state") for word in actor.adjectives if not is_acronym(word)
        }

    @cached_property
    def _capitals(self) -> dict[str, str]:
        return {fold(actor.capital): actor.actor_id for actor in self._of_kind("state") if actor.capital}

    @cached_property
    def _persons(self) -> Persons:
        return Persons(self._of_kind("person"))

    @cached_property
    def _names(self) -> NameIndex:
        organisations = (actor for actor in self._actors.values() if actor.kind not in ("person", "state"))
        return NameIndex(organisations, self._own, self._organs.members)

    @cached_property
    def _modifiers(self) -> dict[str, Actor]:
        """States by what may stand before an organ: name, demonym or acronym ("US army", "Kenya police")."""
        acronyms = {fold(name): actor for name, actor in self._states_exact.items()}
        return {**acronyms, **self._demonyms, **self._states}

    @cached_property
    def _scanner(self) -> Scanner:
        """A scanner for names that mean one actor; a communal group's bare name is too often a language or a place."""
        persons = {key: found[0] for key, found in self._persons.full_names().items() if len(found) == 1}
        organisations = {
            key: found[0]
            for key, found in self._names.names.items()
            if len(found) == 1
            and key not in self._organs.ambiguous
            and (found[0].kind != "ethnic_or_religious" or " " in key)
        }
        acronyms = {key: found[0] for key, found in self._names.acronyms.items() if len(found) == 1}
        # "Salvador" alone is the end of San Salvador, so here El Salvador keeps its article
        states = {name_key(tokens_of(name)): actor for name, actor in self._state_names() if not is_acronym(name)}
        starts = frozenset(key.split()[0] for key in (*self._modifiers, *self._organs.by_phrase))
        return Scanner(
            Sought(
                names=persons | organisations | states,
                acronyms=acronyms | self._states_exact,
                is_proper=self._names.is_proper,
                organ=self._find_organ,
                organ_starts=starts,
                shouted=self._organs.shouted,
            )
        )

    def _state_names(self) -> Iterator[tuple[str, Actor]]:
        return ((name, actor) for actor in self._of_kind("state") for name in (actor.name, *actor.aliases))

    def _of_kind(self, kind: str) -> Iterator[Actor]:
        return (actor for actor in self._actors.values() if actor.kind == kind)


@cache
def load_registry() -> ActorRegistry:
    """Load the packaged registry, once. Raises KnowledgeError when a data file is missing or malformed."""
    own = load_own()
    return ActorRegistry(merge_actors(load_derived(), own), frozenset(actor.actor_id for actor in own))
