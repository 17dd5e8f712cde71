"""What can be read, how it is decoded, and what the refusals say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from loaders import UnreadableDocument, extract
from loaders.files.content import SIZE_LIMIT, bytes_of
from loaders.readers import read as read_source
from loaders.texts.source import SourceText


def read(path: Path) -> SourceText:
    source = read_source(path, bytes_of(path))
    assert isinstance(source, SourceText)
    return source


TEXT = (
    "设备检修管理制度\n\n一、目的\n为规范设备检修工作，特制定本制度。\r\n"
    "二、职责\n动力科负责设备的检修和保养，各车间配合执行。\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5"])
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = (
        TEXT if encoding != "big5" else "設備檢修管理制度\n一、目的\n為規範設備檢修工作，動力科負責設備的檢修和保養。\n"
    )
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path).text.lstrip("\ufeff") == text


@pytest.mark.parametrize(("mark", "encoding"), [("\ufeff", "utf-8"), ("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be")])
def test_a_byte_order_mark_counts_as_a_character(tmp_path: Path, mark: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((mark + TEXT).encode(encoding))
    assert read(path).text == mark + TEXT


def test_newlines_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("第一条\r\n第二条\r第三条\n".encode())
    assert read(path).text == "第一条\r\n第二条\r第三条\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t \r\n", "white space"),
        ("\u3000\n".encode(), "white space"),
        (b"abc\x00\x01\x02def" * 50, "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "PNG"),
        (b"%PDF-1.7 ...", "damaged PDF"),
        (b"\xff\xd8\xff\xe0" + b"\x10" * 100, "JPEG"),
        (b"\x81\xff\x82\xfe\x83" * 30 + b"\xff", "is not"),
        ("采购".encode() * 20 + b"\xff\xff\xff", "is not"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument) as refused:
        read(path)
    message = str(refused.value)
    assert says in message and "odd.txt" in message and "\n" not in message and message.count(";") >= 1


def test_folder_and_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="folder"):
        read(tmp_path)
    with pytest.raises(UnreadableDocument, match="no such file"):
        read(tmp_path / "gone.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(UnreadableDocument, match="permission"):
        read(path)


def test_a_device_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="regular"):
        read(Path("/dev/zero"))


def test_a_file_over_the_limit_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)  # sparse: takes no room on the disk
    with pytest.raises(UnreadableDocument, match="limit is 64 MB"):
        read(path)


def test_the_source_is_named_as_found_with_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    facts = extract(path, organization="made-up")
    assert (facts.source, facts.characters, facts.organization) == (path.as_posix(), len(TEXT), "made-up")
    assert len(facts.sha256) == 64


def test_importing_the_loaders_is_cheap() -> None:
    code = "import sys, loaders; print([m for m in ('opencc', 'pandas', 'neo4j', 'kglite') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
