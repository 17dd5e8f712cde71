"""What a map workbook is refused for: one line for each fault, with its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ProcmapError

_SHOWN = 50


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, or, without a cell, in a sheet."""

    sheet: str
    cell: str
    what: str

    def __str__(self) -> str:
        return f"sheet {self.sheet}, cell {self.cell}: {self.what}" if self.cell else f"sheet {self.sheet}: {self.what}"


class RefusedWorkbook(ProcmapError):
    """A map workbook whose edits would break the model; nothing of it is taken. Its text is one line a fault."""

    def __init__(self, path: Path, faults: Sequence[Fault]) -> None:
        self.path = path
        self.faults = tuple(faults)
        lines = [f"{path.as_posix()}, {fault}" for fault in faults[:_SHOWN]]
        if len(faults) > _SHOWN:
            lines.append(f"{path.as_posix()}: {len(faults) - _SHOWN} more faults; mend these first")
        super().__init__("\n".join(lines))
