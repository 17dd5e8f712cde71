"""Whole documents of made-up companies, with all that a careful reader notes; shares found and right, kind by kind.

An expectation is a line `kind: …`. Duties, steps and controls give words of the text that say where they stand;
flows give the numbers of the steps above them in their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest

from loaders import extract

DOCUMENTS = sorted(Path(__file__).parent.glob("documents/*.expected.txt"))
LABELS = {
    "dept": "Department",
    "role": "Role",
    "process": "Process",
    "kpi": "Kpi",
    "risk": "Risk",
    "record": "Record",
    "system": "System",
}
LEAST_FOUND, LEAST_RIGHT = 0.8, 0.8
Tally = dict[str, list[int]]  # kind -> hits, expected, found


def alike(one: str, other: str) -> float:
    one, other = (re.sub(r"[^a-z0-9]|\bthe\b", "", name.lower()) for name in (one, other))
    short, long = sorted((one, other), key=len)
    if short and short in long and len(short) >= 0.5 * len(long):
        return 1.0 if one == other else 0.9
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def place(text: str, words: str) -> tuple[int, int]:
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    assert found, f"not in the document: {words}"
    return found.span()


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, min(one[1] - one[0], other[1] - other[0]))


class Reading:
    """One document with what was expected and found."""

    def __init__(self, expected: Path) -> None:
        self.source = expected.with_name(expected.name.replace(".expected", ""))
        self.text = self.source.read_bytes().decode()
        self.facts = extract(self.source)
        self.lines: dict[str, list[list[str]]] = defaultdict(list)
        for line in expected.read_text(encoding="utf-8").splitlines():
            kind, _, rest = line.partition(": ")
            self.lines[kind].append([piece.strip() for piece in rest.split("|")])
        self.tally: Tally = {}
        self.missed: list[str] = []

    def nodes(self, label: str) -> list:
        return [node for node in self.facts.nodes.values() if node.label == label and node.evidence]

    def links(self, kind: str) -> list:
        return [link for link in self.facts.links.values() if link.type == kind]

    def pair(self, kind: str, wanted: list, found: list, score, show=str) -> dict[int, int]:
        """Greedy pairs of what was wanted and found; counts them."""
        scored = sorted(
            ((score(w, f), -i, -j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True
        )
        pairs: dict[int, int] = {}
        for points, i, j in scored:
            if points > 0 and -i not in pairs and -j not in pairs.values():
                pairs[-i] = -j
        hits = self.tally.setdefault(kind, [0, 0, 0])
        hits[0] += len(pairs)
        hits[1] += len(wanted)
        hits[2] += len(found)
        self.missed += [f"{kind}: missed {wanted[i]}" for i in range(len(wanted)) if i not in pairs]
        self.missed += [f"{kind}: too much {show(found[j])}" for j in range(len(found)) if j not in pairs.values()]
        return pairs

    def score(self) -> Tally:
        name = self.named
        for kind, label in LABELS.items():
            relative = {node.id for node in self.nodes(label) if any(one.says.get("relative") for one in node.evidence)}
            wanted = [line[0].split(" / ")[0] for line in self.lines[kind]]
            paired = [n for n in self.nodes(label) if n.id not in relative]
            local = [n for n in self.nodes(label) if n.id in relative]
            found = paired + [one for w in wanted if (one := next((n for n in local if alike(w, n.name) >= 0.9), None))]
            self.pair(kind, wanted, found, lambda w, f: s if (s := alike(w, f.name)) >= 0.75 else 0, lambda n: n.name)
        targets = [(line[0], line[1]) for line in self.lines["kpi"] if len(line) > 1]
        told = [(n.name, one.says["target"]) for n in self.nodes("Kpi") for one in n.evidence if "target" in one.says]
        self.pair("target", targets, told, lambda w, f: float(alike(w[0], f[0]) >= 0.75 and alike(w[1], f[1]) >= 0.7))
        cited = [self.facts.nodes[link.end] for link in self.links("CITES")]
        self.pair(
            "reference",
            [line[0] for line in self.lines["ref"]],
            cited,
            lambda w, f: s if (s := alike(w, f.name)) >= 0.75 else 0,
            lambda n: n.name,
        )
        owned = [(name(link.start), name(link.end)) for link in self.links("OWNED_BY")]
        self.pair(
            "owner", self.lines["owner"], owned, lambda w, f: float(alike(w[0], f[0]) > 0.7 and alike(w[1], f[1]) > 0.7)
        )
        self._steps()
        self._duties()
        self._controls()
        return self.tally

    def named(self, thing: str) -> str:
        return self.facts.nodes[thing].name

    def spans(self, thing: str) -> list[tuple[int, int]]:
        return [(one.start, one.end) for one in self.facts.nodes[thing].evidence]

    def near(self, words: str, thing: str) -> float:
        span = place(self.text, words)
        return max((overlap(span, other) for other in self.spans(thing)), default=0.0)

    def _steps(self) -> None:
        wanted, found = self.lines["step"], self.nodes("Activity")

        def same(line: list[str], node) -> float:
            near, like = self.near(line[0], node.id), alike(line[0], node.name)
            return near / 2 + like if like >= (0.25 if near >= 0.8 else 0.4 if near >= 0.5 else 0.9) else 0

        pairs = self.pair("step", wanted, found, same, lambda n: n.name)
        node_of = {i: found[j].id for i, j in pairs.items()}
        does = [
            (i, who) for i, line in enumerate(wanted) for who in (line[1] if len(line) > 1 else "").split("; ") if who
        ]
        done = [(link.start, self.named(link.end)) for link in self.links("PERFORMED_BY")]
        self.pair(
            "performer",
            does,
            done,
            lambda w, f: float(node_of.get(w[0]) == f[0] and alike(w[1], f[1]) >= 0.75),
            lambda f: (self.named(f[0]), f[1]),
        )
        limits = [(i, line[2]) for i, line in enumerate(wanted) if len(line) > 2]
        told = [(n.id, one.says["time_limit"]) for n in found for one in n.evidence if "time_limit" in one.says]
        self.pair(
            "time limit", limits, told, lambda w, f: float(node_of.get(w[0]) == f[0] and alike(w[1], f[1]) >= 0.6)
        )
        flows = []
        for line in self.lines["flow"]:
            steps = [int(one) - 1 for one in re.match(r"[\d ]+", line[0]).group().split()]
            flows += pairwise(steps)
        moves = [(link.start, link.end) for link in self.links("FLOWS_TO")]
        self.pair(
            "flow",
            flows,
            moves,
            lambda w, f: float((node_of.get(w[0]), node_of.get(w[1])) == f),
            lambda f: (self.named(f[0]), self.named(f[1])),
        )

    def _duties(self) -> None:
        def same(line: list[str], link) -> float:
            near, who = self.near(line[2], link.end), alike(line[0], self.named(link.start))
            return near + who + alike(line[2], self.named(link.end)) if near >= 0.5 and who >= 0.75 else 0

        wanted, found = self.lines["duty"], self.links("RESPONSIBLE_FOR")
        pairs = self.pair("duty", wanted, found, same, lambda x: (self.named(x.start), self.named(x.end), x.properties))
        right = sum(wanted[i][1] == found[j].properties["relation"] for i, j in pairs.items())
        self.tally["relation"] = [right, len(pairs), len(pairs)]

    def _controls(self) -> None:
        wanted, found = self.lines["control"], self.nodes("ControlPoint")

        def same(line: list[str], node) -> float:
            near = self.near(line[2], node.id)
            return near + alike(line[2], node.name) if near >= 0.5 else 0

        pairs = self.pair("control", wanted, found, same, lambda n: (n.evidence[0].rule, n.name))
        kinds = sum(wanted[i][0] == found[j].evidence[0].says["kind"] for i, j in pairs.items())
        self.tally["control kind"] = [kinds, len(pairs), len(pairs)]
        acts: dict[str, set[str]] = defaultdict(set)
        for link in self.links("EXECUTED_BY"):
            acts[link.start].add(self.named(link.end))
        who = sum(
            any(alike(wanted[i][1], one) >= 0.75 for one in acts[found[j].id])
            if wanted[i][1]
            else not acts[found[j].id]
            for i, j in pairs.items()
        )
        self.tally["control actor"] = [who, len(pairs), len(pairs)]


def shares(tally: Tally) -> tuple[float, float]:
    """Which share of the expected facts was found, and which share of what was found is right."""
    hits, wanted, found = (sum(counts[place] for counts in tally.values()) for place in range(3))
    return hits / max(1, wanted), hits / max(1, found)


@pytest.mark.parametrize("expected", DOCUMENTS, ids=lambda path: path.name.split(".")[0])
def test_most_of_a_document_is_found_and_right(expected: Path) -> None:
    reading = Reading(expected)
    recall, precision = shares(reading.score())
    assert recall >= LEAST_FOUND and precision >= LEAST_RIGHT, "\n".join(reading.missed)


@pytest.mark.parametrize("expected", DOCUMENTS, ids=lambda path: path.name.split(".")[0])
def test_what_a_document_says_of_itself(expected: Path) -> None:
    reading = Reading(expected)
    found = [node for node in reading.facts.nodes.values() if node.label == "Document" and "sha256" in node.properties]
    about = ("kind", "number", "version", "effective_on")
    assert [[node.name, *(node.properties.get(one, "-") for one in about)] for node in found] == reading.lines["doc"]
