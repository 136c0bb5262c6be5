"""What a claim must be for a store to take it from a reviewer."""

import datetime as dt
import math
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.model import Claim, UsageError, make_claim_id
from onrecord.ontology import load_ontology
from onrecord.store.rows import LARGEST, find_misfit

LONGEST_NAME = 200
LONGEST_REASON = 10_000
_COUNTRY = re.compile(r"[A-Z]{3}")
_ROLE = re.compile(r"[A-Z]{3}")


def check_judged_claim(claim: Claim, text: str) -> Claim:
    """The claim with the id that its content has.

    Raises UsageError, in a line fit for a person, unless every stretch of it quotes the report's text and every value
    is one that a claim can have.
    """
    for value in _list_texts(msgspec.to_builtins(claim)):
        check_text(value, "the claim")
    try:
        claim = msgspec.convert(msgspec.to_builtins(claim), Claim)
    except msgspec.ValidationError as error:
        raise UsageError(f"this is no claim: {error}") from error
    misfit = find_misfit(claim, text)
    if misfit is not None:
        raise UsageError(f"the words {misfit.exact!r} do not stand at {misfit.start} of the report")
    for problem in _find_problems(claim):
        raise UsageError(problem)
    return msgspec.structs.replace(claim, claim_id=make_claim_id(claim))


def check_text(text: str, where: str) -> None:
    """Raise UsageError on letters that no database keeps."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UsageError(f"{where} holds a character that is no text")


def check_reviewer(reviewer: str) -> str:
    """The name as it is kept."""
    check_text(reviewer, "the reviewer's name")
    name = " ".join(reviewer.split())
    if not name:
        raise UsageError("a judgement needs the reviewer's name")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"a reviewer's name has at most {LONGEST_NAME} characters")
    return name


def check_reason(reason: str | None) -> str | None:
    """The reason as it is kept, None where it says nothing."""
    check_text(reason or "", "the reason")
    if reason is not None and len(reason) > LONGEST_REASON:
        raise UsageError(f"a reason has at most {LONGEST_REASON:,} characters")
    return (reason or "").strip() or None


def _list_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _list_texts(each)


def _find_problems(claim: Claim) -> Iterator[str]:
    ontology = load_ontology()
    known = ontology.types if claim.kind == "event" else ontology.relations
    if claim.type not in known:
        yield f"no {claim.kind} is called {claim.type!r}; one of: {', '.join(known)}"
    elif claim.mode is not None and claim.mode not in ontology.modes(claim.type):
        yield f"{claim.type} has no mode {claim.mode!r}"
    if not claim.evidence or any(span.start == span.end for span in (claim.trigger, *claim.evidence)):
        yield "a claim needs words that name the act, and words that carry it"
    if not 0 <= claim.confidence <= 1:
        yield f"confidence goes from 0 to 1, not to {claim.confidence}"
    if not 0 < len(claim.act_id) <= 64:
        yield "a claim needs the id of its act, of at most 64 characters"
    figures = [each.count for each in claim.objects]
    figures += [figure for each in claim.casualties for figure in (each.low, each.best, each.high)]
    if any(figure is not None and not 0 <= figure <= LARGEST for figure in figures):
        yield f"a number of people or things goes from 0 to {LARGEST:,}"
    for party in (*claim.source, *claim.target):
        if party.role is not None and not _ROLE.fullmatch(party.role):
            yield f"a role is three capitals, not {party.role!r}"
    yield from _find_problems_of_time(claim)
    yield from _find_problems_of_place(claim)


def _find_problems_of_time(claim: Claim) -> Iterator[str]:
    if claim.time is None:
        return
    days = [day for day in (claim.time.earliest, claim.time.latest) if day is not None]
    for day in days:
        try:
            is_day = dt.date.fromisoformat(day).isoformat() == day
        except ValueError:
            is_day = False
        if not is_day:
            yield f"{day!r} is no day; write it as YYYY-MM-DD"
    if days != sorted(days):
        yield f"no time is from {days[0]} to {days[1]}"


def _find_problems_of_place(claim: Claim) -> Iterator[str]:
    place = claim.place
    if place is None:
        return
    if place.country is not None and not _COUNTRY.fullmatch(place.country):
        yield f"a country is three capitals, such as IRQ, not {place.country!r}"
    for name, value, least, most in (
        ("latitude", place.lat, -90, 90),
        ("longitude", place.lon, -180, 180),
        ("radius", place.radius_km, 0, math.inf),
    ):
        if value is not None and not (math.isfinite(value) and least <= value <= most):
            yield f"no {name} is {value}"
