"""Whether a reviewer's claim can be one: words that stand in the report, and values that a slot can have."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable

from onrecord.editing.edit import ClaimEdit, Slot
from onrecord.model import Casualty, Place, Report, Span, Time, UsageError
from onrecord.ontology import load_ontology

MOST_ENTRIES = 100
"""Entries that one slot can have."""
LONGEST = 1_000
"""Characters of the longest name or stretch of words."""
MOST = 2_000_000_000
"""More than so many people or things are a slip of the keyboard."""
COUNTRY = re.compile(r"[A-Z]{3}")


def check_edit(edit: ClaimEdit, report: Report) -> None:
    """Raise UsageError, naming the slot and the words, where a claim cannot be as the reviewer wants it."""
    for slot, span in edit.slots():
        check_span(slot, span, report.text)
    check_type(edit)
    for several, entries in {
        "source": edit.source,
        "target": edit.target,
        "objects": edit.objects,
        "casualties": edit.casualties,
        "attribution": edit.attribution,
    }.items():
        if len(entries) > MOST_ENTRIES:
            raise UsageError(f"{several}: {len(entries)} entries; {MOST_ENTRIES} at most can be kept")
    check_names(edit)
    if edit.time is not None:
        check_time(edit.time)
    if edit.place is not None:
        check_place(edit.place)
    check_casualties(edit.casualties)


def check_span(slot: Slot, span: Span, text: str) -> None:
    if not 0 <= span.start < span.end or not span.exact.strip():
        raise UsageError(f"{slot}: no words of the report are given")
    if len(span.exact) > LONGEST:
        raise UsageError(f"{slot}: {shorten(span.exact)} is too long: {LONGEST:,} characters at most can be chosen")
    if text[span.start : span.end] != span.exact:
        raise UsageError(f"{slot}: {shorten(span.exact)} does not stand at {span.start} to {span.end} of the report")


def check_type(edit: ClaimEdit) -> None:
    """The type must be of the kind and the mode of the type; a relation has two sides, and is at no place."""
    ontology = load_ontology()
    known = ontology.types if edit.kind == "event" else ontology.relations
    if edit.type not in known:
        raise UsageError(f"type: no {edit.kind} is called {shorten(edit.type)}; one of: {', '.join(known)}")
    modes = ontology.modes(edit.type)
    if edit.mode is not None and edit.mode not in modes:
        allowed = f"one of: {', '.join(modes)}" if modes else "it has none"
        raise UsageError(f"mode: {edit.type} has no mode {shorten(edit.mode)}; {allowed}")
    if edit.kind == "event":
        return
    for slot, side in (("source", edit.source), ("target", edit.target)):
        if not side:
            raise UsageError(f"{slot}: a relation is between two sides, so that this one must be told, too")
    if edit.place is not None:
        raise UsageError("place: a relation is at no place; leave it empty, or make the claim an event")
    if edit.casualties:
        raise UsageError("casualties: a relation has none; leave them empty, or make the claim an event")


def check_names(edit: ClaimEdit) -> None:
    roles = load_ontology().terms("role")
    for slot, side in (("source", edit.source), ("target", edit.target)):
        for each in side:
            check_text(slot, each.name, "a name")
            check_optional(slot, (each.actor_id,))
            if each.role is not None and each.role not in roles:
                raise UsageError(f"{slot}: no role is called {shorten(each.role)}; one of: {', '.join(roles)}")
    for thing in edit.objects:
        check_text("objects", thing.item, "a thing")
        if thing.count is not None and not 0 <= thing.count <= MOST:
            raise UsageError(f"objects: {shorten(thing.exact)} cannot be {thing.count:,} in number")
    for voice in edit.attribution:
        check_text("attribution", voice.name, "a name")
        check_optional("attribution", (voice.actor_id, voice.cue))
    for harm in edit.casualties:
        check_optional("casualties", (harm.of,))
    if edit.place is not None:
        check_text("place", edit.place.name, "a name")
        check_optional("place", (edit.place.gazetteer_id, edit.place.admin1))


def check_text(slot: str, text: str, what: str) -> None:
    if not text.strip():
        raise UsageError(f"{slot}: {what} is asked for")
    check_optional(slot, (text,))


def check_optional(slot: str, texts: Iterable[str | None]) -> None:
    for text in texts:
        if text is None:
            continue
        if len(text) > LONGEST:
            raise UsageError(f"{slot}: {shorten(text)} is too long: {LONGEST:,} characters at most can be kept")
        if not text.strip() or not is_plain(text):
            raise UsageError(f"{slot}: {shorten(text)} holds characters that are no text")


def is_plain(text: str) -> bool:
    """Whether a text can be kept and shown everywhere: no control characters, no halves of characters."""
    return not any(unicodedata.category(mark) in ("Cc", "Cs") and not mark.isspace() for mark in text)


def check_time(time: Time) -> None:
    words = shorten(time.exact)
    days = [read_day(time.earliest, words), read_day(time.latest, words)]
    if days == [None, None]:
        raise UsageError(f"time: {words} needs a first or a last day; leave the time empty where nothing tells it")
    if days[0] is not None and days[1] is not None and days[0] > days[1]:
        raise UsageError(f"time: {words} cannot begin on {days[0]} and end on {days[1]}")


def read_day(day: str | None, words: str) -> dt.date | None:
    if day is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII):
            raise ValueError(day)
        return dt.date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(f"time: {shorten(day)} of {words} is no day; write it as YYYY-MM-DD") from error


def check_place(place: Place) -> None:
    words = shorten(place.exact)
    if place.country is not None and not COUNTRY.fullmatch(place.country):
        raise UsageError(f"place: {shorten(place.country)} is no country; write it as three capitals, such as IRQ")
    if (place.lat is None) != (place.lon is None):
        raise UsageError(f"place: {words} needs both latitude and longitude, or neither")
    if place.lat is not None and place.lon is not None and not is_on_earth(place.lat, place.lon):
        raise UsageError(f"place: {place.lat:g}, {place.lon:g} is no point on earth; latitude comes first")
    if place.precision == "point" and place.lat is None:
        raise UsageError(f"place: {words} is called a point but has none")
    if place.radius_km is not None and not 0 <= place.radius_km <= 20_100:
        raise UsageError(f"place: a radius of {place.radius_km:g} km is not to be had on earth")


def is_on_earth(lat: float, lon: float) -> bool:
    return math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180


def check_casualties(casualties: Iterable[Casualty]) -> None:
    total = 0
    for each in casualties:
        words = shorten(each.exact)
        told = [figure for figure in (each.low, each.best, each.high) if figure is not None]
        if not told:
            raise UsageError(f"casualties: {words} needs a figure; leave it out where the report gives none")
        if min(told) < 0 or told != sorted(told):
            raise UsageError(f"casualties: {words} needs figures of 0 or more that rise from low over best to high")
        total += max(told)
    if total > MOST:
        raise UsageError(f"casualties: {total:,} people are more than can be kept")


def shorten(text: str) -> str:
    """A text for a message: in quotation marks, of a length to be read."""
    plain = " ".join(text.split())
    return repr(plain if len(plain) <= 80 else plain[:79] + "…")
