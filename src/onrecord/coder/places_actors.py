"""Whether a place name stands for a government: "Baghdad rejected …", "ties with Damascus", "shelled by Turkey"."""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.places_words import ActorWords


def stands_for_government(words: Words, actors: ActorWords) -> bool:
    """Decide by the place in the sentence of a country's or capital's name."""
    head = words.root
    while head.dep_ in ("conj", "appos") and head.head.i != head.i and head.head.pos_ == "PROPN":
        head = head.head
    governor = head.head
    if head.dep_ == "nsubj":
        return governor.pos_ in ("VERB", "AUX") and governor.lemma_ not in actors.place_verbs
    if head.dep_ in ("nsubjpass", "dobj", "dative", "iobj"):
        return governor.lemma_ in actors.object_verbs
    if head.dep_ == "poss":
        return governor.lemma_.lower() in actors.possessed
    if head.dep_ in ("compound", "nmod", "amod"):
        return governor.lemma_.lower() in actors.possessed and governor.pos_ != "PROPN"
    if head.dep_ == "pobj":
        return _is_party(governor, actors)
    return False


def _is_party(preposition: Token, actors: ActorWords) -> bool:
    """Whether what a preposition governs takes part in the act and is not its place."""
    word, over = preposition.lower_, preposition.head
    if word == "by":
        return preposition.dep_ == "agent" or over.pos_ == "NOUN"
    if word == "with":
        return over.lemma_ in actors.nouns | actors.preposition_verbs
    if word in ("to", "on", "for", "from", "between", "against", "towards", "toward"):
        return over.lemma_ in actors.nouns or over.lemma_ in actors.preposition_verbs
    return False
