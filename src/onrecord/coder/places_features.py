"""How a place name stands to the word of an act, as features that a linear score can weigh."""

import itertools
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.coder.places_words import PlaceWords
from onrecord.coder.reading import PlaceMention

DEPS = frozenset({
    "dobj", "nsubj", "nsubjpass", "pobj", "prep", "pcomp", "conj", "advcl", "relcl", "acl", "xcomp", "ccomp", "appos",
    "npadvmod", "advmod", "attr", "agent", "compound", "nmod", "amod", "poss", "parataxis", "dep",
})  # fmt: skip
"""Steps of the parse that are told apart."""
CLAUSAL = frozenset({"conj", "advcl", "relcl", "acl", "xcomp", "ccomp", "parataxis", "said", "pcomp", "else"})
PREPOSITIONS = frozenset({
    "in", "at", "near", "of", "from", "to", "into", "on", "for", "against", "by", "with", "through", "outside",
    "around", "over", "between", "inside", "across", "towards", "along", "as",
})  # fmt: skip


@dataclass(slots=True)
class Site:
    """How a place name hangs in its sentence: the word that it modifies, as what, and by which preposition."""

    governor: Token
    role: str
    preposition: str = ""


class FeatureReader:
    """Reads sites and features by the word list."""

    def __init__(self, lexicon: PlaceWords) -> None:
        self.lexicon = lexicon
        kinds = lexicon.kinds
        self.parts = kinds.place | kinds.admin1 | kinds.admin2 | kinds.region | kinds.point | lexicon.directions
        self.parts |= lexicon.slot.parts
        self.glue = self.parts | lexicon.glue | lexicon.fillers | {"’s"}

    def read_site(self, mention: PlaceMention) -> Site:
        """Climb from a name over "the outskirts of", "12 miles west of", lists and appositions to what it modifies."""
        head, role = mention.words.root, ""
        for _ in range(12):
            over = head.head
            if over.i == head.i:
                break
            if head.dep_ == "pobj":
                word = over.lower_
                if word == "of" and over.head.lemma_.lower() in self.parts:
                    head = over.head
                    continue
                return Site(over.head, role or self._role(over), word)
            if head.dep_ == "poss":
                role = role or "poss"
                if over.lemma_.lower() not in self.parts and over.pos_ != "PROPN":
                    return Site(over, "poss")
            elif head.dep_ in ("compound", "nmod", "amod"):
                if over.lemma_.lower() not in self.parts and over.pos_ != "PROPN":
                    return Site(over, "compound")
            elif head.dep_ not in ("conj", "appos"):
                return Site(over, role or self._bare_role(head))
            head = over
        return Site(head, role or "other")

    def _bare_role(self, head: Token) -> str:
        if head.dep_ in ("dobj", "nsubjpass", "nsubj"):
            return head.dep_
        return "adverbial" if head.dep_ in ("npadvmod", "advmod", "pcomp", "attr") else "other"

    def _role(self, preposition: Token) -> str:
        word, slot = preposition.lower_, self.lexicon.slot
        if word == "of":
            return "of"
        if word in slot.at:
            return "at"
        moving = preposition.head.lemma_ in slot.moves
        if word in slot.towards:
            return "moved_to" if moving else "towards"
        if word in slot.away:
            return "moved_from" if moving else "away"
        return "other"

    def read_features(self, anchor: Token, mention: PlaceMention, site: Site) -> dict[str, float]:
        """Features of a place name of the anchor's sentence; names and meaning as in the weights file."""
        governor, root = site.governor, mention.words.root
        where = "here" if governor.i == anchor.i else "verb" if governor.pos_ in ("VERB", "AUX") else "noun"
        found: dict[str, float] = {
            f"role:{site.role}:{where}": 1.0,
            f"is:{mention.precision if mention.gazetteer_id else 'unknown'}": 1.0,
        }
        if site.preposition in PREPOSITIONS:
            found[f"by:{site.preposition}"] = 1.0
        self._read_path(anchor, governor, found)
        clause = "same" if not any(name.partition(":")[2] in CLAUSAL for name in found) else "other"
        found[f"clause:{clause}:{site.role}"] = 1.0
        between = anchor.doc[min(anchor.i, root.i) + 1 : max(anchor.i, root.i)]
        side = "behind" if root.i > anchor.i else "before"
        found[side] = 1.0
        found[f"far:{side}"] = min(3.0, len(between) / 10)
        found[f"verbs:{side}"] = min(3.0, sum(token.pos_ == "VERB" for token in between))
        found["commas"] = min(3.0, sum(token.text == "," for token in between))
        if governor.lemma_ in self.lexicon.slot.speech and governor.pos_ == "VERB":
            found["at_speech"] = 1.0
        if governor.ent_type_ == "PERSON" or governor.lemma_.lower() in self.lexicon.people:
            found["of_person"] = 1.0
        return found

    def read_all(self, anchor: Token, mentions: list[PlaceMention]) -> list[dict[str, float]]:
        """Features of all place names of the anchor's sentence, with which of them lies in which."""
        sites = [self.read_site(mention) for mention in mentions]
        found = [self.read_features(anchor, mention, site) for mention, site in zip(mentions, sites, strict=True)]
        for n, (first, second) in enumerate(itertools.pairwise(mentions)):
            order = self._nest(first, second)
            if order:
                found[n]["inner" if order > 0 else "outer"] = 1.0
                found[n + 1]["outer" if order > 0 else "inner"] = 1.0
        return found

    def _nest(self, first: PlaceMention, second: PlaceMention) -> int:
        """1 where the first of two neighbours is said to lie in or near the second, -1 the other way, else 0."""
        gap = first.words.doc[first.words.end : second.words.start]
        words = {token.lower_ for token in gap}
        if len(gap) > 9 or not all(word in self.glue or word.isdigit() for word in words):
            return 0
        if gap.text in ("'s", "’s"):
            return -1
        if gap.text == "," and rank(first) >= rank(second):
            return 0
        return int(bool(words & {",", "in", "of", "near", "from", "("}) and "and" not in words)

    def _read_path(self, anchor: Token, governor: Token, found: dict[str, float]) -> None:
        """The way through the parse: up from the act, then down to the word that the place modifies."""
        above = [anchor, *anchor.ancestors]
        position = {token.i: n for n, token in enumerate(above)}
        token = governor
        while token.i not in position and token.head.i != token.i:
            self._step(token, "down", found)
            token = token.head
        if token.i not in position:
            found["no_path"] = 1.0
            return
        for step in above[: position[token.i]]:
            self._step(step, "up", found)

    def _step(self, token: Token, way: str, found: dict[str, float]) -> None:
        name = token.dep_ if token.dep_ in DEPS else "else"
        if token.dep_ in ("ccomp", "parataxis") and token.head.lemma_ in self.lexicon.slot.speech:
            name = "said"
        found[f"{way}:{name}"] = found.get(f"{way}:{name}", 0.0) + 1.0


def rank(mention: PlaceMention) -> int:
    """How wide a place is: 0 a point, 5 a region of several countries."""
    return ("point", "place", "admin2", "admin1", "country", "region").index(mention.precision)
