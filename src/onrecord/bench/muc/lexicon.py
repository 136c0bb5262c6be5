"""The word lists and tables of the incident task, checked as they are read."""

import functools
from importlib.resources import files

import msgspec

from onrecord.model import read_toml

DATA = files(__package__).joinpath("data")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which the strings of two fills are compared."""

    unessential: frozenset[str]
    """They may be there or not."""
    behind: frozenset[str]
    """They open what modifies a noun from behind."""


class Modes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Modes of assault that are treated apart."""

    war: frozenset[str]
    """Fighting between armed sides."""
    passing: frozenset[str]
    """Often said of conditions, not of one incident."""
    shot: frozenset[str]


class Triggers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a sentence that tell type, effect and confidence."""

    fire: frozenset[str]
    explosive: frozenset[str]
    shot: frozenset[str]
    rob: frozenset[str]
    hijack: frozenset[str]
    released: frozenset[str]
    destroyed: frozenset[str]
    damaged: frozenset[str]
    unharmed: frozenset[str]
    defused: frozenset[str]
    suspected: frozenset[str]
    claimed: frozenset[str]
    past: frozenset[str]


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for those who do and suffer violence."""

    illegal: frozenset[str]
    military: frozenset[str]
    state: frozenset[str]
    vague: frozenset[str]
    bands: frozenset[str]
    harmless: frozenset[str]
    human: frozenset[str]
    """Heads that stand for persons."""
    nobody: frozenset[str]
    """A phrase with one of these says that it was not so, or stands for anybody."""
    blame: frozenset[str]
    """Words of a sentence that ties a group to an act."""
    organizations: frozenset[str]
    titles: frozenset[str]


class TargetClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type of physical target: head nouns, and words of which one must stand in the phrase, too."""

    type: str
    heads: frozenset[str]
    needs: frozenset[str] = msgspec.field(default=frozenset(), name="with")


class VictimClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type of human target: words or phrases of which one describes it, unless one of others is there."""

    type: str
    words: tuple[str, ...]
    unless: frozenset[str] = frozenset()


class InstrumentClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type of instrument and the phrases for it, longest first."""

    type: str
    words: tuple[str, ...]


class Incidents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How claims are told as incidents."""

    home: frozenset[str]
    """Countries of the task, as ISO 3166-1 alpha-3."""
    types: dict[str, str]
    """Incident type by mode."""
    modes: Modes
    triggers: Triggers
    people: People
    groups: tuple[tuple[str, ...], ...]
    """Armed groups, each by all its names."""
    targets: tuple[TargetClass, ...]
    victims: tuple[VictimClass, ...]
    instruments: tuple[InstrumentClass, ...]
    nations: dict[str, frozenset[str]]
    capitals: dict[str, str]
    """Capitals by country, as datelines begin; the hideout of a broadcaster is in the country that it speaks of."""
    countries: dict[str, str]
    """Names of the set lists by ISO 3166-1 alpha-3."""


@functools.cache
def load_words() -> Words:
    return read_toml(DATA / "words.toml", Words)


@functools.cache
def load_incidents() -> Incidents:
    return read_toml(DATA / "incidents.toml", Incidents)
