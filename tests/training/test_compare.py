"""Claims are matched with annotated acts."""

from collections import Counter
from typing import Any

import pytest

from onrecord.model import Claim
from tests.store.makers import make_claim, make_participant, make_report
from training.compare import count, match_acts
from training.figures import write_figures
from training.notation import Act, Sentence, Stretch, find_stretch

REPORT = make_report("Rebels shelled Saro, raided a depot in Norvik and shelled Norvik; Vesland backs the rebels.")


def act(trigger: str, type_: str = "ASSAULT", **roles: str) -> Act:
    stretches: dict[str, tuple[Stretch, ...]] = {
        role: (find_stretch(REPORT.text, words),) for role, words in roles.items()
    }
    return Act(find_stretch(REPORT.text, trigger), type_, None, stretches)


def sentence(*acts: Act) -> Sentence:
    return Sentence(REPORT.text, "here", acts=list(acts))


def claim(words: str, type_: str = "ASSAULT", **slots: Any) -> Claim:
    kind = "relation" if type_.islower() else "event"
    return make_claim(REPORT, words, type=type_, kind=kind, **slots)


def triggers(acts: Sentence, claims: list[Claim]) -> dict[int, str]:
    return {number: claim.trigger.exact for number, claim in match_acts(acts, claims).items()}


def test_the_claim_at_the_trigger_goes_before_one_that_stands_elsewhere() -> None:
    """The first act has no claim at its trigger; it must not take that of the second."""
    acts = sentence(act("shelled"), act("raided"))
    assert triggers(acts, [claim("raided a depot")]) == {1: "raided a depot"}
    assert triggers(acts, [claim("raided"), claim("depot")]) == {0: "depot", 1: "raided"}


def test_each_claim_is_taken_once() -> None:
    assert triggers(sentence(act("shelled"), act("shelled~2")), [claim("shelled")]) == {0: "shelled"}


def test_a_claim_of_another_type_matches_nothing() -> None:
    acts = sentence(act("shelled"), act("backs", "supports"))
    assert triggers(acts, [claim("shelled", "COERCE"), claim("backs", "funds")]) == {}


def test_triggers_that_only_touch_do_not_overlap() -> None:
    acts = sentence(act("raided"), act("shelled"))
    assert triggers(acts, [claim("Rebels "), claim(" a depot")]) == {0: "Rebels ", 1: " a depot"}


def figures(acts: Sentence, claims: list[Claim]) -> dict[str, str]:
    counts: Counter[tuple[str, str]] = Counter()
    count(counts, acts, claims, match_acts(acts, claims))
    return dict(line.split(": ", 1) for line in write_figures(counts))


def test_figures_of_events_relations_and_sides() -> None:
    acts = sentence(
        act("shelled", source="Rebels", target="Saro"), act("raided", source="Rebels"), act("backs", "supports")
    )
    shelled = claim(
        "shelled", source=(make_participant(REPORT, "Rebels"),), target=(make_participant(REPORT, "depot"),)
    )
    seen = figures(acts, [shelled, claim("backs", "supports", status="ongoing"), claim("depot", "AID")])
    assert seen["event"] == "P 0.500 R 0.500 F1 0.500 of 2"
    assert seen["relation"] == "P 1.000 R 1.000 F1 1.000 of 1"
    assert seen["event source"] == "P 1.000 R 1.000 F1 1.000 of 1"
    assert seen["event target"] == "P 0.000 R 0.000 F1 0.000 of 1"


@pytest.mark.parametrize(("status", "share"), [("occurred", "1.000"), ("planned", "0.000")])
def test_status_and_mode_are_judged_on_events_only(status: str, share: str) -> None:
    acts = sentence(act("shelled"), act("backs", "supports"))
    seen = figures(acts, [claim("shelled", status=status), claim("backs", "supports", status="ongoing")])
    assert seen["status"] == f"{share} of 1"
    assert seen["mode"] == "1.000 of 1"
    assert seen["certainty"] == "1.000 of 2"
