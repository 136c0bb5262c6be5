"""Which claims are meant: one object that command flags, the API and addresses are made into."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

from onrecord.model.claim import Certainty, Kind, Status
from onrecord.model.errors import UsageError
from onrecord.model.judgement import Reviewed

EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
RELATION_TYPES = (
    "supports",
    "funds",
    "arms",
    "allied_with",
    "opposes",
    "part_of",
    "leads",
    "holds_office",
    "proxy_of",
    "controls",
)

Missing = Literal["time", "place"]

_PLAIN_MARKS = str.maketrans("‘’ʼ`“”–—‐‑", "''''\"\"----")
_HEXADECIMAL = re.compile(r"[0-9a-f]{1,64}")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 100


def fold_text(text: str) -> str:
    """A text for comparing: no case, no diacritics, plain quotes and dashes, single spaces."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(bare.translate(_PLAIN_MARKS).casefold().split())


def split_words(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits, all else parts them."""
    return _WORD.findall(fold_text(text))


def split_search(search: str) -> tuple[tuple[str, ...], ...]:
    """What a search asks for: phrases of words that must stand one after the other, mostly of one word.

    What stands in "quotes" is one phrase, and so is a word with marks in it ("al-Maliki").
    """
    # every second part stands between quotes; a quote that nothing closes counts as closed by the end
    parts = fold_text(search).split('"')
    asked = [piece for part in parts[::2] for piece in part.split()] + parts[1::2]
    return tuple(dict.fromkeys(words for words in (tuple(_WORD.findall(piece)) for piece in asked) if words))


def find_whole_name(asked: str) -> str | None:
    """The name, folded, that somebody put in "quotes" to mean it as a whole; None where there are no quotes."""
    folded = fold_text(asked)
    if len(folded) > 2 and folded[0] == folded[-1] == '"':
        return folded[1:-1].strip() or None
    return None


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim must be to be meant; a field left alone asks nothing, and all that is asked must hold.

    Text is compared without case and diacritics, and anywhere within (`maliki` finds "Nouri al-Maliki"). A name put in
    "quotes" is meant whole: `"police"` finds no "police of Vesland".
    Raises UsageError on a value that no claim can have.
    """

    text: str | None = None
    """Words within the evidence."""
    search: str | None = None
    """Words anywhere in the report's text, each of them and in any order; "in quotes" one after the other."""
    kind: Kind | None = None
    types: tuple[str, ...] = ()
    """Any of these; `assault` is taken for `ASSAULT`. `supports` (a relation) and `SUPPORT` (an event) differ."""
    modes: tuple[str, ...] = ()
    actor: str | None = None
    """Name of a source or a target (its usual name or the report's own word; in "quotes" the whole usual name), or
    its whole actor id, which then means nobody else."""
    source: str | None = None
    target: str | None = None
    place: str | None = None
    """Name of a place (the gazetteer's or the report's own), or of its province; or a country as three capitals
    (`IRQ`)."""
    area: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees: points within; west of more than east crosses the antimeridian. Countries
    and regions, which are no points, are left out."""
    since: dt.date | None = None
    until: dt.date | None = None
    """Claims whose time may fall within `since` to `until`, both inclusive; claims without a time are left out."""
    status: tuple[Status, ...] = ()
    certainty: Certainty | None = None
    said_by: str | None = None
    """Name of somebody on whose word the claim stands, or the whole actor id."""
    publisher: str | None = None
    report: str | None = None
    """The beginning of a report id, or all of it."""
    act: str | None = None
    """The beginning of an act id, or all of it."""
    min_confidence: float | None = None
    max_confidence: float | None = None
    reviewed: tuple[Reviewed, ...] = ()
    """How the claim stands with its reviewers, any of these; left alone, all but `rejected`."""
    missing: tuple[Missing, ...] = ()
    """`time`: claims without any time; `place`: without a place or with one that is nowhere on the map; with both
    asked, claims that lack the one and the other."""
    limit: int | None = None

    def __post_init__(self) -> None:
        _put(self, "types", _one_of_each(_known_type(name) for name in self.types))
        _put(self, "modes", _one_of_each(mode.strip().lower() for mode in self.modes))
        for name in ("status", "reviewed", "missing"):
            _put(self, name, _one_of_each(getattr(self, name)))
        _check_choice("kind", () if self.kind is None else (self.kind,), get_args(Kind))
        _check_choice("status", self.status, get_args(Status))
        _check_choice("certainty", () if self.certainty is None else (self.certainty,), get_args(Certainty))
        _check_choice("reviewed", self.reviewed, get_args(Reviewed))
        _check_choice("missing", self.missing, get_args(Missing))
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"no day is both since {self.since} and until {self.until}")
        for name in ("report", "act"):
            _check_id(self, name)
        for confidence in (self.min_confidence, self.max_confidence):
            if confidence is not None and not 0 <= confidence <= 1:
                raise UsageError(f"confidence goes from 0 to 1, not to {confidence}")
        if (self.min_confidence or 0) > (1 if self.max_confidence is None else self.max_confidence):
            raise UsageError(f"no confidence is at least {self.min_confidence} and at most {self.max_confidence}")
        if self.area is not None:
            _check_area(self.area)
        if self.limit is not None and self.limit < 0:
            raise UsageError(f"a limit is a number of claims, not {self.limit}")
        for name in ("text", "search", "actor", "source", "target", "place", "said_by", "publisher"):
            asked = getattr(self, name)
            if asked is not None and not fold_text(asked):
                raise UsageError(f"the filter {name} is empty")
        if self.search is not None:
            _check_search(self.search)

    @property
    def asks_of_claims(self) -> bool:
        """Whether anything but `publisher`, `report`, `search` and `limit` is asked, that is, whether claims decide."""
        of_reports = msgspec.structs.replace(self, publisher=None, report=None, search=None, limit=None)
        return of_reports != Filter()


def _put(filter: Filter, name: str, value: object) -> None:
    msgspec.structs.force_setattr(filter, name, value)


def _check_id(filter: Filter, name: str) -> None:
    asked = getattr(filter, name)
    if asked is None:
        return
    _put(filter, name, asked.strip().lower())
    if not _HEXADECIMAL.fullmatch(getattr(filter, name)):
        raise UsageError(f"{asked!r} begins no {name} id: 1 to 64 hexadecimal digits are asked for")


def _check_search(search: str) -> None:
    words = sum(map(len, split_search(search)))
    if not words:
        raise UsageError(f"the filter search holds no word: {search!r}")
    if words > _MOST_WORDS:
        raise UsageError(f"the filter search holds {words} words; at most {_MOST_WORDS} can be asked for at once")


def _check_area(area: tuple[float, float, float, float]) -> None:
    west, south, east, north = area
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError(f"no area on earth goes west, south, east, north {', '.join(f'{each:g}' for each in area)}")


def _one_of_each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _known_type(name: str) -> str:
    name = name.strip()
    if name.upper() in EVENT_TYPES:
        return name.upper()
    if name.lower() in RELATION_TYPES:
        return name.lower()
    allowed = ", ".join((*EVENT_TYPES, *RELATION_TYPES))
    raise UsageError(f"unknown type {name!r}; one of: {allowed}")


def _check_choice(field: str, values: Iterable[str], allowed: tuple[str, ...]) -> None:
    for value in values:
        if value not in allowed:
            raise UsageError(f"unknown {field} {value!r}; one of: {', '.join(allowed)}")
