"""Counts of right, found and annotated things as lines for people."""

from collections import Counter
from collections.abc import Iterator

Counts = Counter[tuple[str, str]]
"""By name of the figure: `right`, `found` and `gold`, or `right` of `all`."""


def write_figures(counts: Counts) -> Iterator[str]:
    """One line for each figure, in the order in which they were counted first."""
    for name in dict.fromkeys(name for name, _ in counts):
        if counts[name, "all"]:
            yield f"{name}: {counts[name, 'right'] / counts[name, 'all']:.3f} of {counts[name, 'all']}"
            continue
        right, found, gold = (counts[name, each] for each in ("right", "found", "gold"))
        f1 = 2 * right / (found + gold) if found + gold else 0.0
        yield f"{name}: P {right / max(found, 1):.3f} R {right / max(gold, 1):.3f} F1 {f1:.3f} of {gold}"
