"""Every way in which a completeness rule can be broken: what is done to the complete company, and who then complains.

A fault maps to exactly the findings it should give: (rule, key of the subject). `APART` are those that cannot stand
beside all others in one company, because they take away what another one breaks.
"""

from collections.abc import Callable

from complete_company import ACCEPTANCE, FINANCE, GUIDE, HANDBOOK, MATRIX, MODEL, PURCHASING, SOURCING, change, unlink
from tiny_map import DOCUMENT, TinyMap

Found = set[tuple[str, str]]
Fault = Callable[[TinyMap], Found]
FAULTS: dict[str, Fault] = {}
APART = {
    "a_document_with_two_owners",
    "a_cycle_of_parents",
    "a_level_out_of_order",
    "no_performer_in_a_process",
    "only_all_departments_perform",
    "a_decision_with_one_way",
    "no_flow_at_all",
    "a_gap_in_the_cascade",
    "another_owner_in_the_matrix",
    "two_domains",
}


def fault(of: Fault) -> Fault:
    FAULTS[of.__name__] = of
    return of


def process(m: TinyMap, key: str, **about: object) -> str:
    """One more process in its place, with an owner; nothing describes it yet."""
    made = m.process(key, level=3, key=False, **about)
    m.link("PART_OF", made, m.id("Process", SOURCING))
    m.link("OWNED_BY", made, m.id("Owner", "采购部"), appointed_by="供应链中心")
    return made


@fault
def no_owner(m: TinyMap) -> Found:
    unlink(m, "OWNED_BY", m.id("Process", ACCEPTANCE))
    return {("process_without_owner", ACCEPTANCE)}


@fault
def two_owners(m: TinyMap) -> Found:
    owners = (m.id("Process", SOURCING), m.id("Owner", "财务部"))
    m.link("OWNED_BY", *owners, document=GUIDE, appointed_by="供应链中心")
    return {("process_with_two_owners", SOURCING)}


@fault
def a_document_with_two_owners(m: TinyMap) -> Found:
    m.link("OWNED_BY", m.id("Process", SOURCING), m.id("Owner", "财务部"), appointed_by="供应链中心")
    return {("process_with_two_owners", SOURCING), ("document_with_two_owners", SOURCING)}


@fault
def an_owner_appointed_by_another(m: TinyMap) -> Found:
    m.link("OWNED_BY", m.id("Process", FINANCE), m.id("Owner", "财务部"), appointed_by="采购部")
    return {("owner_appointed_by_another", FINANCE)}


@fault
def another_owner_in_the_matrix(m: TinyMap) -> Found:
    purchasing = m.id("Process", PURCHASING)
    unlink(m, "OWNED_BY", purchasing)
    m.link("OWNED_BY", purchasing, m.id("Owner", "采购部"), appointed_by="供应链中心")
    about = {"document": MATRIX, "rule": "matrix_mark"}
    m.link("OWNED_BY", purchasing, m.id("Owner", "财务部"), appointed_by="供应链中心", **about)
    return {("owner_unlike_matrix", PURCHASING)}


@fault
def another_performer_in_the_matrix(m: TinyMap) -> Found:
    unlink(m, "PERFORMED_BY", m.id("Activity", "签订采购合同"))
    m.link("PERFORMED_BY", m.id("Activity", "签订采购合同"), m.id("Role", "出纳"))
    return {("performer_unlike_matrix", "签订采购合同")}


@fault
def a_matrix_row_without_accountable(m: TinyMap) -> Found:
    work = m.steps(m.id("Process", PURCHASING), "矩阵·询价", document=MATRIX)[0]
    unit = m.id("Department", "采购部")
    m.link("PARTICIPATES_IN", unit, work, raci=["R"], document=MATRIX, rule="matrix_mark")
    m.link("PERFORMED_BY", work, unit, document=MATRIX, rule="matrix_mark")
    return {("matrix_row_without_accountable", "矩阵·询价")}


@fault
def two_accountable(m: TinyMap) -> Found:
    about = {"document": MATRIX, "rule": "matrix_mark"}
    m.link("PARTICIPATES_IN", m.id("Department", "财务部"), m.id("Activity", "矩阵·签订采购合同"), raci=["A"], **about)
    return {("activity_with_two_accountable", "矩阵·签订采购合同")}


@fault
def no_parent(m: TinyMap) -> Found:
    unlink(m, "PART_OF", m.id("Process", ACCEPTANCE))
    return {("process_without_parent", ACCEPTANCE)}


@fault
def two_domains(m: TinyMap) -> Found:
    m.link("PART_OF", m.id("Process", SOURCING), m.id("Process", FINANCE))
    below = {key.start for key in m.map.links if key.type == "PART_OF" and key.end == m.id("Process", SOURCING)}
    return {("process_in_two_domains", thing.rsplit("/", 1)[1]) for thing in below | {m.id("Process", SOURCING)}}


@fault
def a_cycle_of_parents(m: TinyMap) -> Found:
    m.link("PART_OF", m.id("Process", SOURCING), m.id("Process", PURCHASING))
    cycle = {("process_in_parent_cycle", key) for key in (SOURCING, PURCHASING)}
    return cycle | {("process_level_out_of_order", SOURCING)}


@fault
def a_level_out_of_order(m: TinyMap) -> Found:
    change(m, m.id("Process", ACCEPTANCE), level=2)
    return {("process_level_out_of_order", ACCEPTANCE)}


@fault
def no_document(m: TinyMap) -> Found:
    process(m, "退货")
    return {("process_without_document", "退货")}


@fault
def no_activities(m: TinyMap) -> Found:
    listed = process(m, "询价")
    m.link("GOVERNED_BY", listed, m.id("Document", GUIDE))
    m.link("CONTROLS", m.thing("ControlPoint", "三家比价", kind="threshold"), listed)
    return {("process_without_activities", "询价")}


@fault
def no_start(m: TinyMap) -> Found:
    change(m, m.id("Process", PURCHASING), starts=None)
    return {("process_without_start", PURCHASING)}


@fault
def no_end(m: TinyMap) -> Found:
    change(m, m.id("Process", PURCHASING), ends=None)
    return {("process_without_end", PURCHASING)}


@fault
def no_control_point(m: TinyMap) -> Found:
    unlink(m, "CONTROLS", m.id("ControlPoint", "到货检验"))
    return {("process_without_control_point", ACCEPTANCE)}


@fault
def no_key_control(m: TinyMap) -> Found:
    change(m, m.id("ControlPoint", "合同审批"), key=False)
    return {("key_process_without_key_control", PURCHASING)}


@fault
def no_performer_in_a_process(m: TinyMap) -> Found:
    for step in ("检验来料", "是否合格", "办理入库", "退回供应商"):
        unlink(m, "PERFORMED_BY", m.id("Activity", step))
    return {("process_without_performers", ACCEPTANCE)}


@fault
def only_all_departments_perform(m: TinyMap) -> Found:
    every = m.thing("Department", "各部门", relative=True)
    for step in ("检验来料", "是否合格", "办理入库", "退回供应商"):
        unlink(m, "PERFORMED_BY", m.id("Activity", step))
        m.link("PERFORMED_BY", m.id("Activity", step), every, document=MODEL)
    return {("process_with_generic_performers", ACCEPTANCE)}


@fault
def no_performer(m: TinyMap) -> Found:
    unlink(m, "PERFORMED_BY", m.id("Activity", "付款"))
    return {("activity_without_performer", "付款")}


@fault
def no_flow_at_all(m: TinyMap) -> Found:
    for step in ("编制采购计划", "签订采购合同", "核对发票"):
        unlink(m, "FLOWS_TO", m.id("Activity", step))
    return {("process_without_flow", PURCHASING)}


@fault
def a_step_outside_the_flow(m: TinyMap) -> Found:
    m.link("PERFORMED_BY", m.steps(m.id("Process", PURCHASING), "盖章")[0], m.id("Role", "采购员"))
    return {("activity_outside_flow", "盖章")}


@fault
def a_dead_end(m: TinyMap) -> Found:
    stop = m.steps(m.id("Process", ACCEPTANCE), "暂存待处理", document=MODEL)[0]
    m.link("PERFORMED_BY", stop, m.id("Role", "检验员"), document=MODEL)
    m.link("FLOWS_TO", m.id("Activity", "是否合格"), stop, document=MODEL, condition="待定")
    return {("activity_without_way_to_end", "暂存待处理")}


@fault
def a_decision_with_one_way(m: TinyMap) -> Found:
    unlink(m, "FLOWS_TO", m.id("Activity", "是否合格"), m.id("Activity", "退回供应商"))
    return {("decision_with_one_way", "是否合格")}


@fault
def a_decision_with_untold_ways(m: TinyMap) -> Found:
    decision = m.id("Activity", "是否合格")
    for after in ("办理入库", "退回供应商"):
        unlink(m, "FLOWS_TO", decision, m.id("Activity", after))
        m.link("FLOWS_TO", decision, m.id("Activity", after), document=MODEL)
    return {("decision_with_untold_ways", "是否合格")}


@fault
def no_kpi_in_a_domain(m: TinyMap) -> Found:
    unlink(m, "MEASURES", end=m.id("Process", FINANCE))
    return {("domain_without_kpi", FINANCE)}


@fault
def no_target(m: TinyMap) -> Found:
    change(m, m.id("Kpi", "结账及时率"), target=None)
    return {("kpi_without_target", "结账及时率")}


@fault
def a_gap_in_the_cascade(m: TinyMap) -> Found:
    unlink(m, "SUPPORTS", m.id("Kpi", "采购降本率"))
    return {("kpi_without_higher_kpi", "采购降本率")}


@fault
def a_kpi_that_skips_a_level(m: TinyMap) -> Found:
    unlink(m, "SUPPORTS", m.id("Kpi", "采购及时率"))
    m.link("SUPPORTS", m.id("Kpi", "采购及时率"), m.id("Kpi", "供应成本率"))
    return {("kpi_skipping_level", "采购及时率")}


@fault
def a_duty_without_process(m: TinyMap) -> Found:
    duty = m.thing("Duty", "知识产权申报", document=HANDBOOK)
    m.link("RESPONSIBLE_FOR", m.id("Department", "质量部"), duty, document=HANDBOOK, relation="responsible")
    return {("duty_without_process", "知识产权申报")}


@fault
def a_duty_held_twice(m: TinyMap) -> Found:
    held = (m.id("Department", "质量部"), m.id("Duty", "采购计划的编制"))
    m.link("RESPONSIBLE_FOR", *held, document=HANDBOOK, relation="responsible")
    return {("duty_held_twice", "采购计划的编制")}


@fault
def a_risk_without_control(m: TinyMap) -> Found:
    unlink(m, "MITIGATES", end=m.id("Risk", "不合格品入库"))
    return {("risk_without_control", "不合格品入库")}


@fault
def no_executor(m: TinyMap) -> Found:
    unlink(m, "EXECUTED_BY", m.id("ControlPoint", "合同审批"))
    return {("control_without_executor", "合同审批")}


@fault
def no_evidence(m: TinyMap) -> Found:
    unlink(m, "EVIDENCED_BY", m.id("ControlPoint", "到货检验"))
    return {("control_without_evidence", "到货检验")}


@fault
def no_consequence(m: TinyMap) -> Found:
    change(m, m.id("ControlPoint", "不得拆分订单"), consequence=None)
    return {("prohibition_without_consequence", "不得拆分订单")}


@fault
def a_cited_document_missing(m: TinyMap) -> Found:
    m.link("CITES", m.id("Document", DOCUMENT), m.document("供应商评价办法", status="cited"))
    return {("cited_document_missing", "供应商评价办法")}


@fault
def two_descriptions(m: TinyMap) -> Found:
    for step in m.steps(m.id("Process", PURCHASING), "汇总需求", "选定供应商", document=GUIDE):
        m.link("PERFORMED_BY", step, m.id("Role", "采购员"), document=GUIDE)
    return {("process_with_two_descriptions", PURCHASING)}


@fault
def a_record_that_nobody_makes(m: TinyMap) -> Found:
    m.link("USES", m.id("Activity", "付款"), m.thing("Record", "年度预算表"), quote="对照《年度预算表》付款")
    return {("record_never_produced", "年度预算表")}


@fault
def a_unit_outside_the_organisation(m: TinyMap) -> Found:
    m.link("PERFORMED_BY", m.id("Activity", "编制采购计划"), m.thing("Department", "战略发展处"))
    return {("party_outside_organisation", "战略发展处")}
