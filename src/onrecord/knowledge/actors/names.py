"""Names of organisations: which spelling is a name, and which is only a word that looks like one."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from onrecord.knowledge.actors.folding import APOSTROPHES, Token, is_acronym, tokens_of
from onrecord.knowledge.actors.records import Actor

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_SMALL = frozenset(
    (
        *(
            "of",
            "the",
            "and",
            "for",
            "in",
            "on",
            "to",
            "at",
            "an",
            "as",
            "a",
            "with",
            "from",
            "against",
            "without",
            "is",
        ),
        *(
            "de",
            "la",
            "le",
            "el",
            "les",
            "del",
            "di",
            "du",
            "des",
            "da",
            "do",
            "dos",
            "y",
            "e",
            "i",
            "et",
            "der",
            "die",
        ),
        *("al", "ul", "wal", "wa", "fi", "bin", "ibn", "ben", "van", "von", "ud", "um", "li", "lil"),
    )
)


def exact_form(name: str) -> str:
    """An acronym as written, without dots, a leading "the" and the possessive."""
    return name.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s").replace(".", "").strip()


def name_key(tokens: Sequence[Token]) -> str:
    """Key of a name: folded words; a single word keeps its Arabic article ("Al-Monitor" is not "monitor")."""
    lone = len(tokens) == 1 and tokens[0].start != tokens[0].word_start
    return " ".join((*(("al",) if lone else ()), *(token.key for token in tokens)))


class NameIndex:
    """Organisations by name. A name in a record written by hand outranks the same name in derived records."""

    def __init__(self, actors: Iterable[Actor], own: Collection[str], tails: Collection[str]) -> None:
        """Index actors; `tails` are words that may end a name in lower case ("Free Syrian army")."""
        self._tails = tails
        self._lower: dict[str, set[str]] = defaultdict(set)
        names: dict[bool, dict[str, list[Actor]]] = {True: defaultdict(list), False: defaultdict(list)}
        acronyms: dict[bool, dict[str, list[Actor]]] = {True: defaultdict(list), False: defaultdict(list)}
        for actor in actors:
            by_hand = actor.actor_id in own
            for name in (actor.name, *actor.aliases):
                if is_acronym(name):
                    _append(acronyms[by_hand][exact_form(name)], actor)
                elif tokens := tokens_of(name):
                    key = name_key(tokens)
                    _append(names[by_hand][key], actor)
                    self._lower[key] |= {token.key for token in tokens if token.raw.islower()}
        self.names: dict[str, list[Actor]] = {**names[False], **names[True]}
        self.acronyms: dict[str, list[Actor]] = {**acronyms[False], **acronyms[True]}

    def find(self, name: str) -> list[Actor]:
        """Organisations that bear a name, written as a name is written."""
        if found := self.acronyms.get(exact_form(name)):
            return found
        tokens = tokens_of(name)
        bare = tokens[1:] if len(tokens) > 1 and tokens[0].key == "the" else tokens
        for part in (tokens, bare):
            for key in (name_key(part), " ".join(token.key for token in part)):
                if key in self.names and self.is_proper(key, part):
                    return self.names[key]
        return []

    def find_folded(self, key: str) -> list[Actor]:
        """Organisations of a folded name; the case is lost, so acronyms match in any case."""
        return self.names.get(key) or (self.acronyms.get(key.upper(), []) if " " not in key else [])

    def is_proper(self, key: str, tokens: Sequence[Token]) -> bool:
        """Whether words of a text are written as the name of `key` is: with capitals, but for small and tail words."""
        lower = self._lower.get(key, ())
        words = tokens[1:] if len(tokens) > 1 and tokens[0].key == "the" else tokens
        return all(
            is_capital(token)
            or token.key in lower
            or (at > 0 and (token.key in _SMALL or (token.key in self._tails and at == len(words) - 1)))
            for at, token in enumerate(words)
        )


def is_capital(token: Token) -> bool:
    """Whether a word, or what follows its apostrophe ("d'Ivoire"), begins with a capital or a digit."""
    return any(part[:1].isupper() or part[:1].isdigit() for part in _APOSTROPHE.split(token.raw))


def _append(actors: list[Actor], actor: Actor) -> None:
    if not any(known is actor for known in actors):
        actors.append(actor)
