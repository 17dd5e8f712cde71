"""Links between what other rules found in one passage: records used and produced, systems, evidence, risks."""

from __future__ import annotations

import re
from bisect import bisect_left

from graph.facts import Evidence
from loaders.rules.page import Page

_PRODUCES = re.compile(
    r"\b(?:complet|fill|prepar|creat|draft|issu|submit|rais|record|enter|updat|generat|produc|writ|log"
    r"|document|sign|open|establish|maintain|keep|compil|print|send|publish|register)\w*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_Place = tuple[int, int, str]  # raw start and end, and the thing


def find(page: Page) -> None:
    """Adds the links of activities, controls and processes to records, systems and risks in the same passage."""
    places = {
        label: sorted(set(page.stated.get(label, ())))
        for label in ("Activity", "ControlPoint", "Record", "System", "Risk")
    }
    for activity in places["Activity"]:
        for record in _inside(places["Record"], activity):
            produced = _PRODUCES.search(page.raw, activity[0], record[0])
            page.facts.link("PRODUCES" if produced else "USES", activity[2], record[2], _evidence(page, activity))
        for system in _inside(places["System"], activity):
            page.facts.link("RUNS_ON", activity[2], system[2], _evidence(page, activity))
    for control in places["ControlPoint"]:
        for record in _inside(places["Record"], control):
            page.facts.link("EVIDENCED_BY", control[2], record[2], _evidence(page, control))
        for activity in _inside(places["Activity"], control)[:1]:
            page.facts.link("CONTROLS", control[2], activity[2], _evidence(page, control))
        for risk in _inside(places["Risk"], control):
            page.facts.link("MITIGATES", control[2], risk[2], _evidence(page, control))
    for label, link, towards in (("Risk", "THREATENS", True), ("System", "RUNS_ON", False), ("Record", "USES", False)):
        for place in places[label]:
            process = page.process_of.get(page.clause_at(page.clean.clean(place[0])).ordinal)
            if process:
                ends = (place[2], page.processes[process]) if towards else (page.processes[process], place[2])
                page.facts.link(link, *ends, _evidence(page, place))


def _evidence(page: Page, place: _Place) -> Evidence:
    return Evidence(place[0], place[1], page.raw[place[0] : place[1]], "same_passage", 0.6)


def _inside(places: list[_Place], around: _Place) -> list[_Place]:
    first = bisect_left(places, (around[0], 0, ""))
    last = bisect_left(places, (around[1], 0, ""))
    return places[first:last]
