"""`india_police_events`: which sentences of Indian newspaper articles tell of police who arrest, kill or use force.

Each article is coded as a report. A sentence tells of an act where a claim that happened has its trigger in it: an
arrest is COERCE arrest or detention, whoever makes it unless somebody else than the state does; force is ASSAULT by the
state's forces; a killing is such force with somebody killed.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_f1, make_share
from onrecord.bench.readings import blame, read_text
from onrecord.coder import code_report
from onrecord.model import Claim, Report

LABELS = {"arrest": "ARREST", "kill": "KILL", "force": "FORCE"}
STATE_FORCES = frozenset({"COP", "MIL", "SPY"})
STATE = STATE_FORCES | {"GOV", "JUD"}
LETHAL = ("kill", "dead", "die", "death", "slain", "slay", "murder", "gunned", "lynch", "execut")
"""Beginnings of words that say that somebody died of the act."""
REAL = frozenset({"occurred", "ongoing"})


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of an article with its labels."""

    doc_id: int
    sent_id: int
    sent_labels: tuple[str, ...]
    sent_text: str


class Article(msgspec.Struct, frozen=True):
    doc_id: int
    doc_text: str


class Metadata(msgspec.Struct, frozen=True):
    doc_id: int
    date: dt.date


def measure_india(task: Task) -> Measured:
    sentences: dict[int, list[Sentence]] = defaultdict(list)
    articles: dict[int, str] = {}
    dates: dict[int, dt.date] = {}
    for path in task.files:
        with blame(path):
            lines = [line for line in read_text(path).splitlines() if line.strip()]
            if path.name.startswith("sents"):
                for sentence in (msgspec.json.decode(line, type=Sentence) for line in lines):
                    sentences[sentence.doc_id].append(sentence)
            elif path.name.startswith("docs"):
                for article in (msgspec.json.decode(line, type=Article) for line in lines):
                    articles[article.doc_id] = article.doc_text
            else:
                rows = (msgspec.json.decode(line, type=Metadata) for line in lines)
                dates |= {row.doc_id: row.date for row in rows}
    right, said, owed, misses = Counter[str](), Counter[str](), Counter[str](), []
    chosen = task.choose(sorted(set(sentences) & set(articles)), lambda number: articles[number])
    for number in task.track(chosen):
        claims = code_report(Report.of_text(articles[number], dates.get(number)))
        for sentence, told in tell_sentences(articles[number], sentences[number], claims):
            for key, label in LABELS.items():
                want, got = label in sentence.sent_labels, key in told
                right[key] += want and got
                said[key] += got
                owed[key] += want
                if want != got:
                    misses.append(f"{key} {'missed' if want else 'not so'} | {' '.join(sentence.sent_text.split())}")
    figures: dict[str, float] = {}
    for key in LABELS:
        figures[f"{key}_f1"] = make_f1(right[key], said[key], owed[key])
        figures[f"{key}_precision"] = make_share(right[key], said[key])
        figures[f"{key}_recall"] = make_share(right[key], owed[key])
    return Measured(figures, sum(len(sentences[number]) for number in chosen), misses)


def tell_sentences(text: str, sentences: list[Sentence], claims: list[Claim]) -> Iterator[tuple[Sentence, set[str]]]:
    """Each sentence with what the claims say that happened in it; sentences stand in the text in their order."""
    start = 0
    for sentence in sorted(sentences, key=lambda each: each.sent_id):
        found = text.find(sentence.sent_text, start)
        start = found if found >= 0 else start
        end = start + len(sentence.sent_text)
        inside = [claim for claim in claims if found >= 0 and start <= claim.trigger.start < end]
        yield sentence, {act for claim in inside for act in tell_acts(claim)}
        start = end if found >= 0 else start


def tell_acts(claim: Claim) -> Iterator[str]:
    """The acts of police that a claim tells of."""
    roles = {each.role for each in claim.source}
    if claim.status not in REAL:
        return
    if claim.type == "COERCE" and claim.mode in {"arrest", "detention"} and (not roles or roles & {*STATE, None}):
        yield "arrest"
    if claim.type == "ASSAULT" and roles & STATE_FORCES:
        yield "force"
        if is_lethal(claim):
            yield "kill"


def is_lethal(claim: Claim) -> bool:
    """Whether an act has a toll of dead, or is named by a word for killing ("shot dead", "killed a devotee")."""
    if any(toll.effect == "killed" and (toll.best or toll.low) for toll in claim.casualties):
        return True
    return any(word.startswith(LETHAL) for word in claim.trigger.exact.lower().split())


INDIA_POLICE_EVENTS = Benchmark(
    name="india_police_events",
    about="sentences that tell of police who arrest, kill or use force",
    find=lambda data: find_files(data / "india_police_events", "*.jsonl", "*.jsonl.gz"),
    measure=measure_india,
    quick=150,
    pinned=("arrest_f1", "kill_f1", "force_f1"),
    to_beat={"arrest_f1": 0.11, "kill_f1": 0.19, "force_f1": 0.16},
)
"""What PETRARCH2 reaches."""
