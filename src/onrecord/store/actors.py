"""Who takes part in the standing claims and who vouches for them, held in memory beside the columns."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import compress, product
from typing import NamedTuple

from sqlalchemy import Connection, and_, select

from onrecord.store.schema import claims, parties

EdgeKey = tuple[str, str, str]
"""Keys of source and target, and the type of the relation."""

_AT_ONCE = 500
_Party = tuple[int, str, str | None, str | None, str]
"""Row of the claim, slot, actor id, key of the name, usual name."""


def name_key(name_fold: str) -> str | None:
    """What a filter takes for a usual name alone: the first of the folded names, in quotes. None for an empty one."""
    name, _, _ = name_fold.partition("\n")
    return f'"{name}"' if name else None


class Named(NamedTuple):
    """Who stands in some slots: one entry for each claim and each key that a filter finds it by.

    A key is an actor id; or a usual name, folded and in quotes, where somebody of that name has no id.
    """

    rows: list[int]
    keys: list[str]


class Actors:
    """Sides and speakers of all claims, by the claims' rows in the columns."""

    def __init__(self, connection: Connection, claim_ids: Sequence[str]) -> None:
        self.claim_ids = claim_ids
        self.labels: dict[str, str] = {}
        """Usual names by key."""
        self._with_id: set[str] = set()
        self._without_id: set[str] = set()
        self.sides = self.speakers = Named([], [])
        self._add(_read_parties(connection, dict(zip(claim_ids, range(len(claim_ids)), strict=True)), all=True))

    def renew(self, connection: Connection, claim_ids: Sequence[str]) -> "Actors":
        """The same for other rows, most of which hold the same claims."""
        if claim_ids == self.claim_ids:
            return self
        row_of = dict(zip(claim_ids, range(len(claim_ids)), strict=True))
        added = row_of.keys() - set(self.claim_ids)
        if len(added) > _AT_ONCE:
            return Actors(connection, claim_ids)
        found = _read_parties(connection, {claim_id: row_of[claim_id] for claim_id in added}, all=False)
        if self._with_id & {key for _, _, actor_id, key, _ in found if key and not actor_id} - self._without_id:
            # a name that only actors with ids had until now: their claims are found by it, too, from here on
            return Actors(connection, claim_ids)
        new = Actors.__new__(Actors)
        new.claim_ids = claim_ids
        new.labels, new._with_id, new._without_id = dict(self.labels), set(self._with_id), set(self._without_id)
        moved = [row_of.get(claim_id, -1) for claim_id in self.claim_ids]
        new.sides, new.speakers = _move(self.sides, moved), _move(self.speakers, moved)
        new._add(found)
        return new

    def _add(self, found: list[_Party]) -> None:
        self._without_id |= {key for _, _, actor_id, key, _ in found if key and not actor_id}
        self._with_id |= {key for _, _, actor_id, key, _ in found if key and actor_id}
        for _, _, actor_id, key, name in found:
            if actor_id:
                self.labels.setdefault(actor_id, name)
            if key in self._without_id:
                self.labels.setdefault(key, name)
        self.sides = self._append(self.sides, [each for each in found if each[1] != "attribution"])
        self.speakers = self._append(self.speakers, [each for each in found if each[1] == "attribution"])

    def _append(self, named: Named, found: list[_Party]) -> Named:
        pairs = [(row, actor_id) for row, _, actor_id, _, _ in found if actor_id]
        pairs += [(row, key) for row, _, _, key, _ in found if key in self._without_id and key is not None]
        shared = dict(zip(self.labels, self.labels, strict=True))
        once = dict.fromkeys(pairs)
        return Named([*named.rows, *(row for row, _ in once)], [*named.keys, *(shared[key] for _, key in once)])


def _move(named: Named, moved: Sequence[int]) -> Named:
    rows = [moved[row] for row in named.rows]
    kept = [row >= 0 for row in rows]
    return Named(list(compress(rows, kept)), list(compress(named.keys, kept)))


def _read_parties(connection: Connection, row_of: dict[str, int], *, all: bool) -> list[_Party]:
    """Parties of claims by id. The same claim of another coding has the same ones, as its id is a hash of them."""
    query = select(parties.c.claim_id, parties.c.slot, parties.c.actor_id, parties.c.name_fold, parties.c.name)
    if not all:
        query = query.where(parties.c.claim_id.in_(row_of))
    return [
        (row, slot, actor_id, name_key(name_fold), name)
        for claim_id, slot, actor_id, name_fold, name in connection.execute(query).all()
        if (row := row_of.get(claim_id)) is not None
    ]


class Relations:
    """The claims of relations as edges, an entry for each pair of a source and a target of a claim."""

    def __init__(self, connection: Connection, claim_ids: Sequence[str]) -> None:
        self.claim_ids = claim_ids
        self.rows: list[int] = []
        self.edges: list[EdgeKey] = []
        self.names: dict[str, str] = {}
        """What an actor is mostly called, by key."""
        self.roles: dict[str, str] = {}
        """The role that an actor mostly has, by key; none where it has none."""
        self._read(connection)

    def _read(self, connection: Connection) -> None:
        row_of = dict(zip(self.claim_ids, range(len(self.claim_ids)), strict=True))
        names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
        sides: defaultdict[tuple[int, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for claim_id, type, slot, actor_id, name_fold, name, role in connection.execute(_SIDES_OF_RELATIONS).all():
            key = actor_id or name_key(name_fold)
            if key and claim_id in row_of:
                sides[row_of[claim_id], type][slot == "target"].append(key)
                names[key][name] += 1
                if role:
                    roles[key][role] += 1
        for (row, type), (sources, targets) in sides.items():
            for source, target in dict.fromkeys(product(sources, targets)):
                self.rows.append(row)
                self.edges.append((source, target, type))
        self.names = {key: _most_frequent(counted) for key, counted in names.items()}
        self.roles = {key: _most_frequent(counted) for key, counted in roles.items()}


_SIDES_OF_RELATIONS = (
    select(claims.c.claim_id, claims.c.type, parties.c.slot, parties.c.actor_id, parties.c.name_fold)
    .add_columns(parties.c.name, parties.c.role)
    .join(parties, and_(parties.c.coding_id == claims.c.coding_id, parties.c.claim_id == claims.c.claim_id))
    .where(claims.c.standing, claims.c.kind == "relation", parties.c.slot.in_(("source", "target")))
    .order_by(claims.c.claim_id, parties.c.slot, parties.c.position)
)


def _most_frequent(counted: Counter[str]) -> str:
    return min(counted, key=lambda value: (-counted[value], value))
