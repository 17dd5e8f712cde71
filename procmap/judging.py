"""The job of `procmap check` and `procmap report`: judge the map at an address, and write what was found."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from checks.findings import Cited, Dimension, Judgement
from checks.following import (
    ActionsFile,
    actions_beside,
    add_run,
    follow,
    read_actions,
    read_runs,
    run_of,
)
from checks.standing import read_baseline
from graph.errors import ProcmapError
from graph.stores import open_for_reading
from procmap.loading import snapshots_folder
from procmap.reporting import FINDINGS, READERS, Reader, ReportNotWritten, write_report
from procmap.reporting.basis import basis_of
from procmap.reporting.report import Report
from procmap.words import Lang

HISTORY = "history"
log = logging.getLogger("procmap")

FINDING_COLUMNS = (
    "rule", "severity", "state", "owner", "domain", "process", "message", "remedy",
    "document", "clause", "quote", "source", "start", "end", "id",
)  # fmt: skip

_OF_SENTENCES = frozenset(field.name for field in fields(Cited))


class UnreadableFindings(ProcmapError):
    """A file that is not the JSON of an earlier check or report."""


def judged(
    address: str,
    *,
    today: date,
    lang: Lang,
    dimension: Dimension | None = None,
    governance: Path | None = None,
    baseline: Path | None = None,
    previous: Path | None = None,
    docs: Path | None = None,
) -> Judgement:
    """The judgement of the map at an address. `previous` is an earlier one's JSON, `docs` a folder for Data Docs."""
    import checks

    earlier = _findings(previous) if previous else None
    with open_for_reading(address) as store:
        try:
            return checks.judge(
                store,
                today=today,
                lang=lang,
                dimension=dimension,
                governance=governance,
                baseline=baseline,
                previous=earlier,
                docs=docs,
            )
        except checks.BadJudgement as error:
            raise UnreadableFindings(f"{previous}: {error}") from error


def reported(
    address: str,
    folder: Path,
    *,
    today: date,
    lang: Lang,
    dimension: Dimension | None = None,
    governance: Path | None = None,
    baseline: Path | None = None,
    previous: Path | None = None,
    docs: Path | None = None,
    readers: Collection[Reader] = READERS,
    actions: Path | None = None,
    history: Path | None = None,
) -> tuple[Judgement, list[Path]]:
    """The judgement, and the files it was written to.

    It goes on from the report before: the one in the folder, else the one whose findings.json is `previous`. That one
    tells what is new, and its actions file and history are taken over where the folder has none and none are named.
    """
    last = folder / FINDINGS
    earlier = previous or (last if last.exists() else None)
    place = earlier.parent if earlier and earlier.name == FINDINGS else folder
    followed = read_actions(_actions_to_read(folder, place, actions))
    judgement = judged(
        address,
        today=today,
        lang=lang,
        dimension=dimension,
        governance=governance,
        baseline=baseline,
        previous=earlier,
        docs=docs,
    )
    kept = history or folder / HISTORY
    carried = place / HISTORY if history is None and place != folder and not kept.exists() else None
    runs = read_runs(carried or kept)
    for line in runs.damaged:
        log.warning(line)
    given = {"governance": governance, "baseline": baseline, "previous": earlier, "actions": followed.path}
    report = Report(
        judgement,
        lang,
        followed.actions,
        runs.runs,
        read_baseline(baseline) if baseline else {},
        basis_of(
            address,
            snapshot=judgement.map.get("snapshot"),
            snapshots=snapshots_folder(address),
            today=today,
            given=given,
        ),
    )
    paths = write_report(report, folder, readers)
    target = actions or folder / followed.path.name
    _write_actions(followed, judgement, target, lang)
    if carried and carried.is_dir():
        _carry(carried, kept)
    return judgement, [*paths, target, add_run(kept, run_of(judgement))]


def _actions_to_read(folder: Path, place: Path, named: Path | None) -> Path:
    """The actions file to go on with: the one named, else that of the folder, else that of the report before."""
    if named:
        return named
    own = actions_beside(folder)
    before = actions_beside(place)
    return before if before.exists() and not own.exists() else own


def _write_actions(followed: ActionsFile, judgement: Judgement, target: Path, lang: Lang) -> None:
    """Bring the actions file to the judgement, in one step; what people wrote stays."""
    unfinished = target.with_name(f".unfinished-{target.name}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        followed.write(follow(followed.lines, judgement), unfinished, lang)
        followed.hold_unchanged()
        unfinished.replace(target)
    except OSError as error:
        raise ReportNotWritten(
            f"{target}: cannot be written ({error.strerror or error}); close the program that has it open, or give "
            "another --actions"
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _carry(source: Path, target: Path) -> None:
    """Copy the runs of the past beside the new report."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(source.glob("*.json.gz")):
            shutil.copy2(path, target / path.name)
    except OSError as error:
        raise ReportNotWritten(
            f"{target}: the history cannot be copied there ({error.strerror or error}); give another --history"
        ) from error


def finding_rows(judgement: Judgement) -> list[dict[str, Any]]:
    """A row a finding, with the first of the sentences it rests on."""
    severities = {rule.id: rule.severity for rule in judgement.rules}
    rows = []
    for finding in judgement.findings:
        cited = finding.evidence[0] if finding.evidence else None
        row = {name: getattr(cited if name in _OF_SENTENCES else finding, name, None) for name in FINDING_COLUMNS}
        rows.append({**row, "severity": severities.get(finding.rule, "")})
    return rows


def _findings(path: Path) -> Mapping[str, Any]:
    try:
        earlier = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFindings(
            f"{path}: not the JSON of an earlier check or report ({error}); give another file or remove it"
        ) from error
    if not isinstance(earlier, dict) or "findings" not in earlier:
        raise UnreadableFindings(f"{path}: not the JSON of an earlier check or report; give another file or remove it")
    return earlier
