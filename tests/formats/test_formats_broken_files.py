"""A folder of damaged files of every format: a clear line each, the rest is loaded, and nothing is half written."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import one_document
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_formats_same_facts import as_docx

from graph.stores import open_for_reading
from loaders import UnreadableDocument, extract
from procmap.loading import load_paths

BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <process id="p" name="备件领用">
    <startEvent id="s"/><task id="a" name="提交领用单"/><task id="b" name="发放备件"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
    <sequenceFlow id="f3" sourceRef="b" targetRef="e"/>
  </process>
</definitions>"""


def whole_files() -> dict[str, bytes]:
    """A sound file of each format that can be written without another program."""
    word, sheet, archive = io.BytesIO(), io.BytesIO(), io.BytesIO()
    as_docx(word)
    book = openpyxl.Workbook()
    for row in (
        ["活动", "物资供应部", "财务部"],
        ["提出申请", "R", "I"],
        ["签订合同", "A", "C"],
        ["支付货款", "I", "R"],
    ):
        book.active.append(row)
    book.save(sheet)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("里面的制度.txt", one_document.as_text())
    return {
        "制度.txt": one_document.as_text().encode(),
        "制度.md": one_document.as_markdown().encode(),
        "制度.html": one_document.as_html().encode(),
        "制度.docx": word.getvalue(),
        "矩阵.xlsx": sheet.getvalue(),
        "矩阵.csv": "活动,物资供应部,财务部\n提出申请,R,I\n签订合同,A,C\n".encode(),
        "流程.bpmn": BPMN.encode(),
        "汇编.zip": archive.getvalue(),
    }


WHOLE = whole_files()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut off, with bytes flipped, or with a stretch repeated inside itself."""
    how = chance.randrange(3)
    if how == 0:
        return data[: chance.randrange(len(data))]
    if how == 1:
        spoilt = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        return bytes(spoilt)
    begin, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:end] + data[begin:end] * 3 + data[end:]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(set(WHOLE) - {"汇编.zip"})), seed=st.integers(0, 10**9))
def test_a_damaged_file_gives_facts_or_one_line(tmp_path_factory: pytest.TempPathFactory, name: str, seed: int) -> None:
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(damaged(WHOLE[name], random.Random(seed)))
    try:
        extract(path)
    except UnreadableDocument as error:
        assert str(error).startswith(path.as_posix()) and "\n" not in str(error) and ";" in str(error)


def test_the_rest_of_a_folder_is_loaded_and_nothing_is_half_written(
    tmp_path: Path, store_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # snapshots of a server's map are kept in the working folder
    good, folder = tmp_path / "good", tmp_path / "documents"
    for name, data in WHOLE.items():
        for place in (good, folder):
            place.mkdir(exist_ok=True)
            (place / name).write_bytes(data)
        is_text = name.endswith((".txt", ".md", ".csv"))
        spoilt = b"\x00\x01" + data if is_text else data[: len(data) // 2]
        spoilt = b"<html><body></body></html>" if name.endswith(".html") else spoilt
        (folder / f"坏-{name}").write_bytes(spoilt)
    report = load_paths([folder], store_address)
    broken = {line.split(":", 1)[0].rsplit("/", 1)[-1] for line in report.failed}
    assert broken == {f"坏-{name}" for name in WHOLE}, report.failed
    assert {Path(name).name for name in report.read} == (set(WHOLE) - {"汇编.zip"}) | {"里面的制度.txt"}
    with open_for_reading(store_address) as store:
        loads = store.read("MATCH (n:Load) RETURN n.completed IS NOT NULL AS done")
        cited = store.read("MATCH (n:Extract) RETURN n.name AS name")
    assert [row["done"] for row in loads] == [True]
    assert {Path(row["name"]).name for row in cited} == {Path(name).name for name in report.read}


def test_what_lay_in_an_archive_that_is_damaged_now_stays_on_the_map(tmp_path: Path) -> None:
    address, folder = str(tmp_path / "map.kgl"), tmp_path / "documents"
    folder.mkdir()
    (folder / "汇编.zip").write_bytes(WHOLE["汇编.zip"])
    (folder / "矩阵.csv").write_bytes(WHOLE["矩阵.csv"])
    assert load_paths([folder], address).failed == []
    (folder / "汇编.zip").write_bytes(WHOLE["汇编.zip"][:100])
    report = load_paths([folder], address, forget_missing=True)
    assert len(report.failed) == 1 and "汇编.zip: damaged" in report.failed[0]
    assert report.forgotten == [] and len(report.unchanged) == 1
    (folder / "汇编.zip").unlink()
    assert load_paths([folder], address).not_there == [(folder / "汇编.zip/里面的制度.txt").as_posix()]
