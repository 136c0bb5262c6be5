"""Nouns, adjectives and prepositions by which somebody is said to say or think something."""

from spacy.tokens import Doc, Token

from onrecord.coder.attribution_finder import Saying, is_passive
from onrecord.coder.attribution_lexicon import CueIndex
from onrecord.coder.attribution_words import find_subjects, own_subjects, reach_of
from onrecord.coder.phrases import child, conjuncts, prepositional_objects


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
                    found += [self.noun(token), self.predicate(token)]
                if token.lemma_.lower() in self.lexicon.partisans.lemmas:
                    found.append(self.partisan(token))
            elif lower in self.lexicon.adjectives.made and token.head.lemma_ == "make":
                found.append(self.made(token))
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

    def made(self, word: Token) -> Saying | None:
        """ "made it clear that …"."""
        verb = word.head
        clauses = [each for head in (word, verb) for each in head.children if each.dep_ in {"ccomp", "advcl"}]
        said = next((each for each in clauses if each != word and child(each, "nsubj", "nsubjpass", "expl")), None)
        speakers = find_subjects(verb)
        if said is None or not speakers or is_passive(verb):
            return None
        return Saying(word, speakers, reach_of(said) - {word.i, verb.i}, "says", True)

    def predicate(self, noun: Token) -> Saying | None:
        """ "Their fear is that …": the clause behind the verb is what is thought."""
        verb = noun.head
        speakers = [each for each in noun.children if each.dep_ == "poss"]
        said = child(verb, "ccomp", "xcomp", "advcl") if verb.lemma_ == "be" else None
        if noun.dep_ != "nsubj" or not speakers or said is None or said.i < verb.i:
            return None
        return Saying(noun, speakers, reach_of(said), self.cues.nouns[noun.lemma_.lower()], False)

    def partisan(self, noun: Token) -> Saying | None:
        """ "is a supporter of the accord", "a critic of the war": on whose side or against whom somebody stands."""
        objects = [each for each in noun.children if each.dep_ == "prep" and each.lower_ == "of"]
        if not objects:
            return None
        speakers = own_subjects(noun.head) if noun.dep_ == "attr" else [noun.head] if noun.dep_ == "appos" else []
        if not speakers:
            return None
        return Saying(noun, speakers, set().union(*(reach_of(each) for each in objects)), "says", False)

    def colon(self, mark: Token) -> Saying | None:
        """ "Mayor Ali: “They came at dawn”", and in a headline without marks: "Police: Two held after raid"."""
        sentence = mark.sent
        if not 0 < mark.i - sentence.start < 8 or mark.i + 1 >= sentence.end:
            return None
        before = self.doc[sentence.start : mark.i]
        behind = self.doc[mark.i + 1]
        if any(each.pos_ in {"VERB", "AUX", "NUM"} for each in before):
            return None
        if not (behind.is_quote or behind.text in {"'", "‘"} or sentence.start == 0):
            return None
        named = [
            each for each in before if each.ent_type_ in {"PERSON", "ORG"} or each.lemma_.lower() in self.cues.voices
        ]
        if not named:
            return None
        return Saying(mark, named[-1:], set(range(mark.i + 1, sentence.end)), "says", True, quotes=True)
