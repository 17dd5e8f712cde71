"""How much room a text takes, as BPMN tools and browsers set it: its size for a Chinese character, Latin ones less."""

from __future__ import annotations

import math

LABEL = 90.0  # tools break texts outside of shapes at this width


def width(text: str, size: float = 12.0) -> float:
    """Pixels of a text on one line."""
    from wcwidth import wcwidth

    narrow = sum(wcwidth(character) == 1 for character in text)
    wide = sum(wcwidth(character) == 2 for character in text)
    return wide * size + narrow * size * 0.6


def lines(text: str, room: float, size: float = 12.0) -> int:
    """How many lines a text takes in so much room; Latin words break where they end, so a part of each line is lost."""
    wide = width(text, size)
    return max(1, math.ceil(wide / (room - (size if wide > room else 0))))


def label(text: str) -> tuple[float, float] | None:
    """The size of a text outside of a shape; None where there is no text."""
    return (min(LABEL, math.ceil(width(text, 11)) + 8), lines(text, LABEL, 11) * 14.0) if text else None
