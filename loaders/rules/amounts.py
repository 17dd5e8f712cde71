"""Limits as operator, value and unit; how often; what follows a breach."""

from __future__ import annotations

import re

_CN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000, "亿": 100000000}
_NUMBER = r"(?:\d{1,9}(?:[,，]\d{3}){0,3}(?:\.\d+)?|[零〇一二两三四五六七八九十百千]{1,9})"
_AMOUNT = re.compile(
    rf"(不低于|不少于|至少|不超过|不高于|不大于|不足|未满|超过|超出|高于|低于|少于|大于|小于|达到|≥|≤|>|<|＞|＜|满)?\s*({_NUMBER})\s*(亿元|万元|千元|元|%|％|次|个月|个工作日|工作日|天|日|小时|分钟|年)"
    r"\s*([（(]不?含[^（）()]{0,8}[）)])?\s*(及?以上|及?以下|以内|之内|以外|内|前)?\s*([（(]不?含[^（）()]{0,8}[）)])?"
)
_BEFORE = {
    "不低于": ">=",
    "不少于": ">=",
    "至少": ">=",
    "达到": ">=",
    "≥": ">=",
    "满": ">=",
    "不超过": "<=",
    "不高于": "<=",
    "不大于": "<=",
    "≤": "<=",
    "超过": ">",
    "超出": ">",
    "高于": ">",
    "大于": ">",
    ">": ">",
    "＞": ">",
    "低于": "<",
    "少于": "<",
    "小于": "<",
    "不足": "<",
    "未满": "<",
    "<": "<",
    "＜": "<",
}
_BEHIND = {"以上": ">=", "以下": "<=", "以内": "<=", "之内": "<=", "内": "<=", "前": "<=", "以外": ">"}
_MONEY = {"亿元": 100_000_000, "万元": 10_000, "千元": 1_000, "元": 1}
FREQUENCY = re.compile(
    r"每(?:个)?(?:两|二|三|半|[1-9])?个?(?:天|日|周|星期|月|季度?|年度?|班)(?:至少)?(?:[一二两三四五六\d]{1,2}次)?|(?:半年|一年|一季度|一月|一周)(?:至少)?[一二两三]次|(?:一|\d)年一次|定期(?:或?不定期)?|不定期|逐日|逐月"
)
CONSEQUENCE = re.compile(
    r"(?:否则|违者|违反者?|违规者|如有违反|罚款|处以|给予[^，。]{0,8}(?:处分|处罚|警告|罚款)|扣(?:罚|除|减|发)?[^，。；\n]{0,6}(?:分|元|工资|奖金|绩效)|追究|承担[^，。；\n]{0,10}(?:责任|损失)|视为)[^。；\n]{0,40}"
)


def limit(text: str) -> dict[str, object]:
    """The first limit of a text: 5万元以上（含） is >=, 50000, 元; nothing when it states none."""
    for amount in _AMOUNT.finditer(text):
        before, number, unit, including, behind, including_behind = amount.groups()
        operator = _BEFORE.get(before or "") or _BEHIND.get((behind or "").removeprefix("及"))
        value = _value(number)
        if not operator or value is None:
            continue
        if "不含" in (including or including_behind or ""):
            operator = operator.rstrip("=")
        elif (including or including_behind) and operator in "<>":
            operator += "="
        factor = _MONEY.get(unit)
        return {"operator": operator, "value": float(value * (factor or 1)), "unit": "元" if factor else unit}
    return {}


def _value(number: str) -> float | None:
    plain = number.replace(",", "").replace("，", "")
    if plain[0].isdigit():
        return float(plain)
    total, digit = 0, 0
    for char in plain:
        if char in _CN_UNITS:
            total += (digit or 1) * _CN_UNITS[char]
            digit = 0
        else:
            digit = _CN_DIGITS[char]
    return float(total + digit) or None
