"""`factuality`: whether the status of an act tells if it happened, on MEANTIME and UDS-IH2.

MEANTIME: a token at 3 on the scale from -3 to 3 happened (or is told as certain), at -3 it did not, anything between is
uncertain. UDS-IH2 asks people whether it happened, yes or no; a token takes the weight of their answers. It holds no
text of its own, so it is measured only where the sentences of its treebank lie beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_f1, make_share
from onrecord.bench.readings import BATCH, blame, read_text
from onrecord.bench.treebank import find_treebank, read_answers, read_treebank
from onrecord.coder.parse import load_language
from onrecord.coder.status_walk import Verdict, judge_act

HAPPENED, NOT_HAPPENED, UNCERTAIN = "happened", "not happened", "uncertain"
CLASSES = {
    "occurred": HAPPENED,
    "ongoing": HAPPENED,
    "planned": HAPPENED,
    "denied": NOT_HAPPENED,
    "attempted": NOT_HAPPENED,
    "threatened": UNCERTAIN,
    "hypothetical": UNCERTAIN,
    "called_for": UNCERTAIN,
}
"""The scale measures how firmly an act is told, not when: what is firmly said to come stands at 3."""
QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
TAKEN_PLACE = {"occurred", "ongoing"}


@dataclass(frozen=True)
class Sentence:
    """Words and the gold values of those that are marked."""

    words: tuple[str, ...]
    marks: dict[int, float]

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class Mark:
    """One gold token with what the coder makes of it."""

    doc: Doc
    index: int
    value: float
    verdict: Verdict


def find_class(verdict: Verdict) -> str:
    """The class of a verdict: hedged is uncertain; a try of open end is uncertain; what was put off did not happen."""
    name = CLASSES[verdict.status]
    if verdict.status == "planned" and "delay" in verdict.reasons:
        return NOT_HAPPENED
    if name == HAPPENED and verdict.certainty == "hedged":
        return UNCERTAIN
    return UNCERTAIN if verdict.status == "attempted" and "attempt" in verdict.reasons else name


def find_gold(value: float) -> str:
    if value == 3:
        return HAPPENED
    return NOT_HAPPENED if value == -3 else UNCERTAIN


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Sentences of a file of one token a line: number, word, value or `_`, and more that is not needed."""
    for block in read_text(path).split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        if rows:
            words = tuple(QUOTES.get(row[1], row[1]) for row in rows)
            yield Sentence(words, {i: float(row[2]) for i, row in enumerate(rows) if row[2] != "_"})


def judge(task: Task, sentences: list[Sentence]) -> list[Mark]:
    """The verdict on each marked word of parsed sentences."""
    nlp = load_language()
    docs = nlp.pipe((Doc(nlp.vocab, words=list(each.words)) for each in sentences), batch_size=BATCH)
    return [
        Mark(doc, index, value, judge_act(doc[index]))
        for sentence, doc in zip(task.track(sentences), docs, strict=True)
        for index, value in sentence.marks.items()
    ]


def measure_factuality(task: Task) -> Measured:
    found: dict[tuple[str, ...], Sentence] = {}
    for path in (each for each in task.files if ".conll" in each.name and ".conllu" not in each.name):
        with blame(path):
            # One file of the set repeats sentences of the others.
            for sentence in read_sentences(path):
                found.setdefault(sentence.words, sentence)
    figures: dict[str, float] = {}
    misses: list[str] = []
    marks = judge(task, task.choose(found.values(), lambda each: each.text)) if found else []
    if marks:
        figures |= score_classes([(find_gold(mark.value), find_class(mark.verdict)) for mark in marks])
        misses = [describe(mark) for mark in marks if find_gold(mark.value) != find_class(mark.verdict)]
    answered = judge(task, read_answered(task))
    if answered:
        figures |= score_answers(answered)
    return Measured(figures, len(marks) + len(answered), misses)


def score_classes(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """F1 of each class that there is, their mean and the share right, of (gold, said) pairs."""
    each = {}
    for name in (HAPPENED, NOT_HAPPENED, UNCERTAIN):
        if not any(name in pair for pair in pairs):
            continue
        right = sum(gold == said == name for gold, said in pairs)
        each[name] = make_f1(right, sum(said == name for _, said in pairs), sum(gold == name for gold, _ in pairs))
    return {
        "macro_f1": sum(each.values()) / len(each),
        "accuracy": make_share(sum(gold == said for gold, said in pairs), len(pairs)),
        **{f"{name.replace(' ', '_')}_f1": value for name, value in each.items()},
    }


def read_answered(task: Task) -> list[Sentence]:
    """Sentences of UDS-IH2 with the mean of the answers on each predicate, from -1 to 1."""
    answers: dict[str, dict[int, float]] = {}
    for path in (each for each in task.files if ".tsv" in each.name):
        with blame(path):
            answers |= read_answers(read_text(path))
    if not answers:
        return []
    texts = read_treebank(task.files)
    found = [Sentence(texts[name], marks) for name, marks in answers.items() if name in texts]
    return task.choose([each for each in found if max(each.marks) < len(each.words)], lambda each: each.text)


def score_answers(marks: list[Mark]) -> dict[str, float]:
    """Whether it happened, yes or no: F1 of both answers, and their mean. A tie of the people asked is left out."""
    pairs = [(mark.value > 0, mark.verdict.status in TAKEN_PLACE) for mark in marks if mark.value]
    each = []
    for answer in (True, False):
        right = sum(gold is said is answer for gold, said in pairs)
        each.append(make_f1(right, sum(said is answer for _, said in pairs), sum(gold is answer for gold, _ in pairs)))
    return {
        "uds_macro_f1": sum(each) / 2,
        "uds_happened_f1": each[0],
        "uds_not_happened_f1": each[1],
        "uds_accuracy": make_share(sum(gold is said for gold, said in pairs), len(pairs)),
    }


def describe(mark: Mark) -> str:
    words: Iterable[str] = (f"[{word.text}]" if word.i == mark.index else word.text for word in mark.doc)
    verdict = mark.verdict
    said = f"{find_class(verdict)} ({verdict.status} {verdict.certainty} {' '.join(verdict.reasons)})"
    return f"{find_gold(mark.value)} ({mark.value:g}), said {said} | {' '.join(words)}"


def find_factuality(data: Path) -> list[Path]:
    folder = data / "factuality"
    marked = find_files(folder, "**/*.conll", "**/*.conll.gz")
    answers = find_files(folder, "**/*it-happened*.tsv", "**/*it-happened*.tsv.gz")
    treebank = find_treebank(data) if answers else []
    return [*marked, *answers, *treebank] if marked or treebank else []


FACTUALITY = Benchmark(
    name="factuality",
    about="did it happen: status against MEANTIME's scale and UDS-IH2's answers",
    find=find_factuality,
    measure=measure_factuality,
    quick=400,
    pinned=("macro_f1",),
)
