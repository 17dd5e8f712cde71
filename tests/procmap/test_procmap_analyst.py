"""`m = pm.open()`: every question on the example company; answers that show themselves; bad input told in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import procmap as pm
from graph.errors import ProcmapError
from procmap.analyst import people
from procmap.analyst.answer import Answer
from procmap.analyst.process_map import ProcessMap
from procmap.loading import load_paths

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-22"
DRAFT = """采购管理流程
文件编号：ZL-LC-101
版本：C/1
生效日期：2027年3月1日

1 流程步骤
1.1 采购员填写《采购申请单》。
1.2 部门负责人审核采购申请，在五个工作日内答复。

2 控制点
2.1 总经理审批新供应商的准入。
"""
ASKED: dict[str, Callable[[ProcessMap], Answer]] = {
    "impact": lambda m: m.impact("采购管理"),
    "what_if": lambda m: m.what_if("采购部", merge_into="供应链中心"),
    "route": lambda m: m.route("采购管理", change="change", stage="formal"),
    "amounts": lambda m: m.amounts("采购"),
    "dependencies": lambda m: m.dependencies(),
    "framework": lambda m: m.framework(),
    "flow": lambda m: m.flow("采购管理"),
    "completeness": lambda m: m.completeness(),
    "completeness of a domain": lambda m: m.completeness("供应链管理"),
    "effectiveness": lambda m: m.effectiveness(),
    "compliance": lambda m: m.compliance(),
    "timeline": lambda m: m.timeline(),
    "responsibilities": lambda m: m.responsibilities("采购管理"),
    "workload": lambda m: m.workload(),
    "post": lambda m: m.post("采购员"),
    "portfolio": lambda m: m.portfolio("采购部"),
    "evidence": lambda m: m.evidence("采购部"),
    "facts": lambda m: m.facts("ZL-LC-101"),
    "search": lambda m: m.search("审批"),
    "where_used": lambda m: m.where_used("采购申请单"),
    "neighbourhood": lambda m: m.neighbourhood("采购管理"),
    "path": lambda m: m.path("采购申请单", "采购部"),
    "names": lambda m: m.names("流程"),
    "query": lambda m: m.query("documents_on_map"),
    "cypher": lambda m: m.cypher("MATCH (p:Process) RETURN p.name AS name, p.level AS level ORDER BY name"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example company with its registers, in a store."""
    registers = sorted((ROOT / "examples" / "registers").glob("*.csv"))
    store = tmp_path_factory.mktemp("company") / "procmap.kgl"
    assert load_paths([ROOT / "examples" / "documents", *registers], str(store), organization="demo").failed == []
    return str(store)


@pytest.fixture(scope="module")
def m(address: str) -> Iterator[ProcessMap]:
    with pm.open(address, lang="zh", today=TODAY) as opened:
        yield opened


@pytest.fixture(scope="module")
def nearly_empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessMap]:
    """A map of one text that says nothing of processes, units or events."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "notice.txt").write_text("关于放假的通知\n\n各位同事节日快乐。\n", encoding="utf-8")
    load_paths([folder / "notice.txt"], str(folder / "procmap.kgl"))
    with pm.open(folder / "procmap.kgl", lang="zh", today=TODAY) as opened:
        yield opened


@pytest.mark.parametrize("question", ASKED)
def test_an_answer_is_a_sentence_a_table_a_frame_a_picture_and_a_workbook(
    m: ProcessMap, question: str, tmp_path: Path
) -> None:
    answer = ASKED[question](m)
    assert answer.sentence and len(answer.frame) == len(answer) > 0
    assert list(answer.frame.columns) == list(answer.columns) and answer.frame.columns.is_unique
    shown = answer._repr_html_()
    assert f"<p>{answer.sentence.splitlines()[0][:8]}" in shown and shown.count("<tr>") <= 32 * (1 + len(answer.sheets))
    assert "demo/" not in re.sub(r"<blockquote>.*?</blockquote>", "", shown), "ids are for programs"
    assert not re.search(r"<th>[a-z_]+</th>", shown), "headings are in the reader's language"
    assert "demo/" not in str(answer) and answer.sentence.splitlines()[0] in str(answer)
    assert len(answer.figure.data) + len(answer.figure.layout.annotations) > 0
    book = openpyxl.load_workbook(answer.to_excel(tmp_path / "answer.xlsx"))
    assert len(book.worksheets) == 1 + len(answer.sheets) and book.worksheets[0].max_row >= len(answer)


@pytest.mark.parametrize(
    "question",
    ["dependencies", "framework", "timeline", "workload", "completeness", "effectiveness", "amounts", "names"],
)
def test_a_frame_without_rows_has_the_columns_and_dtypes_of_one_with_rows(
    m: ProcessMap, nearly_empty: ProcessMap, question: str
) -> None:
    full, empty = ASKED[question](m), ASKED[question](nearly_empty)
    assert full.frame.dtypes.astype(str).to_dict() == empty.frame.dtypes.astype(str).to_dict()
    assert empty.sentence and empty.figure.layout.height
    for title, sheet in full.sheets.items():
        assert sheet.frame.dtypes.astype(str).to_dict() == empty.sheets[title].frame.dtypes.astype(str).to_dict()


def test_sentences_are_one_click_away_and_say_where_they_stand(m: ProcessMap) -> None:
    shown = m.evidence("采购部")._repr_html_()
    assert "<details><summary>原文</summary><blockquote>" in shown and "采购管理流程" in shown
    row = m.impact("采购管理").frame.query("quote != ''").iloc[0]
    text = next((ROOT / "examples" / "documents").glob("ZL-LC-101*")).read_text(encoding="utf-8")
    assert row["quote"] in text or row["document"] != "采购管理流程"


def test_sentences_are_computed_from_the_numbers(m: ProcessMap) -> None:
    found = m.dependencies()
    assert f"{len(found.frame)} 对依赖，共 {found.frame['all'].sum()} 条" in found.sentence
    assert found.behind["domain"].isin(m.framework().frame.query("level == 1")["name"]).all()
    busy = m.workload().frame.iloc[0]
    assert f"最多的是{busy['name']}（{busy['performs']} 个" in m.workload().sentence
    judged = m.completeness("供应链管理")
    assert set(judged.frame["domain"]) <= {"供应链管理"} and judged.to_do["findings"].sum() == len(judged.frame)
    not_met = judged.rules.query("verdict == 'not met'")
    assert f"{len(not_met)} 条规则不满足" in judged.sentence
    overdue = m.timeline().frame.query("state == 'overdue'")
    assert len(overdue) > 0 and (overdue["day"] < TODAY).all() and f"{len(overdue)} 个已逾期" in m.timeline().sentence


def test_english_has_no_chinese_headings(address: str) -> None:
    with pm.open(address, lang="en", today=TODAY) as english:
        shown = english.workload()._repr_html_()
        assert "<th>Performs</th>" in shown and "units and posts perform" in shown


def test_a_thing_is_asked_by_its_name(m: ProcessMap) -> None:
    buying = m["采购管理"]
    assert (buying.label, str(buying)) == ("Process", "采购管理（流程）")
    assert len(buying.impact()) == len(m.impact("采购管理")) and buying.flow().mermaid.startswith("flowchart")
    assert "采购管理" in m._ipython_key_completions_() and m._ipython_key_completions_()[0] in set(
        m.names("流程").frame["name"]
    )


def test_a_new_edition_is_told_as_changes_with_what_it_contradicts_and_who_signs(m: ProcessMap, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    before = m.status().snapshot
    found = m.compare(tmp_path / "draft.txt")
    changed = found.frame.query("change == 'changed'")
    limit = changed[(changed["name"] == "审核采购申请") & (changed["what"] == "时限")].iloc[0]
    assert (limit["before"], limit["now"], limit["process"]) == ("一个工作日内", "五个工作日内", "采购管理")
    assert ("Document", "版本", "B/1", "C/1") in set(
        changed[["kind", "what", "before", "now"]].itertuples(index=False, name=None)
    )
    assert (
        "总经理审批新供应商的准入" in found.contradictions["message"].str.cat() and "供应链中心总监" in found.sentence
    )
    assert set(found.signs["process"]) == {"采购管理"} and (found.signs["party"] != "").all()
    assert not found.frame["kind"].isin(["Clause", "STATED_IN", "IMPACTS"]).any()
    assert m.status().snapshot == before, "the map itself is as it was"


def test_the_same_documents_again_change_nothing(m: ProcessMap) -> None:
    found = m.compare(next((ROOT / "examples" / "documents").glob("ZL-LC-102*")))
    assert found.frame.empty and "不会改变地图" in found.sentence and found.signs.empty


def test_history_reads_kept_judgements_and_says_which_it_cannot_read(m: ProcessMap, tmp_path: Path) -> None:
    assert m.history(tmp_path).frame.empty and "没有保存过的评估" in m.history(tmp_path).sentence
    for day in ("2026-03-31", TODAY):
        pm.report(tmp_path / day, m.address, today=day, lang="zh")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    found = m.history(tmp_path)
    assert set(found.frame["day"]) == {"2026-03-31", TODAY} and found.frame["completeness"].between(0, 1).all()
    assert "broken.json" in found.sentence and len(found.figure.data) >= 3


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        (lambda m: m.impact("采购管里"), "did you mean 采购管理"),
        (lambda m: m.post("采购原"), "did you mean"),
        (lambda m: m.completeness("采购"), "did you mean 采购管理"),
        (lambda m: m.names("怪物"), "no kind of thing"),
        (lambda m: m.what_if("采购部"), "give one of"),
        (lambda m: m.neo4j_driver(), "kept in a file"),
        (lambda m: m.py2neo(), "kept in a file"),
        (lambda m: m.cypher("CREATE (n:Thing) RETURN n.id AS id"), "change the map"),
        (lambda m: m.compare("nowhere.txt"), "nowhere.txt"),
        (lambda m: pm.open("nowhere.kgl"), "procmap load FOLDER"),
        (lambda m: pm.open(m.address, lang="fr"), "zh or en"),
        (lambda m: pm.open(m.address, today="soon"), "2026-11-22"),
        (lambda m: pm.open(m.address, today=5), "2026-11-22"),  # type: ignore[arg-type]
        (lambda m: m.impact(), "name what changes"),
        (lambda m: m.impact(" "), "name what changes"),
        (lambda m: m.impact(["采购管理", "采购部"]), "or several"),
        (lambda m: m.route("采购管理", stge="formal"), "takes no 'stge'; it takes object, change, stage"),
        (lambda m: m.check("complete"), "it can be completeness, effectiveness, compliance"),
        (lambda m: m.evidence("采购部", "OWNED"), "did you mean OWNED_BY"),
        (lambda m: m.evidence("采购部", "控制对象"), "没有句子写明采购部（部门）的这种关系：控制对象"),
        (lambda m: m.path("采购管理", "采购管理"), "are the same thing"),
        (lambda m: m.compare([]), "name the drafts"),
        (lambda m: m.compare(ROOT / "examples" / "drafts", stage="soon"), "it can be trial, formal"),
    ],
)
def test_what_a_person_can_put_right_is_a_sentence(
    m: ProcessMap, asks: Callable[[ProcessMap], object], said: str
) -> None:
    try:
        told = asks(m)
    except ProcmapError as error:
        assert said in str(error) and error._render_traceback_()[0].startswith(str(error).split("; ")[0])
    else:
        assert said in told.sentence  # type: ignore[attr-defined]


def test_a_matrix_has_every_cell_in_its_frame_and_the_sentences_of_its_first_rows(
    m: ProcessMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = m.responsibilities()
    marked = sum(len(row) - 4 for row in whole.rows)
    assert (whole.frame.dtypes == "string").all() and not whole.frame.isna().any().any()
    assert int((whole.frame.iloc[:, 4:] != "").sum().sum()) == marked > 100
    behind = next(iter(whole.sheets.values())).frame
    assert set(zip(behind["id"], behind["who"], strict=True)) >= {
        (row["id"], "采购部") for row in whole.rows if "采购部" in row
    }
    assert "表中只列前 12 方" in whole.sentence
    monkeypatch.setattr(people, "_EXPLAINED", 5)
    monkeypatch.setattr(people, "_CELLS", 0)
    cut = m.responsibilities()
    ((title, first),) = cut.sheets.items()
    assert title == "责任矩阵前 5 行每一格的依据" and set(first.frame["id"]) <= {row["id"] for row in cut.rows[:5]}
    assert len(cut.frame.columns) == 4 + 12 and len(cut.frame) == len(whole.frame) and "前 12 方" in cut.sentence


def test_numbers_are_called_by_what_they_count(m: ProcessMap) -> None:
    shown = m.dependencies().points_sheet._repr_html_()
    assert "<th>个数</th>" in shown and "条款号" not in shown
    assert "<th>步</th>" in m.path("采购申请单", "采购部")._repr_html_()
    assert "STATED_IN" not in m.where_used("采购申请单")._repr_html_()


def test_an_empty_map_says_what_to_do(tmp_path: Path) -> None:
    from graph.stores import open_for_writing

    with open_for_writing(str(tmp_path / "empty.kgl")) as store:
        store.prepare()
    with pytest.raises(ProcmapError, match="load documents with: procmap load FOLDER"):
        pm.open(tmp_path / "empty.kgl")


def test_a_snapshot_is_opened_like_a_store(m: ProcessMap) -> None:
    snapshot = next(Path(f"{m.address}.snapshots").glob("*.jsonl.gz"))
    with pm.open(snapshot, lang="zh", today=TODAY) as past:
        assert past.impact("采购管理").frame.equals(m.impact("采购管理").frame)


def test_answers_are_new_after_a_load(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("采购管理流程\n\n1 采购员填写《采购申请单》。\n", encoding="utf-8")
    store = str(tmp_path / "procmap.kgl")
    load_paths([tmp_path / "one.txt"], store)
    with pm.open(store, lang="zh") as opened:
        assert len(opened.search("报价单")) == 0
        (tmp_path / "two.txt").write_text("销售管理流程\n\n1 销售员填写《报价单》。\n", encoding="utf-8")
        load_paths([tmp_path / "two.txt"], store)
        assert "报价单" in set(opened.search("报价单").frame["name"])


def test_both_stores_give_the_same_frames(documents: Path, neo4j_store_address: str) -> None:
    load_paths([documents], "procmap.kgl", organization="mill")
    load_paths([documents], neo4j_store_address, organization="mill")
    with pm.open(lang="zh", today=TODAY) as here, pm.open(neo4j_store_address, lang="zh", today=TODAY) as there:
        process = str(here.names("流程").frame["name"].iloc[0])
        unit = str(here.names("部门").frame["name"].iloc[0])
        for asks in (
            lambda m: m.impact(process),
            lambda m: m.workload(),
            lambda m: m.responsibilities(process),
            lambda m: m.evidence(unit),
            lambda m: m.path(process, unit),
            lambda m: m.neighbourhood(process, steps=2),
        ):
            pd.testing.assert_frame_equal(asks(there).frame, asks(here).frame)
        with there.neo4j_driver() as driver:
            rows, _, _ = driver.execute_query("MATCH (p:Process) RETURN count(p) AS number")
        frame = there.py2neo().run("MATCH (p:Process) RETURN count(p) AS number").to_data_frame()
        assert rows[0]["number"] == frame["number"].iloc[0] == len(here.names("流程").frame) > 0


def test_a_map_of_a_newer_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    from graph.load import write_map
    from graph.map import Map
    from graph.stores import open_for_writing

    run = {"name": "load", "started": "2030-01-01", "completed": "2030-01-01", "counts": '{"format": 99}'}
    with open_for_writing(str(tmp_path / "new.kgl")) as store:
        write_map(store, Map({"all/Load/2030": run}))
    with pytest.raises(ProcmapError, match=r"a newer procmap wrote this map \(format 99.*upgrade with"):
        pm.open(tmp_path / "new.kgl")
