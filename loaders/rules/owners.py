"""Who answers for a process, and who issues, keeps, interprets or receives a document."""

from __future__ import annotations

import re

from graph.facts import Reason
from loaders.rules.headers import NOTHING
from loaders.rules.lexicon import POST_ENDING
from loaders.rules.page import Mention, Page, tidy
from loaders.rules.process_names import title_name

# "流程负责人：采购部", "归口管理部门：质量部", "流程Owner: 供应链总监".
_OWNER_LINE = re.compile(
    r"(?:流程(?:[oO]wner|OWNER|所有者|负责人|责任人|主人|归属部门|责任部门)|归口(?:管理)?部门|主责部门|责任部门|业务主管部门)\s*[：:]\s*"
)
# "本流程由采购部归口管理", "本流程的负责人为生产总监", "设备科是叉车年检的归口管理部门".
_LINE_VALUE = re.compile(r"(?:(?![ \t\u3000]+[㐀-鿿][㐀-鿿/]{1,9}[：:])[^，。；;\n|]){0,60}")
_NAME = re.compile(r"[㐀-鿿A-Za-z（）()]{2,16}")
_POST = re.compile(rf"(?:{POST_ENDING})$")
_OWNER_SENTENCE = re.compile(
    r"(?:本|该)(?:流程|制度|办法|规定)(?:的(?:归口管理部门|责任部门|负责人|owner))?(?:由|为|是)"
)
_OWNS = re.compile(r"(?:归口管理|归口负责|主责|负责归口|统一归口)|(?=[，。；\s]|$)")
_IS_OWNER = re.compile(
    r"(?:[（(][^（）()\n]{1,20}[)）])?(?:为|是|系|作为)[^，。；\n]{0,24}(?:归口管理部门|归口部门|主责部门|流程负责人|流程责任人)"
)
_INTERPRETS = re.compile(r"(?:本|该)(?:制度|办法|规定|流程|细则|规范|手册|标准|程序)[^。；\n]{0,30}?由")
_HANDLES = (
    ("interprets", re.compile(r"[^。；\n]{0,16}解释")),
    ("issues", re.compile(r"[^。；\n]{0,10}(?:制定|制订|起草|编制|修订)")),
    ("publishes", re.compile(r"[^。；\n]{0,8}(?:发布|下发)")),
)
_APPLIES = re.compile(r"适用(?:于|与)[^。；\n]{0,80}")


def find(page: Page) -> None:
    """States owners of processes, and what units do with the document."""
    text, start, end = page.text, page.part.start, page.part.end
    for found in _OWNER_LINE.finditer(text, start, end):
        _owner(page, found.start(), found.end(), "owner_line", 0.9)
    for found in _OWNER_SENTENCE.finditer(text, start, end):
        mention = _first(page, found.end(), end)
        if mention and _OWNS.match(text, mention.end):
            _owner(page, found.start(), found.end(), "owner_sentence", 0.75)
    for mention in page.mentions:
        if is_owner := _IS_OWNER.match(text, mention.end):
            owned(page, mention, mention.start, is_owner.end(), "is_owner", 0.75)
    for found in _INTERPRETS.finditer(text, start, end):
        mention = _first(page, found.end(), end)
        for handles, words in _HANDLES if mention else ():
            if mention and words.match(text, mention.end):
                _handled(page, mention, found.start(), handles)
    for found in _APPLIES.finditer(text, start, end):
        for mention in page.mentions_in(found.start(), found.end()):
            evidence = page.evidence(found.start(), mention.end, "applies_to", 0.7)
            page.facts.link("APPLIES_TO", page.document, page.actor(mention, "applies_to"), evidence)


def _first(page: Page, at: int, end: int) -> Mention | None:
    """The actor that begins right behind an offset, past the company's name."""
    named = page.mentions_in(at, min(end, at + 30))
    return named[0] if named and named[0].start - at <= 3 else None


def _owner(page: Page, start: int, at: int, rule: str, confidence: float) -> None:
    """Every actor that the value of an owner line names; 待定 names none."""
    if rule == "owner_sentence":
        mention = _first(page, at, page.part.end)
        if mention is not None:
            owned(page, mention, start, mention.end, rule, confidence)
        return
    value = _LINE_VALUE.match(page.text, at)
    end = min(value.end() if value else at, page.part.end)
    named = page.text[at:end].strip()
    if NOTHING.match(named):
        return
    owners = _listed(page, at, end)
    for mention in owners:
        owned(page, mention, start, mention.end, rule, confidence)
    if not owners:
        page.facts.put_aside(page.where(start), page.text[start:end].strip(), Reason.NO_ACTOR)


def _listed(page: Page, at: int, end: int) -> list[Mention]:
    """The actors of a line A、B, also those that only this line shows to be units or posts."""
    found = []
    for item in re.finditer(
        r"[^、/和及与 \t\u3000]+(?:和|及|与)?(?=[、/ \t\u3000]|$)|[^、/ \t\u3000]+", page.text[at:end]
    ):
        start, stop = at + item.start(), at + item.end()
        mentions = [one for one in page.mentions_in(start, stop) if one.start - start <= 3]
        if mentions:
            found += mentions[:1] + [one for one in mentions[1:] if re.fullmatch(r"和|及|与", page.text[one.start - 1])]
        elif _NAME.fullmatch(name := tidy(page.text[start:stop])):
            found.append(Mention(start, stop, name, "Role" if _POST.search(name) else "Department"))
    return found


def owned(page: Page, mention: Mention, start: int, end: int, rule: str, confidence: float) -> None:
    """Process (or, where the document describes none, the document) OWNED_BY Owner HELD_BY unit or post."""
    evidence = page.evidence(start, end, rule, confidence)
    kind = "department" if mention.label == "Department" else "role"
    name = page.aliases.get(mention.name, mention.name)
    owner = page.node("Owner", name, evidence, kind=kind)
    page.facts.link("HELD_BY", owner, page.actor(mention, rule, confidence), evidence)
    process = page.process_at(start)
    if process is None and title_name(page.part.title) in page.processes:
        process = title_name(page.part.title)
    if process is None and len(set(page.processes.values())) == 1:
        process = next(iter(page.processes))
    page.facts.link("OWNED_BY", page.processes[process] if process else page.document, owner, evidence)


def _handled(page: Page, mention: Mention, start: int, handles: str) -> None:
    evidence = page.evidence(start, mention.end, f"document_{handles}", 0.85)
    page.facts.link(
        "HANDLED_BY", page.document, page.actor(mention, f"document_{handles}"), evidence, **{"as": handles}
    )
