"""The jobs people come for, on both stores: load, check, report, ask, rebuild, move, compare."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from graph.cypher import Statement
from graph.stores import open_for_writing

Run = Callable[..., Any]
TODAY = "2026-11-22"
MISSING = "产品召回管理办法"  # the paper mill cites it and does not have it


def findings(run: Run, store: str, *more: str) -> dict[str, Any]:
    ran = run("check", "--store", store, "--today", TODAY, "--format", "json", *more)
    assert (ran.code, ran.err) == (0, "")
    return dict(json.loads(ran.out))


def delete(store: str, label: str) -> int:
    """Delete things of a label by hand, past procmap."""
    text = (
        "UNWIND $rows AS row MATCH (n:Thing) WHERE row.label IN labels(n) "
        "WITH n, row DETACH DELETE n RETURN count(row) AS met"
    )
    with open_for_writing(store) as opened:
        return opened.write([Statement(text, [{"label": label}])])[0]


def test_load_check_report_as_people_type_it(run: Run, run_apart: Run, documents: Path) -> None:
    loaded = run_apart("load", "documents", "--org", "hushan")
    assert (loaded.code, loaded.err) == (0, "")
    assert "Files: 3 read, 0 unchanged, 0 not read" in loaded.out
    again = run_apart("load", "documents", "--org", "hushan")
    assert "Files: 0 read, 3 unchanged, 0 not read" in again.out and "Written: 0 " in again.out

    checked = run("check", "--fail-on", "high", "--today", TODAY)
    assert (checked.code, checked.err) == (1, "")
    assert MISSING in checked.out and "Completeness" in checked.out

    reported = run_apart("report", "--out", "out/2026-11", "--today", TODAY, "--lang", "zh")
    assert (reported.code, reported.err) == (0, "")
    told = [Path(line.strip()) for line in reported.out.splitlines() if line.startswith("  ")]
    named = {path.name: path for path in told}
    assert list(named) == [
        *("management.html", "report.html", "owners.xlsx", "owners", "evidence.html", "evidence.xlsx"),
        *("findings.json", "actions.xlsx"),
    ]
    assert {path.name for path in Path("out/2026-11").iterdir()} == {*named, "history"}
    judgement = json.loads(named["findings.json"].read_text(encoding="utf-8"))
    assert {one["state"] for one in judgement["findings"]} == {"new"}

    second = run("report", "--out", "out/2026-11", "--today", TODAY, "--lang", "zh")
    assert second.code == 0
    judgement = json.loads(named["findings.json"].read_text(encoding="utf-8"))
    assert {one["state"] for one in judgement["findings"]} == {"open"}
    assert MISSING in named["report.html"].read_text(encoding="utf-8")


@pytest.mark.slow
def test_findings_follow_the_format_and_are_the_same_on_both_stores(
    run: Run, documents: Path, neo4j_store_address: str
) -> None:
    answers = []
    for store in ("map.kgl", neo4j_store_address):
        assert run("load", documents, "--org", "hushan", "--store", store).code == 0
        answers.append(findings(run, store))
    for answer in answers:
        assert answer["map"].pop("loaded")
    assert answers[0] == answers[1]

    answer = answers[0]
    assert list(answer) == ["map", "today", "scores", "domains", "rules", "findings"]
    assert answer["today"] == TODAY and answer["map"]["snapshot"]
    assert set(answer["scores"]) == {"overall", "completeness", "effectiveness", "compliance"}
    assert {"id", "dimension", "severity", "verdict", "population", "offenders", "demanded_by", "weight"} <= set(
        answer["rules"][0]
    )
    missing = next(one for one in answer["findings"] if one["rule"] == "cited_document_missing")
    assert missing["subject"] == {"id": f"hushan/Document/{MISSING}", "label": "Document", "name": MISSING}
    assert {"id", "rule", "subject", "also", "message", "remedy", "owner", "state", "evidence"} <= set(missing)
    for one in answer["findings"]:
        for cited in one["evidence"]:
            text = Path(cited["source"]).read_text(encoding="utf-8")
            assert text[cited["start"] : cited["end"]] == cited["quote"]


def test_check_tells_what_it_is_asked(run: Run, documents: Path) -> None:
    run("load", documents)
    whole = findings(run, "procmap.kgl")
    severities = {rule["id"]: rule["severity"] for rule in whole["rules"]}
    assert run("check", "--fail-on", "low").code == 1
    found = {severities[one["rule"]] for one in whole["findings"]}
    assert run("check", "--fail-on", "critical").code == int("critical" in found)

    table = run("check", "--format", "csv")
    rows = list(csv.DictReader(table.out.splitlines()))
    assert len(rows) == len(whole["findings"]) and {row["severity"] for row in rows} <= set(severities.values())
    assert MISSING in next(row["message"] for row in rows if row["rule"] == "cited_document_missing")

    # What was there before is open, what is accepted does not fail, what has gone is resolved.
    Path("before.json").write_text(json.dumps(whole), encoding="utf-8")
    Path("baseline.yaml").write_text(
        "".join(
            f"- {{id: '{one['id']}', reason: known, owner: PMO, expires: 2027-01-31}}\n" for one in whole["findings"]
        ),
        encoding="utf-8",
    )
    assert {one["state"] for one in findings(run, "procmap.kgl", "--previous", "before.json")["findings"]} == {"open"}
    accepted = run("check", "--baseline", "baseline.yaml", "--fail-on", "low", "--today", TODAY)
    assert accepted.code == 0
    (documents / "recall.txt").write_text(f"{MISSING}\n\n第一条 产品召回由质量部组织。\n", encoding="utf-8")
    run("load", documents)
    now = {one["id"]: one for one in findings(run, "procmap.kgl", "--previous", "before.json")["findings"]}
    was = next(one["id"] for one in whole["findings"] if one["rule"] == "cited_document_missing")
    assert now[was]["state"] == "resolved"


def test_a_dimension_without_rules_is_not_called_in_order(
    run: Run, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", documents)
    monkeypatch.setattr("checks.judging.all_rules", lambda: ())
    ran = run("check", "compliance")
    assert ran.code == 0 and "n/a" in ran.out and "no proof that all is well" in ran.out
    assert "No findings" not in ran.out


def test_nothing_is_written_by_a_dry_run(run: Run, documents: Path) -> None:
    before = sorted(Path().rglob("*"))
    dry = run("load", documents, "--dry-run")
    assert (dry.code, dry.err) == (0, "") and "nothing was changed" in dry.out
    assert sorted(Path().rglob("*")) == before
    run("load", documents)
    (documents / "duties.txt").write_text("湖山造纸厂部门职责\n\n仓库负责物资保管。\n", encoding="utf-8")
    saved = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    dry = run("load", documents, "--dry-run")
    assert "Files: 1 read, 2 unchanged" in dry.out and "nothing was changed" in dry.out
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == saved


def test_files_that_are_gone_are_named_and_forgotten_when_asked(run: Run, documents: Path) -> None:
    run("load", documents)
    (documents / "complaints.txt").unlink()
    kept = run("load", documents)
    assert kept.code == 0 and "documents/complaints.txt" in kept.err and "--forget-missing" in kept.err
    assert "complaints" in run("query", "documents_on_map").out
    gone = run("load", documents, "--forget-missing")
    assert (gone.code, gone.err) == (0, "")
    assert "complaints" not in run("query", "documents_on_map").out


def test_decisions_beside_the_documents_are_applied_and_taken_back(run: Run, documents: Path) -> None:
    decided = documents / "corrections.yaml"
    decided.write_text("- {add: Process, organization: default, name: 备件管理}\n", encoding="utf-8")
    loaded = run("load", documents)
    assert (loaded.code, loaded.err) == (0, "")
    asked = ("query", "--cypher", "MATCH (p:Process) RETURN p.name AS name", "--format", "csv")
    assert "备件管理" in run(*asked).out
    decided.unlink()
    assert "Written" in run("load", documents).out
    assert "备件管理" not in run(*asked).out


def test_questions(run: Run, documents: Path, store_address: str) -> None:
    run("load", documents, "--store", store_address)

    def ask(*more: str) -> Any:
        return run("query", "--store", store_address, *more)

    assert "documents_on_map" in ask().out
    names = [row["name"] for row in json.loads(ask("documents_on_map", "--format", "json").out)]
    assert MISSING in names
    found = list(csv.DictReader(ask("things_by_name", "--param", "words=采购", "--format", "csv").out.splitlines()))
    assert found and all("采购" in row["name"] for row in found)

    typed = "MATCH (d:Document) WHERE d.status = $status RETURN d.name AS name, d.number AS number"
    assert json.loads(ask("--cypher", typed, "--param", "status=cited", "--format", "json").out) == [
        {"name": MISSING, "number": None}
    ]
    assert ask("--cypher", typed, "--param", "status=none", "--format", "csv").out == "name,number\n"
    cut = ask("--cypher", "MATCH (n:Thing) RETURN n.id AS id", "--limit", "2", "--format", "csv")
    assert len(cut.out.splitlines()) == 3 and "cut at 2 rows" in cut.err

    written = ask("documents_on_map", "--format", "xlsx", "--out", "documents.xlsx")
    assert (written.code, written.out) == (0, "")
    rows = list(openpyxl.load_workbook("documents.xlsx").worksheets[0].values)
    assert rows[0][:2] == ("id", "name") and MISSING in [row[1] for row in rows[1:]]
    ask("documents_on_map", "--format", "csv", "--out", "documents.csv")
    assert Path("documents.csv").read_bytes().startswith(b"\xef\xbb\xbfid,name")


def test_status_tells_how_fresh_and_whole_the_map_is(run: Run, documents: Path) -> None:
    run("load", documents)
    told = json.loads(run("status", "--format", "json").out)
    assert told["is_whole"] is True and told["things"]["Document"] == 3 and told["unfinished"] == []
    assert told["snapshot"] in run("status").out
    assert "存储: procmap.kgl" in run("status", "--lang", "zh").out


@pytest.mark.slow
def test_a_map_that_was_changed_by_hand_is_made_again(run: Run, documents: Path, store_address: str) -> None:
    run("load", documents, "--store", store_address)
    before = findings(run, store_address)
    assert delete(store_address, "Process") > 0
    assert findings(run, store_address)["findings"] != before["findings"]
    rebuilt = run("rebuild", "--store", store_address)
    assert (rebuilt.code, rebuilt.err) == (0, "")
    after = findings(run, store_address)
    assert after["findings"] == before["findings"] and after["map"]["snapshot"] == before["map"]["snapshot"]


def test_a_map_moves_to_neo4j_and_back_unchanged(run: Run, documents: Path, neo4j_store_address: str) -> None:
    run("load", documents, "--store", "here.kgl")
    assert run("migrate", neo4j_store_address, "--store", "here.kgl").code == 0
    refused = run("migrate", neo4j_store_address, "--store", "here.kgl")
    assert refused.code == 2 and "--replace" in refused.err
    assert run("migrate", neo4j_store_address, "--store", "here.kgl", "--replace").code == 0
    assert run("migrate", "back.kgl", "--store", neo4j_store_address).code == 0
    for store, file in (("here.kgl", "here.jsonl"), (neo4j_store_address, "there.jsonl"), ("back.kgl", "back.jsonl")):
        assert run("snapshot", file, "--store", store).code == 0
    assert Path("here.jsonl").read_bytes() == Path("there.jsonl").read_bytes() == Path("back.jsonl").read_bytes()
    # What was moved is a whole map: a load goes on from it, and does not read the files again.
    assert "0 read, 3 unchanged" in run("load", documents, "--store", "back.kgl").out


def test_snapshots_are_kept_listed_compared_and_asked(run: Run, documents: Path) -> None:
    run("load", documents)
    assert run("snapshot", "before.jsonl.gz").out == "before.jsonl.gz\n"
    (documents / "duties.txt").write_text("湖山造纸厂部门职责\n\n仓库负责物资保管。\n", encoding="utf-8")
    run("load", documents)
    kept = run("snapshot").out.splitlines()
    assert len(kept) == 2 and all(Path(name).is_file() for name in kept)
    assert run("diff", "before.jsonl.gz", kept[0]).out == "The two maps are the same.\n"
    changes = json.loads(run("diff", "before.jsonl.gz", "procmap.kgl", "--format", "json").out)
    assert ("removed", "Duty", "default/Duty/产品检验和投诉原因分析") in {
        (change["what"], change["kind"], change["subject"]) for change in changes
    }
    duties = ("query", "--cypher", "MATCH (d:Duty) RETURN d.name AS name", "--store")
    assert "投诉原因" in run(*duties, kept[0]).out and "投诉原因" not in run(*duties, "procmap.kgl").out


def test_extract_shows_facts_beside_their_sentences(run: Run, documents: Path) -> None:
    table = run("extract", documents / "complaints.txt")
    assert table.code == 0 and "投诉登记表" in table.out
    facts = json.loads(run("extract", documents / "complaints.txt", "--format", "json").out)
    text = (documents / "complaints.txt").read_text(encoding="utf-8")
    passages = [passage for node in facts["nodes"] for passage in node["evidence"]]
    assert passages and all(text[one["start"] : one["end"]] == one["quote"] for one in passages)
    lines = run("extract", documents, "missing.txt", "--format", "jsonl", "--min-confidence", "0.7")
    assert [json.loads(line)["source"] for line in lines.out.splitlines()] == [
        "documents/complaints.txt", "documents/duties.txt", "documents/purchasing.txt"
    ]  # fmt: skip
    assert lines.code == 2 and lines.complaints[0].startswith("procmap: missing.txt: ")
    several = run("extract", documents, "--format", "json")
    assert several.code == 2 and "jsonl" in several.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_results_go_to_stdout_and_nothing_else_does(run: Run, documents: Path, lang: str) -> None:
    for arguments in (["load", "documents"], ["check"], ["status"], ["query"], ["report"], ["snapshot"]):
        if arguments[0] in ("load", "check", "status", "query", "report"):
            arguments = [*arguments, "--lang", lang]
        ran = run(*arguments)
        assert (ran.code, ran.err) == (0, "") and ran.out, arguments


def test_a_store_among_the_documents_is_no_document(run: Run, documents: Path) -> None:
    for _ in range(2):  # the second time there are a store, its log, its locks and its snapshots
        loaded = run("load", documents, "--store", documents / "map.kgl")
        assert (loaded.code, loaded.err) == (0, "")
