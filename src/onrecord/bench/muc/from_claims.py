"""A report's claims to incident templates, by general rules."""

import calendar
import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc

from onrecord.bench.muc.details import add_details
from onrecord.bench.muc.fillers import add_fillers
from onrecord.bench.muc.folding import fold_claims, is_state
from onrecord.bench.muc.gathering import Filler, Incident, Told
from onrecord.bench.muc.lexicon import load_incidents
from onrecord.bench.muc.locations import find_country, write_location
from onrecord.bench.muc.phrases import classify_victim, find_phrases
from onrecord.bench.muc.relevance import is_likely, is_possible
from onrecord.bench.muc.templates import Fill, Slot, Template, make_fill
from onrecord.model import Claim, Report


def make_templates(report: Report, claims: Sequence[Claim], doc: Doc, fillers: Sequence[Filler] = ()) -> list[Template]:
    """Templates of a report from its claims, its parse, and what else is known to fill a role of an incident."""
    told = make_told(report, claims, doc)
    incidents = [each for each in find_incidents(told) if is_likely(told, each)]
    add_fillers(told, incidents, fillers)
    for incident in incidents:
        add_details(incident, told)
    return [write_template(told, each) for each in incidents if is_possible(told, each)]


def make_told(report: Report, claims: Sequence[Claim], doc: Doc) -> Told:
    return Told(
        report,
        report.text.upper() if len(report.text.upper()) == len(report.text) else report.text,
        find_phrases(doc),
        [(sentence.start_char, sentence.end_char) for sentence in doc.sents],
        sorted(claims, key=lambda claim: claim.trigger.start),
    )


def find_incidents(told: Told) -> list[Incident]:
    """All incidents of a report, relevant or not, with all their details."""
    incidents = fold_claims(told)
    for incident in incidents:
        add_details(incident, told)
    return incidents


def write_template(told: Told, incident: Incident) -> Template:
    slots: dict[Slot, list[Fill]] = {
        Slot.DATE: [make_fill(date)] if (date := write_date(told, incident)) else [],
        Slot.LOCATION: [make_fill(write_location(told, incident))],
        Slot.TYPE: [make_fill(incident.type)],
        Slot.STAGE: [make_fill(incident.stage)],
        Slot.CATEGORY: [make_fill("STATE-SPONSORED VIOLENCE" if is_state(incident) else "TERRORIST ACT")],
        Slot.PERPETRATOR: [make_fill(each) for each in incident.persons],
        Slot.ORGANIZATION: [make_fill(each) for each in incident.groups],
        Slot.CONFIDENCE: [make_fill(incident.confidence, each) for each in incident.groups],
        Slot.INSTRUMENT_ID: [make_fill(each) for each in incident.instruments if each != "-"],
        Slot.INSTRUMENT_TYPE: [make_fill(kind, each) for each, kind in incident.instruments.items()],
        Slot.TARGET_ID: [make_fill(each.text) for each in incident.targets],
        Slot.TARGET_TYPE: [make_fill(each.type, each.text) for each in incident.targets],
        Slot.TARGET_NUMBER: [make_fill(each.number, each.text) for each in incident.targets],
        Slot.TARGET_EFFECT: [make_fill(each.effect, each.text) for each in incident.targets if each.effect],
        Slot.VICTIM_NAME: [make_fill(each.name) for each in incident.victims if each.name],
        Slot.VICTIM_DESCRIPTION: [
            make_fill(each.description, each.name or None) for each in incident.victims if each.description
        ],
        Slot.VICTIM_TYPE: [
            make_fill(classify_victim(" ".join(each.descriptions)), each.referent) for each in incident.victims
        ],
        Slot.VICTIM_NUMBER: [make_fill(each.number, each.referent) for each in incident.victims],
        Slot.VICTIM_EFFECT: [make_fill(each.effect, each.referent) for each in incident.victims if each.effect],
        Slot.VICTIM_NATION: write_nations(told, incident),
    }
    applicable = Template({Slot.TYPE: tuple(slots[Slot.TYPE])}).inapplicable
    return Template({slot: tuple(fills) for slot, fills in slots.items() if fills and slot not in applicable})


def write_nations(told: Told, incident: Incident) -> list[Fill]:
    country = load_incidents().countries.get(find_country(told, incident), "")
    return [
        make_fill(nation, victim.referent)
        for victim in incident.victims
        for nation, words in load_incidents().nations.items()
        if nation != country and words & set(f"{victim.description}".split())
    ]


def write_date(told: Told, incident: Incident) -> str:
    """The day or days, or "on or before" the report's own day where the report gives none."""
    published = told.report.published
    day = incident.day
    if day is not None and not day[2]:
        first, last = day[0], min(day[1], published) if published else day[1]
        if first <= last:
            return show_day(first) if first == last else f"{show_day(first)} - {show_day(last)}"
    return f"- {show_day(published)}" if published else ""


def show_day(day: dt.date) -> str:
    return f"{day:%d} {calendar.month_abbr[day.month].upper()} {day:%y}"
