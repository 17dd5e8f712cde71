"""Many files are read on all cores, in order, and one that takes its process down costs only itself."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import one_document
import pytest

from loaders import UnreadableDocument, extract, extract_many, many


def test_many_files_come_in_order_with_the_facts_of_one_by_one(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(
            one_document.as_text().replace("017", f"{number:03}"), encoding="utf-8"
        )
    (tmp_path / "05.txt").write_bytes(b"")
    paths = sorted(tmp_path.iterdir())
    outcomes = list(extract_many(paths))
    assert isinstance(outcomes[5], UnreadableDocument) and "05.txt: the file is empty" in str(outcomes[5])
    for path, outcome in zip(paths, outcomes, strict=True):
        if path.name != "05.txt":
            assert not isinstance(outcome, UnreadableDocument) and outcome.as_json() == extract(path).as_json()


@pytest.mark.slow
def test_a_reader_that_breaks_down_costs_only_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Processes are started anew and import this module's patch through an environment variable that only it knows.
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(one_document.as_text(), encoding="utf-8")
    monkeypatch.setattr(many, "_packed", break_down_on_07)
    outcomes = list(extract_many(sorted(tmp_path.iterdir())))
    broken = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, UnreadableDocument)]
    assert broken == [7] and "broke down" in str(outcomes[7]) and "07.txt" in str(outcomes[7])


def break_down_on_07(path: Path, organization: str) -> bytes:
    if path.name == "07.txt":
        os._exit(1)  # as a fault in a library's native code does
    return pickle.dumps(extract(path, organization))
