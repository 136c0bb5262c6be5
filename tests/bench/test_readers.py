"""Each gold format is read for what it says, on tiny files of our own."""

import datetime as dt
from pathlib import Path

import pytest

from onrecord.bench import BENCHMARKS, find_data, name_benchmarks, run_benchmark
from onrecord.bench.benchmark import Task, hash_files
from onrecord.bench.claims import find_reports, read_reports
from onrecord.bench.dates import find_meantime, read_meantime, read_wikiwars
from onrecord.bench.fa_kes import Article, find_governorate
from onrecord.bench.factuality import read_answered, read_sentences
from onrecord.bench.places import Mention, find_event_location, read_articles, read_located
from onrecord.bench.plover import Record, read_records
from onrecord.bench.polnear import find_polnear
from onrecord.bench.polnear import read_articles as read_polnear
from onrecord.bench.treebank import find_treebank, join_sentences, read_answers
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.model import ReadError, UsageError
from tests.bench.makers import ANSWERS, BRAT_TEXT, FA_KES


def test_gold_claims_come_with_their_report_and_its_date(own_gold: Path) -> None:
    [(report, [wanted])] = read_reports(find_reports(own_gold))
    assert report.published == dt.date(2016, 3, 4)
    assert wanted.quote in report.text
    assert wanted.status == "occurred"


def test_wikiwars_text_is_freed_of_its_marks(own_gold: Path) -> None:
    document = read_wikiwars(own_gold / "wikiwars" / "keyinline" / "99_Siege.key.xml")
    assert document.published == dt.date(2010, 2, 1)
    assert [(document.text[a:b], value) for a, b, value in document.gold] == [
        ("14 May 1643", "1643-05-14"),
        ("the appointed hour", ""),
    ]
    assert " & ended" in document.text


def test_meantime_text_is_put_together_from_tokens(own_gold: Path) -> None:
    [path] = find_meantime(own_gold)
    assert "intra-doc_annotation" in path.parts
    document = read_meantime(path)
    assert document.published == dt.date(2009, 3, 2)
    assert [(document.text[a:b], value) for a, b, value in document.gold] == [("5 March 2009", "2009-03-05")]
    assert "02-03-2009" not in document.text
    assert document.text[document.end :].strip() == ".\n\nNobody read"


def test_place_names_may_count_from_one_and_lack_coordinates(own_gold: Path) -> None:
    [lgl] = read_articles(own_gold / "geoparsing" / "lgl.xml.gz")
    assert [lgl.text[each.start : each.end] for each in lgl.mentions[:2]] == ["Lima", "Quito"]
    assert lgl.mentions[0] == Mention(10, 14, -12.04, -77.03)
    assert lgl.mentions[2].lat is None
    [other] = read_articles(own_gold / "geoparsing" / "Some-News.xml")
    assert other.set == "some_news"
    assert [other.text[each.start : each.end] for each in other.mentions] == ["Nairobi"]


def test_place_names_with_degrees_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "gwn.xml"
    mention = "<toponym><extractedName>Oran</extractedName><start>3</start><end>7</end>{}</toponym>"
    degrees = "<latitude>35.7</latitude><longitude>-0.63</longitude>"
    path.write_text(
        f"<articles><article><text>In Oran.</text>{mention.format(degrees)}{mention.format('')}</article></articles>",
        encoding="utf-8",
    )
    [article] = read_articles(path)
    assert set(article.mentions) == {Mention(3, 7, 35.7, -0.63), Mention(3, 7, None, None)}


def test_event_places_are_read_by_token_numbers(own_gold: Path) -> None:
    [path] = find_event_location(own_gold)
    first, second = read_located(path)
    assert first.text[slice(*first.verb)] == "attacked"
    assert [first.text[slice(*each)] for each in first.places] == ["Homs"]
    assert first.accepts(first.places[0])
    assert not first.accepts(None)
    assert second.accepts(None)
    assert not second.accepts((13, 19))


def test_polnear_takes_one_annotator_and_no_exercises(own_gold: Path) -> None:
    [article] = read_polnear(find_polnear(own_gold))
    assert article.text == BRAT_TEXT
    first, second = article.voices
    assert first.source == ((0, 9), (10, 18))
    assert article.text[slice(*first.content[0])] == "the road was reopened"
    assert second.source == ()


def test_polnear_may_lie_unpacked(tmp_path: Path) -> None:
    for name, content in (("text/a.txt", "He said no."), ("attributions/a_1.ann", "")):
        path = tmp_path / "polnear" / "test" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert [each.text for each in read_polnear(find_polnear(tmp_path))] == ["He said no."]


def test_factuality_reads_marks_and_answers(own_gold: Path) -> None:
    first, second, third = read_sentences(own_gold / "factuality" / "meantime" / "other.conll")
    assert (first.marks, second.marks, third.marks) == ({1: 3.0}, {3: -3.0}, {2: 1.2})
    answers = read_answers(ANSWERS)
    assert answers["en-ud-dev.conllu 1"] == {1: pytest.approx(0.375)}
    assert answers["en-ud-dev.conllu 2"] == {3: -1.0}
    files = (*(own_gold / "factuality" / "it-happened").iterdir(),)
    assert [each.text for each in read_answered(Task(files))] == ["They left", "Nobody did n't shoot"]


def test_treebank_sentences_are_joined_by_name() -> None:
    ids = '["ewt-train-7", "weblog-some.page_x-0002"]\n["ewt-dev-1", "weblog-other-0001"]'
    sentences = '{"id": "some.page_x.xml#1", "genre": "weblog", "tokens": ["They", "left"]}'
    assert join_sentences(ids, sentences) == {"en-ud-train.conllu 7": ("They", "left")}


def test_treebank_is_looked_for_beside_the_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert find_treebank(tmp_path / "gold") == []
    for name in ("uds_protoroles_time/ud_ids.jsonl.gz", "propbank_ewt/ewt.jsonl.gz"):
        path = tmp_path / "train" / name
        path.parent.mkdir(parents=True)
        path.touch()
    assert [path.name for path in find_treebank(tmp_path / "gold")] == ["ud_ids.jsonl.gz", "ewt.jsonl.gz"]


def test_fa_kes_facts() -> None:
    article = Article(**FA_KES)
    assert article.published == dt.date(2016, 5, 2)
    assert article.accepted_dead == {7, 2, 9}
    assert Article(unit_id="1", article_title="", article_content="").accepted_dead == {0}
    gazetteer = Gazetteer.open()
    assert find_governorate("hasakeh", gazetteer) == "Al-Hasakah"
    assert find_governorate("atlantis", gazetteer) is None


def test_gsr_records_take_todays_names_of_types(own_gold: Path) -> None:
    records = read_records(own_gold / "plover_gsr" / "records" / "MY_GSR.txt")
    assert records == {
        "Peru accused Chile of spying.": [Record("ACCUSE", frozenset({"PER"}), frozenset({"CHL"}))],
        "A farmer sold his mule.": [Record("RETREAT", frozenset(), frozenset())],
    }


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("claims", "claims/taizz.jsonl"),
        ("wikiwars", "wikiwars/x.key.xml"),
        ("meantime", "meantime/x.xml"),
        ("geoparsing", "geoparsing/x.xml.gz"),
        ("event_location", "event_location/x.jsonl"),
        ("polnear", "polnear/x.tar.gz"),
        ("factuality", "factuality/x.conll"),
        ("fa_kes", "fa_kes/x.jsonl"),
        ("plover_gsr", "plover_gsr/x_GSR.txt"),
        ("plover_plv", "plover_plv/x.tsv"),
    ],
)
def test_a_file_of_another_form_is_named(tmp_path: Path, name: str, path: str) -> None:
    file = tmp_path / path
    file.parent.mkdir()
    file.write_text("0\tnot what\tit should be\n", encoding="utf-8")
    (tmp_path / "claims").mkdir(exist_ok=True)
    (tmp_path / "claims" / "taizz.txt").write_text("Two people met in Quito.", encoding="utf-8")
    [benchmark] = name_benchmarks([name])
    with pytest.raises(ReadError, match=file.name):
        run_benchmark(benchmark, tmp_path)


def test_names_and_folders_that_there_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="dowsing"):
        name_benchmarks(["claims", "dowsing"])
    with pytest.raises(UsageError, match="no such folder"):
        find_data(tmp_path / "gone")
    monkeypatch.setenv("ONRECORD_GOLD", str(tmp_path))
    assert find_data() == tmp_path
    assert name_benchmarks([]) == list(BENCHMARKS)


def test_the_hash_is_of_names_and_bytes_not_of_where_they_lie(tmp_path: Path) -> None:
    hashes = []
    for folder, name, content in (("a", "x", "1"), ("b", "x", "1"), ("c", "y", "1"), ("d", "x", "2")):
        path = tmp_path / folder / name
        path.parent.mkdir()
        path.write_text(content, encoding="utf-8")
        hashes.append(hash_files([path], path.parent))
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 3


def test_a_sample_is_the_same_wherever_the_texts_lie() -> None:
    texts = [f"text {number}" for number in range(100)]
    task = Task((), sample=10)
    chosen = task.choose(texts, str)
    assert len(chosen) == 10
    assert set(task.choose(texts[::-1], str)) == set(chosen)
    assert chosen == sorted(chosen, key=texts.index)
    assert Task(()).choose(texts, str) == texts
