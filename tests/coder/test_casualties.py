import pytest

from onrecord.coder.casualties import CasualtySlot
from onrecord.coder.casualties_lexicon import inflect_verb, load_harm_words, make_plural
from onrecord.coder.casualties_tolls import find_tolls
from onrecord.coder.parse import parse_report
from onrecord.coder.reading import Draft, Reading
from onrecord.model import Report

Row = tuple[str, int | None, int | None, int | None, str | None]


def read(text: str) -> Reading:
    return parse_report(Report.of_text(text))


def find(text: str) -> list[Row]:
    rows: list[Row] = []
    for sent in read(text).doc.sents:
        for toll in find_tolls(sent):
            entry = toll.make_casualty()
            rows.append((entry.effect, entry.low, entry.best, entry.high, entry.of))
    return rows


def draft(reading: Reading, word: str, kind: str = "ASSAULT") -> Draft:
    token = next(token for token in reading.doc if token.text == word)
    made = Draft(kind="event", type=kind, mode=None, trigger=reading.doc[token.i : token.i + 1])
    reading.drafts.append(made)
    return made


TOLLS: list[tuple[str, list[Row]]] = [
    ("Shelling killed at least 27 villagers near the river.", [("killed", 27, 27, None, "villagers")]),
    (
        "Nine miners were killed and dozens wounded when the shaft was bombed.",
        [("killed", 9, 9, 9, "miners"), ("wounded", 24, None, None, None)],
    ),
    (
        "The blast left 31 people dead and 112 wounded.",
        [("killed", 31, 31, 31, "people"), ("wounded", 112, 112, 112, None)],
    ),
    ("A mortar round hit the bakery, leaving six dead.", [("killed", 6, 6, 6, None)]),
    (
        "The explosion killed four soldiers, wounding 12 others.",
        [("killed", 4, 4, 4, "soldiers"), ("wounded", 12, 12, 12, None)],
    ),
    ("Another five were injured in the stampede.", [("wounded", 5, 5, 5, None)]),
    ("Hundreds more were killed in the fighting.", [("killed", 200, None, None, None)]),
    ("Scores of protesters lost their lives.", [("killed", 40, None, None, "protesters")]),
    ("The bombing claimed the lives of 23 worshippers.", [("killed", 23, 23, 23, "worshippers")]),
    ("Six villagers died.", [("killed", 6, 6, 6, "villagers")]),
    ("Rescuers found 17 bodies in a mass grave.", [("killed", 17, 17, 17, None)]),
    ("A 40-strong garrison was massacred at dawn.", [("killed", 40, 40, 40, "garrison")]),
    (
        "Between 20 and 30 fighters were killed or wounded.",
        [("killed_or_wounded", 20, 20, 30, "fighters")],
    ),
    ("The strike caused at least 60 casualties.", [("killed_or_wounded", 60, 60, None, None)]),
    ("Up to 50 people were feared dead.", [("killed", None, 50, 50, "people")]),
    ("Fourteen sailors remain missing.", [("missing", 14, 14, 14, "sailors")]),
    ("Police detained 30 people after the march.", [("detained", 30, 30, 30, "people")]),
    (
        "Gunmen abducted two nuns and a priest in the village.",
        [("abducted", 2, 2, 2, "nuns"), ("abducted", 1, 1, 1, "priest")],
    ),
    ("Armed men took 12 aid workers hostage.", [("abducted", 12, 12, 12, "aid workers")]),
    ("The offensive displaced 5,000 families.", [("displaced", 5000, 5000, 5000, "families")]),
    ("More than a million people have fled the fighting.", [("displaced", 1_000_000, 1_000_000, None, "people")]),
    ("Gunmen shot dead two police officers outside a bank.", [("killed", 2, 2, 2, "police officers")]),
    ("Four people were beaten to death by a mob.", [("killed", 4, 4, 4, "people")]),
    ("29 Rebels Killed in Battle for Bridge", [("killed", 29, 29, 29, "Rebels")]),
    ("A family of six was killed when a shell hit their home.", [("killed", 6, 6, 6, None)]),
    ("The killing of eight farmers sparked protests.", [("killed", 8, 8, 8, "farmers")]),
    (
        "The clash resulted in 12 deaths and 34 injuries.",
        [("killed", 12, 12, 12, None), ("wounded", 34, 34, 34, None)],
    ),
    (
        "Ten boys and five women have been killed in air strikes.",
        [("killed", 10, 10, 10, "boys"), ("killed", 5, 5, 5, "women")],
    ),
]

TOLLS += [
    (
        "Two guards, nine nuns in a convent, and 13 porters were killed.",
        [("killed", 2, 2, 2, "guards"), ("killed", 9, 9, 9, "nuns"), ("killed", 13, 13, 13, "porters")],
    ),
    (
        "The storm of shells caused two deaths and injured 300.",
        [("killed", 2, 2, 2, None), ("wounded", 300, 300, 300, None)],
    ),
    ("Three killed 12 injured in market blast", [("killed", 3, 3, 3, None), ("wounded", 12, 12, 12, None)]),
    ("Shells fired across the border kill at least three people.", [("killed", 3, 3, None, "people")]),
    ("The blast killed dozens of women and children.", [("killed", 24, None, None, "women and children")]),
]


@pytest.mark.parametrize(("text", "tolls"), TOLLS)
def test_tolls_in_many_constructions(text: str, tolls: list[Row]) -> None:
    assert find(text) == tolls


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("A rebel commander was killed in the strike.", [("killed", 1, 1, 1, "rebel commander")]),
        ("Militants assassinated the mayor of the town.", [("killed", 1, 1, 1, "mayor")]),
        ("A woman and her child were killed.", [("killed", 2, 2, 2, "woman and her child")]),
        ("Police arrested a man and his son on Tuesday.", [("detained", 2, 2, 2, "man and his son")]),
        ("The shells killed many civilians.", []),
    ],
)
def test_one_person_counts_and_bare_plurals_do_not(text: str, tolls: list[Row]) -> None:
    assert find(text) == tolls


@pytest.mark.parametrize(
    "text",
    [
        "Seventy-two people, including nine children, were killed in the raid.",
        "Seventy-two people including nine children were killed in the raid.",
        "The raid killed 72 people, nine of them children.",
        "The raid killed 72 people, among them nine children.",
        "the bombings in the port that killed 72 people on Monday, including nine who died in a restaurant",
    ],
)
def test_a_part_of_a_total_is_no_second_total(text: str) -> None:
    assert find(text) == [("killed", 72, 72, 72, "people")]


def test_a_total_behind_a_part_is_kept() -> None:
    assert find("At least 12 people were killed, most of them women, and 20 injured.") == [
        ("killed", 12, 12, None, "people"),
        ("wounded", 20, 20, 20, None),
    ]


def test_some_of_those_among_the_dead_are_a_floor() -> None:
    assert find("Three civilians were among the dead.") == [("killed", 3, 3, None, "civilians")]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("The death toll rose to 44 on Friday, the ministry said.", 44),
        ("The toll climbed from 12 to 15 overnight.", 15),
        ("Officials put the death toll at 85.", 85),
        ("The number of people killed in the earthquake reached 300.", 300),
        ("A second bomb killed five people, bringing to 40 the number of dead this week.", 5),
        ("The blast killed 31 people, the ministry said, updating an earlier toll of 18.", 31),
    ],
)
def test_a_running_total_gives_way_to_the_figure_of_the_act(text: str, best: int) -> None:
    assert [row[2] for row in find(text) if row[0] == "killed"] == [best]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("The attack caused no casualties.", [("killed_or_wounded", 0, 0, 0, None)]),
        ("No one was hurt in the explosion.", [("wounded", 0, 0, 0, None)]),
        ("There were no immediate reports of casualties.", []),
        ("The general was not killed in the raid.", []),
    ],
)
def test_nought_is_a_toll_only_where_the_report_says_so(text: str, tolls: list[Row]) -> None:
    assert find(text) == tolls


@pytest.mark.parametrize(
    "text",
    [
        "He visited 12 villages.",
        "The strike hit three trucks.",
        "The bill was killed off after 14 days.",
        "Troops captured three villages.",
        "The group has 3,000 fighters.",
    ],
)
def test_figures_of_other_things_are_no_toll(text: str) -> None:
    assert find(text) == []


def test_a_toll_goes_to_the_noun_that_names_the_act() -> None:
    reading = read(
        "The group claimed the bombings in the port district of the capital that killed at least 52 on Monday."
    )
    bombings = draft(reading, "bombings")
    CasualtySlot()(reading)
    assert [(toll.effect, toll.low, toll.exact) for toll in bombings.casualties] == [("killed", 52, "at least 52")]


def test_the_toll_of_a_trigger_is_its_own_and_goes_to_one_draft_only() -> None:
    reading = read("Seven guards were killed in clashes after gunmen abducted two engineers.")
    killed, clashes, abducted = (draft(reading, word) for word in ("killed", "clashes", "abducted"))
    CasualtySlot()(reading)
    assert [toll.best for toll in killed.casualties] == [7]
    assert clashes.casualties == []
    assert [(toll.effect, toll.best) for toll in abducted.casualties] == [("abducted", 2)]


def test_a_verb_of_leaving_gives_its_toll_to_the_main_act() -> None:
    reading = read("The army raided the camp, leaving 14 people dead and 90 wounded.")
    raided = draft(reading, "raided")
    CasualtySlot()(reading)
    assert [(toll.effect, toll.best) for toll in raided.casualties] == [("killed", 14), ("wounded", 90)]


def test_what_an_act_left_is_its_toll_even_where_the_harm_is_a_trigger_too() -> None:
    reading = read("The army raided the camp, leaving 14 people dead and 90 wounded.")
    wounded, raided = draft(reading, "wounded"), draft(reading, "raided")
    CasualtySlot()(reading)
    assert wounded.casualties == []
    assert [toll.best for toll in raided.casualties] == [14, 90]


def test_arrests_are_not_harm_of_a_violent_act() -> None:
    reading = read("Soldiers shelled the suburb and arrested 40 men.")
    shelled = draft(reading, "shelled")
    CasualtySlot()(reading)
    assert shelled.casualties == []


def test_one_toll_told_twice_in_a_sentence_is_one() -> None:
    reading = read("16 dead in raid on harbour: at least 16 people were killed on Monday.")
    killed = draft(reading, "killed")
    CasualtySlot()(reading)
    assert [(toll.low, toll.of) for toll in killed.casualties] == [(16, "people")]


def test_acts_that_do_no_harm_get_no_toll() -> None:
    reading = read("The minister condemned the blast that killed 14 people.")
    condemned = draft(reading, "condemned", "ACCUSE")
    CasualtySlot()(reading)
    assert condemned.casualties == []


def test_a_sentence_with_nothing_but_a_toll_speaks_of_the_one_before() -> None:
    reading = read("Gunmen attacked a mine on Sunday. Another 14 workers were hurt.")
    attacked = draft(reading, "attacked")
    CasualtySlot()(reading)
    assert [(toll.effect, toll.best) for toll in attacked.casualties] == [("wounded", 14)]


def test_a_toll_does_not_cross_a_paragraph() -> None:
    reading = read("Gunmen attacked a mine on Sunday.\n\nIn the war 14,000 people were hurt.")
    attacked = draft(reading, "attacked")
    CasualtySlot()(reading)
    assert attacked.casualties == []


def test_spans_point_at_the_words() -> None:
    reading = read("Gunmen attacked a mine and killed some 18 Bolivian workers, including an engineer.")
    killed = draft(reading, "killed")
    CasualtySlot()(reading)
    (toll,) = killed.casualties
    assert reading.report.text[toll.start : toll.end] == toll.exact == "some 18 Bolivian workers"
    assert toll.of == "Bolivian workers"


def test_irregular_and_regular_forms() -> None:
    words = load_harm_words()
    assert {"slew", "slain", "kidnapped", "gunned", "jailed", "died", "murdering"} <= set(words.senses)
    assert [make_plural(noun) for noun in ("gunman", "body", "boy", "witness")] == [
        "gunmen",
        "bodies",
        "boys",
        "witnesses",
    ]
    assert dict(inflect_verb("die", {"die": ["died"]}, frozenset()))["ing"] == "dying"
