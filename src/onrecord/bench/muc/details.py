"""Details of an incident that stand in its sentences: instruments, physical targets, effects, and how sure it is."""

import re

from onrecord.bench.muc.folding import WORD
from onrecord.bench.muc.gathering import Incident, Target, Told
from onrecord.bench.muc.lexicon import load_incidents
from onrecord.bench.muc.participants import add_target, find_group
from onrecord.bench.muc.phrases import classify_target

AUTHORITY = re.compile(
    r"ARMY|ARMED FORCES|POLICE|GOVERNMENT|MINIST|PRESIDENT|GENERAL|COLONEL|COL |COMMANDER|OFFICIAL|AUTHORIT|MILITARY"
    r"|JUDGE|MAYOR|GOVERNOR"
)


def add_details(incident: Incident, told: Told) -> None:
    add_instruments(incident, told)
    add_physical_targets(incident, told)
    add_effects(incident, told)
    add_blamed(incident, told)
    incident.confidence = find_confidence(incident, told)


def sentence_texts(incident: Incident, told: Told) -> list[str]:
    return [told.text[slice(*told.sentences[i])] for i in sorted(incident.sentences)]


def add_instruments(incident: Incident, told: Told) -> None:
    """Instruments named in the incident's sentences; a shooting has been done with some gun, a bombing with a bomb."""
    lexicon = load_incidents()
    for text in sentence_texts(incident, told):
        rest = text
        for each in lexicon.instruments:
            for phrase in each.words:
                found = re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", rest)
                if found:
                    incident.instruments.setdefault(phrase, each.type)
                    rest = rest.replace(phrase, " ")
    words = {word for text in sentence_texts(incident, told) for word in WORD.findall(text)}
    guns = {"GUN", "MACHINE GUN", "RIFLE", "HANDGUN"}
    if "MACHINEGUNNED" in words and incident.type == "ATTACK":
        incident.instruments["-"] = "MACHINE GUN"
    elif words & lexicon.triggers.shot and incident.type == "ATTACK" and not guns & set(incident.instruments.values()):
        incident.instruments["-"] = "GUN"
    elif incident.type == "BOMBING" and not incident.instruments:
        incident.instruments["-"] = "BOMB"


def add_physical_targets(incident: Incident, told: Told) -> None:
    """Things that stand in the evidence of a bombing or a fire, or that were damaged."""
    lexicon = load_incidents()
    for start, end in incident.spans:
        words = set(WORD.findall(told.text[start:end]))
        harmed = words & (lexicon.triggers.damaged | lexicon.triggers.destroyed)
        for phrase in told.within(start, end):
            kind = classify_target(phrase)
            aimed = phrase.part == "object" or (phrase.part == "against" and incident.type != "KIDNAPPING")
            if kind and (incident.type in {"BOMBING", "ARSON"} or harmed or aimed) and not phrase.holds({"BOMB"}):
                add_target(incident, phrase, kind)


def add_effects(incident: Incident, told: Told) -> None:
    triggers = load_incidents().triggers
    for target in incident.targets:
        words = find_words_around(target, incident, told)
        if words & triggers.destroyed:
            target.effect = "DESTROYED"
        elif words & triggers.damaged or incident.type == "ARSON":
            target.effect = "SOME DAMAGE"
    if incident.type == "KIDNAPPING":
        words = {word for text in sentence_texts(incident, told) for word in WORD.findall(text)}
        for victim in incident.victims:
            if not victim.effect and words & triggers.released:
                victim.effect = "REGAINED FREEDOM"


def add_blamed(incident: Incident, told: Told) -> None:
    """Where no doer is named, a group that the report ties to the act: in its sentences, or with a word of blame."""
    if incident.groups:
        return
    blame = load_incidents().people.blame
    for number, (start, end) in enumerate(told.sentences):
        text = told.text[start:end]
        if number in incident.sentences or set(WORD.findall(text)) & blame:
            group = find_group(text, told.text, outlaws_only=True)
            if group:
                incident.groups.append(group)
                return


def find_words_around(target: Target, incident: Incident, told: Told) -> set[str]:
    """Words of the incident's sentences that name a target."""
    texts = [text for text in sentence_texts(incident, told) if target.text in text]
    return {word for text in texts for word in WORD.findall(text)}


def find_confidence(incident: Incident, told: Told) -> str:
    triggers = load_incidents().triggers
    words = {word for text in sentence_texts(incident, told) for word in WORD.findall(text)}
    if {"RESPONSIBILITY"} & words and triggers.claimed & words:
        return "CLAIMED OR ADMITTED"
    stances = {
        (link.stance, bool(AUTHORITY.search(link.name.upper())))
        for claim in told.claims
        if told.find_sentence(claim.trigger.start) in incident.sentences
        for link in claim.attribution
    }
    if ("claims_responsibility", True) in stances or ("claims_responsibility", False) in stances:
        return "CLAIMED OR ADMITTED"
    if words & triggers.suspected or any(stance == "accuses" for stance, _ in stances):
        by_authority = any(authority for _, authority in stances)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if by_authority else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"
