"""One file to one report: what is kept of it, and what is refused with which words."""

import datetime as dt
import hashlib
import io
import logging
import os
import runpy
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from pypdf import PdfReader, PdfWriter

from onrecord.model import ReadError, UsageError, make_report_id
from onrecord.readers import read_report
from onrecord.samples import sample_paths
from onrecord.settings import Settings

PROSE = (
    "Gunmen shot dead a mayor in the northern province on Tuesday, police said. He was the third this year. "
    "The government blamed the Northern Front, an armed group that fights the army. The group denied it."
)
SPANISH = (
    "Hombres armados mataron a tiros a un alcalde en la provincia del norte el martes, dijo la policía. Es el tercero. "
    "El gobierno culpó al Frente del Norte, un grupo armado que combate al ejército desde hace una década."
)


@pytest.fixture
def sample_pdf() -> bytes:
    return next(path for path in sample_paths() if path.suffix == ".pdf").read_bytes()


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def refusal(path: Path | str, settings: Settings = Settings()) -> str:
    """The message with which a file is refused, checked to be one line that names the file."""
    with pytest.raises(ReadError) as caught:
        read_report(path, settings)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("standard input" if path == "-" else str(path))
    return message


def test_report_of_a_text(tmp_path: Path) -> None:
    data = f"Mayor shot dead\n\nBy Ana Muster\n3 May 2011\n\n{PROSE}\n".encode()
    path = write(tmp_path, "mayor.txt", data)
    report = read_report(path)
    assert report.text == f"Mayor shot dead\n\nBy Ana Muster\n\n3 May 2011\n\n{PROSE}"
    assert report.report_id == make_report_id(report.text)
    assert report.original_sha256 == hashlib.sha256(data).hexdigest()
    assert (report.title, report.byline, report.published) == ("Mayor shot dead", "Ana Muster", dt.date(2011, 5, 3))
    assert (report.origin, report.media_type, report.language) == (str(path), "text/plain", "en")


def test_snapshot_reads_as_itself(tmp_path: Path) -> None:
    for sample in sample_paths():
        text = read_report(sample).text
        assert read_report(write(tmp_path, "snapshot.txt", text)).text == text


def test_option_wins_over_every_other_date(tmp_path: Path) -> None:
    path = write(tmp_path, "2011-05-04.txt", f"3 May 2011\n\n{PROSE}")
    day = dt.date(2011, 5, 9)
    report = read_report(path, Settings(published=day))
    assert (report.published, report.published_from) == (day, "option")


def test_file_name_gives_the_date_last(tmp_path: Path) -> None:
    report = read_report(write(tmp_path, "mayor-2011-05-03.txt", PROSE))
    assert (report.published, report.published_from) == (dt.date(2011, 5, 3), "filename")
    report = read_report(write(tmp_path, "mayor.txt", PROSE))
    assert (report.published, report.published_from) == (None, None)


def test_contact_tail_is_cut_but_prose_is_not(tmp_path: Path) -> None:
    last = "To contact the rebels, the envoy travelled to the border."
    tail = "To contact the newsroom:\n\nnews@example.org\n\nFollow us on our channels\n\n© 2011 Example Times"
    report = read_report(write(tmp_path, "a.txt", f"{PROSE}\n\n{last}\n\n{tail}\n"))
    assert report.text == f"{PROSE}\n\n{last}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    text = f"{PROSE} “We were not there,” said José Núñez, the group’s leader – and hung up."
    assert read_report(write(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_encoding_that_does_not_fit(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", f"{PROSE} José".encode("cp1252"))
    assert "is not valid utf-8 at byte" in refusal(path, Settings(encoding="utf-8"))
    with pytest.raises(UsageError, match="no text encoding 'klingon'"):
        read_report(path, Settings(encoding="klingon"))
    with pytest.raises(UsageError, match="no text encoding 'rot13'"):
        read_report(path, Settings(encoding="rot13"))


def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch, sample_pdf: bytes) -> None:
    page = f"<!DOCTYPE html><html><head><title>Mayor shot</title></head><body><p>{PROSE}</p></body></html>"
    for data, media_type in (
        (PROSE.encode(), "text/plain"),
        (f"# Mayor shot\n\n{PROSE}".encode(), "text/markdown"),
        (page.encode(), "text/html"),
        (sample_pdf, "application/pdf"),
    ):
        feed(monkeypatch, data)
        report = read_report("-")
        assert (report.origin, report.media_type) == ("-", media_type)
    feed(monkeypatch, b"")
    assert refusal("-") == "standard input: is empty"


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.txt")
    assert "is a folder" in refusal(tmp_path)
    assert "is empty" in refusal(write(tmp_path, "a.txt", " \n\n"))
    assert "holds no prose" in refusal(write(tmp_path, "b.txt", "***\n\n- 3 -\n\n© 2011 Example Times\n"))


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything, so step down for a moment where the tests run as root."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if mine == 0:
            os.seteuid(mine)


def test_unreadable_file(tmp_path: Path) -> None:
    path = write(tmp_path, "secret.txt", PROSE)
    path.chmod(0)
    with without_privileges():
        assert "cannot be read (Permission denied)" in refusal(path)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04" + bytes(range(256)), "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (bytes(range(256)) * 20, "binary"),
        (bytes(range(128, 160)) * 40, "binary file or in an unknown text encoding"),
    ],
)
def test_binary(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in refusal(write(tmp_path, "a.txt", data))


def test_too_long_text_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "archive.txt"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"The army said nothing. " * 45_000)
    started = time.perf_counter()
    assert "is too long for one report (over 2,000,000 characters)" in refusal(path)
    assert time.perf_counter() - started < 10
    small = write(tmp_path, "small.txt", PROSE)
    assert "over 100 characters" in refusal(small, Settings(max_characters=100))


def test_endless_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"The army said nothing. " * 5_000)
    assert "too long" in refusal("-", Settings(max_characters=1_000))


def test_other_language(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", SPANISH)
    assert "is written in Spanish (es); only English can be coded" in refusal(path)
    assert read_report(path, Settings(any_language=True)).language == "es"
    assert read_report(write(tmp_path, "b.txt", SPANISH[:60])).language is None


def test_capitals_of_the_telex_are_english(tmp_path: Path) -> None:
    assert read_report(write(tmp_path, "a.txt", PROSE.upper())).language == "en"


def test_page_with_metadata(tmp_path: Path) -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2011-05-03T08:00:00Z">'
        '<meta property="og:site_name" content="Example Times"><meta name="author" content="Ana Muster">'
        '<meta property="og:title" content="Mayor shot dead in north"></head><body><nav>Home News Sport</nav><article>'
        f"<p>{PROSE}</p><p>The vote was held on 9 June 2009.</p></article><footer>Contact us</footer></body></html>"
    )
    report = read_report(write(tmp_path, "a.html", page))
    assert (report.title, report.byline, report.publisher) == (
        "Mayor shot dead in north",
        "Ana Muster",
        "Example Times",
    )
    assert (report.published, report.published_from) == (dt.date(2011, 5, 3), "metadata")
    assert report.text == f"Mayor shot dead in north\n\n{PROSE}\n\nThe vote was held on 9 June 2009."


def test_page_without_a_date_gets_none_from_its_prose(tmp_path: Path) -> None:
    page = (
        f"<html><body><article><p>{PROSE}</p><p>The vote was held on 9 June 2009, he said.</p></article></body></html>"
    )
    assert read_report(write(tmp_path, "a.html", page)).published is None


@pytest.mark.parametrize("closed", [True, False])
def test_deeply_nested_page(tmp_path: Path, closed: bool) -> None:
    depth = 10_000
    page = "<html><body>" + "<div>" * depth + f"<p>{PROSE}</p>" + "</div>" * (depth if closed else 0) + "</body></html>"
    started = time.perf_counter()
    assert read_report(write(tmp_path, "deep.html", page)).text == PROSE
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "data",
    [
        "-\n" * 200_000 + PROSE,
        "a word of no sense at all without any end of its own\n\n" * 20_000,
        "# Title\n\n" + "a word of no sense at all without any end of its own\n\n" * 20_000,
        "[" * 20_000 + PROSE,
        "# x\n" + "> " * 5_000 + PROSE,
    ],
    ids=["dashes", "endless paragraph", "endless Markdown paragraph", "brackets", "quotes in quotes"],
)
def test_odd_text_takes_no_odd_time(tmp_path: Path, data: str) -> None:
    started = time.perf_counter()
    with suppress(ReadError):
        read_report(write(tmp_path, "odd.txt", data))
    assert time.perf_counter() - started < 20


def test_page_names_its_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{PROSE} Путин spoke.</p></body></html>'
    assert "Путин spoke." in read_report(write(tmp_path, "a.html", page.encode("cp1251"))).text


def test_pdf_paragraphs_are_told_by_their_gaps(tmp_path: Path) -> None:
    """Every line but the last of a paragraph ends a sentence, so that only the layout tells."""
    tools = runpy.run_path(str(Path(__file__).resolve().parents[2] / "scripts" / "make_samples.py"))
    first = [
        "The army said on Monday that it had retaken the town.",
        "Talks on the prisoners will begin next week.",
        "They may last.",
    ]
    second = [
        "The rebels denied all of this and said they held on.",
        "Nobody could reach the place to see for himself.",
    ]
    title = [("Army retakes river town in the", 17, 0), ("North of the Country", 17, 4)]
    lines = [*title, *((text, 11, 0 if at else 14) for part in (first, second) * 3 for at, text in enumerate(part))]
    path = write(tmp_path, "a.pdf", tools["make_pdf"](lines))
    paragraphs = read_report(path).text.split("\n\n")
    assert paragraphs[0] == "Army retakes river town in the North of the Country"
    assert paragraphs[1:3] == [" ".join(first), " ".join(second)]


def test_scanned_pdf(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.write(tmp_path / "scan.pdf")
    assert "without a text layer" in refusal(tmp_path / "scan.pdf")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_encrypted_pdf(tmp_path: Path, sample_pdf: bytes, algorithm: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sample_pdf)))
    writer.encrypt("secret", algorithm=algorithm)
    writer.write(tmp_path / "locked.pdf")
    assert "is an encrypted PDF" in refusal(tmp_path / "locked.pdf")


def test_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path, sample_pdf: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sample_pdf)))
    writer.encrypt("", owner_password="secret", algorithm="AES-256")
    writer.write(tmp_path / "open.pdf")
    assert "At least 42 people were killed" in read_report(tmp_path / "open.pdf").text


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_pdf(tmp_path: Path, sample_pdf: bytes, share: float) -> None:
    path = write(tmp_path, "cut.pdf", sample_pdf[: int(len(sample_pdf) * share)])
    assert "is a truncated PDF" in refusal(path)


def test_damaged_pdf_is_refused_in_silence(
    tmp_path: Path, sample_pdf: bytes, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    middle = len(sample_pdf) // 3
    holed = sample_pdf[:200] + b"\x00" * middle + sample_pdf[200 + middle :]
    path = write(tmp_path, "holed.pdf", holed)
    with caplog.at_level(logging.DEBUG):
        refusal(path)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pypdf").level == logging.NOTSET


def test_called_a_pdf(tmp_path: Path) -> None:
    assert "is called a PDF but is none" in refusal(write(tmp_path, "a.pdf", PROSE))


def test_day_a_pdf_was_made_is_the_last_resort(tmp_path: Path, sample_pdf: bytes) -> None:
    dateless = sample_pdf.replace(b"Sample Rights Monitor, 27 April 2013", b"Sample Rights Monitor, in late April")
    report = read_report(write(tmp_path, "a.pdf", dateless))
    assert (report.published, report.published_from) == (dt.date(2013, 4, 29), "metadata")
    later = dateless.replace(b"D:20130429", b"D:20190429").replace(b"in late April", b"end of Apr 2013")
    report = read_report(write(tmp_path, "b.pdf", later))
    assert report.published is None, "made years after what it speaks of: the day of a conversion"


def test_a_file_may_go_by_another_name(tmp_path: Path) -> None:
    path = tmp_path / "00001"
    path.write_text("Gunmen attacked a bus on Monday, police said.\n", encoding="utf-8")
    report = read_report(path, called="east/2013-12-27 bus.txt")
    assert (report.origin, report.published) == ("east/2013-12-27 bus.txt", dt.date(2013, 12, 27))
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"^bus\.txt: is empty$"):
        read_report(path, called="bus.txt")
    path.write_text("no such mark", encoding="utf-8")
    with pytest.raises(ReadError, match=r"^bus\.pdf: is called a PDF but is none$"):
        read_report(path, called="bus.pdf")
