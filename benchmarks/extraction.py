"""How well documents are read: the score by kind and by file, and what a confidence is worth.

`python benchmarks/extraction.py` measures five times: `dev`, the annotated documents beside the checkout (../shared),
with the weights as they are, which were learnt from them, too; `dev, left out`, where each file of them is read with
weights learnt without that file; `studied`, documents of made-up organisations that rules were improved on and weights
learnt from; `pages`, more of them,
as messy as pages of document-sharing sites; `held out`, more of these, which nobody who writes rules may look into.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from loaders import extract
from loaders.weighing.weights import using

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
INVENTED = ROOT / "benchmarks" / "annotated"
SETS = {
    "dev": (SHARED / "corpus", SHARED / "gold" / "dev"),
    "studied": (INVENTED / "studied" / "documents", INVENTED / "studied" / "gold"),
    "pages": (INVENTED / "pages" / "documents", INVENTED / "pages" / "gold"),
    "held out": (INVENTED / "held_out" / "documents", INVENTED / "held_out" / "gold"),
}
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def scorer() -> ModuleType:
    """The scoring script that the annotations come with."""
    path = SHARED / "gold" / "score.py"
    if not path.exists():
        sys.exit(f"{path}: the scoring script is not there; it comes with the sample documents")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Tally:
    """Counts hits by kind, and right and wrong facts by confidence."""

    def __init__(self, score: ModuleType) -> None:
        self._score = score
        self.kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.bands: dict[float, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, gold: dict[str, Any], text: str, facts: dict[str, Any]) -> None:
        """Score one annotated document, listening to which of the found facts were matched."""
        matched = self._score.one_to_one

        def listening(wanted: list[Any], found: list[Any], score: Any) -> list[tuple[int, int]]:
            pairs: list[tuple[int, int]] = matched(wanted, found, score)
            right = {j for _, j in pairs}
            for j, fact in enumerate(found):
                if isinstance(fact, dict) and fact.get("evidence") and not (j not in right and self._is_local(fact)):
                    sure = max(passage["confidence"] for passage in fact["evidence"])
                    band = max(low for low in BANDS if low <= sure)
                    self.bands[band][j in right] += 1
            return pairs

        self._score.one_to_one = listening
        try:
            self._score.score_document(gold, text, self._score.Facts(facts), self.kinds, defaultdict(list))
        finally:
            self._score.one_to_one = matched

    def _is_local(self, fact: dict[str, Any]) -> bool:
        return "label" in fact and bool(self._score.only_local(fact))

    def f1(self, *kinds: str) -> float:
        """F1 over these kinds together."""
        hit, want, got = (sum(self.kinds[kind][i] for kind in kinds) for i in range(3))
        return 2 * hit / (want + got) if want + got else 0.0


def documents(corpus: Path, gold: Path, only: str = "") -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Seed, text, annotation and extract of every annotated document, or of those of one seed."""
    read: dict[str, tuple[str, dict[str, Any]]] = {}
    for path in sorted(gold.glob(f"{only}*.json")):
        annotation = json.loads(path.read_text(encoding="utf8"))
        seed = annotation["seed"]
        if seed not in read:
            source = next(iter(sorted(corpus.glob(f"{seed}_*.txt"))))
            read[seed] = (source.open(encoding="utf8", newline="").read(), extract(source).as_json())
        yield seed, read[seed][0], annotation, read[seed][1]


def measure(name: str, score: ModuleType) -> Tally | None:
    """Print the table of one set: by kind, and micro F1 by file."""
    corpus, gold = SETS[name]
    if not gold.is_dir():
        print(f"{name}: no annotations at {gold}")
        return None
    whole, by_file = Tally(score), defaultdict(lambda: Tally(score))
    for seed, text, annotation, facts in documents(corpus, gold):
        whole.add(annotation, text, facts)
        by_file[seed].add(annotation, text, facts)
    table(name, whole, by_file, score)
    return whole


def left_out(score: ModuleType) -> Tally | None:
    """Print the table of the dev set, each file read with weights that were learnt without it."""
    from learn import learn_all  # not above: only who learns needs what it needs

    corpus, gold = SETS["dev"]
    if not gold.is_dir():
        return None
    whole, by_file = Tally(score), defaultdict(lambda: Tally(score))
    for seed in sorted({path.name.split("_")[0] for path in gold.glob("*.json")}):
        with using(learn_all(score, without=seed)):
            for _, text, annotation, facts in documents(corpus, gold, only=seed):
                whole.add(annotation, text, facts)
                by_file[seed].add(annotation, text, facts)
    table("dev, left out", whole, by_file, score)
    return whole


def table(name: str, whole: Tally, by_file: dict[str, Tally], score: ModuleType) -> None:
    """Print precision, recall and F1 by kind, and micro F1 by file."""
    print(f"\n{name}: micro F1 {whole.f1(*score.TYPES):.3f}")
    print(f"{'':18}{'gold':>6}{'found':>6}{'hit':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for kind in score.TYPES:
        hit, want, got = whole.kinds[kind]
        precision, recall = hit / got if got else 0.0, hit / want if want else 0.0
        print(f"{kind:18}{want:6}{got:6}{hit:6}{precision:7.2f}{recall:7.2f}{whole.f1(kind):7.2f}")
    print("by file: " + ", ".join(f"{seed} {tally.f1(*score.TYPES):.3f}" for seed, tally in sorted(by_file.items())))


def calibration(tally: Tally) -> None:
    """Print, for each band of confidence, the share of facts that are right."""
    print(f"\n{'confidence':18}{'facts':>7}{'right':>7}{'share':>7}")
    for low, high in pairwise(BANDS):
        wrong, right = tally.bands[low]
        if wrong + right:
            print(f"{low:.1f} to {min(high, 1):.1f}{'':9}{wrong + right:8}{right:7}{right / (wrong + right):7.2f}")


if __name__ == "__main__":
    module = scorer()
    for show in (lambda: measure("dev", module), lambda: left_out(module), lambda: measure("studied", module),
                 lambda: measure("pages", module),
                 lambda: measure("held out", module)):  # fmt: skip
        tallied = show()
        if tallied:
            calibration(tallied)
