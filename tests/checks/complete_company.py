"""A made-up company whose map is complete: no rule finds anything. Tests break it in one place and ask who notices.

Built with TinyMap, so a thing is named by its key: `m.id("Process", PURCHASING)`. To widen it (events, actuals), add to
`complete_company` what the new rules want, and a fault for each of them.
"""

from typing import Any

from tiny_map import DOCUMENT, TinyMap

MATRIX, ORGANISATION, CONTROLS, MODEL, HANDBOOK, GUIDE = (
    "责任矩阵", "组织清单", "控制矩阵", "验收流程图", "部门职责手册", "询价办法",
)  # fmt: skip
SUPPLY, FINANCE, SOURCING, PURCHASING, ACCEPTANCE = "供应链域", "财务域", "采购与供应", "采购管理", "到货验收"
APPOINTED = {SUPPLY: "PMO与公司管理层", FINANCE: "PMO与公司管理层"}


def complete_company(organization: str = "acme") -> TinyMap:
    """Two domains; a purchasing process told in a text and marked in a matrix; an acceptance process that is drawn."""
    m = TinyMap(organization)
    kinds = {MATRIX: "matrix", ORGANISATION: "register", CONTROLS: "register", MODEL: "model", HANDBOOK: "handbook"}
    for name, kind in {**kinds, GUIDE: "policy"}.items():
        m.document(name, kind=kind, status="in_force")
    m.link("CITES", m.id("Document", DOCUMENT), m.id("Document", GUIDE))
    _organisation(m)
    _framework(m)
    _purchasing(m)
    _acceptance(m)
    _matrix(m)
    _controls(m)
    _kpis(m)
    _duties(m)
    return m


def _organisation(m: TinyMap) -> None:
    for unit in ("供应链中心", "采购部", "质量部", "财务部"):
        m.thing("Department", unit, document=ORGANISATION)
    m.link("PART_OF", *_ids(m, "Department", "采购部", "供应链中心"), document=ORGANISATION, rule="register_row")
    posts = {"供应链总监": "供应链中心", "采购员": "采购部", "检验员": "质量部", "出纳": "财务部"}
    for post, unit in posts.items():
        role = m.thing("Role", post, document=ORGANISATION)
        m.link("BELONGS_TO", role, m.id("Department", unit), document=ORGANISATION, rule="register_row")
        person = m.thing("Person", f"{post}甲", document=ORGANISATION)
        m.link("HELD_BY", role, person, document=ORGANISATION, rule="register_row")


def _framework(m: TinyMap) -> None:
    m.process(SUPPLY, level=1, code="1")
    m.process(FINANCE, level=1, code="2")
    m.process(SOURCING, level=2, code="1.1")
    m.described(PURCHASING, code="1.1.1", key=True, scope="enterprise", starts="提出采购需求", ends="付款完成")
    acceptance = m.process(ACCEPTANCE, document=MODEL, level=3, code="1.1.2", key=False, scope="department")
    m.link("GOVERNED_BY", acceptance, m.id("Document", MODEL))
    for below, above in ((SOURCING, SUPPLY), (PURCHASING, SOURCING), (ACCEPTANCE, SOURCING)):
        m.link("PART_OF", *_ids(m, "Process", below, above))
    owners = {SUPPLY: "供应链中心", FINANCE: "财务部", SOURCING: "采购部", PURCHASING: "采购部", ACCEPTANCE: "质量部"}
    for process, unit in owners.items():
        owner = m.thing("Owner", unit, kind="department")
        m.link("HELD_BY", owner, m.id("Department", unit))
        appointed = APPOINTED.get(process, "供应链中心")
        m.link("OWNED_BY", m.id("Process", process), owner, appointed_by=appointed)


def _purchasing(m: TinyMap) -> None:
    steps = m.steps(m.id("Process", PURCHASING), "编制采购计划", "签订采购合同", "核对发票", "付款")
    for step, role in zip(steps, ("采购员", "采购员", "出纳", "出纳"), strict=True):
        m.link("PERFORMED_BY", step, m.id("Role", role))
    plan = m.thing("Record", "采购计划")
    m.link("PRODUCES", steps[0], plan)
    m.link("USES", steps[1], plan, quote="根据《采购计划》签订采购合同")
    m.link("USES", steps[2], m.thing("Record", "供应商发票"), quote="核对《供应商发票》")


def _acceptance(m: TinyMap) -> None:
    process = m.id("Process", ACCEPTANCE)
    m.steps(process, "到货", document=MODEL, kind="start")
    m.steps(process, "检验来料", "办理入库", "退回供应商", document=MODEL, flow=False)
    m.steps(process, "是否合格", document=MODEL, kind="decision")
    m.steps(process, "验收结束", document=MODEL, kind="end")
    flows = (
        ("到货", "检验来料", None),
        ("检验来料", "是否合格", None),
        ("是否合格", "办理入库", "合格"),
        ("是否合格", "退回供应商", "不合格"),
        ("办理入库", "验收结束", None),
        ("退回供应商", "验收结束", None),
    )
    for before, after, condition in flows:
        about = {"condition": condition} if condition else {}
        m.link("FLOWS_TO", *_ids(m, "Activity", before, after), document=MODEL, **about)
    for step in ("检验来料", "是否合格", "办理入库", "退回供应商"):
        m.link("PERFORMED_BY", m.id("Activity", step), m.id("Role", "检验员"), document=MODEL)


def _matrix(m: TinyMap) -> None:
    """The row of a process and that of one of its steps, which is a thing of its own until it is compared by name."""
    process = m.id("Process", PURCHASING)
    row = m.thing("Activity", "矩阵·签订采购合同", document=MATRIX)
    m.map.things[row] = {"name": "签订采购合同"}
    m.link("PART_OF", row, process, document=MATRIX)
    m.link("PERFORMED_BY", row, m.id("Department", "采购部"), document=MATRIX, rule="matrix_mark")
    marks = (
        (process, "采购部", "A"),
        (process, "财务部", "R"),
        (row, "供应链中心", "A"),
        (row, "采购部", "R"),
        (row, "财务部", "C"),
    )
    for work, unit, letter in marks:
        about = {"document": MATRIX, "rule": "matrix_mark"}
        m.link("PARTICIPATES_IN", m.id("Department", unit), work, raci=[letter], **about)
    m.link("OWNED_BY", process, m.id("Owner", "采购部"), document=MATRIX, rule="matrix_mark")


def _controls(m: TinyMap) -> None:
    for key, kind, work, who, record, risk in (
        ("合同审批", "approval", "签订采购合同", "供应链总监", "合同审批表", "超权限采购"),
        ("到货检验", "inspection", "检验来料", "检验员", "检验报告", "不合格品入库"),
    ):
        point = m.thing("ControlPoint", key, document=CONTROLS, kind=kind, key=kind == "approval", frequency="每次")
        step = m.id("Activity", work)
        m.link("CONTROLS", point, step, document=CONTROLS)
        m.link("EXECUTED_BY", point, m.id("Role", who), document=CONTROLS, **{"as": "executes"})
        m.link("EVIDENCED_BY", point, m.thing("Record", record, document=CONTROLS), document=CONTROLS)
        threat = m.thing("Risk", risk, document=CONTROLS)
        m.link("MITIGATES", point, threat, document=CONTROLS)
        m.link("THREATENS", threat, step, document=CONTROLS)
    ban = m.thing("ControlPoint", "不得拆分订单", kind="prohibition", consequence="给予警告")
    m.link("CONTROLS", ban, m.id("Process", PURCHASING))


def _kpis(m: TinyMap) -> None:
    above: str | None = None
    for kpi, process in {"供应成本率": SUPPLY, "采购降本率": SOURCING, "采购及时率": PURCHASING}.items():
        made = m.thing("Kpi", kpi, target="≥95", unit="%", direction="up", frequency="每月")
        m.link("MEASURES", made, m.id("Process", process))
        if above is not None:
            m.link("SUPPORTS", made, above)
        above = made
    m.link("MEASURES", m.thing("Kpi", "结账及时率", target="≥98", unit="%"), m.id("Process", FINANCE))


def _duties(m: TinyMap) -> None:
    for unit, duty in (("采购部", "采购计划的编制"), ("财务部", "发票核对"), ("质量部", "来料检验")):
        held = m.thing("Duty", duty, document=HANDBOOK)
        m.link("RESPONSIBLE_FOR", m.id("Department", unit), held, document=HANDBOOK, relation="responsible")


def _ids(m: TinyMap, label: str, *keys: str) -> list[str]:
    return [m.id(label, key) for key in keys]


def unlink(m: TinyMap, type: str, start: str | None = None, end: str | None = None) -> None:
    """Take links of a kind away, all or those with these ends; at least one has to be there."""
    gone = [key for key in m.map.links if key.type == type and start in (None, key.start) and end in (None, key.end)]
    assert gone, f"no {type} from {start} to {end}"
    for key in gone:
        del m.map.links[key]


def change(m: TinyMap, thing: str, **about: Any) -> None:
    """Set properties of a thing; None takes one away."""
    held = {**m.map.things[thing], **about}
    m.map.things[thing] = {name: value for name, value in held.items() if value is not None}
