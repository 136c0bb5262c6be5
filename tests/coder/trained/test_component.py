"""The trained reader in the coder, with the model that ships."""

import datetime as dt

import numpy as np
import pytest
from spacy.lang.en import English

from onrecord.coder.parse import parse_report
from onrecord.coder.reading import ActMark, Draft, Reading
from onrecord.coder.trained import MarkedDrafts, TrainedReader
from onrecord.coder.trained.component import best_mode, complete
from onrecord.coder.trained.decode import Stretch
from onrecord.coder.trained.labels import data_folder, read_labels
from onrecord.coder.trained.network import Linked, TrainedNetwork, make_batches
from onrecord.model import KnowledgeError, Report
from onrecord.ontology import load_ontology
from tests.coder.conftest import CodeText

SENTENCES = (
    "Taliban gunmen ambushed a convoy of the Afghan army near Kunduz on Friday.",
    "The foreign ministers of Kenya and Uganda met in Nairobi.",
    "Police arrested 20 students.",
)


@pytest.fixture(scope="module")
def network() -> TrainedNetwork:
    return TrainedNetwork(data_folder())


@pytest.fixture(scope="module")
def reader(network: TrainedNetwork) -> TrainedReader:
    return TrainedReader(network)


def read(reader: TrainedReader, text: str, *drafted: tuple[str, str]) -> Reading:
    """A reading with drafts at words of the text, each a word and a type."""
    reading = parse_report(Report.of_text(text, dt.date(2016, 5, 20)))
    for word, kind in drafted:
        at = next(token.i for token in reading.doc if token.text == word)
        reading.drafts.append(Draft("event", kind, None, reading.doc[at : at + 1]))
    reader(reading)
    return reading


def test_it_marks_act_parties_and_place(reader: TrainedReader) -> None:
    reading = read(reader, SENTENCES[0])
    mark = next(each for each in reading.marks if each.words.text == "ambushed")
    assert (mark.type, mark.mode) == ("ASSAULT", "ambush")
    assert mark.score > 0.8
    assert "gunmen" in mark.roles["source"][0].text
    assert any("convoy" in words.text for words in mark.roles["target"])
    assert mark.roles["place"][0].text == "Kunduz"
    assert mark.roles["time"][0].text == "Friday"
    assert {(each.words.text, each.kind) for each in reading.entities} >= {("Taliban gunmen", "ARM"), ("Kunduz", "LOC")}


def test_a_draft_gets_its_mark_where_the_network_sees_no_act(reader: TrainedReader) -> None:
    reading = read(reader, "The minister opened a school in the valley.", ("opened", "ASSAULT"))
    mark = reading.drafts[0].mark
    assert mark is not None
    assert mark.words.text == "opened"
    assert mark.score < 0.3


def test_the_labels_are_those_of_the_ontology() -> None:
    ontology, labels = load_ontology(), read_labels(data_folder())
    assert labels.triggers == (*ontology.types, *ontology.relations)
    assert labels.mode[0] == "-"
    assert labels.mode[1:] == tuple(f"{name}/{mode}" for name in ontology.types for mode in ontology.modes(name))


def test_what_stands_beside_a_sentence_in_a_batch_hardly_matters(network: TrainedNetwork) -> None:
    words = [sentence.split() for sentence in SENTENCES]
    for together, alone in zip(network.tag(words), (network.tag([each])[0] for each in words), strict=True):
        assert together.triggers.shape == alone.triggers.shape
        assert np.array_equal(together.triggers.argmax(1), alone.triggers.argmax(1))
        # In 8 bits the scale of a batch is shared, so that figures differ a little.
        assert np.abs(together.triggers - alone.triggers).max() < 0.25


def test_an_endless_sentence_and_an_empty_report_are_read(reader: TrainedReader) -> None:
    reading = read(reader, "rebels and soldiers and " * 500 + "shelled the town")
    assert len(reading.entities) > 200
    assert read(reader, "").marks == []
    assert read(reader, " \n\n \u200b ").entities == []


def test_batches_hold_every_sentence_once_and_are_not_too_large() -> None:
    lengths = [5, 200, 7, 90, 3, 3000]
    batches = list(make_batches(lengths, 250))
    assert sorted(i for batch in batches for i in batch) == list(range(6))
    assert all(len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= 250 for batch in batches)


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"labels\.json"):
        TrainedNetwork(data_folder() / "nowhere")


def test_an_act_that_only_the_network_sees_becomes_a_draft(reader: TrainedReader) -> None:
    reading = read(reader, SENTENCES[0])
    MarkedDrafts()(reading)
    (draft,) = [each for each in reading.drafts if each.trigger.text == "ambushed"]
    assert not draft.listed
    assert draft.mark is not None


def test_what_is_demanded_is_no_act_of_its_own(reader: TrainedReader) -> None:
    reading = read(reader, "Ankara demanded the withdrawal of Greek troops from the island.", ("demanded", "REQUEST"))
    MarkedDrafts()(reading)
    assert [each.trigger.text for each in reading.drafts] == ["demanded"]


def test_a_draft_that_the_network_does_not_believe_in_is_dropped(reader: TrainedReader) -> None:
    reading = read(reader, "Shares plunged after the striker attacked the record books.", ("plunged", "RETREAT"))
    MarkedDrafts()(reading)
    assert "plunged" not in {each.trigger.text for each in reading.drafts}


def test_a_demand_in_a_verb_of_speech_is_kept_though_the_network_never_learned_of_one(code: CodeText) -> None:
    claims = code("Kenya said on Monday that Somalia must return a patrol boat.", "REQUEST")
    assert [(claim.trigger.exact, claim.source[0].name, claim.target[0].name) for claim in claims] == [
        ("said", "Kenya", "Somalia")
    ]
    assert claims[0].confidence > 0.2


@pytest.mark.parametrize(
    ("text", "trigger", "mode", "harmed"),
    [
        ("Air strikes killed 12 civilians in Taiz on Friday.", "Air strikes", "airstrike", "civilians"),
        ("Eleven soldiers were killed by shelling.", "shelling", "shelling", "soldiers"),
        ("A wave of car bombings killed 40 people in Mogadishu.", "car bombings", "car_bombing", "people"),
        ("Mortar fire killed six children in Aden.", "Mortar fire", "shelling", "children"),
    ],
)
def test_an_attack_that_kills_is_one_act_under_its_own_name_done_by_nobody_it_harms(
    text: str, trigger: str, mode: str, harmed: str, code: CodeText
) -> None:
    (claim,) = code(text, "ASSAULT")
    assert (claim.trigger.exact, claim.mode) == (trigger, mode)
    assert [each.name for each in claim.target] == [harmed]
    assert not claim.source


def test_of_the_words_for_one_act_the_one_that_tells_the_mode_has_the_say() -> None:
    reader, doc = TrainedReader(), English()("Saudi strikes kill 30 in Hodeida.")
    labels = reader.network.labels
    draft = Draft("event", "ASSAULT", None, doc[2:3])
    draft.mark = ActMark(doc[2:3], "ASSAULT", 0.9, None, 0.8, "occurred", 1.0, "stated", {})
    strikes = Stretch(1, 2, labels.triggers.index("ASSAULT"), 0.9)
    empty = np.array([], np.float32)
    for mode, expected in (("-", None), ("ASSAULT/airstrike", "airstrike")):
        shares = np.array([float(name == mode) for name in labels.mode], np.float32)
        reader.take_surer_mode(draft, strikes, Linked(empty, shares, empty, empty))
        assert draft.mark.mode == expected


@pytest.mark.parametrize(
    ("text", "type", "trigger"),
    [
        ("Turkey lifted the curfew in Cizre on Monday.", "RETREAT", "lifted"),
        ("Chad and Niger reached a consensus to share data on smuggling.", "AGREE", "reached"),
    ],
)
def test_a_phrase_that_is_what_a_sentence_says_is_its_one_act(
    text: str, type: str, trigger: str, code: CodeText
) -> None:
    assert [(each.type, each.trigger.exact) for each in code(text) if each.kind == "event"] == [(type, trigger)]


@pytest.mark.parametrize(
    ("text", "type", "source"),
    [
        ("The Kurds will fight anyone who attacks their region.", "THREATEN", ["Kurds"]),
        ("The raid was blamed on the Rojava Front.", "ASSAULT", ["Rojava Front"]),
        ("Two guards were shot by Karim Hadi, a nephew of the late Omar Sayed.", "ASSAULT", ["Karim Hadi"]),
    ],
)
def test_who_acts_is_not_mistaken_for_who_is_acted_upon_or_told_of(
    text: str, type: str, source: list[str], code: CodeText
) -> None:
    (claim,) = code(text, type)
    assert [each.name for each in claim.source] == source


def test_an_entity_has_one_role_and_has_it_whole() -> None:
    party, town = Stretch(1, 4, 0, 0.95), Stretch(6, 7, 1, 0.9)
    roles = [Stretch(1, 2, 0, 0.5), Stretch(2, 4, 2, 0.8), Stretch(6, 7, 4, 0.7), Stretch(8, 9, 2, 0.6)]
    assert complete(roles, [party, town]) == [Stretch(1, 4, 2, 0.8), *roles[2:]]


def test_a_mode_that_is_likelier_than_another_only_is_not_given() -> None:
    names = ("-", "ASSAULT/massacre", "ASSAULT/shelling", "AGREE/treaty")

    def best(*shares: float) -> str | None:
        empty = np.array([], np.float32)
        return best_mode(Linked(empty, np.array(shares, np.float32), empty, empty), names, "ASSAULT")[0]

    assert best(0.2, 0.25, 0.35, 0.2) is None
    assert best(0.1, 0.1, 0.6, 0.2) == "shelling"
    assert best(0.6, 0.1, 0.3, 0.0) is None
