"""The server that other tests rely on: it answers, ends, leaves nothing behind, and says what it lacks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j_server
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError
from neo4j_server import LTS, NEWEST, Release, ServerFailed, ServerUnavailable, running

HERE = Path(__file__).parent
SCRIPT = HERE / "neo4j_server.py"

InstallJava = Callable[[str, str], Path]
Pytest = Callable[..., subprocess.CompletedProcess[str]]


def address_of(port: int) -> str:
    return f"bolt://127.0.0.1:{port}"


def answers(address: str) -> bool:
    with GraphDatabase.driver(address) as driver:
        records, _, _ = driver.execute_query("RETURN '流程' AS word")
        return bool(records[0]["word"] == "流程")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(true: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.1)
    return true()


@pytest.mark.usefixtures("neo4j_address")  # skips where no server can be had
class TestRunning:
    def test_answers_then_ends_and_frees_its_port_when_the_test_fails(self, tmp_path: Path) -> None:
        port = neo4j_server.free_port()
        with pytest.raises(ZeroDivisionError), running(LTS, tmp_path, port=port) as server:
            assert server.address == address_of(port)
            assert answers(server.address)
            assert not neo4j_server.is_free(port)
            raise ZeroDivisionError
        assert not is_alive(server.pid)
        assert neo4j_server.is_free(port)

    def test_dies_with_a_process_that_is_killed(self, tmp_path: Path) -> None:
        script = (
            "import pathlib, sys, time, neo4j_server as s\n"
            "with s.running(s.LTS, pathlib.Path(sys.argv[1])) as server:\n"
            "    print(server.pid, flush=True); time.sleep(600)"
        )
        command = [sys.executable, "-c", script, str(tmp_path)]
        with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as starter:
            assert starter.stdout
            pid = int(starter.stdout.readline())
            assert is_alive(pid)
            starter.kill()
        assert until(lambda: not is_alive(pid))

    def test_does_not_mistake_another_server_for_its_own(self, tmp_path: Path, neo4j_address: str) -> None:
        taken = int(neo4j_address.rpartition(":")[2])
        with pytest.raises(ServerFailed, match=f"port {taken} is in use"), running(LTS, tmp_path, port=taken):
            pass

    def test_says_why_a_server_did_not_start(self, tmp_path: Path) -> None:
        nonsense = Release(LTS.version, "org.neo4j.Nonsense", LTS.javas)
        with pytest.raises(ServerFailed, match=r"ended while starting:\n(.*\n)*.*org\.neo4j\.Nonsense"):
            running(nonsense, tmp_path).__enter__()

    @pytest.mark.slow
    def test_by_hand_it_says_how_to_use_it_and_keeps_its_data(self, tmp_path: Path) -> None:
        checkout = tmp_path / "checkout"
        servers = checkout / "tests" / "servers"
        servers.mkdir(parents=True)
        for file in (SCRIPT, neo4j_server.POM):
            (servers / file.name).write_bytes(file.read_bytes())
        port = neo4j_server.free_port()
        command, variables = [sys.executable, str(servers / SCRIPT.name)], os.environ | {"NEO4J_PORT": str(port)}
        with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as by_hand:
            assert by_hand.stdout
            said = next(line for line in by_hand.stdout if "PROCMAP_STORE" in line)
            assert f"PROCMAP_STORE={address_of(port)} .venv/bin/procmap load" in said
            assert answers(address_of(port))
            by_hand.send_signal(signal.SIGINT)
            assert by_hand.wait(60) == 0
        assert neo4j_server.is_free(port)
        assert (checkout / ".neo4j" / "data" / "databases" / "neo4j").is_dir()


def test_a_wrong_password_is_refused(neo4j_with_password: tuple[str, str, str]) -> None:
    address, user, password = neo4j_with_password
    with GraphDatabase.driver(address, auth=(user, password)) as driver:
        driver.verify_connectivity()
    with GraphDatabase.driver(address, auth=(user, "wrong")) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_the_newest_answers(neo4j_newest_address: str) -> None:
    assert answers(neo4j_newest_address)


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstallJava:
    """A machine without any Java, and what installs one that says a version."""
    path = tmp_path / "bin"
    path.mkdir()
    monkeypatch.setenv("PATH", f"{path}")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(neo4j_server, "INSTALLED_JAVAS", tmp_path / "jvm")

    def install(folder: str, said: str) -> Path:
        program = tmp_path / folder / "java"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
        program.chmod(0o755)
        return program

    return install


class TestWhatIsLacking:
    def test_no_java(self, java: object) -> None:
        with pytest.raises(ServerUnavailable, match=r"needs Java 17 or 21; found none$"):
            neo4j_server.find_java(LTS)

    def test_only_a_java_that_does_not_fit(self, java: InstallJava) -> None:
        old = java("bin", 'java version "1.8.0_402"')
        with pytest.raises(ServerUnavailable, match=rf"needs Java 21 or 25; found 1 \({old}\)"):
            neo4j_server.find_java(NEWEST)

    def test_an_installed_java_that_fits_is_found_behind_one_that_does_not(self, java: InstallJava) -> None:
        java("bin", 'openjdk version "11.0.2" 2019-01-15')
        fits = java("jvm/temurin-25/bin", 'openjdk version "25.0.1" 2025-10-21 LTS')
        assert neo4j_server.find_java(NEWEST) == fits

    def test_a_broken_java_is_passed_over(self, java: InstallJava) -> None:
        java("bin", "Segmentation fault")
        with pytest.raises(ServerUnavailable, match="found a broken one"):
            neo4j_server.find_java(LTS)

    def test_no_maven_and_no_jars(self, java: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PROCMAP_NEO4J_LIB", str(tmp_path / "lib"))
        with pytest.raises(ServerUnavailable, match="no Maven"):
            neo4j_server.find_jars(LTS, Path("java"))

    def test_a_failed_fetch_leaves_nothing_that_looks_whole(
        self, java: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept = tmp_path / "lib"
        monkeypatch.setenv("PROCMAP_NEO4J_LIB", str(kept))
        maven = tmp_path / "bin" / "mvn"
        # Maven as it fails half way: some jars are there.
        maven.write_text(
            '#!/bin/sh\nfor last; do :; done; lib="${last#-DoutputDirectory=}"\n'
            '/bin/mkdir -p "$lib"; echo half > "$lib/neo4j.jar"\n'
            'echo "[INFO] so far"; echo "[ERROR] Could not transfer artifact"; exit 1\n'
        )
        maven.chmod(0o755)
        with pytest.raises(ServerUnavailable, match=r"\[ERROR\] Could not transfer artifact"):
            neo4j_server.find_jars(LTS, Path("java"))
        assert list(kept.iterdir()) == []
        maven.write_text(maven.read_text().replace("exit 1", "exit 0"))
        assert [jar.name for jar in neo4j_server.find_jars(LTS, Path("java")).iterdir()] == ["neo4j.jar"]
        assert [folder.name for folder in kept.iterdir()] == [LTS.version]


@pytest.fixture
def inner_pytest(tmp_path: Path) -> Iterator[Pytest]:
    """Run pytest with our conftest on a test file, on a machine that has neither Maven nor a Chromium."""
    (tmp_path / "bin").mkdir()

    def run(test: str, **variables: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    neo4j\n    shared\n    browser\n")
        (tmp_path / "test_inner.py").write_text(test)
        asked = {name: value for name, value in os.environ.items() if not name.startswith(("REQUIRE_", "PROCMAP_"))}
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-p",
                "conftest",
                "-p",
                "no:cacheprovider",
                "-rA",
                "--strict-markers",
                "-v",
            ],
            cwd=tmp_path,
            env=asked
            | {"PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE}", "PATH": f"{tmp_path / 'bin'}"}
            | {"PROCMAP_NEO4J_LIB": f"{tmp_path / 'lib'}", "PROCMAP_STORE": "bolt://production:7687"}
            | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    yield run


ONE_OF_EACH = """
import os

def test_embedded_and_neo4j(store_address): assert store_address.endswith("map.kgl")
def test_neo4j_again(neo4j_address): pass
def test_newest(neo4j_newest_address): pass
def test_browser(browser): pass
def test_nobodys_map_is_touched(): assert "PROCMAP_STORE" not in os.environ
"""


class TestSkips:
    def test_what_is_lacking_is_skipped_with_its_reason(self, inner_pytest: Pytest) -> None:
        run = inner_pytest(ONE_OF_EACH)
        assert run.returncode == 0, run.stdout
        assert "2 passed, 4 skipped" in run.stdout
        skips = [line for line in run.stdout.splitlines() if line.startswith("SKIPPED [")]
        assert [sum(what in skip for skip in skips) for what in ("Neo4j 5.26", "Neo4j 20", "Chromium")] == [1, 1, 1]
        assert len(skips) == 3

    def test_what_is_required_fails_but_for_the_newest(self, inner_pytest: Pytest) -> None:
        run = inner_pytest(ONE_OF_EACH, REQUIRE_NEO4J="1", REQUIRE_BROWSER="1")
        assert run.returncode == 1, run.stdout
        assert "2 passed, 1 skipped, 3 errors" in run.stdout
        assert "(REQUIRE_NEO4J=1)" in run.stdout
        assert "(REQUIRE_BROWSER=1)" in run.stdout
        assert "Traceback" not in run.stdout

    def test_only_what_needs_a_neo4j_is_marked_so(self, inner_pytest: Pytest) -> None:
        run = inner_pytest(ONE_OF_EACH, PYTEST_ADDOPTS="-m neo4j --collect-only")
        assert "test_embedded_and_neo4j[neo4j]" in run.stdout
        assert "test_newest" in run.stdout
        assert "3/6 tests collected" in run.stdout

    def test_a_server_that_holds_a_map_is_left_alone(self, inner_pytest: Pytest, neo4j_store_address: str) -> None:
        with GraphDatabase.driver(neo4j_store_address) as driver:
            driver.execute_query("CREATE (:Thing)")
            run = inner_pytest("def test_it(neo4j_store_address): pass", PROCMAP_TEST_NEO4J=neo4j_store_address)
            assert "1 error" in run.stdout
            assert "holds 1 nodes" in run.stdout
            records, _, _ = driver.execute_query("MATCH (n) RETURN count(n) AS things")
            assert records[0]["things"] == 1

    def test_a_store_is_empty_whatever_the_test_before_left(
        self, inner_pytest: Pytest, neo4j_store_address: str
    ) -> None:
        run = inner_pytest(
            """
import pytest
from neo4j import GraphDatabase

@pytest.mark.parametrize("time", [1, 2])
def test_it(neo4j_store_address, time):
    with GraphDatabase.driver(neo4j_store_address) as driver:
        run = lambda query: driver.execute_query(query).records
        assert run("MATCH (n) RETURN n") == []
        run("CREATE (:Thing {id: 1})-[:CITES]->(:Thing {id: 2})")
        run("CREATE CONSTRAINT one FOR (n:Thing) REQUIRE n.id IS UNIQUE")
        run("CREATE FULLTEXT INDEX words FOR (n:Thing) ON EACH [n.name]")
""",
            PROCMAP_TEST_NEO4J=neo4j_store_address,
        )
        assert "2 passed" in run.stdout, run.stdout
        with GraphDatabase.driver(neo4j_store_address) as driver:
            for left in ("MATCH (n) RETURN n", "SHOW CONSTRAINTS", "SHOW INDEXES YIELD type WHERE type <> 'LOOKUP'"):
                assert driver.execute_query(left).records == []
