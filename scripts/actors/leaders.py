"""Heads of state and government: REIGN laid against the Wikidata tenures, each conflict reported."""

import datetime as dt
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from actors import sources
from actors.sources import read_rows
from actors.states import States
from actors.tenures import HEADS, Person, Tenure, first_day, last_day
from onrecord.knowledge.actors.folding import fold, sound_of

_OFFICE_OF_REGIME = {"presidential": "president", "parliamentary": "prime minister", "monarchy": "monarch"}
# A difference of less than this many days is a matter of elections, oaths and handovers, and not a conflict
_TOLERANCE = 45
_WORLD_LABELS = {
    "president": "president",
    "supreme leader": "supreme leader",
    **dict.fromkeys(("prime minister", "chancellor", "federal chancellor"), "prime minister"),
    **dict.fromkeys(("king", "emir", "sultan"), "monarch"),
}
# Heads of half a year or a year, two at a time or by rotation, whom REIGN lists by surname: more confusion than help
_MANY_HEADED = frozenset({"SMR", "CHE", "AND", "BIH", "MCO", "LIE"})


@dataclass(frozen=True)
class Spell:
    """A leader's time in power as REIGN has it: the day it began and the month it ended."""

    lead_id: str
    iso: str
    name: str
    start: dt.date
    end: dt.date | None
    office: str
    born: int | None


def read_spells(folder: Path, states: States) -> list[Spell]:
    """Spells of REIGN that we can give a state, with the office that the regime of the time suggests."""
    regimes = _read_regimes(folder)
    spells = []
    for row in read_rows(folder / "reign" / "leaderlist_3_21.csv.gz"):
        if not row["ccode"] or not row["syear"]:
            continue
        number = int(float(row["ccode"]))
        iso = states.by_cow.get(number)
        start = first_day(f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate'] or 1):02}")
        end = last_day(f"{row['eyear']}-{int(row['emonth']):02}") if row["eyear"] else None
        if iso is None or start is None or iso in _MANY_HEADED:
            continue
        # a regime begins with its leader, so the one of a month later is meant
        later = start + dt.timedelta(days=31)
        regime = next((kind for since, until, kind in regimes.get(number, ()) if since <= later <= until), "")
        spells.append(
            Spell(
                row["leadid"],
                iso,
                _read_leader(row["leader"], row["notes"]),
                start,
                end,
                _OFFICE_OF_REGIME.get(regime, "leader"),
                int(row["birthyear"]) if row["birthyear"].isdigit() else None,
            )
        )
    return spells


def _read_leader(name: str, note: str) -> str:
    """Leader's name; the full one where the note is an encyclopedia page whose title holds the surname."""
    page = unquote(note.rsplit("/wiki/", 1)[1]) if "/wiki/" in note else ""
    title = re.sub(r"\s*\(.*?\)|_", " ", page).strip()
    words = {sound_of(word) for word in fold(title).split()}
    fits = {sound_of(word) for word in fold(name).split() if len(word) > 2} <= words
    return (
        " ".join(title.split())
        if words and not re.search(r"[&#/]", title) and fits and 2 <= len(title.split()) <= 4
        else name.strip()
    )


def _read_regimes(folder: Path) -> dict[int, list[tuple[dt.date, dt.date, str]]]:
    regimes: dict[int, list[tuple[dt.date, dt.date, str]]] = defaultdict(list)
    for row in read_rows(folder / "reign" / "regime_list.csv"):
        try:
            since, until = (
                dt.datetime.strptime(row[column], "%m/%d/%Y").date() for column in ("gwf_startdate", "gwf_enddate")
            )
        except ValueError:
            continue
        regimes[int(float(row["cowcode"]))].append((since, until, row["gwf_regimetype"].strip().lower()))
    return regimes


def add_reign(folder: Path, states: States, people: dict[str, Person]) -> list[str]:
    """Check heads against REIGN and add those that only REIGN has. Returns a line for each conflict and decision."""
    report: list[str] = []
    names = tomllib.loads((Path(__file__).parent / "leader_names.toml").read_text("utf-8"))["names"]
    by_state: dict[str, list[Person]] = defaultdict(list)
    for person in people.values():
        for iso in {tenure.iso for tenure in person.tenures if tenure.office in HEADS}:
            by_state[iso].append(person)
    first_wikidata = {
        iso: min(
            (t.start for p in persons for t in p.tenures if t.iso == iso and t.office in HEADS and t.start),
            default=dt.date.max,
        )
        for iso, persons in by_state.items()
    }
    for spell in read_spells(folder, states):
        same = _find_person(spell, by_state.get(spell.iso, ()))
        if same is not None:
            same.cited.add(sources.REIGN)
            report.extend(_reconcile(spell, same, by_state[spell.iso]))
        elif _add_leader(spell, people, names) and first_wikidata.get(spell.iso, dt.date.max) < spell.start:
            report.append(f"{spell.iso} {spell.name} from {spell.start}: only in REIGN; added")
    return report


def _find_person(spell: Spell, persons: list[Person] | tuple[Person, ...]) -> Person | None:
    """The person whom REIGN's leader is: name, dates and year of birth must agree as far as they are known."""
    fitting = [person for person in persons if _is_same(spell, person)]
    born = [person for person in fitting if spell.born and person.born and abs(spell.born - person.born) <= 1]
    chosen = born or fitting
    if len(chosen) > 1:
        chosen = [person for person in chosen if any(_meets(spell, tenure, 45) for tenure in _heads(spell, person))]
    return chosen[0] if len(chosen) == 1 else None


def _is_same(spell: Spell, person: Person) -> bool:
    heads = _heads(spell, person)
    if spell.born and person.born:
        if abs(spell.born - person.born) > 2:
            return False
        same_year = abs(spell.born - person.born) <= 1
    else:
        same_year = False
    wanted = {sound_of(word) for word in fold(spell.name).split() if len(word) > 2}
    known = {sound_of(word) for word in person.words() if len(word) > 2}
    dated = any(_meets(spell, tenure, 400) or _holds(tenure, spell) for tenure in heads)
    if wanted <= known or (wanted & known and same_year):
        return dated
    return same_year and any(_meets(spell, tenure, 45) for tenure in heads) and bool(_alike(wanted, known))


def _alike(wanted: set[str], known: set[str]) -> list[str]:
    """Words spelled nearly alike ("djotidia", "djotodia")."""
    return [word for word in wanted if get_close_matches(word, known, cutoff=0.8)]


def _heads(spell: Spell, person: Person) -> list[Tenure]:
    return [tenure for tenure in person.tenures if tenure.iso == spell.iso and tenure.office in HEADS]


def _meets(spell: Spell, tenure: Tenure, days: int) -> bool:
    """Whether a tenure begins or ends within some days of a spell."""
    starts = tenure.start is not None and abs((tenure.start - spell.start).days) <= days
    ends = spell.end == tenure.end or bool(spell.end and tenure.end and abs((tenure.end - spell.end).days) <= days)
    return starts or ends


def _holds(tenure: Tenure, spell: Spell) -> bool:
    """Whether a spell lies within a tenure."""
    month = dt.timedelta(days=31)
    return (
        tenure.start is not None
        and tenure.start - month <= spell.start
        and (tenure.end is None or (spell.end is not None and spell.end <= tenure.end + month))
    )


def _reconcile(spell: Spell, person: Person, persons: list[Person]) -> Iterator[str]:
    """Compare REIGN's spell with the nearest head tenure of the person, and mend the tenure where REIGN is right."""
    heads = [tenure for tenure in person.tenures if tenure.iso == spell.iso and tenure.office in HEADS and tenure.start]
    starts = [tenure for tenure in heads if tenure.start and abs((tenure.start - spell.start).days) <= _TOLERANCE]
    nearest = min(heads, key=lambda tenure: abs(((tenure.start or dt.date.min) - spell.start).days))
    label = f"{spell.iso} {person.name}"
    if nearest.start and (nearest.start.month, nearest.start.day) == (1, 1) and nearest.start.year == spell.start.year:
        nearest.start = spell.start  # Wikidata knew the year alone
    elif not starts and nearest.start and not any(_holds(tenure, spell) for tenure in heads):
        yield (
            f"{label}: {nearest.office} since {nearest.start} (Wikidata), in power since {spell.start} (REIGN); "
            + _decide_start(spell, nearest, persons)
        )
    ends = [tenure for tenure in heads if tenure.end and spell.end and abs((tenure.end - spell.end).days) <= _TOLERANCE]
    if spell.end and not ends and not any(_holds(tenure, spell) for tenure in heads if tenure.end):
        last = max(heads, key=lambda tenure: tenure.end or dt.date.max)
        began = last.start is not None and last.start <= spell.start + dt.timedelta(days=_TOLERANCE)
        if last.end is None and began and spell.end < dt.date(2021, 2, 1):
            last.end = spell.end
            yield f"{label}: {last.office} without an end (Wikidata), ended {spell.end:%Y-%m} (REIGN); took REIGN's"
        elif last.end and last.start and last.start <= spell.start:
            yield f"{label}: {last.office} until {last.end} (Wikidata), {spell.end:%Y-%m} (REIGN); kept Wikidata's"


def _decide_start(spell: Spell, tenure: Tenure, persons: list[Person]) -> str:
    """Decide between two starts; change the tenure where REIGN's fits better. Says what was done and why."""
    before = [
        other.end
        for person in persons
        for other in person.tenures
        if other is not tenure and other.iso == tenure.iso and other.office == tenure.office and other.end
    ]
    assert tenure.start is not None

    def meets(day: dt.date) -> bool:
        return any(abs((end - day).days) <= 10 for end in before)

    same_day = (tenure.start.month, tenure.start.day) == (spell.start.month, spell.start.day)
    if same_day or (meets(spell.start) and not meets(tenure.start)):
        tenure.start = spell.start
        return "took REIGN's: " + ("the year alone differs" if same_day else "the predecessor left then")
    if meets(tenure.start):
        return "kept Wikidata's: the predecessor left then (REIGN counts effective power)"
    return "kept Wikidata's: REIGN counts effective power, not the office"


def _add_leader(spell: Spell, people: dict[str, Person], names: dict[str, str]) -> bool:
    """Add a leader whom only REIGN has. A second spell of the same name and year of birth is the same person."""
    full = names.get(f"{spell.iso} {spell.name} {spell.born}", spell.name)
    key = f"reign:{spell.iso}:{fold(full)}:{spell.born}"
    abroad = [
        person
        for person in people.values()
        if person.born == spell.born and person.iso != spell.iso and fold(person.name) == fold(full)
    ]
    if abroad and len(full.split()) > 1:
        return False  # an occupier is a leader at home
    person = people.setdefault(
        key, Person(f"reign:{spell.lead_id}", full, spell.iso, cited={sources.REIGN}, born=spell.born)
    )
    if full != spell.name:
        person.aliases.add(spell.name)
    person.tenures.append(
        Tenure(spell.iso, spell.office, "GOV", f"{spell.iso}.GOV", spell.start, spell.end, single=spell.end is None)
    )
    return True


def add_world_leaders(folder: Path, states: States, people: dict[str, Person]) -> None:
    """Add the heads of 2021 of states without a cabinet list; the source knows years alone."""
    for row in read_rows(folder / "every_politician_world" / "world_leaders_2021_wikidata.csv"):
        iso = states.by_wikidata.get(row["countryid"]) or states.find(row["country"])
        office = _WORLD_LABELS.get(row["positionLabel"].split(" of ")[0].lower())
        if iso is None or office is None or not re.fullmatch(r"Q\d+", row["officeholder"]) or not row["start_year"]:
            continue
        known = people.get(row["officeholder"])
        if known and any(tenure.office == office for tenure in known.tenures):
            continue
        person = people.setdefault(
            row["officeholder"],
            Person(f"wd:{row['officeholder']}", row["officeholderLabel"], iso, cited={sources.WIKIDATA}),
        )
        person.tenures.append(
            Tenure(iso, office, "GOV", f"{iso}.GOV", first_day(row["start_year"]), last_day(row["end_year"]))
        )
