"""One policy in many layouts: whatever numbers, signs and line ends its author chose, the same facts are read."""

import pytest
from stated import links, names

CN = "一二三四五六七八九十"
PARTS = (
    ("目的", ["为规范样机借用管理,防止样机遗失,特制定本制度。"]),
    ("适用范围", ["本制度适用于公司各部门。"]),
    ("职责", ["仓储部负责样机的保管、发放和盘点。", "市场部负责审核样机借用申请。", "财务部负责核对样机台账。"]),
    (
        "借用流程",
        [
            "借用人填写《样机借用单》,报部门经理审核。",
            "市场部收到借用单后,在2个工作日内核对样机库存。",
            "市场总监批准后,仓管员凭借用单发放样机,并登记样机台账。",
            "借用期满,借用人将样机交还仓储部,仓管员检查外观后签收。",
        ],
    ),
    ("附则", ["本制度由市场部负责解释。", "本制度自发布之日起执行。"]),
)
# What stands in front of a heading and of an item; {k} and {j} count them, {c} and {d} in Chinese, {n} runs through.
SIGNS = {
    "一、 1、": ("{c}、", "{j}、"),
    "一、 1.": ("{c}、", "{j}."),
    "一、 1 、": ("{c} 、 ", "{j} 、 "),
    "一、 1 .": ("{c}、", "{j} ."),
    "一、 (1)": ("{c}、", "({j})"),
    "一、 1）": ("{c}、", "{j}）"),
    "一、 （一）": ("{c}、", "（{d}）"),
    "一、 ①": ("{c}、", "{circle}"),
    "一、 ⒈": ("{c}、", "{dot}"),
    "一、 ㈠": ("{c}、", "{bracket}"),
    "一、 １、": ("{c}、", "{wide}、"),
    "一、 a.": ("{c}、", "{letter}. "),
    "一、 ●": ("{c}、", "● "),
    "一、 wingding": ("{c}、", "\uf0d8 "),
    "一、 -": ("{c}、", "- "),
    "一、 nothing": ("{c}、", ""),
    "一. 1. ": ("{c}. ", "{j}. "),
    "一： 1：": ("{c}：", "{j}："),
    "一, 1,": ("{c},", "{j},"),
    "一 1": ("{c} ", "{j} "),
    "Ⅰ、 1、": ("{roman}、", "{j}、"),
    "第一章 第一条": ("第{c}章 ", "第{run}条 "),
    "第一章 第1条": ("第{c}章 ", "第{n}条 "),
    "第 一 章 第 一 条": ("第 {c} 章  ", "第 {run} 条  "),
    "第一章 第一条、": ("第{c}章 ", "第{run}条、"),
    "第一部分 1、": ("第{c}部分 ", "{j}、"),
    "1 1.1": ("{k} ", "{k}.{j} "),
    "11.1": ("{k}", "{k}.{j}"),
    "1. 1.1.": ("{k}. ", "{k}.{j}. "),
    "1、 1.1、": ("{k}、", "{k}.{j}、"),
    "1.0 1.1": ("{k}.0 ", "{k}.{j} "),
    "１．１．１": ("{kwide}．", "{kwide}．{wide} "),
    "nothing 1、": ("", "{j}、"),
    "nothing nothing": ("", ""),
}


def laid_out(heading: str, item: str) -> str:
    lines, run = ["样机借用管理制度"], 0
    for k, (title, items) in enumerate(PARTS, 1):
        counts = {"k": k, "c": CN[k - 1], "kwide": chr(ord("０") + k), "roman": chr(ord("Ⅰ") + k - 1)}
        lines.append(heading.format(**counts) + title)
        for j, said in enumerate(items, 1):
            run += 1
            counts |= {"j": j, "d": CN[j - 1], "n": run, "wide": chr(ord("０") + j), "letter": "abcd"[j - 1]}
            counts |= {"circle": chr(ord("①") + j - 1), "dot": chr(ord("⒈") + j - 1), "bracket": chr(ord("㈠") + j - 1)}
            counts["run"] = CN[run - 1] if run <= 10 else f"十{CN[run - 11]}"
            lines.append(item.format(**counts) + said)
    return "\n".join(lines) + "\n"


USUAL = laid_out(*SIGNS["一、 1、"])
LAYOUTS = {name: laid_out(*signs) for name, signs in SIGNS.items()} | {
    "blank lines": USUAL.replace("\n", "\n\n"),
    "spread headings": USUAL.replace("目的", "目 的").replace("职责\n", "职 责\n").replace("借用流程", "借 用 流 程"),
    "indented": USUAL.replace("\n", "\n　　"),
    "without width": USUAL.replace("、", "、\u200b"),
    "tabs": USUAL.replace("、借", "、\t借"),
    "\\r\\n": USUAL.replace("\n", "\r\n"),
    "no full stops": USUAL.replace("。\n", "\n"),
    "one line": USUAL.replace("\n", ""),
    "one line, 1 1.1": laid_out("{k} ", "{k}.{j} ").replace("\n", ""),
    "one line, 1.1.1": laid_out("{k}.", "{k}.{j}").replace("\n", ""),
    "one line, articles": laid_out("第{c}章 ", "第{run}条 ").replace("\n", " "),
}
STEPS = [
    "借用人填写《样机借用单》",
    "报部门经理审核",
    "核对样机库存",
    "发放样机",
    "登记样机台账",
    "检查外观",
    "签收",
]
DUTIES = {
    ("仓储部", "样机的保管、发放和盘点"),
    ("市场部", "审核样机借用申请"),
    ("财务部", "核对样机台账"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_facts_are_read_in_every_layout(extract_text, layout: str) -> None:
    facts = extract_text(LAYOUTS[layout])
    assert names(facts, "Department") == {"仓储部", "市场部", "财务部", "各部门"}
    assert names(facts, "Process") == {"样机借用"}
    assert set(STEPS) <= names(facts, "Activity")
    assert links(facts, "RESPONSIBLE_FOR") >= DUTIES
    assert {("核对样机库存", "市场部"), ("发放样机", "仓管员")} <= links(facts, "PERFORMED_BY")
    assert ("发放样机", "登记样机台账") in links(facts, "FLOWS_TO")
    assert not any(name.startswith(("1", "①", "a", "（", "、", "●")) for name in names(facts, "Activity"))


UNITS = {
    "总经理": ["批准年度采购计划", "审批五万元以上的采购合同"],
    "采购部": ["编制年度采购计划", "组织供应商的评审和考核", "签订采购合同", "建立并维护供应商档案"],
    "质量部": ["检验采购物资", "出具检验报告"],
}
# A unit's line and an item's, and what ends an item.
LISTS = {
    "（一） 1、": ("（{c}）{unit}\n", "{j}、{duty}", "；\n"),
    "1、： （1）": ("{k}、{unit}：\n", "（{j}）{duty}", "；\n"),
    "（一）职责 1.": ("（{c}）{unit}职责\n", "{j}.{duty}", "；\n"),
    "1、负责： (1)": ("{k}、{unit}负责：\n", "({j}){duty}", "；\n"),
    "unit alone": ("{unit}\n", "{j}、{duty}", "；\n"),
    "unit： one line": ("（{c}）{unit}：", "{duty}", "；"),
    "unit： numbers in the line": ("（{c}）{unit}：", "{j}.{duty}", "；"),
    "unit： circles in the line": ("（{c}）{unit}：", "{circle}{duty}", "；"),
    "2.1 2.1.1": ("2.{k} {unit}\n", "2.{k}.{j} {duty}", "。\n"),
    "2.1： a)": ("2.{k} {unit}负责：\n", "{letter}) {duty}", "；\n"),
    "bullets": ("（{c}）{unit}\n", "● {duty}", "；\n"),
    "boxes": ("【{unit}】\n", "{j}、{duty}", "；\n"),
    "cells": ("{unit}\t", "{j}、{duty}", "；"),
    "no signs at the end": ("（{c}）{unit}\n", "{j}、{duty}", "\n"),
}


@pytest.mark.parametrize("layout", LISTS)
def test_lists_of_duties_are_read_in_every_layout(extract_text, layout: str) -> None:
    unit_line, item, end = LISTS[layout]
    first, second, third = ("1 ", "2 ", "3 ") if layout.startswith("2.1") else ("一、", "二、", "三、")
    text = f"物资采购管理办法\n{first}目的\n为规范物资采购,制定本办法。\n{second}职责分工\n"
    for k, (unit, duties) in enumerate(UNITS.items(), 1):
        text += unit_line.format(k=k, c=CN[k - 1], unit=unit)
        for j, duty in enumerate(duties, 1):
            text += item.format(k=k, j=j, duty=duty, circle=chr(ord("①") + j - 1), letter="abcd"[j - 1])
            text += end if j < len(duties) else "。\n"
    facts = extract_text(f"{text}{third}附则\n本办法自发布之日起执行。\n")
    said = {(unit, duty.removeprefix("负责")) for unit, duty in links(facts, "RESPONSIBLE_FOR")}
    assert said == {(unit, duty) for unit, duties in UNITS.items() for duty in duties}
