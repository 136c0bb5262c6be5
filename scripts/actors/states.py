"""States: names, codes, capitals, demonyms."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actors import sources
from actors.sources import read_objects, read_rows
from onrecord.knowledge.actors.folding import fold
from onrecord.knowledge.actors.records import Actor, Role

# Territories that news treats as actors of their own, next to the independent states
TERRITORIES = frozenset({"PSE", "TWN", "ESH", "HKG", "MAC", "PRI", "GRL", "FLK", "NCL", "VAT"})
# The usual English news name where the sources have another
NAMES = {
    "ATG": "Antigua and Barbuda", "BIH": "Bosnia and Herzegovina", "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo", "CIV": "Ivory Coast", "CZE": "Czech Republic", "GBR": "United Kingdom",
    "KNA": "Saint Kitts and Nevis", "LCA": "Saint Lucia", "MMR": "Myanmar", "STP": "Sao Tome and Principe",
    "TLS": "East Timor", "TTO": "Trinidad and Tobago", "TUR": "Turkey", "USA": "United States",
    "VAT": "Vatican", "VCT": "Saint Vincent and the Grenadines", "HKG": "Hong Kong", "MAC": "Macau",
}  # fmt: skip
# Capitals where the source's one is not the seat that news names
CAPITALS = {
    "BOL": "La Paz", "USA": "Washington", "KAZ": "Astana", "UKR": "Kyiv", "PSE": "Ramallah", "MMR": "Naypyidaw",
    "GNQ": "Malabo", "TZA": "Dar es Salaam", "CIV": "Abidjan", "LKA": "Colombo", "BDI": "Bujumbura", "VAT": "",
}  # fmt: skip
# Numbers that COW and Gleditsch-Ward share and whose names match no name of the state that ISO now lists
STATE_NUMBERS = {
    2: "USA", 31: "BHS", 115: "SUR", 325: "ITA", 200: "GBR", 255: "DEU", 260: "DEU", 265: "DDR", 315: "CSK",
    316: "CZE", 317: "SVK",
    339: "ALB", 340: "SRB", 341: "MNE", 343: "MKD", 344: "HRV", 345: "SRB", 346: "BIH", 347: "XKX", 349: "SVN",
    359: "MDA", 360: "ROU", 365: "RUS", 369: "UKR", 370: "BLR", 402: "CPV", 403: "STP", 404: "GNB", 411: "GNQ",
    420: "GMB", 437: "CIV", 439: "BFA", 482: "CAF", 484: "COG", 490: "COD", 510: "TZA", 511: "TZA", 516: "BDI",
    530: "ETH", 551: "ZMB", 552: "ZWE", 560: "ZAF", 572: "SWZ", 580: "MDG", 581: "COM", 591: "SYC", 626: "SSD",
    640: "TUR", 678: "YEM", 679: "YEM", 680: "YMD", 690: "KWT", 696: "ARE", 703: "KGZ", 704: "UZB", 702: "TJK",
    710: "CHN", 713: "TWN", 730: "KOR", 731: "PRK", 732: "KOR", 775: "MMR", 780: "LKA", 781: "MDV", 790: "NPL",
    811: "KHM", 812: "LAO", 815: "VNM", 816: "VNM", 817: "VDR", 835: "BRN", 850: "IDN", 860: "TLS", 910: "PNG",
    935: "VUT", 940: "SLB", 983: "MHL", 986: "PLW", 987: "FSM", 990: "WSM", 327: "VAT", 60: "KNA", 56: "LCA",
    57: "VCT", 58: "ATG", 52: "TTO", 396: "GEO", 397: "GEO",
}  # fmt: skip


@dataclass
class States:
    """What other modules need to know of states."""

    actors: dict[str, Actor]
    by_name: dict[str, str]
    by_cow: dict[int, str] = field(default_factory=dict)
    by_gw: dict[int, str] = field(default_factory=dict)
    by_wikidata: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> str | None:
        """ISO3 of a state's name in a source, a part in brackets left out if need be."""
        return self.by_name.get(fold(name)) or self.by_name.get(fold(re.sub(r"\s*\(.*?\)", "", name)))


def make_states(folder: Path) -> States:
    """Make a record of each state from the country tables and the Factbook."""
    rows = read_rows(folder / "countries" / "country-codes.csv.gz")
    states: dict[str, Actor] = {}
    by_name: dict[str, str] = {}
    by_wikidata: dict[str, str] = {}
    for row in rows:
        iso = row["ISO3166-1-Alpha-3"]
        if not iso or not (row["is_independent"] == "Yes" or iso in TERRITORIES):
            continue
        name = NAMES.get(iso, row["CLDR display name"])
        listed = [
            row[column]
            for column in ("UNTERM English Short", "UNTERM English Formal", "official_name_en", "CLDR display name")
        ]
        aliases = sorted(
            {cleaned for each in listed if (cleaned := clean_name(each)) and cleaned != name and cleaned != "Congo"}
        )
        wikidata = row["wikidata_id"].rsplit("/", 1)[-1]
        codes = [f"iso2:{row['ISO3166-1-Alpha-2']}", *([f"wikidata:{wikidata}"] if wikidata else [])]
        states[iso] = Actor(
            actor_id=iso,
            name=name,
            kind="state",
            country=iso,
            aliases=tuple(aliases),
            sources=(sources.COUNTRY_CODES,),
            roles=(Role("GOV", None, iso),),
            capital=CAPITALS.get(iso, row["Capital"].strip()) or None,
            codes=tuple(codes),
        )
        by_name.update({fold(each): iso for each in (name, *aliases)})
        by_wikidata[wikidata] = iso
    made = States(states, by_name, dict(STATE_NUMBERS), dict(STATE_NUMBERS), by_wikidata)
    _add_numbers(folder, made)
    _add_factbook(folder, made)
    _drop_shared_adjectives(made)
    return made


def clean_name(name: str) -> str:
    """A country name without brackets, asterisks and article."""
    return re.sub(r"\s*(\(.*?\)|\*+)", "", name).removeprefix("the ").strip().replace("’", "'")


def _add_numbers(folder: Path, states: States) -> None:
    cow = [
        (int(float(row["ccode"])), row["statenme"], int(float(row["endyear"])))
        for row in read_rows(folder / "countries" / "cow_states.csv")
    ]
    gw = [
        (int(float(row["gwcode"])), row["statename"], int(row["enddate"][:4]))
        for row in read_rows(folder / "countries" / "gw_states.csv")
    ]
    for scheme, source, rows, numbers in (
        ("cow", sources.COW, cow, states.by_cow),
        ("gw", sources.GW, gw, states.by_gw),
    ):
        best: dict[str, tuple[int, int]] = {}
        for number, name, end in rows:
            if iso := numbers.get(number) or states.find(name):
                numbers[number] = iso
                # a state that bore several numbers keeps the latest; of two alike the first is the whole state's
                best[iso] = max(best.get(iso, (0, 0)), (end, -number))
        for iso, (_, number) in best.items():
            if iso in states.actors:
                actor = states.actors[iso]
                codes = (*actor.codes, f"{scheme}:{-number}")
                states.actors[iso] = _with(actor, codes=codes, sources=(*actor.sources, source))


def _add_factbook(folder: Path, states: States) -> None:
    for entry in read_objects(folder / "cia_factbook" / "factbook_actors_2026-05.jsonl.gz"):
        names = entry.get("Country name") or {}
        written = [part_of(names, kind) for kind in ("conventional short form", "conventional long form")]
        found = {iso for name in written if name and (iso := states.find(clean_name(name)))}
        if len(found) != 1:
            continue
        actor = states.actors[iso := found.pop()]
        nationality = entry.get("Nationality") or {}
        adjectives = read_demonyms(part_of(nationality, "adjective")) + read_demonyms(part_of(nationality, "noun"))
        if adjectives:
            unique = tuple(dict.fromkeys((*actor.adjectives, *adjectives)))
            states.actors[iso] = _with(actor, adjectives=unique, sources=(*actor.sources, sources.FACTBOOK))


def _drop_shared_adjectives(states: States) -> None:
    """Drop words that several states claim ("Korean"); the hand-written file says whose they are, if anyone's."""
    counted = Counter(word for actor in states.actors.values() for word in actor.adjectives)
    for iso, actor in states.actors.items():
        states.actors[iso] = _with(actor, adjectives=tuple(word for word in actor.adjectives if counted[word] == 1))


def part_of(section: dict[str, Any], key: str) -> str:
    """Text of a Factbook entry's field, empty where it is missing."""
    value = section.get(key) or {}
    return str(value.get("text", "")) if isinstance(value, dict) else str(value)


def read_demonyms(text: str) -> list[str]:
    """Words of a Factbook nationality entry: "Frenchman(men), Frenchwoman(women)" gives four.

    >>> read_demonyms("Iraqi(s)")
    ['Iraqi', 'Iraqis']
    """
    text = re.split(r"; note|\bnote\b", text)[0]
    text = re.sub(r"\((singular|plural|collective|US|colloquial|singular and plural)[^)]*\)", "", text)
    words: list[str] = []
    for part in re.split(r",|;|/|\bor\b", text):
        match = re.fullmatch(r"([\w' -]+?)\s?(?:\((s|men|women)\))?", part.strip())
        if not match or not match[1] or match[1].lower() in {"none", "na", "and"}:
            continue
        word, plural = match[1].strip(), match[2]
        words.append(word)
        if plural == "s":
            words.append(word + "s")
        elif plural:
            words.append(word[:-3] + "men")
    return words


def _with(actor: Actor, **changes: Any) -> Actor:
    fields = {name: changes.get(name, getattr(actor, name)) for name in actor.__struct_fields__}
    fields["sources"] = tuple(dict.fromkeys(fields["sources"]))
    return Actor(**fields)
