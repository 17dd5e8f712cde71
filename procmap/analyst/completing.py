"""Names of the map complete with Tab inside the quotes of a question: m.impact("采<Tab>."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from graph.ids import normalise
from graph.stores.seam import Reader
from queries.catalogue import run

if TYPE_CHECKING:
    from collections.abc import Callable

# The kinds of things by which people ask, the likeliest first; steps and what has no short name are not offered.
_OFFERED = ("Process", "Department", "Role", "Document", "Record", "System", "Kpi", "Person", "Owner", "Risk")
_MOST = 200  # names offered at once
# m.impact("采, m.path("采购申请单", "付, m.what_if("采购部", merge_into="供, m["采
_ASKING = re.compile(
    r"""(?P<map>[A-Za-z_]\w*)\s*(?:\.\s*(?P<question>\w+)\s*\((?:[^()]*[,(=\s])?|\[)\s*(?P<quote>["'])(?P<typed>[^"']*)$"""
)
# The questions whose texts are names; of `label`, kinds are offered.
_NAMING = frozenset(
    {
        "impact", "what_if", "route", "completeness", "effectiveness", "compliance", "responsibilities",
        "post", "portfolio", "evidence", "facts", "search", "flow", "framework", "where_used", "neighbourhood",
        "path", "timeline", "amounts", "names",
    }
)  # fmt: skip


def names_of(store: Reader) -> list[tuple[str, str]]:
    """Every name with its label, by kind, each name once."""
    rows = [row for row in run(store, "names_on_map") if row["label"] in _OFFERED]
    rows.sort(key=lambda row: (_OFFERED.index(row["label"]), row["name"]))
    return list({row["name"]: (row["name"], row["label"]) for row in reversed(rows)}.values())[::-1]


def fitting(names: list[tuple[str, str]], typed: str) -> list[tuple[str, str]]:
    """Names that begin with what was typed, then those that hold it."""
    wanted = normalise(typed)
    begins = [one for one in names if one[0].startswith(typed) or normalise(one[0]).startswith(wanted)]
    known = {name for name, _ in begins}
    inside = [one for one in names if wanted in normalise(one[0]) and one[0] not in known]
    return [*begins, *inside][:_MOST]


def complete_in_notebook() -> None:
    """Offer names in the notebook that we run in; nothing happens outside of one, or the second time."""
    shell = _shell()
    if shell is None or any(one.__name__ == "procmap_names" for one in shell.Completer.custom_matchers):
        return
    shell.Completer.custom_matchers.append(_matcher(shell))


def _shell() -> Any:
    """The running IPython, None outside of it; it is not imported for that."""
    running = sys.modules.get("IPython")
    return running.get_ipython() if running is not None else None


def _matcher(shell: Any) -> Callable[[Any], Any]:
    completer: Any = import_module("IPython.core.completer")

    def procmap_names(context: Any) -> Any:
        from procmap.analyst.process_map import ProcessMap

        found = _ASKING.search(context.text_until_cursor)
        asked = shell.user_ns.get(found["map"]) if found else None
        if found is None or not isinstance(asked, ProcessMap) or (found["question"] or "impact") not in _NAMING:
            return {"completions": []}
        offered = fitting(asked.known_names(), found["typed"])
        return {
            "completions": [completer.SimpleCompletion(name, type=label.casefold()) for name, label in offered],
            "matched_fragment": found["typed"],
            "ordered": True,
            "suppress": True,
        }

    matcher: Callable[[Any], Any] = completer.context_matcher()(procmap_names)
    return matcher
