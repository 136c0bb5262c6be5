"""Public sets are read as examples; each file here is our own, in the form of its set."""

from pathlib import Path
from typing import Any

import pytest

from tests.training.tags import read_tags, write_lines, write_rows
from training.examples import Anchor
from training.public import (
    ARGUMENTS,
    LONGEST,
    NAMES,
    question_role,
    read_names,
    read_nouns,
    read_propbank,
    read_questions,
)

STORMED = ["Farmers", "stormed", "the", "depot", "in", "Tarma", "on", "Friday"]


def arguments(words: list[str], anchor: Anchor) -> dict[str, str]:
    assert anchor.head == "arguments"
    return dict(read_tags(words, anchor.tags, ARGUMENTS))


def propbank_row(words: list[str], *props: tuple[str, int, list[tuple[int, int, str]]]) -> dict[str, Any]:
    return {"tokens": words, "props": [{"roleset": name, "pred": at, "args": args} for name, at, args in props]}


def write_propbank(folder: Path, *rows: dict[str, Any]) -> None:
    write_rows(folder / "propbank_ewt/ewt.jsonl.gz", rows)
    write_rows(folder / "propbank_masc/masc.jsonl.gz", [])


def test_propositions_give_their_arguments_by_our_labels(tmp_path: Path) -> None:
    labels = [(0, 1, "ARG0"), (1, 2, "V"), (2, 4, "ARG1"), (4, 6, "ARGM-LOC"), (6, 8, "ARGM-TMP")]
    write_propbank(tmp_path, propbank_row(STORMED, ("storm.02", 1, labels)))
    [example] = read_propbank(tmp_path)
    [anchor] = example.anchors
    assert anchor.words == (1,)
    assert arguments(STORMED, anchor) == {"ARG0": "Farmers", "ARG1": "the depot", "LOC": "in Tarma", "TMP": "on Friday"}
    assert example.tags == {"predicates": [0, 1, 0, 0, 0, 0, 0, 0]}


def test_labels_that_we_do_not_learn_leave_no_tag(tmp_path: Path) -> None:
    labels = [(0, 1, "ARG3"), (2, 4, "ARGM-MNR"), (4, 6, "C-ARG1")]
    write_propbank(tmp_path, propbank_row(STORMED, ("storm.02", 1, labels)))
    [example] = read_propbank(tmp_path)
    assert set(example.anchors[0].tags) == {0}


def test_light_verbs_are_no_predicates(tmp_path: Path) -> None:
    words = ["The", "clerks", "have", "been", "holding", "a", "vote"]
    write_propbank(
        tmp_path,
        propbank_row(words, ("have.01", 2, []), ("be.03", 3, []), ("hold.04", 4, [(0, 2, "ARG0")])),
        propbank_row(["It", "was", "a", "quiet", "night"], ("be.01", 1, [(0, 1, "ARG1")])),
    )
    [example] = read_propbank(tmp_path)
    assert [anchor.words for anchor in example.anchors] == [(4,)]
    assert example.tags["predicates"] == [0, 0, 0, 0, 1, 0, 0]


def test_an_argument_around_its_predicate_is_left_out(tmp_path: Path) -> None:
    words = ["the", "rebel", "raid", "on", "Tarma"]
    write_propbank(tmp_path, propbank_row(words, ("raid.01", 2, [(0, 3, "ARG1"), (3, 5, "ARGM-LOC")])))
    [example] = read_propbank(tmp_path)
    assert arguments(words, example.anchors[0]) == {"LOC": "on Tarma"}


def test_very_short_and_very_long_sentences_are_left_out(tmp_path: Path) -> None:
    rows = [propbank_row(["They"] + ["ran"] * (count - 1), ("run.01", 1, [])) for count in (3, 4, LONGEST, LONGEST + 1)]
    write_propbank(tmp_path, *rows)
    assert [len(each.words) for each in read_propbank(tmp_path)] == [4, LONGEST]


def question(wh: str, *, passive: bool = False, **slots: str) -> dict[str, Any]:
    return {
        "questionSlots": {"wh": wh, "subj": "_", "obj": "_", "prep": "_", "obj2": "_"} | slots,
        "isPassive": passive,
    }


@pytest.mark.parametrize(
    ("asked", "role"),
    [
        (question("who", obj="something"), "ARG0"),  # Who stormed something?
        (question("what", passive=True), "ARG1"),  # What was stormed?
        (question("who", passive=True, prep="by", obj2="someone"), "ARG1"),  # Who was stormed by someone?
        (question("who", passive=True, subj="something", prep="by"), "ARG0"),  # Who was something stormed by?
        (question("what", subj="someone"), "ARG1"),  # What did someone storm?
        (question("what", subj="someone", obj="something"), None),  # What did someone call something?
        (question("what", subj="someone", prep="with"), None),  # What did someone storm with?
        (question("what", subj="someone", passive=True), None),  # What was someone given?
        (question("where", subj="someone", obj="something"), "LOC"),
        (question("when", subj="something", passive=True), "TMP"),
        (question("why", subj="someone", obj="something"), None),
        (question("how much"), None),
    ],
)
def test_a_question_asks_for_one_role(asked: dict[str, Any], role: str | None) -> None:
    assert question_role(asked["questionSlots"], asked["isPassive"]) == role


def answer(*spans: tuple[int, int], valid: bool = True) -> dict[str, Any]:
    return {"isValid": valid, "spans": spans}


def write_questions(folder: Path, words: list[str], verbs: dict[int, dict[str, dict[str, Any]]]) -> None:
    """The sentence stands in the set of nouns; the other files are there and empty."""
    for name in ("dense.dev", "dense.test", "orig.test"):
        write_rows(folder / f"qasrl_v2_1_wiki/{name}.jsonl.gz", [])
    entries = {str(at): {"verbIndex": at, "questionLabels": labels} for at, labels in verbs.items()}
    write_rows(folder / "qanom/dev.jsonl.gz", [])
    write_rows(folder / "qanom/train.jsonl.gz", [{"sentenceTokens": words, "verbEntries": entries}])


def test_answers_become_arguments(tmp_path: Path) -> None:
    labels = {
        "Who stormed something?": question("who", obj="something") | {"answerJudgments": [answer((0, 1))]},
        "What was stormed?": question("what", passive=True) | {"answerJudgments": [answer((2, 6), (2, 4))]},
        "When was something stormed?": question("when", passive=True, subj="something")
        | {"answerJudgments": [answer((6, 8)), answer((7, 8))]},
    }
    write_questions(tmp_path, STORMED, {1: labels})
    [example] = read_questions(tmp_path)
    [anchor] = example.anchors
    assert example.tags == {}
    assert anchor.words == (1,)
    assert arguments(STORMED, anchor) == {"ARG0": "Farmers", "ARG1": "the depot", "TMP": "on Friday"}


@pytest.mark.parametrize(("yes", "no", "kept"), [(1, 0, True), (2, 1, True), (1, 1, False), (1, 2, False)])
def test_answers_that_no_majority_holds_valid_are_dropped(tmp_path: Path, yes: int, no: int, kept: bool) -> None:
    judged = [answer((0, 1))] * yes + [answer((2, 4), valid=False)] * no
    asked = question("who", obj="something") | {"answerJudgments": judged}
    write_questions(tmp_path, STORMED, {1: {"Who stormed something?": asked}})
    [example] = read_questions(tmp_path)
    assert arguments(STORMED, example.anchors[0]) == ({"ARG0": "Farmers"} if kept else {})


def test_sentences_without_verbs_are_left_out_and_brackets_are_plain(tmp_path: Path) -> None:
    write_questions(tmp_path, STORMED, {})
    assert list(read_questions(tmp_path)) == []
    write_questions(tmp_path, ["``", "They", "fled", "-LRB-", "again", "-RRB-", "''"], {2: {}})
    assert [each.words for each in read_questions(tmp_path)] == [['"', "They", "fled", "(", "again", ")", '"']]


def test_nouns_of_a_sentence_come_together(tmp_path: Path) -> None:
    sentence = "The raid hit a shipment of grain"
    rows = [
        {"sentence_id": "1", "target_idx": at, "is_verbal": verbal, "sentence": sentence}
        for at, verbal in ((1, True), (4, True), (6, False))
    ]
    write_rows(tmp_path / "qanom/candidates.train.jsonl.gz", rows)
    [example] = read_nouns(tmp_path)
    assert example.words == sentence.split()
    assert example.tags == {"nouns": [-100, 1, -100, -100, 1, -100, 0]}


def write_names(folder: Path, uner: list[str], politics: list[str], wikigold: list[str]) -> None:
    write_lines(folder / "uner/en_own-ud-test.iob2.gz", uner)
    write_lines(folder / "crossner/politics.dev.txt.gz", politics)
    write_lines(folder / "wikigold/wikigold.conll.txt.gz", wikigold)


def names(folder: Path) -> list[list[tuple[str, str]]]:
    return [read_tags(each.words, each.tags["names"], NAMES) for each in read_names(folder)]


def test_names_of_columns_with_numbers_and_comments(tmp_path: Path) -> None:
    rows = ["Ana\tB-PER", "Ruiz\tI-PER", "Lima\tB-LOC", "calls\tO"]
    comments = ["# newpar", "# text = Ana Ruiz Lima calls"]
    write_names(tmp_path, [*comments, *(f"{i}\t{row}\t-\tus" for i, row in enumerate(rows, 1)), ""], [], [])
    assert names(tmp_path) == [[("PER", "Ana Ruiz"), ("LOC", "Lima")]]


def test_finer_classes_are_folded_and_sentences_parted_by_blank_lines(tmp_path: Path) -> None:
    first = ["Senator\tO", "Ana\tB-politician", "Ruiz\tI-politician", "won\tO"]
    second = ["The\tO", "Blue\tB-politicalparty", "List\tI-politicalparty", "lost\tO", "Peru\tB-country"]
    third = ["The\tO", "1999\tB-election", "poll\tI-election", "failed\tO"]
    write_names(tmp_path, [], [*first, "", *second, "", *third], [])
    assert names(tmp_path) == [
        [("PER", "Ana Ruiz")],
        [("ORG", "Blue List"), ("LOC", "Peru")],
        [("MISC", "1999 poll")],
    ]


def test_names_that_open_with_an_inside_tag(tmp_path: Path) -> None:
    """In the older form B- only parts a name from one of its class right before it."""
    rows = ["Ana I-PER", "Ruiz I-PER", "Li B-PER", "Wei I-PER", "Lima I-LOC", "left O", "Cusco I-LOC"]
    write_names(tmp_path, [], [], rows)
    assert names(tmp_path) == [[("PER", "Ana Ruiz"), ("PER", "Li Wei"), ("LOC", "Lima"), ("LOC", "Cusco")]]


def test_a_number_sign_is_a_word_and_ends_no_sentence(tmp_path: Path) -> None:
    write_names(tmp_path, [], [], ["Their O", "song O", "rose O", "to O", "# O", "4 O", "in O", "Peru I-LOC"])
    assert [" ".join(each.words) for each in read_names(tmp_path)] == ["Their song rose to # 4 in Peru"]
