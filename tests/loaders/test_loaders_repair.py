"""Each damage is repaired, and every clean character knows where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.repair import repair


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("仓储管理规X适用X围", "仓储管理规范适用范围"),
        ("起示X作用，按模X执行", "起示范作用，按模范执行"),
        ("業(yè)務(wù)審(shěn)批", "业务审批"),
        ("採購部門負責驗收貨物", "采购部门负责验收货物"),
        ("本制度适用于采购部,由其执行:", "本制度适用于采购部，由其执行："),
        ("设备(含备件)由动力科保管;", "设备（含备件）由动力科保管；"),
        (
            "仓库保管员每月末对库存物资进行盘点并编制盘点\n\n报表，报财务科审核。",
            "仓库保管员每月末对库存物资进行盘点并编制盘点报表，报财务科审核。",
        ),
        ("湖 山 造 纸 厂\n领 料 单\n目 的：\n节约用料", "湖山造纸厂\n领料单\n目的：\n节约用料"),
        ("1. **领料申请**：车间填写**领料单**。", "1. 领料申请：车间填写领料单。"),
        ("## 领料流程\n```\n├── 车间\n│   └── 班组\n```\n", "领料流程\n● 车间\n● 班组\n"),
        ("| 指标 | 目标 |\n|:---|---:|\n| 盘点准确率 | ≥99% |\n", "指标\t目标\n盘点准确率\t≥99%\n"),
    ],
)
def test_damage_is_repaired(raw: str, clean: str) -> None:
    assert repair(raw).text == clean


@pytest.mark.parametrize(
    "text",
    [
        "由部门X审核",
        "XX有限公司",
        "控股XXX围墙",
        "型号X1",
        "选项 (a) 和 (the)",
        "乾隆年间的著作",
        "PDCA, KPI: 95%",
        "第一条\n第二条",
        "规格 5**2 与 3**2",
        "甲|乙|丙",
        "一 二 三 四",
        "采购 部门 审核",
        "| Task | Owner |",
    ],
)
def test_what_is_no_damage_stays(text: str) -> None:
    assert repair(text).text == text


def test_a_lost_byte_is_put_back() -> None:
    whole = "按月考核指標完成情況。客戶回訪"
    lost = "?" + ("。客戶回訪".encode("gbk")[1:] + b"1").decode("gbk", "replace")
    shown = "".join(chr(ord(char) - 0xFEE0) if 0xFF01 <= ord(char) <= 0xFF5E else char for char in lost)
    assert repair("按月考核指標完成情況" + shown).text.startswith(repair(whole).text[:12])


DAMAGED = st.lists(
    st.sampled_from(
        [
            "业",
            "務(wù)",
            "規X",
            "X围",
            "採購",
            "(含税)",
            ",",
            "：",
            "\n",
            " ",
            "a",
            "(b)",
            "?",
            "部门",
            "。",
            "審(shěn)",
            "\r\n",
            "1、",
            "\ue2a2",
            "驹",
        ]
    ),
    max_size=60,
).map("".join)


@given(DAMAGED)
def test_the_way_back_is_monotone_and_in_bounds(raw: str) -> None:
    clean = repair(raw)
    places = [clean.raw(offset) for offset in range(len(clean.text))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(raw) for place in places)
    for start in range(0, len(clean.text), 5):
        begin, end = clean.raw_span(start, len(clean.text))
        assert 0 <= begin < end <= len(raw)


@given(st.text(alphabet="采购审批流程由部门经理负责，。；：\n一二第条", max_size=80))
def test_text_without_damage_is_unchanged_but_for_joined_lines(text: str) -> None:
    clean = repair(text)
    assert clean.text.replace("\n", "") == text.replace("\n", "")
    if "\n" not in text:
        assert clean.text == text and (clean.clean_at, clean.raw_at) == ((0,), (0,))


@given(DAMAGED)
def test_characters_that_were_not_repaired_stand_for_themselves(raw: str) -> None:
    clean = repair(raw)
    for offset, char in enumerate(clean.text):
        if char in "部门业a。\n":
            assert raw[clean.raw(offset)] == char or "?" in raw
