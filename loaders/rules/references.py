"""Other documents that the text cites: 《…制度》, 附录2：…, and policies named behind 依, 按照 and 详见."""

from __future__ import annotations

import re

from graph.ids import normalise
from loaders.rules.page import Page, tidy
from loaders.rules.quoted import is_reference

_IN_MARKS = re.compile(r"《([^《》\n]{2,40})》")
_IN_QUOTES = re.compile(r"(?:依|按照?|根据|执行|参见|详见|参照|遵守|中)[^。；“”\n]{0,12}[“\"]([^“”\"\n]{3,24})[”\"]")
# "附录2：流程建立（试行）" in a list of appendices; "附件1、流程图"; "（附件3）" behind the name.
_APPENDIX = re.compile(
    r"(?:附件|附录|附表)\s*\d{0,2}\s*[：:、.]\s*《?([^\s，。；：:《》（）()]{2,24}(?:[（(]试行[)）])?)》?(?=[\s，。；)）]|$)"
)
_BEFORE_APPENDIX = re.compile(r"([㐀-鿿、]{3,24})[（(](?:附件|附录)\s*\d{1,2}[)）]")
# A policy without marks: "依会计核算制度", "按值班管理办法办理", "根据公司章程".
_PLAIN = re.compile(
    r"(?:依据?|按照?|根据|参照|执行|遵守|符合|详见|参见|遵循|和|及)(?:本公司|公司|本|国家|集团|《)?([㐀-鿿]{2,14}?(?:管理制度|管理办法|管理规定|会计准则|财务制度|会计制度|公司章程|章程|规章制度|制度|办法|规定|会计准则))"
    r"(?=办理|处理|执行|的规定|规定|中|的要求|要求|和|，|、|。|；|的有关|等|进行|$)"
)
_VAGUE = re.compile(
    r"^(?:[^㐀-鿿]|规定|的规定|规范|时|进行|调整|流程为|培训|基础|制度的|章程的|统一|本|该|此|相关|有关|各项|以上|下列|上述|的|其他|相应|规章|管理|国家|现行|各种|一定|一致|明确|完善|合理|法律)|(?:规章制度|相关规定|有关规定|国家规定|管理制度和流程)$|^.{0,3}$"
)


def find(page: Page) -> None:
    """States a CITES for each other document that is named."""
    text, start, end = page.text, page.part.start, page.part.end
    own = normalise(page.part.title, "Document")
    for found in _IN_MARKS.finditer(text, start, end):
        if is_reference(found.group(1)):
            _cite(page, found.group(1), found.start(), found.end(), "title_in_marks", 0.95, own)
    for found in _IN_QUOTES.finditer(text, start, end):
        if is_reference(found.group(1)):
            _cite(page, found.group(1), found.start(1) - 1, found.end(1) + 1, "title_in_quotes", 0.8, own)
    for pattern, rule in ((_APPENDIX, "appendix_list"), (_BEFORE_APPENDIX, "appendix_behind_name")):
        for found in pattern.finditer(text, start, end):
            _cite(page, found.group(1), found.start(), found.end(), rule, 0.85, own)
    for found in _PLAIN.finditer(text, start, end):
        if not _VAGUE.search(found.group(1)):
            _cite(page, found.group(1), found.start(1), found.end(1), "policy_named", 0.6, own)


def _cite(page: Page, title: str, start: int, end: int, rule: str, confidence: float, own: str) -> None:
    name = re.sub(r"[（(](?:试行|暂行|草案)[)）]$", "", tidy(title)).strip('《》“”" ')
    if len(name) < 2 or normalise(name, "Document") == own:
        return
    evidence = page.evidence(start, end, rule, confidence)
    cited = page.facts.cited_document(name, evidence)
    if cited != page.document:
        page.facts.link("CITES", page.document, cited, evidence)
