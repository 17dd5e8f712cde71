"""A made-up company for approval routes and limits: a framework, owners, units with heads, and its governing policy."""

from __future__ import annotations

from tiny_map import TinyMap

POLICY = "流程管理制度"
CLAUSES = (
    ("4.2", "各级流程由owner负责，域内各级流程的owner以域owner为主确定。", None),
    ("7.3.2", "高阶流程由PMO组织发起，域流程的owner审批，并得到高层管理者批准。", None),
    ("7.3.3", "低阶流程的建立和维护按下列原则。", None),
    ("3", "试运行和正式运行经以下审批。", "7.3.3"),
    ("a", "部门内流程：部门负责人审批，系统办公室审核，抄送PMO备案。", "3"),
    (
        "b",
        "跨部门三级流程：各部门负责人会签，系统办公室及PMO审核，最后由流程域owner审批。牵涉其他流程的提交会议纪要。",
        "3",
    ),
    ("7.4.4", "本条说的是别的事。", None),
)


def routed_company() -> TinyMap:
    """供应链 and 财务 are domains; 采购 (level 3) is worked by two departments and 付款 (财务) hangs on it.

    领料 stays inside one department; 盘点 has no level of its own, nor any work told; 旧采购 is retired.
    """
    tiny = TinyMap("routes")
    tiny.document(POLICY, status="in_force", kind="policy")
    _policy(tiny)
    for domain, below, head in (("供应链", "采购过程", "采购中心"), ("财务", "资金过程", "财务部")):
        whole, middle = tiny.process(domain, level=1), tiny.process(below, level=2)
        tiny.link("PART_OF", middle, whole)
        owned_by(tiny, whole, tiny.thing("Department", head))
    units = {name: tiny.thing("Department", name) for name in ("采购部", "质量部", "财务部", "仓储部", "PMO")}
    tiny.thing("Department", "系统办公室")
    tiny.link("PART_OF", units["采购部"], tiny.id("Department", "采购中心"))
    posts = (
        ("采购部经理", "采购部"),
        ("采购部副经理", "采购部"),
        ("采购员", "采购部"),
        ("财务经理", "财务部"),
        ("仓管员", "仓储部"),
    )
    for post, unit in posts:
        tiny.link("BELONGS_TO", tiny.thing("Role", post), units[unit])
    tiny.link("HELD_BY", tiny.id("Role", "财务经理"), tiny.thing("Person", "周岚"))
    tiny.thing("Role", "总经理")
    tiny.thing("Role", "部门负责人", relative=True)
    buying = inside(tiny, "采购", "采购过程")
    owned_by(tiny, buying, units["采购部"])
    order, check = tiny.steps(buying, "下单", "验货")
    tiny.link("PERFORMED_BY", order, tiny.id("Role", "采购员"))
    tiny.link("PERFORMED_BY", check, units["质量部"])
    tiny.link("PRODUCES", order, tiny.thing("Record", "采购合同"))
    paying = inside(tiny, "付款", "资金过程")
    (pay,) = tiny.steps(paying, "支付")
    tiny.link("PERFORMED_BY", pay, units["财务部"])
    tiny.link("USES", pay, tiny.id("Record", "采购合同"))
    handing = inside(tiny, "领料", "采购过程")
    (hand,) = tiny.steps(handing, "发料")
    tiny.link("PERFORMED_BY", hand, tiny.id("Role", "仓管员"))
    tiny.link("PART_OF", tiny.process("盘点"), handing)
    tiny.process("旧采购", level=3, status="retired")
    _limits(tiny, buying, order, paying)
    return tiny


def inside(tiny: TinyMap, name: str, whole: str, level: int = 3) -> str:
    """A described process inside another one."""
    made = tiny.described(name, level=level)
    tiny.link("PART_OF", made, tiny.id("Process", whole))
    return made


def owned_by(tiny: TinyMap, process: str, holder: str) -> None:
    """A process and who owns it."""
    owner = tiny.thing("Owner", holder.rsplit("/", 1)[1])
    tiny.link("OWNED_BY", process, owner)
    tiny.link("HELD_BY", owner, holder)


def _policy(tiny: TinyMap) -> None:
    made: dict[str, str] = {}
    for ordinal, (number, text, whole) in enumerate(CLAUSES, start=2):
        clause = tiny.id("Clause", f"{POLICY}·{number}")
        tiny.map.things[clause] = {"name": text[:10], "number": number, "ordinal": ordinal, "text": f"{number} {text}"}
        tiny.map.add_link("PART_OF", clause, made.get(whole or "", tiny.id("Document", POLICY)), {})
        made[number] = clause


def _limits(tiny: TinyMap, buying: str, order: str, paying: str) -> None:
    """Who approves what: two ranges of contracts, a payment in 万元, leave in days, one bound, one without amount."""
    for name, kind, work, who, about in (
        ("五万元以下合同", "approval", buying, "采购部经理", {"operator": "<", "value": 50000.0, "unit": "元"}),
        (
            "五万至二十万元合同", "approval", order, "财务经理",
            {"operator": ">=", "value": 50000.0, "operator_to": "<", "value_to": 200000.0, "unit": "元"},
        ),
        ("大额付款", "approval", paying, "总经理", {"operator": ">", "value": 8.0, "unit": "万元"}),
        ("付款复核", "review", paying, "财务部", {}),
        ("请假", "approval", None, "部门负责人", {"operator": ">=", "value": 3.0, "unit": "天"}),
        ("报销限额", "threshold", paying, None, {"value": 500.0, "unit": "元"}),
        ("每日检查", "check", paying, "财务部", {"value": 1.0, "unit": "次"}),
    ):  # fmt: skip
        control = tiny.thing("ControlPoint", name, kind=kind, **about)
        if work:
            tiny.link("CONTROLS", control, work)
        if who:
            label = "Department" if who == "财务部" else "Role"
            tiny.link("EXECUTED_BY", control, tiny.id(label, who), **{"as": "executes"})
    tiny.link("EXECUTED_BY", tiny.id("ControlPoint", "大额付款"), tiny.id("Role", "采购员"), **{"as": "bound"})
    tiny.document("旧制度", status="superseded", kind="policy")
    old = tiny.thing("ControlPoint", "旧限额", document="旧制度", kind="approval", operator=">", value=1.0, unit="元")
    tiny.link("CONTROLS", old, buying, document="旧制度")
