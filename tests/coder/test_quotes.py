"""Quotation marks of all kinds."""

import pytest

from onrecord.coder.parse import load_language, parse_report
from onrecord.coder.quotes import find_quotations
from onrecord.model import Report


def quotations(text: str) -> list[str]:
    doc = parse_report(Report.of_text(text)).doc
    return [doc[each.start : each.end].text for each in find_quotations(doc)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We lost our homes that night,” she said.", ["“We lost our homes that night,”"]),
        ('"We lost our homes that night," she said.', ['"We lost our homes that night,"']),
        ("‘We lost our homes that night,’ she said.", ["‘We lost our homes that night,’"]),
        ("'We lost our homes that night,' she said.", ["'We lost our homes that night,'"]),
        ("«We lost our homes that night», she said.", ["«We lost our homes that night»"]),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert quotations(text) == found


def test_a_possessive_is_no_mark() -> None:
    assert quotations("The farmers' homes and the soldiers' barracks were burned during the night.") == []


def test_a_name_in_marks_says_nothing() -> None:
    assert quotations("The so-called “people’s court” met in Sirte.") == []


def test_a_quotation_within_another_does_not_end_it() -> None:
    text = "“He told us ‘leave or we will burn it all’ and then they left,” she said."
    assert quotations(text) == ["“He told us ‘leave or we will burn it all’ and then they left,”"]


def test_an_opening_mark_that_is_repeated_takes_the_quotation_up() -> None:
    doc = parse_report(Report.of_text("“They came at dawn with guns.\n\n“Then they burned the mill,” she said.")).doc
    found = find_quotations(doc)
    assert [each.continues for each in found] == [False, True]


def test_a_new_quotation_in_a_new_paragraph_is_not_the_old_one() -> None:
    doc = parse_report(Report.of_text("“They came at dawn with guns.”\n\n“Then they burned the mill,” she said.")).doc
    assert [each.continues for each in find_quotations(doc)] == [False, False]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert quotations("“They came at dawn with guns.\n\nThe army left the town.") == ["“They came at dawn with guns."]


def test_no_text_has_no_quotation() -> None:
    assert find_quotations(load_language().make_doc("")) == []
