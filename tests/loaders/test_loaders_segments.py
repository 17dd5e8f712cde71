"""Documents are told apart, clauses tile them, numbering gives their depth."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stated import names

from loaders import clauses, documents
from loaders.repair import repair

TWO = """当前位置：某文库 › 叉车使用管理制度

叉车使用管理制度

叉车使用管理制度
一、目的
为保障叉车作业安全，特制定本制度。
二、职责
1、设备科：负责叉车的年检。
2、各班组：负责叉车的点检和清洁，发现故障及时报告设备科。

门卫值班管理规定

门卫值班管理规定
第一章 总则
第一条 本规定适用于全厂门卫。
第二章 值班
第二条 门卫值班员不得擅自离岗。
"""


def test_two_documents_in_one_file() -> None:
    text = repair(TWO).text
    parts = documents.split(text)
    assert [part.title for part in parts] == ["叉车使用管理制度", "门卫值班管理规定"]
    assert text[parts[1].start :].startswith("门卫值班管理规定")
    assert "当前位置" not in text[parts[0].start : parts[0].end]


def test_a_heading_inside_a_document_begins_no_document() -> None:
    text = "行车管理制度\n一、目的\n为规范行车操作，制定本制度。\n操作流程\n行车工检查行车后开始作业。\n"
    assert len(documents.split(text)) == 1


def test_a_file_without_a_title_is_one_document() -> None:
    assert [part.title for part in documents.split("库房每日盘点。盘点后报财务。")] == ["库房每日盘点"]


def test_titles_lose_their_wrappings() -> None:
    assert documents.bare_title("(完整word版)车辆管理制度(精)30211") == "车辆管理制度"
    assert documents.bare_title("车辆管理办法.doc") == "车辆管理办法"


@pytest.mark.parametrize(
    "line",
    [
        "叉车使用管理制度（精选6篇）",
        "叉车使用管理制度15篇[集合]",
        "【推】叉车使用管理制度3",
        "免费下载叉车使用管理制度篇2",
        "第二篇：叉车使用管理制度",
        "篇一：《叉车使用管理制度》",
        "叉车使用管理制度[本站推荐]",
        "叉车使用管理制度全文",
        "生产-07-B叉车使用管理制度.doc",
    ],
)
def test_what_a_page_of_several_texts_adds_is_no_part_of_a_title(line: str) -> None:
    assert documents.bare_title(line).removeprefix("生产-07-B") == "叉车使用管理制度"


@pytest.mark.parametrize("counted", ["第{}篇：{}", "篇{}：《{}》", "{1} 篇{0}", "{1}{0}"])
def test_each_of_several_texts_is_a_document_and_the_words_of_the_page_are_none(counted: str) -> None:
    title = "叉车司机要做些什么"
    text = f"{title}（精选2篇）\n  以下是小编整理的叉车司机要做些什么，希望对大家有所帮助。\n"
    for number in "12":
        text += f"{counted.format(number, title)}\n一、每天开工前检查轮胎、货叉和刹车，登记在叉车点检表上。\n"
    parts = documents.split(text)
    assert [part.title for part in parts] == [title, title]
    assert "小编" not in text[parts[0].start : parts[0].end]


def test_a_title_in_a_box_or_behind_the_words_of_a_site() -> None:
    for line in ("【叉车使用管理制度】为规范叉车的使用，", "精选优质文档-----倾情为你奉上叉车使用管理制度一. 目的"):
        assert [part.title for part in documents.split(f"{line}特制定本制度。\n")] == ["叉车使用管理制度"]


def test_further_texts_behind_a_box_or_the_line_of_their_author() -> None:
    text = (
        "叉车使用管理制度\n一、目的\n为安全用车，制定本制度。\n\n【检查职责】为主管的事。\n\n"
        "【叉车充电管理制度】为规范叉车的充电，特制定本制度。\n一、充电须有人看管。\n\n"
        "叉车清洁管理办法 作者：某人 时间：2020-01-01 一、每班清洁。\n"
    )
    titles = ["叉车使用管理制度", "叉车充电管理制度", "叉车清洁管理办法"]
    assert [part.title for part in documents.split(text)] == titles


def test_policies_whose_first_clause_stands_on_the_line_of_the_title() -> None:
    text = (
        "叉车间规章制度\n一、不得迟到。\n\n 叉车充电管理制度 一、充电须有人看管。\n\n 叉车清洁管理制度 一、每班清洁。\n"
    )
    assert [part.title for part in documents.split(text)][1:] == ["叉车充电管理制度", "叉车清洁管理制度"]


def test_what_a_download_site_says_of_a_file_is_no_title() -> None:
    text = "格式:doc   大小:30KB\n\n叉车使用管理制度.doc\n\n上传人:某人\n\n一、目的\n为安全用车，制定本制度。\n"
    assert [part.title for part in documents.split(text)] == ["叉车使用管理制度"]


def outline(text: str) -> list[tuple[str, str, int]]:
    cut = clauses.cut(text, 0, len(text))
    return [(one.number, one.heading, len(list(one.above()))) for one in cut if one.style]


def test_chapters_articles_and_items() -> None:
    text = (
        "第一章 总则\n第一条 目的\n内容。\n第二章 值班\n"
        "第二条 要求如下：\n（一）准时到岗；\n（二）交接时填写记录，并签字。\n1、甲先签，乙后签。\n2、丙不签，留空。\n"
    )
    assert outline(text) == [
        ("第一章", "总则", 1), ("第一条", "目的", 2), ("第二章", "值班", 1), ("第二条", "要求如下", 2),
        ("一", "", 3), ("二", "", 3), ("1", "", 4), ("2", "", 4),
    ]  # fmt: skip


def test_decimal_numbers_nest() -> None:
    text = "1、总则\n1.1 目的\n1.2 范围\n2、流程\n2.1 申请\n2.1.1 填写\n2.2 审批\n"
    assert [(number, depth) for number, _, depth in outline(text)] == [
        ("1", 1), ("1.1", 2), ("1.2", 2), ("2", 1), ("2.1", 2), ("2.1.1", 3), ("2.2", 2),
    ]  # fmt: skip


def test_numbers_in_mid_line_are_found_in_sequence() -> None:
    text = "出差管理1.申请：员工填写申请单。2.审批：主管审批。3.报销：凭票报销，限额3.5万元。"
    assert [(number, heading) for number, heading, _ in outline(text)] == [("1", "申请"), ("2", "审批"), ("3", "报销")]


def test_a_number_without_its_sign_counts_where_its_list_lacks_it() -> None:
    text = "一、岗位职责 1、核对苗木 2登记入库 3、领取农药 3、归还工具"
    assert [clause.number for clause in clauses.cut(text, 0, len(text))] == ["一", "1", "2", "3", "3"]


@pytest.mark.parametrize("said", ["1、栽植 2名工人浇水 3、施肥", "1、栽植 2浇水", "1、栽植 5浇水 3、施肥"])
def test_other_numbers_right_before_a_word_are_none(said: str) -> None:
    assert "浇水" not in {clause.heading for clause in clauses.cut(said, 0, len(said))}


def test_amounts_and_citations_are_no_numbers() -> None:
    assert outline("按第三条和附件1、附件2执行，超过2.5%的退回。") == []


@given(
    st.lists(
        st.sampled_from(
            ["一、", "1、", "（一）", "1.1 ", "①", "第一条 ", "第二章 ", "采购", "。", "\n", " ", "2）", "标题：", "，"]
        ),
        max_size=50,
    ).map("".join)
)
def test_clauses_tile_the_document(text: str) -> None:
    cut = clauses.cut(text, 0, len(text))
    assert cut[0].start == 0 and cut[-1].end == len(text)
    assert all(one.end == after.start for one, after in pairwise(cut))
    assert all(one.start <= one.body <= one.end for one in cut)
    assert all(one.parent is None or one.parent.ordinal < one.ordinal for one in cut)


def test_every_offset_of_a_document_lies_in_a_clause(extract_text) -> None:
    facts = extract_text(TWO)
    for document in (
        node for node in facts.nodes.values() if node.label == "Document" and "char_start" in node.properties
    ):
        inside = [
            (node.properties["char_start"], node.properties["char_end"])
            for node in facts.nodes.values()
            if node.label == "Clause" and node.id.split("/")[2] == document.id.split("/")[2]
        ]
        inside.sort()
        assert inside[0][0] == document.properties["char_start"]
        assert inside[-1][1] == document.properties["char_end"]
        assert all(a[1] == b[0] for a, b in pairwise(inside))
        assert all(TWO[a:b] for a, b in inside)


def titles(text: str) -> list[str]:
    return [part.title for part in documents.split(repair(text).text)]


BODY = "一、目的\n为做好这项工作，制定本办法。\n二、要求\n1、库管员每日核对农机和配件的数量，并做好记录。\n"


def test_a_title_said_twice_begins_a_document_whatever_it_ends_with() -> None:
    text = f"叉车管理制度\n{BODY}\n禾丰站窗口服务手册全套_图文\n\n禾丰农机站窗口服务手册\n\n{BODY}"
    assert titles(text) == ["叉车管理制度", "禾丰站窗口服务手册"]


def test_a_title_that_the_text_runs_on_from() -> None:
    text = f"叉车管理制度\n{BODY}\n农机租赁管理办法第一章总则第一条为做好租赁，制定本办法。第二条本办法适用于各站。\n"
    assert titles(text) == ["叉车管理制度", "农机租赁管理办法"]


def test_a_cited_document_in_a_list_begins_none() -> None:
    assert titles(f"叉车管理制度\n{BODY}三、相关文件\n\nHF-02《设备点检管理规定》\n") == ["叉车管理制度"]


def test_what_stands_before_the_first_title_is_a_document_too() -> None:
    before = "禾丰农机站各岗位分工汇总\n" + "站长主持全站工作，业务员办理租赁，库管员保管农机，出纳收取押金。\n" * 8
    assert titles(f"{before}\n叉车管理制度\n\n叉车管理制度\n{BODY}")[1:] == ["叉车管理制度"]
    assert titles(f"{before}\n叉车管理制度\n\n叉车管理制度\n{BODY}")[0].startswith("禾丰农机站各岗位分工")


def test_the_footer_of_a_page_ends_its_document_and_not_the_file() -> None:
    text = repair(f"叉车管理制度\n{BODY}相关文档\n其它\n\n门卫值班管理规定\n\n门卫值班管理规定\n{BODY}").text
    parts = documents.split(text)
    assert [part.title for part in parts] == ["叉车管理制度", "门卫值班管理规定"]
    assert "相关文档" not in text[parts[0].start : parts[0].end]


def test_headings_in_boxes_and_numbered_words_for_steps() -> None:
    assert outline("【站长】\n①主持工作；②审批租赁申请，签字。\n【库管员】\n①保管农机，每月盘点。\n") == [
        ("", "站长", 1), ("①", "", 2), ("②", "", 2), ("", "库管员", 1), ("①", "", 2),
    ]  # fmt: skip
    assert [number for number, _, _ in outline("步骤1 受理。业务员登记。\n步骤2 审批。站长审批。\n")] == [
        "步骤1",
        "步骤2",
    ]


def test_the_first_article_of_a_chapter_in_running_text() -> None:
    text = "第一章总则第一条为做好租赁制定本办法。第二章检定第二条库管员每年送检。第三条按第一条执行。"
    assert [(number, heading) for number, heading, _ in outline(text)][:4] == [
        ("第一章", "总则"), ("第一条", ""), ("第二章", "检定"), ("第二条", ""),
    ]  # fmt: skip


def test_below_a_letterhead_stands_the_title(extract_text) -> None:
    text = "湖 山 造 纸 厂\nHUSHAN PAPER MILL CO.,LTD\n领 料 单\n物料名称\t数量\t领料人\n领料人签字后交仓管员登记。\n"
    facts = extract_text(text)
    assert names(facts, "Document") == {"领料单"}
    assert names(facts, "Process") == set()


def test_the_fields_of_a_header_table_are_no_part_of_the_title(extract_text) -> None:
    head = "湖山造纸厂支持文件\t文件编号\tHS-C-04\n纸浆检测规定\t版本/修改\tA/0\n纸浆检测规定\t页 次\t1/1\n"
    text = head + "1、范围\n适用于来料。\n"
    assert "纸浆检测规定" in names(extract_text(text), "Document")


def test_a_list_goes_on_beyond_its_hundredth_item() -> None:
    text = "\n".join(f"{number}. 检查水泵并记录。" for number in range(1, 131))
    cut = clauses.cut(text, 0, len(text))
    assert [clause.number for clause in cut] == [str(number) for number in range(1, 131)]
    assert text[cut[-1].body : cut[-1].end].strip() == "检查水泵并记录。"


def test_an_amount_in_a_sentence_is_no_number_of_a_clause() -> None:
    text = "1. 押金为120、150或180元。\n2. 库存不足100.站长补货。\n"
    assert [clause.number for clause in clauses.cut(text, 0, len(text))] == ["1", "2"]
