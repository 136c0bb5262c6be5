"""What a reviewer does on the pages, and what the store holds of it."""

import datetime as dt
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, Response, expect

from onrecord.model import Claim, Filter, Judgement
from onrecord.store import Store
from onrecord.store.answers import ClaimCard, Orphan, Queue
from tests.browser.conftest import Watched, Workbench

REVIEWER = "Ada Example"
LOST = "Failed to load resource"
"""How a browser begins to tell of a request that came to nothing, which is no fault of a page where a test meant it."""


class Record:
    """The store behind a workbench, looked into beside the running server; nothing in it may ever be overwritten."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: list[Judgement] = []

    def find_report(self, name: str) -> str:
        """Id of the sample report in the file of that name."""
        with self._open() as store:
            found = [each.report.report_id for each in store.reports() if name in (each.report.origin or "")]
        assert len(found) == 1
        return found[0]

    def find_claim(self, report: str, trigger: str, **asked: object) -> Claim:
        """The one claim of a report at those words that has these values."""
        with self._open() as store:
            claims = [each for each in store.claims(Filter(report=report)) if each.trigger.exact == trigger]
        found = [each for each in claims if all(getattr(each, name) == value for name, value in asked.items())]
        assert len(found) == 1, [(each.type, each.mode) for each in claims]
        return found[0]

    def judgements(self) -> list[Judgement]:
        """All of them, oldest first."""
        with self._open() as store:
            told = list(store.judgements())
        assert told[: len(self._seen)] == self._seen, "a judgement was changed, or lost"
        self._seen = told
        return told

    def queue(self, filter: Filter) -> Queue:
        with self._open() as store:
            return store.queue(filter, limit=500)

    def card(self, claim_id: str) -> ClaimCard:
        with self._open() as store:
            return store.card(claim_id)

    def claims(self, filter: Filter) -> list[Claim]:
        with self._open() as store:
            return list(store.claims(filter))

    def orphans(self) -> list[Orphan]:
        with self._open() as store:
            return store.orphans()

    def _open(self) -> Store:
        return Store.open(self.path, create=False, read_only=True)


class Desk:
    """The review page in a browser, under a filter, as one reviewer has it before them."""

    def __init__(self, watched: Watched, workbench: Workbench, filter: Filter) -> None:
        self.watched = watched
        self.page: Page = watched.page
        self.origin = workbench.origin
        self.record = Record(workbench.store)
        self.filter = filter
        self.waiting = [item.held.claim for item in self.record.queue(filter).items]
        """The claims of the queue as it was at the beginning."""

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def press_and_save(self, key: str) -> None:
        """Press a key that writes, and wait until it is written."""
        with self.page.expect_response(is_written) as told:
            self.press(key)
        assert told.value.ok, told.value.text()

    def expect_shown(self, claim: Claim) -> None:
        """The claim is before the reviewer, and its address in the bar."""
        expect(self.page).to_have_url(re.compile(rf"/review\?.*claim={claim.claim_id}"))
        expect(self.page.locator(".claim-slots dd").first).to_have_text(" ".join(claim.trigger.exact.split()))

    def expect_counts(self) -> tuple[int, int]:
        """Reviewed and waiting, which the page and the record tell alike."""
        queue = self.record.queue(self.filter)
        expect(self.progress).to_contain_text(f"{queue.reviewed:,} reviewed, {queue.waiting:,} waiting")
        return queue.reviewed, queue.waiting

    def judgements(self) -> list[Judgement]:
        """All on the claims that waited at the beginning, oldest first."""
        mine = {claim.claim_id for claim in self.waiting}
        return [each for each in self.record.judgements() if each.subject in mine]

    def verdicts(self) -> list[tuple[str, str]]:
        return [(each.verdict, each.subject) for each in self.judgements()]

    @property
    def progress(self) -> Locator:
        return self.page.locator(".review-progress")

    @property
    def reason(self) -> Locator:
        return self.page.get_by_label("reason, if you want to give one")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("toolbar").get_by_role("button", name=name)


def is_written(response: Response) -> bool:
    """Whether an answer is that to something written of a claim."""
    return response.request.method == "POST" and response.url.endswith(("/api/judgements", "/api/withdrawals"))


def sign_in(page: Page, name: str = REVIEWER) -> None:
    """Give the name that is asked for before the first review."""
    field = page.get_by_label("your name")
    field.fill(name)
    field.press("Enter")
    expect(page.get_by_text(f"as {name}")).to_be_visible()


def make_address(filter: Filter, *more: str) -> str:
    """The review page's address under a filter of a report and types."""
    asked = [f"report={filter.report}", *(f"type={name}" for name in filter.types), *more]
    return f"/review?{'&'.join(asked)}"


def just_now(moment: dt.datetime) -> bool:
    return dt.timedelta(0) <= dt.datetime.now(dt.UTC) - moment < dt.timedelta(minutes=5)
