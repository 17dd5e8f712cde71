"""VARIANT_OF by name: 上海分公司采购管理 and 采购管理（华东区） are units' own versions of 采购管理."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.ids import label_of, normalise, parts_of
from graph.map import LinkKey
from graph.resolution.inferring import Inferred, Known

# Units that run the company's processes in a place or line of business of their own. A department such as 采购部 is
# none: what it does is the company's process.
_KIND = (
    r"(?:分公司|子公司|事业部|事业群|分部|分行|支行|营业部|分院|院区|校区|分校|分店|门店|分厂|工厂|基地|项目部|办事处|代表处|大区|片区|园区"
    r"|区域|地区|business unit|branch|region|subsidiary|plant|bu)"
)
_REGION = r"(?:华[东南北中]|东北|西[北南])(?:区|大区|区域|地区|公司|分公司)?"
_DISTRICT = r"(?!办公|生产|仓储|作业|生活|施工|危险|隔离|公共|存放)[^()\-—_·、,的]{2,4}区"
# 各分公司 is all of them, 新门店 any; 国际采购 is a kind of purchase and no unit's.
_ALL = r"(?!各|新|全|本|所有|下属|其[他它]|多|跨)"
_NAMED = rf"{_ALL}[^()\-—_·、,]{{1,12}}?{_KIND}"
UNIT = re.compile(rf"{_REGION}|海外|{_NAMED}|{_DISTRICT}")
_IN_BRACKETS = re.compile(r"(?P<base>.{2,}?)[(\[【](?P<unit>[^()\[\]【】]{2,16})[)\]】](?:版本?)?")
_BEHIND = re.compile(r"(?P<base>.{2,}?)[-—_·](?P<unit>[^-—_·]{2,16})")
_PREFIXES = tuple(re.compile(rf"({unit})(?:的|[-—_·])?(?=.{{2}})") for unit in (_NAMED, _REGION))


def by_name(known: Known) -> Iterator[Inferred]:
    """The links that names tell; `why` is the unit. What is a part of the process is no version of it."""
    processes = [thing for thing in known.map.things if label_of(thing) == "Process"]
    there = set(processes)
    units = {parts_of(thing)[-1] for thing, about in known.map.things.items() if _is_unit(thing, about.get("kind"))}
    for process in processes:
        organization, label, name = process.split("/", 2)
        for base, unit in _split(name, units):
            general = _found(there, f"{organization}/{label}/{normalise(base, label)}")
            if general and general != process and not known.are_whole_and_part(process, general):
                evidence = known.evidence_of_things([process, general])
                yield LinkKey("VARIANT_OF", process, general), {"basis": "name", "why": unit, **evidence}
                break


def is_unit(name: str) -> bool:
    """Whether a name is that of a unit with versions of its own: a branch, a region, a plant."""
    return UNIT.fullmatch(name) is not None


def _is_unit(thing: str, kind: object) -> bool:
    return label_of(thing) == "Department" and kind in ("company", "system")


def _split(name: str, units: set[str]) -> Iterator[tuple[str, str]]:
    """Each way to read a name as that of a process and a unit."""
    for pattern in (_IN_BRACKETS, _BEHIND):
        if (found := pattern.fullmatch(name)) and (found["unit"] in units or is_unit(found["unit"])):
            yield found["base"], found["unit"]
    for prefix in _PREFIXES:
        if found := prefix.match(name):
            yield name[found.end() :], found[1]
    for end in range(2, len(name) - 1):
        if name[:end] in units:
            yield name[end:].removeprefix("的"), name[:end]


def _found(there: set[str], process: str) -> str | None:
    """The process of a name, also where one document says 采购 and another 采购管理."""
    names = (process, f"{process}管理", process.removesuffix("管理"))
    return next((name for name in names if name in there), None)
