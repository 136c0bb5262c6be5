"""Text all in capitals is read as it would usually be written, and quoted as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coder import code_report
from onrecord.coder.casing import recase
from onrecord.model import Report

SHOUTED = (
    "UNIDENTIFIED GUNMEN KILLED FORMER MAYOR ERNESTO PALAFOX IN THE CITY OF SAN ISIDRO YESTERDAY. THE ARMY BLAMED THE "
    "POPULAR DAWN FRONT (PDF), LED BY COMMANDER MCGRAW, THE 3RD BRIGADE'S CHIEF SAID."
)


def test_names_keep_their_capitals_and_words_lose_them() -> None:
    text = recase(SHOUTED)
    assert "gunmen killed former" in text
    assert "Ernesto Palafox in the city of San Isidro yesterday. The army" in text
    assert "(PDF)" in text
    assert "3rd" in text


@pytest.mark.parametrize(
    "text",
    ["Rebels shot at UN and NATO troops in the MARINA district of LIMA.", "PARIS, 4 MAY (AFP) --", "HELP US NOW"],
)
def test_other_text_stays(text: str) -> None:
    assert recase(text) == text


@given(st.text(alphabet="ABCDEFÉßİŉÑ .,'’()-0123\n", min_size=20, max_size=120))
def test_every_character_keeps_its_place(text: str) -> None:
    recased = recase(text)
    assert len(recased) == len(text)
    assert recased.lower() == text.lower()


def test_spans_are_the_snapshots_own_words() -> None:
    claims = code_report(Report.of_text(SHOUTED))
    assert any(claim.type == "ASSAULT" and claim.source and claim.target for claim in claims)
    for claim in claims:
        assert all(span.exact == SHOUTED[span.start : span.end] for span in claim.spans())
        assert all(not each.name.isupper() for each in claim.source)
