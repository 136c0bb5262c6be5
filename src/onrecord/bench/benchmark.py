"""What a benchmark is, and what it gives back."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

Row = TypeVar("Row")


@dataclass(frozen=True)
class Task:
    """One run of a benchmark: which files, how much of them, and whom to tell how far it is."""

    files: tuple[Path, ...]
    sample: int | None = None
    """At most so many texts of each set; None for all of them."""
    on_progress: Callable[[int, int], None] = lambda done, total: None

    def choose(self, rows: Iterable[Row], text: Callable[[Row], str]) -> list[Row]:
        """The texts to measure on: all, or as many as the sample asks for, by the hash of the text.

        The same texts are chosen wherever they lie and in whatever order the files come.
        """
        every = list(rows)
        if self.sample is None or len(every) <= self.sample:
            return every
        kept = sorted(range(len(every)), key=lambda i: hash_text(text(every[i])))[: self.sample]
        return [every[i] for i in sorted(kept)]

    def track(self, rows: list[Row]) -> Iterator[Row]:
        """The rows one by one, told to whoever watches."""
        for done, row in enumerate(rows):
            self.on_progress(done, len(rows))
            yield row
        self.on_progress(len(rows), len(rows))


@dataclass
class Measured:
    """Figures by key, the number of gold records behind them, and a line for each thing that went wrong."""

    figures: dict[str, float]
    records: int
    misses: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Benchmark:
    """A benchmark: its name, where its set lies under the gold folder, and how it is measured."""

    name: str
    about: str
    """One line on what is measured."""
    find: Callable[[Path], list[Path]]
    """The files of its set under a gold folder, in order; none if the set is absent."""
    measure: Callable[[Task], Measured]
    quick: int | None
    """How many texts of each set a quick run takes; None for all."""
    pinned: tuple[str, ...] = ()
    """The keys that have floors, or their ends where each part of a set has its own; the other figures explain them."""
    to_beat: Mapping[str, float] = field(default_factory=dict)
    """The best published numbers that compare, by key."""


class Result(msgspec.Struct, frozen=True):
    """What one benchmark gave; the fields are those that `onrecord bench --json` prints."""

    figures: dict[str, float]
    records: int
    data_sha256: str
    seconds: float
    misses: tuple[str, ...] = ()


def hash_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def hash_files(files: Iterable[Path], folder: Path) -> str:
    """SHA-256 over the names of files, seen from their folder, and their bytes."""
    digest = hashlib.sha256()
    for path in sorted(files):
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
        digest.update(name.encode("utf-8") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def find_files(folder: Path, *patterns: str) -> list[Path]:
    """Files below a folder that match one of the patterns, in order, each once."""
    return sorted({path for pattern in patterns for path in folder.glob(pattern) if path.is_file()})


def make_share(right: float, of: float) -> float:
    """0 of nothing."""
    return right / of if of else 0.0


def make_mean(values: Iterable[float]) -> float:
    """0 for no values."""
    every = list(values)
    return make_share(sum(every), len(every))


def make_f1(right: float, said: int, owed: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (said + owed) if said + owed else 0.0
