"""Private persons who come to harm are not made into actors; public ones keep their names."""

from tests.coder.conftest import CodeText


def targets(code: CodeText, text: str) -> list[str]:
    return [each.name for claim in code(text) if claim.kind == "event" for each in claim.target]


def test_a_private_victim_goes_by_no_name(code: CodeText) -> None:
    names = targets(code, "Gunmen shot dead Peter Miller on Monday near his home in Kano.")
    assert "private person" in names
    assert not any("Miller" in name for name in names)


def test_a_victim_with_an_office_keeps_the_name(code: CodeText) -> None:
    assert any("Miller" in name for name in targets(code, "Gunmen shot dead Mayor Peter Miller on Monday in Kano."))
    assert any("Miller" in name for name in targets(code, "Gunmen shot dead General Peter Miller in Kano."))


def test_a_public_actor_keeps_the_name(code: CodeText) -> None:
    names = targets(code, "Gunmen attacked Muhammadu Buhari on Monday in Abuja.")
    assert any("Buhari" in name for name in names)
