"""Measures the readers of formats against what they stand on, as ratios of one run: `python benchmarks/formats.py`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "formats"))


_FILES = 200


def seconds(run: Callable[[], object]) -> float:
    """The shorter of two runs."""
    taken = []
    for _ in range(2):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return min(taken)


def folder() -> None:
    """How much faster a folder is read on all cores than by one process."""
    import one_document

    from loaders import extract, extract_many
    from loaders.many import cores

    with tempfile.TemporaryDirectory() as place:
        paths = []
        for number in range(_FILES):
            path = Path(place) / f"{number:03}.txt"
            path.write_text(one_document.as_text().replace("017", f"{number:03}") * 12, encoding="utf-8")
            paths.append(path)
        alone = seconds(lambda: [extract(path) for path in paths])
        together = seconds(lambda: list(extract_many(paths)))
    print(
        f"a folder of {_FILES} documents on {cores()} cores: "
        f"{alone / together:.2f}x one process ({alone:.1f} s / {together:.1f} s)"
    )


def markup() -> None:
    """What reading HTML and Markdown adds to reading the same text."""
    import one_document

    from loaders.texts import html, markdown

    for name, read, text in (
        ("HTML", html.read, one_document.as_html()),
        ("Markdown", markdown.read, one_document.as_markdown()),
    ):
        data = (text * 200).encode()
        taken = seconds(lambda read=read, data=data: read(Path("a"), data))  # type: ignore[misc]
        print(f"{name}: {len(data) / taken / 1e6:.1f} MB/s")


if __name__ == "__main__":
    folder()
    markup()
