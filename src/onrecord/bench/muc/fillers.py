"""Evidence from outside the claims, added to the incidents that it stands nearest to."""

import re
from collections.abc import Callable, Sequence

from onrecord.bench.muc.gathering import Filler, Incident, Told
from onrecord.bench.muc.lexicon import load_incidents
from onrecord.bench.muc.participants import add_new, add_target, add_victim, find_group
from onrecord.bench.muc.phrases import Phrase, classify_target
from onrecord.bench.muc.templates import NO_REFERENT

ARTICLE = re.compile(r"^(?:THE|A|AN|HIS|HER|THEIR|ITS) ")
LEAST = 0.5
"""Fillers of a lower score are left alone."""
FAR = 6
"""Sentences beyond which a filler is not an incident's."""


def add_fillers(told: Told, incidents: Sequence[Incident], fillers: Sequence[Filler]) -> None:
    """Give each filler to the incident whose sentences are nearest to it, where the claims leave its role empty."""
    empty = {(number, role) for number, each in enumerate(incidents) for role in ADDERS if not has_role(each, role)}
    for filler in sorted(fillers, key=lambda each: (each.start, each.end)):
        if filler.score >= LEAST and incidents:
            sentence = told.find_sentence(filler.start)
            distance = [min(abs(sentence - each) for each in incident.sentences) for incident in incidents]
            nearest = min(range(len(incidents)), key=distance.__getitem__)
            if (nearest, filler.role) in empty and (distance[nearest] <= FAR or len(incidents) == 1):
                ADDERS[filler.role](incidents[nearest], told, filler)


def has_role(incident: Incident, role: str) -> bool:
    """Whether the claims fill a role of an incident."""
    held: dict[str, bool] = {
        "PerpInd": bool(incident.persons),
        "PerpOrg": bool(incident.groups),
        "Target": bool(incident.targets),
        "Victim": any(each.name for each in incident.victims),
        "Weapon": bool(set(incident.instruments) - {NO_REFERENT}),
    }
    return held[role]


def add_person(incident: Incident, told: Told, filler: Filler) -> None:
    add_new(incident.persons, trim(told, filler))


def add_group(incident: Incident, told: Told, filler: Filler) -> None:
    text = trim(told, filler)
    name = find_group(text, told.text) or text
    if name not in incident.groups:
        incident.groups.append(name)


def add_thing(incident: Incident, told: Told, filler: Filler) -> None:
    phrase = find_phrase(told, filler)
    if phrase is not None:
        add_target(incident, phrase, classify_target(phrase) or "OTHER")


def add_sufferer(incident: Incident, told: Told, filler: Filler) -> None:
    add_victim(incident, told, find_phrase(told, filler), "")


def add_weapon(incident: Incident, told: Told, filler: Filler) -> None:
    text = trim(told, filler)
    for each in load_incidents().instruments:
        if any(f" {word} " in f" {text} " for word in each.words):
            if not any(known in text or text in known for known in incident.instruments):
                incident.instruments[text] = each.type
                incident.instruments.pop(NO_REFERENT, None)
            return


def trim(told: Told, filler: Filler) -> str:
    """Words of a filler without an article before them."""
    return ARTICLE.sub("", told.text[filler.start : filler.end].strip())


def find_phrase(told: Told, filler: Filler) -> Phrase | None:
    return told.find_phrase(filler.start, filler.end)


ADDERS: dict[str, Callable[[Incident, Told, Filler], None]] = {
    "PerpInd": add_person,
    "PerpOrg": add_group,
    "Target": add_thing,
    "Victim": add_sufferer,
    "Weapon": add_weapon,
}
