"""The attribution slot: on whose word each claim stands, outermost speaker first."""

from onrecord.coder.arguments import Arguments, load_argument_lexicon
from onrecord.coder.attribution_finder import Attributed, Saying
from onrecord.coder.attribution_lexicon import CueIndex, load_cues
from onrecord.coder.attribution_phrases import PhraseCues
from onrecord.coder.attribution_quotes import QuotationSpeakers
from onrecord.coder.attribution_verbs import VerbCues
from onrecord.coder.phrases import prepositional_objects
from onrecord.coder.quotes import find_quotations
from onrecord.coder.reading import ActorMention, Draft, Reading, extend_span
from onrecord.model import Attribution

VERBAL_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONSULT", "AGREE"})
"""PLOVER types whose doer is the speaker, so that the speech is not passed on by somebody else."""

__all__ = ["VERBAL_TYPES", "Attributed", "AttributionSlot", "find_attributions", "keep_outermost"]


def find_attributions(reading: Reading) -> list[Attributed]:
    """Every attribution of a report, in the order of the cues, whether or not a claim stands in it.

    Needs `reading.doc` only. Those within the words of another are given too; see `keep_outermost`.
    """
    cues = load_cues()
    doc = reading.doc
    sayings = VerbCues(doc, cues).find() + PhraseCues(doc, cues).find()
    sayings.sort(key=lambda each: each.cue.i)
    quotations = find_quotations(doc)
    QuotationSpeakers(doc, quotations, sayings).link()
    quoted = frozenset(i for each in quotations for i in range(each.start + 1, each.end - 1))
    sayings += [outer for each in sayings for outer in find_relays(each, cues)]
    found = [each.settle(doc, quoted) for each in sayings if each.content]
    return [each for each in found if each.content]


def find_relays(saying: Saying, cues: CueIndex) -> list[Saying]:
    """Who passes on a voice: "experts cited by the paper said …", "a video published by the group shows …"."""
    if not saying.voice:
        return []
    return [
        Saying(part, by, saying.content | {saying.cue.i, head.i}, "says", True)
        for head in saying.heads
        for part in head.children
        if part.dep_ == "acl" and part.tag_ == "VBN" and part.lemma_.lower() in cues.lexicon.relays.lemmas
        for by in [[one for _, one in prepositional_objects(part, "by")]]
        if by
    ]


def keep_outermost(found: list[Attributed]) -> list[Attributed]:
    """The attributions that stand neither within what another says nor between quotation marks."""
    return [
        each
        for each in found
        if not each.quoted
        and not any(
            other is not each and other.holds(each.cue.root) and not each.holds(other.cue.root) for other in found
        )
    ]


class AttributionSlot:
    """Fills `drafts.attribution`; empty means the report's own voice."""

    name = "attribution"
    requires = ("doc", "actors", "drafts", "drafts.source")
    assigns = ("drafts.attribution",)

    def __init__(self) -> None:
        self.cues = load_cues()
        self.arguments_lexicon = load_argument_lexicon()

    def __call__(self, reading: Reading) -> None:
        voices = [each for each in find_attributions(reading) if each.voice and each.heads]
        speakers = Speakers(Arguments(reading, self.arguments_lexicon), self.cues)
        for draft in reading.drafts:
            draft.attribution = self.attribute(draft, voices, speakers)

    def attribute(self, draft: Draft, voices: list[Attributed], speakers: "Speakers") -> list[Attribution]:
        """The chain of those whose word a draft is, each once."""
        chain: dict[str, Attribution] = {}
        for each in order_chain(draft, voices):
            for speaker in speakers.of(each)[:1]:
                if not is_own_speech(draft, speaker):
                    chain.setdefault(speaker.name, make_attribution(speaker, each))
        return list(chain.values())


class Speakers:
    """Finds the mention that speaks in an attribution."""

    def __init__(self, arguments: Arguments, cues: CueIndex) -> None:
        self.arguments, self.lexicon = arguments, cues.lexicon

    def of(self, attributed: Attributed) -> list[ActorMention]:
        """Whoever speaks: an actor, the author of a document, else the phrase by itself; nobody where nobody does."""
        heads = list(attributed.heads)
        if any(each.lower_ in self.lexicon.nobody.words for head in heads for each in [head, *head.children]):
            return []
        found = self.arguments.actors(heads)
        if found:
            return [each for each in found if each.actor_id or each.words.text.lower() not in {"it", "that", "which"}]
        for head in heads:
            if head.lemma_.lower() in self.lexicon.documents.lemmas:
                inner = self.arguments.inside([head]) or self.arguments.actors(
                    [one for _, one in prepositional_objects(head, "by", "from", "of")]
                )
                if inner:
                    return inner
        voices = self.lexicon.speakers.lemmas | self.lexicon.documents.lemmas
        return [
            self.arguments.plain_mention(head)
            for head in heads
            if head.pos_ == "PROPN" or (head.pos_ == "NOUN" and head.lemma_.lower() in voices)
        ]


def order_chain(draft: Draft, voices: list[Attributed]) -> list[Attributed]:
    """The attributions that a draft's trigger stands in, outermost first."""
    own = range(draft.trigger.start, draft.trigger.end)
    around = [each for each in voices if each.holds(draft.anchor) and each.cue.root.i not in own]
    depth = {id(each): sum(other.holds(each.cue.root) for other in around if other is not each) for each in around}
    return sorted(around, key=lambda each: (depth[id(each)], -sum(len(one) for one in each.content)))


def is_own_speech(draft: Draft, speaker: ActorMention) -> bool:
    """Whether a verbal act's own speaker would be named again as the one who passes it on."""
    return draft.type in VERBAL_TYPES and any(
        (speaker.actor_id and speaker.actor_id == each.actor_id) or speaker.name == each.name for each in draft.source
    )


def make_attribution(speaker: ActorMention, attributed: Attributed) -> Attribution:
    return extend_span(
        Attribution,
        speaker.words,
        name=speaker.name,
        actor_id=speaker.actor_id,
        cue=attributed.cue.text,
        stance=attributed.stance,
    )
