"""The Python face: records, reports and claims that show as tables in a notebook and turn into data frames."""

import datetime as dt
import html
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, overload

import msgspec

from onrecord.asking import make_date, make_filter
from onrecord.coder import code_report, coder_version
from onrecord.describe import SHORT_COLUMNS, count, describe_claim
from onrecord.export import CSV_COLUMNS
from onrecord.model import Claim, Report, UsageError
from onrecord.readers import read_report
from onrecord.settings import Settings
from onrecord.store import Store, StoredReport, Written

if TYPE_CHECKING:
    import pandas
    import polars

SHOWN = 50
"""Rows that a table in a notebook shows at most."""


class Claims(Sequence[Claim]):
    """Claims in order, with the reports that they come from."""

    def __init__(self, claims: Iterable[Claim], reports: Iterable[Report] = ()) -> None:
        self._claims = tuple(claims)
        self._reports = {report.report_id: report for report in reports}

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> "Claims": ...
    def __getitem__(self, index: int | slice) -> "Claim | Claims":
        if isinstance(index, slice):
            return Claims(self._claims[index], self._reports.values())
        return self._claims[index]

    def __len__(self) -> int:
        return len(self._claims)

    def __repr__(self) -> str:
        reports = len({claim.report_id for claim in self})
        return f"<{count(len(self), 'claim')} of {count(reports, 'report')}>"

    def to_records(self) -> list[dict[str, Any]]:
        """Claim records as the contract has them, one dictionary a claim."""
        return [msgspec.to_builtins(claim) for claim in self]

    def to_rows(self) -> list[dict[str, str | int | float | None]]:
        """Flat rows with the columns of the CSV export."""
        return [
            {column.name: column.value(claim, self._reports.get(claim.report_id)) for column in CSV_COLUMNS}
            for claim in self
        ]

    def to_polars(self) -> "polars.DataFrame":
        """A polars frame with the columns of the CSV export. Needs `pip install onrecord[polars]`."""
        try:
            import polars  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError("polars is not installed: pip install 'onrecord[polars]'") from error
        kinds = {str: polars.String, int: polars.Int64, float: polars.Float64}
        # given and not inferred, so that frames of any claims, even of none, can be put together
        return polars.DataFrame(self.to_rows(), schema={column.name: kinds[column.kind] for column in CSV_COLUMNS})

    def to_pandas(self) -> "pandas.DataFrame":
        """A pandas frame with the columns of the CSV export. Needs `pip install onrecord[pandas]`."""
        try:
            import pandas  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError("pandas is not installed: pip install 'onrecord[pandas]'") from error
        kinds = {str: "object", int: "Int64", float: "float64"}
        frame = pandas.DataFrame(self.to_rows(), columns=[column.name for column in CSV_COLUMNS], dtype="object")
        return frame.astype({column.name: kinds[column.kind] for column in CSV_COLUMNS})

    def _repr_html_(self) -> str:
        rows = [describe_claim(claim) for claim in self._claims[:SHOWN]]
        left = len(self) - len(rows)
        return make_table(SHORT_COLUMNS, rows, f"{left:,} more claims" if left > 0 else "")


class Record:
    """A store of reports and claims; use it in a `with` block or close it."""

    def __init__(self, store: str | Path) -> None:
        self.store = Store.open(store)

    def code(self, path: str | Path, *, date: str | dt.date | None = None) -> Claims:
        """Read, code and keep a report. Doing it twice changes nothing."""
        report = read_file(path, date, None)
        claims = code_report_or_file(report, None)
        self.write(report, claims)
        return claims

    def write(self, report: Report, claims: Sequence[Claim]) -> Written:
        """Keep a report with its claims; they supersede what another version of the coder found in it."""
        return self.store.write_report(report, claims, coder_version())

    def claims(self, **filter: Any) -> Claims:
        """The claims that the fields of a `Filter` mean: `claims(place="IRQ", types=("ASSAULT",))`."""
        claims = list(self.store.claims(make_filter(filter)))
        return Claims(claims, (self.store.report(each) for each in {claim.report_id for claim in claims}))

    def claim(self, claim_id: str) -> Claim:
        """One claim by its id or the beginning of it."""
        return self.store.claim(claim_id)

    def reports(self, **filter: Any) -> list[StoredReport]:
        """The reports of the record, or those that the fields of a `Filter` mean."""
        return list(self.store.reports(make_filter(filter)))

    def __iter__(self) -> Iterator[Claim]:
        return self.store.claims()

    def __len__(self) -> int:
        return self.store.count()

    def __repr__(self) -> str:
        return f"<record {self.store.name}: {count(len(self), 'claim')}>"

    def _repr_html_(self) -> str:
        columns = ("report", "published", "publisher", "title", "claims")
        stored = self.reports()
        rows = [
            [each.report.report_id[:12], *(getattr(each.report, name) or "" for name in columns[1:-1]), each.claims]
            for each in stored[:SHOWN]
        ]
        return make_table(columns, rows, f"{count(len(stored), 'report')}, {count(len(self), 'claim')}")

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def read_file(path: str | Path, date: str | dt.date | None, encoding: str | None) -> Report:
    """Read a report with a publication date given as a date or a text."""
    return read_report(path, Settings(published=make_date(date), encoding=encoding))


def code_report_or_file(report: Report | str | Path, date: str | dt.date | None) -> Claims:
    """Code a report, or the file at a path; a date given with a report takes the place of its own."""
    if not isinstance(report, Report):
        report = read_file(report, date, None)
    elif date is not None:
        report = msgspec.structs.replace(report, published=make_date(date), published_from="option")
    return Claims(code_report(report), [report])


def make_table(columns: Sequence[str], rows: Iterable[Sequence[object]], note: str) -> str:
    """An HTML table; every cell is escaped, since it holds other people's text."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    below = f"<p>{html.escape(note)}</p>" if note else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}"
