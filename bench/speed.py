"""Words a second of the whole `code` path against a bare spaCy pipeline over the same text.

    python bench/speed.py [REPORT ...] [--rounds N] [--workers N]

The two take turns in one process, so that both see the same machine; the last line is the median of the rounds'
ratios, ours over bare. With `--workers` both read in so many processes, each started anew in every round.
Without reports the sample reports that ship are coded, several times over.
"""

import argparse
import hashlib
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from onrecord.coder import code_report
from onrecord.coder.parse import find_model
from onrecord.engine import code_files
from onrecord.readers import read_report
from onrecord.samples import sample_paths
from onrecord.store import Store

COPIES = 4
"""How often the sample reports are coded in one round, so that a round takes seconds."""
MANY_COPIES = 60
"""The same for several processes, whose start takes seconds, too."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="*", help="reports to code; the samples if none")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--workers", type=int, default=1, help="processes of each of the two")
    arguments = parser.parse_args()
    workers = arguments.workers
    copies = COPIES if workers == 1 else MANY_COPIES
    files = arguments.reports or [str(path) for path in sample_paths()] * copies
    texts = [read_report(path).text for path in files]
    words = sum(len(text.split()) for text in texts)
    data = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
    code_report(read_report(files[0]))  # loads what is loaded once
    ours, bare = [], []
    for _ in range(arguments.rounds):
        bare.append(words / seconds(lambda: parse_bare(texts, workers)))
        ours.append(words / seconds(lambda: code_all(files, workers)))
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    print(
        f"python bench/speed.py --rounds {arguments.rounds} --workers {workers}: "
        f"{len(files)} reports, {words} words, data {data}"
    )
    print(f"onrecord code       {describe(ours)} words/s, files to store")
    print(f"bare en_core_web_sm {describe(bare)} words/s")
    print(f"ratios from {min(ratios):.2f} to {max(ratios):.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    print(f"ratio {statistics.median(ratios):.2f}")


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def parse_bare(texts: list[str], workers: int) -> None:
    """What anybody gets from the model alone: every component of the pipeline, one text at a time in a process."""
    nlp = spacy.load(find_model())
    for _ in nlp.pipe(texts, n_process=workers) if workers > 1 else map(nlp, texts):
        pass


def code_all(files: list[str], workers: int) -> None:
    """Files to claims in a new store, as `onrecord code` does it."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "speed.db") as store:
        code_files(files, store=store, again=True, workers=workers)


def describe(speeds: list[float]) -> str:
    return f"{statistics.median(speeds):6.0f} (from {min(speeds):.0f} to {max(speeds):.0f})"


if __name__ == "__main__":
    main()
