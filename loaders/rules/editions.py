"""Which other documents a document replaces (SUPERSEDES) or details (SUPPLEMENTS)."""

from __future__ import annotations

import re

from graph.facts import Reason
from graph.ids import normalise
from loaders.rules.page import Page, Sentence, tidy
from loaders.rules.references import AUTHORITY, NUMBER_BEHIND

_KINDS = r"制度|办法|规定|流程|细则|规范|手册|标准|程序|规程|预案|守则|章程|方案|指引|指南|文件"
_THIS = rf"(?:本|该)(?:实施|管理|操作|补充)?(?:{_KINDS}|指导书|说明)"
_IN_MARKS = re.compile(r"《([^《》\n]{2,40})》")
# One title, or several joined by 、 or 和, each with its number or year in brackets.
_ONE = r"《[^《》\n]{2,40}》(?:[（(〔\[][^（）()\n]{1,40}[)）〕\]])?"
_TITLES = rf"(?P<titles>{_ONE}(?:[、，,]?(?:以及|[和及与])?原?{_ONE}){{0,8}})"
_ENDED = r"(?:废止|作废|失效|(?:停止|终止|不再)(?:执行|使用|施行|实施|适用|有效))(?!手续|申请|流程|审批|时|的|单|表)"
_AT_ONCE = (
    r"等?(?:及其[^，。；《]{2,12})?，?(?:[自从][^，。；《]{2,24}(?:日|起|后))?，?"
    r"(?:即行|同时|一并|一律|自行|自动|相应|随之|随即|予以|全部|均|即|宣布|将|已|正式|同步)*"
)
_REPLACES = (
    # "原《…》同时废止", "《…》自本办法施行之日起停止执行"; 按《…》办理作废 is work, no replacing
    re.compile(rf"(?<![按照据见])原?有?的?{_TITLES}{_AT_ONCE}{_ENDED}"),
    # "同时废止《…》"
    re.compile(rf"(?:^|同时|即行|[，,起日后并即]|{_THIS})(?:废止|作废)(?:了|公司|原有?的?|现行的?)*{_TITLES}"),
    # "代替《…》"; 不得代替 says the opposite
    re.compile(rf"(?<![不能可得以])(?:代替|替代|取代|替换)(?:了|公司|原有?的?|现行的?)*{_TITLES}"),
)
_A_NUMBER = (
    r"(?:[A-Za-z][A-Za-z0-9]{0,7}(?:[-/—.][A-Za-z0-9]{1,8}){1,6}(?:[ ]\d{1,5}-\d{4})?(?![A-Za-z0-9])"
    r"|[㐀-鿿]{1,8}[〔\[【(（]\d{4}[〕\]】)）]\s*第?\d{1,4}号)"
)
_NUMBER = re.compile(_A_NUMBER)
_NUMBER_BEFORE = re.compile(rf"({_A_NUMBER})\s*$")
_VERSION_ONLY = re.compile(r"[A-Za-z]?\d{0,2}[/.]\d{1,2}(?:\.\d{1,2})?")
# "原XZ-ZD-07同时废止", "代替Q/HX 03-2018", "替代行发〔2019〕6号文": by the number alone.
_REPLACES_NUMBER = (
    re.compile(
        rf"原(?:有|来)?的?(?:编号|文号)?(?:为)?[：:]?[ ]?({_A_NUMBER})[^，。；\n《》]{{0,14}}?{_AT_ONCE}{_ENDED}"
    ),
    re.compile(rf"(?<![不能可得以])(?:代替|替代|取代|替换)(?:了|公司|原有?的?|现行的?)*[ ]?({_A_NUMBER})"),
)
# Words of which one stands wherever a document is replaced: what the patterns above and below have in common.
_GONE = re.compile(r"废止|作废|失效|停止|终止|不再|代替|替代|取代|替换")
# "原仓库管理办法同时废止", without marks.
_REPLACES_UNMARKED = re.compile(rf"原([㐀-鿿]{{2,20}}?(?:{_KINDS})){_AT_ONCE}{_ENDED}")
_NOT_NAMED = re.compile(
    r"^(?:有|来|先|相关|各|的|下发|发布|颁布|印发|执行|制定|公司?(?:有关|相关|的)|[㐀-鿿]{0,2}(?:规定|制度|办法|文件)$)"
)
# "本办法由《…》代替": this document is the one that went.
_REPLACED_BY = re.compile(rf"{_THIS}(?:已|将|现)?(?:经)?(?:被|由){_TITLES}(?:所)?(?:代替|替代|取代|替换)")
_DETAILS = (
    # "是《…》的补充", "作为《…》的实施细则"
    re.compile(
        rf"(?:作为|是对?|为|系|属于?){_TITLES}的?(?:有关[^，。；《]{{2,12}}的)?(?:具体|进一步|必要的?|有效|重要)*"
        r"(?:补充|细化|配套|实施细则|操作细则|组成部分|附件|延伸|解释)"
    ),
    # "本细则对《…》第三章作进一步细化"
    re.compile(rf"{_THIS}[^，。；《]{{0,6}}对{_TITLES}[^，。；《]{{0,24}}?(?:补充|细化|具体化|加以明确|予以明确)"),
)
# "依据《…》，结合公司实际，制定本细则".
_FOUNDED = re.compile(
    rf"(?:依据|根据|依照|按照|遵照|遵循|为了?[^，。；《]{{2,16}}){_TITLES}[^。；]{{0,60}}?(?:制定|制订|编制|拟定|拟订|编写)(?P<this>{_THIS})"
)
# Kinds of documents that exist to detail another one; a 制度 that stands on another is a document of its own.
_DETAILING = re.compile(r"细则|实施办法|实施方案|实施规定|补充|操作(?:手册|规程|指引|指南|办法|规范)|指导书|指引|指南")
# "《采购管理办法》实施细则", "关于《…》的补充规定", 采购管理办法实施细则.
_TITLE_DETAILS = re.compile(
    r"^(?:关于)?《?(?P<base>[^《》]{2,30}?(?:制度|办法|规定|规范|章程))》?的?"
    r"(?:实施|操作|补充|配套|执行)(?:管理)?(?:细则|办法|规定|说明|方案|指引|意见)$"
)
_LAW = re.compile(r"^中华人民共和国|^国家|(?:法|法典|条例|准则|公约)$|^(?:GB|ISO)", re.IGNORECASE)


def find(page: Page) -> None:
    """States SUPERSEDES and SUPPLEMENTS where the title or a sentence says them plainly."""
    _by_title(page)
    for pattern in _REPLACES_NUMBER:
        for found in pattern.finditer(page.text, page.part.start, page.part.end):
            _by_number(page, found[1], found.start(), found.end())
    for sentence in page.sentences():
        _replaced(page, sentence)
        _detailed(page, sentence)


def _by_title(page: Page) -> None:
    found = _TITLE_DETAILS.match(page.part.title)
    at = page.text.find(page.part.title, page.part.start, page.part.end) if found else -1
    if found and at >= 0:
        _link(page, "SUPPLEMENTS", found["base"], at, at + len(page.part.title), 0.75)


def _replaced(page: Page, sentence: Sentence) -> None:
    text, start, end = page.text, sentence.start, sentence.end
    if not _GONE.search(text, start, end):
        return
    for pattern in _REPLACES:
        for found in pattern.finditer(text, start, end):
            _link_all(page, "SUPERSEDES", found, 0.85)
    for found in _REPLACES_UNMARKED.finditer(text, start, end):
        if not _NOT_NAMED.match(found[1]):
            _link(page, "SUPERSEDES", found[1], found.start(), found.end(), 0.7)
    for found in _REPLACED_BY.finditer(text, start, end):
        _link_all(page, "SUPERSEDES", found, 0.85, by=True)


def replaced_by_field(page: Page, start: int, value: int, end: int) -> None:
    """替代文件：《…》（XX-01）: every title, or else every number, that the value of a head's field names."""
    text = page.text
    titles, numbered = list(_IN_MARKS.finditer(text, value, end)), set()
    for title in titles:
        before = _NUMBER_BEFORE.search(text, value, title.start())
        found = before or NUMBER_BEHIND.match(text, title.end(), end)
        numbered.add(found.start(1) if found else -1)
        _link(page, "SUPERSEDES", title[1], start, end, 0.9, number=found and found[1])
    numbers = [one for one in _NUMBER.finditer(text, value, end) if one.start() not in numbered]
    for number in numbers:
        _by_number(page, number.group(), start, number.end())
    if not titles and not numbers:
        page.facts.put_aside(page.where(start), page.evidence(start, end, "supersedes", 0.5).quote, Reason.AMBIGUOUS)


def _by_number(page: Page, number: str, start: int, end: int) -> None:
    """A document that only its number names; its own number with an edition behind it is this document's past."""
    if _VERSION_ONLY.fullmatch(number):
        return
    if normalise(number) == normalise(str(page.facts.nodes[page.document].properties.get("number", ""))):
        quote = page.evidence(start, end, "supersedes", 0.85).quote
        page.facts.put_aside(page.where(start), f"{quote}: an earlier edition of the document itself", Reason.AMBIGUOUS)
        return
    _link(page, "SUPERSEDES", number, start, end, 0.85, number=number)


def _detailed(page: Page, sentence: Sentence) -> None:
    text, start, end = page.text, sentence.start, sentence.end
    if text.find("《", start, end) < 0:
        return
    for pattern in _DETAILS:
        for found in pattern.finditer(text, start, end):
            _link_all(page, "SUPPLEMENTS", found, 0.85)
    for found in _FOUNDED.finditer(text, start, end):
        if _DETAILING.search(found["this"]) or _DETAILING.search(page.part.title):
            _link_all(page, "SUPPLEMENTS", found, 0.75)


def _link_all(page: Page, link: str, found: re.Match[str], confidence: float, *, by: bool = False) -> None:
    """Links every title of a list; laws and what an authority issued are above the company's documents."""
    for title in _IN_MARKS.finditer(page.text, *found.span("titles")):
        before = page.text[max(page.part.start, title.start() - 24) : title.start()]
        if link == "SUPERSEDES" or not (_LAW.search(title[1]) or AUTHORITY.search(before)):
            number = NUMBER_BEHIND.match(page.text, title.end(), page.part.end)
            _link(page, link, title[1], found.start(), found.end(), confidence, number=number and number[1], by=by)


def _link(
    page: Page,
    link: str,
    title: str,
    start: int,
    end: int,
    confidence: float,
    *,
    number: str | None = None,
    by: bool = False,
) -> None:
    evidence = page.evidence(start, end, link.lower(), confidence)
    if normalise(title, "Document") == normalise(page.part.title, "Document") and not number:
        what = "an earlier version of the document, named without its number"
        page.facts.put_aside(page.where(start), f"{evidence.quote}: {what}", Reason.AMBIGUOUS)
        return
    other = page.facts.cited_document(tidy(title), evidence, number=number)
    if other != page.document:
        page.facts.link(link, *((other, page.document) if by else (page.document, other)), evidence)
