"""Other documents that the text cites: 《…制度》, 附录2：…, and policies named behind 依, 按照 and 详见."""

from __future__ import annotations

import re

from graph.facts import Reason
from graph.ids import normalise
from loaders.rules.page import Page, tidy
from loaders.rules.quoted import is_record, is_reference

_IN_MARKS = re.compile(r"《([^《》\n]{2,40})》")
# Behind these words a title governs, whatever it ends with: 按《…》执行.
_GOVERNS = re.compile(r"(?:按照?|依据?|依照|根据|参照|遵照|详见|参见|见|符合|遵守|执行)$")
_REPLACED = re.compile(r"[^。；《\n]{0,24}(?:废止|作废|停止执行|失效)")
_IN_QUOTES = re.compile(
    r"(?:依|按照?|根据|执行|参见|详见|参照|遵守|中|”[、及和与])[^。；“”\n]{0,12}[“\"]([^“”\"\n]{3,24})[”\"]"
)
# The number that stands behind a title: 《印章管理办法》（XZ-ZD-07）, 《…通知》（财会〔2019〕6号).
NUMBER_BEHIND = re.compile(
    r"\s*[（(\[【]\s*(?:编号|文件编号|文号|No\.?)?[：:\s]*"
    r"((?=[^（）()\]】]{0,30}\d)(?:[A-Za-z][A-Za-z0-9/._\-—]{1,30}|[㐀-鿿]{1,8}[〔\[［]\d{4}[〕\]］]\s*\d{1,4}号))\s*[）)\]】]"
)
# Numbers of norms, in front of a title or alone: GB/T 19001-2016《…》, ISO 9001.
_NORM = (
    r"(?:GB(?:/[TZ])?|ISO(?:/(?:IEC|TS))?|IEC|IATF|OHSAS|DB\d{0,2}(?:/T)?|HG(?:/T)?|JB(?:/T)?|YY(?:/T)?|JGJ|WS(?:/T)?|AQ|DL(?:/T)?|QC(?:/T)?|TSG|SY(?:/T)?|EN|ASTM|IEEE)"
    r"\s?[A-Z]?\d{2,6}+(?:\.\d{1,2})?+(?:[-—:：]\d{2,4})?+"
)
_NORM_BEFORE = re.compile(rf"({_NORM})\s*$")
_NORM_ALONE = re.compile(rf"(?=[A-Z])(?<![A-Za-z0-9\-])({_NORM})(?![A-Za-z0-9\-])(?!\s*《)")
# Who issued it, when that is an authority of the state: the map does not expect such a document.
AUTHORITY = re.compile(
    r"(国家[㐀-鿿]{0,6}(?:局|委|部)|国务院|全国人大|最高人民法院|财政部|商务部|工信部|发改委|国资委|税务总局|海关总署|证监会|银保监会|人民银行|教育部|卫健委|卫生部|住建部|交通运输部|市场监管总局|人力资源和?社会保障部)(?:发布的?|颁布的?|印发的?|制定的?)?$"
)
# "附录2：流程建立（试行）" in a list of appendices; "附件1、流程图"; "（附件3）" behind the name.
_APPENDIX = re.compile(
    r"(?:附件|附录|附表)\s*\d{0,2}\s*[：:、.]\s*(?!\d{1,2}[.、．])《?([^\s，。；：:《》（）()]{2,24}(?:[（(]试行[)）])?)》?(?=[\s，。；)）]|$)"
)
# 附件：1.样机借用单 2.样机台账
_APPENDED_ITEM = re.compile(
    r"\d{1,2}\s*[.、．]\s*《?([㐀-鿿A-Za-z、]{2,24})》?(?:[（(][^（）()\n]{1,8}[)）])?[ \t；;，]*"
)
_APPENDED = re.compile(rf"(?:附件|附录|附表)\s*[：:]((?:\s*{_APPENDED_ITEM.pattern}){{1,12}})")
_BEFORE_APPENDIX = re.compile(r"([㐀-鿿、]{3,24})[（(](?:附件|附录)\s*\d{1,2}[)）]")
_NAMES_APPENDIX = re.compile("附[件录表]")
_APPENDICES = ((_APPENDIX, "appendix_list"), (_BEFORE_APPENDIX, "appendix_behind_name"))
# A policy without marks: "依会计核算制度", "按值班管理办法办理", "根据公司章程".
_PLAIN = re.compile(
    r"(?:依据?|按照?|根据|参照|执行|遵守|符合|详见|参见|遵循|和|及)(?:本公司|公司(?!章程)|本|国家|集团|《)?([㐀-鿿]{2,14}?(?:管理制度|管理办法|管理规定|会计准则|财务制度|会计制度|公司章程|章程|规章制度|控制程序|管理程序|条例|制度|办法|规定|会计准则))"
    r"(?=办理|处理|执行|的规定|规定|中|的要求|要求|和|，|、|。|；|的有关|等|进行|[)）]|$)"
)
_VAGUE = re.compile(
    r"^(?:[^㐀-鿿]|规定|的规定|规范|时|进行|调整|流程为|培训|基础|制度的|章程的|统一|本|该|其|此|相关|有关|各项|以上|下列|上述|的|其他|相应|规章|管理|国家|现行|各种|一定|一致|明确|完善|合理|法律)|(?:规章制度|相关规定|有关规定|国家规定|管理制度和流程)$|^.{0,3}$"
)


def find(page: Page) -> None:
    """States a CITES for each other document that is named."""
    text, start, end = page.text, page.part.start, page.part.end
    own = normalise(page.part.title, "Document")
    for found in _IN_MARKS.finditer(text, start, end):
        if is_reference(found.group(1)) or (
            _GOVERNS.search(text, max(start, found.start() - 6), found.start()) and not is_record(found.group(1))
        ):
            _in_marks(page, found, own)
        elif not is_record(found.group(1)):
            page.facts.put_aside(page.where(found.start()), found.group(), Reason.AMBIGUOUS)
    for found in _NORM_ALONE.finditer(text, start, end):
        norm = re.sub(r"\s+", " ", found.group(1))
        _cite(page, norm, found.start(), found.end(), "norm_number", 0.85, own, number=norm)
    for found in _IN_QUOTES.finditer(text, start, end):
        if is_reference(found.group(1)):
            _cite(page, found.group(1), found.start(1) - 1, found.end(1) + 1, "title_in_quotes", 0.8, own)
    appended = _NAMES_APPENDIX.search(text, start, end)  # most documents have none
    for pattern, rule in _APPENDICES if appended else ():
        for found in pattern.finditer(text, start, end):
            _appendix(page, found, rule, own)
    for listed in _APPENDED.finditer(text, start, end) if appended else ():
        for item in _APPENDED_ITEM.finditer(text, *listed.span(1)):
            _appendix(page, item, "appendix_list", own)
    for found in _PLAIN.finditer(text, start, end):
        if not _VAGUE.search(found.group(1)):
            _cite(page, found.group(1), found.start(1), found.end(1), "policy_named", 0.6, own)


def _appendix(page: Page, found: re.Match[str], rule: str, own: str) -> None:
    """What is appended: a form (附件1：请假条) or another document."""
    if is_record(found.group(1)):
        page.node("Record", found.group(1), page.evidence(found.start(), found.end(), rule, 0.85))
    else:
        _cite(page, found.group(1), found.start(), found.end(), rule, 0.85, own)


def _in_marks(page: Page, found: re.Match[str], own: str) -> None:
    """A title in 《》 with the number and the issuing authority that stand beside it."""
    if _REPLACED.match(page.text, found.end()):
        return  # 原《…》同时废止: it is replaced, not cited
    text, at = page.text, max(page.part.start, found.start() - 24)
    norm = _NORM_BEFORE.search(text, at, found.start())
    issued = AUTHORITY.search(text, at, found.start())
    behind = NUMBER_BEHIND.match(text, found.end(), page.part.end)
    number = re.sub(r"\s+", " ", norm.group(1)) if norm else behind.group(1) if behind else None
    start = norm.start() if norm else issued.start() if issued else found.start()
    title = f"{issued.group(1)}《{found.group(1)}》" if issued else found.group(1)
    _cite(page, title, start, behind.end() if behind else found.end(), "title_in_marks", 0.95, own, number=number)


def _cite(
    page: Page, title: str, start: int, end: int, rule: str, confidence: float, own: str, number: str | None = None
) -> None:
    name = re.sub(r"[（(](?:试行|暂行|草案)[)）]$", "", tidy(title)).strip('“”" ')
    name = name.strip("《》") if name.startswith("《") else name
    if len(name) < 2 or normalise(name, "Document") == own:
        return
    evidence = page.evidence(start, end, rule, confidence)
    cited = page.facts.cited_document(name, evidence, number=number)
    if cited != page.document:
        page.facts.link("CITES", page.document, cited, evidence)
