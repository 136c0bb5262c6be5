"""Which hits speak of acts of their own: content of verbal acts, vague nouns, promises and refusals."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.coder.triggers_lexicon import Grammar, Group, Sense
from onrecord.coder.triggers_match import NEGATIONS, OBJECTS, Hit, find_objects, is_negated

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "THREATEN"})
FRIENDLY = frozenset({"AID", "CONCEDE", "RETREAT", "CONSULT", "SUPPORT", "COOPERATE", "AGREE"})
VERBAL = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
VIOLENT = frozenset({"ASSAULT", "COERCE"})
INTENTION = frozenset({"will", "would", "shall", "'ll", "’ll", "wo", "'d"})
DUTY = frozenset({"must", "should", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest"})
DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "last"]
)
DETAILS = frozenset({"prep", "relcl", "acl", "amod", "compound", "appos", "npadvmod"})
DATES = frozenset({"DATE", "TIME"})
NAMES = frozenset({"GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "CARDINAL", "EVENT"})
CONTENT_PREPOSITIONS = frozenset(
    {"for", "to", "on", "of", "against", "with", "upon", "about", "from", "into", "at", "towards", "toward", "by"}
)
TOPIC_PREPOSITIONS = frozenset({"for", "on", "about", "to", "with", "into", "from"})
CIRCUMSTANCES = frozenset(
    {"after", "following", "during", "since", "because", "amid", "amidst", "despite", "over", "before", "until"}
    | {"about", "than", "like", "unlike", "under", "without", "due", "given"}
)
"""Prepositions of acts that are only recalled, not reported."""
REACTIONS = frozenset({"response", "retaliation", "line", "reaction", "revenge"})
AIMS = frozenset({"before", "without", "at", "instead", "than", "toward", "towards", "against", "from"})
ROOMS = frozenset({"in", "at", "under", "from"})
"""Prepositions that make of talks and treaties a setting."""

DUTY_SENSE = Sense(
    type="REQUEST", pos="verb", group=Group(governs=True), before=(), after=(), subject=None, subject_not=frozenset()
)
"""What is said to be somebody else's duty is asked of them."""


def _has_child(token: Token, words: Iterable[str], dependency: str | None = None) -> bool:
    return any(child.lower_ in words and dependency in (None, child.dep_) for child in token.children)


def _is_infinitive(token: Token) -> bool:
    return _has_child(token, ("to",), "aux")


def _is_finite(token: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in token.children)


def _is_dated(token: Token) -> bool:
    """Whether a noun phrase holds a date or a clause of its own that tells more."""
    near = [word for word in token.subtree if abs(word.i - token.i) < 14]
    return any(word.ent_type_ in DATES for word in near) or any(
        child.dep_ in {"relcl", "acl"} for child in token.children
    )


def is_attribute(token: Token) -> bool:
    """Whether a word is no act by its place: "the besieged town", "the wounded", the month of March."""
    if token.pos_ == "VERB":
        return token.dep_ == "amod" or (token.tag_ == "VBN" and any(child.dep_ == "det" for child in token.children))
    return token.pos_ == "PROPN" and token.ent_type_ == "DATE"


def is_definite(token: Token) -> bool:
    return any(child.lower_ in DEFINITE or child.dep_ in {"poss", "nummod"} for child in token.children)


def is_bare(hit: Hit, grammar: Grammar) -> bool:
    """Whether a noun of action speaks of no act in particular ("war", "without violence")."""
    token, group = hit.token, hit.sense.group
    verb = token.head.lemma_.lower()
    subtree = [word for word in token.subtree if abs(word.i - token.i) < 12 and word != token]
    detailed = any(child.dep_ in DETAILS for child in token.children)
    if group.weak or group.vague:
        if token.dep_ in {"nsubj", "nsubjpass"} and verb in grammar.outbreak:
            return False
        if group.weak and detailed and token.dep_ == "nsubj" and verb in grammar.occurrence:
            return False
        kinds = DATES if group.vague else DATES | NAMES
        return not any(word.ent_type_ in kinds for word in subtree)
    if token.dep_ in {"nsubj", "nsubjpass"} and verb in grammar.occurrence:
        return False
    if token.dep_ in OBJECTS and verb in grammar.light:
        return False
    children = list(token.children)
    detailed = any(
        child.dep_ in {"prep", "relcl", "acl", "amod", "compound", "appos", "npadvmod"} for child in children
    )
    named = any(word.ent_type_ in DATES | NAMES for word in subtree)
    return not (named or detailed or is_definite(token))


def is_carrier(hit: Hit, hits: dict[int, Hit], grammar: Grammar) -> bool:
    """Whether a light verb took for its own what only describes the noun of action that it carries."""
    lemma = hit.token.lemma_.lower()
    if lemma not in grammar.light or lemma in grammar.stoppers or len(hit.words) < 2:
        return False
    objects = [word for word in find_objects(hit.token) if word.i in hits and hits[word.i] is not hit]
    return any(word not in hit.words and all(part in word.subtree for part in hit.words[1:]) for word in objects)


def carriers(hits: dict[int, Hit], grammar: Grammar) -> dict[int, Hit]:
    """Light verbs, each with the noun of action it carries."""
    return {
        hit.token.head.i: hit
        for hit in hits.values()
        if hit.token.dep_ in OBJECTS and hit.token.head.lemma_.lower() in grammar.light
    }


def find_governor(hit: Hit, hits: dict[int, Hit]) -> tuple[Hit, list[Token]] | None:
    """The next hit above in the tree with the tokens on the way (its own first), within its clause.

    None beyond a subject or a clause that reports facts of its own, whatever the clause around it asks for.
    """
    path, token = [hit.token], hit.token
    while token.head != token and len(path) < 10:
        participle = token.dep_ == "acl" and not _is_finite(token) and token.tag_ in {"VBN", "VBD"}
        if token.dep_ in {"relcl", "parataxis", "nsubj", "nsubjpass", "csubj"} or participle:
            return None
        if token.dep_ == "advcl" and not (_is_infinitive(token) or token.tag_ == "VBG"):
            return None
        sibling = token.dep_ == "conj"
        token = token.head
        above = hits.get(token.i)
        if above is not None and above is not hit and not sibling:
            return above, path
        if not sibling:
            path.append(token)
    return None


def is_content(hit: Hit, governor: Hit, path: list[Token]) -> bool:
    """Whether a hit is only what the act above it speaks of, wants, refuses or aims at."""
    prepositions = {token.lower_ for token in path if token.dep_ in {"prep", "agent"}}
    infinitive = any(_is_infinitive(token) for token in path)
    noun = hit.sense.pos == "noun"
    solid = noun and hit.type in VIOLENT and _is_dated(hit.token)
    gerund = any(token.dep_ == "advcl" for token in path)
    if governor.type == "PROTEST" and hit.type in {"REQUEST", "PROTEST", "ACCUSE", "REJECT"}:
        return True
    if gerund and not infinitive:
        return hit.type == governor.type and hit.type in VERBAL | {"ACCUSE"}
    if governor.sense.group.governs or governor.sense.group.commits or governor.type in VERBAL:
        return prepositions <= CONTENT_PREPOSITIONS and not solid
    if infinitive:
        return governor.type != "ACCUSE"
    if governor.type == "ACCUSE":
        return hit.type not in VIOLENT and not (noun and hit.type == "PROTEST")
    if noun and path[0].dep_ in OBJECTS and len(path) == 1:
        return not solid
    return noun and bool(prepositions & TOPIC_PREPOSITIONS) and not solid and governor.type != "ASSAULT"


def commit(hit: Hit, content: tuple[Hit, list[Token]] | None, grammar: Grammar) -> None:
    """Give a commitment the type that follows from what is promised."""
    group = hit.sense.group
    if is_negated(hit.token):
        hit.type = "REJECT"
    elif content is not None:
        inner, path = content
        ended = any(token.lemma_.lower() in grammar.stoppers for token in path[1:]) or any(
            _has_child(token, NEGATIONS) for token in path
        )
        helped = any(token.lemma_.lower() in grammar.helpers for token in path[1:])
        if inner.type in HOSTILE:
            hit.type = "AGREE" if ended or helped else "THREATEN"
        else:
            hit.type = "REJECT" if ended and inner.type in FRIENDLY else "AGREE"
    elif group.hostile:
        hit.type = "THREATEN"
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
    verb = hit.token
    if hit.sense.pos == "noun":
        verb = hit.token.head
        if hit.token.dep_ not in OBJECTS or verb.lemma_.lower() not in grammar.light:
            return
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if not helpers & INTENTION or "have" in helpers or not _in_main_clause(verb, grammar):
        return
    kind = hit.type
    if any(child.lower_ in NEGATIONS for child in verb.children):
        kind = "REJECT" if hit.type in FRIENDLY else hit.type
    elif hit.type in HOSTILE or any(_has_child(child, ("unless",)) for child in verb.children if child.dep_ == "advcl"):
        kind = "THREATEN"
    elif hit.type in FRIENDLY:
        kind = "AGREE"
    if kind != hit.type:
        hit.type, hit.mode = kind, None


def add_duties(hits: dict[int, Hit], tokens: list[Token], grammar: Grammar) -> None:
    """Add a request where somebody says that another must do something; its trigger is the verb of saying."""
    for verb in list(_speech_verbs(hits, tokens, grammar)):
        hits[verb.i] = Hit(token=verb, sense=DUTY_SENSE, words=[verb], type=DUTY_SENSE.type, mode=None)


def _speech_verbs(hits: dict[int, Hit], tokens: list[Token], grammar: Grammar) -> Iterator[Token]:
    for token in tokens:
        if token.dep_ != "ccomp" or token.head.i in hits or token.head.lemma_.lower() not in grammar.speech:
            continue
        subject = next((child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is None or subject.lower_ in {"it", "there", "we", "i"} or _has_child(token, NEGATIONS):
            continue
        if _has_child(token, DUTY, "aux"):
            yield token.head


def _is_purpose(hit: Hit, grammar: Grammar) -> bool:
    """Whether a verb only says what something is for ("efforts to end …", "aimed at ending …", "before allowing …")."""
    token = hit.token
    while token.dep_ == "conj":
        token = token.head
    above = token.head
    if token.dep_ == "acl" and _is_infinitive(token):
        return above.lemma_.lower() not in grammar.shells
    if token.dep_ == "acl" and token.tag_ == "VBG":
        return hit.type not in VIOLENT | {"PROTEST"}
    if token.dep_ == "pcomp":
        if above.lower_ == "of":
            return above.head.pos_ == "NOUN" and above.head.lemma_.lower() not in grammar.shells
        return above.lower_ in AIMS or (above.lower_ == "for" and hit.type not in VIOLENT)
    return False


def is_unreal(hit: Hit, grammar: Grammar) -> bool:
    """Whether a hit stands under a condition, or an indefinite act under a word of fear, hope or prevention."""
    token = hit.token
    for _ in range(6):
        if token.dep_ == "advcl" and _has_child(token, CONDITIONS):
            return True
        if token.dep_ in {"ccomp", "relcl", "acl"} or token.head == token:
            break
        token = token.head
    if hit.sense.pos == "verb" and _is_purpose(hit, grammar):
        return True
    if hit.sense.pos == "noun" and not is_definite(hit.token):
        above = hit.token.head
        for _ in range(3):
            if above.lemma_.lower() in grammar.unreal and all(word != above for word in hit.words):
                return True
            if above.pos_ not in {"ADP", "NOUN"}:
                break
            above = above.head
    return False


def is_summed_up(hit: Hit, hits: dict[int, Hit]) -> bool:
    """Whether a noun sums up acts that follow ("attacks, including the bombing of …"), or is part of a counted sum."""
    if hit.sense.pos != "noun":
        return False
    counted = any(child.dep_ == "nummod" for child in hit.token.children)
    for child in hit.token.children:
        if child.dep_ == "prep" and child.lower_ == "including" and not counted:
            return any(inner.i in hits and hits[inner.i].type == hit.type for inner in child.children)
    above = hit.token.head
    if hit.token.dep_ == "pobj" and above.lower_ == "including" and above.head.i in hits:
        return any(child.dep_ == "nummod" for child in above.head.children)
    return False


def is_background(hit: Hit) -> bool:
    """Whether a noun only recalls an act without date or victims, as the setting or cause of another."""
    token = hit.token
    if hit.sense.pos != "noun" or hit.sense.group.harm:
        return False
    while token.dep_ in {"conj", "compound", "nmod", "poss"}:
        token = token.head
    if token.dep_ != "pobj" or _is_dated(hit.token):
        return False
    preposition = token.head.lower_
    if preposition in CIRCUMSTANCES or token.head.head.lower_ in REACTIONS:
        return True
    return preposition in ROOMS and hit.type in {"CONSULT", "AGREE", "SUPPORT", "AID", "COOPERATE"}


def is_game(tokens: Iterable[Token], grammar: Grammar) -> bool:
    """Whether a sentence is about sport."""
    return len({token.lemma_.lower() for token in tokens} & grammar.sports) >= 3


def names_other(hit: Hit, hits: dict[int, Hit], grammar: Grammar) -> bool:
    """Whether a noun only tells the kind of a noun that is no act itself ("attack helicopter", "protest camp")."""
    token = hit.token
    if token.dep_ not in {"compound", "nmod", "amod"}:
        return False
    head = token.head
    return head.i in hits or head.lemma_.lower() not in grammar.shells


def _is_subordinate(token: Token) -> bool:
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in {"relcl", "acl", "pcomp", "advcl"}


def stands(hit: Hit, violence: int) -> bool:
    """Whether a hit is an act on its own account; `violence` counts the violent hits of its sentence."""
    group, token = hit.sense.group, hit.token
    if hit.merged:
        return True
    if hit.bare or (group.needs_violence and violence < 2):
        return False
    dated = any(child.ent_type_ in DATES for child in token.children)
    if group.standing and _is_subordinate(token) and not dated:
        return False
    general = token.dep_ == "relcl" and token.tag_ in {"VBP", "VBZ"} and not dated
    return not (general and not any(child.dep_ in {"aux", "auxpass"} for child in token.children))
