"""Places of the world by name: one read-only SQLite file, built by `gazetteer_build`."""

import os
import sqlite3
import threading
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec

from onrecord.knowledge.gazetteer_keys import fold, fold_short, loosen, strip_kind, strip_vowels
from onrecord.model import KnowledgeError, PlacePrecision

SCHEMA = 1
"""Goes up when the tables change; a file of another schema is refused."""

HINT = "build it with `python -m onrecord.knowledge.gazetteer_build`"

Match = Literal["name", "alternative", "loose", "bare"]
MATCHES: tuple[Match, ...] = ("name", "alternative", "loose", "bare")

QUERY = """
SELECT place.id, place.name, country.iso3, admin1.name, admin2.name, admin1.code, place.lat, place.lon,
       place.population, place.precision, place.kind, place.radius_km, spelling.rank
FROM spelling JOIN place ON place.n = spelling.place
LEFT JOIN country ON country.n = place.country
LEFT JOIN admin AS admin1 ON admin1.n = place.admin1
LEFT JOIN admin AS admin2 ON admin2.n = place.admin2
"""


class GazetteerPlace(msgspec.Struct, frozen=True, array_like=True):
    """A place of the gazetteer. `kind` says more than `precision`: `city`, `camp`, `crossing`, `dam`, `desert` …"""

    gazetteer_id: str
    """`geonames:98182`, `admin1:IQ.01`, `admin2:IQ.01.99455`, `country:IRQ`, `supplement:bab-al-hawa`."""
    name: str
    country: str | None
    """ISO 3166-1 alpha-3."""
    admin1: str | None
    admin2: str | None
    admin1_code: str | None
    lat: float
    lon: float
    population: int
    precision: PlacePrecision
    kind: str
    radius_km: float
    """About how far the place reaches from its point."""
    match: Match
    """How the asked-for name meets a name of the place."""


class Country(msgspec.Struct, frozen=True):
    """A country or territory with what English calls its people."""

    iso3: str
    name: str
    capital: str | None
    demonyms: tuple[str, ...]
    neighbours: tuple[str, ...]
    place: GazetteerPlace


class Gazetteer:
    """Look-up of place names. Each process and each thread reads through a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """Open the given file, or the one that ships. Raises KnowledgeError if it is missing or of another schema."""
        if path is None:
            path = Path(str(resources.files("onrecord.knowledge") / "data" / "gazetteer.sqlite"))
        if not path.is_file():
            raise KnowledgeError(f"{path}: no gazetteer there; {HINT}")
        gazetteer = cls(path)
        try:
            row = gazetteer._connection().execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except sqlite3.DatabaseError as error:
            raise KnowledgeError(f"{path}: not a gazetteer file ({error}); {HINT}") from error
        if row is None or row[0] != str(SCHEMA):
            raise KnowledgeError(f"{path}: a gazetteer of schema {row and row[0]}, not {SCHEMA}; {HINT}")
        return gazetteer

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path]]:
        return type(self), (self.path,)

    def candidates(self, name: str, bare: bool = True) -> list[GazetteerPlace]:
        """All places that bear a name, best match first, then countries and divisions, then the most people.

        The bare key is tried only where the others find nothing, and only if `bare`; see `gazetteer_keys`.
        """
        plain = fold(name)
        if not plain:
            return []
        if name.endswith(".") and (found := self._find({fold_short(name)})):
            return found
        short = strip_kind(plain)
        loose = loosen(short)
        found = self._find({plain, loosen(plain)}) or self._find({short, loose} - {""})
        return found or (self._find({strip_vowels(loose)} - {""}) if bare else [])

    def knows(self, names: Iterable[str]) -> set[str]:
        """Those of the names that some place bears, by plain key."""
        keyed = {name: fold(name) for name in names}
        return {name for name, key in keyed.items() if key and self._find({key})}

    def place(self, gazetteer_id: str) -> GazetteerPlace | None:
        """The place with an id."""
        sql = QUERY.replace("spelling.rank", "0").replace(
            "FROM spelling JOIN place ON place.n = spelling.place", "FROM place"
        )
        row = self._connection().execute(sql + " WHERE place.id = ?", (gazetteer_id,)).fetchone()
        return make_place(row) if row else None

    def countries(self) -> dict[str, Country]:
        """Every country by ISO 3166-1 alpha-3 code."""
        rows = self._connection().execute("SELECT iso3, name, capital, demonyms, neighbours FROM country ORDER BY iso3")
        found = {}
        for iso3, name, capital, demonyms, neighbours in rows:
            place = self.place(f"country:{iso3}")
            if place is not None:
                found[iso3] = Country(
                    iso3,
                    name,
                    capital or None,
                    tuple(filter(None, demonyms.split("|"))),
                    tuple(neighbours.split()),
                    place,
                )
        return found

    def _find(self, keys: set[str]) -> list[GazetteerPlace]:
        if not keys:
            return []
        marks = ",".join("?" * len(keys))
        rows = self._connection().execute(QUERY + f" WHERE spelling.key IN ({marks})", sorted(keys))
        best: dict[str, GazetteerPlace] = {}
        for place in map(make_place, rows):
            have = best.get(place.gazetteer_id)
            if have is None or MATCHES.index(place.match) < MATCHES.index(have.match):
                best[place.gazetteer_id] = place
        return sorted(best.values(), key=sort_key)

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection in this process: SQLite's may be shared with neither a thread nor a fork."""
        if getattr(self._local, "process", None) != os.getpid():
            self._local.connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            self._local.process = os.getpid()
        connection: sqlite3.Connection = self._local.connection
        return connection


def make_place(row: tuple[Any, ...]) -> GazetteerPlace:
    return msgspec.convert((*row[:-1], MATCHES[row[-1]]), GazetteerPlace)


def sort_key(place: GazetteerPlace) -> tuple[int, int, int, str]:
    order = {"country": 0, "region": 1, "admin1": 2}
    return MATCHES.index(place.match), order.get(place.precision, 3), -place.population, place.gazetteer_id
