"""A tiny graph of good, bad and odd cases for each effectiveness query.

A case fills the map and returns who the population is and who offends; `?` marks who cannot be decided.
"""

from collections.abc import Callable
from typing import Any

from tiny_map import DOCUMENT, TinyMap

Case = Callable[[TinyMap], tuple[set[str], set[str]]]
CASES: dict[str, Case] = {}


def case(of: Case) -> Case:
    CASES[of.__name__] = of
    return of


@case
def superseded_document_in_force(m: TinyMap) -> tuple[set[str], set[str]]:
    def replaces(new: str, old: str, **about: Any) -> None:
        m.link("SUPERSEDES", m.document(new, **{"status": "in_force", "effective_on": "2026-01-01"} | about), old)

    replaces("采购办法（新）", m.document("坏", status="in_force"))
    replaces("仓储办法（新）", m.document("已废止", status="superseded"))
    replaces("尚未生效", m.document("等待取代", status="in_force"), effective_on="2027-01-01")
    replaces("报销办法（新）", m.document("未加载", status="cited"))
    replaces("合同办法（新）", m.document("已到期", status="in_force", effective_until="2026-06-30"))
    replaces("又被取代", m.document("由失效文件取代", status="in_force"), status="retired")
    return {"坏", "已废止", "已到期"}, {"坏"}


@case
def old_edition_in_force(m: TinyMap) -> tuple[set[str], set[str]]:
    def edition(key: str, number: str, name: str, day: str, **about: Any) -> str:
        made = m.document(key, **{"status": "in_force", "number": number, "effective_on": day} | about)
        m.map.things[made] = {**m.map.things[made], "name": name}
        return made

    edition("坏", "A-1", "采购办法", "2024-01-01", version="A/0")
    edition("采购现行", "A-1", "采购办法", "2026-01-01", version="A/1")
    edition("已作废", "A-2", "仓储办法", "2024-01-01", status="superseded")
    edition("仓储现行", "A-2", "仓储办法", "2026-01-01")
    old = edition("由取代规则判断", "A-3", "报销办法", "2024-01-01")
    m.link("SUPERSEDES", edition("报销现行", "A-3", "报销办法", "2026-01-01"), old)
    edition("现行", "A-4", "合同办法", "2026-01-01")
    edition("尚未生效", "A-4", "合同办法", "2027-01-01")
    edition("同号异名甲", "A-5", "印章办法", "2024-01-01")  # a number given twice by mistake is no edition
    edition("同号异名乙", "A-5", "档案办法", "2026-01-01")
    everyone = {"坏", "采购现行", "已作废", "仓储现行", "由取代规则判断", "报销现行"}
    return everyone, {"坏"}


@case
def near_duplicate_in_force(m: TinyMap) -> tuple[set[str], set[str]]:
    def like(one: str, other: str, similarity: float, **about: Any) -> tuple[str, str]:
        first, second = m.document(one, **{"status": "in_force"} | about), m.document(other, status="in_force")
        m.link("DUPLICATES", first, second, similarity=similarity)
        return first, second

    like("坏", "原文", 0.95)
    like("套用模板", "模板原文", 0.55)
    like("已废止", "现行", 0.95, status="retired")
    m.link("SUPPLEMENTS", *like("操作手册", "办法", 0.9))
    m.link("SUPERSEDES", *reversed(like("旧办法", "新办法", 0.9)))
    like("尚未生效", "将被替换", 0.9, effective_on="2027-01-01")
    variant, whole = like("上海采购办法", "采购办法", 0.9)
    own, company = m.process("采购（上海分公司）"), m.process("采购")
    m.link("VARIANT_OF", own, company)
    m.link("GOVERNED_BY", own, variant)
    m.link("GOVERNED_BY", company, whole)
    everyone = {"坏", "原文", "套用模板", "模板原文", "操作手册", "办法", "旧办法", "新办法"}
    return everyone | {"尚未生效", "将被替换", "上海采购办法", "采购办法"}, {"坏"}


def _two_limits(m: TinyMap, process: str, one: float, other: float, **about: Any) -> tuple[str, str]:
    """A process with a step of the same name and a limit in two documents; returns the documents."""
    made = m.process(process, **about)
    documents = (f"{process}办法", f"{process}规定")
    for document, hours in zip(documents, (one, other), strict=True):
        m.document(document, status="in_force")
        key = f"{process}答复·{document}"
        (step,) = m.steps(made, key, document=document, time_limit=f"{hours:g}小时", time_limit_hours=hours)
        m.map.things[step] = {**m.map.things[step], "name": "答复"}
    return m.id("Document", documents[0]), m.id("Document", documents[1])


@case
def conflicting_time_limits(m: TinyMap) -> tuple[set[str], set[str]]:
    _two_limits(m, "坏", 2, 8)
    _two_limits(m, "一致", 8, 8)
    m.link("SUPPLEMENTS", *_two_limits(m, "有手册", 2, 8))
    m.link("SUPERSEDES", *_two_limits(m, "已取代", 2, 8))
    _two_limits(m, "已废止", 2, 8, status="retired")
    retired, _ = _two_limits(m, "一份失效", 2, 8)
    m.map.things[retired] = {**m.map.things[retired], "status": "retired"}
    single = m.process("同一文件两步")
    for key, hours in (("复核一", 2.0), ("复核二", 8.0)):
        (step,) = m.steps(single, key, time_limit_hours=hours, time_limit="若干小时")
        m.map.things[step] = {**m.map.things[step], "name": "复核"}
    cashier = m.thing("Role", "收费员")
    for process, document, step, days in (
        ("退费", "退费办法", "在3日内退款", 3),
        ("收费", "收费规定", "受理退费后在7日内退款", 7),  # of the other's matter
        ("收银", "收银规定", "受理销售后在7日内退款", 7),  # of its own
    ):
        m.link("GOVERNED_BY", m.process(process), m.document(document, status="in_force"), document=document)
        limit = {"time_limit": f"{days}日内", "time_limit_hours": 8.0 * days}
        (made,) = m.steps(m.id("Process", process), step, document=document, **limit)
        m.link("PERFORMED_BY", made, cashier, document=document)
    for document in ("收费规定", "收银规定"):
        m.link("CITES", m.id("Document", document), m.id("Document", "退费办法"), document=document)
    return {"坏", "一致", "有手册", "已取代", "退费", "收费", "收银"}, {"坏", "退费"}


def _two_approvals(m: TinyMap, process: str, one: str, other: str, **about: Any) -> tuple[str, str]:
    """An approval of the same matter in two documents, each by somebody; returns the documents."""
    made = m.process(process)
    documents = (f"{process}办法", f"{process}规定")
    for document, approver in zip(documents, (one, other), strict=True):
        m.document(document, status="in_force")
        control = m.thing("ControlPoint", f"{process}·{document}", document=document, kind="approval", **about)
        m.map.things[control] = {**m.map.things[control], "name": f"合同由{approver}审批"}
        m.link("CONTROLS", control, made, document=document)
        m.link("EXECUTED_BY", control, m.thing("Role", approver), document=document, **{"as": "executes"})
    return m.id("Document", documents[0]), m.id("Document", documents[1])


@case
def conflicting_approvers(m: TinyMap) -> tuple[set[str], set[str]]:
    _two_approvals(m, "坏", "总经理", "财务总监")
    _two_approvals(m, "限额坏", "总经理", "财务总监", operator=">=", value=50000.0, unit="元")
    _two_approvals(m, "一致", "总经理", "总经理")
    m.link("SUPPLEMENTS", *_two_approvals(m, "有手册", "总经理", "财务总监"))
    _two_approvals(m, "限额不同", "总经理", "财务总监", operator=">=", value=50000.0, unit="元")
    lower = m.id("ControlPoint", "限额不同·限额不同规定")
    m.map.things[lower] = {**m.map.things[lower], "value": 10000.0}
    _two_approvals(m, "事项不同", "总经理", "财务总监")
    about = m.id("ControlPoint", "事项不同·事项不同规定")
    m.map.things[about] = {**m.map.things[about], "name": "预付款由财务总监审批"}
    return {"坏", "限额坏", "一致", "有手册", "限额不同", "事项不同"}, {"坏", "限额坏"}


def _said_twice(m: TinyMap, label: str, key: str, what: str, one: str, other: str) -> tuple[str, str]:
    """A thing for which two documents state a value; returns the documents."""
    made = m.thing(label, key, document=None)
    documents = (m.document(f"{key}办法", status="in_force"), m.document(f"{key}规定", status="in_force"))
    for at, (document, value) in enumerate(zip((f"{key}办法", f"{key}规定"), (one, other), strict=True)):
        said = f'{{"name": "{key}", "{what}": "{value}"}}'
        about = {"char_start": at, "char_end": at + 1, "quote": key, "confidence": 0.9, "rule": "tiny", "says": said}
        m.map.add_link("STATED_IN", made, m.clause(document), about)
    return documents


@case
def conflicting_kpi_targets(m: TinyMap) -> tuple[set[str], set[str]]:
    _said_twice(m, "Kpi", "坏", "target", "≥95%", "≥98%")
    _said_twice(m, "Kpi", "一致", "target", "≥95%", "95%")
    m.link("SUPPLEMENTS", *_said_twice(m, "Kpi", "有手册", "target", "≥95%", "≥98%"))
    m.thing("Kpi", "一份文件")
    _said_twice(m, "Kpi", "写法不同", "target", "≤30", "＜＝30分钟")
    return {"坏", "一致", "有手册", "写法不同"}, {"坏"}


@case
def conflicting_retention(m: TinyMap) -> tuple[set[str], set[str]]:
    _said_twice(m, "Record", "坏", "retention", "三年", "十年")
    _said_twice(m, "Record", "一致", "retention", "三年", "三年")
    m.link("SUPERSEDES", *_said_twice(m, "Record", "已取代", "retention", "三年", "十年"))
    m.thing("Record", "一份文件")
    return {"坏", "一致", "已取代"}, {"坏"}


@case
def retired_document_cited(m: TinyMap) -> tuple[set[str], set[str]]:
    old = m.document("旧办法", status="retired")
    m.link("CITES", m.document("坏", status="in_force"), old)
    m.link("CITES", m.document("好", status="in_force"), m.id("Document", DOCUMENT))
    m.link("CITES", m.document("取代者", status="in_force"), old)
    m.link("SUPERSEDES", m.id("Document", "取代者"), old)
    m.link("CITES", m.document("自己也失效", status="retired"), old)
    m.link("CITES", m.document("引用外部", status="in_force"), m.document("国家标准", status="cited"))
    gone = m.document("暂行规定", status="cited")  # told to be abolished, and not loaded
    m.link("SUPERSEDES", m.id("Document", "取代者"), gone)
    m.link("CITES", m.document("引用已废止", status="in_force"), gone)
    return {"坏", "好", "取代者", "引用已废止"}, {"坏", "引用已废止"}


@case
def work_of_retired_party(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("组织名册", kind="register", status="in_force")
    m.document("旧办法", status="retired")
    (step,) = m.steps(m.process("采购"), "询价")
    m.link("PERFORMED_BY", step, m.thing("Department", "坏", status="dissolved"))
    m.link("RESPONSIBLE_FOR", m.thing("Role", "岗位坏", status="retired"), m.thing("Duty", "保管印章"))
    m.link("PERFORMED_BY", step, m.thing("Department", "现有部门", status="active"))
    m.thing("Department", "无工作", status="retired")
    (old,) = m.steps(m.process("旧采购"), "旧询价", document="旧办法")
    m.link("PERFORMED_BY", old, m.thing("Department", "只在旧文件", status="retired"))
    m.link("HELD_BY", m.thing("Role", "只在名册", document="组织名册", status="retired"), m.thing("Person", "李四"))
    return {"坏", "岗位坏", "无工作", "只在旧文件", "只在名册"}, {"坏", "岗位坏"}


@case
def post_left_vacant(m: TinyMap) -> tuple[set[str], set[str]]:
    (step,) = m.steps(m.process("采购"), "询价")
    gone, here = m.thing("Person", "张三", left_on="2026-05-31"), m.thing("Person", "李四")
    soon = m.thing("Person", "王五", left_on="2027-01-31")
    for post, *holders in (("坏", gone), ("好", here), ("已接任", gone, here), ("将离任", soon)):
        role = m.thing("Role", post)
        m.link("PERFORMED_BY", step, role)
        for holder in holders:
            m.link("HELD_BY", role, holder)
    m.link("HELD_BY", m.thing("Role", "岗位已撤", status="retired"), gone)
    m.link("HELD_BY", m.thing("Role", "部门已撤"), gone)
    m.link("BELONGS_TO", m.id("Role", "部门已撤"), m.thing("Department", "旧部门", status="dissolved"))
    m.link("OWNED_BY", m.id("Process", "采购"), m.thing("Owner", "所有者坏"))
    m.link("HELD_BY", m.id("Owner", "所有者坏"), gone)
    return {"坏", "好", "已接任", "将离任", "岗位已撤", "部门已撤", "所有者坏"}, {"坏", "所有者坏"}


@case
def framework_not_maintained(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("坏流程框架", status="in_force", effective_on="2025-01-05")
    m.document("好流程框架", status="in_force", effective_on="2026-01-05")
    m.document("去年的流程清单", status="in_force", effective_on="2025")  # as late as December
    m.event(
        "review",
        "年度评审",
        m.document("评审过的流程框架", status="in_force", effective_on="2024-01-05"),
        done_on="2026-03",
    )
    m.event(
        "inspection",
        "检查",
        m.document("只检查过的流程框架", status="in_force", effective_on="2024-01-05"),
        done_on="2026-03",
    )
    m.document("无日期流程清单", status="in_force")
    m.document("旧流程框架", status="superseded", effective_on="2020-01-05")
    m.document("流程框架编写办法", status="in_force", effective_on="2020-01-05")  # about it, and not it
    everyone = {
        "坏流程框架",
        "好流程框架",
        "去年的流程清单",
        "评审过的流程框架",
        "只检查过的流程框架",
        "无日期流程清单",
    }
    return everyone, {"坏流程框架", "只检查过的流程框架", "无日期流程清单?"}


def _in_operation(m: TinyMap, key: str, effective_on: str = "2024-01-05", **about: Any) -> str:
    """A process of level 3 with a document of its own."""
    process = m.process(key, level=3, **about)
    m.link("GOVERNED_BY", process, m.document(f"{key}办法", status="in_force", effective_on=effective_on))
    return process


@case
def inspection_overdue(m: TinyMap) -> tuple[set[str], set[str]]:
    late = {"done_on": "2026-06-30"}  # within half a year, not within a quarter
    m.event("inspection", "检查部门内", _in_operation(m, "坏", scope="department"), **late)
    m.event("inspection", "检查全公司", _in_operation(m, "好", scope="enterprise"), **late)
    m.event("inspection", "检查不明", _in_operation(m, "范围不明"), **late)
    m.event("inspection", "近期", _in_operation(m, "范围不明好"), done_on="2026-10")
    _in_operation(m, "从未检查", scope="cross_system")
    _in_operation(m, "从未检查不明")
    _in_operation(m, "新发布", scope="department", effective_on="2026-10-08")
    _in_operation(m, "试行", scope="department", status="trial")
    m.event("inspection", "计划", _in_operation(m, "只有计划", scope="system"), planned_on="2026-10-08")
    m.link("PART_OF", _in_operation(m, "随上级检查", scope="department"), m.process("采购域过程", level=2))
    m.event("inspection", "检查域过程", m.id("Process", "采购域过程"), done_on="2026-09-15")
    _in_operation(m, "文件被检查", scope="department")
    m.event("inspection", "检查文件", m.id("Document", "文件被检查办法"), done_on="2026-09-15")
    held, left_out = _in_operation(m, "计划已补做"), _in_operation(m, "计划未做")
    for key, process, day in (("已补", held, "2026-10-10"), ("未补", left_out, "2026-08-31")):
        m.event("inspection", f"{key}·计划", process, planned_on="2026-09")
        m.event("inspection", f"{key}·检查", process, done_on=day)
    everyone = {
        "计划已补做",
        "计划未做",
        "坏",
        "好",
        "范围不明",
        "范围不明好",
        "从未检查",
        "从未检查不明",
        "新发布",
        "只有计划",
        "随上级检查",
        "文件被检查",
    }
    return everyone, {"坏", "范围不明?", "从未检查", "从未检查不明", "只有计划", "计划未做"}


@case
def key_control_uninspected(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("办法", status="in_force", effective_on="2024-01-05")
    m.document("新办法", status="in_force", effective_on="2026-10-08")

    def control(name: str, process: str, document: str = "办法", **about: Any) -> str:
        made = m.thing("ControlPoint", name, document=document, **{"key": True} | about)
        m.link("CONTROLS", made, process, document=document)
        return made

    buying, paying = m.process("采购", scope="department"), m.process("付款", scope="department")
    control("坏", buying)
    m.event("inspection", "查控制", control("好", buying), done_on="2026-09-30")
    control("随流程检查", paying)
    m.event("inspection", "查付款", paying, done_on="2026-09-30")
    m.event("control_execution", "执行", control("只执行过", buying), done_on="2026-09-30")
    control("新控制", buying, document="新办法")
    control("一般", buying, key=False)
    control("试行", m.process("试行流程", status="trial"))
    return {"坏", "好", "随流程检查", "只执行过", "新控制", "试行"}, {"坏", "只执行过"}


@case
def suggestion_unanswered(m: TinyMap) -> tuple[set[str], set[str]]:
    process = m.process("采购")
    for key, says in {
        "坏": {"planned_on": "2026-06-01"},
        "逾期": {"planned_on": "2026-11-10", "due_on": "2026-11-15"},
        "处理中": {"planned_on": "2026-06-01", "result": "正在研究"},
        "已答复": {"planned_on": "2026-06-01", "done_on": "2026-06-20"},
        "有结论": {"planned_on": "2026-06-01", "result": "不采纳：成本过高"},
        "刚提出": {"planned_on": "2026-11-10"},
        "未到期": {"planned_on": "2026-06-01", "due_on": "2026-12-31"},
        "无日期": {},
    }.items():
        m.event("suggestion", key, process, **says)
    everyone = {"坏", "逾期", "处理中", "已答复", "有结论", "刚提出", "未到期", "无日期"}
    return everyone, {"坏", "逾期", "处理中", "无日期?"}


@case
def business_change_not_followed(m: TinyMap) -> tuple[set[str], set[str]]:
    def change(key: str, **says: str) -> str:
        return m.event("business_change", key, _in_operation(m, f"{key}流程"), **{"done_on": "2026-03-01"} | says)

    change("坏")
    change("逾期", done_on="2026-11-01", due_on="2026-11-15")
    m.event("corrective_action", "跟进", change("已跟进"), done_on="2026-04-01")
    m.event("corrective_action", "待跟进", change("只有计划"), due_on="2026-04-01")
    change("无需修订", result="经评估无需修订流程")
    change("刚发生", done_on="2026-11-01")
    m.event("business_change", "有新版本", _in_operation(m, "有新版本流程", "2026-05-01"), done_on="2026-03-01")
    m.event("publication", "发布", m.id("Process", "已发布流程") if change("已发布") else "", done_on="2026-04-01")
    change("无日期", done_on="")
    m.map.things[m.id("Event", "无日期")] = {"name": "无日期", "kind": "business_change"}
    everyone = {"坏", "逾期", "已跟进", "只有计划", "无需修订", "刚发生", "有新版本", "已发布", "无日期"}
    return everyone, {"坏", "逾期", "只有计划", "无日期?"}


@case
def process_not_maintained(m: TinyMap) -> tuple[set[str], set[str]]:
    _in_operation(m, "坏")
    _in_operation(m, "好", "2026-01-05")
    _in_operation(m, "评审过", reviewed_on="2026-02")
    m.event("review", "评审", _in_operation(m, "有评审记录"), done_on="2026-03-01")
    _in_operation(m, "文件重新发布")
    m.event("publication", "发布", m.id("Document", "文件重新发布办法"), done_on="2026-03-01")
    m.event("inspection", "检查", _in_operation(m, "只检查过"), done_on="2026-03-01")
    m.link("GOVERNED_BY", m.process("无日期", level=3), m.document("无日期办法", status="in_force"))
    _in_operation(m, "试行", status="trial")
    m.process("没有文件", level=3)
    return {"坏", "好", "评审过", "有评审记录", "文件重新发布", "只检查过", "无日期"}, {"坏", "只检查过", "无日期?"}


@case
def corrective_action_overdue(m: TinyMap) -> tuple[set[str], set[str]]:
    process = m.process("采购")
    change = m.event("business_change", "变更", process)
    m.event("corrective_action", "跟进变更", change, process, due_on="2026-06-30")
    for key, says in {
        "坏": {"due_on": "2026-08-31"},
        "好": {"due_on": "2026-08-31", "done_on": "2026-09-30"},
        "已关闭": {"due_on": "2026-08-31", "result": "已关闭"},
        "未完成": {"due_on": "2026-08-31", "result": "未完成"},
        "未到期": {"due_on": "2026-12-31"},
        "无期限": {},
    }.items():
        m.event("corrective_action", key, process, **says)
    return {"坏", "好", "已关闭", "未完成", "未到期", "无期限"}, {"坏", "未完成", "无期限?"}


def what_happened() -> TinyMap:
    """A KPI with an actual value, a control that was executed, a trial that ended: what comparisons ask for."""
    m = TinyMap("happened")
    m.event("measurement", "十月实绩", m.thing("Kpi", "及时率", target="≥95%"), done_on="2026-10", value=96.0)
    control = m.thing("ControlPoint", "每月核对库存", frequency="每月")
    for month in ("2026-09", "2026-10"):
        m.event("control_execution", f"{month}核对", control, done_on=month)
    process = m.process("试行流程", status="formal")
    trial = m.event("trial_run", "试运行", process, planned_on="2026-03-01", done_on="2026-03-31", value=3.0)
    m.event("feedback", "反馈", trial, done_on="2026-03-20")
    m.event("publication", "正式发布", process, stage="formal", done_on="2026-04-01")
    m.document("流程描述规范", status="in_force")
    unit = m.thing("Department", "PMO")
    m.event("inspection", "半年检查", process, by=unit, stage="半年检查", done_on="2026-06-30")
    m.link("PERFORMED_BY", m.steps(process, "试行办理")[0], unit)
    return m
