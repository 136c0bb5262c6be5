"""From a claim's type, mode, roles and status to the codes of CAMEO, ACLED and UCDP."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from onrecord.model import Codes, Kind, Status
from onrecord.ontology.scheme import Ontology, PartyKind, PartyRoles, Rule, load_ontology

AnyRule = TypeVar("AnyRule", bound=Rule)

HAPPENED = frozenset({"occurred", "ongoing"})
"""ACLED and UCDP record what happened; a plan, a threat or a denial has no code there."""


def make_codes(
    kind: Kind,
    type: str,
    mode: str | None,
    source_roles: Collection[str],
    target_roles: Collection[str],
    status: Status,
) -> Codes:
    """The claim in other schemes, None where a scheme has no such thing.

    Relations have no codes: all three schemes are about events. Roles are the role codes of the participants known;
    a side with no role known is of unknown kind. Raises KnowledgeError for a type or mode that there is not.
    """
    if kind == "relation":
        return Codes()
    ontology = load_ontology()
    roles = ontology.crosswalk.roles
    source, target = sort_party(source_roles, roles), sort_party(target_roles, roles)
    cameo = _make_cameo(ontology, type, mode, status)
    if status not in HAPPENED:
        return Codes(cameo=cameo)
    acled = _find_rule(ontology.crosswalk.acled, type, mode, source, target)
    ucdp = _find_rule(ontology.crosswalk.ucdp, type, mode, source, target)
    return Codes(cameo=cameo, acled=acled.to if acled else None, ucdp=ucdp.to if ucdp else None)


def sort_party(codes: Collection[str], roles: PartyRoles) -> frozenset[PartyKind]:
    """The kinds of party that role codes speak of; `unknown` where they speak of none."""
    kinds: set[PartyKind] = set()
    if roles.state.intersection(codes):
        kinds.add("state")
    if roles.armed.intersection(codes):
        kinds.add("armed")
    if roles.civilian.intersection(codes):
        kinds.add("civilian")
    if "PRO" in codes:
        kinds.add("protesters")
    return frozenset(kinds or {"unknown"})


def _make_cameo(ontology: Ontology, type: str, mode: str | None, status: Status) -> str | None:
    code = ontology.mode(type, mode).cameo if mode else ontology.event_type(type).cameo
    for rule in ontology.crosswalk.cameo:
        if status in rule.status and rule.type in (None, type) and (not rule.modes or mode in rule.modes):
            return rule.to
    return code


def _find_rule(
    rules: Iterable[AnyRule], type: str, mode: str | None, source: frozenset[PartyKind], target: frozenset[PartyKind]
) -> AnyRule | None:
    for rule in rules:
        if (
            rule.type in (None, type)
            and (not rule.modes or mode in rule.modes)
            and (not rule.source or not source.isdisjoint(rule.source))
            and (not rule.target or not target.isdisjoint(rule.target))
        ):
            return rule
    return None
