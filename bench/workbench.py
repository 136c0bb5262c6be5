"""How long the workbench takes to show and to filter a large record, in a real browser.

    python bench/workbench.py [--claims 1000 100000] [--rounds 5]

For each size a store is made, `onrecord serve` is started on it, and the Claims page is opened. First view: from asking
for the page until list, counts and timeline are there. Filter: from choosing a type, an actor's name, a search and the
like until list and counts are those of the filter. Medians of the rounds, and their ratio to the smallest store's:
machines differ, the ratio hardly does.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FLAGS = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-sync")
FILTERS = (
    "type=ASSAULT",
    "actor=army",
    "search=police",
    "since=2013-01-01&until=2013-12-31",
    "place=IRQ&status=occurred",
)
TIMEOUT = 120_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    smallest: tuple[float, float] | None = None
    print(f"python bench/workbench.py --claims {' '.join(map(str, arguments.claims))} --rounds {arguments.rounds}")
    for claims in arguments.claims:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "record.db"
            make = [sys.executable, str(Path(__file__).with_name("big_store.py")), str(store), "--claims", str(claims)]
            subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
            start, view, filtered = measure(store, arguments.rounds)
        smallest = smallest or (view, filtered)
        print(
            f"{claims:,} claims: first view {view:.2f} s (right after the server's start: claims {start[0]:.2f} s, "
            f"all {start[1]:.2f} s), filter {filtered:.2f} s; "
            f"ratios {view / smallest[0]:.1f} and {filtered / smallest[1]:.1f}"
        )


def measure(store: Path, rounds: int) -> tuple[tuple[float, float], float, float]:
    """Seconds: claims and the whole view right after the start, then medians of a new view and of a filter."""
    with serve(store) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        origin = address.split("/?")[0]
        # waiting looks into the page by evaluating code, which its content security policy forbids
        page = browser.new_context(bypass_csp=True).new_page()
        start = view_page(page, address)
        views = [view_page(page, f"{origin}/claims")[1] for _ in range(rounds)]
        filters = [filter_page(page, origin, query) for _ in range(rounds) for query in FILTERS]
        browser.close()
    return start, statistics.median(views), statistics.median(filters)


@contextmanager
def serve(store: Path) -> Iterator[str]:
    """The address of a running `onrecord serve`."""
    command = [sys.executable, "-m", "onrecord", "serve", str(store), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield next(line.split()[-1] for line in server.stdout if "token=" in line)
        finally:
            server.terminate()


def view_page(page: Page, address: str) -> tuple[float, float]:
    """Seconds until the first claims are there, and until all counts are."""
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".found[aria-busy=false] .claim-list > *").first.wait_for(timeout=TIMEOUT)
    claims = time.perf_counter() - started
    wait_for_claims(page)
    page.locator(".claim-timeline svg").first.wait_for(timeout=TIMEOUT)
    return claims, time.perf_counter() - started


def filter_page(page: Page, origin: str, query: str) -> float:
    """From a filter's choice to its claims, on a page at rest that shows all of them."""
    page.goto(f"{origin}/claims")
    wait_for_claims(page)
    page.locator("[data-drawn=yes]").wait_for(timeout=TIMEOUT)
    before = page.locator(".claims-total").inner_text()
    started = time.perf_counter()
    # the page's own way of going elsewhere, without the time that somebody takes to press a button
    page.evaluate("query => { history.pushState(null, '', '/claims?' + query) }", query)
    page.wait_for_function(
        "before => document.querySelector('.claims-total').textContent !== before"
        " && document.querySelector('.found[aria-busy=false] .claim-list')",
        arg=before,
        timeout=TIMEOUT,
    )
    return time.perf_counter() - started


def wait_for_claims(page: Page) -> None:
    page.locator(".found[aria-busy=false] .claim-list > *").first.wait_for(timeout=TIMEOUT)
    page.wait_for_function("document.querySelector('.claims-total').textContent.includes('claim')", timeout=TIMEOUT)


if __name__ == "__main__":
    main()
