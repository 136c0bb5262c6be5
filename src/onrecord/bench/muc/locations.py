"""Where an incident happened, as the task writes it: a country, and in it a place with its kind."""

import re
from collections import Counter

from onrecord.bench.muc.gathering import Incident, Told
from onrecord.bench.muc.lexicon import load_incidents
from onrecord.model import Place

KINDS = {"admin1": "DEPARTMENT", "admin2": "MUNICIPALITY", "place": "CITY", "point": "NEIGHBORHOOD"}
WIDE = frozenset({"country", "region"})
KIND_BEFORE = re.compile(
    r"^(?:THE )?(?:CITY|TOWN|DEPARTMENT|MUNICIPALITY|PROVINCE|VILLAGE|DISTRICT|NEIGHBORHOOD|AREA) OF |^THE "
)
KIND_BEHIND = re.compile(
    r" (DEPARTMENT|PROVINCE|MUNICIPALITY|NEIGHBORHOOD|DISTRICT|VILLAGE|TOWN|CITY|TOWNSHIP|SECTOR|JURISDICTION|AREA)$"
)
NAMED = re.compile(
    r"(?:\b(?:IN|NEAR|AT|FROM|OUTSIDE|TO|AROUND|BETWEEN|THROUGHOUT|(?:CITY|TOWN|VILLAGE|AREA) OF)(?: THE)?|,) $"
)
"""What stands before a name that is known for a place by its sentence alone."""
KIND_WORD = re.compile(
    r"\s*(?:DEPARTMENT|PROVINCE|MUNICIPALITY|NEIGHBORHOOD|DISTRICT|VILLAGE|TOWNSHIP|TOWN|HILL|FARM|CANTON)\b"
)
DATELINE_VOTES = 2
DATELINE = re.compile(r"[^,\n]{2,60}?(?=,)")


def find_country(told: Told, incident: Incident) -> str:
    """ISO code: that of the place if the report speaks of that country, else the country it speaks of most."""
    votes = count_countries(told)
    home = {code: n for code, n in votes.items() if code in load_incidents().home}
    usual = max(home or votes, key=lambda code: ((home or votes)[code], code), default="")
    place = find_place(told, incident)
    if place is None or not place.country:
        return usual
    least = (
        1 if place.country in load_incidents().home or place.precision == "country" else max(home.values(), default=1)
    )
    return place.country if votes[place.country] >= least or not votes else usual


def count_countries(told: Told) -> Counter[str]:
    """How often a report names each country or its people, and whether its dateline is from there."""
    lexicon = load_incidents()
    words = Counter(re.findall(r"[A-Z][A-Z.]*[A-Z]", told.text))
    votes = Counter[str]()
    for code, name in lexicon.countries.items():
        votes[code] = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", told.text))
        votes[code] += sum(words[word] for word in lexicon.nations.get(name, ()))
    opening = DATELINE.match(told.text)
    if opening:
        for code, capital in lexicon.capitals.items():
            if opening.group().startswith(capital):
                votes[code] += DATELINE_VOTES
    return +votes


def find_place(told: Told, incident: Incident) -> Place | None:
    """The narrowest place of an incident's claims that its report uses as one."""
    order = ["point", "place", "admin2", "admin1", "country", "region"]
    fit = [each for each in incident.places if is_place(told, each)]
    return min(fit, key=lambda each: order.index(each.precision), default=None)


def is_place(told: Told, place: Place) -> bool:
    """Whether a place is known, or stands where one does; persons and organisations are none."""
    words = set(place.exact.upper().split())
    if words & load_incidents().people.titles or any(
        each.name and each.start < place.end and place.start < each.end for each in told.phrases
    ):
        return False
    if place.gazetteer_id is not None:
        return True
    before, behind = told.text[max(0, place.start - 16) : place.start], told.text[place.end : place.end + 16]
    named = NAMED.search(before) or KIND_WORD.match(behind) or KIND_BEHIND.search(place.exact.upper())
    return bool(named) and place.precision not in WIDE


def write_location(told: Told, incident: Incident) -> str:
    code = find_country(told, incident)
    country = load_incidents().countries.get(code, code)
    place = find_place(told, incident)
    if place is None or place.precision in WIDE:
        return country
    name = KIND_BEFORE.sub("", place.exact.upper())
    kind = KIND_BEHIND.search(name)
    bare = KIND_BEHIND.sub("", name)
    if bare in load_incidents().capitals.values() and kind is None:
        return f"{country}: {bare} (CITY)"
    return f"{country}: {bare} ({kind[1] if kind else KINDS[place.precision]})"
