"""A whole judgement of a tiny map: verdicts, findings with their sentences, owners, scores and states."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tiny_map import DOCUMENT, TinyMap

from checks import BadBaseline, BadJudgement, Finding, Judgement, all_rules, judge
from graph.stores.seam import Reader

TODAY = date(2026, 11, 22)


def company() -> TinyMap:
    m = TinyMap("acme")
    domain = m.process("采购域", level=1)
    m.link("OWNED_BY", domain, m.thing("Owner", "采购部"))
    m.link("PART_OF", m.described("采购申请"), domain)
    m.link("PART_OF", m.described("供应商准入", starts="供应商提出申请", ends="列入名录"), domain)
    request = m.id("Process", "采购申请")
    for owner in ("采购部", "财务部"):
        m.link("OWNED_BY", request, m.thing("Owner", owner))
    first, _, _ = m.steps(request, "提交申请", "审批", "下单")
    m.link("PERFORMED_BY", first, m.thing("Role", "申请人"))
    m.link("HANDLED_BY", m.id("Document", DOCUMENT), m.thing("Department", "PMO"), **{"as": "issues"})
    m.thing("Kpi", "及时率")
    return m


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with company().on(tmp_path_factory.mktemp("company") / "map.kgl") as opened:
        yield opened


@pytest.fixture(scope="module")
def judgement(store: Reader) -> Judgement:
    return judge(store, today=TODAY)


def of(judgement: Judgement, rule: str) -> list[Finding]:
    return [finding for finding in judgement.findings if finding.rule == rule]


def as_json(judgement: Judgement) -> dict[str, Any]:
    return dict(json.loads(json.dumps(judgement.as_json(), ensure_ascii=False)))


def test_the_four_verdicts(judgement: Judgement) -> None:
    rules = {rule.id: rule for rule in judgement.rules}
    met, missed = rules["process_without_parent"], rules["process_without_owner"]
    assert (met.verdict, met.population, met.offenders, met.score, met.why) == ("met", 2, 0, 1.0, "")
    assert (missed.verdict, missed.population, missed.offenders, missed.score) == ("not met", 3, 1, 0.6667)
    nothing, unknown = rules["cited_document_missing"], rules["key_process_without_key_control"]
    assert (nothing.verdict, nothing.population, nothing.score) == ("nothing to check", 0, None)
    assert (unknown.verdict, unknown.unknown, unknown.offenders, unknown.score) == ("could not run", 2, 0, None)
    assert nothing.why and "关键" in unknown.why


def test_a_gap_cites_the_sentence_that_states_the_thing(judgement: Judgement) -> None:
    (finding,) = of(judgement, "process_without_owner")
    assert (finding.subject.label, finding.subject.name) == ("Process", "供应商准入")
    assert finding.message == "流程「供应商准入」没有所有者。"
    assert (finding.process, finding.domain, finding.owner) == ("供应商准入", "采购域", "采购部")  # the domain's owner
    (cited,) = finding.evidence
    assert (cited.document, cited.clause, cited.quote, cited.source) == (
        DOCUMENT,
        "1 制度·条款",
        "供应商准入",
        "制度.txt",
    )
    assert cited.end - cited.start == len(cited.quote)


def test_a_conflict_cites_the_sentences_of_its_links(judgement: Judgement) -> None:
    (finding,) = of(judgement, "process_with_two_owners")
    assert [other.name for other in finding.also] == ["财务部", "采购部"]
    assert [cited.quote for cited in finding.evidence] == ["OWNED_BY@制度"] * 2
    (same,) = of(judgement, "document_with_two_owners")
    assert same.message == "《制度》为流程「采购申请」写了不同的所有者：财务部、采购部。"


def test_an_activity_is_placed_and_a_thing_without_process_falls_to_the_issuer(judgement: Judgement) -> None:
    assert [(f.subject.name, f.process, f.domain) for f in of(judgement, "activity_without_performer")] == [
        ("下单", "采购申请", "采购域"),
        ("审批", "采购申请", "采购域"),
    ]
    (kpi,) = of(judgement, "kpi_without_target")
    assert (kpi.owner, kpi.process, kpi.domain) == ("PMO", "", "")


def test_findings_come_by_severity(judgement: Judgement) -> None:
    severity = {rule.id: rule.severity for rule in judgement.rules}
    order = ["critical", "high", "medium", "low"]
    ranks = [order.index(severity[finding.rule]) for finding in judgement.findings]
    assert ranks == sorted(ranks)


def test_scores_show_how_they_were_made_up(judgement: Judgement) -> None:
    assert judgement.scores["overall"] == judgement.scores["completeness"]
    assert judgement.scores["effectiveness"] is None
    domain, rest = judgement.domains
    assert (domain.name, rest.name, rest.id) == ("采购域", "(无域)", "")
    assert ("process_without_owner", 2, 3) in domain.parts
    assert rest.parts == (("kpi_without_target", 0, 1),)
    assert rest.scores["completeness"] == 0.0
    assert judgement.map["counts"]["Process"] == 3


def test_english_and_one_dimension(store: Reader, judgement: Judgement) -> None:
    english = judge(store, today=TODAY, lang="en", dimension="completeness")
    (finding,) = of(english, "process_without_owner")
    assert finding.message == 'No owner is stated for the process "供应商准入".'
    assert {finding.id for finding in english.findings} == {finding.id for finding in judgement.findings}
    assert english.domains[-1].name == "(no domain)"
    assert set(english.scores) == {"overall", "completeness"}
    none = judge(store, today=TODAY, dimension="compliance")
    assert (none.scores, none.findings) == ({"overall": None, "compliance": None}, ())
    assert {rule.verdict for rule in none.rules} <= {"nothing to check", "could not run"}


def test_the_company_s_own_policy_is_judged_by(store: Reader, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("levels: {kpi: [1, 3], detailed_from: 4}", encoding="utf-8")
    rules = {rule.id: rule for rule in judge(store, today=TODAY, governance=own).rules}
    assert rules["domain_without_kpi"].population == 3
    assert rules["process_without_control_point"].verdict == "nothing to check"


@pytest.mark.slow
def test_the_same_after_a_reload_on_either_store(judgement: Judgement, neo4j_store_address: str) -> None:
    with company().on(neo4j_store_address) as neo4j:
        assert as_json(judge(neo4j, today=TODAY)) == as_json(judgement)


def test_states(store: Reader, judgement: Judgement, tmp_path: Path) -> None:
    assert {finding.state for finding in judgement.findings} == {"new"}
    before = as_json(judgement)
    accepted, expired, gone = (
        of(judgement, rule)[0] for rule in ("kpi_without_target", "process_without_end", "process_without_owner")
    )
    before["findings"] = [entry for entry in before["findings"] if entry["rule"] != "process_without_start"]
    entry = next(entry for entry in before["findings"] if entry["id"] == gone.id)
    before["findings"].append({**entry, "id": "gone"})
    before["findings"].append({**entry, "id": "long gone", "state": "resolved"})
    before["findings"].append({**entry, "id": "not judged", "rule": "of_another_dimension"})
    before["findings"].append({**entry, "id": "not known", "rule": "key_process_without_key_control"})
    baseline = tmp_path / "baseline.yaml"
    baseline.write_text(
        f"- {{id: {accepted.id}, reason: 试用期, owner: PMO, expires: 2026-11-22}}\n"
        f"- {{id: {expired.id}, reason: 试用期, owner: PMO, expires: '2026-11-21'}}\n",
        encoding="utf-8",
    )
    now = judge(store, today=TODAY, baseline=baseline, previous=before)
    states = {finding.id: finding.state for finding in now.findings}
    assert states[accepted.id] == "accepted"
    assert states[expired.id] == "open"
    assert {finding.state for finding in of(now, "process_without_start")} == {"new"}
    assert (states["gone"], states["not known"]) == ("resolved", "open")
    assert not {"long gone", "not judged"} & set(states)
    resolved = next(finding for finding in now.findings if finding.id == "gone")
    assert resolved.evidence == gone.evidence and resolved.subject == gone.subject


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: a", "expected a list of entries with id, reason, owner, expires"),
        ("- {id: a, reason: b, owner: c}", "entry 1: needs id, reason, owner, expires"),
        ("- {id: a, reason: b, owner: c, expires: soon}", "expires 'soon' is no date"),
        ("- {", "is neither YAML nor JSON"),
    ],
)
def test_a_wrong_baseline_is_named(store: Reader, tmp_path: Path, text: str, says: str) -> None:
    baseline = tmp_path / "baseline.yaml"
    baseline.write_text(text, encoding="utf-8")
    with pytest.raises(BadBaseline, match=says):
        judge(store, today=TODAY, baseline=baseline)


def test_a_previous_judgement_of_another_shape_is_refused(store: Reader) -> None:
    for previous in ({"rules": []}, {"findings": [{"id": "a"}]}, {"findings": ["a"]}):
        with pytest.raises(BadJudgement, match="not in the findings format"):
            judge(store, today=TODAY, previous=previous)
    assert judge(store, today=TODAY, previous={"findings": []}).findings


def test_a_rule_whose_query_leaves_its_population_could_not_run(store: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    (good,) = (rule for rule in all_rules() if rule.id == "process_without_owner")
    monkeypatch.setattr("checks.judging.all_rules", lambda: (replace(good, population="kpis"),))
    (result,) = judge(store, today=TODAY).rules
    assert result.verdict == "could not run" and "供应商准入" in result.why and result.score is None


def test_data_docs_come_with_a_judgement(store: Reader, tmp_path: Path, judgement: Judgement) -> None:
    assert judge(store, today=TODAY, docs=tmp_path / "docs") == judgement
    assert (tmp_path / "docs" / "index.html").exists()


def test_an_empty_map_has_nothing_to_check(tmp_path: Path) -> None:
    empty = TinyMap()
    empty.map.things.clear()
    empty.map.links.clear()
    with empty.on(tmp_path / "map.kgl") as store:
        judged = judge(store, today=TODAY)
    assert {rule.verdict for rule in judged.rules} == {"nothing to check"}
    assert (judged.findings, judged.domains, judged.scores["overall"]) == ((), (), None)
