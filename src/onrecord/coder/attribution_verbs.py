"""Verbs of saying, thinking and wanting with those who speak and what they say."""

from spacy.tokens import Doc, Token

from onrecord.coder.attribution_finder import Saying, complements, is_passive, merge
from onrecord.coder.attribution_lexicon import CueIndex
from onrecord.coder.attribution_words import find_subjects, own_subjects, reach_of, reach_of_object
from onrecord.coder.phrases import child, prepositional_objects
from onrecord.model import Stance

LONGEST_INSERTION = 30
"""Words of saying set in or behind a clause take up no more tokens than this with their speaker."""
THINGS = frozenset({"it", "this", "that", "which", "what", "these"})
"""Pronouns that hardly ever stand for somebody who wants or judges."""
CLOSING = frozenset({"”", '"', "''", "»", "’", ","})
CLAUSAL = frozenset({"clause", "infinitive", "gerund", "naming"})
DATES = frozenset({"DATE", "TIME"})
OPEN_QUESTIONS = frozenset({"whether", "if", "who", "whom", "what", "when", "where", "why", "how", "which"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
SET_IN = frozenset({"parataxis", "advcl", "ccomp", "dep", "conj"})

Meaning = tuple[Stance, bool]


class VerbCues:
    """Reads verbs of saying with their complements."""

    def __init__(self, doc: Doc, cues: CueIndex) -> None:
        self.doc, self.cues = doc, cues

    def find(self) -> list[Saying]:
        owning = self.cues.lexicon.responsibility.verbs
        verbs = (token for token in self.doc if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"})
        read = (
            self.read(verb, lemma)
            for verb in verbs
            if (lemma := self.cues.lemma(verb)) in self.cues.verbs or lemma in owning
        )
        return [each for each in read if each is not None]

    def read(self, verb: Token, lemma: str) -> Saying | None:
        owned = self.responsibility(verb, lemma)
        if owned is not None:
            return owned
        speakers, inverted = self.speakers(verb, lemma)
        content: set[int] = set()
        read: list[Meaning] = []
        for frame, piece in complements(verb):
            meaning = self.cues.reads(lemma, self.shown(frame, speakers))
            if meaning is not None and not (inverted and piece in speakers):
                content |= reach_of(piece) if frame in CLAUSAL else reach_of_object(piece)
                read.append(meaning)
        if is_passive(verb):
            if verb.dep_ == "acl" and self.closes(verb, lemma):
                return self.read_closing(verb, lemma, [])
            return self.read_passive(verb, lemma, content, read)
        quotes = "clause" in self.cues.frames(lemma)
        if not read and self.closes(verb, lemma):
            return self.read_closing(verb, lemma, speakers)
        if not read and self.stands_free(verb, lemma, inverted):
            content = self.around(verb, lemma, speakers if inverted else own_subjects(verb)[-1:])
            meaning = self.cues.reads(lemma, "clause" if quotes else "as_clause")
            read = [meaning] if content and meaning is not None else []
        if not read and not quotes:
            return None
        stance, voice = merge(read) if read else self.cues.reads(lemma, "clause") or ("says", False)
        if voice and leaves_open(verb):
            voice = False
        if not voice and any(each.lower_ in THINGS for each in speakers):
            return None
        return Saying(verb, speakers, content, stance, voice, quotes=quotes)

    def speakers(self, verb: Token, lemma: str) -> tuple[list[Token], bool]:
        """The subjects of a verb, and whether they stand behind it where the parser took them for an object."""
        if not own_subjects(verb) and "clause" in self.cues.frames(lemma) and verb.i > 0:
            behind = child(verb, "dobj", "attr", "oprd", "npadvmod")
            after_quotation = verb.nbor(-1).text in CLOSING - {","} or verb.is_sent_start
            if behind is not None and after_quotation and behind.left_edge.i == verb.i + 1:
                return [behind, *behind.conjuncts], True
        speakers = find_subjects(verb)
        if not speakers and verb.tag_ in FINITE and verb.i > verb.sent.start and verb.dep_ in {"ROOT", "parataxis"}:
            before = verb.nbor(-1)
            return ([before] if before.pos_ in NOMINAL else []), False
        return speakers, False

    def closes(self, verb: Token, lemma: str) -> bool:
        """Whether a verb of saying with a noun before it ends a sentence, perhaps with a date behind it.

        "… fled the town the ministry said.", "…, the Herald reported Friday, …": where the comma is lacking, or the
        clause before ends in a name, the parser takes them for a part of the last noun.
        """
        if verb.dep_ not in {"relcl", "acl", "conj"} or not {"clause", "as_clause", "object"} <= self.cues.frames(
            lemma
        ):
            return False
        before, behind = self.noun_before(verb), verb.i + 1
        while behind < verb.sent.end and self.is_aside(self.doc[behind]):
            behind += 1
        at_end = behind >= verb.sent.end or self.doc[behind].text in {".", ",", "”", '"'} or self.doc[behind].is_space
        if before is None or not at_end:
            return False
        start = self.phrase_start(before)
        comma = start > verb.sent.start and self.doc[start - 1].text in CLOSING
        told = any(each.tag_ in FINITE for each in self.doc[verb.sent.start : start])
        joined = start > verb.sent.start and self.doc[start - 1].pos_ == "CCONJ"
        return told and not joined and (comma or (verb.dep_ != "acl" and self.can_speak(before)))

    def is_aside(self, token: Token) -> bool:
        """Whether a token behind a word of saying only tells when: "said late on Friday"."""
        dated = token.ent_type_ in DATES or token.pos_ == "ADV"
        return dated or (token.pos_ == "ADP" and token.i + 1 < len(self.doc) and token.nbor(1).ent_type_ in DATES)

    def read_closing(self, verb: Token, lemma: str, speakers: list[Token]) -> Saying | None:
        before = self.noun_before(verb)
        if before is None:
            return None
        start = self.phrase_start(before)
        own = own_subjects(verb)
        stance, voice = self.cues.reads(lemma, "clause") or ("says", False)
        return Saying(verb, own or [before], set(range(verb.sent.start, start)), stance, voice, quotes=True)

    def noun_before(self, verb: Token) -> Token | None:
        """The noun right before a verb, past marks of emphasis."""
        i = verb.i - 1
        while i > verb.sent.start and self.doc[i].text in {"*", "_", "**", ")"}:
            i -= 1
        return self.doc[i] if i >= verb.sent.start and self.doc[i].pos_ in NOMINAL - {"PRON"} else None

    def phrase_start(self, noun: Token) -> int:
        """Where the phrase of a noun begins, by the kinds of words."""
        i, start = noun.i, noun.sent.start
        while i > start and (self.doc[i - 1].pos_ in PHRASE or self.doc[i - 1].text in {"*", "_", "-", "("}):
            i -= 1
            if self.doc[i].pos_ == "DET":
                break
        return i

    def can_speak(self, noun: Token) -> bool:
        return noun.pos_ == "PROPN" or noun.lemma_.lower() in self.cues.voices

    def shown(self, frame: str, speakers: list[Token]) -> str:
        """The frame of an object of which a document tells: "the survey shows a lead"."""
        documents = self.cues.lexicon.documents.lemmas
        if frame in {"object", "infinitive", "naming"} and any(each.lemma_.lower() in documents for each in speakers):
            return "shown" if frame == "object" else frame
        return frame

    def stands_free(self, verb: Token, lemma: str, inverted: bool) -> bool:
        """Whether a verb has no complement of its own but perhaps a hearer, or "it": "as he put it"."""
        if inverted:
            return True
        frames = self.cues.frames(lemma)
        return all(
            each.dep_ != "ccomp" and (each.dep_ != "dobj" or "object" not in frames or each.lower_ == "it")
            for each in verb.children
        )

    def read_passive(self, verb: Token, lemma: str, content: set[int], read: list[Meaning]) -> Saying | None:
        """ "was denied by the army", "was quoted as saying", "is believed to have"."""
        speakers = [one for _, one in prepositional_objects(verb, "by")]
        subjects = own_subjects(verb) or ([verb.head] if verb.dep_ in {"acl", "relcl"} else [])
        if lemma in self.cues.lexicon.citing.lemmas:
            return self.read_quoted(verb, subjects)
        meaning = self.cues.reads(lemma, "object") or self.cues.reads(lemma, "shown")
        if read and not speakers and lemma in self.cues.lexicon.hearers.lemmas:
            # Whoever is told or asked is not the one who speaks.
            return Saying(verb, [], content, *merge(read))
        if not read and (meaning is None or not speakers):
            return None
        for subject in subjects:
            content = content | (reach_of(subject) if subject.dep_ in {"nsubjpass", "nsubj"} else {subject.i})
        return Saying(verb, speakers, content, *merge([*read, *([meaning] if meaning is not None else [])]))

    def read_quoted(self, verb: Token, subjects: list[Token]) -> Saying | None:
        """ "was quoted as saying that …": whose words they are is the subject."""
        inner = next((one for _, one in prepositional_objects(verb, "as") if one.dep_ == "pcomp"), None)
        clause = child(inner, "ccomp", "dobj") if inner is not None else child(verb, "ccomp")
        if inner is None and clause is None:
            return None
        return Saying(verb, subjects, reach_of(clause) if clause is not None else set(), "says", True, quotes=True)

    def around(self, verb: Token, lemma: str, own: list[Token]) -> set[int]:
        """What a word of saying without a complement closes or is set into: "…, he said", "…, he said, …"."""
        frames = self.cues.frames(lemma)
        marked = child(verb, "mark")
        as_clause = marked is not None and marked.lower_ == "as" and "as_clause" in frames
        if not own or ("clause" not in frames and not as_clause) or (marked is not None and not as_clause):
            return set()
        left, right = self.bounds(verb, own)
        set_off = self.set_off(left, right)
        if right - left > LONGEST_INSERTION or verb.dep_ == "relcl":
            return set()
        if verb.dep_ == "conj" and own[-1].i > verb.head.i and not set_off:
            return set()
        if verb.dep_ in SET_IN and verb.head != verb:
            clause = verb.head.head if verb.head.dep_ in {"aux", "auxpass"} else verb.head
            return reach_of(clause) - set(range(left, right)) if set_off or verb.dep_ == "parataxis" else set()
        return set(range(verb.sent.start, left)) if left - verb.sent.start > 2 and set_off else set()

    def bounds(self, verb: Token, own: list[Token]) -> tuple[int, int]:
        """First token of a word of saying with its speaker and the token behind them."""
        marked = child(verb, "mark")
        hearer = child(verb, "dobj", "dative")
        parts = [*own, *([hearer] if hearer is not None else []), *([marked] if marked is not None else [])]
        left = min([verb.i, *(each.left_edge.i for each in parts)])
        return left, max([verb.i, *(each.right_edge.i for each in parts)]) + 1

    def set_off(self, left: int, right: int) -> bool:
        """Whether a mark stands before or behind a stretch."""
        return any(self.doc[i].is_punct or self.doc[i].is_quote for i in (left - 1, right) if 0 <= i < len(self.doc))

    def responsibility(self, verb: Token, lemma: str) -> Saying | None:
        """ "claimed responsibility for the attack", "denied involvement in it"."""
        words = self.cues.lexicon.responsibility
        denies = lemma in words.deniers
        if lemma not in words.verbs and not denies:
            return None
        owned = next((each for each in verb.children if each.dep_ in {"dobj", "nsubjpass"}), None)
        if owned is None or any(each.dep_ == "neg" for each in verb.children):
            return None
        claimed = lemma == "claim" and owned.lemma_.lower() in words.acts
        if not claimed and owned.lemma_.lower() not in (words.denied if denies else words.nouns):
            return None
        acts = [one for head in (owned, verb) for _, one in prepositional_objects(head, "for", "in", "with", "to")]
        passive = is_passive(verb)
        speakers = [one for _, one in prepositional_objects(verb, "by")] if passive else find_subjects(verb)
        content = reach_of(owned).union(*(reach_of(act) for act in acts))
        return Saying(verb, speakers, content, "denies" if denies else "claims_responsibility", True)


def leaves_open(verb: Token) -> bool:
    """ "did not say whether the army fired": nothing is passed on."""
    clause = child(verb, "ccomp")
    if clause is None or not any(each.dep_ == "neg" for each in verb.children):
        return False
    return clause.left_edge.lower_ in OPEN_QUESTIONS
