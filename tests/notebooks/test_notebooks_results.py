"""Every notebook is run on the demo's map, on both stores, and tells what a reader of the examples finds by hand.

They run in two kernels side by side; what each showed is looked at afterwards.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from procmap.running.books import Book, books, values_of, with_values
from procmap.running.kernel import run_cells

pytestmark = pytest.mark.slow

PLOTLY = "application/vnd.plotly.v1+json"


class Ran:
    """A notebook that was run: what it showed, as readers see it."""

    def __init__(self, cells: list[Any]) -> None:
        self.outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
        self.figures = [output.data[PLOTLY] for output in self._with(PLOTLY)]
        self.conclusion = next(
            output.data["text/markdown"]
            for output in reversed(self.outputs)
            if "text/markdown" in output.get("data", {})
        )

    def _with(self, kind: str) -> list[Any]:
        return [output for output in self.outputs if kind in output.get("data", {})]

    @property
    def text(self) -> str:
        """All tables and sentences, without marks."""
        told = " ".join(output.data["text/html"] for output in self._with("text/html"))
        return html.unescape(re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]+>", " ", told, flags=re.S))

    @property
    def traces(self) -> list[str]:
        """The kind of the first trace of each figure."""
        return [figure["data"][0]["type"] if figure["data"] else "" for figure in self.figures]

    @property
    def streams(self) -> list[str]:
        return [str(output["text"]) for output in self.outputs if output["output_type"] == "stream"]


@pytest.fixture(scope="module")
def ran(map_on_either_store: str, kept: Path) -> Mapping[str, Ran]:
    """All notebooks, by the part of their name behind the number."""
    known = books()
    # Each half takes about as long: judging is most of it.
    halves = ([book for book in known if book.name[0] in "2678"], [book for book in known if book.name[0] in "1345"])
    with ThreadPoolExecutor(2) as threads:
        done = threads.map(lambda some: _run(some, map_on_either_store, kept), halves)
        return {name: one for some in done for name, one in some.items()}


def _run(some: list[Book], address: str, kept: Path) -> dict[str, Ran]:
    """These notebooks one after the other in one kernel, which forgets all names in between: a start takes seconds."""
    cells: list[dict[str, Any]] = []
    ends: dict[str, tuple[int, int]] = {}
    for book in some:
        forget: dict[str, Any] = {
            "cell_type": "code",
            "metadata": {},
            "source": "%reset -f",
            "outputs": [],
            "execution_count": None,
        }
        values = values_of(book, [f"kept={kept}"] if book.name.startswith("7") else [], Path.cwd())
        own = [forget, *with_values(book, values)]
        ends[book.name[2:]] = (len(cells) + 1, len(cells) + len(own))
        cells += [{**cell, "id": f"cell-{len(cells) + at}"} for at, cell in enumerate(own)]
    names = ", ".join(book.name for book in some)
    told = run_cells(names, cells, some[0].path.parent, address, "zh", lambda *_: None)
    return {name: Ran(told.cells[begin:end]) for name, (begin, end) in ends.items()}


def test_none_warns_or_writes_beside_its_answers(ran: Mapping[str, Ran]) -> None:
    assert {name: one.streams for name, one in ran.items() if one.streams} == {}


def test_every_figure_has_something_to_show(ran: Mapping[str, Ran]) -> None:
    for name, one in ran.items():
        assert all(figure["data"] for figure in one.figures), name


def test_no_answer_is_a_wall_of_ids(ran: Mapping[str, Ran]) -> None:
    for name, one in ran.items():
        assert "demo/Process/" not in one.text and "demo/Activity/" not in one.text, name


def test_a_department_that_goes_leaves_three_processes_and_five_steps(ran: Mapping[str, Ran]) -> None:
    one = ran["impact_of_a_change"]
    # ZL-ZD-002: 采购部 owns a second-level process and two below it. ZL-LC-101 and 102: five steps are its alone, the
    # sixth has the director beside it.
    assert "失去所有者（3）：供应商准入、采购与供应商管理、采购管理" in one.text
    assert (
        "再无执行者（5）：与选定的供应商签订采购合同、供应商初选、现场评审、编制《月度采购计划》、资质审查" in one.text
    )
    assert "岗位失去归属部门（2）：采购员、采购部经理" in one.text
    assert "仍有其他" in one.text and "批准入册" in one.text
    assert re.search(r"撤销采购部会使 \*\*\d\d\*\* 项失去依托，须先安排承接", one.conclusion)
    assert one.traces == ["sankey"] * 4


def test_a_change_of_purchasing_tells_who_to_speak_to(ran: Mapping[str, Ran]) -> None:
    one = ran["impact_of_a_change"]
    reached = re.search(r"影响到 \*\*(\d+)\*\* 个事物，涉及 \*\*(\d+)\*\* 个域", one.conclusion)
    assert reached and int(reached[1]) > 100 and int(reached[2]) == 2
    told = re.search(r"需告知（\d+）：([^。]*?)…", one.text)
    assert told and {"需求部门", "仓储物流部", "质量管理部", "财务部"} <= set(told[1].split("、"))


def test_the_domain_of_sales_has_its_six_findings(ran: Mapping[str, Ran]) -> None:
    one = ran["completeness_of_a_domain"]
    # examples/README.md 2, 3 (twice: process and document), 8 (two steps), 10.
    assert "问题 **6** 个，其中严重和高 **4** 个" in one.conclusion
    assert "由 3 方处理" in one.conclusion
    assert "营销管理的完备性得分 **96%**" in one.conclusion
    for planted in ("合同归档保存", "《订单确认书》加盖业务章", "投诉客户满意度", "法务部、销售部"):
        assert planted in one.text
    assert one.traces == ["bar", "icicle", "bar"]


def test_domains_meet_in_quality_and_the_general_manager(ran: Mapping[str, Ran]) -> None:
    one = ran["dependencies_across_domains"]
    # Purchasing, warehousing, sales complaints, engineering changes and nonconformity all let 质量管理部 work for them.
    assert re.search(r"质量管理部\s+4\s+供应链管理、研发管理、营销管理、质量管理", one.text)
    assert re.search(r"总经理\s+3\s+综合管理、营销管理、财务管理", one.text)
    assert "互相依赖的环 **0** 个" in one.conclusion
    assert one.traces == ["heatmap"]
    matrix = one.figures[0]["data"][0]
    assert len(matrix["x"]) == len(matrix["y"]) == 7  # ZL-ZD-002: seven domains


def test_who_does_what_in_purchasing_and_the_warehouse(ran: Mapping[str, Ran]) -> None:
    one = ran["who_does_what"]
    # ZL-LC-101 has nine numbered steps; four of them say two things, each done by somebody.
    assert "采购管理的 **14** 个步骤中 **14** 个有执行者" in one.conclusion
    assert "最忙的是质量管理部：执行 **11** 个步骤" in one.conclusion
    assert "仓管员在 **2** 个流程中" in one.conclusion  # ZL-LC-103 and 4.2 of ZL-LC-401
    assert "质量管理部自己负责 **3** 个流程" in one.conclusion  # domain, 产品质量控制, and 客户投诉处理 by ZL-LC-203
    assert "将不合格品移入隔离区" in one.text
    assert one.traces[0] == "heatmap" and one.traces[-1] == "bar" and len(one.traces) == 3


def test_facts_lead_to_sentences_and_back(ran: Mapping[str, Ran]) -> None:
    one = ran["facts_and_sentences"]
    # Five documents and five registers name 采购部.
    assert re.search(r"采购部写在 \*\*10\*\* 份文件的 \*\*\d+\*\* 个句子里", one.conclusion)
    assert "没有原文的事实 **0** 个" in one.conclusion
    assert "单笔金额5万元以上的采购合同由总经理审批" in one.text  # the first control of clause 五
    assert "要走 **" in one.conclusion
    assert one.traces == ["bar", "bar"]


def test_a_draft_is_told_by_what_it_changes_and_contradicts(ran: Mapping[str, Ran]) -> None:
    one = ran["checking_a_new_policy"]
    # examples/README.md, what the draft changes, 1 to 5.
    assert re.search(r"一个工作日内\s+三个工作日内", one.text)
    assert re.search(r"50,000\s+100,000", one.text)
    assert "复核《询比价记录表》" in one.text and "比价复核意见表" in one.text
    assert "与现行规定矛盾 **2** 处" in one.conclusion and "请先改稿" in one.conclusion
    assert "涉及 1 个流程：采购管理" in one.conclusion
    assert "供应链中心总监审批新供应商的准入" in one.text and "不超过30个工作日" in one.text
    assert "供应链中心总监 贺连山" in one.text  # the owner of the domain has to sign
    assert one.traces == ["bar"]


def test_registers_tell_of_a_year_of_effectiveness_and_compliance(ran: Mapping[str, Ran]) -> None:
    one = ran["effectiveness_and_compliance"]
    # examples/registers.md 1, 3, 6 (two corrective actions), 14 to 17 and 20.
    assert "逾期未完成的事项 **9** 件" in one.conclusion
    assert "保存过 **2** 次评估" in one.conclusion
    moved = re.search(r"其间有效性 ([+-]\d+) 个百分点，遵循性 ([+-]\d+)", one.conclusion)
    assert moved and int(moved[1]) < 0 and int(moved[2]) <= 0
    for planted in ("WF-2026-02", "JY-2026-03", "BG-2026-01", "采购及时率", "仓储物流部每季度盘点一次"):
        assert planted in one.text
    assert one.traces == ["bar", "bar", "scatter", "scatter"]


def test_own_cypher_asks_neo4j_and_says_so_where_there_is_none(
    ran: Mapping[str, Ran], map_on_either_store: str
) -> None:
    one = ran["your_own_cypher"]
    if "://" not in map_on_either_store:
        assert "没有 Neo4j" in one.conclusion
        assert any("跳过" in output.data.get("text/markdown", "") for output in one.outputs)
        return
    assert "驱动查到采购管理的 **14** 个步骤，**14** 个有执行者；procmap 查到 14 个" in one.conclusion
    found = re.search(r"py2neo 查到写明采购部的 \*\*(\d+)\*\* 个句子", one.conclusion)
    assert found and int(found[1]) > 10
    assert "采购部编制《月度采购计划》" in one.text
