"""How the claims of a report stand: what follows from its codings and from all that reviewers said.

Judgements are kept by subject, the id of the claim that was judged first. Of a subject holds the last judgement;
one that withdraws takes back the one that it supersedes, so that what that one superseded holds again.

A judgement that holds is put to the current coding. It fits the claims there that it, or one it builds upon, was on;
else the one and only claim with the same kind, type and trigger words, provided that nothing else had them in the
coding that was judged first, and that no other judgement lays claim to it. Where none fits it is orphaned, not guessed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.model import Claim, Judgement
from onrecord.store.rows import Marks
from onrecord.store.worth import weigh_claims

Key = tuple[str, str, int, int]


class Said(msgspec.Struct, frozen=True):
    """A judgement and the coding beside whose claims it was made."""

    judgement: Judgement
    coding_id: str


class Coded(msgspec.Struct, frozen=True):
    """The claims of a coding by id, those of its coder alone."""

    coding_id: str
    claims: Mapping[str, Claim]


class Stood(msgspec.Struct, frozen=True):
    """A claim beside the current coding: the coder's, or a reviewer's version that stands."""

    claim: Claim
    marks: Marks
    by_coder: bool


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a subject, and all that it was built upon, newest first: each superseded the one behind it."""

    subject: str
    path: tuple[Judgement, ...]
    judged_first: str
    """Id of the coding beside which the first judgement on the subject was made."""

    @property
    def holds(self) -> Judgement:
        return self.path[0]

    @property
    def is_added(self) -> bool:
        """Whether it is a reviewer's own claim, which no coder has to make."""
        return any(judgement.verdict == "added" for judgement in self.path)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of claims that are this subject beyond doubt."""
        return frozenset([self.subject, *(judgement.claim.claim_id for judgement in self.path)])


class Standings(msgspec.Struct, frozen=True):
    """How everything stands. What is in neither is history of which nothing holds."""

    current: Mapping[str, Stood]
    """By claim id: the claims of the current coding and the reviewers' versions that stand."""
    earlier: Mapping[str, Marks]
    """Marks of claims that stand no more but have been judged, by claim id."""


def find_holding(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The judgement that holds, by subject; a subject of which none holds is left out."""
    by_id: dict[str, Judgement] = {}
    holding: dict[str, Judgement | None] = {}
    for judgement in judgements:
        by_id[judgement.judgement_id] = judgement
        if judgement.verdict == "withdrawn":
            taken_back = by_id.get(judgement.supersedes or "")
            before = None if taken_back is None else taken_back.supersedes
            holding[judgement.subject] = None if before is None else by_id.get(before)
        else:
            holding[judgement.subject] = judgement
    return {subject: judgement for subject, judgement in holding.items() if judgement is not None}


def find_subjects(said: Iterable[Said], claim_id: str) -> set[str]:
    """Under which subjects judgements on a claim are kept."""
    judgements = (each.judgement for each in said)
    return {each.subject for each in judgements if claim_id in (each.subject, each.claim.claim_id)}


def list_subjects(said: Sequence[Said]) -> list[Subject]:
    """Subjects of which a judgement holds, in the order in which those were made."""
    by_id = {each.judgement.judgement_id: each.judgement for each in said}
    first: dict[str, str] = {}
    for each in said:
        first.setdefault(each.judgement.subject, each.coding_id)
    holding = find_holding(each.judgement for each in said)
    order = {judgement_id: number for number, judgement_id in enumerate(by_id)}
    return [
        Subject(subject=subject, path=_trace(judgement, by_id), judged_first=first[subject])
        for subject, judgement in sorted(holding.items(), key=lambda pair: order[pair[1].judgement_id])
    ]


def _trace(judgement: Judgement, by_id: Mapping[str, Judgement]) -> tuple[Judgement, ...]:
    path = [judgement]
    while (before := by_id.get(path[-1].supersedes or "")) is not None:
        path.append(before)
    return tuple(path)


def make_standings(codings: Sequence[Coded], said: Sequence[Said]) -> Standings:
    """How the claims of a report stand, from its codings, the current one last, and its judgements, both in order."""
    current = codings[-1].claims
    subjects = list_subjects(said)
    fitting = find_fitting(codings, subjects, frozenset(each.judgement.subject for each in said))
    known_as = _find_subjects(current, subjects, said)
    stood = {
        claim_id: Stood(claim, Marks(standing=True, subject=known_as.get(claim_id, claim_id)), True)
        for claim_id, claim in current.items()
    }
    earlier: dict[str, Marks] = {}
    by_coders = {claim_id for coding in codings for claim_id in coding.claims}
    for subject in subjects:
        _apply(subject, fitting[subject.subject], by_coders, stood, earlier)
    return Standings(_weigh(stood), earlier)


def _find_subjects(current: Mapping[str, Claim], subjects: Sequence[Subject], said: Sequence[Said]) -> dict[str, str]:
    """Subjects of claims that were judged as what another one had become, when nothing holds of it any more."""
    known = {subject.subject for subject in subjects} | current.keys()
    return {
        each.judgement.claim.claim_id: each.judgement.subject for each in said if each.judgement.subject not in known
    }


def find_fitting(
    codings: Sequence[Coded], subjects: Sequence[Subject], judged: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Ids of the current coding's claims that are each subject; none where its judgement is orphaned.

    `judged` are all subjects there have ever been: a claim that was judged on its own is no other one in new words.
    """
    current = codings[-1].claims
    fitting = {subject.subject: frozenset(subject.ids & current.keys()) for subject in subjects}
    taken = judged.union(*fitting.values())
    by_coding = {coding.coding_id: coding for coding in codings}
    alike: dict[str, str] = {}
    for subject in subjects:
        if not fitting[subject.subject]:
            keys = _find_keys(subject, codings, by_coding[subject.judged_first])
            found = [claim_id for claim_id, claim in current.items() if _make_key(claim) in keys]
            if len(found) == 1 and found[0] not in taken:
                alike[subject.subject] = found[0]
    wanted = Counter(alike.values())
    return fitting | {name: frozenset([found]) for name, found in alike.items() if wanted[found] == 1}


def _find_keys(subject: Subject, codings: Sequence[Coded], judged: Coded) -> set[Key]:
    """Kind, type and trigger words as the coder had them and as the reviewer has them, where they tell claims apart."""
    originals = (coding.claims[subject.subject] for coding in codings if subject.subject in coding.claims)
    keys = {_make_key(next(originals, subject.holds.claim)), _make_key(subject.holds.claim)}
    others = {_make_key(claim) for claim_id, claim in judged.claims.items() if claim_id != subject.subject}
    return keys - others


def _make_key(claim: Claim) -> Key:
    return claim.kind, claim.type, claim.trigger.start, claim.trigger.end


def _apply(
    subject: Subject,
    fitting: frozenset[str],
    by_coders: set[str],
    stood: dict[str, Stood],
    earlier: dict[str, Marks],
) -> None:
    """Put the judgement that holds to the claims that it fits."""
    judgement = subject.holds
    version = judgement.claim
    is_orphan = not fitting and not subject.is_added
    marks = Marks(
        standing=True,
        subject=subject.subject,
        reviewed=judgement.verdict if judgement.verdict != "withdrawn" else "unreviewed",
        judgement_id=judgement.judgement_id,
        orphaned=is_orphan,
    )
    for claim_id in subject.ids:
        if _is_said_of(judgement, subject.subject, claim_id):
            earlier[claim_id] = msgspec.structs.replace(marks, standing=False)
    if judgement.verdict == "rejected":
        if is_orphan:
            return
        if version.claim_id in by_coders and version.claim_id not in fitting:
            # what a coder said then is rejected; the newer coder's word for it is what would be shown
            stood.update({each: Stood(stood[each].claim, marks, True) for each in fitting})
            return
    for each in fitting - {version.claim_id}:
        stood[each] = Stood(stood[each].claim, _make_replaced(subject, each, earlier), True)
    coder = stood.get(version.claim_id)
    is_coder = coder is not None and coder.by_coder
    stood[version.claim_id] = Stood(coder.claim if coder and is_coder else version, marks, is_coder)


def _make_replaced(subject: Subject, claim_id: str, earlier: Mapping[str, Marks]) -> Marks:
    """Marks of a coder's claim in whose place a reviewer's word stands."""
    return earlier.get(claim_id, Marks(standing=False, subject=subject.subject))


def _is_said_of(judgement: Judgement, subject: str, claim_id: str) -> bool:
    """Whether the verdict is on this very claim, and not only on what it has become."""
    return claim_id == judgement.claim.claim_id or (claim_id == subject and judgement.verdict == "edited")


def _weigh(stood: Mapping[str, Stood]) -> dict[str, Stood]:
    """With what a look at each claim is worth: nothing where a person has looked."""
    told = [each.claim for each in stood.values() if each.marks.standing and each.marks.reviewed != "rejected"]
    worth = weigh_claims(told)
    return {
        claim_id: msgspec.structs.replace(each, marks=msgspec.structs.replace(each.marks, worth=worth[claim_id]))
        if each.marks.standing and each.marks.reviewed == "unreviewed"
        else each
        for claim_id, each in stood.items()
    }
