"""Which of the standing claims a filter means, as a mask over the columns: a byte for each row, 1 or 0."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import compress
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from onrecord.model import Filter
from onrecord.store.columns import MOST_MASKS, Columns
from onrecord.store.filter import Condition, make_claim_conditions, make_report_conditions
from onrecord.store.schema import claims, codings, originals

Value = TypeVar("Value")


class Selection:
    """The claims that a filter means, whole or with a field left out. The filter's `limit` does not count."""

    def __init__(self, connection: Connection, columns: Columns, filter: Filter) -> None:
        self.columns = columns
        self.filter = filter
        by_claim = make_claim_conditions(filter)
        by_report = make_report_conditions(filter, connection.dialect.name)
        self._masks = {
            **{name: self._mask(connection, name, where, of_report=False) for name, where in by_claim.items()},
            **{name: self._mask(connection, name, where, of_report=True) for name, where in by_report.items()},
        }
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

    def _mask(self, connection: Connection, name: str, where: Condition, *, of_report: bool) -> bytes:
        """The rows that answer one field; kept, as a page asks for the same one several times."""
        masks = self.columns.masks
        key: Any = (name, getattr(self.filter, name))
        if key not in masks:
            if len(masks) >= MOST_MASKS:
                masks.clear()
            masks[key] = self._read_mask(connection, where, of_report=of_report)
        return masks[key]

    def _read_mask(self, connection: Connection, where: Condition, *, of_report: bool) -> bytes:
        if of_report:
            joined = codings.join(originals, codings.c.original_id == originals.c.original_id)
            query = select(codings.c.report_id).select_from(joined).where(codings.c.superseded_at.is_(None), where)
            column = self.columns.report_id
        else:
            query = select(claims.c.claim_id).where(claims.c.standing, where)
            column = self.columns.claim_id
        meant = set(connection.execute(query).scalars())
        return bytes(map(meant.__contains__, column))
