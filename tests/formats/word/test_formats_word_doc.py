"""Old Word files, through whichever converter is installed.

`data/policy.doc` is the policy of test_formats_word_facts.py, written by LibreOffice; then the second level of its
chapters was marked as counting through, as Word marks it. `data/revised.doc` has a tracked change, hidden text, a text
box, a note and a table.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from loaders import UnreadableDocument, extract
from loaders.readers import read
from loaders.texts import doc
from loaders.texts.source import SourceText
from loaders.texts.word import old_lists

DATA = Path(__file__).parent / "data"
POLICY = (DATA / "policy.doc").read_bytes()
REVISED = (DATA / "revised.doc").read_bytes()

office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
antiword = pytest.mark.skipif(not shutil.which("antiword"), reason="antiword is not installed")
either = pytest.mark.skipif(
    not shutil.which("soffice") and not shutil.which("antiword"), reason="neither LibreOffice nor antiword is installed"
)


def only(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves one program to be found."""
    found = shutil.which(program)
    assert found is not None
    folder.joinpath(program).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))


def program(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a program of ours in the place of a converter."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setattr(doc, "_OFFICES", (str(path),) if name == "soffice" else ())


def text(data: bytes, name: str = "policy.doc") -> str:
    source = read(Path(name), data)
    assert isinstance(source, SourceText)
    return source.text


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read(Path("policy.doc"), data)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def _facts_test() -> ModuleType:
    path = Path(__file__).with_name("test_formats_word_facts.py")
    spec = importlib.util.spec_from_file_location("policy", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@office
def test_an_old_word_file_reads_as_the_text_with_its_numbers_typed() -> None:
    assert text(POLICY) == _facts_test()._as_text()


@office
def test_an_old_word_file_states_the_facts_of_the_same_text(tmp_path: Path) -> None:
    policy = _facts_test()
    path = tmp_path / "policy.txt"
    path.write_text(policy._as_text(), encoding="utf-8")
    typed, old = extract(path), extract(DATA / "policy.doc")
    assert policy._nodes(old) == policy._nodes(typed)
    assert policy._links(old) == policy._links(typed)


@office
def test_what_its_page_header_says_is_said_of_the_document() -> None:
    source = read(Path("policy.doc"), POLICY)
    assert isinstance(source, SourceText)
    assert source.about["classification"] == "内部"
    assert "内部" not in source.text


@office
def test_revisions_boxes_notes_and_tables_are_read_as_in_a_new_file() -> None:
    lines = text(REVISED).split("\n")
    assert lines[:5] == ["金额不超过5万元。", "流程图", "提交申请", "删前新增", "可见"]
    assert "步骤\t内容" in lines
    assert "甲→乙" in lines
    assert lines[-1] == "注1：含税。"


@either
def test_a_file_of_another_suffix_is_read_by_its_content() -> None:
    assert "采购部的职责：" in text(POLICY, "policy.wps")


@antiword
def test_without_libreoffice_antiword_reads_paragraphs_and_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only("antiword", tmp_path, monkeypatch)
    source = read(Path("policy.doc"), POLICY)
    assert isinstance(source, SourceText)
    lines = source.text.split("\n")
    assert lines[:3] == ["云杉电器有限公司", "采购管理制度", "文件编号：YS-CG-001"]
    assert "2\t汇总计划\t采购部\t汇总各部门计划并核对库存" in lines
    assert "3. 采购部在2个工作日内向三家以上供应商询价。" in lines
    assert [one.where for one in source.set_aside] == ["page headers and numbered lists"]
    revised = text(REVISED).split("\n")
    assert "金额不超过5万元。" in revised
    assert "删前新增" in revised


@antiword
def test_when_libreoffice_fails_antiword_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "soffice", "exit 1", monkeypatch)
    assert "采购部的职责：" in text(POLICY)


def test_without_a_converter_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(doc, "_OFFICES", ("soffice", "libreoffice"))
    said = refusal(POLICY)
    assert "install LibreOffice" in said
    assert "save it as docx" in said


def test_a_converter_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "soffice", "sleep 60 & sleep 60", monkeypatch)
    program(tmp_path, "antiword", "echo 'policy.doc is not a Word Document.' >&2; exit 1", monkeypatch)
    monkeypatch.setattr(doc, "_OFFICES", (str(tmp_path / "soffice"),))
    monkeypatch.setattr(doc, "_TIMEOUT", 1)
    assert "did not end within 1 seconds" in refusal(POLICY)


def test_what_a_converter_says_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "antiword", "echo 'I am out of memory' >&2; exit 1", monkeypatch)
    assert "antiword says: I am out of memory" in refusal(POLICY)


def test_a_protected_file_is_told_as_such() -> None:
    locked = bytearray(POLICY)
    at = locked.index(b"\xec\xa5")  # the first two bytes of a Word document
    locked[at + 0x0B] |= 0x01
    assert "protected by a password" in refusal(bytes(locked))


@pytest.mark.parametrize("length", [600, 3000, 9000])
def test_a_truncated_file_is_one_line(length: int) -> None:
    refusal(POLICY[:length])


@office
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_file_with_flipped_bytes_gives_text_or_one_line(seed: int) -> None:
    damaged = bytearray(POLICY)
    for step in range(40):
        damaged[(seed * 7919 + step * 487) % len(damaged)] ^= 0x5A
    try:
        text(bytes(damaged))
    except UnreadableDocument as error:
        assert "\n" not in str(error)


def test_an_old_file_says_which_levels_count_through() -> None:
    levels = old_lists.levels(POLICY)
    assert levels[1, "第%2条"] == old_lists.OldLevel(is_legal=False, restart=0)
    assert levels[0, "第%1章"] == old_lists.OldLevel(is_legal=False, restart=None)


def test_lists_that_cannot_be_found_are_none() -> None:
    assert old_lists.levels(POLICY[:4000]) == {}
    assert old_lists.levels(b"no document") == {}
