"""Which of the standing claims a filter means, as a mask over the columns: a byte for each row, 1 or 0."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import compress
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from onrecord.model import Filter
from onrecord.store.columns import MOST_MASKS, Columns
from onrecord.store.filter import OF_REPORTS, Condition, find_allowed, make_claim_conditions, make_report_conditions
from onrecord.store.schema import claims, codings, originals

Value = TypeVar("Value")


class Selection:
    """The claims that a filter means, whole or with a field left out. The filter's `limit` does not count."""

    def __init__(self, connection: Connection, columns: Columns, filter: Filter) -> None:
        self.columns = columns
        self.filter = filter
        self._masks = {**self._compare(), **self._ask(connection)}
        self.mask = self.without()

    def without(self, *fields: str) -> bytes:
        """The mask of all that is asked but these fields."""
        masks = [mask for name, mask in self._masks.items() if name not in fields]
        size = len(self.columns)
        if not masks:
            return b"\1" * size
        if len(masks) == 1:
            return masks[0]
        whole = reduce(int.__and__, (int.from_bytes(mask, "little") for mask in masks))
        return whole.to_bytes(size, "little")

    def asks(self, *fields: str) -> bool:
        return any(name in self._masks for name in fields)

    @property
    def total(self) -> int:
        return self.mask.count(1)

    def pick(self, column: Sequence[Value]) -> Iterator[Value]:
        """The values of a column in the rows that are meant."""
        return compress(column, self.mask)

    def rows(self) -> Iterator[int]:
        return compress(range(len(self.columns)), self.mask)

    def _compare(self) -> dict[str, bytes]:
        """Fields that ask for nothing but values of a column that is at hand."""
        masks = {}
        for name, (column, allowed) in find_allowed(self.filter).items():
            masks[name] = bytes(map(frozenset(allowed).__contains__, getattr(self.columns, column)))
        least, most = self.filter.min_confidence, self.filter.max_confidence
        if least is not None:
            masks["min_confidence"] = bytes(map(float(least).__le__, self.columns.confidence))
        if most is not None:
            masks["max_confidence"] = bytes(map(float(most).__ge__, self.columns.confidence))
        return masks

    def _ask(self, connection: Connection) -> dict[str, bytes]:
        """All other fields, each answered by the database."""
        by_claim = make_claim_conditions(self.filter)
        by_report = make_report_conditions(self.filter, connection.dialect.name)
        compared = {"min_confidence", "max_confidence", *find_allowed(self.filter)}
        return {
            **{name: self._mask(connection, name, by_claim[name]) for name in by_claim.keys() - compared},
            **{name: self._mask(connection, name, where) for name, where in by_report.items()},
        }

    def _mask(self, connection: Connection, name: str, where: Condition) -> bytes:
        """The rows that answer one field; kept, as a page asks for the same one several times."""
        masks = self.columns.masks
        key: Any = (name, getattr(self.filter, name))
        if key not in masks:
            if name in OF_REPORTS:
                query, column = _select_reports(where), self.columns.report_id
            else:
                query, column = select(claims.c.claim_id).where(claims.c.standing, where), self.columns.claim_id
            meant = set(connection.execute(query).scalars().all())
            if len(masks) >= MOST_MASKS:
                masks.clear()
            masks[key] = bytes(map(meant.__contains__, column))
        return masks[key]


def _select_reports(where: Condition) -> Select[tuple[str]]:
    joined = codings.join(originals, codings.c.original_id == originals.c.original_id)
    return select(codings.c.report_id).select_from(joined).where(codings.c.superseded_at.is_(None), where)
