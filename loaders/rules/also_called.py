"""Units under more than one name: 运营中心是公司的流程管理部门（PMO）, 设备部（以下简称设备部门）."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from loaders.rules.lexicon import NO_UNIT
from loaders.rules.page import LONGEST_SENTENCE, Mention, Page
from loaders.rules.spans import Spans

# "试剂供应管理部（以下简称“供管部”）" and "安全环保部（EHS）".
_SHORT_FORM = re.compile(r"[（(](?:以下|下)?(?:简)?称[：:为“\"]{0,2}([^”\"（）()，。\n]{2,12})[”\"]?[)）]")
_ACRONYM_BESIDE = re.compile(r"[（(]([A-Z]{2,6})[)）]")
_ACRONYM_DEFINED = re.compile(
    r"(?=[A-Z])(?<![A-Za-z])([A-Z]{2,6})(?![A-Za-z])[^。]{0,60}?即([㐀-鿿]{2,10}(?:委员会|办公室|部|小组|中心))"
)
# What stands between a unit and the general words for what it is: 是集团的, （以下简称…）为本厂.
_IS = re.compile(
    r"(?:[（(][^（）()\n]{1,20}[)）])?(?:同时|即)?(?:是|为|系|作为|属于)(?:(?:本|我)?(?:公司|集团|企业|工厂|厂|全厂|医院|全院|院|支行|分行|银行|行|学校|校|单位|总部|中心|部|组织|项目)(?:的|级|层面的?)*"
    r"|的|全|专职|唯一的?|指定的?|[一最]个?)*"
)
_SAID_TO_BE = re.compile(
    r"(?:(?<=[\n。；●])|\A)[ \t\u3000]*(?:\d[\d.、]*)?[ \t]*([㐀-鿿A-Za-z]{2,12}?(?:[部处科组室办队站院厂会所局]|中心))"
    + _IS.pattern
    + r"$"
)
_GENERAL = re.compile(r"(?:部门|机构|单位|科室)$")
_ACRONYM = re.compile(r"[（(](?:以下)?(?:简称)?[：:“\"]?([A-Z]{2,6})[”\"]?[)）]")
# "财务管理中心是归口管理部门，简称财务中心".
_SHORT_BEHIND = re.compile(r"(?<=[，,])(?:以下|下文|下)?简?称[为“\"]{0,2}([㐀-鿿A-Za-z]{2,12})[”\"]?(?=[。；，\n])")
_LEAD = re.compile(r"(?:以下)?简称|下称")
# A short form lacks the first words of a name. Words that say whose it is (分公司财务部) are no part of the name,
# and what means anybody (管理人员) is short for nobody.
_LEAST_SHORT = {"Department": 3, "Role": 4}
_LEAST_IN_FRONT = 2
_WHOSE = re.compile(r"[部处科室组厂店院校区省市站点段队司团域业总分副各该]$|中心|公司|集团|项目|基地")
_ANYBODY = re.compile(
    r"^(?:工作|管理|技术|业务|操作|作业|专业|值班|现场|部门|其他)(?:人员|员|部门)?(?:经理|主管|负责人|领导)?$"
)
_FAR = 40


def find(page: Page) -> None:
    """Notes the other names of units as aliases, and takes the words that only repeat who is meant for nobody else."""
    _stated_behind(page)
    page.mentions = [_without_lead(one) for one in page.mentions]
    page.mentions = sorted([*page.mentions, *_said_to_be_units(page)], key=lambda one: one.start)
    for short in _SHORT_BEHIND.finditer(page.text, page.part.start, page.part.end):
        begin = page.sentence_begin(short.start(), max(page.part.start, short.start() - LONGEST_SENTENCE))
        named = page.mentions_in(begin, short.start())
        if named and not named[0].relative and named[0].name != short[1]:
            page.aliases.setdefault(short[1], named[0].name)
    _short_forms(page)
    repeated: set[int] = set()
    for one, other in zip(page.mentions, page.mentions[1:], strict=False):
        if one.label != "Department" or one.relative or one.end == other.start or other.start - one.end > _FAR:
            continue
        if not _GENERAL.search(other.name) or not _IS.fullmatch(page.text, one.end, other.start):
            continue
        repeated.add(other.start)
        if not other.relative:
            page.aliases[other.name] = one.name
        acronym = _ACRONYM.match(page.text, other.end)
        if acronym and acronym[1] != one.name:
            page.aliases[acronym[1]] = one.name
    if repeated:
        page.mentions = [one for one in page.mentions if one.start not in repeated]


def _stated_behind(page: Page) -> None:
    """Short forms that the text states right behind a name."""
    text = page.text
    for mention in page.mentions:
        if mention.relative:
            continue
        short = _SHORT_FORM.match(text, mention.end) or _ACRONYM_BESIDE.match(text, mention.end)
        if short and short.group(1) != mention.name and short.group(1) not in NO_UNIT:
            page.aliases[short.group(1)] = mention.name
    for defined in _ACRONYM_DEFINED.finditer(text, page.part.start, page.part.end):
        if defined.group(1) not in NO_UNIT:
            page.aliases[defined.group(2)] = defined.group(1)


def _short_forms(page: Page) -> None:
    """服务部 is 客户服务部 where the document has one name of this ending, and says that as often."""
    said = Counter((one.label, one.name) for one in page.mentions if not one.relative)
    for (label, short), times in said.items():
        if len(short) < _LEAST_SHORT[label] or _ANYBODY.search(short):
            continue
        full = [name for kind, name in said if kind == label and name != short and name.endswith(short)]
        if len(full) != 1 or said[label, full[0]] < times or short in page.aliases:
            continue
        front = full[0].removesuffix(short)
        if len(front) >= _LEAST_IN_FRONT and not _WHOSE.search(front):
            page.aliases[short] = full[0]


def _said_to_be_units(page: Page) -> list[Mention]:
    """Whoever is said to be a department is one, wherever it is named and whatever its name ends with."""
    text, taken, found = page.text, Spans([(one.start, one.end) for one in page.mentions]), []
    names: set[str] = set()
    for other in page.mentions:
        if not _GENERAL.search(other.name):
            continue
        before = _SAID_TO_BE.search(text, max(page.part.start, other.start - _FAR), other.start)
        if before and not taken.holds(before.start(1)):
            names.add(before[1])
    for name in sorted(names):
        for one in re.finditer(re.escape(name), text[page.part.start : page.part.end]):
            at = page.part.start + one.start()
            if not taken.holds(at):
                found.append(Mention(at, at + len(name), name, "Department"))
    return found


def _without_lead(one: Mention) -> Mention:
    lead = _LEAD.match(one.name)
    if lead is None or len(one.name) - lead.end() < 2:
        return one
    return replace(one, start=one.start + lead.end(), name=one.name[lead.end() :])
