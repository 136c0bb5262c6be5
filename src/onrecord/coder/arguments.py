"""Who does an act and on whom, read off the parse around the word that names the act."""

from dataclasses import dataclass, field

import msgspec
from spacy.tokens import Token

from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.phrases import child, conjuncts, find_phrase, prepositional_objects, strip_phrase
from onrecord.coder.reading import ActorMention, Draft, Reading

SHARED_SUBJECT = frozenset({"conj", "xcomp", "ccomp", "advcl", "pcomp", "prep", "dep", "acomp", "oprd", "attr"})
"""Dependencies by which a verb without a subject hangs on the clause whose subject it shares."""


class NounWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source_prepositions: tuple[str, ...]
    of_is_source: frozenset[str]
    modifier_is_target: frozenset[str]


class LightVerbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lemmas: frozenset[str]
    subject_is_target: frozenset[str]


class Lemmas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lemmas: frozenset[str]


class ArgumentLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/arguments.toml`."""

    target_prepositions: dict[str, tuple[str, ...]]
    nouns: NounWords
    light_verbs: LightVerbs
    both_sides: Lemmas
    object_control: frozenset[str]
    object_blame: frozenset[str]
    impact_verbs: frozenset[str]
    victim_verbs: frozenset[str]
    victim_objects: frozenset[str]
    always_done_to: frozenset[str]
    clause_openers: frozenset[str]
    quantities: frozenset[str]
    arrival_verbs: frozenset[str]
    responsibility_nouns: frozenset[str]


def load_argument_lexicon() -> ArgumentLexicon:
    return load_lexicon("arguments.toml", ArgumentLexicon)


@dataclass(slots=True)
class Sides:
    """Source and target of one act."""

    source: list[ActorMention] = field(default_factory=list)
    target: list[ActorMention] = field(default_factory=list)

    def fill_from(self, other: "Sides") -> None:
        """Take over what is still missing here."""
        self.source = self.source or other.source
        self.target = self.target or other.target


class Arguments:
    """Looks up the arguments of any word of one report."""

    def __init__(self, reading: Reading, lexicon: ArgumentLexicon) -> None:
        self.lexicon = lexicon
        self.phrases = reading.phrases
        self.mentions = {mention.head.i: mention for mention in reading.actors}
        self.acts = {draft.anchor.i for draft in reading.drafts if draft.kind == "event"}

    def of_draft(self, draft: Draft) -> Sides:
        """Source and target of a drafted event."""
        anchor = draft.anchor
        if anchor.pos_ not in {"VERB", "AUX", "ADJ"}:
            return self.of_noun(anchor, draft.type)
        sides = self.of_verb(anchor, draft.type)
        if draft.type == "RETREAT" and draft.mode != "release" and not sides.source:
            # "was sent fleeing", "were driven out": who is made to go is who goes.
            return Sides(source=sides.target)
        return sides

    # Verbs

    def of_verb(self, verb: Token, plover_type: str) -> Sides:
        sides = Sides()
        passive = is_passive(verb)
        subjects = self.subjects(verb)
        if passive:
            sides.source = self.actors([one for _, one in prepositional_objects(verb, "by")])
            sides.target = self.affected(subjects or acl_head(verb))
        elif self.is_suffered(verb):
            sides.target = self.affected(subjects)
        else:
            sides.source = self.actors(subjects)
            sides.target = self.objects_of(verb, plover_type)
        for subject in subjects:
            # "a series of air strikes by the coalition killed …"
            for noun in [subject, *(one for _, one in prepositional_objects(subject, "of"))]:
                if noun.i in self.acts or (not passive and noun.i not in self.mentions):
                    sides.fill_from(Sides(source=self.of_noun_phrase(noun, plover_type).source))
        if not sides.source:
            # "was killed in an ambush by rebels", "in clashes with rebels": the doer hangs on the noun of the act.
            struck = {each.name for each in sides.target}
            for _, noun in prepositional_objects(verb, "in", "during", "by", "after"):
                if noun.i in self.acts or noun.i not in self.mentions:
                    inner = self.of_noun_phrase(noun, plover_type)
                    others = [each for each in inner.target if each.name not in struck] if passive else []
                    sides.fill_from(Sides(source=inner.source or others))
        if not sides.target and verb.lemma_.lower() in self.lexicon.both_sides.lemmas and len(sides.source) > 1:
            sides.source, sides.target = sides.source[:1], sides.source[1:]
        return sides

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Head tokens of a verb's subject, its own or the one it shares with the clause it hangs on."""
        own = own_subjects(verb)
        if own:
            # Of two subjects the parser hung the first on a word of saying set in between: "Rebels, he said, fled".
            return conjuncts(own[-1])
        for inserted in verb.children:
            if inserted.dep_ == "parataxis" and inserted.i < verb.i and len(own_subjects(inserted)) > 1:
                return conjuncts(own_subjects(inserted)[0])
        if depth > 4:
            return []
        head = verb.head
        if verb.tag_ in {"VBD", "VBZ"} and verb.dep_ not in {"conj", "relcl"}:
            lost = self.lost_subject(verb)
            if lost is not None:
                return conjuncts(lost)
        if verb.dep_ in {"acl", "relcl"}:
            return [head] if verb.tag_ == "VBG" or (verb.dep_ == "acl" and verb.tag_ == "VB") else []
        if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_.lower() in self.lexicon.object_control:
            controlled = child(head, "dobj", "nsubjpass")
            if controlled is not None:
                return conjuncts(controlled)
        if (
            verb.dep_ == "conj"
            and head.dep_ in {"pobj", "pcomp"}
            and head.head.head.lemma_.lower() in self.lexicon.object_blame
        ):
            # "accused them of funding and arming": the parser takes the first for a noun.
            head = head.head
        if verb.dep_ in {"pcomp", "conj"} and head.head.lemma_.lower() in self.lexicon.object_blame:
            blamed = child(head.head, "dobj", "nsubjpass")
            if blamed is not None:
                return conjuncts(blamed)
        if verb.dep_ in SHARED_SUBJECT and head != verb:
            return self.subjects(climb_to_verb(head), depth + 1)
        return []

    def lost_subject(self, verb: Token) -> Token | None:
        """The noun before a finite verb that the parser hung on "after" or "as" as on a preposition."""
        if verb.i == verb.sent.start:
            return None
        token = verb.nbor(-1)
        while token.head.i < verb.i and token.head != token and token.head.i >= verb.sent.start:
            if token.dep_ == "pobj" and token.head.lower_ in self.lexicon.clause_openers:
                return token
            token = token.head
        return None

    def objects_of(self, verb: Token, plover_type: str) -> list[ActorMention]:
        """On whom an active verb acts."""
        direct = child(verb, "dobj", "dative")
        heads = conjuncts(direct) if direct is not None else []
        found = self.actors(heads)
        if found:
            return found
        prepositions = self.lexicon.target_prepositions.get(plover_type, ())
        around = [one for _, one in prepositional_objects(verb, *prepositions)]
        for head in heads:
            around += [one for _, one in prepositional_objects(head, *prepositions)]
        return (
            self.actors(around)
            or self.inside(heads)
            or self.complement_subjects(verb)
            or self.affected(heads)
            or self.inside(around)
            or self.complement_objects(verb, plover_type)
        )

    def is_suffered(self, verb: Token) -> bool:
        """Whether a verb's subject is the victim: "died", "lost their lives"."""
        if verb.lemma_.lower() not in self.lexicon.victim_verbs:
            return False
        direct = child(verb, "dobj")
        return direct is None or direct.lemma_.lower() in self.lexicon.victim_objects

    def complement_objects(self, verb: Token, plover_type: str) -> list[ActorMention]:
        """ "agreed to meet the rebels", "committed to attacking the capital": whom the act spoken of strikes."""
        inner = child(verb, "xcomp") or next(
            (one for _, one in prepositional_objects(verb) if one.dep_ == "pcomp" and one.pos_ == "VERB"), None
        )
        if inner is None or inner == verb:
            return []
        direct = child(inner, "dobj")
        prepositions = {*self.lexicon.target_prepositions.get(plover_type, ()), "with", "against"}
        heads = conjuncts(direct) if direct is not None else []
        around = [one for head in [inner, *heads] for _, one in prepositional_objects(head, *sorted(prepositions))]
        return self.actors(heads) or self.actors(around)

    def complement_subjects(self, verb: Token) -> list[ActorMention]:
        """ "demanded that protesters leave": on whom the demand is made."""
        clause = child(verb, "ccomp", "xcomp")
        subject = child(clause, "nsubj", "nsubjpass") if clause is not None else None
        return self.affected(conjuncts(subject)) if subject is not None else []

    # Nouns

    def of_noun(self, noun: Token, plover_type: str) -> Sides:
        """Source and target of an act that is named by a noun."""
        sides = self.of_noun_phrase(noun, plover_type)
        verb = noun.head
        if noun.dep_ in {"dobj", "pobj"} and not (sides.source and sides.target):
            verb = verb if noun.dep_ == "dobj" else verb.head
            if verb.lemma_.lower() in self.lexicon.light_verbs.lemmas:
                sides.fill_from(self.of_light_verb(verb, plover_type))
        elif noun.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ in {"VERB", "AUX"}:
            by = self.actors([one for _, one in prepositional_objects(verb, "by")])
            prepositions = self.lexicon.target_prepositions.get(plover_type, ())
            on = self.actors([one for _, one in prepositional_objects(verb, *prepositions)])
            struck = child(verb, "dobj") if not is_passive(verb) else None
            if struck is not None and verb.lemma_.lower() in self.lexicon.impact_verbs:
                on = self.affected(conjuncts(struck))
            if plover_type == "AID" and verb.lemma_.lower() in self.lexicon.arrival_verbs:
                on = on or self.actors([one for _, one in prepositional_objects(verb, "in", "at", "for")])
            between = self.actors([one for _, one in prepositional_objects(verb, "between", "among")])
            if len(between) > 1:
                by, on = between[:1], between[1:]
            sides.fill_from(Sides(source=by, target=on))
        clause = child(noun, "relcl", "acl")
        if clause is not None and clause.lemma_.lower() in self.lexicon.light_verbs.lemmas:
            # "the agreement that we signed with them"
            sides.fill_from(self.of_light_verb(clause, plover_type))
        elif clause is not None and clause.tag_ == "VB":
            # "a threat to attack the capital"
            sides.fill_from(Sides(target=self.objects_of(clause, plover_type)))
        if not sides.source:
            sides.source = self.responsible(noun)
        return sides

    def of_noun_phrase(self, noun: Token, plover_type: str) -> Sides:
        nouns, lemma = self.lexicon.nouns, noun.lemma_.lower()
        modifiers = self.actors(
            [each for each in noun.children if each.dep_ in {"poss", "compound", "amod", "nmod", "npadvmod"}]
        )
        sides = Sides()
        if lemma in nouns.modifier_is_target and not child(noun, "poss"):
            sides.target = modifiers
        else:
            sides.source = modifiers
        by = self.actors([one for _, one in prepositional_objects(noun, *nouns.source_prepositions)])
        committed = child(noun, "acl")
        if not by and committed is not None and committed.tag_ == "VBN":
            by = self.actors([one for _, one in prepositional_objects(committed, "by")])
        of = [one for _, one in prepositional_objects(noun, "of")]
        if lemma in nouns.of_is_source:
            by = by or self.actors(of)
            of = []
        if by:
            sides.source, sides.target = by, sides.target or sides.source
        between = self.actors([one for _, one in prepositional_objects(noun, "between", "among")])
        if len(between) > 1:
            return Sides(between[:1], between[1:])
        prepositions = [each for each in self.lexicon.target_prepositions.get(plover_type, ()) if each != "of"]
        on = [one for _, one in prepositional_objects(noun, *prepositions)]
        struck = self.affected(of) if "of" in self.lexicon.target_prepositions.get(plover_type, ()) else []
        target = self.actors(on) or self.inside(on) or struck
        sides.target = target or sides.target
        return sides

    def responsible(self, noun: Token) -> list[ActorMention]:
        """Who owns up to an act or stands behind it: "claimed responsibility for", "is behind", "blamed … for"."""
        for above in noun.ancestors:
            if above.lemma_.lower() in self.lexicon.responsibility_nouns and above.dep_ == "dobj":
                return self.actors(self.subjects(above.head))
            if above.dep_ == "prep" and (above.lower_ == "behind" or is_part_of_larger(above)):
                return self.actors(self.subjects(climb_to_verb(above)))
            if above.lemma_.lower() in self.lexicon.object_blame:
                blamed = child(above, "dobj", "nsubjpass")
                reached_by = any(each.lower_ == "for" and each.is_ancestor(noun) for each in above.children)
                return self.actors(conjuncts(blamed)) if blamed is not None and reached_by else []
            if above.pos_ == "VERB" and above.dep_ in {"ccomp", "advcl", "conj", "relcl"}:
                return []
        return []

    def of_light_verb(self, verb: Token, plover_type: str) -> Sides:
        """Arguments that an act's noun borrows from "launched", "carried out", "came under"."""
        subjects = self.actors(self.subjects(verb))
        prepositions = self.lexicon.target_prepositions.get(plover_type, ())
        others = self.actors([one for _, one in prepositional_objects(verb, *prepositions)])
        by = self.actors([one for _, one in prepositional_objects(verb, "by")])
        if is_passive(verb):
            return Sides(by, others)
        if verb.lemma_.lower() in self.lexicon.light_verbs.subject_is_target:
            return Sides([], subjects)
        return Sides(subjects, others)

    # Tokens to mentions

    def actors(self, heads: list[Token]) -> list[ActorMention]:
        """The mentions that tokens head, once each."""
        found: dict[str, ActorMention] = {}
        for head in self.counted(heads):
            mention = self.mentions.get(head.i)
            if mention is not None:
                found.setdefault(mention.actor_id or mention.name, mention)
        return list(found.values())

    def inside(self, heads: list[Token]) -> list[ActorMention]:
        """Actors named within phrases that are no actors: "warehouses of the FSA", "the US overtures"."""
        for head in heads:
            within = [each for each in head.children if each.dep_ in {"poss", "compound", "amod", "nmod"}]
            within += [one for _, one in prepositional_objects(head, "of", "with", "from", "to")]
            found = self.actors(within) or self.actors([each for one in within for each in one.children])
            found = [each for each in found if each.actor_id or each.named]
            if found:
                return found
        return []

    def affected(self, heads: list[Token]) -> list[ActorMention]:
        """Actors, else whatever is acted on, by its own words."""
        return self.actors(heads) or [
            self.plain_mention(head)
            for head in self.counted(heads)
            if head.pos_ in {"NOUN", "PROPN"} and head.i not in self.acts
        ]

    def counted(self, heads: list[Token]) -> list[Token]:
        """The same heads, a mere quantity replaced by what it counts."""
        found: list[Token] = []
        for head in heads:
            behind = [one for _, one in prepositional_objects(head, "of")]
            found.extend(behind if behind and head.lemma_.lower() in self.lexicon.quantities else [head])
        return found

    def plain_mention(self, head: Token) -> ActorMention:
        words = strip_phrase(find_phrase(head, self.phrases))
        return ActorMention(words=words, head=head, name=words.text, named=False)


def own_subjects(verb: Token) -> list[Token]:
    return [each for each in verb.children if each.dep_ in {"nsubj", "nsubjpass", "csubj"}]


def is_part_of_larger(preposition: Token) -> bool:
    """ "as part of an operation": whoever does the part does the whole."""
    part = child(preposition, "pobj")
    return preposition.lower_ == "as" and part is not None and part.lower_ == "part"


def is_passive(verb: Token) -> bool:
    if child(verb, "nsubjpass", "auxpass", "agent") is not None:
        return True
    if verb.tag_ != "VBN" or child(verb, "aux") is not None:
        return False
    # "the villagers killed in the raid", "saw 20 soldiers killed", "were slain"
    return verb.dep_ in {"acl", "ccomp"} or (verb.dep_ in {"acomp", "attr"} and verb.head.lemma_ == "be")


def acl_head(verb: Token) -> list[Token]:
    """The noun that a participle hangs on: "the villagers killed in the raid"."""
    return [verb.head] if verb.dep_ in {"acl", "relcl"} else []


def climb_to_verb(token: Token) -> Token:
    """The nearest verb at or above a token."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token
