"""Who does an act and to whom, as entities of a text, read off the parse."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.bench.re3d.entities import Entity, index_tokens
from onrecord.coder.phrases import conjuncts

SHARED = frozenset({"xcomp", "advcl", "conj", "ccomp", "pcomp", "dep", "acomp", "prep"})
"""A verb that hangs on another by one of these shares its subject where it has none of its own."""
FRONT = frozenset({"poss", "compound", "nmod", "amod"})
WITHIN = frozenset({"of"})
STEPS = 5


class EntityArguments:
    """Entities of one text by their place in the parse."""

    def __init__(self, entities: list[Entity]) -> None:
        self.by_token = index_tokens(entities)

    def of(self, tokens: Iterable[Token]) -> list[Entity]:
        """Entities that tokens and those coordinated with them belong to, or else what their phrases name."""
        found: dict[int, Entity] = {}
        for token in tokens:
            for each in conjuncts(token):
                for entity in self.at(each):
                    found.setdefault(entity.head.i, entity)
        return list(found.values())

    def at(self, token: Token) -> list[Entity]:
        """The entity of a token; of a noun that is none, those of its owner, of what "of" adds, and of its front."""
        entity = self.by_token.get(token.i)
        if entity is not None and entity.type != "Quantity":
            return [entity]
        if token.pos_ == "PRON" and token.dep_ in {"nsubj", "nsubjpass"}:
            return self.antecedent(token)
        for inner in (self.below(token, "poss"), self.behind(token, WITHIN), self.in_front(token)):
            if inner:
                return inner
        return []

    def antecedent(self, pronoun: Token) -> list[Entity]:
        """What "who" or "which" takes up."""
        verb = pronoun.head
        for _ in range(STEPS):
            if verb.dep_ == "relcl":
                return self.of_one(verb.head)
            verb = verb.head
        return []

    def of_one(self, token: Token) -> list[Entity]:
        entity = self.by_token.get(token.i)
        return [entity] if entity is not None else []

    def below(self, token: Token, *dependencies: str) -> list[Entity]:
        below = (each for each in token.children if each.dep_ in dependencies)
        return [entity for each in below for one in conjuncts(each) for entity in self.of_one(one)]

    def behind(self, token: Token, prepositions: Iterable[str]) -> list[Entity]:
        """Entities behind prepositions that hang on a token."""
        chosen = frozenset(prepositions)
        return self.of(each for word, each in self.objects(token) if word in chosen)

    def objects(self, token: Token) -> Iterator[tuple[str, Token]]:
        """Prepositions that hang on a token, each with what stands behind."""
        for prep in token.children:
            if prep.dep_ in {"prep", "agent", "dative", "prt"}:
                for each in prep.children:
                    if each.dep_ == "pobj":
                        yield prep.lower_, each
                    elif each.dep_ == "prep":
                        yield from ((each.lower_, one) for one in each.children if one.dep_ == "pobj")

    def in_front(self, token: Token) -> list[Entity]:
        return [entity for each in token.children if each.dep_ in FRONT for entity in self.of_one(each)]

    def doers(self, token: Token, steps: int = STEPS) -> list[Entity]:
        """Who does what a verb or noun names."""
        if steps == 0:
            return []
        if token.pos_ in {"VERB", "AUX"}:
            return self.doers_of_verb(token, steps)
        own = self.below(token, "poss") or self.behind(token, {"by"})
        own = own or [each for each in self.in_front(token) if each.type in {"Organisation", "Person"}]
        if own:
            return own
        head = token.head
        if token.dep_ == "pobj" and head.dep_ in {"prep", "agent"} and head.lower_ != "by":
            head = head.head
        if token.dep_ in {"dobj", "pobj", "attr", "conj", "nsubjpass"} and head != token:
            return self.doers(head, steps - 1)
        return []

    def doers_of_verb(self, verb: Token, steps: int) -> list[Entity]:
        if is_passive(verb):
            return self.behind(verb, {"by"})
        subjects = [each for each in verb.children if each.dep_ == "nsubj"]
        return self.of(subjects) if subjects else self.shared_subject(verb, steps)

    def shared_subject(self, verb: Token, steps: int) -> list[Entity]:
        """Who does what a verb without a subject says: that of the clause it hangs on, or the noun it qualifies."""
        head = verb.head
        if verb.dep_ in {"acl", "relcl"}:
            return self.of_one(head) or self.doers(head, steps - 1)
        if verb.dep_ == "pcomp":
            head = head.head
        if steps == 0 or verb.dep_ not in SHARED or head == verb:
            return []
        if head.pos_ not in {"VERB", "AUX", "ADJ"}:
            return self.doers(head, steps - 1)
        subjects = [each for each in head.children if each.dep_ in {"nsubj", "nsubjpass"}]
        return self.of(subjects) if subjects else self.shared_subject(head, steps - 1)

    def done_to(self, token: Token) -> list[Entity]:
        """Whom the direct object or passive subject names, or what stands behind "of" the noun."""
        if token.pos_ not in {"VERB", "AUX"}:
            return self.behind(token, WITHIN)
        if not is_passive(token):
            return self.of(each for each in token.children if each.dep_ in {"dobj", "dative"})
        subjects = [each for each in token.children if each.dep_ == "nsubjpass"]
        if subjects:
            return self.of(subjects)
        return self.of_one(token.head) if token.dep_ in {"acl", "relcl"} else []


def is_passive(verb: Token) -> bool:
    """Whether a verb is a passive, a bare participle behind a noun included."""
    if any(each.dep_ in {"nsubjpass", "auxpass", "agent"} for each in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"
