"""The attribution slot: on whose word each claim stands, outermost speaker first."""

from dataclasses import dataclass
from operator import attrgetter

import msgspec
from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.arguments import Arguments, load_argument_lexicon, own_subjects
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.phrases import child, prepositional_objects
from onrecord.coder.quotes import Quotation, find_quotations
from onrecord.coder.reading import ActorMention, Draft, Reading, extend_span
from onrecord.model import Attribution, Stance

VERBAL_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONSULT", "AGREE"})
"""PLOVER types whose doer is the speaker, so that the speech is not passed on by somebody else."""
COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp", "acl", "advcl", "parataxis", "dep"})


END = attrgetter("end")


class LemmaList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lemmas: frozenset[str]


class AttributionLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/attribution.toml`."""

    verbs: dict[Stance, frozenset[str]]
    clause_only: LemmaList
    documents: LemmaList
    speakers: LemmaList
    passive: LemmaList
    participles: LemmaList


@dataclass(frozen=True, slots=True)
class Speech:
    """A word of saying with the one who speaks."""

    cue: Token
    speakers: list[ActorMention]
    stance: Stance


class AttributionSlot:
    """Fills `drafts.attribution`; empty means the report's own voice."""

    name = "attribution"
    requires = ("doc", "actors", "drafts", "drafts.source")
    assigns = ("drafts.attribution",)

    def __init__(self) -> None:
        self.lexicon = load_lexicon("attribution.toml", AttributionLexicon)
        self.arguments_lexicon = load_argument_lexicon()
        self.stances: dict[str, Stance] = {
            lemma: stance for stance, lemmas in self.lexicon.verbs.items() for lemma in lemmas
        }

    def __call__(self, reading: Reading) -> None:
        speeches = SpeechFinder(reading, self.lexicon, self.stances, Arguments(reading, self.arguments_lexicon))
        for draft in reading.drafts:
            chain = [speech for speech in speeches.over(draft) if speech.speakers]
            draft.attribution = [
                make_attribution(speaker, speech)
                for speech in chain
                for speaker in speech.speakers[:1]
                if not is_own_speech(draft, speaker)
            ]


class SpeechFinder:
    """Finds the words of saying that govern a word of one report."""

    def __init__(
        self, reading: Reading, lexicon: AttributionLexicon, stances: dict[str, Stance], arguments: Arguments
    ) -> None:
        self.doc, self.lexicon, self.stances, self.arguments = reading.doc, lexicon, stances, arguments
        self.quotations = find_quotations(reading.doc)

    def over(self, draft: Draft) -> list[Speech]:
        """The speeches that a draft stands in, outermost first, each speaker once."""
        inner_to_outer = self.governing(draft.anchor)
        quotation = next((each for each in self.quotations if each.holds(draft.anchor)), None)
        if quotation is not None and not any(not quotation.holds(speech.cue) for speech in inner_to_outer):
            inner_to_outer += self.of_quotation(quotation)
        inner_to_outer += self.according_to(draft)
        seen: set[str] = set()
        chain = []
        for speech in inner_to_outer:
            name = speech.speakers[0].name if speech.speakers else ""
            if name and name not in seen and speech.cue.i not in range(draft.trigger.start, draft.trigger.end):
                seen.add(name)
                chain.append(speech)
        return chain[::-1]

    def governing(self, anchor: Token) -> list[Speech]:
        """Verbs of saying above a word in the parse, or set behind its clause."""
        found = []
        token = anchor
        while token.head != token:
            head = token.head
            if self.is_saying(head) and self.is_said(token, head):
                found.append(self.speech_of(head))
            token = head
        if self.is_saying(token) and token != anchor and not found and self.trails(token, anchor):
            found.append(self.speech_of(token))
        found += [self.speech_of(verb) for verb in self.inserted(anchor) if verb not in [each.cue for each in found]]
        return found

    def is_saying(self, verb: Token) -> bool:
        return verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() in self.stances

    def is_said(self, token: Token, verb: Token) -> bool:
        """Whether what hangs on a verb of saying by this token is what is said, not who says it."""
        stance = self.stances[verb.lemma_.lower()]
        if token.dep_ in {"ccomp", "parataxis", "pcomp"} or (token.dep_ == "xcomp" and is_passive_report(verb)):
            return True
        if token.dep_ in {"prep", "dobj", "xcomp"} and verb.lemma_.lower() not in self.lexicon.clause_only.lemmas:
            if stance in {"accuses", "denies", "doubts"}:
                return True
            return token.dep_ == "dobj" or (token.dep_ == "prep" and token.lower_ in {"as"})
        return False

    def trails(self, verb: Token, anchor: Token) -> bool:
        """Whether a root verb of saying closes a sentence that the parser hung on it in another way: "…, he said"."""
        return (
            anchor.i < verb.i
            and any(token.text == "," for token in self.doc[anchor.i : verb.i])
            and not child(verb, "ccomp", "dobj")
        )

    def inserted(self, anchor: Token) -> list[Token]:
        """Verbs of saying set in or behind a sentence without a clause of their own: "…, the ministry said, …"."""
        sentence = anchor.sent
        found = []
        for token in sentence:
            if token == anchor or not self.is_saying(token) or token.lemma_.lower() in self.lexicon.clause_only.lemmas:
                continue
            if token.is_ancestor(anchor) or child(token, "ccomp", "dobj", "xcomp") is not None:
                continue
            own = own_subjects(token)
            if not own or token.dep_ == "conj":
                continue
            left, right = own[-1].left_edge if own[-1].i < token.i else token, token.right_edge
            set_off = left.i > sentence.start and self.doc[left.i - 1].text in {",", "”", '"', "—", "-"}
            if set_off and right.i - left.i < 14:
                found.append(token)
        return found

    def speech_of(self, verb: Token) -> Speech:
        lemma = verb.lemma_.lower()
        subjects = self.arguments.subjects(verb)
        if child(verb, "auxpass") is not None:
            by = [one for _, one in prepositional_objects(verb, "by")]
            subjects = by or (subjects if lemma in self.lexicon.passive.lemmas else [])
        return Speech(verb, self.speakers(subjects), self.stances[lemma])

    def speakers(self, heads: list[Token]) -> list[ActorMention]:
        """Whoever speaks: an actor, the author of a document, else the phrase by itself."""
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

    def according_to(self, draft: Draft) -> list[Speech]:
        """ "according to the ministry", "experts cited by the paper", anywhere in the sentence."""
        found = []
        for token in draft.sentence:
            if token.lower_ == "according":
                objects = [
                    each for to in token.children if to.lower_ == "to" for each in to.children if each.dep_ == "pobj"
                ]
                found.append(Speech(token, self.speakers(objects), "says"))
            elif (
                token.lemma_.lower() in self.lexicon.participles.lemmas and token.dep_ == "acl" and token.tag_ == "VBN"
            ):
                by = [one for _, one in prepositional_objects(token, "by")]
                if by and token.head.dep_ in {"nsubj", "pobj", "nsubjpass"}:
                    found.append(Speech(token, self.speakers(by), "says"))
        return found

    def of_quotation(self, quotation: Quotation) -> list[Speech]:
        """Who speaks a quotation: the verb of saying outside it in the sentences of its two ends."""
        ends = [self.doc[min(quotation.end - 1, len(self.doc) - 1)], self.doc[quotation.start]]
        for sentence in {end.sent.start: end.sent for end in ends}.values():
            verbs = [each for each in sentence if self.is_saying(each) and not quotation.holds(each)]
            near = sorted(verbs, key=lambda verb: min(abs(verb.i - quotation.start), abs(verb.i - quotation.end)))
            for verb in near:
                speech = self.speech_of(verb)
                if speech.speakers:
                    return [speech]
        following = self.after(quotation)
        if following is not None:
            for verb in following:
                if self.is_saying(verb) and not quotation.holds(verb):
                    return [self.speech_of(verb)]
        before = max((each for each in self.quotations if each.end <= quotation.start), key=END, default=None)
        if before is not None and "\n\n" not in self.doc[before.end : quotation.start].text:
            # The speaker of one quotation goes on in the next of the paragraph.
            return self.of_quotation(before)
        return []

    def after(self, quotation: Quotation) -> Words | None:
        """The sentence behind a quotation where spaCy ends the sentence at the closing mark."""
        if quotation.end >= len(self.doc) or "\n" in self.doc[quotation.end].text:
            return None
        sentence = self.doc[quotation.end].sent
        return sentence if len(sentence) < 12 else None


def is_passive_report(verb: Token) -> bool:
    """ "is believed to have", "was reported to be": said of the subject by somebody unnamed."""
    return child(verb, "auxpass") is not None


def is_own_speech(draft: Draft, speaker: ActorMention) -> bool:
    """Whether a verbal act's own speaker would be named again as the one who passes it on."""
    return draft.type in VERBAL_TYPES and any(
        (speaker.actor_id and speaker.actor_id == each.actor_id) or speaker.name == each.name for each in draft.source
    )


def make_attribution(speaker: ActorMention, speech: Speech) -> Attribution:
    return extend_span(
        Attribution,
        speaker.words,
        name=speaker.name,
        actor_id=speaker.actor_id,
        cue=speech.cue.text,
        stance=speech.stance,
    )
