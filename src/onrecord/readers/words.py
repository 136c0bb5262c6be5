"""The readers' word lists, checked against their schema on loading."""

import functools
import re
import tomllib
from importlib import resources

import msgspec

from onrecord.model import KnowledgeError

FILE = "reading.toml"


class ReadingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `data/reading.toml`, as they stand there; entries are lower case."""

    tails: tuple[str, ...]
    contacts: tuple[str, ...]
    published_labels: tuple[str, ...]
    updated_labels: tuple[str, ...]
    date_prepositions: frozenset[str]
    publisher_words: frozenset[str]
    open_words: frozenset[str]
    hyphen_starts: frozenset[str]
    hyphen_ends: frozenset[str]
    prefixes: frozenset[str]


def parse_words(text: str, name: str = FILE) -> ReadingWords:
    """Raise KnowledgeError, naming the file, where the lists break their schema."""
    try:
        words = msgspec.convert(tomllib.loads(text), ReadingWords)
        for pattern in (*words.tails, *words.contacts):
            re.compile(pattern)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as error:
        raise KnowledgeError(f"{name}: {error}") from error
    return words


@functools.cache
def load_words() -> ReadingWords:
    """The lists that ship with the package (immutable, so read once)."""
    data = resources.files("onrecord.readers").joinpath("data", FILE)
    return parse_words(data.read_text(encoding="utf-8"))


def make_alternatives(entries: tuple[str, ...]) -> str:
    """A regular expression that matches any of the entries, the longest first."""
    return "|".join(sorted(entries, key=len, reverse=True))
