"""Two words for one act are one hit: a bombing that killed, killed in a raid, raided and left dead."""

from spacy.tokens import Token

from onrecord.coder.triggers_match import Hit, find_subjects, phrase_tokens

CLAUSES = frozenset({"relcl", "advcl", "ccomp", "csubj", "parataxis", "ROOT", "acl", "xcomp", "pcomp"})

OUTCOME_OPENERS = frozenset({"when", "after", "as"})


def _clause_head(token: Token) -> Token:
    """The verb of the clause that a token stands in, or the topmost token below the sentence's end."""
    while token.dep_ not in CLAUSES and not (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}):
        if token.head == token:
            break
        token = token.head
    return token


def _same_clause(noun: Token, verb: Token) -> bool:
    return _clause_head(noun) == _clause_head(verb) or _clause_head(noun) == verb


def _relative_noun(verb: Token, violent: dict[int, Hit]) -> Hit | None:
    """The noun of action that a relative clause tells of, where the parser hung the clause on a later noun."""
    noun = verb.head
    for _ in range(8):
        if noun.i in violent:
            return violent[noun.i]
        if noun.dep_ not in {"pobj", "prep", "conj", "appos", "compound", "poss", "nmod"}:
            return None
        noun = noun.head
    return None


def _noun_before(verb: Token, violent: dict[int, Hit]) -> Hit | None:
    """The noun of action right before an active verb: its subject, whatever the parser made of it."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None
    i = verb.i - 1
    while i > verb.sent.start and verb.doc[i].pos_ in {"AUX", "ADV", "PART"}:
        i -= 1
    found = violent.get(i)
    return found if found is not None and found.sense.pos == "noun" and found.token.i == i else None


def _find_means(harm: Hit, violent: dict[int, Hit]) -> Hit | None:
    """The noun of action that caused what a verb of harm says: subject, by-phrase or circumstance of its clause."""
    verb = harm.token
    if before := _noun_before(verb, violent):
        return before
    reserved = {
        id(before)
        for other in violent.values()
        if other.sense.pos == "verb" and other is not harm and (before := _noun_before(other.token, violent))
    }
    for subject in find_subjects(verb):
        for word in phrase_tokens(subject):
            if word.i in violent and word != verb:
                return violent[word.i]
    if verb.dep_ == "relcl" and (found := _relative_noun(verb, violent)):
        return found
    for other in violent.values():
        noun = other.token
        if other is harm or id(other) in reserved or other.sense.pos != "noun" or noun.dep_ in {"nsubj", "nsubjpass"}:
            continue
        if _same_clause(noun, verb):
            return other
    return None


def _join(into: Hit, other: Hit) -> None:
    """Let one hit speak for both; the more telling mode stays."""
    into.merged.extend([other, *other.merged])
    into.mode = _more_telling(into, other)


def _more_telling(into: Hit, other: Hit) -> str | None:
    vague = {None, "attack", "clash", "offensive"}
    return other.mode if into.mode in vague and other.mode is not None and into.mode != other.mode else into.mode


def _by_token(hits: list[Hit]) -> dict[int, Hit]:
    """The violent hits by each of their tokens, those of hits merged into them included."""
    found: dict[int, Hit] = {}
    for hit in hits:
        if hit.type == "ASSAULT":
            for part in (*hit.merged, hit):
                found.update({word.i: hit for word in reversed(part.words)})
    return found


def merge_hits(hits: list[Hit]) -> list[Hit]:
    """Join the violent hits of one sentence that tell of one act. The order of the rest stays."""
    alive = list(hits)
    for hit in hits:
        if hit.type != "ASSAULT" or hit not in alive:
            continue
        violent = _by_token(alive)
        partner = _partner(hit, violent)
        if partner is None:
            continue
        keep, drop = partner
        if keep in alive and drop in alive and keep is not drop:
            _join(keep, drop)
            alive.remove(drop)
    return alive


def _partner(hit: Hit, violent: dict[int, Hit]) -> tuple[Hit, Hit] | None:
    """The hit that tells of the same act as this one, as (what stays, what goes)."""
    token = hit.token
    if hit.sense.pos == "verb":
        if harmed := _told_outcome(hit, violent):
            return hit, harmed
        if token.dep_ in {"advcl", "acl", "xcomp", "conj", "dep", "relcl"} and (above := _governing_act(hit, violent)):
            return above, hit
        means = _find_means(hit, violent)
        close = means is not None and (means.token.dep_ == "pobj" or means is _noun_before(token, violent))
        if means is not None and (close or hit.sense.group.harm or _is_subject(means.token, token)):
            return (means, hit) if token.dep_ == "relcl" else (hit, means)
    elif (token.dep_ in {"nsubj", "nsubjpass", "dobj"} and token.head.i in violent and token.head != token) or (
        token.dep_ in {"conj", "appos"} and token.head.i in violent and hit.bare
    ):
        return violent[token.head.i], hit
    return None


def _is_subject(noun: Token, verb: Token) -> bool:
    return any(noun in list(phrase_tokens(subject)) for subject in find_subjects(verb))


def _told_outcome(hit: Hit, violent: dict[int, Hit]) -> Hit | None:
    """The harm that stands before the act that did it: "three were killed when gunmen attacked a checkpoint"."""
    verb, harm = hit.token, violent.get(hit.token.head.i)
    if verb.dep_ != "advcl" or harm is None or harm is hit or not harm.sense.group.harm or hit.sense.group.harm:
        return None
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in harm.token.children)
    opened = any(child.i < verb.i and child.lower_ in OUTCOME_OPENERS for child in verb.children)
    return harm if passive and opened and harm.sense.pos == "verb" else None


def _governing_act(hit: Hit, violent: dict[int, Hit]) -> Hit | None:
    """The act whose outcome a dependent verb adds ("raided …, leaving 42 dead"; "killed 3 and wounded 5")."""
    verb = hit.token
    if (
        hit.sense.group.harm
        and verb.dep_ == "relcl"
        and verb.head.dep_ == "pobj"
        and verb.head.head.lower_ == "including"
    ):
        earlier = [other for i, other in violent.items() if i < verb.head.i and other is not hit]
        return earlier[-1] if earlier else None
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "csubj"}]
    # "42 were killed and 153 wounded": a bare figure goes on with the first one's people.
    own_subject = any(child.pos_ != "NUM" for child in subjects)
    above = verb.head
    for _ in range(3):
        if above.i in violent or above.dep_ not in {"conj", "oprd", "acomp", "ccomp", "dobj"}:
            break
        above = above.head
    if above.i not in violent or violent[above.i] is hit:
        return None
    other = violent[above.i]
    if verb.dep_ == "conj":
        return other if not own_subject and hit.sense.group.harm and other.sense.pos == "verb" else None
    if verb.dep_ == "relcl":
        return None
    if own_subject:
        return None
    return other if verb.tag_ in {"VBG", "VBN"} else None
