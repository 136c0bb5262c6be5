"""The attribution slot: on whose word each claim stands, outermost speaker first."""

from onrecord.coder.arguments import Arguments, load_argument_lexicon
from onrecord.coder.attribution_finder import Attributed, Saying
from onrecord.coder.attribution_lexicon import CueIndex, load_cues
from onrecord.coder.attribution_phrases import PhraseCues
from onrecord.coder.attribution_quotes import QuotationSpeakers
from onrecord.coder.attribution_speakers import SpeakerFinder
from onrecord.coder.attribution_verbs import VerbCues
from onrecord.coder.attribution_words import reach_of
from onrecord.coder.phrases import child, conjuncts, prepositional_objects
from onrecord.coder.quotes import find_quotations
from onrecord.coder.reading import ActorMention, Draft, Reading, extend_span
from onrecord.model import Attribution

VERBAL_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONSULT", "AGREE"})
"""PLOVER types whose doer is the speaker, so that the speech is not passed on by somebody else."""

SPEAKING = frozenset({"i", "we", "you"})

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
    sayings += [relay for each in sayings for relay in find_relays(each, cues)]
    found = [each.settle(doc, quoted) for each in sayings if each.content]
    return [each for each in found if each.content]


def find_relays(saying: Saying, cues: CueIndex) -> list[Saying]:
    """Voices above or below another: "experts cited by the paper", "was quoted by the agency", "citing officials"."""
    if not saying.voice:
        return []
    relays, citing = cues.lexicon.relays.lemmas, cues.lexicon.citing.lemmas
    found = []
    passed_on = [part for head in saying.heads for part in head.children if part.dep_ == "acl" and part.tag_ == "VBN"]
    for part in [*passed_on, saying.cue]:
        above = relays if part is not saying.cue else citing
        by = [one for _, one in prepositional_objects(part, "by")] if part.lemma_.lower() in above else []
        if by and by != saying.heads:
            heads = {i for head in saying.heads for i in (head.i, head.left_edge.i)}
            found.append(Saying(part, by, saying.content | heads | {saying.cue.i}, "says", True))
    clause = child(saying.cue, "ccomp")
    for part in [*saying.cue.children, *(clause.children if clause is not None else ())]:
        cited = child(part, "dobj") if part.tag_ == "VBG" and part.lemma_.lower() in citing else None
        if cited is not None:
            taken = child(part, "ccomp")
            phrase = set(range(part.i, cited.right_edge.i + 1))
            saying.content |= reach_of(taken) if taken is not None else set()
            saying.content -= phrase
            found.append(Saying(part, conjuncts(cited), saying.content - phrase, "says", True))
    return found


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
        if not reading.drafts:
            return
        voices = [each for each in find_attributions(reading) if each.voice and each.heads]
        speakers = SpeakerFinder(Arguments(reading, self.arguments_lexicon), self.cues, voices)
        around = index_voices(voices)
        for draft in reading.drafts:
            draft.attribution = self.attribute(draft, around.get(draft.anchor.i, []), speakers)

    def attribute(self, draft: Draft, voices: list[Attributed], speakers: SpeakerFinder) -> list[Attribution]:
        """The chain of those whose word a draft is, each once."""
        chain: dict[str, Attribution] = {}
        for each in order_chain(draft, voices):
            if chain and each.quoted and each.heads[0].lower_ in SPEAKING:
                # "I think" within a quotation is the speaker of the quotation again.
                continue
            for speaker in speakers.of(each)[:1]:
                if not is_own_speech(draft, speaker):
                    chain.setdefault(speaker.name, make_attribution(speaker, each))
        return list(chain.values())


def index_voices(voices: list[Attributed]) -> dict[int, list[Attributed]]:
    """For each token, by its place in the text, the voices that say it. A long report has thousands of both."""
    around: dict[int, list[Attributed]] = {}
    for each in voices:
        for place in {place for part in each.content for place in range(part.start, part.end)}:
            around.setdefault(place, []).append(each)
    return around


def order_chain(draft: Draft, voices: list[Attributed]) -> list[Attributed]:
    """The attributions among them that a draft's trigger is not the very word of, outermost first."""
    own = range(draft.trigger.start, draft.trigger.end)
    around = [each for each in voices if each.cue.root.i not in own]
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
