"""`procmap check`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

import click

from checks.findings import SEVERITIES, Dimension, Finding, Judgement, Severity
from graph.stores import open_for_reading
from procmap import options, tables
from procmap.cli import FINDINGS
from procmap.words import Lang, words

_COLUMNS = (
    "severity",
    "state",
    "owner",
    "process",
    "message",
    "document",
    "clause",
    "quote",
    "source",
    "start",
    "end",
    "id",
)


@click.command("check")
@click.argument("dimension", type=click.Choice(get_args(Dimension)), required=False)
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 when a finding is this severe, or more.")
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The JSON of an earlier check or report: what it had is open or resolved, the rest is new.",
)
@options.output_format("table", "json", "csv")
@options.judging
@options.today
@options.store
@options.lang
@click.pass_context
def command(
    ctx: click.Context,
    dimension: Dimension | None,
    fail_on: Severity | None,
    previous: Path | None,
    form: str,
    governance: Path | None,
    baseline: Path | None,
    today: date,
    address: str,
    lang: Lang,
) -> None:
    """Judge the map, in all dimensions or in one, and list what is not as the rules demand.

    \b
    procmap check completeness
    procmap check --format json --today 2026-11-22 > findings.json
    procmap check --fail-on high --previous findings.json
    """
    judgement = judged(address, today, lang, dimension, governance, baseline, read_previous(previous))
    if form == "json":
        click.echo(tables.as_json(judgement.as_json()))
    elif form == "csv":
        click.echo(tables.as_csv(_rows(judgement), ("rule", *_COLUMNS)), nl=False)
    else:
        _print(judgement, words(lang))
    if fail_on and any(is_at_least(judgement, finding, fail_on) for finding in judgement.findings):
        ctx.exit(FINDINGS)


def judged(
    address: str,
    today: date,
    lang: Lang,
    dimension: Dimension | None,
    governance: Path | None,
    baseline: Path | None,
    previous: Mapping[str, Any] | None,
) -> Judgement:
    """The judgement of the map at an address; the rules' own module is imported only now."""
    import checks

    with open_for_reading(address) as store:
        return checks.judge(
            store,
            today=today,
            lang=lang,
            dimension=dimension,
            governance=governance,
            baseline=baseline,
            previous=previous,
        )


def read_previous(path: Path | None) -> dict[str, Any] | None:
    """An earlier judgement's JSON; a file that is none is bad usage."""
    if path is None or not path.exists():
        return None
    try:
        return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: not the JSON of an earlier judgement ({error})") from error


def is_at_least(judgement: Judgement, finding: Finding, severity: Severity) -> bool:
    """Whether a finding that is still to be dealt with is so severe, or more."""
    severities = {rule.id: rule.severity for rule in judgement.rules}
    if finding.state in ("resolved", "accepted") or finding.rule not in severities:
        return False
    return SEVERITIES.index(severities[finding.rule]) <= SEVERITIES.index(severity)


def _rows(judgement: Judgement) -> list[dict[str, Any]]:
    severities: dict[str, str] = {rule.id: rule.severity for rule in judgement.rules}
    rows = []
    for finding in judgement.findings:
        cited = finding.evidence[0] if finding.evidence else None
        rows.append(
            {
                "rule": finding.rule,
                "severity": severities.get(finding.rule, ""),
                "state": finding.state,
                "owner": finding.owner,
                "process": finding.process,
                "message": finding.message,
                "id": finding.id,
                **(
                    {name: getattr(cited, name) for name in ("document", "clause", "quote", "source", "start", "end")}
                    if cited
                    else {}
                ),
            }
        )
    return rows


def _print(judgement: Judgement, w: Mapping[str, str]) -> None:
    from procmap.report.view import in_order, percent, word

    scores = ", ".join(f"{w[name]} {percent(score, w)}" for name, score in judgement.scores.items())
    click.echo(f"{scores}\n")
    rules = [
        {
            w["rule"]: rule.name,
            w["verdict"]: word("verdict", rule.verdict, w),
            w["in_order"]: f"{in_order(rule)}/{rule.population - rule.unknown}",
            w["severity"]: word("severity", rule.severity, w),
            w["rule_id"]: rule.id,
        }
        for rule in judgement.rules
    ]
    click.echo(tables.aligned(rows=rules, columns=list(rules[0]) if rules else []) + "\n")
    shown = [
        {
            w["severity"]: word("severity", row["severity"], w) if row["severity"] else "",
            w["state"]: word("state", row["state"], w),
            w["owner"]: row["owner"],
            w["finding"]: row["message"],
            w["document"]: row.get("document", ""),
            w["quote"]: row.get("quote", ""),
        }
        for row in _rows(judgement)
    ]
    if shown:
        click.echo(tables.aligned(shown, list(shown[0]), 44))
    else:
        click.echo(w["no_findings_title"])
