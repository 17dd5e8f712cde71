"""Writes the pages of docs/ that follow from the code: `python docs/build.py`, or `--check` to see whether they do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from checks.rules import all_rules
from graph.model import LINKS, NODES, Link, Node, Property
from queries import Query, catalogue
from queries.answers.questions import QUESTIONS, Question

FOLDER = Path(__file__).parent
_MADE = "<!-- Made by docs/build.py; change the code that it comes from. -->"
_TRAVEL = {
    "none": "no",
    "forward": "from start to end",
    "backward": "from end to start",
    "both": "both ways",
}


def model_page() -> Iterator[str]:
    """The page of labels and links, from graph/model.py."""
    yield from (
        "# The model of the map",
        "",
        _MADE,
        "",
        "Every node has the label `Thing`, then its own; an `id` and a `name`. Look-ups go through",
        "`(:Thing {id: $id})`. Dates are ISO text, as precise as stated.",
        "",
        "## Labels",
        "",
        "| label | what it is | properties | its name is unique in |",
        "|---|---|---|---|",
    )
    yield from (_node_row(node) for node in NODES)
    yield from (
        "",
        "## Links",
        "",
        "What makes a link the same link: its type, both ends and, where one is named, the property that tells it",
        "apart. Links other than STATED_IN and IMPACTS carry their evidence as parallel lists: stated_in, char_starts,",
        "char_ends, quotes, places, rules, confidences. The last column tells which way a change travels: what IMPACTS",
        "is made from.",
        "",
        "| link | what it says | from → to | properties | told apart by | a change travels |",
        "|---|---|---|---|---|---|",
    )
    yield from (_link_row(link) for link in LINKS)


def _node_row(node: Node) -> str:
    actor = " A change ends its journey here, unless it starts here." if node.is_actor else ""
    inside = ", ".join(node.unique_in) or "the organization"
    return f"| {node.label} | {node.about}{actor} | {_properties(node.properties)} | {inside} |"


def _link_row(link: Link) -> str:
    ends: dict[tuple[str, str], list[str]] = {}
    for allowed in link.ways:
        ends.setdefault((allowed.start, allowed.change), []).append(allowed.end)
    pairs = "; ".join(f"{start} → {', '.join(to)}" for (start, _), to in ends.items())
    travels = "; ".join(dict.fromkeys(_TRAVEL[change] for _, change in ends))
    apart = link.told_apart_by or ""
    return f"| {link.type} | {link.about} | {pairs} | {_properties(link.properties)} | {apart} | {travels} |"


def _properties(properties: tuple[Property, ...]) -> str:
    return ", ".join(_property(prop) for prop in properties)


def _property(prop: Property) -> str:
    if prop.values:
        return f"{prop.name} ({', '.join(value.replace('|', '/') for value in prop.values)})"
    return prop.name if prop.type == "text" else f"{prop.name} ({prop.type})"


def queries_page() -> Iterator[str]:
    """The page of queries, from queries/, and of rules, from checks/rules/."""
    yield from ("# Questions and rules", "", _MADE, "")
    queries: list[Query | Question] = [*catalogue().values(), *QUESTIONS.values()]
    for intent in dict.fromkeys(query.intent for query in queries):
        yield from (
            f"## {intent}",
            "",
            "| query | what it finds | 中文 | parameters | columns |",
            "|---|---|---|---|---|",
        )
        for query in queries:
            if query.intent == intent:
                parameters = ", ".join(parameter.name for parameter in query.parameters)
                columns = ", ".join(query.columns)
                yield f"| {query.name} | {query.sentence} | {query.sentence_zh} | {parameters} | {columns} |"
        yield ""
    yield from (
        "## Rules",
        "",
        "| rule | name | 中文 | dimension | severity | demanded by |",
        "|---|---|---|---|---|---|",
    )
    for rule in all_rules():
        names = f"{rule.name['en']} | {rule.name['zh']}"
        yield f"| {rule.id} | {names} | {rule.dimension} | {rule.severity} | {rule.demanded_by} |"


PAGES = {"model.md": model_page, "queries.md": queries_page}


def main(check: bool) -> int:
    """Write the pages, or tell which are out of date; returns the exit code."""
    stale = []
    for name, page in PAGES.items():
        text = "\n".join(page()).rstrip() + "\n"
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf8")
    if check and stale:
        print(f"out of date: {', '.join(f'docs/{name}' for name in stale)}; run: make docs", file=sys.stderr)
        return 1
    print(f"docs: {', '.join(PAGES)} {'are as the code says' if check or not stale else 'written'}")
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
