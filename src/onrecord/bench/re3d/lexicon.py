"""The word lists by which phrases and acts are sorted into the types of the set, checked as they are read."""

import functools
from importlib.resources import files

import msgspec

from onrecord.model import read_toml

DATA = files(__package__).joinpath("data")


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    organisation: frozenset[str]
    person: frozenset[str]
    thing: frozenset[str]
    place: frozenset[str]


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    location: frozenset[str]
    document: frozenset[str]
    money: frozenset[str]
    weapon: frozenset[str]
    military: frozenset[str]
    vehicle: frozenset[str]
    organisation: frozenset[str]
    person: frozenset[str]
    whole: frozenset[str]


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ship: frozenset[str]
    event: frozenset[str]
    locative: frozenset[str]


class Modifiers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    definite: frozenset[str]
    quantity: frozenset[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/words.toml`."""

    pronouns: Pronouns
    nouns: Nouns
    names: Names
    modifiers: Modifiers


@functools.cache
def load_words() -> Words:
    return read_toml(DATA / "words.toml", Words)


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and nouns that say that a relation holds: see the comments in the data file."""

    type: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    object: bool
    prepositions: frozenset[str]


class Acts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/acts.toml`."""

    at: frozenset[str]
    held: frozenset[str]
    posted: frozenset[str]
    alias: frozenset[str]
    act: tuple[Act, ...]


@functools.cache
def load_acts() -> Acts:
    return read_toml(DATA / "acts.toml", Acts)
