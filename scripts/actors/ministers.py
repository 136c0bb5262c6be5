"""Ministers and other holders of office: Wikidata exports of EveryPolitician, and the IfG ministers database."""

import re
from pathlib import Path

from actors import sources
from actors.offices import WORLD_OFFICES, find_office
from actors.sources import read_rows
from actors.states import States
from actors.tenures import Person, Tenure, first_day, last_day

# Repositories whose name is no name of a state
_REPOSITORIES = {
    "congo-brazzaville": "COG", "congo-kinshasa-ministers": "COD", "us-cabinet": "USA", "uae-ministers": "ARE",
    "czech-ministers": "CZE", "saudi-ministers": "SAU", "bosnia-herzegovina-ministers": "BIH", "kosovo-cabinet": "XKX",
    "ivory-coast": "CIV", "south-korea-ministers": "KOR", "north-korea": "PRK", "palestine": "PSE",
    "myanmar-ministers": "MMR", "turkey-ministers": "TUR", "taiwan": "TWN",
}  # fmt: skip
_NO_STATE = frozenset({"world", "artsakh-ministers", "luhansk-ministers"})
_IFG_POSTS = {
    "Prime Minister": ("prime minister", "GBR.GOV"),
    "Foreign Secretary": ("foreign minister", "GBR.GOV.FOREIGN"),
    "Defence Secretary": ("defence minister", "GBR.GOV.DEFENCE"),
    "Home Secretary": ("interior minister", "GBR.GOV.INTERIOR"),
    "Northern Ireland Secretary": ("Northern Ireland secretary", "GBR.GOV"),
    "Secretary of State for Northern Ireland": ("Northern Ireland secretary", "GBR.GOV"),
    "Secretary of State for Foreign and Commonwealth Affairs": ("foreign minister", "GBR.GOV.FOREIGN"),
    "Secretary of State for Defence": ("defence minister", "GBR.GOV.DEFENCE"),
    "Secretary of State for the Home Department": ("interior minister", "GBR.GOV.INTERIOR"),
}


def make_ministers(folder: Path, states: States) -> dict[str, Person]:
    """Gather persons by Wikidata id with the offices they held."""
    people: dict[str, Person] = {}
    cabinets = folder / "every_politician_cabinets"
    biography = {row["id"]: row for row in read_rows(cabinets / "bio.csv.gz")}
    for row in read_rows(cabinets / "holders21.csv.gz"):
        if not re.fullmatch(r"Q\d+", row["personID"]) or not (tenure := _read_tenure(row, states)):
            continue
        person = people.setdefault(row["personID"], _new_person(row["personID"], row["person"], tenure.iso or None))
        person.tenures.append(tenure)
        born = biography.get(row["personID"], {}).get("dob") or ""
        person.born = int(born[:4]) if born[:4].isdigit() else None
        page = re.sub(r"\s*\(.*?\)$", "", biography.get(row["personID"], {}).get("enwiki") or "")
        if page and page != person.name:
            person.aliases.add(page)
    _add_foreign_ministers(folder, states, people)
    return people


def _new_person(wikidata: str, name: str, iso: str | None) -> Person:
    return Person(f"wd:{wikidata}", " ".join(name.split()), iso, cited={sources.WIKIDATA})


def _read_tenure(row: dict[str, str], states: States) -> Tenure | None:
    repository = row["repo"]
    start, end = first_day(row["start"]), last_day(row["end"])
    if start and end and end < start:
        return None
    if repository in _NO_STATE:
        held = WORLD_OFFICES.get(row["position"])
        return Tenure("", held[0], "IGO", held[1], start, end, single=False) if held else None
    iso = _REPOSITORIES.get(repository) or states.find(
        re.sub(r"-(ministers|cabinet)$", "", repository).replace("-", " ")
    )
    if iso is None:
        return None
    state = states.actors.get(iso)
    office = find_office(row["position"], state.name if state else None)
    if office is None:
        return None
    organisation = f"{iso}.{office.organ}" if office.organ else None
    return Tenure(iso, office.name, office.role, organisation, start, end, not office.shared)


def _add_foreign_ministers(folder: Path, states: States, people: dict[str, Person]) -> None:
    """Add the foreign ministers of 2023 where the cabinets have none of that person."""
    for row in read_rows(folder / "every_politician_world" / "foreign_ministers_wikidata.csv"):
        iso = states.by_wikidata.get(row["country"]) or states.find(row["countryLabel"])
        if not row["person"] or not row["name"] or not iso or not re.fullmatch(r"Q\d+", row["person"]):
            continue
        person = people.setdefault(row["person"], _new_person(row["person"], row["name"], iso))
        if not any(tenure.office == "foreign minister" for tenure in person.tenures):
            organisation = f"{iso}.GOV.FOREIGN"
            person.tenures.append(Tenure(iso, "foreign minister", "GOV", organisation, first_day(row["start"]), None))


def add_british(folder: Path, people: dict[str, Person]) -> None:
    """Add British secretaries of state from 1979 on, with the days of the IfG database."""
    base = folder / "ifg_uk_ministers"
    names: dict[str, set[str]] = {}
    for row in read_rows(base / "person.csv.gz"):
        names.setdefault(row["id"], set()).add(row["display_name"])
    posts = {row["id"]: _IFG_POSTS[row["name"]] for row in read_rows(base / "post.csv.gz") if row["name"] in _IFG_POSTS}
    known = {
        name: person for person in people.values() if person.iso == "GBR" for name in (person.name, *person.aliases)
    }
    for row in read_rows(base / "appointment.csv.gz"):
        if row["post_id"] not in posts or not (called := names.get(row["person_id"])):
            continue
        person = next((known[name] for name in sorted(called) if name in known), None)
        if person is None:
            plain = sorted(
                called, key=lambda name: (name.startswith(("Lord", "Baroness", "Sir", "Dame", "Viscount")), name)
            )
            person = people.setdefault(
                f"ifg:{row['person_id']}", Person(f"or:ifg-{row['person_id'][:8]}", plain[0], "GBR")
            )
            known |= dict.fromkeys(called, person)
        person.cited.add(sources.IFG)
        person.aliases |= called - {person.name}
        office, organ = posts[row["post_id"]]
        # the IfG database is exact to the day; a Wikidata spell of the same office gives way to it
        person.tenures = [
            each
            for each in person.tenures
            if (each.office, each.iso) != (office, "GBR") or (each.organisation == organ and not each.single)
        ]
        person.tenures.append(
            Tenure("GBR", office, "GOV", organ, first_day(row["start_date"]), last_day(row["end_date"]), single=False)
        )
