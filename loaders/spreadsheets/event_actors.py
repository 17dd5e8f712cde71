"""Who did what a row of a register of events tells: units, posts and people, also two of them in one entry."""

from __future__ import annotations

import re

from graph.facts import Evidence
from loaders.spreadsheets.names import Actor, actor, label_of, named, several
from loaders.spreadsheets.rows import Row

Doer = tuple[list[Actor], Evidence]

_HEADS_PERSON = re.compile(r"(?:人|人员|者|姓名|name|by|inspector|approver|auditor|reviewer|executor)$", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[㐀-鿿]{2,4}")
_IS_WORK = re.compile(
    r"采购|财务|质量|生产|销售|市场|人力|行政|法务|审计|信息|仓储|物流|研发|技术|工程|安全|计划|设备|客服|管理|经营"
    r"|投资|资金|风控|合规|公司|集团|总部|供应|客户|单位|外部|内部"
)
_IS_ENGLISH_WORK = re.compile(
    r"\b(?:audit|assurance|control|finance|purchasing|procurement|sales|marketing|legal|compliance|quality|logistics"
    r"|engineering|operations|production|maintenance|security|safety|resources|affairs|management|accounting|services?)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]")
_SIDE_BY_SIDE = re.compile(r"([㐀-鿿A-Z]+)[\s·:：-]+([㐀-鿿]+)")


def who(row: Row, held: str) -> list[Doer]:
    """Everybody whom the cells of a field name, entry by entry; 王禾（采购部经理） is one entry of two actors."""
    found = []
    for column, text in row.cells(held):
        evidence = row.evidence(column, text)
        is_person = bool(_HEADS_PERSON.search(row.columns.heads[column]))
        found += [(_actors(one, is_person=is_person), evidence) for one in several(text)]
    return found


def _actors(text: str, *, is_person: bool) -> list[Actor]:
    """The person and the unit or post of an entry that names both, else the one it names."""
    both = _SIDE_BY_SIDE.fullmatch(text)
    if both is None and named(text)[1] is None:
        both = _IN_BRACKETS.fullmatch(text)
    for first, second in ((both[1], both[2]), (both[2], both[1])) if both else ():
        person = _one(first, is_person=True)
        if person.label == "Person" and label_of(second) is not None:
            return [person, _one(second, is_person=is_person)]
    return [_one(text, is_person=is_person)]


def _one(text: str, *, is_person: bool) -> Actor:
    """A short name below 检查人 is a person's, whatever the surname."""
    if is_person and _SHORT_NAME.fullmatch(text) and not _IS_WORK.search(text):
        return actor(text, "Person", may_be_person=True)
    return actor(text, may_be_person=not _IS_ENGLISH_WORK.search(text))
