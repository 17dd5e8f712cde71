"""What new documents contradict: the same matter told otherwise by a document in force, in whatever process."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from checks.findings import Cited, Finding, Subject
from graph.ids import label_of, normalise, parts_of
from graph.map import Map
from procmap.analyst.asked import Asked
from queries.answers.places import Standing, standings

_PAST = ("superseded", "retired", "cited")
_NUMBER = re.compile(r"\d[\d,.]*\s*[万亿千百]?")
_PASSIVE = re.compile(r"[由经]|须|应")
_SHORTEST = 4  # characters; in shorter words, two matters may look like one


@dataclass(frozen=True)
class _Told:
    """What one document says of a matter."""

    thing: str
    name: str
    document: str
    says: str  # what must not differ
    cited: Cited


def contradictions(asked: Asked, after: Map, changed: Iterable[str]) -> list[Finding]:
    """A finding for each thing that is new or changed and that a document in force tells otherwise."""
    whole = _Whole(after)
    fresh = {thing for thing in changed if thing in after.things}
    by_matter: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for thing in after.things:
        for matter, says in whole.matters(thing):
            by_matter[matter] += [
                _Told(thing, str(after.things[thing]["name"]), document, says, cited)
                for document, cited in whole.stated(thing)
            ]
    places = standings(asked.store, fresh)
    found: dict[str, Finding] = {}
    for (rule, _), told in sorted(by_matter.items()):
        for new in (one for one in told if one.thing in fresh):
            for old in (one for one in told if one.thing not in fresh):
                if old.document != new.document and old.says != new.says:
                    finding = _finding(asked, rule, new, old, places.get(new.thing, Standing()))
                    found.setdefault(finding.id, finding)
    return list(found.values())


class _Whole:
    """The links of a map by their start, as far as contradictions need them."""

    def __init__(self, whole: Map) -> None:
        self._map = whole
        self._clauses: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
        self._executors: dict[str, list[str]] = defaultdict(list)
        for link, about in whole.links.items():
            if link.type == "STATED_IN":
                self._clauses[link.start].append((link.end, about))
            elif link.type == "EXECUTED_BY" and link.apart in ("", "executes"):
                self._executors[link.start].append(str(whole.things[link.end]["name"]))

    def matters(self, thing: str) -> list[tuple[tuple[str, str], str]]:
        """The matters that a thing tells of, each with what it says: who approves, which limit, which target."""
        about = self._map.things[thing]
        match label_of(thing):
            case "ControlPoint":
                return self._of_control(thing, about)
            case "Kpi" if about.get("target"):
                return [(("draft_target_differs", normalise(str(about["name"]))), str(about["target"]))]
            case "Activity" if about.get("time_limit_hours"):
                name = normalise(str(about["name"]))
                says = f"{about['time_limit_hours']:g}"
                return [(("draft_time_limit_differs", name), says)] if len(name) >= _SHORTEST else []
            case _:
                return []

    def _of_control(self, thing: str, about: Mapping[str, Any]) -> list[tuple[tuple[str, str], str]]:
        executors = sorted(self._executors[thing])
        bare = str(about["name"])
        for name in sorted(executors, key=len, reverse=True):
            bare = bare.replace(name, "")
        bare = normalise(_PASSIVE.sub("", bare))
        if len(bare) < _SHORTEST:
            return []
        found: list[tuple[tuple[str, str], str]] = []
        if about.get("kind") in ("approval", "threshold") and executors:
            found.append((("draft_approver_differs", bare), "、".join(executors)))
        if about.get("value") is not None:
            number = f"{about.get('operator', '')} {about['value']:g} {about.get('unit', '')}"
            found.append((("draft_limit_differs", _NUMBER.sub("#", bare)), number))
        return found

    def stated(self, thing: str) -> list[tuple[str, Cited]]:
        """The documents in force that state a thing, each with its first sentence."""
        found: dict[str, Cited] = {}
        for clause, about in sorted(self._clauses[thing], key=lambda one: (one[0], one[1].get("char_start") or 0)):
            document = "/".join([parts_of(clause)[0], "Document", parts_of(clause)[2]])
            told = self._map.things.get(document)
            if told is None or told.get("status") in _PAST or not told.get("sha256"):
                continue
            found.setdefault(
                document,
                Cited(
                    document=str(told["name"]),
                    clause=str(self._map.things[clause]["name"]),
                    quote=str(about.get("quote") or ""),
                    source=str((told.get("paths") or [""])[0]),
                    start=int(about.get("char_start") or 0),
                    end=int(about.get("char_end") or 0),
                    place=about.get("place") or None,
                ),
            )
        return list(found.items())


def _finding(asked: Asked, rule: str, new: _Told, old: _Told, place: Standing) -> Finding:
    say, document = asked.words.say, old.cited.document
    return Finding(
        id=f"{rule}:{new.thing}:{old.thing}",
        rule=rule,
        subject=Subject(new.thing, label_of(new.thing), new.name),
        message=say(rule, new=new.cited.quote or new.name, old=old.cited.quote or old.name, document=document),
        remedy=say("draft_remedy", document=document),
        owner="",
        process=place.process,
        domain=place.domain,
        also=(Subject(old.thing, label_of(old.thing), old.name),),
        state="new",
        evidence=(old.cited, new.cited),
    )
