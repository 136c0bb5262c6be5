"""Reports and claims as rows of the store's tables, and back."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from onrecord.model import (
    Claim,
    CoderError,
    Judgement,
    Participant,
    Place,
    Report,
    Reviewed,
    Span,
    StoreError,
    make_report_id,
)
from onrecord.model.filter import fold_text
from onrecord.store.schema import NO_DATE
from onrecord.store.worth import Worth, count_killed

Row = dict[str, Any]
Slot = Literal["source", "target", "attribution"]

LARGEST = 2**31 - 1
"""The largest number that a column holds; a toll beyond it is kept as this."""

_claim_decoder = msgspec.json.Decoder(Claim)
_report_decoder = msgspec.json.Decoder(Report)
_judgement_decoder = msgspec.json.Decoder(Judgement)


def check_coding(report: Report, claims: Sequence[Claim]) -> None:
    """Raise CoderError unless every claim is of this report and every span of it quotes the snapshot exactly."""
    name = f"report {report.report_id[:12]}"
    if "\0" in report.text:
        raise CoderError(f"{name} holds NUL characters, which no store can keep")
    if not _is_hash_of(report.report_id, report.text):
        raise CoderError(f"{name} is not called by the SHA-256 of its text")
    for claim in claims:
        if claim.report_id != report.report_id:
            raise CoderError(f"claim {claim.claim_id[:12]} is of report {claim.report_id[:12]}, not of {name}")
        if (span := find_misfit(claim, report.text)) is not None:
            raise CoderError(f"claim {claim.claim_id[:12]}: {span.exact!r} does not stand at {span.start} of {name}")


def find_misfit(claim: Claim, text: str) -> Span | None:
    """The first span of a claim that does not quote the text exactly, None where all do."""
    for span in claim.spans():
        if not 0 <= span.start <= span.end or text[span.start : span.end] != span.exact:
            return span
    return None


def make_original_row(report: Report) -> Row:
    """What is known of the file that a snapshot was read from; its id is a hash of all of it."""
    known = {name: value for name, value in msgspec.structs.asdict(report).items() if name != "text"}
    record = msgspec.json.encode(known, order="sorted")
    return {
        "original_id": hashlib.sha256(record).hexdigest()[:32],
        "report_id": report.report_id,
        "original_sha256": report.original_sha256,
        "origin": report.origin,
        "publisher_fold": None if report.publisher is None else fold_text(report.publisher),
        "record": record.decode(),
    }


def make_digest(coder: str, published: dt.date | None, claims: Iterable[Claim]) -> str:
    """What makes two codings of one report the same: coder, publication date and every claim to the last slot."""
    records = sorted(msgspec.json.encode(claim, order="sorted") for claim in claims)
    head = msgspec.json.encode([coder, published])
    return hashlib.sha256(b"\n".join([head, *records])).hexdigest()


def make_coding_id(report_id: str, number: int, digest: str) -> str:
    return hashlib.sha256(f"{report_id} {number} {digest}".encode()).hexdigest()[:32]


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows of claims take from the coding that they lie in and from its original."""

    coding_id: str
    published: str
    """ISO 8601, `NO_DATE` where it is unknown."""
    publisher: str | None

    @classmethod
    def of_report(cls, report: Report, coding_id: str) -> "Home":
        published = NO_DATE if report.published is None else report.published.isoformat()
        return cls(coding_id=coding_id, published=published, publisher=report.publisher)


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """How a claim stands: the columns of `claims` that are updated."""

    standing: bool
    subject: str
    reviewed: Reviewed = "unreviewed"
    judgement_id: str | None = None
    orphaned: bool = False
    worth: Worth = Worth()

    def columns(self) -> Row:
        row = msgspec.structs.asdict(self)
        return {**row, "worth": self.worth.worth, "reasons": " ".join(self.worth.reasons)}


def make_claim_row(claim: Claim, home: Home, marks: Marks, *, by_coder: bool = True) -> Row:
    time, place = claim.time, claim.place
    killed = count_killed(claim)
    return {
        "coding_id": home.coding_id,
        "claim_id": claim.claim_id,
        "report_id": claim.report_id,
        "published": home.published,
        "position": claim.trigger.start,
        "kind": claim.kind,
        "type": claim.type,
        "mode": claim.mode,
        "status": claim.status,
        "certainty": claim.certainty,
        "confidence": claim.confidence,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "country": place.country if place else None,
        # the gazetteer's name and the report's, which people know it by: "Al Hawijah" and "Hawija"
        "place_fold": _fold_lines([place.name, place.exact]) if place else None,
        "admin1_fold": fold_text(place.admin1) if place and place.admin1 else None,
        "evidence_fold": _fold_lines(span.exact for span in claim.evidence),
        "record": msgspec.json.encode(claim).decode(),
        "act_id": claim.act_id,
        "time_precision": time.precision if time else None,
        "place_id": make_place_id(place) if place else None,
        "publisher": home.publisher,
        "killed": None if killed is None else min(killed, LARGEST),
        "by_coder": by_coder,
        **marks.columns(),
    }


def make_place_row(place: Place) -> Row:
    return {
        "place_id": make_place_id(place),
        **{name: getattr(place, name) for name in _OF_PLACE},
    }


def make_place_id(place: Place) -> str:
    """The same for all that is told of a place but the words of the report."""
    known = msgspec.json.encode([getattr(place, name) for name in _OF_PLACE])
    return hashlib.sha256(known).hexdigest()[:32]


_OF_PLACE = ("name", "gazetteer_id", "country", "admin1", "lat", "lon", "precision", "radius_km")


def _fold_lines(texts: Iterable[str]) -> str:
    """Texts to search in, a line each: folding leaves no line ends, so that no search goes across two of them."""
    return "\n".join(dict.fromkeys(fold_text(text) for text in texts))


def make_party_rows(claim: Claim, coding_id: str) -> list[Row]:
    slots: dict[Slot, Sequence[Any]] = {
        "source": claim.source,
        "target": claim.target,
        "attribution": claim.attribution,
    }
    return [
        {
            "coding_id": coding_id,
            "claim_id": claim.claim_id,
            "slot": slot,
            "position": position,
            "actor_id": party.actor_id,
            "name_fold": _fold_lines([party.name, party.exact]),
            "name": party.name,
            "role": party.role if isinstance(party, Participant) else None,
        }
        for slot, members in slots.items()
        for position, party in enumerate(members)
    ]


def read_claim(record: str) -> Claim:
    """Raises StoreError where the record has been damaged."""
    try:
        return _claim_decoder.decode(record)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise StoreError(f"the store holds a claim that cannot be read: {error}") from error


def read_judgement(record: str) -> Judgement:
    """Raises StoreError where the record has been damaged."""
    try:
        return _judgement_decoder.decode(record)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise StoreError(f"the store holds a judgement that cannot be read: {error}") from error


def read_report(report_id: str, text: str, record: str) -> Report:
    """A report from its snapshot and what was known of its original.

    Raises StoreError where the text is no longer the one that was coded: claims would point at other words.
    """
    if not _is_hash_of(report_id, text):
        raise StoreError(f"the text of report {report_id[:12]} has been changed in the store: its SHA-256 does not fit")
    try:
        known = _report_decoder.decode(msgspec.json.encode({**msgspec.json.decode(record), "text": text}))
    except msgspec.MsgspecError as error:
        raise StoreError(f"the store holds a report that cannot be read: {error}") from error
    return known


def read_known(record: str, name: Literal["title", "publisher"]) -> str | None:
    """What an original tells of its report. Raises StoreError where its record has been damaged."""
    try:
        value = msgspec.json.decode(record).get(name)
    except (msgspec.MsgspecError, UnicodeError, AttributeError) as error:
        raise StoreError(f"the store holds a report that cannot be read: {error}") from error
    return value if isinstance(value, str) else None


def _is_hash_of(report_id: str, text: str) -> bool:
    try:
        return make_report_id(text) == report_id
    except UnicodeEncodeError:
        return False
