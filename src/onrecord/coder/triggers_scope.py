"""Which hits speak of acts of their own: content of verbal acts, vague nouns, promises and refusals."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.coder.triggers_lexicon import Grammar
from onrecord.coder.triggers_match import NEGATIONS, Hit, is_negated, phrase_tokens

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})
FRIENDLY = frozenset({"AID", "CONCEDE", "RETREAT", "CONSULT", "SUPPORT", "COOPERATE", "AGREE"})
VERBAL = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
FACT_CLAUSES = frozenset({"relcl", "parataxis"})
"""Clauses that report facts of their own, whatever the clause around them asks for."""
CONTENT_PREPOSITIONS = frozenset(
    ["for", "to", "on", "of", "against", "with", "upon", "about", "from", "into", "at", "towards", "toward"]
)
INTENTION = frozenset({"will", "would", "shall", "'ll", "’ll", "wo", "'d"})
DUTY = frozenset({"must", "should", "ought"})
DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "last"]
)
TIME_OR_NAME = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "CARDINAL", "EVENT"})


def is_bare(token: Token, weak: bool, grammar: Grammar) -> bool:
    """Whether a noun of action speaks of no act in particular ("war", "without violence")."""
    head = token.head
    if token.dep_ in {"nsubj", "nsubjpass"} and not weak and head.lemma_.lower() in grammar.occurrence:
        return False
    if (
        token.dep_ in {"nsubj", "nsubjpass"}
        and weak
        and head.lemma_.lower() in {"erupt", "break", "flare", "kill", "begin", "rage", "claim"}
    ):
        return False
    if token.dep_ in {"dobj", "attr", "nsubjpass"} and head.lemma_.lower() in grammar.light and not weak:
        return False
    subtree = [word for word in token.subtree if abs(word.i - token.i) < 12]
    named = any(word.ent_type_ in TIME_OR_NAME for word in subtree if word != token)
    if weak:
        return not named
    children = list(token.children)
    definite = any(child.lower_ in DEFINITE or child.dep_ in {"poss", "nummod"} for child in children)
    detailed = any(
        child.dep_ in {"prep", "relcl", "acl", "amod", "compound", "appos", "npadvmod"} for child in children
    )
    return not (named or definite or detailed)


def is_definite(token: Token) -> bool:
    return any(child.lower_ in DEFINITE or child.dep_ in {"poss", "nummod"} for child in token.children)


def find_governor(hit: Hit, hits: dict[int, Hit]) -> tuple[Hit, list[Token]] | None:
    """The next hit above in the tree with the tokens on the way (its own first), within its clause."""
    path, token = [hit.token], hit.token
    while token.head != token and len(path) < 9:
        if token.dep_ in FACT_CLAUSES or (token.dep_ == "acl" and token.tag_ == "VBN"):
            return None
        if token.dep_ == "advcl" and not any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children):
            return None
        if token.dep_ in {"nsubj", "nsubjpass", "conj", "csubj"} and token.dep_ != "conj":
            return None
        token = token.head
        if token.i in hits:
            return hits[token.i], path
        path.append(token)
    return None


def _prepositions(path: Iterable[Token]) -> list[str]:
    return [token.lower_ for token in path if token.dep_ in {"prep", "agent"}]


def is_content(hit: Hit, governor: Hit, path: list[Token]) -> bool:
    """Whether a hit is only what the act above it speaks of, wants or refuses."""
    if path[-1].dep_ == "conj" and all(token.dep_ == "conj" for token in path):
        return False
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in path[-1].children)
    prepositions = _prepositions(path)
    solid = hit.sense.pos == "noun" and is_definite(hit.token) and hit.type in {"ASSAULT", "PROTEST"}
    if governor.sense.group.governs or governor.sense.group.commits or governor.type in VERBAL:
        if any(word not in CONTENT_PREPOSITIONS for word in prepositions):
            return False
        return not (solid and len(list(hit.token.children)) > 1)
    if infinitive:
        return True
    if hit.sense.pos == "noun" and set(prepositions) & {"for", "on", "about", "to", "with", "into"} and not solid:
        return governor.type != "ASSAULT"
    return False


def commit(hit: Hit, content: Hit | None) -> None:
    """Give a commitment the type that follows from what is promised."""
    group = hit.sense.group
    if content is not None:
        hit.type = "THREATEN" if content.type in HOSTILE and not is_negated(content.token) else "AGREE"
    elif group.hostile:
        hit.type = "THREATEN"
    if is_negated(hit.token):
        hit.type = "REJECT"
    if hit.type != hit.sense.type:
        hit.mode = None


def _in_main_clause(token: Token, grammar: Grammar) -> bool:
    """Whether a verb heads the sentence or what somebody says."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ == "ROOT":
        return True
    return (
        token.dep_ == "ccomp" and token.head.lemma_.lower() in grammar.speech and _in_main_clause(token.head, grammar)
    )


def apply_modality(hit: Hit, grammar: Grammar) -> None:
    """Turn an announced act into the promise, threat or refusal that it is."""
    token = hit.token
    verb = token if token.pos_ in {"VERB", "AUX"} else token.head
    if hit.sense.pos == "noun" and not (token.dep_ == "dobj" and verb.lemma_.lower() in grammar.light):
        return
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if not modals & INTENTION or not _in_main_clause(verb, grammar):
        return
    if "have" in {child.lower_ for child in verb.children if child.dep_ == "aux"}:
        return
    if any(child.lower_ in NEGATIONS for child in verb.children):
        kind = "REJECT" if hit.type in FRIENDLY else None
    elif hit.type in HOSTILE:
        kind = "THREATEN"
    else:
        kind = "AGREE" if hit.type in FRIENDLY else None
    if kind is not None and kind != hit.type:
        hit.type, hit.mode = kind, None


def is_unreal(hit: Hit, grammar: Grammar) -> bool:
    """Whether a hit stands under a condition, or an indefinite act under a word of fear, hope or prevention."""
    token = hit.token
    for _ in range(6):
        if token.dep_ == "advcl" and any(child.lower_ in {"if", "unless"} for child in token.children):
            return True
        if token.dep_ in {"ccomp", "relcl", "acl"} or token.head == token:
            break
        token = token.head
    if hit.sense.pos == "noun" and not is_definite(hit.token):
        above = hit.token.head
        for _ in range(3):
            if above.lemma_.lower() in grammar.unreal and above.i not in {word.i for word in hit.words}:
                return True
            if above.pos_ not in {"ADP", "NOUN"}:
                break
            above = above.head
    return False


def is_game(tokens: Iterable[Token], grammar: Grammar) -> bool:
    """Whether a sentence is about sport."""
    return len({token.lemma_.lower() for token in tokens} & grammar.sports) >= 2


def names_other(hit: Hit, hits: dict[int, Hit], grammar: Grammar) -> bool:
    """Whether a noun only tells the kind of a noun that is no act itself ("attack helicopter", "protest camp")."""
    token = hit.token
    if token.dep_ not in {"compound", "nmod", "amod", "poss"}:
        return False
    head = token.head
    return head.i in hits or head.lemma_.lower() not in grammar.shells


__all__ = [
    "apply_modality",
    "commit",
    "find_governor",
    "is_bare",
    "is_content",
    "is_definite",
    "is_game",
    "is_unreal",
    "names_other",
    "phrase_tokens",
]
