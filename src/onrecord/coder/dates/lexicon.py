"""The words of date expressions, and the cutting of a text into pieces of known class."""

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from onrecord.knowledge.calendar import Holiday, load_holidays
from onrecord.model import read_toml

PIECE = re.compile(
    r"""
    (?P<iso>\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?\b)
  | (?P<slash>\b\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})\b | \b\d{4}/\d{1,2}/\d{1,2}\b)
  | (?P<clock>\b\d{1,2}(?:[:.]\d{2})?\s?(?:[AaPp][Mm]\b|[AaPp]\.[Mm]\.) (?:\s(?:GMT|UTC|EST|EDT)\b)?
      | \b\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:hrs|hours|GMT|UTC|Z|EST|EDT|h)\b)?
      | \b\d{4}\s?(?:hrs|hours|GMT|UTC)\b )
  | (?P<decade>\b(?:1\d|20)\d0['’]?s\b | (?<![\w])['’]\d0s\b)
  | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<number>(?<!\d)\d+(?:[.,]\d+)+%?)
  | (?P<int>(?<![\w$€£])\d+(?![\w%]))
  | (?P<era>\bBCE?\b|\bB\.C(?:\.E)?(?!\w))
  | (?P<name>(?:[^\W\d_]|['’](?=[^\W\d_]))+)
  | (?P<mark2>[^\w\s])
    """,
    re.VERBOSE,
)
MARKS = {",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "(": "open", "/": "stroke"}


KINDS = (
    *("x", "iso", "slash", "clock", "decade", "ordinal", "number", "int", "era", "dom", "year", "month", "mabbr"),
    *("weekday", "weekdays", "wabbr", "season", "daypart", "unit", "units", "numword", "ordword", "deictic", "holiday"),
    *("comma", "dot", "dash", "open", "stroke", "poss"),
)
"""Classes of pieces besides those that the data file names."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists that decide what is a date and which way it points."""

    names_after: frozenset[str]
    scheduled: frozenset[str]
    future_cues: frozenset[str]
    year_cues: frozenset[str]
    counted: frozenset[str]
    saying: frozenset[str]
    series: frozenset[str]
    continuing: frozenset[str]


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of date expressions by class."""

    words: dict[str, tuple[str, ...]]
    deictic: dict[str, str]
    months: dict[str, int]
    month_abbreviations: dict[str, int]
    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    seasons: dict[str, str]
    dayparts: dict[str, str]
    units: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    rules: Rules


@dataclass(slots=True, frozen=True)
class Piece:
    """A token of the date grammar: its place in the text, its class, and what it stands for."""

    start: int
    end: int
    kind: str
    value: int | str | Holiday | None = None


@functools.cache
def load_lexicon() -> Lexicon:
    """The word lists. Raises KnowledgeError where the data file is malformed."""
    return read_toml(files("onrecord.coder") / "data" / "dates.toml", Lexicon)


def list_classes() -> tuple[str, ...]:
    """All classes that a piece can have."""
    return (*KINDS, *load_lexicon().words)


@functools.cache
def _index_words() -> tuple[dict[str, tuple[str, int | str | None]], dict[str, tuple[str, int | str | None]]]:
    """Class and value of a word: one table for words in any case, one for those that count only as written."""
    lexicon = load_lexicon()
    loose: dict[str, tuple[str, int | str | None]] = {}
    exact: dict[str, tuple[str, int | str | None]] = {}
    for kind, names in lexicon.words.items():
        loose |= dict.fromkeys(names, (kind, None))
    loose |= {name: ("season", code) for name, code in lexicon.seasons.items()}
    loose |= {name: ("daypart", code) for name, code in lexicon.dayparts.items()}
    for unit, names in lexicon.units.items():
        loose |= {name: ("units" if name.endswith("s") else "unit", unit) for name in names}
    loose |= {name: ("numword", value) for name, value in lexicon.numbers.items()}
    loose |= {name: ("ordword", value) for name, value in lexicon.ordinals.items()}
    loose |= {name: ("deictic", value) for name, value in lexicon.deictic.items()}
    for calendar, kind in ((lexicon.months, "month"), (lexicon.weekdays, "weekday")):
        exact |= {spelling: (kind, value) for name, value in calendar.items() for spelling in (name, name.upper())}
    exact |= {name + "s": ("weekdays", value) for name, value in lexicon.weekdays.items()}
    exact |= {name: ("mabbr", value) for name, value in lexicon.month_abbreviations.items()}
    exact |= {name: ("wabbr", value) for name, value in lexicon.weekday_abbreviations.items()}
    return loose, exact


@functools.cache
def _index_holidays() -> dict[str, tuple[str, ...]]:
    """Holiday names, longest first, by their first word."""
    index: dict[str, list[str]] = {}
    for name in sorted(load_holidays(), key=len, reverse=True):
        match = PIECE.match(name)
        index.setdefault(match.group() if match else name, []).append(name)
    return {first: tuple(names) for first, names in index.items()}


def _class_integer(text: str) -> tuple[str, int]:
    if len(text) > 9:
        return "x", 0  # a telephone number at best; Python refuses to count beyond 4,300 digits
    value = int(text)
    if len(text) <= 2 and 1 <= value <= 31:
        return "dom", value
    if len(text) == 4 and 1000 <= value <= 2199:
        return "year", value
    return "int", value


def cut_text(text: str) -> list[Piece]:
    """Cut a text into pieces; those without any bearing on dates have the class `x`."""
    loose, exact = _index_words()
    holidays, calendar = _index_holidays(), load_holidays()
    pieces: list[Piece] = []
    resume = 0
    for match in PIECE.finditer(text):
        start, end = match.span()
        if start < resume:
            continue
        kind, word = match.lastgroup or "x", match.group()
        value: int | str | Holiday | None = word
        if kind == "name":
            for name in holidays.get(word, ()):
                after = start + len(name)
                if text.startswith(name, start) and not text[after : after + 1].isalnum():
                    kind, value, end, resume = "holiday", calendar[name], after, after
                    break
            else:
                kind, end, value = _class_word(word, start, end, loose, exact)
                resume = end
                pieces.append(Piece(start, end, kind, value))
                if end < match.end():
                    pieces.append(Piece(end, match.end(), "poss"))
                    resume = match.end()
                continue
        elif kind == "int":
            kind, value = _class_integer(word)
        elif kind == "ordinal":
            number = int(word[:-2])
            kind, value = ("ordinal", number)
        elif kind in ("mark", "mark2"):
            kind = MARKS.get(word, "x")
        pieces.append(Piece(start, end, kind, value))
    return pieces


def _class_word(
    word: str,
    start: int,
    end: int,
    loose: dict[str, tuple[str, int | str | None]],
    exact: dict[str, tuple[str, int | str | None]],
) -> tuple[str, int, int | str | None]:
    """Class, end and value of a word; a possessive ending is left outside."""
    stem = word
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            break
    known = exact.get(stem) or loose.get(stem.lower())
    if known is None and stem.endswith(("s'", "s’")):
        known = loose.get(stem[:-1].lower())
    if known is None:
        return "x", end, None
    return known[0], start + len(stem), known[1]
