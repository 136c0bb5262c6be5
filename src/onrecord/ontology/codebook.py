"""The codebook as Markdown: what can be coded, and how one decides."""

from collections.abc import Iterable, Iterator

from onrecord.model import UsageError
from onrecord.ontology.scheme import EventType, Mode, Ontology, RelationType, Rule, SlotGuide, TermGroup, load_ontology

INTRODUCTION = """\
# Codebook

What a claim can hold and how to decide it. This page is generated from the ontology files that the program itself
uses (`scripts/make_codebook.py`), so that it cannot tell another story than the program.

An *event* is something that happens; it has one of sixteen PLOVER types and, where the words carry it, a mode.
A *relation* is something that holds over time between two parties. The program's part of each slot is described in
the same place as the person's, so that where they differ can be seen.
"""


def make_codebook(name: str | None = None) -> str:
    """The whole codebook as one Markdown page that ends with a line break, or what it says of one name.

    A name is a type, a mode, a relation, a slot, a closed list such as `status`, or `crosswalks` or `cameo`, in either
    case. Raises UsageError, with the names there are, for another.
    """
    ontology = load_ontology()
    parts = _make_page(ontology) if name is None else _make_entries(ontology, name)
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _make_page(ontology: Ontology) -> list[str]:
    return [
        INTRODUCTION,
        "## Slots: how a person and the program decide\n",
        *(_make_slot(slot) for slot in ontology.slots),
        "## Event types\n",
        _make_overview(ontology),
        *(_make_type(entry) for entry in ontology.types.values()),
        "## Relations\n",
        *(_make_relation(entry) for entry in ontology.relations.values()),
        "## Closed lists\n",
        *(_make_group(group) for group in ontology.groups.values()),
        "## Crosswalks\n",
        *_make_crosswalks(ontology),
        "## CAMEO codes\n",
        _make_cameo_table(ontology),
    ]


def _make_entries(ontology: Ontology, name: str) -> list[str]:
    """Everything of that name: `status` is a slot and the list of words that it may hold."""
    asked = name.strip().casefold()
    parts = [_make_slot(slot) for slot in ontology.slots if asked in slot.name.casefold().split(", ")]
    parts += [_make_type(entry) for entry in ontology.types.values() if asked == entry.name.casefold()]
    parts += [_make_relation(entry) for entry in ontology.relations.values() if asked == entry.name.casefold()]
    parts += [_make_group(group) for group in ontology.groups.values() if asked == group.name.casefold()]
    parts += [
        "\n".join([f"### {mode.name}, a mode of {entry.name}\n", _make_modes([mode])])
        for entry in ontology.types.values()
        for mode in entry.modes
        if asked == mode.name.casefold()
    ]
    if asked == "crosswalks":
        parts += _make_crosswalks(ontology)
    if asked == "cameo":
        parts.append(_make_cameo_table(ontology))
    if not parts:
        slots = (part for slot in ontology.slots for part in slot.name.split(", "))
        known = dict.fromkeys([*ontology.types, *ontology.relations, *slots, *ontology.groups, "crosswalks", "cameo"])
        raise UsageError(f"the codebook has nothing on {name!r}; one of: {', '.join(known)}, or a mode")
    return parts


def _make_slot(slot: SlotGuide) -> str:
    lines = [
        f"### {slot.name}\n",
        f"*{slot.question}*\n",
        f"- **A person:** {slot.person}",
        f"- **The program:** {slot.program}",
    ]
    lines += [f"- Example: {example}" for example in slot.examples]
    return "\n".join(lines)


def _make_overview(ontology: Ontology) -> str:
    rows = ([entry.name, entry.quad.replace("_", " "), entry.cameo] for entry in ontology.types.values())
    return make_table(["type", "quad category", "CAMEO"], rows)


def _make_type(entry: EventType) -> str:
    lines = [f"### {entry.name}\n", f"{entry.description}\n", *_make_notes(entry)]
    return "\n".join([*lines, "", _make_modes(entry.modes)])


def _make_modes(modes: Iterable[Mode]) -> str:
    rows = ([mode.name, mode.description, mode.cameo, mode.plover or ""] for mode in modes)
    return make_table(["mode", "what it is", "CAMEO", "PLOVER"], rows)


def _make_relation(entry: RelationType) -> str:
    order = f"{entry.left} → {entry.right}" + (", either way round" if entry.symmetric else "")
    return "\n".join([f"### {entry.name}\n", f"{entry.description} ({order})\n", *_make_notes(entry)])


def _make_notes(entry: EventType | RelationType) -> Iterator[str]:
    yield from (f"- Example: {example}" for example in entry.examples)
    yield from (f"- Not this: {note}" for note in entry.not_this)


def _make_group(group: TermGroup) -> str:
    rows = ([term.name, " · ".join([term.description, *term.examples])] for term in group.terms)
    return "\n".join([f"### {group.title}\n", f"{group.description}\n", make_table(["word", "what it means"], rows)])


def _make_crosswalks(ontology: Ontology) -> Iterator[str]:
    walk = ontology.crosswalk
    yield (
        "Rules are tried in order and the first that fits wins; an empty cell asks nothing. ACLED and UCDP record\n"
        "what occurred or goes on, so any other status has no code there. UCDP counts only events in which somebody\n"
        "dies; the type is the one that the event would have.\n"
    )
    yield "Kinds of party by role code:\n"
    kinds = {"state": walk.roles.state, "armed": walk.roles.armed, "civilian": walk.roles.civilian}
    yield make_table(["kind", "roles"], ([kind, ", ".join(sorted(codes))] for kind, codes in kinds.items()))
    yield "### CAMEO, where the act did not happen\n"
    head = ["status", "type", "modes", "code", "why"]
    yield make_table(
        head, ([", ".join(rule.status), *_make_cells(rule), rule.to or "none", rule.why] for rule in walk.cameo)
    )
    head = ["type", "modes", "source", "target", "becomes", "why"]
    yield "### ACLED\n"
    yield make_table(
        head,
        (
            [*_make_cells(rule), *_make_sides(rule), f"{rule.to.event_type}: {rule.to.sub_event_type}", rule.why]
            for rule in walk.acled
            if rule.to is not None
        ),
    )
    yield "### UCDP types of violence\n"
    yield make_table(
        head, ([*_make_cells(rule), *_make_sides(rule), str(rule.to or "none"), rule.why] for rule in walk.ucdp)
    )


def _make_cells(rule: Rule) -> list[str]:
    return [rule.type or "", ", ".join(rule.modes)]


def _make_sides(rule: Rule) -> list[str]:
    return [", ".join(rule.source), ", ".join(rule.target)]


def _make_cameo_table(ontology: Ontology) -> str:
    rows = ([code, entry.type or "not coded", entry.description] for code, entry in ontology.cameo.items())
    return make_table(["code", "type", "what it is"], rows)


def make_table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines) + "\n"
