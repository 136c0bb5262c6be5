"""Stretches of a report that name places, with what the words around them say about which place it is."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.places_atlas import Atlas
from onrecord.coder.places_words import PlaceWords
from onrecord.knowledge.gazetteer import GazetteerPlace
from onrecord.knowledge.gazetteer_keys import fold, strip_kind
from onrecord.model import PlacePrecision

GEOGRAPHIC = frozenset({"GPE", "LOC", "FAC"})
PERSONAL = frozenset({"PERSON", "NORP"})
ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "es", "ez", "ed", "er", "en", "ul", "ur"})
LINKS = ARTICLES | {"-", "–", "de", "da", "do", "dos", "del", "della", "la", "las", "los", "le", "les", "sur", "e", "i"}
SOFT_LINKS = frozenset({"of", "and", "the", "'s", "&", "d'", "-e", "-i"})
TEMPORAL = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "LANGUAGE", "MONEY", "PERCENT", "QUANTITY"})
DASHES = frozenset({"--", "—", "–", "-", "―"})
VAGUE_KINDS = frozenset({"state", "community", "agency", "department", "county", "quarter"})
"""Kinds that stand after names of other things, too: "the Hamas state", "the Fatah department"."""
LONGEST = 6
POPULOUS = 100_000


@dataclass(slots=True)
class Toponym:
    """A place name of the report, not yet resolved. `kind` is the precision that a noun beside it states."""

    words: Words
    found: tuple[GazetteerPlace, ...]
    kind: PlacePrecision | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3 of a country that the phrase itself states: "the Syrian city of …"."""
    capital: bool = False
    """The words are a description ("the Syrian capital") and not a name."""
    within: list["Toponym"] = field(default_factory=list)
    """Names stated right beside it as what it lies in or near."""
    embedded: bool = False
    """Only part of another name: "Columbus Police Department"."""

    @property
    def key(self) -> str:
        return fold(self.words.text)


class ToponymFinder:
    """Finds the toponyms of one parsed report. `given` are stretches that are taken as they stand."""

    def __init__(self, doc: Doc, atlas: Atlas, words: PlaceWords, given: Iterable[Words] = ()) -> None:
        self.doc, self.atlas, self.lexicon = doc, atlas, words
        self.given = list(given)
        self.entity: dict[int, Words] = {token.i: entity for entity in doc.ents for token in entity}
        self.people = {
            token.text for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1 for token in entity
        }
        kinds = words.kinds
        self.kind_nouns: dict[str, PlacePrecision | None] = {
            **dict.fromkeys(kinds.point | kinds.region), **dict.fromkeys(kinds.place, "place"),
            **dict.fromkeys(kinds.admin2, "admin2"), **dict.fromkeys(kinds.admin1, "admin1"),
        }  # fmt: skip
        self.taken: dict[int, Toponym] = {}
        self.known: set[str] = set()
        """Keys of names found so far: a name that is a place once is one where its surroundings tell less, too."""

    def find(self) -> list[Toponym]:
        """All toponyms in the order of the text."""
        for span in self.given:
            self._take(Toponym(span, self._look_up(span) or self._look_up_people(span)))
        runs = list(self._runs())
        for start, end in runs:
            self._scan(start, end)
        self.known = {toponym.key for toponym in self.taken.values() if toponym.found}
        for start, end in runs:
            self._scan(start, end)
        for entity in self.doc.ents:
            if entity.label_ in GEOGRAPHIC:
                self._add_unknown(entity)
        for start, end in runs:
            self._add_placed(self.doc[start:end])
        self._add_capitals()
        toponyms = sorted({id(each): each for each in self.taken.values()}.values(), key=lambda each: each.words.start)
        for toponym in toponyms:
            self._read_kind(toponym)
        for toponym, after in itertools.pairwise(toponyms):
            self._link(toponym, after)
        return toponyms

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Maximal stretches of capitalised words with what may link them."""
        doc, i = self.doc, 0
        while i < len(doc):
            if not self._starts_name(doc[i]):
                i += 1
                continue
            start = i
            end = i + 1
            i += 1
            while i < len(doc) and not doc[i].is_sent_start and (self._is_name(doc[i]) or doc[i].lower_ in LINKS):
                if self._is_name(doc[i]):
                    end = i + 1
                i += 1
            if doc[start].text == "The" and end > start + 1 and not self.atlas.find(doc[start:end].text):
                start += 1
            yield start, end
            i = end

    def _is_name(self, token: Token) -> bool:
        return token.text[0].isupper()

    def _starts_name(self, token: Token) -> bool:
        if self._is_name(token):
            return True
        return token.lower_ in ARTICLES and token.i + 2 < len(self.doc) and token.nbor().text == "-"

    def _scan(self, start: int, end: int) -> None:
        """Take the longest names in a run from left to right."""
        doc, i = self.doc, start
        while i < end:
            for stop in self._stops(i, end):
                span = doc[i:stop]
                found = self.atlas.find(span.text)
                if found and self._accepts(span, found, start, end):
                    self._take(Toponym(span, found, embedded=self._is_embedded(span, start, end)))
                    i = stop
                    break
            else:
                i += 1
        if self._is_named_kind(doc[start:end]):
            self._take(Toponym(doc[start:end], ()))

    def _stops(self, start: int, end: int) -> Iterator[int]:
        """Ends of possible names from a token on, the farthest first; past the run over "of" to one more run."""
        doc = self.doc
        if start in self.taken or not self._starts_name(doc[start]):
            return
        if (
            doc[start].is_sent_start
            and doc[start].pos_ in ("DET", "ADP", "SCONJ")
            and doc[start + 1 : start + 2].text != "-"
        ):
            return
        soft = end
        while soft < min(len(doc), start + LONGEST) and not doc[soft].is_sent_start:
            if not (doc[soft].lower_ in SOFT_LINKS or self._is_name(doc[soft])):
                break
            soft += 1
        for stop in range(min(soft, start + LONGEST), start, -1):
            last = doc[stop - 1]
            if last.lower_ in LINKS or last.lower_ in SOFT_LINKS or any(i in self.taken for i in range(start, stop)):
                continue
            yield stop

    def _accepts(self, span: Words, found: tuple[GazetteerPlace, ...], start: int, end: int) -> bool:
        """Whether a stretch that some place bears as its name stands for a place here."""
        key, top = fold(span.text), found[0]
        sure = top.precision in ("country", "region") or top.gazetteer_id.startswith("supplement:")
        known = sure or key in self.known or (top.precision == "admin1" and top.match in ("name", "alternative"))
        known = known or (top.precision == "admin2" and self.kind_nouns.get(span[-1].lower_) is not None)
        if not self._is_plausible(span, key, sure):
            return False
        entities = {self.entity[token.i] for token in span if token.i in self.entity}
        labels = {entity.label_ for entity in entities}
        if (labels & TEMPORAL and not sure) or ("NORP" in labels and key in self.atlas.demonyms):
            return False
        if top.precision == "admin2" and top.match != "name" and not self._has_kind_after(span):
            return bool(labels & GEOGRAPHIC) and self._is_locative(span)  # "Webb" is a county only now and then
        larger = any(entity.start < span.start or self._core_end(entity) > span.end for entity in entities)
        person = len(span) == 1 and span.text in self.people
        if labels & GEOGRAPHIC and person:
            return known or self._is_locative(span)
        if "FAC" in labels and larger:
            return known or self._has_kind_after(span) or (top.match == "name" and top.population >= POPULOUS)
        if labels & GEOGRAPHIC:
            return True
        if span.start > 0 and self.doc[span.start - 1].lower_ in self.lexicon.titles.words:
            return False
        full = span.start == start and (span.end >= end or self._has_kind_after(span))
        if larger and "PERSON" in labels:
            return False
        if person and not known:
            return False
        if larger or not full:
            return known
        if known or self._is_locative(span) or self._is_dateline(span):
            return True
        if labels == {"ORG"} and self.atlas.is_capital(top):
            return True  # "cut its ties with Asmara"
        return not labels and (self._is_listed(span) or self._is_described(span, found))

    def _is_plausible(self, span: Words, key: str, sure: bool) -> bool:
        """Not a common word, a bare initial or an acronym."""
        if "$" in span.text:
            return False
        if sure:
            return len(key) > 3 or span.text.replace(".", "").isupper() or span.text.endswith(".")
        if strip_kind(key) in self.lexicon.stop.words or (len(key) < 3 and len(span.text) < 4):
            return False
        return len(span) > 1 or len(key) > 4 or not span.text.isupper() or "." in span.text

    def _core_end(self, entity: Words) -> int:
        end = entity.end
        while end > entity.start and (self.doc[end - 1].text in ("'s", "’s", "'", "’") or self.doc[end - 1].is_space):
            end -= 1
        return end

    def _is_embedded(self, span: Words, start: int, end: int) -> bool:
        """Whether a name is only part of another: "Columbus Police Department", "Islamic State in Iraq"."""
        if self._is_in_group(span):
            return True
        if self._has_kind_after(span) or self._is_locative(span):
            return False
        entity = self.entity.get(span.start)
        if entity is not None and entity.label_ not in GEOGRAPHIC and len(entity) > len(span):
            return self._core_end(entity) > span.end or entity.start < span.start
        if span.end >= end or not self._is_name(self.doc[span.end]) or self.doc[span.end].is_sent_start:
            return False
        return self.doc[span.end].ent_type_ not in TEMPORAL

    def _is_in_group(self, span: Words) -> bool:
        groups = self.lexicon.groups
        sentence = span.sent
        before = self.doc[max(sentence.start, span.start - 8) : span.start].text.lower().replace("’", "'").rstrip()
        for cut in (m.end() for m in re.finditer(r"(?:^|[ (])", before)):
            head = before[cut:]
            if head in groups.heads and (head not in groups.only or span.text.lower() in groups.only[head]):
                return True
        return False

    def _is_described(self, span: Words, found: tuple[GazetteerPlace, ...]) -> bool:
        """A big town that the tagger left alone, not at the start of a sentence; or people called by a town."""
        if span.end < len(self.doc) and self.doc[span.end].lower_ in self.lexicon.people:
            return True
        if found[0].match != "name" or found[0].precision != "place":
            return False
        return found[0].population >= POPULOUS and not span[0].is_sent_start and span.root.pos_ == "PROPN"

    def _is_dateline(self, span: Words) -> bool:
        """Whether a name at the start of a sentence is followed by a dash, maybe after a date or a larger place."""
        if not span[0].is_sent_start and not (span.start and "\n" in self.doc[span.start - 1].text_with_ws):
            return False
        return any(token.text in DASHES for token in self.doc[span.end : span.end + 8])

    def _is_locative(self, span: Words) -> bool:
        """Whether a preposition of place or a kind of place stands before the name, or a kind of place behind it."""
        if self._has_kind_after(span) or self._is_taken(span):
            return True
        i = span.start - 1
        if i > 0 and self.doc[i].lower_ == "of" and self._is_site(self.doc[i - 1].lower_):
            return True
        if i > 0 and self.doc[i].text == "," and self.kind_nouns.get(self.doc[i - 1].lower_) is not None:
            return True
        if i > 0 and self.doc[i].lower_ == "of" and (before := self.entity.get(i - 1)) and before.label_ == "PERSON":
            return True
        passed = self.lexicon.fillers | self.lexicon.directions | self.kind_nouns.keys()
        while i >= 0 and not self.doc[i + 1].is_sent_start:
            word = self.doc[i].lower_
            if word in self.lexicon.locative:
                return True
            if word not in passed and fold(word) not in self.atlas.demonyms:
                return False
            i -= 1
        return False

    def _is_site(self, word: str) -> bool:
        """Whether "… of" behind a word leads to a place: "the town of", "the outskirts of", "north of"."""
        if word in self.kind_nouns:
            return word not in VAGUE_KINDS
        return word in self.lexicon.slot.parts | self.lexicon.directions

    def _has_kind_after(self, span: Words) -> bool:
        if span.end >= len(self.doc) or self.doc[span.end].is_sent_start:
            return False
        after = self.doc[span.end]
        if self._is_name(after):  # "Anbar Province" is a place, "Plaza Hotel" another
            return self.kind_nouns.get(after.lower_) is not None
        return after.lower_ in self.kind_nouns

    def _is_named_kind(self, span: Words) -> bool:
        """Whether the report itself calls an unknown name a place: "the village of Ashkan", "the Ravin district"."""
        if any(token.i in self.taken for token in span) or fold(span.text) in self.lexicon.stop.words:
            return False
        if any(token.i in self.entity and self.entity[token.i].label_ in TEMPORAL | {"NORP"} for token in span):
            return False
        if span.start > 1 and self.doc[span.start - 1].lower_ == "of":
            noun = self.doc[span.start - 2].lower_
            return noun not in VAGUE_KINDS and self.kind_nouns.get(noun) is not None
        if span.end >= len(self.doc) or self._is_name(self.doc[span.end]):
            return False
        return (
            self.kind_nouns.get(self.doc[span.end].lower_) is not None and self.doc[span.end].lower_ not in VAGUE_KINDS
        )

    def _is_listed(self, span: Words) -> bool:
        """Whether the name goes on a list of places: "Mosul, Tikrit and Hawija"."""
        i = span.start - 1
        while i >= 0 and self.doc[i].lower_ in (",", "and", "or", "the"):
            i -= 1
        return i < span.start - 1 and i in self.taken

    def _add_unknown(self, entity: Words) -> None:
        """A place name that the gazetteer does not hold; it may still be where something happened."""
        if any(token.i in self.taken for token in entity):
            return
        start, end = entity.start, self._core_end(entity)
        while start < end and not self._starts_name(self.doc[start]):
            start += 1
        if start >= end or fold(self.doc[start:end].text) in self.lexicon.stop.words:
            return
        span = self.doc[start:end]
        if fold(span.text) in self.atlas.demonyms or (
            start and self.doc[start - 1].lower_ in self.lexicon.titles.words
        ):
            return
        if self._is_locative(span):
            self._take(Toponym(span, self._look_up(span)))

    def _add_placed(self, span: Words) -> None:
        """A name unknown to all that the report puts into a known place: "at Olmara in Gedaref state"."""
        if any(token.i in self.taken for token in span) or fold(span.text) in self.lexicon.stop.words:
            return
        if any(token.i in self.entity and self.entity[token.i].label_ in TEMPORAL | {"NORP"} for token in span):
            return
        if not self._follows_preposition(span):
            return
        if self.kind_nouns.get(span[-1].lower_) is not None and len(span) > 1:
            self._take(Toponym(span, ()))
            return
        for token in self.doc[span.end : span.end + 6]:
            if token.i in self.taken:
                self._take(Toponym(span, ()))
            elif (
                token.lower_
                not in self.lexicon.glue | self.lexicon.fillers | self.lexicon.directions | self.kind_nouns.keys()
            ):
                return
            if token.i in self.taken or token.lower_ == "and":
                return

    def _follows_preposition(self, span: Words) -> bool:
        """Whether a preposition of place stands right before, or a verb that takes places ("seized …")."""
        i = span.start - 1
        while i > 0 and self.doc[i].lower_ in self.lexicon.fillers:
            i -= 1
        if i < 0 or self.doc[i + 1].is_sent_start:
            return False
        return self.doc[i].lower_ in self.lexicon.slot.at - {"of"} or self._is_taken(span)

    def _is_taken(self, span: Words) -> bool:
        """Whether the name is the object of a verb whose objects are mostly places."""
        root = span.root
        return root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_ in self.lexicon.slot.taking

    def _look_up(self, span: Words) -> tuple[GazetteerPlace, ...]:
        """Candidates for what is known to be a place name, by its bare key or without "South" if need be."""
        found = self.atlas.find(span.text, bare=True)
        if len(span) > 1 and span[0].lower_ in self.lexicon.directions and (not found or found[0].match == "bare"):
            return self.atlas.find(span[1:].text)
        return found

    def _look_up_people(self, span: Words) -> tuple[GazetteerPlace, ...]:
        """The country of a people, where its name is known to stand for the place: "Kenyan"."""
        country = self.atlas.demonyms.get(fold(span.text))
        place = self.atlas.gazetteer.place(f"country:{country}") if country else None
        return (place,) if place else ()

    def _add_capitals(self) -> None:
        """ "the Iraqi capital", "Iraq's capital": the capital, unless its name stands beside."""
        for token in self.doc:
            if token.lower_ != "capital" or token.i == 0:
                continue
            before = self.doc[token.i - 1]
            if before.text in ("'s", "’s") and token.i > 1:
                before = self.doc[token.i - 2]
            country = self.atlas.demonyms.get(fold(before.text))
            owner = self.taken.get(before.i)
            if country is None and owner is not None and owner.found and owner.found[0].precision == "country":
                country = owner.found[0].country
            city = self.atlas.capital(country) if country else None
            near = [i for i in (token.i + 1, token.i + 2, token.i + 3) if i in self.taken]
            named = city is not None and any(city in self.taken[i].found for i in near)
            if city is not None and not named:
                start = before.i if owner is None else token.i
                self._take(Toponym(self.doc[start : token.i + 1], (city,), country=country, capital=True))

    def _take(self, toponym: Toponym) -> None:
        for token in toponym.words:
            self.taken[token.i] = toponym

    def _read_kind(self, toponym: Toponym) -> None:
        """Read the kind noun and the demonym beside a name: "the Syrian city of X", "X province"."""
        doc, span = self.doc, toponym.words
        if span.end < len(doc):
            toponym.kind = self.kind_nouns.get(doc[span.end].lower_)
        if len(span) > 1 and toponym.kind is None:
            toponym.kind = self.kind_nouns.get(span[-1].lower_) or self.kind_nouns.get(span[0].lower_)
        i = span.start - 1
        first = True
        while i >= 0 and not doc[i + 1].is_sent_start and span.start - i < 8:
            word = doc[i].lower_
            if first and word != "of" and word in self.kind_nouns:
                toponym.kind = toponym.kind or self.kind_nouns[word]
            elif word == "of" and i and toponym.kind is None:
                toponym.kind = self.kind_nouns.get(doc[i - 1].lower_)
            if demonym := self.atlas.demonyms.get(fold(doc[i].text)):
                toponym.country = toponym.country or demonym
                return
            if word not in self.lexicon.fillers | self.lexicon.directions | self.kind_nouns.keys():
                return
            i, first = i - 1, False

    def _is_list(self, toponym: Toponym, after: Toponym) -> bool:
        """Whether a comma only parts two of a list: "in Georgia, Oklahoma, Ohio and Maine"."""
        doc, end = self.doc, after.words.end
        if end >= len(doc):
            return False
        joined = doc[end].lower_ in ("and", "or") or (doc[end].text == "," and end + 1 in self.taken)
        large = bool(after.found) and after.found[0].precision in ("country", "admin1")
        small = not toponym.found or toponym.found[0].precision not in ("country", "admin1")
        return joined and not (large and small)

    def _link(self, toponym: Toponym, after: Toponym) -> None:
        """Link neighbours: "Hawija, west of Kirkuk", "Sarmada, Syria", "Iraq's Anbar province"."""
        gap = [token.lower_ for token in self.doc[toponym.words.end : after.words.start]]
        if len(gap) > 9 or self.doc[after.words.start].sent.start > toponym.words.start:
            return
        if gap in (["'s"], ["’s"]):
            after.within.append(toponym)
            return
        known = self.lexicon.glue | self.lexicon.directions | self.kind_nouns.keys() | self.lexicon.fillers
        if not gap or not all(word in known or word.isdigit() or fold(word) in self.atlas.demonyms for word in gap):
            return
        if "and" in gap and len(gap) < 3:
            return
        stated = set(gap) & {"in", "of", "near", "from", "("}
        if stated or (gap[-1] == "," and len(gap) <= 2 and not self._is_list(toponym, after)):
            toponym.within.append(after)
