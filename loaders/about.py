"""What a document says of itself: number, version, dates, kind, organization, status, whether it is cut off."""

from __future__ import annotations

import re
from typing import Any

from loaders.documents import Part

_HEAD = 600
_LONG_HEAD = 1000
_TAIL = 400
_NUMBER = re.compile(
    r"(?:文件编[号码]|制度编号|文号|(?<!流程)编号)\s*[：:（(]?"
    r"\s*([A-Z0-9][A-Z0-9/\-—.．〔〕\[\]_]{3,50})",
    re.IGNORECASE,
)
_OFFICIAL_NUMBER = re.compile(r"[㐀-鿿]{1,8}[〔\[【(（]\d{4}[〕\]】)）]\s*(?:第)?\d{1,4}号")
_VERSION = re.compile(
    r"(?:版\s*本|版\s*次|修订状态|修改状态|版本状态)(?:[/／](?:修[订改](?:状态|次|号)|版次|状态))?(?:号|状态)?\s*[：:]?\s*"
    r"(?:(第\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*版)|([A-Za-z]?\d[\w./]{0,8}|[A-Z](?:[/-]\d{1,2})?)(?![\w]))"
    r"|(?<![A-Za-z\d])[Vv](\d{1,2}(?:\.\d{1,2}){1,2})(?!\d)"
)
# "状态：现行有效", "文件状态\t征求意见稿"; a title may say it, too: …办法（征求意见稿）.
_NOT_YET = r"征求意见稿?|讨论稿|送审稿|报批稿|草案|草稿|初稿|待批准|待发布|未生效"
_STATUS = re.compile(
    rf"(?:^|[\n\t \u3000|])(?:文件|制度|流程|当前|生效)?状态[ \u3000]*(?:[：:]\s*"
    rf"|\t)(?:(?P<retired>作废|已?废止|失效|停用|停止使用|无效)|(?P<draft>{_NOT_YET}))"
)
_NOT_YET_TITLE = re.compile(r"[（(\[【](?:征求意见稿|讨论稿|送审稿|报批稿)[)）\]】]")
_CLASSIFICATION = re.compile(r"(?:^|[\n\s])(?:密级|保密等级|机密等级)\s*[：:]\s*([㐀-鿿A-Za-z]{2,10})")
_DATE = r"(\d{4})\s*[年./\-]\s*(\d{1,2})(?:\s*[月./\-]\s*(\d{1,2})\s*日?|\s*月)?"
_EFFECTIVE = re.compile(rf"(?:自|从)\s*{_DATE}\s*(?:起|开始)|(?:生效|实施|执行|施行)(?:日期|时间)\s*[：:]?\s*{_DATE}")
_ISSUED = re.compile(rf"(?:发布|颁布|印发|签发|发文)(?:日期|时间)\s*[：:]?\s*{_DATE}")
# "自印发之日起施行": the date that stands alone above or below the text, or the one of its issue.
_FROM_ISSUE = re.compile(
    r"自[^，。；\n]{0,6}(?:印发|发布|下发|颁布|公布|签发|批准|发文)之?[日时]起?，?(?:开始)?(?:施行|执行|实施|生效|试行)"
)
_CLOSING_DATE = re.compile(rf"(?:^|\n)[ \t]*{_DATE}[ \t]*(?:\n|$)")
_COMPANY = re.compile(r"(?<![㐀-鿿])([㐀-鿿（）()]{2,24}(?:股份有限公司|有限责任公司|有限公司|集团公司))")
_RETIRED = re.compile(r"(?:本文件|本制度|本办法|本规定)(?:已|自[^。]{0,16}起)(?:作废|废止|失效)")
_KINDS = (
    ("matrix", r"矩阵$"),
    ("handbook", r"手册$|指南$|指导书$"),
    ("proposal", r"方案$|建议书$|计划$"),
    ("register", r"框架$|清单$|目录$"),
    ("form", r"[表单]$"),
    ("policy", r"制度|规定|办法|细则|条例|准则|守则|章程|规则|规范|职责|标准|岗位说明|须知$|要求$"),
    ("process", r"流程|程序|规程|说明$"),
)
_NARRATES = re.compile(r"我们|笔者|我的|我[认觉想]|你|吗|呢|？|所谓|例如|也就是说|事实上")
_RULES_OF_WORK = re.compile(
    r"第[一二三四五六七八九十]+[章条]|[一二三四五六]、|负责|必须|不得|应当|审批|\n\s*\d{1,2}[、.]"
    r"|(?<=[部处科室办组员理人任门])(?:应(?!对|用|聘|收|付|急)|须|需要?(?!求))|审核|填写|批准|备案|归档|经[^，。；]{2,12}同意|流程[一二三四五]"
)


def properties(text: str, part: Part) -> dict[str, Any]:
    """The document's properties that its text states."""
    head, tail = (
        text[part.start : min(part.end, part.start + _HEAD)],
        text[max(part.start, part.end - _TAIL) : part.end],
    )
    number = _NUMBER.search(head) or _OFFICIAL_NUMBER.search(head)
    version = _VERSION.search(head)
    company = _COMPANY.search(head) or _COMPANY.search(text, part.start, part.end)
    found = {
        "kind": kind_of(part.title, text[part.start : part.end]),
        "number": (number.group(1) if number.re is _NUMBER else number.group()) if number else None,
        "version": next((group for group in version.groups() if group), None) if version else None,
        "classification": level.group(1) if (level := _CLASSIFICATION.search(head)) else None,
        "organization": company.group(1) if company else None,
        "effective_on": _effective(text, part, tail),
        "status": _status(text, part, head),
        "truncated": _cut_off(tail),
    }
    return {name: value for name, value in found.items() if value}


def _status(text: str, part: Part, head: str) -> str | None:
    """In force unless it says otherwise; nothing for a text that is still to be approved: the model has no word."""
    said = _STATUS.search(head)
    if _RETIRED.search(text, part.start, part.end) or (said and said["retired"]):
        return "retired"
    return None if said or _NOT_YET_TITLE.search(head) else "in_force"


def kind_of(title: str, text: str) -> str:
    """The kind of document, by its title, an article when nothing in it regulates."""
    bare = re.sub(r"[（(][^（）()]*[)）]$", "", title)
    regulates, narrates = len(_RULES_OF_WORK.findall(text, 0, 8000)), len(_NARRATES.findall(text, 0, 8000))
    named = any(re.search(pattern, bare) for _, pattern in _KINDS)
    if narrates > max(2, regulates) or (not named and regulates < 3):
        return "article"
    for kind, pattern in _KINDS:
        if re.search(pattern, bare):
            return kind
    return "other"


def _effective(text: str, part: Part, tail: str) -> str | None:
    start, end = part.start, part.end
    found = _EFFECTIVE.search(text, start, end) or _ISSUED.search(text, start, end) or _CLOSING_DATE.search(tail)
    if not found and _FROM_ISSUE.search(text, start, end):
        found = _CLOSING_DATE.search(text, start, min(end, start + _LONG_HEAD))
    if not found:
        return None
    year, month, day = [group for group in found.groups() if group][:3] + [None] * (
        3 - len([g for g in found.groups() if g][:3])
    )
    if not 1 <= int(month or 1) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    return "-".join([str(year)] + [f"{int(piece):02d}" for piece in (month, day) if piece])


def _cut_off(tail: str) -> bool:
    """Whether the text stops in mid-sentence: a long last line that ends on a plain character."""
    last = tail.rstrip().rsplit("\n", 1)[-1].strip()
    return len(last) > 24 and bool(re.search(r"[㐀-鿿，、：]$", last))
