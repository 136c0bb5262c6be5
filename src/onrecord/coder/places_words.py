"""The word list behind the place components, read from `data/places.toml`."""

import functools

import msgspec

from onrecord.coder.lexicons import load_lexicon


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns by the kind of place they name."""

    place: frozenset[str]
    admin1: frozenset[str]
    admin2: frozenset[str]
    region: frozenset[str]
    point: frozenset[str]


class WordSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: frozenset[str]


class GroupNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before a place inside a group's name; `only` says which places some heads hold."""

    heads: frozenset[str]
    only: dict[str, frozenset[str]]


class ActorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what a country or capital shows itself a government: see the comments in the data file."""

    place_verbs: frozenset[str]
    object_verbs: frozenset[str]
    nouns: frozenset[str]
    preposition_verbs: frozenset[str]
    possessed: frozenset[str]


class SlotWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prepositions and verbs that decide where an event is."""

    at: frozenset[str]
    towards: frozenset[str]
    away: frozenset[str]
    speech: frozenset[str]
    moves: frozenset[str]
    anaphors: frozenset[str]
    taking: frozenset[str]
    parts: frozenset[str]
    acts: frozenset[str]


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    locative: frozenset[str]
    directions: frozenset[str]
    fillers: frozenset[str]
    glue: frozenset[str]
    people: frozenset[str]
    kinds: Kinds
    stop: WordSet
    titles: WordSet
    groups: GroupNames
    actors: ActorWords
    slot: SlotWords
    cues: dict[str, frozenset[str]]


@functools.cache
def load_place_words() -> PlaceWords:
    return load_lexicon("places.toml", PlaceWords)
