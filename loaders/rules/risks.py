"""Stated risks and hazards."""

from __future__ import annotations

import re

from loaders.rules.page import Page

# "规避库存积压风险", "降低税务风险", "防止试剂泄漏和错发", "避免重复采购带来的损失".
_AVOIDED = re.compile(
    r"(?:规避|防范|降低|化解|避免|控制|减少|防止|杜绝)([^，。；：、\n]{0,24}?(?:风险|隐患|损失|危险))(?!评估|可控|控制|管理|意识)"
)
_PREVENTED = re.compile(r"(?:防止|以防|谨防|预防)(?:出现|发生)?([㐀-鿿、]{3,24}?)(?=[，。；\n])")
# 数据泄露和系统故障 are two, 过期和短缺 of one thing is one.
_EACH = re.compile(r"(?<=[㐀-鿿]{4})[和与及、](?=[㐀-鿿]{4})")
# A definition of a control speaks of no risk of its own.
_DEFINES = re.compile(r"定义|术语|名词解释|释义")
_LISTED = re.compile(r"(?:主要风险|风险点|风险描述|涉及风险)\s*[：:]\s*([^。；\n]{3,40})")
_VAGUE = re.compile(r"^(?:业务|企业|公司|各种|潜在|相关|经营)?(?:的)?(?:风险|隐患|损失|危险)$")
_LEAD = re.compile(r"^(?:由于|因|有效|公司的?|可能的?|由)")


def find(page: Page) -> None:
    """States every risk that is named with what it is about."""
    text, start, end = page.text, page.part.start, page.part.end
    for found in _AVOIDED.finditer(text, start, end):
        _state(page, found.group(1), found.start(1), found.end(1), "risk_avoided")
    for found in _PREVENTED.finditer(text, start, end):
        if "风险" not in found.group(1) and not _DEFINES.search(page.clause_at(found.start()).path()):
            at = found.start(1)
            for risk in _EACH.split(found.group(1)):
                _state(page, risk, at, at + len(risk), "risk_prevented")
                at += len(risk) + 1
    for found in _LISTED.finditer(text, start, end):
        _state(page, found.group(1), found.start(1), found.end(1), "risk_listed")


def _state(page: Page, name: str, start: int, end: int, rule: str) -> None:
    lead = _LEAD.match(name)
    clean = name[lead.end() :] if lead else name
    if not _VAGUE.match(clean) and len(clean) >= 3:
        page.node("Risk", clean, page.evidence(start + len(name) - len(clean), end, rule, 0.7))
