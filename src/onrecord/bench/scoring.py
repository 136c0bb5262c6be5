"""Claims against gold claims: which are found, and which of their slots are right.

A gold claim is found by a claim of its kind and of one of its accepted types whose evidence is the same stretch of the
report. Claims are paired off best first. What gold calls optional is neither owed nor, if claimed, a fault.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from onrecord.bench.benchmark import make_f1
from onrecord.bench.geography import measure_km
from onrecord.model import Attribution, Casualty, Claim, Item, Participant, Place, ReadError, Time

SLOTS = ("source", "target", "time", "place", "casualties", "objects", "status", "certainty", "attribution")
SPOKEN_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONSULT", "AGREE"})
"""Types done by speaking: whoever does them need not be named again as the one who says so."""
HARM = re.compile(
    r"kill|dea[dt]|die|body|bodies|wound|injur|toll|casualt|live|shot|execut|murder|massacre|slaughter|victim|fatal",
    re.IGNORECASE,
)
"""A quote without any of these speaks of no harm, so that a toll claimed for it is made up."""
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
PLACE_KM, PROVINCE_KM = 25.0, 150.0
RUN, SHARED = 4, 0.6
"""So many words in a row, and such a share of the shorter stretch, make two stretches the same."""


class WantedTime(msgspec.Struct, frozen=True):
    earliest: str
    latest: str


class WantedPlace(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    level: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    optional: bool = False


class WantedToll(msgspec.Struct, frozen=True):
    effect: str
    low: int | None = None
    best: int | None = None


class WantedItem(msgspec.Struct, frozen=True):
    item: str
    count: int | None = None


class Wanted(msgspec.Struct, frozen=True):
    """A gold claim. A slot that it leaves out is not scored; names and status are lists of what is accepted."""

    id: str
    kind: str
    types: tuple[str, ...]
    quote: str
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    time: WantedTime | None = None
    place: WantedPlace | None = None
    casualties: tuple[WantedToll, ...] = ()
    objects: tuple[WantedItem, ...] = ()
    status: str | tuple[str, ...] = "occurred"
    certainty: str | tuple[str, ...] = "stated"
    attribution: tuple[str, ...] = ()
    own_voice: bool = False
    """The report's own voice is right, too."""
    empty: tuple[str, ...] = ()
    """Slots that must stay empty."""
    optional: bool = False


@dataclass
class Score:
    """How one report's claims fare; add several to sum them up."""

    owed: int
    said: int
    found: int
    worth: float
    """The found claims, each counted by the share of its slots that are right."""
    slots: dict[str, tuple[int, int]]
    """Right and scored, by slot."""
    missed: list[Wanted] = field(default_factory=list)
    wrong: list[tuple[Wanted, Claim, str]] = field(default_factory=list)
    extra: list[Claim] = field(default_factory=list)

    @property
    def detection_f1(self) -> float:
        return make_f1(self.found, self.said, self.owed)

    @property
    def record_f1(self) -> float:
        return make_f1(self.worth, self.said, self.owed)


def read_wanted(path: Path) -> list[Wanted]:
    """Gold claims of one report, one a line. Raises ReadError, naming file and line, where one breaks the schema."""
    wanted = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                wanted.append(msgspec.json.decode(line, type=Wanted))
            except msgspec.MsgspecError as error:
                raise ReadError(f"{path}: line {number} is no gold claim ({error})") from error
    return wanted


def score_claims(gold: Sequence[Wanted], claims: Sequence[Claim]) -> Score:
    """Pair claims off with gold claims, and judge the slots of each pair."""
    pairs = []
    for i, wanted in enumerate(gold):
        for j, claim in enumerate(claims):
            if finds(wanted, claim):
                right = judge_slots(wanted, claim)
                pairs.append((wanted.optional, -sum(right.values()) / len(right), i, j, right))
    partner: dict[int, tuple[int, float, dict[str, bool]]] = {}
    used = set[int]()
    for _, worth, i, j, right in sorted(pairs, key=lambda pair: pair[:4]):
        if i not in partner and j not in used:
            partner[i] = (j, -worth, right)
            used.add(j)
    owed = [i for i, wanted in enumerate(gold) if not wanted.optional]
    found = [i for i in owed if i in partner]
    extra = [claim for j, claim in enumerate(claims) if j not in used]
    return Score(
        owed=len(owed),
        said=len(found) + len(extra),
        found=len(found),
        worth=sum(partner[i][1] for i in found),
        slots=count_slots(partner[i][2] for i in found),
        missed=[gold[i] for i in owed if i not in partner],
        wrong=[
            (gold[i], claims[partner[i][0]], slot) for i in found for slot, right in partner[i][2].items() if not right
        ],
        extra=extra,
    )


def count_slots(judged: Iterable[dict[str, bool]]) -> dict[str, tuple[int, int]]:
    right, scored = Counter[str](), Counter[str]()
    for slots in judged:
        scored.update(slots.keys())
        right.update(slot for slot, good in slots.items() if good)
    return {slot: (right[slot], scored[slot]) for slot in SLOTS if scored[slot]}


def finds(wanted: Wanted, claim: Claim) -> bool:
    return (
        claim.kind == wanted.kind
        and claim.type in wanted.types
        and any(is_same_stretch(wanted.quote, words.exact) for words in claim.evidence)
    )


def judge_slots(wanted: Wanted, claim: Claim) -> dict[str, bool]:
    """Which of the slots that a gold claim asks for are right."""
    right: dict[str, bool] = {}
    if wanted.source:
        right["source"] = names_one(wanted.source, claim.source)
    if wanted.target:
        right["target"] = names_one(wanted.target, claim.target)
    if wanted.time is not None:
        right["time"] = is_same_time(wanted.time, claim.time)
    if wanted.casualties:
        right["casualties"] = has_tolls(wanted.casualties, claim.casualties)
    elif claim.casualties and not HARM.search(wanted.quote):
        right["casualties"] = False
    if wanted.objects:
        right["objects"] = has_items(wanted.objects, claim.objects)
    if wanted.place is not None and not wanted.place.optional:
        right["place"] = is_same_place(wanted.place, claim.place)
    for slot in wanted.empty:
        if not (slot == "casualties" and right.get(slot) is False):
            right[slot] = not getattr(claim, slot)
    right["status"] = claim.status in as_accepted(wanted.status)
    right["certainty"] = claim.certainty in as_accepted(wanted.certainty)
    right["attribution"] = has_voice(wanted, claim.attribution)
    return right


def as_accepted(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def split_words(text: str | None) -> list[str]:
    return WORD.findall((text or "").casefold().replace("’", "'"))


def is_same_stretch(quote: str, evidence: str) -> bool:
    """Whether two stretches are the same place of a report: a common run of words, and most of the shorter shared."""
    one, other = split_words(quote), split_words(evidence)
    if not one or not other:
        return False
    length = min(RUN, len(one), len(other))
    if not make_runs(one, length) & make_runs(other, length):
        return False
    return (Counter(one) & Counter(other)).total() >= SHARED * min(len(one), len(other))


def make_runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def split_name(name: str | None) -> list[str]:
    return [word.removesuffix("'s") for word in split_words(name) if word not in {"the", "a", "an", "al"}]


def is_accepted_name(accepted: Iterable[str], said: str | None) -> bool:
    """Whether a name is one of those accepted, or holds one with up to three words more."""
    have = split_name(said)
    return bool(have) and any(
        want and (want == have or (set(want) <= set(have) and len(have) <= len(want) + 3))
        for want in map(split_name, accepted)
    )


def names_one(accepted: tuple[str, ...], said: Iterable[Participant | Attribution]) -> bool:
    return any(is_accepted_name(accepted, one.name) or is_accepted_name(accepted, one.exact) for one in said)


def is_same_time(wanted: WantedTime, said: Time | None) -> bool:
    """Whether what two intervals share is at least half of what they cover together."""
    if said is None or not said.earliest or not said.latest:
        return False
    starts = [dt.date.fromisoformat(each[:10]) for each in (wanted.earliest, said.earliest)]
    ends = [dt.date.fromisoformat(each[:10]) for each in (wanted.latest, said.latest)]
    shared = (min(ends) - max(starts)).days + 1
    return shared > 0 and 2 * shared >= (max(ends) - min(starts)).days + 1


def is_same_place(wanted: WantedPlace, said: Place | None) -> bool:
    """Whether a place bears an accepted name, or lies near enough to the gold point; in the same country either way."""
    if said is None or (wanted.country and said.country and wanted.country != said.country):
        return False
    if is_accepted_name(wanted.names, said.name) or is_accepted_name(wanted.names, said.exact):
        return wanted.level == "country" or wanted.lat is None or said.lat is not None
    if wanted.level == "country" or wanted.lat is None or wanted.lon is None or said.lat is None or said.lon is None:
        return False
    reach = PROVINCE_KM if wanted.level == "admin1" else PLACE_KM
    return measure_km(wanted.lat, wanted.lon, said.lat, said.lon) <= reach


def has_tolls(wanted: Iterable[WantedToll], said: Iterable[Casualty]) -> bool:
    """Whether every gold toll is there, with its lower end and, where gold gives one, its best figure."""
    return all(
        any(
            one.effect == want.effect and one.low == want.low and (want.best is None or one.best == want.best)
            for one in said
        )
        for want in wanted
    )


def has_items(wanted: Iterable[WantedItem], said: Sequence[Item]) -> bool:
    """Whether every gold object is there, by its last word, with the gold count where there is one."""

    def singulars(text: str) -> list[str]:
        return [word.rstrip("s") for word in split_words(text)]

    return all(
        any(
            singulars(want.item)[-1] in singulars(one.item) and (want.count is None or one.count == want.count)
            for one in said
        )
        for want in wanted
    )


def has_voice(wanted: Wanted, speakers: Sequence[Attribution]) -> bool:
    """Whether a claim stands on the right word. None named means the report's own voice."""
    spoken = bool(SPOKEN_TYPES & set(wanted.types))
    if not wanted.attribution:
        return all(names_one(wanted.source, [one]) for one in speakers) if spoken else not speakers
    if names_one(wanted.attribution, speakers):
        return True
    doer_speaks = spoken and bool(set(wanted.attribution) & set(wanted.source))
    return not speakers and (wanted.own_voice or doer_speaks)


SHOWN: dict[str, Callable[[Any], object]] = {
    "source": lambda said: [one.name for one in said],
    "target": lambda said: [one.name for one in said],
    "time": lambda said: said and (said.exact, said.earliest, said.latest),
    "place": lambda said: said and (said.exact, said.name, said.country),
    "casualties": lambda said: [(one.effect, one.low, one.best, one.exact) for one in said],
    "objects": lambda said: [(one.count, one.item) for one in said],
    "attribution": lambda said: [(one.name, one.cue) for one in said],
}
"""How a slot is shown where it is wrong."""


def describe_wrong(wanted: Wanted, claim: Claim, slot: str) -> str:
    said = SHOWN.get(slot, str)(getattr(claim, slot))
    want = msgspec.to_builtins(getattr(wanted, slot)) or "nothing"
    return f"{slot} of {wanted.id}: want {want}, said {said} | {wanted.quote}"
