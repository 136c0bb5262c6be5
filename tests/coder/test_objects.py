import pytest

from onrecord.coder.objects import ObjectSlot, find_things, load_sorts
from onrecord.coder.parse import parse_report
from onrecord.coder.reading import Draft, Reading
from onrecord.model import Report


def read(text: str) -> Reading:
    return parse_report(Report.of_text(text))


def draft(reading: Reading, word: str, kind: str) -> Draft:
    token = next(token for token in reading.doc if token.text == word)
    made = Draft(kind="event", type=kind, mode=None, trigger=reading.doc[token.i : token.i + 1])
    reading.drafts.append(made)
    return made


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("A shipment of 60 Javelin missiles reached the port last week.", [("Javelin missiles", 60)]),
        ("The ministry will deliver dozens of surveillance drones.", [("surveillance drones", None)]),
        (
            "They bought Su-30 fighters and Gazelle helicopter gunships.",
            [("Su-30 fighters", None), ("Gazelle helicopter gunships", None)],
        ),
        ("Several mortar shells landed in the compound.", [("mortar shells", None)]),
        ("A car bomb exploded outside the station.", [("car bomb", 1)]),
        ("Norway pledged $2 million in food aid to the refugees.", [("$2 million in food aid", 2_000_000)]),
        ("Fire destroyed a dozen warehouses.", [("warehouses", 12)]),
        ("Fire destroyed the warehouses.", []),
        ("The weapons shipments went to the militia.", [("weapons", None)]),
        ("The arms embargo stays.", []),
        ("Police used tear gas and rubber bullets.", [("tear gas", None), ("rubber bullets", None)]),
        (
            "The convoy of 40 trucks carried flour and medicine.",
            [("trucks", 40), ("flour", None), ("medicine", None)],
        ),
    ],
)
def test_things_with_their_figures(text: str, things: list[tuple[str, int | None]]) -> None:
    (sent,) = read(text).doc.sents
    assert [(thing.item.text, thing.count) for thing in find_things(sent)] == things


def test_a_thing_goes_to_the_act_that_moves_it() -> None:
    reading = read("The minister criticised the army after it shipped 300 rifles and two tanks to the border.")
    criticised, shipped = draft(reading, "criticised", "ACCUSE"), draft(reading, "shipped", "AID")
    ObjectSlot()(reading)
    assert criticised.objects == []
    assert [(item.item, item.count, item.exact) for item in shipped.objects] == [
        ("rifles", 300, "300 rifles"),
        ("tanks", 2, "two tanks"),
    ]
    for item in shipped.objects:
        assert reading.report.text[item.start : item.end] == item.exact


@pytest.mark.parametrize(
    ("text", "items"), [("Aid reached the camp.", []), ("Food aid reached the camp.", ["Food aid"])]
)
def test_the_bare_name_of_the_act_is_not_its_thing(text: str, items: list[str]) -> None:
    reading = read(text)
    aid = draft(reading, "Aid" if text.startswith("Aid") else "aid", "AID")
    ObjectSlot()(reading)
    assert [item.item for item in aid.objects] == items


def test_the_lexicon_knows_the_main_classes() -> None:
    sorts = load_sorts()
    assert [sorts[noun] for noun in ("rifle", "missile", "helicopter", "drone", "frigate", "flour", "diesel")] == [
        "weapon",
        "munition",
        "aircraft",
        "drone",
        "ship",
        "goods",
        "fuel",
    ]
