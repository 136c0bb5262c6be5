"""Heads of the Factbook's snapshots: full names for surnames, and those who came after the other sources end."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from actors import sources
from actors.sources import read_objects
from actors.states import TERRITORIES, States, clean_name, part_of
from actors.tenures import HEADS, Person, Tenure
from onrecord.knowledge.actors.folding import fold, sound_of

_SNAPSHOTS = ("2015-11-29", "2017-03-29", "2022-01-20", "2026-05")
_TOLERANCE = dt.timedelta(days=45)
_ADJECTIVE = r"(?:Transition(?:al)?|Acting|Interim|Federal|State|Caretaker) "
_LEADER = re.compile(
    r"(?<!Vice )(?<!Vice-)(?<!Deputy )(?<!represented by )"
    rf"(?:{_ADJECTIVE})?"
    r"(?P<title>President|Prime Minister|Premier|Chancellor|King|Queen|Sultan|Amir|Emir|Emperor|Supreme Leader"
    r"|Taoiseach)"
    r"(?: of the [A-Z]\w+(?: Confederation)?| of [A-Z]\w+)? "
    r"(?P<name>[^();,|\[\]]+?)(?: \([^()]*\))? \((?:since )?(?P<since>[^();,]+?)[;,)]"
)
_OFFICES = {
    "President": "president",
    "Supreme Leader": "supreme leader",
    **dict.fromkeys(("King", "Queen", "Sultan", "Amir", "Emir", "Emperor"), "monarch"),
}
_STYLES = re.compile(
    r"\b(?:Gen|Lt|Col|Dr|Sheikh|Shaykh|Sir|Dame|Maj|Brig|Capt|Field Marshal|General|HAJI|Ret|Mullah|HRH|Prince)\b\.?"
)
_NUMBERS = frozenset({"II", "III", "IV", "V", "VI", "VIII", "X", "XVI"})


def add_factbook(folder: Path, states: States, people: dict[str, Person]) -> list[str]:
    """Add heads and names of all snapshots. Returns a line for each term that the other sources lack."""
    report: list[str] = []
    for snapshot in _SNAPSHOTS:
        for entry in read_objects(folder / "cia_factbook" / f"factbook_actors_{snapshot}.jsonl.gz"):
            names = entry.get("Country name") or {}
            forms = [part_of(names, kind) for kind in ("conventional short form", "conventional long form")]
            found = {iso for name in forms if (iso := states.find(clean_name(name)))}
            if len(found) == 1 and not found & (TERRITORIES - {"PSE", "TWN", "VAT"}):
                report.extend(_add_heads(found.pop(), entry.get("Executive branch") or {}, people))
    return report


def _add_heads(iso: str, executive: dict[str, Any], people: dict[str, Person]) -> Iterator[str]:
    local = [person for person in people.values() if person.iso == iso]
    text = " | ".join(part_of(executive, key) for key in ("chief of state", "head of government"))
    for match in _LEADER.finditer(text):
        since, name = _read_since(match["since"]), read_name(match["name"])
        office = _OFFICES.get(match["title"], "prime minister")
        # a Commonwealth realm's monarch is the United Kingdom's
        shared_crown = office == "monarch" and iso != "GBR" and re.search(r"ELIZABETH II|CHARLES III", match["name"])
        if since is None or name is None or shared_crown:
            continue
        person = _match_head(name, since, local) or _same_seat(office, since, local)
        if person is None:
            person = people[f"or:{name[0]}:{iso}"] = Person(f"or:{fold(name[0]).replace(' ', '-')}", name[0], iso)
            local.append(person)
        if line := _add_term(person, name[0], Tenure(iso, office, "GOV", f"{iso}.GOV", since, None)):
            yield line


def _add_term(person: Person, name: str, term: Tenure) -> str | None:
    """Add a name and, where it is news, a term to a person."""
    longer = len(fold(name).split()) > len(fold(person.name).split())
    if person.actor_id.startswith("reign:") and len(fold(person.name).split()) < 3 and longer:
        person.aliases.add(person.name)
        person.name = name
    elif fold(name) != fold(person.name):
        person.aliases.add(name)
    person.cited.add(sources.FACTBOOK)
    assert term.start is not None
    held = [tenure for tenure in person.tenures if (tenure.iso, tenure.office) == (term.iso, term.office)]
    if any(each.start and each.start - _TOLERANCE <= term.start <= (each.end or dt.date.max) for each in held):
        return None
    for tenure in person.tenures:
        # REIGN's "leader" gets the office that the Factbook names
        if tenure.office == "leader" and tenure.start and abs(tenure.start - term.start) <= _TOLERANCE:
            tenure.office = term.office
            return None
    person.tenures.append(term)
    return f"{term.iso} {person.name}: {term.office} since {term.start} only in the Factbook; added" if held else None


def _match_head(name: tuple[str, str], since: dt.date, local: list[Person]) -> Person | None:
    """The one person who shares most words with a name, the surname among them, and was about to lead."""
    words = {sound_of(word) for word in fold(name[0]).split()}
    surname = sound_of(fold(name[1]).split()[-1])
    close: list[tuple[int, Person]] = []
    for person in local:
        known = {sound_of(word) for word in person.words()}
        leads = any(_covers(tenure, since) for tenure in person.tenures if tenure.office in HEADS)
        if surname in known and (len(words & known) >= 2 or leads):
            close.append((len(words & known), person))
    best = max((score for score, _ in close), default=0)
    top = [person for score, person in close if score == best]
    return top[0] if len(top) == 1 else None


def _same_seat(office: str, since: dt.date, local: list[Person]) -> Person | None:
    """The one person who took the same office within days, whatever the spelling ("Elsisi", "el-Sisi")."""
    days = dt.timedelta(days=21)
    seated = [
        person
        for person in local
        if any(each.office == office and each.start and abs(each.start - since) <= days for each in person.tenures)
    ]
    return seated[0] if len(seated) == 1 else None


def _covers(tenure: Tenure, day: dt.date) -> bool:
    """Whether a tenure holds a day or began within two years of it."""
    if tenure.start is None:
        return False
    return abs((tenure.start - day).days) <= 730 or tenure.start <= day <= (tenure.end or dt.date.max)


def read_name(text: str) -> tuple[str, str] | None:
    """A Factbook name without ranks, and its surname; None for what is no name.

    >>> read_name("Juan Manuel SANTOS Calderon")
    ('Juan Manuel Santos Calderon', 'SANTOS')
    """
    words = re.sub(r'"[^"]*"', "", _STYLES.sub("", text)).split()
    capital = [word for word in words if len(word) > 1 and word.replace("-", "").replace("'", "").isupper()]
    if not capital or len(words) > 7 or re.search(r"\b(President|Minister|Premier)\b", text):
        return None
    written = [word.title() if word.isupper() and word not in _NUMBERS else word for word in words]
    surname = next((word for word in reversed(capital) if word not in _NUMBERS), capital[-1])
    return " ".join(written), surname


def _read_since(text: str) -> dt.date | None:
    for form in ("%d %B %Y", "%d %b %Y", "%B %Y", "%Y"):
        try:
            return dt.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None
