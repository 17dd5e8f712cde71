"""Names of processes: what of a heading or title is the name of the work, and stating a process."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from graph.ids import normalise
from loaders.documents import COMPANY_BEFORE, KINDS
from loaders.rules.lexicon import STEP_VERBS
from loaders.rules.page import Page, Proposal, tidy

FLOW_ENDING = re.compile(
    r"(?:的?(?:基本|具体|工作|操作|办理|实施|总体)?(?:流程图解|流程图|流程|步骤|作业程序|工作程序|程序)(?:[及与和]?(?:流程)?(?:说明|讲明|描述|规定|标准|图))?)(?:如下.*)?$"
)
# A heading that says "here are the steps" and not of what: the process is the one of the heading above or the document.
GENERIC = re.compile(
    r"^(?:(?:\d+\.)?(?:工作|业务|基本|操作|具体|主要|管理|实施|办理|作业|整体|总体|内部|相关|涉及的?相关|详细|标准)*(?:流程|程序|步骤|内容|规定|要求|方法|管理|制度|办法|细则|说明|规范|标准)*(?:及要求|与要求|要求|说明|描述|图)?|过程(?:控制|管控|监督|要求)|考核)$"
)
_TITLE_ENDING = re.compile(
    rf"(?:(?:管理|工作|操作|业务|实施|审批)?(?:{KINDS})(?:[与和及、](?:(?:管理|工作|操作)?(?:{KINDS})))*|说明|管理)$"
)
# Of those endings the ones that the name of a process goes without.
_DROPPED = re.compile(
    r"(?:须|应|的)?按(?:照)?(?:下列|以下|如下|下述)[^，。；]{0,6}?(?:步骤|程序|流程|规定)?(?:办理|进行|执行|操作|处理|实施)$"
    r"|的?(?:基本|具体|工作|操作|办理|实施|总体)?(?:流程图解|流程图|流程|的步骤|操作步骤|步骤|(?<=[㐀-鿿]{2})程序)(?:说明|讲明|描述|规定|标准)?(?:如下.*)?$"
)
_COMPANY = re.compile(
    r"^(?:某+公司|[XxＸ×*某]+公司|集团公司|公司|本公司|关于"
    r"|[㐀-鿿]{2,20}(?:有限公司|有限责任公司|股份公司)|[㐀-鿿]{2,16}?(?:医院|大学|中学|小学|学校|学院|幼儿园|银行|集团|公司|事业部|[汽火客]?车?客运站|水厂|电厂|门店|幼儿园)(?=[㐀-鿿]{4})(?:[㐀-鿿]{1,8}?(?:分公司|分行|支行|分院|院区|校区|分校|分店|项目部|事业部|管理处|分部|营业部)(?=[㐀-鿿]{4}))?"
    r"|[㐀-鿿]{2,10}?(?:花园|小区|家园|广场|大厦|社区|园区|项目部|分行|支行|分公司)(?=[㐀-鿿]{4}))"
)
# 关于样机借用有关事项的通知
_OF_CIRCULAR = re.compile(
    r"^关于(?:做好|加强|规范|进一步|完善|明确|印发|下发|发布|《)*(.{2,30}?)》?(?:的?(?:相关|有关)?(?:事项|事宜|工作))?的?(?:通知|意见)$"
)
_RULES_OF_MANAGEMENT = re.compile(r"(?<=[㐀-鿿]{2}管理)(?:的)?(?:制度|办法|规定|细则|规范|规程|流程)$")
# 员工借款要走哪些流程
_ASKED = re.compile(
    r"(?:要走|需要|都?有|要经过)(?:哪些|什么)(?:流程|步骤|手续)$|(?:流程|步骤)(?:是什么|有哪些|怎么走|是怎样的|如何走)$"
)
_AND_MORE = re.compile(r"(?<=流程图)[及与和](?:流程|文字)?(?:说明|描述)$|(?<=流程)[及与和](?:流程|文字)?(?:说明|描述)$")
_OPEN_END = re.compile(r"(?:[、及和与或]|以及)+$")
_NO_NAME = re.compile(
    r"(?:部|部门|中心|处|科|组|公司|岗位|制度|规定|办法|目的|内容|要求|情况|说明|政策|准备|原则|职责|范围|思路|问题|意见|分工)$|^(?:范围|流程|本?流程图|制度.*|规章制度|其[他它]|.*[、及])$"
    r"|(?<![售事善])后$|(?<![临实即及定工计])时$|是否|人才$|人员$|对.{2,12}进行"  # 审批通过后, 判断投诉是否成立
)
_FLOW_OF_MANAGEMENT = re.compile(r"^([㐀-鿿、]{2,20}管理)(?:工作|业务)?(?:流程|程序)$")
_STEP_VERB = re.compile(STEP_VERBS)
# Never a process by themselves; 采购, 招聘 and 盘点 are.
_STEP_ALONE = re.compile(
    r"(?:提出|提交|填写|递交|发起)申请(?:[单表书])?"
    r"|(?:部门|领导|财务|上级|公司|主管|经理|总经理|逐级|相关部门)?(?:审批|审核|批准|审查|复核|会签|审定|核准|签发|受理|确认|汇总|提出|通知|反馈|备案|归档)(?:签字|同意)?"
)


@lru_cache(maxsize=1024)
def title_name(title: str) -> str:
    """The process that a title speaks of: 采购管理流程及制度 is about 采购."""
    title = _OF_CIRCULAR.sub(r"\1", title)
    bare = _COMPANY.sub("", COMPANY_BEFORE.sub("", re.sub(r"[（(][^（）()]*[)）]", "", title)))
    bare = _ASKED.sub("", _AND_MORE.sub("", bare))
    kept = _FLOW_OF_MANAGEMENT.search(bare)  # 采购管理流程 is the process 采购管理
    if kept and not GENERIC.match(kept.group(1)):
        return kept.group(1)
    shorter = _TITLE_ENDING.sub("", bare).removesuffix("的")
    shorter = (FLOW_ENDING.sub("", shorter) or shorter).removesuffix("部")
    shorter = _OPEN_END.sub("", shorter)
    is_thing = len(shorter) <= 2 and "管理" in bare and not begins_with_verb(shorter)  # 档案, 客户
    return f"{shorter}管理" if len(shorter) < 2 or is_thing or GENERIC.match(shorter) else shorter


def bare_name(heading: str) -> str:
    """The heading without 流程, 流程图 or 的步骤 behind the name of the work."""
    name = _DROPPED.sub("", tidy(heading))
    name = _RULES_OF_MANAGEMENT.sub("", name)  # 客户信息管理制度 is about 客户信息管理
    return _OPEN_END.sub("", name) or tidy(heading)


def is_name(name: str) -> bool:
    """Whether a heading or title can be the name of a process: no unit, no part of a document."""
    return len(name) >= 2 and not _NO_NAME.search(name)


def state(
    page: Page, name: str, start: int, end: int, rule: str, confidence: float, *, described: bool = True, **says: Any
) -> str:
    """States a process; `described` says that this document tells how it goes, and does not only list it."""
    evidence = page.evidence(start, end, rule, confidence)
    process = page.node("Process", name, evidence, **says)
    known = page.known_processes.setdefault(normalise(name, "Process"), name)
    page.found_by.setdefault(name, rule)
    page.processes[known] = process
    page.processes[name] = process
    if described:
        page.facts.link("GOVERNED_BY", process, page.document, evidence)
    return process


def propose(page: Page, name: str, start: int, end: int, rule: str, chance: float) -> None:
    """Notes a process that is stated when a step of it is told."""
    page.proposed.setdefault(name, Proposal(start, end, rule, chance))
    page.found_by.setdefault(name, rule)


def state_told(page: Page, name: str) -> None:
    """States a process that was only proposed until now, because a step of it is told."""
    if name in page.processes:
        return
    if name in page.proposed:
        proposal = page.proposed.pop(name)
        state(page, name, *proposal)
    else:
        state_title(page)


def state_title(page: Page) -> None:
    """States the process that the title speaks of."""
    first = page.clauses[0]
    chance = page.title_chance or 0.5
    state(page, page.own_process, page.part.start, max(first.end, first.body), "title_names_process", chance)


def begins_with_verb(heading: str) -> bool:
    """Whether a heading names a step (填写申请) and not a piece of work (档案借阅)."""
    return _STEP_VERB.match(heading) is not None


def is_step(heading: str) -> bool:
    """Whether a heading is nothing but the verb of a step: 审批, 备案."""
    return _STEP_ALONE.fullmatch(heading) is not None
