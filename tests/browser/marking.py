"""What is marked in a text that a page shows, counted in code points as the record counts."""

from collections.abc import Iterable
from typing import NamedTuple

from playwright.sync_api import Locator

from onrecord.model import Claim, Span

SLOTS = ("trigger", "source", "target", "objects", "time", "place", "casualties", "attribution")


class Mark(NamedTuple):
    """A run of the text as it is drawn, and the classes it is marked with. Code points, end exclusive."""

    start: int
    end: int
    text: str
    classes: frozenset[str]


READ = """(root) => [...root.querySelectorAll("[data-at]")].map((leaf) => [
  Number(leaf.dataset.at),
  leaf.dataset.units ? Number(leaf.dataset.units) : leaf.textContent.length,
  leaf.textContent,
  [...(leaf.closest("mark")?.classList ?? [])],
])"""


def read_marks(shown: Locator, text: str) -> list[Mark]:
    """All runs of a text that is drawn, in its order. `shown` is the element with the text, `text` the snapshot."""
    points = PointCounter(text)
    return [
        Mark(points.count(at), points.count(at + units), words, frozenset(classes))
        for at, units, words, classes in shown.evaluate(READ)
    ]


class PointCounter:
    """From UTF-16 units, in which browsers count, to code points."""

    def __init__(self, text: str) -> None:
        if text.isascii():
            self._points: list[int] | None = None
            return
        self._points = []
        for at, letter in enumerate(text):
            self._points += [at] * (2 if ord(letter) > 0xFFFF else 1)
        self._points.append(len(text))

    def count(self, unit: int) -> int:
        return unit if self._points is None else self._points[unit]


def points_marked(marks: Iterable[Mark], *classes: str) -> set[int]:
    """Code points that are marked with any of the classes."""
    return {point for mark in marks if mark.classes & set(classes) for point in range(mark.start, mark.end)}


def points_of(*stretches: Span | Mark) -> set[int]:
    return {point for each in stretches for point in range(each.start, each.end)}


def check_lit(marks: list[Mark], claim: Claim) -> None:
    """That the marks of a text are those of the claim: its evidence, and the words of each of its slots."""
    slots = {slot: points_of(*spans_of(claim, slot)) for slot in SLOTS}
    assert points_of(*claim.evidence) <= points_marked(marks, "chosen")
    for slot, points in slots.items():
        shown = points_marked(marks, f"slot-{slot}", f"also-{slot}")
        # of more than two slots on the same words the innermost two show
        crowded = {point for point in points if sum(point in each for each in slots.values()) > 2}
        assert shown - crowded == points - crowded, slot
        assert shown <= points, slot


def spans_of(claim: Claim, slot: str) -> tuple[Span, ...]:
    held = getattr(claim, slot)
    return held if isinstance(held, tuple) else (held,) if held else ()
