"""The notation of annotated sentences."""

from pathlib import Path

import pytest

from training.check import main as check
from training.notation import NotationError, Sentence, read_sentences
from training.standoff import write_standoff

SAMPLE = """\
= style: wire; region: Caucasus; period: 1994
# a comment
S [Armenian troops:MIL] shelled [Agdam:LOC] for a third day, and [residents:CIV] fled, a [spokesman:PER] for the [ministry:GOV] said.
! shelled | ASSAULT shelling | s Armenian troops | t Agdam | p Agdam | d a third day | a spokesman
! fled | RETREAT flight | s residents | p Agdam | a spokesman
! for~2 | part_of | s spokesman | t ministry

S The army had not ruled out that the army would leave.
! leave | RETREAT withdrawal | s army~2 | planned hedged
"""  # noqa: E501


def read(tmp_path: Path, text: str) -> list[Sentence]:
    path = tmp_path / "sample.txt"
    path.write_text(text, encoding="utf-8")
    return list(read_sentences(path))


def test_a_sentence_gives_back_its_text_entities_and_acts(tmp_path: Path) -> None:
    first, second = read(tmp_path, SAMPLE)
    assert first.text.startswith("Armenian troops shelled Agdam for")
    assert [(first.words(stretch), name) for stretch, name in first.entities] == [
        ("Armenian troops", "MIL"),
        ("Agdam", "LOC"),
        ("residents", "CIV"),
        ("spokesman", "PER"),
        ("ministry", "GOV"),
    ]
    shelled, _, member = first.acts
    assert (shelled.type, shelled.mode, shelled.status) == ("ASSAULT", "shelling", "occurred")
    assert [first.words(each) for each in shelled.roles["time"]] == ["a third day"]
    assert (member.type, member.mode) == ("part_of", None)
    leave = second.acts[0]
    assert (leave.status, leave.certainty) == ("planned", "hedged")
    assert leave.roles["source"][0].start == second.text.rindex("army")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("S [Rebels:ZZZ] fled.", "no entity class"),
        ("S Rebels fled.\n! fled | RUN", "no type"),
        ("S Rebels fled.\n! fled | RETREAT bombing", "no mode of RETREAT"),
        ("S Rebels fled.\n! fled | RETREAT | s guerrillas", "not in the sentence"),
        ("S Rebels fled.\n! fled | RETREAT | perhaps", "neither a role"),
        ("! fled | RETREAT", "belongs to no sentence"),
        ("Rebels fled.", "a line begins with"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(NotationError, match=rf"sample\.txt:\d+: .*{reason}"):
        read(tmp_path, text)


def test_the_check_lists_every_fault_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text("S Rebels fled.\n! fled | RUN\n\nS [Rebels:ARM] left.\n! left | AWAY\n", encoding="utf-8")
    assert check([str(path)]) == 1
    seen = capsys.readouterr()
    assert seen.err.count("no type") == 2
    assert seen.out.startswith("2 sentences")


def test_standoff_form_holds_offsets_and_reads_back_the_same(tmp_path: Path) -> None:
    sentence = read(tmp_path, SAMPLE)[0]
    sentence.origin = f"muc34 DEV-1 0-{len(sentence.text)}"
    lines = list(write_standoff(sentence))
    assert not any(word in "\n".join(lines) for word in ("Agdam", "shelled"))
    path = tmp_path / "standoff.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    (back,) = read_sentences(path, lambda name, document, start, end: sentence.text)
    assert (back.entities, back.acts) == (sentence.entities, sentence.acts)
