"""Templates are matched and tallied slot by slot."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.bench.muc.assignment import pair_best
from onrecord.bench.muc.full_score import Tally, match_templates, score_reports
from onrecord.bench.muc.keys import read_keys
from onrecord.bench.muc.role_fillers import make_fillers, read_rows, score_fillers
from onrecord.bench.muc.templates import Fill, Reading, Slot, Template, make_fill
from onrecord.bench.readings import read_bytes


def make(kind: str, optional: bool = False, **slots: str) -> Template:
    fills = {Slot[name]: (make_fill(value),) for name, value in slots.items()}
    return Template({Slot.TYPE: (make_fill(kind),), **fills}, optional)


BOMB = make("BOMBING", TARGET_ID="BAR", PERPETRATOR="MEN")
RAID = make("ATTACK", VICTIM_NAME="ANA SOTO", STAGE="ACCOMPLISHED")


def test_what_is_left_over_counts_in_full() -> None:
    said = make("BOMBING", TARGET_ID="BAR", ORGANIZATION="RED WIND")
    score = score_reports([([BOMB, RAID], [said, make("ROBBERY", TARGET_ID="BANK")])])
    assert score.templates == Tally(correct=1, missing=1, spurious=1)
    assert score.all_templates == Tally(correct=2, missing=4, spurious=3)
    assert score.all_templates.recall == pytest.approx(2 / 6)
    assert score.all_templates.precision == pytest.approx(2 / 5)


def test_a_template_needs_a_shared_target_or_perpetrator() -> None:
    assert match_templates([RAID], [make("ATTACK", STAGE="ACCOMPLISHED")]) == []
    assert match_templates([RAID], [make("ATTACK", VICTIM_NAME="SOTO")]) == [(0, 0)]
    assert match_templates([RAID], [make("BOMBING", VICTIM_NAME="SOTO")]) == []
    assert match_templates([BOMB], [make("ATTACK", PERPETRATOR="MEN")]) == [(0, 0)]
    assert match_templates([make("ATTACK")], [make("ATTACK", PERPETRATOR="MEN")]) == [(0, 0)]


def test_optional_templates_and_fills_are_not_missed() -> None:
    optional = Template({**BOMB.slots, Slot.PERPETRATOR: (Fill((Reading("MEN"),), optional=True),)}, optional=True)
    assert score_reports([([optional], [])]).all_templates == Tally()
    said = make("BOMBING", TARGET_ID="BAR")
    assert score_reports([([optional], [said])]).all_templates == Tally(correct=2)


def test_slots_that_do_not_apply_do_not_count() -> None:
    key, said = make("KIDNAPPING", VICTIM_NAME="ANA SOTO"), make("KIDNAPPING", VICTIM_NAME="SOTO", TARGET_ID="CAR")
    assert score_reports([([key], [said])]).all_templates == Tally(correct=1, partial=1)


def test_a_wrong_fill_stands_for_the_one_it_misses() -> None:
    said = make("BOMBING", TARGET_ID="BAR", PERPETRATOR="SAILORS")
    assert score_reports([([BOMB], [said])]).all_templates == Tally(correct=2, incorrect=1)


@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=4))
def test_pairs_are_worth_the_most(worth: list[list[int]]) -> None:
    def search(row: int, free: frozenset[int]) -> int:
        if row == len(worth):
            return 0
        return max(search(row + 1, free), *(worth[row][j] + search(row + 1, free - {j}) for j in free), 0)

    pairs = pair_best(worth)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert sum(worth[i][j] for i, j in pairs) == search(0, frozenset({0, 1, 2}))


def test_role_fillers_are_counted_by_entity() -> None:
    gold = read_rows(
        '{"docid": "A", "templates": [{"incident_type": "attack", "PerpInd": [[["the men", 3], ["gunmen", 9]]],'
        ' "PerpOrg": [], "Target": [], "Victim": [[["ana soto", 1]]], "Weapon": []},'
        ' {"incident_type": "arson", "PerpInd": [[["gunmen", 9]]]}]}\n'
    )["A"]
    assert gold["PerpInd"] == [frozenset({"men", "gunmen"})], "one entity, though of two incidents"
    said = make_fillers(
        [make("ATTACK", PERPETRATOR="GUNMEN", VICTIM_NAME="LUIS SOTO"), make("ARSON", PERPETRATOR="MEN")]
    )
    tallies = score_fillers([(gold, said)])
    assert tallies["PerpInd"] == Tally(correct=1, spurious=1), "one gold entity cannot be found twice"
    assert tallies["Victim"] == Tally(missing=1, spurious=1)


def test_keys_answer_themselves(gold: Path) -> None:
    keys = [
        templates
        for path in sorted((gold / "muc34" / "dev").glob("key*"))
        for templates in read_keys(read_bytes(path).decode("latin-1")).values()
    ]
    if not keys:
        pytest.skip("no keys of muc34 in the gold folder")
    score = score_reports((templates, templates) for templates in keys)
    assert score.all_templates.f1 == 1.0
    assert sum(map(len, keys)) > 1000
