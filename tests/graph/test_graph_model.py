"""The model fits together and keeps to the names that the engines can carry."""

from graph.cypher import fields_of
from graph.model import ANY, LINKS, NODE, NODES, way


def test_every_end_of_a_link_is_a_label_of_the_model():
    ends = {end for link in LINKS for allowed in link.ways for end in (allowed.start, allowed.end)}
    assert ends <= {*NODE, ANY}


def test_labels_types_and_properties_have_names_that_both_engines_carry():
    assert len({node.label for node in NODES}) == len(NODES)
    assert len({link.type for link in LINKS}) == len(LINKS)
    assert not {node.label for node in NODES} & {link.type for link in LINKS}
    reserved = {"title", "type", "start", "end", "id", "label", "labels"}
    for kind in (*NODES, *LINKS):
        assert not reserved & set(fields_of(kind)), kind
        assert len(set(fields_of(kind))) == len(fields_of(kind)), kind


def test_what_tells_links_apart_is_one_of_their_properties():
    for link in LINKS:
        assert link.told_apart_by is None or link.told_apart_by in {prop.name for prop in link.properties}


def test_every_kind_says_what_it_is():
    assert all(kind.about.endswith(".") for kind in (*NODES, *LINKS))


def test_ways():
    assert way("PART_OF", "Activity", "Process").change == "forward"
    assert way("PART_OF", "Process", "Activity") is None
    assert way("STATED_IN", "Kpi", "Clause").change == "backward"
