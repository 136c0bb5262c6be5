"""Pairing off so that the pairs are worth the most together."""

from collections.abc import Callable, Sequence
from functools import cache

SMALL = 12
"""Up to so many on the shorter side the best pairing is found; beyond that, pairs are taken best first."""


def pair_best(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Rows with columns, each at most once, so that the sum of their worths is greatest; only worths above 0 pair."""
    rows, columns = len(worth), len(worth[0]) if worth else 0
    if columns > rows:
        return sorted((i, j) for j, i in pair_best([[worth[i][j] for i in range(rows)] for j in range(columns)]))
    if columns > SMALL:
        return pair_greedily(worth)
    return sorted(make_search(worth)(0, (1 << columns) - 1)[1])


def make_search(worth: Sequence[Sequence[float]]) -> Callable[[int, int], tuple[float, tuple[tuple[int, int], ...]]]:
    """Best pairing of the rows from one on with the columns left, remembered by both."""

    @cache
    def search(row: int, free: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if row == len(worth):
            return 0.0, ()
        best = search(row + 1, free)
        for column, value in enumerate(worth[row]):
            if value > 0 and free >> column & 1:
                rest, pairs = search(row + 1, free & ~(1 << column))
                if rest + value > best[0]:
                    best = rest + value, ((row, column), *pairs)
        return best

    return search


def pair_greedily(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    ranked = sorted(
        ((value, -i, -j) for i, row in enumerate(worth) for j, value in enumerate(row) if value > 0), reverse=True
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in ranked:
        if all(-i != row and -j != column for row, column in pairs):
            pairs.append((-i, -j))
    return sorted(pairs)
