"""Values of cells in the words of the model: levels, statuses, scopes, dates, flags, limits."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from loaders.rules.amounts import Said
from loaders.rules.amounts import limit as limit_in_chinese
from loaders.rules.english.amounts import limit as limit_in_english

_CN_NUMBER = {char: place for place, char in enumerate("一二三四五六", 1)}
_LEVEL = re.compile(
    r"(?:l|level|lv|tier|第)?[\s.-]*([1-6一二三四五六])\s*(?:级|层|阶)?(?:流程|过程|子流程)?", re.IGNORECASE
)
_LEVEL_WORDS = {"域": 1, "流程域": 1, "域过程": 2, "domain": 1, "domain process": 2}
_PROCESS_STATUS = (
    ("retired", (
        r"废止|作废|停用|失效|废除|取消|退役|已停|retired|obsolete|withdrawn|abolished|inactive|deprecated"
        r"|superseded|cancel"
    )),
    ("trial", r"试行|试运行|试点|trial|pilot|test run"),
    ("draft", (
        r"草案|草稿|拟[制定订]|起草|编制中|制定中|待发布|未发布|规划|新建|draft|planned|proposed|in preparation"
        r"|under development"
    )),
    ("formal", (
        r"正式|生效|发布|有效|现行|在用|在行|运行|执行|启用|受控|formal|active|in force|effective|approved"
        r"|published|released|current|live|valid|in use"
    )),
)  # fmt: skip
_DOCUMENT_STATUS = (
    ("superseded", r"替代|取代|换版|superseded|replaced"),
    ("retired", r"废止|作废|停用|失效|废除|retired|obsolete|withdrawn|expired|cancel"),
    ("in_force", (
        r"正式|生效|发布|有效|现行|在用|执行|启用|受控|试行|active|in force|effective|approved|published"
        r"|released|current|valid|in use"
    )),
)  # fmt: skip
_STANDING = (
    ("dissolved", r"撤销|解散|裁撤|注销|并入|合并|dissolved|disbanded|abolished|merged|closed"),
    ("retired", r"停用|取消|废止|废除|已撤|冻结|retired|inactive|obsolete|discontinued|frozen"),
    ("active", r"在用|有效|正常|现行|启用|在编|运行|存续|active|in use|current|open|valid"),
)  # fmt: skip
_SCOPES = (
    ("cross_system", r"跨(?:业务)?系统|系统间|跨域|cross[- ]?system"),
    ("department", r"部门[内级]|本部门|within (?:a |the |one )?department|departmental|^department$"),
    ("system", r"(?:业务)?系统[内级]|within (?:a |the |one )?(?:business )?system|^(?:business )?system$"),
    ("enterprise", (
        r"全公司|公司级|企业级|全企业|全集团|集团级|公司范围|enterprise|company|corporate|group[- ]wide|^all$"
    )),
)  # fmt: skip
_YES = re.compile(r"是|y|yes|true|t|√|1|有|关键|核心|重点|重要|key|critical|core|●|★|x|已上线|已实现|线上|全部")
_NO = re.compile(r"否|n|no|false|f|×|0|无|非关键|非核心|一般|普通|不是|-|—|/|non-?key|未上线|线下|未实现|✕|○")
_UP = re.compile(
    r"越[高大多]越好|正向|上升|望大|提[升高]|增[加长]|极?大化|高优|^[↑+高大]$|\bup\b|higher|increas|maxim|more",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"越[低小少]越好|负向|逆向|反向|下降|望小|降低|减少|极?小化|低优|^[↓低小-]$|\bdown\b|lower|decreas|minim|less",
    re.IGNORECASE,
)
_TARGET_UP = re.compile(
    r"^\s*(?:≥|>=|＞|>|不低于|不小于|不少于|至少|高于|大于|at least|min|not less|no less|above|over)|以上",
    re.IGNORECASE,
)
_TARGET_DOWN = re.compile(
    r"^\s*(?:≤|<=|＜|<|不高于|不超过|不大于|不多于|至多|低于|小于|少于|at most|max|no more|not more|below|under"
    r"|within|up to)|以[内下]|之内",
    re.IGNORECASE,
)
_TARGET_UNIT = re.compile(
    r"\d\s*(%|‰|个?工作日|个?小时|个月|天|日|分钟|秒|分|次|件|人次|人|万元|亿元|元|起|周|年|days?|hours?"
    r"|minutes?|weeks?|months?|times|ppm|points?)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?.*)?"
)
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTHS = {
    name: place
    for place, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?([a-z]{3})[a-z]*\.?[ ,-]+(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?(\d{4})"
)
_SERIAL = range(20_000, 60_000)
_EPOCH = date(1899, 12, 30)
_BARE_LIMIT = re.compile(
    r"(≥|>=|>|≤|<=|<|=)?\s*[￥¥$€]?\s*(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|千元|元|%|[A-Za-z]{2,4}|天|次|小时|个工作日)?"
)
_OPERATORS = {"≥": ">=", "≤": "<="}
_MONEY = {"亿元": 1e8, "万元": 1e4, "千元": 1e3, "元": 1.0}
_CONTROL_KINDS = (
    ("prohibition", r"禁止|不相容|职责分离|prohibit|segregation"),
    ("approval", r"审批|授权|批准|核准|approv|authori[sz]"),
    ("review", r"复核|审核|审查|评审|会签|review"),
    ("threshold", r"阈值|限额|额度|预算控制|threshold|limit"),
    ("deadline", r"时限|期限|及时性控制|deadline|time"),
    ("record", r"记录|留痕|存档|归档|登记|record|documentation"),
    ("inspection", r"巡检|监督|抽查|稽核|监控|inspect|monitor|audit"),
    ("check", r"检查(?!性)|核对|对账|盘点|验证|校验|比对|check|verif|reconcil|validat|match"),
)  # fmt: skip


def plain(text: str) -> str:
    """A value as it is compared: width, case and blanks at the ends made uniform."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


@lru_cache(maxsize=4096)
def level(text: str) -> int | None:
    """三级, L3, 3, Level 3 are 3; 域 is 1."""
    shown = plain(text)
    found = _LEVEL.fullmatch(shown)
    return int(_CN_NUMBER.get(found[1], found[1])) if found else _LEVEL_WORDS.get(shown)


@lru_cache(maxsize=4096)
def process_status(text: str) -> str | None:
    """draft, trial, formal or retired."""
    return _first(_PROCESS_STATUS, plain(text))


@lru_cache(maxsize=4096)
def document_status(text: str) -> str | None:
    """in_force, superseded or retired."""
    return _first(_DOCUMENT_STATUS, plain(text))


@lru_cache(maxsize=4096)
def standing(text: str) -> str | None:
    """active, retired or dissolved: whether a unit or post still exists."""
    return _first(_STANDING, plain(text))


def is_employed(text: str) -> bool:
    """Whether a status of a person says that he is still there: 在职, active."""
    return bool(re.fullmatch(r"在职|在岗|正式|试用期?|返聘|active|employed|current|in post", plain(text)))


@lru_cache(maxsize=4096)
def scope(text: str) -> str | None:
    """department, system, cross_system or enterprise."""
    return _first(_SCOPES, plain(text))


@lru_cache(maxsize=4096)
def flag(text: str) -> bool | None:
    """是, Y, √ are true; 否, N, × are false."""
    shown = plain(text)
    return True if _YES.fullmatch(shown) else False if _NO.fullmatch(shown) else None


@lru_cache(maxsize=4096)
def direction(text: str) -> str | None:
    """Up where more is better, down where less is."""
    shown = plain(text)
    if _DOWN.search(shown):
        return "down"
    return "up" if _UP.search(shown) else None


@lru_cache(maxsize=16384)
def target(text: str) -> dict[str, str]:
    """A target as written, with the direction and the unit that it tells."""
    says = {"target": " ".join(text.split())}
    if _TARGET_DOWN.search(text):
        says["direction"] = "down"
    elif _TARGET_UP.search(text):
        says["direction"] = "up"
    if unit := _TARGET_UNIT.search(unicodedata.normalize("NFKC", text)):
        says["unit"] = unit.group(1)
    return says


@lru_cache(maxsize=16384)
def day(text: str) -> str | None:
    """A date as ISO text, as precise as written; None for what is no date, and for 05/06/2024, which may be two."""
    shown = plain(text)
    if shown.isdecimal() and int(shown) in _SERIAL:
        return (_EPOCH + timedelta(days=int(shown))).isoformat()
    if found := _DAY.fullmatch(shown) or _TOGETHER.fullmatch(shown):
        return _iso(found[1], found[2], found[3])
    if _YEAR.fullmatch(shown):
        return shown[:4]
    if found := _DAY_FIRST.fullmatch(shown):
        first, second = int(found[1]), int(found[2])
        if first > 12 or first == second:
            return _iso(found[3], found[2], found[1])
        return _iso(found[3], found[1], found[2]) if second > 12 else None
    if (found := _IN_WORDS.fullmatch(shown)) and found[2] in _MONTHS:
        return _iso(found[4], str(_MONTHS[found[2]]), found[1] or found[3])
    return None


@lru_cache(maxsize=4096)
def limit(text: str, unit: str = "") -> Said:
    """Operator, value and unit of a limit; `unit` is what the header says, for a cell that holds the number only."""
    shown = unicodedata.normalize("NFKC", text).strip()
    if bare := _BARE_LIMIT.fullmatch(shown):
        said = bare[3] or unit
        value = float(bare[2].replace(",", "")) * _MONEY.get(said, 1.0)
        found: Said = {"value": value}
        if bare[1]:
            found["operator"] = _OPERATORS.get(bare[1], bare[1])
        if said:
            found["unit"] = "元" if said in _MONEY else said
        return found
    return limit_in_chinese(text) or limit_in_english(text)


@lru_cache(maxsize=4096)
def control_kind(text: str) -> str | None:
    """The kind of control that a type names; preventive and detective, manual and automatic name none."""
    return _first(_CONTROL_KINDS, plain(text))


def _first(kinds: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((kind for kind, words in kinds if re.search(words, text)), None)


def _iso(year: str, month: str, day_of_month: str | None) -> str | None:
    try:
        date(int(year), int(month), int(day_of_month or 1))
    except ValueError:
        return None
    return f"{year}-{int(month):02d}" + (f"-{int(day_of_month):02d}" if day_of_month else "")
