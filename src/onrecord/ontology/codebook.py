"""The codebook as Markdown: what can be coded, and how one decides."""

from collections.abc import Iterable, Iterator

from onrecord.ontology.scheme import EventType, Ontology, RelationType, Rule, SlotGuide, TermGroup, load_ontology

INTRODUCTION = """\
# Codebook

What a claim can hold and how to decide it. This page is generated from the ontology files that the program itself
uses (`scripts/make_codebook.py`), so that it cannot tell another story than the program.

An *event* is something that happens; it has one of sixteen PLOVER types and, where the words carry it, a mode.
A *relation* is something that holds over time between two parties. The program's part of each slot is described in
the same place as the person's, so that where they differ can be seen.
"""


def make_codebook() -> str:
    """The whole codebook as one Markdown page that ends with a line break."""
    ontology = load_ontology()
    parts = [
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
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


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
    rows = ([mode.name, mode.description, mode.cameo, mode.plover or ""] for mode in entry.modes)
    lines = [f"### {entry.name}\n", f"{entry.description}\n", *_make_notes(entry)]
    return "\n".join([*lines, "", make_table(["mode", "what it is", "CAMEO", "PLOVER"], rows)])


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
