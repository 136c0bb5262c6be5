"""The full score: every slot of every template, by the rules of the fourth Message Understanding Conference.

A response's template goes to the key's template that it fits best, if both agree at least partially on the type and on
some perpetrator, physical or human target (on the type alone where the key names none); what is left over is spurious
or missing with all that it holds. Templates and fills that the key calls optional are not missed where they are not
given. The number of a template is not scored.
Recall is (correct + partial / 2) / (correct + partial + incorrect + missing), precision the same over spurious instead
of missing; this is the row "all templates".
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.bench.muc.assignment import pair_best
from onrecord.bench.muc.grades import grade_fill
from onrecord.bench.muc.strings import CORRECT, PARTIAL
from onrecord.bench.muc.templates import Slot, Template

CONTENT = (
    Slot.PERPETRATOR,
    Slot.ORGANIZATION,
    Slot.TARGET_ID,
    Slot.TARGET_TYPE,
    Slot.VICTIM_NAME,
    Slot.VICTIM_DESCRIPTION,
    Slot.VICTIM_TYPE,
)
"""Slots of which one has to agree for two templates to be the same incident."""


@dataclass(frozen=True)
class Tally:
    """Fills of a slot, or of several, by how they fared."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.correct + other.correct,
            self.partial + other.partial,
            self.incorrect + other.incorrect,
            self.missing + other.missing,
            self.spurious + other.spurious,
        )

    @property
    def worth(self) -> float:
        return self.correct + self.partial / 2

    @property
    def recall(self) -> float:
        return share(self.worth, self.correct + self.partial + self.incorrect + self.missing)

    @property
    def precision(self) -> float:
        return share(self.worth, self.correct + self.partial + self.incorrect + self.spurious)

    @property
    def f1(self) -> float:
        return share(2 * self.precision * self.recall, self.precision + self.recall)


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


@dataclass
class Score:
    """Tallies by slot over any number of reports."""

    slots: dict[Slot, Tally] = field(default_factory=dict)
    templates: Tally = Tally()
    """Whole templates: matched as correct, the others missing or spurious."""

    def add(self, slot: Slot, tally: Tally) -> None:
        self.slots[slot] = self.slots.get(slot, Tally()) + tally

    @property
    def all_templates(self) -> Tally:
        return sum(self.slots.values(), Tally())


def score_reports(reports: Iterable[tuple[Sequence[Template], Sequence[Template]]]) -> Score:
    """Key and response templates of each report."""
    score = Score()
    for keys, responses in reports:
        pairs = match_templates(keys, responses)
        for i, j in pairs:
            add_matched(score, keys[i], responses[j])
        for i in set(range(len(keys))) - {i for i, _ in pairs}:
            add_missing(score, keys[i])
        for j in set(range(len(responses))) - {j for _, j in pairs}:
            add_spurious(score, responses[j])
    return score


def match_templates(keys: Sequence[Template], responses: Sequence[Template]) -> list[tuple[int, int]]:
    """Which response is which key, so that most is right in all."""
    return pair_best([[fit(key, response) for response in responses] for key in keys])


def fit(key: Template, response: Template) -> float:
    """Worth of a response's slots under a key's, 0 where the two may not be matched."""
    by_slot = {slot: tally_slot(slot, key, response) for slot in Slot if slot not in key.inapplicable}
    content = [slot for slot in CONTENT if key.fills(slot)]
    if not by_slot[Slot.TYPE].worth or (
        content and not any(slot in by_slot and by_slot[slot].worth for slot in content)
    ):
        return 0.0
    return sum(tally.worth for tally in by_slot.values())


def tally_slot(slot: Slot, key: Template, response: Template) -> Tally:
    """One slot of a matched pair. A fill left over on either side is wrong while the other has one left, too."""
    wanted, said = key.fills(slot), response.fills(slot)
    grades = [[grade_fill(slot, mine, each) for mine in said] for each in wanted]
    pairs = pair_best(grades) if grades else []
    kinds = Counter(grades[i][j] for i, j in pairs)
    matched = {i for i, _ in pairs}
    owed = sum(1 for i, each in enumerate(wanted) if i not in matched and not each.optional)
    extra = len(said) - len(pairs)
    wrong = min(owed, extra)
    return Tally(kinds[CORRECT], kinds[PARTIAL], wrong, owed - wrong, extra - wrong)


def add_matched(score: Score, key: Template, response: Template) -> None:
    score.templates += Tally(correct=1)
    for slot in Slot:
        if slot not in key.inapplicable:
            score.add(slot, tally_slot(slot, key, response))


def add_missing(score: Score, key: Template) -> None:
    if not key.optional:
        score.templates += Tally(missing=1)
        for slot, fills in key.slots.items():
            score.add(slot, Tally(missing=sum(not each.optional for each in fills)))


def add_spurious(score: Score, response: Template) -> None:
    score.templates += Tally(spurious=1)
    for slot, fills in response.slots.items():
        score.add(slot, Tally(spurious=len(fills)))
