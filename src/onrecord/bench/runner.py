"""Which benchmarks there are, and how one is run."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from onrecord.bench.benchmark import Benchmark, Result, Task, hash_files
from onrecord.bench.claims import CLAIMS
from onrecord.bench.dates import MEANTIME, WIKIWARS
from onrecord.bench.fa_kes import FA_KES
from onrecord.bench.factuality import FACTUALITY
from onrecord.bench.india_police_events import INDIA_POLICE_EVENTS
from onrecord.bench.muc34 import MUC34
from onrecord.bench.peer import PEER
from onrecord.bench.places import EVENT_LOCATION, GEOPARSING
from onrecord.bench.plover import PLOVER_GSR, PLOVER_PLV
from onrecord.bench.polnear import POLNEAR
from onrecord.bench.re3d import RE3D
from onrecord.model import UsageError

BENCHMARKS: tuple[Benchmark, ...] = (
    CLAIMS,
    WIKIWARS,
    MEANTIME,
    GEOPARSING,
    EVENT_LOCATION,
    POLNEAR,
    FACTUALITY,
    FA_KES,
    PLOVER_GSR,
    PLOVER_PLV,
    INDIA_POLICE_EVENTS,
    RE3D,
    MUC34,
    PEER,
)

DEFAULT_DATA = Path("..") / "shared" / "gold"
"""Where the gold folder lies, seen from the working directory, if ONRECORD_GOLD does not say otherwise."""
DIGITS = 4


def find_data(given: Path | None = None) -> Path:
    """The gold folder: the given one, else that of ONRECORD_GOLD, else `../shared/gold`.

    Raises UsageError where a folder that was asked for is not there; the default one may be absent.
    """
    named = given or (Path(os.environ["ONRECORD_GOLD"]) if os.environ.get("ONRECORD_GOLD") else None)
    if named is not None and not named.is_dir():
        raise UsageError(f"{named}: no such folder of gold data")
    return named or DEFAULT_DATA


def name_benchmarks(names: Iterable[str]) -> list[Benchmark]:
    """The benchmarks of these names, all of them for none. Raises UsageError for a name that there is not."""
    known = {each.name: each for each in BENCHMARKS}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)] or list(BENCHMARKS)


def run_benchmark(
    benchmark: Benchmark,
    data: Path,
    sample: int | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> Result | None:
    """Measure on what there is of a benchmark's set; None if there is nothing.

    `sample` keeps at most so many texts of each set. Raises ReadError, naming the file, for data of another format.
    """
    files = tuple(benchmark.find(data))
    if not files:
        return None
    digest = hash_files(files, data)
    began = time.perf_counter()
    measured = benchmark.measure(Task(files, sample, on_progress))
    seconds = time.perf_counter() - began
    return Result(
        figures={key: round(value, DIGITS) for key, value in measured.figures.items()},
        records=measured.records,
        data_sha256=digest,
        seconds=round(seconds, 1),
        misses=tuple(measured.misses),
    )
