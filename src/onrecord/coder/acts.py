"""One act, several mentions: which claims of a report speak of the same act."""

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
        acts: list[list[Draft]] = []
        for draft in reading.drafts:
            home = next((act for act in acts if all(is_same_act(draft, other) for other in act)), None)
            if home is None:
                home = []
                acts.append(home)
            home.append(draft)
        for number, act in enumerate(acts):
            for draft in act:
                draft.act = number


def is_same_act(one: Draft, other: Draft) -> bool:
    if (one.kind, one.type) != (other.kind, other.type) or (one.status == "denied") != (other.status == "denied"):
        return False
    if one.kind == "relation":
        return same_side(one.source, other.source) is True and same_side(one.target, other.target) is True
    if one.mode and other.mode and one.mode != other.mode:
        return False
    verdicts = [
        same_side(one.source, other.source),
        same_side(one.target, other.target),
        same_value(
            one.time and (one.time.earliest, one.time.latest), other.time and (other.time.earliest, other.time.latest)
        ),
        same_value(one.place and one.place.name, other.place and other.place.name),
        same_value(tolls(one), tolls(other)),
    ]
    return False not in verdicts and verdicts.count(True) >= 2


def same_side(one: list, other: list) -> bool | None:  # type: ignore[type-arg]
    """True or False where both sides name somebody, else None."""
    names = [{each.actor_id or each.name.lower() for each in side} for side in (one, other)]
    return bool(names[0] & names[1]) if all(names) else None


def same_value(one: object, other: object) -> bool | None:
    return one == other if one and other else None


def tolls(draft: Draft) -> frozenset[tuple[str, int | None]]:
    return frozenset((each.effect, each.low) for each in draft.casualties)
