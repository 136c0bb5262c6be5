"""What can happen, as data: types with modes, relations, CAMEO codes, closed lists of terms and crosswalk rules."""

import functools
from collections.abc import Iterator
from importlib import resources
from typing import Annotated, Literal, TypeVar, get_args

import msgspec

from onrecord.model import (
    AcledCode,
    Certainty,
    Effect,
    KnowledgeError,
    PlacePrecision,
    Stance,
    Status,
    TimePrecision,
    read_toml,
)

Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
PartyKind = Literal["state", "armed", "civilian", "protesters", "unknown"]
CameoCode = Annotated[str, msgspec.Meta(pattern=r"^\d{2,4}$")]
Words = Annotated[str, msgspec.Meta(min_length=3)]
Table = TypeVar("Table", bound=msgspec.Struct)

CLOSED_LISTS = {
    "quad": Quad,
    "status": Status,
    "certainty": Certainty,
    "stance": Stance,
    "effect": Effect,
    "time_precision": TimePrecision,
    "place_precision": PlacePrecision,
}
"""Groups of terms.toml that must hold exactly the words that the claim record allows."""


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a data file: an unknown field is a mistake."""


class Mode(Strict, frozen=True, kw_only=True):
    """A way in which an event of a type happens. `plover` is PLOVER's own name for it, where it has one."""

    name: str
    description: Words
    cameo: CameoCode
    plover: str | None = None


class EventType(Strict, frozen=True, kw_only=True):
    """One of PLOVER's sixteen types. `cameo` is the code of an event of the type with no mode known."""

    name: str
    quad: Quad
    cameo: CameoCode
    description: Words
    examples: tuple[Words, ...]
    not_this: tuple[Words, ...]
    modes: tuple[Mode, ...] = msgspec.field(name="mode")


class RelationType(Strict, frozen=True, kw_only=True):
    """Something that holds over time; `left` and `right` say who stands in source and in target."""

    name: str
    left: str
    right: str
    description: Words
    examples: tuple[Words, ...]
    not_this: tuple[Words, ...]
    symmetric: bool = False


class CameoEntry(Strict, frozen=True, kw_only=True):
    """A CAMEO code. `type` is None for plain statements, which onrecord codes as attribution and not as events."""

    description: Words
    type: str | None = None


class Term(Strict, frozen=True, kw_only=True):
    """A word of a closed list."""

    name: str
    description: Words
    examples: tuple[Words, ...] = ()


class TermGroup(Strict, frozen=True, kw_only=True):
    """A closed list of words that a slot may hold."""

    name: str
    title: str
    description: Words
    terms: tuple[Term, ...] = msgspec.field(name="term")


class SlotGuide(Strict, frozen=True, kw_only=True):
    """How a person and how the program fills one slot of a claim."""

    name: str
    question: Words
    person: Words
    program: Words
    examples: tuple[Words, ...] = ()


class Rule(Strict, frozen=True, kw_only=True):
    """What a crosswalk rule asks for; an empty list asks nothing. `why` is for people."""

    why: Words
    type: str | None = None
    modes: tuple[str, ...] = ()
    source: tuple[PartyKind, ...] = ()
    target: tuple[PartyKind, ...] = ()


class CameoRule(Rule, frozen=True, kw_only=True):
    status: tuple[Status, ...]
    to: CameoCode | None = None


class AcledRule(Rule, frozen=True, kw_only=True):
    to: AcledCode | None = None


class UcdpRule(Rule, frozen=True, kw_only=True):
    to: Literal[1, 2, 3] | None = None


class PartyRoles(Strict, frozen=True, kw_only=True):
    """The role codes of each kind of party."""

    state: frozenset[str]
    armed: frozenset[str]
    civilian: frozenset[str]


class Crosswalk(Strict, frozen=True, kw_only=True):
    """Rules to other schemes, tried in order."""

    roles: PartyRoles
    cameo: tuple[CameoRule, ...]
    acled: tuple[AcledRule, ...]
    ucdp: tuple[UcdpRule, ...]


class TypesFile(Strict, frozen=True, kw_only=True):
    type: tuple[EventType, ...]


class RelationsFile(Strict, frozen=True, kw_only=True):
    relation: tuple[RelationType, ...]


class CameoFile(Strict, frozen=True, kw_only=True):
    codes: dict[CameoCode, CameoEntry]


class TermsFile(Strict, frozen=True, kw_only=True):
    group: tuple[TermGroup, ...]


class SlotsFile(Strict, frozen=True, kw_only=True):
    slot: tuple[SlotGuide, ...]


class Ontology(msgspec.Struct, frozen=True, kw_only=True):
    """All that a claim's `kind`, `type`, `mode` and closed slots may hold, and what it means elsewhere."""

    types: dict[str, EventType]
    relations: dict[str, RelationType]
    cameo: dict[str, CameoEntry]
    groups: dict[str, TermGroup]
    slots: tuple[SlotGuide, ...]
    crosswalk: Crosswalk

    def event_type(self, name: str) -> EventType:
        """The event type of that name. Raises KnowledgeError for one that there is not."""
        if name not in self.types:
            raise KnowledgeError(f"no event type is called {name!r}: one of {', '.join(self.types)}")
        return self.types[name]

    def modes(self, type_name: str) -> tuple[str, ...]:
        """The names of a type's modes, none for a relation. Raises KnowledgeError for an unknown type."""
        if type_name in self.relations:
            return ()
        return tuple(mode.name for mode in self.event_type(type_name).modes)

    def mode(self, type_name: str, name: str) -> Mode:
        """A mode of a type. Raises KnowledgeError where the type has none of that name."""
        for mode in self.event_type(type_name).modes:
            if mode.name == name:
                return mode
        raise KnowledgeError(f"{type_name} has no mode {name!r}: one of {', '.join(self.modes(type_name))}")

    def terms(self, group: str) -> tuple[str, ...]:
        """The words of a closed list: `status`, `certainty`, `stance`, `effect`, `role` …"""
        if group not in self.groups:
            raise KnowledgeError(f"no list of terms is called {group!r}: one of {', '.join(self.groups)}")
        return tuple(term.name for term in self.groups[group].terms)


@functools.cache
def load_ontology() -> Ontology:
    """The ontology that ships, checked once. Raises KnowledgeError where a file is missing or contradicts another."""
    types = _read_table("types.toml", TypesFile).type
    relations = _read_table("relations.toml", RelationsFile).relation
    groups = _read_table("terms.toml", TermsFile).group
    ontology = Ontology(
        types={entry.name: entry for entry in types},
        relations={entry.name: entry for entry in relations},
        cameo=_read_table("cameo.toml", CameoFile).codes,
        groups={entry.name: entry for entry in groups},
        slots=_read_table("slots.toml", SlotsFile).slot,
        crosswalk=_read_table("crosswalk.toml", Crosswalk),
    )
    faults = list(find_faults(ontology))
    if faults:
        raise KnowledgeError(f"the ontology contradicts itself: {'; '.join(faults)}")
    return ontology


def find_faults(ontology: Ontology) -> Iterator[str]:
    """What does not hold together, a line each: codes that are not there, modes twice, closed lists that differ."""
    for entry in ontology.types.values():
        names = [mode.name for mode in entry.modes]
        yield from (f"{entry.name} has the mode {name!r} twice" for name in set(names) if names.count(name) > 1)
        for code in (entry.cameo, *(mode.cameo for mode in entry.modes)):
            if code not in ontology.cameo:
                yield f"{entry.name} names the CAMEO code {code}, which is not listed"
    for code, listed in ontology.cameo.items():
        if listed.type is not None and listed.type not in ontology.types:
            yield f"CAMEO code {code} belongs to {listed.type}, which is no type"
        if listed.type is None and not code.startswith("01"):
            yield f"CAMEO code {code} belongs to no type"
    for name, allowed in CLOSED_LISTS.items():
        if name not in ontology.groups or set(ontology.terms(name)) != set(get_args(allowed)):
            yield f"terms.toml lists other words for {name} than the claim record"
    yield from _find_rule_faults(ontology)


def _find_rule_faults(ontology: Ontology) -> Iterator[str]:
    walk = ontology.crosswalk
    for rule in (*walk.cameo, *walk.acled, *walk.ucdp):
        if rule.type is None:
            known: tuple[str, ...] = ()
        elif rule.type not in ontology.types:
            yield f"a crosswalk rule ({rule.why}) is about {rule.type}, which is no type"
            continue
        else:
            known = ontology.modes(rule.type)
        yield from (f"a rule ({rule.why}) names the mode {mode!r}" for mode in rule.modes if mode not in known)
    for cameo_rule in walk.cameo:
        if cameo_rule.to is not None and cameo_rule.to not in ontology.cameo:
            yield f"a rule ({cameo_rule.why}) leads to the CAMEO code {cameo_rule.to}, which is not listed"
    for code in walk.roles.state | walk.roles.armed | walk.roles.civilian:
        if "role" in ontology.groups and code not in ontology.terms("role"):
            yield f"crosswalk.toml sorts the role {code}, which terms.toml does not list"


def _read_table(name: str, table: type[Table]) -> Table:
    return read_toml(resources.files("onrecord.ontology").joinpath("data", name), table)
