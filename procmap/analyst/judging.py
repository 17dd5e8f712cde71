"""Judgements of the map: what is not as demanded, what of it each owner has to do, the scores of domains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checks.findings import Dimension, DomainScore, Finding, Judgement, RuleResult
from procmap.analyst.answer import Answer, Row, Sheet
from procmap.judging import FINDING_COLUMNS, finding_rows
from procmap.reporting.view import percent
from procmap.words import Lang, words
from procmap.words.analyst import analyst_words
from queries.answers.naming import Thing

if TYPE_CHECKING:
    import pandas as pd

RULES = (
    *("id", "name", "dimension", "severity", "verdict", "population", "offenders", "unknown", "score", "weight"),
    *("demanded_by", "why"),
)
SCORES = ("name", "overall", "completeness", "effectiveness", "compliance", "id")
TO_DO = ("owner", "findings", "critical", "high", "medium", "low", "process", "remedy")
_OPEN = ("new", "open")
_KINDS = {"process": "text", "start": "integer", "end": "integer"}


@dataclass(frozen=True, repr=False)
class JudgedAnswer(Answer):
    """Findings, a row each, the gravest first; further frames say what was judged and who has to do what."""

    judgement: Judgement | None = None
    rules_sheet: Sheet = field(default_factory=lambda: Sheet(RULES, []))
    scores_sheet: Sheet = field(default_factory=lambda: Sheet(SCORES, []))
    to_do_sheet: Sheet = field(default_factory=lambda: Sheet(TO_DO, []))

    @property
    def rules(self) -> pd.DataFrame:
        """A row for each rule, with its verdict and the share in order."""
        return self.rules_sheet.frame

    @property
    def scores(self) -> pd.DataFrame:
        """A row for each domain with its scores, 0 to 1."""
        return self.scores_sheet.frame

    @property
    def to_do(self) -> pd.DataFrame:
        """A row for each owner: how many findings, how grave, in which processes, what to put right first."""
        return self.to_do_sheet.frame


def judged_answer(
    judgement: Judgement, lang: Lang, dimension: Dimension | None, place: Thing | None = None
) -> JudgedAnswer:
    """The answer of a judgement; `place` is the domain or process that it is of, None for the whole map."""
    findings = judgement.findings
    rules = [_rule(rule) for rule in judgement.rules]
    w = analyst_words(lang)
    to_do = _to_do(findings, {rule.id: rule.severity for rule in judgement.rules}, lang)
    sheets = (
        Sheet(
            RULES, rules, ("name", "severity", "verdict", "population", "offenders", "score", "demanded_by"), {}, lang
        ),
        Sheet(SCORES, [_scores(one) for one in judgement.domains], SCORES[:-1], {}, lang),
        Sheet(TO_DO, to_do, (), {"process": "list"}, lang),
    )
    titles = (w.say("rules_title"), w.say("scores_title"), w.say("to_do_title"))
    return JudgedAnswer(
        finding_rows(judgement),
        FINDING_COLUMNS,
        _said(judgement, rules, to_do, lang, dimension, place),
        ("severity", "message", "process", "owner", "remedy", "state"),
        lang,
        _KINDS,
        dict(zip(titles[::-1], sheets[::-1], strict=True)),
        lambda: _bars(judgement, rules, lang, place),
        judgement,
        *sheets,
    )


def _rule(rule: RuleResult) -> dict[str, Any]:
    return {column: getattr(rule, column) for column in RULES}


def _scores(domain: DomainScore) -> dict[str, Any]:
    return {"id": domain.id, "name": domain.name, **{column: domain.scores.get(column) for column in SCORES[1:-1]}}


def _to_do(findings: Sequence[Finding], severities: Mapping[str, str], lang: Lang) -> list[dict[str, Any]]:
    """A row for each owner, who has most of the gravest first; findings that are settled are nobody's task."""
    by_owner: dict[str, list[Finding]] = {}
    for one in findings:
        if one.state in _OPEN:
            by_owner.setdefault(one.owner or analyst_words(lang).say("owner_unknown"), []).append(one)
    rows: list[dict[str, Any]] = []
    for owner, some in by_owner.items():
        counts = Counter(severities.get(one.rule, "low") for one in some)
        rows.append(
            {
                "owner": owner,
                "findings": len(some),
                **{severity: counts[severity] for severity in ("critical", "high", "medium", "low")},
                "process": sorted({one.process for one in some if one.process}),
                "remedy": some[0].remedy,
            }
        )
    rows.sort(key=lambda row: (-row["critical"], -row["high"], -row["findings"], row["owner"]))
    return rows


def _said(
    judgement: Judgement,
    rules: Sequence[Row],
    to_do: Sequence[Row],
    lang: Lang,
    dimension: Dimension | None,
    place: Thing | None,
) -> str:
    w, plain = analyst_words(lang), words(lang)
    score = judgement.scores.get(dimension or "overall")
    verdicts = Counter(rule["verdict"] for rule in rules)
    said = w.say(
        "judged", where=place.name if place else w.say("whole_map"), today=judgement.today,
        dimension=plain[dimension] if dimension else plain["overall"],
        score=w.say("score_none") if score is None else percent(score, plain),
        not_met=verdicts["not met"], met=verdicts["met"],
        undecided=len(rules) - verdicts["not met"] - verdicts["met"],
    )  # fmt: skip
    if score is None:
        return f"{said}\n{w.say('judged_nothing')}"
    said += "\n"
    now = [one for one in judgement.findings if one.state in _OPEN]
    if not now:
        return said + w.say("judged_clean")
    grave = {rule.id: rule.severity for rule in judgement.rules}
    counts = Counter(grave.get(one.rule, "") for one in now)
    busy = max(to_do, key=lambda row: (row["findings"], row["owner"]))
    return said + w.say(
        "judged_findings", findings=len(now), critical=counts["critical"], high=counts["high"], owner=busy["owner"],
        number=busy["findings"],
    )  # fmt: skip


def _bars(judgement: Judgement, rules: Sequence[Row], lang: Lang, place: Thing | None) -> Any:
    from procmap.pictures.scores import domain_bars, rule_bars

    if place is not None:
        return rule_bars(rules, lang)
    return domain_bars(judgement.domains, lang)
