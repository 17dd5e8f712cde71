"""Files that are scans, protected, damaged or hostile: text, or one line that says what to do."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Reason
from loaders import extract
from loaders.errors import UnreadableDocument
from loaders.texts import pdf

PATH = Path("made.pdf")


def refusal(data):
    with pytest.raises(UnreadableDocument) as caught:
        pdf.read(PATH, data)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def policy(new_sheet, write):
    """Two pages, uncompressed, so that a flipped byte can fall into words as well as into structure."""
    first, second = new_sheet(), new_sheet()
    first.lines(72, 100, "采购管理办法", "第一条 采购部负责编制采购计划。", "第二条 财务部负责付款。")
    second.lines(72, 100, "第三条 总经理审批十万元以上的合同。")
    return write([first, second.grid([72, 200, 400], [200, 220, 240])], packed=False)


def test_scanned_pages_are_set_aside(new_sheet, read_pages):
    pages = [new_sheet().text(72, 100, "第一条 采购部负责采购。"), new_sheet().image(), new_sheet()]
    pages.append(new_sheet().image().text(280, 810, "第 4 页"))
    source = read_pages(pages)
    assert source.text == "第一条 采购部负责采购。"
    assert [(one.where, one.what, one.reason) for one in source.set_aside] == [
        ("page 2", "no text layer", Reason.NO_TEXT),
        ("page 4", "no text layer", Reason.NO_TEXT),
    ]


def test_a_scan_in_strips_is_a_scan(new_sheet, write):
    page = new_sheet()
    for at in range(4):
        page.image(0, 210 * at, height=210)
    assert "no text layer (a scan)" in refusal(write([page]))


def test_a_file_of_scans_is_refused(new_sheet, write):
    message = refusal(write([new_sheet().image(), new_sheet().image()]))
    assert message.startswith("made.pdf: no text layer (a scan); run text recognition")


def test_the_invisible_text_of_a_scan_is_its_text(new_sheet, read_pages):
    page = new_sheet().image().text(72, 100, "采购管理办法", mode=3).text(72, 120, "第一条 采购部负责采购。", mode=3)
    source = read_pages([page])
    assert source.text.split("\n") == ["采购管理办法", "第一条 采购部负责采购。"]
    assert source.set_aside == ()


def test_pages_without_anything_are_refused_together(new_sheet, write):
    assert "no text on any page" in refusal(write([new_sheet(), new_sheet()]))


def made_with_fpdf(**how):
    file = FPDF()
    file.set_compression(False)
    file.add_page()
    file.set_font("helvetica", size=12)
    file.multi_cell(0, 8, "1. Purpose. The purchasing department prepares the purchasing plan every month.")
    if how:
        file.set_encryption(permissions=AccessPermission.none(), **how)
    return bytes(file.output())


def test_a_user_password_is_one_clear_line():
    message = refusal(made_with_fpdf(owner_password="owner", user_password="user"))
    assert message == "made.pdf: protected by a password; open it with its password, save it without one and load that"


def test_an_owner_password_alone_does_not_hide_the_text():
    text = pdf.read(PATH, made_with_fpdf(owner_password="owner")).text
    assert text == "1. Purpose. The purchasing department prepares the purchasing plan every month."


def test_a_font_that_does_not_name_its_characters_makes_no_text(new_sheet, write):
    """The same page as glyph numbers: without a map to Unicode they say nothing."""
    font = b"/Encoding/UniGB-UCS2-H/DescendantFonts"
    data = write([new_sheet().text(72, 100, "第一条 采购部负责采购。")], packed=False)
    unnamed = data.replace(font, b"/Encoding/Identity-H".ljust(23) + b"/DescendantFonts").replace(b"(GB1)", b"(Xx1)")
    message = refusal(unnamed)
    assert "do not say which characters" in message or "no text" in message


def test_truncated_at_any_place_it_gives_text_or_a_refusal(policy):
    for end in range(0, len(policy), 97):
        try:
            pdf.read(PATH, policy[:end])
        except UnreadableDocument:
            continue


@given(st.data())
@settings(max_examples=150)
def test_flipped_bytes_give_text_or_a_refusal(data):
    whole = made_with_fpdf()
    flips = data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=30))
    damaged = bytearray(whole)
    for at, value in flips:
        damaged[at] = value
    end = data.draw(st.integers(0, len(whole)) | st.just(len(whole)))
    try:
        source = pdf.read(PATH, bytes(damaged[:end]))
    except UnreadableDocument as error:
        assert "\n" not in str(error)
    else:
        assert source.text
        assert [place.start for place in source.places] == sorted({place.start for place in source.places})


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"junk \x00\xff" * 500, b"%PDF-1.4\n%%EOF"])
def test_no_more_than_the_mark_of_a_pdf_is_damaged(data):
    assert "a damaged PDF" in refusal(data)


def test_a_page_tree_that_bites_its_tail_ends(new_sheet, write):
    data = write([new_sheet().text(72, 100, "第一条 采购部负责采购。")], packed=False)
    kids = re.search(rb"/Kids\[(\d+ 0 R)\]", data)
    for other in (b"2 0 R", b"1 0 R", b"3 0 R"):
        damaged = data.replace(kids.group(), b"/Kids[" + other.ljust(len(kids.group(1))) + b"]")
        assert refusal(damaged)


def test_a_page_count_that_lies_ends(new_sheet, write):
    data = write([new_sheet().text(72, 100, "第一条 采购部负责采购。")], packed=False)
    source = pdf.read(PATH, data.replace(b"/Count 1/", b"/Count 99999999/"))
    assert source.text == "第一条 采购部负责采购。"
    assert len(source.set_aside) < 40


def test_a_page_that_unpacks_to_hundreds_of_megabytes_is_refused(new_sheet, write):
    page = new_sheet()
    page.marks = [b"BT /F1 12 Tf <91C7> Tj ET " * 4_000_000]
    data = write([page])
    assert len(data) < 1_000_000
    assert "8 MB of drawing instructions" in refusal(data)


def test_scripts_and_attachments_are_no_text(new_sheet, write):
    catalog = (
        b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles<</Names[(a.txt)<</F(a.txt)>>]>>>>"
    )
    data = write([new_sheet().text(72, 100, "第一条 采购部负责采购。")], catalog=catalog)
    assert pdf.read(PATH, data).text == "第一条 采购部负责采购。"


def test_junk_before_the_mark_is_skipped(new_sheet, write):
    data = b"\r\n\r\n" + write([new_sheet().text(72, 100, "第一条 采购部负责采购。")])
    assert pdf.read(PATH, data).text == "第一条 采购部负责采购。"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process's peak memory")
def test_two_thousand_pages_take_bounded_time_and_memory(new_sheet, write, tmp_path):
    pages = []
    for number in range(1, 2001):
        page = new_sheet().latin(72, 50, "Huaxin Electric HX-QP-07", 9).latin(280, 810, f"Page {number} of 2000", 9)
        for at in range(30):
            page.latin(72, 100 + 20 * at, f"{number}.{at} The purchasing department plans category {at}.")
        pages.append(page)
    path = tmp_path / "long.pdf"
    path.write_bytes(write(pages))
    program = """
        import re, sys
        from pathlib import Path
        from loaders.texts import pdf
        path = Path(sys.argv[1])
        source = pdf.read(path, path.read_bytes())
        assert source.text.count("\\n") == 59_999, source.text.count("\\n")
        assert len(source.places) == 2000
        # Not rusage, which begins with the memory of the process that started this one.
        print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert int(done.stdout) < 600


def test_what_stands_in_a_pdf_is_loaded_by_its_content(new_sheet, write, tmp_path):
    path = tmp_path / "办法.bin"
    path.write_bytes(
        write([new_sheet().text(72, 100, "采购管理办法").text(72, 130, "第一条 采购部负责编制采购计划。")])
    )
    facts = extract(path)
    clause = next(node for node in facts.nodes.values() if node.label == "Clause" and node.properties.get("number"))
    assert clause.properties["page"] == 1
