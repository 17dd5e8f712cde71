"""The job of `procmap extract`: which facts to show, and each as a row beside its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.facts import Facts
from procmap.tables import as_text

FACT_COLUMNS = ("fact", "name", "says", "sentence", "at", "confidence", "rule")


def sure(facts: Facts, least: float) -> Facts:
    """The facts with a passage that is sure enough; links go with their ends."""
    if not least:
        return facts
    for node in facts.nodes.values():
        node.evidence = [passage for passage in node.evidence if passage.confidence >= least]
    for link in facts.links.values():
        link.evidence = [passage for passage in link.evidence if passage.confidence >= least]
    kept = {
        thing: n for thing, n in facts.nodes.items() if n.evidence or n.label == "Clause" or "sha256" in n.properties
    }
    facts.links = {
        key: link
        for key, link in facts.links.items()
        if link.start in kept and link.end in kept and (link.evidence or kept[link.start].label == "Clause")
    }
    facts.nodes = kept
    return facts


def fact_rows(facts: Facts) -> Iterator[dict[str, Any]]:
    """Facts in the order of their sentences, what was set aside at the end."""
    stated = []
    for node in facts.nodes.values():
        if node.label == "Clause":
            continue
        for passage in node.evidence:
            stated.append((passage, node.label, node.name, {k: v for k, v in passage.says.items() if k != "name"}))
    for link in facts.links.values():
        ends = " → ".join(facts.nodes[end].name if end in facts.nodes else end for end in (link.start, link.end))
        for passage in link.evidence:
            stated.append((passage, link.type, ends, link.properties))
    for passage, fact, name, says in sorted(stated, key=lambda row: (row[0].start, row[1], row[2])):
        yield {
            "fact": fact,
            "name": name,
            "says": ", ".join(f"{key}={as_text(value)}" for key, value in says.items()),
            "sentence": passage.quote,
            "at": passage.place or f"{passage.start}-{passage.end}",
            "confidence": f"{passage.confidence:.2f}",
            "rule": passage.rule,
        }
    for entry in facts.set_aside:
        yield {"fact": "(set aside)", "name": entry.where, "sentence": entry.what, "rule": entry.reason.value}
