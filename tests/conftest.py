"""What every test can ask for: stores to fill, real Neo4j servers, the sample documents, a browser.

Servers and browser start when the first test asks. What a machine lacks is a skip of one line, and a failure where
REQUIRE_NEO4J=1, REQUIRE_SHARED=1 or REQUIRE_BROWSER=1 says that it must be there (CI sets all three).

Where pytest-xdist runs several processes (`make test`), each has servers of its own, and a test file runs in one.

PROCMAP_TEST_NEO4J=bolt://… makes the tests use that server instead of starting one. Give it an EMPTY one: they wipe
it, so that they run in one process then. Its user and password come from PROCMAP_NEO4J_USER and
PROCMAP_NEO4J_PASSWORD, as for procmap itself.
"""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import hypothesis
import neo4j_server
import pytest
from neo4j import Driver, GraphDatabase
from neo4j_server import LTS, NEWEST, Release, ServerUnavailable

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

#: Fixtures whose tests are marked, by the marker. A test that asks for one of these only inside its body
#: (`request.getfixturevalue`) is not seen here: mark it by hand.
MARKED_BY_FIXTURE = {
    "neo4j": {"neo4j_address", "neo4j_newest_address", "neo4j_with_password", "neo4j_store_address"},
    "shared": {"shared"},
    "browser": {"browser"},
}
#: Fixtures that are a Neo4j for some of their parameters only.
STORE_FIXTURES = ("store_address", "any_store_address")

hypothesis.settings.register_profile(
    "procmap",
    deadline=None,  # the machine is shared; slow is not wrong
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
)
hypothesis.settings.load_profile("procmap")

# What a person has set for their own map must not reach the tests, least of all the address of their store.
for _name in [name for name in os.environ if name.startswith("PROCMAP_")]:
    if not _name.startswith(("PROCMAP_TEST_", "PROCMAP_NEO4J_")):
        del os.environ[_name]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many processes run the tests: one a core, but four at most, as a Neo4j of each takes up to a gigabyte."""
    return 0 if os.environ.get("PROCMAP_TEST_NEO4J") else min(4, len(os.sched_getaffinity(0)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        # Files that take long come first, so that no process is left alone with one at the end.
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)
    for item in items:
        if not isinstance(item, pytest.Function):
            continue
        for marker, fixtures in MARKED_BY_FIXTURE.items():
            if fixtures.intersection(item.fixturenames):
                item.add_marker(marker)
        params = item.callspec.params if hasattr(item, "callspec") else {}
        if any(str(params.get(fixture)).startswith("neo4j") for fixture in STORE_FIXTURES):
            item.add_marker("neo4j")


def _lacking(what: str, required_by: str | None = None) -> NoReturn:
    if required_by and os.environ.get(required_by) == "1":
        pytest.fail(f"{what} ({required_by}=1)", pytrace=False)
    raise pytest.skip.Exception(what)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Place skips of this file here and not at each test, so that the summary gives each reason once, with a count."""
    report = yield
    if report.skipped and call.excinfo and call.excinfo.traceback[-1].path == Path(__file__):
        report.longrepr = (__file__, 0, f"Skipped: {call.excinfo.value}")
    return report


# Servers


@pytest.fixture(scope="session")
def neo4j_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bolt address of a Neo4j 5.26 that asks for no password. It holds what the test before left there."""
    given = os.environ.get("PROCMAP_TEST_NEO4J")
    if given:
        if getattr(request.config, "workerinput", {}).get("workercount", 1) > 1:
            pytest.fail("PROCMAP_TEST_NEO4J is one server, for the tests of one process: add -n 0", pytrace=False)
        _refuse_unless_empty(given)
        yield given
        _wipe(given)
    else:
        yield from _run(LTS, tmp_path_factory, required_by="REQUIRE_NEO4J")


@pytest.fixture(scope="session")
def neo4j_newest_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bolt address of the newest Neo4j; skips, even in CI, where no Java is new enough for it."""
    yield from _run(NEWEST, tmp_path_factory)


@pytest.fixture(scope="session")
def neo4j_with_password(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """Address, user and password of a Neo4j 5.26 of its own that asks for them."""
    password = "a-password-for-tests"
    for address in _run(LTS, tmp_path_factory, required_by="REQUIRE_NEO4J", password=password):
        yield address, neo4j_server.USER, password


def _run(
    release: Release,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    required_by: str | None = None,
    password: str | None = None,
) -> Iterator[str]:
    home = tmp_path_factory.mktemp("neo4j")
    try:
        with neo4j_server.running(release, home, password=password) as server:
            yield server.address
    except ServerUnavailable as why:
        _lacking(str(why), required_by)


# Empty stores


@pytest.fixture
def neo4j_store_address(neo4j_address: str) -> str:
    """The address of an empty Neo4j 5.26: no data, no constraints, no indexes."""
    _wipe(neo4j_address)
    return neo4j_address


@pytest.fixture(params=["embedded", "neo4j"])
def store_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store; the test runs once on each engine."""
    return _empty_store(request, tmp_path)


@pytest.fixture(params=["embedded", "neo4j", "neo4j-newest"])
def any_store_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """As `store_address`, and on the newest Neo4j as well: for the contract of the stores."""
    return _empty_store(request, tmp_path)


def _empty_store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "embedded":
        return str(tmp_path / "map.kgl")
    server = {"neo4j": "neo4j_address", "neo4j-newest": "neo4j_newest_address"}[request.param]
    address = str(request.getfixturevalue(server))
    _wipe(address)
    return address


def _driver(address: str) -> Driver:
    password = os.environ.get("PROCMAP_NEO4J_PASSWORD")
    auth = (os.environ.get("PROCMAP_NEO4J_USER") or "neo4j", password) if password else None
    return GraphDatabase.driver(address, auth=auth, notifications_min_severity="OFF")


def _refuse_unless_empty(address: str) -> None:
    with _driver(address) as driver:
        records, _, _ = driver.execute_query("MATCH (n) RETURN count(n) AS things")
    things = records[0]["things"]
    if things:
        pytest.fail(
            f"PROCMAP_TEST_NEO4J={address} holds {things} nodes, and the tests would delete them: give an empty server"
            " (one that a killed test run left behind: MATCH (n) DETACH DELETE n)",
            pytrace=False,
        )


def _wipe(address: str) -> None:
    with _driver(address) as driver, driver.session() as session:
        # In batches: one transaction that deletes a large map runs a small server out of memory.
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for name in session.run("SHOW CONSTRAINTS YIELD name").value():
            session.run(f"DROP CONSTRAINT `{name}`").consume()
        # The look-up indexes are the server's own, and the indexes of constraints went with them.
        for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
            session.run(f"DROP INDEX `{name}`").consume()


# Documents and browser


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sample documents beside the checkout."""
    if not SHARED.is_dir():
        _lacking("there are no sample documents beside the checkout (../shared)", "REQUIRE_SHARED")
    return SHARED


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """The installed Chromium, without a window.

    Not for the whole session: while Playwright is open, asyncio.run() fails in every other test.
    """
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        _lacking("there is no Chromium (chromium, chromium-browser, google-chrome) on the PATH", "REQUIRE_BROWSER")
    try:
        playwright = sync_playwright().start()
    except Exception as error:  # it raises nothing narrower when the program it brings along does not run
        _lacking(f"Playwright does not start here: {error} (Debian: apt install libatomic1)", "REQUIRE_BROWSER")
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    yield browser
    browser.close()
    playwright.stop()
