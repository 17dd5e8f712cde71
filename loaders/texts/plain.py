"""Reader of plain text: UTF-8, UTF-16, GB18030 and Big5, decoded exactly as the bytes say."""

from __future__ import annotations

import re
from pathlib import Path

from loaders.errors import UnreadableDocument
from loaders.texts.source import SourceText

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The commonest characters of written Chinese, simplified and traditional: a wrong decoding hits few of them.
_COMMON = frozenset(
    "的一是在不了有和人中大为上个国以要时来用们生到作地于出就分对成会可主发年同工也能下过子产面而方后多定行学法所"
    "得经三之进着等部度家理起小物现实加量都体制机当使点从业本性好应开合还因由其前外日事平形相全表间与关各重新内"
    "数正原利或质第向条无系情者最立通并提程员位入文总次品式设及管特件长求基资流级统接较组计期根运指区强被做必先"
    "回则任取据处理客户公司部门制度规定负责审批核准合同采购销售财务"
    "為個國時來們對發過後進經種業實應開還關條無係與產質員總則設級統計據處購銷財務責規門戶審准這樣將會動"
    "，。、；：“”（）"
)
_SAMPLE = 65_536
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_GARBAGE = re.compile(r"[\ue000-\uf8ff\ufffd\x80-\x9f]")
# Below these shares a decoding is chance, not Chinese; measured on the encodings of the same text read as each other.
_ENOUGH_COMMON = 0.12
_TOO_MUCH_GARBAGE = 0.02
_SHORT = 12
_SAVE = "save it as a UTF-8 text file and load that"


def read(path: Path, data: bytes) -> SourceText:
    """The text of a file. Raises UnreadableDocument for anything that is no readable text."""
    return SourceText(decoded(path, data))


def decoded(path: Path, data: bytes) -> str:
    """The bytes as text. Raises UnreadableDocument for bytes that no known encoding makes text, or that say nothing."""
    text = _decoded(path, data)
    controls = sum(1 for _ in zip(_CONTROLS.finditer(text), range(len(text) // 500 + 1), strict=False))
    if "\x00" in text or controls > len(text) // 500:
        raise UnreadableDocument(path, "binary content, not text", _SAVE)
    if not text.strip("\ufeff \t\r\n\f\v\u3000\u00a0"):
        raise UnreadableDocument(path, "only white space, no text", "check the export that wrote it")
    return text


def _decoded(path: Path, data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(path, encoding, error.start) from error
    if b"\x00" not in data[:_SAMPLE]:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            broken_at = error.start
    else:
        broken_at = data.index(b"\x00")
    candidates = ("utf-16-le", "utf-16-be") if b"\x00" in data else ("gb18030", "big5", "utf-16-le", "utf-16-be")
    ranked = sorted(((_plausible(data, encoding), -rank, encoding) for rank, encoding in enumerate(candidates)))
    for share, _, encoding in reversed(ranked):
        if share >= (_ENOUGH_COMMON if len(data) > 2 * _SHORT else 0.0):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    if b"\x00" in data:
        raise UnreadableDocument(path, "binary content, not text", _SAVE)
    raise _undecodable(path, "UTF-8, UTF-16, GB18030 or Big5", broken_at)


def _plausible(data: bytes, encoding: str) -> float:
    """The share of common characters in a sample decoded so; -1 when it cannot be that encoding."""
    if encoding.startswith("utf-16") and len(data) % 2:
        return -1.0
    sample = data[:_SAMPLE]
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4 or len(data) <= _SAMPLE:
            return -1.0
        text = sample[: error.start].decode(encoding)
    if "\x00" in text or len(_GARBAGE.findall(text)) > _TOO_MUCH_GARBAGE * len(text):
        return -1.0
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 1.0
    return sum(char in _COMMON for char in wide) / len(wide)


def _undecodable(path: Path, encoding: str, at: int) -> UnreadableDocument:
    return UnreadableDocument(path, f"byte {at} is not {encoding}", "save it as UTF-8 and load that")
