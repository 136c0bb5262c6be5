"""Did it happen? Sentences of our own; the trigger stands in square brackets."""

import re

import pytest

from onrecord.coder.parse import parse_report
from onrecord.coder.pipeline import Component, check_order
from onrecord.coder.reading import Draft, Reading
from onrecord.coder.status import StatusSlot
from onrecord.model import Kind, Report

EVENTS = [
    # plain facts, and headlines in the present
    ("Gunmen [attacked] a police post near the river.", "occurred"),
    ("Rebels [seize] border town after night of fighting", "occurred"),
    ("Nine people were killed in a [raid] on the village.", "occurred"),
    ("The governor said that the army had [shelled] the suburb.", "occurred"),
    ("Residents condemned the [bombing] of the school.", "occurred"),
    ("The minister will discuss the [massacre] with his colleagues.", "occurred"),
    ("The envoy may visit the widow of a man killed in last week's [ambush].", "occurred"),
    ("The council accused the militia of [burning] the crops.", "occurred"),
    ("The soldiers managed to [capture] the bridge.", "occurred"),
    ("Guards failed to prevent the [attack].", "occurred"),
    ("The fighters were forced to [withdraw] from the hill.", "occurred"),
    ("The [raid] that is expected to worry investors killed nine.", "occurred"),
    ("The army stopped [shelling] the suburb.", "occurred"),
    ("The clinic shut due to heavy [fighting].", "occurred"),
    ("Elders persuaded the gunmen to [free] the driver.", "occurred"),
    ("When was the convoy [attacked]?", "occurred"),
    ("Some 900 people are estimated to have been [killed].", "occurred"),
    # ongoing
    ("Government troops are [shelling] the eastern districts.", "ongoing"),
    ("The army continues to [besiege] the port.", "ongoing"),
    ("The ongoing [siege] has cut off the hospital.", "ongoing"),
    ("Witnesses said police were [beating] students outside the gate.", "ongoing"),
    ("The council demanded an end to the [siege].", "ongoing"),
    ("The envoy hopes to end the [fighting].", "ongoing"),
    ("The campaign to [retake] the province entered its third week.", "ongoing"),
    # planned
    ("The two presidents will [meet] in Geneva.", "planned"),
    ("The ministry plans to [deploy] two brigades.", "planned"),
    ("The union announced plans for a [strike].", "planned"),
    ("The rebels agreed to [release] the nurses.", "planned"),
    ("Donors are set to [deliver] tents to the camp.", "planned"),
    ("The delegations are due to [meet] on Friday.", "planned"),
    ("The foreign minister said his country would [send] medicine.", "planned"),
    ("A [march] is planned for Sunday.", "planned"),
    ("Villagers spoke of the planned [raid].", "planned"),
    ("Army to [withdraw] from northern valley", "planned"),
    ("The front was preparing to [storm] the city.", "planned"),
    # threatened
    ("The militia threatened to [bomb] the pipeline.", "threatened"),
    ("The commander vowed to [attack] the capital.", "threatened"),
    ("The group's threat to [kill] the hostages alarmed relatives.", "threatened"),
    ("The general warned that he would [shell] the town.", "threatened"),
    ("The army is going to [storm] the port.", "planned"),
    ("The rebels will leave when the soldiers [withdraw].", "planned"),
    # attempted
    ("Two men tried to [assassinate] the judge.", "attempted"),
    ("Police foiled a [bombing] at the station.", "attempted"),
    ("The unit failed to [capture] the hill.", "attempted"),
    ("The attempted [coup] left the city in fear.", "attempted"),
    ("Officers staged a [coup] attempt in the capital.", "attempted"),
    # denied
    ("The army did not [bomb] the clinic.", "denied"),
    ("No [attack] took place on Sunday.", "denied"),
    ("The group denied [kidnapping] the priest.", "denied"),
    ("The ministry denied that its jets had [struck] the convoy.", "denied"),
    ("The front rejected claims that its men had [executed] prisoners.", "denied"),
    ("The column left without [firing] on the crowd.", "denied"),
    ("The general refused to [withdraw].", "denied"),
    ("The [talks] were cancelled.", "denied"),
    ("Soldiers never [fired] on the marchers.", "denied"),
    ("There is no evidence of a [massacre].", "denied"),
    ("The garrison was too weak to [attack] the ridge.", "denied"),
    ("The fighters left the town instead of [attacking] it.", "denied"),
    # hypothetical
    ("Did the soldiers [shoot] the farmer?", "hypothetical"),
    ("The army could [attack] the enclave within days.", "hypothetical"),
    ("If the rebels [attack], the camp will empty.", "hypothetical"),
    ("The front will [attack] if the talks fail.", "hypothetical"),
    ("Diplomats spoke of the prospect of a [war].", "hypothetical"),
    ("Fears of an [invasion] emptied the shops.", "hypothetical"),
    ("Investigators asked whether soldiers [shot] the farmer.", "hypothetical"),
    ("A possible [renewal] of air strikes worries doctors.", "hypothetical"),
    ("An [attack] is likely.", "hypothetical"),
    # called for
    ("The party urged workers to [strike].", "called_for"),
    ("The bishop called for [talks].", "called_for"),
    ("The rebels must [disarm].", "called_for"),
    ("The union demanded the [release] of its leader.", "called_for"),
    ("Villagers want the army to pull back and the governor says it should [leave].", "called_for"),
    ("[Release] the nurses!", "called_for"),
    # chains
    ("The rebels denied planning to [attack] the dam.", "denied"),
    ("The group may be planning to [abduct] foreigners.", "planned"),
    ("The junta has not threatened to [close] the border.", "denied"),
    ("The plotters were accused of trying to [kill] the president.", "attempted"),
    ("The army will not [attack] and burn the village.", "denied"),
    ("Troops will encircle and [storm] the camp.", "planned"),
    # a doubt or denial about the doer is none about the deed
    ("The movement denied involvement in the [bombing].", "occurred"),
    ("The cell is suspected of being behind the [bombing].", "occurred"),
    ("The front claimed responsibility for the [attack].", "occurred"),
]


@pytest.mark.parametrize(("sentence", "status"), EVENTS)
def test_status(sentence: str, status: str) -> None:
    assert code(sentence).status == status


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels reportedly [took] the airfield.",
        "The alleged [bombing] set a depot on fire.",
        "The pilots are believed to have [bombed] a bridge.",
        "The unit appears to have [shelled] its own side.",
        "The cell is suspected of being behind the [blast].",
        "There were reports of [clashes] near the lake.",
        "The league said it would study reports guards [burned] the mill.",
        "The jets were reported to have [struck] a mill.",
    ],
)
def test_hedged(sentence: str) -> None:
    draft = code(sentence)
    assert draft.certainty == "hedged"
    assert draft.status == "occurred"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army [shelled] the town, witnesses said.",
        "The council accused the army of [shelling] the town.",
        "The army may [shell] the town.",
    ],
)
def test_a_named_word_or_a_possibility_is_no_hedge(sentence: str) -> None:
    assert code(sentence).certainty == "stated"


@pytest.mark.parametrize(
    ("sentence", "type_name", "status"),
    [
        ("The militia [threatened] to bomb the pipeline.", "THREATEN", "occurred"),
        ("The mayor issued a [threat] to close the market.", "THREATEN", "occurred"),
        ("The party [urged] workers to strike.", "REQUEST", "occurred"),
        ("We will [crush] them, the general said.", "THREATEN", "occurred"),
        ("The president vowed to [release] the prisoners.", "RETREAT", "planned"),
        ("The cabinet ordered the army to [close] the border.", "COERCE", "occurred"),
        ("The captain ordered his men to [shoot] at the marchers.", "ASSAULT", "planned"),
        ("The court ordered the militia to [leave] the town.", "RETREAT", "called_for"),
        ("We will not [tolerate] their camps, the mayor said.", "REJECT", "occurred"),
        ("The army rejected the rebels' [proposal].", "REQUEST", "occurred"),
        ("The council did not [reject] the plan.", "REJECT", "denied"),
        ("The garrison appears to be [preparing] for war.", "MOBILIZE", "planned"),
        ("The neighbour [offered] tents and flour.", "AID", "planned"),
        ("The governor denied the [accusation].", "ACCUSE", "occurred"),
        ("Guards are [preventing] families from leaving.", "COERCE", "ongoing"),
        ("The failed [talks] lasted nine hours.", "CONSULT", "occurred"),
        ("The group may [call] for a boycott.", "REQUEST", "hypothetical"),
    ],
)
def test_the_type_decides_what_speech_and_orders_are(sentence: str, type_name: str, status: str) -> None:
    assert code(sentence, type_name).status == status


@pytest.mark.parametrize(
    ("sentence", "status", "certainty"),
    [
        ("The neighbour [backs] the northern faction.", "ongoing", "stated"),
        ("The party is apparently [funded] by exiles.", "ongoing", "hedged"),
        ("The kingdom had [backed] the front for years.", "occurred", "stated"),
        ("The tribe does not [support] the governor.", "denied", "stated"),
        ("The kingdom sent guns to [support] the front.", "ongoing", "stated"),
        ("The former [head] of the council spoke.", "occurred", "stated"),
    ],
)
def test_relations_go_on_unless_told_otherwise(sentence: str, status: str, certainty: str) -> None:
    draft = code(sentence, "supports", "relation")
    assert (draft.status, draft.certainty) == (status, certainty)


def test_the_component_fits_the_pipeline() -> None:
    slot = StatusSlot()
    assert isinstance(slot, Component)
    assert set(slot.assigns) == {"drafts.status", "drafts.certainty"}
    drafts = type(
        "Drafts",
        (),
        {"name": "triggers", "requires": (), "assigns": ("drafts", "drafts.mark"), "__call__": lambda *_: None},
    )
    check_order([drafts(), slot])


def code(sentence: str, type_name: str = "ASSAULT", kind: Kind = "event") -> Draft:
    """Parse a sentence of its own report and code the draft whose trigger stands in brackets."""
    match = re.search(r"\[(.+?)\]", sentence)
    assert match is not None
    text = sentence.replace("[", "").replace("]", "")
    reading: Reading = parse_report(Report.of_text(text))
    trigger = reading.doc.char_span(match.start(), match.end() - 2, alignment_mode="expand")
    assert trigger is not None
    draft = Draft(kind, type_name, None, trigger)
    reading.drafts.append(draft)
    StatusSlot()(reading)
    return draft
