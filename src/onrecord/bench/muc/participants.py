"""Who did it and who or what suffered, by claim, as the task's fills have them."""

import re

from onrecord.bench.muc.gathering import Incident, Target, Told, Victim
from onrecord.bench.muc.lexicon import load_incidents
from onrecord.bench.muc.phrases import Phrase, classify_target
from onrecord.model import Claim, Participant

EFFECTS = {"killed": "DEATH", "wounded": "INJURY"}
KILLING_MODES = frozenset({"assassination", "execution", "massacre"})
KILLING = re.compile(r"KILL|MURDER|ASSASSIN|SLAIN|DEATH|DEAD|DIED|EXECUT|MASSACR|SLAUGHTER|BEHEAD|STRANGL")
WOUNDING = re.compile(r"WOUND|INJUR|HURT|MAIM")
DOERS = frozenset(
    {
        "INDIVIDUAL",
        "MEN",
        "MAN",
        "PERSON",
        "GUNMEN",
        "GUNMAN",
        "COMMANDO",
        "GROUP",
        "SQUAD",
        "STRANGER",
        "UNKNOWN",
        "HITMEN",
    }
)
RELATIVE_GAP = 12
"""Characters between a phrase and what refers back to it."""
LONGEST_DESCRIPTION = 12


def add_perpetrators(incident: Incident, told: Told, claim: Claim) -> None:
    for source in claim.source:
        phrase = told.find_phrase(source.start, source.end)
        if phrase is not None:
            add_perpetrator(incident, told, phrase)
    if not incident.persons and not incident.groups:
        for phrase in find_doers(told, claim):
            add_perpetrator(incident, told, phrase)


def find_doers(told: Told, claim: Claim) -> list[Phrase]:
    """Bands that are the subject before, or the agent behind, the trigger of a claim in its sentence."""
    people = load_incidents().people
    start, end = told.sentences[told.find_sentence(claim.trigger.start)]
    sufferers = [*claim.target, *claim.casualties]
    return [
        each
        for each in told.within(start, end)
        if (each.part == "subject" and each.end <= claim.trigger.start)
        or (each.part == "agent" and each.start >= claim.trigger.start)
        if each.heads & (people.illegal | DOERS) or find_group(each.text, told.text)
        if not any(each.start < other.end and other.start < each.end for other in sufferers)
    ]


def add_perpetrator(incident: Incident, told: Told, phrase: Phrase) -> None:
    """A phrase as individual, as organisation, or as both ("ELN guerrillas")."""
    people = load_incidents().people
    if phrase.holds(people.harmless) or phrase.text in people.vague or phrase.is_place or phrase.holds(people.nobody):
        return
    stretch = f"{phrase.text} {phrase.tail}"
    group = find_group(stretch, told.text)
    if group and group not in incident.groups:
        incident.groups.append(group)
    if phrase.heads & people.bands or phrase.name:
        add_new(incident.persons, phrase.name or phrase.text)
    elif not group and phrase.heads & people.organizations:
        add_new(incident.groups, phrase.text)


def find_group(stretch: str, text: str, outlaws_only: bool = False) -> str:
    """The name by which a report first calls an armed group that is named in a stretch."""
    for names in load_incidents().groups:
        if outlaws_only and is_state_name(names[0]):
            continue
        if any(find_name_in(name, stretch) is not None for name in names):
            places = {name: place for name in names if (place := find_name_in(name, text)) is not None}
            return min(places, key=places.__getitem__)
    return ""


def find_name_in(name: str, text: str) -> int | None:
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    return found.start() if found else None


def is_state_name(name: str) -> bool:
    """Whether somebody so called acts for a state."""
    return any(re.search(rf"(?<!\w){word}S?(?!\w)", name) for word in load_incidents().people.state)


def add_new(strings: list[str], text: str) -> None:
    """Add what is neither there nor part of what is; a longer form replaces its part."""
    for i, known in enumerate(strings):
        if text in known:
            return
        if known in text:
            strings[i] = text
            return
    strings.append(text)


def add_sufferers(incident: Incident, told: Told, claim: Claim) -> None:
    """Targets and casualties of a claim, as human or physical targets."""
    effect = find_effect(claim, incident)
    for target in claim.target:
        phrase = find_antecedent(told, target) or told.find_phrase(target.start, target.end)
        add_sufferer(incident, told, phrase, effect, target)
    if not claim.target:
        for phrase in find_sufferers(told, claim):
            add_sufferer(incident, told, phrase, effect)
    for casualty in claim.casualties:
        phrase = told.find_phrase(casualty.start, casualty.end)
        if casualty.effect in {*EFFECTS, "abducted", "detained"} and casualty.best != 0 and phrase:
            number = str(casualty.best) if casualty.best else ""
            add_victim(incident, told, phrase, EFFECTS.get(casualty.effect, ""), number)


def add_sufferer(
    incident: Incident, told: Told, phrase: Phrase | None, effect: str, target: Participant | None = None
) -> None:
    """A target as a thing, or as a person with those who are named along."""
    kind = classify_target(phrase) if phrase else ""
    if phrase and kind:
        add_target(incident, phrase, kind)
    elif phrase is None or is_human(phrase):
        add_victim(incident, told, phrase, effect, target=target)
        for offset in phrase.linked if phrase else ():
            other = told.find_phrase(offset, offset + 1)
            if other is not None and is_human(other):
                add_victim(incident, told, other, effect)


def is_human(phrase: Phrase) -> bool:
    lexicon = load_incidents()
    demonyms = {word for words in lexicon.nations.values() for word in words}
    return bool(phrase.name or phrase.heads & (lexicon.people.human | demonyms) or phrase.text in lexicon.people.vague)


def find_antecedent(told: Told, target: Participant) -> Phrase | None:
    """The phrase right before a relative pronoun."""
    if target.exact.upper() not in {"WHO", "WHOM", "THAT", "WHICH"}:
        return None
    near = [each for each in told.phrases if 0 < target.start - each.end <= RELATIVE_GAP]
    return max(near, key=lambda each: each.end, default=None)


def find_sufferers(told: Told, claim: Claim) -> list[Phrase]:
    """Whose murder it is, where the victim stands before the noun or behind "against"."""
    end = told.sentences[told.find_sentence(claim.trigger.start)][1]
    before = [each for each in told.phrases if each.end <= claim.trigger.end and claim.trigger.start - each.end <= 3]
    if before and claim.trigger.start >= before[-1].start and before[-1].name:
        return before[-1:]
    behind = told.text[claim.trigger.end : end].find(" AGAINST ")
    if behind < 0:
        return []
    start = claim.trigger.end + behind + len(" AGAINST ")
    return [each for each in told.within(start, end) if each.start - start <= RELATIVE_GAP][:1]


def find_effect(claim: Claim, incident: Incident) -> str:
    trigger = claim.trigger.exact.upper()
    if incident.stage != "ACCOMPLISHED" or incident.type == "KIDNAPPING":
        return ""
    if claim.mode in KILLING_MODES or KILLING.search(trigger):
        return "DEATH"
    return "INJURY" if WOUNDING.search(trigger) else ""


def add_target(incident: Incident, phrase: Phrase, kind: str) -> None:
    if all(phrase.core not in each.text and each.text not in phrase.core for each in incident.targets):
        incident.targets.append(Target(phrase.core, kind, phrase.number))


def add_victim(
    incident: Incident,
    told: Told,
    phrase: Phrase | None,
    effect: str,
    number: str = "",
    target: Participant | None = None,
) -> None:
    """A person or group, unless it is an outlaw, a place or nobody in particular."""
    people = load_incidents().people
    name = phrase.name if phrase else ""
    text = phrase.text if phrase else ""
    if not name and target is not None and (phrase is None or text in people.vague):
        name = find_name(target.name.upper(), told)
        if not name:
            return
        text = ""
    if not name and phrase is None:
        return
    if phrase is not None and not name:
        if text in people.vague or phrase.is_place or phrase.holds(people.illegal):
            return
        if find_group(text, told.text) or phrase.heads & people.vague:
            return
    victim = make_victim(told, phrase, name, text, effect, number)
    merge_victim(incident, victim)


def find_name(text: str, told: Told) -> str:
    """A person's name, if the report has a person of that name."""
    return next((each.name for each in told.phrases if each.name and each.name == text), "")


def make_victim(told: Told, phrase: Phrase | None, name: str, text: str, effect: str, number: str) -> Victim:
    if name:
        before = phrase.before_name if phrase else ""
        full = find_full_name(name, told)
        descriptions = [before] if before else find_descriptions(full, told)
        return Victim(full, descriptions, "1", effect)
    return Victim("", [phrase.core if phrase else text], number or (phrase.number if phrase else "1"), effect)


def find_full_name(name: str, told: Told) -> str:
    """The longest name of a report that ends or begins with a person's."""
    same = [each.name for each in told.phrases if each.name and (each.name.endswith(f" {name}") or each.name == name)]
    return max([*same, name], key=len)


def find_descriptions(name: str, told: Told) -> list[str]:
    """What stands before a name or, behind a comma, after it, anywhere in the report."""
    found = []
    for phrase in told.phrases:
        if phrase.name and (phrase.name == name or name.endswith(f" {phrase.name}")):
            if phrase.before_name:
                found.append(phrase.before_name)
            behind = told.find_phrase(phrase.end + 2, phrase.end + 8)
            if behind is not None and is_apposition(told, phrase, behind):
                found.append(behind.text)
    return found


def is_apposition(told: Told, phrase: Phrase, behind: Phrase) -> bool:
    """Whether a phrase follows a name behind a comma, and tells who that is."""
    follows = told.text[phrase.end : phrase.end + 2] == ", " and behind.start <= phrase.end + 6
    return follows and not behind.name and not behind.is_place and len(behind.words) <= LONGEST_DESCRIPTION


def merge_victim(incident: Incident, victim: Victim) -> None:
    for known in incident.victims:
        if is_same_victim(known, victim) or is_role_of(known, victim):
            known.name = max(known.name, victim.name, key=len)
            known.descriptions += [each for each in victim.descriptions if each not in known.descriptions]
            known.effect = "DEATH" if "DEATH" in {known.effect, victim.effect} else known.effect or victim.effect
            if known.number in {"PLURAL", "1"}:
                known.number = victim.number
            return
    incident.victims.append(victim)


def is_same_victim(one: Victim, other: Victim) -> bool:
    if one.name and other.name:
        return one.name.endswith(other.name) or other.name.endswith(one.name)
    if one.name or other.name:
        return False
    mine, others = one.description.split(), other.description.split()
    return mine[-1:] == others[-1:]


def is_role_of(known: Victim, victim: Victim) -> bool:
    """Whether a single person without a name goes by the title or role of one with a name."""
    if not known.name or victim.name or victim.number != "1":
        return False
    roles = {word for each in known.descriptions for word in each.split()}
    return victim.description.split()[-1] in roles
