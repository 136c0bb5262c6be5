"""Which word embeds an act, and how: one step up the parse."""

import msgspec
from spacy.tokens import Token

from onrecord.coder.status_lexicon import Category, Effect, EmbeddingIndex, StatusLexicon
from onrecord.coder.status_local import is_infinitive, is_passive

OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "obj"})
CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "csubjpass"})
PREDICATES = frozenset({"underway", "under", "behind", "about"})
"""Words after "be" that the parser takes for adverbs or prepositions but that say something of the subject."""
VERBAL = frozenset({"VERB", "AUX"})


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A step from an act to the word that embeds it. `kinds` says by what: to, ing, that, obj, subj, a preposition …"""

    governor: Token
    kinds: frozenset[str]


def find_link(node: Token, lexicon: StatusLexicon) -> Link | None:
    """The word that embeds `node`, or None at the root and at clauses that stand for themselves."""
    head = node.head
    if head.i == node.i:
        return None
    if node.dep_ == "conj":
        return Link(governor=head, kinds=frozenset({"conj"}))
    if node.dep_ in ("pobj", "pcomp"):
        return _link_preposition(node)
    if node.pos_ in VERBAL and node.dep_ in CLAUSES:
        return Link(governor=_find_predicate(head), kinds=frozenset({_clause_kind(node)}))
    if node.dep_ in ("advcl", "acl", "relcl"):
        return _link_loose_clause(node, lexicon)
    if node.dep_ in OBJECTS or node.dep_ in ("acomp", "xcomp", "ccomp"):
        return Link(governor=head, kinds=frozenset({"obj"}))
    if node.dep_ == "nsubj":
        predicate = _find_predicate(head)
        return Link(governor=predicate, kinds=frozenset({"subj"}))
    if node.dep_ in ("compound", "nmod"):
        return Link(governor=head, kinds=frozenset({"compound"}))
    return None


def find_effect(link: Link, lexicon: StatusLexicon, index: EmbeddingIndex) -> Effect | None:
    """What the embedding word does to the act; None where the lexicon does not know it in this use."""
    governor, kinds = link.governor, link.kinds
    particles = {child.lower_ for child in governor.children if child.dep_ == "prt"}
    if "to" in kinds:  # "called on the army to leave"
        particles |= {child.lower_ for child in governor.children if child.dep_ == "prep"}
    links = sorted(kinds | particles)
    forms = (governor.lower_, governor.lemma_.lower())
    for category in _categories(governor, kinds):
        if not _is_open(category, kinds, lexicon):
            effect = index.find_exact(category, forms, links)
        else:
            effect = index.find(category, forms, links)
        if effect is not None:
            return effect
    return None


def _categories(governor: Token, kinds: frozenset[str]) -> list[Category]:
    if governor.pos_ in VERBAL:
        if "subj" in kinds:
            stative = governor.tag_ in ("VBN", "VBG") and not has_object_or_perfect(governor)
            return ["subject", "adjective"] if stative else ["subject"]
        return ["passive", "verb", "adjective"] if is_passive(governor) else ["verb"]
    if governor.pos_ in ("NOUN", "PROPN"):
        return ["noun"]
    return ["adjective"]


def _is_open(category: Category, kinds: frozenset[str], lexicon: StatusLexicon) -> bool:
    """Whether an entry that names no link fits: for prepositions, only those by which such words embed at all."""
    usual = {"to", "ing", "that", "bare", "obj", "compound", "subj"}
    usual |= lexicon.links.verb if category in ("verb", "passive", "subject") else lexicon.links.noun
    alone = kinds - {"ing"} or kinds  # behind a preposition it is the preposition that counts
    return not alone.isdisjoint(usual)


def _clause_kind(node: Token) -> str:
    if is_infinitive(node):
        return "to"
    if node.tag_ == "VBG" and not any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in node.children):
        return "ing"
    if node.tag_ in ("VBN", "VB") and not any(child.dep_ in ("aux", "auxpass", "mark") for child in node.children):
        return "bare" if node.tag_ == "VB" else "obj"
    return "that"


def _find_predicate(head: Token) -> Token:
    """The adjective that a form of "be" stands before ("an attack is likely"), else the verb itself."""
    if head.lemma_ != "be":
        return head
    for child in head.children:
        causal = child.lower_ == "due" and any(below.lower_ == "to" for below in child.children)
        said_of = child.dep_ == "acomp" or (child.dep_ in ("advmod", "prep") and child.lower_ in PREDICATES)
        if said_of and child.i > head.i and not causal:
            return child
    return head


def _link_preposition(node: Token) -> Link:
    preposition = node.head
    kinds = {_name_preposition(preposition)}
    kinds |= {child.lower_ for child in preposition.children if child.i < preposition.i}  # "instead of"
    if node.pos_ in VERBAL:
        kinds.add("ing")
    governor = preposition.head
    while governor.pos_ == "ADP" and governor.head.i != governor.i and governor.dep_ in ("prep", "pcomp"):
        kinds.add(_name_preposition(governor))
        governor = governor.head
    return Link(governor=governor, kinds=frozenset(kinds))


def _name_preposition(token: Token) -> str:
    return "towards" if token.lower_ == "to" else token.lower_


def _link_loose_clause(node: Token, lexicon: StatusLexicon) -> Link | None:
    """Infinitives of purpose, participles that go along, and the clauses that say what a noun is about."""
    if is_infinitive(node):
        kinds = {"to", "purpose"} if node.dep_ == "advcl" else {"to"}
        return Link(governor=_find_predicate(node.head) if node.dep_ == "advcl" else node.head, kinds=frozenset(kinds))
    if node.dep_ == "advcl" and node.tag_ in ("VBZ", "VBP"):
        timed = any(child.lower_ in lexicon.clauses.times for child in node.children if child.i < node.i)
        return Link(governor=node.head, kinds=frozenset({"participle"})) if timed else None
    if node.dep_ == "advcl":
        loose = node.tag_ == "VBG" and not any(child.dep_ in ("mark", "aux", "advmod") for child in node.children)
        return Link(governor=node.head, kinds=frozenset({"participle"})) if loose else None
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in node.children):
        return Link(governor=node.head, kinds=frozenset({"that"}))
    return None


def has_object_or_perfect(verb: Token) -> bool:
    """Whether a participle is a verb for all that ("has set off fighting"), not an adjective ("is set for May")."""
    return any(
        child.dep_ in ("dobj", "prt") or (child.dep_ == "aux" and child.lemma_ == "have") for child in verb.children
    )
