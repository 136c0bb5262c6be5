"""Armed and communal groups of UCDP, with aliases of organisations from sanctions lists where the names meet exactly."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from actors import sources
from actors.sources import read_objects, read_rows
from actors.states import States
from onrecord.knowledge.actors.folding import fold
from onrecord.knowledge.actors.records import Actor, ActorKind, Role

# UCDP's column Org: 1 formally organised groups, 2 informally organised supporters, 3 communal groups, 4 governments
KINDS: dict[str, tuple[ActorKind, str]] = {
    "1": ("armed_group", "REB"),
    "2": ("party", "OPP"),
    "3": ("ethnic_or_religious", "CVL"),
}
_GANG = re.compile(r"(?i)\bcartel\b|\bgang\b|\bmara\b|comando|hells angels|los zetas|bandidos|outlaws|confraternit")


def make_groups(folder: Path, states: States) -> list[Actor]:
    """Make a record of each group of the UCDP Actor Dataset. Governments give their states a code and no record."""
    listed = _listed_names(folder)
    groups = []
    for row in read_rows(folder / "ucdp_actor" / "ucdp-actor-221.csv.gz"):
        row = {key: " ".join(value.replace("\xa0", " ").split()) for key, value in row.items()}
        if row["Org"] not in KINDS:
            _add_code(row, states)
            continue
        groups.append(_make_group(row, states, listed))
    return groups


def _add_code(row: dict[str, str], states: States) -> None:
    name = row["NameData"].removeprefix("Government of ")
    if iso := states.find(name):
        actor = states.actors[iso]
        fields = {field: getattr(actor, field) for field in actor.__struct_fields__}
        fields["codes"] = (*actor.codes, f"ucdp:{row['ActorId']}")
        states.actors[iso] = Actor(**fields)


def _make_group(row: dict[str, str], states: States, listed: dict[str, dict[str, set[str]]]) -> Actor:
    kind, role = KINDS[row["Org"]]
    short = row["NameData"]
    english = row["NameOrigFullEng"] if _usable(row["NameOrigFullEng"]) else ""
    name = english if english and _is_short(short) else short
    others = [row["NameOrig"], row["NameOrigFull"], english, short, row["NewName"]]
    for column in ("NewNameFullMotherTongue", "NewNameFullEng"):
        others.extend(row[column].split(", "))
    if row["NewName"]:
        others.extend(row["NewName"].split(", "))
    aliases = {cleaned for each in others if _usable(cleaned := each.strip(" .").replace("’", "'"))}
    if row["Org"] == "3":
        aliases = {re.sub(r"\s*\(.*?\)", "", each) for each in aliases} | aliases
    if kind == "armed_group" and _GANG.search(" ".join(others)):
        role = "CRM"
    cited = {sources.UCDP}
    if kind == "armed_group":
        for each in {fold(each) for each in (name, *aliases) if len(fold(each)) > 5}:
            for source, names in listed.get(each, {}).items():
                cited.add(source)
                aliases |= names
    numbers = [int(number) for number in re.findall(r"\d+", row["GWNOLoc"])]
    country = states.by_number.get(numbers[0]) if numbers else None
    return Actor(
        actor_id=f"ucdp:{row['ActorId']}",
        name=name.replace("’", "'"),
        kind=kind,
        country=country,
        aliases=tuple(sorted(aliases - {name.replace("’", "'")})),
        sources=tuple(sorted(cited)),
        roles=(Role(role),),
    )


def _usable(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return (
        len(letters) > 1
        and name != "n/a"
        and sum(letter.isascii() or letter < "ɐ" for letter in letters) == len(letters)
    )


def _is_short(name: str) -> bool:
    """Whether UCDP's name is an abbreviation ("LTTE", "SPLM/A-North") and not a name in words."""
    return name.split(" ")[0].isupper() and len(name) < 20


def _listed_names(folder: Path) -> dict[str, dict[str, set[str]]]:
    """Names of listed organisations: folded name → source → all names of that organisation. Persons stay out."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, group in (*_ofac(folder), *_eu(folder), *_uk(folder)):
        names = {tidy for name in group if _usable(tidy := tidy_name(name)) and len(fold(tidy)) > 2}
        # an entry of two or three letters names too many things to be matched or taken over
        for name in names:
            found[fold(name)][source] |= {each for each in names if len(fold(each)) > 3 or each.isupper()}
    return found


def tidy_name(name: str) -> str:
    """A listed name as news would write it: capitals only where they belong, no quotes.

    >>> tidy_name("HARAKAT UL-MUJAHIDIN")
    'Harakat ul-Mujahidin'
    """
    name = name.strip(" '\"").replace("’", "'")
    if name.isupper() and len(name) > 6:
        small = {"of", "the", "and", "for", "in", "on", "al", "ul", "el", "de", "e", "i", "ud", "us"}
        words = re.split(r"([ \-])", name.lower())
        name = "".join(
            word if index and word in small else word[:1].upper() + word[1:] for index, word in enumerate(words)
        )
    return name


def _ofac(folder: Path) -> Iterable[tuple[str, set[str]]]:
    armed = re.compile(r"SDGT|FTO")
    groups: dict[str, set[str]] = {}
    for row in read_rows(folder / "ofac_sdn" / "sdn_2023-11.csv.gz"):
        if row["Type"].strip() != "individual" and armed.search(row["Country"]):
            groups[row["ID"]] = {row["Name"]}
    text = sources.read_text(folder / "ofac_sdn" / "alt_2026.csv.gz")
    for line in text.splitlines():
        parts = re.match(r'(\d+),\d+,"(?:aka|fka)","([^"]+)"', line)
        if parts and parts[1] in groups:
            groups[parts[1]].add(parts[2])
    return [(sources.OFAC, names) for names in groups.values()]


def _eu(folder: Path) -> Iterable[tuple[str, set[str]]]:
    for entry in read_objects(folder / "eu_fsf_list" / "eu_2026-05.jsonl.gz"):
        if entry["type"] == "enterprise":
            yield (
                sources.EU,
                {
                    name["whole_name"]
                    for name in entry["names"]
                    if name.get("strong") and name.get("regulation_language") == "en"
                },
            )


def _uk(folder: Path) -> Iterable[tuple[str, set[str]]]:
    for entry in read_objects(folder / "uk_sanctions" / "uk_2026-08.jsonl.gz"):
        if entry.get("individual_entity_ship") == "Entity":
            yield sources.UK, {name["name6"] for name in entry["names"]["names"] if name.get("name6")}
