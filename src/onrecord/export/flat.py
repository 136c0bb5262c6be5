"""CSV: one row a claim, flat, for spreadsheets and statistics programs.

Several values in one cell are joined by "; ". Spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a
formula, and text from the web may be made to look like one; so an apostrophe is put before such text. Numbers of ours
(offsets, coordinates) are left alone. Who needs every character as it was takes JSON Lines.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TextIO

from onrecord.model import Casualty, Claim, Item, Participant, Report

Cell = str | int | float | None

SEPARATOR = "; "
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Column(NamedTuple):
    """A column of the table: its name, what it holds, and how it is had from a claim and its report.

    `kind` is the type of the cells that are not empty.
    """

    name: str
    about: str
    value: Callable[[Claim, Report | None], Cell]
    kind: type[str] | type[int] | type[float] = str


def write_csv(
    claims: Iterable[Claim],
    stream: TextIO,
    find_report: Callable[[str], Report] | None = None,
    *,
    header: bool = True,
    find_review: Callable[[Claim], str] | None = None,
) -> int:
    """Write claims as they come and tell how many there were; the line of column names does not count.

    `header` False leaves that line out, to go on with a table begun before. `find_report` gives the report of an id
    (`Store.report` does) and is asked once for each run of claims of one report; without it the columns about the
    report are empty. `find_review` tells how a claim stands with its reviewers; with it there is one more column, the
    last, `reviewed`. Open files with `newline=""`.
    """
    columns = list(CSV_COLUMNS)
    if find_review is not None:
        columns.append(make_review_column(find_review))
    writer = csv.writer(_Lines(stream), lineterminator="\r\n")
    if header:
        writer.writerow([column.name for column in columns])
    number = 0
    for claim, report in _with_reports(claims, find_report):
        writer.writerow([_guard(column.value(claim, report)) for column in columns])
        number += 1
    return number


def make_review_column(find_review: Callable[[Claim], str]) -> Column:
    """The column that only a record can fill: a claim by itself does not know what people made of it."""
    about = "what reviewers made of the claim: unreviewed, accepted, rejected, edited or added"
    return Column("reviewed", about, lambda claim, _: find_review(claim))


class _Lines:
    """Ends rows with a line feed alone, as pipes like it, and still has the CSV writer quote carriage returns."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(row.removesuffix("\r\n") + "\n")


def _with_reports(
    claims: Iterable[Claim], find_report: Callable[[str], Report] | None
) -> Iterator[tuple[Claim, Report | None]]:
    report: Report | None = None
    for claim in claims:
        if find_report is not None and (report is None or report.report_id != claim.report_id):
            report = find_report(claim.report_id)
        yield claim, report


def _guard(cell: Cell) -> Cell:
    # a sign alone is no formula (`-` is the origin of what came by standard input)
    if isinstance(cell, str) and len(cell) > 1 and cell.startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell


def _join(values: Iterable[object]) -> str | None:
    """Values in one cell; a missing one leaves its place empty so that columns side by side stay in step."""
    cells = ["" if value is None else str(value) for value in values]
    return SEPARATOR.join(cells) if any(cells) else None


def _names(of: Callable[[Claim], tuple[Participant, ...]], slot: str, side: str) -> list[Column]:
    return [
        Column(slot, f"canonical names of {side}", lambda claim, _: _join(one.name for one in of(claim))),
        Column(f"{slot}_ids", "their actor ids", lambda claim, _: _join(one.actor_id for one in of(claim))),
        Column(f"{slot}_roles", "their role codes", lambda claim, _: _join(one.role for one in of(claim))),
    ]


def _make_item(item: Item) -> str:
    return item.item if item.count is None else f"{item.count} {item.item}"


def _make_casualty(casualty: Casualty) -> str:
    bounds = "/".join("?" if bound is None else str(bound) for bound in (casualty.low, casualty.best, casualty.high))
    return f"{casualty.effect} {bounds}"


def _killed(claim: Claim) -> list[Casualty]:
    return [casualty for casualty in claim.casualties if casualty.effect == "killed"]


def _killed_at_least(claim: Claim) -> int | None:
    """A sum of lower bounds is one, too, even where some part has none."""
    bounds = [casualty.low for casualty in _killed(claim) if casualty.low is not None]
    return sum(bounds) if bounds else None


def _whole_sum(bounds: list[int | None]) -> int | None:
    """None where a part is missing: the sum of the others would be too low."""
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if known and len(known) == len(bounds) else None


def _known(take: Callable[[Report], Cell]) -> Callable[[Claim, Report | None], Cell]:
    return lambda _, report: None if report is None else take(report)


def _of(slot: str, name: str) -> Callable[[Claim, Report | None], Cell]:
    """One thing of a slot (the first of several), None where the claim has no such slot."""

    def value(claim: Claim, _report: Report | None) -> Cell:
        held = getattr(claim, slot)
        if isinstance(held, tuple):
            held = held[0] if held else None
        found: Cell = None if held is None else getattr(held, name)
        return found

    return value


def _claim_columns() -> list[Column]:
    return [
        Column("claim_id", "id of the claim, a hash of its content", lambda claim, _: claim.claim_id),
        Column("act_id", "the same for all claims of one report on one act", lambda claim, _: claim.act_id),
        Column("kind", "event or relation", lambda claim, _: claim.kind),
        Column("type", "PLOVER type of an event, or the relation", lambda claim, _: claim.type),
        Column("mode", "PLOVER mode", lambda claim, _: claim.mode),
        Column("status", "occurred, ongoing, planned, threatened, attempted …", lambda claim, _: claim.status),
        Column("certainty", "stated or hedged", lambda claim, _: claim.certainty),
        Column("confidence", "0 to 1", lambda claim, _: claim.confidence, float),
    ]


def _who_columns() -> list[Column]:
    return [
        *_names(lambda claim: claim.source, "source", "who acts"),
        *_names(lambda claim: claim.target, "target", "who is acted on"),
        Column(
            "objects",
            "what is moved or used, with its number",
            lambda claim, _: _join(_make_item(item) for item in claim.objects),
        ),
    ]


def _time_columns() -> list[Column]:
    return [
        Column("earliest", "first day the time may mean", _of("time", "earliest")),
        Column("latest", "last day the time may mean", _of("time", "latest")),
        Column("time_precision", "day, week, month, season, year …", _of("time", "precision")),
        Column("time_words", "the report's words for the time", _of("time", "exact")),
    ]


def _place_columns() -> list[Column]:
    return [
        Column("place", "name of the place", _of("place", "name")),
        Column("country", "ISO 3166-1 alpha-3", _of("place", "country")),
        Column("admin1", "province or state", _of("place", "admin1")),
        Column("lat", "latitude, WGS 84 degrees", _of("place", "lat"), float),
        Column("lon", "longitude, WGS 84 degrees", _of("place", "lon"), float),
        Column("place_precision", "point, place, admin2, admin1 …", _of("place", "precision")),
        Column("gazetteer_id", "id of the place", _of("place", "gazetteer_id")),
        Column("place_words", "the report's words for the place", _of("place", "exact")),
    ]


def _toll_columns() -> list[Column]:
    return [
        Column(
            "killed_low", "at least so many killed, all parts added up", lambda claim, _: _killed_at_least(claim), int
        ),
        Column(
            "killed_best",
            "killed by the report's figure; empty where a part has none",
            lambda claim, _: _whole_sum([casualty.best for casualty in _killed(claim)]),
            int,
        ),
        Column(
            "killed_high",
            "at most so many killed; empty where a part has no upper bound",
            lambda claim, _: _whole_sum([casualty.high for casualty in _killed(claim)]),
            int,
        ),
        Column(
            "casualties",
            "all harm as effect low/best/high, ? where the report gives none",
            lambda claim, _: _join(_make_casualty(casualty) for casualty in claim.casualties),
        ),
    ]


def _code_columns() -> list[Column]:
    def acled(claim: Claim, name: str) -> str | None:
        return None if claim.codes.acled is None else str(getattr(claim.codes.acled, name))

    return [
        Column("cameo", "CAMEO code", lambda claim, _: claim.codes.cameo),
        Column("acled_event_type", "ACLED event type", lambda claim, _: acled(claim, "event_type")),
        Column("acled_sub_event_type", "ACLED sub-event type", lambda claim, _: acled(claim, "sub_event_type")),
        Column("ucdp", "UCDP type of violence, 1 to 3", lambda claim, _: claim.codes.ucdp, int),
    ]


def _word_columns() -> list[Column]:
    return [
        Column(
            "said_by",
            "on whose word, outermost first; empty: the report's own",
            lambda claim, _: _join(link.name for link in claim.attribution),
        ),
        Column("said_by_ids", "their actor ids", lambda claim, _: _join(link.actor_id for link in claim.attribution)),
        Column(
            "stance",
            "says, denies, claims_responsibility, accuses, doubts",
            lambda claim, _: _join(link.stance for link in claim.attribution),
        ),
        Column("trigger", "the word that names the act", lambda claim, _: claim.trigger.exact),
        Column("evidence", "the smallest stretch that carries the claim", _of("evidence", "exact")),
        Column("evidence_start", "where it begins in the snapshot", _of("evidence", "start"), int),
        Column("evidence_end", "where it ends, exclusive", _of("evidence", "end"), int),
    ]


def _report_columns() -> list[Column]:
    return [
        Column("report_id", "SHA-256 of the snapshot", lambda claim, _: claim.report_id),
        Column("report_title", "title of the report", _known(lambda report: report.title)),
        Column("publisher", "who published it", _known(lambda report: report.publisher)),
        Column(
            "published",
            "publication date",
            _known(lambda report: None if report.published is None else report.published.isoformat()),
        ),
        Column("origin", "file or address it was read from", _known(lambda report: report.origin)),
        Column("original_sha256", "SHA-256 of the original file", _known(lambda report: report.original_sha256)),
    ]


CSV_COLUMNS: tuple[Column, ...] = (
    *_claim_columns(),
    *_who_columns(),
    *_time_columns(),
    *_place_columns(),
    *_toll_columns(),
    *_code_columns(),
    *_word_columns(),
    *_report_columns(),
    Column("place_radius_km", "the act happened within so many km of the point", _of("place", "radius_km"), float),
)
"""All columns in their order; new ones are added at the end, so that a column keeps its place."""
