"""What a report's claims say of one incident, gathered before it is written as a template."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.bench.muc.phrases import Phrase
from onrecord.model import Claim, Place, Report


@dataclass(frozen=True)
class Filler:
    """Evidence from outside the claims: words that fill a role of the incident around them.

    `role` is one of PerpInd, PerpOrg, Target, Victim and Weapon, `score` how sure that is, from 0 to 1.
    """

    start: int
    end: int
    role: str
    score: float


@dataclass(frozen=True)
class Told:
    """A report as the mapping sees it."""

    report: Report
    text: str
    """In capitals."""
    phrases: Sequence[Phrase]
    sentences: Sequence[tuple[int, int]]
    claims: Sequence[Claim]

    def find_sentence(self, offset: int) -> int:
        """Number of the sentence around an offset."""
        return next((i for i, (start, end) in enumerate(self.sentences) if start <= offset < end), 0)

    def find_phrase(self, start: int, end: int) -> Phrase | None:
        """The phrase that shares most with a stretch."""
        near = [each for each in self.phrases if each.start < end and start < each.end]
        return max(near, key=lambda each: min(end, each.end) - max(start, each.start), default=None)

    def within(self, start: int, end: int) -> list[Phrase]:
        return [each for each in self.phrases if start <= each.start and each.end <= end]


@dataclass
class Victim:
    """A human target: a name, a description, or both."""

    name: str = ""
    descriptions: list[str] = field(default_factory=list)
    number: str = "1"
    effect: str = ""

    @property
    def referent(self) -> str:
        return self.name or (self.descriptions[0] if self.descriptions else "")

    @property
    def description(self) -> str:
        return self.descriptions[0] if self.descriptions else ""


@dataclass
class Target:
    """A physical target."""

    text: str
    type: str
    number: str
    effect: str = ""


@dataclass
class Incident:
    """One incident under way."""

    type: str
    stage: str = "ACCOMPLISHED"
    sentences: set[int] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Evidence of its claims."""
    persons: list[str] = field(default_factory=list)
    """Individual perpetrators."""
    groups: list[str] = field(default_factory=list)
    """Perpetrators that are organisations."""
    confidence: str = "REPORTED AS FACT"
    victims: list[Victim] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    instruments: dict[str, str] = field(default_factory=dict)
    """Type by string; the string of a type without one is a hyphen."""
    days: list[tuple[dt.date, dt.date, bool]] = field(default_factory=list)
    """First and last day, and whether the report only names a day of the week."""
    places: list[Place] = field(default_factory=list)
    is_war: bool = False
    """Whether a side to it is an armed force, and its victims may be all military."""

    @property
    def day(self) -> tuple[dt.date, dt.date, bool] | None:
        """The shortest stretch of days that is said."""
        return min(self.days, key=lambda each: (each[1] - each[0], each[2]), default=None)

    @property
    def place(self) -> Place | None:
        """The narrowest place that is said."""
        order = ["point", "place", "admin2", "admin1", "country", "region"]
        return min(self.places, key=lambda each: order.index(each.precision), default=None)
