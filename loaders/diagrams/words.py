"""What the names in a drawing say: who is a unit, who holds a post, what is an IT system, what is no name at all."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from loaders.rules.english import lexicon as english
from loaders.rules.lexicon import EXTERNAL, POST_ENDING, RELATIVE, UNIT_ENDING

LONGEST_NAME = 200


@dataclass(frozen=True)
class Who:
    """What an actor is: Department, Role or System, and the kind of department where the name tells."""

    label: str
    kind: str | None = None
    relative: bool = False  # means somebody else in every document


_TAG = re.compile(r"<(?:/?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?|!--.*?--)>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|table|h[1-6]|hr)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_BREAK_INSIDE = re.compile(r"(?<=[㐀-鿿）】”、，])\s*\n\s*(?=[㐀-鿿（【“])")
_HAN = re.compile(r"[㐀-鿿]")

_IN_BRACKETS = re.compile(r"\s*[（(【\[][^（）()【】\[\]]*[)）】\]]\s*$")
_POST = re.compile(rf"(?:{POST_ENDING})$")
_UNIT = re.compile(rf"(?:{UNIT_ENDING})$")
# Named after their work, without a word such as 部 behind it.
_UNITS_BY_WORK = english.words(
    """
    财务 采购 销售 市场 人事 人力资源 行政 法务 生产 仓储 仓库 物流 质量 质检 品管 研发 技术 工程 客服 审计
    信息 安全 设备 计划 售后 运营 总部 前台 IT HR QA QC PMO EHS
    """
)
_OUTSIDE = re.compile(
    r"(?:外部|第三方|潜在|新)?(?:大?客户|顾客|消费者|买方|买家|卖方|卖家|用户|会员|供应商|供货商|供方|厂商|承包商|分包商|服务商|经销商|代理商"
    r"|承运商|承运人|物流公司|快递公司|投标人|投标方|应聘者|候选人|患者|病人|家属|学生|家长|访客|银行|海关|政府|监管机构|主管机关|合作方|合作伙伴)"
    r"(?:方|单位)?"
)
_COMPANY = re.compile(r"(?:公司|集团|企业|银行|工厂)$")
_FLOW_OF_WORK = re.compile(
    r"(?:流程图?|过程|管理|工作流|处理|审批|业务)$|\b(?:process|procedure|workflow|management|handling|request)$", re.I
)
_SYSTEM = re.compile(
    r"(?<!业务)系统$|平台$|数据库$|软件$|APP$|小程序$|网站$|门户$"
    r"|^(?:OA|ERP|CRM|SAP|MES|WMS|SRM|PLM|HIS|LIS|PACS|EMR|EHR|LIMS|BPM|QMS|EAM|TMS|HRIS|HRMS|LMS|DMS|SCM|BI)$"
    r"|^(?:SAP|Oracle|Salesforce|ServiceNow|SharePoint|Jira|Workday|钉钉|企业微信|飞书|用友|金蝶|泛微)"
    r"|\b(?:system|platform|portal|application|software|database|engine|website|app|server)s?$",
    re.IGNORECASE,
)
_FUNCTIONS = english.words(
    """
    purchasing procurement accounting finance marketing sales logistics engineering operations legal compliance treasury
    controlling payroll security maintenance production inspection audit facilities resources administration reception
    dispatch underwriting claims catering housekeeping warehousing support service services recruitment recruiting
    fulfilment fulfillment shipping billing collections hr it
    """
)


def clean(text: str | None) -> str:
    """A name on one line, without mark-up, '' when nothing of it can be seen."""
    if not text:
        return ""
    text = text.strip()
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", text))
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
        text = _TAG.sub("", _BLOCK.sub("\n", text)) if "<" in text else text
    text = _BREAK_INSIDE.sub("", _UNSEEN.sub("", text))
    return " ".join(text.split())


def shortened(name: str) -> str:
    """A name that is a whole text, cut; the whole of it stands in the evidence."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def is_chinese(name: str) -> bool:
    """Whether a name holds Chinese characters."""
    return _HAN.search(name) is not None


def is_system(name: str) -> bool:
    """Whether a name is that of an IT system."""
    return _SYSTEM.search(name) is not None


def is_flow_of_work(name: str) -> bool:
    """Whether a name is that of a process and of nobody who works in it."""
    return _FLOW_OF_WORK.search(_IN_BRACKETS.sub("", name)) is not None


def who(name: str) -> Who | None:
    """Who is meant by a name; None when it does not tell."""
    bare = _IN_BRACKETS.sub("", name) or name
    if is_system(bare):
        return Who("System")
    if _OUTSIDE.fullmatch(bare):
        return Who("Department", "external")
    if is_chinese(bare):
        return _chinese(bare)
    return _english(bare)


def _chinese(name: str) -> Who | None:
    outside = EXTERNAL.match(name) is not None
    if _POST.search(name) and not outside:
        return Who("Role", relative=_is_relative(name))
    if name in _UNITS_BY_WORK:
        return Who("Department")
    if outside:
        return Who("Department", "external")
    if _UNIT.search(name):
        kind = "system" if name.endswith("业务系统") else None
        kind = "committee" if name.endswith("委员会") else kind
        return Who("Department", kind, _is_relative(name))
    return Who("Department", "company") if _COMPANY.search(name) else None


def _is_relative(name: str) -> bool:
    return RELATIVE.search(name) is not None


def _english(name: str) -> Who | None:
    if name in _UNITS_BY_WORK or name in english.CAPITAL_UNITS:
        return Who("Department")
    if name in english.CAPITAL_POSTS:
        return Who("Role")
    words = re.findall(r"[a-z][a-z&’'-]*", name.lower())
    if not words:
        return None
    if "of" in words[1:-1]:  # Head of Procurement, Department of Surgery
        words = words[: words.index("of", 1)]
    last, first = _singular(words[-1]), words[0]
    if last in english.OUTSIDERS:
        return Who("Department", "external")
    if last in english.POSTS:
        alone = len(words) == 1 and last in english.RELATIVE_POSTS
        return Who("Role", relative=alone or first in english.RELATIVE_IN_FRONT)
    if last in english.UNITS:
        return Who("Department", english.UNITS[last], first in english.RELATIVE_IN_FRONT)
    if words[-1] in _FUNCTIONS:
        return Who("Department")
    return Who("Department", "company") if last in ("company", "bank", "corporation", "ltd", "inc", "gmbh") else None


def _singular(word: str) -> str:
    known = {*english.UNITS, *english.POSTS, *english.OUTSIDERS, "company"}
    if word not in known:
        for ending, instead in (("ies", "y"), ("s", "")):
            if word.endswith(ending) and word[: -len(ending)] + instead in known:
                return word[: -len(ending)] + instead
    return word
