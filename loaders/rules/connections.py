"""Links between what other rules found in one sentence: records used and produced, systems, evidence, risks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from graph.facts import Evidence
from loaders.rules.page import Page

# What is done to a record that comes into being or is kept up by the step; everything else only uses it.
_PRODUCES = re.compile(
    r"(?:填写|填报|填具|填制|编制|编写|编报|出具|形成|建立|签订|签发|提交|登记|记入|计入|列入|纳入|制作|开具|撰写|起草|拟定|拟订|"
    r"制定|制订|录入|报送|打印|发出|发布|下达|下发|印发|更新|修订|完善|整理|汇总|生成|输出|做好|作好|写出)"
    r"[^,，。；;]{0,12}$"
)
# What is said behind a record that comes into being: 《…》加盖业务章后发给客户, 《…》由…编制.
_PRODUCED = re.compile(r"^[》”\"]?(?:加盖|盖章|由[^,，。；;]{1,12}(?:编制|填写|出具|起草|制定)|编制|填写|起草)")


class _Place(NamedTuple):
    """Where a thing is stated, in raw offsets."""

    start: int
    end: int
    thing: str


def find(page: Page) -> None:
    """Adds the links of activities, controls and processes to records, systems and risks in the same passage."""
    places = {label: _places(page, label) for label in ("Activity", "ControlPoint", "Record", "System", "Risk")}
    for activity in places["Activity"]:
        for record in _inside(places["Record"], activity):
            link = "PRODUCES" if _is_produced(page, activity, record) else "USES"
            page.facts.link(link, activity.thing, record.thing, _evidence(page, activity))
        for system in _inside(places["System"], activity):
            page.facts.link("RUNS_ON", activity.thing, system.thing, _evidence(page, activity))
    for control in places["ControlPoint"]:
        for record in _inside(places["Record"], control):
            page.facts.link("EVIDENCED_BY", control.thing, record.thing, _evidence(page, control))
        for activity in _inside(places["Activity"], control)[:1]:
            page.facts.link("CONTROLS", control.thing, activity.thing, _evidence(page, control))
        for risk in _inside(places["Risk"], control):
            page.facts.link("MITIGATES", control.thing, risk.thing, _evidence(page, control))
    begins = [page.clean.raw(clause.start) for clause in page.clauses]
    _by_clause(page, begins, places["Risk"], "THREATENS", towards=True)
    _by_clause(page, begins, places["System"], "RUNS_ON", towards=False)
    _by_clause(page, begins, places["Record"], "USES", towards=False)


def _is_produced(page: Page, activity: _Place, record: _Place) -> bool:
    """Whether the words around a record say that the step makes it or keeps it up."""
    start, end = page.clean.clean(record.start), page.clean.clean(record.end)
    before = page.text[max(page.clean.clean(activity.start), start - 16) : start].rstrip('《“"')
    return bool(_PRODUCES.search(before) or _PRODUCED.search(page.text[end : end + 20]))


def _places(page: Page, label: str) -> list[_Place]:
    """The passages of this document that state things of a label, in order."""
    return sorted({_Place(*stated) for stated in page.stated.get(label, ())})


def _evidence(page: Page, place: _Place) -> Evidence:
    return Evidence(place.start, place.end, page.raw[place.start : place.end], "same_passage", 0.6)


def _inside(places: list[_Place], around: _Place) -> list[_Place]:
    first = bisect_left(places, _Place(around.start, 0, ""))
    return places[first : bisect_left(places, _Place(around.end, 0, ""), first)]


def _by_clause(page: Page, begins: list[int], places: list[_Place], link: str, *, towards: bool) -> None:
    """Links what is named in a clause of a process with the process; `begins` are the raw offsets of the clauses."""
    for place in places:
        clause = page.clauses[max(0, bisect_right(begins, place.start) - 1)]
        process = page.process_of.get(clause.ordinal)
        if process:
            ends = (place.thing, page.processes[process]) if towards else (page.processes[process], place.thing)
            page.facts.link(link, *ends, _evidence(page, place))
