"""Reports added in the browser: as files, as a folder, dropped, and pasted; faults are told as on the command line."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import FileChooser, Locator, Page, Response, expect

from onrecord.model import Claim, Filter
from onrecord.store import Store
from tests.browser.conftest import Watched, Workbench
from tests.browser.reviewing import LOST

SHELLED = "Rebels shelled the town of Azaz in northern Syria yesterday, killing four policemen, a doctor said.\n"
CODING_MS = 120_000
"""The first report takes the coder's models into memory."""


@pytest.fixture(scope="module")
def workbench(serve: Callable[[Path], Workbench], tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """One for all tests of this file, which add reports of their own to a record that is empty at first."""
    store = tmp_path_factory.mktemp("adding") / "record.db"
    Store.open(store).close()
    return serve(store)


class Adding:
    """The page for adding reports, and what comes of what is added on it."""

    def __init__(self, watched: Watched, store: Path) -> None:
        self.watched = watched
        self.page: Page = watched.page
        self.date = self.page.get_by_label("all published on")
        self.upload = self.page.get_by_role("region", name="Files or a folder")
        self.paste = self.page.get_by_role("form", name="Pasted text")
        self._store = store
        self.page.get_by_role("navigation", name="Pages").get_by_role("link", name="Add reports").click()

    @contextmanager
    def job(self) -> Iterator["Told"]:
        """What is done within begins a job; afterwards its card is there and tells that it is done."""
        told = Told()
        with self.page.expect_response(is_taken_in) as answer:
            yield told
        assert answer.value.ok, answer.value.text()
        title = self.page.locator(f"#job-{answer.value.json()['job_id']}")
        told.card = self.page.get_by_role("article").filter(has=title)
        expect(title).to_have_text(re.compile(r"^\d+ reports? done$"), timeout=CODING_MS)

    def choose(self, button: str, *paths: Path) -> FileChooser:
        with self.page.expect_file_chooser() as asked:
            self.page.get_by_role("button", name=button).click()
        asked.value.set_files(paths)
        return asked.value

    def claims(self, words: str) -> list[Claim]:
        """Claims of the record with these words in their evidence."""
        with Store.open(self._store, create=False, read_only=True) as store:
            return list(store.claims(Filter(text=words)))


class Told:
    """The card of a job."""

    card: Locator

    def expect(self, *words: str) -> None:
        for each in words:
            expect(self.card).to_contain_text(each)


def is_taken_in(response: Response) -> bool:
    return response.request.method == "POST" and bool(re.search(r"/api/(reports|pasted)(\?|$)", response.url))


@pytest.fixture
def adding(open_page: Callable[..., Watched], workbench: Workbench) -> Adding:
    return Adding(open_page(workbench.address), workbench.store)


def test_a_file_becomes_claims_and_is_coded_once(adding: Adding, tmp_path: Path) -> None:
    page = adding.page
    file = tmp_path / "azaz.txt"
    file.write_text(f"Shelling of Azaz\n\nMay 3, 2013 (Sample Wire) - {SHELLED}")
    with adding.job() as told:
        adding.choose("Choose files …", file)
    (claim,) = [each for each in adding.claims("Azaz") if each.trigger.exact == "shelled"]
    told.expect("1 coded")
    told.card.get_by_role("link", name="Shelling of Azaz").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Shelling of Azaz")
    page.locator("mark.act", has_text="shelled").click()
    expect(page.get_by_role("button", expanded=True)).to_contain_text("ASSAULT")
    page.get_by_role("link", name="Claims", exact=True).click()
    expect(page.locator(f"article a[href*='{claim.claim_id}']").first).to_be_visible()
    page.get_by_role("link", name="Add reports").click()
    with adding.job() as again:
        adding.choose("Choose files …", file)
    again.expect("0 coded, 1 known before", "Shelling of Azaz")


def test_a_bad_file_among_good_ones_is_told_as_by_the_command(adding: Adding, tmp_path: Path) -> None:
    contents = {
        "first.txt": f"Rebels shell Qusair\n\nJune 4, 2013 - {SHELLED.replace('Azaz', 'Qusair')}".encode(),
        "empty.txt": b"",
        "no report.pdf": b"this is no PDF",
        "junk.txt": bytes(range(256)) * 20,
        "second.md": b"---\ntitle: A march\ndate: 2013-06-05\n---\nThousands demonstrated in Baghdad on Tuesday.\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    command = [sys.executable, "-m", "onrecord", "code", "--store", "other.db", *contents]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "3 files could not be coded" in run.stderr
    with adding.job() as told:
        adding.choose("Choose files …", *(tmp_path / name for name in contents))
    told.expect("2 coded, 3 failed", "3 files could not be read", "Rebels shell Qusair", "A march")
    failures = told.card.locator(".job-failures li").all_inner_texts()
    assert failures == [line.strip() for line in run.stderr.splitlines() if line.startswith("  ")]


def test_a_folder_is_taken_with_the_folders_in_it(adding: Adding, tmp_path: Path) -> None:
    folder = tmp_path / "dispatches"
    (folder / "late").mkdir(parents=True)
    (folder / "one.txt").write_text("A raid\n\nJuly 1, 2013 - Soldiers raided a village near Mosul on Sunday.\n")
    (folder / "late" / "two.html").write_text(
        "<html><title>A ban</title><body><p>July 2, 2013</p><p>Turkey banned the protests on Monday.</p></html>"
    )
    (folder / ".hidden.txt").write_text("Nobody asked for this.")
    (folder / "notes.odt").write_bytes(b"nor for this")
    with adding.job() as told:
        adding.choose("Choose a folder …", folder)
    told.expect("2 coded", "A raid", "A ban")
    expect(told.card.get_by_role("listitem")).to_have_count(2)


def test_files_and_folders_can_be_dropped(adding: Adding, tmp_path: Path) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    (folder / "inner.txt").write_text("A march\n\nMay 9, 2013 - Protesters marched in Ramadi on Wednesday.\n")
    (folder / "inner.csv").write_text("no report")
    outer = tmp_path / "outer.txt"
    outer.write_text("A strike\n\nMay 10, 2013 - Jets bombed the port of Latakia on Thursday.\n")
    with adding.job() as told:
        drop(adding.page, adding.page.get_by_text("Drop reports here"), outer, folder)
    told.expect("2 coded", "A march", "A strike")


def drop(page: Page, goal: Locator, *paths: Path) -> None:
    """Drop files and folders as the desktop does: by their paths, through the browser's own drag and drop."""
    box = goal.bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        session.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})
    session.detach()


def test_a_file_dropped_without_a_place_on_the_disk_is_taken_too(adding: Adding) -> None:
    page = adding.page
    made = page.evaluate_handle(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "made.txt", { type: "text/plain" }));
          return data;
        }""",
        "Made up\n\nMay 11, 2013 - Iran sent weapons to Syria on Friday.\n",
    )
    goal = page.get_by_text("Drop reports here")
    with adding.job() as told:
        for kind in ("dragenter", "dragover", "drop"):
            goal.dispatch_event(kind, {"dataTransfer": made})
    told.expect("1 coded", "Made up")


def test_a_date_given_to_an_upload_dates_its_claims(adding: Adding, tmp_path: Path) -> None:
    page = adding.page
    adding.watched.meant.append("400")
    file = tmp_path / "undated.txt"
    file.write_text(f"Word from the border\n\n{SHELLED.replace('Azaz', 'Yaarubiya')}")
    tomorrow = dt.date.today() + dt.timedelta(days=9)
    adding.date.fill(tomorrow.isoformat())
    adding.choose("Choose files …", file)
    expect(adding.upload.get_by_role("alert")).to_contain_text("lies in the future")
    adding.date.fill("2013-03-03")
    with adding.job() as told:
        page.get_by_role("button", name="Try again").click()
    told.expect("1 coded")
    expect(adding.upload.get_by_role("alert")).to_have_count(0)
    (claim,) = [each for each in adding.claims("Yaarubiya") if each.trigger.exact == "shelled"]
    assert claim.time is not None
    assert (claim.time.earliest, claim.time.latest) == ("2013-03-02", "2013-03-02")
    # the next files may be of another day
    expect(adding.date).to_have_value("")
    told.card.get_by_role("link", name="Word from the border").click()
    expect(page.get_by_role("main")).to_contain_text("2013-03-03")


def test_half_a_date_is_not_taken_for_none(adding: Adding, tmp_path: Path) -> None:
    file = tmp_path / "waiting.txt"
    file.write_text("Still waiting\n\nMay 12, 2013 - Police arrested nine protesters in Kirkuk on Saturday.\n")
    adding.date.press_sequentially("03")
    adding.choose("Choose files …", file)
    expect(adding.upload.get_by_role("alert")).to_contain_text("The publication date is not whole")
    assert adding.claims("nine protesters") == []
    adding.date.fill("")
    with adding.job() as told:
        adding.page.get_by_role("button", name="Try again").click()
    told.expect("1 coded", "Still waiting")


def test_a_pasted_report_with_what_is_known_of_it(adding: Adding) -> None:
    page, paste = adding.page, adding.paste
    adding.watched.meant.append(LOST)
    add = paste.get_by_role("button", name="Add the report")
    add.click()
    expect(paste.get_by_role("alert")).to_contain_text("Paste the text of the report first.")
    text = SHELLED.replace("Azaz", "Menagh")
    for label, value in {
        "text of the report": text,
        "title": "Shells on Menagh",
        "publisher": "Sample Courier",
        "published on": "2013-08-06",
    }.items():
        paste.get_by_label(label, exact=True).fill(value)
    # on another page and back, nothing typed is lost
    page.get_by_role("link", name="Codebook").click()
    page.get_by_role("link", name="Add reports").click()
    with adding.job() as told:
        add.click()
    told.expect("1 coded")
    expect(paste.get_by_label("text of the report")).to_have_value("")
    (claim,) = [each for each in adding.claims("Menagh") if each.trigger.exact == "shelled"]
    assert claim.time is not None
    assert claim.time.earliest == "2013-08-05"
    told.card.get_by_role("link", name="review").click()
    page.get_by_label("your name").press("Enter")
    expect(page.get_by_role("region", name="The report")).to_contain_text("Sample Courier")
    page.get_by_role("link", name="Reports", exact=True).click()
    row = page.get_by_role("row").or_(page.get_by_role("article")).or_(page.get_by_role("listitem"))
    expect(row.filter(has_text="Shells on Menagh").first).to_contain_text("2013-08-06")

    page.get_by_role("link", name="Add reports").click()
    for label, value in {"text of the report": text, "title": "Shells on Menagh", "published on": "2013-08-06"}.items():
        paste.get_by_label(label, exact=True).fill(value)
    with adding.job() as again:
        add.click()
    again.expect("0 coded, 1 known before")


def test_a_pasted_text_that_is_no_report_stays_in_its_field(adding: Adding) -> None:
    text = adding.paste.get_by_label("text of the report")
    french = "Des hommes armés ont attaqué le village hier et quatre paysans sont morts, a dit la police. " * 3
    text.fill(french)
    with adding.job():
        adding.paste.get_by_role("button", name="Add the report").click()
    expect(adding.paste.get_by_role("alert")).to_be_visible()
    expect(text).to_have_value(french)
