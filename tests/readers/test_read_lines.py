"""Lines to paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import KnowledgeError
from onrecord.readers.decoding import clean_characters
from onrecord.readers.lines import join_pages, split_pages
from onrecord.readers.plain import is_markdown, read_markdown, read_plain
from onrecord.readers.words import parse_words


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read_plain(clean_characters(text)).blocks]


def markdown(text: str) -> list[str]:
    return [block.text for block in read_markdown(text).blocks]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "Rebels seized a border post in the north of the country on Monday and\n"
        "took a number of soldiers with them, a local official said.\n"
        "\n"
        "The army said it had sent a column of armoured vehicles to the region and\n"
        "would retake the post.\n"
    )
    assert paragraphs(text) == [
        "Rebels seized a border post in the north of the country on Monday and took a number of soldiers with them, "
        "a local official said.",
        "The army said it had sent a column of armoured vehicles to the region and would retake the post.",
    ]


def test_one_paragraph_a_line_stays_so() -> None:
    lines = [
        "Police in the port city said on Thursday that they had arrested nine men over the killing of a judge.",
        "The men deny it.",
        "A lawyer for three of the men said that they had been beaten during questioning, which the police deny.",
        "A court will hear the case in May.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_indented_paragraphs_are_parted() -> None:
    text = (
        "   The president said on Sunday that talks with the rebels would begin\n"
        "next week in the capital of a neighbouring country.\n"
        "   The rebels have not replied so far, but one of their commanders has\n"
        "said that they will come.\n"
    )
    assert [paragraph.split()[1] for paragraph in paragraphs(text)] == ["president", "rebels"]


def test_short_front_lines_stay_apart() -> None:
    text = (
        "Army retakes river town\nAna Muster\n3 May 2011\n\n"
        "Government troops retook the river town of Example after two weeks of\nfighting, the army said.\n"
    )
    assert paragraphs(text)[:3] == ["Army retakes river town", "Ana Muster", "3 May 2011"]


def test_paragraph_cut_by_an_empty_line_is_whole_again() -> None:
    text = "The ceasefire, which both sides had signed last week, was broken\n\nwithin hours, the envoy said."
    assert paragraphs(text) == [text.replace("\n\n", " ")]
    assert markdown(text) == [text.replace("\n\n", " ")]


def test_name_with_lower_case_article_opens_a_paragraph() -> None:
    text = "Heavy shelling of the old town and its bridges overnight\n\nal-Badri, the governor, told reporters."
    assert len(paragraphs(text)) == 2


def test_page_break_running_head_and_page_number() -> None:
    text = (
        "Example Monitor\n\n"
        "Fighting spread to the eastern districts of the port, where troops with heavy guns and\n\n- 1 -\n"
        "\fExample Monitor\n\nUnited Nations observers were shelled.\n\n- 2 -\n\fExample Monitor\n\nNobody was hurt.\n"
    )
    assert paragraphs(text) == [
        "Fighting spread to the eastern districts of the port, where troops with heavy guns and "
        "United Nations observers were shelled.",
        "Nobody was hurt.",
    ]


def test_broken_words_are_mended() -> None:
    text = (
        "The mission said that its convoy had been stopped by a US-backed mili-\n"
        "tia on the road to the airport, and that two of the vehicles were US-\n"
        "backed fighters' property. The militia denied that anybody had been at-\n"
        "tacked by its self-\n"
        "styled police.\n"
    )
    (paragraph,) = paragraphs(text)
    assert "US-backed militia on" in paragraph
    assert "were US-backed fighters" in paragraph
    assert "been attacked by its self-styled police" in paragraph


def test_list_items_stay_apart() -> None:
    text = (
        "The ministry announced:\n\n• closing the border\n"
        "• calling up reserves of all arms of service and\n• a curfew\n"
    )
    assert paragraphs(text) == [
        "The ministry announced:",
        "closing the border",
        "calling up reserves of all arms of service and",
        "a curfew",
    ]


def test_markdown_marks_are_stripped() -> None:
    text = (
        "# Bridge *blown up* in the south\n\nAna Muster  \n3 May 2011\n\n"
        "The **army** blamed the [Northern Front](https://front.example/x), "
        "an `armed` group_of_nine, for the blast &amp; fire.\n"
        "\n> We did not do it, a spokesman said.\n\n2009. It was a quiet year.\n"
    )
    assert is_markdown(text)
    assert markdown(text) == [
        "Bridge blown up in the south",
        "Ana Muster",
        "3 May 2011",
        "The army blamed the Northern Front, an armed group_of_nine, for the blast & fire.",
        "We did not do it, a spokesman said.",
        "2009. It was a quiet year.",
    ]


def test_plain_prose_is_not_markdown() -> None:
    assert not is_markdown("Two men * both armed * were seen.\n\n# 3 was the number of the house\n".replace("# ", "#"))


def test_characters_are_cleaned() -> None:
    raw = "The co\u00adlonel\u00a0said\u200b “no”.\r\nA ﬁre broke\u2009out.\x07\u2028Cafe\u0301"
    assert clean_characters(raw) == "The colonel said “no”.\nA fire broke out.\nCafé"


WORDS = st.lists(
    st.sampled_from(
        ["The army", "said", "rebels", "Homs", "killed 12.", "al-Amri", "of", "it -", "No 3", "on 4 May", "“Yes”"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["\n", "\n\n", "\n\n\n", " \n", "\f"])), min_size=1, max_size=20))
def test_words_are_kept_in_order(parts: list[tuple[str, str]]) -> None:
    text = "".join(words + gap for words, gap in parts)
    assert " ".join(block.text for block in join_pages(split_pages(text))).split() == text.split()


@given(st.text(max_size=300))
def test_any_text_gives_clean_paragraphs(text: str) -> None:
    for paragraph in paragraphs(text):
        assert paragraph == " ".join(paragraph.split())
        assert paragraph == clean_characters(paragraph)


def test_word_lists_are_checked() -> None:
    with pytest.raises(KnowledgeError, match=r"reading\.toml: .*tials"):
        parse_words("tials = []")
    with pytest.raises(KnowledgeError, match=r"mine\.toml"):
        parse_words("tails = [", "mine.toml")
