"""What the facts of a text state, as the tests of the rules look at it."""

from graph.facts import Facts


def names(facts: Facts, label: str) -> set[str]:
    return {node.name for node in facts.nodes.values() if node.label == label}


def links(facts: Facts, kind: str) -> set[tuple[str, str]]:
    return {
        (facts.nodes[link.start].name, facts.nodes[link.end].name) for link in facts.links.values() if link.type == kind
    }


def one(facts: Facts, label: str, name: str) -> dict:
    return next(n["properties"] for n in facts.as_json()["nodes"] if (n["label"], n["name"]) == (label, name))
