"""The words of `data/actors.toml`: how reports speak of those who act."""

import msgspec


class DefiniteNouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    organisation: frozenset[str]
    state: frozenset[str]
    person: frozenset[str]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    person: frozenset[str]
    thing: frozenset[str]
    plural: frozenset[str]
    speaker: frozenset[str]
    relative: frozenset[str]


class ActorLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/actors.toml`."""

    member_nouns: frozenset[str]
    member_prepositions: tuple[str, ...]
    loyal_words: frozenset[str]
    state_organs: dict[str, str]
    definite: DefiniteNouns
    pronouns: Pronouns
    titles: frozenset[str]
