"""Who stands how to whom: the claims of relations as a graph of actors."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product

from sqlalchemy import Connection, and_, select

from onrecord.model import Filter
from onrecord.store.answers import Edge, Network, Node
from onrecord.store.columns import Columns, name_key
from onrecord.store.schema import claims, parties
from onrecord.store.selection import Selection

EdgeKey = tuple[str, str, str]


class _Claim:
    """The two sides of a relation's claim, by key."""

    def __init__(self, type: str, status: str) -> None:
        self.type = type
        self.denied = status == "denied"
        self.sides: dict[str, dict[str, None]] = {"source": {}, "target": {}}

    def edges(self) -> Iterator[EdgeKey]:
        for source, target in product(self.sides["source"], self.sides["target"]):
            yield source, target, self.type


def read_network(connection: Connection, columns: Columns, filter: Filter, limit: int) -> Network:
    """The relations with the most claims, at most `limit` of them, and who stands in them."""
    selection = Selection(connection, columns, filter)
    meant = {row for row in selection.rows() if columns.kind[row] == "relation"}
    by_id = {columns.claim_id[row]: _Claim(columns.type[row], columns.status[row]) for row in meant}
    nodes = _add_sides(connection, by_id)
    found: Counter[EdgeKey] = Counter()
    denied: Counter[EdgeKey] = Counter()
    taking_part: Counter[str] = Counter()
    for claim in by_id.values():
        found.update(claim.edges())
        taking_part.update(claim.sides["source"].keys() | claim.sides["target"].keys())
        if claim.denied:
            denied.update(claim.edges())
    shown = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:limit]
    edges = [
        Edge(source=key[0], target=key[1], type=key[2], claims=number, denied=denied[key]) for key, number in shown
    ]
    keys = dict.fromkeys(side for edge in edges for side in (edge.source, edge.target))
    return Network(
        nodes=tuple(
            Node(key=key, name=nodes[key].name, role=nodes[key].role, claims=taking_part[key])
            for key in sorted(keys, key=lambda key: (-taking_part[key], key))
        ),
        edges=tuple(edges),
        total=len(by_id),
        left_out=len(found) - len(edges),
    )


class _Actor:
    """What an actor is mostly called, and the role it mostly has."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._roles: Counter[str] = Counter()

    def add(self, name: str, role: str | None) -> None:
        self._names[name] += 1
        if role:
            self._roles[role] += 1

    @property
    def name(self) -> str:
        return min(self._names, key=lambda name: (-self._names[name], name))

    @property
    def role(self) -> str | None:
        return min(self._roles, key=lambda role: (-self._roles[role], role), default=None)


def _add_sides(connection: Connection, by_id: dict[str, _Claim]) -> dict[str, _Actor]:
    """Put the parties into their claims; the actors come back by key."""
    actors: defaultdict[str, _Actor] = defaultdict(_Actor)
    of_claim = and_(parties.c.coding_id == claims.c.coding_id, parties.c.claim_id == claims.c.claim_id)
    query = (
        select(parties.c.claim_id, parties.c.slot, parties.c.actor_id, parties.c.name_fold)
        .add_columns(parties.c.name, parties.c.role)
        .select_from(claims.join(parties, of_claim))
        .where(claims.c.standing, claims.c.kind == "relation", parties.c.slot.in_(("source", "target")))
        .order_by(parties.c.claim_id, parties.c.slot, parties.c.position)
    )
    for claim_id, slot, actor_id, name_fold, name, role in connection.execute(query):
        claim = by_id.get(claim_id)
        key = actor_id or name_key(name_fold)
        if claim is not None and key is not None:
            claim.sides[slot][key] = None
            actors[key].add(name, role)
    return actors
