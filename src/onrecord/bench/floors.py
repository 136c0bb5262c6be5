"""Pinned floors: what each figure must not fall below, on which data, in which mode.

Floors stand in `bench/floors.toml` of the repository. They are raised at will and lowered only by an explicit flag.
"""

import math
from collections.abc import Mapping
from pathlib import Path

import msgspec

from onrecord.bench.benchmark import Result
from onrecord.model import UsageError, read_toml

FLOORS = Path("bench") / "floors.toml"
"""Seen from the working directory, which is the repository where floors are checked."""
MARGIN = 0.005
FLIPS = 3
"""Other processors add up floating-point numbers in another order, so that a parse or two may differ: no failure."""
HEADER = """\
# Floors of the benchmarks, written by `onrecord bench --write-floors` (with --quick for the quick ones).
# A figure below its floor fails the check. Lowering one takes --lower, and a reason in the commit message.
"""


class Floor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The floors of one benchmark in one mode; they hold for these data only."""

    data_sha256: str
    figures: dict[str, float]


Floors = dict[str, dict[str, Floor]]
"""By benchmark and mode (`full` or `quick`)."""


def read_floors(path: Path = FLOORS) -> Floors:
    """The pinned floors; none if there is no such file. Raises KnowledgeError for a file of another form."""
    if not path.is_file():
        return {}
    return read_toml(path, Floors)


def find_floor(floors: Floors, name: str, mode: str | None, result: Result) -> Mapping[str, float]:
    """The floors that hold for a result: of its benchmark, its mode and its data."""
    floor = floors.get(name, {}).get(mode or "")
    return floor.figures if floor is not None and floor.data_sha256 == result.data_sha256 else {}


def find_sunk(floors: Floors, name: str, mode: str | None, result: Result) -> list[str]:
    """A line for each figure below its floor, or gone."""
    return [
        f"{name} {key} is {result.figures.get(key, 'gone')}, below its floor of {floor}"
        for key, floor in find_floor(floors, name, mode, result).items()
        if result.figures.get(key, -1.0) < floor
    ]


def raise_floors(
    floors: Floors,
    results: Mapping[str, Result],
    mode: str,
    pinned: Mapping[str, tuple[str, ...]],
    lower: bool = False,
) -> Floors:
    """New floors at the figures measured, less the margin. Raises UsageError where one would sink, unless `lower`.

    `pinned` holds for each benchmark the ends of the keys that have floors.
    """
    raised = {name: dict(modes) for name, modes in floors.items()}
    for name, result in results.items():
        old = find_floor(floors, name, mode, result)
        new = {
            key: make_floor(value, result.records)
            for key, value in result.figures.items()
            if key.endswith(pinned.get(name, ()))
        }
        if not lower:
            sunk = find_sunk(floors, name, mode, result)
            if sunk:
                raise UsageError(f"{'; '.join(sunk)}: floors are lowered only with --lower")
            new = {key: max(floor, old.get(key, floor)) for key, floor in new.items()}
        raised.setdefault(name, {})[mode] = Floor(data_sha256=result.data_sha256, figures=new)
    return raised


def make_floor(value: float, records: int) -> float:
    """A little below a figure: by the margin, or by what a few records make of it where that is more."""
    margin = max(MARGIN, FLIPS / records if records else MARGIN)
    return max(0.0, math.floor((value - margin) * 1000) / 1000)


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors as TOML, sorted, so that a change shows as a change of lines."""
    lines = [HEADER]
    for name in sorted(floors):
        for mode in sorted(floors[name]):
            floor = floors[name][mode]
            lines.append(f'[{name}.{mode}]\ndata_sha256 = "{floor.data_sha256}"\n\n[{name}.{mode}.figures]')
            lines += [f"{key} = {floor.figures[key]}" for key in sorted(floor.figures)]
            lines.append("")
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
