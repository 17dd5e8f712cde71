"""A step of a process in English text before it is stated."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.rules import step
from loaders.rules.english.acts import Act


@dataclass
class Step(step.Step):
    """Also the act that tells it, when a sentence does."""

    confidence: float = 0.7
    act: Act | None = None
