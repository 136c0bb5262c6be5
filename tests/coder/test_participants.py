"""Who acts and on whom, under which name, through passives, nouns, light verbs and reference."""

import pytest

from onrecord.model import Claim
from tests.coder.conftest import CodeText


def names(claim: Claim, side: str) -> list[str]:
    return [each.name for each in getattr(claim, side)]


@pytest.mark.parametrize(
    ("text", "type", "source", "target"),
    [
        ("Nigerian soldiers attacked a Boko Haram camp on Tuesday.", "ASSAULT", "Nigerian military", "Boko Haram"),
        ("Two police stations were attacked by Taliban fighters.", "ASSAULT", "Taliban", "police stations"),
        (
            "The Colombian army launched an offensive against the FARC.",
            "ASSAULT",
            "Colombian military",
            "Revolutionary Armed Forces",
        ),
        ("Talks between Sudan and South Sudan resumed on Monday.", "CONSULT", "Sudan", "South Sudan"),
        ("Kenya accused Eritrea of arming insurgents.", "ACCUSE", "Kenya", "Eritrea"),
        ("Ukraine condemned Russia's shelling of the town.", "ASSAULT", "Russia", None),
        ("Germany delivered 40 tanks to Ukraine on Friday.", "AID", "Germany", "Ukraine"),
    ],
)
def test_sides_of_an_act(code: CodeText, text: str, type: str, source: str, target: str | None) -> None:
    claims = code(text, type)
    assert claims, f"no {type} in {text!r}"
    assert any(source in name for name in names(claims[0], "source")), claims[0].source
    if target is not None:
        assert any(target in name for name in names(claims[0], "target")), claims[0].target


def test_one_act_of_two_is_one_claim_with_two_sources(code: CodeText) -> None:
    claims = code("France and Germany condemned North Korea.", "ACCUSE")
    assert len(claims) == 1
    assert names(claims[0], "source") == ["France", "Germany"]


def test_a_pronoun_goes_by_the_name_it_takes_up(code: CodeText) -> None:
    text = "Boko Haram has grown stronger in the region. On Friday it attacked a village near Maiduguri."
    assert names(code(text, "ASSAULT")[-1], "source") == ["Boko Haram"]


def test_the_army_is_that_of_the_state_spoken_of(code: CodeText) -> None:
    text = "Protests spread across Egypt on Friday. The army arrested 30 demonstrators in Suez."
    claim = code(text, "COERCE")[0]
    assert claim.source[0].actor_id == "EGY.MIL"
    assert claim.source[0].exact == "army"


def test_an_acronym_stands_for_the_name_it_was_introduced_with(code: CodeText) -> None:
    text = "The Front for Northern Liberation (FNL) was founded in 2009. The FNL attacked a barracks on Sunday."
    assert names(code(text, "ASSAULT")[0], "source") == ["Front for Northern Liberation"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Zeta Brigade shelled a school. The army was far away. On Monday the brigade seized an airport.",
            "Zeta Brigade",
        ),
        (
            "The Southern Liberation Movement shot two guards. On Monday the movement seized an airport.",
            "Southern Liberation Movement",
        ),
        ("The Popular Front for Peace shot a guard. On Monday the front seized an airport.", "Popular Front for Peace"),
        ("The Zeta Brigade shelled a school. On Monday a brigade seized an airport.", "brigade"),
    ],
)
def test_a_noun_takes_up_the_name_that_it_heads(code: CodeText, text: str, name: str) -> None:
    (claim,) = [each for each in code(text, "ASSAULT") if each.trigger.exact == "seized"]
    assert names(claim, "source") == [name]


def test_members_stand_for_the_body_that_is_named(code: CodeText) -> None:
    claim = code("Fighters from Hezbollah attacked an army post near Arsal.", "ASSAULT")[0]
    assert names(claim, "source") == ["Hezbollah"]
    assert claim.source[0].exact.startswith("Fighters")


def test_nobody_is_made_up_where_nobody_is_named(code: CodeText) -> None:
    claim = code("A bomb exploded near a market in Kano.", "ASSAULT")[0]
    assert claim.source == ()


def test_days_are_not_persons(code: CodeText) -> None:
    for claim in code("Clashes erupted on Friday between rebels and soldiers.", "ASSAULT"):
        assert "Friday" not in " ".join(names(claim, "source") + names(claim, "target"))


@pytest.mark.parametrize("text", ["Two gunmen killed near Quetta.", "Third suspect shot dead near the mosque."])
def test_a_headline_passive_tells_who_suffers(code: CodeText, text: str) -> None:
    for claim in code(text, "ASSAULT"):
        assert claim.source == ()
        assert any("gunmen" in name or "suspect" in name for name in names(claim, "target"))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rebel forces shelled the market of Goma on Monday.", "REB"),
        ("Government forces shelled the market of Goma on Monday.", "MIL"),
        ("Armed men attacked a school near Goma.", "REB"),
        ("Men attacked a school near Goma.", "CVL"),
    ],
)
def test_a_role_goes_by_all_words_of_a_phrase(text: str, role: str, code: CodeText) -> None:
    assert [each.role for each in code(text, "ASSAULT")[0].source] == [role]
