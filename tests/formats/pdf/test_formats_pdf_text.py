"""The lines of pages as running text: paragraphs, headings, hyphens, odd characters, turned pages."""

from __future__ import annotations

SENTENCE = (
    "采购部负责编制年度采购计划并报分管副总经理审批，审批通过后由采购员按照计划组织询价，"
    "询价不得少于三家供应商，并形成询价记录表归档备查，保存期限为三年以上。"
)
WIDTH = 37  # characters that a line of the test pages holds


def broken(text, width=WIDTH):
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_a_paragraph_is_one_line(new_sheet, read_pages):
    page = new_sheet()
    page.lines(72, 100, "采购管理办法", "第一条 总则", *broken(SENTENCE), "第二条 附则")
    assert read_pages([page]).text.split("\n") == ["采购管理办法", "第一条 总则", SENTENCE, "第二条 附则"]


def test_numbered_items_stand_on_their_own_lines(new_sheet, read_pages):
    items = ["第一章 总则", "一、目的", "（一）范围", "1.1 采购", "① 原材料", "● 设备", "附件1：申请单"]
    page = new_sheet()
    page.lines(72, 100, *broken(SENTENCE), *items)
    assert read_pages([page]).text.split("\n") == [SENTENCE, *items]


def test_an_item_behind_a_full_line_begins_anew(new_sheet, read_pages):
    full = SENTENCE[: WIDTH - 1] + "；"
    page = new_sheet()
    page.lines(72, 100, f"{full}", "（二）" + SENTENCE[: WIDTH - 3], SENTENCE[WIDTH - 3 :])
    assert read_pages([page]).text.split("\n") == [full, "（二）" + SENTENCE]


def test_a_number_at_the_break_of_a_line_is_no_item(new_sheet, read_pages):
    page = new_sheet()
    head = SENTENCE[:WIDTH]
    page.lines(72, 100, head, "3.5万元以下的由经理审批。")
    assert read_pages([page]).text == head + "3.5万元以下的由经理审批。"


def test_an_indent_begins_a_paragraph_though_the_line_above_is_full(new_sheet, read_pages):
    page = new_sheet()
    page.text(96, 100, SENTENCE[: WIDTH - 2]).text(72, 118, SENTENCE[WIDTH - 2 : 2 * WIDTH - 2])
    page.text(96, 136, SENTENCE[: WIDTH - 2]).text(72, 154, SENTENCE[WIDTH - 2 :])
    assert read_pages([page]).text.split("\n") == [SENTENCE[: 2 * WIDTH - 2], SENTENCE]


def test_english_words_keep_their_spaces_and_lose_the_hyphen_of_the_break(new_sheet, read_pages):
    page = new_sheet()
    page.lines(
        72, 100, "The purchasing depart-", "ment asks three sup-", "pliers; a well-known one", "is well-", "known."
    )
    assert read_pages([page]).text.startswith("The purchasing department asks three suppliers; a well-known one")
    assert "well-known." in read_pages([page]).text


def test_a_document_number_keeps_its_hyphen_at_the_break(new_sheet, read_pages):
    page = new_sheet()
    page.lines(72, 100, SENTENCE[: WIDTH - 3] + "见HX-", "QP-07。")
    assert "见HX-QP-07。" in read_pages([page]).text


def test_a_paragraph_goes_on_over_a_page(new_sheet, read_pages):
    one, *rest = broken(SENTENCE)
    first, second = new_sheet(), new_sheet()
    first.lines(72, 100, "第一条 总则", one)
    second.lines(72, 100, *rest, "第二条 附则")
    source = read_pages([first, second])
    assert source.text.split("\n") == ["第一条 总则", SENTENCE, "第二条 附则"]
    assert [(place.name, place.page) for place in source.places] == [("page 1", 1), ("page 2", 2)]
    assert source.place_at(source.text.index(SENTENCE)).page == 1
    assert source.place_at(source.text.index("第二条")).page == 2
    assert source.text[source.places[1].start :].startswith(rest[0])


def test_radicals_and_ligatures_become_the_characters_that_people_write(new_sheet, read_pages):
    page = new_sheet()
    page.lines(72, 100, "⼈⼒资源部⻔负责⽉度考核", "ﬁnance 𠀀")
    assert read_pages([page]).text.split("\n") == ["人力资源部门负责月度考核", "finance 𠀀"]


def test_words_drawn_twice_for_bold_count_once(new_sheet, read_pages):
    page = new_sheet().text(72, 100, "采购管理办法").text(72.4, 100, "采购管理办法")
    page.text(72, 130, "第一条").text(72, 160, "第二条").text(72.3, 130.1, "第一条")
    assert read_pages([page]).text.split("\n") == ["采购管理办法", "第一条", "第二条"]


def test_full_width_spaces_of_an_indent_go(new_sheet, read_pages):
    page = new_sheet().text(72, 100, "　　第一条　采购部负责采购。")
    assert read_pages([page]).text == "第一条 采购部负责采购。"


def test_turned_pages_are_read_upright(new_sheet, read_pages):
    lines = ["采购管理办法", *broken(SENTENCE), "第二条 附则"]
    for angle, rotate in ((90, 90), (-90, 270), (90, 0)):
        page = new_sheet(rotate=rotate)
        for at, line in enumerate(lines):
            x, y = (100 + 20 * at, 742) if angle == 90 else (500 - 20 * at, 42)
            page.text(x, y, line, 12, angle)
        assert read_pages([page]).text.split("\n") == ["采购管理办法", SENTENCE, "第二条 附则"], (angle, rotate)


def test_an_oblique_watermark_is_dropped(new_sheet, read_pages):
    page = new_sheet().text(72, 100, "采购管理办法").text(150, 500, "内部资料", 60, 45).text(72, 120, "第一条 总则")
    assert read_pages([page]).text.split("\n") == ["采购管理办法", "第一条 总则"]


def test_a_level_watermark_of_every_page_is_dropped(new_sheet, read_pages):
    pages = []
    for number in range(1, 5):
        page = new_sheet()
        page.lines(72, 100, f"第{number}条 采购部负责第{number}类物资。", "另行规定。", "再行规定。", "此处从略。")
        pages.append(page.text(180, 430, "严禁复制", 48))
    assert "严禁复制" not in read_pages(pages).text


def test_words_outside_the_page_are_not_read(new_sheet, read_pages):
    page = new_sheet().text(72, 100, "第一条 总则").text(900, 100, "裁切标记").text(72, -60, "裁切标记")
    assert read_pages([page]).text == "第一条 总则"
