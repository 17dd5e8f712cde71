"""Cells as a person sees them, from every kind of file; damage and outsized sheets."""

from __future__ import annotations

import datetime as dt
import io
import struct
import time
import zipfile
from pathlib import Path

import olefile
import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from loaders.errors import UnreadableDocument
from loaders.extraction import extract
from loaders.spreadsheets import cells
from loaders.spreadsheets.workbook import Range

PATH = Path("book.xlsx")
ROWS = [["流程", "采购部", "财务部"], ["采购申请", "A/R", "C"], ["付款", "I", "A"]]


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_numbers_dates_and_flags_are_as_shown():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        [1.0, 0.1 + 0.2, dt.datetime(2024, 5, 1), dt.datetime(2024, 5, 1, 8, 30), dt.time(9, 5), True, 12345678901]
    )
    for place, (value, shown) in enumerate(
        [(0.95, "0%"), (0.125, "0.0%"), (7, "000"), (3, '0"天"'), (1234.5, "#,##0.00"), (45413, "m/d/yyyy")], 1
    ):
        sheet.cell(2, place, value).number_format = shown
    first, second = cells.read(PATH, saved(book)).sheets[0].rows
    assert first == ("1", "0.3", "2024-05-01", "2024-05-01 08:30", "09:05", "TRUE", "12345678901")
    assert second == ("95%", "12.5%", "007", "3天", "1234.5", "2024-05-01")


def test_text_that_looks_like_a_formula_stays_text_and_errors_are_set_aside():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"] = "'=SUM(A1)", "#REF!"
    sheet["C3"] = "=not a formula"
    sheet["C3"].data_type = "s"
    workbook = cells.read(PATH, saved(book))
    assert workbook.sheets[0].rows == (("'=SUM(A1)",), (), ("", "", "=not a formula"))
    assert [(one.where, one.what) for one in workbook.set_aside] == [("Sheet!B1", "#REF!")]


def test_merged_areas_hidden_sheets_and_charts():
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active.merge_cells("A1:B3")
    book.create_chartsheet("图")
    book.create_sheet("藏").sheet_state = "hidden"
    sheets = cells.read(PATH, saved(book)).sheets
    assert [(one.name, one.hidden) for one in sheets] == [("Sheet", False), ("藏", True)]
    assert sheets[0].merged == (Range(0, 0, 2, 1),)


def test_a_hidden_sheet_is_set_aside(tmp_path):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("显示")["A1"] = "空"
    book.active.sheet_state = "hidden"
    (tmp_path / "h.xlsx").write_bytes(saved(book))
    facts = extract(tmp_path / "h.xlsx")
    assert ("Sheet", "a hidden sheet; show it to have it read") in {(one.where, one.what) for one in facts.set_aside}
    assert not facts.nodes


def test_a_sheet_painted_down_to_its_last_row_is_read_and_a_far_cell_costs_nothing():
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active.cell(1_048_576, 5).fill = PatternFill("solid", fgColor="FFFF00")
    book.create_sheet("far")["XFD1048576"] = "y"
    sheets = cells.read(PATH, saved(book)).sheets
    assert sheets[0].rows == (("x",),)
    assert len(sheets[1].rows) == 1_048_576
    assert sheets[1].rows[-1][-1] == "y"


def test_a_sheet_with_too_many_rows_is_refused_before_it_is_read():
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    plain = zipfile.ZipFile(io.BytesIO(saved(book)))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 200_002))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in plain.namelist():
            sheet = f'<worksheet xmlns="x"><sheetData>{rows}</sheetData></worksheet>'
            package.writestr(name, sheet if name.endswith("sheet1.xml") else plain.read(name))
    with pytest.raises(UnreadableDocument, match=r"book\.xlsx: sheet Sheet has more than 200,000 rows; split it"):
        cells.read(PATH, out.getvalue())


def old_workbook(rows: list[list[str | float]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("矩阵")
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_xls_as_other_programs_write_it(read_file):
    spelt = "Workbook".encode("utf-16-le"), "WORKBOOK".encode("utf-16-le")
    data = old_workbook([["流程", "采购部", "备注"], ["验收", "R", float("nan")]])
    said = read_file("raci.xls", data.replace(*spelt))
    assert said.parts() == {("采购部", "验收"): "R"}


def test_xls_with_a_password_says_so(read_file):
    data = old_workbook([["流程", "采购部"], ["验收", "R"]])
    with olefile.OleFileIO(data) as file:
        stream = file.openstream("Workbook").read()
    behind = 4 + struct.unpack_from("<H", stream, 2)[0]  # the first record says what file this is, the next is the key
    locked = stream[:behind] + struct.pack("<H", 0x2F) + stream[behind + 2 :]
    with pytest.raises(UnreadableDocument, match=r"raci\.xls: protected by a password; open it"):
        read_file("raci.xls", data.replace(stream[:64], locked[:64]))


def test_xlsb_with_an_error_cell(read_file):
    said = read_file("raci.xlsb", xlsb([["流程", "采购部"], ["验收", "R"], ["付款", 23]]))
    assert said.parts() == {("采购部", "验收"): "R"}
    assert said.aside() == {("矩阵!B3", "#REF!", "damaged")}


def test_what_the_library_prints_of_a_broken_xlsb_is_not_shown(capfd):
    with pytest.raises(UnreadableDocument, match="a damaged workbook; open it in a spreadsheet program"):
        cells.read(Path("a.xlsb"), xlsb([["流程"]], related=False))
    assert capfd.readouterr() == ("", "")


def xlsb(rows: list[list[str | int]], related: bool = True) -> bytes:
    """The smallest binary workbook: a text is an inline string, a number is the code of an error."""

    def record(kind: int, body: bytes = b"") -> bytes:
        head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return head + bytes([len(body)]) + body  # no record here is longer than 127 bytes

    def text(said: str) -> bytes:
        return struct.pack("<I", len(said)) + said.encode("utf-16-le")

    cells_of = b""
    for row, line in enumerate(rows):
        cells_of += record(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0))
        for column, value in enumerate(line):
            at = struct.pack("<II", column, 0)
            cells_of += record(6, at + text(value)) if isinstance(value, str) else record(3, at + bytes([value]))
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = record(129) + record(148, size) + record(145) + cells_of + record(146) + record(130)
    listed = record(156, struct.pack("<II", 0, 1) + text("rId1") + text("矩阵"))
    book = record(131) + record(143) + listed + record(144) + record(132)
    names = "http://schemas.openxmlformats.org/"
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    of_sheet = f"{names}officeDocument/2006/relationships/worksheet"
    relation = f'<Relationship Id="rId1" Type="{of_sheet}" Target="worksheets/sheet1.bin"/>' if related else ""
    types = f'<Types xmlns="{names}package/2006/content-types"><Default Extension="bin" ContentType="{kind}"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("xl/workbook.bin", book)
        relations = f'<Relationships xmlns="{names}package/2006/relationships">{relation}</Relationships>'
        package.writestr("xl/_rels/workbook.bin.rels", relations)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return out.getvalue()


def test_xls_with_merged_cells_percentages_and_errors(read_file):
    book = xlwt.Workbook()
    sheet = book.add_sheet("流程矩阵")
    for row, line in enumerate(ROWS):
        for column, text in enumerate(line):
            sheet.write(row, column, text)
    sheet.write_merge(3, 3, 1, 2, "R")
    sheet.write(3, 0, "验收")
    sheet.write(4, 0, "开票")
    sheet.row(4).set_cell_error(1, "#REF!")
    kpis = book.add_sheet("指标")
    for column, (head, text) in enumerate([("指标名称", "及时率"), ("责任部门", "采购部")]):
        kpis.write(0, column, head)
        kpis.write(1, column, text)
    kpis.write(0, 2, "目标值")
    kpis.write(1, 2, 0.95, xlwt.easyxf(num_format_str="0%"))
    out = io.BytesIO()
    book.save(out)
    said = read_file("raci.xls", out.getvalue())
    assert said.parts()["采购部", "采购申请"] == "RA"
    assert said.parts()["财务部", "验收"] == "R"
    assert said.one("Kpi", "及时率")["target"] == "95%"
    assert said.aside() == {("流程矩阵!B5", "#REF!", "damaged")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_in_every_encoding_with_every_delimiter(read_file, encoding, mark):
    rows = [["流程", "采购部", "财务部"], ["采购申请", "A/R", "C"], ["合同付款流程管理", "I", "A"]]
    said = read_file("raci.csv", "\r\n".join(mark.join(row) for row in rows).encode(encoding))
    assert said.parts() == {
        ("采购部", "采购申请"): "RA", ("财务部", "采购申请"): "C",
        ("采购部", "合同付款流程管理"): "I", ("财务部", "合同付款流程管理"): "A",
    }  # fmt: skip


def test_csv_that_names_its_delimiter_with_quotes_line_ends_and_ragged_rows(read_file):
    text = 'sep=;\r\n流程;采购部;财务部\r\n"采购\r\n申请";A\r\n"付款";"I";A;;;\r\n\r\n开票;;R\r\n'
    said = read_file("raci.csv", text.encode())
    assert said.parts() == {
        ("采购部", "采购申请"): "A", ("采购部", "付款"): "I", ("财务部", "付款"): "A", ("财务部", "开票"): "R",
    }  # fmt: skip
    assert said.place("PARTICIPATES_IN", "采购部", "采购申请")[0] == "raci!B3"


def test_csv_with_one_column_is_no_table(read_file):
    said = read_file("list.csv", "一列\n采购\n付款\n".encode())
    assert {reason for *_, reason in said.aside()} == {"not_a_document"}
    assert not said.facts.nodes


def test_a_huge_field_is_read(read_file):
    said = read_file("p.csv", ("流程名称,责任部门,备注\n询价,采购部," + "很长" * 100_000 + "\n").encode())
    assert said.links("OWNED_BY") == {("询价", "采购部")}


def test_ods_with_merged_cells_repeated_rows_and_errors(read_file):
    def row(*texts: str, repeated: int = 1) -> str:
        inside = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            if text
            else "<table:table-cell/>"
            for text in texts
        )
        return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'

    merged = (
        "<table:table-row><table:table-cell><text:p>验收</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>R</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row>"
    )
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
        '<table:table table:name="矩阵">'
        + row("流程", "采购部", "财务部") + row("付款", "A", "#REF!") + merged + row("", repeated=1_000_000)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    said = read_file("raci.ods", out.getvalue())
    assert said.parts() == {("采购部", "付款"): "A", ("采购部", "验收"): "R", ("财务部", "验收"): "R"}
    assert said.aside() == {("矩阵!C2", "#REF!", "damaged")}


def _samples() -> list[tuple[str, bytes]]:
    book = openpyxl.Workbook()
    old = xlwt.Workbook()
    sheet = old.add_sheet("矩阵")
    for row, line in enumerate(ROWS):
        book.active.append(line)
        for column, text in enumerate(line):
            sheet.write(row, column, text)
    out = io.BytesIO()
    old.save(out)
    return [("a.xlsx", saved(book)), ("a.xls", out.getvalue()), ("a.csv", "\n".join(map(",".join, ROWS)).encode())]


SAMPLES = _samples()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(SAMPLES), st.floats(0, 1), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=4)
)
def test_a_damaged_file_gives_facts_or_one_line(tmp_path, sample, kept, flips):
    name, data = sample
    damaged = bytearray(data if flips else data[: int(kept * len(data))])
    for place, byte in flips:
        damaged[int(place * len(damaged))] = byte
    (tmp_path / name).write_bytes(damaged)
    try:
        extract(tmp_path / name)
    except UnreadableDocument as error:
        assert "\n" not in str(error)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]),
    st.floats(0, 0.999),
    st.sampled_from('0"<>&Ast '),
)
def test_a_damaged_part_gives_facts_or_one_line(tmp_path, part, place, char):
    plain = zipfile.ZipFile(io.BytesIO(SAMPLES[0][1]))
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        for name in plain.namelist():
            data = bytearray(plain.read(name))
            if name == part:
                data[int(place * len(data))] = ord(char)
            package.writestr(name, bytes(data))
    try:
        extract(tmp_path / "a.xlsx")
    except UnreadableDocument as error:
        assert "\n" not in str(error)


def test_a_register_of_many_rows_is_read_in_linear_time(tmp_path):
    def seconds(count: int) -> float:
        lines = ["流程编号,流程名称,上级流程,责任部门"]
        lines += [f"L-{n},流程{n}号,流程{n % 50}号,第{n % 20}事业部" for n in range(count)]
        (tmp_path / "p.csv").write_text("\n".join(lines), encoding="utf-8")
        began = time.process_time()
        facts = extract(tmp_path / "p.csv")
        assert len([node for node in facts.nodes.values() if node.label == "Process"]) == count
        return time.process_time() - began

    assert seconds(4000) < 14 * max(seconds(500), 0.02)
