"""The words of a report that name events: one draft for each act."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.coder import triggers_scope as scope
from onrecord.coder.reading import Draft, Reading
from onrecord.coder.triggers_lexicon import Lexicon, load_lexicon
from onrecord.coder.triggers_match import Hit, lemma_forms, match_token, trigger_words
from onrecord.coder.triggers_merge import merge_hits

KINDS = {"VERB": ("verb",), "AUX": ("verb",), "NOUN": ("noun",), "PROPN": ("noun",), "ADJ": ("adjective",)}
"""Which patterns a part of speech can head."""


class TriggerFinder:
    """Adds a draft for each word or group of words that names a PLOVER event."""

    name = "triggers"
    requires = ("doc",)
    assigns = ("drafts",)

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or load_lexicon()

    def __call__(self, reading: Reading) -> None:
        reading.drafts.extend(self.find_drafts(reading.doc))

    def find_drafts(self, doc: Doc) -> Iterator[Draft]:
        """The event drafts of a parsed text, in the order of their triggers."""
        if not doc.has_annotation("DEP"):
            return
        for sentence in doc.sents:
            if scope.is_game(sentence, self._lexicon.grammar):
                continue
            tokens = list(sentence)
            hits = self._select(self._find_hits(tokens), tokens)
            for hit in sorted(hits, key=lambda hit: hit.token.i):
                also = tuple(map(trigger_words, (*hit.merged, *hit.inner)))
                yield Draft("event", hit.type, hit.mode, trigger_words(hit), phrase=len(hit.words) > 1, also=also)

    def _find_hits(self, tokens: list[Token]) -> dict[int, Hit]:
        """Every token that heads a pattern, save words that belong to another one's pattern."""
        hits: dict[int, Hit] = {}
        for token, lemmas in self._keyed(tokens):
            nominal = token.tag_ == "VBN" and any(child.dep_ == "det" for child in token.children)
            if (
                nominal
                or (token.pos_ == "VERB" and token.dep_ == "amod")
                or (token.pos_ == "PROPN" and token.ent_type_ == "DATE")
            ):
                continue
            kinds = ("verb", "noun") if len(lemmas) == 1 else KINDS.get(token.pos_, ())
            for kind in kinds:
                if hit := match_token(token, self._lexicon, kind, lemmas):
                    hits[token.i] = hit
                    break
        for hit in list(hits.values()):
            self._settle_overlap(hit, hits)
        return hits

    def _keyed(self, tokens: list[Token]) -> Iterator[tuple[Token, tuple[str, ...]]]:
        """Tokens with the forms to look up; the parts of a hyphened word are one ("cease-fire")."""
        i = 0
        while i < len(tokens):
            trio = tokens[i : i + 3]
            if len(trio) == 3 and trio[1].text == "-" and not trio[0].whitespace_ and not trio[1].whitespace_:
                for last in lemma_forms(trio[2]):
                    joined = f"{trio[0].lower_}-{last}"
                    if joined in self._lexicon.hyphened:
                        head = next((part for part in trio if part.head not in trio or part.head == part), trio[2])
                        yield head, (joined,)
                        i += 3
                        break
                else:
                    yield trio[0], lemma_forms(trio[0])
                    i += 1
                continue
            yield tokens[i], lemma_forms(tokens[i])
            i += 1

    def _settle_overlap(self, hit: Hit, hits: dict[int, Hit]) -> None:
        """Of a pattern and a hit on one of its words keep one: the noun of a light verb, else the pattern."""
        if hit.token.i not in hits:
            return
        if hit.sense.pos == "verb" and scope.is_carrier(hit, hits, self._lexicon.grammar):
            hits.pop(hit.token.i)
            return
        for word in hit.words[1:]:
            inner = hits.get(word.i)
            if inner is None or inner is hit:
                continue
            light = hit.sense.pos == "verb" and hit.token.lemma_.lower() in self._lexicon.grammar.light
            if light and hit.token.dep_ in {"relcl", "acl"} and hit.token.head == inner.token:
                hits.pop(hit.token.i)
                return
            if light and inner.type == hit.type and inner.token.head == hit.token:
                inner.mode = inner.mode or hit.mode
                hits.pop(hit.token.i)
                return
            if inner.type == hit.type and hit.mode is None:
                hit.mode = inner.mode
            hit.inner.append(hits.pop(word.i))

    def _select(self, found: dict[int, Hit], tokens: list[Token]) -> list[Hit]:
        """The hits that tell of acts of their own, each act once."""
        grammar = self._lexicon.grammar
        hits = {i: hit for i, hit in found.items() if not self._is_part(hit, found)}
        scope.add_duties(hits, tokens, grammar)
        violence = sum(hit.type == "ASSAULT" for hit in hits.values())
        for hit in hits.values():
            hit.bare = hit.sense.pos == "noun" and scope.is_bare(hit, grammar)
        contents, dropped = self._part_contents(hits)
        for hit in hits.values():
            if hit.sense.group.commits:
                scope.commit(hit, contents.get(hit.token.i), grammar)
            else:
                scope.apply_modality(hit, grammar)
        merged = merge_hits([hit for hit in hits.values() if hit.token.i not in dropped])
        return [hit for hit in merged if scope.stands(hit, violence)]

    def _part_contents(self, hits: dict[int, Hit]) -> tuple[dict[int, tuple[Hit, list[Token]]], set[int]]:
        """What each commitment speaks of, and the tokens of hits that make no claim of their own."""
        contents: dict[int, tuple[Hit, list[Token]]] = {}
        dropped: set[int] = set()
        grammar = self._lexicon.grammar
        carried = scope.carriers(hits, grammar) | hits
        for hit in hits.values():
            found = scope.find_governor(hit, carried)
            if found and scope.is_content(hit, *found):
                above = found[0]
                if above.sense.group.yields and above.token.i not in dropped:
                    dropped.add(above.token.i)
                    continue
                contents.setdefault(above.token.i, (hit, found[1]))
                dropped.add(hit.token.i)
            elif scope.is_unreal(hit, grammar) or scope.is_background(hit) or scope.is_summed_up(hit, hits):
                dropped.add(hit.token.i)
        return contents, dropped

    def _is_part(self, hit: Hit, hits: dict[int, Hit]) -> bool:
        """Whether a noun only describes another; then its mode goes to that one, where that is an act."""
        if hit.sense.pos != "noun" or not scope.names_other(hit, hits, self._lexicon.grammar):
            return False
        above = hits.get(hit.token.head.i)
        if above is not None and above.type == hit.type and above.mode in {None, "attack", "offensive"}:
            above.mode = hit.mode or above.mode
        return True
