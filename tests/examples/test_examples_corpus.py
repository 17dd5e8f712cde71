"""The main job on real documents: both stores hold the same map and give the same findings, each with its sentence."""

from datetime import date
from pathlib import Path

import checks
from graph.reading import read_map
from graph.stores import open_for_reading
from procmap.loading import load_paths

TODAY = date(2026, 11, 22)


def test_real_documents_give_the_same_findings_on_both_stores(
    shared: Path, tmp_path: Path, neo4j_store_address: str, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    maps, judgements = [], []
    for address in (str(tmp_path / "map.kgl"), neo4j_store_address):
        report = load_paths([shared / "corpus"], address)
        assert len(report.read) == 3 and not report.failed
        assert report.loaded is not None and report.loaded.arrived == report.loaded.met
        with open_for_reading(address) as store:
            maps.append(read_map(store).without_bookkeeping())
            judgement = checks.judge(store, today=TODAY).as_json()
        judgement["map"].pop("loaded")
        judgements.append(judgement)
    assert maps[0] == maps[1]
    assert judgements[0] == judgements[1]
    assert len(judgements[0]["findings"]) > 50
    for finding in judgements[0]["findings"]:
        assert finding["evidence"], finding
        for cited in finding["evidence"]:
            text = Path(cited["source"]).read_bytes().decode("utf8")
            assert text[cited["start"] : cited["end"]] == cited["quote"]
