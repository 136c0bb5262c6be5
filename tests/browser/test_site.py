"""The published copy in a browser, from a plain web server, in a folder of its own."""

import contextlib
import functools
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from onrecord.model import Filter
from onrecord.samples import sample_paths
from onrecord.store import Store
from onrecord.store.answers import HeldClaim
from tests.browser.conftest import BUILT, PHONE, Watched, run_onrecord
from tests.browser.looking import wait_for_map, wait_for_page, write_count

OpenPage = Callable[..., Watched]
AXE = BUILT.parents[4] / "ui" / "node_modules" / "axe-core" / "axe.min.js"
REASON = "Not what the report says. <img src=x onerror=alert(1)>"
ROUTES = ("/claims", "/relations", "/reports", "/sources", "/codebook", "/copy")


class Copy(NamedTuple):
    """A published copy that is served, and the record it was made of."""

    address: str
    folder: Path
    record: Path
    rejected: HeldClaim

    def at(self, route: str) -> str:
        return f"{self.address}#{route}"


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what is asked for is not of the test's output."""

    def handle(self) -> None:
        # a browser that goes on to another page does not wait for what it asked before
        with contextlib.suppress(ConnectionError):
            super().handle()


@pytest.fixture(scope="module")
def copy(coded_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy of the sample record with a claim rejected and one accepted, at `/some/where/copy/`."""
    if not BUILT.is_file():
        pytest.skip("the workbench's pages are not built: sh scripts/build_pages.sh, which takes Node")
    base = tmp_path_factory.mktemp("site")
    record, folder = base / "war.db", base / "www" / "some" / "where" / "copy"
    shutil.copy(coded_samples, record)
    with Store.open(record) as store:
        rejected, accepted = store.held(limit=2).claims
        store.judge("rejected", claim_id=rejected.claim.claim_id, reviewer="Dana Example", reason=REASON)
        store.judge("accepted", claim_id=accepted.claim.claim_id, reviewer="Dana Example")
    run_onrecord("export", "site", folder, "--store", record, "--title", "War & peace", "--context", "0")
    handler = functools.partial(QuietHandler, directory=str(base / "www"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Copy(f"http://127.0.0.1:{server.server_port}/some/where/copy/", folder, record, rejected)
        server.shutdown()
        thread.join()


def test_it_opens_in_any_folder_with_the_record_s_numbers(copy: Copy, open_page: OpenPage) -> None:
    page = open_page(copy.address).page
    wait_for_page(page)
    with Store.open(copy.record, read_only=True) as store:
        counts = store.counts(Filter())
    said = f"{write_count(counts.total, 'claim')} in {write_count(counts.reports, 'report')}"
    expect(page.locator(".claims-total")).to_have_text(said)
    wait_for_map(page)
    assert page.url.endswith("#/claims")
    expect(page.locator("a.header-record")).to_contain_text("War & peace, published copy, 20")
    assert page.title() == "Claims · onrecord"


def test_the_filter_stands_behind_the_hash_and_comes_back(copy: Copy, open_page: OpenPage) -> None:
    page = open_page(copy.at("/claims")).page
    with Store.open(copy.record, read_only=True) as store:
        everything, some = store.counts(Filter()), store.counts(Filter(types=("ACCUSE",), status=("occurred",)))
    page.get_by_role("checkbox", name="ACCUSE").check()
    page.get_by_role("checkbox", name="occurred").check()
    total = page.locator(".claims-total")
    expect(total).to_have_text(f"{some.total} of {everything.all} claims in {write_count(some.reports, 'report')}")
    assert "#/claims?" in page.url
    assert {"type=ACCUSE", "status=occurred"} == set(page.url.split("?")[1].split("&"))
    page.reload()
    expect(total).to_have_text(f"{some.total} of {everything.all} claims in {write_count(some.reports, 'report')}")
    page.get_by_role("link", name="Reports", exact=True).click()
    expect(page.locator(".reports-row")).to_have_count(some.reports)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("checkbox", name="occurred")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="ACCUSE")).to_be_checked()
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Claims")


def test_a_report_shows_its_quotes_and_the_gaps_between(copy: Copy, open_page: OpenPage) -> None:
    with Store.open(copy.record, read_only=True) as store:
        held = store.held(Filter(search="Hezbollah"), limit=1).claims[0]
        text = store.report(held.claim.report_id).text
    data = json.loads((copy.folder / "data" / "reports" / f"{held.claim.report_id}.json").read_text())
    page = open_page(copy.at(f"/reports/{held.claim.report_id}?claim={held.claim.claim_id}")).page
    expect(page.get_by_text("Left out: the full text.")).to_be_visible()
    shown = page.locator(".reader-stretch .marked[role=group]").all_inner_texts()
    assert [each.split() for each in shown] == [each["text"].split() for each in data["excerpts"]]
    # the gaps and the quotes make up the text, letter by letter
    left_out = sum(int(each.split()[1].replace(",", "")) for each in page.locator(".reader-gap").all_inner_texts())
    assert left_out + sum(len(each["text"]) for each in data["excerpts"]) == len(text)
    assert left_out > 0
    lit = page.locator("mark.chosen")
    expect(lit.first).to_be_visible()
    words = "".join(lit.all_inner_texts()).split()
    assert " ".join(words) in " ".join("".join(span.exact for span in held.claim.evidence).split())
    trigger = page.locator("mark.act[aria-pressed=true]")
    expect(trigger.first).to_contain_text(held.claim.trigger.exact.split()[0])


def test_nothing_needs_a_server(copy: Copy, open_page: OpenPage) -> None:
    with Store.open(copy.record, read_only=True) as store:
        held = store.held(Filter(reviewed=("accepted",)), limit=1).claims[0]
    page = open_page(copy.at(f"/claims/{held.claim.claim_id}")).page
    expect(page.locator(".card-history")).to_contain_text("a reviewer accepted it")
    expect(page.locator(".card-cite code").first).to_have_text(copy.at(f"/claims/{held.claim.claim_id}"))
    for name in ("Review", "Add reports", "Review this"):
        expect(page.get_by_role("link", name=name, exact=True)).to_have_count(0)
    page.get_by_role("link", name="See it in its report").click()
    expect(page.locator(".reader-claim.is-open")).to_be_visible()
    expect(page.get_by_role("link", name="Review this")).to_have_count(0)
    expect(page.get_by_text("Did the coder miss something?")).to_have_count(0)
    for route in ("/review", "/add"):
        page.goto(copy.at(route))
        expect(page.get_by_role("heading", level=1)).to_have_text("No such page")


def test_claims_can_be_taken_away(copy: Copy, open_page: OpenPage) -> None:
    page = open_page(copy.at("/claims?type=ACCUSE")).page
    page.get_by_text("Download", exact=True).click()
    for name, file in (("Claims as JSON lines", "claims.jsonl"), ("Claims as a table (CSV)", "claims.csv")):
        with page.expect_download() as started:
            page.get_by_role("link", name=name).click()
        assert started.value.suggested_filename == file
        assert started.value.path().read_bytes() == (copy.folder / file).read_bytes()


def test_it_tells_what_it_is_and_what_was_corrected(copy: Copy, open_page: OpenPage) -> None:
    page = open_page(copy.at("/claims")).page
    page.locator("a.header-record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("About this copy")
    expect(page.locator(".copy-page")).to_contain_text("Claims that reviewers rejected: 1.")
    corrections = page.locator(".corrections li")
    expect(corrections).to_have_count(2)
    expect(corrections.nth(1)).to_contain_text("A reviewer rejected a claim of")
    expect(corrections.nth(1).locator("q")).to_have_text(REASON)
    expect(page.locator("body")).not_to_contain_text("Dana Example")
    corrections.first.get_by_role("link").first.click()
    expect(page.locator(".card-history")).to_contain_text("a reviewer accepted it")


def test_a_rejected_claim_is_not_there(copy: Copy, open_page: OpenPage) -> None:
    page = open_page(copy.at(f"/claims/{copy.rejected.claim.claim_id}")).page
    expect(page.get_by_role("alert")).to_contain_text("no claim of this copy")


def test_texts_of_the_samples_are_not_in_the_files(copy: Copy) -> None:
    sentences = [
        line
        for path in sample_paths()
        if path.suffix in (".txt", ".md")
        for line in path.read_text("utf-8").split(". ")
        if len(line) > 40
    ]
    everything = "".join(path.read_text("utf-8") for path in copy.folder.rglob("*.json*"))
    kept = [each for each in sentences if json.dumps(each, ensure_ascii=False)[1:-1] in everything]
    assert 0 < len(kept) < len(sentences)


@pytest.mark.parametrize(("size", "dark"), [((1360, 900), False), (PHONE, True)])
def test_each_page_fits_and_is_accessible(copy: Copy, open_page: OpenPage, size: tuple[int, int], dark: bool) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci in ui/")
    page = open_page(copy.address, size, dark).page
    with Store.open(copy.record, read_only=True) as store:
        claim = store.held(limit=1).claims[0].claim
    for route in (*ROUTES, f"/claims/{claim.claim_id}", f"/reports/{claim.report_id}"):
        page.goto("about:blank")
        page.goto(copy.at(route))
        wait_for_page(page)
        assert find_barriers(page) == [], route
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, route


def find_barriers(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]
