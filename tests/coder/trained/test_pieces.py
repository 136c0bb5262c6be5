"""Words cut into pieces."""

from pathlib import Path

import pytest

from onrecord.coder.trained.pieces import MOST_PIECES_OF_A_WORD, Cutter, casing, is_mixed

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "rebels", "shell", "##ed", "ha", "##lab", "the", ".", "-"]


@pytest.fixture
def cutter(tmp_path: Path) -> Cutter:
    path = tmp_path / "vocabulary.txt"
    path.write_text("\n".join(VOCABULARY), encoding="utf-8")
    return Cutter(path)


def test_each_word_knows_its_first_piece(cutter: Cutter) -> None:
    cut = cutter.cut(["Rebels", "shelled", "Halab", "."])
    assert [VOCABULARY[i] for i in cut.ids] == ["[CLS]", "rebels", "shell", "##ed", "ha", "##lab", ".", "[SEP]"]
    assert cut.firsts == [1, 2, 4, 6]
    assert cut.casings == [0, 2, 1, 1, 2, 2, 4, 0]


def test_a_word_without_pieces_is_unknown_and_a_long_one_is_cut_short(cutter: Cutter) -> None:
    cut = cutter.cut(["\u200b", "-" * 80, "the"])
    assert VOCABULARY[cut.ids[cut.firsts[0]]] == "[UNK]"
    assert cut.firsts[2] - cut.firsts[1] <= MOST_PIECES_OF_A_WORD
    assert VOCABULARY[cut.ids[cut.firsts[2]]] == "the"


@pytest.mark.parametrize("words", [["REBELS", "SHELLED", "HALAB"], ["rebels", "shelled", "halab"]])
def test_capitals_say_nothing_where_all_or_none_are(cutter: Cutter, words: list[str]) -> None:
    assert not is_mixed(words)
    assert set(cutter.cut(words).casings) == {0}
    assert cutter.cut(words).ids == cutter.cut(["Rebels", "shelled", "Halab"]).ids


def test_the_classes_of_casing() -> None:
    assert [casing(word) for word in ("army", "Army", "UN", "A", "iPhone", "38")] == [1, 2, 3, 2, 4, 4]
