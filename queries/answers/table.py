"""What is answered: rows under named columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Table:
    """Rows, and their columns in the order in which people read them, known without rows too."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
