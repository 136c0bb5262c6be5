"""On whose word a claim stands."""

import pytest

from onrecord.model import Claim
from tests.coder.conftest import CodeText


def voices(claim: Claim) -> list[str]:
    return [each.name for each in claim.attribution]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The United Nations said that gunmen killed 12 villagers near Bunia.", "United Nations"),
        ("Gunmen killed 12 villagers near Bunia, the United Nations said.", "United Nations"),
        ("Gunmen killed 12 villagers near Bunia, according to the United Nations.", "United Nations"),
        ("According to the United Nations, gunmen killed 12 villagers near Bunia.", "United Nations"),
        ("“Gunmen killed 12 villagers near Bunia on Monday,” the United Nations said.", "United Nations"),
        ("Gunmen, the United Nations said, killed 12 villagers near Bunia.", "United Nations"),
        ("Witnesses said gunmen killed 12 villagers near Bunia.", "Witnesses"),
    ],
)
def test_speaker(code: CodeText, text: str, voice: str) -> None:
    claim = code(text, "ASSAULT")[0]
    assert voices(claim) == [voice]
    assert claim.attribution[0].cue in {"said", "According", "according"}


def test_the_reports_own_voice_is_empty(code: CodeText) -> None:
    assert code("Gunmen killed 12 villagers near Bunia.", "ASSAULT")[0].attribution == ()


def test_a_chain_names_the_outermost_first(code: CodeText) -> None:
    text = "Reuters reported that the ministry said gunmen killed 12 villagers near Bunia."
    assert voices(code(text, "ASSAULT")[0])[0] == "Reuters"
    assert len(voices(code(text, "ASSAULT")[0])) == 2


def test_an_accusation_is_the_accusers_word(code: CodeText) -> None:
    text = "Kenya accused Eritrea of bombing the border town of Moyale."
    claim = code(text, "ASSAULT")[0]
    assert [(each.name, each.stance) for each in claim.attribution] == [("Kenya", "accuses")]
    assert [each.name for each in claim.source] == ["Eritrea"]


def test_a_denial_is_the_deniers_word_and_denied(code: CodeText) -> None:
    claim = code("Turkey denied that its jets had bombed the village of Kani.", "ASSAULT")[0]
    assert [(each.name, each.stance) for each in claim.attribution] == [("Turkey", "denies")]
    assert claim.status == "denied"


def test_a_verbal_act_does_not_name_its_speaker_again(code: CodeText) -> None:
    assert code("France condemned the coup in Mali.", "ACCUSE")[0].attribution == ()


def test_a_quotation_runs_on_over_sentences(code: CodeText) -> None:
    text = (
        "“We were asleep in our houses when they came. Soldiers attacked the village with heavy guns before dawn. "
        "Nobody helped us for hours,” the mayor said."
    )
    assert [voices(claim) for claim in code(text, "ASSAULT")][0] == ["mayor"]


def test_we_stands_for_the_body_that_the_speaker_speaks_for(code: CodeText) -> None:
    text = "“We attacked the barracks at dawn and took it,” Taliban spokesman Zabihullah Mujahid said."
    claim = code(text, "ASSAULT")[0]
    assert [each.name for each in claim.source] == ["Taliban"]
