"""Bad input: one clear line for each thing that is wrong, the rest still done, nothing half written."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def complaint(ran: Any) -> str:
    """The one line of a refusal: nothing on stdout, no traceback, exit code 2."""
    assert (ran.code, ran.out) == (2, ""), ran
    (line,) = ran.complaints
    assert line.startswith("procmap: ")
    return str(line)


def test_files_that_cannot_be_read_are_named_and_the_others_loaded(run_apart: Run, documents: Path) -> None:
    (documents / "empty.txt").touch()
    (documents / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (documents / "program.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(100))
    (documents / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (documents / "noise.txt").write_bytes(bytes(range(128, 256)) * 9)
    with (documents / "huge.txt").open("wb") as huge:
        huge.truncate(200 * 1024 * 1024)
    names = ["empty.txt", "blank.txt", "program.txt", "scan.pdf", "noise.txt", "huge.txt"]
    if os.name == "posix":
        Path(os.fsdecode(bytes(documents) + b"/\xff\xfe.txt")).write_text("第一条 采购。", encoding="utf-8")
        names.append("\\udcff\\udcfe.txt")

    started = time.monotonic()
    ran = run_apart("load", documents, "nowhere.txt")
    assert ran.code == 2
    assert "Files: 3 read, 0 unchanged" in ran.out
    for name in [*(f"documents/{name}" for name in names), "nowhere.txt"]:
        (line,) = [line for line in ran.complaints if line.startswith(f"procmap: {name}: ")]
        assert ";" in line, "what is wrong; the next step"
    assert len(ran.complaints) == len(names) + 1
    assert time.monotonic() - started < 30


# What a process says of itself: its rusage begins with the memory of the one that started it.
TELLS_ITS_PEAK = """
import atexit, re, runpy, sys
from pathlib import Path

def tell():
    print("peak", re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)

atexit.register(tell)
runpy.run_module("procmap", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process's peak memory")
def test_a_huge_file_is_refused_unread(documents: Path) -> None:
    with (documents / "huge.txt").open("wb") as huge:
        huge.truncate(1024 * 1024 * 1024)
    command = [sys.executable, "-c", TELLS_ITS_PEAK, "load", str(documents)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 2 and "huge.txt: too large: 1024 MB" in done.stderr
    peak = int(done.stderr.rsplit("peak", 1)[1])
    assert peak < 600 * 1024, "kB"


def test_where_nothing_can_be_read_no_store_is_made(run: Run, documents: Path) -> None:
    Path("nothing").mkdir()
    (documents / "empty.txt").touch()
    before = sorted(Path().iterdir())
    for path, said in (
        ("nothing", "no documents in this folder"),
        ("nowhere", "no such file"),
        (documents / "empty.txt", "empty"),
    ):
        ran = run("load", path)
        assert (ran.code, ran.out) == (2, "")
        first, last = ran.complaints
        assert first.startswith(f"procmap: {path}: ") and said in first
        assert last == "procmap: nothing could be read, so the map is as it was"
    assert sorted(Path().iterdir()) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(run: Run, documents: Path) -> None:
    (documents / "secret.txt").write_text("第一条", encoding="utf-8")
    (documents / "secret.txt").chmod(0)
    ran = run("load", documents)
    assert ran.code == 2 and "Files: 3 read" in ran.out
    assert "no permission" in ran.err


@pytest.mark.parametrize(
    "verb",
    [
        "check",
        "report",
        "status",
        "rebuild",
        "migrate there.kgl",
        "snapshot a.jsonl",
        "query documents_on_map",
        "diff procmap.kgl procmap.kgl",
    ],
)
def test_without_a_map_it_says_to_load_first(run: Run, documents: Path, verb: str) -> None:
    before = sorted(Path().iterdir())
    assert "procmap load" in complaint(run(*verb.split()))
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize(
    ("store", "said"),
    [
        ("folder.kgl", "folder.kgl: "),
        ("text.kgl", "text.kgl: this file is not a procmap store"),
        ("no/such/folder/map.kgl", "the folder no/such/folder does not exist"),
        ("http://example.org", "begins with bolt:// or neo4j://"),
        ("old.jsonl", "a snapshot is a record of the past"),
        ("bolt://127.0.0.1:9", "no Neo4j server answers there"),
    ],
)
def test_a_store_that_cannot_be_one(run: Run, documents: Path, store: str, said: str) -> None:
    Path("folder.kgl").mkdir()
    Path("text.kgl").write_text("hello", encoding="utf-8")
    before = sorted(Path().rglob("*"))
    assert said in complaint(run("load", documents, "--store", store))
    assert said in complaint(run("load", documents, "--store", store, "--dry-run")) or store == "old.jsonl"
    if store not in ("old.jsonl", "no/such/folder/map.kgl"):
        assert store in complaint(run("status", "--store", store))
    # kglite takes its lock before it looks into the file.
    assert sorted(path for path in Path().rglob("*") if ".lock" not in path.name) == before
    assert Path("text.kgl").read_text(encoding="utf-8") == "hello"


@pytest.fixture
def held(run: Run, documents: Path) -> Iterator[subprocess.Popen[str]]:
    """The store procmap.kgl with a map, and another process that is writing to it."""
    assert run("load", documents).code == 0
    script = "import sys; from graph.stores import open_for_writing\n"
    script += "with open_for_writing('procmap.kgl'): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        yield process
        process.communicate(timeout=20)


def test_a_store_that_somebody_writes_to_can_be_read_and_not_written(
    run: Run, documents: Path, held: subprocess.Popen[str]
) -> None:
    for verb in (("load", documents), ("rebuild",)):
        line = complaint(run(*verb))
        assert str(held.pid) in line and "wait" in line
    for reading in (("status",), ("query", "documents_on_map"), ("load", documents, "--dry-run")):
        ran = run(*reading)
        assert (ran.code, ran.err) == (0, ""), reading


def test_a_neo4j_that_refuses(
    run: Run, documents: Path, neo4j_with_password: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, user, password = neo4j_with_password
    monkeypatch.setenv("PROCMAP_NEO4J_USER", user)
    for wrong in ("not-the-password", ""):
        monkeypatch.setenv("PROCMAP_NEO4J_PASSWORD", wrong)
        line = complaint(run("load", documents, "--store", address))
        assert "PROCMAP_NEO4J_USER" in line and "PROCMAP_NEO4J_PASSWORD" in line
        assert "not-the-password" not in line
    monkeypatch.setenv("PROCMAP_NEO4J_PASSWORD", password)
    monkeypatch.setenv("PROCMAP_NEO4J_DATABASE", "nowhere")
    assert "nowhere" in complaint(run("status", "--store", address))
    monkeypatch.delenv("PROCMAP_NEO4J_DATABASE")
    assert run("load", documents, "--store", address).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["documents_on_mpa"], "did you mean documents_on_map"),
        (["xyzzy"], "`procmap query` lists them all"),
        (["documents_on_map", "--param", "x=1"], "takes no parameters, not x"),
        (["things_by_name"], "needs words"),
        (["--cypher", "MATCH (n) SET n.x = 1"], "would change the map"),
        (["--cypher", "MATCH (n) DETACH DELETE n"], "would change the map"),
        (["--cypher", "MTCH (n) RETURN n"], "cannot run this query"),
        (["--cypher", " "], "no query was given"),
        (["--cypher", "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row"], ""),
    ],
)
def test_a_question_that_cannot_be_asked(run: Run, documents: Path, arguments: list[str], said: str) -> None:
    run("load", documents)
    assert said in complaint(run("query", *arguments))


_BAD_FILES = {
    "governance": [
        ("trial_month: 1", "trial_month"), ("[1, 2", "not YAML"), ("trial_months: soon", "soon"), ("7", "holds int"),
    ],
    "baseline": [
        ("- {id: x}", "entry 1"), ("[1, 2", "YAML"), ("- {id: x, reason: y, owner: z, expires: soon}", "soon"),
    ],
    "previous": [("no json", "earlier"), ("[]", "earlier"), ('{"findings": [{"id": "x"}]}', ""), ("{}", "")],
}  # fmt: skip


@pytest.mark.parametrize("option", list(_BAD_FILES))
def test_a_bad_file_beside_a_judgement_is_named(run: Run, documents: Path, option: str) -> None:
    run("load", documents)
    for text, said in _BAD_FILES[option]:
        Path("bad.file").write_text(text, encoding="utf-8")
        for verb in ("check", "report"):
            line = complaint(run(verb, f"--{option}", "bad.file"))
            assert "bad.file" in line and said in line
    Path("bad.file").write_bytes(b"\xff\xfe\x00\xd8")
    assert "bad.file" in complaint(run("check", f"--{option}", "bad.file"))
    assert not Path("report").exists()


def test_an_earlier_report_that_was_damaged_is_named(run: Run, documents: Path) -> None:
    run("load", documents)
    assert run("report").code == 0
    Path("report/findings.json").write_text("{", encoding="utf-8")
    page = Path("report/report.html").stat().st_mtime_ns
    assert "report/findings.json" in complaint(run("report"))
    assert Path("report/report.html").stat().st_mtime_ns == page


@pytest.mark.parametrize(
    ("text", "said"),
    [("- {foo: bar}", "entry 1"), ("- [", "not a readable YAML file"), ("merge: x", "a list of entries is expected"),
     ("- {reject: x}\n- {link: OWNED_BY, start: a/Kpi/x, end: a/Owner/y}", "entry 2")],
)  # fmt: skip
def test_bad_decisions_stop_the_load_before_anything_is_written(
    run: Run, documents: Path, text: str, said: str
) -> None:
    (documents / "corrections.yaml").write_text(text, encoding="utf-8")
    before = sorted(Path().iterdir())
    line = complaint(run("load", documents))
    assert "documents/corrections.yaml" in line and said in line
    assert sorted(Path().iterdir()) == before


def test_places_that_cannot_be_written(run: Run, documents: Path) -> None:
    run("load", documents)
    Path("file").touch()
    for arguments in (
        ["report", "--out", "file/report"],
        ["snapshot", "file/map.jsonl"],
        ["query", "documents_on_map", "--out", "nowhere/x.csv"],
        ["query", "documents_on_map", "--format", "xlsx", "--out", "nowhere/x.xlsx"],
    ):
        assert "cannot be written" in complaint(run(*arguments))
    assert "file" in complaint(run("report", "--out", "file"))


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"procmap_snapshot": 99}', '{"id": "x"}\nnot json'])
def test_a_snapshot_that_is_none(run: Run, documents: Path, text: str) -> None:
    Path("bad.jsonl").write_text(text, encoding="utf-8")
    assert "bad.jsonl" in complaint(run("diff", "bad.jsonl", "bad.jsonl"))
    assert "bad.jsonl" in complaint(run("status", "--store", "bad.jsonl"))


def test_findings_json_is_whole_when_a_report_is_replaced(run: Run, documents: Path) -> None:
    run("load", documents)
    for _ in range(2):
        assert run("report").code == 0
        assert json.loads(Path("report/findings.json").read_text(encoding="utf-8"))["findings"]
    assert not list(Path("report").glob(".*"))
