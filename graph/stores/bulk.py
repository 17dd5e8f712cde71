"""New rows into kglite by its bulk calls: they leave what the Cypher of a statement leaves, in a third of its time."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from graph.cypher import Statement, fields_of
from graph.model import Link, Node

FEW = 500  # rows that Cypher writes sooner than pandas is imported and a frame is made
# The kinds of values that kglite keeps as they are in a column of their own.
_KEPT = ({str}, {int}, {float}, {bool}, {list})

Row = dict[str, Any]


def write_new(graph: Any, statement: Statement) -> int:
    """Run a statement, by the bulk call where it says that its rows are new; returns how many rows met what they name.

    Not in a transaction: who calls it drops the graph when it raises.
    """
    kind, rows = statement.new, statement.rows
    if kind is None or len(rows) < FEW:
        return _by_cypher(graph, statement.text, rows)
    if isinstance(kind, Link) and kind.told_apart_by:
        # The bulk call makes one link of all rows between the same two things.
        pairs = Counter((row["a"], row["b"]) for row in rows)
        several = [row for row in rows if pairs[row["a"], row["b"]] > 1] if len(pairs) < len(rows) else []
        if several:
            met = _by_cypher(graph, statement.text, several)
            alone = [row for row in rows if pairs[row["a"], row["b"]] == 1]
            return met + (_in_columns(graph, statement.text, kind, alone) if alone else 0)
    if isinstance(kind, Node) and graph.shape[0] == 0:
        # From the first thing that Cypher writes the graph learns that its titles are called name.
        first = _by_cypher(graph, statement.text, rows[:1])
        return first + (_in_columns(graph, statement.text, kind, rows[1:]) if rows[1:] else 0)
    return _in_columns(graph, statement.text, kind, rows)


def _by_cypher(graph: Any, text: str, rows: Sequence[Row]) -> int:
    answer = graph.cypher(text, params={"rows": rows}, timeout_ms=0)
    return sum(int(row["met"]) for row in answer)


def _in_columns(graph: Any, text: str, kind: Node | Link, rows: Sequence[Row]) -> int:
    import pandas as pd  # heavy, and only large writes come here

    about = _column(rows, "about")
    ends = ("id",) if isinstance(kind, Node) else ("a", "b")
    columns = {name: _column(rows, name) for name in ends}
    is_set = set().union(*about)
    for name in fields_of(kind):
        if name not in is_set:
            continue
        values = _column(about, name)
        kinds = set(map(type, values)) - {type(None)}
        if len(kinds) > 1 or kinds not in (set(), *_KEPT):
            return _by_cypher(graph, text, rows)
        if kinds:
            columns["title" if name == "name" else name] = values  # what Cypher calls name is a title in there
    frame = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})
    with warnings.catch_warnings():  # of a number that was whole so far; of missing ends, which are an error below
        warnings.simplefilter("ignore", UserWarning)
        if isinstance(kind, Node):
            report = graph.add_nodes(frame, "Thing", "id", "title", labels=[kind.label])
            return int(report["nodes_created"])
        report = graph.add_relationships(frame, kind.type, "Thing", "a", "Thing", "b")
    if report["stubs_vivified"]:
        raise RuntimeError(f"{kind.type}: {report['stubs_vivified']} ends are not on the map, though the rows are new")
    return int(report["connections_created"])


def _column(rows: Sequence[Mapping[str, Any]], name: str) -> list[Any]:
    """The values of that name, None where a row has none; where all have one, in a third of the time."""
    try:
        return list(map(itemgetter(name), rows))
    except KeyError:
        return [row.get(name) for row in rows]
