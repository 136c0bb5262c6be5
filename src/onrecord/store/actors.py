"""Who takes part in the standing claims and who vouches for them, held in memory beside the columns."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain, compress, product
from typing import NamedTuple

from sqlalchemy import Connection, and_, select

from onrecord.store.schema import claims, parties

EdgeKey = tuple[str, str, str]
"""Keys of source and target, and the type of the relation."""

MOST_ADDED = 500
"""Claims whose parties may be read by id; with more of them it is quicker to read all parties."""
_BATCH = 5_000
_BITS = 32
"""A claim's row and a number are kept in one: objects by the hundred thousand would keep Python's collector busy."""
_NUMBER = (1 << _BITS) - 1

_Person = tuple[str | None, str, str]
"""Actor id, folded names and usual name of somebody."""


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

    def __init__(self, claim_ids: Sequence[str], found: "_Found", before: "Actors | None" = None) -> None:
        self.claim_ids = claim_ids
        self.labels: dict[str, str] = {} if before is None else dict(before.labels)
        """Usual names by key."""
        self.with_id: set[str] = (before.with_id if before else set()) | found.find_names(with_id=True)
        """Keys of the usual names of actors with ids."""
        self.without_id: set[str] = (before.without_id if before else set()) | found.find_names(with_id=False)
        keys_of = [self._name(person) for person in found.people]
        self.sides, self.speakers = _expand(found.sides, keys_of), _expand(found.speakers, keys_of)
        if before is not None:
            row_of = _number(claim_ids)
            moved = [row_of.get(claim_id, -1) for claim_id in before.claim_ids]
            self.sides = _join(_move(before.sides, moved), self.sides)
            self.speakers = _join(_move(before.speakers, moved), self.speakers)

    def find_keys(self, rows: set[int]) -> set[str]:
        """The keys of everybody in the claims of some rows."""
        pairs = chain(zip(*self.sides, strict=True), zip(*self.speakers, strict=True))
        return {key for row, key in pairs if row in rows} if rows else set()

    def _name(self, person: _Person) -> list[str]:
        """The keys that somebody is found by."""
        actor_id, name_fold, name = person
        key = name_key(name_fold)
        keys = [each for each in (actor_id, key if key in self.without_id else None) if each]
        for each in keys:
            self.labels.setdefault(each, name)
        return keys


def read_actors(connection: Connection, claim_ids: Sequence[str], before: Actors | None) -> Actors:
    """The actors of claims, taken over from those before as far as they are of the same claims."""
    if before is not None and before.claim_ids == claim_ids:
        return before
    row_of = _number(claim_ids)
    added = row_of.keys() - set(() if before is None else before.claim_ids)
    if before is not None and len(added) <= MOST_ADDED:
        gone = {row for row, claim_id in enumerate(before.claim_ids) if claim_id not in row_of}
        found = _read_parties(connection, {claim_id: row_of[claim_id] for claim_id in added}, all=False)
        # a name that only actors with ids had until now, or have from now on, is another matter in claims before, too
        changing = (found.find_names(with_id=False) - before.without_id) | (before.without_id & before.find_keys(gone))
        if not before.with_id & changing:
            return Actors(claim_ids, found, before)
    return Actors(claim_ids, _read_parties(connection, row_of, all=True))


def _number(claim_ids: Sequence[str]) -> dict[str, int]:
    return dict(zip(claim_ids, range(len(claim_ids)), strict=True))


def _expand(codes: Sequence[int], keys_of: Sequence[Sequence[str]]) -> Named:
    """Rows and numbers of people as rows and keys, each pair once."""
    numbers: dict[str, int] = {}
    numbered = [[numbers.setdefault(key, len(numbers)) for key in keys] for keys in keys_of]
    pairs = dict.fromkeys(code & ~_NUMBER | number for code in codes for number in numbered[code & _NUMBER])
    keys = list(numbers)
    return Named([pair >> _BITS for pair in pairs], [keys[pair & _NUMBER] for pair in pairs])


def _move(named: Named, moved: Sequence[int]) -> Named:
    rows = [moved[row] for row in named.rows]
    kept = [row >= 0 for row in rows]
    return Named(list(compress(rows, kept)), list(compress(named.keys, kept)))


def _join(one: Named, other: Named) -> Named:
    return Named(one.rows + other.rows, one.keys + other.keys)


class _Found:
    """Parties of claims: rows of claims with the numbers of people, in one."""

    def __init__(self) -> None:
        self.people: dict[_Person, int] = {}
        self.sides: list[int] = []
        self.speakers: list[int] = []

    def find_names(self, *, with_id: bool) -> set[str]:
        keys = (name_key(name_fold) for actor_id, name_fold, _ in self.people if bool(actor_id) == with_id)
        return {key for key in keys if key}


def _read_parties(connection: Connection, row_of: dict[str, int], *, all: bool) -> _Found:
    """Parties of claims by id. The same claim of another coding has the same ones, as its id is a hash of them."""
    found = _Found()
    query = select(parties.c.claim_id, parties.c.slot, parties.c.actor_id, parties.c.name_fold, parties.c.name)
    if not all:
        query = query.where(parties.c.claim_id.in_(row_of))
    for rows in connection.execution_options(yield_per=_BATCH).execute(query).partitions():
        for claim_id, slot, actor_id, name_fold, name in rows:
            row = row_of.get(claim_id)
            if row is not None:
                number = found.people.setdefault((actor_id, name_fold, name), len(found.people))
                (found.speakers if slot == "attribution" else found.sides).append(row << _BITS | number)
    return found


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
