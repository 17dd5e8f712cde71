"""Data Docs: the rules as suites of Great Expectations, its results, and the findings of our own queries beside them.

The pages are built by Great Expectations with the templates of this folder: they hold their style and no script, load
nothing from anywhere, and every link between them is relative.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import queries
from checks.comparing import COMPARISONS
from checks.data_docs.words import WORDS
from checks.expectations import IN_ORDER, RULE, Expectations, Expected, Outcome, Suite
from checks.findings import Finding, RuleResult, State
from checks.rules import DIMENSIONS, Lang, Rule
from graph.errors import ProcmapError

if TYPE_CHECKING:
    import pandas as pd

_INDEX = "index.html"
_MARK = '<meta name="generator" content="procmap data docs">'
_OURS = (_INDEX, "expectations", "validations")
_SHOWN = 100  # findings of one rule on a page
_RESOLVED: State = "resolved"


class DocsNotWritten(ProcmapError):
    """The folder for the Data Docs cannot be written, or holds something else."""


@dataclass(frozen=True)
class Judged:
    """A rule, what it found, and its frame: a row for each of the population."""

    rule: Rule
    result: RuleResult
    frame: pd.DataFrame

    @property
    def is_evaluated(self) -> bool:
        """Whether Great Expectations is asked: only it can say met and not met."""
        return self.result.verdict in ("met", "not met")


@dataclass(frozen=True)
class Shown:
    """What a page shows of a rule; `outcome` is None for a rule that could not be evaluated."""

    rule: Rule
    result: RuleResult
    sentence: str
    outcome: Outcome | None
    findings: tuple[Finding, ...]
    more: int


def write_data_docs(
    folder: Path, judged: Sequence[Judged], findings: Iterable[Finding], *, today: date, lang: Lang
) -> Path:
    """Write the pages into their own folder, over those of an earlier run; returns the one to open."""
    _refuse_others(folder)
    expectations = Expectations()
    suites = [_suite(dimension, judged, lang) for dimension in DIMENSIONS]
    suites = [suite for suite in suites if suite.expected or suite.notes["not_evaluated"]]
    outcomes = expectations.checkpoint(suites, _frame(judged), today.isoformat())
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.state != _RESOLVED:
            found[finding.rule].append(finding)
    shown = [_shown(one, outcomes.get(one.rule.id), found[one.rule.id], lang) for one in judged]
    rules = {suite.name: [one for one in shown if one.rule.dimension == suite.name] for suite in suites}
    with tempfile.TemporaryDirectory(prefix="procmap-docs-") as made:
        expectations.write_pages(
            Path(made), _templates(), {"rules": rules, "w": WORDS[lang], "lang": lang, "today": today.isoformat()}
        )
        _put(Path(made), folder)
    return folder / _INDEX


def _suite(dimension: str, judged: Iterable[Judged], lang: Lang) -> Suite:
    """One suite for a dimension; rules that Great Expectations would pass or fail for the wrong reason are notes."""
    of_dimension = [one for one in judged if one.rule.dimension == dimension]
    expected = tuple(
        Expected(dimension, one.rule.id, one.rule.name[lang], one.rule.threshold, _meta(one.rule, lang))
        for one in of_dimension
        if one.is_evaluated
    )
    left_out = [
        {**_meta(one.rule, lang), "verdict": one.result.verdict, "why": one.result.why}
        for one in of_dimension
        if not one.is_evaluated
    ]
    return Suite(dimension, expected, {"not_evaluated": left_out})


def _meta(rule: Rule, lang: Lang) -> dict[str, str]:
    return {
        "id": rule.id,
        "name": rule.name[lang],
        "severity": rule.severity,
        "demanded_by": rule.demanded_by,
        "sentence": _sentence(rule, lang),
        "population": rule.population,
    }


def _sentence(rule: Rule, lang: Lang) -> str:
    """What the rule's query finds; a comparison is told by the rule's name."""
    if rule.query in COMPARISONS:
        return rule.name[lang]
    query = queries.query(rule.query)
    return query.sentence_zh if lang == "zh" else query.sentence


def _frame(judged: Iterable[Judged]) -> pd.DataFrame:
    """The rows of all rules that are evaluated, one below the other."""
    import pandas as pd

    frames = {one.rule.id: one.frame[[IN_ORDER]] for one in judged if one.is_evaluated}
    if not frames:
        return pd.DataFrame({RULE: [], IN_ORDER: []})
    whole = pd.concat(list(frames.values()), ignore_index=True)
    lengths = [len(frame) for frame in frames.values()]
    codes = [at for at, many in enumerate(lengths) for _ in range(many)]
    whole[RULE] = pd.Categorical.from_codes(codes, pd.Index(list(frames)))
    return whole


def _shown(one: Judged, outcome: Outcome | None, findings: Sequence[Finding], lang: Lang) -> Shown:
    first = tuple(findings[:_SHOWN])
    return Shown(one.rule, one.result, _sentence(one.rule, lang), outcome, first, len(findings) - len(first))


def _templates() -> Any:
    from jinja2 import FileSystemLoader

    return FileSystemLoader(Path(__file__).with_name("pages"))


def _refuse_others(folder: Path) -> None:
    """The pages of an earlier run are replaced; anything else in the folder is not ours to remove."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise DocsNotWritten(f"{folder}: is a file; give a folder for the Data Docs")
    index = folder / _INDEX
    is_ours = index.is_file() and _MARK in index.read_text(encoding="utf-8", errors="replace")
    if not is_ours and any(folder.iterdir()):
        raise DocsNotWritten(f"{folder}: holds other files; give the Data Docs a folder of their own")


def _put(made: Path, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _OURS:
            old, new = folder / name, made / name
            if old.is_dir():
                shutil.rmtree(old)
            if new.exists():
                shutil.move(new, old)
    except OSError as error:
        raise DocsNotWritten(
            f"{error.filename or folder}: cannot be written ({error.strerror or error}); give another folder"
        ) from error
