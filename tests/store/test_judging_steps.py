"""Whatever is coded and judged in whatever order: the same rules hold, and all marks can be made anew."""

import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Engine, create_engine, delete, select, update

from onrecord.model import Claim, Judgement, UsageError
from onrecord.store import Store
from onrecord.store.marking import mark_claims
from onrecord.store.schema import claims, codings, parties
from onrecord.store.standing import find_holding
from tests.store.makers import change_claim, make_claim, make_report

REPORT = make_report()
SHELLED = make_claim(REPORT, "shelled", act_id="shelling")
FUNDS = make_claim(REPORT, "funds", kind="relation", type="funds")
POOL = (
    SHELLED,
    change_claim(SHELLED, certainty="hedged"),
    change_claim(SHELLED, mode="bombing", status="planned"),
    change_claim(SHELLED, type="PROTEST"),
    change_claim(SHELLED, type="PROTEST", certainty="hedged"),
    FUNDS,
    change_claim(FUNDS, certainty="hedged"),
    make_claim(REPORT, "denied", type="REJECT"),
)

codings_of_pool = st.lists(st.sampled_from(POOL), unique=True, max_size=5)
ANEW = {"reviewed": "unreviewed", "judgement_id": None, "orphaned": False, "worth": 0.0, "reasons": ""}


class Judging(RuleBasedStateMachine):
    """A report that is coded and judged at will, on SQLite; other tests take such steps on every database."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "record.db"
        self.store = Store.open(path)
        self.engine: Engine = create_engine(f"sqlite:///{path}")
        self.coded: list[Claim] = []
        self.made: list[Judgement] = []
        self.number = 0

    def teardown(self) -> None:
        self.store.close()
        self.engine.dispose()
        self._folder.cleanup()

    @initialize(coded=codings_of_pool)
    def begin(self, coded: list[Claim]) -> None:
        self.code(coded)

    @rule(coded=codings_of_pool)
    def code(self, coded: list[Claim]) -> None:
        self.number += 1
        self.store.write_report(REPORT, coded, f"coder {self.number}")
        self.coded = coded

    @rule(claim=st.sampled_from(POOL), verdict=st.sampled_from(["accepted", "rejected"]))
    def look(self, claim: Claim, verdict: Any) -> None:
        self._judge(verdict, claim_id=claim.claim_id)

    @rule(claim=st.sampled_from(POOL), version=st.sampled_from(POOL))
    def edit(self, claim: Claim, version: Claim) -> None:
        self._judge("edited", claim_id=claim.claim_id, claim=version)

    @rule(claim=st.sampled_from(POOL))
    def add(self, claim: Claim) -> None:
        self._judge("added", claim=claim)

    @precondition(lambda self: self.made)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        judgement = data.draw(st.sampled_from(self.made))
        holds = find_holding(self.made).get(judgement.subject)
        try:
            self.made.append(self.store.withdraw(judgement.judgement_id, reviewer="bo"))
        except UsageError:
            assert holds != judgement
        else:
            assert holds == judgement

    def _judge(self, verdict: Any, **asked: Any) -> None:
        try:
            self.made.append(self.store.judge(verdict, reviewer="ana", **asked))
        except UsageError as error:
            reason = str(error)
            assert any(known in reason for known in ("begins with", "says just that", "nothing of the claim"))

    @invariant()
    def nothing_is_lost(self) -> None:
        assert list(self.store.judgements()) == self.made
        by_id = {each.judgement_id: each for each in self.made}
        assert len(by_id) == len(self.made)
        for each in self.made:
            assert each.supersedes is None or by_id[each.supersedes].subject == each.subject

    @invariant()
    def what_holds_is_shown(self) -> None:
        shown = self._read_shown()
        orphans = {orphan.judgement.judgement_id: orphan for orphan in self.store.orphans()}
        holding = find_holding(self.made)
        assert orphans.keys() <= {judgement.judgement_id for judgement in holding.values()}
        versions = [judgement.claim.claim_id for judgement in holding.values()]
        for judgement in holding.values():
            claim_id = judgement.claim.claim_id
            # of two that say different things of the same words the later counts
            if versions.count(claim_id) > 1 or claim_id in {each for each in holding if each != judgement.subject}:
                continue
            if judgement.verdict == "rejected":
                assert shown.get(claim_id, ("rejected", False))[0] in ("rejected", "unreviewed")
            else:
                is_orphan = judgement.judgement_id in orphans
                assert shown[claim_id] == (judgement.verdict, is_orphan)

    @invariant()
    def the_coders_claims_stand_or_are_replaced(self) -> None:
        shown = self._read_shown()
        (*_, newest) = self.store.history(REPORT.report_id)
        assert set(newest.claims) == set(self.coded)
        for claim in self.coded:
            assert self.store.card(claim.claim_id).current in shown
        unjudged = {claim_id for claim_id, (reviewed, _) in shown.items() if reviewed == "unreviewed"}
        assert unjudged <= {claim.claim_id for claim in self.coded}

    @invariant()
    def everything_ever_shown_is_found(self) -> None:
        for judgement in self.made:
            assert self.store.claim(judgement.claim.claim_id) == judgement.claim
            assert self.store.card(judgement.subject).subject == judgement.subject

    @invariant()
    def the_queue_is_what_nobody_judged(self) -> None:
        waiting = {item.held.claim.claim_id for item in self.store.queue(limit=100).items}
        assert waiting == {each for each, (reviewed, _) in self._read_shown().items() if reviewed == "unreviewed"}

    @invariant()
    def marks_can_be_made_anew(self) -> None:
        before = self._read_rows()
        with self.engine.begin() as connection:
            mark_claims(connection, REPORT.report_id)
        assert self._read_rows() == before
        with self.engine.begin() as connection:
            current = select(codings.c.coding_id).where(codings.c.superseded_at.is_(None)).scalar_subquery()
            versions = select(claims.c.claim_id).where(claims.c.coding_id == current, ~claims.c.by_coder)
            of_versions = parties.c.coding_id == current, parties.c.claim_id.in_(versions)
            connection.execute(delete(parties).where(*of_versions))
            connection.execute(delete(claims).where(claims.c.coding_id == current, ~claims.c.by_coder))
            connection.execute(update(claims).values(standing=False, **ANEW))
            mark_claims(connection, REPORT.report_id)
            anew = self._read_standing(connection)
            connection.rollback()
        with self.engine.begin() as connection:
            assert anew == self._read_standing(connection)

    def _read_shown(self) -> dict[str, tuple[str, bool]]:
        page = self.store.report_page(REPORT.report_id)
        shown = {held.claim.claim_id: (held.reviewed, held.orphaned) for held in page.claims}
        assert len(shown) == len(page.claims)
        return {claim_id: (str(reviewed), orphaned) for claim_id, (reviewed, orphaned) in shown.items()}

    def _read_rows(self) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(select(claims).order_by(claims.c.coding_id, claims.c.claim_id)).all())

    def _read_standing(self, connection: Any) -> list[Any]:
        query = select(claims).where(claims.c.standing).order_by(claims.c.coding_id, claims.c.claim_id)
        return list(connection.execute(query).all())


TestJudging = Judging.TestCase
TestJudging.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)
