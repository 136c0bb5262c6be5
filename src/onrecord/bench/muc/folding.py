"""Claims to incidents: which claims tell of a violent act, and which of them of the same."""

import datetime as dt
import re

from onrecord.bench.muc.gathering import Incident, Told
from onrecord.bench.muc.lexicon import load_incidents
from onrecord.bench.muc.participants import add_new, add_perpetrators, add_sufferers, is_state_name, merge_victim
from onrecord.model import Claim, Place

STAGES = {"occurred": "ACCOMPLISHED", "ongoing": "ACCOMPLISHED", "attempted": "ATTEMPTED", "threatened": "THREATENED"}
DONE = frozenset({"MURDER", "ASSASSINATION", "DEATH"})
WEEKDAY = re.compile(r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY")
WORD = re.compile(r"[A-Z][A-Z'-]*")
OLDEST = dt.timedelta(days=62)
LONGEST_TIME = dt.timedelta(days=31)
NEAR = 4
"""Sentences between two claims of one type that may be of one incident though no target ties them."""


def fold_claims(told: Told) -> list[Incident]:
    """The incidents of a report in the order of its text."""
    incidents: list[Incident] = []
    for claim in told.claims:
        if is_violent(claim):
            each = make_incident(told, claim)
            if is_past(told, claim):
                continue
            home = next((known for known in reversed(incidents) if is_same_incident(known, each)), None)
            if home is None:
                incidents.append(each)
            else:
                join(home, each)
    return incidents


def is_violent(claim: Claim) -> bool:
    modes = load_incidents().modes
    return (
        claim.kind == "event"
        and claim.type == "ASSAULT"
        and (claim.status in STAGES or is_done(claim))
        and claim.mode not in modes.war
        and not (claim.mode in modes.passing and not (claim.target or claim.casualties))
    )


def is_done(claim: Claim) -> bool:
    """Whether a plan or call is for a killing of somebody that was carried out, as "who planned the murder of"."""
    return (
        claim.mode == "assassination"
        and claim.status in {"planned", "called_for"}
        and claim.trigger.exact.upper() in DONE
        and bool(claim.target)
    )


def make_incident(told: Told, claim: Claim) -> Incident:
    """One claim as an incident of its own."""
    spans = [(each.start, each.end) for each in claim.evidence] or [(claim.trigger.start, claim.trigger.end)]
    words = {word for start, end in spans for word in WORD.findall(told.text[start:end])}
    incident = Incident(find_type(claim, words), STAGES.get(claim.status, "ACCOMPLISHED"), spans=spans)
    incident.sentences = {told.find_sentence(claim.trigger.start)}
    add_perpetrators(incident, told, claim)
    add_sufferers(incident, told, claim)
    if claim.time and claim.time.earliest and claim.time.latest:
        first, last = dt.date.fromisoformat(claim.time.earliest), dt.date.fromisoformat(claim.time.latest)
        if last - first <= LONGEST_TIME:
            incident.days.append((first, last, bool(WEEKDAY.search(claim.time.exact.upper()))))
    if claim.place and not is_person(claim.place):
        incident.places.append(claim.place)
    return incident


def is_person(place: Place) -> bool:
    """Whether a place is part of a person's name with title."""
    return bool(set(place.exact.upper().split()) & load_incidents().people.titles)


def find_type(claim: Claim, words: set[str]) -> str:
    lexicon = load_incidents()
    trigger = set(WORD.findall(claim.trigger.exact.upper()))
    kind = lexicon.types.get(claim.mode or "", "ATTACK")
    if trigger & lexicon.triggers.hijack:
        return "HIJACKING"
    if trigger & lexicon.triggers.fire and claim.mode != "shooting":
        return "ARSON"
    told_apart = claim.mode in lexicon.modes.shot or claim.mode in {"assassination", "execution", "beating"}
    if kind == "ATTACK" and words & lexicon.triggers.explosive and not told_apart:
        return "BOMBING"
    return kind


def is_past(told: Told, claim: Claim) -> bool:
    """Whether an act is told from long before the report."""
    published = told.report.published
    if claim.time is None or claim.time.latest is None or published is None:
        return False
    return dt.date.fromisoformat(claim.time.latest) < published - OLDEST


def is_same_incident(one: Incident, other: Incident) -> bool:
    """Whether nothing that is said of two sets them apart, and something ties them."""
    if not is_same_type(one, other) or differ_days(one, other) or differ_places(one, other):
        return False
    if is_state(one) is not None and is_state(other) is not None and is_state(one) != is_state(other):
        return False
    names, others = {v.name for v in one.victims if v.name}, {v.name for v in other.victims if v.name}
    near = min(abs(i - j) for i in one.sentences for j in other.sentences)
    if names and others and not names & others and near > 0:
        return False
    return near <= (NEAR if one.type == other.type else 0) or bool(name_targets(one) & name_targets(other))


def name_targets(incident: Incident) -> set[str]:
    """What was aimed at, in the report's words."""
    return {each.referent for each in incident.victims} | {each.text for each in incident.targets}


def is_same_type(one: Incident, other: Incident) -> bool:
    kinds = {one.type, other.type}
    return len(kinds) == 1 or ("ATTACK" in kinds and bool(kinds & {"BOMBING", "KIDNAPPING"}))


def differ_days(one: Incident, other: Incident) -> bool:
    mine, others = one.day, other.day
    return mine is not None and others is not None and (mine[1] < others[0] or others[1] < mine[0])


def differ_places(one: Incident, other: Incident) -> bool:
    mine, others = one.place, other.place
    if mine is None or others is None:
        return False
    if mine.country and others.country and mine.country != others.country:
        return True
    narrow = {"point", "place"}
    return mine.precision in narrow and others.precision in narrow and mine.name != others.name


def is_state(incident: Incident) -> bool | None:
    """Whether the perpetrators act for a state; None where there are none."""
    named = [*incident.groups, *incident.persons]
    if not named:
        return None
    return any(is_state_name(name) for name in named)


def join(home: Incident, each: Incident) -> None:
    if home.type == "ATTACK":
        home.type = each.type
    if each.stage == "ACCOMPLISHED":
        home.stage = each.stage
    home.sentences |= each.sentences
    home.spans += each.spans
    home.days += each.days
    home.places += each.places
    for person in each.persons:
        add_new(home.persons, person)
    for group in each.groups:
        add_new(home.groups, group)
    for victim in each.victims:
        merge_victim(home, victim)
    for target in each.targets:
        if all(target.text not in known.text and known.text not in target.text for known in home.targets):
            home.targets.append(target)
