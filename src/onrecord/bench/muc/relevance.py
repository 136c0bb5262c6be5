"""Which incidents the task asks for: not war between armed sides, not history, not vague, and at home.

The task's rules name what makes an incident relevant; how much each sign weighs was learned from the development part
of the set (`training/muc_relevance.py`), from common words and slots only, never from names.
"""

import functools
import math
import re

import msgspec

from onrecord.bench.muc.folding import is_state
from onrecord.bench.muc.gathering import Incident, Told
from onrecord.bench.muc.lexicon import DATA, load_incidents
from onrecord.bench.muc.locations import find_country
from onrecord.bench.muc.phrases import classify_victim
from onrecord.coder.casing import load_casing
from onrecord.model import read_toml

WORD = re.compile(r"[A-Z]{3,}")
MILITARY = frozenset({"ACTIVE MILITARY", "LAW ENFORCEMENT"})
USUALLY_SMALL = 0.7
"""Share of lower case from which a word is no name."""
SPOKEN = re.compile(r"\[(?:INTERVIEW|SPEECH|PASSAGE|BEGIN RECORDING|STATION COMMENTARY|COMMENTARY)")
DATELINE_LENGTH = 120


class Relevance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of signs, and the probability from which an incident is told."""

    threshold: float
    bias: float
    weights: dict[str, float]


@functools.cache
def load_relevance() -> Relevance:
    return read_toml(DATA / "relevance.toml", Relevance)


def is_possible(told: Told, incident: Incident) -> bool:
    """Whether an incident has a target other than soldiers and police, in a country of the task."""
    if find_country(told, incident) not in load_incidents().home:
        return False
    civil = [each for each in incident.victims if classify_victim(each.description) not in MILITARY]
    return bool(civil or incident.targets)


def is_likely(told: Told, incident: Incident) -> bool:
    """Whether the signs of an incident make it one of the task's."""
    table = load_relevance()
    total = table.bias + sum(table.weights.get(sign, 0.0) for sign in find_signs(told, incident))
    return 1 / (1 + math.exp(-total)) >= table.threshold


def find_signs(told: Told, incident: Incident) -> set[str]:
    """Signs of an incident: its slots, its place in the report, and the common words of its sentences."""
    first = min(incident.sentences)
    signs = {
        f"type {incident.type}",
        f"stage {incident.stage}",
        f"state {is_state(incident)}",
        f"first sentence {first if first < 3 else '3-6' if first < 7 else 'later'}",
        f"sentences {min(len(incident.sentences), 4)}",
        f"names {min(sum(bool(each.name) for each in incident.victims), 2)}",
        f"victims {min(len(incident.victims), 3)}",
        f"targets {min(len(incident.targets), 3)}",
        f"persons {bool(incident.persons)}",
        f"groups {bool(incident.groups)}",
        f"instruments {bool(set(incident.instruments) - {'-'})}",
        f"effect {any(each.effect for each in incident.victims)}",
        f"place {incident.place.precision if incident.place else None}",
        f"day {name_age(told, incident)}",
        f"spoken {bool(SPOKEN.search(told.text[:DATELINE_LENGTH]))}",
        f"clandestine {told.text.startswith('CLANDESTINE')}",
    }
    signs |= {f"victim {classify_victim(' '.join(each.descriptions))}" for each in incident.victims}
    signs |= {f"plural victim {each.number}" for each in incident.victims if each.number == "PLURAL"}
    signs |= {f"target {each.type}" for each in incident.targets}
    for number in incident.sentences:
        signs |= {f"word {word}" for word in WORD.findall(told.text[slice(*told.sentences[number])]) if is_common(word)}
    return signs


@functools.lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    shares = load_casing().words.get(word.lower())
    return shares is not None and shares[0] >= USUALLY_SMALL


def name_age(told: Told, incident: Incident) -> str:
    """How many days before the report an incident was."""
    day, published = incident.day, told.report.published
    if day is None or published is None:
        return "unknown"
    days = (published - day[1]).days
    return "today" if days <= 0 else "1-2" if days <= 2 else "3-14" if days <= 14 else "15-62"
