"""On whose word a claim stands."""

import time

import pytest

from onrecord.coder.attribution import Attributed, find_attributions, keep_outermost
from onrecord.coder.parse import parse_report
from onrecord.model import Claim, Report
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
    assert voices(code(text, "ASSAULT")[0]) == ["mayor"]


def test_we_stands_for_the_body_that_the_speaker_speaks_for(code: CodeText) -> None:
    text = "“We attacked the barracks at dawn and took it,” Taliban spokesman Zabihullah Mujahid said."
    claim = code(text, "ASSAULT")[0]
    assert [each.name for each in claim.source] == ["Taliban"]


def find(text: str) -> list[Attributed]:
    return find_attributions(parse_report(Report.of_text(text)))


def spoken(each: Attributed) -> str:
    return " … ".join(stretch.text for stretch in each.content)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The mayor told a radio station that gunmen killed 12 villagers near Bunia.", [("mayor", "told")]),
        ("Gunmen killed 12 villagers near Bunia, the mayor told a radio station.", [("mayor", "told")]),
        ("“Gunmen killed 12 villagers near Bunia,” added a trader.", [("trader", "added")]),
        ("By the army's account, gunmen killed 12 villagers near Bunia.", [("army", "account")]),
        ("In the words of the mayor, gunmen killed 12 villagers near Bunia.", [("mayor", "words")]),
        ("As the mayor put it, gunmen killed 12 villagers near Bunia.", [("mayor", "put")]),
        ("Accra-based monitors reported that gunmen killed 12 villagers.", [("Accra-based monitors", "reported")]),
        ("The mayor's claim that gunmen killed 12 villagers could not be checked.", [("mayor", "claim")]),
        ("Gunmen were reported by the mayor to have killed 12 villagers near Bunia.", [("mayor", "reported")]),
        ("Police: Gunmen kill 12 villagers near Bunia", [("Police", ":")]),
        ("The Herald reported Thursday that gunmen killed 12 villagers.", [("Herald", "reported")]),
        (
            "The mayor was quoted by the newspaper as saying that gunmen killed 12 villagers.",
            [("newspaper", "quoted"), ("mayor", "quoted")],
        ),
        (
            "Reuters reported, citing two doctors, that gunmen killed 12 villagers.",
            [("Reuters", "reported"), ("doctors", "citing")],
        ),
        (
            "Analysts cited by the daily said that gunmen killed 12 villagers near Bunia.",
            [("daily", "cited"), ("Analysts", "said")],
        ),
        ("It was reported that gunmen killed 12 villagers near Bunia.", []),
        ("There are reports that gunmen killed 12 villagers near Bunia.", []),
        ("Gunmen want to leave Bunia after they killed 12 villagers.", []),
    ],
)
def test_who_says_it_and_by_which_word(code: CodeText, text: str, chain: list[tuple[str, str]]) -> None:
    claim = code(text, "ASSAULT")[0]
    assert [(each.exact, each.cue) for each in claim.attribution] == chain


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Taliban claimed responsibility for the bombing of a market in Herat.", "Taliban"),
        ("The bombing of a market in Herat was claimed by the Taliban.", "Taliban"),
        ("Responsibility for the bombing of a market in Herat was claimed by the Taliban.", "Taliban"),
    ],
)
def test_a_claim_of_responsibility(code: CodeText, text: str, speaker: str) -> None:
    claim = code(text, "ASSAULT")[0]
    assert [(each.name, each.stance) for each in claim.attribution] == [(speaker, "claims_responsibility")]


def test_what_nobody_has_claimed_is_nobodys_word(code: CodeText) -> None:
    assert code("No group claimed responsibility for the bombing of a market in Herat.", "ASSAULT")[0].attribution == ()


def test_blame_and_doubt_keep_their_stance(code: CodeText) -> None:
    blamed = code("Farmers blamed the army for killing nine herders.", "ASSAULT")[0]
    assert [each.stance for each in blamed.attribution] == ["accuses"]
    doubted = code("Amnesty International doubted that rebels had attacked the clinic.", "ASSAULT")[0]
    assert [each.stance for each in doubted.attribution] == ["doubts"]


def test_a_pronoun_that_speaks_takes_up_the_last_speaker(code: CodeText) -> None:
    text = "Doctors said that shells hit the square. Soldiers also attacked the clinic, they said."
    assert voices(code(text, "ASSAULT")[-1]) == ["Doctors"]


def test_a_speaker_has_the_name_that_stands_beside_the_office(code: CodeText) -> None:
    assert voices(code("The mayor, Ali Hassan, said the army bombed the town.", "ASSAULT")[0]) == ["Ali Hassan"]


def test_a_speaker_goes_on_in_the_next_paragraph(code: CodeText) -> None:
    text = "“Soldiers attacked the village,” said Musa Adam.\n\n“They killed my brother and two of his sons.”"
    assert [voices(claim) for claim in code(text, "ASSAULT")] == [["Musa Adam"], ["Musa Adam"]]


def test_a_quotation_over_paragraphs_ends_where_it_is_closed(code: CodeText) -> None:
    text = (
        "The mayor said:\n\n“Soldiers attacked the village at dawn.\n\n“They killed nine people that day.”\n\n"
        "The army bombed the town in May."
    )
    assert [voices(claim) for claim in code(text, "ASSAULT")] == [["mayor"], ["mayor"], []]


def test_commas_may_be_lacking(code: CodeText) -> None:
    text = "Gunmen killed 12 villagers in a market near the town of Bunia the governor said on Friday."
    assert voices(code(text, "ASSAULT")[0]) == ["governor"]


def test_what_is_left_open_is_not_passed_on() -> None:
    found = find("The ministry did not say whether the shells hit the clinic.")
    assert [each.voice for each in found] == [False]


def test_what_is_told_by_the_way_is_the_reports_own_word(code: CodeText) -> None:
    claims = code("Norway condemned the mutiny, in which soldiers killed nine people in Kindu.", "ASSAULT")
    assert [voices(claim) for claim in claims if claim.trigger.exact == "killed"] == [[]]


def test_source_cue_and_content_of_an_attribution() -> None:
    found = find("The chief of the clan, Idris Bello, warned on Friday that talks would fail.")
    assert [(str(each.source), each.cue.text, spoken(each)) for each in found] == [
        ("The chief of the clan, Idris Bello", "warned", "that talks would fail")
    ]
    assert found[0].voice
    assert found[0].stance == "says"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The envoy hopes to meet both sides.", "The envoy", "to meet both sides"),
        ("Traders were critical of the curfew.", "Traders", "of the curfew"),
        ("The envoy made it clear that the talks were over.", "The envoy", "that the talks were over"),
        ("Their fear is that the truce will not last.", "Their", "that the truce will not last"),
        ("The survey shows a sharp rise in prices.", "The survey", "a sharp rise in prices"),
        ("Bello is a supporter of the accord.", "Bello", "of the accord"),
        ("Traders called the curfew a disaster.", "Traders", "the curfew a disaster"),
    ],
)
def test_wishes_and_stands_are_attributions_too(text: str, source: str, content: str) -> None:
    found = find(text)
    assert [str(each.source) for each in found] == [source]
    assert spoken(found[0]).replace(" … ", " ") == content


def test_an_insertion_leaves_the_speaker_out_of_what_is_said() -> None:
    found = find("The road, the driver said, is closed.")
    assert [str(each.source) for each in found] == ["the driver"]
    assert spoken(found[0]) == "The road … is closed"


def test_the_outermost_of_nested_attributions() -> None:
    found = find("The envoy said that the elders believe that the truce will hold.")
    assert [each.cue.text for each in found] == ["said", "believe"]
    assert [each.cue.text for each in keep_outermost(found)] == ["said"]


def test_whoever_is_told_is_not_the_speaker() -> None:
    assert [each.source for each in find("Residents were told that the road was mined.")] == [None]


def test_finding_attributions_takes_a_small_part_of_the_parse() -> None:
    text = "\n\n".join(
        ["The envoy said that the elders believe the truce will hold, but traders, he added, doubt it."] * 60
    )
    find_attributions(parse_report(Report.of_text(text)))  # loads what is loaded once
    start = time.process_time()
    reading = parse_report(Report.of_text(text))
    parsed = time.process_time()
    find_attributions(reading)
    assert time.process_time() - parsed < (parsed - start) / 2
