"""The job of `procmap check` and `procmap report`: judge the map at an address, and write what was found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checks.findings import Dimension, Judgement
from graph.errors import ProcmapError
from graph.stores import open_for_reading
from procmap.reporting import FINDINGS, write_report
from procmap.words import Lang

FINDING_COLUMNS = (
    "rule", "severity", "state", "owner", "domain", "process", "message", "remedy",
    "document", "clause", "quote", "source", "start", "end", "id",
)  # fmt: skip


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
    governance: Path | None = None,
    baseline: Path | None = None,
    previous: Path | None = None,
    docs: Path | None = None,
) -> tuple[Judgement, list[Path]]:
    """The judgement, and the files it was written to. What an earlier report left in the folder tells what is new."""
    last = folder / FINDINGS
    judgement = judged(
        address,
        today=today,
        lang=lang,
        governance=governance,
        baseline=baseline,
        previous=previous or (last if last.exists() else None),
        docs=docs,
    )
    return judgement, write_report(judgement, folder, lang)


def finding_rows(judgement: Judgement) -> list[dict[str, Any]]:
    """A row a finding, with the first of the sentences it rests on."""
    severities = {rule.id: rule.severity for rule in judgement.rules}
    rows = []
    for finding in judgement.findings:
        said = {**vars(finding), "severity": severities.get(finding.rule, "")}
        said |= vars(finding.evidence[0]) if finding.evidence else {}
        rows.append({name: said.get(name) for name in FINDING_COLUMNS})
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
