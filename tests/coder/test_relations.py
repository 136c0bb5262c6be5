"""Standing relations: from hyphens, verbs, titles and appositions."""

import pytest

from tests.coder.conftest import CodeText


@pytest.mark.parametrize(
    ("text", "type", "source", "target"),
    [
        ("Iran funds Hezbollah.", "funds", "Iran", "Hezbollah"),
        ("Hezbollah, which is funded by Iran, issued a statement.", "funds", "Iran", "Hezbollah"),
        ("Russia backs the Syrian government.", "supports", "Russia", "Syrian government"),
        ("Gen. Khalifa Haftar, the commander of the Libyan National Army, met reporters.", "leads", "Haftar", "Libyan"),
        ("Turkish President Recep Tayyip Erdogan met reporters.", "holds_office", "Recep Tayyip", "Turkey"),
        ("The Quds Brigade, the armed wing of Hezbollah, was blamed.", "part_of", "Quds", "Hezbollah"),
    ],
)
def test_relation(code: CodeText, text: str, type: str, source: str, target: str) -> None:
    claims = code(text, type)
    assert claims, f"no {type} in {text!r}: {[(c.kind, c.type) for c in code(text)]}"
    assert source in claims[0].source[0].name
    assert target in claims[0].target[0].name
    assert claims[0].kind == "relation"
    assert claims[0].status == "ongoing"


def test_a_hedge_on_a_relation_is_kept(code: CodeText) -> None:
    claim = code("The militia, which is reportedly funded by Iran, seized a town.", "funds")[0]
    assert claim.certainty == "hedged"


def test_a_word_of_a_title_is_no_body(code: CodeText) -> None:
    for claim in code("Finance Minister Jane Doe resigned.", "holds_office"):
        assert claim.target[0].name != "Finance"


def test_nobody_is_related_to_himself(code: CodeText) -> None:
    assert all(c.source[0].name != c.target[0].name for c in code("Iran leads Iran.") if c.kind == "relation")
