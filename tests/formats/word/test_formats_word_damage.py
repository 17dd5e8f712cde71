"""Bad files give one clear line; hostile ones do no harm; large ones take time in proportion."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import UnreadableDocument, extract
from loaders.readers import read
from loaders.texts import docx
from loaders.texts.source import SourceText

Package = Callable[..., bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read(Path("policy.docx"), data)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@cache
def _valid() -> bytes:
    document = Document()
    document.add_heading("采购管理制度", 1)
    for number in range(1, 6):
        document.add_paragraph(f"采购部负责审核第{number}类申请。", style="List Number")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "步骤", "询价"
    document.sections[0].header.paragraphs[0].text = "文件编号：YS-01"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_with_flipped_bytes_gives_facts_or_one_line(data: st.DataObject) -> None:
    damaged = bytearray(_valid())
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(damaged) - 1), st.integers(0, 255)), max_size=8)
    ):
        damaged[place] = value
    _reads_or_refuses(bytes(damaged))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60_000))
def test_a_truncated_file_gives_facts_or_one_line(length: int) -> None:
    _reads_or_refuses(_valid()[:length])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_markup_gives_facts_or_one_line(data: st.DataObject) -> None:
    """The archive is whole, a part of it is not: attributes and names change, pieces are cut out."""
    with zipfile.ZipFile(io.BytesIO(_valid())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = [
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "_rels/.rels",
    ]
    name = data.draw(st.sampled_from(names))
    part = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at : at + data.draw(st.integers(0, 6))] = data.draw(
            st.sampled_from([b"", b"9", b"-1", b"w:p", b'"', b"&#0;", b"/"])
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for one, content in (parts | {name: bytes(part)}).items():
            package.writestr(one, content)
    _reads_or_refuses(out.getvalue())


def _reads_or_refuses(data: bytes) -> None:
    try:
        source = read(Path("policy.docx"), data)
    except UnreadableDocument as error:
        assert "\n" not in str(error)
    else:
        if isinstance(source, SourceText):
            starts = [place.start for place in source.places]
            assert starts == sorted(set(starts))


def test_external_entities_are_not_resolved(package: Package, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    document = (
        f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>&x;文</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "entities" in refusal(package("", parts={"word/document.xml": document}))


def test_entities_that_grow_are_refused_at_once(package: Package) -> None:
    bombs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 20}">' for n in range(12))
    document = (
        f'<!DOCTYPE w:document [<!ENTITY a0 "aaaaaaaaaa">{bombs}]>'
        f'<w:document {W}><w:body><w:p w:x="&a12;"><w:r><w:t>&a12;</w:t></w:r></w:p></w:body></w:document>'
    )
    began = time.perf_counter()
    refusal(package("", parts={"word/document.xml": document}))
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("depth", [20, 60, 400, 3000])
def test_tables_in_tables_are_read_or_refused(package: Package, depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + p("底") + "</w:tc></w:tr></w:tbl>" * depth
    data = package(p("面") + body)
    if depth <= 20:
        assert docx.read(Path("a.docx"), data).text == "面\n底"
    else:
        try:
            assert docx.read(Path("a.docx"), data).text == "面\n底"
        except UnreadableDocument as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize("depth", [50, 200, 3000])
def test_wrappers_in_wrappers_are_read_or_refused(package: Package, depth: int) -> None:
    deep = "<w:hyperlink>" * depth + "<w:r><w:t>底</w:t></w:r>" + "</w:hyperlink>" * depth
    try:
        assert docx.read(Path("a.docx"), package(f"<w:p>{deep}</w:p>")).text == "底"
    except UnreadableDocument:
        assert depth == 3000


def test_a_relationship_that_leads_nowhere_does_no_harm(package: Package) -> None:
    lost = (
        '<Relationship Id="x" Type="a/image" Target="../NULL"/><Relationship Id="y" Type="a/styles" Target="no.xml"/>'
    )
    assert docx.read(Path("a.docx"), package(p("文"), relationships=lost)).text == "文"


def test_the_strict_kind_of_word_file_reads_like_the_usual_one(package: Package) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    data = package(p("询价。", '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as strict:
        for name in source.namelist():
            text = source.read(name).decode()
            for kind in ("wordprocessingml", "officeDocument", "drawingml"):
                text = text.replace(
                    f"http://schemas.openxmlformats.org/{kind}/2006/", f"http://purl.oclc.org/ooxml/{kind}/"
                )
            strict.writestr(name, text)
    assert b"purl.oclc.org" in out.getvalue()
    assert docx.read(Path("a.docx"), out.getvalue()).text == "第1条 询价。"


def test_a_file_without_text_is_refused(package: Package) -> None:
    assert "no text" in refusal(package("<w:p/><w:p><w:r><w:drawing/></w:r></w:p>"))


def test_a_file_without_a_body_is_refused(package: Package) -> None:
    refusal(package("", parts={"word/document.xml": f"<w:document {W}/>"}))


def test_a_number_beyond_all_measure_does_no_harm(package: Package) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2147483647"/>'
        f'<w:numFmt w:val="upperRoman"/><w:lvlText w:val="{"%1" * 5000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    data = package(p("文", '<w:numPr><w:ilvl w:val="99999"/><w:numId w:val="1"/></w:numPr>') * 50, numbering=numbering)
    assert len(docx.read(Path("a.docx"), data).text) < 100_000


@pytest.mark.slow
def test_time_grows_with_the_number_of_paragraphs(package: Package) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    one = p("采购部负责审核申请。", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    taken = []
    for count in (5_000, 40_000):
        data = package(one * count, numbering=numbering)
        began = time.perf_counter()
        source = docx.read(Path("a.docx"), data)
        taken.append(time.perf_counter() - began)
        assert source.text.endswith(f"{count}. 采购部负责审核申请。")
    assert taken[1] < 8 * taken[0] * 3


def test_a_damaged_file_is_one_line_for_extract(tmp_path: Path) -> None:
    path = tmp_path / "policy.docx"
    path.write_bytes(_valid()[:5000])
    with pytest.raises(UnreadableDocument):
        extract(path)
