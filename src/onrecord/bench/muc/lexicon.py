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


@functools.cache
def load_words() -> Words:
    return read_toml(DATA / "words.toml", Words)
