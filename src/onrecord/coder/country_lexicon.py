"""The words of `data/countries.toml`: how reports say whose somebody is."""

import msgspec


class CountryLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/countries.toml`."""

    prefixes: frozenset[str]
    participles: frozenset[str]
    not_of: frozenset[str]
    belonging: frozenset[str]
    international_roles: frozenset[str]
    domestic_roles: frozenset[str]
    content_types: frozenset[str]
    placed_types: frozenset[str]
    verbal_types: frozenset[str]
