"""What a reviewer asks for and is shown: a claim as it should be, and what words can mean in a slot."""

from typing import Literal

import msgspec

from onrecord.model import (
    Attribution,
    Casualty,
    Certainty,
    Item,
    Kind,
    Participant,
    Place,
    Span,
    Status,
    Time,
)

Slot = Literal["trigger", "source", "target", "objects", "time", "place", "casualties", "attribution"]


class ClaimEdit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim as a reviewer wants it: all that is not worked out from the rest (ids, codes, confidence, evidence)."""

    kind: Kind
    type: str
    mode: str | None = None
    trigger: Span
    source: tuple[Participant, ...] = ()
    target: tuple[Participant, ...] = ()
    objects: tuple[Item, ...] = ()
    time: Time | None = None
    place: Place | None = None
    casualties: tuple[Casualty, ...] = ()
    status: Status = "occurred"
    certainty: Certainty = "stated"
    attribution: tuple[Attribution, ...] = ()

    def slots(self) -> list[tuple[Slot, Span]]:
        """Every stretch of the report that the edit points at, with the slot that it stands in."""
        several: dict[Slot, tuple[Span, ...]] = {
            "trigger": (self.trigger,),
            "source": self.source,
            "target": self.target,
            "objects": self.objects,
            "time": () if self.time is None else (self.time,),
            "place": () if self.place is None else (self.place,),
            "casualties": self.casualties,
            "attribution": self.attribution,
        }
        return [(slot, span) for slot, spans in several.items() for span in spans]


class SlotReadings(msgspec.Struct, frozen=True, kw_only=True):
    """What the words can mean in the slot, likeliest first; only the slot's own list is filled."""

    words: Span
    participants: tuple[Participant, ...] = ()
    objects: tuple[Item, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    problem: str | None = None
    """Why there is none, in a line fit for a person."""
