"""How a place name stands to the word of an act, as features that a model can weigh."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.places_words import PlaceWords
from onrecord.coder.reading import PlaceMention

CLAUSAL = frozenset({"conj", "advcl", "relcl", "acl", "xcomp", "ccomp", "parataxis", "pcomp"})
"""Steps of the parse into another clause; `conj` between names is one too, which costs little."""
OTHER_PREPOSITIONS = frozenset(
    {"against", "by", "with", "between", "as", "about", "like", "than", "before", "after", "since", "during", "under"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SUBORDINATORS = frozenset({"where", "which", "who", "that", "after", "when", "while", "before", "as", "since"})
BREAKS = frozenset({";", ":", ".", "-", "--"})

Features = dict[str, float]


@dataclass(slots=True)
class Site:
    """How a place name hangs in its sentence: the word that it modifies, as what, and by which preposition."""

    governor: Token
    role: str
    preposition: str = ""


@dataclass(slots=True)
class Candidate:
    """A name that may be the place of an act. `possible` names are not known to be places at all."""

    mention: PlaceMention
    possible: bool
    site: Site
    features: Features = field(default_factory=dict)
    around: PlaceMention | None = None
    """The resolved place that it is said to lie in."""

    @property
    def words(self) -> Words:
        return self.mention.words


class FeatureReader:
    """Reads sites and features by the word list. The features' names speak for themselves."""

    def __init__(self, lexicon: PlaceWords) -> None:
        self.lexicon = lexicon
        self.slot = lexicon.slot
        kinds = lexicon.kinds
        self.kinds = {
            **dict.fromkeys(kinds.point, "point"), **dict.fromkeys(kinds.region, "region"),
            **dict.fromkeys(kinds.place, "place"), **dict.fromkeys(kinds.admin1 | kinds.admin2, "admin"),
        }  # fmt: skip
        self.parts = self.kinds.keys() | lexicon.directions | self.slot.parts
        self.glue = self.parts | lexicon.glue | lexicon.fillers | {"’s"}
        self.prepositions = self.slot.at | self.slot.towards | self.slot.away | OTHER_PREPOSITIONS

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
        word, slot = preposition.lower_, self.slot
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

    def read_all(
        self, anchor: Token, places: Iterable[PlaceMention], possible: Iterable[PlaceMention] = ()
    ) -> list[Candidate]:
        """The names of the anchor's sentence in their order, with features, but for one that holds the anchor."""
        both = [(mention, False) for mention in places] + [(mention, True) for mention in possible]
        found = [
            Candidate(mention, unknown, self.read_site(mention))
            for mention, unknown in sorted(both, key=lambda each: each[0].words.start)
            if not mention.words.start <= anchor.i < mention.words.end
        ]
        act = self._read_act(anchor)
        for each in found:
            each.features = {**act, **self._read_name(each)}
            self._read_site(anchor, each)
            self._read_path(anchor, each)
            self._read_between(anchor, each)
            self._read_verb(anchor, each)
        self._read_nesting(found)
        self._read_company(anchor, found)
        return found

    def _read_act(self, anchor: Token) -> Features:
        """What kind of word the act has, whatever the place."""
        found: Features = {}
        slot, lemma = self.slot, anchor.lemma_
        under = {token.dep_ for token in anchor.children}
        for name, holds in (
            ("a:speech", lemma in slot.speech), ("a:moves", lemma in slot.moves), ("a:taking", lemma in slot.taking),
            ("a:modal", any(token.tag_ == "MD" or token.dep_ == "neg" for token in anchor.children)),
            ("a:to", any(token.tag_ == "TO" for token in anchor.children)),
            ("a:passive", bool(under & {"nsubjpass", "auxpass"})), ("a:subject", bool(under & SUBJECTS)),
            ("a:object", "dobj" in under),
        ):  # fmt: skip
            found[name] = float(holds)
        return found

    def _read_name(self, each: Candidate) -> Features:
        """What the name itself is and what stands right beside it."""
        words, mention = each.words, each.mention
        label = words.root.ent_type_ or "O"
        kind = self._read_kind(words)
        found: Features = {f"kind:{kind}": 1.0, "tokens": min(4.0, len(words))}
        before = words.doc[words.start - 1].lower_ if words.start > words.sent.start else "^"
        if each.possible:
            found |= dict.fromkeys(("is:possible", f"possible:{label}", f"possible:{each.site.role}"), 1.0)
            found["possible:at"] = float(before in self.lexicon.locative)
            found[f"possible:kind:{kind.partition(':')[0]}"] = 1.0
        else:
            found[f"is:{mention.precision if mention.gazetteer_id else 'unknown'}"] = 1.0
            found[f"entity:{label}"] = 1.0
        if before in self.prepositions:
            found[f"after:{before}"] = 1.0
        found["initial"] = float(words.start - words.sent.start < 4)
        return found

    def _read_kind(self, words: Words) -> str:
        """What noun of a kind of place the name ends in or has beside it."""
        doc = words.doc
        if len(words) > 1 and (kind := self.kinds.get(words[-1].lower_)):
            return f"in:{kind}"
        if words.end < len(doc) and (kind := self.kinds.get(doc[words.end].lower_)):
            return f"behind:{kind}"
        if words.start > 1 and doc[words.start - 1].lower_ == "of":
            if kind := self.kinds.get(doc[words.start - 2].lower_):
                return f"of:{kind}"
        elif words.start and (kind := self.kinds.get(doc[words.start - 1].lower_)):
            return f"before:{kind}"
        return "none"

    def _read_site(self, anchor: Token, each: Candidate) -> None:
        """What the name modifies."""
        site, governor, found = each.site, each.site.governor, each.features
        here, verbal, lemma = governor.i == anchor.i, governor.pos_ in ("VERB", "AUX"), governor.lemma_.lower()
        found[f"role:{site.role}:{'here' if here else 'verb' if verbal else 'noun'}"] = 1.0
        if site.preposition in self.prepositions:
            found[f"by:{site.preposition}"] = 1.0
        if lemma in self.slot.acts:
            found |= {"on:act": 1.0, f"on:act:{site.preposition or site.role}": 1.0}
        elif lemma in self.parts:
            found["on:kind"] = 1.0
        elif governor.pos_ in ("NOUN", "PROPN"):
            found["on:noun" if governor.pos_ == "NOUN" else "on:name"] = 1.0
        found["on:anchor"], found["on:verb"] = float(here), float(governor.pos_ == "VERB" and not here)
        if governor.lemma_ in self.slot.speech and governor.pos_ == "VERB":
            found["on:speech"] = 1.0
        if governor.ent_type_ == "PERSON" or lemma in self.lexicon.people:
            found["on:person"] = 1.0

    def _read_path(self, anchor: Token, each: Candidate) -> None:
        """The way through the parse: up from the act, then down to the word that the place modifies."""
        found, above, down, token = each.features, [anchor, *anchor.ancestors], [], each.site.governor
        position = {step.i: n for n, step in enumerate(above)}
        while token.i not in position and token.head.i != token.i:
            down.append(token)
            token = token.head
        if token.i not in position:
            found["no_path"] = 1.0
            return
        up = above[: position[token.i]]
        for way, steps in (("up", up), ("down", down)):
            for step in steps:
                name = f"{way}:{self._name_step(step)}"
                found[name] = found.get(name, 0.0) + 1.0
        clauses_up, clauses_down = (sum(step.dep_ in CLAUSAL for step in steps) for steps in (up, down))
        found |= {
            "path": min(8.0, len(up) + len(down)), "up": min(5.0, len(up)), "down": min(5.0, len(down)),
            "clauses": clauses_up + clauses_down, "clauses_up": clauses_up, "clauses_down": clauses_down,
            f"first_down:{down[-1].dep_ if down else 'self'}": 1.0,
            f"clause:{'other' if clauses_up + clauses_down else 'same'}:{each.site.role}": 1.0,
        }  # fmt: skip
        if up:
            found[f"first_up:{up[0].dep_}"] = 1.0
        elif len(down) == 1:
            found[f"child:{down[0].dep_}"] = 1.0

    def _name_step(self, token: Token) -> str:
        said = token.dep_ in ("ccomp", "parataxis") and token.head.lemma_ in self.slot.speech
        return "said" if said else token.dep_

    def _read_between(self, anchor: Token, each: Candidate) -> None:
        """The words between the act and the name."""
        root, found = each.words.root, each.features
        between = anchor.doc[min(anchor.i, root.i) + 1 : max(anchor.i, root.i)]
        side = "behind" if root.i > anchor.i else "before"
        found[side] = 1.0
        found[f"far:{side}"] = min(3.0, len(between) / 10)
        found[f"verbs:{side}"] = min(3.0, sum(token.pos_ == "VERB" for token in between))
        found["commas"] = min(3.0, sum(token.text == "," for token in between))
        found["distance"] = min(40.0, len(between))
        for name, holds in (
            ("and", any(token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX") for token in between)),
            ("sub", any(token.lower_ in SUBORDINATORS for token in between)),
            ("said", any(token.lemma_ in self.slot.speech for token in between)),
            ("break", any(token.text in BREAKS for token in between)),
        ):
            found[f"between:{name}"] = float(holds)

    def _read_verb(self, anchor: Token, each: Candidate) -> None:
        """The name in the subject or object of the act or of one that it is joined to."""
        root, found = each.words.root, each.features
        above = {root.i, *(token.i for token in root.ancestors)}
        found["in_act"] = float(anchor.i in above)
        for token in anchor.children:
            if token.dep_ == "dobj" and "in_object" not in found:
                found |= {
                    "in_object": float(token.i in above), "object:person": float(token.ent_type_ == "PERSON"),
                    "object:act": float(token.lemma_ in self.slot.acts), "object:name": float(token.pos_ == "PROPN"),
                }  # fmt: skip
            elif token.dep_ in SUBJECTS and "in_subject" not in found:
                found |= {"in_subject": float(token.i in above), "subject:pronoun": float(token.pos_ == "PRON")}
        joined = anchor
        while joined.dep_ in ("conj", "advcl", "xcomp") and joined.head.i != joined.i:
            joined = joined.head
            found["joined"] = max(found.get("joined", 0.0), float(joined.i == each.site.governor.i))
            if any(token.dep_ in SUBJECTS and token.i in above for token in joined.children):
                found["joined_subject"] = 1.0
        if anchor.lemma_ in self.slot.moves:
            found[f"moves:{each.site.role}"] = 1.0
        if anchor.lemma_ in self.slot.taking:
            found[f"taking:{each.site.role}"] = 1.0

    def _read_nesting(self, found: Sequence[Candidate]) -> None:
        """Which of the names lies in which."""
        for first, second in itertools.pairwise(found):
            order = self._nest(first.mention, second.mention)
            if order:
                inner, outer = (first, second) if order > 0 else (second, first)
                inner.features["inner"] = outer.features["outer"] = 1.0
                if outer.mention.gazetteer_id is not None:
                    inner.features["inner:known"] = 1.0
                    inner.around = outer.mention

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

    def _read_company(self, anchor: Token, found: Sequence[Candidate]) -> None:
        """How the name stands among the others."""
        known = [each for each in found if not each.possible]
        far = {id(each): abs(each.words.root.i - anchor.i) for each in found}
        nearest, nearest_known = (min((far[id(each)] for each in group), default=0) for group in (found, known))
        behind = min((each.words.start for each in found if each.words.root.i > anchor.i), default=-1)
        for n, each in enumerate(found):
            finer = [other for other in known if rank(other.mention) < rank(each.mention)]
            country = each.mention.country
            each.features |= {
                "order": n, "order_back": len(found) - 1 - n, "names": min(6.0, len(found)), "places": len(known),
                "nearest": float(far[id(each)] <= nearest),
                "nearest_place": float(not each.possible and far[id(each)] <= nearest_known),
                "next": float(each.words.start == behind), "finer": float(bool(finer)),
                "finer_inside": float(any(country is not None and other.mention.country == country for other in finer)),
            }  # fmt: skip


def rank(mention: PlaceMention) -> int:
    """How wide a place is: 0 a point, 5 a region of several countries."""
    return ("point", "place", "admin2", "admin1", "country", "region").index(mention.precision)
