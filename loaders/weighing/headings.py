"""The words of headings that say what a clause is about."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = re.compile(
    "流程|程序|步骤|标准|规范|要求|规定|制度|办法|细则|职责|责任|权限|职能|分工|岗位|考核|处罚|奖惩|原则|管理|范围|目的|总则|附则|注意|纪律|准备|内容|办理|方法|措施|事项|控制"
    "|审批|审核|申请|检查|监督|验收|服务|说明|定义|条件|时间|分类|方式|记录|其[他它]|安全|要点|组织|机构|目标|计划|培训|处理"
)


@lru_cache(maxsize=4096)
def words_of(heading: str) -> tuple[str, ...]:
    """The words in a heading or title, each once."""
    return tuple(sorted(set(_WORDS.findall(heading))))
