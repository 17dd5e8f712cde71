"""procmap: a company's management documents as a cited process map, and the judgement of it.

In a notebook: `import procmap as pm`, `m = pm.open()`, `m.impact("采购管理")`, `m.completeness().frame`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from procmap.notebook import (
        check,
        cypher,
        export,
        extract,
        flow,
        impact,
        load,
        open,
        query,
        report,
        route,
        search,
        status,
        what_if,
    )

__version__ = "0.1.0"
__all__ = [
    "check",
    "cypher",
    "export",
    "extract",
    "flow",
    "impact",
    "load",
    "open",
    "query",
    "report",
    "route",
    "search",
    "status",
    "what_if",
]


def __getattr__(name: str) -> Any:
    """The verbs are imported when a notebook first uses one; the command line needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'procmap' has no attribute {name!r}")
    from procmap import notebook

    return getattr(notebook, name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
