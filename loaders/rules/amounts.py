"""Limits and ranges as operator, value and unit, money in yuan; how often; what follows a breach."""

from __future__ import annotations

import re

_CN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CN_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMBER = (
    r"(?:\d{1,9}(?:[,，]\d{3}){0,3}(?:\.\d+)?"
    r"|[零〇一二两三四五六七八九十百千]{1,9}(?:万[零一二两三四五六七八九百千]{2,8})?)"
)
# "5万以上": without 元 only where no thing is counted, as in 5万件.
_MONEY_UNIT = r"亿元|万元|千元|元|[亿万](?=以|及以|[（(]|[-—~～至到]|内|的|[，。；、]|$)"
_UNIT = rf"{_MONEY_UNIT}|%|％|次|个月|个工作日|工作日|天|日|小时|分钟|年"
_INCLUDED = r"[（(]不?包?含[^（）()]{0,8}[)）]"
_OVER, _UNDER = ["超过", "超出", "高于", "大于", "多于"], ["低于", "少于", "小于"]
_NOT = ("不", "不得", "不应", "不能", "不可", "不宜", "未")
_BEFORE = {
    **dict.fromkeys([*_OVER, ">", "＞"], ">"),
    **dict.fromkeys([*_UNDER, *["不足", "不到", "不满", "未满", "未达到", "<", "＜"]], "<"),
    **dict.fromkeys([no + word for no in _NOT for word in _UNDER], ">="),
    **dict.fromkeys([no + word for no in _NOT for word in _OVER], "<="),
    **dict.fromkeys(["至少", "最少", "最低", "达到", "大于等于", "大于或等于", "≥", "满"], ">="),
    **dict.fromkeys(["至多", "最多", "最高", "小于等于", "小于或等于", "≤"], "<="),
}
_BEHIND = {"以上": ">=", "以下": "<=", "以内": "<=", "之内": "<=", "内": "<=", "前": "<=", "以外": ">"}
_MONEY = {"亿": 100_000_000, "万": 10_000, "千": 1_000, "元": 1}
_WORDS_BEFORE = "|".join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?P<before>{_WORDS_BEFORE})?\s{{0,3}}(?:人民币|RMB|[￥¥])?\s{{0,3}}(?P<number>{_NUMBER})\s{{0,3}}(?P<unit>{_UNIT})"
    rf"\s{{0,3}}(?P<included>{_INCLUDED})?\s{{0,3}}(?P<behind>及?以上|及?以下|以内|之内|以外|内|前)?\s{{0,3}}(?P<included_behind>{_INCLUDED})?"
)
# "5万-20万元", "1万元（含）至5万元", "3至5个工作日"; days and years alone are dates: 1至5日.
_RANGE = re.compile(
    rf"(?<![\d.:：/第年月])(?P<low>{_NUMBER})\s{{0,3}}(?P<low_unit>{_UNIT})?\s{{0,3}}(?P<low_included>{_INCLUDED})?"
    rf"\s{{0,3}}(?:[-—–－~～]{{1,2}}|至|到)\s{{0,3}}(?:人民币|RMB|[￥¥])?\s{{0,3}}(?P<high>{_NUMBER})\s{{0,3}}(?P<unit>(?!日|年){_UNIT})\s{{0,3}}(?P<included>{_INCLUDED})?"
)
# "5万元≤合同金额<20万元".
_AROUND = re.compile(
    rf"(?P<low>{_NUMBER})\s{{0,3}}(?P<low_unit>{_UNIT})?\s{{0,3}}(?P<low_sign>[<＜≤])\s{{0,3}}[㐀-鿿A-Za-z]{{1,10}}\s{{0,3}}(?P<sign>[<＜≤])\s{{0,3}}(?P<high>{_NUMBER})\s{{0,3}}(?P<unit>{_UNIT})"
)
# Between the two ends of a range: 5万元以上、20万元以下; 超过5万元但不超过20万元.
_AND = re.compile(r"[，,、]?(?:但|且|并且?|而)?(?:金额|单笔|合同)?(?:在)?")
FREQUENCY = re.compile(
    r"每(?:个)?(?:两|二|三|半|[1-9])?个?(?:天|日|周|星期|月|季度?|年度?|班)(?:至少)?(?:[一二两三四五六\d]{1,2}次)?|(?:半年|一年|一季度|一月|一周)(?:至少)?[一二两三]次|(?:一|\d)年一次|定期(?:或?不定期)?|不定期|逐日|逐月"
)
CONSEQUENCE = re.compile(
    r"(?:否则|违者|违反者?|违规者|如有违反|罚款|处以|给予[^，。]{0,8}(?:处分|处罚|警告|罚款)|扣(?:罚|除|减|发)?[^，。；\n]{0,6}(?:分|元|工资|奖金|绩效)|追究|承担[^，。；\n]{0,10}(?:责任|损失)|视为)[^。；\n]{0,40}"
)

Said = dict[str, object]


def limit(text: str) -> Said:
    """The first limit of a text: 5万元以上（含） is >=, 50000, 元; nothing when it states none.

    A range has its upper end as `operator_to` and `value_to`: 5万元以上20万元以下 is >= 50000 and <= 200000.
    """
    found = [one for one in (_range(text), _around(text), _one_sided(text)) if one]
    return min(found, key=lambda one: one[0])[1] if found else {}


def _range(text: str) -> tuple[int, Said] | None:
    """From one amount to another. Who says of one end only that it is included means that the other is not."""
    for found in _RANGE.finditer(text):
        ends = _ends(found)
        if ends is None:
            continue
        low, high, unit = ends
        says_low, says_high = found["low_included"] or "", found["included"] or ""
        with_low = "不" not in says_low if says_low else not says_high or "不" in says_high
        with_high = "不" not in says_high if says_high else not says_low or "不" in says_low
        return found.start(), _between(">=" if with_low else ">", low, "<=" if with_high else "<", high, unit)
    return None


def _around(text: str) -> tuple[int, Said] | None:
    """An amount that stands between two signs."""
    found = _AROUND.search(text)
    ends = _ends(found) if found else None
    if found is None or ends is None:
        return None
    low, high, unit = ends
    with_low, with_high = found["low_sign"] == "≤", found["sign"] == "≤"
    return found.start(), _between(">=" if with_low else ">", low, "<=" if with_high else "<", high, unit)


def _ends(found: re.Match[str]) -> tuple[float, float, str] | None:
    """Both ends and their unit. An end without a unit has the other's, and its 万 too: 5-20万元, but 3000-2万元."""
    high, unit = _in_unit(found["high"], found["unit"])
    low, low_unit = _in_unit(found["low"], found["low_unit"] or found["unit"])
    if found["low_unit"] is None and low >= high:
        low = _value(found["low"])
    return (low, high, unit) if low_unit == unit and low < high else None


def _one_sided(text: str) -> tuple[int, Said] | None:
    """The first amount with an operator; together with the amount right behind it that is its other end."""
    for amount in _AMOUNT.finditer(text):
        operator = _operator(amount)
        if not operator:
            continue
        value, unit = _in_unit(amount["number"], amount["unit"])
        joint = _AND.match(text, amount.end())
        other = _AMOUNT.match(text, joint.end() if joint else amount.end())
        to = _operator(other) if other else None
        if other and to and to[0] != operator[0]:
            value_to, unit_to = _in_unit(other["number"], other["unit"])
            ends = sorted([(value, operator), (value_to, to)])
            if unit_to == unit and value != value_to and ends[0][1][0] == ">":
                return amount.start(), _between(ends[0][1], ends[0][0], ends[1][1], ends[1][0], unit)
        return amount.start(), {"operator": operator, "value": value, "unit": unit}
    return None


def _between(operator: str, value: float, operator_to: str, value_to: float, unit: str) -> Said:
    return {"operator": operator, "value": value, "operator_to": operator_to, "value_to": value_to, "unit": unit}


def _operator(amount: re.Match[str]) -> str | None:
    operator = _BEFORE.get(amount["before"] or "") or _BEHIND.get((amount["behind"] or "").removeprefix("及"))
    included = amount["included"] or amount["included_behind"]
    if operator is None or included is None:
        return operator
    return operator.rstrip("=") if "不" in included else f"{operator[0]}="


def _in_unit(number: str, unit: str) -> tuple[float, str]:
    """The value and its unit; money in yuan."""
    factor = _MONEY.get(unit[0])
    return (_value(number) * factor, "元") if factor else (_value(number), unit.replace("％", "%"))


def _value(number: str) -> float:
    plain = number.replace(",", "").replace("，", "")
    if plain[0].isdecimal():
        return float(plain)
    total, digit = 0, 0
    for char in plain:
        if char == "万":
            total, digit = (total + digit) * 10_000, 0
        elif char in _CN_UNITS:
            total += (digit or 1) * _CN_UNITS[char]
            digit = 0
        else:
            digit = _CN_DIGITS[char]
    return float(total + digit)
