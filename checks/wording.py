"""The words of findings and verdicts in the reader's language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from checks.rules import Lang, Rule

_NOTHING = {
    "zh": "地图上没有此规则适用的对象。",
    "en": "Nothing on the map is of the kind that this rule is about.",
}
_OUTSIDE = {
    "zh": "规则查询返回了其适用范围以外的对象：{ids}。这是程序错误，请报告。",
    "en": "The query of the rule returned things outside its population: {ids}. This is our error; report it.",
}
_UNDECIDED = {
    "zh": "{population} 个对象中有 {unknown} 个无法判断：{reason}",
    "en": "{unknown} of {population} cannot be decided. {reason}",
}
_JOINED = {"zh": "、", "en": ", "}


def message(rule: Rule, lang: Lang, columns: Mapping[str, Any]) -> str:
    """The rule's message with the columns put in; lists are joined."""
    texts = {
        name: _JOINED[lang].join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in columns.items()
    }
    return rule.message[lang].format_map(texts)


def nothing_to_check(lang: Lang) -> str:
    """Why a rule had nothing to check."""
    return _NOTHING[lang]


def undecided(rule: Rule, lang: Lang, unknown: int, population: int) -> str:
    """How many of a rule's population cannot be decided, and why."""
    reason = rule.undecided[lang] if rule.undecided else ""
    return _UNDECIDED[lang].format(population=population, unknown=unknown, reason=reason)


def outside_population(lang: Lang, ids: tuple[str, ...]) -> str:
    """Why a rule whose query and population do not fit could not run."""
    return _OUTSIDE[lang].format(ids=", ".join(ids[:3]))


def finding_id(rule: Rule, columns: Mapping[str, Any]) -> str:
    """A short id that depends on the rule and the identity columns only."""
    identity = [rule.id, *(_plain(columns[name]) for name in rule.identity)]
    return hashlib.sha256(json.dumps(identity, ensure_ascii=False).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, list) else str(value)
