"""A real Neo4j Community server on the loopback, private to whoever starts it: the tests, or a person (`make neo4j`).

It runs from the jars that Neo4j publishes, so it needs Java, and Maven once to fetch them; no container engine.
The jars are kept by version in ~/.cache/procmap/neo4j, or in the folder PROCMAP_NEO4J_LIB, for all clones to share.
"""

import atexit
import ctypes
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError, ServiceUnavailable, SessionExpired, TransientError

HOST = "127.0.0.1"
USER = "neo4j"
POM = Path(__file__).with_name("pom.xml")
INSTALLED_JAVAS = Path("/usr/lib/jvm")
FETCH_SECONDS = 900
START_SECONDS = 180  # 5 s on an idle machine
STOP_SECONDS = 30  # up to 8 s with much unwritten
SHORT_LIVED = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # a third of the processor time, for many small queries
LINUX_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Release:
    """A version of the server, and what differs between versions in how it is started."""

    version: str
    main_class: str
    javas: tuple[int, ...]
    java_options: tuple[str, ...] = ()


LTS = Release("5.26.30", "org.neo4j.server.CommunityEntryPoint", (17, 21))
NEWEST = Release("2026.08.1", "org.neo4j.server.Neo4jCommunity", (21, 25), ("--add-modules=jdk.incubator.vector",))


@dataclass(frozen=True)
class Server:
    """A server that answers. `password` is None where it asks for none."""

    address: str
    pid: int
    password: str | None = None


class ServerUnavailable(Exception):
    """The machine lacks what a server is started with: Java, or the jars and a way to fetch them."""


class ServerFailed(Exception):
    """All was there, but the server ended early or never answered."""


@contextmanager
def running(
    release: Release, home: Path, *, port: int | None = None, password: str | None = None, lasting: bool = False
) -> Iterator[Server]:
    """Run a server with its data in `home`, and end it on leaving.

    It asks for no password unless one is given, which only a new home can take on. A lasting one runs at full speed
    and has time to write its data out at the end; any other starts and warms up sooner, and ends at once. All die
    with this process however that ends (on Linux), so enter from the thread that outlives them: the main one.
    """
    java = find_java(release)
    jars = find_jars(release, java)
    port = port or free_port()
    if not is_free(port):  # else we would wait for an answer and get it from another server
        raise ServerFailed(f"port {port} is in use; another one that is free now: {free_port()}")
    _write_home(home, port, with_password=password is not None)
    options = release.java_options if lasting else release.java_options + SHORT_LIVED
    process = _launch([java, *options], release, jars, home)
    # Of its own: unregistering takes out every equal function, and other servers may be running.
    stop = partial(_stop, process, patience=STOP_SECONDS if lasting else 0)
    atexit.register(stop)
    try:
        address = f"bolt://{HOST}:{port}"
        _wait_until_ready(process, address, password, home / "logs" / "console.log")
        yield Server(address, process.pid, password)
    finally:
        stop()
        atexit.unregister(stop)


def find_java(release: Release) -> Path:
    """Find a Java that this release runs on: the one of JAVA_HOME or PATH where it fits, else any installed."""
    seen = {}
    for java in _javas():
        major = _major_version(java)
        if major in release.javas:
            return java
        seen[java] = major
    wanted = " or ".join(map(str, release.javas))
    found = ", ".join(f"{major or 'a broken one'} ({java})" for java, major in seen.items()) or "none"
    raise ServerUnavailable(f"Neo4j {release.version} needs Java {wanted}; found {found}")


def _javas() -> Iterator[Path]:
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    candidates = [Path(home, "bin", "java")] if home else []
    candidates += [Path(on_path)] if on_path else []
    candidates += sorted(INSTALLED_JAVAS.glob("*/bin/java"))
    return iter(dict.fromkeys(java.resolve() for java in candidates if java.exists()))


def _major_version(java: Path) -> int | None:
    with suppress(OSError, subprocess.TimeoutExpired):
        said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False)
        version = re.search(r'version "(\d+)', said.stderr + said.stdout)
        return int(version[1]) if version else None
    return None


def jars_folder(release: Release) -> Path:
    """Say where the jars of a release are kept, whether or not they are there yet."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("PROCMAP_NEO4J_LIB") or Path(cache, "procmap", "neo4j")) / release.version


def find_jars(release: Release, java: Path) -> Path:
    """Find the jars of a release; the first time on a machine Maven fetches them (some 125 MB)."""
    folder = jars_folder(release)
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerUnavailable(f"Neo4j {release.version} is not in {folder}, and there is no Maven (mvn) to fetch it")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{release.version}-", dir=folder.parent) as fetching:
            lib = Path(fetching, "lib")
            _fetch(release, maven, java, lib)
            # In one step, so that a folder of that name is always whole; another clone may have been faster.
            with suppress(OSError):
                lib.rename(folder)
    except OSError as error:
        raise ServerUnavailable(f"the jars of Neo4j cannot be kept: {error}; set PROCMAP_NEO4J_LIB") from error
    if not folder.is_dir():
        raise ServerUnavailable(f"the jars of Neo4j {release.version} could not be moved to {folder}")
    return folder


def _fetch(release: Release, maven: str, java: Path, lib: Path) -> None:
    command: list[str | Path] = [
        maven,
        "-q",
        "-B",
        "-f",
        POM,
        f"-Dneo4j.version={release.version}",
        "dependency:copy-dependencies",
    ]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={lib}"]
    has_java = shutil.which("java") or os.environ.get("JAVA_HOME")
    try:
        run = subprocess.run(
            command,
            env=None if has_java else os.environ | {"JAVA_HOME": str(java.parent.parent)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=FETCH_SECONDS,
            check=False,
            preexec_fn=_die_with_parent(),
        )
    except subprocess.TimeoutExpired as error:
        raise ServerUnavailable(f"Maven did not fetch Neo4j {release.version} in {FETCH_SECONDS} s") from error
    if run.returncode != 0:
        why = next((line for line in run.stdout.splitlines() if line.startswith("[ERROR]")), run.stderr.strip())
        raise ServerUnavailable(f"Maven could not fetch Neo4j {release.version}: {why[:300]}")


def free_port() -> int:
    """Pick a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Say whether a server could listen on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def _write_home(home: Path, port: int, *, with_password: bool) -> None:
    for folder in ("conf", "data", "logs", "plugins", "import", "run"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    # The import directory and the allowlist matter: READ access alone lets LOAD CSV and procedures through.
    (home / "conf" / "neo4j.conf").write_text(
        f"""\
server.default_listen_address={HOST}
server.bolt.listen_address={HOST}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size=512m
server.memory.pagecache.size=256m
db.tx_log.preallocate=false
server.directories.import=import
dbms.security.allow_csv_import_from_file_urls=false
dbms.security.procedures.allowlist=db.*,dbms.components
db.transaction.timeout=60s
dbms.security.auth_enabled={str(with_password).lower()}
""",
        encoding="utf-8",
    )


def _launch(java: list[str | Path], release: Release, jars: Path, home: Path) -> subprocess.Popen[bytes]:
    home = home.resolve()
    command = [*java, "-Xms256m", "-Xmx512m"]
    command += [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]
    command += ["-cp", f"{jars}/*", release.main_class, f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "logs" / "console.log").open("wb") as log:
        return subprocess.Popen(
            command,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us; the server ends when we say so
            preexec_fn=_die_with_parent(),
        )


def _die_with_parent() -> Callable[[], None] | None:
    """Make the kernel kill a child when we die, kill -9 included: then no `finally` and no atexit runs."""
    if sys.platform != "linux":
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def in_the_child() -> None:
        libc.prctl(LINUX_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # died before the line above
            os.kill(os.getpid(), signal.SIGKILL)

    return in_the_child


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, password: str | None, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    auth = (USER, USER) if password else None
    with GraphDatabase.driver(address, auth=auth) as driver:
        while True:
            try:
                if password is None:
                    driver.verify_connectivity()
                else:  # nothing else is allowed before the password that every new store has is changed
                    with driver.session(database="system") as session:
                        session.run("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=USER, new=password)
                return
            except (ServiceUnavailable, SessionExpired, TransientError) as error:
                if process.poll() is not None:
                    raise ServerFailed(f"Neo4j ended while starting:\n{_last_lines(log)}") from error
                if time.monotonic() > deadline:
                    raise ServerFailed(f"Neo4j did not answer in {START_SECONDS} s:\n{_last_lines(log)}") from error
            except Neo4jError as error:
                raise ServerFailed(f"Neo4j refused its first statement: {error}") from error
            time.sleep(0.2)


def _last_lines(log: Path, count: int = 15) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])


def _stop(process: subprocess.Popen[bytes], patience: float) -> None:
    if patience and process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    process.kill()  # does nothing when it has ended
    process.wait()


def main() -> int:
    """Run the LTS server in the foreground until Ctrl-C; its data stays in .neo4j/ of the checkout."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    home = Path(__file__).parents[2] / ".neo4j"
    wanted = os.environ.get("NEO4J_PORT")
    try:
        port = int(wanted) if wanted else (7687 if is_free(7687) else free_port())
        if not jars_folder(LTS).is_dir():
            print(f"Fetching Neo4j {LTS.version} (some 125 MB, once on a machine) ...", flush=True)
        print(f"Starting Neo4j {LTS.version} ...", flush=True)
        with running(LTS, home, port=port, lasting=True) as server:
            print(
                f"\nNeo4j {LTS.version} answers at {server.address}"
                " (this machine only, no password; Ctrl-C ends it, the data stays in .neo4j/)."
                f"\n\n    PROCMAP_STORE={server.address} .venv/bin/procmap load examples"
                f"\n    PROCMAP_STORE={server.address} .venv/bin/procmap status\n",
                flush=True,
            )
            os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)
            raise ServerFailed(f"Neo4j ended by itself:\n{_last_lines(home / 'logs' / 'console.log')}")
    except KeyboardInterrupt:
        print("\nNeo4j has ended.")
        return 0
    except ValueError:
        print(f"NEO4J_PORT is {wanted!r}, which is no port number", file=sys.stderr)
    except (ServerUnavailable, ServerFailed) as error:
        print(f"{error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
