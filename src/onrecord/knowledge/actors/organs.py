"""Organs of a state, put together from patterns: "Iraqi army", "Turkish Foreign Ministry", "government of Chad"."""

from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.knowledge.actors.folding import fold
from onrecord.knowledge.actors.records import Actor, ActorKind, Role, load_toml


class _Organ(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    kind: ActorKind
    role: str
    name: str
    words: tuple[str, ...]
    people: tuple[str, ...] = ()


class _Ministry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    subjects: tuple[str, ...]


class _Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    offices: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class _OrganFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    organ: tuple[_Organ, ...]
    ministry: tuple[_Ministry, ...]
    office: tuple[_Office, ...]
    honorifics: _Words
    metonyms: dict[str, str]
    ambiguous: _Words
    members: _Words
    shouted: _Words


class Organ(NamedTuple):
    """One kind of organ that every state has; `key` follows the state's code ("MIL.AIR")."""

    key: str
    kind: ActorKind
    role: str
    name: str


class Organs(NamedTuple):
    """What organ, office and honorific words mean. All keys are folded."""

    by_key: dict[str, Organ]
    by_phrase: dict[str, Organ]
    offices: dict[str, tuple[str, ...]]
    honorifics: frozenset[str]
    metonyms: dict[str, str]
    ambiguous: frozenset[str]
    members: frozenset[str]
    shouted: frozenset[str]


@cache
def load_organs() -> Organs:
    """Load organs, offices, honorifics and metonyms. Raises KnowledgeError on a bad file."""
    file = load_toml("organs.toml", _OrganFile)
    by_key: dict[str, Organ] = {}
    by_phrase: dict[str, Organ] = {}
    for entry in file.organ:
        organ = by_key[entry.id] = Organ(entry.id, entry.kind, entry.role, entry.name)
        by_phrase.update({fold(word): organ for word in (*entry.words, *entry.people)})
    for ministry in file.ministry:
        key = f"GOV.{ministry.id}"
        organ = by_key[key] = Organ(key, "ministry", "GOV", ministry.name)
        by_phrase.update({phrase: organ for subject in ministry.subjects for phrase in _ministry_phrases(subject)})
    offices = {fold(word): office.offices for office in file.office for word in office.words}
    honorifics = frozenset(fold(word) for word in file.honorifics.words) | offices.keys()
    metonyms = {fold(word): actor for word, actor in file.metonyms.items()}
    return Organs(
        by_key,
        by_phrase,
        offices,
        honorifics,
        metonyms,
        ambiguous=frozenset(map(fold, file.ambiguous.words)),
        members=frozenset(map(fold, file.members.words)),
        shouted=frozenset(map(fold, file.shouted.words)),
    )


def _ministry_phrases(subject: str) -> list[str]:
    bodies = ("ministry", "department", "office")
    return [
        fold(phrase)
        for body in bodies
        for phrase in (f"{subject} {body}", f"{body} of {subject}", f"{body} of the {subject}", f"{body} for {subject}")
    ]


def make_organ(state: Actor, organ: Organ) -> Actor:
    """The organ of a state as an actor. Its sources are the state's."""
    adjective = state.adjectives[0] if state.adjectives else state.name
    return Actor(
        actor_id=f"{state.actor_id}.{organ.key}",
        name=organ.name.format(adjective=adjective, country=state.name),
        kind=organ.kind,
        country=state.country,
        sources=state.sources,
        roles=(Role(organ.role, None, state.actor_id),),
    )
