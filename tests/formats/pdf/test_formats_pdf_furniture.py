"""Page headers and footers: known by repetition, removed, and read for what they say of the document."""

from __future__ import annotations

BODY = (
    ["采购管理办法", "第一条 采购部负责编制采购计划。"],
    ["第二条 财务部负责付款。", "第三条 仓储部负责入库。"],
    ["第四条 总经理审批合同。", "第五条 法务部审核合同。"],
    ["第六条 本办法由采购部解释。"],
)


def pages_with(new_sheet, header, footer=lambda number: f"第 {number} 页 共 4 页", body=BODY):
    pages = []
    for number, lines in enumerate(body, 1):
        page = new_sheet()
        if header(number):
            page.text(72, 50, header(number), 9)
        if footer(number):
            page.text(270, 810, footer(number), 9)
        page.lines(72, 100, *lines, leading=20)
        pages.append(page)
    return pages


def whole(body=BODY):
    return "\n".join(line for lines in body for line in lines)


def test_headers_and_footers_go_and_say_what_the_document_is(new_sheet, read_pages):
    header = "华信机电有限公司  文件编号：HX-QP-07  版本：A/1  生效日期：2025-03-01  密级：内部"
    source = read_pages(pages_with(new_sheet, lambda number: header))
    assert source.text == whole()
    assert source.about == {
        "number": "HX-QP-07",
        "version": "A/1",
        "effective_on": "2025-03-01",
        "classification": "内部",
        "organization": "华信机电有限公司",
    }


def test_a_number_without_label_is_known(new_sheet, read_pages):
    source = read_pages(pages_with(new_sheet, lambda number: "采购手册 HX-QP-07 V2.1"))
    assert source.text == whole()
    assert (source.about["number"], source.about["version"]) == ("HX-QP-07", "2.1")


def test_odd_and_even_pages_may_have_other_headers(new_sheet, read_pages):
    source = read_pages(pages_with(new_sheet, lambda number: "华信机电有限公司" if number % 2 else "采购管理体系文件"))
    assert source.text == whole()


def test_the_first_page_may_be_without_header(new_sheet, read_pages):
    source = read_pages(pages_with(new_sheet, lambda number: "华信机电体系文件" if number > 1 else ""))
    assert source.text == whole()


def test_all_shapes_of_page_numbers_go(new_sheet, read_pages):
    for shape in ("- {} -", "第{}页", "{} / 4", "Page {} of 4", "{}", "第{}页 共4页", "— {} —"):
        source = read_pages(pages_with(new_sheet, lambda number: "", lambda number, shape=shape: shape.format(number)))
        assert source.text == whole(), shape


def test_one_page_loses_only_its_page_number(new_sheet, read_pages):
    pages = pages_with(new_sheet, lambda number: "华信机电有限公司 HX-QP-07", body=BODY[:1])
    assert read_pages(pages).text == "华信机电有限公司 HX-QP-07\n" + whole(BODY[:1])


def test_what_repeats_in_the_text_stays(new_sheet, read_pages):
    body = [["第一条 采购部负责采购。", "第二条 财务部负责付款。"]] * 6
    source = read_pages(pages_with(new_sheet, lambda number: "华信机电体系文件", body=body))
    assert source.text == whole(body)


def test_pages_of_one_repeated_line_keep_it(new_sheet, read_pages):
    body = [["第一条 采购部负责采购。"]] * 6
    assert read_pages(pages_with(new_sheet, lambda number: "", body=body)).text == whole(body)


def test_titles_of_annexes_at_the_top_of_pages_stay(new_sheet, read_pages):
    body = [[f"附件{number}", f"第{number}种表格的说明文字"] for number in range(1, 5)]
    assert read_pages(pages_with(new_sheet, lambda number: "", body=body)).text == whole(body)


def test_a_title_that_only_the_header_names_begins_the_text(new_sheet, read_pages):
    body = [["第一条 采购部负责编制采购计划。"], *BODY[1:]]
    source = read_pages(pages_with(new_sheet, lambda number: "采购管理办法", body=body))
    assert source.text == "采购管理办法\n" + whole(body)


XS = [60, 130, 330, 400, 535]


def block(page, rows):
    for at, row in enumerate(rows):
        for x, words in zip(XS, row, strict=False):
            page.text(x + 4, 53 + 18 * at, words, 10)
    return page.grid(XS, [40 + 18 * at for at in range(len(rows) + 1)])


def test_a_header_block_on_every_page_is_read_once_and_removed(new_sheet, read_pages):
    pages = []
    for number, lines in enumerate(BODY, 1):
        page = block(
            new_sheet(),
            [
                ["文件编号", "HX-QP-07", "版次", "第2版"],
                ["文件名称", "采购管理办法", "页次", f"{number}/4"],
                ["生效日期", "20250301", "密级", "内部"],
            ],
        )
        page.lines(72, 140, *(lines[1:] if number == 1 else lines), leading=20)
        pages.append(page)
    source = read_pages(pages)
    assert source.text == whole()
    assert source.about == {
        "number": "HX-QP-07",
        "version": "2",
        "effective_on": "2025-03-01",
        "classification": "内部",
    }


def test_values_below_their_labels_are_read(new_sheet, read_pages):
    page = block(new_sheet(), [["文件编号", "版本", "生效日期", "密级"], ["HX-QP-07", "A/1", "2025-03-01", "机密"]])
    page.lines(72, 140, *BODY[0], leading=20)
    about = read_pages([page]).about
    assert about["number"] == "HX-QP-07"
    assert about["version"] == "A/1"
    assert about["effective_on"] == "2025-03-01"
    assert about["classification"] == "机密"
