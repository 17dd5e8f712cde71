"""`procmap check`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import click

from checks.findings import SEVERITIES, Dimension, Judgement, Severity
from procmap import options, progress, tables
from procmap.cli import FINDINGS
from procmap.judging import FINDING_COLUMNS, finding_rows, judged
from procmap.reporting.view import TO_DO, in_order_of, percent, word
from procmap.words import Lang, words


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
    w = words(lang)
    with progress.doing(w["judging"]):
        judgement = judged(
            address,
            today=today,
            lang=lang,
            dimension=dimension,
            governance=governance,
            baseline=baseline,
            previous=previous,
        )
    try:
        if form == "json":
            for piece in judgement.json_text():
                click.echo(piece, nl=False)
            click.echo()
        elif form == "csv":
            click.echo(tables.as_csv(finding_rows(judgement), FINDING_COLUMNS), nl=False)
        else:
            _print(judgement, w)
    finally:  # also when who reads it has seen enough
        if fail_on and fails(judgement, fail_on):
            ctx.exit(FINDINGS)


def fails(judgement: Judgement, least: Severity) -> bool:
    """Whether a finding that is still to be dealt with is so severe, or more."""
    severe = SEVERITIES[: SEVERITIES.index(least) + 1]
    rules = {rule.id for rule in judgement.rules if rule.severity in severe}
    return any(finding.rule in rules and finding.state in TO_DO for finding in judgement.findings)


def _print(judgement: Judgement, w: Mapping[str, str]) -> None:
    scores = ", ".join(f"{w[name]} {percent(score, w)}" for name, score in judgement.scores.items())
    click.echo(f"{scores}\n")
    rules = [
        {
            w["rule"]: rule.name,
            w["verdict"]: word("verdict", rule.verdict, w),
            w["in_order"]: in_order_of(rule, w),
            w["severity"]: word("severity", rule.severity, w),
            w["rule_id"]: rule.id,
        }
        for rule in judgement.rules
    ]
    if rules:
        click.echo(tables.aligned(rules, list(rules[0])) + "\n")
    reasons = [rule for rule in judgement.rules if rule.why and rule.verdict != "nothing to check"]
    for rule in reasons:
        click.echo(w["why_line"].format(name=rule.name, verdict=word("verdict", rule.verdict, w), why=rule.why))
    if reasons:
        click.echo()
    shown = [
        {
            w["severity"]: word("severity", row["severity"], w) if row["severity"] else "",
            w["state"]: word("state", row["state"], w),
            w["owner"]: row["owner"],
            w["finding"]: row["message"],
            w["document"]: row["document"],
            w["quote"]: row["quote"],
        }
        for row in finding_rows(judgement)
    ]
    if shown:
        click.echo(tables.aligned(shown, list(shown[0]), 44))
    else:
        judged_any = any(rule.verdict in ("met", "not met") for rule in judgement.rules)
        click.echo(w["no_findings_title" if judged_any else "nothing_judged_text"])
