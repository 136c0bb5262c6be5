"""Sentences that tell of police who arrest, kill or use force."""

import json
from pathlib import Path

import pytest

from onrecord.bench import find_data, name_benchmarks, run_benchmark
from onrecord.bench.india_police_events import Sentence, tell_acts, tell_sentences
from onrecord.coder import code_report
from onrecord.model import ReadError, Report


def tell(text: str) -> set[str]:
    return {act for claim in code_report(Report.of_text(text)) for act in tell_acts(claim)}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Police in Bhopal arrested two traders on Friday.", {"arrest"}),
        ("Two traders were arrested on Friday.", {"arrest"}),
        ("The police attacked a crowd of students in Kota.", {"force"}),
        ("The police shot dead a student in Kota.", {"force", "kill"}),
        ("A mob attacked a shop in Kota.", set()),
        ("A mob killed two traders in Kota.", set()),
        ("The police may arrest two traders next week.", set()),
        ("The police did not attack the students.", set()),
        ("The minister met the traders.", set()),
    ],
)
def test_acts_of_the_police(text: str, acts: set[str]) -> None:
    assert tell(text) == acts


def test_a_sentence_has_the_acts_whose_words_stand_in_it() -> None:
    texts = ["Shops were shut in Kota.", "Police arrested two traders.", "Shops were shut in Kota."]
    text = " ".join(texts)
    sentences = [Sentence(1, number, (), each) for number, each in enumerate(texts)]
    told = list(tell_sentences(text, sentences[::-1], code_report(Report.of_text(text))))
    assert [(sentence.sent_id, acts) for sentence, acts in told] == [(0, set()), (1, {"arrest"}), (2, set())]


def test_a_sentence_that_is_not_in_its_article_has_none() -> None:
    text = "Police arrested two traders."
    sentences = [Sentence(1, 0, (), "This stands elsewhere."), Sentence(1, 1, (), text)]
    told = list(tell_sentences(text, sentences, code_report(Report.of_text(text))))
    assert [acts for _, acts in told] == [set(), {"arrest"}]


def write_set(folder: Path, sentences: list[dict[str, object]]) -> None:
    where = folder / "india_police_events"
    where.mkdir(parents=True)
    article = " ".join(str(each["sent_text"]) for each in sentences)
    rows: dict[str, list[dict[str, object]]] = {
        "sents": sentences,
        "docs": [{"doc_id": 7, "doc_text": article}],
        "metadata": [{"doc_id": 7, "date": "2002-03-01"}],
    }
    for name, each in rows.items():
        (where / f"{name}.jsonl").write_text("\n".join(map(json.dumps, each)), encoding="utf-8")


def make_sentence(number: int, text: str, *labels: str) -> dict[str, object]:
    return {"doc_id": 7, "sent_id": number, "sent_labels": labels, "sent_text": text}


def test_figures_are_counted_by_sentence(tmp_path: Path) -> None:
    sentences = [
        make_sentence(0, "Police arrested two traders.", "ARREST"),
        make_sentence(1, "A trader was arrested in Pune.", "KILL"),
        make_sentence(2, "Shops were shut.", "FORCE"),
    ]
    write_set(tmp_path, sentences)
    result = run_benchmark(name_benchmarks(["india_police_events"])[0], tmp_path)
    assert result is not None
    assert result.records == 3
    assert result.figures["arrest_recall"] == 1.0
    assert result.figures["arrest_precision"] == 0.5
    assert result.figures["arrest_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert result.figures["kill_f1"] == result.figures["force_recall"] == 0.0
    assert [miss.partition(" |")[0] for miss in result.misses] == ["arrest not so", "kill missed", "force missed"]


def test_rows_of_another_form_name_their_file(tmp_path: Path) -> None:
    write_set(tmp_path, [make_sentence(0, "Shops were shut.")])
    (tmp_path / "india_police_events" / "docs.jsonl").write_text('{"doc_id": "x"}', encoding="utf-8")
    with pytest.raises(ReadError, match=r"docs\.jsonl"):
        run_benchmark(name_benchmarks(["india_police_events"])[0], tmp_path)


def test_the_set_is_found_where_it_lies() -> None:
    [benchmark] = name_benchmarks(["india_police_events"])
    if not benchmark.find(find_data()):
        pytest.skip("no india_police_events in the gold folder")
    result = run_benchmark(benchmark, find_data(), sample=5)
    assert result is not None
    assert result.records > 5
