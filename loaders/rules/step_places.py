"""Where a document tells steps: headings of steps, headings that tell none, steps that have a heading."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.clauses import Clause, subtree_end
from loaders.rules import chains
from loaders.rules.page import Page
from loaders.rules.pieces import subjects
from loaders.rules.step_verbs import STRONG

STEP_STYLES = frozenset({"number", "number_paren", "number_bracket", "circle", "bare_number", "letter", "step"})
# Headings under which no work is described.
NO_WORK = re.compile(
    r"目的|定义|术语|缩略|解释|适用范围|^范围|总则|附则|原则|职责|责任(?!部门|单位|人|中心)|权限|分工|组织架构|组织机构|目录|附录|附件|罚则|处罚|奖惩|背景|意义|依据|理念|简介|涉及|前提|架构|概述|目标|主题词|指标|周期|编号|分类|条件|纪律|礼仪|监督与考核|机制|信息化|系统功能|安全与维护|考核方法"
    r"|^(?:关键|主要|流程|质量|风险)?(?:控制点|控制要求|管控点)$|^(?:相关|支持|引用|使用的?|质量|附属)*(?:记录|表单|表格|文件|资料|制度)(?:[和与及、]?(?:记录|表单|表格|文件|模板))*$"
    r"|^(?:本)?流程(?:起点|终点|起止点|负责人|责任人|所有者|主人|边界|输入|输出)$|^[起终]点$|(?:禁止|严禁)(?:行为|事项|性规定)$|负面清单$"
    r"|^(?:本流程)?的?(?:关键|主要|重要|重点)(?:控制|管控|控制点|环节|环节控制|控制环节|控制活动|控制措施)$|^(?:风险)?(?:防范|防控|应对|预防)措施$"
    r"|^(?:主要|潜在|可能的?|常见|关键|重大|存在的?|业务|流程)*风险(?:点|描述|提示|因素|事项)?(?:(?:及|和|与)(?:其|主要|关键)?(?:控制|防范|防控|应对)(?:点|措施)?)?$"
    r"|^(?:信息系统|保管期限|保存期限|起止点|维护与检查|监督与检查|检查与监督|监督检查|检查与考核|KPI)$"
)
# A headed decimal clause with so many items that tell so many hand-overs is a group of steps and not one.
_LEAST_GROUP = 2
_LEAST_GROUP_MOVES = 2
_WORD = re.compile(r"[㐀-鿿A-Za-z]")
# "四、流程步骤", "流程说明", "按下列步骤办理".
_STEPS_HEADING = re.compile(
    r"步骤(?:说明|描述|如下)?$|按(?:照)?(?:下列|以下|如下|下述)[^，。；]{0,8}(?:办理|进行|执行|操作|处理|实施)$"
    r"|^(?:具体|工作|业务|操作|主要|管理|作业|基本|详细)*(?:流程|程序)(?:说明|描述|概要|图解|图|内容|讲明|及说明|和说明)?$"
    r"|^(?:工作|作业|操作|活动)(?:内容及要求|程序及要求|内容|说明|描述)$"
)


# Headings of parts that a step never has: 范围, 要求, 说明.
_NO_STEP_HEADING = re.compile(
    r"(?:规定|规范|要求|说明|范围|标准|内容|方式|途径|包括|原则|条件|事项|职责|制度|办法|细则|目的|定义|体系|[表单]|情况|时间|地点|名称|种类|类型|分类|如下)$"
)
# 记录投诉内容, 核实客户情况: here the ending is what is recorded or made sure of.
_STEP_ALL_THE_SAME = re.compile(
    r"[㐀-鿿]{0,8}(?:记录|填写|收集|了解|核对|核实|确认|登记|汇总|提出|查明|公布|通知)[㐀-鿿]{2,8}(?:内容|情况|要求|事项|时间|方案|范围|条件)"
)
_PARTY = re.compile(r"[㐀-鿿]{1,4}(?:人|员工|客户|单位)")
_FLOW_HEADING = re.compile(
    r"(?:流程|步骤|程序)(?:图|图解|说明|描述|如下|图?[及与和](?:流程|文字)?说明|是什么|有哪些|怎么走|是怎样的)?$"
    r"|(?:要走|需要|都?有|要经过)(?:哪些|什么)(?:流程|步骤|手续)$"
)


@lru_cache(maxsize=4096)  # the headings above are asked for again for every clause below them
def holds_steps(heading: str) -> bool:
    """Whether the numbered lines right under a heading are steps: 流程步骤, 付款申请流程."""
    return _FLOW_HEADING.search(heading) is not None or is_steps_heading(heading)


@lru_cache(maxsize=4096)
def is_steps_heading(heading: str) -> bool:
    """Whether a heading says that steps follow, without saying of which process."""
    return _STEPS_HEADING.search(heading) is not None


def tells_no_steps(clause: Clause) -> bool:
    """Whether a clause lies under a heading such as 职责, 控制点 or 记录表单."""
    return any(names_no_work(one.heading) for one in clause.above())


@lru_cache(maxsize=4096)
def names_no_work(heading: str) -> bool:
    """Whether a heading is one such as 职责, 控制点 or 记录表单, under which no work is described."""
    return NO_WORK.search(heading) is not None


def count_moves(page: Page, clause: Clause) -> int:
    """How many hand-overs and sign-offs a clause and the clauses in it tell of; chains and titled steps count."""
    end = subtree_end(clause)
    text = page.text[clause.body : min(end, clause.body + 4000)]
    chain = 3 if chains.chain_span(text, 0, len(text)) else 0
    return len(STRONG.findall(text)) + chain


def is_titled_step(page: Page, clause: Clause) -> bool:
    """Whether a clause is a step that has a heading: 1.验收：仓管员核对数量…, inside a process."""
    known = page.titled.get(clause.ordinal)
    if known is None:
        known = page.titled[clause.ordinal] = _is_titled(page, clause)
    return known


@lru_cache(maxsize=4096)
def heads_no_step(heading: str) -> bool:
    """Whether a heading names a part of a text that is no step: 范围, 要求, 说明."""
    return _NO_STEP_HEADING.search(heading) is not None and _STEP_ALL_THE_SAME.fullmatch(heading) is None


def only_says_who(page: Page, clause: Clause) -> bool:
    """Whether a heading is nothing but who acts: 1、仓管员：发放样机."""
    end = clause.heading_at + len(clause.heading)
    own = subjects(page, clause.heading_at, end)
    return (bool(own) and own[-1].end == end) or _PARTY.fullmatch(clause.heading) is not None


def _is_titled(page: Page, clause: Clause) -> bool:
    process = page.process_of.get(clause.ordinal, page.own_process)
    if clause.parent is None or page.process_of.get(clause.parent.ordinal, page.own_process) != process or not process:
        return False
    is_group = (
        len(clause.children) >= _LEAST_GROUP
        and clause.children[0].style == "decimal"
        and count_moves(page, clause) >= _LEAST_GROUP_MOVES
    )
    styles = STEP_STYLES if not clause.children or is_group else STEP_STYLES | {"decimal"}
    return (
        bool(clause.heading)
        and not heads_no_step(clause.heading)
        and not names_no_work(clause.heading)
        and not only_says_who(page, clause)
        and clause.style in styles
        and _WORD.search(page.text, clause.body, subtree_end(clause)) is not None
    )


def own_moves(page: Page, clause: Clause) -> int:
    """How many hand-overs and sign-offs the body of a clause itself tells of."""
    return sum(1 for _ in STRONG.finditer(page.text, clause.body, min(clause.end, clause.body + 2000)))
