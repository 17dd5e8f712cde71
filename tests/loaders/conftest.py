"""The options of the loaders' tests, and the score that ends the test run."""

from __future__ import annotations

from pathlib import Path

import pytest

SCORE = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-expected", action="store_true", help="write the expected facts of the loaders' sample documents anew"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SCORE] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(SCORE, []):
        terminalreporter.write_line(line)


@pytest.fixture
def rewrite_expected(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-expected", default=False))


@pytest.fixture
def report_score(request: pytest.FixtureRequest) -> list[str]:
    """Lines put here are printed at the end of the whole test run."""
    lines: list[str] = request.config.stash.setdefault(SCORE, [])
    return lines


@pytest.fixture
def extract_text(tmp_path: Path):
    """The facts of a text, as of a file that holds it."""
    import loaders

    def extracted(text: str, name: str = "sample.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8"))
        return loaders.extract(path)

    return extracted


def _with_threshold(extract_text, threshold: float):
    from dataclasses import replace

    from loaders.weighing.weights import using, weights

    def extracted(text: str):
        with using({kind: replace(one, threshold=threshold) for kind, one in weights().items()}):
            return extract_text(text)

    return extracted


@pytest.fixture
def propose_all(extract_text):
    """The facts of a text when everything that a rule proposes is taken: what a rule reads, whatever weights say."""
    return _with_threshold(extract_text, 0.0)


@pytest.fixture
def take_nothing(extract_text):
    """The facts of a text when nothing that has to be weighed is taken."""
    return _with_threshold(extract_text, 1.1)
