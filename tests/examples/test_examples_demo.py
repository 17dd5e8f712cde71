"""The demo tells the truth: every planted gap is found where it was planted, and nothing else is reported.

The gaps and why they are gaps: expected_gaps.md, beside this file.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import checks
from checks.findings import Finding, Judgement
from graph.stores import open_for_reading
from procmap.loading import load_paths

DOCUMENTS = Path(__file__).parents[2] / "examples" / "documents"

# (rule, name of the subject, words of a sentence that the finding cites)
PLANTED = {
    ("process_without_owner", "不合格品处理", "不合格品处理"),
    ("process_with_two_owners", "合同审批", "销售部"),
    ("process_with_two_owners", "客户投诉处理", "质量管理部"),
    ("document_with_two_owners", "客户投诉处理", "客户服务部、质量管理部"),
    ("process_without_document", "新产品试制", "新产品试制"),
    ("process_without_start", "档案管理", "檔案管理"),
    ("process_without_end", "档案管理", "檔案管理"),
    ("process_without_control_point", "员工入职", "员工入职"),
    ("process_without_parent", "印章使用", "印章使用"),
    ("activity_without_performer", "", "归档保存"),
    ("activity_without_performer", "", "《订单确认书》"),
    ("domain_without_kpi", "综合管理", "综合管理"),
    ("kpi_without_target", "投诉客户满意度", "投诉客户满意度"),
    ("control_without_executor", "", "涉及计量性能"),
    ("control_without_executor", "", "贵重物料"),
    ("cited_document_missing", "外协加工管理办法", "《外协加工管理办法》"),
    ("cited_document_missing", "预算管理制度", "《预算管理制度》"),
    ("duty_without_process", "知识产权申报", "知识产权申报"),
    ("duty_without_process", "工装夹具的设计", "工装夹具的设计"),
    ("duty_without_process", "会计核算和资金管理", "会计核算和资金管理"),
    ("prohibition_without_consequence", "", "不得塗改、拆散檔案"),
    ("section_missing", "印章使用管理规定", "印章使用管理规定"),
}


@pytest.fixture(scope="module")
def judgement(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judgement]:
    address = str(tmp_path_factory.mktemp("demo") / "map.kgl")
    report = load_paths([DOCUMENTS], address, organization="demo")
    assert len(report.read) == 16 and not report.failed
    with open_for_reading(address) as store:
        yield checks.judge(store, today=date(2026, 11, 22))


def matches(planted: tuple[str, str, str], finding: Finding) -> bool:
    rule, name, words = planted
    cited = any(words in evidence.quote for evidence in finding.evidence)
    return finding.rule == rule and (not name or finding.subject.name == name) and cited


@pytest.mark.parametrize("planted", sorted(PLANTED), ids=lambda planted: "-".join(planted))
def test_every_planted_gap_is_found(judgement: Judgement, planted: tuple[str, str, str]):
    assert any(matches(planted, finding) for finding in judgement.findings)


def test_nothing_else_is_reported(judgement: Judgement):
    others = [
        (finding.rule, finding.subject.name, finding.evidence[0].quote if finding.evidence else "")
        for finding in judgement.findings
        if not any(matches(planted, finding) for planted in PLANTED)
    ]
    assert not others, "\n".join(map(str, others))


def test_what_the_documents_do_not_say_is_unknown_not_wrong(judgement: Judgement):
    verdicts = {rule.id: rule.verdict for rule in judgement.rules}
    assert verdicts["key_process_without_key_control"] == "could not run"
    assert verdicts["owner_appointed_by_another"] == "could not run"
    assert verdicts["party_outside_organisation"] == "nothing to check"
    assert set(verdicts.values()) == {"met", "not met", "could not run", "nothing to check"}


def test_every_finding_leads_back_to_its_sentence(judgement: Judgement):
    for finding in judgement.findings:
        assert finding.evidence, finding
        for cited in finding.evidence:
            data = Path(cited.source).read_bytes()
            text = data.decode("gb18030" if "ZD-005" in cited.source else "utf8")
            assert text[cited.start : cited.end] == cited.quote
