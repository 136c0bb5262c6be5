"""The participants slot: source and target of every drafted event."""

from onrecord.coder.arguments import Arguments, load_argument_lexicon
from onrecord.coder.reading import ActorMention, Draft, Reading

GENERIC = frozenset({"it", "that", "which", "this", "what", "there", "they", "who", "these", "those", "whom"})


class ParticipantSlot:
    """Fills source and target of events from the parse and the mentions of actors."""

    name = "participants"
    requires = ("doc", "places", "actors", "drafts")
    assigns = ("drafts.source", "drafts.target")

    def __init__(self) -> None:
        self.lexicon = load_argument_lexicon()

    def __call__(self, reading: Reading) -> None:
        arguments = Arguments(reading, self.lexicon)
        places = {token.i for place in reading.places if not place.as_actor for token in place.words}
        for draft in reading.drafts:
            if draft.kind == "event":
                sides = arguments.of_draft(draft)
                # A mere place may be struck but does not act.
                acting = [each for each in sides.source if each.actor_id or each.head.i not in places]
                draft.source = [each for each in acting if is_somebody(each, draft)]
                named = {each.actor_id or each.name for each in draft.source}
                draft.target = [
                    each
                    for each in sides.target
                    if is_somebody(each, draft) and (each.actor_id or each.name) not in named
                ]


def is_somebody(mention: ActorMention, draft: Draft) -> bool:
    """Whether a mention tells who it is; the act itself and an unresolved "it" do not."""
    if not mention.actor_id and mention.name.lower() in GENERIC:
        return False
    return mention.head.i not in range(draft.trigger.start, draft.trigger.end)
