"""The store: the one door to the database for everything else."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Engine, exists, select

from onrecord.model import Claim, Filter, Judgement, Report, StoreError
from onrecord.store import answers, judging, view
from onrecord.store.cards import read_card
from onrecord.store.columns import ColumnStock
from onrecord.store.counting import read_counts
from onrecord.store.database import connect, is_sqlite, name_address, parse_address, reading, writing
from onrecord.store.listing import read_claim_page, read_report_list, read_report_page, stream_held
from onrecord.store.mapping import read_places, read_timeline
from onrecord.store.network import read_network
from onrecord.store.queue import read_queue
from onrecord.store.rows import check_coding
from onrecord.store.schema import codings
from onrecord.store.sources import read_sources
from onrecord.store.version import check_version
from onrecord.store.writer import Written, read_current_coding, write_coding

_ALL = Filter()


class Store:
    """Reports and what was claimed in them. Open one with `Store.open`, close it or use it in a `with` block.

    Every method raises StoreError where the database fails; reading methods of one thing raise UsageError where there
    is no such thing. Iterators read while they are walked through, so do that before the store is closed.
    """

    def __init__(self, engine: Engine, url: URL, *, read_only: bool) -> None:
        self._engine = engine
        self._url = url
        self._read_only = read_only
        self._stock = ColumnStock()

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, read_only: bool = False) -> Self:
        """Open a store by path or SQLAlchemy URL; a new one is made unless `create` is False or it is `read_only`.

        An older store is brought up to date (not when `read_only`). Raises StoreError where there is no store, where
        the file is something else or comes from a newer program, and where it may not be read or written.
        """
        url = parse_address(where)
        engine = connect(url, create=create, read_only=read_only)
        try:
            check_version(engine, url, read_only=read_only, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, url, read_only=read_only)

    @property
    def name(self) -> str:
        """Path of the file or URL without the password, for messages."""
        return name_address(self._url)

    @property
    def address(self) -> str:
        """Path or URL, password and all, with which another process can open the store."""
        if is_sqlite(self._url) and not str(self._url.database).startswith("file:"):
            return str(self._url.database)
        return self._url.render_as_string(hide_password=False)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({self.name!r})"

    def write_report(self, report: Report, claims: Sequence[Claim], coder: str) -> Written:
        """Take in what the coder of that version found in a report: all of it or, on any error, nothing.

        The same again changes nothing. Another coder version, publication date or other claims supersede the report's
        claims so far, which stay readable as history. Raises CoderError where a claim does not fit its report.
        """
        self._check_writable()
        check_coding(report, claims)
        with writing(self._engine, self.name) as connection:
            return write_coding(connection, report, claims, coder)

    def judge(
        self,
        verdict: judging.JudgedAs,
        *,
        claim_id: str | None = None,
        claim: Claim | None = None,
        reviewer: str,
        reason: str | None = None,
    ) -> Judgement:
        """Take in what a reviewer says of a claim. It supersedes what was judged of it before.

        `accepted` and `rejected` need the id of the claim as shown, or the beginning of it; `edited` also the claim as
        it should be; `added` only the claim that the coder missed. Ids of such claims are worked out here. Raises
        UsageError where the claim is not known, does not quote its report, has a value that no claim can have, or is
        in the record already.
        """
        self._check_writable()
        asked = judging.Asked(verdict=verdict, claim_id=claim_id, claim=claim, reviewer=reviewer, reason=reason)
        with writing(self._engine, self.name) as connection:
            return judging.write_judgement(connection, asked)

    def withdraw(self, judgement_id: str, *, reviewer: str, reason: str | None = None) -> Judgement:
        """Take a judgement back, so that what it superseded holds again. Raises UsageError where it holds no more."""
        self._check_writable()
        with writing(self._engine, self.name) as connection:
            return judging.withdraw_judgement(connection, judgement_id, reviewer, reason)

    def judgements(
        self, offset: int = 0, limit: int | None = None, *, newest_first: bool = False
    ) -> Iterator[Judgement]:
        """Every judgement there has been, in the order in which they were made."""
        with reading(self._engine, self.name) as connection:
            yield from judging.read_judgements(connection, offset, limit, newest_first=newest_first)

    def orphans(self) -> list[answers.Orphan]:
        """Judgements that hold but fit no claim of the newest coder."""
        with reading(self._engine, self.name) as connection:
            return judging.read_orphans(connection)

    def has_coding(self, report: Report, coder: str) -> bool:
        """Whether coding the report again would be work done before.

        So it is when the current claims come from this coder and publication date. The same text may come as several
        files with several dates: a date found in a file does not win again over the one that superseded it, and a file
        without a date never wins over one with a date.
        """
        with reading(self._engine, self.name) as connection:
            current = read_current_coding(connection, report.report_id)
            if current is None or current.coder != coder:
                return False
            published = None if report.published is None else report.published.isoformat()
            if published is None or published == current.published:
                return True
            if report.published_from == "option":
                return False
            done = (codings.c.report_id == report.report_id, codings.c.coder == coder, codings.c.published == published)
            return bool(connection.execute(select(exists().where(*done))).scalar())

    def reports(self, filter: Filter = _ALL) -> Iterator[view.StoredReport]:
        """Reports by publication date (undated last) with the number of their claims.

        Where the filter asks something of claims, those reports with at least one such claim.
        """
        with reading(self._engine, self.name) as connection:
            yield from view.read_reports(connection, filter)

    def report(self, report_id: str) -> Report:
        """A report by its id or the beginning of it. Raises UsageError where none or several begin so."""
        with reading(self._engine, self.name) as connection:
            return view.read_one_report(connection, report_id)

    def claims(self, filter: Filter = _ALL, *, history: bool = False) -> Iterator[Claim]:
        """Claims by publication date (undated last), report and position in the text.

        `history` adds superseded claims; one that several codings made comes once, in its newest form.
        """
        with reading(self._engine, self.name) as connection:
            yield from view.read_claims(connection, filter, history=history)

    def claim(self, claim_id: str) -> Claim:
        """A claim, current or superseded, by its id or the beginning of it."""
        with reading(self._engine, self.name) as connection:
            return view.read_one_claim(connection, claim_id)

    def count(self, filter: Filter = _ALL, *, history: bool = False) -> int:
        """How many claims the filter means; its `limit` does not count."""
        with reading(self._engine, self.name) as connection:
            return view.count_claims(connection, filter, history=history)

    def history(self, some_id: str) -> list[view.Coding]:
        """Codings of a report or of a claim (by id or the beginning of one), oldest first; the last may be current."""
        with reading(self._engine, self.name) as connection:
            return view.read_history(connection, some_id)

    def held(self, filter: Filter = _ALL, offset: int = 0, limit: int = 50) -> answers.ClaimPage:
        """Some of the claims that the filter means, in the order of the record, with their reports and reviews."""
        with reading(self._engine, self.name) as connection:
            return read_claim_page(connection, self._stock.columns(connection), filter, offset, limit)

    def all_held(self, filter: Filter = _ALL) -> Iterator[answers.HeldClaim]:
        """Claims as `claims` gives them, each with its report and review."""
        with reading(self._engine, self.name) as connection:
            yield from stream_held(connection, filter)

    def counts(self, filter: Filter = _ALL) -> answers.Counts:
        """How many claims the filter means, and how many each value of each field would leave."""
        with reading(self._engine, self.name) as connection:
            return read_counts(connection, self._stock.columns(connection), filter)

    def places(self, filter: Filter = _ALL) -> answers.Places:
        """Where the claims are laid."""
        with reading(self._engine, self.name) as connection:
            return read_places(connection, self._stock.columns(connection), filter)

    def timeline(self, filter: Filter = _ALL) -> answers.Timeline:
        """When the claims are dated to."""
        with reading(self._engine, self.name) as connection:
            return read_timeline(connection, self._stock.columns(connection), filter)

    def network(self, filter: Filter = _ALL, limit: int = 200) -> answers.Network:
        """Who supports, funds, arms, leads or opposes whom: the `limit` relations with the most claims."""
        with reading(self._engine, self.name) as connection:
            return read_network(connection, self._stock.columns(connection), filter, limit)

    def sources(self, filter: Filter = _ALL) -> answers.Sources:
        """Publishers with their reports and claims, and how many of these are reviewed."""
        with reading(self._engine, self.name) as connection:
            return read_sources(connection, self._stock.columns(connection), filter)

    def list_reports(self, filter: Filter = _ALL, offset: int = 0, limit: int = 50) -> answers.ReportList:
        """Some of the reports, as `reports` orders them; where `search` is asked, with the words found."""
        with reading(self._engine, self.name) as connection:
            return read_report_list(connection, filter, offset, limit)

    def report_page(self, report_id: str) -> answers.ReportPage:
        """A report by its id or the beginning of it, with its claims in the order of its text, rejected ones, too."""
        with reading(self._engine, self.name) as connection:
            return read_report_page(connection, report_id)

    def card(self, claim_id: str) -> answers.ClaimCard:
        """All that is known of a claim, current or not, by its id or the beginning of it."""
        with reading(self._engine, self.name) as connection:
            return read_card(connection, claim_id)

    def queue(self, filter: Filter = _ALL, offset: int = 0, limit: int = 20) -> answers.Queue:
        """Some of the claims that nobody has judged, those first that are most worth a look."""
        with reading(self._engine, self.name) as connection:
            return read_queue(connection, self._stock.columns(connection), filter, offset, limit)

    def _check_writable(self) -> None:
        if self._read_only:
            raise StoreError(f"{self.name}: the store was opened read-only")
