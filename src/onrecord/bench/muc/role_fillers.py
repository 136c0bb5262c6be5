"""The simplified role fillers: entities of five roles, scored by CEAF-REE.

The gold form gives each incident its entities by role, an entity as the strings it goes by. As in the literature on
document-level role filler extraction (GRIT, of 2021), the entities of a report's incidents are taken together; one
whose strings are all another's is that one again. Said and gold entities of a role are paired off one to one so that
most pairs agree, and a pair agrees where every string of the said entity is one of the gold entity (the strict
similarity). Strings are compared without case, punctuation and articles. Precision and recall are over all roles and
reports together. Human targets are those that are named, and there is no entity without a string in the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.bench.muc.assignment import pair_best
from onrecord.bench.muc.full_score import Tally
from onrecord.bench.muc.templates import Slot, Template

ROLES: Mapping[str, Slot] = {
    "PerpInd": Slot.PERPETRATOR,
    "PerpOrg": Slot.ORGANIZATION,
    "Target": Slot.TARGET_ID,
    "Victim": Slot.VICTIM_NAME,
    "Weapon": Slot.INSTRUMENT_ID,
}
ARTICLE = re.compile(r"\b(?:a|an|the)\b")
MARK = re.compile(r"[!-/:-@\[-`{-~]")

Entity = frozenset[str]
Fillers = Mapping[str, Sequence[Entity]]
"""Entities by role."""


class Row(msgspec.Struct, frozen=True):
    """One report of the simplified gold form."""

    docid: str
    templates: tuple[dict[str, str | list[list[tuple[str, int]]]], ...]


def read_rows(data: str) -> dict[str, Fillers]:
    """Gold entities by report, from one JSON object a line. Raises ValueError where a line is of another form."""
    found: dict[str, Fillers] = {}
    for line in data.splitlines():
        if line.strip():
            row = msgspec.json.decode(line, type=Row)
            entities = [
                (role, frozenset(normalize(mention) for mention, _ in mentions))
                for template in row.templates
                for role in ROLES
                for mentions in template.get(role, ())
                if not isinstance(mentions, str)
            ]
            found[row.docid] = merge_entities(entities)
    return found


def make_fillers(templates: Iterable[Template]) -> Fillers:
    """Entities of a report's templates, with all the strings that a key accepts, or the one of a response."""
    return merge_entities(
        (role, frozenset(normalize(each.value) for each in fill.readings))
        for template in templates
        for role, slot in ROLES.items()
        if slot not in template.inapplicable
        for fill in template.fills(slot)
    )


def merge_entities(entities: Iterable[tuple[str, Entity]]) -> Fillers:
    merged: dict[str, list[Entity]] = {role: [] for role in ROLES}
    for role, entity in entities:
        if entity and not any(entity <= known or known <= entity for known in merged[role]):
            merged[role].append(entity)
    return merged


def normalize(text: str) -> str:
    return " ".join(ARTICLE.sub(" ", MARK.sub("", text.lower())).split())


def score_fillers(reports: Iterable[tuple[Fillers, Fillers]]) -> dict[str, Tally]:
    """Tallies by role from gold and said fillers; an entity not found is missing, one too many spurious."""
    counts: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    for gold, said in reports:
        for role, count in counts.items():
            wanted, mine = gold.get(role, ()), said.get(role, ())
            right = len(pair_best([[float(each <= entity) for each in mine] for entity in wanted])) if wanted else 0
            count.update(right=right, wanted=len(wanted), said=len(mine))
    return {
        role: Tally(correct=n["right"], missing=n["wanted"] - n["right"], spurious=n["said"] - n["right"])
        for role, n in counts.items()
    }
