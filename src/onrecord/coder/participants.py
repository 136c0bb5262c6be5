"""The participants slot: source and target of every drafted event."""

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

from onrecord.coder.arguments import Arguments, Sides, load_argument_lexicon
from onrecord.coder.concerned import Concerned
from onrecord.coder.countries import Countries
from onrecord.coder.phrases import child
from onrecord.coder.reading import ActorMention, Draft, Reading
from onrecord.coder.trained.sides import marked_actors
from onrecord.knowledge.registry import load_registry

GENERIC = frozenset({"it", "that", "which", "this", "what", "there", "they", "who", "these", "those", "whom"})

FORCES = frozenset({"COP", "MIL", "SPY", "REB"})
"""Roles of those who fight or police."""
REACH = 80
"""Words back in which an act is looked for that a later noun takes up."""


class ParticipantSlot:
    """Fills source and target of events from the parse and the mentions of actors."""

    name = "participants"
    requires = ("doc", "places", "actors", "drafts", "drafts.mark")
    assigns = ("drafts.source", "drafts.target")

    def __init__(self) -> None:
        self.lexicon = load_argument_lexicon()
        self.registry = load_registry()

    def __call__(self, reading: Reading) -> None:
        arguments = Arguments(reading, self.lexicon)
        countries = Countries(reading, self.registry)
        places = {token.i for place in reading.places if not place.as_actor for token in place.words}
        concerned = Concerned(countries, arguments.mentions)
        for draft in reading.drafts:
            if draft.kind == "event":
                sides = combine_sides(arguments.of_draft(draft), draft, arguments.mentions, countries.by_token)
                if self.is_headline_passive(draft):
                    behind = [each for each in sides.target if each.head.dep_ != "pobj"]
                    sides = Sides([], [*sides.source, *behind])
                # A mere place may be struck but does not act.
                acting = [each for each in sides.source if each.actor_id or each.head.i not in places]
                draft.source = [countries.fill(each, draft) for each in acting if is_somebody(each, draft)]
                named = {each.actor_id or each.name for each in draft.source}
                draft.target = [
                    countries.fill(each, draft)
                    for each in sides.target
                    if is_somebody(each, draft) and (each.actor_id or each.name) not in named
                ]
                concerned.add_to(draft)
        for number, draft in enumerate(reading.drafts):
            if draft.kind == "event" and not draft.source and is_taken_up(draft.anchor):
                draft.source = self.source_before(draft, reading.drafts[:number])

    def is_headline_passive(self, draft: Draft) -> bool:
        """ "Two gunmen killed in raid", "Third suspect shot dead": no auxiliary, no object, no doer."""
        verb = draft.anchor
        return (
            verb.tag_ in {"VBN", "VBD"}
            and verb.lemma_.lower() in self.lexicon.always_done_to
            and child(verb, "dobj", "agent", "aux", "auxpass", "nsubjpass", "prt", "ccomp") is None
            and child(verb, "nsubj") is not None
            and (verb.tag_ == "VBN" or verb.doc[verb.i + 1 : verb.i + 2].text.lower() == "dead" or verb.dep_ == "ROOT")
            and not has_marked_object(draft)
        )

    def source_before(self, draft: Draft, earlier: Sequence[Draft]) -> list[ActorMention]:
        """Who did what "the shooting" takes up: the last act of its type and mode, not long before."""
        for each in reversed(earlier):
            if draft.sentence.start - each.sentence.end > REACH:
                return []
            if each.type == draft.type and each.mode == draft.mode and draft.mode is not None and each.source:
                victims = {one.actor_id or one.name for one in draft.target}
                return [one for one in each.source if (one.actor_id or one.name) not in victims]
        return []


def has_marked_object(draft: Draft) -> bool:
    """Whether the trained reader sees a target that is neither the verb's subject nor behind a preposition."""
    targets = draft.mark.roles.get("target", ()) if draft.mark is not None else ()
    return any(words.root.dep_ not in {"pobj", "nsubj"} for words in targets)


def combine_sides(
    parsed: Sides, draft: Draft, mentions: Mapping[int, ActorMention], countries: Mapping[int, str]
) -> Sides:
    """What the trained reader sees, with all that is coordinated with it; the parse where it sees nobody."""
    if draft.mark is None:
        return parsed
    marked = Sides(*(marked_actors(draft.mark, role, mentions, countries) for role in ("source", "target")))
    if not marked.source and child(draft.anchor, "dobj") is not None:
        # The subject of a verb with an object acts, even where the trained reader takes it for the one acted upon.
        marked.source = [
            each for each in marked.target if each.head in draft.anchor.lefts and each.head.dep_ == "nsubj"
        ]
        marked.target = [each for each in marked.target if each not in marked.source]
    if (
        parsed.source
        and parsed.target
        and not marked.target
        and heads(parsed.source) | heads(parsed.target) <= heads(marked.source)
    ):
        # "talks between X and Y": the one and the other.
        return parsed
    forces = [each for each in parsed.source if each.role in FORCES and is_in_front_of(each, draft.anchor)]
    if forces and not heads(marked.source) & heads(forces):
        # "died in police firing": who is named in front of a noun for violence does it, never who dies of it.
        victims = [each for each in marked.source if each.role not in FORCES]
        marked = Sides(forces, marked.target or victims)
    taken = heads(marked.source) | heads(marked.target)
    marked.source.extend(coordinated(marked.source, mentions, taken))
    marked.target.extend(coordinated(marked.target, mentions, taken))
    # Whom the trained reader sees on one side the parse does not put on the other.
    harmed, acting = heads(marked.target), heads(marked.source)
    marked.source = marked.source or [each for each in parsed.source if each.head.i not in harmed]
    marked.target = marked.target or [each for each in parsed.target if each.head.i not in acting]
    return marked


def is_taken_up(noun: Token) -> bool:
    """Whether a noun takes up an act told before: "the shooting", "this attack"."""
    return noun.pos_ == "NOUN" and any(each.lower_ in {"the", "this", "that"} for each in noun.lefts)


def heads(side: Iterable[ActorMention]) -> set[int]:
    return {each.head.i for each in side}


def is_in_front_of(mention: ActorMention, noun: Token) -> bool:
    """Whether a mention modifies a noun from the front: "police firing", "army raids"."""
    return noun.pos_ in {"NOUN", "PROPN"} and mention.head.head == noun and mention.head.i < noun.i


def coordinated(
    side: Iterable[ActorMention], mentions: Mapping[int, ActorMention], taken: set[int]
) -> list[ActorMention]:
    """Known actors in a row with those of a side that the trained reader left out: "… to Iran, Libya and Cuba"."""
    found: dict[str, ActorMention] = {}
    known = {each.actor_id for each in side}
    for head in (one for each in side for one in each.head.conjuncts if one.i not in taken):
        mention = mentions.get(head.i)
        if mention is not None and mention.actor_id and mention.actor_id not in known:
            found.setdefault(mention.actor_id, mention)
    return list(found.values())


def is_somebody(mention: ActorMention, draft: Draft) -> bool:
    """Whether a mention tells who it is; the act itself and an unresolved "it" do not."""
    if not mention.actor_id and mention.name.lower() in GENERIC:
        return False
    return mention.head.i not in range(draft.trigger.start, draft.trigger.end)
