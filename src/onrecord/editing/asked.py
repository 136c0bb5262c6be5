"""Words of a report that a reviewer has chosen for a slot, with the stretch around them read as the coder reads it."""

import datetime as dt
import re
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from onrecord.model import Report, Span
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.coder.pipeline import Component
    from onrecord.coder.places_atlas import Atlas
    from onrecord.coder.reading import Reading
    from onrecord.knowledge.registry import ActorRegistry

AnySpan = TypeVar("AnySpan", bound=Span)

CELL = 3_000
"""Characters. A text is read by the cell that the chosen words are in and the one on either side, so that words that
are chosen near one another share a reading."""
KEPT = 4
"""Readings that are remembered."""
BREAK = re.compile(r"\n[ \t]*\n")


class Desk:
    """What reading needs, loaded when first needed and kept: the parser, the registry, the gazetteer."""

    def __init__(self, settings: Settings = Settings()) -> None:
        self._settings = settings
        self._readings: OrderedDict[tuple[str, dt.date | None], Reading] = OrderedDict()

    @cached_property
    def registry(self) -> "ActorRegistry":
        from onrecord.knowledge.registry import load_registry  # noqa: PLC0415 - takes a moment

        return load_registry()

    @cached_property
    def atlas(self) -> "Atlas":
        from onrecord.coder.places_atlas import Atlas  # noqa: PLC0415 - loads the parser
        from onrecord.knowledge.gazetteer import Gazetteer  # noqa: PLC0415

        return Atlas(Gazetteer.open(self._settings.gazetteer))

    @cached_property
    def _components(self) -> "tuple[Component, ...]":
        from onrecord.coder.actors import ActorFinder  # noqa: PLC0415 - these load the parser
        from onrecord.coder.dates import DateFinder  # noqa: PLC0415
        from onrecord.coder.places import PlaceFinder  # noqa: PLC0415

        return DateFinder(), PlaceFinder(self.atlas.gazetteer), ActorFinder(self.registry)

    def read(self, text: str, published: dt.date | None) -> "Reading":
        """A text parsed, with its dates, places and actors, by the coder's own components."""
        from onrecord.coder.parse import parse_report  # noqa: PLC0415 - loads the parser

        key = text, published
        if key not in self._readings:
            reading = parse_report(Report.of_text(text, published))
            for component in self._components:
                component(reading)
            self._readings[key] = reading
        self._readings.move_to_end(key)
        while len(self._readings) > KEPT:
            self._readings.popitem(last=False)
        return self._readings[key]


class Asked:
    """The chosen words. `start` and `end` are where they stand in `reading`, which is a stretch of the report."""

    def __init__(self, desk: Desk, report: Report, words: Span, typed: str | None) -> None:
        self.desk, self.report, self.words, self.typed = desk, report, words, typed
        self._first, self._last = find_window(report.text, words.start, words.end)
        self.start, self.end = words.start - self._first, words.end - self._first

    @cached_property
    def reading(self) -> "Reading":
        return self.desk.read(self.report.text[self._first : self._last], self.report.published)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries that the words' surroundings speak of, the most frequent first (ISO 3166-1 alpha-3)."""
        counts: dict[str, int] = {}
        spoken_of = [each.country for each in self.reading.places] + [each.country for each in self.reading.actors]
        for country in filter(None, spoken_of):
            counts[country] = counts.get(country, 0) + 1
        return tuple(sorted(counts, key=lambda code: -counts[code]))

    def overlap(self, start: int, end: int) -> float:
        """How much of a stretch of the reading and the chosen words is common to both, 0 to 1."""
        common = min(end, self.end) - max(start, self.start)
        return max(0, common) / max(end - start, self.end - self.start)

    def make(self, kind: type[AnySpan], **slots: Any) -> AnySpan:
        """A slot over the chosen words."""
        return msgspec.convert({**msgspec.structs.asdict(self.words), **slots}, kind)


def find_window(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch that is read to understand some words: whole paragraphs where they are not too long."""
    first, last = max(0, (start // CELL - 1) * CELL), min(len(text), (end // CELL + 2) * CELL)
    if first > 0 and (gap := BREAK.search(text, first, start)):
        first = gap.end()
    if last < len(text) and (gap := BREAK.search(text, max(end, last - CELL), last)):
        last = gap.start()
    return first, last
