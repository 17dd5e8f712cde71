"""The reference models of the BPMN interchange group: nothing of them is lost on the way to the map."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from graph.resolution import resolve
from loaders import extract

FILES = [
    f"{letter}.{name}.bpmn"
    for letter, names in (
        ("A", ("1.0", "2.0", "2.1", "3.0", "4.0", "4.1")),
        ("B", ("1.0", "2.0")),
        ("C", ("1.0", "1.1", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0", "8.0", "8.1", "9.0", "9.1", "9.2")),
    )
    for name in names
]
COUNTED = (
    "contains(local-name(), 'Task') or contains(local-name(), 'Gateway') or contains(local-name(), 'Event') or "
    "local-name() = 'task' or local-name() = 'subProcess' or local-name() = 'transaction' or "
    "local-name() = 'adHocSubProcess' or local-name() = 'callActivity' or local-name() = 'sequenceFlow' or "
    "local-name() = 'messageFlow' or local-name() = 'lane' or local-name() = 'participant' or "
    "local-name() = 'process' or starts-with(local-name(), 'dataObject') or starts-with(local-name(), 'dataStore') or "
    "local-name() = 'dataInput' or local-name() = 'dataOutput'"
)


def _ids(path: Path) -> Iterator[tuple[str, str]]:
    """Tag and id of every counted element, straight from the XML."""
    root = etree.parse(path).getroot()
    space = etree.QName(root).namespace
    for element in root.xpath(f"//*[namespace-uri() = '{space}'][@id][{COUNTED}]"):
        tag = etree.QName(element).localname
        inside = {etree.QName(around).localname for around in element.iterancestors()}
        if not tag.endswith(("EventDefinition", "globalTask")) and "extensionElements" not in inside:
            yield tag, element.get("id")


@pytest.mark.parametrize("name", FILES)
def test_every_element_is_cited_or_put_aside(shared: Path, name: str) -> None:
    path = shared / "bpmn-miwg" / name
    facts = extract(path)
    things = (*facts.nodes.values(), *facts.links.values())
    cited = {passage.place for thing in things for passage in thing.evidence}
    aside = {one.where for one in facts.set_aside}
    drawn = list(_ids(path))
    assert len(drawn) > 5
    assert [one for one in drawn if one[1] not in cited | aside] == []
    # flows and steps are never put aside in these models: all of their ends are there
    assert [one for one in drawn if one[1] in aside - cited and one[0] not in ("lane", "dataInput", "dataOutput")] == []


@pytest.mark.parametrize("name", FILES)
def test_the_map_holds_every_node_and_flow_of_the_model(shared: Path, name: str) -> None:
    path = shared / "bpmn-miwg" / name
    resolved = resolve([extract(path)])
    assert resolved.set_aside == []
    drawn = list(_ids(path))
    flow_nodes = {own for tag, own in drawn if tag.endswith(("Task", "task", "Gateway", "Event", "ocess", "Activity"))}
    flow_nodes -= {own for tag, own in drawn if tag == "process" or tag.startswith("global")}
    activities = [thing for thing in resolved.map.things if "/Activity/" in thing]
    assert len(activities) == len(flow_nodes)
    flows = {
        place for link, about in resolved.map.links.items() if link.type == "FLOWS_TO" for place in about["places"]
    }
    assert flows == {own for tag, own in drawn if tag == "sequenceFlow"}


def test_all_models_together_stay_apart_where_ids_are_reused(shared: Path) -> None:
    every = [extract(shared / "bpmn-miwg" / name) for name in FILES]
    resolved = resolve(every)
    assert resolved.set_aside == []
    alone = sum(sum("/Activity/" in thing for thing in facts.nodes) for facts in every)
    assert sum("/Activity/" in thing for thing in resolved.map.things) == alone
