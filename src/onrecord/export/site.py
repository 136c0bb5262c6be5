"""The published copy: a folder with the record's pages and data that any plain web server can serve, in any folder.

    index.html, assets/, world.json …   the workbench's pages, told by a <meta> tag where the data lies
    claims.jsonl, claims.csv             the published claims to take away
    data/site.json                       what the copy is: name, date, filter, what is left out, the data's files
    data/reports.json, claims-N.json     reports without their texts, and claims, in the order of the record
    data/texts-N.json                    what is published of the texts, to search in
    data/reports/ID.json                 a report, read when it is opened
    data/corrections.json, codebook.json
    onrecord-site.json                   marks the folder as ours and names its files, so that it can be replaced

A copy is written beside its folder and takes its place when it is whole.
"""

import datetime as dt
import html
import re
import shutil
import tempfile
from collections import ChainMap
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO

import msgspec

from onrecord.export.flat import write_csv
from onrecord.export.lines import write_jsonl
from onrecord.export.site_data import Cutter, ReportParts, SiteClaim, SiteReport, SiteText, list_reports
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.model import Filter, OnrecordError, UsageError
from onrecord.ontology import load_ontology
from onrecord.store import Store

FORMAT = 1
"""Goes up when older pages could not read the data."""
MARKER = "onrecord-site.json"
CONTEXT = 40
"""Characters around evidence that are published where nobody asks for another number."""
CLAIMS_A_FILE = 2_000
LETTERS_A_FILE = 1_000_000
"""Of the texts to search in; a report is never cut in two."""


class SiteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be published, and how."""

    title: str
    """Name of the record."""
    filter: Filter = Filter()
    asked: tuple[tuple[str, str], ...] = ()
    """The filter as an address has it, for people to read."""
    context: int | None = CONTEXT
    """Characters around evidence; None publishes whole texts."""
    reviewers: bool = False
    """Whether reviewers are named."""
    index: bool = False
    """Whether search engines may list the copy."""


class SitePages(msgspec.Struct, frozen=True, kw_only=True):
    """The built pages, and the content security policy that they live by."""

    folder: Path
    policy: str


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds and the copy does not."""

    rejected: int
    """Claims that reviewers rejected."""
    claims: int
    """Other claims, by the filter."""
    reports: int


class SiteFiles(msgspec.Struct, frozen=True, kw_only=True):
    claims: tuple[str, ...]
    texts: tuple[str, ...]


class SiteFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a copy tells about itself: data/site.json."""

    format: int
    title: str
    made: dt.date
    version: str
    filter: tuple[tuple[str, str], ...]
    context: int | None
    reviewers: bool
    claims: int
    reports: int
    corrections: int
    quoted: float
    """Share of the reports' letters that is published, 0 to 1."""
    left_out: LeftOut
    files: SiteFiles
    countries: dict[str, str]
    """Names of the countries that claims lie in, by code."""
    aliases: dict[str, str]
    """Ids that corrected claims had before."""


class _Marker(msgspec.Struct, frozen=True):
    site: str
    files: tuple[str, ...]


def write_site(
    record: Store,
    folder: Path,
    options: SiteOptions,
    pages: SitePages,
    on_report: Callable[[int, int], None] = lambda done, total: None,
    *,
    version: str = "",
) -> SiteFacts:
    """Write a published copy of a record to a folder that is new, empty, or a former copy; tell what it holds.

    `on_report` hears how many reports of how many are done. Raises UsageError where the folder holds anything else,
    or where only rejected claims are asked for, which are never published; OnrecordError where the pages are not
    built or the folder cannot be written.
    """
    filter = _leave_rejected_out(options.filter)
    if not (pages.folder / "index.html").is_file():
        raise OnrecordError(
            "the workbench's pages, which a copy consists of, are not built: build them with `make ui`, which needs "
            "Node 20 or newer"
        )
    folder = folder.expanduser()
    check_folder(folder)
    try:
        with _replacing(folder.resolve()) as new:
            writer = _SiteWriter(record, new, options, filter)
            facts = writer.write(on_report, version)
            _write_pages(new, options, pages)
            _write_marker(new)
    except OSError as error:
        raise OnrecordError(f"{folder}: the copy cannot be written: {error.strerror or error}") from error
    return facts


def _leave_rejected_out(filter: Filter) -> Filter:
    kept = tuple(each for each in filter.reviewed if each != "rejected")
    if filter.reviewed and not kept:
        raise UsageError("rejected claims are never published: ask for others with --reviewed, or leave it out")
    return msgspec.structs.replace(filter, reviewed=kept)


def check_folder(folder: Path) -> None:
    """Raise UsageError unless a folder is new, empty, or a former copy with nothing else in it."""
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise UsageError(f"{folder}: this is a file; a copy is written to a folder")
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
        if not there and not any(folder.iterdir()):
            return
        known = _read_marker(folder / MARKER)
    except OSError as error:
        raise OnrecordError(f"{folder}: the folder cannot be read: {error.strerror or error}") from error
    if known is None:
        raise UsageError(f"{folder}: the folder is not empty; name a new one, or one with a former copy")
    if foreign := sorted(there - known - {MARKER}):
        raise UsageError(
            f"{folder}: a former copy is here, but also {foreign[0]}, which does not belong to it and would be lost; "
            "move it away first"
        )


def _read_marker(path: Path) -> frozenset[str] | None:
    """The files of a former copy; None where there is none."""
    if not path.is_file():
        return None
    try:
        return frozenset(msgspec.json.decode(path.read_bytes(), type=_Marker).files)
    except msgspec.MsgspecError:
        return None


def _write_marker(folder: Path) -> None:
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    _write_json(folder / MARKER, _Marker("onrecord published copy", tuple(files)))


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A new folder beside the one named, which takes its place at the end, and goes away on any error."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        # others may read it, as the web server is somebody else; what makes it allows the owner alone
        new.mkdir()
        yield new
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise


class _SiteWriter:
    """Writes the data of a copy, report by report."""

    def __init__(self, record: Store, folder: Path, options: SiteOptions, filter: Filter) -> None:
        self._record = record
        self._folder = folder
        self._options = options
        self._filter = filter
        self._claims = _Chunks(folder, "claims", CLAIMS_A_FILE)
        self._texts = _Chunks(folder, "texts", LETTERS_A_FILE)
        self._listed: list[SiteReport] = []
        self._aliases: dict[str, str] = {}
        self._published: dict[str, str] = {}
        self._countries: set[str] = set()
        self._letters = self._quoted = 0

    def write(self, on_report: Callable[[int, int], None], version: str) -> SiteFacts:
        (self._folder / "data" / "reports").mkdir(parents=True)
        options = self._options
        cutter = Cutter(self._record, self._filter, options.context, reviewers=options.reviewers)
        wanted = list_reports(self._record, self._filter)
        with ExitStack() as stack:
            lines = stack.enter_context(_open(self._folder / "claims.jsonl"))
            table = stack.enter_context(_open(self._folder / "claims.csv"))
            for done, listed in enumerate(wanted, 1):
                if cutter.has_enough:
                    break
                self._add(listed, cutter.cut(listed), lines, table)
                on_report(done, len(wanted))
            if not self._listed:
                write_csv((), table, find_review=str)
        data = self._folder / "data"
        published = frozenset(each.report.report_id for each in self._listed)
        corrections = list(cutter.list_corrections(published, ChainMap(self._published, self._aliases)))
        _write_json(data / "corrections.json", corrections)
        _write_json(data / "reports.json", self._listed)
        _write_json(data / "codebook.json", load_ontology())
        facts = self._make_facts(version, len(corrections))
        _write_json(data / "site.json", facts)
        return facts

    def _add(self, listed: SiteReport, parts: ReportParts, lines: TextIO, table: TextIO) -> None:
        if not parts.claims and (self._filter.asks_of_claims or self._filter.limit is not None):
            return
        report_id = listed.report.report_id
        reviews = {held.claim.claim_id: held.reviewed for held in parts.claims}
        claims = [held.claim for held in parts.claims]
        write_jsonl(claims, lines)
        write_csv(
            claims,
            table,
            lambda _: parts.report,
            header=not self._listed,
            find_review=lambda claim: reviews[claim.claim_id],
        )
        for held in parts.claims:
            self._claims.add(SiteClaim(claim=held.claim, reviewed=held.reviewed, orphaned=held.orphaned), 1)
            self._published[held.claim.claim_id] = held.claim.claim_id
            if held.claim.place is not None and held.claim.place.country is not None:
                self._countries.add(held.claim.place.country)
        quoted = sum(len(each.text) for each in parts.page.excerpts)
        if quoted:
            self._texts.add(SiteText(report_id=report_id, excerpts=parts.page.excerpts), quoted)
        _write_json(self._folder / "data" / "reports" / f"{report_id}.json", parts.page)
        self._listed.append(listed)
        self._aliases.update(parts.aliases)
        self._letters += parts.page.length
        self._quoted += quoted

    def _make_facts(self, version: str, corrections: int) -> SiteFacts:
        claims, reports = len(self._published), len(self._listed)
        names = Gazetteer.open().countries()
        return SiteFacts(
            format=FORMAT,
            title=self._options.title,
            made=dt.datetime.now(dt.UTC).date(),
            version=version,
            filter=self._options.asked,
            context=self._options.context,
            reviewers=self._options.reviewers,
            claims=claims,
            reports=reports,
            corrections=corrections,
            quoted=round(self._quoted / self._letters, 4) if self._letters else 1.0,
            left_out=LeftOut(
                rejected=self._record.count(Filter(reviewed=("rejected",))),
                claims=max(0, self._record.count() - claims),
                reports=max(0, self._record.list_reports(limit=1).total - reports),
            ),
            files=SiteFiles(claims=self._claims.close(), texts=self._texts.close()),
            countries={code: names[code].name for code in sorted(self._countries) if code in names},
            aliases=self._aliases,
        )


class _Chunks:
    """Lists of things as JSON files of a bounded size, numbered from 1."""

    def __init__(self, folder: Path, name: str, size: int) -> None:
        self._folder, self._name, self._size = folder, name, size
        self._held: list[Any] = []
        self._weight = 0
        self._files: list[str] = []

    def add(self, thing: Any, weight: int) -> None:
        if self._held and self._weight + weight > self._size:
            self._write()
        self._held.append(thing)
        self._weight += weight

    def close(self) -> tuple[str, ...]:
        """The files that hold all that was added, as the copy's pages find them."""
        if self._held:
            self._write()
        return tuple(self._files)

    def _write(self) -> None:
        file = f"data/{self._name}-{len(self._files) + 1}.json"
        _write_json(self._folder / file, self._held)
        self._files.append(file)
        self._held, self._weight = [], 0


def _write_pages(folder: Path, options: SiteOptions, pages: SitePages) -> None:
    """The built pages, and an index.html that knows that it is a copy."""
    shutil.copytree(
        pages.folder,
        folder,
        dirs_exist_ok=True,
        copy_function=shutil.copyfile,
        ignore=lambda at, _: ["index.html"] if Path(at) == pages.folder else [],
    )
    page = (pages.folder / "index.html").read_text("utf-8")
    (folder / "index.html").write_text(make_index(page, options, pages.policy), encoding="utf-8")


def make_index(page: str, options: SiteOptions, policy: str) -> str:
    """The built index.html as that of a copy: its policy, where its data lies, its name."""
    # a policy in a <meta> tag cannot say who may frame the page
    allowed = "; ".join(part for part in policy.split("; ") if not part.startswith("frame-ancestors"))
    metas = [
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(allowed)}" />',
        '<meta name="referrer" content="no-referrer" />',
        '<meta name="onrecord-site" content="data/site.json" />',
    ]
    page = re.sub(r'[ \t]*<meta name="robots"[^>]*>\n?', "", page)
    if not options.index:
        metas.append('<meta name="robots" content="noindex, nofollow" />')
    title = html.escape(f"{options.title} · onrecord")
    page = re.sub(r"<title>.*?</title>", lambda _: f"<title>{title}</title>", page, count=1, flags=re.DOTALL)
    page = re.sub(r"<noscript>.*?</noscript>", lambda _: _NO_SCRIPT, page, count=1, flags=re.DOTALL)
    # first in the head, right behind the letters' encoding: a policy holds for what comes after it
    return re.sub(r"(<meta charset=[^>]*>)", lambda found: "\n    ".join([found[1], *metas]), page, count=1)


_NO_SCRIPT = (
    "<noscript>This page needs JavaScript. Its claims can be had without it: "
    '<a href="claims.csv">as a table</a>, <a href="claims.jsonl">as JSON lines</a>.</noscript>'
)


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


def _write_json(path: Path, content: object) -> None:
    path.write_bytes(msgspec.json.encode(content))
