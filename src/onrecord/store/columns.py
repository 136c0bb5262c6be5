"""The few columns of the standing claims that counting needs, held in memory as long as the store stays as it is.

Counting every value of every field in SQL takes a sorted pass over all claims for each; over lists in memory it takes
milliseconds. Which claims a filter means is asked in SQL alone all the same: see `selection`.
"""

import threading
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, func, select
from sqlalchemy.engine import Row as FoundRow

from onrecord.store.actors import Actors, Relations, read_actors
from onrecord.store.schema import claims, codings, judgements, places
from onrecord.store.view import IN_ORDER

Day = str | None
Row = Sequence[Any]

_FETCHED = (
    *IN_ORDER,
    claims.c.kind,
    claims.c.type,
    claims.c.mode,
    claims.c.status,
    claims.c.certainty,
    claims.c.confidence,
    claims.c.country,
    claims.c.publisher,
    claims.c.reviewed,
    claims.c.place_id,
    claims.c.earliest,
    claims.c.latest,
    claims.c.time_precision,
    claims.c.killed,
    claims.c.worth,
)
_UNLIKE = [column.name in ("position", "claim_id", "confidence", "worth") for column in _FETCHED]
"""For each column whether hardly any two of its values are equal."""
_BATCH = 5_000
_in_order = itemgetter(0, 1, 2, 3)
_report_of = itemgetter(1)

MOST_ASKED = 200
"""Things that are asked for by id at once; more of them are read with all others."""
MOST_MASKS = 64
"""Answers to single fields of filters that are kept: a page asks the same of the claims several times over."""


class Columns:
    """Columns of all standing claims, rejected ones, too, in the order of the record. Rows are numbered from 0."""

    def __init__(self, fetched: Sequence[list[Any]]) -> None:
        """Take the columns of `_FETCHED` in their order."""
        self._fetched = fetched
        named = dict(zip((column.name for column in _FETCHED), fetched, strict=True))
        self.report_id: list[str] = named["report_id"]
        self.claim_id: list[str] = named["claim_id"]
        self.kind: list[str] = named["kind"]
        self.type: list[str] = named["type"]
        self.mode: list[str | None] = named["mode"]
        self.status: list[str] = named["status"]
        self.certainty: list[str] = named["certainty"]
        self.confidence: list[float] = named["confidence"]
        self.country: list[str | None] = named["country"]
        self.publisher: list[str | None] = named["publisher"]
        self.reviewed: list[str] = named["reviewed"]
        self.place_id: list[str | None] = named["place_id"]
        self.period: list[tuple[Day, Day, str | None]] = _share(
            list(zip(named["earliest"], named["latest"], named["time_precision"], strict=True))
        )
        self.killed: list[int | None] = named["killed"]
        self.worth: list[float] = named["worth"]
        self.masks: dict[object, bytes] = {}
        self._by_worth: list[int] | None = None
        self._places: dict[str, FoundRow[Any]] = {}
        self._actors: Actors | None = None
        self._actors_before: Actors | None = None
        self._relations: Relations | None = None

    def __len__(self) -> int:
        return len(self.claim_id)

    def replace_reports(self, report_ids: set[str], rows: Iterable[Row]) -> "Columns":
        """Columns in which other rows stand in the place of those of some reports."""
        kept = (row for row in zip(*self._fetched, strict=True) if _report_of(row) not in report_ids)
        columns = Columns(_turn([sorted([*kept, *rows], key=_in_order)]))
        columns._take_over(self)
        return columns

    def by_worth(self) -> list[int]:
        """Rows in the order in which they are worth a look: by worth, toll and id."""
        if self._by_worth is None:
            tolls = (killed or 0 for killed in self.killed)
            keys = [(-worth, -toll, name) for worth, toll, name in zip(self.worth, tolls, self.claim_id, strict=True)]
            self._by_worth = sorted(range(len(keys)), key=keys.__getitem__)
        return self._by_worth

    def places(self, connection: Connection) -> dict[str, FoundRow[Any]]:
        """The rows of the claims' places by id; read when first asked for."""
        missing = set(self.place_id) - self._places.keys() - {None}
        if missing:
            query = select(places)
            if len(missing) <= MOST_ASKED:
                query = query.where(places.c.place_id.in_(missing))
            # put in its place whole, as others may be reading the one before
            self._places = self._places | {row.place_id: row for row in connection.execute(query).all()}
        return self._places

    def actors(self, connection: Connection) -> Actors:
        """Who takes part in the claims and vouches for them; read when first asked for."""
        if self._actors is None:
            self._actors = read_actors(connection, self.claim_id, self._actors_before)
            self._actors_before = None
        return self._actors

    def relations(self, connection: Connection) -> Relations:
        """The claims of relations as edges; read when first asked for."""
        if self._relations is None:
            self._relations = Relations(connection, self.claim_id)
        return self._relations

    def _take_over(self, before: "Columns") -> None:
        """Keep what was read for the columns as they were, where it holds for these, too."""
        self._places = before._places
        self._actors_before = before._actors or before._actors_before
        if self.claim_id == before.claim_id:
            self._relations = before._relations


def _share(values: list[Any]) -> list[Any]:
    """The values, equal ones being one object: most columns have few values, and they are compared often."""
    seen: dict[Any, Any] = {}
    return list(map(seen.setdefault, values, values))


def _turn(batches: Iterable[Sequence[Row]]) -> list[list[Any]]:
    """Columns out of batches of rows."""
    columns: list[list[Any]] = [[] for _ in _FETCHED]
    seen: list[dict[Any, Any]] = [{} for _ in _FETCHED]
    for rows in batches:
        for column, values, known, unlike in zip(columns, zip(*rows, strict=True), seen, _UNLIKE, strict=bool(rows)):
            column.extend(values if unlike else map(known.setdefault, values, values))
    return columns


class ColumnStock:
    """Hands out the columns of a store as it stands, and reads again only what has changed. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: tuple[_State, Columns] | None = None

    def columns(self, connection: Connection) -> Columns:
        """The columns as the connection's transaction sees the store."""
        size = _read_size(connection)
        with self._lock:
            if self._held is not None and self._held[0].size == size:
                return self._held[1]
            state = _State(size, _read_versions(connection))
            columns = self._renew(connection, state)
            self._held = state, columns
            return columns

    def _renew(self, connection: Connection, state: "_State") -> Columns:
        if self._held is None:
            return _read_columns(connection)
        old, before = self._held
        changed = {name for name, version in state.versions.items() if old.versions.get(name) != version}
        if len(changed) > MOST_ASKED or not old.versions.keys() <= state.versions.keys():
            return _read_columns(connection)
        return before.replace_reports(changed, connection.execute(_select_rows(changed)).all())


class _State(NamedTuple):
    """What the marks of claims follow from: codings and judgements, which are only ever added."""

    size: tuple[int, int]
    versions: dict[str, tuple[int, int]]
    """Number of codings and of judgements by report."""


def _read_size(connection: Connection) -> tuple[int, int]:
    counts = [select(func.count()).select_from(table).scalar_subquery() for table in (codings, judgements)]
    number_of_codings, number_of_judgements = connection.execute(select(*counts)).one()
    return int(number_of_codings), int(number_of_judgements)


def _read_versions(connection: Connection) -> dict[str, tuple[int, int]]:
    coded, judged = _count_by_report(connection, codings), _count_by_report(connection, judgements)
    return {report_id: (number, judged.get(report_id, 0)) for report_id, number in coded.items()}


def _count_by_report(connection: Connection, table: Table) -> dict[str, int]:
    query = select(table.c.report_id, func.count().label("number")).group_by(table.c.report_id)
    return {row.report_id: row.number for row in connection.execute(query)}


def _read_columns(connection: Connection) -> Columns:
    # batch by batch, as a hundred thousand rows at once would keep Python's collector busy
    result = connection.execution_options(yield_per=_BATCH).execute(_select_rows(None))
    return Columns(_turn(result.partitions()))


def _select_rows(report_ids: set[str] | None) -> Select[Any]:
    """In the order of the record."""
    query: Select[Any] = select(*_FETCHED).where(claims.c.standing).order_by(*IN_ORDER)
    return query if report_ids is None else query.where(claims.c.report_id.in_(report_ids))
