"""Names in 《》 and in quotation marks: a form or ledger is a record, another policy is a reference."""

from __future__ import annotations

import re

# What names of forms, ledgers and reports end with.
RECORD_ENDING = (
    r"(?:表|单|登记簿|登记本|簿|册|台账|台帐|账本|凭证|清单|目录|名录|名册|记录|纪要|报告|报告书|申请书?|通知书?|告知书|确认书|承诺书|委托书|授权书|责任书|意见书|任务书|标书|协议书|建议书|方案书|计划书?"
    r"|合同|协议|发票|收据|票据|证明|审批件|存根|回执|档案|病历|处方|预算|日志|日报|周报|月报|底稿|证书|说明书(?=[》”])|回单|卡|函|批文|许可证|动火证|合格证|通行证|工作票|操作票|[假门行借欠收便领]条|出入证|放行证|合约|登记|联单|申报书|保证书|鉴定书|诊断书|结论书|审查书)"
)
_BRACKET_BEHIND = re.compile(r"[（(][^（）()]{0,12}[)）]$")
_RECORD = re.compile(rf"{RECORD_ENDING}$")
# What names of governing documents end with; checked first: a 管理办法 for 合同 is no contract.
_REFERENCE = re.compile(
    r"(?:制度|规定|办法|细则|规范|标准|流程|程序|手册|章程|条例|准则|守则|指南|指引|法|规程|矩阵|框架|体系|方案|决定|通知|意见|规则|说明|图|要求)(?:[（(][^（）()]{1,10}[)）])?$"
)


def is_record(name: str) -> bool:
    """Whether a quoted name is a form or ledger that work fills in."""
    return not is_reference(name) and bool(_RECORD.search(_bare(name)))


def is_reference(name: str) -> bool:
    """Whether a quoted name is another document that is cited."""
    return bool(_REFERENCE.search(_bare(name)))


def _bare(name: str) -> str:
    return _BRACKET_BEHIND.sub("", name)
