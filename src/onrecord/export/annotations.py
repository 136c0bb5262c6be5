"""Reviewed sentences as annotations to train on, in the notation of `training/annotations/GUIDE.md`.

    # report 3f2a… The Vesland Courier, 2019-05-07
    S [Gunmen:ARM] of the [Azure Front:ARM] shelled [Tal Marin:LOC] on Monday.
    ! shelled | ASSAULT bombardment | s Gunmen | t Tal Marin | d Monday | p Tal Marin

Of a report come those sentences in which a claim was found and every claim was reviewed; rejected ones are no acts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from onrecord.export.sentences import cut_sentences
from onrecord.knowledge.registry import load_registry
from onrecord.model import Attribution, Claim, Participant, Report, Span
from onrecord.store.answers import HeldClaim

Stretch = tuple[int, int]
FindKind = Callable[[str], str | None]
"""Kind of an actor, as the registry has it, by actor id."""

LONGEST_TRIGGER = 4
LONGEST_ROLE = 14
"""Words; what is longer is no trigger or role in the notation."""

_OF_KIND = {
    "state": "GOV",
    "government": "GOV",
    "ministry": "GOV",
    "legislature": "GOV",
    "judiciary": "GOV",
    "military": "MIL",
    "police": "MIL",
    "intelligence": "MIL",
    "person": "PER",
    "armed_group": "ARM",
    "party": "ORG",
    "igo": "IGO",
    "ngo": "NGO",
    "media": "MED",
    "ethnic_or_religious": "CIV",
    "other": "ORG",
}
_OF_ROLE = {
    **dict.fromkeys(("GOV", "LEG", "JUD"), "GOV"),
    **dict.fromkeys(("MIL", "COP", "SPY"), "MIL"),
    **dict.fromkeys(("REB", "SEP", "UAF", "CRM"), "ARM"),
    **dict.fromkeys(("CVL", "PRO", "REF", "ETH", "AGR"), "CIV"),
    **dict.fromkeys(("PTY", "OPP", "EDU", "HLH", "REL", "BUS", "MNC", "LAB"), "ORG"),
    **{role: role for role in ("MED", "NGO", "IGO")},
    "ELI": "PER",
}
_PRONOUN = re.compile(
    r"(?:he|she|it|they|him|her|them|his|its|their|we|us|our|you|i|me|who|whom|whose|which|that|this|these|those"
    r"|himself|herself|itself|themselves|ones?|others?|another|some|both|all)",
    re.IGNORECASE,
)
_OFFSETS = re.compile(r"\d+-\d+$")


class Annotated(NamedTuple):
    """What was written, and what the notation has no words for."""

    sentences: int
    left_out_sentences: int
    """Reviewed, but with brackets in the text, with an act that cannot be told in a line, or cut by an empty line."""
    left_out_words: int
    """Words of roles that stand in another sentence than their act, or are too many."""


class Act(NamedTuple):
    """One line: where the trigger stands in the sentence, and what follows it, without and with the roles."""

    trigger: Stretch
    kind: str
    flags: str
    roles: dict[str, list[Stretch]]


class Sentence(NamedTuple):
    """A sentence of a report as lines of the notation; `lines` is empty where it cannot be told."""

    lines: tuple[str, ...]
    left_out_words: int


def write_annotations(reports: Iterable[tuple[Report, Sequence[HeldClaim]]], stream: TextIO) -> Annotated:
    """Write the reviewed sentences of reports, given with all their claims, rejected ones, too."""
    sentences = missed = words = 0
    for report, claims in reports:
        found = list(list_sentences(report, claims))
        told = [sentence for sentence in found if sentence.lines]
        if told:
            stream.write(f"# {describe_report(report)}\n")
        for sentence in told:
            stream.write("\n".join(sentence.lines) + "\n\n")
        sentences += len(told)
        missed += len(found) - len(told)
        words += sum(sentence.left_out_words for sentence in told)
    return Annotated(sentences, missed, words)


def describe_report(report: Report) -> str:
    """Where annotations come from, in one line."""
    known = (report.publisher, report.published and report.published.isoformat(), report.title)
    return " ".join(["report", report.report_id, *", ".join(each for each in known if each).split()])


def list_sentences(
    report: Report, claims: Sequence[HeldClaim], find_kind: FindKind | None = None
) -> Iterator[Sentence]:
    """The reviewed sentences of a report in the order of its text."""
    find_kind = find_kind or find_registered_kind
    whole = [(span.start, span.end) for held in claims for span in held.claim.spans()]
    waiting = sorted(claims, key=lambda held: held.claim.trigger.start)
    for start, end in cut_sentences(report.text, whole):
        inside = [held for held in waiting if start < held.claim.trigger.end and held.claim.trigger.start < end]
        if inside and all(held.reviewed != "unreviewed" for held in inside):
            acts = [held.claim for held in inside if held.reviewed != "rejected"]
            yield make_sentence(report.text, (start, end), acts, find_kind)


def find_registered_kind(actor_id: str) -> str | None:
    actor = load_registry().get(actor_id)
    return None if actor is None else actor.kind


def make_sentence(text: str, place: Stretch, claims: Sequence[Claim], find_kind: FindKind) -> Sentence:
    """A sentence with its acts; without lines where the notation cannot tell it."""
    start, end = place
    # a line ends nowhere but at its end
    words = "".join(" " if letter.isspace() else letter for letter in text[start:end])
    nothing = Sentence((), 0)
    if "[" in words or "]" in words or any(_is_cut(claim, place) for claim in claims):
        return nothing
    acts: dict[tuple[Stretch, str], Act] = {}
    left_out = 0
    for claim in claims:
        act, missed = make_act(claim, place)
        left_out += missed
        known = acts.setdefault((act.trigger, claim.type), act)
        if known is not act and (known.kind, known.flags) != (act.kind, act.flags):
            return nothing
        for role, stretches in act.roles.items():
            known.roles[role] = list(dict.fromkeys([*known.roles.get(role, []), *stretches]))
    if not all(is_told(act, words) for act in acts.values()):
        return nothing
    entities = find_entities(claims, place, find_kind)
    return Sentence(
        (f"S {mark_entities(words, entities)}", *(write_act(act, words) for act in acts.values())), left_out
    )


def _is_cut(claim: Claim, place: Stretch) -> bool:
    """Whether words that a line would hold stand partly in the sentence: an empty line goes through them."""
    spans = [claim.trigger, *(span for spans in list_roles(claim).values() for span in spans)]
    return any((place[0] <= span.start < place[1]) != (place[0] < span.end <= place[1]) for span in spans)


def make_act(claim: Claim, place: Stretch) -> tuple[Act, int]:
    """The act of a claim, and how many words of its roles the sentence does not hold."""
    roles: dict[str, list[Stretch]] = {}
    left_out = 0
    for role, spans in list_roles(claim).items():
        fitting = [span for span in spans if _lies_in(span, place) and len(span.exact.split()) <= LONGEST_ROLE]
        left_out += len(spans) - len(fitting)
        if fitting:
            roles[role] = list(dict.fromkeys(_move(span, place) for span in fitting))
    # that a relation goes on is no news
    usual = ("occurred",) if claim.kind == "event" else ("occurred", "ongoing")
    status = "" if claim.status in usual else claim.status
    hedged = "hedged" if claim.certainty == "hedged" else ""
    kind = f"{claim.type} {claim.mode}" if claim.mode else claim.type
    return Act(_move(claim.trigger, place), kind, f"{status} {hedged}".strip(), roles), left_out


def list_roles(claim: Claim) -> dict[str, Sequence[Span]]:
    """The words of each role, by the letter that the notation has for it."""
    return {
        "s": claim.source,
        "t": claim.target,
        "o": claim.objects,
        "p": () if claim.place is None else (claim.place,),
        "d": () if claim.time is None else (claim.time,),
        "a": claim.attribution,
    }


def _lies_in(span: Span, place: Stretch) -> bool:
    return place[0] <= span.start < span.end <= place[1]


def _move(span: Span, place: Stretch) -> Stretch:
    return span.start - place[0], span.end - place[0]


def is_told(act: Act, words: str) -> bool:
    """Whether the act can be a line: a trigger of a few words, and of a relation at least one side."""
    trigger = words[slice(*act.trigger)]
    has_sides = act.kind[:1].isupper() or "s" in act.roles or "t" in act.roles
    return 0 < len(trigger.split()) <= LONGEST_TRIGGER and has_sides


def write_act(act: Act, words: str) -> str:
    parts = [f"{quote(act.trigger, words)} | {act.kind}"]
    parts += [f"{role} " + "; ".join(quote(each, words) for each in found) for role, found in act.roles.items()]
    parts += [act.flags] if act.flags else []
    return "! " + " | ".join(parts)


def quote(stretch: Stretch, words: str) -> str:
    """Words of a sentence as the notation finds them again; their offsets where a quote would not."""
    start, end = stretch
    quoted = words[start:end]
    offsets = f"{start}-{end}"
    if quoted != quoted.strip() or set(quoted) & set("|;~") or _OFFSETS.match(quoted):
        return offsets
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(quoted)}(?!\w)", words)]
    if start not in places:
        return offsets
    number = places.index(start) + 1
    return quoted if number == 1 else f"{quoted}~{number}"


def find_entities(claims: Iterable[Claim], place: Stretch, find_kind: FindKind) -> list[tuple[Stretch, str]]:
    """Who and where, with their classes, in the order of the text; of such that overlap the widest."""
    found: dict[Stretch, str] = {}
    # a country or town that is the place is meant as one, whatever else it is
    for claim in claims:
        if claim.place is not None and _lies_in(claim.place, place):
            found[_move(claim.place, place)] = "LOC"
    for claim in claims:
        parties: list[Participant | Attribution] = [*claim.source, *claim.target, *claim.attribution]
        for party in parties:
            name = classify(party, find_kind)
            if name is not None and _lies_in(party, place):
                found.setdefault(_move(party, place), name)
    taken: list[tuple[Stretch, str]] = []
    for stretch, name in sorted(found.items(), key=lambda each: each[0][0] - each[0][1]):
        if all(stretch[1] <= other[0] or other[1] <= stretch[0] for other, _ in taken):
            taken.append((stretch, name))
    return sorted(taken)


def classify(party: Participant | Attribution, find_kind: FindKind) -> str | None:
    """Class of who is named, None of a pronoun and of one about whom nothing is known."""
    if _PRONOUN.fullmatch(party.exact) or party.exact != party.exact.strip():
        return None
    kind = None if party.actor_id is None else find_kind(party.actor_id)
    if kind is not None:
        return _OF_KIND.get(kind)
    role = party.role if isinstance(party, Participant) else None
    return _OF_ROLE.get(role or "")


def mark_entities(words: str, entities: Iterable[tuple[Stretch, str]]) -> str:
    marked, last = "", 0
    for (start, end), name in entities:
        marked += f"{words[last:start]}[{words[start:end]}:{name}]"
        last = end
    return marked + words[last:]
