"""A tiny graph of good, bad and odd cases for each completeness query.

A case fills the map and returns who the population is and who offends; `?` marks who cannot be decided.
"""

from collections.abc import Callable
from datetime import date

from tiny_map import DOCUMENT, TinyMap

Case = Callable[[TinyMap], tuple[set[str], set[str]]]
CASES: dict[str, Case] = {}
TODAY = date(2026, 11, 22)


def case(of: Case) -> Case:
    CASES[of.__name__] = of
    return of


@case
def process_without_owner(m: TinyMap) -> tuple[set[str], set[str]]:
    owner = m.thing("Owner", "采购部")
    m.link("OWNED_BY", m.described("好"), owner)
    m.described("坏")
    m.link("OWNED_BY", m.described("卸任", level=2), owner, until="2026-10")
    m.link("OWNED_BY", m.described("本年卸任"), owner, until="2026")  # to the end of the year
    m.link("OWNED_BY", m.described("将上任"), owner, since="2027-01-01")
    m.process("仅提及")
    m.process("域", level=1)
    m.described("废止", status="retired")
    m.link("PARTICIPATES_IN", m.thing("Role", "出纳"), m.process("矩阵中无主责"), raci=["R"])
    return {"好", "坏", "卸任", "本年卸任", "将上任", "域", "矩阵中无主责"}, {
        "坏",
        "卸任",
        "将上任",
        "域",
        "矩阵中无主责",
    }


@case
def process_with_two_owners(m: TinyMap) -> tuple[set[str], set[str]]:
    one, two, post = (m.thing("Owner", key) for key in ("采购部", "财务部", "采购部经理"))
    m.link("HELD_BY", one, m.thing("Department", "采购部"))
    role = m.thing("Role", "采购部经理")
    m.link("HELD_BY", post, role)
    m.link("BELONGS_TO", role, m.id("Department", "采购部"))
    m.link("OWNED_BY", m.process("好"), one)
    for owner in (one, two):
        m.link("OWNED_BY", m.process("坏"), owner)
    for owner in (one, post):  # a unit and its own post are one party
        m.link("OWNED_BY", m.process("部门与岗位"), owner)
    m.link("OWNED_BY", m.process("前后任"), one, until="2026-01-31")
    m.link("OWNED_BY", m.process("前后任"), two, since="2026-02-01")
    m.process("无")
    return {"好", "坏", "部门与岗位", "前后任"}, {"坏"}


@case
def document_with_two_owners(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("手册")
    one, two = m.thing("Owner", "采购部"), m.thing("Owner", "财务部")
    for owner in (one, two):
        m.link("OWNED_BY", m.process("坏"), owner)
    m.link("OWNED_BY", m.process("两份文件"), one)
    m.link("OWNED_BY", m.process("两份文件"), two, document="手册")
    m.link("OWNED_BY", m.process("好"), one)
    m.link("OWNED_BY", m.process("人工更正"), one, document=None)
    m.link("OWNED_BY", m.process("人工更正"), two, document=None)
    return {"坏", "两份文件", "好", "人工更正"}, {"坏"}


@case
def process_without_parent(m: TinyMap) -> tuple[set[str], set[str]]:
    domain = m.process("域", level=1)
    m.link("PART_OF", m.process("好", level=2), domain)
    m.process("坏", level=2)
    m.described("级别不明", level=None)
    m.link("VARIANT_OF", m.described("分公司版"), m.id("Process", "好"))
    m.process("仅提及")
    return {"好", "坏", "级别不明", "分公司版"}, {"坏", "级别不明"}


@case
def process_in_two_domains(m: TinyMap) -> tuple[set[str], set[str]]:
    one, two = m.process("域一", level=1), m.process("域二", level=1)
    inner = m.process("域过程", level=2)
    m.link("PART_OF", inner, one)
    m.link("PART_OF", m.process("好", level=3), inner)
    for above in (inner, two):
        m.link("PART_OF", m.process("坏", level=3), above)
    for above in (inner, one):  # two ways up to one domain
        m.link("PART_OF", m.process("殊途同归", level=3), above)
    return {"域过程", "好", "坏", "殊途同归"}, {"坏"}


@case
def process_in_parent_cycle(m: TinyMap) -> tuple[set[str], set[str]]:
    domain = m.process("域", level=1)
    first, second, below = m.process("甲"), m.process("乙"), m.process("丙")
    m.link("PART_OF", first, second)
    m.link("PART_OF", second, first)
    m.link("PART_OF", below, first)  # hangs on the cycle, is not in it
    m.link("PART_OF", m.process("好"), domain)
    return {"甲", "乙", "丙", "好"}, {"甲", "乙"}


@case
def process_level_out_of_order(m: TinyMap) -> tuple[set[str], set[str]]:
    above = m.process("上级", level=2)
    m.link("PART_OF", m.process("好", level=3), above)
    m.link("PART_OF", m.process("跨级", level=4), above)
    m.link("PART_OF", m.process("坏", level=2), above)
    m.link("PART_OF", m.process("级别不明"), above)
    return {"好", "跨级", "坏"}, {"坏"}


@case
def process_without_document(m: TinyMap) -> tuple[set[str], set[str]]:
    cited, old = m.document("未加载", status="cited"), m.document("旧版", status="superseded")
    m.described("好")
    m.steps(m.process("只有活动"), "申请")
    m.process("坏", level=3)
    m.process("仅提及")
    m.link("GOVERNED_BY", m.process("文件未加载", level=4), cited)
    m.link("GOVERNED_BY", m.process("文件作废", level=3), old)
    m.link("PART_OF", m.id("Process", "好"), m.process("上级", level=3))
    m.process("域过程", level=2)
    return {"好", "只有活动", "坏", "仅提及", "文件未加载", "文件作废"}, {"坏", "仅提及", "文件未加载", "文件作废"}


@case
def process_without_activities(m: TinyMap) -> tuple[set[str], set[str]]:
    m.steps(m.described("好"), "申请")
    m.described("坏")
    m.described("高阶", level=2)
    m.process("没有文件", level=3)
    m.link("PART_OF", m.described("子流程"), m.described("已分解"))
    return {"好", "坏", "子流程"}, {"坏", "子流程"}


@case
def process_without_start(m: TinyMap) -> tuple[set[str], set[str]]:
    m.steps(m.described("好", starts="客户提出需求"), "申请")
    start, _ = m.steps(m.described("有起点活动"), "开始", "审批")
    m.map.things[start] = {**m.map.things[start], "kind": "start"}
    m.steps(m.described("坏", ends="归档"), "登记")
    m.described("没有活动")
    return {"好", "有起点活动", "坏"}, {"坏"}


@case
def process_without_end(m: TinyMap) -> tuple[set[str], set[str]]:
    m.steps(m.described("好", ends="归档"), "申请")
    _, end = m.steps(m.described("有终点活动"), "审批", "结束")
    m.map.things[end] = {**m.map.things[end], "kind": "end"}
    m.steps(m.described("坏", starts="客户提出需求"), "登记")
    return {"好", "有终点活动", "坏"}, {"坏"}


@case
def process_without_control_point(m: TinyMap) -> tuple[set[str], set[str]]:
    control = m.thing("ControlPoint", "审批", kind="approval")
    m.link("CONTROLS", control, m.described("好"))
    m.link("CONTROLS", control, m.steps(m.described("活动有控制点"), "申请")[0])
    m.described("坏")
    m.process("没有文件", level=3)
    return {"好", "活动有控制点", "坏"}, {"坏"}


@case
def key_process_without_key_control(m: TinyMap) -> tuple[set[str], set[str]]:
    key, plain = m.thing("ControlPoint", "关键", key=True), m.thing("ControlPoint", "一般", key=False)
    untold = m.thing("ControlPoint", "未说明")
    m.link("CONTROLS", key, m.described("好", key=True))
    m.link("CONTROLS", key, m.steps(m.described("活动有关键控制点", key=True), "申请")[0])
    m.link("CONTROLS", plain, m.described("坏", key=True))
    m.described("没有控制点", key=True)
    m.link("CONTROLS", untold, m.described("控制点未说明", key=True))
    m.described("流程未说明")
    m.described("不是关键", key=False)
    everyone = {"好", "活动有关键控制点", "坏", "没有控制点", "控制点未说明", "流程未说明"}
    return everyone, {"坏", "没有控制点", "控制点未说明?", "流程未说明?"}


@case
def process_without_performers(m: TinyMap) -> tuple[set[str], set[str]]:
    role = m.thing("Role", "经理")
    done, _ = m.steps(m.process("好"), "申请", "审批")
    m.link("PERFORMED_BY", done, role)
    m.steps(m.process("坏"), "登记", "归档")
    m.steps(m.process("只有事件"), "开始", kind="start")
    m.link("EXPANDS_TO", m.steps(m.process("调用"), "调用采购")[0], m.id("Process", "好"))
    return {"好", "坏", "调用"}, {"坏"}


@case
def activity_without_performer(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("清单")
    role = m.thing("Role", "经理")
    process = m.process("采购")
    done, _, _, _ = m.steps(process, "好", "是否合格", "坏", "坏的判断")
    m.link("PERFORMED_BY", done, role)
    for step in ("是否合格", "坏的判断"):  # the performer of the step before decides
        m.map.things[m.id("Activity", step)] = {"name": step, "kind": "decision"}
    m.steps(process, "开始", kind="start")
    m.steps(process, "分支", kind="parallel")
    m.link("EXPANDS_TO", m.steps(process, "调用")[0], m.process("子流程"))
    m.steps(process, "简列", document="清单")  # this document names no performer at all
    retired = m.process("废止", status="retired")
    m.link("PERFORMED_BY", m.steps(retired, "旧一", "旧二")[0], role)
    return {"好", "是否合格", "坏", "坏的判断"}, {"坏", "坏的判断"}


@case
def process_without_flow(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("矩阵", kind="matrix")
    m.steps(m.process("好"), "申请", "审批")
    m.steps(m.process("坏"), "登记", "归档", flow=False)
    m.steps(m.process("一步"), "盖章")
    m.steps(m.process("责任矩阵"), "甲", "乙", flow=False, document="矩阵")
    return {"好", "坏"}, {"坏"}


@case
def activity_outside_flow(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("概述")
    process = m.process("采购")
    first, _ = m.steps(process, "好", "终")
    m.steps(process, "坏")
    m.link("ATTACHED_TO", m.steps(process, "超时", kind="event")[0], first)
    m.steps(process, "概述一", "概述二", document="概述", flow=False)  # no order is stated there at all
    m.steps(m.process("一步"), "盖章")
    return {"好", "终", "坏", "超时"}, {"坏"}


@case
def domain_without_kpi(m: TinyMap) -> tuple[set[str], set[str]]:
    kpi = m.thing("Kpi", "及时率")
    m.link("MEASURES", kpi, m.process("好", level=1))
    sub = m.process("三级", level=3)
    m.link("PART_OF", sub, m.process("二级", level=2))
    m.link("PART_OF", m.id("Process", "二级"), m.process("下级有", level=1))
    m.link("MEASURES", kpi, sub)
    m.process("坏", level=1)
    m.process("废止", level=1, status="retired")
    return {"好", "下级有", "坏"}, {"坏"}


@case
def kpi_without_target(m: TinyMap) -> tuple[set[str], set[str]]:
    m.thing("Kpi", "好", target="98%")
    m.thing("Kpi", "坏")
    m.link("MEASURES", m.thing("Kpi", "只有单位", unit="%"), m.process("采购"))
    return {"好", "坏", "只有单位"}, {"坏", "只有单位"}


@case
def control_without_executor(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("旧版", status="superseded")
    role = m.thing("Role", "经理")
    m.link("EXECUTED_BY", m.thing("ControlPoint", "好", kind="approval"), role, **{"as": "executes"})
    m.link("EXECUTED_BY", m.thing("ControlPoint", "许可", kind="review"), role, **{"as": "permits"})
    m.link("EXECUTED_BY", m.thing("ControlPoint", "受约束", kind="check"), role, **{"as": "bound"})
    m.thing("ControlPoint", "坏", kind="inspection")
    m.link("CONTROLS", m.id("ControlPoint", "坏"), m.process("采购"))
    step, undone = m.steps(m.id("Process", "采购"), "复核", "核对")
    m.link("PERFORMED_BY", step, role)
    m.link("PERFORMED_BY", m.steps(m.id("Process", "采购"), "付款")[0], role)
    for control, work in {"复核": step, "核对": undone, "付款前检查": m.id("Activity", "付款")}.items():
        m.link("CONTROLS", m.thing("ControlPoint", control, kind="check"), work)
    duty, others = m.thing("Duty", "负责合同会签"), m.thing("Duty", "负责归档")
    m.link("RESPONSIBLE_FOR", role, duty)
    m.same_place(m.thing("ControlPoint", "会签", kind="approval"), duty)
    m.same_place(m.thing("ControlPoint", "无人负责", kind="approval"), others)
    m.thing("ControlPoint", "限额", kind="threshold")
    m.thing("ControlPoint", "旧的", kind="approval", document="旧版")
    return {"好", "许可", "受约束", "坏", "复核", "核对", "付款前检查", "会签", "无人负责"}, {
        "受约束",
        "坏",
        "核对",
        "付款前检查",
        "无人负责",
    }


@case
def cited_document_missing(m: TinyMap) -> tuple[set[str], set[str]]:
    here, old = m.id("Document", DOCUMENT), m.document("旧版", status="retired")
    m.link("CITES", here, m.document("好", status="in_force"))
    for name in ("采购管理办法", "检验方法", "《奖惩规定》"):
        m.link("CITES", here, m.document(name, status="cited"))
    laws = ("中华人民共和国会计法", "公司法", "劳动合同法实施条例")
    for name in (*laws, "GB/T 19001-2016", "ISO 9001:2015", "国家标准目录"):
        m.link("CITES", here, m.document(name, status="cited"))
    m.link("CITES", here, m.document("质量管理体系", status="cited", number="GB/T 19000"))
    m.link("CITES", old, m.document("旧版引用", status="cited"))
    return {"好", "采购管理办法", "检验方法", "《奖惩规定》"}, {"采购管理办法", "检验方法", "《奖惩规定》"}


@case
def process_with_two_descriptions(m: TinyMap) -> tuple[set[str], set[str]]:
    for key, about in {"办法": {}, "手册": {}, "旧版": {"status": "superseded"}, "矩阵": {"kind": "matrix"}}.items():
        m.document(key, **about)
    m.link("SUPPLEMENTS", m.id("Document", "手册"), m.id("Document", DOCUMENT))
    for process, document in {"坏": "办法", "操作手册": "手册", "换版": "旧版", "另有矩阵": "矩阵"}.items():
        m.steps(m.described(process), f"{process}一", f"{process}二")
        m.steps(m.id("Process", process), f"{process}三", f"{process}四", document=document)
    m.steps(m.described("顺带提及"), "申请", "审批")
    m.steps(m.id("Process", "顺带提及"), "盖章", document="办法")
    return {"坏", "操作手册", "换版", "另有矩阵", "顺带提及"}, {"坏"}


@case
def record_never_produced(m: TinyMap) -> tuple[set[str], set[str]]:
    step, other = m.steps(m.process("采购"), "申请", "审批")
    good, bad = m.thing("Record", "好"), m.thing("Record", "坏")
    m.link("PRODUCES", step, good)
    for record in (good, bad, m.thing("Record", "供方送货单")):
        m.link("USES", other, record)
    m.link("PRODUCES", step, m.thing("Record", "没有人用"))
    m.link("USES", m.process("采购"), m.thing("Record", "仅列出"))
    return {"好", "坏"}, {"坏"}
