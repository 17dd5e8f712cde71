"""Which files are found, and what is said of those that are not read."""

from pathlib import Path

from loaders import find_sources


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "photo.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = find_sources([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["a.txt", "b.txt", "sub/c.txt"]
    assert [Path(one.path).name for one in found.not_read] == ["photo.png"]
    assert "no reader" in str(found.not_read[0])


def test_bad_paths_are_told_and_do_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    good = tmp_path / "a.txt"
    good.write_text("x")
    found = find_sources([tmp_path / "gone", tmp_path / "empty", good, good])
    assert found.files == [good]
    assert ["no such file" in found.not_read[0].why, "no documents" in found.not_read[1].why] == [True, True]


def test_a_file_that_is_named_is_tried_whatever_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "制度.doc1"
    path.write_text("x")
    assert find_sources([path]).files == [path]
