"""The model of a drawn process, the same whichever tool drew it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Diagram:
    set_aside: tuple[()] = ()

    """Placeholder; see the reader of BPMN."""
