"""A claim: one report's word on one thing, with the stretch of text that carries it.

Field names and meanings are those of the claim record contract; each slot points at the exact words it came from.
"""

import hashlib
from typing import Literal

import msgspec

Kind = Literal["event", "relation"]
Status = Literal["occurred", "ongoing", "planned", "threatened", "attempted", "denied", "hypothetical", "called_for"]
Certainty = Literal["stated", "hedged"]
Stance = Literal["says", "denies", "claims_responsibility", "accuses", "doubts"]
Effect = Literal["killed", "wounded", "killed_or_wounded", "missing", "detained", "abducted", "displaced"]
TimePrecision = Literal["day", "week", "month", "season", "year", "decade", "range"]
PlacePrecision = Literal["point", "place", "admin2", "admin1", "country", "region"]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the snapshot: `snapshot[start:end] == exact`, offsets in Unicode code points, end exclusive."""

    exact: str
    start: int
    end: int


class Participant(Span, frozen=True, kw_only=True):
    """Who acts or is acted on. `role` is a three-letter role code (GOV, MIL, REB …) valid on the date of the event."""

    actor_id: str | None = None
    name: str
    role: str | None = None


class Item(Span, frozen=True, kw_only=True):
    """What is moved or used; `count` is None where the report gives no number ("dozens" gives none either)."""

    item: str
    count: int | None = None


class Time(Span, frozen=True, kw_only=True):
    """When: a closed interval of ISO 8601 dates, either end None where the report leaves it open."""

    earliest: str | None
    latest: str | None
    precision: TimePrecision


class Place(Span, frozen=True, kw_only=True):
    """Where. `country` is ISO 3166-1 alpha-3; `lat` and `lon` are WGS 84 degrees.

    The act happened within `radius_km` of the point; None where there is no point.
    """

    name: str
    gazetteer_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision
    radius_km: float | None = None


class Casualty(Span, frozen=True, kw_only=True):
    """Harm to people: "at least 38" is low 38, best 38, high None. `of` says who they were, in the report's words."""

    effect: Effect
    low: int | None
    best: int | None
    high: int | None
    of: str | None = None


class Attribution(Span, frozen=True, kw_only=True):
    """One link of the chain of those on whose word a claim stands. `cue` is the report's word of saying."""

    name: str
    actor_id: str | None = None
    cue: str | None = None
    stance: Stance = "says"


class AcledCode(msgspec.Struct, frozen=True, kw_only=True):
    """ACLED event type and sub-event type, as ACLED's codebook spells them."""

    event_type: str
    sub_event_type: str


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """The claim in other schemes, None where a scheme has no such thing. `ucdp` is the type of violence, 1 to 3."""

    cameo: str | None = None
    acled: AcledCode | None = None
    ucdp: int | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One report's word on one event or relation."""

    claim_id: str
    report_id: str
    act_id: str
    kind: Kind
    type: str
    mode: str | None
    evidence: tuple[Span, ...]
    trigger: Span
    source: tuple[Participant, ...] = ()
    target: tuple[Participant, ...] = ()
    objects: tuple[Item, ...] = ()
    time: Time | None = None
    place: Place | None = None
    casualties: tuple[Casualty, ...] = ()
    status: Status
    certainty: Certainty
    attribution: tuple[Attribution, ...] = ()
    confidence: float
    codes: Codes

    def spans(self) -> list[Span]:
        """Every stretch of the snapshot that the claim points at."""
        singles = [slot for slot in (self.time, self.place) if slot is not None]
        return [
            *self.evidence,
            self.trigger,
            *self.source,
            *self.target,
            *self.objects,
            *self.casualties,
            *self.attribution,
            *singles,
        ]


def make_claim_id(claim: Claim) -> str:
    """Content hash of a claim, 32 hexadecimal digits.

    The id itself and `confidence` stay out of the hash: a recalibration does not make another claim.
    """
    content = msgspec.to_builtins(claim)
    del content["claim_id"], content["confidence"]
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()[:32]
