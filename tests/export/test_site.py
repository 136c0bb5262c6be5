"""A published copy holds what it may and nothing else, and takes the place of nothing but a former copy."""

import csv
import datetime as dt
import io
import itertools
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli import main
from onrecord.export import SiteOptions, SitePages, write_site
from onrecord.export.excerpts import cut_excerpts
from onrecord.export.site import MARKER, SiteFacts
from onrecord.model import Attribution, Filter, OnrecordError, UsageError
from onrecord.store import Store
from onrecord.web.pages import STATIC
from tests.store.makers import (
    change_claim,
    find_span,
    make_claim,
    make_numbered,
    make_participant,
    make_report,
)

SECRET = "Nobody knows what became of the seven carters of Dun."
ASIDE = "The weather was fair, as it mostly is in spring."
REPORT = make_report(
    "PORT-SAÏD (Courier) - A short lead.\n\n"
    f"{ASIDE} {'Long words of no weight stand here. ' * 12}Gunmen of the Azure Front shelled Tal Marin on Monday. "
    f"{'More words of no weight stand here. ' * 12}\n\n"
    f"{SECRET}\n\n"
    "The envoy denied it, a clerk said.",
    title="Shells",
    publisher="The Meridian",
    published=dt.date(2019, 3, 5),
    origin="/srv/somebody/secret folder/courier.txt",
)
SHELLED = make_claim(
    REPORT,
    "shelled",
    evidence=(find_span(REPORT, "Gunmen of the Azure Front shelled Tal Marin on Monday"),),
    source=(make_participant(REPORT, "Azure Front"),),
    attribution=(find_span(REPORT, "Courier", Attribution, name="Courier"),),
)
DENIED = make_claim(REPORT, "denied", type="REJECT", evidence=(find_span(REPORT, "The envoy denied it"),))
WRONG = make_claim(REPORT, "became", evidence=(find_span(REPORT, SECRET),))
SPRING = make_claim(REPORT, "weather", evidence=(find_span(REPORT, ASIDE),))


@pytest.fixture
def pages(tmp_path: Path) -> SitePages:
    """Built pages in small."""
    folder = tmp_path / "pages"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "index.js").write_text("// pages")
    (folder / "index.html").write_text(
        '<!doctype html>\n<html><head>\n    <meta charset="utf-8" />\n    <meta name="robots" content="noindex" />\n'
        "    <title>onrecord</title>\n</head><body><noscript>old</noscript></body></html>"
    )
    return SitePages(folder=folder, policy="default-src 'none'; script-src 'self'; frame-ancestors 'none'")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "war.db"
    with Store.open(path) as store:
        store.write_report(REPORT, [SHELLED, DENIED, WRONG, SPRING], "coder 1")
        for number in range(3):
            store.write_report(*make_numbered(number), "coder 1")
        store.judge("rejected", claim_id=WRONG.claim_id, reviewer="Ada Reviewer", reason="no such act")
        # of an edited claim, the words that are no longer its evidence are left out, too
        moved = change_claim(SPRING, evidence=DENIED.evidence, trigger=DENIED.trigger, type="ACCUSE")
        store.judge("edited", claim_id=SPRING.claim_id, claim=moved, reviewer="Ada Reviewer")
        store.judge("accepted", claim_id=SHELLED.claim_id, reviewer="Ben Reviewer")
    return path


def write(record: Path, folder: Path, pages: SitePages, **options: Any) -> SiteFacts:
    with Store.open(record, read_only=True) as store:
        return write_site(store, folder, SiteOptions(**{"title": "The war", **options}), pages)


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text("utf-8"))


def read_all(folder: Path) -> str:
    """Everything that stands in any file of a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return "\n".join(path.read_text("utf-8") for path in files) + "\n".join(map(str, files))


def test_text_that_no_claim_touches_is_nowhere(record: Path, tmp_path: Path, pages: SitePages) -> None:
    facts = write(record, tmp_path / "copy", pages, context=40)
    everything = read_all(tmp_path / "copy")
    assert SHELLED.evidence[0].exact in everything
    # the rejected claim's words, an edited claim's former words, what stands beyond the context, the file's folder
    for hidden in (SECRET, "carters", ASIDE, "weather", "Reviewer", "secret folder"):
        assert hidden not in everything
    assert "no such act" in everything
    assert facts.left_out.rejected == 1
    assert facts.quoted < 1
    page = read(tmp_path / "copy", f"data/reports/{REPORT.report_id}.json")
    assert page["report"]["text"] == ""
    assert page["report"]["origin"] == "courier.txt"
    # the dateline's word stands alone, the evidence among whole words of its paragraph
    assert page["excerpts"][0]["text"] == "Courier"
    assert page["excerpts"][1]["text"].endswith("on Monday. More words of no weight stand here.")
    for excerpt in page["excerpts"]:
        assert REPORT.text[excerpt["start"] :].startswith(excerpt["text"])


def test_whole_texts_and_names_are_an_option(record: Path, tmp_path: Path, pages: SitePages) -> None:
    facts = write(record, tmp_path / "copy", pages, context=None, reviewers=True, index=True)
    page = read(tmp_path / "copy", f"data/reports/{REPORT.report_id}.json")
    assert [each["text"] for each in page["excerpts"]] == [REPORT.text]
    assert facts.quoted == 1
    assert {each["reviewer"] for each in read(tmp_path / "copy", "data/corrections.json")} == {
        "Ada Reviewer",
        "Ben Reviewer",
    }
    assert "robots" not in (tmp_path / "copy" / "index.html").read_text()
    # the text is there, and the rejected claim is not
    assert WRONG.claim_id not in (tmp_path / "copy" / "claims.jsonl").read_text()


def test_the_page_knows_that_it_is_a_copy(record: Path, tmp_path: Path, pages: SitePages) -> None:
    write(record, tmp_path / "copy", pages, title='War & "peace" </title>')
    page = (tmp_path / "copy" / "index.html").read_text()
    assert "script-src &#x27;self&#x27;" in page
    assert "frame-ancestors" not in page
    assert page.index("Content-Security-Policy") < page.index("<title>")
    assert "<title>War &amp; &quot;peace&quot; &lt;/title&gt; · onrecord</title>" in page
    assert page.count('name="robots"') == 1
    assert 'name="onrecord-site" content="data/site.json"' in page


def test_claims_are_told_as_everywhere(record: Path, tmp_path: Path, pages: SitePages) -> None:
    facts = write(record, tmp_path / "copy", pages)
    claims = [json.loads(line) for line in (tmp_path / "copy" / "claims.jsonl").read_text("utf-8").splitlines()]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "copy" / "claims.csv").read_text("utf-8"))))
    with Store.open(record, read_only=True) as store:
        held = list(store.all_held())
    assert [each["claim_id"] for each in claims] == [each.claim.claim_id for each in held]
    assert [each["claim_id"] for each in rows] == [each["claim_id"] for each in claims]
    assert [each["reviewed"] for each in rows] == [each.reviewed for each in held]
    assert {each["origin"] for each in rows if each["report_id"] == REPORT.report_id} == {"courier.txt"}
    assert (facts.claims, facts.reports) == (len(held), 4)
    assert len(read(tmp_path / "copy", "data/claims-1.json")) == len(held)


def test_corrections_are_told_without_their_words(record: Path, tmp_path: Path, pages: SitePages) -> None:
    facts = write(record, tmp_path / "copy", pages)
    told = read(tmp_path / "copy", "data/corrections.json")
    assert [each["verdict"] for each in told] == ["accepted", "edited", "rejected"]
    accepted, edited, rejected = told
    assert (accepted["claim_id"], rejected["claim_id"]) == (SHELLED.claim_id, None)
    assert edited["claim_id"] == facts.aliases[SPRING.claim_id]
    card = read(tmp_path / "copy", f"data/reports/{REPORT.report_id}.json")["cards"][edited["claim_id"]]
    assert card["judgements"][0]["claim"]["claim_id"] == edited["claim_id"]
    # what the coder says stands at words that are not published
    assert "coder_claim" not in card


def test_the_filter_chooses_what_is_published(record: Path, tmp_path: Path, pages: SitePages) -> None:
    facts = write(record, tmp_path / "some", pages, filter=Filter(publisher="meridian", types=("ASSAULT",)))
    assert (facts.claims, facts.reports) == (1, 1)
    assert (facts.left_out.claims, facts.left_out.reports) == (17, 3)
    assert "The envoy denied" not in read_all(tmp_path / "some")
    assert write(record, tmp_path / "few", pages, filter=Filter(limit=7)).claims == 7
    assert write(record, tmp_path / "none", pages, filter=Filter(text="nothing of the kind")).claims == 0
    assert (tmp_path / "none" / "claims.csv").read_text().startswith("claim_id,")
    with pytest.raises(UsageError, match="rejected claims are never published"):
        write(record, tmp_path / "bad", pages, filter=Filter(reviewed=("rejected",)))
    mixed = write(record, tmp_path / "mixed", pages, filter=Filter(reviewed=("rejected", "accepted")))
    assert mixed.claims == 1
    assert WRONG.claim_id not in read_all(tmp_path / "mixed")


def test_only_a_former_copy_is_replaced(record: Path, tmp_path: Path, pages: SitePages) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    write(record, folder, pages)
    write(record, folder, pages, filter=Filter(publisher="meridian"))
    assert len(list((folder / "data" / "reports").iterdir())) == 1
    (folder / "data" / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"data/mine\.txt"):
        write(record, folder, pages)
    (folder / "data" / "mine.txt").unlink()
    (folder / MARKER).write_text("{}")
    with pytest.raises(UsageError, match="not empty"):
        write(record, folder, pages)
    with pytest.raises(UsageError, match="this is a file"):
        write(record, record, pages)
    assert {path.name.split("-")[0] for path in tmp_path.iterdir()} == {"copy", "pages", "war.db"}


def test_what_goes_wrong_leaves_the_former_copy(record: Path, tmp_path: Path, pages: SitePages) -> None:
    folder = tmp_path / "copy"
    write(record, folder, pages)
    before = read_all(folder)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt(done, total)

    with Store.open(record, read_only=True) as store, pytest.raises(KeyboardInterrupt):
        write_site(store, folder, SiteOptions(title="Other"), pages, stop)
    assert read_all(folder) == before
    assert {path.name.split("-")[0] for path in tmp_path.iterdir()} == {"copy", "pages", "war.db"}
    (pages.folder / "index.html").unlink()
    with pytest.raises(OnrecordError, match="make ui"):
        write(record, folder, pages)


def test_others_may_read_the_copy(record: Path, tmp_path: Path, pages: SitePages) -> None:
    before = os.umask(0o022)
    try:
        write(record, tmp_path / "copy", pages)
    finally:
        os.umask(before)
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in [tmp_path / "copy", *(tmp_path / "copy").rglob("*")])


@given(
    st.text(st.sampled_from("ab \n😀é."), min_size=1, max_size=120),
    st.lists(st.tuples(st.integers(0, 119), st.integers(1, 30)), max_size=4),
    st.integers(0, 40),
)
def test_excerpts_hold_the_words_and_stay_apart(text: str, spots: list[tuple[int, int]], context: int) -> None:
    report = make_report(text)
    words = [text[start : start + size] for start, size in spots if text[start : start + size].strip()]
    claims = [make_claim(report, word) for word in words]
    excerpts = cut_excerpts(text, claims, context)
    for excerpt in excerpts:
        assert text[excerpt.start : excerpt.end] == excerpt.text
    for one, other in itertools.pairwise(excerpts):
        assert text[one.end : other.start].strip()
    for claim in claims:
        for span in claim.spans():
            assert any(each.start <= span.start and span.end <= each.end for each in excerpts)
    # no more than the bound on either side of some claim's words
    kept = {at for each in excerpts for at in range(each.start, each.end) if not text[at].isspace()}
    near = {at for claim in claims for s in claim.evidence for at in range(s.start - context, s.end + context)}
    assert kept <= near


def test_the_command_says_what_it_wrote(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not (STATIC / "index.html").is_file():
        pytest.skip("the workbench's pages are not built: sh scripts/build_pages.sh, which takes Node")
    folder = tmp_path / "copy"
    with pytest.raises(SystemExit) as end:
        main(["export", "site", str(folder), "--store", str(record), "--type", "ASSAULT", "--context", "0"])
    assert not end.value.code
    said = capsys.readouterr().err
    assert f"16 claims of 4 reports → {folder}" in said
    assert "Left out: 1 rejected claim" in said
    assert "Left out by the filter: 2 claims, 0 reports" in said
    assert "% of their letters are quoted" in said
    assert read(folder, "data/site.json")["title"] == "war"
    assert read(folder, "data/site.json")["filter"] == [["type", "ASSAULT"]]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--format", "csv", "site", "DIR"], "--format stands before site"),
        (["site", "RECORD", "--store", "RECORD"], "this is a file"),
        (["site", "DIR", "--store", "nowhere.db"], "there is no store"),
        (["site"], "Missing argument"),
    ],
)
def test_wrong_use_is_one_line(
    words: list[str], says: str, record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = {"RECORD": str(record), "DIR": str(tmp_path / "copy")}
    with pytest.raises(SystemExit) as end:
        main(["export", *(known.get(word, word) for word in words)])
    assert end.value.code in (1, 2)
    assert says in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()
