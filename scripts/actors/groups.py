"""Armed and communal groups of UCDP, with the other names that sanctions lists give them."""

import re
from pathlib import Path

from actors import sources
from actors.listed import Listing, is_usable, match_listings, read_listings
from actors.sources import read_rows
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

_NAME_COLUMNS = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewNameFullEng")
_NAME_COLUMNS = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewNameFullEng")


def make_groups(folder: Path, states: States) -> list[Actor]:
    """Make a record of each group of the UCDP Actor Dataset. Governments give their states a code and no record."""
    rows = [
        {key: " ".join(value.replace("\xa0", " ").split()) for key, value in row.items()}
        for row in read_rows(folder / "ucdp_actor" / "ucdp-actor-221.csv.gz")
    ]
    names = {row["ActorId"]: {fold(row[column]) for column in _NAME_COLUMNS} for row in rows if row["Org"] == "1"}
    listings = match_listings(names, read_listings(folder))
    national = frozenset(
        fold(word) for actor in states.actors.values() for word in (actor.name, *actor.adjectives, *actor.aliases)
    )
    groups = []
    for row in rows:
        if row["Org"] not in KINDS:
            _add_code(row, states)
            continue
        groups.append(_make_group(row, states, listings.get(row["ActorId"], []), national))
    return groups


def _add_code(row: dict[str, str], states: States) -> None:
    name = row["NameData"].removeprefix("Government of ")
    if iso := states.find(name):
        actor = states.actors[iso]
        fields = {field: getattr(actor, field) for field in actor.__struct_fields__}
        fields["codes"] = (*actor.codes, f"ucdp:{row['ActorId']}")
        states.actors[iso] = Actor(**fields)


def _make_group(row: dict[str, str], states: States, listings: list[Listing], national: frozenset[str]) -> Actor:
    kind, role = KINDS[row["Org"]]
    short = row["NameData"]
    english = row["NameOrigFullEng"] if is_usable(row["NameOrigFullEng"]) else ""
    name = english if english and _is_short(short) else short
    others = [row["NameOrig"], row["NameOrigFull"], english, short]
    for column in ("NewName", "NewNameFullMotherTongue", "NewNameFullEng"):
        others.extend(row[column].split(","))
    aliases = {cleaned for each in others if is_usable(cleaned := each.strip(" .").replace("’", "'"))}
    if row["Org"] == "3":
        aliases = {re.sub(r"\s*\(.*?\)", "", each) for each in aliases} | aliases
    if kind == "armed_group" and _GANG.search(" ".join(others)):
        role = "CRM"
    cited = {sources.UCDP}
    for listing in listings:
        cited.add(listing.source)
        aliases |= listing.names
    aliases = {each for each in aliases if each == short or _tells_apart(each, national)}
    numbers = [int(number) for number in re.findall(r"\d+", row["GWNOLoc"])]
    # a group that fights in several states has no home in this source; the hand-written file gives it to known ones
    country = states.by_gw.get(numbers[0]) if len(numbers) == 1 else None
    return Actor(
        actor_id=f"ucdp:{row['ActorId']}",
        name=name.replace("’", "'"),
        kind=kind,
        country=country,
        aliases=tuple(sorted(aliases - {name.replace("’", "'")})),
        sources=tuple(sorted(cited)),
        roles=(Role(role),),
    )


def _tells_apart(alias: str, national: frozenset[str]) -> bool:
    """Whether an alias is more than a nationality or a bare noun ("Spanish", "The Family")."""
    bare = re.fullmatch(r"(?:[Tt]he|Be|La) \w+|[a-z].*", alias) and not alias.startswith(("al-", "el-"))
    return fold(alias) not in national and not bare


def _is_short(name: str) -> bool:
    """Whether UCDP's name is an abbreviation ("LTTE", "SPLM/A-North") and not a name in words."""
    return name.split(" ", maxsplit=1)[0].isupper() and len(name) < 20
