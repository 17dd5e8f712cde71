"""The command line itself: help, what it imports, streams, exit codes, interruption."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from procmap.cli import VERBS

Run = Callable[..., Any]

#: What no help and no `import procmap` may wait for.
HEAVY = (
    "kglite",
    "neo4j",
    "pandas",
    "numpy",
    "great_expectations",
    "plotly",
    "openpyxl",
    "jinja2",
    "opencc",
    "loaders",
)


def python(script: str, *arguments: str, **more: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stderr=subprocess.PIPE, encoding="utf-8", **more
    )


def test_help_and_import_wait_for_nothing_heavy() -> None:
    script = """
import contextlib, io, json, sys
import procmap
from procmap.cli import VERBS, main
helps = {}
for verb in ("", *VERBS):
    sys.argv = ["procmap", *([verb] if verb else []), "--help"]
    text = io.StringIO()
    with contextlib.redirect_stdout(text), contextlib.suppress(SystemExit):
        main()
    helps[verb] = text.getvalue()
print(json.dumps([helps, sorted(set(HEAVY) & set(sys.modules))]))
""".replace("HEAVY", repr(HEAVY))
    process = python(script, stdout=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    helps, imported = json.loads(out)
    assert imported == []
    for verb, text in helps.items():
        assert f"procmap {verb}".rstrip() in text.split("Options:")[0].split("\n\n", 1)[1], f"{verb} shows no example"
    assert all(verb in helps[""] and about.split(":")[0].split(",")[0] in helps[""] for verb, about in VERBS.items())


def test_version_and_no_arguments(run: Run) -> None:
    assert run("--version").out == "procmap, version 0.1.0\n"
    alone = run()
    assert (alone.code, alone.err) == (0, "") and "Verbs:" in alone.out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["chek"], "there is no verb 'chek'; did you mean check?"),
        (["xyz"], "the verbs are load, extract"),
        (["load"], "Missing argument"),
        (["check", "perfection"], "'perfection' is not one of 'completeness'"),
        (["check", "--today", "2026-13-01"], "'2026-13-01' does not match"),
        (["check", "--sotre", "x"], "--store"),
        (["check", "--governance", "nowhere.yaml"], "'nowhere.yaml' does not exist"),
        (["query", "documents", "--cypher", "RETURN 1"], "not both"),
        (["query", "documents", "--param", "x"], "write it as name=value"),
        (["query", "--format", "xlsx"], "--out FILE.xlsx"),
        (["snapshot", "map.txt"], ".jsonl or .jsonl.gz"),
    ],
)
def test_bad_usage_is_one_line_that_names_the_help(run: Run, documents: Path, typed: list[str], said: str) -> None:
    ran = run(*typed)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.complaints
    assert line.startswith("procmap: ") and said in line and "see: procmap" in line and line.endswith("--help")


def test_a_language_that_is_not_spoken(run: Run, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCMAP_LANG", "xx")
    ran = run("query")
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.complaints
    assert "PROCMAP_LANG" in line and "zh or en" in line
    assert run("query", "--lang", "zh").code == 0


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"PROCMAP_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, True),
        ({"LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_TW.UTF-8"}, True),
        ({"LC_ALL": "de_DE.UTF-8"}, False),
        ({"PROCMAP_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, False),
    ],
)
def test_the_language_comes_from_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], chinese: bool
) -> None:
    monkeypatch.delenv("PROCMAP_LANG", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("地图" in run("query").out) is chinese


def test_a_closed_pipe_is_quiet_and_hides_no_findings(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    for arguments, code in ((["--help"], 0), (["query"], 0), (["check", "--fail-on", "low"], 1)):
        reading, writing = os.pipe()
        os.close(reading)
        process = python("from procmap.cli import main; main()", *arguments, stdout=writing)
        os.close(writing)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (code, ""), arguments


def test_ctrl_c_is_one_line_and_the_next_load_goes_on(run: Run, documents: Path) -> None:
    assert run("load", documents / "duties.txt").code == 0
    script = """
import time, loaders
def slow(*arguments):
    print("reading", flush=True)
    time.sleep(60)
loaders.extract_many = slow
from procmap.cli import main
main()
"""
    process = python(script, "load", str(documents), stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline() == "reading\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert err.startswith("procmap: interrupted") and err.count("\n") == 1
    again = run("load", documents)
    assert again.code == 0 and "2 read, 1 unchanged" in again.out


def test_a_fault_of_ours_is_said_without_a_traceback(
    run: Run, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr("queries.query", broken)
    ran = run("query", "documents")
    assert (ran.code, ran.out) == (3, "")
    assert ran.complaints == [
        "procmap: a fault in procmap: ZeroDivisionError: by zero",
        "procmap: please report it with the traceback that PROCMAP_DEBUG=1 shows",
    ]


def test_a_terminal_that_cannot_show_chinese_stops_nothing(run_apart: Run, documents: Path) -> None:
    ran = run_apart("query", PYTHONIOENCODING="cp1252", PROCMAP_LANG="zh")
    assert (ran.code, ran.err) == (0, "") and "\\u" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="a terminal of one's own is a POSIX thing")
def test_progress_is_drawn_on_a_terminal_and_cleared(documents: Path) -> None:
    import pty

    terminal, their_end = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "procmap", "load", documents],
        stdout=subprocess.PIPE, stderr=their_end, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    os.close(their_end)
    drawn = os.read(terminal, 65_536).decode()
    os.close(terminal)
    assert "Reading 3/3" in drawn and "Writing " in drawn and drawn.endswith("\r\x1b[K")
    assert done.stdout.startswith("Files: 3 read")
