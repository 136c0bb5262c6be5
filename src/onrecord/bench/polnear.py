"""`polnear`: who says what, against PolNeAR's sources, cues and contents.

An attribution counts as found where its source overlaps the gold source and the two are of one attribution, that is,
their cues or their contents overlap, too; pairs are taken best first, each once. `source_f1` is over those;
`source_exact_f1` wants the source's very words, and `source_words_f1` counts a pair by the words that the sources share
(Dice). `cue_f1` and `content_f1` are over pairs whose cues or contents overlap. Gold attributions without a source are
not owed. Of articles with several annotators the first one's view is taken; annotators' exercises are left out.
"""

import io
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_f1, make_share
from onrecord.bench.readings import blame, read_bytes, show_around
from onrecord.coder.attribution import find_attributions, keep_outermost
from onrecord.coder.parse import parse_report
from onrecord.model import Report

EXERCISES = "annotator-training"
LINE = re.compile(r"([TE]\d+)\t([^\t\n]+)")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")

Stretches = tuple[tuple[int, int], ...]
"""Character offsets of the parts of a span."""


@dataclass(frozen=True)
class Voice:
    """One attribution: who, by which word, says what."""

    source: Stretches
    cue: Stretches
    content: Stretches


@dataclass(frozen=True)
class Article:
    """A text with its gold attributions."""

    name: str
    text: str
    voices: tuple[Voice, ...]


def find_polnear(data: Path) -> list[Path]:
    folder = data / "polnear"
    packed = find_files(folder, "**/*.tar.gz", "**/*.tgz", "**/*.tar")
    return packed or find_files(folder, "**/text/*.txt", "**/attributions/*.ann")


def read_articles(files: Iterable[Path]) -> list[Article]:
    """Articles with texts and annotations, packed or not."""
    texts: dict[str, str] = {}
    notes: dict[str, dict[str, str]] = defaultdict(dict)
    for path in files:
        with blame(path):
            for name, content in read_members(path):
                place = PurePosixPath(name)
                if EXERCISES in place.parts:
                    continue
                if place.suffix == ".txt" and place.parent.name == "text":
                    texts[place.stem] = content
                elif place.suffix == ".ann":
                    article, _, annotator = place.stem.rpartition("_")
                    notes[article][annotator] = content
    return [
        Article(name, texts[name], tuple(read_voices(by_annotator[min(by_annotator)])))
        for name, by_annotator in sorted(notes.items())
        if name in texts
    ]


def read_members(path: Path) -> Iterator[tuple[str, str]]:
    """Texts and annotations of a file, which may be an archive of them; line ends stay as they are."""
    if path.suffix in {".txt", ".ann"}:
        yield path.as_posix(), path.read_bytes().decode("utf-8")
        return
    data = path.read_bytes() if path.suffix == ".tgz" else read_bytes(path)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith((".txt", ".ann")):
                inner = archive.extractfile(member)
                if inner is not None:
                    yield member.name, inner.read().decode("utf-8")


def read_voices(notes: str) -> Iterator[Voice]:
    """Attributions of a brat file: spans are T lines, attributions E lines that name spans by role."""
    spans: dict[str, Stretches] = {}
    lines = [match.groups() for match in map(LINE.match, notes.splitlines()) if match]
    for id_, rest in lines:
        if id_.startswith("T"):
            parts = rest.split(" ", 1)[1].split(";")
            spans[id_] = tuple((int(start), int(end)) for start, end in (part.split() for part in parts))
    for id_, rest in lines:
        if id_.startswith("E"):
            roles: dict[str, Stretches] = defaultdict(tuple)
            for role, span in ROLE.findall(rest):
                roles[role] += spans.get(span, ())
            yield Voice(roles["Source"], roles["Cue"], roles["Content"])


def find_voices(article: Article) -> list[Voice]:
    """What the coder finds; what a speaker quotes of others is left to the speaker, as the set has it."""
    found = keep_outermost(find_attributions(parse_report(Report.of_text(article.text))))
    return [
        Voice(
            ((each.source.start_char, each.source.end_char),),
            ((each.cue.start_char, each.cue.end_char),),
            tuple((part.start_char, part.end_char) for part in each.content),
        )
        for each in found
        if each.source is not None
    ]


def count_shared(one: Stretches, other: Stretches) -> int:
    """Characters that two spans share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def count_dice(one: Stretches, other: Stretches) -> float:
    length = sum(end - start for start, end in (*one, *other))
    return make_share(2 * count_shared(one, other), length)


@dataclass(frozen=True)
class Pair:
    """A gold attribution and one found, by number, with how they agree."""

    gold: int
    said: int
    source: float
    cue: bool
    content: bool

    @property
    def linked(self) -> bool:
        return self.source > 0 and (self.cue or self.content)


def make_pairs(gold: list[Voice], said: list[Voice]) -> list[Pair]:
    """All pairs that have something in common, best first."""
    pairs = [
        Pair(
            i,
            j,
            count_dice(want.source, got.source),
            count_shared(want.cue, got.cue) > 0,
            count_shared(want.content, got.content) > 0,
        )
        for i, want in enumerate(gold)
        for j, got in enumerate(said)
    ]
    return sorted(
        (pair for pair in pairs if pair.linked or pair.cue or pair.content),
        key=lambda pair: (pair.linked, pair.cue + pair.content + pair.source),
        reverse=True,
    )


def match(pairs: Iterable[Pair]) -> list[Pair]:
    """Each gold attribution and each found one at most once."""
    gold, said, kept = set[int](), set[int](), []
    for pair in pairs:
        if pair.gold not in gold and pair.said not in said:
            gold.add(pair.gold)
            said.add(pair.said)
            kept.append(pair)
    return kept


def measure_polnear(task: Task) -> Measured:
    articles = task.choose(read_articles(task.files), lambda each: each.text)
    counts = Counter[str]()
    words = 0.0
    misses: list[str] = []
    for article in task.track(articles):
        gold, said = [each for each in article.voices if each.source], find_voices(article)
        pairs = match(make_pairs(gold, said))
        linked = [pair for pair in pairs if pair.linked]
        counts.update(owed=len(gold), said=len(said), linked=len(linked))
        counts.update(cue=sum(pair.cue for pair in pairs), content=sum(pair.content for pair in pairs))
        counts.update(exact=sum(gold[pair.gold].source == said[pair.said].source for pair in linked))
        words += sum(pair.source for pair in linked)
        misses += explain(article, gold, said, linked)

    def f1(right: float) -> float:
        return make_f1(right, counts["said"], counts["owed"])

    figures = {
        "source_f1": f1(counts["linked"]),
        "source_precision": make_share(counts["linked"], counts["said"]),
        "source_recall": make_share(counts["linked"], counts["owed"]),
        "source_words_f1": f1(words),
        "source_exact_f1": f1(counts["exact"]),
        "cue_f1": f1(counts["cue"]),
        "content_f1": f1(counts["content"]),
    }
    return Measured(figures, counts["owed"], misses)


def explain(article: Article, gold: list[Voice], said: list[Voice], linked: list[Pair]) -> list[str]:
    """A line for each attribution that is missed or made up."""
    missed = [each for i, each in enumerate(gold) if i not in {pair.gold for pair in linked}]
    extra = [each for j, each in enumerate(said) if j not in {pair.said for pair in linked}]
    return [
        f"{kind} {show(article.text, voice.source)} : {show(article.text, voice.cue)} | "
        + show_around(article.text, *(voice.cue or voice.source)[0], width=90)
        for kind, voices in (("missed", missed), ("extra", extra))
        for voice in voices
    ]


def show(text: str, stretches: Stretches) -> str:
    return " … ".join(text[start:end] for start, end in stretches)


POLNEAR = Benchmark(
    name="polnear",
    about="who says what in political news: sources found and linked to what they say",
    find=find_polnear,
    measure=measure_polnear,
    quick=50,
    pinned=("source_f1",),
    to_beat={"source_f1": 0.754},
)
"""People agree with one another by .754 (Krippendorff's alpha over words, so that it compares only roughly)."""
