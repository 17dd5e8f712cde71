"""evidence.xlsx, the full lists behind evidence.html: rules, questions, whom they were asked about, all findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from checks.findings import Member
from procmap.reporting import view
from procmap.reporting.asked import Mark, marks
from procmap.reporting.report import Report
from procmap.reporting.sheets import MOST_ROWS, Book
from procmap.words.model import model_words

RULES = {
    "dimension": 12, "rule": 36, "severity": 10, "verdict": 14, "in_order": 11, "offenders": 11, "population": 11,
    "unknown": 11, "threshold": 10, "score": 10, "weight": 9, "demanded_by": 36, "why": 44, "rule_id": 32,
}  # fmt: skip
QUESTIONS = {
    "rule_id": 32,
    "question_use": 18,
    "query": 30,
    "question": 44,
    "cypher": 90,
    "parameters": 50,
    "compared_in": 44,
}
POPULATION = {"rule_id": 32, "mark": 14, "name": 36, "label": 14, "thing_id": 50}
FINDINGS = {
    "id": 15, "rule_id": 32, "severity": 10, "state": 10, "owner": 20, "domain": 18, "process": 24, "message": 46,
    "remedy": 44, "assignee": 14, "action": 30, "due": 13, "verifier": 14, "accepted_by": 16, "accepted_until": 13,
    "accepted_why": 30, "thing_id": 44, "also": 30,
}  # fmt: skip
QUOTES = {
    "id": 15,
    "document": 30,
    "clause": 28,
    "quote": 80,
    "source": 40,
    "place": 20,
    "from_character": 10,
    "to_character": 10,
}


def write_evidence_book(report: Report, path: Path) -> None:
    """Write the workbook; the ids tie its sheets together."""
    w = report.w
    made = marks(report)
    book = Book(path, report.today, w)
    names = ("basis", "section_rules", "questions", "population", "findings", "quotes")
    basis, rules, questions, population, findings, quotes = [book.sheet(w[name]) for name in names]
    book.facts(basis, w["evidence_title"], _basis(report))
    book.table(rules, RULES, (_rule(mark, report) for mark in made), frozen=2)
    book.table(questions, QUESTIONS, _questions(made, report), mono=("cypher", "parameters"))
    book.table(population, POPULATION, islice(_population(made, report), MOST_ROWS))
    book.table(findings, FINDINGS, islice(_findings(report), MOST_ROWS), frozen=1)
    book.table(quotes, QUOTES, islice(_quotes(report), MOST_ROWS))
    book.close()


def _basis(report: Report) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    w, judgement, basis = report.w, report.judgement, report.basis
    scores = [(w[name], view.percent(judgement.scores.get(name), w)) for name in ("overall", *view.DIMENSIONS)]
    yield (
        "",
        [
            (w["today"], report.today),
            (w["loaded"], view.loaded(judgement, w)),
            (w["snapshot"], judgement.map.get("snapshot") or w["unknown_number"]),
            (w["status_store"], basis.store),
            *((w["status_unfinished"].format(started=one), "") for one in judgement.map.get("unfinished") or ()),
        ],
    )
    yield w["section_scores"], scores
    yield w["files_used"], [(w[f"file_{one.role}"], one.path, f"sha256 {one.sha256}") for one in basis.files]
    yield w["versions"], list(basis.versions.items())
    yield w["guide_how"], [(w[key],) for key in ("made_up_note", "evidence_follow", "guide_quote", "guide_id")]


def _rule(mark: Mark, report: Report) -> list[object]:
    w, rule = report.w, mark.result
    return [
        w[rule.dimension],
        rule.name,
        view.word("severity", rule.severity, w),
        view.word("verdict", rule.verdict, w),
        view.in_order(rule),
        rule.offenders,
        rule.population,
        rule.unknown,
        mark.rule.threshold if mark.rule else None,
        view.percent(rule.score, w),
        rule.weight,
        rule.demanded_by,
        rule.why,
        rule.id,
    ]


def _questions(made: Iterable[Mark], report: Report) -> Iterator[list[object]]:
    for mark in made:
        for one in mark.questions:
            given = json.dumps(one.given, ensure_ascii=False, default=str) if one.given else ""
            use = report.w[one.use]
            yield [mark.result.id, use, one.name, one.sentence, one.cypher, given, mark.compared_in]


def _population(made: Iterable[Mark], report: Report) -> Iterator[list[object]]:
    w, kinds = report.w, model_words(report.lang)
    for mark in made:
        for member in mark.members:
            subject = member.subject
            yield [mark.result.id, w[mark_of(member)], subject.name, kinds.one(subject.label), subject.id]
        if mark.members and (more := mark.result.population - len(mark.members)) > 0:
            yield [mark.result.id, "", w["more_members"].format(number=more), "", ""]


def mark_of(member: Member) -> str:
    """The key of the word for how one of a population stands."""
    return "mark_unknown" if member.in_order is None else "mark_in_order" if member.in_order else "mark_offends"


def _findings(report: Report) -> Iterator[list[object]]:
    for item in view.items(report):
        found, action, accepted = item.finding, item.action, item.accepted
        yield [
            found.id,
            found.rule,
            view.word("severity", item.severity, report.w),
            view.word("state", found.state, report.w),
            found.owner or report.w["nobody"],
            found.domain,
            found.process,
            found.message,
            found.remedy,
            action.assignee,
            action.action,
            action.due,
            action.verifier,
            accepted.owner if accepted else "",
            accepted.expires if accepted else None,
            accepted.reason if accepted else "",
            found.subject.id,
            "\n".join(other.name for other in found.also),
        ]


def _quotes(report: Report) -> Iterator[list[object]]:
    for item in view.items(report):
        for cited in item.finding.evidence:
            place = [cited.source, cited.place, cited.start, cited.end]
            yield [item.finding.id, cited.document, cited.clause, cited.quote, *place]
