"""A new policy before it is published: what it changes on the map, what it contradicts, who must sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.findings import Finding, Judgement
from checks.judging import judge
from checks.routing import Case
from graph.ids import label_of
from graph.map import Map
from graph.snapshot import Change, compare
from procmap.analyst.aligning import Renamed, aligned
from procmap.analyst.answer import Answer, Sheet
from procmap.analyst.asked import Asked
from procmap.analyst.bar import Bar
from procmap.analyst.changes import route_of
from procmap.analyst.contradicting import contradictions
from procmap.analyst.drafts import Draft, drafted
from procmap.judging import FINDING_COLUMNS, finding_rows
from procmap.routing import ROUTE_COLUMNS
from queries.answers.places import Standing, standings

if TYPE_CHECKING:
    import pandas as pd

CHANGES = ("change", "kind", "name", "process", "what", "before", "now", "id")
SIGNS = ("process", *ROUTE_COLUMNS)
_SHOWN_FINDINGS = ("severity", "state", "message", "process", "owner", "remedy")
_SHOWN_SIGNS = ("process", "case", "order", "kind", "party", "who", "evidence", "clause")
_KINDS = {"process": "text", "start": "integer", "end": "integer"}
# Findings of these rules are contradictions between documents.
_CONTRADICTIONS = (
    *("conflicting_", "near_duplicate", "process_with_two_", "duty_held_twice", "document_with_two_owners"),
    *(
        "owner_unlike_matrix",
        "performer_unlike_matrix",
        "superseded_document_in_force",
        "old_edition_in_force",
        "draft_",
    ),
)
# What only says where a fact stands, or follows from other facts, is no change of the business.
_NOT_TOLD = frozenset({"Clause", "DUPLICATES", "STATED_IN", "IMPACTS"})
# Links that follow from others: they change no description of a process.
_FOLLOWING = frozenset({"DEPENDS_ON", "VARIANT_OF", "FULFILS", "OWNED_BY"})
_OF_TEXT = frozenset(
    {"sha256", "paths", "char_start", "char_end", "loaded_on", "stated_in", "char_starts", "char_ends", "quotes"}
    | {"places", "rules", "confidences", "seq", "similarity"}
)


@dataclass(frozen=True, repr=False)
class ComparedAnswer(Answer):
    """What a new policy would change: a row for each value, with the one before and the one that it brings."""

    contradictions_sheet: Sheet = field(default_factory=lambda: Sheet(FINDING_COLUMNS, []))
    findings_sheet: Sheet = field(default_factory=lambda: Sheet(FINDING_COLUMNS, []))
    signs_sheet: Sheet = field(default_factory=lambda: Sheet(SIGNS, []))
    failed: tuple[str, ...] = ()

    @property
    def contradictions(self) -> pd.DataFrame:
        """Findings that say that documents contradict each other, and that were not there before."""
        return self.contradictions_sheet.frame

    @property
    def findings(self) -> pd.DataFrame:
        """All findings that come (state new) or go (state resolved)."""
        return self.findings_sheet.frame

    @property
    def signs(self) -> pd.DataFrame:
        """Who has to sign, by process: the steps of the route of each process that changes."""
        return self.signs_sheet.frame


def compared(
    asked: Asked,
    address: str,
    paths: Sequence[str | Path],
    organization: str | None,
    stage: str,
    judgement: Judgement | None = None,
) -> ComparedAnswer:
    """Load files into a copy of the map and tell the difference; `judgement` is that of the map, where it is known.

    A document that the map has in force under the same number is taken for the edition before.
    """
    with Bar(asked.words.progress) as bar, drafted(asked.store, address, paths, organization, bar) as draft:
        after = Asked(draft.store, asked.lang, asked.today, asked.governance)
        before, renamed = aligned(draft.before, draft.after, draft.editions)
        changes = _of_business(compare(before, draft.after))
        rows = _rows(changes, before, draft.after, after)
        bar("judge", 0, 2)
        old = judgement or _judged(asked)
        bar("judge", 1, 2)
        new = _judged(after)
        bar("judge", 2, 2)
        told_otherwise = contradictions(after, draft.after, {change.subject for change in changes})
        moved = [*told_otherwise, *_moved(old.findings, new.findings, renamed)]
        touched = _touched(changes, before, draft.after)
        signs = [row for thing, fresh in touched for row in _signs(after, thing, fresh=fresh, stage=stage)]
        names = asked.comma.join(Path(path).name for path in paths)
        return _answer(asked, names, rows, new, moved, signs, [one for one, _ in touched], draft)


def _judged(asked: Asked) -> Judgement:
    return judge(asked.store, today=asked.today, lang=asked.lang, governance=asked.governance)


def _moved(old: Iterable[Finding], new: Iterable[Finding], renamed: Renamed) -> list[Finding]:
    """The findings that come, then those that go; what a new edition only moves is neither."""
    then = {_key(one, renamed): one for one in old}
    now = {_key(one, lambda thing: thing): one for one in new}
    came = [replace(one, state="new") for key, one in now.items() if key not in then]
    return came + [replace(one, state="resolved") for key, one in then.items() if key not in now]


def _key(finding: Finding, renamed: Renamed) -> tuple[str, ...]:
    return (finding.rule, renamed(finding.subject.id), *sorted(renamed(other.id) for other in finding.also))


def _of_business(changes: Iterable[Change]) -> list[Change]:
    """The changes of the business: not where facts stand in texts."""
    told = []
    for change in changes:
        if change.kind in _NOT_TOLD or label_of(change.subject) == "Clause":
            continue
        then = {name: value for name, value in change.before.items() if name not in _OF_TEXT}
        now = {name: value for name, value in change.after.items() if name not in _OF_TEXT}
        if change.what != "changed" or then != now:
            told.append(Change(change.what, change.kind, change.subject, then, now))
    return told


def _rows(changes: Sequence[Change], before: Map, after: Map, asked: Asked) -> list[dict[str, Any]]:
    def name(thing: str) -> str:
        about = after.things.get(thing) or before.things.get(thing) or {}
        return str(about.get("name", thing))

    ends = {end for change in changes for end in change.subject.split(" -> ") if end in after.things}
    places = standings(asked.store, ends)
    rows = []
    for change in changes:
        first, _, last = change.subject.partition(" -> ")
        place = next((places[end] for end in (first, last) if end in places), Standing())
        told = {
            "change": change.what,
            "kind": change.kind,
            "name": f"{name(first)} → {name(last)}" if last else name(first),
            "process": place.process,
            "what": asked.model.titles.get(change.kind, change.kind),
            "before": "",
            "now": "",
            "id": change.subject,
        }
        properties = sorted(change.before.keys() | change.after.keys()) if change.what == "changed" else []
        rows += [
            {
                **told,
                "what": asked.model.property(property),
                "before": _text(asked, change.before.get(property)),
                "now": _text(asked, change.after.get(property)),
            }
            for property in properties
        ] or [told]
    order = {"changed": 0, "removed": 1, "added": 2}
    # Things before their links, what stands in a process before what does not.
    rows.sort(
        key=lambda row: (
            order[row["change"]], " -> " in row["id"], not row["process"], row["process"], row["kind"], row["name"],
        )
    )  # fmt: skip
    return rows


def _text(asked: Asked, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return asked.words.values["true" if value else "false"]
    if isinstance(value, list | tuple):
        return asked.comma.join(asked.model.value(str(one)) for one in value)
    return asked.model.value(value) if isinstance(value, str) else f"{value:,.10g}"


def _touched(changes: Sequence[Change], before: Map, after: Map) -> list[tuple[str, bool]]:
    """The processes whose own description changes, and whether they are new."""
    works: dict[str, set[str]] = {}
    for whole in (before, after):
        for link in whole.links:
            if link.type in ("PART_OF", "CONTROLS") and label_of(link.end) in ("Process", "Activity"):
                works.setdefault(link.start, set()).add(link.end)
    found: dict[str, bool] = {}
    for change in changes:
        subject = change.subject.split(" -> ")[0]
        if change.kind in _FOLLOWING or label_of(subject) not in ("Process", "Activity", "ControlPoint"):
            continue
        own = {subject} if label_of(subject) == "Process" else set(works.get(subject, ()))
        own |= {whole for step in own if label_of(step) == "Activity" for whole in works.get(step, ())}
        for process in own:
            if label_of(process) == "Process" and process in after.things:
                found[process] = process not in before.things
    return sorted(found.items())


def _signs(asked: Asked, process: str, *, fresh: bool, stage: str) -> list[dict[str, Any]]:
    answer = route_of(asked, Case(process, change="new" if fresh else "change", stage=stage))
    name = answer.route.name if answer.route else process
    return [{"process": name, **row} for row in answer.rows]


def _answer(
    asked: Asked,
    names: str,
    rows: list[dict[str, Any]],
    judgement: Judgement,
    moved: Sequence[Finding],
    signs: list[dict[str, Any]],
    touched: Sequence[str],
    draft: Draft,
) -> ComparedAnswer:
    say = asked.words.say
    conflicts = [one for one in moved if one.state == "new" and one.rule.startswith(_CONTRADICTIONS)]
    once = Counter(change for change, _ in {(row["change"], row["id"]) for row in rows})
    counts = {what: once[what] for what in ("added", "changed", "removed")}
    processes = asked.named(str(draft.after.things[one]["name"]) for one in touched) or say("nothing_touched")
    said = [say("compared", names=names, processes=processes, **counts) if rows else say("compared_same", names=names)]
    said += [say("compared_failed", lines=asked.comma.join(draft.failed))] if draft.failed else []
    said += [say("compared_kept", names=asked.named(draft.kept))] if draft.kept else []
    said.append(
        say("compared_conflicts", number=len(conflicts), first=conflicts[0].message)
        if conflicts
        else say("compared_no_conflicts")
    )
    came = sum(one.state == "new" for one in moved)
    said.append(say("compared_findings", new=came, resolved=len(moved) - came))
    if signs:
        said.append(say("compared_signs", names=asked.named((row["party"] for row in signs), most=12)))
    sheets = (
        Sheet(FINDING_COLUMNS, _found(judgement, conflicts), _SHOWN_FINDINGS, _KINDS, asked.lang),
        Sheet(FINDING_COLUMNS, _found(judgement, moved), _SHOWN_FINDINGS, _KINDS, asked.lang),
        Sheet(SIGNS, signs, _SHOWN_SIGNS, {}, asked.lang),
    )
    titles = (say("contradictions_title"), say("judged_again_title"), say("signs_title"))
    return ComparedAnswer(
        rows,
        CHANGES,
        "\n".join(said),
        ("change", "what", "name", "process", "before", "now"),
        asked.lang,
        {},
        dict(zip(titles, sheets, strict=True)),
        lambda: _bars(rows, asked),
        *sheets,
        draft.failed,
    )


def _found(judgement: Judgement, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The rows of findings; to contradict a document in force is grave."""
    rows = finding_rows(replace(judgement, findings=tuple(findings)))
    return [{**row, "severity": row["severity"] or "high"} for row in rows]


def _bars(rows: Sequence[Mapping[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.bars import by_change

    return by_change(rows, asked.lang)
