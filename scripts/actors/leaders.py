"""Heads of state and government: REIGN and the Factbook laid against the Wikidata tenures, each conflict reported."""

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
from actors.sources import read_objects, read_rows
from actors.states import TERRITORIES, States, clean_name, part_of
from actors.tenures import Person, Tenure, first_day, last_day
from onrecord.knowledge.actors.folding import fold, sound_of

HEADS = frozenset({"president", "prime minister", "monarch", "supreme leader", "leader"})
_SNAPSHOTS = ("2015-11-29", "2017-03-29", "2022-01-20", "2026-05")
_OFFICE_OF_REGIME = {"presidential": "president", "parliamentary": "prime minister", "monarchy": "monarch"}
# A difference of less than this many days is a matter of elections, oaths and handovers, and not a conflict
_TOLERANCE = 45
_LEADER = re.compile(
    r"(?<!Vice )(?<!Vice-)(?<!Deputy )(?<!represented by )(?P<title>(?:(?:Transition(?:al)?|Acting|Interim|Federal|State|Caretaker) )?"
    r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Sultan|Amir|Emir|Emperor|Supreme Leader|Taoiseach))"
    r"(?: of the [A-Z]\w+(?: Confederation)?| of [A-Z]\w+)? (?P<name>[^();,|\[\]]+?)(?: \([^()]*\))? \((?:since )?(?P<since>[^();,]+?)[;,)]"
)
# Heads of half a year or a year, two at a time or by rotation, whom REIGN lists by surname: more confusion than help
_MANY_HEADED = frozenset({"SMR", "CHE", "AND", "BIH", "MCO", "LIE"})
_TITLES = {"king": "monarch", "queen": "monarch", "sultan": "monarch", "amir": "monarch", "emir": "monarch", "emperor": "monarch",
           "supreme leader": "supreme leader", "president": "president"}  # fmt: skip


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
        iso = states.by_number.get(number)
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
    """Check heads against REIGN and add those that only REIGN has. Returns a line for each conflict and its decision."""
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
        person = _find_person(spell, by_state.get(spell.iso, ()))
        if person is None:
            if _add_leader(spell, people, names) and first_wikidata.get(spell.iso, dt.date.max) < spell.start:
                report.append(f"{spell.iso} {spell.name} from {spell.start}: only in REIGN; added")
            continue
        person.cited.add(sources.REIGN)
        report.extend(_reconcile(spell, person, by_state[spell.iso]))
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
            yield f"{label}: {last.office} without an end (Wikidata), ended {spell.end:%Y-%m} (REIGN); closed with REIGN's month"
        elif last.end and last.start and last.start <= spell.start:
            yield f"{label}: {last.office} until {last.end} (Wikidata), in power until {spell.end:%Y-%m} (REIGN); kept Wikidata's day"


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


def add_factbook(folder: Path, states: States, people: dict[str, Person]) -> list[str]:
    """Add heads of the Factbook's snapshots: full names for REIGN's surnames, and those who came after the other sources."""
    report: list[str] = []
    for snapshot in _SNAPSHOTS:
        for entry in read_objects(folder / "cia_factbook" / f"factbook_actors_{snapshot}.jsonl.gz"):
            names = entry.get("Country name") or {}
            found = {
                iso
                for kind in ("conventional short form", "conventional long form")
                if (iso := states.find(clean_name(part_of(names, kind))))
            }
            if len(found) == 1 and not found & (TERRITORIES - {"PSE", "TWN", "VAT"}):
                report.extend(_add_heads(found.pop(), entry.get("Executive branch") or {}, people))
    return report


def _add_heads(iso: str, executive: dict[str, object], people: dict[str, Person]) -> Iterator[str]:
    local = [person for person in people.values() if person.iso == iso]
    text = " | ".join(part_of(executive, key) for key in ("chief of state", "head of government"))
    # Commonwealth realms: the monarch's representative is not the actor, the monarch is the United Kingdom's
    for match in _LEADER.finditer(text):
        since = _read_since(match["since"])
        title = match["title"].lower().removeprefix("transition ").removeprefix("transitional ").removeprefix("acting ")
        office = _TITLES.get(
            title.removeprefix("interim ").removeprefix("federal ").removeprefix("state "), "prime minister"
        )
        if since is None or (
            office == "monarch" and re.search(r"ELIZABETH II|CHARLES III", match["name"]) and iso != "GBR"
        ):
            continue
        name = _read_name(match["name"])
        if name and (line := _add_head(iso, name, office, since, local, people)):
            yield line


def _add_head(
    iso: str, name: str, office: str, since: dt.date, local: list[Person], people: dict[str, Person]
) -> str | None:
    full, surname = name
    person = _match_head(full, surname, office, since, local) or _same_seat(office, since, local)
    if person is None:
        person = Person(f"or:{fold(full).replace(' ', '-')}", full, iso)
        people[person.actor_id] = person
        local.append(person)
    elif (
        person.actor_id.startswith("reign:")
        and len(fold(person.name).split()) < 3
        and len(fold(full).split()) > len(fold(person.name).split())
    ):
        person.aliases.add(person.name)
        person.name = full
    elif fold(full) != fold(person.name):
        person.aliases.add(full)
    person.cited.add(sources.FACTBOOK)
    held = [tenure for tenure in person.tenures if tenure.iso == iso and tenure.office == office]
    if any(
        tenure.start and tenure.start - dt.timedelta(days=_TOLERANCE) <= since <= (tenure.end or dt.date.max)
        for tenure in held
    ):
        return None
    for tenure in person.tenures:
        # REIGN's "leader" gets the office that the Factbook names
        if (
            tenure.iso == iso
            and tenure.office == "leader"
            and tenure.start
            and abs((tenure.start - since).days) <= _TOLERANCE
        ):
            tenure.office = office
            return None
    person.tenures.append(Tenure(iso, office, "GOV", f"{iso}.GOV", since, None))
    return f"{iso} {person.name}: {office} since {since} only in the Factbook; added" if held else None


def _match_head(full: str, surname: str, office: str, since: dt.date, local: list[Person]) -> Person | None:
    words = {sound_of(word) for word in fold(full).split()}
    scored = [
        (len(words & {sound_of(word) for word in person.words()}), person)
        for person in local
        if sound_of(fold(surname).split()[-1]) in {sound_of(word) for word in person.words()}
    ]
    close = [
        (score, person)
        for score, person in scored
        if score >= 2 or any(_covers(tenure, since) for tenure in person.tenures if tenure.office in HEADS)
    ]
    if not close:
        return None
    best = max(score for score, _ in close)
    top = [person for score, person in close if score == best]
    return top[0] if len(top) == 1 else None


def _same_seat(office: str, since: dt.date, local: list[Person]) -> Person | None:
    """The one person who took the same office within days, whatever the spelling ("Abdelfattah Elsisi", "Michel Awn")."""
    seated = [
        person
        for person in local
        if any(
            tenure.office == office and tenure.start and abs((tenure.start - since).days) <= 21
            for tenure in person.tenures
        )
    ]
    return seated[0] if len(seated) == 1 else None


def _covers(tenure: Tenure, day: dt.date) -> bool:
    """Whether a tenure holds a day or began within two years of it."""
    if tenure.start is None:
        return False
    return abs((tenure.start - day).days) <= 730 or tenure.start <= day <= (tenure.end or dt.date.max)


def _read_name(text: str) -> tuple[str, str] | None:
    """A Factbook name and its surname: "Juan Manuel SANTOS Calderon" gives ("Juan Manuel Santos Calderon", "Santos").

    Ranks and styles before the name go.
    """
    text = re.sub(
        r"\b(?:Gen|Lt|Col|Dr|Sheikh|Shaykh|Sir|Dame|Maj|Brig|Capt|Field Marshal|General|HAJI|Ret|Mullah|HRH|Prince)\b\.?",
        "",
        text,
    )
    words = re.sub(r'"[^"]*"', "", text).split()
    capital = [word for word in words if len(word) > 1 and word.replace("-", "").replace("'", "").isupper()]
    if not capital or len(words) > 7 or re.search(r"\b(President|Minister|Premier)\b", text):
        return None
    written = [
        word if not word.isupper() or word in {"II", "III", "IV", "V", "VI", "XVI", "X"} else word.title()
        for word in words
    ]
    numbers = {"II", "III", "IV", "V", "VI", "VIII"}
    surname = next((word for word in reversed(capital) if word not in numbers), capital[-1])
    return " ".join(re.sub(r"(?<=['-])([A-Z])(?=[a-z]+$)", lambda match: match[1], word) for word in written), surname


def _read_since(text: str) -> dt.date | None:
    text = text.strip()
    for form in ("%d %B %Y", "%d %b %Y", "%B %Y", "%Y"):
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def add_world_leaders(folder: Path, states: States, people: dict[str, Person]) -> None:
    """Add the heads of 2021 of states without a cabinet list. The source has years alone, so only they get wide bounds."""
    for row in read_rows(folder / "every_politician_world" / "world_leaders_2021_wikidata.csv"):
        iso = states.by_wikidata.get(row["countryid"]) or states.find(row["country"])
        label = row["positionLabel"].split(" of ")[0].lower()
        office = {"president": "president", "prime minister": "prime minister", "chancellor": "prime minister", "federal chancellor": "prime minister",
                  "king": "monarch", "emir": "monarch", "sultan": "monarch", "supreme leader": "supreme leader"}.get(label)  # fmt: skip
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
