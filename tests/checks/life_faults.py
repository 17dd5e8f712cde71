"""Every way to break an effectiveness or compliance rule: what is done to the living company, and who complains.

A fault maps to exactly the findings that it should give: (rule, key of the subject). `APART` are those that cannot
stand beside all others in one company, because they take away what another one breaks.
"""

from collections.abc import Callable

from complete_company import ACCEPTANCE, GUIDE, PURCHASING, SOURCING, change, unlink
from living_company import COUNT, FRAMEWORK, OLD
from tiny_map import DOCUMENT, TinyMap

Found = set[tuple[str, str]]
Fault = Callable[[TinyMap], Found]
FAULTS: dict[str, Fault] = {}
APART = {"no_evidence_at_all", "no_inspection_in_time", "published_before_it_was_approved"}


def fault(of: Fault) -> Fault:
    FAULTS[of.__name__] = of
    return of


def process(m: TinyMap, key: str) -> str:
    """One more process in its place, on trial or just named; nothing describes it."""
    made = m.process(key, level=3, key=False, status="trial")
    m.link("PART_OF", made, m.id("Process", SOURCING))
    return made


@fault
def a_replaced_document_in_force(m: TinyMap) -> Found:
    change(m, m.id("Document", OLD), status="in_force")
    return {("superseded_document_in_force", OLD)}


@fault
def an_old_edition_in_force(m: TinyMap) -> Found:
    change(m, m.id("Document", "采购制度A版"), status="in_force")
    return {("old_edition_in_force", "采购制度A版")}


@fault
def a_near_duplicate(m: TinyMap) -> Found:
    copy = m.document("采购办法副本", kind="policy", status="in_force", effective_on="2026-03-01")
    m.link("DUPLICATES", copy, m.id("Document", DOCUMENT), similarity=0.97)
    return {("near_duplicate_in_force", "采购办法副本")}


@fault
def two_time_limits(m: TinyMap) -> Found:
    m.document("付款办法", kind="policy", status="in_force")
    for key, document, hours in (("限时付款", DOCUMENT, 24.0), ("限时付款·另一份", "付款办法", 72.0)):
        (step,) = m.steps(m.id("Process", PURCHASING), key, document=document, flow=False)
        change(m, step, name="预付款支付", time_limit=f"{hours:g}小时", time_limit_hours=hours)
        m.link("FLOWS_TO", m.id("Activity", "付款"), step, document=document)
        m.link("PERFORMED_BY", step, m.id("Role", "出纳"), document=document)
    return {("conflicting_time_limits", PURCHASING)}


@fault
def two_approvers(m: TinyMap) -> Found:
    for document, approver in ((DOCUMENT, "供应链总监"), (GUIDE, "总裁")):
        key = f"大额合同·{document}"
        control = m.thing("ControlPoint", key, document=document, kind="approval", key=False)
        change(m, control, name=f"大额合同由{approver}审批", operator=">=", value=50000.0, unit="元")
        m.link("CONTROLS", control, m.id("Process", PURCHASING), document=document)
        m.link("EXECUTED_BY", control, m.id("Role", approver), document=document, **{"as": "executes"})
        m.link("EVIDENCED_BY", control, m.id("Record", "合同审批表"), document=document)
    return {("conflicting_approvers", PURCHASING)}


def _said_twice(m: TinyMap, thing: str, what: str, *values: str) -> None:
    for at, (document, value) in enumerate(zip((DOCUMENT, GUIDE), values, strict=True)):
        about = {"char_start": 9000 + at, "char_end": 9001 + at, "quote": value, "confidence": 0.9, "rule": "tiny"}
        m.map.add_link("STATED_IN", thing, m.clause(document), {**about, "says": f'{{"{what}": "{value}"}}'})


@fault
def two_targets(m: TinyMap) -> Found:
    _said_twice(m, m.id("Kpi", "采购降本率"), "target", "≥95", "≥98")
    return {("conflicting_kpi_targets", "采购降本率")}


@fault
def two_retention_times(m: TinyMap) -> Found:
    _said_twice(m, m.id("Record", "采购计划"), "retention", "三年", "十年")
    return {("conflicting_retention", "采购计划")}


@fault
def a_withdrawn_document_is_cited(m: TinyMap) -> Found:
    m.link("CITES", m.id("Document", GUIDE), m.document("旧合同办法", kind="policy", status="retired"), document=GUIDE)
    return {("retired_document_cited", GUIDE)}


@fault
def a_dissolved_unit_still_works(m: TinyMap) -> Found:
    unit = m.thing("Department", "物资部", document="组织清单", status="dissolved")
    m.link("PERFORMED_BY", m.id("Activity", "核对发票"), unit)
    return {("work_of_retired_party", "物资部")}


@fault
def a_holder_left(m: TinyMap) -> Found:
    change(m, m.id("Person", "出纳甲"), left_on="2026-09-30")
    return {("post_left_vacant", "出纳")}


@fault
def the_framework_is_old(m: TinyMap) -> Found:
    change(m, m.id("Document", FRAMEWORK), effective_on="2025-03-01")
    return {("framework_not_maintained", FRAMEWORK)}


@fault
def no_inspection_in_time(m: TinyMap) -> Found:
    change(m, m.id("Event", "验收季度检查"), done_on="2026-05-20")
    return {("inspection_overdue", ACCEPTANCE)}


@fault
def a_planned_inspection_was_not_held(m: TinyMap) -> Found:
    m.event("inspection", "计划外检查", m.id("Process", ACCEPTANCE), planned_on="2026-10-20", stage="专项检查")
    return {("inspection_overdue", ACCEPTANCE)}


@fault
def a_key_control_is_not_inspected(m: TinyMap) -> Found:
    control = m.thing("ControlPoint", "付款复核", document="控制矩阵", kind="approval", key=True)
    m.link("CONTROLS", control, process(m, "付款核算"), document="控制矩阵")
    change(m, m.id("Process", "付款核算"), status="formal")
    m.link("EXECUTED_BY", control, m.id("Role", "出纳"), document="控制矩阵", **{"as": "executes"})
    return {("key_control_uninspected", "付款复核")}


@fault
def a_suggestion_without_answer(m: TinyMap) -> Found:
    m.event("suggestion", "取消纸质单据", m.id("Process", PURCHASING), planned_on="2026-08-03")
    return {("suggestion_unanswered", "取消纸质单据")}


@fault
def a_change_that_nobody_followed(m: TinyMap) -> Found:
    m.event("business_change", "换了供应商系统", m.id("Process", ACCEPTANCE), done_on="2026-06-01", due_on="2026-08-31")
    return {("business_change_not_followed", "换了供应商系统")}


@fault
def a_trial_too_short(m: TinyMap) -> Found:
    change(m, m.id("Event", "采购试运行"), done_on="2026-02-01")
    return {("trial_too_short", PURCHASING)}


@fault
def a_trial_that_never_ran(m: TinyMap) -> Found:
    change(m, m.id("Event", "采购试运行"), value=0.0)
    return {("trial_without_proof", PURCHASING)}


@fault
def a_trial_without_end(m: TinyMap) -> Found:
    trial = m.event("trial_run", "外协试运行", process(m, "外协"), planned_on="2026-08-01", due_on="2026-09-15")
    m.event("approval", "外协试运行审批", m.id("Process", "外协"), stage="trial", done_on="2026-07-25")
    assert trial
    return {("trial_not_concluded", "外协")}


@fault
def a_kpi_below_its_target(m: TinyMap) -> Found:
    m.event("measurement", "十一月及时率", m.id("Kpi", "采购及时率"), done_on="2026-11", value=91.0)
    return {("kpi_below_target", "采购及时率")}


@fault
def an_action_overdue(m: TinyMap) -> Found:
    change(m, m.id("Event", "补签合同"), done_on=None)
    return {("corrective_action_overdue", "补签合同")}


@fault
def one_post_drafts_and_approves(m: TinyMap) -> Found:
    process_ = m.id("Process", PURCHASING)
    draft, approval = m.steps(process_, "编制付款计划", "审批付款计划")
    m.link("FLOWS_TO", m.id("Activity", "付款"), draft)
    control = m.thing("ControlPoint", "审批付款计划", kind="approval", key=False)
    m.link("CONTROLS", control, approval)
    m.link("EVIDENCED_BY", control, m.id("Record", "合同审批表"))
    m.link("EXECUTED_BY", control, m.id("Role", "出纳"), **{"as": "executes"})
    for step in (draft, approval):
        m.link("PERFORMED_BY", step, m.id("Role", "出纳"))
    return {("performs_and_approves", "编制付款计划")}


@fault
def a_unit_s_own_version(m: TinyMap) -> Found:
    own = process(m, "采购管理（华东分公司）")
    m.link("GOVERNED_BY", own, m.document("华东采购办法", kind="policy", status="in_force"), document="华东采购办法")
    m.link("VARIANT_OF", own, m.id("Process", PURCHASING), basis="name", why="华东分公司")
    return {("unit_variant_of_company_process", "采购管理（华东分公司）")}


@fault
def a_section_is_missing(m: TinyMap) -> Found:
    duties = m.id("Clause", f"{DOCUMENT}·职责")
    m.map.things[duties] = {**m.map.things[duties], "name": "其他"}
    return {("section_missing", DOCUMENT)}


@fault
def no_distribution_scope(m: TinyMap) -> Found:
    unlink(m, "DISTRIBUTED_TO", m.id("Document", DOCUMENT))
    return {("distribution_scope_missing", DOCUMENT)}


@fault
def released_without_consent(m: TinyMap) -> Found:
    m.event("external_release", "给代理商", m.id("Document", DOCUMENT), done_on="2026-05-20")
    return {("external_release_without_consent", "给代理商")}


@fault
def executed_by_somebody_else(m: TinyMap) -> Found:
    unlink(m, "DONE_BY", m.id("Event", "盘点06"))
    m.link("DONE_BY", m.id("Event", "盘点06"), m.id("Role", "采购员"), document=None)
    return {("control_executed_by_other", "盘点06")}


@fault
def not_executed_in_a_month(m: TinyMap) -> Found:
    change(m, m.id("Event", "盘点08"), done_on="2026-09-24")  # September twice, August never
    return {("control_not_executed", COUNT)}


@fault
def executed_without_a_record(m: TinyMap) -> Found:
    unlink(m, "EVIDENCED_BY", m.id("Event", "盘点04"))
    return {("execution_without_evidence", "盘点04")}


@fault
def an_approval_is_missing(m: TinyMap) -> Found:
    unlink(m, "DONE_BY", m.id("Event", "formal·approval·供应链中心"))
    m.link("DONE_BY", m.id("Event", "formal·approval·供应链中心"), m.id("Role", "出纳"), document=None)
    return {("approval_route_departed", PURCHASING)}


@fault
def published_before_it_was_approved(m: TinyMap) -> Found:
    change(m, m.id("Event", "formal·approval·供应链中心"), done_on="2026-03-20")
    return {("approval_route_departed", PURCHASING)}


@fault
def no_evidence_at_all(m: TinyMap) -> Found:
    for kind, who in (
        ("countersign", "财务部"),
        ("review", "业务系统办公室"),
        ("review", "PMO"),
        ("approval", "供应链中心"),
    ):
        unlink(m, "EVIDENCED_BY", m.id("Event", f"formal·{kind}·{who}"))
    unlink(m, "EVIDENCED_BY", m.id("Event", "formal·publication·PMO"))
    return {("approval_without_evidence", PURCHASING)}


@fault
def a_trial_that_nobody_approved(m: TinyMap) -> Found:
    m.event("trial_run", "询价试运行", process(m, "询价"), planned_on="2026-11-02", due_on="2026-12-15")
    return {("trial_without_approval", "询价")}


@fault
def formal_at_once(m: TinyMap) -> Found:
    m.event("publication", "发布样品管理", process(m, "样品管理"), stage="formal", done_on="2026-05-01")
    # Nobody signed for it either; and of the demanded route nothing is recorded.
    return {("formal_without_trial", "样品管理"), ("approval_without_evidence", "样品管理")}


@fault
def inspected_by_somebody_else(m: TinyMap) -> Found:
    unlink(m, "DONE_BY", m.id("Event", "采购半年检查"))
    m.link("DONE_BY", m.id("Event", "采购半年检查"), m.id("Department", "财务部"), document=None)
    return {("inspection_by_other", "采购半年检查")}
