"""Responsibility matrix, risk-control matrix, process framework and relations: rows, cells and what stands behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from workshop import workshop

from graph.errors import ProcmapError
from queries.answers.lookup.framework import process_framework, process_relations
from queries.answers.lookup.responsibilities import behind_responsibility_matrix, responsibility_matrix
from queries.answers.lookup.risks import risk_control_matrix
from queries.answers.questions import QUESTIONS, ask
from queries.answers.table import Table

TODAY = "2026-06-01"


def cells(table: Table) -> dict[str, dict[str, str]]:
    """What is filled, by row."""
    fixed = {"id", "code", "process", "step"}
    return {
        row["step"] or row["process"]: {who: said for who, said in row.items() if who not in fixed and said}
        for row in table.rows
    }


def test_the_matrix_of_a_process_has_its_steps_as_rows(tmp_path: Path) -> None:
    with workshop().on(tmp_path / "map.kgl") as store:
        assert cells(responsibility_matrix(store, "设备维修", today=TODAY)) == {
            "设备维修": {"设备部": "A", "财务部": "C I"},
            "报修": {"各部门": "R"},
            "修理": {"修理工": "R", "设备部": "P"},  # who is only bound by the prohibition has no mark of it
            "验收": {"设备部": "R", "设备部经理": "P", "财务部": "*"},
        }


def test_the_matrix_of_a_domain_counts_the_parts_in_steps_for_their_process(store_address: str) -> None:
    with workshop().on(store_address) as store:
        found = cells(responsibility_matrix(store, "设备管理", today=TODAY))
        assert found == {
            "设备管理": {},
            "设备维修": {
                "设备部": "R A P",
                "各部门": "R",
                "修理工": "R",
                "设备部经理": "P",
                "财务部": "C I",
            },
        }
        everything = cells(responsibility_matrix(store, today=TODAY))
        assert list(everything) == ["财务管理", "维修付款", "设备管理", "设备维修"]
        assert everything["维修付款"] == {"财务部": "R", "某负责人": "A"}


def test_posts_count_for_their_unit_or_stand_alone(tmp_path: Path) -> None:
    with workshop().on(tmp_path / "map.kgl") as store:
        by_unit = cells(responsibility_matrix(store, "设备维修", columns="departments", today=TODAY))
        assert by_unit["修理"] == {"设备部": "R P"} and by_unit["验收"] == {"设备部": "R P", "财务部": "*"}
        posts = cells(responsibility_matrix(store, "设备维修", columns="roles", today=TODAY))
        assert posts == {"设备维修": {}, "报修": {}, "修理": {"修理工": "R"}, "验收": {"设备部经理": "P"}}


def test_the_matrix_of_a_unit_has_the_work_that_it_and_its_posts_meet_and_itself_first(tmp_path: Path) -> None:
    with workshop().on(tmp_path / "map.kgl") as store:
        found = responsibility_matrix(store, "设备部经理", by="activities", today=TODAY)
        assert list(cells(found)) == ["验收"] and found.columns[4] == "设备部经理"
        found = responsibility_matrix(store, "workshop/Department/设备部", by="activities", today=TODAY)
        assert set(cells(found)) == {"设备维修", "修理", "验收"}
        assert set(found.columns[4:7]) == {"设备部", "修理工", "设备部经理"}


def test_two_columns_of_one_name_are_told_apart_and_relative_ones_are_joined(tmp_path: Path) -> None:
    made = workshop()
    made.link("PERFORMED_BY", made.id("Activity", "结算"), made.thing("Role", "财务部"))
    made.map.things["workshop/Department/乙/各部门"] = {"name": "各部门", "relative": True}
    made.link("PERFORMED_BY", made.id("Activity", "结算"), "workshop/Department/乙/各部门")
    with made.on(tmp_path / "map.kgl") as store:
        found = responsibility_matrix(store, by="activities", today=TODAY)
        assert {"财务部", "财务部 (Role)"} < set(found.columns)
        assert found.columns.count("各部门") == 1 and len(set(found.columns)) == len(found.columns)
        assert cells(found)["结算"] == {"财务部": "R", "财务部 (Role)": "R", "各部门": "R"}
        assert all(tuple(row) == found.columns for row in found.rows)


def test_behind_every_mark_of_the_matrix_stands_a_sentence_and_no_other(tmp_path: Path) -> None:
    with workshop().on(tmp_path / "map.kgl") as store:
        for by in ("processes", "activities"):
            matrix = responsibility_matrix(store, by=by, today=TODAY)
            behind = behind_responsibility_matrix(store, by=by, today=TODAY)
            shown = {
                (row["id"], who, mark) for row in matrix.rows for who in matrix.columns[4:] for mark in row[who].split()
            }
            stated = {(row["id"], row["who"], row["mark"]) for row in behind.rows if row["mark"] != "*"}
            assert {one for one in shown if one[2] != "*"} == stated
            assert all(row["quote"] and row["document"] == "制度" for row in behind.rows)
        approval = [row for row in behind.rows if row["who"] == "设备部经理"]
        assert [(row["step"], row["mark"], row["because"], row["quote"]) for row in approval] == [
            ("验收", "P", "经理批准", "EXECUTED_BY@制度")
        ]


def test_a_choice_or_a_thing_that_has_no_matrix_is_told(tmp_path: Path) -> None:
    with workshop().on(tmp_path / "map.kgl") as store:
        with pytest.raises(ProcmapError, match="by is 'rows'; it can be auto, processes, activities"):
            responsibility_matrix(store, by="rows")
        with pytest.raises(ProcmapError, match="is a Record; give a process"):
            responsibility_matrix(store, "workshop/Record/维修单")
        with pytest.raises(ProcmapError, match="is a Risk; give a process or a domain"):
            risk_control_matrix(store, "workshop/Risk/触电")
        with pytest.raises(ProcmapError, match="is a Risk; give a process or a domain"):
            process_framework(store, "workshop/Risk/触电")


def risks(table: Table, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in table.rows]


def test_risks_without_control_and_controls_without_risk_are_shown_as_such(tmp_path: Path) -> None:
    with workshop().on(tmp_path / "map.kgl") as store:
        found = risk_control_matrix(store)
        assert set(risks(found, "risk", "state", "process", "step", "control", "controls_there")) == {
            ("超支", "mitigated", "设备维修", "验收", "经理批准", None),
            ("触电", "no control", "设备维修", "修理", "", 1),
            ("市场波动", "no control", "", "", "", 0),
            ("", "no risk", "设备维修", "修理", "不得带电作业", None),
            ("", "no risk", "维修付款", "结算", "复核金额", None),
            ("", "no risk", "", "", "悬空的控制", None),
        }
        row = next(row for row in found.rows if row["state"] == "mitigated")
        assert (row["kind"], row["key"], row["frequency"]) == ("approval", True, "每单")
        assert (row["executors"], row["evidence"], row["systems"]) == (["设备部经理"], ["维修单"], ["台账系统"])
        assert (row["documents"], row["quotes"]) == (["制度"], ["经理批准", "超支"])
        here = risk_control_matrix(store, "财务管理")
        assert risks(here, "risk", "control") == [("", "复核金额")]


def test_a_risk_that_a_control_elsewhere_lowers_is_told_where_it_threatens(tmp_path: Path) -> None:
    made = workshop()
    made.link("MITIGATES", made.id("ControlPoint", "复核金额"), made.id("Risk", "触电"))
    with made.on(tmp_path / "map.kgl") as store:
        here = risks(risk_control_matrix(store, "设备管理"), "risk", "state", "step", "control")
        assert ("触电", "mitigated", "修理", "复核金额") in here
        assert not any(state == "no control" for _, state, _, _ in here)


def test_the_framework_is_a_tree_with_counts_and_what_is_missing(tmp_path: Path) -> None:
    made = workshop()
    made.process("设备报废", level=3)
    ring = [made.process("甲流", level=3), made.process("乙流", level=3)]
    made.link("PART_OF", ring[0], ring[1])
    made.link("PART_OF", ring[1], ring[0])
    made.link("PART_OF", made.id("Process", "维修付款"), made.id("Process", "设备管理"))
    with made.on(tmp_path / "map.kgl") as store:
        table = process_framework(store, today=TODAY)
        rows = {row["name"]: row for row in table.rows}
        assert len(rows) == len(table.rows) == 7
        repair = rows["设备维修"]
        assert (repair["depth"], repair["path"], repair["owners"]) == (1, "设备管理 / 设备维修", ["设备部"])
        assert (repair["steps"], repair["kpis"], repair["controls"], repair["missing"]) == (3, 1, 2, [])
        assert rows["设备报废"]["missing"] == ["parent", "owner", "document", "steps", "kpi", "control"]
        assert rows["设备管理"]["missing"] == ["owner", "kpi"]
        paid = rows["维修付款"]
        assert (paid["path"], paid["also_under"]) == ("设备管理 / 维修付款", ["财务管理"])
        below = process_framework(store, "设备管理", today=TODAY)
        assert below.rows[0]["name"] == "设备管理" and all(row["depth"] for row in below.rows[1:])


def test_relations_are_seen_from_both_ends(tmp_path: Path) -> None:
    with workshop().on(tmp_path / "map.kgl") as store:
        columns = ("process", "direction", "other", "other_domain", "via", "why", "quotes")
        assert risks(process_relations(store, "设备管理"), *columns) == [
            ("设备维修", "needed by", "维修付款", "财务管理", "record", "维修单", ["DEPENDS_ON@制度"])
        ]
        assert [row["direction"] for row in process_relations(store).rows] == ["needs", "needed by"]


def test_questions_about_work_have_their_columns_with_and_without_rows(store_address: str) -> None:
    with workshop().on(store_address) as store:
        for name in ("behind_responsibility_matrix", "risk_control_matrix", "process_framework", "process_relations"):
            table = ask(store, name)
            assert table.columns == QUESTIONS[name].columns and table.rows
            assert all(tuple(row) == table.columns for row in table.rows), name
        matrix = ask(store, "responsibility_matrix")
        assert matrix.columns[:4] == QUESTIONS["responsibility_matrix"].columns
