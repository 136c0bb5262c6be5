"""What an incident template is: twenty-three slots, each of any number of fills, a fill perhaps of several readings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Slot(IntEnum):
    """Slots that are scored, by their number in the task's description."""

    DATE = 2
    LOCATION = 3
    TYPE = 4
    STAGE = 5
    INSTRUMENT_ID = 6
    INSTRUMENT_TYPE = 7
    CATEGORY = 8
    PERPETRATOR = 9
    ORGANIZATION = 10
    CONFIDENCE = 11
    TARGET_ID = 12
    TARGET_TYPE = 13
    TARGET_NUMBER = 14
    TARGET_NATION = 15
    TARGET_EFFECT = 16
    TARGET_TOTAL = 17
    VICTIM_NAME = 18
    VICTIM_DESCRIPTION = 19
    VICTIM_TYPE = 20
    VICTIM_NUMBER = 21
    VICTIM_NATION = 22
    VICTIM_EFFECT = 23
    VICTIM_TOTAL = 24


INSTRUMENTS = frozenset({Slot.INSTRUMENT_ID, Slot.INSTRUMENT_TYPE})
TARGETS = frozenset(slot for slot in Slot if slot.name.startswith("TARGET"))
STRINGS = frozenset(
    {
        Slot.INSTRUMENT_ID,
        Slot.PERPETRATOR,
        Slot.ORGANIZATION,
        Slot.TARGET_ID,
        Slot.VICTIM_NAME,
        Slot.VICTIM_DESCRIPTION,
    }
)
"""Slots filled with words of the report."""
INAPPLICABLE: Mapping[str, frozenset[Slot]] = {"ARSON": INSTRUMENTS, "KIDNAPPING": INSTRUMENTS | TARGETS}
"""Slots that never count in templates of a type."""
NO_REFERENT = "-"
"""What a set fill refers to where the slot that it should refer to is empty."""


@dataclass(frozen=True)
class Reading:
    """One accepted reading of a fill: its value, and the accepted strings of the fill of another slot it refers to."""

    value: str
    referents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fill:
    """One fill of a slot. A key may accept several readings, and none at all where the fill is optional."""

    readings: tuple[Reading, ...]
    optional: bool = False

    def __str__(self) -> str:
        return " / ".join(
            each.value + (f": {' / '.join(each.referents)}" if each.referents else "") for each in self.readings
        )


def make_fill(value: str, referent: str | None = None) -> Fill:
    """A fill of one reading, as a response gives it."""
    return Fill((Reading(value, () if referent is None else (referent,)),))


@dataclass(frozen=True)
class Template:
    """One incident of one report; slots without a fill are left out."""

    slots: Mapping[Slot, tuple[Fill, ...]] = field(default_factory=dict)
    optional: bool = False

    def fills(self, slot: Slot) -> tuple[Fill, ...]:
        return self.slots.get(slot, ())

    def first(self, slot: Slot) -> str:
        """The first reading's value of a slot's first fill; empty for none."""
        fills = self.fills(slot)
        return fills[0].readings[0].value if fills else ""

    @property
    def inapplicable(self) -> frozenset[Slot]:
        return INAPPLICABLE.get(self.first(Slot.TYPE), frozenset())
