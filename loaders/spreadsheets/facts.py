"""Placeholder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.facts import Facts


def state(facts: Facts, source: Any, path: Path) -> None:
    raise NotImplementedError
