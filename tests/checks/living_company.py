"""The complete company in operation: inspected, approved, measured as demanded, so that no rule finds anything."""

from complete_company import ACCEPTANCE, CONTROLS, FINANCE, GUIDE, PURCHASING, change, complete_company
from tiny_map import DOCUMENT, TinyMap

FRAMEWORK, OLD = "业务流程框架", "旧采购办法"
COUNT = "每月盘点"
_SECTIONS = ("目的", "适用范围", "职责", "工作程序")


def living_company(organization: str = "acme") -> TinyMap:
    """The complete company with a year of events; judged on 2026-11-22."""
    m = complete_company(organization)
    _documents(m)
    _parties(m)
    _inspections(m)
    _approval(m, "trial", "2026-01")
    _approval(m, "formal", "2026-03")
    _trial(m)
    _executions(m)
    purchasing = m.id("Process", PURCHASING)
    m.event("measurement", "十月及时率", m.id("Kpi", "采购及时率"), done_on="2026-10", value=96.0)
    m.event("suggestion", "框架采购", purchasing, planned_on="2026-05-06", done_on="2026-05-20", result="采纳")
    change_ = m.event("business_change", "系统上线", purchasing, done_on="2026-05-01", due_on="2026-06-30")
    m.event("corrective_action", "随系统修订", change_, purchasing, done_on="2026-06-10")
    m.event("corrective_action", "补签合同", purchasing, due_on="2026-07-31", done_on="2026-07-20")
    release = m.event("external_release", "给认证机构", m.id("Document", DOCUMENT), done_on="2026-04-10")
    m.event("approval", "总裁同意", release, by=m.id("Role", "总裁"), done_on="2026-04-02", result="同意")
    return m


def _documents(m: TinyMap) -> None:
    policy = m.id("Document", DOCUMENT)
    change(m, policy, effective_on="2026-02-01", number="QD-01", version="B/0")
    for number, heading in enumerate(_SECTIONS, start=1):
        clause = m.id("Clause", f"{DOCUMENT}·{heading}")
        m.map.things[clause] = {"name": heading, "number": str(number), "ordinal": number + 1}
        m.map.add_link("PART_OF", clause, policy, {})
    m.link("DISTRIBUTED_TO", policy, m.id("Department", "采购部"), **{"as": "to"})
    m.document(FRAMEWORK, kind="register", status="in_force", effective_on="2026-01-05")
    old = m.document(OLD, kind="policy", status="superseded", effective_on="2024-01-01")
    m.link("SUPERSEDES", policy, old)
    earlier = m.document("采购制度A版", kind="policy", status="superseded", effective_on="2024-02-01", number="QD-01")
    change(m, earlier, name=DOCUMENT, version="A/0")
    m.link("DUPLICATES", m.id("Document", GUIDE), policy, similarity=0.55)
    for kpi, process in (("采购及时率", PURCHASING), ("结账及时率", FINANCE)):
        m.link("MEASURES", m.id("Kpi", kpi), m.id("Process", process))


def _parties(m: TinyMap) -> None:
    """Those who govern; they belong to the organisation list, as all parties do."""
    for unit in ("PMO", "业务系统办公室"):
        m.thing("Department", unit, document="组织清单")
    for post, unit in {"总裁": "PMO", "质量部流程经理": "质量部"}.items():
        role = m.thing("Role", post, document="组织清单")
        m.link("BELONGS_TO", role, m.id("Department", unit), document="组织清单", rule="register_row")


def _inspections(m: TinyMap) -> None:
    m.event(
        "inspection", "采购半年检查", m.id("Process", PURCHASING), by=m.id("Department", "PMO"),
        stage="半年检查", planned_on="2026-06-30", done_on="2026-06-29",
    )  # fmt: skip
    m.event(
        "inspection", "验收季度检查", m.id("Process", ACCEPTANCE), by=m.id("Role", "质量部流程经理"),
        stage="季度检查", done_on="2026-09-20",
    )  # fmt: skip


def _approval(m: TinyMap, stage: str, month: str) -> None:
    """The whole route of a process of level 3 across departments."""
    purchasing = m.id("Process", PURCHASING)
    record = m.thing("Record", "流程申请表", document=None)
    steps = (
        ("countersign", ("Department", "财务部"), "03"),
        ("review", ("Department", "业务系统办公室"), "05"),
        ("review", ("Department", "PMO"), "06"),
        ("approval", ("Department", "供应链中心"), "08"),
        ("publication", ("Department", "PMO"), "10"),
    )
    for kind, who, day in steps:
        made = m.event(
            kind, f"{stage}·{kind}·{who[1]}", purchasing, by=m.id(*who),
            stage=stage, version="B/0", planned_on=f"{month}-01", done_on=f"{month}-{day}",
        )  # fmt: skip
        m.link("EVIDENCED_BY", made, record, document=None)


def _trial(m: TinyMap) -> None:
    trial = m.event(
        "trial_run", "采购试运行", m.id("Process", PURCHASING),
        version="B/0", planned_on="2026-01-12", due_on="2026-02-20", done_on="2026-02-20", value=12.0,
    )  # fmt: skip
    m.event("feedback", "试运行反馈", trial, value=3.0, done_on="2026-02-10")


def _executions(m: TinyMap) -> None:
    """A control that is due every month, and was executed every month of the year, each time with a record."""
    count = m.thing("ControlPoint", COUNT, document=CONTROLS, kind="check", key=False, frequency="每月")
    step, sheet = m.id("Activity", "办理入库"), m.thing("Record", "盘点表", document=CONTROLS)
    m.link("CONTROLS", count, step, document=CONTROLS)
    m.link("EXECUTED_BY", count, m.id("Role", "检验员"), document=CONTROLS, **{"as": "executes"})
    m.link("EVIDENCED_BY", count, sheet, document=CONTROLS)
    for month in range(1, 11):
        day = f"2026-{month:02}-25"
        made = m.event("control_execution", f"盘点{month:02}", count, by=m.id("Role", "检验员"), done_on=day)
        m.link("EVIDENCED_BY", made, sheet, document=None)
