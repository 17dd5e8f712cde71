"""A tiny graph of good, bad and odd cases for each compliance query.

A case fills the map and returns who the population is and who offends; `?` marks who cannot be decided.
"""

from collections.abc import Callable

from tiny_map import DOCUMENT, TinyMap

Case = Callable[[TinyMap], tuple[set[str], set[str]]]
CASES: dict[str, Case] = {}


def case(of: Case) -> Case:
    CASES[of.__name__] = of
    return of


def _drafted_and_approved(m: TinyMap, draft: str, approval: str, drafts: str, *approves: str) -> str:
    """A step, the step after it that approves, and the control that says so; returns the first step."""
    first, second = m.steps(m.process(f"{draft}流程"), draft, approval)
    m.link("PERFORMED_BY", first, m.id("Role", drafts))
    control = m.thing("ControlPoint", f"{approval}·控制", kind="approval")
    m.link("CONTROLS", control, second)
    for approver in approves:
        m.link("PERFORMED_BY", second, m.id("Role", approver))
        m.link("EXECUTED_BY", control, m.id("Role", approver))
    return first


@case
def performs_and_approves(m: TinyMap) -> tuple[set[str], set[str]]:
    for post in ("采购员", "采购经理", "总经理"):
        m.thing("Role", post)
    m.thing("Role", "部门负责人", relative=True)
    _drafted_and_approved(m, "编制采购合同", "审批采购合同", "采购员", "采购员")
    _drafted_and_approved(m, "编制询价单", "审批询价单", "采购员", "采购经理")
    _drafted_and_approved(m, "填写领料单", "审批领料单", "部门负责人", "部门负责人")
    _drafted_and_approved(m, "拟定预算", "审批预算", "采购经理", "采购经理", "总经理")  # somebody else decides too
    _drafted_and_approved(m, "审核发票", "批准付款", "采购经理", "采购经理")  # reviews, then approves
    guarded, plain = m.steps(m.process("付款"), "付款登记", "归档", flow=False)
    m.link("PERFORMED_BY", guarded, m.id("Role", "采购员"))
    m.link("PERFORMED_BY", plain, m.id("Role", "采购员"))
    own = m.thing("ControlPoint", "付款登记须经批准", kind="approval")
    m.link("CONTROLS", own, guarded)
    m.link("EXECUTED_BY", own, m.id("Role", "采购员"))
    paid = m.steps(m.id("Process", "付款"), "大额付款", flow=False)[0]  # 总经理审批大额付款: the approval itself
    m.link("PERFORMED_BY", paid, m.id("Role", "总经理"))
    m.link("CONTROLS", m.thing("ControlPoint", "总经理审批大额付款", kind="approval"), paid)
    m.link("EXECUTED_BY", m.id("ControlPoint", "总经理审批大额付款"), m.id("Role", "总经理"))
    everyone = {"编制采购合同", "编制询价单", "填写领料单", "拟定预算", "付款登记", "大额付款"}
    return everyone, {"编制采购合同", "付款登记"}


@case
def unit_variant_of_company_process(m: TinyMap) -> tuple[set[str], set[str]]:
    def variant(key: str, *, basis: str = "name", status: str = "in_force", **whole: str) -> tuple[str, str]:
        company, own = m.described(key, **whole), m.process(f"{key}（上海分公司）")
        document = m.document(f"{key}上海办法", status=status)
        m.link("GOVERNED_BY", own, document, document=f"{key}上海办法")
        m.link("VARIANT_OF", own, company, basis=basis, why="上海分公司")
        return company, own

    variant("采购", scope="enterprise")
    variant("仓储", basis="scope")
    variant("报销")  # nobody says how far the company's process binds
    variant("巡检", scope="department")
    variant("合同", status="retired", scope="enterprise")
    m.link("APPLIES_TO", m.document("考勤办法", status="in_force"), m.thing("Department", "各部门", relative=True))
    company, _ = variant("考勤")
    m.link("GOVERNED_BY", company, m.id("Document", "考勤办法"))
    company, _ = variant("请购")
    m.link("GOVERNED_BY", company, m.document("请购办法", status="in_force"))
    clause = m.clause("请购办法")
    m.map.things[clause] = {**m.map.things[clause], "text": "本办法由公司统一执行，各分公司不得另行制定。"}
    everyone = {f"{key}（上海分公司）" for key in ("采购", "仓储", "报销", "巡检", "合同", "考勤", "请购")}
    return everyone, {f"{key}（上海分公司）" for key in ("采购", "仓储", "考勤", "请购")} | {"报销（上海分公司）?"}


def _process_document(m: TinyMap, key: str, *headings: str, **about: str) -> str:
    """A document that describes a process with a step, under these headings."""
    document = m.document(key, **{"status": "in_force", "kind": "process"} | about)
    process = m.process(f"{key}的流程", document=key)
    m.link("GOVERNED_BY", process, document, document=key)
    m.steps(process, f"{key}的步骤", document=key)
    for number, heading in enumerate(headings, start=1):
        clause = f"tiny/Clause/{key}·{heading}"
        m.map.things[clause] = {"name": heading, "number": str(number), "ordinal": number}
        m.map.add_link("PART_OF", clause, document, {})
    return document


@case
def section_missing(m: TinyMap) -> tuple[set[str], set[str]]:
    m.map.things[m.id("Document", DOCUMENT)] = {"name": DOCUMENT, "status": "superseded", "kind": "policy"}
    whole = ("目的", "适用范围", "部门职责", "工作程序", "相关文件")
    _process_document(m, "好", *whole)
    _process_document(m, "别的说法", "一、目的和依据", "范围", "权责", "流程步骤", "内部控制", "记录表单", "引用文件")
    _process_document(m, "坏", *(heading for heading in whole if heading != "部门职责"))
    _process_document(m, "没有标题")
    _process_document(m, "废止", status="retired")
    articles = {
        "条文": (
            "为规范退货，制定本办法。",
            "本办法适用于各门店。",
            "客服部负责受理，仓储部负责清点。",
            "退货按以下步骤办理：",
        ),
        "条文不全": ("为规范退货，制定本办法。", "本办法适用于各门店。", "退货按以下步骤办理："),
    }
    for key, said in articles.items():  # articles have no headings: what they say counts
        _process_document(m, key, *said)
        for number, text in enumerate(said, start=1):
            clause = f"tiny/Clause/{key}·{text}"
            m.map.things[clause] = {**m.map.things[clause], "number": f"第{number}条", "text": f"第{number}条 {text}"}
    return {"好", "别的说法", "坏", "没有标题", *articles}, {"坏", "没有标题?", "条文不全"}


@case
def distribution_scope_missing(m: TinyMap) -> tuple[set[str], set[str]]:
    m.map.things[m.id("Document", DOCUMENT)] = {"name": DOCUMENT, "status": "superseded", "kind": "policy"}
    unit = m.thing("Department", "采购部")
    m.link("DISTRIBUTED_TO", _process_document(m, "好"), unit, **{"as": "to"})
    _process_document(m, "流程写明")
    m.link("DISTRIBUTED_TO", m.id("Process", "流程写明的流程"), unit, **{"as": "copy"})
    _process_document(m, "没有发布记录")  # and most documents leave it to a register
    _process_document(m, "坏")
    m.event("publication", "发布", m.id("Process", "坏的流程"), done_on="2026-01-05")
    _process_document(m, "记录", kind="form")
    return {"好", "流程写明", "没有发布记录", "坏"}, {"没有发布记录?", "坏"}


@case
def trial_without_approval(m: TinyMap) -> tuple[set[str], set[str]]:
    def trial(key: str, **about: str) -> str:
        process = m.process(key)
        m.event("trial_run", f"{key}·试运行", process, planned_on="2026-03-01", **about)
        return process

    m.event("approval", "同意", trial("好"), stage="trial", done_on="2026-02-20")
    m.event("approval", "正式的同意", trial("坏"), stage="formal", done_on="2026-05-20")
    m.event("approval", "旧版的同意", trial("旧版", version="B/0"), stage="trial", version="A/0", done_on="2025-02-20")
    return {"好", "坏", "旧版"}, {"坏", "旧版"}


@case
def formal_without_trial(m: TinyMap) -> tuple[set[str], set[str]]:
    def formal(key: str) -> str:
        process = m.process(key)
        m.event("publication", f"{key}·发布", process, stage="formal", done_on="2026-05-01")
        return process

    m.event("trial_run", "试运行", formal("好"), planned_on="2026-03-01")
    m.event("publication", "试运行发布", formal("试运行已发布"), stage="trial", done_on="2026-03-01")
    m.event("trial_run", "以后的试运行", formal("坏"), planned_on="2026-08-01")
    formal("没有试运行")
    m.event("publication", "只有试运行", m.process("还在试"), stage="trial", done_on="2026-03-01")
    return {"好", "试运行已发布", "坏", "没有试运行"}, {"坏", "没有试运行"}


@case
def external_release_without_consent(m: TinyMap) -> tuple[set[str], set[str]]:
    president, buyer, person = m.thing("Role", "总裁"), m.thing("Role", "采购经理"), m.thing("Person", "李四")
    m.link("HELD_BY", president, person)

    def release(key: str, **consent: str) -> None:
        made = m.event("external_release", key, m.id("Document", DOCUMENT), done_on="2026-05-10")
        if consent:
            m.event("approval", f"{key}·同意", made, **consent)

    release("坏")
    release("他人同意", by=buyer, done_on="2026-05-01")
    release("不同意", by=president, done_on="2026-05-01", result="不同意")
    release("事后补批", by=president, done_on="2026-05-20")
    release("好", by=president, done_on="2026-05-10", result="同意")
    release("本人同意", by=person, done_on="2026-05-01")
    m.event("external_release", "计划中", m.id("Document", DOCUMENT), planned_on="2026-12-10")
    everyone = {"坏", "他人同意", "不同意", "事后补批", "好", "本人同意", "计划中"}
    return everyone, {"坏", "他人同意", "不同意", "事后补批"}


@case
def control_executed_by_other(m: TinyMap) -> tuple[set[str], set[str]]:
    clerk, cashier, unit = m.thing("Role", "会计"), m.thing("Role", "出纳"), m.thing("Department", "财务部")
    anyone = m.thing("Role", "部门负责人", relative=True)
    person, stranger = m.thing("Person", "李四"), m.thing("Person", "张三")
    m.link("HELD_BY", clerk, person)
    m.link("BELONGS_TO", clerk, unit)

    def control(key: str, executor: str) -> str:
        made = m.thing("ControlPoint", f"{key}·控制", kind="check")
        m.link("EXECUTED_BY", made, executor, **{"as": "executes"})
        return made

    for key, executor, doer in (
        ("坏", clerk, cashier), ("好", clerk, clerk), ("任职者", clerk, person), ("部门的岗位", unit, clerk),
        ("岗位的部门", clerk, unit), ("部门的人", unit, person), ("泛指", anyone, cashier), ("生人", clerk, stranger),
    ):  # fmt: skip
        m.event("control_execution", key, control(key, executor), by=doer, done_on="2026-10-31")
    m.event("control_execution", "没写谁", control("没写谁", clerk), done_on="2026-10-31")
    everyone = {"坏", "好", "任职者", "部门的岗位", "岗位的部门", "部门的人", "泛指", "生人"}
    return everyone, {"坏", "泛指?", "生人?"}


@case
def execution_without_evidence(m: TinyMap) -> tuple[set[str], set[str]]:
    record = m.thing("Record", "盘点表")

    def executed(key: str, control: str, *, evidence: bool, **says: str) -> None:
        made = m.event("control_execution", key, control, **{"done_on": "2026-09-30"} | says)
        if evidence:
            m.link("EVIDENCED_BY", made, record, document=None)

    kept, never = m.thing("ControlPoint", "盘点"), m.thing("ControlPoint", "巡视")
    executed("好", kept, evidence=True)
    executed("坏", kept, evidence=False)
    executed("从不留证据", never, evidence=False)
    m.event("control_execution", "尚未执行", kept, due_on="2026-12-31")
    return {"好", "坏"}, {"坏"}
