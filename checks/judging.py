"""Judging a map: every rule asked, a verdict and a score for each, a finding for each offender."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import queries
from checks.answers import Answer, Asked
from checks.data_docs import Judged, write_data_docs
from checks.evidence import Evidence
from checks.expectations import Expectations
from checks.findings import SEVERITIES, Dimension, DomainScore, Finding, Judgement, RuleResult, Subject, Verdict
from checks.governance import Governance, read_governance
from checks.rules import DIMENSIONS, Lang, all_rules
from checks.scores import domain_scores, part, scores
from checks.standing import Standing, findings_of, read_baseline
from checks.wording import finding_id, message, nothing_to_check, outside_population, undecided
from graph.errors import ProcmapError
from graph.status import status
from graph.stores.seam import Reader
from queries.framework import Framework, Inside, read_framework


class UnknownProcess(ProcmapError):
    """A process that is not on the map."""


_AT_ONCE = 2  # rules asked side by side: both stores answer outside of Python's lock; more would hold more rows


def judge(
    store: Reader,
    *,
    today: date,
    lang: Lang = "zh",
    dimension: Dimension | None = None,
    governance: Path | None = None,
    baseline: Path | None = None,
    previous: Mapping[str, Any] | None = None,
    docs: Path | None = None,
) -> Judgement:
    """Judge the map on a day, in all dimensions or in one; the same map and day give the same judgement.

    `previous` is an earlier judgement's JSON: what it had is open or resolved, the rest is new. `docs` is a folder for
    Great Expectations' Data Docs. Raises BadGovernance, BadBaseline or BadJudgement.
    """
    policy = read_governance(governance)
    standing = Standing(read_baseline(baseline) if baseline else {}, findings_of(previous), today)
    dimensions = (dimension,) if dimension else DIMENSIONS
    expectations = Expectations()
    expectations.fetch()
    answers = _answers(store, policy, today, dimensions)
    results = [_result(answer, policy.severity_weights, lang, partial(_evaluated, expectations)) for answer in answers]
    ran = [answer for answer, result in zip(answers, results, strict=True) if result.verdict != "could not run"]
    framework = read_framework(store, today)
    findings = standing.settle(
        _findings(store, ran, framework, lang),
        {result.id: result.verdict != "could not run" for result in results},
    )
    findings = _gravest_first(findings, results)
    if docs:
        judged = [Judged(answer.rule, result, answer.frame()) for answer, result in zip(answers, results, strict=True)]
        write_data_docs(docs, judged, findings, today=today, lang=lang)
    return Judgement(
        map=_about(store),
        today=today.isoformat(),
        scores=scores([part(answer, policy.severity_weights) for answer in ran], dimensions),
        domains=domain_scores(ran, framework, policy.severity_weights, dimensions, lang),
        rules=tuple(results),
        findings=findings,
        members={answer.rule.id: answer.most_notable() for answer in answers},
    )


def judge_within(
    store: Reader,
    process: str,
    *,
    today: date,
    lang: Lang = "zh",
    dimension: Dimension | None = None,
    governance: Path | None = None,
) -> Judgement:
    """Judge what stands in a process or domain, given by its id: what `judge` says of the members that stand there.

    `domains` has one line, that of the process. Only what is asked for is read, so that a domain of a large map is
    judged in a second or two. Raises UnknownProcess or BadGovernance.
    """
    policy = read_governance(governance)
    dimensions = (dimension,) if dimension else DIMENSIONS
    framework = read_framework(store, today)
    inside = framework.inside(process)
    if inside is None:
        raise UnknownProcess(f"There is no process {process!r} on the map; give the id of a process or a domain.")
    answers = _answers(store, policy, today, dimensions, inside)
    results = [_result(answer, policy.severity_weights, lang, _counted) for answer in answers]
    ran = [answer for answer, result in zip(answers, results, strict=True) if result.verdict != "could not run"]
    parts = [part(answer, policy.severity_weights) for answer in ran]
    told = tuple((one.rule, one.in_order, one.population) for one in parts if one.population)
    return Judgement(
        map=_about(store),
        today=today.isoformat(),
        scores=scores(parts, dimensions),
        domains=(DomainScore(process, framework.name(process), scores(parts, dimensions), told),),
        rules=tuple(results),
        findings=_gravest_first(_findings(store, ran, framework, lang), results),
        members={answer.rule.id: answer.most_notable() for answer in answers},
    )


def _about(store: Reader) -> dict[str, Any]:
    about = status(store)
    return {
        "snapshot": about.snapshot,
        "loaded": about.loaded,
        "unfinished": list(about.unfinished),
        "counts": about.things,
    }


def _gravest_first(findings: Iterable[Finding], results: Iterable[RuleResult]) -> tuple[Finding, ...]:
    rank = {result.id: (SEVERITIES.index(result.severity), at) for at, result in enumerate(results)}
    return tuple(sorted(findings, key=lambda one: (rank[one.rule], one.domain, one.process, one.subject.id)))


def _answers(
    store: Reader, policy: Governance, today: date, dimensions: Iterable[Dimension], inside: Inside | None = None
) -> list[Answer]:
    asked = Asked(store, policy, today, inside)  # let go of at the end: what it remembers is large
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(asked.answer, (rule for rule in all_rules() if rule.dimension in dimensions)))


def _evaluated(expectations: Expectations, answer: Answer) -> Verdict:
    return expectations.verdict(answer.rule.id, answer.frame(), answer.rule.threshold)


def _counted(answer: Answer) -> Verdict:
    """The same verdict without the seconds that it takes to import what evaluates frames: for a part of a map."""
    if not answer.members:
        return "nothing to check"
    met, missed = answer.count(True), answer.count(False)
    if not met + missed:
        return "could not run"
    return "met" if met / (met + missed) >= answer.rule.threshold else "not met"


def _result(
    answer: Answer,
    weights: Mapping[str, float],
    lang: Lang,
    verdict_of: Callable[[Answer], Verdict],
) -> RuleResult:
    rule, why = answer.rule, ""
    verdict: Verdict = "could not run"
    if answer.strangers:
        why = outside_population(lang, answer.strangers)
    else:
        verdict = verdict_of(answer)
        if verdict == "nothing to check":
            why = nothing_to_check(lang)
        elif (unknown := answer.count(None)) and rule.undecided:
            why = undecided(rule, lang, unknown, len(answer.members))
            if verdict == "met" and 2 * unknown > len(answer.members):
                verdict = "could not run"  # the few that are known do not speak for the others
        if answer.is_assumed and rule.assumed and verdict != "nothing to check":
            why = f"{why} {rule.assumed[lang]}".strip()
    known = answer.count(True) + answer.count(False)
    return RuleResult(
        id=rule.id,
        name=rule.name[lang],
        dimension=rule.dimension,
        severity=rule.severity,
        verdict=verdict,
        population=len(answer.members),
        offenders=answer.count(False),
        demanded_by=rule.demanded_by,
        unknown=answer.count(None),
        why=why,
        score=round(answer.count(True) / known, 4) if known and verdict != "could not run" else None,
        weight=weights[rule.severity],
    )


def _findings(store: queries.Readable, answers: Iterable[Answer], framework: Framework, lang: Lang) -> list[Finding]:
    """The findings of all rules; evidence, names and issuers are fetched for all of them at once."""
    found = [(answer, row) for answer in answers for row in answer.rows]
    if not found:
        return []
    evidence = Evidence(store)
    linked: dict[str, set[str]] = {}
    for answer, row in found:
        for kind in answer.rule.evidence:
            linked.setdefault(kind, set()).add(row["id"])
    evidence.prepare({row["id"] for _, row in found}, linked)
    others = _named(store, {other for _, row in found for other in row.get("also", ())})
    issuers = {row["name"]: row["issuers"] for row in queries.run(store, "documents_on_map")}
    findings = []
    for answer, row in found:
        rule, member = answer.rule, answer.member(row["id"])
        also = tuple(others[other] for other in row.get("also", ()) if other in others)
        place = framework.place(member.process)
        cited = evidence.of_links(rule.evidence, row["id"], [other.id for other in also])
        cited = cited or evidence.of_thing(row["id"])
        issuer = next((names[0] for one in cited if (names := issuers.get(one.document))), "")
        columns = {**row, "name": member.subject.name, "process": place.name}
        findings.append(
            Finding(
                id=finding_id(rule, row),
                rule=rule.id,
                subject=member.subject,
                message=message(rule, lang, columns),
                remedy=rule.remedy[lang],
                owner=place.owner or issuer,
                process=place.name,
                domain=framework.name(place.domain),
                also=also,
                evidence=cited,
            )
        )
    return findings


def _named(store: queries.Readable, ids: set[str]) -> dict[str, Subject]:
    if not ids:
        return {}
    rows = queries.run(store, "things_by_id", ids=sorted(ids))
    return {row["id"]: Subject(row["id"], row["label"], row["name"]) for row in rows}
