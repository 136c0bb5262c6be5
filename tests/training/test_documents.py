"""The public documents behind stand-off annotations; each file here is our own, in the form of its set."""

import gzip
from pathlib import Path

import pytest

from training.documents import Documents

WIRES = """\
DEV-MUC3-0901 (OWN)

   AREQUIPA, 2 MAR 88 -- [TEXT] A MAN SET
FIRE TO   A TRUCK.

   NOBODY  WAS HURT.


DEV-MUC3-0902 (OWN NEWS)

   DEV-MUC3-0901 TOLD OF A FIRE (IN AREQUIPA).
"""
ARTICLE = """\
<?xml version="1.0"?><Document doc_id="77">
<token number="0" sentence="0" t_id="1">Dockers</token><token number="1" sentence="0" t_id="2">strike</token>
<token number="2" sentence="1" t_id="3">Ships</token><token number="3" sentence="1" t_id="4">&amp;</token>
<token number="4" sentence="1" t_id="5">trains</token><token number="5" sentence="1" t_id="6">wait</token>
<Markables><EVENT_MENTION m_id="1"><token_anchor t_id="2"/></EVENT_MENTION></Markables></Document>
"""


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    wires = tmp_path / "muc34/dev/dev-muc3-0901-1000.gz"
    article = tmp_path / "meantime/intra-doc_annotation/corpus_own/77_Dockers_strike.xml"
    for path in (wires, article):
        path.parent.mkdir(parents=True)
    wires.write_bytes(gzip.compress(WIRES.encode("latin-1")))
    article.write_text(ARTICLE, encoding="utf-8")
    return Documents(tmp_path)


def test_reports_have_a_paragraph_a_line_and_no_header(documents: Documents) -> None:
    assert documents.text("muc34", "DEV-MUC3-0901") == (
        "AREQUIPA, 2 MAR 88 -- [TEXT] A MAN SET FIRE TO A TRUCK.\nNOBODY WAS HURT."
    )


def test_an_id_within_a_report_opens_no_report(documents: Documents) -> None:
    assert documents.text("muc34", "DEV-MUC3-0902") == "DEV-MUC3-0901 TOLD OF A FIRE (IN AREQUIPA)."


def test_articles_have_a_sentence_a_line(documents: Documents) -> None:
    assert documents.text("meantime", "77") == "Dockers strike\nShips & trains wait"


def test_a_stretch_of_a_document(documents: Documents) -> None:
    assert documents.find_text("meantime", "77", 15, 29) == "Ships & trains"


@pytest.mark.parametrize(("start", "end"), [(0, 35), (35, 40), (9, 9), (9, 3)])
def test_offsets_outside_a_document_are_an_error(documents: Documents, start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"{start}-{end} lies outside meantime 77"):
        documents.find_text("meantime", "77", start, end)


def test_an_unknown_set_is_named_with_those_that_exist(documents: Documents) -> None:
    with pytest.raises(ValueError, match=r"'reuters' is no set .*: muc34, meantime"):
        documents.text("reuters", "1")


def test_an_unknown_document_is_named_with_its_folder(documents: Documents, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=rf"muc34 has no document 'DEV-MUC3-0001' under {tmp_path}"):
        documents.text("muc34", "DEV-MUC3-0001")
