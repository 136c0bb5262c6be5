"""Full text: which words are meant, where they stand, and what a page shows of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Filter
from onrecord.model.filter import split_search, split_words
from onrecord.store import Store
from onrecord.store.search import BEGIN, END, find_phrases, make_snippet
from tests.store.makers import TEXT, make_claim, make_report


@pytest.mark.parametrize(
    ("search", "phrases"),
    [
        ("Syria  army", [("syria",), ("army",)]),
        ('"free Syrian army" raid', [("raid",), ("free", "syrian", "army")]),
        ("al-Maliki's", [("al", "maliki", "s")]),
        ('raid "free army', [("raid",), ("free", "army")]),
        ("«Élodie» BRÛLÉ", [("elodie",), ("brule",)]),
        ("a_b a_b", [("a", "b")]),
    ],
)
def test_what_is_typed_becomes_phrases(search: str, phrases: list[tuple[str, ...]]) -> None:
    assert list(split_search(search)) == phrases


def mark(text: str, search: str) -> list[str]:
    return [text[start:end] for start, end in sorted(find_phrases(text, split_search(search)))]


def test_words_are_found_as_they_were_written() -> None:
    assert mark(TEXT, '"elodie brule" azure') == ["Azure", "Azure", "Élodie", "Brûlé"]
    assert mark(TEXT, '"brule elodie"') == []
    assert mark("E\u0301lodie, STRASSE und Straße: ½", "élodie strasse 2") == ["E\u0301lodie", "STRASSE", "Straße", "½"]


@given(st.text(max_size=60))
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    for word in split_words(text):
        if mark(text, word) == []:
            # marks that belong to no letter may part a written word that folding joins
            assert any(not each.isalnum() for each in text)


def test_a_snippet_shows_the_first_words() -> None:
    text = f"{'far ' * 100}the {BEGIN}clerk{END}\nsaid so{' far' * 100}"
    snippet = make_snippet(text, '"clerk said"')
    assert snippet is not None
    assert f"the  {BEGIN}clerk{END}  {BEGIN}said{END} so" in snippet
    assert (snippet[0], snippet[-1]) == ("…", "…")
    assert len(snippet) < 300
    assert make_snippet(text, "nobody") is None


def test_reports_are_listed_with_the_words_found(store: Store) -> None:
    report, other = make_report(title="Bulletin of the day"), make_report("Students marched in Lusaka.")
    store.write_report(report, [make_claim(report, "shelled")], "coder 1")
    store.write_report(other, [], "coder 1")
    (row,) = store.list_reports(Filter(search='"azure front" hospital')).reports
    assert row.report.report_id == report.report_id
    assert row.snippet is not None
    assert row.snippet.startswith(f"Gunmen of the {BEGIN}Azure{END} {BEGIN}Front{END} shelled")
    assert store.list_reports().total == 2
    # words of the title alone are none of the text
    (row,) = store.list_reports(Filter(search="bulletin")).reports
    assert row.snippet is None


def test_a_card_shows_the_paragraph_of_the_evidence(store: Store) -> None:
    report = make_report()
    claims = [make_claim(report, "funds", kind="relation", type="funds"), make_claim(report, "denied", type="REJECT")]
    store.write_report(report, claims, "coder 1")
    card = store.card(claims[0].claim_id[:9])
    first, second = report.text.split("\n\n")
    assert (card.before, card.context, card.after) == (first + "\n\n", second, "")
    assert report.text[card.context_start :] == second
    assert (card.current, card.subject, card.coder_claim) == (claims[0].claim_id, claims[0].claim_id, None)
    assert [held.claim for held in card.mentions] == [claims[1]]
    assert [(coding.coder, coding.number) for coding in card.codings] == [("coder 1", 1)]
    store.write_report(report, claims[1:], "coder 2")
    gone = store.card(claims[0].claim_id)
    assert (gone.current, gone.held.claim) == (None, claims[0])
    assert [coding.superseded_at is None for coding in store.card(claims[1].claim_id).codings] == [False, True]
