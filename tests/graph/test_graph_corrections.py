"""Decisions turn by turn: the same entries, the same map, and every one to be seen in what it made."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from made_up import Paper, Said, source

from graph.corrections import BadCorrection, Correction, as_yaml, correction, read_corrections
from graph.map import LinkKey, Map
from graph.model import EVIDENCE_LISTS
from graph.resolution import Resolved, resolve

BUYING = "acme/Process/采购"
UNIT = "acme/Department/采购部"
OWNED = LinkKey("OWNED_BY", BUYING, "acme/Owner/采购部")


def decided(*entries: dict[str, Any], source_name: str = "map.xlsx") -> list[Correction]:
    return [correction(source_name, entry, "test") for entry in entries]


def resolved(*entries: dict[str, Any]) -> Resolved:
    facts = [source("a.txt", [Paper("采购制度", (Said("采购", "采购部", ("询价", "比价")), Said("仓储", "仓库")))])]
    return resolve(facts, decided(*entries))


def made(*entries: dict[str, Any]) -> Map:
    whole = resolved(*entries)
    assert not whole.set_aside
    return whole.map


def test_a_later_turn_overrules_an_earlier_one_in_any_order():
    entries = (
        {"rename": BUYING, "to": "丙", "turn": 1},
        {"rename": BUYING, "to": "乙", "turn": 2},
        {"rename": BUYING, "to": "甲", "turn": 3},
        {"rename": BUYING, "to": "丁"},
    )
    for order in itertools.permutations(entries):
        assert made(*order).things[BUYING]["name"] == "甲"


def test_what_was_rejected_can_be_added_again_and_what_was_added_rejected():
    back = made({"reject": BUYING, "turn": 1}, {"add": "Process", "organization": "acme", "name": "采购", "turn": 2})
    assert back.things[BUYING] == {"name": "采购"} and OWNED not in back.links
    gone = made(
        {"add": "Process", "organization": "acme", "name": "新", "turn": 1}, {"reject": "acme/Process/新", "turn": 2}
    )
    assert "acme/Process/新" not in gone.things
    together = made({"add": "Process", "organization": "acme", "name": "新"}, {"reject": "acme/Process/新"})
    assert "acme/Process/新" not in together.things


def test_a_link_added_and_removed_and_added():
    ends = {"start": BUYING, "end": OWNED.end}
    assert OWNED not in made({"unlink": "OWNED_BY", **ends, "turn": 1}).links
    again = made({"unlink": "OWNED_BY", **ends, "turn": 1}, {"link": "OWNED_BY", **ends, "turn": 2})
    assert again.links[OWNED]["rules"] == ["correction"]
    assert OWNED not in made({"link": "OWNED_BY", **ends, "turn": 1}, {"unlink": "OWNED_BY", **ends, "turn": 2}).links


def test_an_inferred_link_that_was_unlinked_and_then_stated_stays():
    papers = [
        Paper("甲", (Said("验收", "质检部", ("检验",), record="验收单"),)),
        Paper("乙", (Said("付款", "财务部", uses="验收单"),)),
    ]
    ends = {"start": "acme/Process/付款", "end": "acme/Process/验收", "values": {"via": "record"}}
    key = LinkKey("DEPENDS_ON", ends["start"], ends["end"], "record")
    facts = [source("a.txt", papers)]
    assert key in resolve(facts).map.links
    off = {"unlink": "DEPENDS_ON", **ends, "turn": 1}
    assert key not in resolve(facts, decided(off)).map.links
    assert key in resolve(facts, decided(off, {"link": "DEPENDS_ON", **ends, "turn": 2})).map.links


def test_an_acceptance_cites_the_person_and_is_silent_where_nothing_is():
    whole = resolved(
        {"accept": BUYING}, {"accept": "OWNED_BY", "start": BUYING, "end": OWNED.end}, {"accept": "acme/Process/没有"},
        {"accept": "OWNED_BY", "start": BUYING, "end": "acme/Owner/没有"},
    )  # fmt: skip
    assert whole.set_aside == []
    cited = [about for key, about in whole.map.links.items() if key.type == "STATED_IN" and key.start == BUYING]
    assert [about["confidence"] for about in cited if about["rule"] == "correction"] == [1.0]
    owned = whole.map.links[OWNED]
    assert owned["confidences"][owned["rules"].index("correction")] == 1.0
    assert len({len(owned[name]) for name in EVIDENCE_LISTS}) == 1
    for key, about in whole.map.links.items():
        if key.type == "STATED_IN" and about["rule"] == "correction":
            assert whole.map.things[key.end]["text"] == about["quote"]


def test_an_added_link_cites_its_correction():
    link = {"link": "USES", "start": BUYING, "end": "acme/Record/单"}
    whole = made({"add": "Record", "organization": "acme", "name": "单"}, link)
    about = whole.links[LinkKey("USES", BUYING, "acme/Record/单")]
    assert json.loads(about["quotes"][0]) == link and about["stated_in"][0] in whole.things


def test_values_of_a_link_and_values_taken_away():
    flow = next(key for key in made().links if key.type == "FLOWS_TO")
    ends = {"start": flow.start, "end": flow.end, "values": {"condition": flow.apart}}
    assert len([key for key in made({"accept": "FLOWS_TO", **ends}).links if key.type == "FLOWS_TO"]) == 1
    whole = made(
        {"set": BUYING, "values": {"level": 3, "code": "A"}}, {"set": BUYING, "values": {"code": None}, "turn": 1}
    )
    assert whole.things[BUYING] == {"name": "采购", "level": 3}


def test_a_step_is_added_inside_its_process_and_document():
    entry = {
        "add": "Activity",
        "organization": "acme",
        "name": "验收",
        "within": ["采购制度", "采购"],
        "values": {"seq": 3},
    }
    assert made(entry).things["acme/Activity/采购制度/采购/验收"] == {"name": "验收", "seq": 3}
    numbered = {
        "add": "Document",
        "organization": "acme",
        "name": "细则",
        "values": {"number": "QZ-01", "version": "2"},
    }
    assert made(numbered).things["acme/Document/qz-01@2"]["name"] == "细则"


def test_many_rejections_take_their_links_along():
    steps = ["acme/Activity/采购制度/采购/询价", "acme/Activity/采购制度/采购/比价"]
    whole = made(*({"reject": step} for step in steps))
    assert not [key for key in whole.links if {key.start, key.end} & set(steps)]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"add": "Activity", "organization": "a", "name": "b"}, "0 parents given"),
        ({"accept": "OWNED_BY", "start": "a/Kpi/x", "end": "a/Owner/y"}, "cannot link"),
        ({"accept": "a/Planet/x"}, "Planet"),
        ({"rename": "a/Process/x", "to": "y", "turn": "zwei"}, "turn is 'zwei'"),
        ({"reject": "a/Process/x", "when": 3}, "does not know"),
    ],
)
def test_entries_that_no_map_can_take(entry: dict[str, Any], message: str):
    with pytest.raises(BadCorrection, match=message):
        correction("c.yaml", entry, "entry 1")


def test_a_file_holds_what_was_written_to_it(tmp_path: Path):
    entries = decided(
        {"rename": BUYING, "to": "true", "turn": 2, "seen": "0123"},
        {"set": BUYING, "values": {"reviewed_on": "2026-05-01", "code": "007", "key": False, "level": None}, "turn": 1},
        {"add": "Process", "organization": "acme", "name": "名：字 #1 - 多行\n文字"},
        {
            "unlink": "FLOWS_TO",
            "start": "acme/Activity/a/b/c",
            "end": "acme/Activity/a/b/d",
            "values": {"condition": "no"},
        },
    )
    path = tmp_path / "map.xlsx.corrections.yaml"
    path.write_text(as_yaml(entries), encoding="utf-8")
    assert sorted(read_corrections(path, "map.xlsx")) == sorted(entries)
    text = path.read_text(encoding="utf-8")
    assert text.index("- add") < text.index("- set") < text.index("- rename") and "名：字" in text
