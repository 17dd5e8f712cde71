"""A repair workshop on a tiny map: a domain, two processes, steps, who takes part, controls, risks, records."""

from __future__ import annotations

from tiny_map import DOCUMENT, TinyMap


def workshop() -> TinyMap:
    made = TinyMap("workshop")
    domain = made.process("设备管理", level=1, code="S")
    other = made.process("财务管理", level=1, code="F")
    repair = made.described("设备维修", code="S-1", status="formal")
    pay = made.described("维修付款", code="F-1")
    made.link("PART_OF", repair, domain)
    made.link("PART_OF", pay, other)
    made.link("DEPENDS_ON", pay, repair, via="record", why="维修单")
    report, fix, check = made.steps(repair, "报修", "修理", "验收")
    (settle,) = made.steps(pay, "结算")

    shop, finance = made.thing("Department", "设备部"), made.thing("Department", "财务部")
    fitter, chief = made.thing("Role", "修理工"), made.thing("Role", "设备部经理")
    for post in (fitter, chief):
        made.link("BELONGS_TO", post, shop)
    everyone = made.thing("Department", "各部门", relative=True)
    made.link("OWNED_BY", repair, owner := made.thing("Owner", "设备部"), since="2026-02-01")
    made.link("HELD_BY", owner, shop)
    made.link("OWNED_BY", repair, before := made.thing("Owner", "后勤部"), until="2026-01-31")
    made.link("HELD_BY", before, made.thing("Department", "后勤部"))
    made.link("OWNED_BY", pay, made.thing("Owner", "某负责人"))  # nobody knows who holds it
    made.link("PERFORMED_BY", report, everyone)
    made.link("PERFORMED_BY", fix, fitter)
    made.link("PERFORMED_BY", check, shop)
    made.link("PERFORMED_BY", settle, finance)
    made.link("PARTICIPATES_IN", finance, repair, raci=["C", "I"])
    made.link("PARTICIPATES_IN", finance, check)  # how, no sentence says

    form, tool = made.thing("Record", "维修单"), made.thing("System", "台账系统")
    made.link("PRODUCES", report, form)
    made.link("USES", fix, form)
    made.link("RUNS_ON", repair, tool)

    approval = made.thing("ControlPoint", "经理批准", kind="approval", key=True, frequency="每单")
    made.link("CONTROLS", approval, repair)
    made.link("CONTROLS", approval, check)
    made.link("EXECUTED_BY", approval, chief, **{"as": "executes"})
    made.link("EVIDENCED_BY", approval, form)
    ban = made.thing("ControlPoint", "不得带电作业", kind="prohibition")
    made.link("CONTROLS", ban, fix)
    made.link("EXECUTED_BY", ban, fitter, **{"as": "bound"})
    made.link("EXECUTED_BY", ban, shop, **{"as": "permits"})
    made.link("CONTROLS", made.thing("ControlPoint", "复核金额", kind="review"), settle)
    made.thing("ControlPoint", "悬空的控制", kind="check")
    overspend, shock = made.thing("Risk", "超支"), made.thing("Risk", "触电")
    made.link("THREATENS", overspend, repair)
    made.link("MITIGATES", approval, overspend)
    made.link("THREATENS", shock, fix)
    made.thing("Risk", "市场波动")
    made.link("MEASURES", made.thing("Kpi", "一次修复率"), repair)
    made.link("GOVERNED_BY", domain, made.id("Document", DOCUMENT))
    return made
