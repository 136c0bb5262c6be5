"""Public sets as examples: who does what in verbs and in noun events, and names.

Licences: PropBank EWT CC BY-SA 4.0, MASC and its propositions CC BY, QA-SRL and QANom MIT over Wikinews and Wikipedia
text, UNER CC BY-SA 4.0, CrossNER MIT, wikigold CC BY 4.0; see NOTICE.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from training.examples import Anchor, Example, make_bio

ARGUMENTS = ("ARG0", "ARG1", "ARG2", "LOC", "TMP")
NAMES = ("PER", "ORG", "LOC", "MISC")
LIGHT = ("be.", "have.01", "do.01")
LONGEST = 60
"""Longer sentences are left out: they cost much and teach little."""

FROM_PROPBANK = {"ARG0": "ARG0", "ARG1": "ARG1", "ARG2": "ARG2", "ARGM-LOC": "LOC", "ARGM-TMP": "TMP"}
CROSSNER = {
    "PER": ("person", "politician", "writer", "researcher", "scientist", "musicalartist"),
    "ORG": ("organisation", "politicalparty", "university", "band"),
    "LOC": ("country", "location"),
}
FROM_CROSSNER = {label: name for name, labels in CROSSNER.items() for label in labels}
COMMENT = re.compile(r"# [^=]*=|# new")
"""A comment of CoNLL-U; `# O` is a row, whose word is the number sign."""


def read_lines(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_propbank(folder: Path) -> Iterator[Example]:
    """Propositions of verbs, nouns and adjectives."""
    for name in ("propbank_ewt/ewt.jsonl.gz", "propbank_masc/masc.jsonl.gz"):
        for row in read_lines(folder / name):
            words = row["tokens"]
            props = [prop for prop in row["props"] if not prop["roleset"].startswith(LIGHT)]
            if not props or not 4 <= len(words) <= LONGEST:
                continue
            anchors = [make_anchor(words, prop["pred"], list(propbank_arguments(prop["args"]))) for prop in props]
            predicates = [int(i in {prop["pred"] for prop in props}) for i in range(len(words))]
            yield Example(words, {"predicates": predicates}, anchors)


def propbank_arguments(arguments: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for start, end, label in arguments:
        if label in FROM_PROPBANK:
            yield start, end, FROM_PROPBANK[label]


def read_questions(folder: Path) -> Iterator[Example]:
    """Verbs (QA-SRL) and eventive nouns (QANom), the roles read off their questions."""
    names = [f"qasrl_v2_1_wiki/{each}.jsonl.gz" for each in ("dense.dev", "dense.test", "orig.test")]
    for name in [*names, "qanom/train.jsonl.gz", "qanom/dev.jsonl.gz"]:
        for row in read_lines(folder / name):
            words = [plain_word(word) for word in row["sentenceTokens"]]
            if not row["verbEntries"] or not 4 <= len(words) <= LONGEST:
                continue
            entries = row["verbEntries"].values()
            anchors = [make_anchor(words, entry["verbIndex"], list(question_arguments(entry))) for entry in entries]
            yield Example(words, {}, anchors)


def plain_word(word: str) -> str:
    return {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(word, word)


def question_arguments(entry: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    for label in entry["questionLabels"].values():
        role = question_role(label["questionSlots"], label["isPassive"])
        judged = [each for each in label["answerJudgments"] if each["isValid"]]
        if role and judged and len(judged) * 2 > len(label["answerJudgments"]):
            start, end = min(judged[0]["spans"], key=lambda span: span[1] - span[0])
            yield start, end, role


def question_role(slots: dict[str, str], passive: bool) -> str | None:
    """The argument that a question asks for: "Who was arrested?" ARG1, "Who arrested someone?" ARG0."""
    if slots["wh"] in {"where", "when"}:
        return "LOC" if slots["wh"] == "where" else "TMP"
    if slots["wh"] not in {"who", "what"}:
        return None
    if slots["subj"] == "_":
        return "ARG1" if passive else "ARG0"
    if passive and slots["prep"] == "by":
        return "ARG0"
    return "ARG1" if slots["obj"] == "_" and slots["prep"] == "_" and not passive else None


def make_anchor(words: list[str], predicate: int, arguments: list[tuple[int, int, str]]) -> Anchor:
    outside = [each for each in arguments if not each[0] <= predicate < each[1]]
    return Anchor((predicate,), "arguments", make_bio(len(words), outside, ARGUMENTS))


def read_nouns(folder: Path) -> Iterator[Example]:
    """Nouns that name an event, and nouns of the same form that name none."""
    sentences: dict[str, tuple[list[str], dict[int, int]]] = {}
    for row in read_lines(folder / "qanom/candidates.train.jsonl.gz"):
        words = [plain_word(word) for word in row["sentence"].split()]
        sentences.setdefault(row["sentence_id"], (words, {}))[1][row["target_idx"]] = int(row["is_verbal"])
    for words, found in sentences.values():
        if len(words) <= LONGEST and all(i < len(words) for i in found):
            yield Example(words, {"nouns": [found.get(i, -100) for i in range(len(words))]})


def read_names(folder: Path) -> Iterator[Example]:
    """Persons, organisations and places."""
    for path in sorted((folder / "uner").glob("*.gz")):
        yield from read_columns(path, lambda cells: (cells[1], cells[2]), lambda label: label)
    for path in sorted((folder / "crossner").glob("politics.*.gz")):
        yield from read_columns(
            path, lambda cells: (cells[0], cells[1]), lambda label: FROM_CROSSNER.get(label, "MISC")
        )
    yield from read_columns(
        folder / "wikigold/wikigold.conll.txt.gz", lambda cells: (cells[0], cells[1]), lambda label: label
    )


def read_columns(
    path: Path, pick: Callable[[list[str]], tuple[str, str]], rename: Callable[[str], str]
) -> Iterator[Example]:
    rows: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in [*file, "\n"]:
            cells = line.split()
            if len(cells) >= 2 and not COMMENT.match(line):
                rows.append(pick(cells))
            elif rows:
                if 4 <= len(rows) <= LONGEST:
                    yield make_names(rows, rename)
                rows = []


def make_names(rows: list[tuple[str, str]], rename: Callable[[str], str]) -> Example:
    tags, before = [], "O"
    for _, tag in rows:
        prefix, _, label = tag.partition("-")
        if prefix == "O":
            tags.append(0)
        else:
            inside = prefix == "I" and before.partition("-")[2] == label
            name = rename(label)
            number = NAMES.index(name if name in NAMES else "MISC")
            tags.append(2 * number + (2 if inside else 1))
        before = tag
    return Example([word for word, _ in rows], {"names": tags})
