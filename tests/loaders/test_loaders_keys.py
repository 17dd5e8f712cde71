"""What documents call key, and where their processes begin and end: invented sentences."""

import pytest
from stated import links, names, one

from graph.facts import Facts

STEPS = "三、工作流程\n1、护士长填写《领苗单》。\n2、预防科主任审批领苗单。\n3、药剂科药师核对数量，发放疫苗。\n"
HEAD = "疫苗领取流程\n\n一、说明\n"


def key_controls(facts: Facts) -> set[str]:
    return {n["name"] for n in facts.as_json()["nodes"] if n["label"] == "ControlPoint" and n["properties"].get("key")}


@pytest.mark.parametrize("heading", ["关键控制点", "关键环节控制", "主要控制点", "本流程关键控制点", "重要控制环节"])
def test_what_is_listed_under_key_control_points_is_key(extract_text, heading: str) -> None:
    text = (
        f"{HEAD}{STEPS}四、{heading}\n1、领苗单必须由预防科主任审批。\n2、温度核对\n五、附则\n1、过期疫苗必须销毁。\n"
    )
    facts = extract_text(text)
    assert key_controls(facts) == {"领苗单必须由预防科主任审批", "温度核对"}
    guarded = {control for control, _ in links(facts, "CONTROLS")}
    assert key_controls(facts) <= guarded


@pytest.mark.parametrize(
    "line", ["四、关键控制点：温度核对、数量复核。", "四、要点\n1、关键控制点包括：温度核对、数量复核。"]
)
def test_nouns_behind_the_label_are_key_controls_each(extract_text, line: str) -> None:
    assert key_controls(extract_text(HEAD + STEPS + line + "\n")) == {"温度核对", "数量复核"}


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("疫苗出库必须由两名药师核对。该环节为关键控制点。", "疫苗出库必须由两名药师核对"),
        ("出库复核是本流程的关键控制环节。", "出库复核"),
        ("疫苗出库必须由两名药师核对（关键控制点）。", "疫苗出库必须由两名药师核对"),
        ("温度超标的，由预防科主任审批后处理，该审批为关键控制点。", "由预防科主任审批后处理"),
    ],
)
def test_a_sentence_calls_a_control_key(extract_text, sentence: str, marked: str) -> None:
    facts = extract_text(f"{HEAD}{STEPS}四、要求\n1、{sentence}\n2、冰箱必须每天检查。\n")
    [name] = key_controls(facts)
    assert marked in name


@pytest.mark.parametrize("sentence", ["出库复核不是关键控制点。", "药师为关键岗位。", "关键设备必须每天检查。"])
def test_what_is_not_called_key_is_not(extract_text, sentence: str) -> None:
    assert key_controls(extract_text(f"{HEAD}{STEPS}四、要求\n1、{sentence}\n")) == set()


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("本流程为医院关键流程。", True),
        ("疫苗领取流程是我院的核心业务流程。", True),
        ("本流程由预防科归口管理，系医院重点流程。", True),
        ("疫苗领取为医院核心业务流程之一。", True),
        ("是否关键流程：是", True),
        ("本流程为一般流程。", False),
        ("是否关键：否", False),
        ("关键流程由院长办公会讨论。", None),
    ],
)
def test_whether_a_process_is_key(extract_text, sentence: str, key: bool | None) -> None:
    assert one(extract_text(f"{HEAD}{sentence}\n{STEPS}"), "Process", "疫苗领取").get("key") is key


@pytest.mark.parametrize(
    ("sentence", "starts", "ends"),
    [
        ("本流程自护士长提出申请起，至疫苗发放止。", "护士长提出申请", "疫苗发放"),
        ("本流程从护士长提出申请开始，到疫苗发放结束。", "护士长提出申请", "疫苗发放"),
        ("流程始于护士长提出申请，终于疫苗发放。", "护士长提出申请", "疫苗发放"),
        ("本流程以护士长提出申请为起点，以疫苗发放为终点。", "护士长提出申请", "疫苗发放"),
        ("流程的起点是护士长提出申请，终点是疫苗发放。", "护士长提出申请", "疫苗发放"),
        ("疫苗领取流程起始于护士长提出申请，结束于疫苗发放。", "护士长提出申请", "疫苗发放"),
        ("起点：护士长提出申请；终点：疫苗发放。", "护士长提出申请", "疫苗发放"),
        ("- 流程起点：护士长提出申请\n- 流程终点：疫苗发放", "护士长提出申请", "疫苗发放"),
    ],
)
def test_where_a_process_begins_and_ends(extract_text, sentence: str, starts: str, ends: str) -> None:
    facts = extract_text(f"{HEAD}{sentence}\n\n{STEPS}", "sample.md")
    process = one(facts, "Process", "疫苗领取")
    assert (process.get("starts"), process.get("ends")) == (starts, ends)
    assert not {step for step in names(facts, "Activity") if "起点" in step or "结束" in step or "提出申请" in step}


@pytest.mark.parametrize(
    "sentence", ["本制度自2024年5月1日起执行，至2025年5月1日止。", "保存期从入库之日起，至注销止。"]
)
def test_terms_and_dates_are_no_ends_of_a_process(extract_text, sentence: str) -> None:
    assert "starts" not in one(extract_text(f"{HEAD}{STEPS}四、附则\n{sentence}\n"), "Process", "疫苗领取")
