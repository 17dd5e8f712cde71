"""Processes that header blocks introduce and that lists of processes name: code, level, parent, start and end."""

from __future__ import annotations

import itertools
import re

from loaders.clauses import Clause, subtree_end, under
from loaders.rules import headers, step_places
from loaders.rules.headers import Header
from loaders.rules.page import Page, tidy
from loaders.rules.process_items import items
from loaders.rules.process_names import GENERIC, bare_name, state

_CODE = r"(?=[A-Za-z0-9/._\-]*\d)[A-Za-z0-9][A-Za-z0-9/._\-]{1,24}"
_NAME = r"[㐀-鿿A-Za-z][㐀-鿿A-Za-z、]{1,23}"
_LEVEL = r"(?:L|第)?([1-6一二三四五六])级(?:流程)?"
# "采购管理（CG-01），三级流程" and "CG-01 采购管理 三级流程".
_LISTED = re.compile(
    rf"(?P<name>{_NAME})[ \t\u3000]*[（(][ \t]*(?P<code>{_CODE})[ \t]*[)）](?:[，,、；;：: \t\u3000|]*{_LEVEL})?"
    rf"|(?<![A-Za-z0-9.\-])(?P<code_first>(?=[A-Za-z]){_CODE})[ \t\u3000|]+"
    rf"(?P<name_behind>{_NAME})[ \t\u3000|，]+{_LEVEL}"
)
# A part of each of them that is quickly found.
_LISTED_PART = re.compile(r"[（(][ \t]*[A-Za-z0-9]|级")
# In a list of processes a code and a name are enough: "ZC-01 招标立项 ZC-02 开标".
_CODE_AND_NAME = re.compile(
    rf"(?<![A-Za-z0-9.\-])(?P<code_first>(?=[A-Z]){_CODE})[ \t\u3000|]+"
    r"(?P<name_behind>[㐀-鿿、]{2,16})(?=[ \t\u3000|\n，；。]|$)"
)
_LIST_OF_PROCESSES = re.compile(r"下级流程|下属流程|子流程清单|流程(?:清单|目录|框架|一览)")
_MAY_LIST = re.compile(r"[1-6一二三四五六]级|下级流程|下属流程|子流程清单|流程(?:清单|目录|框架|一览)")
_FLOW = re.compile(r"流程$")
_LINE_LENGTH = 160
_LEAST_MOVES = 2


def find(page: Page, own: str) -> bool:
    """States what header blocks introduce; whether there was one. `own` is the process that the title speaks of."""
    blocks = headers.find(page)
    names = _named(page, blocks, own)
    alone = len(set(names)) == 1
    ends = [block.start for block in blocks[1:]] + [page.part.end] * bool(blocks)
    for block, name, end in zip(blocks, names, ends, strict=True):
        _give_clauses(page, block, name, end, alone=alone)
    told = _tell_steps(page, set(names)) if blocks else set()
    if page.tells_steps:  # the lines of a block tell none, whatever heading they stand under
        page.tells_steps -= {page.clause_at(start).ordinal for block in blocks for start, _ in block.places.values()}
    for block, name in zip(blocks, names, strict=True):
        described = bool({"starts", "ends"} & block.said.keys()) or _below_title(block)
        _state(page, block, name, described or name in told)
    _listed(page)
    page.passages.sort()
    return bool(blocks)


def _named(page: Page, blocks: list[Header], own: str) -> list[str]:
    """The name of each block's process: stated, or the heading above, or the title; the same code is the same one."""
    by_code: dict[str, str] = {}
    names = []
    for block in blocks:
        heading = block.clause.heading if block.clause and block.clause.style else ""
        name = bare_name(block.name() or (heading if headers.names_the_process(heading) and _is_name(heading) else own))
        code = block.values().get("code")
        names.append(by_code.setdefault(str(code), name) if code else name)
    return names


def _is_name(heading: str) -> bool:
    return (not GENERIC.match(heading) or heading.endswith("管理")) and not step_places.NO_WORK.search(heading)


def _below_title(block: Header) -> bool:
    return block.clause is None or not block.clause.style


def _give_clauses(page: Page, block: Header, name: str, end: int, *, alone: bool) -> None:
    """The clauses that a block speaks for: the whole document, those up to the next block, or the one it stands in."""
    clause = block.clause
    if alone:
        if not page.process_of:
            page.process_of = {one.ordinal: name for one in page.clauses}
        return
    if clause is None or not clause.style:
        first = page.clause_at(block.start).ordinal
        for one in itertools.islice(page.clauses, first - 1, None):
            if one.start >= end:
                break
            page.process_of[one.ordinal] = name
        return
    top = clause
    if not headers.names_the_process(clause.heading) and clause.parent is not None:
        top = clause.parent  # 概要 and its brothers
    _for_subtree(page, top, name)


def _for_subtree(page: Page, top: Clause, name: str) -> None:
    page.process_of[top.ordinal] = name
    end = subtree_end(top)
    for clause in page.clauses[top.ordinal :]:
        if clause.start >= end:
            break
        page.process_of[clause.ordinal] = name


def _tell_steps(page: Page, names: set[str]) -> set[str]:
    """Notes the clauses that tell steps: of each process those under a heading of steps, else all that tell work.

    Returns the processes that have such clauses.
    """
    clauses: dict[str, list[Clause]] = {name: [] for name in names}
    for clause in page.clauses:
        if (name := page.process_of.get(clause.ordinal)) in clauses:
            clauses[name].append(clause)
    page.tells_steps = set()
    tell = set()
    for name, own in clauses.items():
        told = {one.ordinal for one in own if any(step_places.is_steps_heading(up.heading) for up in one.above())}
        if not told:
            other = [one for one in own if one.style and not step_places.tells_no_steps(one)]
            other = [one for one in other if not _is_listing(page, one)]
            if sum(step_places.own_moves(page, one) for one in other) >= _LEAST_MOVES:
                told = {one.ordinal for one in other}
        page.tells_steps |= told
        if told:
            tell.add(name)
    return tell


def _is_listing(page: Page, clause: Clause) -> bool:
    return any(_LIST_OF_PROCESSES.search(one.heading) for one in clause.above()) or bool(
        _LISTED.search(page.text, clause.start, clause.end)
    )


def _state(page: Page, block: Header, name: str, described: bool) -> None:
    page.passages.append((block.start, block.end, name))
    process = state(page, name, block.start, block.end, "process_header", 0.95, described=described, **block.values())
    parent = block.said.get("parent", "")
    if parent and not headers.NOTHING.match(parent):
        start, end = block.places["parent"]
        _part_of(page, process, bare_name(re.sub(r"[（(][^（）()]*[)）]", "", parent)), start, end, "process_header")
    if block.said.get("children"):
        start, end = block.places["children"]
        for item in items(page, page.text.index(block.said["children"][:1], start), end):
            listed = state(page, item.name, item.start, item.end, "process_list_line", 0.8, described=False)
            _link(page, listed, process, item.start, item.end, "process_list_line")


def _part_of(page: Page, process: str, parent: str, start: int, end: int, rule: str) -> None:
    if parent:
        _link(page, process, state(page, parent, start, end, rule, 0.85, described=False), start, end, rule)


def _link(page: Page, process: str, parent: str, start: int, end: int, rule: str) -> None:
    if parent != process:
        page.facts.link("PART_OF", process, parent, page.evidence(start, end, rule, 0.9))


def _listed(page: Page) -> None:
    """Lists of processes: name and code, with level and owner where stated; they lie in the process of the section."""
    text = page.text
    is_list = _LIST_OF_PROCESSES.search(page.part.title) is not None
    if not is_list and not _MAY_LIST.search(text, page.part.start, page.part.end):
        return
    lists = under(page.clauses, _LIST_OF_PROCESSES.search)
    for clause in page.clauses:
        in_list = is_list or clause.ordinal in lists
        has_one = _LISTED_PART.search(text, clause.start, clause.end)
        found = list(_LISTED.finditer(text, clause.start, clause.end)) if has_one else []
        if not found and in_list:
            found = list(_CODE_AND_NAME.finditer(text, clause.start, clause.end))
        if not found:
            continue
        above = page.process_of.get(clause.ordinal)
        bare = found[0].re is _CODE_AND_NAME
        taken = [one for one in found if in_list or one[3] or one[6]]
        for place, one in enumerate(taken):
            name = _FLOW.sub("", tidy(one["name_behind"] if bare else one["name"] or one["name_behind"]))
            code = one["code_first"] if bare else one["code"] or one["code_first"]
            level = "" if bare else one[3] or one[6]
            page.by_code[code] = name
            line_end = text.find("\n", one.end(), min(clause.end, one.end() + _LINE_LENGTH))
            end = line_end if line_end >= 0 else min(clause.end, one.end() + _LINE_LENGTH)
            end = min(end, taken[place + 1].start()) if place + 1 < len(taken) else end
            says = {"level": headers.level_of(level)} if level else {}
            process = state(
                page,
                name,
                one.start(),
                end,
                "process_list",
                0.9,
                described=False,
                code=code,
                **says,
            )
            page.passages.append((one.start(), end, name))
            if above and above in page.processes:
                _link(page, process, page.processes[above], one.start(), end, "process_list")
