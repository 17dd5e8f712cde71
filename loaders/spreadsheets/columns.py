"""What the headers of columns say, in Chinese and English: which kind of register it is and what each column holds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.spreadsheets.grid import Cell, one_line

_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_HAN = re.compile(r"[㐀-鿿]")
_DECORATION = re.compile(r"[\s*＊_\-—:：.。'’]+")

_PARTS = {
    "informed": r"知会(?:部门|岗位|人|方)?|通知(?:部门|对象)|告知(?:部门|对象)|informed?|i",
    "consulted": r"(?:咨询|会签|评审|审核)(?:部门|岗位|人|方|对象)|consulted?|c",
    "supporting": (
        r"(?:配合|协办|协助|支持|参与|协同|协作|相关|涉及)(?:部门|岗位|单位|方|人|角色)"
        r"|supporting(?:departments?|units?)?|supports?|participants?|s"
    ),
    "responsible": r"(?:执行|承办|经办|实施|操作)(?:部门|岗位|单位|人|方|者|角色)|responsible|r",
    "accountable": r"(?:问责|当责|批准|审批)(?:部门|岗位|单位|人|方|者|角色)|accountable|a",
}
_FREQUENCY = (
    r"(?:控制|统计|考核|执行|检查|测量|监控|发生|评估|更新|运行)?(?:频率|频次|周期)|(?:control|measurement"
    r"|reporting)?(?:frequency|cycle|period)"
)
_PROCESS = (
    r"(?:所属|对应|关联|相关|涉及|适用|支撑|影响|所在|末级)(?:的)?(?:业务)?(?:子)?流程(?:名称)?|流程(?:名称)?"
    r"|业务流程|流程环节|(?:related|parent)?(?:business)?process(?:name)?"
)
_PROCESS_CODE = r"(?:所属|对应|关联|相关)?流程(?:编号|编码|代码|代号)|process(?:id|no|code|number)"
_ACTIVITY = (
    r"(?:所属|对应|关联|相关|控制|涉及)?(?:活动|环节|步骤|业务环节)(?:名称)?|流程(?:活动|步骤|节点)|(?:related"
    r"|process)?(?:activity|step)(?:name)?"
)
_SYSTEM = (
    r"(?:支持|支撑|相关|涉及|使用|应用|承载|所用|对应|所属)?(?:it|信息|业务|应用)?系统(?:名称|支持|支撑)?|(?:it"
    r"|supporting)?(?:systems?|applications?)(?:used)?"
)
_DEPARTMENT = (
    r"(?:归口|责任|主责|负责|主管|牵头|所属|业务主管|主办|管理|主导|考核|被考核|执行|控制)?(?:管理"
    r"|责任)?(?:部门|单位|科室|组织)(?:名称)?|(?:responsible|owner|owning|lead)?(?:departments?|units?|dept)"
    r"|ownerdepartment"
)
_STATUS = r"(?:流程|文件|制度|当前|运行|发布|执行|控制|有效)?(?:状态|状况)|(?:process|document|current)?status|state"
_GOVERNING = (
    r"(?:相关|对应|支持|支撑|管理|依据|引用|参考|配套)?(?:的)?(?:制度|文件|流程文件|程序文件|规章制度|管理制度"
    r"|体系文件|标准文件)(?:名称|编号|清单|及编号|名称及编号)?|依据|(?:related|governing|reference"
    r"|supporting)?(?:documents?|policy|policies|procedures?)(?:no|number|id|name)?"
)
_RISK = (
    r"(?:对应|相关|主要|关键|涉及|所控)?(?:的)?风险(?:点|描述|名称|事项|说明|点描述)?|(?:related"
    r"|key)?risks?(?:description|name|event|addressed|mitigated)?"
)
_LEVELS = {
    f"level{number}": (
        rf"(?:[{number}{cn}]级|第[{cn}]级|l{number}|level{number})(?:业务)?"
        r"(?:流程|过程|域|process|domain|子流程|模块)?(?:名称|name)?"
    )
    for number, cn in enumerate("一二三四五六", 1)
}
_LEVELS["level1"] += (
    r"|(?:流程|业务|管理)?(?:域|领域|板块)(?:名称)?|(?:process|business)?domain|processgroup|value(?:chain|stream)"
)
_LEVELS["level2"] += r"|域过程|processarea"

# For every kind of register: what a column is called. What `name` is called names the rows. Headers are compared
# without hyphens, blanks and brackets.
_KINDS: dict[str, dict[str, str]] = {
    "process": {
        "name": r"(?:业务|管理)?(?:流程|过程)(?:名称|名)?|末级流程(?:名称)?|(?:business)?process(?:name|title)?",
        "code": _PROCESS_CODE + r"|流程号|编号|编码|code|id",
        **_LEVELS,
        "level": r"(?:流程|过程)?(?:级别|层级|等级|层次|分级)|(?:process)?level",
        "parent": (
            r"(?:上级|上一级|父级?|所属|隶属)(?:上级)?(?:流程|过程|域|流程域)(?:名称|编号|编码)?|所属域"
            r"|parent(?:process)?(?:name|code|id)?"
        ),
        "owner": r"(?:流程|过程)?(?:所有者|负责人|责任人|主人|责任者|主责人|owner)|(?:process)?owner|responsibleperson",
        "appointer": (
            r"(?:(?:流程)?(?:所有者|负责人|责任人|owner))?(?:的)?(?:任命|指定|确定|委任|聘任|授权)(?:人|方|者|部门|机构)"
            r"|由谁(?:任命|指定|确定)|(?:owner)?appointed(?:by)?|appointer"
        ),
        "department": _DEPARTMENT + r"|流程(?:责任|归口|归属|主责|所属)部门|ownerdepartment",
        "status": _STATUS,
        "scope": r"(?:流程|适用)?(?:范围|适用范围)|跨度|(?:process)?scope|coverage",
        "applies": r"适用(?:部门|单位|组织|对象|岗位)|appliesto|applicable(?:departments?|units?|to)",
        "reviewed": (
            r"(?:上次|最近|最近一次|末次|最新)?(?:流程)?(?:评审|复审|审视|回顾|优化|检视)(?:日期|时间)"
            r"|(?:last)?review(?:ed)?(?:date|on)?|datereviewed"
        ),
        "governing": _GOVERNING,
        "system": _SYSTEM,
        "inputs": r"(?:流程|主要)?输入(?:物|文件|信息|记录|单据|内容)?|(?:process)?inputs?",
        "outputs": r"(?:流程|主要)?输出(?:物|文件|信息|记录|单据|成果|内容)?|(?:process)?outputs?|deliverables?",
        "starts": (
            r"(?:流程)?(?:起点|开始点|开始|起始|起始点|触发条件|触发事件|开始事件|起始事件|触发)"
            r"|(?:process)?(?:start|trigger|startevent|startpoint|starts|begins)(?:with)?"
        ),
        "ends": (
            r"(?:流程)?(?:终点|结束点|结束|终止点|结束条件|结束事件|终止)|(?:process)?(?:end|endevent|endpoint"
            r"|ends)(?:with)?"
        ),
        "key": r"(?:是否)?(?:为)?(?:关键|核心|重点|重要)(?:流程|业务)?|(?:is)?(?:key|critical|core)(?:process)?",
        "digital": (
            r"(?:是否)?(?:已)?(?:线上化?|数字化|信息化|上线|电子化|系统化)(?:流程|运行|程度)?|(?:is)?(?:digital"
            r"|digiti[sz]ed|automated|online)"
        ),
        "kpi": (
            r"(?:关键|绩效|流程|考核|主要|流程绩效|关键绩效|衡量)?(?:指标|kpi)(?:名称)?|kpis?|metrics?"
            r"|keyperformanceindicators?"
        ),
        "upstream": r"(?:上游|前置|前序|输入)(?:业务)?流程|upstream(?:process)?|predecessors?",
        "downstream": r"(?:下游|后续|后置|后序|输出)(?:业务)?流程|downstream(?:process)?|successors?",
        **_PARTS,
    },
    "kpi": {
        "name": (
            r"(?:关键)?(?:绩效|考核|流程|过程|业绩|kpi|质量)?指标(?:名称|项)?|kpi(?:名称|指标)?|(?:kpi"
            r"|indicator|metric|measure)(?:name)?|keyperformanceindicator|考核项目?"
        ),
        "code": r"(?:kpi|指标)?(?:编号|编码|代码)|(?:kpi|indicator|metric)?(?:id|no|code|number)",
        "process": _PROCESS,
        "process_code": _PROCESS_CODE,
        "unit": r"(?:计量|度量|指标)?单位|(?:unit|uom)(?:ofmeasure)?",
        "department": _DEPARTMENT + r"|(?:责任|负责|考核|被考核)(?:主体|岗位|对象|人)|owner|responsible",
        "target": (
            r"(?:年度|考核|目标|计划|期望|标准)?(?:目标值?|指标值|目标标准|标准值|目标要求)(?:/单位)?"
            r"|(?:annual)?targets?(?:value)?|goal"
        ),
        "direction": r"(?:指标|期望|优化)?(?:方向|极性|趋势|性质)|(?:desired)?(?:direction|polarity|trend)",
        "frequency": _FREQUENCY,
        "parent": (
            r"(?:上级|上层|父级?|支撑|支持|所支撑)(?:的)?(?:kpi|指标)(?:名称)?|(?:parent|higher|supports"
            r"|superior)(?:kpi|indicator|metric)?"
        ),
        "formula": r"(?:计算|指标)?(?:公式|定义|方法|口径|计算方法|计算方式)|formula|calculation|definition",
    },
    "control": {
        "key": r"(?:是否)?(?:为)?(?:关键|重要)(?:控制|性)?|是否(?:为)?关键控制点|(?:is)?key(?:control)?",
        "name": (
            r"(?:关键)?控制(?:点|活动|措施|要求|点名称|点描述|活动描述|活动名称|措施描述|描述|名称|目标及措施"
            r"|内容)|(?:key)?controls?(?:point|activity|measure|procedure)?(?:name|description|title)?"
        ),
        "code": r"(?:控制点?|控制活动)?(?:编号|编码|代码)|control(?:id|no|code|number|ref)",
        "process": _PROCESS,
        "process_code": _PROCESS_CODE,
        "activity": _ACTIVITY,
        "kind": r"(?:控制)?(?:类型|类别|性质|方式|手段)|(?:control)?(?:type|category|kind|nature)",
        "frequency": _FREQUENCY,
        "executor": (
            r"(?:控制)?(?:执行|责任|负责|操作|实施|控制|主责)(?:人|者|岗位|角色|人员|部门|单位|责任人|部门/岗位"
            r"|岗位/部门)|控制(?:人|者|所有者|owner)|(?:control)?(?:owner|performer|executor|operator"
            r"|performedby|executedby|responsible|responsiblerole)"
        ),
        "department": _DEPARTMENT,
        "evidence": (
            r"(?:控制|执行|留存|留痕|检查|支持性?)?(?:的)?(?:证据|记录|痕迹|留痕|凭证|文档|表单|单据|证据/记录"
            r"|文件记录)(?:名称)?|(?:control)?(?:evidence|records?|documentation)(?:retained)?"
        ),
        "risk": _RISK,
        "threshold": (
            r"(?:控制|审批)?(?:金额|阈值|限额|额度|标准|金额/阈值|限值|金额标准|审批权限|上限|下限)(?:标准)?"
            r"|(?:amount|threshold|limit)(?:value)?"
        ),
        "system": _SYSTEM,
        "consequence": r"(?:违反|违规)?(?:后果|处罚|惩处|处理)|consequences?|sanction",
    },
    "risk": {
        "name": r"风险(?:点|描述|名称|事项|点描述|事件)?|risks?(?:name|description|event|title)?",
        "code": r"风险(?:点)?(?:编号|编码)|编号|risk(?:id|no|code|number|ref)",
        "process": _PROCESS,
        "process_code": _PROCESS_CODE,
        "activity": _ACTIVITY,
        "control": (
            r"(?:现有|应对|管控|防控|防范|风险)?(?:控制|应对|管控|防控|防范|防控)(?:点|措施|活动|手段|策略)"
            r"|(?:existing|mitigating)?(?:controls?|mitigations?|measures?|responses?|treatment)(?:measures?)?"
        ),
        "department": _DEPARTMENT + r"|责任(?:人|岗位)|(?:risk)?owner",
    },
    "document": {
        "name": (
            r"(?:文件|制度|文档|规章制度|程序|标准|文件/制度)(?:名称|标题|题名|名)|文件|制度|(?:document|policy"
            r"|procedure|file)(?:name|title)?|title"
        ),
        "number": r"(?:文件|制度|文档|受控)?(?:编号|编码|文号|号)|(?:document|doc|policy)?(?:no|number|id|code)",
        "version": (
            r"(?:文件|当前|现行)?(?:版本号?|版次|版号)(?:/状态)?|(?:document|current)?(?:version|revision|rev"
            r"|edition)"
        ),
        "effective": (
            r"(?:生效|实施|执行|发布|颁布|启用|施行|生效/发布)(?:日期|时间|日)|(?:effective|issue|release"
            r"|published|publication)(?:date|from|on)?|(?:date)?(?:effective|issued|released)"
        ),
        "until": (
            r"(?:失效|废止|到期|作废|截止|有效期至?)(?:日期|时间)?|(?:expiry|expires|valid|effective)(?:until"
            r"|to|date|on)"
        ),
        "department": _DEPARTMENT + r"|归口|(?:document)?owner",
        "issuer": (
            r"(?:编制|制定|起草|拟制|编写|制订)(?:部门|单位|岗位|人)|(?:issued|prepared|drafted|written)by"
            r"|author|issuer"
        ),
        "publisher": r"(?:发布|颁布|发文)(?:部门|单位)|publishedby|publisher",
        "keeper": r"(?:保管|归档|存放)(?:部门|单位|人)|keptby|custodian|keeper",
        "status": _STATUS,
        "process": _PROCESS,
        "process_code": _PROCESS_CODE,
        "supersedes": r"(?:替代|代替|被替代|取代)(?:文件|的文件|制度)?(?:编号|名称)?|supersedes|replaces",
    },
    "activity": {
        "name": (
            r"(?:流程)?(?:活动|步骤|环节|任务|节点|作业|操作)(?:名称|名)?|(?:process)?(?:activity|step"
            r"|task)(?:name)?"
        ),
        "seq": r"(?:步骤|活动|环节)(?:编号|序号|号)|步骤号|(?:step|activity)(?:no|number|id)",
        "process": _PROCESS,
        "process_code": _PROCESS_CODE,
        "executor": (
            r"(?:执行|责任|负责|操作|主责|承办|经办)(?:人|者|岗位|角色|部门|单位|主体|部门/岗位|岗位/部门)|角色"
            r"|岗位|部门|(?:performer|performedby|role|responsible|executor|owner|department|actor|r)"
        ),
        "inputs": r"输入(?:物|文件|信息|记录|单据|内容)?|inputs?",
        "outputs": r"输出(?:物|文件|信息|记录|单据|成果|内容)?|记录|表单|outputs?|records?|deliverables?",
        "system": _SYSTEM,
        "limit": r"(?:完成|办理|处理)?(?:时限|期限|时间要求|时限要求)|(?:time)?limit|deadline|sla|duration",
        **{part: words for part, words in _PARTS.items() if part not in ("responsible",)},
    },
    "organisation": {
        "unit": (
            r"(?:所属|所在|组织)?(?:部门|单位|组织|机构|科室)(?:名称|全称)?|(?:department|unit|division"
            r"|organi[sz]ation(?:al)?unit)(?:name)?"
        ),
        "unit_code": r"(?:部门|单位|组织|机构)(?:编号|编码|代码)|(?:department|unit)(?:code|id|no)",
        "parent": (
            r"(?:上级|上层|父级?|隶属|主管)(?:部门|单位|组织|机构)(?:名称)?|(?:parent|superior"
            r"|higher)(?:department|unit|organi[sz]ation)?|reportsto(?:department|unit)|partof"
        ),
        "post": r"(?:岗位|职务|职位|职称|角色|任职岗位)(?:名称)?|(?:role|post|position|jobtitle|title|job)(?:name)?",
        "person": (
            r"(?:员工|人员)?姓名|人员|员工|任职人|在岗人员|name|(?:employee|person|holder|fullname"
            r"|staff)(?:name)?"
        ),
        "head": (
            r"(?:部门|单位|科室)(?:负责人|主管|经理|领导|主任)|负责人|(?:department|unit)?(?:head|manager)"
            r"|headof(?:department|unit)"
        ),
        "aliases": (
            r"(?:部门)?(?:简称|别名|缩写|曾用名|英文名称?|英文)|(?:short|english)name|abbreviation|alias(?:es)?"
            r"|acronym"
        ),
        "left": r"(?:离职|离岗|卸任|离任|免职)(?:日期|时间)|(?:leaving|left|termination)(?:date|on)?|lefton",
        "unit_status": r"(?:部门|单位|组织|机构|科室)(?:状态|状况)|(?:department|unit)status",
        "post_status": r"(?:岗位|职务|职位)(?:状态|状况)|(?:role|post|position)status",
        "abolished": (
            r"(?:部门|单位|组织|机构)?(?:撤销|解散|注销)(?:日期|时间)|(?:abolished|dissolved|closed)(?:date|on)?"
        ),
        "status": _STATUS + r"|在职状态|人员状态|(?:employment|person)status",
    },
}  # fmt: skip
_NAMING = dict.fromkeys(_KINDS, ("name",)) | {
    "organisation": ("unit", "post", "person"),
    "process": ("name", *_LEVELS),
}
_COMPILED = {
    kind: [(name, re.compile(words, re.IGNORECASE)) for name, words in fields.items()]
    for kind, fields in _KINDS.items()
}
_ANY = re.compile("|".join(f"(?:{words})" for fields in _KINDS.values() for words in fields.values()), re.IGNORECASE)
# Where several kinds fit as well: a register of controls also names risks and processes.
_ORDER = ("control", "kpi", "risk", "activity", "process", "document", "organisation")
HINTS = (
    ("control", r"控制(?:点|矩阵|活动|清单|措施)|风险控制|内控|rcm|control"),
    ("kpi", r"指标|kpi|绩效|metric|indicator"),
    ("risk", r"风险(?!控制)|risk(?! control)"),
    ("document", r"文件(?:清单|目录|台账|一览)|制度(?:清单|目录|台账|汇编)|受控文件|documents?\b|polic"),
    ("organisation", (
        r"组织|机构|部门(?:清单|一览)|岗位(?:清单|一览)|人员|花名册|通讯录|organi[sz]ation|staff|roles?\b"
        r"|employee"
    )),
    ("activity", r"活动(?:清单|表)|步骤|steps|activit"),
    ("process", r"流程|过程|process"),
)  # fmt: skip
# Registers of what happened; event_columns knows theirs.
_EVENTS = re.compile(
    r"(?:检查|审批|稽核|巡检|评审|会签|整改|培训|处理|完成|发生|实际|测量|审核)(?:日期|时间|结果|结论|意见)"
    r"|整改(?:措施|期限|情况|责任人)|问题描述|不符合项|实际值|完成情况"
    r"|(?:inspection|approval|audit|finding|actual|completion|closed|measured)(?:date|result|value|description"
    r"|on)?|findings?|actualvalue|result",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"序号?|序列|行号|项次|no|#|sn|s/n|num(?:ber)?|item(?:no)?|№", re.IGNORECASE)
_LONGEST_HEADER = 40
_MOST_DIGITS = 2


@dataclass(frozen=True)
class Columns:
    """What the columns of a register hold: field by column, and the columns that no field is known for."""

    kind: str
    fields: dict[int, str]
    unknown: dict[int, str]
    heads: dict[int, str]
    numbering: frozenset[int] = frozenset()
    units: dict[int, str] = field(default_factory=dict)  # what stands in brackets behind a header: 目标值（%）
    context: str = ""  # the title above and the name of the sheet, where they say what a column means

    def of(self, name: str) -> list[int]:
        """The columns of a field, from left to right."""
        return sorted(column for column, held in self.fields.items() if held == name)


def spellings(header: str) -> tuple[str, ...]:
    """How a header is compared: whole, without brackets, its Chinese part, its English part, what is in brackets."""
    return _spellings(one_line(header))


@lru_cache(maxsize=8192)
def _spellings(header: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", header).strip().lower()
    bare = _BRACKET.sub("", plain)
    found = [plain, bare]
    if _HAN.search(bare) and re.search(r"[a-z]{2}", bare):
        found += [re.sub(r"[a-z][a-z &/,.'-]*", "", bare), re.sub(r"[^a-z &/.'-]", "", bare)]
    found += [inside for inside in _BRACKET.findall(plain) if len(inside) > 1]
    return tuple(dict.fromkeys(spelling for one in found if (spelling := _DECORATION.sub("", one).strip("/&"))))


def is_numbering(header: str) -> bool:
    """Whether a column only counts the rows."""
    return any(_NUMBERING.fullmatch(one) for one in spellings(header))


@lru_cache(maxsize=8192)
def field_of(kind: str, header: str) -> str | None:
    """The field of a kind of register that a header names."""
    for spelling in spellings(header):
        for name, words in _COMPILED[kind]:
            if words.fullmatch(spelling):
                return name
    return None


def may_head(text: str) -> bool:
    """Whether a text is short enough for the name of a column, and no number or code."""
    return len(text) <= _LONGEST_HEADER and sum(map(str.isdecimal, text)) <= _MOST_DIGITS


def is_known(header: str) -> bool:
    """Whether some register has a column of this name."""
    if not may_head(header):
        return False
    return is_numbering(header) or any(_ANY.fullmatch(one) for one in spellings(header))


def recognise(cells: list[Cell], context: str = "") -> Columns | None:
    """The register that a row of headers begins; `context` is the title above it and the name of the sheet."""
    if not 2 <= len(cells) <= 200 or any(len(cell.text) > _LONGEST_HEADER for cell in cells):
        return None
    hinted = {kind for kind, words in HINTS if re.search(words, context, re.IGNORECASE)}
    first = next((kind for kind, _ in HINTS if kind in hinted), None)
    best: tuple[float, Columns] | None = None
    for kind in _ORDER:
        columns = _columns(kind, cells, is_hinted=kind in hinted)
        if columns is None:
            continue
        score = len(set(columns.fields.values())) + (1.5 if kind == first else 0.5 if kind in hinted else 0)
        if best is None or score > best[0]:
            best = (score, columns)
    return best[1] if best else None


def is_event_register(cells: list[Cell]) -> bool:
    """Whether a row of headers belongs to a register of what happened: inspections, approvals, measurements."""
    return sum(any(_EVENTS.fullmatch(one) for one in spellings(cell.text)) for cell in cells) >= 2


def _columns(kind: str, cells: list[Cell], *, is_hinted: bool) -> Columns | None:
    fields: dict[int, str] = {}
    unknown: dict[int, str] = {}
    units: dict[int, str] = {}
    numbering = set()
    for cell in cells:
        name = field_of(kind, cell.text)
        if name is None and is_hinted and kind != "organisation":
            bare = spellings(cell.text)[:1]
            name = {"名称": "name", "name": "name", "描述": "name", "编号": "code", "id": "code"}.get(
                bare[0] if bare else ""
            )
            name = "number" if name == "code" and kind == "document" else name
            name = None if name == "name" and "name" in fields.values() else name
        if is_numbering(cell.text) and name in (None, "number", "code"):
            numbering.add(cell.column)
        elif name:
            fields[cell.column] = name
            if inside := _BRACKET.search(unicodedata.normalize("NFKC", cell.text)):
                units[cell.column] = inside.group(1).strip()
        else:
            unknown[cell.column] = one_line(cell.text)
    held = set(fields.values())
    if not held & set(_NAMING[kind]) or len(held) < 2:
        return None
    heads = {cell.column: one_line(cell.text) for cell in cells}
    return Columns(kind, fields, unknown, heads, frozenset(numbering), units)
