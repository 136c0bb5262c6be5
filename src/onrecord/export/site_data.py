"""The shapes of a published copy's data files, and the record made into them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import PurePath

import msgspec

from onrecord.export.excerpts import Excerpt, cut_excerpts, quotes_only
from onrecord.model import Claim, Filter, Judgement, Report, Reviewed, Verdict
from onrecord.store import Store
from onrecord.store.answers import ClaimCard, CodingHead, HeldClaim, ReportHead

NOBODY = "a reviewer"
"""Stands for reviewers whose names are left out."""


class SiteClaim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim of the copy; its report is known by its id."""

    claim: Claim
    reviewed: Reviewed = "unreviewed"
    orphaned: bool = False


class SiteReport(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list of reports."""

    report: ReportHead
    coder: str
    coded_at: dt.datetime


class SiteTurn(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement on a claim. `claim` is the claim as judged, None where it points at words that are left out."""

    judgement_id: str
    verdict: Verdict
    reviewer: str
    reason: str | None
    judged_at: dt.datetime
    supersedes: str | None
    claim: Claim | None


class SiteCard(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of a claim beside itself."""

    subject: str
    coder_claim: Claim | None = None
    judgements: tuple[SiteTurn, ...] = ()
    codings: tuple[int, ...] = ()
    """Places in the report's list of codings."""


class SiteText(msgspec.Struct, frozen=True, kw_only=True):
    """What is published of a report's text, for searching through all of them."""

    report_id: str
    excerpts: tuple[Excerpt, ...]


class SitePage(msgspec.Struct, frozen=True, kw_only=True):
    """One report with all that is published of it but its claims."""

    report: Report
    """With an empty text."""
    coder: str
    coded_at: dt.datetime
    length: int
    """Code points of the whole text."""
    excerpts: tuple[Excerpt, ...]
    codings: tuple[CodingHead, ...]
    cards: dict[str, SiteCard]
    """By claim id."""


class SiteCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the history of corrections."""

    verdict: Verdict
    judged_at: dt.datetime
    reason: str | None
    reviewer: str | None
    """None where reviewers' names are left out."""
    report_id: str
    claim_id: str | None
    """The claim that stands there now; None where none is published."""
    type: str


class ReportParts(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the copy, taken apart."""

    report: Report
    """With its text."""
    claims: tuple[HeldClaim, ...]
    page: SitePage
    aliases: dict[str, str]
    """Ids that claims had before, and those that stand in their place."""


def hide_origin(origin: str | None) -> str | None:
    """Where a report was read from: a web address as it is, of a file its name alone."""
    if origin is None or origin.lower().startswith(("http://", "https://")):
        return origin
    return PurePath(origin.replace("\\", "/")).name or None


def hide_head(held: HeldClaim) -> HeldClaim:
    head = held.report
    return msgspec.structs.replace(held, report=msgspec.structs.replace(head, origin=hide_origin(head.origin)))


def list_reports(record: Store, filter: Filter) -> list[SiteReport]:
    """The reports that a filter means, whatever its limit."""
    return [
        SiteReport(
            report=ReportHead(
                **{
                    **{name: getattr(stored.report, name) for name in ReportHead.__struct_fields__},
                    "origin": hide_origin(stored.report.origin),
                }
            ),
            coder=stored.coder,
            coded_at=stored.coded_at,
        )
        for stored in record.reports(msgspec.structs.replace(filter, limit=None))
    ]


class Cutter:
    """Makes reports into what is published of them."""

    def __init__(self, record: Store, filter: Filter, context: int | None, *, reviewers: bool) -> None:
        self._record = record
        self._filter = filter
        self._context = context
        self._reviewers = reviewers
        self._left = filter.limit
        self.judgements = list(record.judgements(newest_first=True))
        self._judged = {each.subject for each in self.judgements} | {each.claim.claim_id for each in self.judgements}

    @property
    def has_enough(self) -> bool:
        """Whether as many claims were taken as the filter's limit allows."""
        return self._left == 0

    def cut(self, listed: SiteReport) -> ReportParts:
        """What is published of one report; claims up to the filter's limit, over all calls."""
        report_id = listed.report.report_id
        report = self._record.report(report_id)
        report = msgspec.structs.replace(report, origin=hide_origin(report.origin))
        claims = tuple(self._take_claims(report_id))
        excerpts = cut_excerpts(report.text, (held.claim for held in claims), self._context)
        history = self._record.history(report_id)
        made = [frozenset(claim.claim_id for claim in coding.claims) for coding in history]
        cards: dict[str, SiteCard] = {}
        aliases: dict[str, str] = {}
        for claim_id in (held.claim.claim_id for held in claims):
            by = tuple(number for number, ids in enumerate(made) if claim_id in ids)
            card = SiteCard(subject=claim_id, codings=by)
            if claim_id in self._judged:
                known = self._record.card(claim_id)
                card = self._make_card(known, excerpts, by)
                former = {known.subject, *(each.claim.claim_id for each in known.judgements)}
                aliases.update(dict.fromkeys(former - {claim_id}, claim_id))
            cards[claim_id] = card
        page = SitePage(
            report=msgspec.structs.replace(report, text=""),
            coder=listed.coder,
            coded_at=listed.coded_at,
            length=len(report.text),
            excerpts=excerpts,
            codings=tuple(
                CodingHead(**{name: getattr(coding, name) for name in CodingHead.__struct_fields__})
                for coding in history
            ),
            cards=cards,
        )
        return ReportParts(report=report, claims=claims, page=page, aliases=aliases)

    def _take_claims(self, report_id: str) -> Iterator[HeldClaim]:
        if self._left == 0:
            return
        of_report = msgspec.structs.replace(self._filter, report=report_id, limit=self._left)
        for held in self._record.all_held(of_report):
            if self._left is not None:
                self._left -= 1
            yield hide_head(held)

    def _make_card(self, card: ClaimCard, excerpts: tuple[Excerpt, ...], codings: tuple[int, ...]) -> SiteCard:
        coder = card.coder_claim
        return SiteCard(
            subject=card.subject,
            coder_claim=coder if coder is not None and quotes_only(coder, excerpts) else None,
            judgements=tuple(self._make_turn(each, excerpts) for each in card.judgements),
            codings=codings,
        )

    def _make_turn(self, judgement: Judgement, excerpts: tuple[Excerpt, ...]) -> SiteTurn:
        return SiteTurn(
            judgement_id=judgement.judgement_id,
            verdict=judgement.verdict,
            reviewer=judgement.reviewer if self._reviewers else NOBODY,
            reason=judgement.reason,
            judged_at=judgement.judged_at,
            supersedes=judgement.supersedes,
            claim=judgement.claim if quotes_only(judgement.claim, excerpts) else None,
        )

    def list_corrections(self, published: frozenset[str], aliases: Mapping[str, str]) -> Iterator[SiteCorrection]:
        """The history of corrections on the published reports, newest first. It quotes no report."""
        for each in self.judgements:
            if each.report_id not in published:
                continue
            ids = (each.claim.claim_id, each.subject)
            stands = next((aliases[name] for name in ids if name in aliases), None)
            yield SiteCorrection(
                verdict=each.verdict,
                judged_at=each.judged_at,
                reason=each.reason,
                reviewer=each.reviewer if self._reviewers else None,
                report_id=each.report_id,
                claim_id=stands,
                type=each.claim.type,
            )
