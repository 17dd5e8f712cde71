"""Labelled fields around a text: 发放范围：各部门, one a line, several on one line, or cells of a small table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.facts import Reason
from loaders.rules import editions, owners
from loaders.rules.headers import NOTHING
from loaders.rules.lexicon import POST_ENDING, RELATIVE, letters_of
from loaders.rules.page import Mention, Page, tidy

_UNIT = r"(?:部门|单位|机构|科室|处室)"
_LABELS = (
    ("to", rf"主送(?:{_UNIT}|机关)?|(?:发放|分发|下发|分送|传阅|派发|受控|配发)(?:范围"
        rf"|{_UNIT}|对象)|(?:发布|印发|发行|发文)(?:范围|对象)|(?:发|分发|下发|印发"
        rf"|发放)至|分送|下发|分发|发放|受文{_UNIT}|送达{_UNIT}"),
    ("copy", rf"抄送(?:{_UNIT}|机关)?|抄发"),
    ("report", r"报送|抄报|呈报|呈送"),
    ("issues", rf"(?:编制|制定|制订|起草|拟制|编写|拟稿|主编|编订)(?:{_UNIT}|人)?"),
    ("publishes", rf"(?:发布|颁布|发文|颁发|印发){_UNIT}"),
    ("keeps", rf"(?:保管|归档|存档){_UNIT}"),
    ("owner", rf"(?:归口|主管|归口管理|业务主管|主责|责任|主办){_UNIT}"),
    ("replaces", r"(?:被?替代|代替|废止|取代|作废|替换)(?:的?(?:文件|制度|版本|文号|编号))?(?:名称"
        r"|号|编号)?|原文件(?:名称|编号)?"),
)  # fmt: skip
_LABEL = re.compile(
    f"(?=[{letters_of('|'.join(words for _, words in _LABELS))}])"
    + r"(?:(?<=[\n\t \u3000|●])|\A)(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS)
    + r")[ \u3000]*(?:[：:][ \t\u3000]*|(?P<cell>\t))"
)
# Any label: a field ends where the next one begins.
_NEXT = re.compile(r"[ \t\u3000；;][ \u3000]*(?=[㐀-鿿][㐀-鿿/、 \u3000]{1,9}[：:])|[\t\n|]")
_LINE_BEGINS = re.compile(r"[ \t\u3000●|]*|[ \t\u3000●|]*[㐀-鿿][㐀-鿿/ \u3000]{1,9}[：:].*", re.DOTALL)
_SAYS_UNIT = re.compile(_UNIT)
_LIKE_UNIT = re.compile(r".{2}(?:[部处科室组办站队厂院局所]|中心|公司)$")
# The addressees of the note that sends a document round: a line of their own above 现将…印发给你们.
_ADDRESSED = re.compile(
    r"\n[ \t\u3000]*([^\n：:。]{2,120})[：:][ \t\u3000\r]*\n[ \t\u3000\r\n]*(?=(?:现[将把]"
    r"|经|为|根据|按照|兹|《)[^\n]{4,200}(?:印发|发布|下发|执行|颁布))"
)
_HEAD = 1500  # characters in which cells of a table are the head's
_LONGEST = 300
_ITEM = re.compile(r"[^、，,；;。\n/]+")
_NAME = re.compile(r"[㐀-鿿A-Za-z（）()]{2,16}")
_POST = re.compile(
    rf"(?:{POST_ENDING})$|领导$|^[㐀-鿿]{{0,6}}(?:全体|所有|在职)[㐀-鿿]{{0,6}}(?:员工|人员|职工|教职工|同仁|干部)$|员工$|职工$"
)
# Whom every document reaches: no unit or post of its own.
_EVERYBODY = re.compile(r"全体|所有|全公司|全员|全厂|全院|全校|全行|各|内部员工|公司员工")
_NOBODY = re.compile(
    r"^(?:存档|归档|备案|存|.{0,4}\d+份|内部|外部|公开|受控|非受控|.*(?:日期|时间|签字|签名|签收|编号|版本|名称|数量"
    r"|内容|步骤|事项|要求|标准|职责|说明|备注|[时期]限|频次|方[式法]|记录|表单|输入|输出)|第?\d.*)$"
)
_COPIES = re.compile(r"[（(][^（）()]*[)）]|各?[一二三四五六七八九十\d]{1,3}份$|^(?:公司|集团)(?=各)")
_CONFIDENCE = {"to": 0.9, "copy": 0.9, "report": 0.9}


# Words of labels that look like actors: 编制部门：, 审批人：, a cell 发布部门.
_WORDS_OF_LABELS = (
    r"(?:编制|制定|制订|起草|拟制|编写|发布|颁布|审核|审批|批准|会签|会审|复核|校对|签发"
    r"|归口|归口管理|主管|主责|责任|执行|适用|保管|归档|存档|分发|发放)"
    r"(?:部门|单位|机构|科室|人)|流程(?:负责人|责任人|所有者|主人|[oO]wner|OWNER)"
)
_LABEL_WORD = re.compile(
    rf"(?=[{letters_of(_WORDS_OF_LABELS)}])(?:(?<=[\n\t●| \u3000])|(?<=\d[、.．）)])|\A)"
    rf"({_WORDS_OF_LABELS})[ \u3000]*(?:[：:]|\t(?=[^\t\n]))"
)


def labels(text: str, start: int, end: int) -> set[int]:
    """Offsets inside the labels of fields: they name nobody."""
    inside: set[int] = set()
    for label in _LABEL_WORD.finditer(text, start, end):
        inside |= set(range(label.start(1), label.end(1)))
    return inside


class _Field(NamedTuple):
    """A label's kind, where it begins, and the span of its value."""

    kind: str
    start: int
    value: int
    end: int


def find(page: Page) -> None:
    """States who issues, publishes, keeps and owns the document, whom it is sent to, and what it replaces."""
    noted = _ADDRESSED.search(page.text, page.part.start, min(page.part.end, page.part.start + _HEAD))
    if noted and page.mentions_in(*noted.span(1)):
        _sent(page, _Field("to", noted.start(1), *noted.span(1)))
    for field in _fields(page):
        said = page.text[field.value : field.end].strip()
        if not said or NOTHING.match(said):
            continue
        if field.kind == "replaces":
            editions.replaced_by_field(page, field.start, field.value, field.end)
        elif field.kind in ("to", "copy", "report"):
            _sent(page, field)
        else:
            _handled(page, field)


def _fields(page: Page) -> Iterator[_Field]:
    text, stop = page.text, page.part.end
    for label in _LABEL.finditer(text, page.part.start, stop):
        line = text.rfind("\n", max(page.part.start, label.start() - _LONGEST), label.start()) + 1
        before = text[max(line, page.part.start) : label.start()]
        cell = label["cell"] is not None
        if cell and label.start() - page.part.start > _HEAD:
            continue
        if not (cell or "\t" in before or _LINE_BEGINS.fullmatch(before)):
            continue
        until = _NEXT.search(text, label.end(), min(stop, label.end() + _LONGEST))
        end = until.start() if until else min(stop, label.end() + _LONGEST)
        kind = next(kind for kind, _ in _LABELS if label[kind])
        yield _Field(kind, label.start(), label.end(), end)


def _sent(page: Page, field: _Field) -> None:
    found = False
    for mention in _parties(page, field, everybody=True):
        rule = f"sent_{field.kind}"
        evidence = page.evidence(field.start, mention.end, rule, _CONFIDENCE[field.kind])
        page.facts.link("DISTRIBUTED_TO", page.document, page.actor(mention, rule), evidence, **{"as": field.kind})
        found = True
    if not found:
        page.facts.put_aside(page.where(field.start), page.text[field.start : field.end].strip(), Reason.NO_ACTOR)


def _handled(page: Page, field: _Field) -> None:
    named = page.mentions_in(field.value, min(field.end, field.value + 40))
    named = [one for one in named if one.start - field.value <= 3][:1]
    if not named:  # 编制：老王 names a person
        unit = _SAYS_UNIT.search(page.text, field.start, field.value)
        named = [one for one in _parties(page, field, everybody=False) if unit or _LIKE_UNIT.search(one.name)][:1]
    for mention in named:
        if field.kind == "owner":
            owners.owned(page, mention, field.start, mention.end, "owner_line", 0.9)
            continue
        evidence = page.evidence(field.start, mention.end, f"handled_{field.kind}", 0.85)
        actor = page.actor(mention, f"handled_{field.kind}")
        page.facts.link("HANDLED_BY", page.document, actor, evidence, **{"as": field.kind})
    if not named:
        page.facts.put_aside(page.where(field.start), page.text[field.start : field.end].strip(), Reason.NO_ACTOR)


def _parties(page: Page, field: _Field, *, everybody: bool) -> Iterator[Mention]:
    """The units and posts of a value, also those that only their place shows to be some."""
    for item in _ITEM.finditer(page.text, field.value, field.end):
        mentions = page.mentions_in(item.start(), item.end())
        if mentions:
            yield from mentions
            continue
        name = tidy(_COPIES.sub("", _COPIES.sub("", item.group().strip())))
        if not _NAME.fullmatch(name) or _NOBODY.match(name):
            continue
        start = item.start() + len(item.group()) - len(item.group().lstrip())
        general = bool(_EVERYBODY.search(name) or RELATIVE.search(name))
        if everybody or not general:
            label = "Role" if _POST.search(name) else "Department"
            yield Mention(start, item.start() + len(item.group().rstrip()), name, label, general)
