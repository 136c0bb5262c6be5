"""A real server on a real store, and a real browser in front of it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

from onrecord.samples import sample_paths

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "src" / "onrecord" / "web" / "static" / "index.html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# drawn in software, and no calls of the browser's own to anywhere
FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, PHONE = (1360, 900), (360, 780)
PATIENCE_MS = 30_000
"""How long anything may take to appear: machines that test are slow and busy."""


class Workbench(NamedTuple):
    """A running `onrecord serve`: `address` with the token, `origin` without; `store` is the file behind it."""

    address: str
    origin: str
    token: str
    store: Path

    def at(self, page: str) -> str:
        """The address of a page, with the token."""
        sign = "&" if "?" in page else "?"
        return f"{self.origin}{page}{sign}token={self.token}"


def run_onrecord(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd)


@pytest.fixture(scope="session")
def coded_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample reports; copy it before writing to it."""
    store = tmp_path_factory.mktemp("samples") / "record.db"
    paths = sample_paths()
    # by their bare names, as the pages and their pictures show where a report is from
    run_onrecord("code", *(path.name for path in paths), "--store", store, cwd=paths[0].parent)
    return store


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Workbench]]:
    """Starts `onrecord serve` on a store and stops it at the end."""
    if not BUILT.is_file():
        pytest.skip("the workbench's pages are not built: sh scripts/build_pages.sh, which takes Node")
    running: list[subprocess.Popen[str]] = []

    def start(store: Path) -> Workbench:
        command = [sys.executable, "-m", "onrecord", "serve", str(store), "--no-browser", "--port", "0"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        running.append(server)
        assert server.stdout is not None
        for line in server.stdout:
            if "token=" in line:
                address = line.split()[-1]
                origin, token = address.split("/?token=")
                return Workbench(address, origin, token, store)
        raise AssertionError("the server ended without naming its address")

    yield start
    for server in running:
        server.terminate()
    for server in running:
        server.wait(timeout=20)
        if server.stdout is not None:
            server.stdout.close()


@pytest.fixture(scope="session")
def shared_workbench(serve: Callable[[Path], Workbench], coded_samples: Path) -> Workbench:
    """A workbench that tests only look at."""
    return serve(coded_samples)


@pytest.fixture
def own_workbench(serve: Callable[[Path], Workbench], coded_samples: Path, tmp_path: Path) -> Workbench:
    """A workbench on a store of the test's own, to write to."""
    store = tmp_path / "record.db"
    shutil.copy(coded_samples, store)
    return serve(store)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser to test in: install one of {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        expect.set_options(timeout=PATIENCE_MS)
        yield browser
        browser.close()


class Watched(NamedTuple):
    """A page, what it asked of other hosts, what went wrong on it, and words of faults that the test means to see."""

    page: Page
    foreign: list[str]
    faults: list[str]
    meant: list[str]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens an address in a fresh session of the browser; at the end no page may have faults or foreign requests."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def open_at(address: str, size: tuple[int, int] = WIDE, dark: bool = False) -> Watched:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        page = context.new_page()
        watched = Watched(page, [], [], [])
        own = address.split("/", 3)[2]

        def note(url: str) -> None:
            if url.split(":", 1)[0] in ("http", "https", "ws", "wss") and url.split("/", 3)[2] != own:
                watched.foreign.append(url)

        page.on("request", lambda request: note(request.url))
        page.on("pageerror", lambda error: watched.faults.append(str(error)))
        page.on("console", lambda said: watched.faults.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: answer(dialog, watched.faults))
        opened.append((context, watched))
        page.goto(address)
        return watched

    yield open_at
    for context, _ in opened:
        context.close()
    for _, watched in opened:
        assert watched.foreign == []
        assert [fault for fault in watched.faults if not any(words in fault for words in watched.meant)] == []


def answer(dialog: Dialog, faults: list[str]) -> None:
    """Only what warns of leaving with unsaved work may ask; an alert is a script that should not run."""
    if dialog.type != "beforeunload":
        faults.append(f"{dialog.type}: {dialog.message}")
    dialog.accept()
