"""Names of organisations on the sanctions lists of the United States, the European Union and the United Kingdom.

Persons on the lists are left out. The names serve as aliases of groups that UCDP knows.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from actors import sources
from actors.sources import read_objects, read_rows
from onrecord.knowledge.actors.folding import fold

# Words that make no name by themselves ("The Youth", "Islamic Jihad", "Soldiers of God")
_GENERIC = frozenset(
    """
    the of and for in al army youth wing base group network jihad islamic islam holy war soldiers god supporters
    followers movement front party people unity organization organisation brigade brigades battalion militia fighters
    mujahideen state defenders protectors faith secret apparatus committee council struggle revolutionary justice
    oppressed earth right against wrong muslim muslims islamist islamists office foundation prophet
    """.split()  # noqa: SIM905 - one list of words, and not fifty quoted ones
)
_OFFSHOOT = re.compile(
    r"\b(media|news|establishment|agency|production|foundation|bank|exchange|committee|office|company|network)\b"
)


class Listing(NamedTuple):
    """One organisation of a list, under all its names."""

    source: str
    names: frozenset[str]


def read_listings(folder: Path) -> list[Listing]:
    """Listed organisations with the names that tell them apart."""
    listings = [_make_listing(source, group) for source, group in (*_ofac(folder), *_uk(folder))]
    vocabulary = {word for listing in listings for name in listing.names for word in fold(name).split()}
    # the European list has names in all languages of the Union under one tag; ours are those made of words that the
    # English lists use as well
    for source, group in _eu(folder):
        plain = _make_listing(source, group)
        listings.append(
            Listing(source, frozenset(name for name in plain.names if set(fold(name).split()) <= vocabulary))
        )
    return listings


def match_listings(groups: dict[str, set[str]], listings: list[Listing]) -> dict[str, list[Listing]]:
    """Give each group (id → folded names) the listings that are surely its own.

    A name that two groups or two entries of a list share ("National Liberation Army", "Al-Shabaab") decides nothing,
    and a listing that meets two groups equally well belongs to neither.
    """
    shared = {key for key, count in Counter(key for keys in groups.values() for key in keys).items() if count > 1}
    by_name: dict[str, list[str]] = {}
    for group, keys in groups.items():
        for key in keys - shared:
            if len(key) > 4:
                by_name.setdefault(key, []).append(group)
    counted = Counter((listing.source, key) for listing in listings for key in {fold(name) for name in listing.names})
    matched: dict[str, list[Listing]] = {}
    for listing in listings:
        keys = {key for key in map(fold, listing.names) if counted[listing.source, key] == 1}
        met = Counter(group for key in keys for group in by_name.get(key, ())).most_common(2)
        if met and (len(met) == 1 or met[0][1] > met[1][1]):
            matched.setdefault(met[0][0], []).append(listing)
    return matched


def _make_listing(source: str, group: set[str]) -> Listing:
    return Listing(source, frozenset(tidy for name in group if _telling(tidy := tidy_name(name))))


def _telling(name: str) -> bool:
    """Whether a listed name names this organisation: not two letters, not a generic phrase, not its press office."""
    key = fold(name)
    generic = all(word in _GENERIC for word in key.split())
    return is_usable(name) and len(key) > 3 and not generic and not _OFFSHOOT.search(key) and "/" not in name


def is_usable(name: str) -> bool:
    """Whether a name is written in Latin letters and more than one."""
    letters = [letter for letter in name if letter.isalpha()]
    return (
        len(letters) > 1
        and name != "n/a"
        and sum(letter.isascii() or letter < "ɐ" for letter in letters) == len(letters)
    )


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
