"""What a reviewer does on the pages, and what the store holds of it."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, Response, Route, expect

from onrecord.model import Claim, Filter, Judgement, Report
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

    def report(self, report_id: str) -> Report:
        with self._open() as store:
            return store.report(report_id)

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
        self.report = filter.report or ""
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

    def open_editor(self) -> None:
        """The report moves aside for the form: words are where they will be once it is there."""
        self.press("e")
        expect(self.page.get_by_role("heading", name="Correct the claim")).to_be_focused()

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


class Line:
    """The line from a page to its server, on which judgements can get lost."""

    def __init__(self, page: Page, lose: Callable[[Route], None] = Route.abort) -> None:
        self.works = True
        seen: list[str] = []

        def pass_on(route: Route) -> None:
            seen.append(route.request.url)
            if self.works or route.request.method != "POST":
                route.continue_()
            else:
                lose(route)

        page.route("**/api/**", pass_on)
        # a browser begins to hand requests over only some time after it was asked to
        while not seen:
            page.evaluate("fetch('/api/about').then((answer) => answer.text())")


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


FIND_WORDS = """
([text, words]) => {
  const leaves = [...text.querySelectorAll("[data-at]")];
  const whole = leaves.map((leaf) => leaf.textContent).join("");
  const from = whole.indexOf(words);
  if (from < 0) throw new Error(`the text has no “${words}”`);
  const range = document.createRange();
  const put = (unit, set) => {
    let at = 0;
    for (const leaf of leaves) {
      if (unit <= at + leaf.textContent.length) return set.call(range, leaf.firstChild, unit - at);
      at += leaf.textContent.length;
    }
  };
  put(from + 1, range.setStart);
  put(from + words.length - 1, range.setEnd);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const rects = [...range.getClientRects()];
  const first = rects[0];
  const last = rects[rects.length - 1];
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
}
"""


def find_words(page: Page, words: str) -> tuple[float, float, float, float]:
    """Where words of the report begin and end on the screen, into which they are scrolled."""
    text = page.get_by_role("group", name="Text of the report").element_handle()
    left, top, right, bottom = page.evaluate(FIND_WORDS, [text, words])
    return left, top, right, bottom


def select_words(page: Page, words: str) -> None:
    """Draw the mouse over words of the report: over their insides, as whole words are taken from parts of them."""
    for _ in range(10):
        # what is pressed on within selected words is dragged along with them
        page.evaluate("document.getSelection().removeAllRanges()")
        left, top, right, bottom = find_words(page, words)
        page.mouse.move(left, top)
        page.mouse.down()
        page.mouse.move((left + right) / 2, (top + bottom) / 2)
        page.mouse.move(right, bottom, steps=4)
        page.mouse.up()
        # a report that has only just come may still be scrolling to its claim
        if page.evaluate("document.getSelection().toString()") == words[1:-1]:
            return
    raise AssertionError(f"the mouse does not select {words!r}")


def tab_to(page: Page, goal: Locator, backward: bool = False) -> None:
    """Press Tab until the goal has the focus."""
    for _ in range(120):
        if goal.evaluate("(goal) => goal === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if backward else "Tab")
    raise AssertionError("the keyboard does not get there")


def select_words_by_keys(page: Page, words: str) -> None:
    """From the focus in the text go word by word to the first of the words, then take in the rest."""
    first = words.split(maxsplit=1)[0]
    press_until(page, "ArrowRight", first)
    press_until(page, "Shift+ArrowRight", words)


def press_until(page: Page, key: str, selected: str) -> None:
    for _ in range(200):
        if page.evaluate("document.getSelection().toString()") == selected:
            return
        page.keyboard.press(key)
    raise AssertionError(f"no {key} selects {selected!r}")
