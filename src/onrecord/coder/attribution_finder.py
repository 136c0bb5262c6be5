"""Finds who says, thinks or wants what in a whole report, claims or not."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.attribution_lexicon import CueIndex
from onrecord.coder.attribution_words import (
    find_subjects,
    make_stretches,
    own_subjects,
    reach_of,
    span_of_all,
)
from onrecord.coder.phrases import child, conjuncts, prepositional_objects
from onrecord.model import Stance

LONGEST_INSERTION = 30
"""Words of saying set in or behind a clause take up no more tokens than this with their speaker."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: who (None: unnamed), by which word, says what.

    `heads` are the head tokens of the speaker's phrase. `voice` tells that what is said stands on the speaker's word;
    else the cue tells of a wish, a stand or a judgement of the speaker.
    """

    source: Words | None
    cue: Words
    content: list[Words]
    stance: Stance
    voice: bool
    heads: tuple[Token, ...] = ()

    def holds(self, token: Token) -> bool:
        """Whether a token is part of what is said."""
        return any(each.start <= token.i < each.end for each in self.content)


@dataclass(slots=True)
class Saying:
    """An attribution in the making."""

    cue: Token
    heads: list[Token]
    content: set[int]
    stance: Stance
    voice: bool
    quotes: bool = False
    """Whether the cue can bring in a quotation."""

    def settle(self, doc: Doc) -> Attributed:
        source = span_of_all(self.heads, self.cue)
        taken = {self.cue.i} | (set(range(source.start, source.end)) if source is not None else set())
        return Attributed(
            source=source,
            cue=doc[self.cue.i : self.cue.i + 1],
            content=make_stretches(doc, self.content - taken),
            stance=self.stance,
            voice=self.voice,
            heads=tuple(self.heads),
        )


class VerbCues:
    """Reads verbs of saying with their complements."""

    def __init__(self, doc: Doc, cues: CueIndex) -> None:
        self.doc, self.cues = doc, cues

    def find(self) -> list[Saying]:
        return [
            saying
            for token in self.doc
            if token.pos_ in {"VERB", "AUX"}
            and token.lemma_.lower() in self.cues.verbs
            and token.dep_ not in {"aux", "auxpass"}
            for saying in [self.read(token)]
            if saying is not None
        ]

    def read(self, verb: Token) -> Saying | None:
        lemma = verb.lemma_.lower()
        owned = self.responsibility(verb, lemma)
        if owned is not None:
            return owned
        passive = is_passive(verb)
        content: set[int] = set()
        read: list[tuple[Stance, bool]] = []
        for frame, piece in complements(verb):
            meaning = self.cues.reads(lemma, frame)
            if meaning is not None:
                content |= reach_of(piece)
                read.append(meaning)
        quotes = "clause" in self.cues.frames(lemma)
        if passive:
            return self.read_passive(verb, lemma, content, read)
        speakers = find_subjects(verb)
        if not read and child(verb, "dobj", "ccomp") is None:
            content = self.around(verb, lemma)
            meaning = self.cues.reads(lemma, "clause" if quotes else "as_clause")
            read = [meaning] if content and meaning is not None else []
        if not read and not quotes:
            return None
        stance, voice = (
            merge(read) if read else ("says", bool((self.cues.reads(lemma, "clause") or ("says", False))[1]))
        )
        if "clause" in [frame for frame, _ in complements(verb)]:
            content |= self.direct_object(verb, lemma)
        return Saying(verb, speakers, content, stance, voice, quotes=quotes)

    def direct_object(self, verb: Token, lemma: str) -> set[int]:
        return set()

    def read_passive(
        self, verb: Token, lemma: str, content: set[int], read: list[tuple[Stance, bool]]
    ) -> Saying | None:
        """ "was denied by the army", "was quoted as saying", "is believed to have"."""
        speakers = [one for _, one in prepositional_objects(verb, "by")]
        subjects = own_subjects(verb) or ([verb.head] if verb.dep_ in {"acl", "relcl"} else [])
        if lemma in self.cues.lexicon.citing.lemmas:
            inner = next((one for _, one in prepositional_objects(verb, "as") if one.dep_ == "pcomp"), None)
            clause = child(inner, "ccomp", "dobj") if inner is not None else child(verb, "ccomp")
            around = reach_of(clause) if clause is not None else set()
            return Saying(verb, subjects, around, "says", True, quotes=True) if inner is not None or around else None
        meaning = self.cues.reads(lemma, "object")
        if not read and (meaning is None or not speakers):
            return None
        if (
            read
            and not speakers
            and lemma in {"tell", "inform", "assure", "remind", "advise", "warn", "ask", "urge", "order"}
        ):
            # Whoever is told, asked or ordered is not the one who speaks.
            return Saying(verb, [], content, *merge(read))
        if meaning is not None or speakers:
            for subject in subjects:
                content = content | (reach_of(subject) if subject.dep_ in {"nsubjpass", "nsubj"} else {subject.i})
        stance, voice = merge([*read, *([meaning] if meaning is not None else [])])
        return Saying(verb, speakers, content, stance, voice)

    def around(self, verb: Token, lemma: str) -> set[int]:
        """What a word of saying without a complement closes or is set into: "…, he said", "…, he said, …"."""
        frames = self.cues.frames(lemma)
        own = own_subjects(verb)
        marked = next((each for each in verb.children if each.dep_ == "mark"), None)
        as_clause = marked is not None and marked.lower_ == "as" and "as_clause" in frames
        if not own or ("clause" not in frames and not as_clause) or (marked is not None and not as_clause):
            return set()
        if verb.dep_ == "relcl" or (verb.dep_ == "conj" and own[-1].i > verb.head.i and not self.set_off(verb, own)):
            return set()
        left, right = self.bounds(verb, own)
        if right - left > LONGEST_INSERTION:
            return set()
        sentence = verb.sent
        if verb.dep_ in {"parataxis", "advcl", "ccomp", "dep", "conj"} and verb.head != verb:
            if not self.set_off(verb, own) and verb.dep_ != "parataxis":
                return set()
            return reach_of(verb.head) - set(range(left, right))
        if left - sentence.start > 2 and self.set_off(verb, own):
            return set(range(sentence.start, left))
        return set()

    def bounds(self, verb: Token, own: list[Token]) -> tuple[int, int]:
        """First token of a word of saying with its speaker and the token behind them."""
        left = min([verb.i, *(each.left_edge.i for each in own[-1:])])
        right = max([verb.i, *(each.right_edge.i for each in own[-1:])]) + 1
        marked = child(verb, "mark")
        return (min(left, marked.i) if marked is not None else left), right

    def set_off(self, verb: Token, own: list[Token]) -> bool:
        left, right = self.bounds(verb, own)
        before = self.doc[left - 1] if left > 0 else None
        behind = self.doc[right] if right < len(self.doc) else None
        return any(each is not None and (each.is_punct or each.is_quote) for each in (before, behind))

    def responsibility(self, verb: Token, lemma: str) -> Saying | None:
        """ "claimed responsibility for the attack", "denied involvement in it"."""
        words = self.cues.lexicon.responsibility
        denies = lemma in words.deniers
        if lemma not in words.verbs and not denies:
            return None
        nouns = words.denied if denies else words.nouns
        passive = is_passive(verb)
        owned = next((each for each in verb.children if each.dep_ in {"dobj", "nsubjpass"}), None)
        if owned is None or owned.lemma_.lower() not in nouns or any(each.dep_ == "neg" for each in verb.children):
            return None
        acts = [one for head in (owned, verb) for _, one in prepositional_objects(head, "for", "in", "with", "to")]
        speakers = [one for _, one in prepositional_objects(verb, "by")] if passive else find_subjects(verb)
        content = reach_of(owned).union(*(reach_of(act) for act in acts))
        return Saying(verb, speakers, content, "denies" if denies else "claims_responsibility", True)


class PhraseCues:
    """Reads nouns, adjectives and prepositions of saying."""

    def __init__(self, doc: Doc, cues: CueIndex) -> None:
        self.doc, self.cues, self.lexicon = doc, cues, cues.lexicon

    def find(self) -> list[Saying]:
        found: list[Saying | None] = []
        for token in self.doc:
            lower = token.lower_
            if lower == "according":
                found.append(self.according(token))
            elif token.pos_ == "NOUN":
                found.append(self.phrase(token, lower) if lower in self.lexicon.phrases.of else None)
                if token.lemma_.lower() in self.cues.nouns:
                    found.append(self.noun(token))
            elif lower in self.lexicon.adjectives.words and token.pos_ in {"ADJ", "VERB"}:
                found.append(self.adjective(token))
            elif lower == ":":
                found.append(self.colon(token))
        return [each for each in found if each is not None]

    def according(self, token: Token) -> Saying | None:
        """ "according to the ministry", in front of, behind or within what is said."""
        after = [each for to in token.children if to.lower_ == "to" for each in to.children if each.dep_ == "pobj"]
        if not after:
            return None
        return Saying(token, conjuncts(after[0]), self.sentence_without(token, after[0]), "says", True)

    def sentence_without(self, first: Token, speaker: Token) -> set[int]:
        """The part of a sentence that a phrase of saying is about, without the phrase."""
        sentence = first.sent
        left, right = min(first.left_edge.i, first.i), max(speaker.right_edge.i, first.i) + 1
        return set(range(sentence.start, sentence.end)) - set(range(left, right))

    def phrase(self, noun: Token, lower: str) -> Saying | None:
        """ "in the words of the mayor", "by the army's account"."""
        if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "by", "from", "to"}:
            return None
        speakers = [each for each in noun.children if each.dep_ == "poss"]
        if not speakers:
            speakers = [one for _, one in prepositional_objects(noun, "of")]
        if not speakers:
            return None
        return Saying(noun, speakers, self.sentence_without(noun.head, noun), "says", True)

    def noun(self, noun: Token) -> Saying | None:
        """ "the army's claim that …", "allegations by residents of …", "made a promise to …"."""
        lemma = noun.lemma_.lower()
        pieces = [each for each in noun.children if each.dep_ in {"acl", "ccomp"} and each.tag_ not in {"VBN"}]
        clause = any(each.dep_ in {"acl", "ccomp"} and child(each, "mark", "nsubj") is not None for each in pieces)
        speakers = [each for each in noun.children if each.dep_ == "poss"]
        by = [one for _, one in prepositional_objects(noun, "by", "from", "among")]
        for made in noun.children:
            if made.dep_ == "acl" and made.tag_ == "VBN":
                by += [one for _, one in prepositional_objects(made, "by")]
        around = [
            one for _, one in prepositional_objects(noun, "for", "about", "of", "to", "on", "against", "over", "in")
        ]
        speakers = speakers or by
        if not speakers and (pieces or around):
            verb = noun.head
            if noun.dep_ == "dobj" and verb.lemma_.lower() in self.lexicon.nouns.light_verbs:
                speakers = find_subjects(verb) if not is_passive(verb) else []
            elif clause:
                speakers = [each for each in noun.children if each.dep_ in {"compound", "amod", "nmod"}][:1]
        content = set().union(*(reach_of(each) for each in [*pieces, *around]))
        if not content or (not speakers and not clause):
            return None
        voice = lemma in self.lexicon.nouns.voice and (clause or bool(around and speakers))
        return Saying(noun, speakers, content, self.cues.nouns[lemma], voice)

    def adjective(self, word: Token) -> Saying | None:
        """ "is confident that …", "was critical of …"."""
        verb = word.head
        if word.dep_ not in {"acomp", "ROOT", "conj", "ccomp", "advcl", "amod", "acl", "xcomp", "relcl"} or (
            word.pos_ == "VERB" and word.lemma_.lower() in self.cues.verbs
        ):
            return None
        pieces = [each for each in word.children if each.dep_ in {"ccomp", "xcomp", "prep"} and each.lower_ != "by"]
        if not pieces and verb.lemma_.lower() == "be":
            pieces = [each for each in verb.children if each.dep_ in {"ccomp", "xcomp"} and each.i > word.i]
        speakers = find_subjects(word) or (find_subjects(verb) if word.dep_ == "acomp" else [])
        if word.dep_ == "amod" and pieces and not speakers:
            speakers = [verb] if verb.i < word.i else []
        if not pieces or not speakers:
            return None
        return Saying(word, speakers, set().union(*(reach_of(each) for each in pieces)), "says", False)

    def colon(self, mark: Token) -> Saying | None:
        """ "Mayor Ali: “They came at dawn”" """
        sentence = mark.sent
        if not 0 < mark.i - sentence.start < 8 or mark.i + 1 >= sentence.end:
            return None
        before = self.doc[sentence.start : mark.i]
        behind = self.doc[mark.i + 1]
        if any(each.pos_ in {"VERB", "AUX"} for each in before) or not (behind.is_quote or behind.text in {"'", "‘"}):
            return None
        head = next((each for each in before if each.ent_type_ in {"PERSON", "ORG"}), None)
        if head is None:
            return None
        while head.dep_ == "compound" and head.head.i < mark.i:
            head = head.head
        return Saying(mark, [head], set(range(mark.i + 1, sentence.end)), "says", True, quotes=True)


def complements(verb: Token) -> list[tuple[str, Token]]:
    """What hangs on a verb and may be what is said: pairs of frame and head."""
    found: list[tuple[str, Token]] = []
    for each in verb.children:
        dep = each.dep_
        if dep == "ccomp":
            found.append(("clause", each))
        elif dep == "xcomp":
            to = child(each, "aux", "mark")
            frame = (
                "infinitive" if to is not None and to.lower_ == "to" else "gerund" if each.tag_ == "VBG" else "naming"
            )
            found.append((frame, each))
        elif dep == "dobj":
            found.append(("object", each))
        elif dep == "oprd":
            found.append(("naming", each))
        elif dep in {"prep", "prt"} and each.lower_ != "by":
            found.append((each.lower_, each))
    frames = [frame for frame, _ in found]
    if "naming" in frames or "as" in frames:
        found = [
            ("naming" if frame == "object" and "naming" in frames else "as" if frame == "object" else frame, each)
            for frame, each in found
        ]
    return found


def merge(read: list[tuple[Stance, bool]]) -> tuple[Stance, bool]:
    """Stance and voice of the complements together."""
    stance = next((stance for stance, _ in read if stance != "says"), "says")
    return stance, any(voice for _, voice in read)


def is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    return child(verb, "nsubjpass", "auxpass", "agent") is not None or verb.dep_ == "acl"
