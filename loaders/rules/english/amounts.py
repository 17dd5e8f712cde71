"""Limits as operator, value and unit; how often; what follows a breach; time limits and their hours."""

from __future__ import annotations

import re

_WORDS = {word: number for number, word in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
)} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
_COUNT = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_CURRENCY = r"(?:USD|EUR|GBP|CHF|RMB|CNY|JPY|AUD|CAD|SGD|HKD|US\$|[$€£¥])"
_CURRENCY_NAMES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "元", "rmb": "元", "cny": "元", "yuan": "元",
    "dollars": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP",
}  # fmt: skip
_FACTORS = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9}
_UNIT = (
    r"(?:%|percent|per cent|working days?|business days?|calendar days?|days?|hours?|minutes?|weeks?"
    r"|months?|years?|quotations?|quotes?|times|items?"
    r"|yuan|dollars|euros?|pounds|people|persons|points?|°C|degrees|units?|suppliers?|signatures?|hrs?|mm"
    r"|µm|kg|g|ml|kV|kWh|copies)"
)
_AMOUNT = re.compile(
    r"(?P<before>not exceed(?:ing)?|no more than|not more than|at most|up to|a maximum of|maximum(?: of)?"
    r"|max\.?|no less than|not less than|at least|a minimum of|minimum(?: of)?|not below|exceed(?:s|ing)?"
    r"|more than|greater than"
    r"|above|over|in excess of|beyond|less than|lower than|below|under|fewer than|reach(?:es)?|limited to"
    r"|(?:thinner|lower|smaller|shorter|lighter|younger|cheaper|colder|thicker|larger|longer|heavier|older"
    r"|bigger|hotter|wider|taller) than|≥|≤|>=|<=|>|<)?[ \t\n]*(?:of[ \t]+|the[ \t]+|is[ \t]+)?"
    rf"(?:(?P<cur>{_CURRENCY})[ \t]*)?(?<![\w.,-])(?P<number>{_COUNT})(?![\w])[ \t]?(?P<factor>thousand"
    rf"|million|billion|k|m|mn)?(?![\w])[ \t]*"
    rf"(?P<cur2>{_CURRENCY}|(?<![a-zA-Z]){_UNIT}(?![a-zA-Z]))?(?P<behind>[ \t]*\b(?:or|and)[ \t]+(?:more"
    rf"|above|over|higher|less|below|fewer|lower))?",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_BEFORE = {
    "not exceed": "<=", "not exceeding": "<=", "no more than": "<=", "not more than": "<=", "at most": "<=",
    "up to": "<=",
    "a maximum of": "<=", "maximum of": "<=", "maximum": "<=", "max": "<=", "no less than": ">=", "not less than": ">=",
    "at least": ">=", "a minimum of": ">=", "minimum of": ">=", "minimum": ">=", "not below": ">=", "exceeds": ">",
    "exceed": ">", "exceeding": ">", "more than": ">", "greater than": ">", "above": ">", "over": ">",
    "in excess of": ">",
    "beyond": ">", "less than": "<", "lower than": "<", "below": "<", "under": "<", "fewer than": "<", "reach": ">=",
    "reaches": ">=", "limited to": "<=", "≥": ">=", "≤": "<=", ">=": ">=", "<=": "<=", ">": ">", "<": "<",
}  # fmt: skip
FREQUENCY = re.compile(
    r"\b(?:(?:at least )?(?:once|twice|three times|four times) (?:a|per|each|every) (?:day|week|month"
    r"|quarter|year|shift)|every (?:\w+ )?(?:day|days|week|weeks|month|months|quarter|quarters|year|years"
    r"|shift|hour|hours|monday|friday)"
    r"|each (?:day|week|month|quarter|year|shift|monday|friday)|(?:on a )?(?:daily|weekly|monthly|quarterly"
    r"|half-yearly|semi-annual(?:ly)?|biannual(?:ly)?|annual(?:ly)?|yearly)(?: basis)?|at least annually"
    r"|periodically|regularly)\b",
    re.IGNORECASE,
)
CONSEQUENCE = re.compile(
    r"\b(?:(?:violations?|breach(?:es)?|non-compliance|failure to comply|infringements?"
    r"|any breach)[^.;\n]{0,60}?\b(?:(?:may|will|shall|can|must) )?(?:result|lead|be|is|are"
    r"|subject)[^.;\n]{3,80}|disciplinary (?:action|measures)[^.;\n]{0,40}|will be (?:rejected|refused"
    r"|fined|blocked|returned)[^.;\n]{0,40})",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?:\b(?:within|no later than|not later than|at the latest|in less than|in under|maximum(?: of)?"
    rf"|max\.?)[ \t\n]+(?:the (?:next|following)[ \t]+)?(?:a maximum of[ \t]+)?(?P<n>{_COUNT})(?:[ "
    rf"\t]*\(\w+\))?[ \t\n-]*(?P<w>(?:working|business|calendar|bank)[ \t\n]+)?(?P<u>minutes?|mins?|hours?"
    rf"|hrs?|days?|weeks?|months?|years?)\b"
    rf"|\b(?:at least|no later than)[ \t\n]+(?P<n2>{_COUNT})[ \t\n]+(?P<w2>(?:working|business"
    rf"|calendar)[ \t\n]+)?(?P<u2>minutes?|hours?|days?|weeks?|months?)[ \t\n]+(?:before|prior to"
    rf"|in advance)"
    r"|\b(?:by|before) (?:\d{1,2}(?::\d\d)? ?(?:a\.?m\.?|p\.?m\.?|o'clock)|noon|midnight)|\b(?:no"
    r"|not) later than (?:the )?(?:due|agreed|planned|end|close|start|last)\b(?: [a-z]+){0,3}"
    r"|\bno later than the \d{1,2}(?:st|nd|rd|th)(?: of [A-Z][a-z]+(?: and [A-Z][a-z]+)?)?"
    rf"|\bby the (?P<n3>\d{{1,2}}(?:st|nd|rd|th)|last|first|second|third|fifth|tenth)[ \t]+(?:(?:working"
    rf"|business|calendar)[ \t]+)?(?:day )?(?:day|of (?:each|every|the)(?: following)? (?:month|quarter"
    rf"|year))"
    rf"|\b(?:on )?the same (?:working |business )?day\b|\bby (?:the )?(?:end|close) of (?:the )?(?:same "
    rf"|next |following )?(?:(?:working|business) )?(?:day|shift|week|month|business)\b"
    rf"|\bat the end of (?:the|each|every)(?: last)? (?:working |business )?(?:day|shift|week|month)\b"
    rf"|\b(?:the )?(?:next|following) (?:working|business) day\b)",
    re.IGNORECASE,
)
_HOURS = {"minute": 1 / 60, "min": 1 / 60, "hour": 1.0, "hr": 1.0, "day": 24.0, "week": 168.0}


def limit(text: str) -> dict[str, object]:
    """The first limit of a text: EUR 5,000 or more is >=, 5000, EUR; nothing when it states none."""
    if not _ANY_NUMBER.search(text):
        return {}
    for amount in _AMOUNT.finditer(text):
        before, behind = amount.group("before"), amount.group("behind")
        unit = amount.group("cur") or amount.group("cur2")
        if not (before or behind) or amount.group("number").lower() in ("a", "an"):
            continue
        if not unit and not amount.group("number")[0].isdigit():
            continue
        low = (before or "").lower().rstrip(".")
        operator = (
            (">=" if behind.split()[-1].lower() in ("more", "above", "over", "higher") else "<=")
            if behind
            else _compared(low)
        )
        value = number(amount.group("number")) * _FACTORS.get((amount.group("factor") or "").lower(), 1)
        says: dict[str, object] = {"operator": operator, "value": float(value)}
        return says | ({"unit": _unit(unit)} if unit else {})
    return {}


def _compared(words: str) -> str:
    """The operator of a comparison: thinner than is <."""
    if words in _BEFORE:
        return _BEFORE[words]
    return (
        "<"
        if words.split()[0] in ("thinner", "lower", "smaller", "shorter", "lighter", "younger", "cheaper", "colder")
        else ">"
    )


def _unit(unit: str) -> str:
    low = unit.lower()
    if low in ("percent", "per cent"):
        return "%"
    return _CURRENCY_NAMES.get(low, unit.upper() if re.fullmatch(_CURRENCY, unit, re.IGNORECASE) else low)


def number(said: str) -> float:
    """What a count in figures or words is."""
    low = said.lower()
    return float(_WORDS[low]) if low in _WORDS else float(low.replace(",", ""))


def time_limit(text: str) -> tuple[str, float | None] | None:
    """The time limit as the text says it, and its hours: a working day has 8, a calendar day 24."""
    found = _TIME.search(text)
    if not found:
        return None
    count, unit = found.group("n") or found.group("n2"), found.group("u") or found.group("u2")
    said = " ".join(found.group().split())
    if not count:
        return said, None
    working = found.group("w") or found.group("w2") or ""
    one = unit.lower().removesuffix("s")
    hours = 8.0 if one == "day" and re.match("working|business|bank", working, re.I) else _HOURS.get(one)
    return said, None if hours is None else round(number(count) * hours, 2)
