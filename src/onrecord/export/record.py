"""What is written of a record as its reviewers left it, rather than of bare claims."""

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

import msgspec

from onrecord.export.flat import write_csv
from onrecord.model import Claim, Filter, Report, Reviewed
from onrecord.store import Store
from onrecord.store.answers import HeldClaim

JUDGED: tuple[Reviewed, ...] = ("accepted", "rejected", "edited", "added")


def write_table(
    held: Iterable[HeldClaim], stream: TextIO, find_report: Callable[[str], Report], *, header: bool = True
) -> int:
    """One flat row a claim as `write_csv` makes it, the last cell what reviewers made of it. Tells how many rows."""
    last: dict[str, str] = {}

    def read_claims() -> Iterator[Claim]:
        for each in held:
            last["review"] = each.reviewed
            yield each.claim

    # the writer asks for a claim's review before it takes the next claim
    return write_csv(read_claims(), stream, find_report, header=header, find_review=lambda _: last["review"])


def find_judged_reports(store: Store, filter: Filter) -> list[str]:
    """Ids of the reports with a judged claim that the filter means."""
    meant = msgspec.structs.replace(filter, reviewed=filter.reviewed or JUDGED)
    return [each.report.report_id for each in store.reports(meant)]
