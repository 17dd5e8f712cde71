"""Every run of the past: one small file each, which is never written again; a damaged one is told and left out."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, get_args

from checks.findings import Judgement, State, Verdict
from graph.errors import ProcmapError

_FORMAT = 1
_LARGEST = 64_000_000  # bytes of one run, unpacked
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d+))?\.json\.gz")


class HistoryNotWritten(ProcmapError):
    """A run that could not be kept."""


@dataclass(frozen=True)
class RuleRun:
    """What a rule found in a run."""

    verdict: Verdict
    population: int
    offenders: int
    unknown: int
    score: float | None


@dataclass(frozen=True)
class DomainRun:
    """The scores of a domain in a run."""

    name: str
    scores: Mapping[str, float | None]


@dataclass(frozen=True)
class Run:
    """What is kept of a judgement: enough for trends and comparisons, not the sentences."""

    day: str
    snapshot: str
    loaded: str
    scores: Mapping[str, float | None]
    domains: Mapping[str, DomainRun]
    rules: Mapping[str, RuleRun]
    findings: Mapping[State, tuple[str, ...]]  # ids by state

    def number(self, *states: State) -> int:
        """How many findings were in these states."""
        return sum(len(self.findings.get(state, ())) for state in states)

    @property
    def judged(self) -> int:
        """How many rules could be judged."""
        return sum(rule.verdict in ("met", "not met") for rule in self.rules.values())


@dataclass(frozen=True)
class Runs:
    """The runs of a folder, the oldest first, and what could not be read, a line each."""

    runs: tuple[Run, ...]
    damaged: tuple[str, ...] = ()


def run_of(judgement: Judgement) -> Run:
    """What is kept of this judgement."""
    return Run(
        judgement.today,
        str(judgement.map.get("snapshot") or ""),
        str(judgement.map.get("loaded") or ""),
        dict(judgement.scores),
        {domain.id: DomainRun(domain.name, dict(domain.scores)) for domain in judgement.domains},
        {
            rule.id: RuleRun(rule.verdict, rule.population, rule.offenders, rule.unknown, rule.score)
            for rule in judgement.rules
        },
        _findings({"id": finding.id, "state": finding.state} for finding in judgement.findings),
    )


def add_run(folder: Path, run: Run) -> Path:
    """Keep a run in a file of its own: 2026-11-30.json.gz, a second one of that day 2026-11-30-2.json.gz."""
    said = {
        "procmap_run": _FORMAT,
        **asdict(run),
        "findings": [{"id": id_, "state": state} for state, ids in run.findings.items() for id_ in ids],
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    data = gzip.compress(text.encode("utf-8", "replace"), mtime=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = folder / (f"{run.day}.json.gz" if number == 1 else f"{run.day}-{number}.json.gz")
            try:
                with path.open("xb") as file:  # never over one that is there, also not when two run at once
                    file.write(data)
            except FileExistsError:
                continue
            return path
    except OSError as error:
        raise HistoryNotWritten(
            f"{folder}: this run could not be kept ({error.strerror or error}); give another --history"
        ) from error
    raise AssertionError  # count() does not end


def read_runs(folder: Path) -> Runs:
    """All runs of a folder; an absent folder has none."""
    read: list[tuple[tuple[str, int, str], Run]] = []
    damaged = []
    for path in sorted(folder.glob("*.json.gz")):
        try:
            run = _read(path)
        except (
            OSError,
            EOFError,
            zlib.error,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            RecursionError,
        ) as error:
            reason = " ".join(str(error).split())[:120]
            damaged.append(f"{path}: is no run that can be read, so it is left out ({type(error).__name__}: {reason})")
            continue
        named = _NAME.fullmatch(path.name)
        read.append(((run.day, int(named[2] or 1) if named else 0, path.name), run))
    return Runs(tuple(run for _, run in sorted(read, key=lambda one: one[0])), tuple(damaged))


def _read(path: Path) -> Run:
    with gzip.open(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("it is larger than any run")
    said = json.loads(data)
    if said["procmap_run"] != _FORMAT:
        raise ValueError("it was written by another version of procmap")
    return Run(
        date.fromisoformat(said["day"]).isoformat(),
        str(said["snapshot"]),
        str(said["loaded"]),
        _scores(said["scores"]),
        {str(id_): DomainRun(str(one["name"]), _scores(one["scores"])) for id_, one in said["domains"].items()},
        {str(id_): _rule(one) for id_, one in said["rules"].items()},
        _findings(said["findings"]),
    )


def _findings(said: Iterable[Mapping[str, Any]]) -> dict[State, tuple[str, ...]]:
    ids: dict[State, list[str]] = {state: [] for state in get_args(State)}
    for one in said:
        ids[one["state"]].append(str(one["id"]))
    return {state: tuple(each) for state, each in ids.items()}


def _rule(said: Mapping[str, Any]) -> RuleRun:
    if said["verdict"] not in get_args(Verdict):
        raise ValueError(f"{said['verdict']!r} is no verdict")
    population, offenders, unknown = (int(said[name]) for name in ("population", "offenders", "unknown"))
    return RuleRun(said["verdict"], population, offenders, unknown, _share(said["score"]))


def _scores(said: Mapping[str, Any]) -> dict[str, float | None]:
    return {str(name): _share(value) for name, value in said.items()}


def _share(said: Any) -> float | None:
    if said is None:
        return None
    share = float(said)
    if not 0 <= share <= 1:
        raise ValueError(f"{said!r} is no share")
    return share
