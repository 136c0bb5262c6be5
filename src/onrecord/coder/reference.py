"""Reference inside a report: which name "he", "it", "the group" or "the army" stands for.

A mention is taken up by the nearest one before it that fits in kind, subjects first; where nothing fits it keeps its
own words, since a wrong name is worse than none.
"""

import dataclasses
import itertools

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.actor_lexicon import ActorLexicon
from onrecord.coder.naming import Naming
from onrecord.coder.phrases import prepositional_objects
from onrecord.coder.reading import ActorMention

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
REACH = 4
"""Sentences back in which an antecedent is looked for."""
GROUP_KINDS = frozenset({"armed_group", "party", "group", "organisation", "ngo"})
STATE_KINDS = frozenset({"state", "government", "military", "police", "ministry", "intelligence", "person"})
BODY_KINDS = GROUP_KINDS | {"state", "government", "military", "police", "ministry", "intelligence", "igo", "media"}


@dataclasses.dataclass(slots=True)
class Antecedent:
    """A named mention that later ones may take up."""

    mention: ActorMention
    kind: str
    sentence: int
    subject: bool


def resolve_references(mentions: list[ActorMention], naming: Naming) -> list[ActorMention]:
    """The same mentions, those that take up another under its name."""
    return Resolver(naming).resolve(mentions)


class Resolver:
    """Goes through one report from front to back."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.lexicon: ActorLexicon = naming.lexicon
        self.history: list[Antecedent] = []
        self.by_head: dict[int, ActorMention] = {}
        self.by_noun: dict[str, ActorMention] = {}
        """The last name of several words with a noun at its head: "movement" → the April 6 Youth Movement."""
        self.sentence_of = {token.i: n for n, sentence in enumerate(naming.doc.sents) for token in sentence}

    def resolve(self, mentions: list[ActorMention]) -> list[ActorMention]:
        resolved = []
        for mention in mentions:
            new = mention if mention.actor_id else self.resolve_one(mention)
            self.by_head[mention.head.i] = new
            if new.head.pos_ == "PROPN" and len(new.words) > 1:
                self.by_noun[new.head.lower_] = new
            self.remember(new)
            resolved.append(new)
        return resolved

    def remember(self, mention: ActorMention) -> None:
        kind = self.kind_of(mention)
        if kind is not None and not is_modifier(mention.head):
            head = mention.head
            self.history.append(Antecedent(mention, kind, self.sentence_of[head.i], head.dep_ in SUBJECTS))

    def kind_of(self, mention: ActorMention) -> str | None:
        """What a mention is, as far as pronouns care; None where it cannot be taken up."""
        actor = self.naming.registry.get(mention.actor_id) if mention.actor_id else None
        if actor is not None:
            return actor.kind
        if mention.head.pos_ == "PRON":
            return None
        name = self.naming.by_token.get(mention.head.i)
        if name is not None:
            return name.kind
        return "crowd" if mention.head.tag_ in {"NNS", "NNPS"} else None

    def resolve_one(self, mention: ActorMention) -> ActorMention:
        word, pronouns = mention.head.lower_, self.lexicon.pronouns
        found: ActorMention | None = None
        if mention.head.pos_ == "PRON":
            if word in pronouns.relative:
                found = self.relative_antecedent(mention.head)
            elif word in pronouns.person:
                found = self.nearest({"person"}, mention)
            elif word in pronouns.thing:
                found = self.nearest(BODY_KINDS, mention)
            elif word in pronouns.plural:
                found = self.nearest({"crowd"}, mention, reach=1) or self.nearest(BODY_KINDS, mention)
        elif not mention.named:
            found = self.definite_antecedent(mention)
        if found is None:
            return mention
        return dataclasses.replace(
            mention, name=found.name, actor_id=found.actor_id, role=found.role, country=found.country, named=found.named
        )

    def relative_antecedent(self, pronoun: Token) -> ActorMention | None:
        """The noun that a relative clause hangs on."""
        verb = pronoun.head
        while verb.dep_ in {"conj", "xcomp", "prep", "pobj"} and verb.head != verb:
            verb = verb.head
        return self.by_head.get(verb.head.i) if verb.dep_ == "relcl" else None

    def nearest(
        self, kinds: frozenset[str] | set[str], mention: ActorMention, reach: int = REACH
    ) -> ActorMention | None:
        """The best fitting antecedent: subjects of this or the last sentence first, then the nearest."""
        here = self.sentence_of[mention.head.i]
        near = itertools.takewhile(lambda each: here - each.sentence <= reach, reversed(self.history))
        fitting = [each for each in near if each.kind in kinds and not same_clause_object(each.mention, mention)]
        subjects = [each for each in fitting if each.subject and here - each.sentence <= 1]
        return next((each.mention for each in (*subjects, *fitting)), None)

    def definite_antecedent(self, mention: ActorMention) -> ActorMention | None:
        """Whom "the group", "the army", "the minister" takes up."""
        word, definite = mention.head.lower_, self.lexicon.definite
        phrase = mention.words.text.lower()
        if not is_definite(mention):
            return None
        if word in self.lexicon.state_organs and (len(mention.words) == 1 or phrase in self.lexicon.state_organs):
            return self.state_organ(mention, self.lexicon.state_organs.get(phrase, self.lexicon.state_organs[word]))
        if word in definite.person:
            titled = [each for each in self.history if each.kind == "person" and bears(each.mention, mention.words)]
            found = titled[-1].mention if titled else None
            # "the president of Peru" is not the president of Chile who was named before.
            return None if found is None or self.is_of_another(mention.head, found) else found
        if len(mention.words) > 1:
            return None
        if word in definite.state:
            return self.nearest({"state"}, mention)
        if word in self.by_noun:
            return self.by_noun[word]
        return self.nearest(GROUP_KINDS, mention) if word in definite.organisation else None

    def is_of_another(self, head: Token, found: ActorMention) -> bool:
        """Whether a noun is said to be of another country than somebody known."""
        registry = self.naming.registry
        words = [each for _, noun in prepositional_objects(head, "of") for each in (noun, *noun.lefts)]
        words += [each for each in head.lefts if each.dep_ in {"amod", "compound", "poss"}]
        told = {registry.demonym(each.text) or registry.country(each.text) for each in words} - {None}
        return bool(told) and found.country is not None and found.country not in told

    def state_organ(self, mention: ActorMention, suffix: str) -> ActorMention | None:
        """The army, police or government of the state that is spoken of last."""
        here = self.sentence_of[mention.head.i]
        near = [
            each.mention.country
            for each in self.history
            if each.mention.country and each.kind in STATE_KINDS and here - each.sentence <= REACH
        ]
        country = next(iter(self.naming.countries), None)
        if near:
            # The state that the sentences before speak of most, the later one where two are level.
            country = max(reversed(near), key=near.count)
        actor = self.naming.registry.get(f"{country}.{suffix}") if country else None
        return self.naming.known_mention(mention.words, mention.head, actor) if actor else None


def is_modifier(head: Token) -> bool:
    """Whether a name only modifies another noun, so that a pronoun will rarely take it up."""
    return head.dep_ in {"amod", "compound", "nmod", "npadvmod"}


def is_definite(mention: ActorMention) -> bool:
    left = mention.words.doc[max(0, mention.words.start - 1)]
    return left.lower_ in {"the", "this", "that", "these", "those"} or mention.words[0].lower_ in {
        "the",
        "this",
        "that",
    }


def bears(mention: ActorMention, title: Words) -> bool:
    """Whether a person was introduced with all words of a title."""
    sentence = mention.head.sent
    near = mention.head.doc[max(sentence.start, mention.words.start - 6) : min(sentence.end, mention.words.end + 8)]
    said = {token.lower_ for token in near}
    return all(token.lower_ in said for token in title if token.pos_ != "DET")


def same_clause_object(one: ActorMention, other: ActorMention) -> bool:
    """Whether subject and object of one verb are meant, which a plain pronoun keeps apart."""
    return other.head.dep_ in {"dobj", "pobj"} and one.head.dep_ in SUBJECTS and one.head.head == other.head.head
