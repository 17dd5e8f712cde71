"""A difference turns one map into the other, and misleads no reader on the way."""

from hypothesis import given
from hypothesis import strategies as st
from made_up import COMPANIES, large_company

from graph.difference import Batch, difference
from graph.facts import Facts
from graph.ids import label_of
from graph.map import Map
from graph.resolution import resolve


def applied(current: Map, batch: Batch, wanted: Map) -> Map:
    """What a store holds after a batch, removals taking their links along."""
    gone = set(batch.removed_things)
    things = {t: a for t, a in current.things.items() if t not in gone}
    things |= {thing: wanted.things[thing] for thing in batch.things}
    links = {k: a for k, a in current.links.items() if k.start not in gone and k.end not in gone}
    for key in batch.removed_links:
        del links[key]
    return Map(things, links | {key: wanted.links[key] for key in batch.links})


@given(COMPANIES, COMPANIES, st.sampled_from([1, 3, 1000]))
def test_its_batches_lead_from_one_map_to_the_other(before: list[Facts], after: list[Facts], size: int):
    current, wanted = resolve(before).map, resolve(after).map
    for batch in difference(current, wanted).batches(in_one=0, size=size):
        current = applied(current, batch, wanted)
        assert all(key.start in current.things and key.end in current.things for key in current.links)
        stated = {key.start for key in current.links if key.type == "STATED_IN"}
        assert all(t in stated or label_of(t) in ("Document", "Clause") for t in current.things)
    assert current == wanted


@given(COMPANIES)
def test_equal_maps_differ_in_nothing(company: list[Facts]):
    whole = resolve(company).map
    assert len(difference(whole, whole)) == 0
    assert difference(whole, whole).batches() == []


def test_a_small_difference_is_one_batch_and_a_large_one_keeps_to_its_size():
    plan = difference(Map(), resolve(large_company(20)).map)
    assert len(plan.batches()) == 1
    sizes = [len(batch) for batch in plan.batches(in_one=100, size=100)]
    assert sum(sizes) == len(plan)
    assert max(sizes) < 250  # a thing and its sentences, the links of one pair, stay together
