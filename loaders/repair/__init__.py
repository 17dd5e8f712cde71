"""Repairs of what scanning, copying and converting did to a text; one damage a file, each with the way back."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.repair import letters, marks, ocr, pinyin, punctuation, script, shifted, spread, wraps
from loaders.repair.mapping import Edit, Repaired, undamaged

# The order matters: shifted bytes hide marks and brackets of pinyin, pinyin stands between the characters of
# traditional words, and the OCR lexicon and line joining read simplified words.
_DAMAGES = (shifted, letters, marks, spread, pinyin, script, ocr, punctuation, wraps)


def repair(raw: str, markup: Sequence[Edit] = ()) -> Repaired:
    """The clean text of a raw one, `markup` taken out first. Text without damage comes back unchanged."""
    repaired = undamaged(raw).repaired(markup)
    for damage in _DAMAGES:
        if damage is marks and markup:
            continue  # what stands there still was meant so
        repaired = repaired.repaired(damage.edits(repaired.text))
    return repaired


__all__ = ["Repaired", "repair"]
