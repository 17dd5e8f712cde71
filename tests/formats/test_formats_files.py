"""Which files are read, what kind each is, and the limits on archives: told by content, within bounded memory."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import olefile
import one_document
import pytest

from loaders import UnreadableDocument, extract, find_sources, is_there, sha256_of
from loaders.files import archives, content, kinds

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
TEXT = one_document.as_text().encode()


def zipped(members: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return memory.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("制度.dat", b"%PDF-1.7\n...", "pdf"),
        ("制度.txt", b"\xef\xbb\xbf%PDF-1.4", "pdf"),
        ("制度.doc", zipped({"[Content_Types].xml": b"", "word/document.xml": b"<a/>"}), "docx"),
        ("a.docx", zipped({"[Content_Types].xml": b"<x t='a.wordprocessingml.document.main+xml'/>"}), "docx"),
        ("表.csv", zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b"<a/>"}), "spreadsheet"),
        ("图.zip", zipped({"[Content_Types].xml": b"", "visio/document.xml": b"<a/>"}), "vsdx"),
        ("包.docx", zipped({"制度.txt": TEXT}), "zip"),
        ("制度.doc", b"<html><body>...", "html"),
        ("制度.txt", b"\n<!DOCTYPE html>\n<html>", "html"),
        ("制度.md", b"# \xe9\x87\x87\xe8\xb4\xad", "markdown"),
        ("表.csv", b"a,b\n1,2", "csv"),
        ("图.xml", f'<?xml version="1.0"?><!-- x --><definitions xmlns="{BPMN}"/>'.encode(), "bpmn"),
        ("图.txt", f'<bpmn2:definitions xmlns:bpmn2="{BPMN}">'.encode(), "bpmn"),
        ("图.bpmn", f'<?xml version="1.0"?><a:definitions xmlns:a="{BPMN}"/>'.encode("utf-16"), "bpmn"),
        ("图.xml", b"<mxfile host='x'><diagram/></mxfile>", "drawio"),
        ("制度", TEXT, "text"),
        ("1 < 2.txt", b"<definitely no markup>", "text"),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_the_content(name: str, data: bytes, kind: str) -> None:
    assert kinds.kind_of(Path(name), data) == kind


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"", "empty"),
        ("a.pptx", zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "PowerPoint"),
        ("a.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument text"),
        ("a.docx", zipped({"[Content_Types].xml": b""}), "without its main part"),
        ("a.docx", zipped({"word/document.xml": TEXT})[:200], "damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged Office file"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.xml", b"<?xml version='1.0'?><AML/>", "ARIS"),
        ("a.xml", b"<?xml version='1.0'?><rss/>", "<rss>"),
    ],
)
def test_a_kind_that_is_not_read_is_refused_with_the_next_step(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        kinds.kind_of(Path(name), data)
    message = str(refused.value)
    assert says in message and message.startswith(name) and ";" in message and "\n" not in message


def test_a_password_is_named_as_the_reason() -> None:
    # A compound file whose one stream is called EncryptedPackage, as Office writes documents with a password.
    assert olefile.MAGIC == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    with pytest.raises(UnreadableDocument, match="password"):
        kinds.kind_of(Path("a.docx"), compound("EncryptedPackage"))


def compound(stream: str) -> bytes:
    """The smallest compound file: a header, one sector of its table, one of its directory, one of content."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        spelt = (name + "\0").encode("utf-16-le")
        about = struct.pack("<HBBIII", len(spelt), kind, 1, free, free, child)
        return spelt.ljust(64, b"\0") + about + b"\0" * 36 + struct.pack("<IQ", start, size)

    table = struct.pack("<III", fat, end, end).ljust(512, b"\xff")
    directory = entry("Root Entry", 5, 1, end, 0) + entry(stream, 2, free, 2, 512)
    return header + table + directory.ljust(512, b"\0") + b"x" * 512


def test_an_archive_is_read_as_the_folder_that_it_holds(tmp_path: Path) -> None:
    archive = tmp_path / "制度汇编.zip"
    archive.write_bytes(
        zipped({"采购/备件.txt": TEXT, "采购/图.png": b"\x89PNG", "里.zip": b"PK", "__MACOSX/x.txt": b"x"})
    )
    found = find_sources([archive])
    assert found.files == [archive / "采购/备件.txt"]
    assert [Path(entry.path).name for entry in found.not_read] == ["图.png", "里.zip"]
    assert is_there(found.files[0]) and not is_there(archive / "采购/没有.txt")
    facts = extract(found.files[0])
    plain = tmp_path / "备件.txt"
    plain.write_bytes(TEXT)
    assert facts.source.endswith("制度汇编.zip/采购/备件.txt") and facts.sha256 == sha256_of(plain)
    assert one_document.stated(facts) == one_document.stated(extract(plain))


def test_names_of_chinese_windows_are_read_as_they_were_meant(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("X" * len("采购制度.txt".encode("gbk")))
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr(info, TEXT)
    archive = tmp_path / "a.zip"
    archive.write_bytes(memory.getvalue().replace(info.filename.encode(), "采购制度.txt".encode("gbk")))
    assert [path.name for path in find_sources([archive]).files] == ["采购制度.txt"]
    assert extract(archive / "采购制度.txt").characters == len(TEXT.decode())


def test_an_archive_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(zipped({"../../secret.txt": TEXT, "/etc/passwd.txt": TEXT, "好.txt": TEXT}))
    found = find_sources([archive])
    assert found.files == [archive / "好.txt"]
    assert all("leads out" in entry.why for entry in found.not_read) and len(found.not_read) == 2


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.docx", "bomb.xlsx"])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, name: str) -> None:
    part = {"bomb.zip": "a.txt", "bomb.docx": "word/document.xml", "bomb.xlsx": "xl/workbook.xml"}[name]
    path = tmp_path / name
    path.write_bytes(
        zipped(
            {"[Content_Types].xml": b"", part: b"0" * 200_000_000} if name != "bomb.zip" else {part: b"0" * 200_000_000}
        )
    )
    found = find_sources([path])
    told = [entry.why for entry in found.not_read]
    for file in found.files:
        with pytest.raises(UnreadableDocument) as refused:
            extract(file)
        told.append(str(refused.value))
    assert len(told) == 1 or name == "bomb.zip"
    assert "bomb" in told[0] and "times its size" in told[0]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.docx", "word/document.xml"),
        ("a.xlsx", "xl/workbook.xml"),
        ("a.vsdx", "visio/document.xml"),
        ("a.ods", "content.xml"),
        ("a.bpmn", ""),
        ("a.drawio", ""),
    ],
)
def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path, name: str, part: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("绝密内容", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    for entity in (f'<!ENTITY a0 "x">{bomb}', f'<!ENTITY a11 SYSTEM "{secret.as_uri()}">'):
        root = {"a.bpmn": f'definitions xmlns="{BPMN}"', "a.drawio": "mxfile"}.get(name, "root")
        xml = f'<?xml version="1.0"?><!DOCTYPE r [{entity}]><{root}>&a11;</{root.split()[0]}>'.encode()
        path = tmp_path / name
        kind = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"} if name == "a.ods" else {}
        path.write_bytes(zipped({**kind, "[Content_Types].xml": b"", part: xml}) if part else xml)
        with pytest.raises(UnreadableDocument) as refused:
            extract(path)
        assert "绝密" not in str(refused.value) and "\n" not in str(refused.value)


def test_an_archive_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"word/document.xml": b"x" * 100_000}))
    place = data.index(b"PK\x01\x02") + 24  # the size unpacked, as the archive's list has it
    data[place : place + 4] = struct.pack("<I", 10)
    with pytest.raises(UnreadableDocument, match="damaged"):
        archives.check_package(Path("a.docx"), bytes(data))


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "SIZE_LIMIT", 1000)
    archive = tmp_path / "a.zip"
    archive.write_bytes(zipped({"a.txt": TEXT}))
    with pytest.raises(UnreadableDocument, match="unpacks to more"):
        content.bytes_of(archive / "a.txt")


def test_a_folder_takes_documents_by_content_and_names_the_rest(tmp_path: Path) -> None:
    (tmp_path / "制度.bak").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "~$制度.docx").write_bytes(b"lock")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "制度.txt").write_bytes(TEXT)
    found = find_sources([tmp_path])
    assert sorted(path.name for path in found.files) == ["制度.bak", "制度.txt"]
    assert [Path(entry.path).name for entry in found.not_read] == ["photo.png"]
    assert "no reader" in found.not_read[0].why
