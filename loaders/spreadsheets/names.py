"""Names in cells: in two languages, with numbers in front, several in one cell; units, posts and people told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from loaders.rules.english.lexicon import CAPITAL_POSTS, CAPITAL_UNITS, POSTS, RELATIVE_IN_FRONT, UNITS
from loaders.rules.headers import NOTHING
from loaders.rules.lexicon import BARE_POSTS, EXTERNAL, POST_ENDING, RELATIVE, UNIT_ENDING
from loaders.spreadsheets.grid import one_line

ActorLabel = Literal["Department", "Role", "Person"]

_HAN = "㐀-鿿"
_UNIT = re.compile(rf"(?:{UNIT_ENDING}|公司|集团|总部|工厂|部门|[{_HAN}]{{2}}[室站队班厂院所局])$")
_POST = re.compile(rf"(?:{POST_ENDING}|领导|(?<=.)[长员师])$")
_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_TWO_LANGUAGES = (
    re.compile(rf"(?P<zh>[^A-Za-z]*[{_HAN}][{_HAN}、·（）()\d]*)[\s/|_-]+(?P<en>[A-Za-z][A-Za-z&/.,'’()\- ]+)"),
    re.compile(rf"(?P<en>[A-Za-z][A-Za-z&/.,'’()\- ]+?)[\s/|_-]+(?P<zh>[{_HAN}][{_HAN}、·（）()\d]*)"),
)
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:[.．]\d{1,3})+[.．、]?\s*(?=\D)|\d{1,3}(?:[.．、)）]|\s)\s*(?=\D)|[（(]\d{1,3}[)）]\s*"
    r"|[一二三四五六七八九十]{1,3}[、.．]\s*|[（(][一二三四五六七八九十]{1,3}[)）]\s*|[①-⑳]\s*)"
)
_CODE = re.compile(r"(?=[^\s]*\d)[A-Za-z][A-Za-z0-9]*(?:[-_./][A-Za-z0-9]+)*[-_.]?\d[A-Za-z0-9.\-_]*|\d+(?:\.\d+)+")
_CODE_AND_NAME = re.compile(rf"({_CODE.pattern})(?:\s*[:：|]\s*|\s+|\s*(?=[{_HAN}《]))(.+)")
_BETWEEN = re.compile(r"[、，,;；\n]+|\s+[/|&+]\s+|(?<=[㐀-鿿）)])[/|+](?=[㐀-鿿])|\s{2,}")
_LONGEST_NOTHING = 8
_NOTHING = frozenset(["none", "nil", "tbd", "tba", "n.a.", "不适用", "\\"])
_HAS_WORD = re.compile(r"\w")
_WORD = re.compile(r"[A-Za-z&]+")
# Surnames that nearly all Chinese people have; 采购 and 质量 begin with none of them.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪"
    "庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房"
)
_PERSON = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,6}}·[{_HAN}]{{1,8}}")
_PERSON_IN_ENGLISH = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z][a-z’'-]+(?: [A-Z]\.)?(?: [A-Z][a-z’'-]+){1,2}")
_WORK = re.compile(
    r"采购|财务|质量|生产|销售|市场|人力|行政|法务|审计|信息|仓储|物流|研发|技术|工程|安全|计划|设备|客服|管理"
    r"|经营|投资|资金|风控|合规"
)


@dataclass(frozen=True)
class Actor:
    """Who a cell names. `label` is Department, Role or Person."""

    name: str
    label: ActorLabel
    alias: str | None = None


@lru_cache(maxsize=65536)
def named(text: str) -> tuple[str, str | None]:
    """The name of a cell and, where it is there in two languages, the English one: the Chinese is the name."""
    name = one_line(text)
    bracket = _BRACKET.search(name)
    if bracket and bracket.end() == len(name) and bracket.start() > 0:
        inside, outside = bracket.group(1).strip(), name[: bracket.start()].strip()
        if _is_english(inside) and _has_han(outside):
            return outside, inside
        if _is_english(outside) and _has_han(inside) and len(inside) >= 2:
            return inside, outside
    for pattern in _TWO_LANGUAGES:
        found = pattern.fullmatch(name)
        if found and len(re.findall(rf"[{_HAN}]", found["zh"])) >= 2 and len(found["en"].strip()) >= 2:
            return found["zh"].strip(), found["en"].strip()
    return name, None


def without_number(text: str) -> str:
    """A name without the number of the list it stands in: 一、, 1.2, （3）."""
    bare = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    return bare.strip() or text


def code_and_name(text: str) -> tuple[str | None, str]:
    """The code in front of a name, as in LC-01 采购申请; a cell with nothing but a code has no name."""
    whole = one_line(text)
    first = whole[:1]
    if not first.isdecimal() and not (first.isascii() and first.isalpha()):
        return None, whole  # nearly all names
    if _CODE.fullmatch(whole):
        return whole, ""
    found = _CODE_AND_NAME.fullmatch(whole)
    return (found[1], found.groups()[-1].strip()) if found else (None, whole)


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: 无, /, 待定, N/A, TBD."""
    if len(text) > _LONGEST_NOTHING or text[-1:].isdecimal():  # a code or a number: looked at for every cell
        return False
    return _says_nothing(text)


@lru_cache(maxsize=65536)
def _says_nothing(text: str) -> bool:
    return bool(NOTHING.match(text)) or text.strip().lower() in _NOTHING


@lru_cache(maxsize=65536)
def several(text: str) -> tuple[str, ...]:
    """The names of a list in one cell."""
    parts = [one_line(part).strip(" 。.;；") for part in _BETWEEN.split(text.strip())]
    if len(parts) > 1 and "\n" in text and named(text)[1] is not None:
        return (one_line(text),)  # 采购部 above Purchasing is one name
    return tuple(without_number(part) for part in parts if _HAS_WORD.search(part) and not is_nothing(part))


@lru_cache(maxsize=65536)
def actors(text: str, usual: ActorLabel | None = None, *, may_be_person: bool = False) -> tuple[Actor, ...]:
    """Who a cell names; `usual` is what they are where the name itself does not say it."""
    return tuple(actor(one, usual, may_be_person=may_be_person) for one in several(text))


def actor(text: str, usual: ActorLabel | None = None, *, may_be_person: bool = False) -> Actor:
    """One unit, post or person."""
    name, alias = named(text)
    bare = _BRACKET.sub("", name).strip() or name
    label = label_of(bare) or (label_of(alias) if alias else None)
    if label is None and may_be_person and _is_person(bare):
        label = "Person"
    return Actor(name, label or usual or "Department", alias)


def label_of(name: str) -> ActorLabel | None:
    """What the ending of a name says: a unit or a post."""
    if name in BARE_POSTS or _POST.search(name):
        return "Role"
    if _UNIT.search(name):
        return "Department"
    words = _WORD.findall(name)
    if not words or _has_han(name):
        return None
    last = words[-1].lower()
    first = words[0].lower()
    if name.upper() in CAPITAL_POSTS or last in POSTS or last.removesuffix("s") in POSTS:
        return "Role"
    if first in ("head", "director", "vp", "chief", "president", "manager") and len(words) > 1:
        return "Role"
    if last in UNITS or name in CAPITAL_UNITS or last.removesuffix("s") in UNITS:
        return "Department"
    return None


def is_relative(name: str) -> bool:
    """Whether a name means someone else in every part of the company: 各部门, 申请人, Requesting department."""
    return bool(RELATIVE.search(name)) or (name.split(" ")[0].lower() in RELATIVE_IN_FRONT and " " in name)


def kind_of_unit(name: str) -> str | None:
    """The kind of a unit, where its name says so."""
    if EXTERNAL.match(name):
        return "external"
    if name.endswith(("委员会", "Committee", "committee")):
        return "committee"
    return "system" if name.endswith("业务系统") else None


def _is_person(name: str) -> bool:
    if _PERSON.fullmatch(name):
        return "·" in name or (name[0] in _SURNAMES and len(name) <= 3 and not _WORK.search(name))
    return bool(_PERSON_IN_ENGLISH.fullmatch(name)) and label_of(name) is None


def _has_han(text: str) -> bool:
    return any("㐀" <= char <= "鿿" for char in text)


def _is_english(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9&/.,'’\- ]+", text))
