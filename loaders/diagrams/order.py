"""The order of steps along the flow."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from loaders.diagrams.diagram import Flow, Step


def in_order(steps: Sequence[Step], flows: Iterable[Flow]) -> list[Step]:
    """The steps of one process, each behind those that lead to it; a loop is entered where the flow reaches it first.

    Start events begin, then come other steps that nothing leads to, each with all that follows from it.
    """
    by_key = {step.key: step for step in steps}
    next_of: dict[int, list[int]] = defaultdict(list)
    waits_for: dict[int, int] = dict.fromkeys(by_key, 0)
    ends = [(flow.start, flow.end) for flow in flows]
    ends += [(step.host, step.key) for step in steps if step.host is not None]
    for start, end in ends:
        if start in by_key and end in by_key and start != end:
            next_of[start].append(end)
            waits_for[end] += 1
    begins = sorted(by_key, key=lambda key: (waits_for[key] > 0, by_key[key].kind != "start", key))
    ordered: list[Step] = []
    done: set[int] = set()
    reached: deque[int] = deque()  # led to by what is done, in the order of being reached
    ready: deque[int] = deque()
    at = 0
    while len(ordered) < len(by_key):
        if ready:
            key = ready.popleft()
        elif reached:
            key = reached.popleft()  # all that is left to wait for lies in a loop behind it
        else:
            key = begins[at]
            at += 1
        if key in done:
            continue
        done.add(key)
        ordered.append(by_key[key])
        for following in next_of[key]:
            waits_for[following] -= 1
            if following not in done:
                (ready if waits_for[following] == 0 else reached).append(following)
    return ordered
