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


def guessed(m: TinyMap, process: str) -> str:
    """A process that is more likely none: the text was read so, without much confidence."""
    for key in [key for key in m.map.links if key.type == "STATED_IN" and key.start == process]:
        m.map.links[key] = {**m.map.links[key], "confidence": 0.4}
    return process


@case
def process_without_owner(m: TinyMap) -> tuple[set[str], set[str]]:
    guessed(m, m.described("也许不是流程", level=None))
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
    m.link(
        "EXPANDS_TO", m.steps(m.id("Process", "好"), "验收")[0], m.process("图内子流程")
    )  # its owner is that of the whole
    m.link("PART_OF", m.id("Process", "图内子流程"), m.id("Process", "好"))
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
    m.link("OWNED_BY", m.process("矩阵与文件不一"), one, rule="matrix_mark")  # that is told by a rule of its own
    m.link("OWNED_BY", m.id("Process", "矩阵与文件不一"), two)
    for owner in (one, two):
        m.link("OWNED_BY", m.process("矩阵两个主责"), owner, rule="matrix_mark")
    m.process("无")
    return {"好", "坏", "部门与岗位", "前后任", "矩阵与文件不一", "矩阵两个主责"}, {"坏", "矩阵两个主责"}


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
    guessed(m, m.described("也许不是流程", level=None))
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
    m.link("GOVERNED_BY", m.process("残缺", level=3), m.document("残缺的文件", truncated=True))
    return {"好", "坏", "子流程", "残缺"}, {"坏", "子流程", "残缺?"}


def cut_off(m: TinyMap, key: str, *steps: str) -> str:
    """A process whose document stops in mid-sentence."""
    process = m.process(key, level=3)
    m.link("GOVERNED_BY", process, m.document(f"{key}的文件", truncated=True))
    m.steps(process, *(steps or (f"{key}步骤",)))
    return process


@case
def process_without_start(m: TinyMap) -> tuple[set[str], set[str]]:
    m.steps(m.described("好", starts="客户提出需求"), "申请")
    start, _ = m.steps(m.described("有起点活动"), "开始", "审批")
    m.map.things[start] = {**m.map.things[start], "kind": "start"}
    m.steps(m.described("坏", ends="归档"), "登记")
    m.described("没有活动")
    cut_off(m, "残缺")
    return {"好", "有起点活动", "坏", "残缺"}, {"坏", "残缺?"}


@case
def process_without_end(m: TinyMap) -> tuple[set[str], set[str]]:
    m.steps(m.described("好", ends="归档"), "申请")
    _, end = m.steps(m.described("有终点活动"), "审批", "结束")
    m.map.things[end] = {**m.map.things[end], "kind": "end"}
    m.steps(m.described("坏", starts="客户提出需求"), "登记")
    cut_off(m, "残缺")
    return {"好", "有终点活动", "坏", "残缺"}, {"坏", "残缺?"}


@case
def process_without_control_point(m: TinyMap) -> tuple[set[str], set[str]]:
    control = m.thing("ControlPoint", "审批", kind="approval")
    m.link("CONTROLS", control, m.described("好"))
    m.link("CONTROLS", control, m.steps(m.described("活动有控制点"), "申请")[0])
    m.described("坏")
    m.process("没有文件", level=3)
    cut_off(m, "残缺")
    drawn = m.described("含图内子流程")  # the part belongs to the whole and is not judged for itself
    m.link("EXPANDS_TO", m.steps(drawn, "维修")[0], m.described("图内子流程"))
    m.link("PART_OF", m.id("Process", "图内子流程"), drawn)
    forms = m.described("只填表单")
    m.link("CONTROLS", m.thing("ControlPoint", "填写《火情报告》", kind="record"), forms)
    m.link("CONTROLS", m.thing("ControlPoint", "检查结果记入台账", kind="record"), m.described("登记检查结果"))
    everyone = {"好", "活动有控制点", "坏", "残缺", "含图内子流程", "只填表单", "登记检查结果"}
    return everyone, {"坏", "含图内子流程", "残缺?", "只填表单"}


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
    m.steps(process, "由监理单位现场验收", "方可借出", "归档保存")  # somebody is named; half a sentence; passive
    m.thing("Role", "销售内勤")
    m.steps(process, "销售内勤受理订单")  # a post that the organisation list has
    m.steps(process, "双方签字", "填写回执", "通知客户领取")  # both; told before in the sentence; whom it is done to
    told = {"text": "业主到场验房，填写回执。通知客户领取。"}
    m.map.things[m.clause(DOCUMENT)] = {**m.map.things[m.clause(DOCUMENT)], **told}
    everyone = {"好", "是否合格", "坏", "坏的判断", "由监理单位现场验收", "方可借出", "归档保存"}
    everyone |= {"双方签字", "填写回执", "通知客户领取", "销售内勤受理订单"}
    unclear = {"由监理单位现场验收?", "方可借出?", "双方签字?", "填写回执?", "销售内勤受理订单?"}
    return everyone, {"坏", "坏的判断", "归档保存", "通知客户领取"} | unclear


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
    return {"好", "下级有", "坏"}, {"坏", "下级有"}


@case
def kpi_without_target(m: TinyMap) -> tuple[set[str], set[str]]:
    m.thing("Kpi", "好", target="98%")
    m.thing("Kpi", "坏")
    m.link("MEASURES", m.thing("Kpi", "只有单位", unit="%"), m.process("采购"))
    m.document("评分办法")
    m.thing("Kpi", "评分项", document="评分办法", rule="indicator_list")
    m.thing("Kpi", "同列者有目标", rule="indicator_list")
    return {"好", "坏", "只有单位", "评分项", "同列者有目标"}, {"坏", "只有单位", "同列者有目标", "评分项?"}


@case
def control_without_executor(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("旧版", status="superseded")
    role = m.thing("Role", "经理")
    m.link("EXECUTED_BY", m.thing("ControlPoint", "好", kind="approval"), role, **{"as": "executes"})
    m.link("EXECUTED_BY", m.thing("ControlPoint", "许可", kind="review"), role, **{"as": "permits"})
    m.link("EXECUTED_BY", m.thing("ControlPoint", "受约束", kind="review"), role, **{"as": "bound"})
    m.thing("ControlPoint", "坏", kind="approval")
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
    unclear = {"经监理单位确认": "approval", "款到发货": "check", "请客户签字": "check", "经理付款前核对": "check"}
    unclear |= {"双方清点": "check", "每半年维护清单": "inspection"}
    for control, kind in unclear.items():  # somebody outside, a post, both sides are named; no check at all
        m.thing("ControlPoint", control, kind=kind)
    guarded = m.thing("ControlPoint", "经理审批", kind="approval")
    m.link("EXECUTED_BY", guarded, role, **{"as": "executes"})
    m.same_place(m.thing("ControlPoint", "审批留单据", kind="approval"), guarded)  # goes on with that sentence
    unclear["审批留单据"] = "approval"
    m.thing("ControlPoint", "须经审批后执行", kind="approval")
    m.thing("ControlPoint", "插单应当经过评估和批准", kind="approval")
    bad = {"受约束", "坏", "核对", "付款前检查", "无人负责", "须经审批后执行", "插单应当经过评估和批准"}
    good = {"好", "许可", "复核", "会签", "经理审批"}
    return bad | good | set(unclear), bad | {f"{key}?" for key in unclear}


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
    m.link("CITES", here, m.document("财务制度", status="cited"))  # the rules of finance, whichever they are
    m.link("CITES", here, m.document("用车规定", status="cited", number="XZ-07"))
    m.link("CITES", here, m.document("暂行规定", status="cited"))  # replaced, so nobody expects it
    m.link("SUPERSEDES", here, m.id("Document", "暂行规定"))
    m.link("CITES", here, m.document("住院证", status="cited"))  # a form
    bad = {"采购管理办法", "检验方法", "《奖惩规定》", "用车规定"}
    return bad | {"好", "财务制度", "暂行规定", "住院证"}, bad | {"财务制度?", "住院证?"}


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
    for edition in ("甲版", "乙版"):
        document = m.document(edition, number="CG-01", status="in_force")
        m.map.things[document] = {**m.map.things[document], "name": "退货办法"}
        m.steps(m.described("两个版本"), f"{edition}一", f"{edition}二", document=edition)
    return {"坏", "操作手册", "换版", "另有矩阵", "顺带提及", "两个版本"}, {"坏"}


@case
def record_never_produced(m: TinyMap) -> tuple[set[str], set[str]]:
    step, other = m.steps(m.process("采购"), "申请", "审批")
    good, bad = m.thing("Record", "好"), m.thing("Record", "坏")
    m.link("PRODUCES", step, good)
    for record in (good, bad, m.thing("Record", "供方送货单")):
        m.link("USES", other, record)
    m.link("PRODUCES", step, m.thing("Record", "没有人用"))
    m.link("USES", m.process("采购"), m.thing("Record", "仅列出"))
    sentences = {
        "填写《周报表》后提交": "周报表",
        "将《月度汇总表》报总经理": "月度汇总表",
        "根据《年度预算》编制方案": "年度预算",
        "核对《库存台账》": "库存台账",
    }
    for words, record in sentences.items():
        m.link("USES", m.steps(m.id("Process", "采购"), words)[0], m.thing("Record", record), quote=words)
    m.link("USES", other, m.thing("Record", "装修图纸"), quote="审核装修图纸")  # perhaps no form of the company's
    everyone = {"好", "坏", *sentences.values(), "装修图纸"}
    return everyone, {"坏", "周报表?", "月度汇总表?", "年度预算", "库存台账", "装修图纸?"}


@case
def owner_appointed_by_another(m: TinyMap) -> tuple[set[str], set[str]]:
    centre, unit = m.thing("Owner", "供应链中心"), m.thing("Owner", "采购部")
    m.link("HELD_BY", centre, m.thing("Department", "供应链中心"))
    m.link("BELONGS_TO", m.thing("Role", "陈总监"), m.id("Department", "供应链中心"))
    domain = m.process("域", level=1)
    m.link("OWNED_BY", domain, centre, appointed_by="PMO与公司管理层")
    m.link("OWNED_BY", m.process("另一域", level=1), unit, appointed_by="采购部经理")  # nobody above agreed
    for key, by in {
        "好": "供应链中心",
        "域的岗位": "陈总监",
        "按制度": "流程域owner",
        "坏": "行政部",
        "PMO越权": "PMO",
        "未写明": None,
    }.items():
        process = m.process(key, level=3)
        m.link("PART_OF", process, domain)
        m.link("OWNED_BY", process, unit, **({"appointed_by": by} if by else {}))
    m.link("OWNED_BY", m.process("不知何域", level=3), unit, appointed_by="行政部")
    m.link("OWNED_BY", m.process("卸任", level=1), unit, appointed_by="行政部", until="2025-12-31")
    everyone = {"域", "另一域", "好", "域的岗位", "按制度", "坏", "PMO越权", "未写明", "不知何域"}
    return everyone, {"另一域", "坏", "PMO越权", "未写明?", "不知何域?"}


@case
def owner_unlike_matrix(m: TinyMap) -> tuple[set[str], set[str]]:
    one, two, post = (m.thing("Owner", key) for key in ("采购部", "财务部", "采购部经理"))
    m.link("HELD_BY", one, m.thing("Department", "采购部"))
    m.link("HELD_BY", post, m.thing("Role", "采购部经理"))
    m.link("BELONGS_TO", m.id("Role", "采购部经理"), m.id("Department", "采购部"))
    for process, drawn, told in (("好", one, one), ("坏", one, two), ("部门与岗位", post, one)):
        m.link("OWNED_BY", m.process(process), drawn, rule="matrix_mark")
        m.link("OWNED_BY", m.id("Process", process), told)
    m.link("OWNED_BY", m.process("只在矩阵"), one, rule="matrix_mark")
    for owner in (one, two):  # two in the texts is another fault
        m.link("OWNED_BY", m.process("矩阵与其一相符"), owner)
    m.link("OWNED_BY", m.id("Process", "矩阵与其一相符"), one, rule="matrix_mark")
    m.link("OWNED_BY", m.process("已换人"), one, until="2026-01-31", rule="matrix_mark")
    m.link("OWNED_BY", m.process("已换人"), two)
    return {"好", "坏", "部门与岗位", "矩阵与其一相符"}, {"坏"}


def in_matrix(m: TinyMap, work: str, **letters: str) -> None:
    """Marks in a row of a responsibility matrix: who, and the letters."""
    for who, marks in letters.items():
        m.link("PARTICIPATES_IN", m.thing("Department", who), work, document="矩阵", rule="matrix_mark", raci=[*marks])


def step_in_matrix(m: TinyMap, process: str, key: str, name: str) -> str:
    """An activity that a row of the matrix names, apart from the text's of the same name."""
    row = m.thing("Activity", key, document="矩阵")
    m.map.things[row] = {"name": name}
    m.link("PART_OF", row, process, document="矩阵")
    return row


@case
def performer_unlike_matrix(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("矩阵", kind="matrix")
    process = m.process("采购")
    buyer, clerk = m.thing("Role", "采购员"), m.thing("Role", "文员")
    m.link("BELONGS_TO", buyer, m.thing("Department", "采购部"))
    m.link("PART_OF", m.thing("Department", "采购一组"), m.id("Department", "采购部"))
    for step, does in {
        "好": m.id("Department", "采购部"),
        "坏": m.thing("Department", "财务部"),
        "岗位属于部门": buyer,
        "下属小组": m.id("Department", "采购一组"),
        "主责方自己做": m.thing("Department", "质量部"),
        "岗位归属不明": clerk,
        "泛称": m.thing("Department", "需求部门", relative=True),
        "与供应商签订采购合同": m.id("Department", "财务部"),
    }.items():
        m.link("PERFORMED_BY", m.steps(process, step)[0], does)
        row = step_in_matrix(m, process, f"矩阵·{step}", "签订采购合同" if "合同" in step else step)
        in_matrix(m, row, 采购部="R", **({"质量部": "A"} if step == "主责方自己做" else {"质量部": "I"}))
    m.link("PERFORMED_BY", m.steps(process, "只在文中")[0], clerk)
    other = m.process("销售")  # a step of the same name elsewhere
    in_matrix(m, step_in_matrix(m, other, "矩阵·另一流程", "只在文中"), 采购部="R")
    everyone = {"好", "坏", "岗位属于部门", "下属小组", "主责方自己做", "岗位归属不明", "泛称", "与供应商签订采购合同"}
    return everyone, {"坏", "与供应商签订采购合同", "岗位归属不明?", "泛称?"}


@case
def matrix_row_without_accountable(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("矩阵", kind="matrix")
    m.document("执行矩阵", kind="matrix")
    process = m.process("采购")
    m.link("OWNED_BY", process, m.thing("Owner", "采购部"))
    m.link("OWNED_BY", m.process("销售"), m.id("Owner", "采购部"))
    in_matrix(m, m.steps(process, "好", document="矩阵")[0], 采购部="A", 财务部="R")
    in_matrix(m, m.steps(process, "坏", document="矩阵")[0], 采购部="R", 财务部="C")
    in_matrix(m, m.steps(process, "一身二任", document="矩阵")[0], 采购部="AR")
    in_matrix(m, process, 采购部="A")
    in_matrix(m, m.id("Process", "销售"), 采购部="R")  # it has an owner, though not in the matrix
    in_matrix(m, m.process("没有所有者"), 采购部="R")  # another rule says so
    only = m.steps(process, "只标执行", document="执行矩阵")[0]  # this matrix marks no one as accountable
    m.link("PARTICIPATES_IN", m.id("Department", "采购部"), only, document="执行矩阵", rule="matrix_mark", raci=["R"])
    m.link("PARTICIPATES_IN", m.id("Department", "采购部"), m.steps(process, "文中写明")[0], raci=["R"])
    return {"好", "坏", "一身二任", "采购", "销售"}, {"坏", "销售"}


@case
def activity_with_two_accountable(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("矩阵", kind="matrix")
    process = m.process("采购")
    in_matrix(m, m.steps(process, "好", document="矩阵")[0], 采购部="A", 财务部="R")
    in_matrix(m, m.steps(process, "坏", document="矩阵")[0], 采购部="A", 财务部="A")
    in_matrix(m, m.steps(process, "审批与执行", document="矩阵")[0], 采购部="AR", 财务部="CI")
    post = m.thing("Role", "采购部经理")
    m.link("BELONGS_TO", post, m.id("Department", "采购部"))
    in_matrix(m, m.steps(process, "部门与岗位", document="矩阵")[0], 采购部="A")
    step = m.id("Activity", "部门与岗位")
    m.link("PARTICIPATES_IN", post, step, document="矩阵", rule="matrix_mark", raci=["A"])
    return {"好", "坏", "审批与执行", "部门与岗位"}, {"坏"}


@case
def process_with_generic_performers(m: TinyMap) -> tuple[set[str], set[str]]:
    every, concerned = (m.thing("Department", key, relative=True) for key in ("各部门", "相关部门"))
    applicant, unit = m.thing("Role", "申请人", relative=True), m.thing("Department", "采购部")
    for key, does in {
        "好": [unit, unit],
        "坏": [every, concerned],
        "有一步写明": [every, unit],
        "申请人自己办": [applicant, applicant],
        "部门负责人审批": [every, m.thing("Role", "部门负责人", relative=True)],
    }.items():
        for step, who in zip(m.steps(m.process(key), f"{key}一", f"{key}二"), does, strict=True):
            m.link("PERFORMED_BY", step, who)
    m.link("PERFORMED_BY", m.steps(m.process("废止", status="retired"), "旧步骤")[0], every)
    m.steps(m.process("没有执行者"), "登记")
    return {"好", "坏", "有一步写明", "申请人自己办", "部门负责人审批"}, {"坏"}


@case
def activity_without_way_to_end(m: TinyMap) -> tuple[set[str], set[str]]:
    process = m.process("采购")
    m.steps(process, "开始", kind="start")
    m.steps(process, "结束", "另一结束", kind="end", flow=False)
    m.steps(process, "好", "判断", "坏", "兜圈一", "兜圈二", "重做", "退回结束", "并行一", flow=False)
    step = {key: m.id("Activity", key) for key in ("开始", "结束", "另一结束", "好", "判断", "坏")}
    step |= {key: m.id("Activity", key) for key in ("兜圈一", "兜圈二", "重做", "退回结束", "并行一")}
    for before, after in (
        ("开始", "好"), ("好", "判断"), ("判断", "结束"), ("判断", "坏"), ("判断", "兜圈一"), ("兜圈一", "兜圈二"),
        ("兜圈二", "兜圈一"), ("判断", "重做"), ("重做", "好"), ("判断", "退回结束"), ("退回结束", "另一结束"),
        ("好", "并行一"), ("并行一", "结束"),
    ):  # fmt: skip
        m.link("FLOWS_TO", step[before], step[after])
    m.steps(m.process("没有画终点"), "申请", "审批")  # a text ends with its last step
    m.steps(process, "不在流程中", flow=False)
    return {"好", "判断", "坏", "兜圈一", "兜圈二", "重做", "退回结束", "并行一"}, {"坏", "兜圈一"}


@case
def decision_with_one_way(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("模型", kind="model")
    process = m.process("采购")
    yes, no, more = m.steps(process, "下单", "退回", "归档", document="模型", flow=False)
    m.steps(process, "好", "坏", "汇合", document="模型", flow=False, kind="decision")
    m.steps(process, "文中判断", "文中两路", flow=False, kind="decision")
    for start, end in (
        ("好", yes), ("好", no), ("坏", yes), ("汇合", more), ("文中判断", yes), ("文中两路", yes), ("文中两路", no),
    ):  # fmt: skip
        m.link("FLOWS_TO", m.id("Activity", start), end, condition=f"往{end[-2:]}")
    for start in (yes, no):
        m.link("FLOWS_TO", start, m.id("Activity", "汇合"))
    m.steps(process, "最后的判断", document="模型", kind="decision")  # a dead end, and another rule's matter
    m.steps(process, "任务", "下一任务", document="模型")
    return {"好", "坏", "文中判断", "文中两路"}, {"坏", "文中判断?"}


@case
def decision_with_untold_ways(m: TinyMap) -> tuple[set[str], set[str]]:
    process = m.process("采购")
    ways = m.steps(process, "下单", "退回", "归档", flow=False)
    m.steps(process, "好", "坏", "余下的去向", flow=False, kind="decision")
    m.steps(process, "并行", flow=False, kind="parallel")
    for start, conditions in {
        "好": ("金额≥5万", "金额<5万"),
        "坏": (None, None),
        "余下的去向": ("合格", "不合格", None),
        "并行": (None, None),
    }.items():
        for end, condition in zip(ways, conditions, strict=False):
            about = {"condition": condition} if condition else {}
            m.link("FLOWS_TO", m.id("Activity", start), end, **about)
    return {"好", "坏", "余下的去向"}, {"坏"}


def framework(m: TinyMap) -> tuple[str, str, str]:
    """A domain, a domain process and a process, one below the other."""
    domain, middle, process = m.process("域", level=1), m.process("域过程", level=2), m.process("采购", level=3)
    m.link("PART_OF", middle, domain)
    m.link("PART_OF", process, middle)
    return domain, middle, process


def measure(m: TinyMap, key: str, process: str, *above: str) -> str:
    kpi = m.thing("Kpi", key)
    m.link("MEASURES", kpi, process)
    for higher in above:
        m.link("SUPPORTS", kpi, higher)
    return kpi


@case
def kpi_without_higher_kpi(m: TinyMap) -> tuple[set[str], set[str]]:
    domain, middle, _ = framework(m)
    top = measure(m, "域的", domain)
    for key, is_key in {"关键": True, "不关键": False, "未说明": None}.items():
        m.link("PART_OF", m.process(key, level=3, **({} if is_key is None else {"key": is_key})), middle)
    key, plain, untold = (m.id("Process", name) for name in ("关键", "不关键", "未说明"))
    gap = measure(m, "中断", middle)  # a lower one supports it, and it leads nowhere
    measure(m, "支撑中断的", key, gap)
    measure(m, "好", key, top)
    measure(m, "坏", key)
    measure(m, "不关键的", plain)
    measure(m, "未说明的", untold)
    m.link("MEASURES", m.thing("Kpi", "部门的"), m.thing("Department", "采购部"))
    return {"中断", "支撑中断的", "好", "坏", "未说明的"}, {"中断", "坏", "未说明的?"}


@case
def kpi_skipping_level(m: TinyMap) -> tuple[set[str], set[str]]:
    domain, middle, process = framework(m)
    top = measure(m, "域的", domain)
    centre = measure(m, "域过程的", middle, top)
    measure(m, "好", process, centre)
    measure(m, "坏", process, top)
    measure(m, "两级都支撑", process, centre, top)
    m.link("PART_OF", m.process("直属域", level=3), domain)
    measure(m, "直属域的", m.id("Process", "直属域"), top)
    measure(m, "支撑他域", process, measure(m, "他域的", m.process("他域", level=1)))
    m.link("SUPPORTS", m.thing("Kpi", "部门的"), top)
    return {"域过程的", "好", "坏", "两级都支撑", "直属域的", "支撑他域"}, {"坏"}


@case
def duty_without_process(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("职责手册", kind="handbook")
    unit, idle = m.thing("Department", "采购部"), m.thing("Department", "后勤部")
    every = m.thing("Department", "各部门", relative=True)
    process = m.described("采购管理")
    step, _ = m.steps(process, "检验来料", "编制采购计划")
    m.link("PERFORMED_BY", step, unit)
    for who, duty, about in (
        (unit, "来料、过程和成品检验", {}),
        (unit, "知识产权申报", {}),
        (unit, "物资采购", {}),
        (unit, "仓库安全", {}),
        (unit, "完成公司委派的其他工作任务", {}),
        (unit, "本岗位的临时事项", {"general": True}),
        (unit, "不得收受礼品", {}),
        (every, "消防演练", {}),
        (idle, "食堂卫生", {}),
        (unit, "来料供方年度评价", {}),  # one word of it is met, and not what is done
        (unit, "由物资部更名而来", {}),
    ):
        m.link("RESPONSIBLE_FOR", who, m.thing("Duty", duty, document="职责手册", **about), relation="responsible")
    m.link("FULFILS", process, m.id("Duty", "仓库安全"))  # a person said so
    m.link("RESPONSIBLE_FOR", unit, m.thing("Duty", "绿化", document="职责手册"), relation="supports")
    m.link("RESPONSIBLE_FOR", unit, m.thing("Duty", "报表美化"), relation="responsible")  # told inside the process
    m.link("GOVERNED_BY", m.process("只提到名称的流程"), m.id("Document", "职责手册"))  # which describes no step of it
    everyone = {"来料、过程和成品检验", "知识产权申报", "物资采购", "仓库安全", "食堂卫生", "来料供方年度评价"}
    return everyone, {"知识产权申报", "食堂卫生?", "来料供方年度评价"}


@case
def duty_held_twice(m: TinyMap) -> tuple[set[str], set[str]]:
    one, two, three, inner = (m.thing("Department", key) for key in ("采购部", "财务部", "质量部", "采购一组"))
    east, west = m.thing("Department", "华东分公司"), m.thing("Department", "华南分公司")
    m.link("PART_OF", inner, one)
    for duty, relation, *holders in (
        ("好", "responsible", one),
        ("坏", "responsible", one, two),
        ("都是审批", "accountable", one, two),
        ("多个部门", "responsible", one, two, three),
        ("上下级", "responsible", one, inner),
        ("分公司", "responsible", east, west),
        ("只是配合", "supports", one, two),
        ("本部门预算", "responsible", one, two),
    ):
        for holder in holders:
            m.link("RESPONSIBLE_FOR", holder, m.thing("Duty", duty), relation=relation)
    duty = m.thing("Duty", "一主一辅")
    m.link("RESPONSIBLE_FOR", one, duty, relation="responsible")
    m.link("RESPONSIBLE_FOR", two, duty, relation="supports")
    joint = m.thing("Duty", "共同负责")
    m.link("RESPONSIBLE_FOR", one, joint, relation="responsible")
    m.link("RESPONSIBLE_FOR", two, joint, relation="responsible")
    held = {key: about for key, about in m.map.links.items() if key.end == joint and key.type == "RESPONSIBLE_FOR"}
    first = next(iter(held.values()))
    for key in held:  # both read from one sentence
        m.map.links[key] = dict(first)
    everyone = {"好", "坏", "都是审批", "多个部门", "上下级", "分公司", "一主一辅", "共同负责"}
    return everyone, {"坏", "都是审批", "多个部门?", "共同负责?"}


@case
def risk_without_control(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("风险清单", kind="register")
    m.document("旧清单", kind="register", status="superseded")
    guarded, bare = m.process("有控制"), m.process("无控制")
    control = m.thing("ControlPoint", "比价", document="风险清单")
    m.link("CONTROLS", control, guarded)
    m.link("MITIGATES", control, m.thing("Risk", "好", document="风险清单"))
    m.thing("Risk", "坏", document="风险清单")
    m.thing("Risk", "已换版", document="旧清单")
    m.link("THREATENS", m.thing("Risk", "文中风险"), guarded)
    m.link("THREATENS", m.thing("Risk", "流程没有控制点"), bare)
    m.thing("Risk", "只提到")
    return {"好", "坏", "文中风险", "流程没有控制点", "只提到"}, {"坏", "流程没有控制点", "文中风险?", "只提到?"}


@case
def control_without_evidence(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("控制矩阵", kind="register")
    record = m.thing("Record", "合同审批表")
    process = m.process("采购")
    m.link(
        "EVIDENCED_BY", m.thing("ControlPoint", "好", kind="approval", document="控制矩阵"), record, document="控制矩阵"
    )
    m.document("执行台账", kind="register")  # names controls, and the evidence of what happened, not of controls
    executed = m.thing("ControlPoint", "登记过执行", kind="review", document="执行台账")
    m.link("EVIDENCED_BY", m.event("control_execution", "三月的执行", executed, done_on="2026-03-31"), record)
    m.thing("ControlPoint", "执行而未留", kind="review", document="执行台账")
    m.thing("ControlPoint", "坏", kind="check", document="控制矩阵")
    m.thing("ControlPoint", "限额", kind="threshold", document="控制矩阵")
    m.thing("ControlPoint", "经理口头批准", kind="approval")
    m.thing("ControlPoint", "口头同意后补签", kind="approval")
    m.thing("ControlPoint", "经理审批", kind="approval")
    m.thing("ControlPoint", "在申请单上签字", kind="approval")
    fill, judge = m.steps(process, "填写", "复核")
    m.link("PRODUCES", fill, record)
    for key, work in {"复核所填": judge, "填写时核对": fill}.items():
        m.link("CONTROLS", m.thing("ControlPoint", key, kind="review", document="控制矩阵"), work)
    everyone = {"好", "坏", "经理口头批准", "口头同意后补签", "经理审批", "在申请单上签字", "复核所填", "填写时核对"}
    everyone |= {"登记过执行", "执行而未留"}
    return everyone, {"坏", "经理口头批准", "经理审批?", "执行而未留?"}


@case
def prohibition_without_consequence(m: TinyMap) -> tuple[set[str], set[str]]:
    for key, text in {"奖惩": "违反本规定的，给予警告。", "检查": "每月抽查一次。", "残缺": "不得外借"}.items():
        m.document(key, truncated=key == "残缺")
        m.map.things[m.clause(key)] = {"name": key, "number": "1", "ordinal": 1, "text": text}
    m.document("旧版", status="superseded")
    m.thing("ControlPoint", "坏", kind="prohibition")
    m.thing("ControlPoint", "好", kind="prohibition", consequence="罚款500元")
    m.thing("ControlPoint", "文件写有罚则", kind="prohibition", document="奖惩")
    m.thing("ControlPoint", "文件写有抽查", kind="prohibition", document="检查")
    m.thing("ControlPoint", "每月抽查", kind="inspection", document="检查")
    m.thing("ControlPoint", "不得私放车辆", kind="prohibition", document="检查")  # another matter than is looked at
    m.thing("ControlPoint", "文件不完整", kind="prohibition", document="残缺")
    m.thing("ControlPoint", "旧的", kind="prohibition", document="旧版")
    m.thing("ControlPoint", "未经批准不得外带", kind="prohibition")
    consent = m.thing("ControlPoint", "须PMO同意", kind="prohibition")
    m.link("EXECUTED_BY", consent, m.thing("Department", "PMO"), **{"as": "permits"})
    m.thing("ControlPoint", "审批", kind="approval")
    everyone = {"坏", "好", "文件写有罚则", "文件写有抽查", "文件不完整", "未经批准不得外带", "须PMO同意"}
    return everyone | {"不得私放车辆"}, {"坏", "不得私放车辆", "文件不完整?", "未经批准不得外带?", "须PMO同意?"}


@case
def party_outside_organisation(m: TinyMap) -> tuple[set[str], set[str]]:
    m.document("组织清单", kind="register")
    m.document("旧版", status="superseded")
    units = [
        m.thing("Department", key, document="组织清单") for key in ("供应链中心", "采购部", "质量管理部", "财务部")
    ]
    buyer = m.thing("Role", "采购员", document="组织清单")
    m.link("BELONGS_TO", buyer, units[1], document="组织清单", rule="register_row")
    m.link("PART_OF", units[1], units[0], document="组织清单", rule="register_row")
    process = m.process("采购")
    outside = (
        ("坏", "Department", {}), ("合同专员", "Role", {}), ("质管部", "Department", {}), ("高级采购员", "Role", {}),
        ("供应商", "Department", {"kind": "external"}), ("各部门", "Department", {"relative": True}),
        ("价格委员会", "Department", {}), ("评审小组", "Department", {}), ("公司", "Department", {"kind": "company"}),
        ("流程owner", "Role", {}), ("品管科主任", "Role", {}),
    )  # fmt: skip
    for key, label, about in outside:
        m.link("PERFORMED_BY", m.steps(process, f"{key}的活动")[0], m.thing(label, key, **about))
    for who in (*units, buyer):
        m.link("PERFORMED_BY", m.steps(process, f"{who[-3:]}办理")[0], who)
    m.thing("Department", "仅提及")
    m.link("PERFORMED_BY", m.id("Activity", "坏的活动"), m.thing("Department", "已并入", document="旧版"))
    m.map.things[units[2]] = {**m.map.things[units[2]], "aliases": ["品管科"]}  # a post named after the unit's old name
    m.thing("Role", "质量管理部主任", document="组织清单")
    listed = {"供应链中心", "采购部", "质量管理部", "财务部", "采购员"}
    unclear = {"质管部", "高级采购员", "品管科主任"}
    return listed | unclear | {"坏", "合同专员"}, {"坏", "合同专员"} | {f"{key}?" for key in unclear}
