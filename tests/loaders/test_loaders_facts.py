"""What holds for all facts of all documents: quotes, links, ids, the same result twice; and whole sample documents."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Facts
from loaders import extract

DATA = Path(__file__).parent / "data"
SENTENCES = [
    "热处理工艺管理制度\n",
    "一、目的\n",
    "二、职责\n",
    "1、工艺科：负责工艺文件的编制；",
    "2、车间主任负责执行。",
    "三、报检流程\n",
    "1.送检:操作工填写《送检单》,报质检科審(shěn)批。",
    "2、质检科在2天内检验，不合格的，退回车间。",
    "填写单据---审核---归档\n",
    "非经总工同意,不得更改工艺。",
    "合格率≥97%。",
    "附录1：报检规X\n",
    "由設備科負責維護。",
    "\r\n",
    "？",
    "（",
    "》",
    "第二章 附则",
    "各部门配合。",
]


def shown(facts: Facts) -> str:
    """The facts as lines that a person can read and compare."""
    lines = []
    for node in facts.as_json()["nodes"]:
        if node["label"] in ("Document", "Clause"):
            lines.append(f"{node['label']}: {node['name']}")
            continue
        says = {key: value for key, value in sorted(node["properties"].items()) if key not in ("text",)}
        lines.append(
            f"{node['label']}: {node['name']} {says or ''}".rstrip() + f"  <- {node['evidence'][0]['quote']!r}"
        )
    for link in facts.links.values():
        start, end = facts.nodes[link.start], facts.nodes[link.end]
        lines.append(
            f"{start.label} {start.name} -{link.type}-> {end.label} {end.name} {link.properties or ''}".rstrip()
        )
    lines += [f"set aside: {one.what} ({one.reason})" for one in facts.set_aside]
    return "\n".join(sorted(lines)) + "\n"


def check(facts: Facts, text: str) -> None:
    for fact in [*facts.nodes.values(), *facts.links.values()]:
        for evidence in fact.evidence:
            assert evidence.quote == text[evidence.start : evidence.end] != ""
            assert evidence.rule and 0 < evidence.confidence <= 1
    for node in facts.nodes.values():
        assert node.name.strip() and (node.evidence or node.label in ("Document", "Clause"))
    for link in facts.links.values():
        assert link.start in facts.nodes and link.end in facts.nodes
        assert link.evidence or link.type == "PART_OF"
    assert Facts.from_json(facts.as_json()).as_json() == facts.as_json()


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=40).map("".join))
def test_quotes_and_links_hold_on_any_document(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(text.encode())
    if text.strip():
        facts = extract(path)
        check(facts, text)
        assert shown(extract(path)) == shown(facts)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.txt")) or [DATA / "none"], ids=lambda path: path.stem)
def test_sample_documents(path: Path, rewrite_expected: bool) -> None:
    if path.name.endswith(".facts.txt"):
        assert path.with_name(path.name.replace(".facts.txt", ".txt")).exists(), "expected facts without a document"
        return
    facts = extract(path)
    check(facts, path.read_bytes().decode())
    expected = path.with_name(f"{path.stem}.facts.txt")
    if rewrite_expected:
        expected.write_text(shown(facts), encoding="utf-8")
    assert expected.exists(), f"{expected.name} is missing; write it with --rewrite-expected and read it"
    assert shown(facts) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "（" * 50_000,
        "《" * 50_000,
        "采购---" * 20_000,
        "1、" * 50_000,
        "部" * 50_000,
        "\n" * 50_000 + "采购制度",
        "業(yè)" * 20_000,
        "经理" * 30_000,
        "，" * 50_000,
    ],
    ids=lambda text: text[:4].strip() or "lines",
)
def test_hostile_text_ends(extract_text, text: str) -> None:
    extract_text(text)
