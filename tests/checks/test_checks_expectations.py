"""The verdict of a result frame, and the manners of the library that gives it."""

import subprocess
import sys

import pandas as pd
import pytest

from checks.expectations import Expectations, Expected, Outcome, Suite


@pytest.fixture(scope="module")
def expectations() -> Expectations:
    return Expectations()


def frame(*in_order: bool | None) -> pd.DataFrame:
    return pd.DataFrame({"id": range(len(in_order)), "in_order": pd.Series(list(in_order), dtype=object)})


@pytest.mark.parametrize(
    ("name", "given", "threshold", "verdict"),
    [
        ("all", frame(True, True), 1.0, "met"),
        ("one_bad", frame(True, False), 1.0, "not met"),
        ("enough", frame(True, True, True, False), 0.75, "met"),
        ("too_few", frame(True, True, False), 0.75, "not met"),
        ("unknown_left_out", frame(True, None), 1.0, "met"),
        ("all_unknown", frame(None, None), 1.0, "could not run"),
        ("empty", frame(), 1.0, "nothing to check"),
        ("no_column", frame(True).drop(columns="in_order"), 1.0, "could not run"),
        ("no_column_no_rows", pd.DataFrame({"id": []}), 1.0, "could not run"),
    ],
)
def test_verdicts(expectations: Expectations, name: str, given: pd.DataFrame, threshold: float, verdict: str) -> None:
    assert expectations.verdict(name, given, threshold) == verdict


def test_a_checkpoint_counts_each_rule_in_its_own_rows() -> None:
    rows = {"enough": (True, True, True, False), "too_few": (True, False, None), "other": (True, None)}
    whole = pd.concat([frame(*of_rule).assign(rule=rule) for rule, of_rule in rows.items()], ignore_index=True)
    suites = [
        Suite(
            "one", tuple(Expected("one", rule, "costs $5", 0.75, {"id": rule}) for rule in ("enough", "too_few")), {}
        ),
        Suite("two", (Expected("two", "other", "", 1.0, {"id": "other"}),), {}),
    ]
    assert Expectations().checkpoint(suites, whole, "2026-11-30") == {
        "enough": Outcome(True, 4, 1, 0),
        "too_few": Outcome(False, 3, 1, 1),
        "other": Outcome(True, 2, 0, 1),
    }


def test_the_library_waits_and_is_quiet() -> None:
    script = """
import sys
import checks
from checks.expectations import Expectations
import pandas
assert "great_expectations" not in sys.modules, "imported too early"
e = Expectations()
e.verdict("empty", pandas.DataFrame({"id": [], "in_order": []}))
assert "great_expectations" not in sys.modules, "imported for nothing"
def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise RuntimeError(f"the network was used: {args}")
sys.addaudithook(refuse)
e.verdict("one", pandas.DataFrame({"id": [1], "in_order": [True]}))
assert "great_expectations" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
