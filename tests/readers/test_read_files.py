"""Folders, globs and standard input."""

from pathlib import Path

from onrecord.readers import find_files


def make_tree(folder: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.PDF", "sub/d.html", ".hidden.txt", ".git/e.txt", "notes.docx"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")


def test_folder_is_searched_without_hidden_files(tmp_path: Path) -> None:
    make_tree(tmp_path)
    found = find_files([tmp_path])
    assert [Path(name).name for name in found.files] == ["a.md", "b.txt", "c.PDF", "d.html"]
    assert found.problems == []


def test_order_is_kept_and_each_file_comes_once(tmp_path: Path) -> None:
    make_tree(tmp_path)
    found = find_files([str(tmp_path / "b.txt"), "-", str(tmp_path / "*.txt"), str(tmp_path), "-"])
    assert [Path(name).name for name in found.files] == ["b.txt", "-", "a.md", "c.PDF", "d.html"]


def test_named_file_may_be_called_anything(tmp_path: Path) -> None:
    make_tree(tmp_path)
    assert find_files([tmp_path / "notes.docx"]).files == [str(tmp_path / "notes.docx")]


def test_globs_reach_into_folders(tmp_path: Path) -> None:
    make_tree(tmp_path)
    assert [Path(name).name for name in find_files([str(tmp_path / "**" / "*.html")]).files] == ["d.html"]


def test_brackets_in_a_real_name_are_no_pattern(tmp_path: Path) -> None:
    path = tmp_path / "report [final].txt"
    path.write_text("x")
    assert find_files([path]).files == [str(path)]


def test_problems_are_told_path_by_path(tmp_path: Path) -> None:
    make_tree(tmp_path)
    (tmp_path / "empty").mkdir()
    missing, nothing, empty = (str(tmp_path / name) for name in ("no.txt", "*.csv", "empty"))
    found = find_files([missing, tmp_path / "b.txt", nothing, empty])
    assert len(found.files) == 1
    assert [path for path, _ in found.problems] == [missing, nothing, empty]
    messages = [message for _, message in found.problems]
    assert messages[0] == f"{missing}: no such file"
    assert "no file fits" in messages[1]
    assert "holds no report" in messages[2]
