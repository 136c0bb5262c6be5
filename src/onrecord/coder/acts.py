"""One act, several mentions: which claims of a report speak of the same act."""

from typing import NamedTuple

from onrecord.coder.reading import Draft, Reading


class ActFolder:
    """Gives drafts of one act a common number.

    Two events are one act when type and mode agree, no slot of one contradicts the other (doer, victim, day, place,
    toll), and at least two slots agree. Relations are one when type and both sides are.
    """

    name = "acts"
    requires = ("drafts", "drafts.source", "drafts.target", "drafts.time", "drafts.place", "drafts.casualties")
    assigns = ("drafts.act",)

    def __call__(self, reading: Reading) -> None:
        acts = Acts()
        for draft in reading.drafts:
            draft.act = acts.place(make_features(draft))


class Features(NamedTuple):
    """What tells acts apart. An empty slot says nothing."""

    kind: str
    type: str
    denied: bool
    mode: str | None
    source: frozenset[str]
    target: frozenset[str]
    rest: tuple[object, object, object]
    """Day, place and toll."""

    def speaks(self) -> bool:
        """Whether enough is known for any other draft to be the same act."""
        if self.kind == "relation":
            return bool(self.source and self.target)
        return sum(map(bool, (self.source, self.target, *self.rest))) >= 2


class Acts:
    """Acts under way. Drafts that look the same are the same act, so that a long report's are not compared again."""

    def __init__(self) -> None:
        self.known: dict[Features, int] = {}
        self.members: dict[tuple[str, str, bool], dict[int, list[Features]]] = {}
        self.number = 0

    def place(self, features: Features) -> int:
        """The number of the first act that a draft agrees with all members of, or of a new one."""
        if features in self.known:
            return self.known[features]
        acts = self.members.setdefault(features[:3], {})
        home = None
        if features.speaks():
            same = (act for act, members in acts.items() if all(is_same_act(features, other) for other in members))
            home = next(same, None)
        if home is None:
            home, self.number = self.number, self.number + 1
        if features.speaks():
            acts.setdefault(home, []).append(features)
            self.known[features] = home
        return home


def make_features(draft: Draft) -> Features:
    time, place = draft.time, draft.place
    return Features(
        draft.kind,
        draft.type,
        draft.status == "denied",
        draft.mode,
        frozenset(each.actor_id or each.name.lower() for each in draft.source),
        frozenset(each.actor_id or each.name.lower() for each in draft.target),
        (
            time and (time.earliest, time.latest),
            place and place.name,
            frozenset((each.effect, each.low) for each in draft.casualties),
        ),
    )


def is_same_act(one: Features, other: Features) -> bool:
    """Whether two drafts of one kind, type and denial can be one act."""
    sides = [same_side(one.source, other.source), same_side(one.target, other.target)]
    if one.kind == "relation":
        return sides == [True, True]
    if one.mode and other.mode and one.mode != other.mode:
        return False
    verdicts = [*sides, *map(same_value, one.rest, other.rest)]
    return False not in verdicts and verdicts.count(True) >= 2


def same_side(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """True or False where both sides name somebody, else None."""
    return bool(one & other) if one and other else None


def same_value(one: object, other: object) -> bool | None:
    return one == other if one and other else None
